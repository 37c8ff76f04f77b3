//! Calls, faults, aborts and changes of the token in random order, against a server that remembers: what the client tells of
//! a call is held against what the server saw of it.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex},
    time::Duration,
};

use proptest::{
    collection::vec,
    prelude::*,
    sample::Index,
    test_runner::{Config as Settings, RngSeed},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    runtime::Runtime,
    time::{sleep, timeout},
};

use crate::{
    call::{Call, Effect},
    config::{Config, Setting, Sources},
    core::Core,
    failure::{Failure, Outcome},
    transport::{Answer, Cancellation, Expect, send},
};

/// One for all cases: the connections of a client live on it, and clients with equal settings share theirs.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(2).enable_all().build().unwrap()
});

const MAX_ATTEMPTS: u32 = 3;
const TIMEOUT_MS: f64 = 60.0;

/// What one attempt meets, once its request is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    None,
    AnswerAndClose,
    /// Graph's word that it was too much: the only answer here that proves that nothing was done.
    Throttled,
    Failed,
    NotJson,
    Cut,
    Closed,
    Late,
}

#[derive(Clone, Debug)]
enum Step {
    Call { effect: Effect, faults: Vec<Fault> },
    Abort { call: Index },
    Token,
    Wait { ms: u64 },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    use Fault::*;
    let fault = prop::sample::select(vec![
        None,
        None,
        AnswerAndClose,
        Throttled,
        Failed,
        NotJson,
        Cut,
        Closed,
        Late,
    ]);
    let effect = prop::sample::select(vec![
        Effect::Creating,
        Effect::Creating,
        Effect::Safe,
        Effect::Idempotent,
        Effect::PinSetting,
        Effect::Registration,
    ]);
    let call = (effect, vec(fault, MAX_ATTEMPTS as usize))
        .prop_map(|(effect, faults)| Step::Call { effect, faults });
    let step = prop_oneof![
        6 => call,
        1 => any::<Index>().prop_map(|call| Step::Abort { call }),
        1 => Just(Step::Token),
        2 => (0..20_u64).prop_map(|ms| Step::Wait { ms }),
    ];
    vec(step, 1..14)
}

/// What the server saw of one call: the token of each request, and what it met.
type Ledger = Arc<Mutex<HashMap<usize, Vec<(String, Fault)>>>>;
type Script = Arc<Mutex<HashMap<usize, Vec<Fault>>>>;

