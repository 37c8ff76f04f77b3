//! What the Graph API's error codes mean: the one table behind error classes, retries and remedies. Answers are read
//! with it, and `lib/errors.js` asks it through `api/graph_errors.rs`.
//!
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes>

use Kind::{Api, Authorization, BlockUser, Calling, Flow, Group, Integrity, Send, Throttling};
use Retry::{Idempotent, Later, Never, Yes};

/// The error class a code is reported as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Authorization,
    Throttling,
    Integrity,
    Send,
    Flow,
    BlockUser,
    Calling,
    Group,
    Api,
}

impl Kind {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Authorization => "authorization",
            Self::Throttling => "throttling",
            Self::Integrity => "integrity",
            Self::Send => "send",
            Self::Flow => "flow",
            Self::BlockUser => "blockUser",
            Self::Calling => "calling",
            Self::Group => "group",
            Self::Api => "api",
        }
    }
}

/// Whether the same request may be sent again, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Retry {
    /// The server refused before anything happened, so any request is sent again after a short wait.
    Yes,
    /// The server refused before anything happened, but the wait outlasts a call, so the caller has to repeat it.
    Later,
    /// The server may have acted, so only a request that does no harm twice is sent again.
    Idempotent,
    /// The same request fails again, or repeating it does harm.
    Never,
}

impl Retry {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Later => "later",
            Self::Idempotent => "idempotent",
            Self::Never => "never",
        }
    }
}

/// One row: what a code, or a code with its subcode, means and what to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GraphError {
    pub code: i64,
    pub subcode: Option<i64>,
    /// The HTTP status it usually comes with. Meta changes these, so nothing is decided by it.
    pub status: u16,
    pub kind: Kind,
    pub retry: Retry,
    /// Whether it stands in `WHATSAPP_ERROR_CODES` of version 3.1.1, whose lists of codes hold no others.
    pub known: bool,
    pub summary: &'static str,
    /// One sentence: what the developer does next.
    pub remedy: &'static str,
}

/// All rows, sorted by code, then subcode.
pub fn rows() -> &'static [GraphError] {
    ROWS
}

/// The row for an answer's `code` and `error_subcode`.
///
/// The exact pair wins, then the code. Template, flow and sign-up numbers arrive as a code or as a
/// subcode, so the subcode is looked up as a code when the code is unknown or 100, the catch-all.
pub fn find(code: i64, subcode: Option<i64>) -> Option<&'static GraphError> {
    let own = by_code(code);
    subcode
        .and_then(|subcode| {
            row(code, Some(subcode)).or_else(|| match own {
                None | Some(GraphError { code: 100, .. }) => by_code(subcode),
                Some(family) => row(family.code, Some(subcode)),
            })
        })
        .or(own)
}

/// The class of a code; codes without a row are `Api`.
pub fn kind(code: i64) -> Kind {
    by_code(code).map_or(Kind::Api, |row| row.kind)
}

fn by_code(code: i64) -> Option<&'static GraphError> {
    row(code, None).or_else(|| row(family(code)?, None))
}

fn row(code: i64, subcode: Option<i64>) -> Option<&'static GraphError> {
    let index = ROWS
        .binary_search_by_key(&(code, subcode), |row| (row.code, row.subcode))
        .ok()?;
    ROWS.get(index)
}

/// The code that speaks for a whole range of them.
const fn family(code: i64) -> Option<i64> {
    match code {
        201..=299 => Some(200),
        2_494_165..=2_494_179 => Some(2_494_164), // those without a row of their own
        _ => None,
    }
}

const fn added(
    code: i64, status: u16, kind: Kind, retry: Retry, summary: &'static str, remedy: &'static str,
) -> GraphError {
    GraphError {
        code,
        subcode: None,
        status,
        kind,
        retry,
        known: false,
        summary,
        remedy,
    }
}

const fn listed(
    code: i64, status: u16, kind: Kind, retry: Retry, summary: &'static str, remedy: &'static str,
) -> GraphError {
    GraphError {
        known: true,
        ..added(code, status, kind, retry, summary, remedy)
    }
}

/// A subcode that says more than its code; the rest is the code's.
const fn under(
    code: GraphError, subcode: i64, summary: &'static str, remedy: &'static str,
) -> GraphError {
    GraphError {
        subcode: Some(subcode),
        summary,
        remedy,
        ..code
    }
}

// The codes that have subcodes below.
const APP_LIMIT: GraphError = listed(
    4,
    429,
    Throttling,
    Later,
    "The app spent its hourly call allowance",
    "Wait until `whatsapp.usage()` tells less than 100 percent (up to an hour), and spread management calls out.",
);
const PERMISSION: GraphError = listed(
    10,
    403,
    Authorization,
    Never,
    "The permission was not granted or was removed",
    "Grant the token `whatsapp_business_messaging` (and `whatsapp_business_management` for account calls), then create a new token; for usernames, of a user who may manage numbers.",
);
const PARAMETER: GraphError = listed(
    100,
    400,
    Api,
    Never,
    "A parameter is missing, invalid or misspelled",
    "Compare the request with the endpoint's reference; `details` and `error.message` name the parameter.",
);
const TOKEN: GraphError = listed(
    190,
    401,
    Authorization,
    Never,
    "The access token is invalid or expired",
    "Create a new access token (a system user's token does not expire) and set it with `updateAccessToken`.",
);
const SCOPE: GraphError = listed(
    200,
    403,
    Authorization,
    Never,
    "The token lacks the permission",
    "Check that a token was sent, its permissions in Meta's access token debugger, and that its user is assigned to this asset in the business portfolio.",
);
const OBJECT: GraphError = added(
    803,
    404,
    Api,
    Never,
    "The id is unknown, or the token may not see it",
    "Check the id, and that the token's business has access to that object.",
);

