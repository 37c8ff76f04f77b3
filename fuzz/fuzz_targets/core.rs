//! Every target of `targets.rs` as a program of its own: each has this file, and is told apart by its name.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzz::targets::run(env!("CARGO_BIN_NAME"), input));
