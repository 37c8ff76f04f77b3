//! What Meta decides about templates: approved or rejected after a while, paused, disabled, of another quality. Each
//! decision is told to the webhook. The control API decides by hand, `Cloud` when the time has come.
//!
//! <https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates>

use serde_json::{Map, Value, json};

use crate::clock::{HOUR, iso};
use crate::cloud::Cloud;
use crate::fault::glob;
use crate::node::{Kind, Node};
use crate::reviews::{Decision, Order, Quality, Rule};

impl Cloud {
    /// A template was made or changed.
    pub fn submit_template(&mut self, id: &str) {
        if let Some(after) = self.reviews.settings.after_ms {
            let until = self.clock.now().saturating_add(after);
            self.reviews.wait(id, until);
            self.deliveries.changed.notify_one();
        }
    }

    /// Decides what is due by now.
    pub fn review(&mut self) {
        let now = self.clock.now();
        while let Some(id) = self.reviews.take_due(now) {
            let Some(template) = self.nodes.find(&id) else {
                continue;
            };
            match template.text("status") {
                "PENDING" => {
                    let fits = |rule: &&Rule| glob(&rule.name, template.text("name"));
                    let rule = self.reviews.settings.rules.iter().find(fits);
                    match rule.and_then(|rule| rule.reject.clone()) {
                        Some(reason) => self.decide(&id, Decision::Reject, Some(&reason)),
                        None => self.decide(&id, Decision::Approve, None),
                    }
                }
                "PAUSED" => self.decide(&id, Decision::Unpause, None),
                _ => None,
            };
        }
    }

    /// What the control API says of a template. Answers the templates, and the deliveries that tell of it.
    pub fn judge_templates(&mut self, order: Order) -> Result<Value, String> {
        let Order {
            name,
            language,
            decision,
            reason,
            quality,
        } = order;
        if decision.is_none() && quality.is_none() {
            return Err("decision, quality: at least one".into());
        }
        let fits = |node: &&Node| {
            node.text("name") == name
                && language
                    .as_deref()
                    .is_none_or(|language| node.text("language") == language)
        };
        let ids: Vec<String> = self
            .nodes
            .all(Kind::Template)
            .filter(fits)
            .map(|node| node.id.clone())
            .collect();
        if ids.is_empty() {
            return Err("name: there is no template of that name and language".into());
        }
        let mut told = Vec::new();
        for id in &ids {
            if let Some(quality) = quality {
                told.extend(self.rate(id, quality));
            }
            if let Some(decision) = decision {
                told.extend(self.decide(id, decision, reason.as_deref()));
            }
        }
        self.nodes.settle();
        let templates: Value = ids
            .iter()
            .filter_map(|id| self.nodes.find(id))
            .map(|node| node.view(None))
            .collect();
        Ok(json!({ "templates": templates, "deliveryIds": told }))
    }

    /// Answers the id of the delivery that tells of it.
    fn decide(&mut self, id: &str, decision: Decision, reason: Option<&str>) -> Option<u64> {
        let now = self.clock.now();
        let (mut event, mut status) = match decision {
            Decision::Approve | Decision::Unpause => ("APPROVED", "APPROVED"),
            Decision::Reject => ("REJECTED", "REJECTED"),
            Decision::Pause => ("PAUSED", "PAUSED"),
            Decision::Disable => ("DISABLED", "DISABLED"),
        };
        let mut more = Map::new();
        let info =
            |title: &str, description: &str| json!({ "title": title, "description": description });
        match decision {
            Decision::Pause => match self.reviews.pause(id) {
                Some((title, pause)) => {
                    self.reviews.wait(id, now.saturating_add(pause));
                    let hours = pause / HOUR;
                    let why = format!("Paused for {hours} hours for its low quality");
                    more.insert("other_info".into(), info(title, &why));
                }
                None => (event, status) = ("DISABLED", "DISABLED"),
            },
            Decision::Unpause => {
                more.insert("other_info".into(), info("UNPAUSE", "The pause is over"));
            }
            _ => {}
        }
        if event == "DISABLED" {
            more.insert(
                "other_info".into(),
                info("DISABLED", "Disabled for its low quality"),
            );
            more.insert("disable_info".into(), json!({ "disable_date": iso(now) }));
        }
        let reason = match decision {
            Decision::Reject => reason.unwrap_or("INVALID_FORMAT"),
            _ => "NONE",
        };
        if decision == Decision::Reject {
            let recommendation = "Change what the reason names, and submit the template again.";
            let rejection = json!({ "reason": reason, "recommendation": recommendation });
            more.insert("rejection_info".into(), rejection);
        }
        let template = self.nodes.find_mut(id)?;
        template.set("status", status);
        template.set("rejected_reason", reason);
        self.tell_status(id, event, reason, more)
    }

