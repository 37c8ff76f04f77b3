//! The Graph side: one request in, one answer out, no socket. server.rs asks it for every path but the control API's.

mod accounts;
mod analytics;
mod apps;
mod attachment;
mod batch;
mod block_users;
mod body;
mod business_profile;
mod businesses;
mod calling;
mod commerce;
mod content;
mod encryption;
pub mod error;
mod flows;
mod groups;
mod interactive;
mod media;
mod message_history;
mod messages;
mod page;
mod parameters;
mod payments;
mod phone_numbers;
mod qr_codes;
mod registration;
pub mod request;
mod shape;
mod signups;
mod solutions;
mod template_groups;
mod template_library;
mod template_message;
mod templates;
mod thread_control;
mod uploads;
mod usage;
mod usernames;
mod verification;

use serde_json::{Value, json};

use crate::answer::{Answer, success};
use crate::clock::{self, Millis};
use crate::cloud::Cloud;
use crate::id;
use crate::message::Endpoint;
use crate::node::Kind;
use crate::number::PhoneNumber;
use crate::token::{Permission, Token};
use crate::webhook::PinNews;
use error::Error;
use request::Request;

pub fn answer(cloud: &mut Cloud, request: &Request<'_>) -> Answer {
    cloud.review();
    let (version, segments) = request.segments();
    let answer = if request.method == "GET" && segments == media::PATH {
        authenticate(&cloud.tokens, request, cloud.clock.now())
            .and_then(|_| media::download(cloud, request))
    } else {
        counted(cloud, request, &segments)
            .and_then(|()| route(cloud, request, &segments))
            .map(|body| Answer::json(200, &body))
    };
    cloud.nodes.settle();
    let now = cloud.clock.now();
    usage::told(cloud, &segments, answer.unwrap_or_else(Answer::from), now)
        .header("date", clock::header(now))
        .header("facebook-api-version", version.unwrap_or("v23.0"))
        .header("x-fb-trace-id", id::trace())
        .header("x-fb-request-id", id::trace())
}

/// Whoever shows no token uses no allowance.
fn counted(cloud: &mut Cloud, request: &Request<'_>, segments: &[&str]) -> Result<(), Error> {
    let now = cloud.clock.now();
    match authenticate(&cloud.tokens, request, now) {
        Ok(_) => usage::take(cloud, segments, now),
        Err(_) => Ok(()),
    }
}

