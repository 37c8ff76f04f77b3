//! Everything the emulator knows, in one place. The Graph side and the control API each hold it while they answer.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::chat::{Chats, Facts};
use crate::clock::{Clock, Millis};
use crate::config::Config;
use crate::customer::Customers;
use crate::delivery::{Attempt, Deliveries, Job, Manner};
use crate::fault::Faults;
use crate::feed::{Change, Feed};
use crate::id;
use crate::kept::{self, Kept};
use crate::ledger::Ledger;
use crate::limits::Limits;
use crate::message::Message;
use crate::node::{Kind, Node, NodeSettings, Nodes};
use crate::number::{NumberSettings, PhoneNumber};
use crate::pace::Pace;
use crate::rendering;
use crate::reviews::{ReviewSettings, Reviews};
use crate::starter_templates::starter_templates;
use crate::token::{AccessToken, Token, TokenSettings};
use crate::webhook::{self, PinNews, Webhook};

const MESSAGES: usize = 10_000;
const MESSAGES_BYTES: usize = 32 * 1024 * 1024;
/// Numbers and tokens are looked at one by one.
const NUMBERS: usize = 10_000;
const TOKENS: usize = 10_000;

/// Codes and threads that are noted: a program that goes on for ever must not fill the memory.
const MOST_NOTED: usize = 10_000;

#[derive(Debug)]
pub struct Cloud {
    config: Config,
    pub clock: Clock,
    pub numbers: Vec<PhoneNumber>,
    pub tokens: Vec<Token>,
    pub nodes: Nodes,
    pub customers: Customers,
    pub faults: Faults,
    pub ledger: Ledger,
    pub webhook: Webhook,
    pub deliveries: Deliveries,
    pub reviews: Reviews,
    /// Whether what Graph would refuse for what it says is accepted.
    pub lenient: bool,
    pub limits: Limits,
    pub pace: Pace,
    /// Links that cannot be fetched.
    pub broken_links: Vec<String>,
    pub chats: Chats,
    /// What of all this has changed lately.
    pub feed: Feed,
    messages: Kept<Message>,
    /// Ids of what customers wrote.
    received: Kept<String>,
    sent: u64,
    /// Codes of Embedded Signup that were exchanged.
    used_codes: Vec<String>,
    /// Who holds the thread of a number and a person, where that is not the app.
    threads: HashMap<(String, String), &'static str>,
}

impl Cloud {
    pub fn new(config: Config) -> Result<Self, String> {
        Self::watched(config, Feed::default())
    }

