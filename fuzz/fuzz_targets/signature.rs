//! The signature check, held against another implementation of HMAC.
#![no_main]

use hmac::{Hmac, Mac};
use libfuzzer_sys::{
    arbitrary::{self, Arbitrary},
    fuzz_target,
};
use sha2::Sha256;

#[path = "../../src/signature.rs"]
mod signature;

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    header: Header<'a>,
    secrets: Vec<String>,
    body: &'a [u8],
}

/// No fuzzer guesses an HMAC, so most headers begin as one.
#[derive(Arbitrary, Debug)]
enum Header<'a> {
    Given(&'a str),
    SignedBy { secret: u8, edit: Edit<'a> },
    SignedByAnother { secret: &'a str, edit: Edit<'a> },
}

#[derive(Arbitrary, Debug)]
enum Edit<'a> {
    None,
    Cut { at: u8 },
    Insert { at: u8, text: &'a str },
    Replace { at: u8, with: char },
    Upper { from: u8 },
    Twice { between: &'a str },
    Digest { with: &'a str },
}

fuzz_target!(|input: Input<'_>| {
    let Input {
        header,
        secrets,
        body,
    } = input;
    let header = match header {
        Header::Given(header) => header.to_owned(),
        Header::SignedBy { secret, edit } => {
            let count = secrets.len().max(1);
            let secret = secrets.get(usize::from(secret) % count);
            edited(&right(secret.map_or("", |secret| secret), body), edit)
        }
        Header::SignedByAnother { secret, edit } => edited(&right(secret, body), edit),
    };
    let genuine = secrets
        .iter()
        .any(|secret| !secret.is_empty() && right(secret, body) == header);
    assert_eq!(signature::signed(&header, body, &secrets), genuine);
    for secret in &secrets {
        assert_eq!(signature::same(secret, &header), *secret == header);
        assert!(signature::same(secret, &secret.clone()));
    }
});

fn right(secret: &str, body: &[u8]) -> String {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("a key may have any length");
    mac.update(body);
    format!("sha256={:x}", mac.finalize().into_bytes())
}

fn edited(header: &str, edit: Edit<'_>) -> String {
    let split = |at: u8| header.split_at(usize::from(at) % (header.len() + 1));
    match edit {
        Edit::None => header.to_owned(),
        Edit::Cut { at } => split(at).0.to_owned(),
        Edit::Insert { at, text } => {
            let (before, after) = split(at);
            format!("{before}{text}{after}")
        }
        Edit::Replace { at, with } => {
            let (before, after) = split(at);
            let rest: String = after.chars().skip(1).collect();
            format!("{before}{with}{rest}")
        }
        Edit::Upper { from } => {
            let (before, after) = split(from);
            format!("{before}{}", after.to_uppercase())
        }
        Edit::Twice { between } => format!("{header}{between}{header}"),
        Edit::Digest { with } => format!("sha256={with}"),
    }
}
