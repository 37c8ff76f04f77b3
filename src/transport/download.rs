//! A download: reads an answer's bytes as they are asked for, judged by their progress, or saves them as a file.
//! The media module begins one.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use http::{StatusCode, header};
use ring::{
    digest,
    rand::{SecureRandom, SystemRandom},
};
use tokio::{
    task::spawn_blocking,
    time::{Instant, sleep_until},
};

use super::{
    answer::unreadable,
    attempt::Rest,
    client::Clients,
    fault::{no_file, stalled},
    files,
    pace::{Limits, Pace},
    request::{Cancellation, Request},
    send::send,
};
use crate::failure::{Code, Failure, Outcome, Phase};

/// What Graph told about a file before it was downloaded.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// Hexadecimal.
    pub sha256: Option<String>,
    pub size: Option<u64>,
}

/// A file on its way here. Nothing of it is read before it is asked for.
pub struct Download {
    body: Option<Box<Rest>>,
    status: StatusCode,
    pub mime_type: String,
    pub size: Option<u64>,
    received: Arc<AtomicU64>,
    digest: Option<digest::Context>,
    expected: Expected,
    limits: Limits,
    pace: Pace,
    waited: Duration,
    /// When the whole call has taken `total`.
    end: Instant,
    total: Duration,
    cancellation: Option<Cancellation>,
    clients: Arc<Clients>,
}

/// Without the URL: it carries a signature.
impl std::fmt::Debug for Download {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Download")
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

/// A download that is a file now.
#[derive(Debug)]
pub struct Saved {
    pub mime_type: String,
    pub size: u64,
    /// Hexadecimal.
    pub sha256: String,
}

impl Download {
    /// Sends the request; retries end here, with the head of the answer. `told` is the time of a call that
    /// this is only a part of.
    pub async fn begin(
        request: Box<Request>, told: Option<Duration>, cancellation: Option<Cancellation>,
        expected: Expected, limits: Limits, received: Arc<AtomicU64>,
    ) -> Result<Self, Failure> {
        let end = Instant::now() + request.total_timeout;
        let total = told.unwrap_or(request.total_timeout);
        let clients = Arc::clone(&request.clients);
        let answer = send(request, cancellation.clone()).await?;
        let status = StatusCode::from_u16(answer.status).unwrap_or_default();
        let text = |name| {
            answer
                .headers
                .get(name)
                .and_then(|value| value.to_str().ok())
        };
        let size = text(header::CONTENT_LENGTH).and_then(|text| text.parse().ok());
        let download = Self {
            body: answer.rest,
            status,
            mime_type: text(header::CONTENT_TYPE).unwrap_or_default().to_owned(),
            size,
            received,
            digest: Some(digest::Context::new(&digest::SHA256)),
            expected,
            limits,
            pace: Pace::new(limits),
            waited: Duration::ZERO,
            end,
            total,
            cancellation,
            clients,
        };
        if status != StatusCode::OK {
            return Err(download.failure("The answer is not the file"));
        }
        if size.is_some_and(|size| size > limits.max_bytes) {
            return Err(download.too_large());
        }
        Ok(download)
    }

    /// The next bytes; `None` after the last, once they are what was expected.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Failure> {
        let outcome = self.next().await;
        if !matches!(outcome, Ok(Some(_))) {
            self.body = None;
        }
        outcome
    }

    async fn next(&mut self) -> Result<Option<Bytes>, Failure> {
        let tick = self.limits.tick();
        let cancellation = self.cancellation.clone();
        loop {
            let Some(body) = &mut self.body else {
                return Ok(None);
            };
            let begun = Instant::now();
            let next = self.end.min(begun + tick);
            let chunk = tokio::select! {
                biased;
                () = cancelled(cancellation.as_ref()) => return Err(self.aborted()),
                () = sleep_until(self.end) => return Err(self.timed_out()),
                chunk = body.chunk() => Some(chunk),
                () = sleep_until(next) => None,
            };
            self.waited += begun.elapsed();
            if self.waited >= tick {
                let waited = std::mem::take(&mut self.waited);
                let bytes = self.received.load(Ordering::Relaxed);
                if self.pace.is_stalled(waited, bytes) && chunk.is_none() {
                    let outcome = Outcome::Unreadable;
                    return Err(self.told(stalled("download", self.limits, Phase::Body, outcome)));
                }
            }
            match chunk {
                Some(Some(Ok(bytes))) => return self.take(bytes).map(Some),
                Some(None) => return self.check().map(|()| None),
                Some(Some(Err(cause))) => {
                    return Err(Failure {
                        cause_message: Some(cause),
                        ..self.failure("The download broke off")
                    });
                }
                None => {}
            }
        }
    }

    fn take(&mut self, bytes: Bytes) -> Result<Bytes, Failure> {
        let length = bytes.len() as u64;
        let received = self.received.fetch_add(length, Ordering::Relaxed) + length;
        if received > self.limits.max_bytes {
            return Err(self.too_large());
        }
        if let Some(digest) = &mut self.digest {
            digest.update(&bytes);
        }
        Ok(bytes)
    }