    fn watched(config: Config, feed: Feed) -> Result<Self, String> {
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
            nodes: Nodes::default(),
            customers: Customers::default(),
            faults: Faults::default(),
            ledger: Ledger::new(feed.clone()),
            webhook: Webhook::default(),
            deliveries: Deliveries::new(feed.clone()),
            chats: Chats::new(feed.clone()),
            feed,
            reviews: Reviews::default(),
            lenient: config.lenient,
            limits: if config.lenient {
                Limits::off()
            } else {
                Limits::default()
            },
            pace: Pace::default(),
            broken_links: config.broken_links.clone(),
            messages: Kept::new(MESSAGES, MESSAGES_BYTES),
            received: Kept::new(MESSAGES, MESSAGES_BYTES),
            sent: 0,
            used_codes: Vec::new(),
            threads: HashMap::new(),
            config: config.clone(),
        };
        cloud.webhook.apply(cloud.config.webhook())?;
        cloud.limits.apply(cloud.config.limits.clone())?;
        cloud.reviews.settings = cloud
            .config
            .reviews
            .clone()
            .unwrap_or_else(|| ReviewSettings {
                after_ms: ReviewSettings::default()
                    .after_ms
                    .filter(|_| !cloud.config.lenient),
                rules: Vec::new(),
            });
        cloud.put_token(main);
        cloud.found();
        cloud.put_number(number)?;
        for settings in config.numbers {
            cloud.put_number(settings)?;
        }
        for settings in config.tokens {
            cloud.put_token(settings);
        }
        for settings in config.nodes {
            cloud.put_node(settings);
        }
        for settings in config.customers {
            cloud.customers.put(settings)?;
        }
        cloud.nodes.keep_all();
        Ok(cloud)
    }

    /// The portfolio, the account and the app everyone gets.
    fn found(&mut self) {
        let node = |kind, id: &str, of: &str, name: &str| Node {
            id: id.to_owned(),
            ..Node::new(kind, of, Map::from_iter([("name".to_owned(), json!(name))]))
        };
        let Config {
            business_id,
            waba_id,
            app_id,
            ..
        } = &self.config;
        let nodes = [
            node(Kind::Business, business_id, "", "Test Business"),
            node(Kind::Account, waba_id, business_id, "Test Account"),
            node(Kind::Application, app_id, business_id, "Test App"),
        ];
        let templates = starter_templates(waba_id);
        nodes
            .into_iter()
            .chain(templates)
            .for_each(|node| self.nodes.put(node));
    }

    /// Adds a node, or replaces the one with this id.
    pub fn put_node(&mut self, settings: NodeSettings) -> Value {
        let NodeSettings {
            kind,
            id,
            of,
            fields,
            content,
        } = settings;
        let of = of.unwrap_or_else(|| self.owner(kind).to_owned());
        let mut node = if kind == Kind::Media {
            let mime_type = fields.get("mime_type").and_then(Value::as_str);
            Node::file(&of, mime_type.unwrap_or("image/jpeg"), content.into_bytes())
        } else {
            let mut node = Node::new(kind, &of, Map::new());
            node.bytes = content.into();
            node
        };
        node.merge(fields);
        if let Some(id) = id {
            node.id = id;
        }
        if kind == Kind::QrCode {
            let code = node.id.clone();
            node.set("code", code.as_str());
            node.set("deep_link_url", format!("https://wa.me/message/{code}"));
        }
        if kind == Kind::Template {
            node.fields
                .entry("status")
                .or_insert_with(|| json!("APPROVED"));
            self.nodes.remove(|other| {
                let same = |field: &str| other.text(field) == node.text(field);
                other.kind == Kind::Template && other.of == of && same("name") && same("language")
            });
        }
        if kind == Kind::Flow {
            node.set("whatsapp_business_account", json!({ "id": of }));
        }
        let view = node.view(None);
        self.nodes.put(node);
        view
    }

    /// Where a node belongs when its settings do not say.
    fn owner(&self, kind: Kind) -> &str {
        match kind {
            Kind::Account
            | Kind::AccountNumber
            | Kind::Application
            | Kind::CreditLine
            | Kind::PreVerifiedNumber => &self.config.business_id,
            Kind::AppSubscription | Kind::Solution | Kind::Upload => &self.config.app_id,
            Kind::Activity
            | Kind::AssignedUser
            | Kind::Bot
            | Kind::Flow
            | Kind::MigrationIntent
            | Kind::MobilityIntent
            | Kind::OnBehalfRequest
            | Kind::PaymentConfiguration
            | Kind::Schedule
            | Kind::Signup
            | Kind::SubscribedApp
            | Kind::Template
            | Kind::TemplateGroup => &self.config.waba_id,
            Kind::Business | Kind::User | Kind::HistoryEvent | Kind::JoinRequest => "",
            _ => &self.config.phone_number_id,
        }
    }

    /// The configured app, as a subscription names it.
    pub fn app(&self) -> Value {
        json!({ "id": self.config.app_id, "name": "Test App", "link": "https://example.com" })
    }

    /// The digits of a verification code.
    pub fn verification_code(&self) -> String {
        match &self.config.verification_code {
            Some(code) => code.expose().to_owned(),
            None => id::digits(6),
        }
    }

    /// A token for somebody who asked Graph for one.
    pub fn new_token(&mut self, settings: TokenSettings) -> String {
        let text = id::access_token();
        self.put_token(TokenSettings {
            access_token: Some(AccessToken::new(text.clone())),
            ..settings
        });
        text
    }

    /// Whether a code is exchanged for the first time.
    pub fn use_code(&mut self, code: &str) -> bool {
        let is_new = !self.used_codes.iter().any(|used| used == code);
        if is_new {
            if self.used_codes.len() == MOST_NOTED {
                self.used_codes.remove(0);
            }
            self.used_codes.push(code.to_owned());
        }
        is_new
    }

    pub fn holder(&self, number: &str, person: &str) -> Option<&'static str> {
        let thread = (number.to_owned(), person.to_owned());
        self.threads.get(&thread).copied()
    }

    pub fn hand_over(&mut self, number: &str, person: &str, to: &'static str) {
        if self.threads.len() == MOST_NOTED {
            self.threads.clear();
        }
        self.threads
            .insert((number.to_owned(), person.to_owned()), to);
    }

    /// Back to how it started: clock, numbers, tokens; no faults, no history.
    pub fn reset(&mut self) -> Result<(), String> {
        let deliveries = self.deliveries.cleared();
        *self = Self::watched(self.config.clone(), self.feed.clone())?;
        self.deliveries = deliveries;
        self.deliveries.finished.notify_waiters();
        self.feed.tell(Change::Reset);
        Ok(())
    }

    /// Adds a number, or changes the one with this id.
    pub fn put_number(&mut self, settings: NumberSettings) -> Result<&mut PhoneNumber, String> {
        let id = settings.id.clone().unwrap_or_else(id::node);
        if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err("id: a phone number id is a string of digits".into());
        }
        let known = self.numbers.iter().any(|number| number.id == id);
        if !known && self.numbers.len() >= NUMBERS {
            return Err(format!("numbers: there are {NUMBERS}, which is the most"));
        }
        let account = settings.waba_id.as_ref();
        if let Some(account) = account.filter(|account| self.nodes.find(account).is_none()) {
            self.nodes.put(Node {
                id: account.clone(),
                ..Node::new(Kind::Account, &self.config.business_id, Map::new())
            });
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

    /// As `put_number`. What it does to the PIN of a number that is there, a person does in WhatsApp Manager, and the
    /// webhook tells of it.
    pub fn manage_number(&mut self, settings: NumberSettings) -> Result<&mut PhoneNumber, String> {
        let known = self
            .numbers
            .iter()
            .find(|number| settings.id.as_ref() == Some(&number.id));
        let has_pin = known.is_some_and(PhoneNumber::has_pin);
        let news = match (&settings.pin, &settings.pin_reset_requester) {
            (Some(_), Some(_)) => {
                return Err(
                    "pinResetRequester: asking changes no PIN; give it without `pin`".into(),
                );
            }
            (None, Some(_)) if !has_pin => {
                return Err("pinResetRequester: the number has no PIN".into());
            }
            (None, Some(requester)) => Some(PinNews::ResetRequested(requester.clone())),
            (Some(Some(_)), None) if known.is_some() => Some(PinNews::Changed),
            (Some(None), None) if has_pin => Some(PinNews::Reset),
            _ => None,
        };
        let id = self.put_number(settings)?.id.clone();
        if let Some(news) = news {
            self.tell_of_pin(&id, &news);
        }
        let number = self.numbers.iter_mut().find(|number| number.id == id);
        number.ok_or_else(|| "the number vanished".into())
    }

    /// Lets the webhook hear what happened to a PIN.
    pub fn tell_of_pin(&mut self, id: &str, news: &PinNews) {
        if self.webhook.url.is_none() {
            return;
        }
        let now = self.clock.now();
        if let Some(number) = self.numbers.iter().find(|number| number.id == id) {
            let body = webhook::escaped(&news.payload(number, now));
            self.deliveries.add(body, Manner::default(), now);
        }
    }

    /// Adds a token, or replaces the one with this text. Where there are too many, the oldest goes, but never the one
    /// that everyone gets.
    pub fn put_token(&mut self, settings: TokenSettings) -> Value {
        let text = settings
            .access_token
            .clone()
            .unwrap_or_else(|| AccessToken::new(id::access_token()));
        let token = Token::new(text, settings, self.clock.now());
        let state = token.state(true);
        self.tokens
            .retain(|other| other.access_token != token.access_token);
        if self.tokens.len() >= TOKENS {
            self.tokens.remove(1);
        }
        self.tokens.push(token);
        state
    }

    /// Keeps a message, and lets its statuses come.
    pub fn keep(&mut self, message: Message) {
        self.show(&message);
        self.let_statuses_come(&message);
        self.note(&message);
        self.sent += 1;
        let weight = message.weight();
        self.messages.push(message, weight);
    }

    /// Puts a message into the chat of whom it is for, with the template as it is now.
    fn show(&mut self, message: &Message) {
        let rendered = message.template.as_deref().map(|name| {
            let request = message.request();
            let sent = request.get("template").cloned().unwrap_or_default();
            let language = sent.pointer("/language/code").and_then(Value::as_str);
            let mut numbers = self.numbers.iter();
            let number = numbers.find(|number| number.id == message.phone_number_id);
            let account = number.map_or("", |number| number.waba_id.as_str());
            let mut templates = self.nodes.of(Kind::Template, account);
            let template = templates
                .find(|node| node.text("name") == name && Some(node.text("language")) == language);
            rendering::rendered(template.map(|node| &node.fields), &sent)
        });
        let facts = Facts {
            phone_number_id: message.phone_number_id.clone(),
            customer: message.recipient.clone(),
            at: message.at,
            rendered,
            delivery: None,
        };
        let steps = match message.failure {
            Some(_) => Vec::new(),
            None => self.webhook.statuses.steps(),
        };
        let content = Arc::clone(&message.request_text);
        self.chats.sent(&message.id, content, facts, &steps);
        if let Some(failure) = &message.failure {
            let error = Some(failure.state());
            self.chats
                .reported(&message.id, "failed", message.at, error);
        }
    }

    /// Notes in the history that a message was accepted.
    fn note(&mut self, message: &Message) {
        let at = message.at / 1_000;
        let fields = Map::from_iter([("message_id".to_owned(), json!(message.id))]);
        let entry = self
            .nodes
            .add(Kind::HistoryEntry, &message.phone_number_id, fields);
        let event = Map::from_iter([
            ("delivery_status".to_owned(), json!("ACCEPTED")),
            ("timestamp".to_owned(), json!(at)),
        ]);
        self.nodes.add(Kind::HistoryEvent, &entry, event);
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
        let failed = [("failed", self.webhook.statuses.first())];
        let steps = match &message.failure {
            Some(_) => failed.to_vec(),
            None => self.webhook.statuses.steps(),
        };
        for (status, delay) in steps {
            let at = message.at.saturating_add(delay);
            let members =
                webhook::reported(vec![webhook::status(message, status, at, &self.customers)]);
            let change = webhook::change(number, members);
            let body = webhook::escaped(&webhook::payload(&number.waba_id, &[change]));
            let manner = Manner {
                delay,
                after,
                ..Manner::default()
            };
            after = Some(self.deliveries.add(body, manner, message.at));
        }
    }

    /// Notes what customers wrote to a number, which opens their windows.
    pub fn note_received(&mut self, number: &str, person: &str, id: Option<&str>) {
        let now = self.clock.now();
        let customer = self.customers.named(person);
        for name in customer.names() {
            self.pace.open(number, name, now);
        }
        if let Some(most) = self.limits.messages_per_second {
            let _ = self.pace.take_second(number, most, now); // what comes in counts, and is never refused
        }
        if let Some(id) = id {
            self.received.push(id.to_owned(), id.len());
        }
    }

    pub fn has_received(&self, id: &str) -> bool {
        self.received.iter().rev().any(|received| received == id)
    }

    /// The messages that are kept, the oldest first.
    pub fn messages(&self) -> impl Iterator<Item = &Message> {
        self.messages.iter()
    }

    /// Whether this is the secret of the app.
    pub fn is_app_secret(&self, app_id: &str, secret: &str) -> bool {
        app_id == self.config.app_id && secret == self.webhook.app_secret.expose()
    }

    /// A token that stands for the app itself.
    pub fn app_token(&self) -> String {
        format!(
            "{}|{}",
            self.config.app_id,
            self.webhook.app_secret.expose()
        )
    }

    pub fn app_id(&self) -> &str {
        &self.config.app_id
    }

    pub fn waba_id(&self) -> &str {
        &self.config.waba_id
    }

    pub fn business_id(&self) -> &str {
        &self.config.business_id
    }

    /// How many of the messages that are kept were made of this template.
    pub fn sent_templates(&self, name: &str) -> usize {
        let made = |message: &&Message| message.template.as_deref() == Some(name);
        self.messages.iter().filter(made).count()
    }

    pub fn message(&self, id: &str) -> Option<&Message> {
        self.messages.iter().rev().find(|message| message.id == id)
    }

    pub fn take_due(&mut self) -> Vec<Job> {
        self.review();
        self.deliveries.take_due(&self.webhook, self.clock.now())
    }

    /// When a delivery or a review is due, if one is.
    pub fn next_due(&self) -> Option<Millis> {
        let (delivery, review) = (self.deliveries.next_due(), self.reviews.next_due());
        delivery.into_iter().chain(review).min()
    }

    /// A change of the account that Meta tells by itself. Answers the delivery, if there is somebody to tell.
    pub fn tell(&mut self, account: &str, field: &str, value: Map<String, Value>) -> Option<u64> {
        self.webhook.url.as_ref()?;
        let now = self.clock.now();
        let body = webhook::told(account, field, value, now);
        Some(self.deliveries.add(body, Manner::default(), now))
    }

    /// The same of one of its numbers.
    pub fn tell_of(&mut self, number: &str, field: &str, members: Value) -> Option<u64> {
        let number = self.numbers.iter().find(|own| own.id == number)?;
        let (account, value) = (number.waba_id.clone(), webhook::value(number, members));
        self.tell(&account, field, value)
    }

    pub fn attempted(&mut self, id: u64, attempt: Attempt, now: Millis) {
        self.deliveries
            .attempted(id, attempt, &self.webhook.retry_delays, now);
    }

    /// No delivery is under way or due.
    pub fn settled(&self) -> bool {
        self.webhook.url.is_none() || self.deliveries.settled(self.clock.now())
    }

    /// Everything, as JSON.
    pub fn state(&mut self, secrets: bool) -> String {
        let now = self.clock.now();
        let state = json!({
            "clock": { "now": now, "offsetMs": self.clock.offset() },
            "counters": { "requests": self.ledger.seen(), "messages": self.sent },
            "numbers": self.numbers.iter_mut().map(|number| number.state(now, secrets)).collect::<Value>(),
            "tokens": self.tokens.iter().map(|token| token.state(secrets)).collect::<Value>(),
            "customers": self.customers.state(),
            "faults": self.faults.state(),
            "webhook": self.webhook.state(),
            "settings": self.settings(),
            "dropped": {
                "requests": self.ledger.dropped(),
                "messages": self.messages.dropped(),
                "deliveries": self.deliveries.dropped(),
                "nodes": self.nodes.dropped(),
            },
        });
        let messages = kept::list(self.messages.iter().map(Message::state));
        kept::with_member(&state, "messages", &messages)
    }

    /// What a program needs to send and to receive.
    pub fn credentials(&self) -> Value {
        json!({
            "phoneNumberId": self.config.phone_number_id,
            "wabaId": self.config.waba_id,
            "businessId": self.config.business_id,
            "appId": self.config.app_id,
            "accessToken": self.config.access_token.expose(),
            "appSecret": self.webhook.app_secret.expose(),
            "verifyToken": self.webhook.verify_token.expose(),
        })
    }

    /// What a starter needs to know, in the one line printed once listening.
    pub fn greeting(&self, base_url: &str, port: u16) -> Value {
        let mut greeting = json!({
            "baseUrl": base_url,
            "port": port,
            "pid": std::process::id(),
            "displayPhoneNumber": self.config.display_phone_number,
        });
        if let (Value::Object(greeting), Value::Object(credentials)) =
            (&mut greeting, self.credentials())
        {
            greeting.extend(credentials);
        }
        greeting
    }
}
