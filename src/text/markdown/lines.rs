//! What a line of Markdown begins with.

/// A line's indentation in columns, and what follows it.
pub(super) fn indentation(line: &str) -> (usize, &str) {
    let mut columns = 0;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b' ' => columns += 1,
            b'\t' => columns += 4 - columns % 4,
            _ => return (columns, line.get(at..).unwrap_or_default()),
        }
    }
    (columns, "")
}

/// A line without its first columns of indentation; it may have fewer.
pub(super) fn without_columns(line: &str, columns: usize) -> &str {
    let mut passed = 0;
    for (at, byte) in line.bytes().enumerate() {
        let is_space = matches!(byte, b' ' | b'\t');
        if passed >= columns || !is_space {
            return line.get(at..).unwrap_or_default();
        }
        passed += if byte == b'\t' { 4 - passed % 4 } else { 1 };
    }
    ""
}

/// How many quote marks a line begins with, what follows them, and whether that is a line of a hidden passage.
///
/// `>!` begins hidden words within a paragraph where they end on the same line.
pub(super) fn quotes(line: &str) -> (usize, &str, bool) {
    let mut count = 0;
    let mut rest = line;
    loop {
        let (columns, words) = indentation(rest);
        let Some(inner) = words.strip_prefix('>').filter(|_| columns <= 3) else {
            return (count, rest, false);
        };
        if let Some(hidden) = inner.strip_prefix('!') {
            return if hidden.contains("!<") {
                (count, rest, false)
            } else {
                (count, hidden, true)
            };
        }
        count += 1;
        rest = inner.strip_prefix(' ').unwrap_or(inner);
    }
}

/// The beginning of an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// Its number; none for a bullet.
    pub(super) number: Option<usize>,
    /// Bytes of the bullet or number with its dot.
    pub(super) size: usize,
}

/// The bullet or number that a line begins with, its indentation taken off.
pub(super) fn marker(line: &str) -> Option<Marker> {
    let bytes = line.as_bytes();
    let is_space = |at: usize| matches!(bytes.get(at), None | Some(b' ' | b'\t'));
    match bytes.first()? {
        b'-' | b'*' | b'+' if is_space(1) => Some(Marker {
            number: None,
            size: 1,
        }),
        b'0'..=b'9' => {
            let digits = bytes
                .iter()
                .take_while(|byte| byte.is_ascii_digit())
                .count();
            let is_dot = matches!(bytes.get(digits), Some(b'.' | b')'));
            if digits > 9 || !is_dot || !is_space(digits + 1) {
                return None;
            }
            Some(Marker {
                number: line.get(..digits)?.parse().ok(),
                size: digits + 1,
            })
        }
        _ => None,
    }
}

/// Whether a line is a rule across the page.
pub(super) fn is_rule(line: &str) -> bool {
    let Some(first @ (b'-' | b'*' | b'_')) = line.bytes().next() else {
        return false;
    };
    let mut count = 0;
    for byte in line.bytes() {
        match byte {
            b' ' | b'\t' => {}
            _ if byte == first => count += 1,
            _ => return false,
        }
    }
    count >= 3
}

/// Whether a line makes the paragraph above it a heading.
pub(super) fn is_underline(line: &str) -> bool {
    let line = line.trim_ascii_end();
    let is_only = |sign: u8| line.bytes().all(|byte| byte == sign);
    (!line.is_empty() && is_only(b'=')) || (line.len() >= 3 && is_only(b'-'))
}

/// The words of a heading.
pub(super) fn heading(line: &str) -> Option<&str> {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    // `#**Words**` is a heading on some sites, and a hashtag nowhere.
    let is_apart = words.is_empty() || words.starts_with([' ', '\t', '*', '_']);
    if !(1..=6).contains(&level) || !is_apart {
        return None;
    }
    let words = words.trim();
    let bare = words.trim_end_matches('#');
    let is_closed = bare.is_empty() || bare.ends_with([' ', '\t']);
    Some(if is_closed { bare.trim_end() } else { words })
}

/// The sign and length of the fence that begins or ends code.
pub(super) fn fence(line: &str) -> Option<(u8, usize)> {
    let sign = line
        .bytes()
        .next()
        .filter(|byte| matches!(byte, b'`' | b'~'))?;
    let size = line.bytes().take_while(|byte| *byte == sign).count();
    let info = line.get(size..).unwrap_or_default();
    let is_inline = sign == b'`' && info.contains('`');
    (size >= 3 && !is_inline).then_some((sign, size))
}

/// Whether a line parts a table's head from its rows.
pub(super) fn is_table_rule(line: &str) -> bool {
    let line = line.trim_start_matches(['>', ' ']).trim();
    let is_sign = |byte: u8| matches!(byte, b'-' | b':' | b'|' | b' ' | b'\t');
    line.contains('|') && line.contains('-') && line.bytes().all(is_sign)
}

/// The cells of a table's row; a bar within code or behind a backslash parts nothing.
pub(super) fn cells(row: &str) -> Vec<&str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut cells = Vec::new();
    let (mut start, mut is_code, mut is_escaped) = (0, false, false);
    for (at, byte) in row.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'`' => is_code = !is_code,
            b'|' if !is_code => {
                cells.push(row.get(start..at).unwrap_or_default().trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    let last = row.get(start..).unwrap_or_default().trim();
    if !last.is_empty() || start == 0 {
        cells.push(last);
    }
    cells
}

/// Who is quoted by `[quote="NAME, post:3, topic:4"]`, as Discourse and forums write it; empty where nobody is named.
pub(super) fn quoted(line: &str) -> Option<&str> {
    let inner = line.trim().strip_prefix("[quote")?.strip_suffix(']')?;
    if inner.contains(']') {
        return None;
    }
    let inner = match inner.strip_prefix('=') {
        Some(inner) => inner.trim_matches('"'),
        None => inner.is_empty().then_some("")?,
    };
    Some(inner.split([',', ';']).next().unwrap_or_default().trim())
}
