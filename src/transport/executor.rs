//! Runs the futures of the transport on the network thread, except that the thread which makes a call may
//! take its first steps itself: a call that is alone is written without waking another thread for it.

use std::{
    cell::RefCell,
    collections::VecDeque,
    future::{Future, poll_fn},
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    sync::{
        LazyLock, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll, Waker},
};

use async_task::Runnable;
use tokio::{
    runtime::{Builder, Runtime},
    task::unconstrained,
};

/// The network thread, with the timers and sockets of all futures. One for the process: a second one
/// doubles the wake-ups of a call, and a single one moves more messages than Meta takes from a number. (Tokio's
/// runtime for one thread wakes it with a system call for every call, even while it is awake; this one does
/// not.) It is never shut down: an environment may end while calls of another one are in flight, and a thread
/// that is parked in `epoll_wait` stops no exit.
static RUNTIME: LazyLock<Option<Runtime>> = LazyLock::new(|| {
    let runtime = Builder::new_multi_thread()
        .worker_threads(1)
        .max_blocking_threads(4) // name look-ups and files
        .event_interval(1) // `run_ready` is one task for many
        .thread_name("meta-cloud-api")
        .enable_all()
        .build()
        .ok()?;
    runtime.spawn(unconstrained(poll_fn(run_ready)));
    Some(runtime)
});

/// What can go on, and waits for the network thread.
struct Ready {
    tasks: VecDeque<Runnable>,
    /// Of `run_ready`, while it has nothing to do.
    sleeper: Option<Waker>,
}

static READY: Mutex<Ready> = Mutex::new(Ready {
    tasks: VecDeque::new(),
    sleeper: None,
});

fn ready() -> MutexGuard<'static, Ready> {
    READY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A thread that takes the first steps of a call.
struct Here {
    tasks: VecDeque<Runnable>,
    /// Of tasks that wait with their writing until nothing else can go on; `None` from then on.
    writers: Option<Vec<Waker>>,
}

thread_local! {
    static HERE: RefCell<Option<Here>> = const { RefCell::new(None) };
}

/// How many tasks run before sockets and timers are looked at again.
const BATCH: usize = 64;

/// A call that is alone takes about eight steps, each of them short.
const STEPS_HERE: usize = 24;

/// False where no thread could be started.
pub fn is_running() -> bool {
    RUNTIME.is_some()
}

/// Runs a future on the network thread.
pub fn spawn(future: impl Future<Output = ()> + Send + 'static) {
    task(future).schedule();
}

/// Calls in flight, of all environments.
static CALLS: AtomicUsize = AtomicUsize::new(0);

/// One of the calls in flight.
#[derive(Debug)]
pub struct InFlight {
    is_alone: bool,
}

impl InFlight {
    pub fn new() -> Self {
        Self {
            is_alone: CALLS.fetch_add(1, Ordering::Relaxed) == 0,
        }
    }

