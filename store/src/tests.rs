//! What cannot be seen from JavaScript: waiting for another process, rows that are swept, a panic.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use rusqlite::Connection;

use crate::{
    file::{self, Options},
    operation::{Claim, Operation, Outcome, Sweep},
    writer::{self, Message},
};

const DAY: i64 = 24 * 60 * 60 * 1000;

struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static LAST: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "event-store-{}-{}",
            process::id(),
            LAST.fetch_add(1, Ordering::Relaxed)
        );
        let path = env::temp_dir().join(name);
        fs::create_dir(&path).unwrap();
        Self(path)
    }

    fn options(&self) -> Options {
        Options {
            path: self.0.join("events.db"),
            format: &file::EVENTS,
            power_safe: false,
            base: 0,
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

fn operation(text: &str) -> Operation {
    serde_json::from_str(text).unwrap()
}

fn rows(db: &Connection, table: &str) -> i64 {
    db.query_row(&format!("SELECT count(*) FROM {table}"), (), |row| {
        row.get(0)
    })
    .unwrap()
}

fn keys(count: usize) -> Vec<String> {
    (0..count).map(|index| format!("key {index}")).collect()
}

#[test]
fn another_connection_is_waited_for() {
    let folder = Folder::new();
    let holder = file::open(&folder.options()).unwrap();
    let waiter = file::open(&folder.options()).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let waiting = thread::spawn(move || {
        let begun = Instant::now();
        waiter
            .execute_batch("BEGIN IMMEDIATE; COMMIT")
            .map(|()| begun.elapsed())
    });
    thread::sleep(Duration::from_millis(300));
    holder.execute_batch("COMMIT").unwrap();
    let waited = waiting.join().unwrap().unwrap();
    assert!(waited > Duration::from_millis(200), "{waited:?}");
}

#[test]
fn a_reader_sees_no_half_of_a_transaction() {
    let folder = Folder::new();
    let db = file::open(&folder.options()).unwrap();
    db.execute_batch("BEGIN IMMEDIATE").unwrap();
    operation(r#"{"put":[[{"key":"a","body":"b"}],null]}"#)
        .run(&db, 0, "")
        .unwrap();
    let other = file::open(&folder.options()).unwrap();
    assert_eq!((rows(&other, "events"), rows(&other, "bodies")), (0, 0));
    db.execute_batch("COMMIT").unwrap();
    assert_eq!((rows(&other, "events"), rows(&other, "bodies")), (1, 1));
}

#[test]
fn what_has_expired_is_swept_and_nothing_else() {
    let folder = Folder::new();
    let db = file::open(&folder.options()).unwrap();
    let run = |operation: Operation, now| operation.run(&db, now, "").unwrap();
    let all = keys(2500);
    run(Operation::Claim(all.clone(), "a".into(), 1000), 0);
    run(Operation::Complete(all[..2400].to_vec(), "a".into()), 0);
    run(Operation::Advance("rank".into(), 5), 0);
    run(Operation::Expect("reply".into(), 1000), 0);
    run(
        operation(r#"{"put":[[{"key":"queued","body":"b"}],null]}"#),
        0,
    );
    run(
        Operation::Claim(vec!["young".into()], "a".into(), 1000),
        DAY,
    );
    run(Operation::Complete(vec!["young".into()], "a".into()), DAY);

    let sweep = |now| {
        let mut sweep = Sweep::default();
        let mut steps = 1;
        while !sweep.step(&db, now).unwrap() {
            steps += 1;
        }
        steps
    };
    assert!(sweep(DAY) >= 3, "in steps");
    assert_eq!(rows(&db, "events"), 2502, "nothing was due");
    assert_eq!(rows(&db, "replies"), 0);
    sweep(8 * DAY);
    assert_eq!(rows(&db, "events"), 102, "abandoned claims stay a little");
    assert_eq!(rows(&db, "ranks"), 0);
    sweep(8 * DAY + 1000);
    assert_eq!(rows(&db, "events"), 2, "the inbox, and what is younger");
    sweep(90 * DAY);
    assert_eq!((rows(&db, "events"), rows(&db, "bodies")), (1, 1));
}

#[test]
fn bodies_go_with_their_events() {
    let folder = Folder::new();
    let db = file::open(&folder.options()).unwrap();
    let run = |text: &str| operation(text).run(&db, 0, "").unwrap();
    run(r#"{"put":[[{"key":"a","body":"1"},{"key":"b","body":"2"},{"key":"c","body":"3"}],null]}"#);
    run(r#"{"take":[3,"me",1000,3]}"#);
    assert_eq!(run(r#"{"complete":[["a"],"me"]}"#), Outcome::Number(1));
    assert_eq!(run(r#"{"bury":["b","me","Error"]}"#), Outcome::Flag(true));
    assert_eq!(rows(&db, "bodies"), 2);
    assert_eq!(run(r#"{"discard":[["b","c"],null]}"#), Outcome::Number(1));
    assert_eq!(rows(&db, "bodies"), 1);
    // A key that expired, claimed anew: it has no body to drop.
    let later = 9 * DAY;
    let claim = operation(r#"{"claim":[["a"],"me",1000]}"#).run(&db, later, "");
    assert_eq!(claim.unwrap(), Outcome::Claims(vec![Claim::Claimed]));
    let complete = operation(r#"{"complete":[["a"],"me"]}"#).run(&db, later, "");
    assert_eq!(complete.unwrap(), Outcome::Number(1));
    assert_eq!(rows(&db, "bodies"), 1);
}

#[test]
fn an_event_without_its_body_is_told_as_lost_and_its_lane_goes_on() {
    let folder = Folder::new();
    let db = file::open(&folder.options()).unwrap();
    let run =
        |text: &str| serde_json::to_string(&operation(text).run(&db, 0, "").unwrap()).unwrap();
    run(r#"{"put":[[{"key":"a","body":"1","lane":"x"},{"key":"b","body":"2","lane":"x"}],null]}"#);
    db.execute("DELETE FROM bodies WHERE body = '1'", ())
        .unwrap();
    let lost = run(r#"{"take":[9,"me",1000,9]}"#);
    assert_eq!(lost, r#"[{"key":"a","body":"","attempts":1,"lost":true}]"#);
    assert_eq!(run(r#"{"bury":["a","me","Lost"]}"#), "true");
    let next = run(r#"{"take":[9,"me",1000,9]}"#);
    assert_eq!(next, r#"[{"key":"b","body":"2","attempts":1}]"#);
    assert!(run(r#"{"deadLetters":[9,""]}"#).contains(r#""body":"""#));
}

/// Results of a writer, as they come.
fn started(options: Options) -> (mpsc::Sender<Message>, mpsc::Receiver<String>) {
    let (results, read) = mpsc::channel();
    let requests = writer::start(options, move |text| results.send(text).is_ok()).unwrap();
    (requests, read)
}

#[test]
fn waiting_requests_share_a_transaction_and_the_end_is_told() {
    let folder = Folder::new();
    let (requests, read) = started(folder.options());
    for id in 1..=50 {
        let request = format!(r#"[{id},0,{{"claim":[["key {id}"],"me",1000]}}]"#);
        requests.send(Message::Request(request)).unwrap();
    }
    requests.send(Message::Close).unwrap();
    drop(requests);
    let results: Vec<_> = read.iter().collect();
    assert_eq!(results.first().unwrap(), "[[0,0]]");
    assert_eq!(results.last().unwrap(), "[[0,null]]");
    let settled = results.concat();
    for id in 1..=50 {
        assert!(settled.contains(&format!(r#"[{id},["claimed"]]"#)), "{id}");
    }
    assert!(results.len() < 20, "{} transactions", results.len());
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 1);
}

#[test]
fn a_request_that_cannot_be_read_ends_the_writer() {
    let folder = Folder::new();
    let (requests, read) = started(folder.options());
    requests
        .send(Message::Request("[1,0,{\"burn\":[]}]".into()))
        .unwrap();
    let last = read.iter().last().unwrap();
    assert!(
        last.starts_with(r#"[[0,null,"ERR_STORE_UNAVAILABLE""#),
        "{last}"
    );
    assert!(requests.send(Message::Close).is_err());
}

#[test]
fn threads_that_create_one_file_get_one_store() {
    let folder = Arc::new(Folder::new());
    let threads: Vec<_> = (0..8)
        .map(|index| {
            let folder = Arc::clone(&folder);
            thread::spawn(move || {
                let db = file::open(&folder.options()).unwrap();
                Operation::Claim(vec![format!("key {index}")], "me".into(), 1000)
                    .run(&db, 0, "")
                    .unwrap();
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    let db = file::open(&folder.options()).unwrap();
    assert_eq!(rows(&db, "events"), 8);
    drop(db);
    let left: Vec<_> = fs::read_dir(&folder.0).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn a_failure_names_the_file_and_no_value() {
    let folder = Folder::new();
    let options = folder.options();
    fs::write(&options.path, "secret text of a message ".repeat(500)).unwrap();
    let failure = file::open(&options).unwrap_err();
    assert_eq!(failure.code, "ERR_STORE_CORRUPT");
    let shown = options.path.display().to_string();
    assert!(failure.message.contains(&shown), "{}", failure.message);
    assert!(!failure.message.contains("secret"), "{}", failure.message);
    assert!(Path::new(&options.path).exists());
}
