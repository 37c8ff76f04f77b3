//! How many calls an app and an account have left, which every answer tells in its headers. mod.rs asks it first, and a
//! call beyond the allowance is refused.
//!
//! <https://developers.facebook.com/docs/graph-api/overview/rate-limiting/>

use serde_json::{Map, json};

use super::error::Error;
use super::media;
use crate::answer::Answer;
use crate::clock::{MINUTE, Millis};
use crate::cloud::Cloud;
use crate::node::Kind;
use crate::pace::Usage;

/// Of an account without a registered number.
const CALLS_WITHOUT_NUMBER: usize = 200;
/// Sending has limits of its own.
const SENDING: [&str; 4] = ["messages", "marketing_messages", "media", "calls"];

/// Counts a call, unless it sends.
pub fn take(cloud: &mut Cloud, segments: &[&str], now: Millis) -> Result<(), Error> {
    if is_sending(cloud, segments) {
        return Ok(());
    }
    if let Some(most) = cloud.limits.app_calls_per_hour {
        let app = cloud.app_id().to_owned();
        if let Some(usage) = over(cloud.pace.take_call(&app, most, now)) {
            return Err(refused(4, 2_446_079, usage, most, "appCallsPerHour"));
        }
    }
    let account = account(cloud, segments);
    if let Some(most) = calls_of(cloud, &account)
        && let Some(usage) = over(cloud.pace.take_call(&account, most, now))
    {
        return Err(refused(
            80007,
            2_446_079,
            usage,
            most,
            "accountCallsPerHour",
        ));
    }
    Ok(())
}

fn over(usage: Usage) -> Option<Usage> {
    Some(usage).filter(|usage| usage.is_over())
}

fn refused(code: i64, subcode: i64, usage: Usage, most: usize, name: &str) -> Error {
    let minutes = usage.wait.div_ceil(MINUTE);
    Error::new(code).subcode(subcode).details(format!(
        "Try again in {minutes} minutes. The emulator plays Meta's limit of {most} calls an hour; limits: {{ {name}: null }} switches it off."
    ))
}

/// The headers of an answer. Meta sends them after some traffic, the emulator always.
pub fn told(cloud: &mut Cloud, segments: &[&str], answer: Answer, now: Millis) -> Answer {
    let app = cloud.app_id().to_owned();
    let most = cloud.limits.app_calls_per_hour;
    let of_app = most
        .map(|most| cloud.pace.usage(&app, most, now))
        .unwrap_or_default();
    let account = account(cloud, segments);
    let most = calls_of(cloud, &account);
    let of_account = most
        .map(|most| cloud.pace.usage(&account, most, now))
        .unwrap_or_default();
    let app_usage = json!({ "call_count": of_app.percent, "total_time": 0, "total_cputime": 0 });
    let usage = json!([{
        "type": "whatsapp_business_management",
        "call_count": of_account.percent,
        "total_cputime": 0,
        "total_time": 0,
        "estimated_time_to_regain_access": of_account.wait.div_ceil(MINUTE),
    }]);
    let business_usage = serde_json::Value::Object(Map::from_iter([(account, usage)]));
    answer
        .header("x-app-usage", app_usage.to_string())
        .header("x-business-use-case-usage", business_usage.to_string())
}

fn is_sending(cloud: &Cloud, segments: &[&str]) -> bool {
    match segments {
        [_, edge] if SENDING.contains(edge) => true,
        [id] => cloud
            .nodes
            .find(id)
            .is_some_and(|node| node.kind == Kind::Media),
        _ => segments == media::PATH,
    }
}

/// Whose allowance a call uses: that of the account which its node belongs to, or of the one everyone gets.
fn account(cloud: &Cloud, segments: &[&str]) -> String {
    let id = segments.first().copied().unwrap_or_default();
    if let Some(number) = cloud.numbers.iter().find(|number| number.id == id) {
        return number.waba_id.clone();
    }
    let owner = cloud.nodes.find(id).and_then(|node| match node.kind {
        Kind::Account => Some(node),
        _ => cloud
            .nodes
            .find(&node.of)
            .filter(|owner| owner.kind == Kind::Account),
    });
    owner.map_or_else(|| cloud.waba_id().to_owned(), |account| account.id.clone())
}

fn calls_of(cloud: &Cloud, account: &str) -> Option<usize> {
    let most = cloud.limits.account_calls_per_hour?;
    let mut numbers = cloud.numbers.iter();
    let is_registered = numbers.any(|number| number.waba_id == account && number.registered());
    Some(if is_registered {
        most
    } else {
        most.min(CALLS_WITHOUT_NUMBER)
    })
}