/// From a node and its edges to the one who answers for them.
fn route(cloud: &mut Cloud, request: &Request<'_>, segments: &[&str]) -> Result<Value, Error> {
    let now = cloud.clock.now();
    match (request.method, segments) {
        ("POST", []) => return batch::answer(cloud, request, route),
        ("GET", ["oauth", "access_token"]) => return apps::exchange(cloud, request),
        ("GET", ["debug_token"]) => return apps::debug_token(cloud, request, now),
        (_, [app, "subscriptions"]) if *app == cloud.app_id() => {
            return apps::subscriptions(cloud, request);
        }
        (
            "POST",
            [
                "business",
                "whatsapp",
                "phone_numbers",
                id,
                "thread_control",
            ],
        ) => {
            let token = authenticate(&cloud.tokens, request, now)?;
            permit(token, &[Permission::Messaging], not_permitted)?;
            return thread_control::act(cloud, id, request);
        }
        ("GET" | "POST", ["signups", id]) => {
            let token = authenticate(&cloud.tokens, request, now)?;
            permit(token, &[Permission::Management], management_missing)?;
            return signups::one(cloud, id, request);
        }
        _ => {}
    }
    let (node, edges) = match segments {
        [node, edges @ ..]
            if edges.len() < 2
                || matches!(
                    edges,
                    ["message_qrdls" | "payment_configuration", _]
                        | ["message_templates", "archive" | "unarchive"]
                ) =>
        {
            (*node, edges)
        }
        _ => {
            let path = request.path;
            return Err(Error::new(2500).message(format!("Unknown path components: {path}")));
        }
    };
    let token = authenticate(&cloud.tokens, request, now)?;
    let manages = permit(token, &[Permission::Management], management_missing);

    if let ("GET", ["phone_numbers"]) = (request.method, edges) {
        if !cloud.numbers.iter().any(|number| number.waba_id == node)
            && cloud.nodes.find(node).is_none()
        {
            return Err(Error::unsupported(request.method, node));
        }
        manages?;
        let numbers: Vec<&PhoneNumber> = cloud
            .numbers
            .iter()
            .filter(|number| number.waba_id == node && token.sees(&number.id))
            .collect();
        return phone_numbers::list(request, &numbers);
    }
    if cloud.numbers.iter().any(|number| number.id == node) {
        if !token.sees(node) {
            return Err(Error::unsupported(request.method, node));
        }
        let rights = Rights {
            manages,
            messages: permit(token, &[Permission::Messaging], not_permitted),
            either: permit(token, &Permission::ALL, not_permitted),
            reads: permit(token, &Permission::ALL, either_missing),
        };
        return of_number(cloud, request, (node, edges), rights, now);
    }
    if let ("GET", "message_template_library", []) = (request.method, node, edges) {
        manages?;
        return template_library::list(request);
    }
    if let ("POST", ["uploads"]) = (request.method, edges) {
        return uploads::begin(cloud, node, request);
    }
    let kind = cloud
        .nodes
        .find(node)
        .map(|node| node.kind)
        .ok_or_else(|| Error::unsupported(request.method, node))?;
    match kind {
        Kind::Account => manages.and_then(|()| of_account(cloud, request, node, edges, now)),
        Kind::Media | Kind::Group | Kind::Upload => of_node(cloud, request, kind, node, edges),
        _ => manages.and_then(|()| of_node(cloud, request, kind, node, edges)),
    }
}

/// What the token may do; each is asked only by the endpoints that need it.
struct Rights {
    manages: Result<(), Error>,
    messages: Result<(), Error>,
    either: Result<(), Error>,
    reads: Result<(), Error>,
}