    pub fn is_alone(&self) -> bool {
        self.is_alone
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        CALLS.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Begins to run a future on this thread, together with what it wakes, until all of it waits for the network.
/// The network thread does the rest.
pub fn spawn_here(future: impl Future<Output = ()> + Send + 'static) {
    let first = task(future);
    let Some(runtime) = &*RUNTIME else { return };
    let _timers_and_sockets = runtime.enter();
    HERE.set(Some(Here {
        tasks: VecDeque::from([first]),
        writers: Some(Vec::new()),
    }));
    for _ in 0..STEPS_HERE {
        let next = HERE.with_borrow_mut(|here| here.as_mut()?.tasks.pop_front());
        match next {
            Some(task) => run(task),
            None if release_writers() => {}
            None => break,
        }
    }
    release_writers(); // if there were too many steps
    if let Some(here) = HERE.take() {
        here.tasks.into_iter().for_each(schedule);
    }
}

/// True once: the others have done what they can.
fn release_writers() -> bool {
    let writers = HERE.with_borrow_mut(|here| here.as_mut()?.writers.take());
    let Some(writers) = writers else { return false };
    writers.into_iter().for_each(Waker::wake);
    true
}

/// Whether a connection may wait with its writing: what other tasks add on this thread leaves with it.
/// It is woken when they are done.
pub fn holds_writes(context: &Context<'_>) -> bool {
    let hold = |here: &RefCell<Option<Here>>| {
        let mut here = here.borrow_mut();
        let writers = here.as_mut().and_then(|here| here.writers.as_mut());
        writers.map(|writers| writers.push(context.waker().clone()))
    };
    HERE.try_with(hold).ok().flatten().is_some()
}

fn task(future: impl Future<Output = ()> + Send + 'static) -> Runnable {
    let (runnable, task) = async_task::spawn(future, schedule);
    task.detach();
    runnable
}

fn schedule(task: Runnable) {
    let mut task = Some(task);
    // Of a thread that ends there is nothing left to ask.
    let _ = HERE.try_with(|here| {
        if let Some(here) = &mut *here.borrow_mut() {
            here.tasks.extend(task.take());
        }
    });
    let Some(task) = task else { return };
    LazyLock::force(&RUNTIME);
    let sleeper = {
        let mut ready = ready();
        ready.tasks.push_back(task);
        ready.sleeper.take()
    };
    if let Some(sleeper) = sleeper {
        sleeper.wake();
    }
}

fn run_ready(context: &mut Context<'_>) -> Poll<()> {
    let mut batch = Vec::new();
    let mut left = BATCH;
    while left > 0 {
        {
            let mut ready = ready();
            let count = ready.tasks.len().min(left);
            if count == 0 {
                ready.sleeper = Some(context.waker().clone());
                return Poll::Pending;
            }
            batch.extend(ready.tasks.drain(..count));
        }
        left -= batch.len();
        batch.drain(..).for_each(run);
    }
    context.waker().wake_by_ref();
    Poll::Pending
}

/// A future that panics ends alone: whoever waits for it is told when it is dropped.
fn run(task: Runnable) {
    let _ = catch_unwind(AssertUnwindSafe(|| task.run()));
}

/// The same for the tasks of hyper's connections.
#[derive(Clone, Copy, Debug)]
pub struct Executor;

impl hyper::rt::Executor<Pin<Box<dyn Future<Output = ()> + Send>>> for Executor {
    fn execute(&self, future: Pin<Box<dyn Future<Output = ()> + Send>>) {
        spawn(future);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        sync::mpsc,
        thread::{self, ThreadId},
        time::Duration,
    };

    const PATIENCE: Duration = Duration::from_secs(10);

    type Boxed = Pin<Box<dyn Future<Output = ()> + Send>>;

    /// Where a future was before it first waited, and where it was after that.
    fn places(spawn: impl FnOnce(Boxed)) -> [ThreadId; 2] {
        let (sender, places) = mpsc::channel();
        spawn(Box::pin(async move {
            sender.send(thread::current().id()).unwrap();
            tokio::time::sleep(Duration::from_millis(5)).await;
            sender.send(thread::current().id()).unwrap();
        }));
        [(); 2].map(|()| places.recv_timeout(PATIENCE).unwrap())
    }

    #[test]
    fn a_future_begins_where_it_is_told_to_and_goes_on_on_the_network_thread() {
        let [first, then] = places(spawn);
        assert_ne!(first, thread::current().id());
        assert_eq!(first, then);
        assert_eq!(places(spawn_here), [thread::current().id(), first]);
    }

    #[test]
    fn what_a_future_wakes_runs_beside_it() {
        let (sender, place) = mpsc::channel();
        let (wakes, woken) = tokio::sync::oneshot::channel::<()>();
        spawn_here(async move {
            spawn(async move {
                let _ = woken.await;
                sender.send(thread::current().id()).unwrap();
            });
            tokio::task::yield_now().await;
            wakes.send(()).unwrap();
        });
        // Already: the calling thread does not go on before it.
        assert_eq!(place.try_recv(), Ok(thread::current().id()));
    }

    #[test]
    fn one_that_never_waits_is_handed_over() {
        let (sender, places) = mpsc::channel();
        spawn_here(async move {
            for _ in 0..3 * STEPS_HERE {
                sender.send(thread::current().id()).unwrap();
                tokio::task::yield_now().await;
            }
        });
        let places: Vec<_> = places.iter().collect();
        assert_eq!(places.len(), 3 * STEPS_HERE);
        let here = places.iter().filter(|id| **id == thread::current().id());
        assert!((1..=STEPS_HERE).contains(&here.count()));
    }

    #[test]
    fn a_panic_ends_one_future() {
        struct Gone(mpsc::Sender<&'static str>);
        impl Drop for Gone {
            fn drop(&mut self) {
                self.0.send("dropped").unwrap();
            }
        }
        let both: [fn(Boxed); 2] = [spawn, spawn_here];
        for spawn in both {
            let (sender, events) = mpsc::channel();
            let gone = Gone(sender.clone());
            spawn(Box::pin(async move {
                let _gone = gone;
                assert_eq!(1, 2, "of a test");
            }));
            assert_eq!(events.recv_timeout(PATIENCE), Ok("dropped"));
            spawn(Box::pin(async move { sender.send("alive").unwrap() }));
            assert_eq!(events.recv_timeout(PATIENCE), Ok("alive"));
        }
    }

    #[test]
    fn writing_waits_for_the_others_on_a_thread_that_begins_and_nowhere_else() {
        let (sender, events) = mpsc::channel();
        let other = sender.clone();
        spawn_here(async move {
            let writer = poll_fn(move |context| {
                if holds_writes(context) {
                    return Poll::Pending;
                }
                sender.send("writer").unwrap();
                Poll::Ready(())
            });
            spawn(writer);
            spawn(async move { other.send("other").unwrap() });
        });
        assert_eq!(events.try_iter().collect::<Vec<_>>(), ["other", "writer"]);
        let (sender, held) = mpsc::channel();
        spawn(poll_fn(move |context| {
            sender.send(holds_writes(context)).unwrap();
            Poll::Ready(())
        }));
        assert_eq!(held.recv_timeout(PATIENCE), Ok(false));
    }

    #[test]
    fn only_one_of_several_calls_is_alone() {
        let first = InFlight::new();
        let second = InFlight::new();
        assert!(!second.is_alone());
        drop((first, second));
    }
}