// One row is one line, so that a code can be found and compared at a glance.
#[rustfmt::skip]
static ROWS: &[GraphError] = &[
    listed(0, 401, Authorization, Never, "The app user could not be authenticated", "Create a new access token: this one expired, was revoked, or its user removed the app."),
    listed(1, 400, Api, Idempotent, "Unknown error: a malformed request or a server fault", "Check the request body against the endpoint's reference, and look at https://metastatus.com before trying once more."),
    listed(2, 503, Api, Idempotent, "The service is down or overloaded for the moment", "Read requests may be tried again shortly; before repeating a send, check by webhook that the first did not go out."),
    listed(3, 500, Authorization, Never, "The app lacks the capability for this method", "Add the WhatsApp product to the app, and request the access level this method needs in App Review."),
    APP_LIMIT,
    under(APP_LIMIT, 2_390_008, "Too many call permission checks", "Cache the answers of `calling.getCallPermissions` and ask again only after the wait in `retryAfterMs`."),
    under(APP_LIMIT, 2_446_079, "The app spent its hourly call allowance", "Pause calls of this app until `x-app-usage` is below 100 percent, and cache what you read repeatedly."),
    under(APP_LIMIT, 2_446_080, "Too many creation or application attempts", "Stop creating or applying for now, and try again in an hour with fewer attempts."),
    PERMISSION,
    under(PERMISSION, 2_018_218, "The app may not access this solution", "Use a token of an app that owns the Multi-Partner Solution or was invited to it."),
    added(17, 429, Api, Later, "The user spent the hourly call allowance", "Wait for the rolling hour to pass, or use a system user's token so that people's own traffic does not count."),
    added(32, 403, Api, Later, "The page-level call limit is reached", "Wait for the rolling hour to pass and reduce the calls made with this page's token."),
    listed(33, 400, Api, Never, "The business phone number was deleted", "List the account's numbers with `phoneNumbers.getPhoneNumbers` and set `phoneNumberId` to one that exists."),
    PARAMETER,
    under(PARAMETER, 33, "The id does not exist, or the token may not use it", "Check that the id is of the kind this endpoint wants (phone number id, not the phone number or the account id) and that the token may access it."),
    under(PARAMETER, 2_388_092, "The PIN has the wrong format", "Pass the PIN as a string of exactly six digits."),
    added(102, 401, Api, Never, "The API session is invalid", "Log in again to obtain a new access token."),
    added(104, 401, Api, Never, "The request carried no access token", "Pass `accessToken` to the constructor or set CLOUD_API_ACCESS_TOKEN."),
    TOKEN,
    under(TOKEN, 458, "The user has not authorised the app, or removed it", "Let the user authorise the app again, then use the token this yields."),
    under(TOKEN, 459, "The user must pass a security check", "Log in at facebook.com as the token's user and clear the security check; the token may then work again."),
    under(TOKEN, 460, "The user's password was changed", "Create a new token: changing the password ended this one."),
    under(TOKEN, 463, "The access token has expired", "Replace the temporary token by a system user's permanent one, and set it with `updateAccessToken`."),
    under(TOKEN, 464, "The token's user is not confirmed", "Confirm the Facebook account of the token's user by logging in at facebook.com."),
    under(TOKEN, 467, "The access token is no longer valid", "Create a new token: this one was revoked or its session was ended."),
    under(TOKEN, 492, "The user has no role on the page", "Give the token's user a role on the page or business; a new token without it fails the same way."),
    added(192, 400, Api, Never, "The phone number is invalid", "Send the number in international format, country code first, digits only."),
    SCOPE,
    under(SCOPE, 1_349_174, "A permission is missing", "Add the missing permission named in `error.message` to the app and create a new token with it."),
    under(SCOPE, 1_349_175, "The asset is not shared with the app, or a count limit is reached", "Share the asset with the app's business; when creating phone numbers or schedules, delete unused ones first."),
    under(SCOPE, 1_349_176, "A WhatsApp permission is needed", "Create a token with `whatsapp_business_messaging` or `whatsapp_business_management`."),
    added(294, 403, Authorization, Never, "A management permission was not granted", "Grant the app the management permission named in `error.message`."),
    listed(299, 403, Authorization, Never, "A permission was not granted or was removed", "Re-grant the permission named in `error.message` and create a new token."),
    added(341, 400, Api, Later, "The application limit is reached", "Lower the app's request rate and wait for its limit to reset."),
    listed(368, 403, Integrity, Never, "The account is restricted for a policy violation", "Stop sending, read the violation in Business Support Home, fix its cause, and request a review."),
    added(506, 400, Api, Never, "The same content was posted twice in a row", "Change the content, or treat the earlier post as the result."),
    listed(613, 429, Calling, Later, "A custom rate limit was reached", "Wait before asking again: permission lookups and verification codes each have their own limit."),
    OBJECT,
    under(OBJECT, 1_675_030, "The object cannot be found or accessed", "Check that the object still exists and that your app was given access to it."),
    added(2_500, 400, Api, Never, "`me` was used without an active token", "Send a valid user or system user token, or name the id instead of `me`."),
    listed(80_007, 429, Throttling, Later, "The WhatsApp Business Account spent its hourly management allowance", "Wait for `retryAfterMs` (or `estimated_time_to_regain_access` in `x-business-use-case-usage`), and cache management reads."),
    added(80_008, 429, Api, Later, "The WhatsApp Business Account reached its management limit", "Pause management calls for this account until `estimated_time_to_regain_access` has passed."),
    added(130_403, 400, Api, Never, "You blocked this user", "Call `blockUsers.unblock` for the recipient before sending."),
    listed(130_429, 429, Throttling, Yes, "The number exceeds its messages per second", "Send more slowly (80 messages per second by default) or queue messages, and try this one again after the wait in `retryAfterMs`."),
    listed(130_472, 400, Send, Never, "The user's number is part of a Meta experiment", "Reach this user over another channel: the message will not be delivered by sending again."),
    listed(130_497, 403, Integrity, Never, "The account may not message users in this country", "Remove recipients of that country, and check which countries the messaging policy allows your line of business."),
    added(130_501, 400, Api, Never, "This message type is not allowed here", "Send a type this conversation supports, for example text instead of interactive in a group."),
    listed(131_000, 500, Send, Idempotent, "The message failed for an unknown reason", "Check by status webhook that nothing was sent before trying again; for key requests, check the business public key."),
    listed(131_005, 403, Send, Never, "Access denied: permission not granted or removed", "Check in the access token debugger that the token holds `whatsapp_business_messaging` for this account."),
    listed(131_008, 400, Send, Never, "A required parameter is missing", "Add the parameter that `details` names."),
    listed(131_009, 400, Send, Never, "A parameter value is not valid", "Correct the value that `details` names; ids must belong to this phone number, and a new template may need some minutes to sync."),
    listed(131_016, 500, Send, Idempotent, "A service behind the API is unavailable", "Look at https://metastatus.com, and before repeating a send make sure by webhook that it did not go out."),
    listed(131_020, 400, Group, Never, "The group has only one member", "Add participants to the group before messaging it."),
    listed(131_021, 400, Send, Never, "The recipient is the sender", "Use a recipient other than the business phone number itself."),
    listed(131_026, 400, Send, Never, "The message cannot be delivered", "Ask the recipient, over another channel, to check that the number uses WhatsApp, has the latest version and accepted the latest terms; who has changed number is told by `onIdentityChanged`."),
    listed(131_030, 400, Send, Never, "The recipient is not on the test number's list", "Add the recipient to the test number's allowed list in the app dashboard (5 entries), or send from a real number."),
    listed(131_031, 403, Integrity, Never, "The account is locked, or the two-step PIN did not match", "Read the account's `health_status` and, when registering, check the PIN before trying again."),
    listed(131_037, 400, Api, Never, "The number needs an approved display name", "Submit a display name in WhatsApp Manager and wait for its approval."),
    listed(131_041, 400, Group, Never, "The group is unknown, or the number is not in it", "Check the group id against `groups.getActiveGroups`."),
    listed(131_042, 400, Send, Never, "There is a problem with the payment method", "Open billing in WhatsApp Manager and fix the payment method, credit line, currency or time zone it complains about."),
    added(131_043, 400, Api, Never, "The message expired before delivery", "Send it again only if it still matters, with a longer time to live in the template."),
    listed(131_044, 400, Send, Never, "There is a payment problem for calling", "Attach a valid payment method to the account before placing calls."),
    listed(131_045, 500, Send, Never, "The number's registration or certificate is faulty", "Register the number with `registration.register` and send again afterwards."),
    listed(131_047, 400, Send, Never, "More than 24 hours passed since the user's last message", "Send an approved template message; free-form messages need a customer message in the last 24 hours."),
    listed(131_048, 400, Throttling, Never, "The number is restricted because of blocks or spam reports", "Slow down all sends, check the number's quality rating, and message only people who opted in; sending again makes it worse."),
    listed(131_049, 400, Api, Never, "Held back by the per-user marketing limit", "Wait at least 24 hours, or for this user to write, before the next marketing template: repeating is punished for the whole account, and US numbers take none."),
    listed(131_050, 400, Send, Never, "The user stopped marketing messages from you", "Remove the user from marketing lists, and watch the `user_preferences` webhook for a change of mind."),
    listed(131_051, 400, Send, Never, "The message type is not supported", "Use a message `type` listed in the messages reference."),
    listed(131_052, 400, Send, Never, "The user's media could not be downloaded", "Ask the user to send the media again, smaller or in another format."),
    listed(131_053, 400, Send, Never, "Your media could not be processed", "Check MIME type, codec and size of the file, and that a linked file is publicly reachable; then upload it again."),
    listed(131_055, 400, Api, Never, "The method is not allowed here", "Use the endpoint meant for this: marketing templates only on marketing messages, SIP instead of Graph calls on SIP numbers."),
    listed(131_056, 429, Throttling, Later, "Too many messages to this one recipient", "Wait before writing to this recipient again (4, 16, then 64 seconds); other recipients are not affected."),
    listed(131_057, 500, Send, Later, "The number is in maintenance, for example a throughput upgrade", "Try again every 20 seconds for about a minute."),
    listed(131_059, 400, Group, Never, "The paging cursor expired or is corrupt", "Start paging again without `after` or `before`."),
    added(131_060, 400, Api, Never, "The content of an inbound message is not available", "Ask the user to send the message again; its content is not in the webhook."),
    added(131_062, 400, Api, Never, "Authentication templates cannot go to a business-scoped user id", "Ask for the phone number with a `request_contact_info` message, and send the authentication template to that number."),
    added(131_063, 400, Api, Never, "Marketing templates are switched off for Cloud API", "Send it with `marketingMessages`, or unset `disable_marketing_messages_on_cloud_api` on the account."),
    added(131_064, 400, Api, Later, "The account reached its limit for wrong categories", "Give templates and Direct Send their right categories, and send again when the restriction has ended, which it does by itself."),
    listed(131_201, 206, Group, Never, "Only some participants were handled", "Read the per-participant errors in the answer and repeat only the failed ones."),
    listed(131_202, 400, Group, Never, "A participant is named twice", "Remove the duplicate from `participants`."),
    listed(131_203, 400, Group, Never, "The participant cannot be added", "Send the invite link instead: this person has not accepted the terms for groups."),
    listed(131_204, 400, Group, Never, "The group would have too many participants", "Keep the group at 8 participants or fewer."),
    listed(131_207, 403, Group, Never, "The group is suspended", "Use another group, and read the `group_status_update` webhook for the reason."),
    listed(131_208, 429, Group, Later, "Too many group operations on this number", "Pause group operations for this number and space them out."),
    listed(131_209, 400, Group, Never, "The group picture is not square", "Crop the picture to equal width and height."),
    listed(131_210, 400, Group, Never, "The group picture is too small", "Use a picture of at least 192 by 192 pixels."),
    listed(131_211, 400, Group, Never, "The number has too many groups", "Delete groups you no longer use with `groups.deleteGroup` (10,000 per number)."),
    listed(131_212, 400, Group, Never, "This person is not in the group", "Read the current members with `groups.getGroupInfo` and correct `participants`."),
    listed(131_213, 400, Group, Never, "The join request is unknown", "Read the open requests with `groups.getJoinRequests`: this one was withdrawn or already answered."),
    listed(131_214, 400, Group, Never, "Group creation is suspended for marketing volume", "Send fewer marketing messages to groups, and use the existing groups until the suspension ends."),
    listed(131_215, 400, Group, Never, "The number may not use groups", "Check that the number meets the requirements of the Groups API, or use one that does."),
    listed(132_000, 400, Send, Never, "The number of parameters differs from the template", "Give each placeholder of the template exactly one parameter, in its component."),
    listed(132_001, 404, Send, Never, "The template does not exist in this language, or is not approved", "Check name and language code against `templates.getTemplates`, and wait for the template's approval."),
    listed(132_005, 400, Send, Never, "The filled-in template text is too long", "Shorten the parameter values: the finished text exceeds the component's limit."),
    listed(132_007, 400, Send, Never, "The template's content violates a policy", "Edit the template to comply with the WhatsApp Business policies and submit it again."),
    listed(132_008, 400, Send, Never, "A template parameter is badly formed", "Correct the parameter that `details` names: no line breaks, tabs or more than four spaces in a row."),
    listed(132_012, 400, Send, Never, "A parameter's format does not match the template", "Send each parameter in the type the template declares (text, currency, date_time, image, video, document)."),
    listed(132_015, 400, Send, Never, "The template is paused for low quality, or what pacing held of it was dropped", "Improve the template and wait until it is unpaused (by hand, if pacing has paused it), or send another one."),
    listed(132_016, 400, Send, Never, "The template is disabled for low quality", "Create a new template with different content: this one stays disabled."),
    added(132_018, 400, Api, Never, "The template's parameters failed validation", "Check each parameter against the template's components; `details` says which one failed."),
    listed(132_068, 400, Send, Never, "The flow is blocked", "Fix the flow's errors in WhatsApp Manager, or send the template with another flow."),
    listed(132_069, 400, Send, Later, "The flow is throttled: 10 messages with it were sent this hour", "Fix the endpoint errors that throttle the flow, or wait for the next hour."),
    listed(133_000, 500, Api, Never, "An earlier deregistration did not finish", "Call `registration.deregister` again, then register the number."),
    listed(133_004, 503, Api, Never, "The registration server is unavailable", "Try again later by hand, after the time in `details`: each attempt counts against ten in 72 hours."),
    listed(133_005, 400, Api, Never, "The two-step verification PIN is wrong", "Ask for the right PIN, or set a new one in WhatsApp Manager; do not guess, wrong guesses lock the number."),
    listed(133_006, 400, Api, Never, "The number must be verified first", "Call `phoneNumbers.requestVerificationCode`, then `phoneNumbers.verifyCode`, then register."),
    added(133_007, 400, Api, Never, "Registering again is blocked for a while", "Wait for the time in `details` before you register this number again."),
    listed(133_008, 400, Api, Never, "Too many wrong PINs", "Wait for the time in `details`, and find out the right PIN meanwhile instead of guessing on."),
    listed(133_009, 400, Api, Never, "PINs were entered too quickly", "Wait for the time in `details` before entering the PIN once more."),
    listed(133_010, 400, Api, Never, "The number is not registered", "Register it with `registration.register({ pin })` before sending."),
    listed(133_015, 400, Api, Later, "The number was deleted moments ago", "Wait 5 minutes for the deletion to finish, then register."),
    listed(133_016, 400, Api, Never, "Registered or deregistered more than 10 times in 72 hours", "Wait 72 hours without registering or deregistering: further attempts can prolong the block."),
    listed(134_011, 400, Api, Never, "The payments terms are not accepted", "Open the link in `error.message` and accept the WhatsApp Payments terms."),
    listed(134_100, 400, Api, Never, "Only marketing templates are accepted here", "Send utility and authentication templates with `messages.template`."),
    listed(134_101, 400, Api, Later, "The template is still syncing", "Wait up to 10 minutes after the template's creation or change, then send again."),
    listed(134_102, 500, Api, Never, "The template cannot be used for marketing messages", "Check that the account's `marketing_messages_onboarding_status` is ONBOARDED, or send it with `messages.template`: repeating does not help."),
    added(134_103, 400, Api, Never, "The marketing message was refused", "Read `details`: Meta announced this code without a fixed meaning."),
    listed(135_000, 400, Send, Never, "The parameters caused an unknown error, or portfolio pacing dropped the message", "Reduce the body to the required fields to find the faulty one; if the same send was accepted before, review the account and do not repeat the campaign."),
    added(136_024, 400, Api, Never, "No verification code could be sent", "Wait before requesting another code, try the other method (SMS or VOICE), and check that the number is being added or migrated."),
    added(136_025, 400, Api, Never, "The verification code was not accepted", "Check the digits; if the code is older than 10 minutes, wait and request a new one."),
    listed(137_000, 400, Send, Never, "The recipient's identity key changed", "Verify the recipient another way, send without `recipient_identity_key_hash`, and store the new hash."),
    listed(138_000, 401, Calling, Never, "Calling is not enabled for the number", "Enable calling in the number's settings with `calling.updateCallingSettings`; the token is fine."),
    listed(138_001, 400, Calling, Never, "The receiver cannot be called", "Send a message instead: the person's app or settings do not allow the call."),
    listed(138_002, 429, Calling, Later, "The number has 1,000 calls running", "Start the call once others have ended, or use another number."),
    listed(138_003, 400, Calling, Never, "A call with this person is already running", "End the running call before starting another."),
    listed(138_004, 500, Calling, Never, "The call could not be connected", "Check the SDP and the network path, then start a new call."),
    listed(138_005, 429, Calling, Later, "Too many calls were started", "Start fewer calls per second, and retry this one later."),
    listed(138_006, 401, Calling, Never, "The person has not permitted your calls", "Send a call permission request and wait for the approval; the token is fine."),
    listed(138_007, 500, Calling, Never, "The call timed out while connecting", "Check that your media server answers in time, then start a new call."),
    listed(138_009, 400, Calling, Never, "No more call permission requests to this person for now", "Wait: a connected call resets the count of permission requests."),
    listed(138_012, 400, Calling, Later, "The connected calls to this person in 24 hours are used up", "Call again after the time given in `details`."),
    listed(138_013, 400, Calling, Never, "Business-initiated calls are not available for this number", "Let the user call you, or use a number of a country where business-initiated calls are offered."),
    added(138_014, 400, Api, Never, "Calling is disabled for low quality", "Reduce unwanted calls and wait until the restriction in the calling settings ends."),
    added(138_015, 400, Api, Never, "Calling needs a messaging limit of 2,000 or more", "Raise the messaging limit first, for example by verifying the business."),
    added(138_017, 400, Api, Never, "The person has already given a permanent permission", "Place the call: no further permission request is needed."),
    listed(138_018, 400, Calling, Never, "Technical prerequisites for calling are missing", "Subscribe the app to the `calls` webhook field and complete the calling settings that `details` names."),
    added(138_019, 400, Api, Never, "The call could not be set up", "Check that your side completes the SDP exchange, then place a new call."),
    added(138_020, 400, Api, Never, "The call's relay failed", "Check that your firewall lets UDP through to the relay addresses in the SDP."),
    added(138_021, 400, Api, Never, "No media was received in time", "Check that the other side's audio reaches your media server through firewall and NAT."),
    added(138_022, 400, Api, Never, "No media was transmitted in time", "Check that your media server starts sending audio once the call is accepted."),
    added(138_023, 400, Api, Never, "The call carried no media", "Check codec and ICE candidates of your SDP: no audio flowed either way."),
    listed(139_000, 400, Flow, Never, "The flow is blocked by an integrity check", "Remove content that breaks the policies from the flow and publish it anew."),
    listed(139_001, 400, Flow, Never, "The flow could not be updated", "Update only drafts: clone a published flow, and fix the JSON that `validation_errors` names."),
    listed(139_002, 400, Flow, Never, "The flow could not be published", "Resolve the validation errors, and set up the public key, endpoint and a verified number first."),
    listed(139_003, 400, Flow, Never, "The flow could not be deprecated", "Deprecate published flows only; delete a draft instead."),
    listed(139_004, 400, Flow, Never, "The flow could not be deleted", "Delete drafts only; deprecate a published flow instead."),
    listed(139_100, 400, BlockUser, Never, "Some users could not be blocked or unblocked", "Read `failed_users` in the answer and repeat only those."),
    listed(139_101, 400, BlockUser, Never, "The block list is full", "Unblock users you no longer need blocked (64,000 at most)."),
    listed(139_102, 400, BlockUser, Never, "The block list changed while it was read", "Read the list again from its first page."),
    listed(139_103, 500, BlockUser, Idempotent, "The block list had an internal error", "Try again in a moment: blocking or unblocking twice does no harm."),
    added(139_200, 400, Api, Never, "Access to Direct Send is blocked", "Appeal in Business Support Home, and send templates meanwhile."),
    added(141_006, 200, Api, Never, "Health status: no valid payment method", "Add a payment method to the account in WhatsApp Manager."),
    added(141_010, 200, Api, Never, "Health status: the business is not verified", "Complete business verification in the portfolio's Security Center."),
    added(141_014, 200, Api, Never, "Health status: the account is banned", "Open Business Support Home, read the violation, and request a review."),
    added(147_001, 400, Api, Never, "The business username is taken", "Choose another username, such as one that Meta suggests for the number."),
    added(147_002, 400, Api, Never, "The number is not eligible for a username", "Raise the messaging limit first, which is what is mostly missing, and check the state of the display name."),
    added(147_003, 400, Api, Never, "No linked page holds this username", "Link the Facebook page that holds the username to the business first."),
    added(147_004, 400, Api, Never, "No linked account holds this username", "Link the Instagram account that holds the username to the business first."),
    added(147_005, 400, Api, Never, "Another number of the portfolio has the username", "Send it with `transfer_action: force_transfer`, which takes it from the other number of the portfolio."),
    added(200_002, 400, Api, Never, "The template could not be created", "Check name, category, language and components against the template rules and create it again."),
    listed(200_005, 400, Api, Never, "Template insights are not available", "Read insights only for templates of an account and country that support them."),
    listed(200_006, 400, Api, Never, "Template insights cannot be disabled", "Leave template insights enabled: enabling is permanent."),
    listed(200_007, 400, Api, Never, "Template insights are not enabled", "Enable template insights on the account (`is_enabled_for_insights`) before reading them."),
    listed(1_752_041, 400, Api, Never, "Another partner already asked for this onboarding", "Treat the request as made, and settle with the other partner who continues."),
    listed(2_388_001, 400, Api, Never, "A request Meta refused without documenting the number", "Read `error_user_title` and `error_user_msg` in `error`: this subcode has no published meaning."),
    listed(2_388_012, 400, Api, Never, "The number is already in your list", "Use the existing entry from `phoneNumbers.getPhoneNumbers`."),
    listed(2_388_019, 400, Api, Never, "The account has too many templates", "Archive or delete templates you no longer use (250 per account, 6,000 for a verified business with an approved name)."),
    added(2_388_023, 400, Api, Never, "A template of this name is being deleted", "Use another name: a deleted one stays reserved for about 4 weeks."),
    added(2_388_024, 400, Api, Never, "The template already exists in this language", "Edit the existing template with `templates.updateTemplate`, or choose another name or language."),
    added(2_388_039, 400, Api, Never, "The template cannot be changed now", "Wait until its review is finished or its daily edit limit resets, then edit it."),
    listed(2_388_040, 400, Api, Never, "A field exceeds its character limit", "Shorten the field that `error_user_msg` names."),
    listed(2_388_047, 400, Api, Never, "The template's header is wrong", "Correct the HEADER component: one variable at most, no line breaks, emoji or formatting."),
    listed(2_388_072, 400, Api, Never, "The template's body is wrong", "Correct the BODY component: variables numbered from {{1}} without gaps, an example for each."),
    listed(2_388_073, 400, Api, Never, "The template's footer is wrong", "Correct the FOOTER component: plain text without variables, 60 characters at most."),
    added(2_388_077, 400, Api, Never, "Kinds of analytics were mixed that cannot be", "Ask for these product types one at a time."),
    listed(2_388_091, 400, Api, Never, "The number may not receive a code", "Request codes only for a number you are adding or migrating, and check that it is in that state."),
    listed(2_388_093, 400, Api, Never, "The number may not be verified", "Verify only a number you are adding or migrating, after requesting its code."),
    listed(2_388_103, 400, Api, Never, "The number cannot be migrated", "Read `error_user_msg` for the cause (two-step PIN still on, account not approved, payment missing) and remove it."),
    listed(2_388_293, 400, Api, Never, "Too many variables for the length of the text", "Lengthen the template's text or use fewer variables."),
    listed(2_388_299, 400, Api, Never, "A variable stands first or last", "Put text before the first and after the last variable of the template."),
    added(2_388_318, 400, Api, Never, "A template made by Direct Send cannot be changed", "Change the message that is sent instead: its template follows from it."),
    added(2_388_330, 400, Api, Never, "A template made by Direct Send cannot be deleted", "Leave it: Meta keeps the templates that it makes of messages."),
    listed(2_494_100, 400, Api, Later, "The number is in maintenance mode", "Wait a few minutes and repeat the management call."),
    added(2_494_164, 400, Api, Never, "The sign-up is unknown, or In-App Signup was refused", "Check the id of the sign-up; what else is wrong with it stands in `details`."),
    added(2_494_165, 400, Api, Never, "In-App Signup is not enabled for the account", "Ask Meta to enable In-App Signup for this WhatsApp Business Account."),
    added(2_494_166, 400, Api, Never, "A placeholder of the message is unknown", "Use `{{promo_code}}` alone as a placeholder of `confirmation_message`."),
    added(2_494_167, 400, Api, Never, "The message names a code that is not given", "Pass `promo_code`, or take `{{promo_code}}` out of `confirmation_message`."),
    added(2_494_168, 400, Api, Never, "The terms are not accepted", "Pass `policy` with `tos` and `accepted: true` in the first call of the business."),
    added(2_494_176, 400, Api, Never, "The terms were accepted before", "Leave `policy` out: the business has accepted the terms already."),
    added(2_494_177, 400, Api, Never, "The address of the terms is not the approved one", "Pass the address of Meta's terms in `policy.tos` as the documentation has it."),
    added(2_494_179, 400, Api, Never, "The website is not https", "Pass a `website_url` that begins with https://."),
    added(2_494_191, 400, Api, Never, "The app may not take this conversation over, or does not hold it", "Wait for `messaging_handovers` to say that control has passed to this app before it acts."),
    listed(2_593_079, 400, Api, Never, "The account's ownership model does not allow this", "Finish the account's migration to the new ownership model before calling again."),
    added(2_593_080, 400, Api, Never, "The account's migration does not allow this", "Check the state of the account's migration, and use an account that is not being migrated."),
    listed(2_593_085, 400, Api, Never, "The account cannot be migrated as requested", "Check who owns the account and which partner shares it, then request the migration again."),
    listed(2_593_107, 400, Api, Never, "Synchronisation was requested too often", "Offboard the number and onboard it again: synchronisation runs once per onboarding."),
    listed(2_593_108, 400, Api, Never, "Synchronisation is possible within 24 hours of onboarding", "Offboard the number, onboard it again, and synchronise within 24 hours."),
    added(2_593_109, 400, Api, Never, "The owner does not share the history of chats", "Go on without the history: its owner declined to share it."),
    added(4_233_041, 400, Api, Never, "The flow could not be migrated", "Read this flow's `error_message` in `failed_flows`, fix the flow, and migrate it alone."),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    const KNOWN: [i64; 123] = [
        0, 1, 2, 3, 4, 10, 33, 100, 190, 200, 299, 368, 613, 80007, 130429, 130472, 130497, 131000,
        131005, 131008, 131009, 131016, 131020, 131021, 131026, 131030, 131031, 131037, 131041,
        131042, 131044, 131045, 131047, 131048, 131049, 131050, 131051, 131052, 131053, 131055,
        131056, 131057, 131059, 131201, 131202, 131203, 131204, 131207, 131208, 131209, 131210,
        131211, 131212, 131213, 131214, 131215, 132000, 132001, 132005, 132007, 132008, 132012,
        132015, 132016, 132068, 132069, 133000, 133004, 133005, 133006, 133008, 133009, 133010,
        133015, 133016, 134011, 134100, 134101, 134102, 135000, 137000, 138000, 138001, 138002,
        138003, 138004, 138005, 138006, 138007, 138009, 138012, 138013, 138018, 139000, 139001,
        139002, 139003, 139004, 139100, 139101, 139102, 139103, 200005, 200006, 200007, 1752041,
        2388001, 2388012, 2388019, 2388040, 2388047, 2388072, 2388073, 2388091, 2388093, 2388103,
        2388293, 2388299, 2494100, 2593079, 2593085, 2593107, 2593108,
    ];

    /// The classes of version 3.1.1; every code absent here is `Api`.
    const CLASSES: [(Kind, &[i64]); 8] = [
        (
            Authorization,
            &[0, 3, 10, 190, 200, 201, 210, 250, 294, 298, 299],
        ),
        (Throttling, &[4, 80007, 130429, 131048, 131056]),
        (Integrity, &[368, 130497, 131031]),
        (
            Send,
            &[
                130472, 131000, 131005, 131008, 131009, 131016, 131021, 131026, 131030, 131042,
                131044, 131045, 131047, 131050, 131051, 131052, 131053, 131057, 132000, 132001,
                132005, 132007, 132008, 132012, 132015, 132016, 132068, 132069, 135000, 137000,
            ],
        ),
        (Flow, &[139000, 139001, 139002, 139003, 139004]),
        (BlockUser, &[139100, 139101, 139102, 139103]),
        (
            Calling,
            &[
                613, 138000, 138001, 138002, 138003, 138004, 138005, 138006, 138007, 138009,
                138012, 138013, 138018,
            ],
        ),
        (
            Group,
            &[
                131020, 131041, 131059, 131201, 131202, 131203, 131204, 131207, 131208, 131209,
                131210, 131211, 131212, 131213, 131214, 131215,
            ],
        ),
    ];

    fn pair(code: i64, subcode: Option<i64>) -> (i64, Option<i64>) {
        let row = find(code, subcode).unwrap();
        (row.code, row.subcode)
    }

    #[test]
    fn rows_are_strictly_ascending() {
        assert!(rows().is_sorted_by(|a, b| (a.code, a.subcode) < (b.code, b.subcode)));
    }

    #[test]
    fn known_is_the_published_list() {
        let known: Vec<i64> = rows()
            .iter()
            .filter(|row| row.known && row.subcode.is_none())
            .map(|row| row.code)
            .collect();
        assert_eq!(known, KNOWN);
    }

    #[test]
    fn classes_are_those_of_the_published_package() {
        let classes = |code| {
            CLASSES
                .iter()
                .find(|(_, codes)| codes.contains(&code))
                .map_or(Api, |it| it.0)
        };
        for (kind_of_list, codes) in CLASSES {
            for &code in codes {
                assert_eq!(kind(code), kind_of_list, "{code}");
            }
        }
        for row in rows() {
            assert_eq!(row.kind, classes(row.code), "{row:?}");
        }
        for code in [
            -1,
            199,
            300,
            429,
            500,
            131064,
            2388091,
            999_999,
            i64::MIN,
            i64::MAX,
        ] {
            assert_eq!(kind(code), Api, "{code}");
        }
    }

    #[test]
    fn remedies_are_single_sentences_of_their_own() {
        let mut seen = HashSet::new();
        for row in rows() {
            let remedy = row.remedy;
            assert!((20..=200).contains(&remedy.len()), "{row:?}");
            assert!(
                remedy.starts_with(|first: char| first.is_ascii_uppercase()),
                "{row:?}"
            );
            assert!(
                remedy.ends_with('.') && !remedy.trim_end_matches('.').contains(". "),
                "{row:?}"
            );
            assert!(
                !remedy.to_lowercase().contains("contact support"),
                "{row:?}"
            );
            assert!(seen.insert(remedy), "twice: {remedy}");
            assert!(
                !row.summary.is_empty() && !row.summary.ends_with('.'),
                "{row:?}"
            );
            assert_ne!(row.summary, remedy);
        }
    }

    #[test]
    fn only_the_throughput_limit_is_retried_by_itself() {
        let codes = |retry| -> Vec<i64> {
            rows()
                .iter()
                .filter(|row| row.retry == retry)
                .map(|row| row.code)
                .collect()
        };
        assert_eq!(codes(Yes), [130429]);
        assert_eq!(codes(Idempotent), [1, 2, 131000, 131016, 139103]);
        assert_eq!(
            codes(Later),
            [
                4, 4, 4, 4, 17, 32, 341, 613, 80007, 80008, 131056, 131057, 131064, 131208, 132069,
                133015, 134101, 138002, 138005, 138012, 2494100
            ]
        );
    }

    #[test]
    fn every_code_of_2026_has_a_row_of_its_own() {
        for code in [
            130403, 131049, 131060, 131062, 131063, 131064, 132015, 132018, 134100, 134101, 134102,
            134103, 135000, 138012, 138014, 138015, 138017, 138018, 138019, 138020, 138021, 138022,
            138023, 139200, 147001, 147002, 147003, 147004, 147005, 200005, 200006, 200007,
            1752041, 2388019, 2388024, 2388039, 2388077, 2388318, 2388330, 2494164, 2494165,
            2494166, 2494167, 2494168, 2494176, 2494177, 2494179, 2494191, 2593107, 2593108,
            2593109,
        ] {
            assert_eq!(pair(code, None), (code, None));
            // Management calls have them under the catch-all.
            assert_eq!(pair(100, Some(code)), (code, None));
        }
    }

    #[test]
    fn registration_and_pin_codes_are_never_retried_in_a_call() {
        for row in rows()
            .iter()
            .filter(|row| (133_000..134_000).contains(&row.code))
        {
            assert!(matches!(row.retry, Never | Later), "{row:?}");
        }
    }

    #[test]
    fn the_exact_pair_wins() {
        assert_eq!(pair(190, Some(463)), (190, Some(463)));
        assert_eq!(pair(100, Some(33)), (100, Some(33)));
        assert_eq!(pair(33, None), (33, None));
    }

    #[test]
    fn an_unknown_subcode_leaves_the_code() {
        assert_eq!(pair(131026, Some(2494010)), (131026, None));
        assert_eq!(pair(131026, Some(2388040)), (131026, None));
        assert_eq!(pair(100, Some(7_654_321)), (100, None));
    }

    #[test]
    fn a_subcode_speaks_for_the_catch_all_and_for_unknown_codes() {
        assert_eq!(pair(100, Some(2388001)), (2388001, None));
        assert_eq!(pair(100, Some(139002)), (139002, None));
        assert_eq!(pair(999_999, Some(2388023)), (2388023, None));
        assert_eq!(find(999_999, Some(888_888)), None);
        assert_eq!(find(999_999, None), None);
    }

    #[test]
    fn ranges_answer_with_their_first_row() {
        assert_eq!(pair(250, None), (200, None));
        assert_eq!(pair(250, Some(1349174)), (200, Some(1349174)));
        assert_eq!(pair(299, None), (299, None));
        assert_eq!(pair(2494170, None), (2494164, None));
        assert_eq!(pair(100, Some(2494178)), (2494164, None));
        assert_eq!(pair(100, Some(2494179)), (2494179, None));
        assert_eq!(find(300, None), None);
    }
}
