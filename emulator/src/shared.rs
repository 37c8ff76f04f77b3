//! The one cloud that everything which runs at the same time shares: the server, the control API and the courier.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::cloud::Cloud;

pub type Shared = Arc<Mutex<Cloud>>;

pub fn lock(cloud: &Shared) -> MutexGuard<'_, Cloud> {
    cloud.lock().unwrap_or_else(PoisonError::into_inner)
}
