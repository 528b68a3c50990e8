//! Mailboxes cut into letters at their separators.

use std::borrow::Cow;

use memchr::{memchr, memmem};

/// A letter and the line before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'bytes> {
    pub(super) separator: &'bytes [u8],
    pub(super) letter: &'bytes [u8],
    /// Where it begins.
    pub(super) start: usize,
}

/// Whether bytes begin as a mailbox does.
pub(super) fn begins(bytes: &[u8]) -> bool {
    let bytes = without_blank_lines(bytes);
    bytes.starts_with(b"From ") && is_separator(bytes, true)
}

/// The letters of a mailbox.
pub(super) fn pieces(bytes: &[u8]) -> impl Iterator<Item = Piece<'_>> {
    let blank = bytes.len() - without_blank_lines(bytes).len();
    let starts = memmem::find_iter(bytes, b"\nFrom ").map(|at| at + 1);
    let is_start = move |&at: &usize| {
        let before = bytes.get(..at).unwrap_or_default();
        let after_blank = at <= blank || before.ends_with(b"\n\n") || before.ends_with(b"\n\r\n");
        is_separator(bytes.get(at..).unwrap_or_default(), after_blank)
    };
    let mut starts = std::iter::once(blank)
        .chain(starts.filter(move |&at| at > blank))
        .filter(is_start)
        .peekable();
    std::iter::from_fn(move || {
        let start = starts.next()?;
        let end = starts.peek().copied().unwrap_or(bytes.len());
        let whole = bytes.get(start..end).unwrap_or_default();
        let line = memchr(b'\n', whole).map_or(whole.len(), |at| at + 1);
        let (separator, letter) = whole.split_at(line);
        Some(Piece {
            separator: separator.trim_ascii_end(),
            letter,
            start,
        })
    })
}

fn without_blank_lines(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start()
}

/// Whether a line that begins with `From ` parts two letters: it tells a time, or a head follows it.
///
/// People begin sentences with that word, so that without an empty line before it both are asked for.
fn is_separator(bytes: &[u8], is_after_blank: bool) -> bool {
    let size = memchr(b'\n', bytes).unwrap_or(bytes.len());
    let line = bytes.get(..size).unwrap_or_default();
    let next = bytes.get(size + 1..).unwrap_or_default();
    let has_time = line.windows(5).any(|window| {
        matches!(window, [a, b, b':', c, d] if [a, b, c, d].iter().all(|byte| byte.is_ascii_digit()))
    });
    let has_head = begins_head(next);
    if is_after_blank {
        let is_sure = has_time || has_usual_field(next);
        (has_head && is_sure) || (has_time && next.trim_ascii_start().is_empty())
    } else {
        has_head && has_time
    }
}

/// Whether bytes begin with a field of a letter's head.
fn begins_head(bytes: &[u8]) -> bool {
    let size = memchr(
        b'\n',
        bytes.get(..bytes.len().min(1000)).unwrap_or_default(),
    );
    let line = bytes
        .get(..size.unwrap_or(bytes.len().min(1000)))
        .unwrap_or_default();
    if line.starts_with(b">From ") {
        return true;
    }
    let Some(colon) = memchr(b':', line) else {
        return false;
    };
    let name = line.get(..colon).unwrap_or_default();
    let is_sign = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    (2..=60).contains(&name.len()) && name.iter().all(is_sign)
}

/// Whether bytes begin with a field that often comes first; any word may stand before a colon.
fn has_usual_field(bytes: &[u8]) -> bool {
    const FIELDS: [&str; 12] = [
        "x-",
        ">from ",
        "from:",
        "return-path:",
        "received:",
        "delivered-to:",
        "message-id:",
        "date:",
        "subject:",
        "path:",
        "mime-version:",
        "newsgroups:",
    ];
    FIELDS.iter().any(|field| {
        let head = bytes.get(..field.len()).unwrap_or_default();
        head.eq_ignore_ascii_case(field.as_bytes())
    })
}

/// A letter without the `>` that mailboxes put before lines that begin with `From `.
pub(super) fn unescaped(letter: &[u8]) -> Cow<'_, [u8]> {
    if memmem::find(letter, b">From ").is_none() {
        return Cow::Borrowed(letter);
    }
    let mut out = Vec::with_capacity(letter.len());
    let mut read = 0;
    for at in memmem::find_iter(letter, b">From ") {
        let before = letter.get(..at).unwrap_or_default();
        let signs = before
            .iter()
            .rev()
            .take_while(|&&byte| byte == b'>')
            .count();
        let line = at - signs;
        let is_line = line == 0 || before.get(line - 1) == Some(&b'\n');
        if is_line && line >= read {
            out.extend_from_slice(letter.get(read..line).unwrap_or_default());
            read = line + 1;
        }
    }
    out.extend_from_slice(letter.get(read..).unwrap_or_default());
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Vec<String> {
        let pieces = pieces(text.as_bytes());
        pieces
            .map(|piece| String::from_utf8_lossy(piece.letter).into_owned())
            .collect()
    }

    #[test]
    fn separators_are_told_from_sentences() {
        let text = "From a@b Mon Nov  7 18:44:27 2016\nSubject: a\n\nx\n\nFrom here on: words\n\n\
                    From c at d  Mon Nov  7 18:44:27 2016\nSubject: b\n\ny\nFrom now 10:00 on\nz\n";
        let found = letters(text);
        assert_eq!(found.len(), 2);
        assert!(found[0].contains("From here on") && found[1].contains("From now"));
        let crlf = text.replace('\n', "\r\n");
        assert_eq!(letters(&crlf).len(), 2);
        assert_eq!(letters("\n\nFrom -123\nX-A: b\n\nz").len(), 1);
        assert!(begins(b"From x Mon 10:00\nA-B: c\n"));
        assert!(!begins(b"From the sea\nNote: hello\n"));
    }

    #[test]
    fn escapes_go_once() {
        let letter = b"a\n>From b\n>>From c\n> From d\nx>From e";
        assert_eq!(
            &*unescaped(letter),
            b"a\nFrom b\n>From c\n> From d\nx>From e"
        );
    }
}
