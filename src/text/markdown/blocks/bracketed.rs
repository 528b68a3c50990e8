//! Passages that lines of their own open and close.

use super::Blocks;
use crate::text::markdown::lines;

impl Blocks<'_> {
    /// Quotes and hidden passages that lines of their own open and close.
    pub(super) fn bracketed(&mut self, words: &str) -> bool {
        let words = words.trim_ascii_end();
        if let Some(name) = lines::quoted(words) {
            self.end_paragraph();
            if !name.is_empty() {
                self.write(&format!("{name} wrote:"));
            }
            self.named_quotes += 1;
        } else if words == "[/quote]" && self.named_quotes > 0 {
            self.end_paragraph();
            self.named_quotes -= 1;
            self.out.shared_quotes = self.out.shared_quotes.min(self.named_quotes);
        } else if let Some(title) = words.strip_prefix(":::") {
            let title = title.trim().strip_prefix("spoiler").unwrap_or_default();
            self.end_paragraph();
            if words.len() > 3 {
                let begin = format!("[spoiler: {}", title.trim());
                self.write(begin.trim_end());
                self.folds += 1;
            } else if self.folds > 0 {
                self.folds -= 1;
                self.out.text.push(']');
            }
        } else {
            return false;
        }
        true
    }
}
