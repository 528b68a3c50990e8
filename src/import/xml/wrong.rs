//! How often something is wrong in a text, and where first.

/// How often something was wrong, and at which byte first.
#[derive(Clone, Copy, Default)]
pub(super) struct Wrong {
    pub(super) count: usize,
    first: usize,
}

impl Wrong {
    /// Counts it at this byte.
    pub(super) fn add(&mut self, at: usize) {
        if self.count == 0 {
            self.first = at;
        }
        self.count += 1;
    }

    /// Where in this text, in words.
    pub(super) fn place(self, text: &str) -> String {
        let first = if self.count > 1 { ", the first" } else { "" };
        format!("line {}{first}", line_of(text, self.first))
    }
}

/// The number of the line of this byte, from 1.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    memchr::memchr_iter(b'\n', before).count() + 1
}
