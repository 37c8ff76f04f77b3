//! Everything the emulator knows, in one place.

use std::collections::VecDeque;

use serde_json::{Map, Value, json};

use crate::clock::{Clock, Millis};
use crate::config::Config;
use crate::delivery::{Attempt, Deliveries, Job, Manner};
use crate::fault::Faults;
use crate::id;
use crate::ledger::Ledger;
use crate::number::{NumberSettings, PhoneNumber};
use crate::token::{AccessToken, Token, TokenSettings};
use crate::webhook::{self, Webhook};

const MESSAGES: usize = 10_000;

/// A message accepted for sending.
#[derive(Debug)]
pub struct Message {
    pub id: String,
    pub phone_number_id: String,
    pub recipient: String,
    pub kind: String,
    pub request: Map<String, Value>,
    pub at: Millis,
}

#[derive(Debug)]
pub struct Cloud {
    config: Config,
    pub clock: Clock,
    pub numbers: Vec<PhoneNumber>,
    pub tokens: Vec<Token>,
    pub faults: Faults,
    pub ledger: Ledger,
    pub webhook: Webhook,
    pub deliveries: Deliveries,
    messages: VecDeque<Message>,
    sent: u64,
}

impl Cloud {
    pub fn new(config: Config) -> Result<Self, String> {
        let clock = Clock::default();
        let main = TokenSettings {
            access_token: Some(config.access_token.clone()),
            ..Default::default()
        };
        let number = NumberSettings {
            id: Some(config.phone_number_id.clone()),
            display_phone_number: Some(config.display_phone_number.clone()),
            ..Default::default()
        };
        let mut cloud = Self {
            clock,
            numbers: Vec::new(),
            tokens: Vec::new(),
            faults: Faults::default(),
            ledger: Ledger::default(),
            webhook: Webhook::default(),
            deliveries: Deliveries::default(),
            messages: VecDeque::new(),
            sent: 0,
            config: config.clone(),
        };
        cloud.webhook.apply(cloud.config.webhook())?;
        cloud.put_token(main);
        cloud.put_number(number)?;
        for settings in config.numbers {
            cloud.put_number(settings)?;
        }
        for settings in config.tokens {
            cloud.put_token(settings);
        }
        Ok(cloud)
    }

    /// Back to how it started: clock, numbers, tokens; no faults, no history.
    pub fn reset(&mut self) -> Result<(), String> {
        let deliveries = self.deliveries.cleared();
        *self = Self::new(self.config.clone())?;
        self.deliveries = deliveries;
        Ok(())
    }

    /// Adds a number, or changes the one with this id.
    pub fn put_number(&mut self, settings: NumberSettings) -> Result<&mut PhoneNumber, String> {
        let id = settings.id.clone().unwrap_or_else(id::node);
        if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err("id: a phone number id is a string of digits".into());
        }
        let index = self
            .numbers
            .iter()
            .position(|number| number.id == id)
            .unwrap_or_else(|| {
                let display = format!("+1 555-01{}-{}", id::digits(1), id::digits(4));
                self.numbers
                    .push(PhoneNumber::new(id, self.config.waba_id.clone(), display));
                self.numbers.len() - 1
            });
        let number = self.numbers.get_mut(index).ok_or("the number vanished")?;
        number.apply(settings);
        Ok(number)
    }

    /// Adds a token, or replaces the one with this text.
    pub fn put_token(&mut self, settings: TokenSettings) -> Value {
        let text = settings
            .access_token
            .clone()
            .unwrap_or_else(|| AccessToken::new(id::access_token()));
        let token = Token::new(text, settings, self.clock.now());
        let state = token.state(true);
        self.tokens
            .retain(|other| other.access_token != token.access_token);
        self.tokens.push(token);
        state
    }

    /// Keeps a message, and lets its statuses come.
    pub fn keep(&mut self, message: Message) {
        self.let_statuses_come(&message);
        self.sent += 1;
        if self.messages.len() == MESSAGES {
            self.messages.pop_front();
        }
        self.messages.push_back(message);
    }

    fn let_statuses_come(&mut self, message: &Message) {
        if self.webhook.url.is_none() {
            return;
        }
        let number = self
            .numbers
            .iter()
            .find(|number| number.id == message.phone_number_id);
        let Some(number) = number else { return };
        let mut after = None;
        for (status, delay) in self.webhook.statuses.steps() {
            let status = webhook::status(message, status, message.at.saturating_add(delay));
            let change = webhook::change(number, json!({ "statuses": [status] }));
            let body = webhook::escaped(&webhook::payload(&number.waba_id, &[change]));
            let manner = Manner {
                delay,
                after,
                ..Manner::default()
            };
            after = Some(self.deliveries.add(body, manner, message.at));
        }
    }

    pub fn message(&self, id: &str) -> Option<&Message> {
        self.messages.iter().rev().find(|message| message.id == id)
    }

    pub fn take_due(&mut self) -> Vec<Job> {
        self.deliveries.take_due(&self.webhook, self.clock.now())
    }

    pub fn attempted(&mut self, id: u64, attempt: Attempt, now: Millis) {
        self.deliveries
            .attempted(id, attempt, &self.webhook.retry_delays, now);
    }

    /// No delivery is under way or due.
    pub fn settled(&self) -> bool {
        self.webhook.url.is_none() || self.deliveries.settled(self.clock.now())
    }

    pub fn state(&mut self, secrets: bool) -> Value {
        let now = self.clock.now();
        json!({
            "clock": { "now": now, "offsetMs": self.clock.offset() },
            "counters": { "requests": self.ledger.seen(), "messages": self.sent },
            "numbers": self.numbers.iter_mut().map(|number| number.state(now, secrets)).collect::<Value>(),
            "tokens": self.tokens.iter().map(|token| token.state(secrets)).collect::<Value>(),
            "faults": self.faults.state(),
            "webhook": self.webhook.state(),
            "messages": self.messages.iter().map(Message::state).collect::<Value>(),
        })
    }

    /// What a starter needs to know, in the one line printed once listening.
    pub fn greeting(&self, base_url: &str, port: u16) -> Value {
        json!({
            "baseUrl": base_url,
            "port": port,
            "pid": std::process::id(),
            "phoneNumberId": self.config.phone_number_id,
            "displayPhoneNumber": self.config.display_phone_number,
            "wabaId": self.config.waba_id,
            "accessToken": self.config.access_token.expose(),
            "appSecret": self.webhook.app_secret.expose(),
            "verifyToken": self.webhook.verify_token.expose(),
        })
    }
}

impl Message {
    fn state(&self) -> Value {
        json!({
            "id": self.id,
            "phoneNumberId": self.phone_number_id,
            "to": self.recipient,
            "type": self.kind,
            "request": self.request,
            "at": self.at,
        })
    }
}
