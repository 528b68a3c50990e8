//! Where the time of an export goes.

use std::path::Path;
use std::time::Instant;

use serde::Serialize;

use crate::disk;

/// Milliseconds per phase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(super) struct Timings {
    /// From bytes to a map.
    pub(super) read: f64,
    /// Proposing replies.
    pub(super) infer: f64,
    /// Breaking and measuring text.
    pub(super) measure: f64,
    /// Placing cards.
    pub(super) layout: f64,
    /// Drawing shapes.
    pub(super) scene: f64,
    /// From shapes to bytes.
    pub(super) write: f64,
    /// The most memory the process ever held, in megabytes; none where the system does not tell.
    pub(super) peak_rss_mb: Option<f64>,
}

impl Timings {
    /// The figures as one line of JSON.
    pub(super) fn json(mut self) -> String {
        self.peak_rss_mb = peak_megabytes();
        serde_json::to_string(&self).unwrap_or_default()
    }
}

/// Does a piece of work and adds the milliseconds it took.
pub(super) fn timed<T>(spent: &mut f64, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let value = work();
    *spent += rounded(begun.elapsed().as_secs_f64() * 1000.0);
    value
}

/// Milliseconds, to the microsecond.
pub(super) fn rounded(milliseconds: f64) -> f64 {
    (milliseconds * 1000.0).round() / 1000.0
}

fn peak_megabytes() -> Option<f64> {
    let status = disk::read(Path::new("/proc/self/status")).ok()?;
    let status = String::from_utf8(status).ok()?;
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = peak.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some((kilobytes / 102.4).round() / 10.0)
}
