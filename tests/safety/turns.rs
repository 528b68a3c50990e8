//! A folder for each test, one test at a time.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A folder, and the turn of the test that has it.
///
/// A process that is being started holds every lock of its parent for a moment, so that a map could seem to be open in
/// another window: the tests of this file take turns.
pub struct Folder {
    folder: tempfile::TempDir,
    _turn: MutexGuard<'static, ()>,
}

impl Folder {
    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// A folder of the test's own, once it is the test's turn.
pub fn folder() -> Folder {
    static TURN: Mutex<()> = Mutex::new(());
    Folder {
        _turn: TURN.lock().unwrap_or_else(PoisonError::into_inner),
        folder: tempfile::tempdir().unwrap(),
    }
}
