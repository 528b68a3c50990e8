//! Addresses of a page, made whole.

use super::css::css;
use crate::text::html::{Html, attribute};

/// Where the page stood on the web, as far as it tells.
#[derive(Clone, Debug, Default)]
pub(super) struct Site {
    /// What addresses on the page are relative to; empty where it does not tell.
    base: String,
    /// The page's own address, without marks of a visit.
    pub(super) link: String,
}

impl Site {
    /// Reads the page's own address: the canonical one, the one it is shared by, the one a browser saved it from.
    pub(super) fn read(page: &Html, source: &str) -> Self {
        let root = page.root_element();
        let href = |selector: &str, name: &str| {
            let found = css(&[selector]).first(root)?;
            attribute(found, name).map(str::to_owned)
        };
        let saved_from = saved_from(source);
        let own = [
            href("link[rel=canonical]", "href"),
            href("meta[property=\"og:url\"]", "content"),
            saved_from.clone(),
        ];
        let mut own = own.into_iter().flatten();
        let base = href("base[href]", "href").filter(|base| is_web(base));
        let link = own.find(|link| is_web(link) || link.starts_with("//"));
        let link = link.map(|link| with_scheme(&link)).unwrap_or_default();
        Self {
            base: base.or(saved_from).unwrap_or_else(|| link.clone()),
            link: without_visit(&link),
        }
    }

    /// An address as a whole one; empty where it can't be or leads nowhere.
    pub(super) fn whole(&self, address: &str) -> String {
        let address = address.trim();
        if is_web(address) {
            return without_visit(address);
        }
        if address.starts_with("//") {
            return without_visit(&with_scheme(address));
        }
        let has_scheme = address
            .split(['/', '?', '#'])
            .next()
            .is_some_and(|head| head.contains(':'));
        if self.base.is_empty() || address.is_empty() || has_scheme {
            return String::new();
        }
        let page = self.base.split('#').next().unwrap_or_default();
        if address.starts_with('#') {
            let own = self.link.split('#').next().unwrap_or_default();
            let page = if own.is_empty() { page } else { own };
            return without_visit(&format!("{page}{address}"));
        }
        let page = page.split('?').next().unwrap_or_default();
        if address.starts_with('?') {
            return without_visit(&format!("{page}{address}"));
        }
        let start = page.find("://").map_or(0, |at| at + 3);
        let host = page
            .get(start..)
            .and_then(|rest| rest.find('/'))
            .map_or(page.len(), |at| start + at);
        let (origin, path) = page.split_at_checked(host).unwrap_or((page, ""));
        if address.starts_with('/') {
            return without_visit(&format!("{origin}{address}"));
        }
        let mut folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut rest = address;
        loop {
            if let Some(after) = rest.strip_prefix("./") {
                rest = after;
            } else if let Some(after) = rest.strip_prefix("../") {
                rest = after;
                folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
            } else {
                break;
            }
        }
        without_visit(&format!("{origin}{folder}/{rest}"))
    }
}

/// Whether an address is a whole one.
pub(super) fn is_web(address: &str) -> bool {
    address.starts_with("http://") || address.starts_with("https://")
}

fn with_scheme(address: &str) -> String {
    if address.starts_with("//") {
        format!("https:{address}")
    } else {
        address.to_owned()
    }
}

/// The address that browsers write into pages they save, or that the tool `SingleFile` writes.
fn saved_from(source: &str) -> Option<String> {
    let head = source.get(..source.floor_char_boundary(4000))?;
    let rest = head
        .split_once("saved from url=")
        .map(|(_, rest)| rest)
        .or_else(|| {
            let (_, rest) = head.split_once("Page saved with SingleFile")?;
            rest.split_once("url:").map(|(_, rest)| rest)
        })?;
    let start = rest.find("http")?;
    let rest = rest.get(start..)?;
    let end = rest.find(|c: char| c.is_whitespace() || c == '>')?;
    let address = rest.get(..end)?.trim_end_matches("--");
    (start < 12 && is_web(address)).then(|| address.to_owned())
}

/// An address without the session ids that forums put into it.
fn without_visit(address: &str) -> String {
    let (rest, mark) = match address.split_once('#') {
        Some((rest, mark)) => (rest, format!("#{mark}")),
        None => (address, String::new()),
    };
    let Some((page, query)) = rest.split_once('?') else {
        return address.to_owned();
    };
    let is_visit = |part: &&str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let is_long = value.len() >= 24 && value.chars().all(|c| c.is_ascii_alphanumeric());
        matches!(name, "sid" | "s" | "PHPSESSID" | "amp;sid" | "amp;s") && (is_long || name != "s")
    };
    let parts = query
        .split(['&', ';'])
        .map(|part| part.trim_start_matches("amp;"));
    let kept: Vec<&str> = parts
        .filter(|part| !is_visit(part) && !part.is_empty())
        .collect();
    if kept.is_empty() {
        return format!("{page}{mark}");
    }
    format!("{page}?{}{mark}", kept.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::html::parse;

    #[test]
    fn addresses_become_whole() {
        let html = "<link rel=canonical href='https://a.example/forum/viewtopic.php?t=5'>";
        let (page, _) = parse(html).unwrap();
        let site = Site::read(&page, html);
        let cases = [
            (
                "./viewtopic.php?p=7&sid=0123456789abcdef0123456789abcdef#p7",
                "https://a.example/forum/viewtopic.php?p=7#p7",
            ),
            ("/u12", "https://a.example/u12"),
            ("../x", "https://a.example/x"),
            ("#p7", "https://a.example/forum/viewtopic.php?t=5#p7"),
            (
                "?start=20",
                "https://a.example/forum/viewtopic.php?start=20",
            ),
            ("//b.example/c", "https://b.example/c"),
            ("javascript:x()", ""),
            ("mailto:a@b.example", ""),
        ];
        for (address, whole) in cases {
            assert_eq!(site.whole(address), whole, "{address}");
        }
        assert_eq!(Site::default().whole("a.html"), "");
    }

    #[test]
    fn browsers_write_where_they_saved_from() {
        let source =
            "<!DOCTYPE html>\n<!-- saved from url=(0027)https://a.example/topic/5/ -->\n<html>";
        assert_eq!(
            saved_from(source).as_deref(),
            Some("https://a.example/topic/5/")
        );
        assert_eq!(saved_from("<html>"), None);
    }
}