    /// The account ends the pause itself.
    pub fn unpause_template(&mut self, id: &str) {
        self.decide(id, Decision::Unpause, None);
    }

    /// The account archived templates, brought them back, or is about to delete them.
    pub fn tell_of_templates(&mut self, ids: &[String], event: &str) {
        for id in ids {
            self.tell_status(id, event, "NONE", Map::new());
        }
    }

    fn tell_status(
        &mut self, id: &str, event: &str, reason: &str, more: Map<String, Value>,
    ) -> Option<u64> {
        let template = self.nodes.find(id)?;
        let (account, mut value) = told(template);
        value.insert("event".into(), json!(event));
        value.insert("reason".into(), json!(reason));
        value.insert(
            "message_template_category".into(),
            json!(template.text("category")),
        );
        value.extend(more);
        self.tell(&account, "message_template_status_update", value)
    }

    fn rate(&mut self, id: &str, quality: Quality) -> Option<u64> {
        let template = self.nodes.find_mut(id)?;
        let before = template
            .fields
            .get("quality_score")
            .and_then(|score| score.get("score"))
            .cloned()
            .unwrap_or_else(|| json!("UNKNOWN"));
        template.set("quality_score", json!({ "score": quality.name() }));
        let (account, mut value) = told(template);
        value.insert("previous_quality_score".into(), before);
        value.insert("new_quality_score".into(), json!(quality.name()));
        self.tell(&account, "message_template_quality_update", value)
    }

    /// A template has other components now.
    pub fn tell_components(&mut self, id: &str) -> Option<u64> {
        let template = self.nodes.find(id)?;
        let (account, mut value) = told(template);
        let components = template
            .fields
            .get("components")
            .and_then(Value::as_array)?;
        for component in components {
            let text = |member: &str| component.get(member).and_then(Value::as_str);
            let member = match text("type")
                .unwrap_or_default()
                .to_ascii_uppercase()
                .as_str()
            {
                "BODY" => "message_template_element",
                "HEADER" => "message_template_title",
                "FOOTER" => "message_template_footer",
                "BUTTONS" => {
                    let buttons = component.get("buttons").and_then(Value::as_array);
                    let buttons: Value = buttons.into_iter().flatten().map(button).collect();
                    value.insert("message_template_buttons".into(), buttons);
                    continue;
                }
                _ => continue,
            };
            if let Some(text) = text("text") {
                value.insert(member.into(), json!(text));
            }
        }
        self.tell(&account, "message_template_components_update", value)
    }
}

fn button(button: &Value) -> Value {
    [
        ("type", "type"),
        ("text", "text"),
        ("url", "url"),
        ("phone_number", "phone_number"),
    ]
    .into_iter()
    .filter_map(|(member, name)| {
        Some((
            format!("message_template_button_{name}"),
            button.get(member)?.clone(),
        ))
    })
    .collect::<Map<_, _>>()
    .into()
}

/// The account of a template, and how webhooks name it. Meta writes the id as a number.
fn told(template: &Node) -> (String, Map<String, Value>) {
    let id = template
        .id
        .parse::<u64>()
        .map_or_else(|_| json!(template.id), |id| json!(id));
    let value = Map::from_iter([
        ("message_template_id".to_owned(), id),
        (
            "message_template_name".to_owned(),
            json!(template.text("name")),
        ),
        (
            "message_template_language".to_owned(),
            json!(template.text("language")),
        ),
    ]);
    (template.of.clone(), value)
}
