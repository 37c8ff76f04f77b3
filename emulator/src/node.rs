//! Everything the Graph side knows besides phone numbers: accounts, templates, files, groups and so on. `Cloud`
//! holds them, and the endpoints under graph/ read and change them.

use std::collections::{HashMap, VecDeque};

use axum::body::Bytes;
use ring::digest;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::id;
use crate::kept::{fields_weight, take_over};

/// Bounds, because an emulator may run for days: of all fields of a node, of the nodes of one kind, of all nodes.
pub const LARGEST_FIELDS: usize = 16 * 1024 * 1024;
const MOST_OF_A_KIND: usize = 10_000;
const MOST_BYTES: usize = 256 * 1024 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Account,
    AccountNumber,
    Activity,
    Application,
    AppSubscription,
    AssignedUser,
    Automation,
    BlockedUser,
    Bot,
    Business,
    BusinessProfile,
    Call,
    CommerceSettings,
    Compliance,
    ContactBookEntry,
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
    Signup,
    Solution,
    SubscribedApp,
    Template,
    TemplateGroup,
    Upload,
    User,
    Username,
}

impl Kind {
    /// Traffic leaves it behind: it goes first where room is needed, as Meta deletes files after 30 days.
    fn passes(self) -> bool {
        matches!(
            self,
            Self::Call | Self::HistoryEntry | Self::HistoryEvent | Self::Media | Self::Upload
        )
    }
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
    /// Shared with the answers that carry them.
    pub bytes: Bytes,
}

