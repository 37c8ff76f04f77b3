//! What customers want to hear, and that the webhook is told when they change their mind. control.rs adds and changes
//! customers by it.
//!
//! <https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/user_preferences>

use serde_json::{Map, Value, json};

use crate::clock::SECOND;
use crate::cloud::Cloud;
use crate::customer::{Customer, CustomerSettings};

impl Cloud {
    /// Adds a customer, or changes one, who may stop or resume marketing by it.
    pub fn put_customer(&mut self, settings: CustomerSettings) -> Result<Value, String> {
        let names = [&settings.user_id, &settings.phone];
        let known = names
            .into_iter()
            .flatten()
            .find_map(|name| self.customers.find(name));
        let stopped_before = known.is_some_and(|customer| customer.stops_marketing);
        let customer = self.customers.put(settings)?.clone();
        if customer.stops_marketing != stopped_before {
            self.tell_preference(&customer);
        }
        Ok(customer.state())
    }

    fn tell_preference(&mut self, customer: &Customer) {
        let Some(number) = self.numbers.first().map(|number| number.id.clone()) else {
            return;
        };
        let phone = customer.shown_phone();
        let (value, detail) = if customer.stops_marketing {
            ("stop", "User requested to stop marketing messages")
        } else {
            ("resume", "User requested to resume marketing messages")
        };
        let preference: Map<String, Value> = customer.named(
            phone,
            &[
                ("detail", json!(detail)),
                ("category", json!("marketing_messages")),
                ("value", json!(value)),
                ("timestamp", json!(self.clock.now() / SECOND)),
            ],
        );
        let contact = customer.named(phone, &[("profile", customer.profile(None, true))]);
        let members = json!({ "contacts": [contact], "user_preferences": [preference] });
        self.tell_of(&number, "user_preferences", members);
    }
}
