//! Code within a line: which run of backticks ends which.

/// Longer runs of backticks are words.
const LONGEST: usize = 80;

/// The runs of backticks of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Ticks {
    /// Where each run begins, its length, and where the next one of this length begins.
    runs: Vec<(usize, usize, Option<usize>)>,
    next: usize,
}

impl Ticks {
    /// Finds all runs.
    pub(super) fn new(text: &str) -> Self {
        let mut runs: Vec<(usize, usize, Option<usize>)> = Vec::new();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(found) = memchr::memchr(b'`', bytes.get(at..).unwrap_or_default()) {
            let start = at + found;
            let rest = bytes.get(start..).unwrap_or_default();
            let size = rest.iter().take_while(|byte| **byte == b'`').count();
            runs.push((start, size, None));
            at = start + size;
        }
        let mut last = [None; LONGEST];
        for run in runs.iter_mut().rev() {
            if let Some(last) = last.get_mut(run.1) {
                run.2 = *last;
                *last = Some(run.0);
            }
        }
        Self { runs, next: 0 }
    }

    /// The length of the run that holds this place, counted from there, and where the run that ends it begins.
    pub(super) fn at(&mut self, place: usize) -> (usize, Option<usize>) {
        while let Some(&(start, size, end)) = self.runs.get(self.next) {
            if place < start + size {
                // Behind a backslash, what is left of a run is a shorter one: it is not paired.
                let end = end.filter(|_| place == start);
                return (start + size - place, end);
            }
            self.next += 1;
        }
        (1, None)
    }
}

/// The words of a code span: line breaks are spaces, and one space beside each backtick goes.
pub(super) fn span(code: &str) -> String {
    let code = code.replace('\n', " ");
    let inner = code
        .strip_prefix(' ')
        .and_then(|code| code.strip_suffix(' '))
        .filter(|inner| !inner.trim().is_empty());
    inner.map_or_else(|| code.clone(), str::to_owned)
}
