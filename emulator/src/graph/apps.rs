//! What an app does with its own secret: tokens and subscriptions. mod.rs calls it before it looks at a token.
//!
//! <https://developers.facebook.com/docs/graph-api/reference/app/subscriptions>

use serde_json::{Map, Value, json};

use super::error::Error;
use super::parameters::text;
use super::request::Request;
use crate::answer::success;
use crate::clock::Millis;
use crate::cloud::Cloud;
use crate::node::Kind;
use crate::token::TokenSettings;

fn bad_token() -> Error {
    Error::new(190).message("Invalid OAuth access token.")
}

/// Whether the caller proves itself with the id and the secret of the app.
fn check(cloud: &Cloud, request: &Request<'_>) -> Result<(), Error> {
    let token = request.token().ok_or_else(|| {
        Error::new(104).message("An access token is required to request this resource.")
    })?;
    match token.split_once('|') {
        Some((id, secret)) if cloud.is_app_secret(id, secret) => Ok(()),
        _ => Err(bad_token()),
    }
}

/// `GET /oauth/access_token`: a code that a test has set works once, and answers with a token; or the token of the app.
pub fn exchange(cloud: &mut Cloud, request: &Request<'_>) -> Result<Value, Error> {
    let given = |name| request.parameter(name).ok_or_else(|| Error::missing(name));
    if !cloud.is_app_secret(given("client_id")?, given("client_secret")?) {
        return Err(Error::new(1)
            .status(400)
            .message("Error validating client secret."));
    }
    if request.parameter("grant_type") == Some("client_credentials") {
        return Ok(json!({ "access_token": cloud.app_token(), "token_type": "bearer" }));
    }
    let code = given("code")?;
    if !cloud.use_code(code) {
        return Err(Error::new(100)
            .subcode(36_009)
            .message("This authorization code has been used."));
    }
    let token = cloud.new_token(TokenSettings::default());
    Ok(json!({ "access_token": token, "token_type": "bearer" }))
}

/// `GET /debug_token?input_token=`
pub fn debug_token(cloud: &Cloud, request: &Request<'_>, now: Millis) -> Result<Value, Error> {
    check(cloud, request)?;
    let input = request
        .parameter("input_token")
        .ok_or_else(|| Error::missing("input_token"))?;
    let app = cloud.app_id();
    if input == cloud.app_token() {
        let data = json!({ "app_id": app, "type": "APP", "application": "Test App",
            "is_valid": true, "expires_at": 0, "scopes": [] });
        return Ok(json!({ "data": data }));
    }
    let found = cloud
        .tokens
        .iter()
        .find(|token| token.access_token.expose() == input);
    let refused = |message: &str| {
        let error = json!({ "code": 190, "message": message, "subcode": 463 });
        json!({ "data": { "is_valid": false, "scopes": [], "error": error } })
    };
    Ok(match found {
        None => refused("Malformed access token"),
        Some(token) if token.expired(now) => refused("Session has expired"),
        Some(token) => {
            let scopes = json!(token.permissions());
            let granular = token
                .permissions()
                .iter()
                .map(|scope| json!({ "scope": scope }))
                .collect::<Vec<_>>();
            let expires_at = token.expires_at().map_or(0, |at| at / 1_000);
            json!({ "data": {
                "app_id": app,
                "type": "SYSTEM_USER",
                "application": "Test App",
                "is_valid": true,
                "issued_at": now / 1_000,
                "expires_at": expires_at,
                "data_access_expires_at": 0,
                "scopes": scopes,
                "granular_scopes": granular,
            } })
        }
    })
}

/// `GET`, `POST` and `DELETE /{APP_ID}/subscriptions`. The address is not asked for its challenge.
pub fn subscriptions(cloud: &mut Cloud, request: &Request<'_>) -> Result<Value, Error> {
    check(cloud, request)?;
    let app = cloud.app_id().to_owned();
    match request.method {
        "GET" => {
            let nodes = cloud.nodes.of(Kind::AppSubscription, &app);
            Ok(json!({ "data": nodes.map(|node| &node.fields).collect::<Vec<_>>() }))
        }
        "POST" => {
            let fields = request.fields()?;
            let (object, url) = (text(&fields, "object")?, text(&fields, "callback_url")?);
            text(&fields, "verify_token")?;
            if !url.starts_with("https://") {
                return Err(Error::new(2200).message("(#2200) The callback URL must be https."));
            }
            let names = names(fields.get("fields"));
            let fields = names
                .iter()
                .map(|name| json!({ "name": name, "version": "v23.0" }))
                .collect::<Vec<_>>();
            let own = |object: &str, node: &crate::node::Node| {
                node.kind == Kind::AppSubscription && node.text("object") == object
            };
            cloud.nodes.remove(|node| own(&object, node));
            let subscription = Map::from_iter([
                ("object".to_owned(), json!(object)),
                ("callback_url".to_owned(), json!(url)),
                ("active".to_owned(), json!(true)),
                ("fields".to_owned(), json!(fields)),
            ]);
            cloud.nodes.add(Kind::AppSubscription, &app, subscription);
            Ok(success())
        }
        "DELETE" => {
            let object = request.parameter("object").unwrap_or_default();
            let gone = names(request.parameter("fields").map(Value::from).as_ref());
            let own = |node: &crate::node::Node| {
                node.kind == Kind::AppSubscription && node.text("object") == object
            };
            if gone.is_empty() {
                cloud.nodes.remove(own);
            } else {
                let ids: Vec<String> = cloud
                    .nodes
                    .all(Kind::AppSubscription)
                    .filter(|node| own(node))
                    .map(|node| node.id.clone())
                    .collect();
                for id in ids {
                    if let Some(node) = cloud.nodes.find_mut(&id)
                        && let Some(Value::Array(fields)) = node.fields.get_mut("fields")
                    {
                        fields.retain(|field| {
                            !gone
                                .iter()
                                .any(|name| field.get("name") == Some(&json!(name)))
                        });
                    }
                }
            }
            Ok(success())
        }
        _ => Err(Error::unsupported(request.method, &app)),
    }
}

/// Names in a list, or in one text with commas.
fn names(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => text.split(',').map(|name| name.trim().to_owned()).collect(),
        Some(Value::Array(list)) => list
            .iter()
            .filter_map(|name| name.as_str().map(str::to_owned))
            .collect(),
        _ => Vec::new(),
    }
}
