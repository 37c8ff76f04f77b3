//! The lines of `debug: true`, written by a thread of their own: standard error may be closed, full or slow, and a
//! call neither fails nor waits for it. `send.rs` writes one line for each call.

use std::{
    io::{self, Write},
    sync::{
        LazyLock,
        atomic::{AtomicUsize, Ordering},
        mpsc::{SyncSender, sync_channel},
    },
    thread,
};

/// Lines that wait for standard error. One that finds no room is dropped and counted.
const ROOM: usize = 1024;

static DROPPED: AtomicUsize = AtomicUsize::new(0);

static LINES: LazyLock<Option<SyncSender<String>>> = LazyLock::new(|| {
    let (sender, lines) = sync_channel::<String>(ROOM);
    let writer = move || {
        for line in lines {
            let dropped = DROPPED.swap(0, Ordering::Relaxed);
            let line = if dropped > 0 {
                format!("[meta-cloud-api] {dropped} lines were dropped\n{line}")
            } else {
                line
            };
            if io::stderr().write_all(line.as_bytes()).is_err() {
                DROPPED.fetch_add(dropped + 1, Ordering::Relaxed);
            }
        }
    };
    let name = "meta-cloud-api-log".to_owned();
    thread::Builder::new().name(name).spawn(writer).ok()?;
    Some(sender)
});

/// Writes a line that ends with a line break, as soon as standard error takes it.
pub fn write(line: String) {
    let is_queued = LINES
        .as_ref()
        .is_some_and(|lines| lines.try_send(line).is_ok());
    if !is_queued {
        DROPPED.fetch_add(1, Ordering::Relaxed);
    }
}