async fn serve(mut socket: TcpStream, script: Script, ledger: Ledger) -> Option<()> {
    let mut bytes = Vec::new();
    loop {
        let head = loop {
            let end = bytes.windows(4).position(|window| window == b"\r\n\r\n");
            if let Some(end) = end {
                break end + 4;
            }
            if socket.read_buf(&mut bytes).await.ok()? == 0 {
                return None;
            }
        };
        let text = String::from_utf8_lossy(&bytes[..head]).to_lowercase();
        let header = |name: &str| {
            let line = text
                .lines()
                .find_map(|line| line.strip_prefix(&format!("{name}: ")));
            line.unwrap_or_default().to_owned()
        };
        let length: usize = header("content-length").parse().unwrap_or(0);
        while bytes.len() < head + length {
            if socket.read_buf(&mut bytes).await.ok()? == 0 {
                return None;
            }
        }
        bytes.drain(..head + length);
        let call: usize = header("x-call").parse().ok()?;
        let token = header("authorization");
        let fault = {
            let mut ledger = ledger.lock().unwrap();
            let seen = ledger.entry(call).or_default();
            let faults = script.lock().unwrap()[&call].clone();
            let fault = faults.get(seen.len()).copied().unwrap_or(Fault::None);
            seen.push((token, fault));
            fault
        };
        let answer = |status: u16, body: &str| {
            let length = body.len();
            format!("HTTP/1.1 {status} x\r\ncontent-length: {length}\r\n\r\n{body}").into_bytes()
        };
        let own = format!("{{\"id\":{call}}}");
        let sent = match fault {
            Fault::None | Fault::AnswerAndClose => answer(200, &own),
            Fault::Throttled => answer(400, r#"{"error":{"code":130429}}"#),
            Fault::Failed => answer(500, "{}"),
            Fault::NotJson => answer(200, "<html>"),
            Fault::Cut => {
                let whole = answer(200, &own);
                whole[..whole.len() - 3].to_vec()
            }
            Fault::Closed => Vec::new(),
            Fault::Late => {
                sleep(Duration::from_millis(TIMEOUT_MS as u64 + 30)).await;
                answer(200, &own)
            }
        };
        socket.write_all(&sent).await.ok()?;
        if matches!(fault, Fault::AnswerAndClose | Fault::Cut | Fault::Closed) {
            return None;
        }
    }
}

fn core(port: u16) -> Core {
    let base = format!("http://127.0.0.1:{port}");
    let config = Config::read(Sources {
        option: &|name| match name {
            "accessToken" => Setting::Text("token0".to_owned()),
            "baseUrl" => Setting::Text(base.clone()),
            "requestTimeout" => Setting::Number(TIMEOUT_MS),
            "retry" => Setting::Other,
            "retry.maxAttempts" => Setting::Number(f64::from(MAX_ATTEMPTS)),
            "retry.initialDelayMs" => Setting::Number(2.0),
            _ => Setting::Missing,
        },
        variable: &|_| None,
        certificates: vec![],
        user_agent: "model/1".to_owned(),
    });
    Core::new(config.unwrap())
}

/// A call that was made: what it may do, and the token of that moment.
struct Made {
    effect: Effect,
    token: String,
    cancellation: Cancellation,
    aborted: bool,
    outcome: tokio::task::JoinHandle<Result<Answer, Failure>>,
}

async fn play(steps: &[Step]) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let core = core(listener.local_addr().unwrap().port());
    let (script, ledger) = (Script::default(), Ledger::default());
    let server = tokio::spawn({
        let (script, ledger) = (Arc::clone(&script), Arc::clone(&ledger));
        async move {
            while let Ok((socket, _)) = listener.accept().await {
                tokio::spawn(serve(socket, Arc::clone(&script), Arc::clone(&ledger)));
            }
        }
    });
    let mut tokens = 0;
    let mut made: Vec<Made> = Vec::new();
    for step in steps {
        match step {
            Step::Call { effect, faults } => {
                let number = made.len();
                script.lock().unwrap().insert(number, faults.clone());
                let call = match effect {
                    Effect::Safe => Call::get("1"),
                    Effect::Idempotent => Call::delete("1"),
                    _ => Call::post("1").edge("messages").json("{}"),
                };
                let call = call.effect(*effect).header("x-call", number.to_string());
                let request = core.request(call, Expect::Json, None).unwrap();
                let cancellation = Cancellation::default();
                made.push(Made {
                    effect: *effect,
                    token: format!("bearer token{tokens}"),
                    cancellation: cancellation.clone(),
                    aborted: false,
                    outcome: tokio::spawn(send(request, Some(cancellation))),
                });
            }
            Step::Abort { call } if !made.is_empty() => {
                let call = call.index(made.len());
                made[call].aborted = true;
                made[call].cancellation.cancel();
            }
            Step::Abort { .. } => {}
            Step::Token => {
                tokens += 1;
                let token = Setting::Text(format!("token{tokens}"));
                core.set("CLOUD_API_ACCESS_TOKEN", token).unwrap();
            }
            Step::Wait { ms } => sleep(Duration::from_millis(*ms)).await,
        }
    }
    for (number, call) in made.into_iter().enumerate() {
        let settled = timeout(Duration::from_secs(30), call.outcome).await;
        let outcome = settled.expect("every call settles").expect("no panic");
        let seen = ledger
            .lock()
            .unwrap()
            .get(&number)
            .cloned()
            .unwrap_or_default();
        let told = format!("{:?} met {seen:?} and told {outcome:?}", call.effect);
        for (token, _) in &seen {
            assert_eq!(
                *token, call.token,
                "a call has the token of its beginning: {told}"
            );
        }
        assert!(seen.len() <= MAX_ATTEMPTS as usize, "{told}");
        let is_done = |(_, fault): &(String, Fault)| *fault != Fault::Throttled;
        if !call.effect.is_repeatable() {
            let before_last = &seen[..seen.len().saturating_sub(1)];
            assert!(!before_last.iter().any(is_done), "sent twice: {told}");
        }
        if matches!(call.effect, Effect::PinSetting | Effect::Registration) {
            assert!(seen.len() <= 1, "{told}");
        }
        match outcome {
            Ok(answer) => {
                let own = format!("{{\"id\":{number}}}");
                assert_eq!(&answer.body[..], own.as_bytes(), "another's answer: {told}");
                let last = seen.last().expect("an answer without a request").1;
                let is_whole = [Fault::None, Fault::AnswerAndClose, Fault::Late].contains(&last);
                assert!(is_whole, "{told}");
            }
            Err(failure) => {
                assert_ne!(failure.outcome, Outcome::Invalid, "{told}");
                assert_eq!(
                    failure.outcome == Outcome::Aborted,
                    failure.message.contains("aborted")
                );
                assert!(
                    failure.outcome != Outcome::Aborted || call.aborted,
                    "{told}"
                );
                let harm = !call.effect.is_repeatable() && seen.iter().any(is_done);
                assert!(failure.maybe_sent || !harm, "falsely not sent: {told}");
                assert!(!failure.retryable || call.effect.is_repeatable() || !failure.maybe_sent);
            }
        }
    }
    assert!((0..=500).contains(&core.retry_budget()));
    server.abort();
}

#[test]
fn every_interleaving_tells_the_truth() {
    let long = std::env::var("MODEL_CASES").ok();
    let settings = Settings {
        cases: long.as_ref().map_or(48, |cases| cases.parse().unwrap()),
        failure_persistence: None,
        rng_seed: long.map_or(RngSeed::Fixed(1), |_| RngSeed::Random),
        ..Settings::default()
    };
    proptest!(settings, |(steps in steps())| RUNTIME.block_on(play(&steps)));
}
