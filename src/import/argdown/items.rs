//! Lines to items: headings, statements, relations, premises and inferences with their continuation lines.

use super::source::Line;

/// What a document consists of.
#[derive(Debug)]
pub(super) struct Item {
    pub indent: usize,
    pub lead: Lead,
    /// The words after the lead, continuation lines joined.
    pub text: String,
    /// Whether an empty line comes before it.
    pub is_apart: bool,
}

/// What an item begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// Nothing: a statement, an argument or a paragraph.
    None,
    /// `#`, so many times.
    Heading(usize),
    /// `*` or `1.`.
    List,
    /// A sign that relates it to what it stands under.
    Relation(Sign),
    /// `(1)`.
    Numbered(u32),
    /// The line between premises and conclusion.
    Inference,
}

/// How something relates to what it stands under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sign {
    pub what: Bears,
    /// Whether it goes out from what it stands under.
    pub is_outgoing: bool,
}

/// How something bears on something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bears {
    Supports,
    Attacks,
    Undercuts,
    Contradicts,
    Entails,
    IsContrary,
}

/// The signs, longer ones first.
const SIGNS: [(&str, Bears, bool); 10] = [
    ("<+", Bears::Supports, false),
    ("+>", Bears::Supports, true),
    ("<-", Bears::Attacks, false),
    ("->", Bears::Attacks, true),
    ("<_", Bears::Undercuts, false),
    ("_>", Bears::Undercuts, true),
    ("><", Bears::Contradicts, true),
    ("+", Bears::Supports, false),
    ("-", Bears::Attacks, false),
    ("_", Bears::Undercuts, false),
];

/// The sign at the beginning of a line, and what comes after it.
pub(super) fn symbol(line: &str) -> Option<(Sign, &str)> {
    SIGNS.iter().find_map(|&(sign, what, is_outgoing)| {
        let rest = line.strip_prefix(sign)?;
        let is_apart = rest.starts_with(char::is_whitespace) || rest.starts_with(['[', '<', '@']);
        is_apart.then_some((Sign { what, is_outgoing }, rest))
    })
}

/// Whether a line begins with `[Title]:` or `<Title>:`.
pub(super) fn is_definition(line: &str) -> bool {
    let close = match line.chars().next() {
        Some('[') => "]:",
        Some('<') => ">:",
        _ => return false,
    };
    let inner = line.get(1..).unwrap_or_default();
    let end = inner.find(close).filter(|&end| end > 0);
    let after = end.and_then(|end| inner.get(end + 2..));
    let title = end.and_then(|end| inner.get(..end)).unwrap_or_default();
    let is_title = !title.starts_with('-') && !title.contains(['[', '<', ']']);
    is_title
        && after.is_some_and(|after| after.is_empty() || after.starts_with(char::is_whitespace))
}

fn lead(line: &Line) -> (Lead, &str) {
    let text = line.text.as_str();
    let hashes = text.bytes().take_while(|&byte| byte == b'#').count();
    let after = text.get(hashes..).unwrap_or_default();
    if hashes > 0 && after.starts_with(char::is_whitespace) {
        return (Lead::Heading(hashes), after.trim());
    }
    if let Some((sign, rest)) = symbol(text) {
        return (Lead::Relation(sign), rest.trim());
    }
    if let Some((number, rest)) = text.strip_prefix('(').and_then(|text| text.split_once(')'))
        && let Ok(number) = number.parse()
        && (rest.is_empty() || rest.starts_with([' ', '\t', '[']))
    {
        return (Lead::Numbered(number), rest.trim());
    }
    let list = text.strip_prefix("* ").or_else(|| {
        let (number, rest) = text.split_once(". ")?;
        let is_number = number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
        (is_number && !number.is_empty()).then_some(rest)
    });
    match list {
        Some(rest) => (Lead::List, rest.trim()),
        None => (Lead::None, text),
    }
}

/// The items of a document.
pub(super) fn read(lines: &[Line]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut is_apart = true;
    let mut is_reasoning = false;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        if line.text.is_empty() {
            is_apart = true;
            continue;
        }
        if line.text.starts_with("--") && is_reasoning {
            let (rule, length) = inference(line, lines.get(at..).unwrap_or_default());
            at += length;
            items.push(Item {
                indent: line.indent,
                lead: Lead::Inference,
                text: rule,
                is_apart,
            });
            is_apart = false;
            continue;
        }
        if line.text.len() >= 3 && line.text.chars().all(|c| c == '-') {
            is_apart = true;
            continue;
        }
        if SIGNS.iter().any(|(sign, ..)| *sign == line.text) {
            continue;
        }
        let (lead, rest) = lead(line);
        let is_own = is_apart || lead != Lead::None || is_definition(&line.text);
        let last = items.last_mut().filter(|_| !is_own);
        let last = last.filter(|last| !matches!(last.lead, Lead::Heading(_) | Lead::Inference));
        if let Some(last) = last {
            last.text.push(' ');
            last.text.push_str(rest);
        } else {
            is_reasoning = match lead {
                Lead::Numbered(_) => true,
                Lead::Relation(_) => is_reasoning,
                _ => false,
            };
            items.push(Item {
                indent: line.indent,
                lead,
                text: rest.to_owned(),
                is_apart,
            });
        }
        is_apart = false;
    }
    items
}

/// How many lines a rule between two lines of hyphens may have.
const LONGEST_RULE: usize = 20;

/// The rule that an inference names, and how many further lines it takes.
fn inference(line: &Line, after: &[Line]) -> (String, usize) {
    let inner = line.text.trim_matches('-').trim();
    let is_bar = line.text.chars().all(|c| c == '-');
    if is_bar && line.text.len() >= 4 {
        return (String::new(), 0);
    }
    if !is_bar && line.text.ends_with("--") {
        return (inner.to_owned(), 0);
    }
    let end = after
        .iter()
        .take(LONGEST_RULE)
        .position(|line| line.text.ends_with("--") || line.text.is_empty());
    let closed = end.filter(|&end| after.get(end).is_some_and(|line| !line.text.is_empty()));
    let Some(end) = closed else {
        return (inner.to_owned(), 0);
    };
    let mut rule = inner.to_owned();
    for line in after.iter().take(end + 1) {
        rule.push(' ');
        rule.push_str(line.text.trim_matches('-').trim());
    }
    (rule.trim().to_owned(), end + 1)
}