impl Node {
    pub fn new(kind: Kind, of: &str, fields: Map<String, Value>) -> Self {
        Self {
            id: id::node(),
            kind,
            of: of.to_owned(),
            fields,
            bytes: Bytes::new(),
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
            bytes: bytes.into(),
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
        take_over(&mut self.fields, fields, LARGEST_FIELDS);
    }

    fn weight(&self) -> usize {
        size_of::<Kept>()
            + self.id.len()
            + self.of.len()
            + fields_weight(&self.fields)
            + self.bytes.len()
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

#[derive(Debug)]
struct Kept {
    node: Node,
    weight: usize,
    /// It may weigh something else by now.
    changed: bool,
    /// It was there before the first request, and stays.
    founding: bool,
}

/// Oldest first.
#[derive(Debug, Default)]
pub struct Nodes {
    kept: VecDeque<Kept>,
    counts: HashMap<Kind, usize>,
    bytes: usize,
    changed: bool,
    dropped: u64,
}

impl Nodes {
    /// Adds a node under an id of its own, which is answered.
    pub fn add(&mut self, kind: Kind, of: &str, fields: Map<String, Value>) -> String {
        let node = Node::new(kind, of, fields);
        let id = node.id.clone();
        self.push(node);
        id
    }

    /// Adds a node, or replaces the one with its id.
    pub fn put(&mut self, node: Node) {
        self.remove(|other| other.id == node.id && other.kind == node.kind);
        self.push(node);
    }

    fn push(&mut self, node: Node) {
        let (kind, weight) = (node.kind, node.weight());
        self.bytes += weight;
        self.kept.push_back(Kept {
            node,
            weight,
            changed: false,
            founding: false,
        });
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        if *count > MOST_OF_A_KIND {
            self.drop_oldest(|kept| kept.node.kind == kind);
        }
        self.make_room();
    }

    /// What is there now stays, whatever comes.
    pub fn keep_all(&mut self) {
        self.kept.iter_mut().for_each(|kept| kept.founding = true);
    }

    /// Weighs again what was changed.
    pub fn settle(&mut self) {
        if !std::mem::take(&mut self.changed) {
            return;
        }
        for kept in self.kept.iter_mut().filter(|kept| kept.changed) {
            let weight = kept.node.weight();
            self.bytes = self.bytes + weight - kept.weight;
            kept.weight = weight;
            kept.changed = false;
        }
        self.make_room();
    }

    fn make_room(&mut self) {
        while self.bytes > MOST_BYTES
            && (self.drop_oldest(|kept| kept.node.kind.passes()) || self.drop_oldest(|_| true))
        {
        }
    }

    /// The newest never goes: its id is about to be answered.
    fn drop_oldest(&mut self, fits: impl Fn(&Kept) -> bool) -> bool {
        let newest = self.kept.len().saturating_sub(1);
        let oldest = self
            .kept
            .iter()
            .take(newest)
            .position(|kept| !kept.founding && fits(kept));
        let Some(kept) = oldest.and_then(|index| self.kept.remove(index)) else {
            return false;
        };
        self.removed(kept.node.kind, kept.weight);
        self.dropped += 1;
        true
    }

    fn removed(&mut self, kind: Kind, weight: usize) {
        self.bytes -= weight;
        if let Some(count) = self.counts.get_mut(&kind) {
            *count -= 1;
        }
    }

    /// How many are not there any more because newer ones needed the room.
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    /// Changes the one node of its kind that belongs to another: settings, a profile.
    pub fn change(&mut self, kind: Kind, of: &str, change: impl FnOnce(&mut Node)) {
        let own = |kept: &&mut Kept| kept.node.kind == kind && kept.node.of == of;
        match self.kept.iter_mut().find(own) {
            Some(kept) => {
                change(&mut kept.node);
                kept.changed = true;
                self.changed = true;
            }
            None => {
                let mut node = Node::new(kind, of, Map::new());
                change(&mut node);
                self.push(node);
            }
        }
    }

    fn iter(&self) -> impl Iterator<Item = &Node> {
        self.kept.iter().map(|kept| &kept.node)
    }

    pub fn find(&self, id: &str) -> Option<&Node> {
        self.iter().find(|node| node.id == id)
    }

    pub fn find_mut(&mut self, id: &str) -> Option<&mut Node> {
        let kept = self.kept.iter_mut().find(|kept| kept.node.id == id)?;
        kept.changed = true;
        self.changed = true;
        Some(&mut kept.node)
    }

    pub fn of<'a>(&'a self, kind: Kind, of: &'a str) -> impl Iterator<Item = &'a Node> {
        self.iter()
            .filter(move |node| node.kind == kind && node.of == of)
    }

    pub fn all(&self, kind: Kind) -> impl Iterator<Item = &Node> {
        self.iter().filter(move |node| node.kind == kind)
    }

    /// Removes what fits; answers how many that were.
    pub fn remove(&mut self, fits: impl Fn(&Node) -> bool) -> usize {
        let before = self.kept.len();
        let mut gone = Vec::new();
        self.kept.retain(|kept| {
            let fits = fits(&kept.node);
            if fits {
                gone.push((kept.node.kind, kept.weight));
            }
            !fits
        });
        for (kind, weight) in gone {
            self.removed(kind, weight);
        }
        before - self.kept.len()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn weighed(nodes: &Nodes) -> usize {
        nodes.iter().map(Node::weight).sum()
    }

    #[test]
    fn bounded_by_number_and_what_was_there_first_stays() {
        let mut nodes = Nodes::default();
        let first = nodes.add(Kind::Template, "1", Map::new());
        nodes.keep_all();
        let second = nodes.add(Kind::Template, "1", Map::new());
        let other = nodes.add(Kind::Flow, "1", Map::new());
        for _ in 0..MOST_OF_A_KIND {
            nodes.add(Kind::Template, "1", Map::new());
        }
        assert_eq!(nodes.all(Kind::Template).count(), MOST_OF_A_KIND);
        assert!(nodes.find(&first).is_some() && nodes.find(&other).is_some());
        assert!(nodes.find(&second).is_none());
        assert_eq!((nodes.dropped(), nodes.bytes), (2, weighed(&nodes)));
        let removed = nodes.remove(|node| node.kind == Kind::Template);
        assert_eq!((removed, nodes.bytes), (MOST_OF_A_KIND, weighed(&nodes)));
    }

    #[test]
    fn bounded_by_bytes_files_first_and_never_the_newest() {
        let mut nodes = Nodes::default();
        let template = nodes.add(Kind::Template, "1", Map::new());
        let file = |bytes| Node::file("1", "image/png", vec![0; bytes]);
        for _ in 0..30 {
            nodes.put(file(10_000_000));
        }
        assert!(nodes.bytes <= MOST_BYTES && nodes.bytes == weighed(&nodes));
        assert_eq!(nodes.all(Kind::Media).count(), 26);
        assert!(nodes.find(&template).is_some());

        let upload = nodes.add(Kind::Upload, "1", Map::new());
        nodes.find_mut(&upload).unwrap().bytes = vec![0; MOST_BYTES].into();
        nodes.settle();
        assert_eq!(
            nodes.iter().map(|node| &node.id).collect::<Vec<_>>(),
            [&upload]
        );
        assert_eq!(nodes.bytes, weighed(&nodes));
    }

    #[test]
    fn one_that_is_changed_for_ever_stays_small() {
        let mut nodes = Nodes::default();
        let id = nodes.add(Kind::Account, "1", Map::new());
        nodes.keep_all();
        for number in 0..100 {
            let given = Map::from_iter([(format!("f{number}"), json!("x".repeat(1_000_000)))]);
            nodes.find_mut(&id).unwrap().merge(given);
            nodes.settle();
        }
        assert!(nodes.bytes < LARGEST_FIELDS + 1_000);
    }
}
