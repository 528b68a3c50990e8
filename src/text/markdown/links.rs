//! Links: addresses behind brackets, and addresses defined elsewhere.

use std::collections::HashMap;

/// Longer addresses are words.
const LONGEST: usize = 8000;
/// Longer words in brackets are no name of an address.
const LONGEST_NAME: usize = 1000;
/// Brackets within one another in an address.
const DEEPEST: usize = 32;

/// Addresses by the names that `[name]: address` gives them.
#[derive(Debug, Default)]
pub(super) struct Defined {
    addresses: HashMap<String, String>,
}

impl Defined {
    /// Gathers what a text defines.
    pub(super) fn new(text: &str) -> Self {
        let mut defined = Self::default();
        if !text.contains("]:") {
            return defined;
        }
        for line in text.lines() {
            let line = line.trim_start_matches(['>', ' ']);
            if let Some((name, address)) = definition(line) {
                let known = defined.addresses.entry(name.to_lowercase());
                known.or_insert_with(|| address.to_owned());
            }
        }
        defined
    }

    /// The address of this name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        if self.addresses.is_empty() || name.len() > LONGEST_NAME {
            return None;
        }
        self.addresses.get(&name.to_lowercase()).map(String::as_str)
    }
}

/// The name and address that a line defines.
pub(super) fn definition(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.strip_prefix('[')?.split_once("]:")?;
    if name.is_empty() || name.starts_with('^') || name.contains(['[', ']']) {
        return None;
    }
    let address = rest.trim_start().split_ascii_whitespace().next()?;
    let address = address.trim_start_matches('<').trim_end_matches('>');
    let is_address = is_shown(address)
        || ["/", "#", "mailto:", "www.", "ftp:"]
            .iter()
            .any(|start| address.starts_with(start));
    is_address.then_some((name, address))
}

/// What stands in round brackets behind a link's words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Destination<'text> {
    pub(super) address: &'text str,
    /// What the pointer shows above the link.
    pub(super) title: &'text str,
    /// Bytes with both brackets.
    pub(super) size: usize,
}

/// The address in round brackets that a text begins with.
pub(super) fn destination(text: &str) -> Option<Destination<'_>> {
    let inner = text.strip_prefix('(')?;
    let start = text.len() - inner.trim_ascii_start().len();
    let rest = text.get(start..)?;
    let (address, mut at) = if let Some(pointed) = rest.strip_prefix('<') {
        let size = pointed.find(['>', '<', '\n'])?;
        let address = pointed.get(..size)?;
        pointed.get(size..)?.strip_prefix('>')?;
        (address, start + size + 2)
    } else {
        let size = address_size(rest)?;
        (rest.get(..size)?, start + size)
    };
    at += skip_space(text.get(at..)?);
    let tail = text.get(at..)?;
    let mut title = "";
    if let Some(quote) = tail.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let size = title_size(tail.get(1..)?, quote)?;
        title = tail.get(1..size)?;
        at += 1 + size;
        at += skip_space(text.get(at..)?);
    }
    text.get(at..)?.strip_prefix(')')?;
    Some(Destination {
        address,
        title,
        size: at + 1,
    })
}

fn skip_space(text: &str) -> usize {
    text.len() - text.trim_ascii_start().len()
}

/// Bytes of an address until white space or the bracket that ends it.
fn address_size(text: &str) -> Option<usize> {
    let mut open = 0;
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'(' if open == DEEPEST => return None,
            b'(' => open += 1,
            b')' if open == 0 => return Some(at),
            b')' => open -= 1,
            b' ' | b'\t' | b'\n' => return (open == 0).then_some(at),
            _ => {}
        }
    }
    None
}

/// Bytes of a title and the quotation mark that ends it.
fn title_size(text: &str, quote: char) -> Option<usize> {
    let near = text.as_bytes().get(..text.len().min(1000))?;
    let at = memchr::memchr(quote as u8, near)?;
    Some(at + 1)
}

/// An address without escapes and with its ampersands.
pub(super) fn clean(address: &str) -> String {
    let mut clean = String::with_capacity(address.len());
    let mut chars = address.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\\' && chars.peek().is_some_and(char::is_ascii_punctuation) {
            clean.extend(chars.next());
        } else {
            clean.push(c);
        }
    }
    if clean.contains("&amp;") {
        return clean.replace("&amp;", "&");
    }
    clean
}

/// Whether an address is worth reading outside its page.
pub(super) fn is_shown(address: &str) -> bool {
    ["http://", "https://", "/r/", "/u/"]
        .iter()
        .any(|start| address.starts_with(start))
}

/// What stands for a link with these words: none where the words stay as they are, else what follows them, and whether it
/// takes their place.
pub(super) fn shown(words: &str, address: &str) -> Option<(String, bool)> {
    let words = words.trim();
    if !is_shown(address) {
        return None;
    }
    if words.is_empty() {
        return Some((address.to_owned(), true));
    }
    let said = bare(words);
    let cut = said.strip_suffix('…').or_else(|| said.strip_suffix("..."));
    if let Some(cut) = cut
        && words.starts_with("http")
        && bare(address).starts_with(cut)
    {
        return Some((address.to_owned(), true));
    }
    let is_named = said == bare(address) || said == address.trim_start_matches('/');
    (!is_named && !words.starts_with('@')).then(|| (format!(" ({address})"), false))
}

/// What follows a link's words for the title of a link that goes nowhere: before there were signs for it, people hid
/// words there.
pub(super) fn hidden(words: &str, address: &str, title: &str) -> Option<String> {
    if title.is_empty() || is_shown(address) {
        return None;
    }
    let is_secret = [
        "/s",
        "#s",
        "/sp",
        "#sp",
        "/spoiler",
        "#spoiler",
        "/spoilers",
    ]
    .contains(&address);
    let gap = if words.is_empty() || words.ends_with(' ') {
        ""
    } else {
        " "
    };
    let title = title.replace('\n', " ");
    match (is_secret, words.trim().is_empty()) {
        (true, _) => Some(format!("{gap}[spoiler: {title}]")),
        (false, true) => Some(format!("({title})")),
        (false, false) => None,
    }
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

/// As [`shown`], for a picture and its description.
pub(super) fn picture(words: &str, address: &str) -> Option<(String, bool)> {
    // Reddit's own pictures have no address, only an id.
    let replaced = match address.split_once('|') {
        Some(("giphy", _)) => Some("[gif]"),
        Some(("emote", _)) => Some("[emote]"),
        _ if !is_shown(address) && matches!(words.trim(), "" | "img") => Some("[image]"),
        _ => None,
    };
    match replaced {
        Some(replaced) => Some((replaced.to_owned(), true)),
        None => shown(words, address),
    }
}