fn of_number(
    cloud: &mut Cloud, request: &Request<'_>, (id, edges): (&str, &[&str]), rights: Rights,
    now: Millis,
) -> Result<Value, Error> {
    let asked = request.parameter("fields");
    match (request.method, edges) {
        ("POST", ["messages"]) => {
            rights.messages?;
            return messages::post(cloud, id, request.fields()?, Endpoint::Messages);
        }
        ("POST", ["marketing_messages"]) => {
            rights.messages?;
            return messages::post(cloud, id, request.fields()?, Endpoint::Marketing);
        }
        ("GET", []) => {
            rights.reads?;
            return phone_numbers::get(number(cloud, id)?, asked);
        }
        ("POST", ["request_code"]) => {
            rights.manages?;
            let digits = cloud.verification_code();
            return verification::request_code(number(cloud, id)?, &request.fields()?, digits, now);
        }
        ("POST", ["verify_code"]) => {
            rights.manages?;
            return verification::verify_code(number(cloud, id)?, &request.fields()?, now);
        }
        _ => rights.either?,
    }
    match (request.method, edges) {
        ("POST", []) => {
            let fields = request.fields()?;
            if fields.contains_key("pin") {
                let answer = registration::set_pin(number(cloud, id)?, &fields)?;
                cloud.tell_of_pin(id, &PinNews::Changed);
                Ok(answer)
            } else {
                phone_numbers::update(number(cloud, id)?, fields)
            }
        }
        ("POST", ["register"]) => {
            let number = number(cloud, id)?;
            let had_pin = number.has_pin();
            let answer = registration::register(number, &request.fields()?, now);
            if !had_pin && number.has_pin() {
                cloud.tell_of_pin(id, &PinNews::Changed);
            }
            answer
        }
        ("POST", ["deregister"]) => registration::deregister(number(cloud, id)?, now),
        ("GET", ["settings"]) => Ok(phone_numbers::settings(cloud, id, asked)),
        ("POST", ["settings"]) => phone_numbers::change_settings(cloud, id, request.fields()?),
        ("POST", ["conversational_automation"]) => Ok(phone_numbers::automate(
            number(cloud, id)?,
            request.fields()?,
        )),
        ("GET", ["official_business_account"]) => Ok(phone_numbers::official(cloud, id)),
        ("POST", ["official_business_account"]) => Ok(phone_numbers::apply_for_official(
            cloud,
            id,
            request.fields()?,
        )),
        ("GET", ["business_compliance_info"]) => Ok(phone_numbers::compliance(cloud, id, asked)),
        ("POST", ["business_compliance_info"]) => {
            phone_numbers::change_compliance(cloud, id, request.fields()?)
        }
        ("POST", ["media"]) => media::upload(cloud, id, request.body()?),
        ("GET", ["whatsapp_business_profile"]) => Ok(business_profile::get(cloud, id, request)),
        ("POST", ["whatsapp_business_profile"]) => {
            business_profile::update(cloud, id, request.fields()?)
        }
        ("GET", ["message_qrdls"]) => qr_codes::list(cloud, id, request),
        ("POST", ["message_qrdls"]) => qr_codes::write(cloud, id, &request.fields()?),
        ("GET", ["message_qrdls", code]) => qr_codes::get(cloud, id, code, request),
        ("DELETE", ["message_qrdls", code]) => qr_codes::delete(cloud, id, code),
        ("GET", ["block_users"]) => block_users::list(cloud, id, request),
        ("POST" | "DELETE", ["block_users"]) => {
            block_users::change(cloud, id, &request.fields()?, request.method == "POST")
        }
        ("GET", ["whatsapp_commerce_settings"]) => Ok(commerce::get(cloud, id)),
        ("POST", ["whatsapp_commerce_settings"]) => commerce::update(cloud, id, request),
        ("GET", ["whatsapp_business_encryption"]) => Ok(encryption::get(cloud, id)),
        ("POST", ["whatsapp_business_encryption"]) => {
            encryption::set(cloud, id, &request.fields()?)
        }
        ("GET", ["groups"]) => groups::list(cloud, id, request),
        ("POST", ["groups"]) => groups::create(cloud, id, request.fields()?, now),
        ("GET", ["call_permissions"]) => calling::permissions(request, now),
        ("POST", ["calls"]) => calling::act(cloud, id, request.fields()?),
        ("GET", ["username"]) => Ok(usernames::get(cloud, id)),
        ("POST", ["username"]) => usernames::set(cloud, id, &request.fields()?),
        ("DELETE", ["username"]) => Ok(usernames::delete(cloud, id)),
        ("GET", ["username_suggestions"]) => Ok(usernames::suggestions(cloud)),
        ("DELETE", ["contact_book"]) => usernames::forget(cloud, id, request),
        ("POST", ["smb_app_data"]) => phone_numbers::smb_app_data(cloud, id, &request.fields()?),
        ("GET", ["message_history"]) => message_history::list(cloud, id, request),
        _ => Err(not_played(request, id, "a phone number")),
    }
}

fn number<'a>(cloud: &'a mut Cloud, id: &str) -> Result<&'a mut PhoneNumber, Error> {
    cloud
        .numbers
        .iter_mut()
        .find(|number| number.id == id)
        .ok_or_else(|| Error::unsupported("get", id))
}

