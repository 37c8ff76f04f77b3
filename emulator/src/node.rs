//! Everything the Graph side knows besides phone numbers: accounts, templates, files, groups and so on. `Cloud`
//! holds them, and the endpoints under graph/ read and change them.

use ring::digest;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::id;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Account,
    AccountNumber,
    Activity,
    Application,
    AssignedUser,
    Automation,
    BlockedUser,
    Bot,
    Business,
    BusinessProfile,
    Call,
    CommerceSettings,
    Compliance,
    CreditLine,
    Encryption,
    Flow,
    Group,
    HistoryEntry,
    HistoryEvent,
    JoinRequest,
    Media,
    MigrationIntent,
    MobilityIntent,
    OfficialAccount,
    OnBehalfRequest,
    PaymentConfiguration,
    PreVerifiedNumber,
    QrCode,
    Schedule,
    Settings,
    Solution,
    SubscribedApp,
    Template,
    Upload,
    User,
}

/// What a test may say about a node.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NodeSettings {
    pub kind: Kind,
    pub id: Option<String>,
    /// The node it belongs to; the configured account, number, business or app when absent.
    pub of: Option<String>,
    /// Graph fields of the node.
    #[serde(default)]
    pub fields: Map<String, Value>,
    /// The bytes of a file, as text.
    #[serde(default)]
    pub content: String,
}

#[derive(Clone, Debug)]
pub struct Node {
    pub id: String,
    pub kind: Kind,
    pub of: String,
    pub fields: Map<String, Value>,
    pub bytes: Vec<u8>,
}

impl Node {
    pub fn new(kind: Kind, of: &str, fields: Map<String, Value>) -> Self {
        Self {
            id: id::node(),
            kind,
            of: of.to_owned(),
            fields,
            bytes: Vec::new(),
        }
    }

    /// A file with its facts.
    pub fn file(number: &str, mime_type: &str, bytes: Vec<u8>) -> Self {
        let fields = Map::from_iter([
            ("mime_type".to_owned(), json!(mime_type)),
            ("sha256".to_owned(), json!(sha256(&bytes))),
            ("file_size".to_owned(), json!(bytes.len())),
        ]);
        Self {
            bytes,
            ..Self::new(Kind::Media, number, fields)
        }
    }

    pub fn text(&self, field: &str) -> &str {
        self.fields
            .get(field)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    pub fn set(&mut self, field: &str, value: impl Into<Value>) {
        self.fields.insert(field.to_owned(), value.into());
    }

    /// Takes over every field that is given.
    pub fn merge(&mut self, fields: Map<String, Value>) {
        self.fields.extend(fields);
    }

    /// The node with its id and the fields asked for, all of them without a list. A field that is not
    /// set is left out, as Graph does.
    pub fn view(&self, asked: Option<&str>) -> Value {
        let mut view = match asked {
            None => self.fields.clone(),
            Some(asked) => field_names(asked)
                .into_iter()
                .filter_map(|name| Some((name.to_owned(), self.fields.get(name)?.clone())))
                .collect(),
        };
        view.insert("id".into(), json!(self.id));
        Value::Object(view)
    }
}

#[derive(Debug, Default)]
pub struct Nodes(Vec<Node>);

impl Nodes {
    /// Adds a node under an id of its own, which is answered.
    pub fn add(&mut self, kind: Kind, of: &str, fields: Map<String, Value>) -> String {
        let node = Node::new(kind, of, fields);
        let id = node.id.clone();
        self.0.push(node);
        id
    }

    /// Adds a node, or replaces the one with its id.
    pub fn put(&mut self, node: Node) {
        self.0
            .retain(|other| other.id != node.id || other.kind != node.kind);
        self.0.push(node);
    }

    /// Changes the one node of its kind that belongs to another: settings, a profile.
    pub fn change(&mut self, kind: Kind, of: &str, change: impl FnOnce(&mut Node)) {
        let own = |node: &&mut Node| node.kind == kind && node.of == of;
        match self.0.iter_mut().find(own) {
            Some(node) => change(node),
            None => {
                let mut node = Node::new(kind, of, Map::new());
                change(&mut node);
                self.0.push(node);
            }
        }
    }

    pub fn find(&self, id: &str) -> Option<&Node> {
        self.0.iter().find(|node| node.id == id)
    }

    pub fn find_mut(&mut self, id: &str) -> Option<&mut Node> {
        self.0.iter_mut().find(|node| node.id == id)
    }

    pub fn of<'a>(&'a self, kind: Kind, of: &'a str) -> impl Iterator<Item = &'a Node> {
        self.0
            .iter()
            .filter(move |node| node.kind == kind && node.of == of)
    }

    pub fn all(&self, kind: Kind) -> impl Iterator<Item = &Node> {
        self.0.iter().filter(move |node| node.kind == kind)
    }

    /// Removes what fits; answers how many that were.
    pub fn remove(&mut self, fits: impl Fn(&Node) -> bool) -> usize {
        let before = self.0.len();
        self.0.retain(|node| !fits(node));
        before - self.0.len()
    }
}

/// `a,b{c,d},e.limit(1)` names a, b and e: a selection inside a field is accepted and not applied.
pub fn field_names(asked: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    asked
        .split(|character| {
            match character {
                '{' | '(' => depth += 1,
                '}' | ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            character == ',' && depth == 0
        })
        .filter_map(|field| field.split(['{', '.', '(']).next())
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect()
}

fn sha256(bytes: &[u8]) -> String {
    let digest = digest::digest(&digest::SHA256, bytes);
    digest
        .as_ref()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
