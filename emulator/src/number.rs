//! A business phone number: what it is, and what registering does to it. The endpoints under graph/ call it; time
//! comes in as an argument.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::clock::{HOUR, Millis};
use crate::kept::take_over;
use crate::node::{LARGEST_FIELDS, field_names};
use crate::pin::{self, Pin, TwoStep};
use crate::quota::{Exceeded, Quota};
use crate::verification::Verification;

const REGISTRATIONS: usize = 10;
const REGISTRATION_WINDOW: Millis = 72 * HOUR;

/// The fields Graph answers when a request names none.
const DEFAULT_FIELDS: [&str; 7] = [
    "verified_name",
    "code_verification_status",
    "display_phone_number",
    "quality_rating",
    "platform_type",
    "throughput",
    "id",
];

/// Fields that exist but have no value until a test gives them one; Graph then leaves them out.
const UNSET_FIELDS: [&str; 14] = [
    "certificate",
    "conversational_automation",
    "eligibility_for_api_business_global_search",
    "health_status",
    "is_on_biz_app",
    "is_preverified_number",
    "last_onboarded_time",
    "new_certificate",
    "new_name_status",
    "search_visibility",
    "username",
    "webhook_configuration",
    "country_code",
    "country_dial_code",
];

/// What a test may say about a number. Only the given parts change an existing one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NumberSettings {
    pub id: Option<String>,
    pub display_phone_number: Option<String>,
    pub verified_name: Option<String>,
    pub waba_id: Option<String>,
    pub verified: Option<bool>,
    pub registered: Option<bool>,
    /// `null` switches two-step verification off.
    #[serde(default, deserialize_with = "given")]
    pub pin: Option<Option<Pin>>,
    /// Who asks by email for two-step verification to be switched off. That changes nothing yet.
    pub pin_reset_requester: Option<String>,
    /// Graph fields of the node, such as `quality_rating`, replacing the emulator's.
    #[serde(default)]
    pub fields: Map<String, Value>,
}

/// Tells `null` from absent.
fn given<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<Pin>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Registration {
    Never,
    Registered,
    Deregistered,
}

#[derive(Debug, PartialEq, Eq)]
pub enum RegisterRefusal {
    TooMany { wait: Millis },
    Unverified,
    Pin(pin::Refusal),
}

#[derive(Debug, PartialEq, Eq)]
pub enum DeregisterRefusal {
    TooMany { wait: Millis },
    Unregistered,
}

#[derive(Debug)]
pub struct PhoneNumber {
    pub id: String,
    pub waba_id: String,
    display_phone_number: String,
    verified_name: String,
    registration: Registration,
    two_step: TwoStep,
    pub verification: Verification,
    registrations: Quota,
    deregistrations: Quota,
    fields: Map<String, Value>,
}

impl PhoneNumber {
    /// A number ready to send: verified and registered, two-step verification off.
    pub fn new(id: String, waba_id: String, display_phone_number: String) -> Self {
        let quota = || Quota::new(REGISTRATIONS, REGISTRATION_WINDOW, REGISTRATION_WINDOW);
        Self {
            id,
            waba_id,
            display_phone_number,
            verified_name: "Test Business".into(),
            registration: Registration::Registered,
            two_step: TwoStep::default(),
            verification: Verification::new(true),
            registrations: quota(),
            deregistrations: quota(),
            fields: Map::new(),
        }
    }

    pub fn apply(&mut self, settings: NumberSettings) {
        if let Some(value) = settings.waba_id {
            self.waba_id = value;
        }
        if let Some(value) = settings.display_phone_number {
            self.display_phone_number = value;
        }
        if let Some(value) = settings.verified_name {
            self.verified_name = value;
        }
        if let Some(verified) = settings.verified {
            self.verification = Verification::new(verified);
            if !verified {
                self.registration = Registration::Never;
            }
        }
        if let Some(registered) = settings.registered {
            self.registration = if registered {
                Registration::Registered
            } else {
                Registration::Never
            };
        }
        match settings.pin {
            Some(Some(pin)) => self.two_step.set(pin),
            Some(None) => self.two_step.switch_off(),
            None => {}
        }
        self.set_fields(settings.fields);
    }

    pub fn has_pin(&self) -> bool {
        self.two_step.pin().is_some()
    }

    pub fn registered(&self) -> bool {
        self.registration == Registration::Registered
    }

    /// The number as webhooks write it.
    pub fn digits(&self) -> String {
        self.display_phone_number
            .chars()
            .filter(char::is_ascii_digit)
            .collect()
    }

    /// Messages a second, where it is more than the usual.
    pub fn throughput(&self) -> usize {
        let level = self
            .fields
            .get("throughput")
            .and_then(|throughput| throughput.get("level"));
        if level.is_some_and(|level| level == "HIGH") {
            1_000
        } else {
            0
        }
    }