fn of_account(
    cloud: &mut Cloud, request: &Request<'_>, id: &str, edges: &[&str], now: Millis,
) -> Result<Value, Error> {
    match (request.method, edges) {
        ("POST", ["phone_numbers"]) => phone_numbers::create(cloud, id, &request.fields()?),
        ("GET", ["message_templates"]) => templates::list(cloud, id, request),
        ("POST", ["message_templates"]) => templates::create(cloud, id, request.fields()?),
        ("DELETE", ["message_templates"]) => templates::delete(cloud, id, request),
        ("POST", ["message_templates", "archive"]) => {
            templates::archive(cloud, id, &request.fields()?, true)
        }
        ("POST", ["message_templates", "unarchive"]) => {
            templates::archive(cloud, id, &request.fields()?, false)
        }
        ("POST", ["migrate_message_templates"]) => {
            templates::migrate(cloud, id, &request.fields()?)
        }
        ("POST", ["upsert_message_templates"]) => templates::upsert(cloud, id, &request.fields()?),
        ("GET", ["template_groups"]) => accounts::list(cloud, id, Kind::TemplateGroup, request),
        ("POST", ["template_groups"]) => template_groups::create(cloud, id, request.fields()?, now),
        ("GET", ["template_analytics"]) => analytics::templates(cloud, id, request),
        ("GET", ["template_group_analytics"]) => analytics::template_groups(cloud, id, request),
        ("GET", ["group_analytics"]) => analytics::groups(cloud, id, request),
        ("POST", ["message_samples"]) => templates::sample(&request.fields()?),
        ("GET", ["signups"]) => accounts::list(cloud, id, Kind::Signup, request),
        ("POST", ["signups"]) => signups::create(cloud, id, request.fields()?),
        ("GET", []) if analytics::is_asked(request) => analytics::expanded(cloud, id, request),
        ("POST", []) if request.parameter("is_enabled_for_insights").is_some() => {
            Ok(json!({ "id": id }))
        }
        ("GET", ["flows"]) => flows::list(cloud, id, request),
        ("POST", ["flows"]) => flows::create(cloud, id, &request.fields()?),
        ("POST", ["migrate_flows"]) => flows::migrate(cloud, id, &request.fields()?),
        ("GET", ["subscribed_apps"]) => Ok(accounts::subscribed_apps(cloud, id)),
        ("POST", ["subscribed_apps"]) => accounts::subscribe(cloud, id, &request.fields()?),
        ("DELETE", ["subscribed_apps"]) => Ok(accounts::unsubscribe(cloud, id)),
        ("GET", ["assigned_users"]) => accounts::assigned_users(cloud, id, request),
        ("POST" | "DELETE", ["assigned_users"]) => {
            accounts::assign(cloud, id, request.fields()?, request.method == "POST")
        }
        ("GET", ["activities"]) => accounts::list(cloud, id, Kind::Activity, request),
        ("GET", ["schedules"]) => accounts::list(cloud, id, Kind::Schedule, request),
        ("POST", ["schedules"]) => accounts::schedule(cloud, id, request.fields()?),
        ("GET", ["in_progress_onbehalf_request"]) => {
            accounts::list(cloud, id, Kind::OnBehalfRequest, request)
        }
        ("POST", ["obo_mobility_intent"]) => {
            accounts::mobility_intent(cloud, id, request.fields()?)
        }
        ("POST", ["set_obo_mobility_intent"]) => {
            accounts::set_mobility_intent(cloud, request.fields()?)
        }
        ("GET", ["solutions"]) => solutions::of_account(cloud, id, request),
        ("POST", ["set_solution_migration_intent"]) => {
            solutions::migration_intent(cloud, id, request.fields()?)
        }
        ("GET", ["payment_configurations"]) => Ok(payments::list(cloud, id)),
        ("GET", ["payment_configuration", name]) => payments::get(cloud, id, &decoded(name)),
        ("POST", ["payment_configuration"]) => payments::create(cloud, id, request.fields()?, now),
        ("POST", ["payment_configuration", name]) => {
            payments::update(cloud, id, &decoded(name), request.fields()?, now)
        }
        ("DELETE", ["payment_configuration"]) => payments::delete(cloud, id, &request.fields()?),
        ("POST", ["generate_payment_configuration_oauth_link"]) => {
            payments::oauth_link(cloud, id, &request.fields()?, now)
        }
        ("GET" | "POST", []) => of_node(cloud, request, Kind::Account, id, edges),
        _ => Err(not_played(request, id, "an account")),
    }
}

