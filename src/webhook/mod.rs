//! What Meta delivers: whether it is genuine, and which events it holds. Pure.

mod delivery;
mod scanner;
mod signature;

pub use delivery::plan;
pub use signature::{same, signed};