    pub fn is(&self, recipient: &str) -> bool {
        self.digits() == recipient
    }

    /// Graph fields that a request sets, such as `search_visibility`.
    pub fn set_fields(&mut self, fields: Map<String, Value>) {
        take_over(&mut self.fields, fields, LARGEST_FIELDS);
    }

    pub fn set_pin(&mut self, pin: Pin) {
        self.two_step.set(pin);
    }

    /// Every well-formed request counts, whatever becomes of it.
    pub fn register(&mut self, pin: Pin, now: Millis) -> Result<(), RegisterRefusal> {
        self.registrations
            .take(now)
            .map_err(|Exceeded { wait }| RegisterRefusal::TooMany { wait })?;
        if !self.verification.verified() {
            return Err(RegisterRefusal::Unverified);
        }
        self.two_step
            .check(pin, now)
            .map_err(RegisterRefusal::Pin)?;
        self.registration = Registration::Registered;
        Ok(())
    }

    /// The PIN outlives the registration.
    pub fn deregister(&mut self, now: Millis) -> Result<(), DeregisterRefusal> {
        self.deregistrations
            .take(now)
            .map_err(|Exceeded { wait }| DeregisterRefusal::TooMany { wait })?;
        if !self.registered() {
            return Err(DeregisterRefusal::Unregistered);
        }
        self.registration = Registration::Deregistered;
        Ok(())
    }