fn of_node(
    cloud: &mut Cloud, request: &Request<'_>, kind: Kind, id: &str, edges: &[&str],
) -> Result<Value, Error> {
    let now = cloud.clock.now();
    match (request.method, kind, edges) {
        ("DELETE", Kind::Media, []) => return Ok(media::delete(cloud, id)),
        ("DELETE", Kind::Flow, []) => return flows::delete(cloud, id),
        ("DELETE", Kind::Group, []) => return Ok(groups::delete(cloud, id)),
        ("DELETE", Kind::PreVerifiedNumber, []) => {
            cloud.nodes.remove(|node| node.id == id);
            return Ok(success());
        }
        ("POST", Kind::Group, []) => return groups::update(cloud, id, request.body()?),
        ("POST" | "DELETE", Kind::Group, ["participants"]) => {
            let adds = request.method == "POST";
            return groups::change_participants(cloud, id, &request.fields()?, adds);
        }
        ("GET", Kind::Group, ["join_requests"]) => {
            return groups::join_requests(cloud, id, request);
        }
        ("POST" | "DELETE", Kind::Group, ["join_requests"]) => {
            return groups::decide(cloud, id, &request.fields()?, request.method == "POST");
        }
        ("GET", Kind::HistoryEntry, ["events"]) => {
            return message_history::events(cloud, id, request);
        }
        ("GET", Kind::Business, ["parent-bsuid-accounts"]) => {
            return businesses::parent_accounts(cloud, id, request);
        }
        ("POST", Kind::CreditLine, ["whatsapp_credit_sharing_and_attach"]) => {
            return businesses::share_credit_line(request);
        }
        ("GET", Kind::Flow, []) if analytics::is_metric(request) => {
            return analytics::flow(cloud, id, request);
        }
        ("POST", Kind::Template, []) => return templates::update(cloud, id, request.fields()?),
        ("POST", Kind::Template, ["unpause"]) => return Ok(templates::unpause(cloud, id)),
        ("GET", Kind::Template, ["compare"]) => return templates::compare(cloud, id, request),
        ("POST", Kind::TemplateGroup, []) => {
            return template_groups::update(cloud, id, request.fields()?, now);
        }
        ("DELETE", Kind::TemplateGroup, []) => {
            cloud.nodes.remove(|node| node.id == id);
            return Ok(success());
        }
        ("GET", Kind::Solution, ["access_token"]) => {
            return solutions::access_token(cloud, request);
        }
        ("GET" | "POST", Kind::Application | Kind::Business | Kind::User, [edge]) => {
            return of_owner(cloud, request, kind, id, edge);
        }
        _ => {}
    }
    let code = cloud.verification_code();
    let node = cloud
        .nodes
        .find_mut(id)
        .ok_or_else(|| Error::unsupported(request.method, id))?;
    match (request.method, kind, edges) {
        ("GET", Kind::Media, []) => Ok(media::get(node, request, now)),
        ("GET", Kind::Upload, []) => Ok(uploads::get(node)),
        ("POST", Kind::Upload, []) => uploads::append(node, request),
        ("GET", Kind::Flow, []) => Ok(flows::get(node, request)),
        ("POST", Kind::Flow, []) => flows::update(node, &request.fields()?),
        ("GET", Kind::Flow, ["assets"]) => flows::assets(node, request),
        ("POST", Kind::Flow, ["assets"]) => flows::fill(node, &request.body()?),
        ("POST", Kind::Flow, ["publish"]) => flows::publish(node),
        ("POST", Kind::Flow, ["deprecate"]) => flows::deprecate(node),
        ("GET", Kind::Group, []) => Ok(groups::get(node, request)),
        ("GET" | "POST" | "DELETE", Kind::Group, ["invite_link"]) => {
            groups::invite(node, request.method)
        }
        ("GET", Kind::PreVerifiedNumber, ["partners"]) => businesses::shared_with(node, request),
        ("POST", Kind::PreVerifiedNumber, ["request_code"]) => {
            businesses::request_code(node, &request.fields()?, code)
        }
        ("POST", Kind::PreVerifiedNumber, ["verify_code"]) => {
            businesses::verify_code(node, &request.fields()?)
        }
        ("POST", Kind::Solution, [edge]) if DECISIONS.contains(edge) => {
            solutions::decide(node, edge, &request.fields()?)
        }
        ("POST", Kind::Account | Kind::BusinessProfile, []) => {
            node.merge(request.fields()?);
            Ok(success())
        }
        ("GET", _, []) => Ok(node.view(request.parameter("fields"))),
        _ => Err(not_played(request, id, "this node")),
    }
}

