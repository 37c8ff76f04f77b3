//! The network thread: one tokio runtime for the process, on which the bridge runs every call.

use std::{pin::Pin, sync::OnceLock, thread};

use tokio::{
    runtime::Builder,
    sync::mpsc::{UnboundedSender, unbounded_channel},
};

use super::fault;
use crate::failure::Failure;

type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

/// One thread, with the timers and sockets of all calls: a second one doubles the wake-ups of a call that is alone, and
/// a single one moves more messages than Meta takes from a number. Tasks run in the order in which they were woken, so
/// that the calls of a moment are written to their connection together: tokio's runtime for several threads runs the
/// connection after each of them. What is handed over goes through a channel, which wakes the thread only if it waits,
/// not for every call. It is never shut down: an environment may end while calls of another one are in flight, and a
/// thread that is parked in `epoll_wait` stops no exit.
///
/// Where the process has no file or thread left for it, the next call tries again.
static TASKS: OnceLock<UnboundedSender<Task>> = OnceLock::new();

fn tasks() -> Option<&'static UnboundedSender<Task>> {
    if let Some(tasks) = TASKS.get() {
        return Some(tasks);
    }
    let runtime = Builder::new_current_thread()
        .max_blocking_threads(4) // files and large answers; look-ups of names have threads of their own
        .thread_name("meta-cloud-api")
        .enable_all()
        .build()
        .ok()?;
    let (tasks, mut given) = unbounded_channel();
    let run = async move {
        while let Some(task) = given.recv().await {
            tokio::spawn(task);
        }
    };
    thread::Builder::new()
        .name("meta-cloud-api".into())
        .spawn(move || runtime.block_on(run))
        .ok()?;
    // Of two threads that begin at once, one keeps its own for nothing and drops it, which ends it.
    let _ = TASKS.set(tasks);
    TASKS.get()
}

/// Fails where no thread can be started now.
pub fn start() -> Result<(), Failure> {
    tasks().map(|_| ()).ok_or_else(fault::no_thread)
}

/// Runs a future on the network thread. One that panics ends alone: whoever waits for it is told when it is
/// dropped.
pub fn spawn(future: impl Future<Output = ()> + Send + 'static) {
    if let Some(tasks) = tasks() {
        let _ = tasks.send(Box::pin(future));
    }
}
