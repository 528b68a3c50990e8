//! Links and pictures in plain text.

use super::{Tag, Writer};
use crate::text::html::Links;

impl Writer {
    pub(super) fn image(&mut self, element: &impl Tag) {
        if let Some(anchor) = self.anchors.last_mut() {
            anchor.has_image = true;
        }
        self.text(element.attr("alt").unwrap_or_default());
    }

    /// Puts the address behind a link's text, or in its place where the text is a cut address.
    pub(super) fn end_link(&mut self) {
        let Some(anchor) = self.anchors.pop() else {
            return;
        };
        let address = anchor.address.as_str();
        let text = self.out.get(anchor.start..).unwrap_or_default().trim();
        if !is_web(address) {
            return;
        }
        if text.is_empty() {
            if anchor.has_image && self.links == Links::Shown {
                self.word(address);
            }
            return;
        }
        let shown = bare(text);
        let cut = shown
            .strip_suffix('…')
            .or_else(|| shown.strip_suffix("..."));
        if let Some(cut) = cut
            && is_web(text)
            && bare(address).starts_with(cut)
        {
            let start = self.out.len()
                - self
                    .out
                    .get(anchor.start..)
                    .map_or(0, |text| text.trim_start().len());
            self.out.truncate(start);
            self.out.push_str(address);
        } else if self.links == Links::Shown && shown != bare(address) && !text.starts_with('@') {
            let address = format!(" ({address})");
            self.out.push_str(&address);
        }
    }
}

pub(super) fn is_web(address: &str) -> bool {
    address.starts_with("http://") || address.starts_with("https://")
}

/// An address without what people leave out.
fn bare(address: &str) -> &str {
    let address = address.trim();
    let address = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))
        .unwrap_or(address);
    let address = address.strip_prefix("www.").unwrap_or(address);
    address.strip_suffix('/').unwrap_or(address)
}