const DECISIONS: [&str; 5] = [
    "accept",
    "reject",
    "send_deactivation_request",
    "accept_deactivation_request",
    "reject_deactivation_request",
];

/// Apps, portfolios and users: who owns the rest.
fn of_owner(
    cloud: &mut Cloud, request: &Request<'_>, kind: Kind, id: &str, edge: &str,
) -> Result<Value, Error> {
    match (request.method, kind, edge) {
        ("GET", Kind::Application, "connected_client_businesses") => {
            businesses::connected(cloud, request)
        }
        ("GET", Kind::Application, "whatsapp_business_solutions") => {
            solutions::of_app(cloud, id, request)
        }
        ("POST", Kind::Application, "whatsapp_business_solution") => {
            solutions::create(cloud, id, request.fields()?)
        }
        ("GET", Kind::User, "assigned_whatsapp_business_accounts") => {
            businesses::assigned_accounts(cloud, id, request)
        }
        ("GET", Kind::Business, "owned_whatsapp_business_accounts") => {
            businesses::owned_accounts(cloud, id, request)
        }
        ("GET", Kind::Business, "client_whatsapp_business_accounts") => {
            businesses::client_accounts(cloud, id, request)
        }
        ("GET", Kind::Business, "preverified_numbers") => businesses::numbers(cloud, id, request),
        ("GET", Kind::Business, "extendedcredits") => businesses::credit_lines(cloud, id, request),
        ("POST", Kind::Business, "add_phone_numbers") => {
            businesses::add_number(cloud, id, request.fields()?)
        }
        ("POST", Kind::Business, "share_preverified_numbers") => {
            businesses::share(cloud, id, &request.fields()?)
        }
        ("POST", Kind::Business, "onboard_partners_to_mm_lite") => Ok(businesses::onboard()),
        _ => Err(not_played(request, id, "this node")),
    }
}

fn not_played(request: &Request<'_>, id: &str, what: &str) -> Error {
    Error::unsupported(request.method, id).details(format!(
        "The emulator does not play this endpoint of {what}."
    ))
}

/// A name in the path that people chose.
fn decoded(segment: &str) -> String {
    url::form_urlencoded::parse(segment.replace('+', "%2B").as_bytes())
        .next()
        .map(|(name, _)| name.into_owned())
        .unwrap_or_default()
}

fn authenticate<'a>(
    tokens: &'a [Token], request: &Request<'_>, now: Millis,
) -> Result<&'a Token, Error> {
    let text = request.token().ok_or_else(|| {
        Error::new(104).message("An access token is required to request this resource.")
    })?;
    let token = tokens
        .iter()
        .find(|token| token.access_token.expose() == text)
        .ok_or_else(|| {
            Error::new(190).message("Invalid OAuth access token - Cannot parse access token")
        })?;
    if token.expired(now) {
        let message = "Error validating access token: Session has expired";
        return Err(Error::new(190).subcode(463).message(message));
    }
    Ok(token)
}

fn permit(token: &Token, any_of: &[Permission], refusal: fn() -> Error) -> Result<(), Error> {
    if token.permits(any_of) {
        Ok(())
    } else {
        Err(refusal())
    }
}

fn not_permitted() -> Error {
    Error::new(10).message("(#10) Application does not have permission for this action")
}

fn management_missing() -> Error {
    Error::new(200)
        .subcode(1349174)
        .message("(#200) Requires whatsapp_business_management permission")
}

fn either_missing() -> Error {
    let message =
        "(#200) Requires whatsapp_business_management or whatsapp_business_messaging permission";
    Error::new(200).subcode(1349176).message(message)
}
