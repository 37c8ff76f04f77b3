//! The server that every contender calls: TLS, HTTP/2 or HTTP/1.1, one thread.
//!
//! The first line of standard input names the known requests: `[{"method","path","body","answer"}]`. They
//! get their answer, anything else gets 400: whoever is answered has sent what all the others send.
//! Prints `{"port":…,"ca":"…"}` and serves until its standard input ends.

use std::{
    collections::HashMap,
    error::Error,
    fs,
    io::{self, Read, Write},
    net::Ipv4Addr,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{Request, Response, body::Incoming, header, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo},
    server::conn::auto,
};
use rustls::pki_types::PrivateKeyDer;
use serde::Deserialize;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::oneshot,
};
use tokio_rustls::TlsAcceptor;

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

#[derive(Deserialize)]
struct Known {
    method: String,
    path: String,
    body: String,
    answer: String,
}

/// Answers by method, path and body.
type Answers = HashMap<(String, String, Bytes), Bytes>;

fn main() -> Outcome {
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    let known: Vec<Known> = serde_json::from_str(&line)?;
    let answers: Answers = known
        .into_iter()
        .map(|known| {
            let body = Bytes::from(known.body);
            ((known.method, known.path, body), Bytes::from(known.answer))
        })
        .collect();

    let signed = rcgen::generate_simple_self_signed(["localhost".to_owned()])?;
    let key = PrivateKeyDer::try_from(signed.signing_key.serialize_der())?;
    let mut tls = rustls::ServerConfig::builder_with_provider(Arc::new(
        rustls::crypto::ring::default_provider(),
    ))
    .with_safe_default_protocol_versions()?
    .with_no_client_auth()
    .with_single_cert(vec![signed.cert.der().clone()], key)?;
    tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];

    let directory = Directory::create()?;
    let ca = directory.0.join("ca.pem");
    fs::write(&ca, signed.cert.pem())?;

    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(serve(
            TlsAcceptor::from(Arc::new(tls)),
            &ca,
            Arc::new(answers),
        ))
}

async fn serve(acceptor: TlsAcceptor, ca: &Path, answers: Arc<Answers>) -> Outcome {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let port = listener.local_addr()?.port();
    // Debug quotes a Windows path's backslashes as JSON does.
    writeln!(io::stdout(), r#"{{"port":{port},"ca":{ca:?}}}"#)?;

    let mut parent_gone = end_of_input();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                let (stream, _) = accepted?;
                tokio::spawn(converse(stream, acceptor.clone(), Arc::clone(&answers)));
            }
            _ = &mut parent_gone => return Ok(()),
        }
    }
}

async fn converse(stream: TcpStream, acceptor: TlsAcceptor, answers: Arc<Answers>) -> Outcome {
    stream.set_nodelay(true)?;
    let stream = TokioIo::new(acceptor.accept(stream).await?);
    let answered = service_fn(move |request| answer(request, Arc::clone(&answers)));
    auto::Builder::new(TokioExecutor::new())
        .serve_connection(stream, answered)
        .await
}

async fn answer(
    request: Request<Incoming>,
    answers: Arc<Answers>,
) -> Result<Response<Full<Bytes>>, hyper::Error> {
    let (head, body) = request.into_parts();
    let body = body.collect().await?.to_bytes();
    let asked = (head.method.to_string(), head.uri.path().to_owned(), body);
    let mut response = Response::new(Full::default());
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        header::HeaderValue::from_static("application/json"),
    );
    match answers.get(&asked) {
        Some(answer) => *response.body_mut() = Full::new(answer.clone()),
        None => {
            *response.status_mut() = hyper::StatusCode::BAD_REQUEST;
            *response.body_mut() = Full::new(Bytes::from_static(b"{\"error\":{\"code\":100}}"));
        }
    }
    Ok(response)
}

/// Resolves when the process that holds our standard input is gone, however it went.
fn end_of_input() -> oneshot::Receiver<()> {
    let (ended, end) = oneshot::channel();
    thread::spawn(move || {
        let _ = io::stdin().read_to_end(&mut Vec::new());
        let _ = ended.send(());
    });
    end
}

/// A temporary folder that goes with the process.
struct Directory(PathBuf);

impl Directory {
    fn create() -> io::Result<Self> {
        let path =
            std::env::temp_dir().join(format!("meta-cloud-api-bench-{}", std::process::id()));
        fs::create_dir(&path)?; // fails on a folder that somebody else has put there
        Ok(Self(path))
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
