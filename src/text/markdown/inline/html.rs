//! HTML within a paragraph: breaks, links, pictures, remarks.

use memchr::memmem;

use super::Scan;
use crate::text::markdown::{links, tags};

impl<'text> Scan<'_, 'text> {
    /// A tag, an address in pointed brackets, or a remark.
    pub(super) fn tag(&mut self, rest: &'text str) -> usize {
        if rest.starts_with("<!--") {
            return self.remark(rest);
        }
        if let Some(address) = tags::address(rest) {
            self.out.push_str(address);
            return address.len() + 2;
        }
        let Some(tag) = tags::tag(rest) else {
            return 0;
        };
        match tag.name.as_str() {
            "br" => self.new_line('\n'),
            "td" | "th" if !tag.is_end => {
                let is_first = self.out.is_empty() || self.out.ends_with('\n');
                self.out.push_str(if is_first { "" } else { " | " });
            }
            "img" => {
                let alt = tag.attribute("alt").unwrap_or_default();
                let source = tag.attribute("src").unwrap_or_default();
                self.out.push_str(alt);
                let shown = links::picture(alt, source);
                self.out.extend(shown.map(|(shown, _)| shown));
            }
            "a" if !tag.is_end => {
                let address = tag.attribute("href").unwrap_or_default();
                self.anchors.push((self.out.len(), address));
            }
            "a" => self.end_anchor(),
            _ if tag.is_block && !self.out.is_empty() && !self.out.ends_with('\n') => {
                self.new_line('\n');
            }
            _ => {}
        }
        tag.size
    }

    fn end_anchor(&mut self) {
        let Some((start, address)) = self.anchors.pop() else {
            return;
        };
        let words = self.out.get(start..).unwrap_or_default();
        if let Some((shown, replaces)) = links::shown(words, &links::clean(address)) {
            if replaces {
                self.forget(start);
            }
            self.out.push_str(&shown);
        }
    }

    fn remark(&mut self, rest: &str) -> usize {
        if self.remark_end < self.at + 4 {
            let inner = rest.get(4..).unwrap_or_default();
            let found = memmem::find(inner.as_bytes(), b"-->");
            self.remark_end = found.map_or(usize::MAX, |end| self.at + 4 + end);
        }
        match self.remark_end {
            usize::MAX => 0,
            end => {
                let after = self.text.as_bytes().get(end + 3);
                let is_wide = self.out.ends_with(' ') && after == Some(&b' ');
                end + 3 - self.at + usize::from(is_wide)
            }
        }
    }
}
