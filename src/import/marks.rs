//! The light marks of Markdown's kin taken off: emphasis, links, escapes.

/// Plain words: links as `text (address)`, emphasis without its stars, escapes resolved.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((words, after)) = link(rest) {
            out.push_str(&words);
            rest = after;
            continue;
        }
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        match c {
            '\\' if after.starts_with(|next: char| next.is_ascii_punctuation()) => {
                out.push_str(after.get(..1).unwrap_or_default());
                rest = after.get(1..).unwrap_or_default();
            }
            '*' | '_' => rest = emphasis(&mut out, rest, c),
            '`' => rest = code(&mut out, rest),
            _ => {
                out.push(c);
                rest = after;
            }
        }
    }
    out
}

/// A link or picture at the beginning: what is written for it, and what comes after.
fn link(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('!').unwrap_or(text).strip_prefix('[')?;
    let end = end_of(inner, '[', ']', 500)?;
    let label = inner.get(..end)?;
    let target = inner.get(end + 1..)?.strip_prefix('(')?;
    let close = end_of(target, '(', ')', 4000)?;
    let address = unescape(target.get(..close)?.trim());
    let address = address.split_whitespace().next().unwrap_or_default();
    let label = unescape(label.trim());
    let words = match (label.as_str(), address) {
        ("", address) => address.to_owned(),
        (label, address) if address.is_empty() || address.starts_with('#') || label == address => {
            label.to_owned()
        }
        (label, address) => format!("{label} ({address})"),
    };
    Some((words, target.get(close + 1..)?))
}

/// The place of the bracket that closes what is open, on the same line and within so many bytes.
fn end_of(text: &str, open: char, close: char, longest: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        if at > longest {
            return None;
        }
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            c if c == open => depth += 1,
            c if c == close && depth == 0 => return Some(at),
            c if c == close => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Without the backslashes before signs.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => {
                out.extend(chars.next());
            }
            _ => out.push(c),
        }
    }
    out
}

/// Leaves the marks of emphasis out where they enclose words; says what comes after.
fn emphasis<'text>(out: &mut String, text: &'text str, mark: char) -> &'text str {
    let run = text.chars().take_while(|&c| c == mark).count();
    let after = text.get(run..).unwrap_or_default();
    let before_is_word = out.chars().next_back().is_some_and(char::is_alphanumeric);
    let opens = !after.starts_with(char::is_whitespace)
        && !after.is_empty()
        && (mark == '*' || !before_is_word);
    let closing: String = std::iter::repeat_n(mark, run).collect();
    let end = near(after).find(&closing).filter(|&end| end > 0);
    let inner = end.and_then(|end| after.get(..end));
    let inner = inner.filter(|inner| opens && run <= 3 && !inner.ends_with(char::is_whitespace));
    if let Some(inner) = inner {
        out.push_str(&unescape(inner));
        after.get(inner.len() + run..).unwrap_or_default()
    } else {
        out.push_str(&closing);
        after
    }
}

/// The beginning, in which what closes a mark must stand.
fn near(text: &str) -> &str {
    let mut end = text.len().min(2000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// Keeps code as it stands, without what marks it.
fn code<'text>(out: &mut String, text: &'text str) -> &'text str {
    let after = text.get(1..).unwrap_or_default();
    match near(after).find('`').filter(|&end| end > 0) {
        Some(end) if !after.get(..end).is_some_and(|code| code.contains('\n')) => {
            out.push_str(after.get(..end).unwrap_or_default());
            after.get(end + 1..).unwrap_or_default()
        }
        _ => {
            out.push('`');
            after
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        for (written, read) in [
            ("a **bold** and _italic_ word", "a bold and italic word"),
            ("snake_case_name * star *", "snake_case_name * star *"),
            (
                "see [a](https://b.example/x_\\(y\\)) now",
                "see a (https://b.example/x_(y)) now",
            ),
            ("\\[not a link\\] \\(Trolls\\)", "[not a link] (Trolls)"),
            ("[back](#top) [x] (y)", "back [x] (y)"),
            ("`video nasties', 2 * 3", "`video nasties', 2 * 3"),
            ("use `a_b_c` here", "use a_b_c here"),
            ("** and __", "** and __"),
            ("c:\\temp", "c:\\temp"),
        ] {
            assert_eq!(plain(written), read, "{written}");
        }
    }
}