    /// The bytes are those that Graph announced.
    fn check(&mut self) -> Result<(), Failure> {
        let received = self.received.load(Ordering::Relaxed);
        let differs = |what: &str| Failure {
            code: Code::Node("ERR_MEDIA_MISMATCH"),
            ..self.failure(&format!(
                "The downloaded file has another {what} than Graph announced"
            ))
        };
        if self.expected.size.is_some_and(|size| size != received) {
            return Err(differs("size"));
        }
        // Media of no bytes cannot be stored: a proxy has answered in Meta's place.
        if received == 0 {
            return Err(self.failure("The answer holds no file"));
        }
        let sha256 = self.expected.sha256.as_deref();
        if let (Some(expected), Some(digest)) = (sha256, &self.digest)
            && !expected.eq_ignore_ascii_case(&hexadecimal(digest.clone()))
        {
            return Err(differs("SHA-256"));
        }
        Ok(())
    }

    /// Writes the file. It has its name once it is whole; until then, and if it fails, nothing has.
    pub async fn save(mut self, path: PathBuf) -> Result<Saved, Failure> {
        let cancellation = self.cancellation.clone();
        let _open = tokio::select! {
            biased;
            () = cancelled(cancellation.as_ref()) => return Err(self.aborted()),
            () = sleep_until(self.end) => return Err(self.timed_out()),
            open = files::transfer() => open,
        };
        let (partial, mut file) = Partial::create(&path).await?;
        while let Some(bytes) = self.chunk().await? {
            file = blocking(move || file.write_all(&bytes).map(|()| file)).await?;
        }
        blocking(move || {
            // On disk before it has its name: after a crash there is the whole file or none.
            file.sync_all()?;
            drop(file);
            fs::rename(&partial.0, path)
        })
        .await?;
        Ok(Saved {
            mime_type: self.mime_type,
            size: self.received.load(Ordering::Relaxed),
            sha256: self.digest.map(hexadecimal).unwrap_or_default(),
        })
    }

    fn failure(&self, message: &str) -> Failure {
        self.told(unreadable(self.status, message.to_owned()))
    }

    /// A download changes nothing: it can be repeated.
    fn told(&self, failure: Failure) -> Failure {
        Failure {
            status_code: Some(self.status.as_u16()),
            maybe_sent: false,
            retryable: true,
            attempts: 1,
            remedy: Some("Nothing of it was kept: download the file again.".into()),
            ..failure
        }
    }

    fn too_large(&self) -> Failure {
        self.clients.retire();
        let message = format!("The file is larger than {} bytes", self.limits.max_bytes);
        Failure {
            code: Code::Node("ERR_RESPONSE_TOO_LARGE"),
            retryable: false,
            remedy: Some("Raise `maxBytes` of this call if you want files of that size.".into()),
            ..self.failure(&message)
        }
    }

    fn timed_out(&self) -> Failure {
        Failure {
            code: Code::Node("ETIMEDOUT"),
            is_timeout: true,
            ..self.failure(&format!(
                "The download did not end within {} ms",
                self.total.as_millis()
            ))
        }
    }

    fn aborted(&self) -> Failure {
        Failure {
            attempts: 1,
            retryable: true,
            phase: Some(Phase::Body),
            ..Failure::new(
                Outcome::Aborted,
                Code::Node("ABORT_ERR"),
                "The download was aborted",
            )
        }
    }
}

async fn cancelled(cancellation: Option<&Cancellation>) {
    match cancellation {
        Some(cancellation) => cancellation.cancelled().await,
        None => std::future::pending().await,
    }
}

fn hexadecimal(digest: digest::Context) -> String {
    digest
        .finish()
        .as_ref()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A longer name has no room for what is put behind it.
const LONGEST: usize = 200;

/// A file that is not whole yet; gone when the download fails or is aborted.
#[derive(Debug)]
struct Partial(PathBuf);

impl Partial {
    async fn create(path: &Path) -> Result<(Self, File), Failure> {
        let target = path.to_owned();
        // A link is followed: `/dev/stdout` is one, to a pipe.
        blocking(move || match fs::metadata(target) {
            Ok(there) if !there.is_file() => Err(std::io::ErrorKind::IsADirectory.into()),
            _ => Ok(()),
        })
        .await?;
        let mut random = [0; 8];
        let _ = SystemRandom::new().fill(&mut random);
        let mut name = path.file_name().unwrap_or_default().to_owned();
        if name.len() > LONGEST {
            name = "download".into();
        }
        name.push(format!(".{:016x}.part", u64::from_le_bytes(random)));
        let partial = path.with_file_name(name);
        let created = partial.clone();
        let file = blocking(move || new_file().open(created)).await?;
        Ok((Self(partial), file))
    }
}

/// A customer's file: for the user of this process alone, unless its mode is changed afterwards.
fn new_file() -> fs::OpenOptions {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

impl Drop for Partial {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0); // renamed already if all went well
    }
}

async fn blocking<T: Send + 'static>(
    job: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Result<T, Failure> {
    let outcome = spawn_blocking(job)
        .await
        .map_err(|_| Failure::internal("A file could not be written"))?;
    outcome.map_err(|error| {
        if files::none_left(&error) {
            return no_file(Phase::Body);
        }
        let (code, why) = match error.kind() {
            std::io::ErrorKind::NotFound => ("ENOENT", "its folder does not exist"),
            std::io::ErrorKind::PermissionDenied => ("EACCES", "permission was denied"),
            std::io::ErrorKind::IsADirectory => ("EISDIR", "it is a folder or a device"),
            std::io::ErrorKind::StorageFull => ("ENOSPC", "the disk is full"),
            _ => ("EIO", "writing failed"),
        };
        Failure {
            code: Code::Node(code),
            ..Failure::invalid("path", format!("`path` could not be written: {why}."))
        }
        .with_remedy("Nothing was kept: choose another `path`, or make room.")
    })
}