    /// The Graph node with the fields asked for and its id, or the first field that does not exist.
    pub fn node<'a>(&self, asked: Option<&'a str>) -> Result<Value, &'a str> {
        let all = self.all_fields();
        let mut node = Map::new();
        let mut copy = |name: &'a str| {
            match all.get(name) {
                Some(value) => {
                    node.insert(name.to_owned(), value.clone());
                }
                None if UNSET_FIELDS.contains(&name) => {}
                None => return Err(name),
            }
            Ok(())
        };
        match asked {
            None => DEFAULT_FIELDS.into_iter().try_for_each(&mut copy)?,
            Some(asked) => field_names(asked).into_iter().try_for_each(&mut copy)?,
        }
        node.shift_remove("id");
        node.insert("id".into(), json!(self.id));
        Ok(Value::Object(node))
    }

    fn all_fields(&self) -> Map<String, Value> {
        let verified = self.verification.verified();
        let status = match self.registration {
            _ if !verified => "UNVERIFIED",
            Registration::Never => "PENDING",
            Registration::Registered => "CONNECTED",
            Registration::Deregistered => "DISCONNECTED",
        };
        let platform = if self.registered() {
            "CLOUD_API"
        } else {
            "NOT_APPLICABLE"
        };
        let fields = json!({
            "verified_name": self.verified_name,
            "code_verification_status": if verified { "VERIFIED" } else { "NOT_VERIFIED" },
            "display_phone_number": self.display_phone_number,
            "quality_rating": "GREEN",
            "quality_score": { "score": "GREEN" },
            "platform_type": platform,
            "host_platform": platform,
            "throughput": { "level": "STANDARD" },
            "status": status,
            "name_status": "APPROVED",
            "unified_cert_status": "APPROVED",
            "account_mode": "LIVE",
            "messaging_limit_tier": "TIER_1K",
            "is_official_business_account": false,
            "is_pin_enabled": self.has_pin(),
            "id": self.id,
        });
        let mut fields = match fields {
            Value::Object(fields) => fields,
            _ => Map::new(),
        };
        fields.extend(self.fields.clone());
        fields
    }

    /// For the control API. The PIN and a code under way only with `secrets`.
    /// What of its quotas is used.
    pub fn buckets(&mut self, now: Millis) -> Vec<Value> {
        let name = self.display_phone_number.clone();
        let of = |what: &str, used: usize, until: Option<Millis>| {
            json!({
                "name": what, "of": name, "used": used, "limit": REGISTRATIONS,
                "windowMs": REGISTRATION_WINDOW, "blockedUntil": until,
            })
        };
        let (used, until) = (
            self.registrations.used(now),
            self.registrations.blocked_until(now),
        );
        let registrations = of("Registrations", used, until);
        let (used, until) = (
            self.deregistrations.used(now),
            self.deregistrations.blocked_until(now),
        );
        vec![registrations, of("Deregistrations", used, until)]
    }

    pub fn state(&mut self, now: Millis, secrets: bool) -> Value {
        let mut state = json!({
            "id": self.id,
            "displayPhoneNumber": self.display_phone_number,
            "verifiedName": self.verified_name,
            "wabaId": self.waba_id,
            "verified": self.verification.verified(),
            "registered": self.registered(),
            "pinEnabled": self.has_pin(),
            "wrongGuesses": self.two_step.wrong_guesses(),
            "lockedUntil": self.two_step.locked_until(now),
            "registrations": self.registrations.used(now),
            "registrationBlockedUntil": self.registrations.blocked_until(now),
            "deregistrations": self.deregistrations.used(now),
            "deregistrationBlockedUntil": self.deregistrations.blocked_until(now),
        });
        if let (true, Some(state)) = (secrets, state.as_object_mut()) {
            state.insert("pin".into(), json!(self.two_step.pin().map(Pin::expose)));
            state.insert(
                "verificationCode".into(),
                json!(self.verification.code(now)),
            );
        }
        state
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(settings: Value) -> PhoneNumber {
        let mut number = PhoneNumber::new("1".into(), "2".into(), "+1 555-010-0100".into());
        number.apply(serde_json::from_value(settings).unwrap());
        number
    }

    fn pin(text: &str) -> Pin {
        Pin::parse(&json!(text)).unwrap()
    }

    #[test]
    fn the_eleventh_registration_waits_72_hours() {
        let mut number = number(json!({"registered": false}));
        for _ in 0..10 {
            assert_eq!(number.register(pin("123456"), 0), Ok(()));
        }
        let wait = 72 * HOUR;
        assert_eq!(
            number.register(pin("123456"), HOUR),
            Err(RegisterRefusal::TooMany { wait })
        );
        assert_eq!(
            number.register(pin("123456"), 73 * HOUR - 1),
            Err(RegisterRefusal::TooMany { wait: 1 })
        );
        assert_eq!(number.register(pin("123456"), 73 * HOUR), Ok(()));
        assert_eq!(
            number.deregister(0),
            Ok(()),
            "deregistrations are counted apart"
        );
    }

    #[test]
    fn refused_registrations_count() {
        let mut number = number(json!({"verified": false}));
        for _ in 0..10 {
            assert_eq!(
                number.register(pin("123456"), 0),
                Err(RegisterRefusal::Unverified)
            );
        }
        assert!(matches!(
            number.register(pin("123456"), 0),
            Err(RegisterRefusal::TooMany { .. })
        ));
    }

    #[test]
    fn deregistering_keeps_the_pin() {
        let mut number = number(json!({"pin": "012345"}));
        assert_eq!(number.deregister(0), Ok(()));
        assert_eq!(number.deregister(0), Err(DeregisterRefusal::Unregistered));
        assert_eq!(
            number.register(pin("999999"), 0),
            Err(RegisterRefusal::Pin(pin::Refusal::Mismatch))
        );
        assert!(!number.registered());
        assert_eq!(number.register(pin("012345"), 0), Ok(()));
        assert!(number.registered());
    }

    #[test]
    fn settings_change_only_what_they_name() {
        let mut number = number(json!({"pin": "012345", "verifiedName": "A"}));
        number.apply(serde_json::from_value(json!({"verifiedName": "B"})).unwrap());
        assert_eq!(number.state(0, true)["pin"], "012345");
        number.apply(serde_json::from_value(json!({"pin": null})).unwrap());
        assert_eq!(number.state(0, false)["pinEnabled"], false);
        assert_eq!(number.state(0, false)["verifiedName"], "B");
    }

    #[test]
    fn state_hides_secrets_unless_asked() {
        let mut number = number(json!({"pin": "012345", "verified": false}));
        number.verification.request("778899".into(), 0).unwrap();
        let state = number.state(0, false).to_string();
        assert!(
            !state.contains("012345") && !state.contains("778899"),
            "{state}"
        );
        assert_eq!(number.state(0, true)["verificationCode"], "778899");
        assert!(!format!("{number:?}").contains("012345"));
    }

    #[test]
    fn a_node_has_the_fields_asked_for_and_its_id() {
        let number = number(json!({"fields": {"quality_rating": "RED", "custom": 1}}));
        assert_eq!(
            number.node(Some("quality_rating,status")).unwrap(),
            json!({"quality_rating": "RED", "status": "CONNECTED", "id": "1"})
        );
        assert_eq!(
            number
                .node(Some("throughput{level},custom,username"))
                .unwrap()["custom"],
            1
        );
        assert_eq!(number.node(Some("id,nonsense")), Err("nonsense"));
        assert_eq!(
            number.node(None).unwrap().as_object().unwrap().len(),
            DEFAULT_FIELDS.len()
        );
    }

    #[test]
    fn recognises_itself_by_digits() {
        assert!(number(json!({})).is("15550100100"));
        assert!(!number(json!({})).is("15550100101"));
    }
}
