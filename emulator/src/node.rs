//! Everything the Graph side knows besides phone numbers: accounts, templates, files, groups and so on. `Cloud`
//! holds them, and the endpoints under graph/ read and change them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

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
    /// Traffic leaves them behind: they go first where room is needed, as Meta deletes files after 30 days.
    const PASSING: [Self; 5] = [
        Self::Call,
        Self::HistoryEntry,
        Self::HistoryEvent,
        Self::Media,
        Self::Upload,
    ];
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
    /// It was there before the first request, and stays.
    founding: bool,
}

/// Two numbers may block the same person.
fn replaces(node: &Node, other: &Node) -> bool {
    node.kind == other.kind && (node.kind != Kind::BlockedUser || node.of == other.of)
}

/// Oldest first. Found by id and by kind without looking at all of them: every send asks for its template, its files and
/// its recipient.
#[derive(Debug, Default)]
pub struct Nodes {
    kept: BTreeMap<u64, Kept>,
    next: u64,
    ids: HashMap<String, Vec<u64>>,
    kinds: HashMap<Kind, BTreeSet<u64>>,
    bytes: usize,
    changed: BTreeSet<u64>,
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
        for place in self.places(&node.id) {
            if self
                .kept
                .get(&place)
                .is_some_and(|kept| replaces(&node, &kept.node))
            {
                self.take(place);
            }
        }
        self.push(node);
    }

    fn push(&mut self, node: Node) {
        let (kind, weight) = (node.kind, node.weight());
        self.next += 1;
        self.bytes += weight;
        self.ids.entry(node.id.clone()).or_default().push(self.next);
        let places = self.kinds.entry(kind).or_default();
        places.insert(self.next);
        let is_one_too_many = places.len() > MOST_OF_A_KIND;
        let kept = Kept {
            node,
            weight,
            founding: false,
        };
        self.kept.insert(self.next, kept);
        if is_one_too_many {
            self.drop_oldest(Some(kind));
        }
        self.make_room();
    }

    fn places(&self, id: &str) -> Vec<u64> {
        self.ids.get(id).cloned().unwrap_or_default()
    }

    fn take(&mut self, place: u64) -> Option<Kept> {
        let kept = self.kept.remove(&place)?;
        self.bytes -= kept.weight;
        self.changed.remove(&place);
        if let Some(places) = self.kinds.get_mut(&kept.node.kind) {
            places.remove(&place);
        }
        if let Some(places) = self.ids.get_mut(&kept.node.id) {
            places.retain(|other| *other != place);
            if places.is_empty() {
                self.ids.remove(&kept.node.id);
            }
        }
        Some(kept)
    }

    /// What is there now stays, whatever comes.
    pub fn keep_all(&mut self) {
        self.kept.values_mut().for_each(|kept| kept.founding = true);
    }

    /// Weighs again what was changed.
    pub fn settle(&mut self) {
        if self.changed.is_empty() {
            return;
        }
        for place in std::mem::take(&mut self.changed) {
            if let Some(kept) = self.kept.get_mut(&place) {
                let weight = kept.node.weight();
                self.bytes = self.bytes + weight - kept.weight;
                kept.weight = weight;
            }
        }
        self.make_room();
    }

    fn make_room(&mut self) {
        while self.bytes > MOST_BYTES {
            let dropped = Kind::PASSING
                .into_iter()
                .any(|kind| self.drop_oldest(Some(kind)));
            if !dropped && !self.drop_oldest(None) {
                break;
            }
        }
    }

    /// The oldest of a kind, or of all. The newest never goes: its id is about to be answered.
    fn drop_oldest(&mut self, kind: Option<Kind>) -> bool {
        let goes = |place: &u64| {
            *place != self.next && self.kept.get(place).is_some_and(|kept| !kept.founding)
        };
        let oldest = match kind {
            Some(kind) => {
                let places = self.kinds.get(&kind);
                places.and_then(|places| places.iter().copied().find(goes))
            }
            None => self.kept.keys().copied().find(goes),
        };
        if oldest.and_then(|place| self.take(place)).is_none() {
            return false;
        }
        self.dropped += 1;
        true
    }

    /// How many are not there any more because newer ones needed the room.
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    /// Changes the one node of its kind that belongs to another: settings, a profile.
    pub fn change(&mut self, kind: Kind, of: &str, change: impl FnOnce(&mut Node)) {
        let place = self
            .places_of(kind)
            .find(|place| self.kept.get(place).is_some_and(|kept| kept.node.of == of));
        match place.and_then(|place| Some((place, self.kept.get_mut(&place)?))) {
            Some((place, kept)) => {
                change(&mut kept.node);
                self.changed.insert(place);
            }
            None => {
                let mut node = Node::new(kind, of, Map::new());
                change(&mut node);
                self.push(node);
            }
        }
    }

    fn places_of(&self, kind: Kind) -> impl DoubleEndedIterator<Item = u64> {
        self.kinds.get(&kind).into_iter().flatten().copied()
    }

    /// The oldest with this id.
    pub fn find(&self, id: &str) -> Option<&Node> {
        self.with_id(id).next()
    }

    /// A node's id is its own, but that of a blocked person may be of others as well.
    pub fn with_id(&self, id: &str) -> impl Iterator<Item = &Node> {
        let places = self.ids.get(id).into_iter().flatten();
        places
            .filter_map(|place| self.kept.get(place))
            .map(|kept| &kept.node)
    }

    pub fn find_mut(&mut self, id: &str) -> Option<&mut Node> {
        let place = self.ids.get(id)?.first().copied()?;
        let kept = self.kept.get_mut(&place)?;
        self.changed.insert(place);
        Some(&mut kept.node)
    }

    pub fn of<'a>(&'a self, kind: Kind, of: &'a str) -> impl Iterator<Item = &'a Node> {
        self.all(kind).filter(move |node| node.of == of)
    }

    /// All of a kind, oldest first, whoever has them.
    pub fn all(&self, kind: Kind) -> impl DoubleEndedIterator<Item = &Node> {
        self.places_of(kind)
            .filter_map(|place| self.kept.get(&place))
            .map(|kept| &kept.node)
    }

    /// Removes what fits; answers how many that were.
    pub fn remove(&mut self, fits: impl Fn(&Node) -> bool) -> usize {
        let going: Vec<u64> = self
            .kept
            .iter()
            .filter(|(_, kept)| fits(&kept.node))
            .map(|(place, _)| *place)
            .collect();
        going.iter().for_each(|place| drop(self.take(*place)));
        going.len()
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

    fn iter(nodes: &Nodes) -> impl Iterator<Item = &Node> {
        nodes.kept.values().map(|kept| &kept.node)
    }

    fn weighed(nodes: &Nodes) -> usize {
        iter(nodes).map(Node::weight).sum()
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
            iter(&nodes).map(|node| &node.id).collect::<Vec<_>>(),
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
