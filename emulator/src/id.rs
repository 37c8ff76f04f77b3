//! Identifiers in the shapes that Graph gives them, for whatever creates a node, a message or an answer. They must
//! be distinct, not unguessable.

use std::hash::{BuildHasher, Hasher, RandomState};

fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

fn text(length: usize, radix: u32) -> String {
    (0..length)
        .filter_map(|_| char::from_digit((random() % u64::from(radix)) as u32, radix))
        .map(|character| character.to_ascii_uppercase())
        .collect()
}

/// `length` decimal digits.
pub fn digits(length: usize) -> String {
    text(length, 10)
}

/// A node id: 15 digits, the first one not zero.
pub fn node() -> String {
    format!("1{}", digits(14))
}

/// The code of a QR code.
pub fn code() -> String {
    text(14, 36)
}

/// A message id.
pub fn wamid() -> String {
    format!("wamid.HBg{}", text(40, 36))
}

/// An `fbtrace_id`.
pub fn trace() -> String {
    format!("A{}", text(22, 36))
}

/// An access token for one who did not choose one.
pub fn access_token() -> String {
    format!("EAA{}", text(48, 36))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn distinct_and_well_formed() {
        let ids: HashSet<String> = (0..1_000).map(|_| wamid()).collect();
        assert_eq!(ids.len(), 1_000);
        assert!(
            ids.iter()
                .all(|id| id.len() == 49 && id.starts_with("wamid."))
        );
        assert!(node().len() == 15 && node().bytes().all(|byte| byte.is_ascii_digit()));
        assert_eq!(digits(6).len(), 6);
    }
}
