//! What connections and transfers may take of the files that the process may open. `client.rs`, `upload.rs` and
//! `download.rs` ask.

use std::{io, sync::OnceLock};

use tokio::sync::{Semaphore, SemaphorePermit};

const FEWEST_CONNECTIONS: usize = 8;
const MOST_CONNECTIONS: usize = 128;
const FEWEST_TRANSFERS: usize = 4;
const MOST_TRANSFERS: usize = 1024;

/// How many connections to a host serve one call each, as HTTP/1.1 does it; further calls wait for one. A quarter of the
/// files that the process may open, and no more than `MOST_CONNECTIONS`: while connections are slow to come about, as many
/// again may be under way, because a call takes one that became free meanwhile, and its own goes on.
pub fn most_connections() -> usize {
    limit().map_or(FEWEST_CONNECTIONS, connections)
}

/// A local file that is sent, or written to, is open: further transfers wait until it is closed. Whoever waits here has
/// its connection, and whoever passed waits for nobody. None where there is no file left to read the limit from.
pub async fn transfer() -> Option<SemaphorePermit<'static>> {
    static OPEN: OnceLock<Semaphore> = OnceLock::new();
    let open = match OPEN.get() {
        Some(open) => open,
        None => {
            let most = limit().map(transfers)?;
            OPEN.get_or_init(|| Semaphore::new(most))
        }
    };
    open.acquire().await.ok()
}

/// EMFILE or ENFILE, or what Windows calls them: the standard library has no kind for it.
pub fn none_left(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(23 | 24 | 10_024))
}

/// How many files the process may open, `usize::MAX` where nothing tells: Node.js raises the limit far above ours
/// there. None where no file is left even to read it from.
fn limit() -> Option<usize> {
    static KNOWN: OnceLock<usize> = OnceLock::new();
    if let Some(known) = KNOWN.get() {
        return Some(*known);
    }
    match std::fs::read_to_string("/proc/self/limits") {
        Ok(limits) => Some(*KNOWN.get_or_init(|| files(&limits))),
        Err(error) => (error.kind() == io::ErrorKind::NotFound).then_some(usize::MAX),
    }
}

/// `limits` is the text that Linux has of them.
fn files(limits: &str) -> usize {
    limits
        .lines()
        .find_map(|line| line.strip_prefix("Max open files"))
        .and_then(|columns| columns.split_whitespace().next())
        .and_then(|soft| soft.parse().ok())
        .unwrap_or(usize::MAX)
}

fn connections(files: usize) -> usize {
    (files / 4).clamp(FEWEST_CONNECTIONS, MOST_CONNECTIONS)
}

fn transfers(files: usize) -> usize {
    (files / 8).clamp(FEWEST_TRANSFERS, MOST_TRANSFERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_and_transfers_are_bounded_by_the_files_a_process_may_open() {
        let limits = |files: &str| {
            format!("Limit  Soft Limit  Hard Limit  Units\nMax open files  {files}  4096  files\n")
        };
        for (text, most) in [
            ("128", (32, 16)),
            ("10", (8, 4)),
            ("1048576", (128, 1024)),
            ("unlimited", (128, 1024)),
        ] {
            let files = files(&limits(text));
            assert_eq!((connections(files), transfers(files)), most, "{text}");
        }
        assert_eq!(files(""), usize::MAX);
    }
}
