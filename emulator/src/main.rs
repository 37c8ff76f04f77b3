//! The program: a WhatsApp Cloud API on this machine, for building and testing without a Meta account.
//! emulator/index.js and cli.js start it.

mod admission;
mod answer;
mod chat;
mod clock;
mod cloud;
mod config;
mod connections;
mod control;
mod courier;
mod customer;
mod delivery;
mod fate;
mod fault;
mod feed;
mod graph;
#[allow(
    dead_code,
    reason = "the client's table of codes; of its facts, status and summary are used here"
)]
#[path = "../../src/graph_error.rs"]
mod graph_error;
mod hand;
mod id;
mod inbound;
mod intake;
mod kept;
mod ledger;
mod limits;
mod live;
mod message;
mod node;
mod number;
mod numbering;
mod options;
mod outcome;
mod pace;
mod page;
mod pin;
mod preference;
mod quota;
mod rendering;
mod reviews;
mod secret;
mod server;
mod settings;
mod shared;
mod starter_templates;
mod template_review;
mod token;
mod undelivered;
mod verification;
mod webhook;

use std::fs;
use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::Notify;

use cloud::Cloud;
use config::Config;
use connections::Limits;
use courier::Courier;
use options::{Command, Options};

/// Requests under way get this long to finish; an ordered delay must not hold up the end.
const GRACE: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    let outcome = match options::parse(std::env::args().skip(1)) {
        Ok(Command::Help { port }) => write_line(&options::help(port)),
        Ok(Command::Version) => write_line(env!("CARGO_PKG_VERSION")),
        Ok(Command::Serve(options)) => run(*options),
        Err(message) => Err(message),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            let _ = writeln!(io::stderr(), "meta-cloud-api-emulator: {message}");
            ExitCode::FAILURE
        }
    }
}

fn write_line(text: &str) -> Result<(), String> {
    let mut stdout = io::stdout();
    writeln!(stdout, "{text}")
        .and_then(|()| stdout.flush())
        .map_err(|error| format!("standard output: {error}"))
}

fn run(options: Options) -> Result<(), String> {
    let address = SocketAddr::new(options.host, options.port);
    let exit_with_parent = options.exit_with_parent;
    let mut config = read_config(&options)?;
    options.over(&mut config);
    let cloud = Cloud::new(config)?;
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| format!("runtime: {error}"))?
        .block_on(serve(address, cloud, exit_with_parent))
}

fn read_config(options: &Options) -> Result<Config, String> {
    let mut text = String::new();
    match options.config.as_deref() {
        None => return Ok(Config::default()),
        Some("-") if options.exit_with_parent => io::stdin().read_line(&mut text).map(drop),
        Some("-") => io::stdin().read_to_string(&mut text).map(drop),
        Some(path) => fs::read_to_string(path).map(|contents| text = contents),
    }
    .map_err(|error| format!("--config: {error}"))?;
    Config::parse(&text)
}

async fn serve(address: SocketAddr, cloud: Cloud, exit_with_parent: bool) -> Result<(), String> {
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| format!("cannot listen on {address}: {error}"))?;
    let bound = listener.local_addr().map_err(|error| error.to_string())?;
    let greeting = cloud.greeting(&base_url(bound), bound.port());
    let courier = Courier::new()?;
    courier.verify(&cloud.webhook).await?;
    let cloud = Arc::new(Mutex::new(cloud));
    tokio::spawn(courier.clone().run(Arc::clone(&cloud)));

    let stop = Arc::new(Notify::new());
    let stopping = Arc::clone(&stop);
    tokio::spawn(async move {
        end(exit_with_parent).await;
        stopping.notify_one();
        tokio::time::sleep(GRACE).await;
        std::process::exit(0);
    });
    write_line(&greeting.to_string())?;
    connections::serve(
        listener,
        server::router(cloud, courier),
        Limits::default(),
        stop,
    )
    .await;
    Ok(())
}

/// An address that a client on this machine can use.
fn base_url(bound: SocketAddr) -> String {
    let mut reachable = bound;
    if bound.ip().is_unspecified() {
        reachable.set_ip(match bound {
            SocketAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
            SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
        });
    }
    format!("http://{reachable}")
}

/// Resolves once it is time to stop: a signal, or the parent's end of standard input closed.
async fn end(exit_with_parent: bool) {
    let orphaned = Arc::new(Notify::new());
    if exit_with_parent {
        let orphaned = Arc::clone(&orphaned);
        // A thread of its own: tokio's stdin would block the runtime's shutdown.
        thread::spawn(move || {
            let _ = io::copy(&mut io::stdin(), &mut io::sink());
            orphaned.notify_one();
        });
    }
    tokio::select! {
        () = orphaned.notified() => {}
        _ = tokio::signal::ctrl_c() => {}
        () = terminated() => {}
    }
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut signal) => drop(signal.recv().await),
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}
