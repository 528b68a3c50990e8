//! How long work reports, and hears that it should stop.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::error::{Error, Result};

/// A line between work and whoever waits for it; clones share it.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    line: Arc<Line>,
}

#[derive(Debug, Default)]
struct Line {
    stop: AtomicBool,
    report: Mutex<Report>,
}

/// How far the work is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What is being done, as a present participle: "Reading comments".
    pub what: String,
    /// Steps done so far, in whatever unit `total` has.
    pub done: u64,
    /// Steps in all; zero where nobody knows.
    pub total: u64,
}

impl Progress {
    /// A line nobody listens to.
    pub fn none() -> Self {
        Self::default()
    }

    /// Reports how far the work is; an error if it was asked to stop.
    pub fn step(&self, what: &str, done: u64, total: u64) -> Result<()> {
        if self.is_stopped() {
            return Err(Error::stopped());
        }
        let mut report = self
            .line
            .report
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if report.what != what {
            what.clone_into(&mut report.what);
        }
        report.done = done;
        report.total = total;
        Ok(())
    }

    /// Asks the work to stop at its next step.
    pub fn stop(&self) {
        self.line.stop.store(true, Ordering::Relaxed);
    }

    /// Whether the work was asked to stop.
    pub fn is_stopped(&self) -> bool {
        self.line.stop.load(Ordering::Relaxed)
    }

    /// The last report.
    pub fn report(&self) -> Report {
        self.line
            .report
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stopped_line_ends_the_work_at_its_next_step() {
        let progress = Progress::none();
        assert!(progress.step("Reading", 1, 2).is_ok());
        assert_eq!(progress.report().done, 1);
        progress.clone().stop();
        assert!(progress.step("Reading", 2, 2).unwrap_err().stopped);
    }
}
