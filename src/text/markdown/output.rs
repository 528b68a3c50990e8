//! Plain text as it grows, block by block.

/// Deeper quotes and lists are written at this depth.
const DEEPEST: usize = 8;

/// The text that is written, and what the next block must know of the last.
#[derive(Debug, Default)]
pub(super) struct Output {
    pub(super) text: String,
    /// The bullet or number that the next block begins with.
    pub(super) marker: Option<String>,
    /// The depth of quotes that the next blank line has.
    pub(super) shared_quotes: usize,
    was_list: bool,
}

impl Output {
    /// An empty text with room for so many bytes.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            ..Self::default()
        }
    }

    /// Writes a block, each of its lines behind the marks of quotes and lists.
    pub(super) fn block(&mut self, text: &str, quotes: usize, items: usize) {
        if text.trim_matches('\n').is_empty() {
            return;
        }
        self.gap(quotes);
        self.was_list = items > 0;
        if quotes == 0 && items == 0 {
            self.text.push_str(text);
            return;
        }
        let depth = items.min(DEEPEST);
        let marker = self.marker.take();
        let mut before = "> ".repeat(quotes.min(DEEPEST));
        let outer = depth.saturating_sub(usize::from(marker.is_some()));
        let first = before.clone() + &"  ".repeat(outer);
        before.push_str(&"  ".repeat(depth));
        for (number, line) in text.split('\n').enumerate() {
            if number == 0 {
                self.text.push_str(&first);
                self.text.push_str(marker.as_deref().unwrap_or_default());
            } else {
                self.text.push('\n');
                let before = before.as_str();
                let is_empty = line.is_empty();
                self.text
                    .push_str(if is_empty { before.trim_end() } else { before });
            }
            self.text.push_str(line);
        }
    }

    /// The blank line between blocks; items follow one another without.
    fn gap(&mut self, quotes: usize) {
        if !self.text.is_empty() {
            self.text.push('\n');
            let shared = self.shared_quotes.min(quotes);
            let is_next_item = self.marker.is_some() && self.was_list;
            if !is_next_item || shared < quotes {
                let marks = "> ".repeat(shared.min(DEEPEST));
                self.text.push_str(marks.trim_end());
                self.text.push('\n');
            }
        }
        self.shared_quotes = quotes;
    }
}
