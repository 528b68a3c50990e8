//! Bytes of unknown encoding to text.

use std::borrow::Cow;

use memchr::memchr;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text that bytes stand for, with LF line ends and no byte order mark, and the encoding it had to be repaired
/// from, where it was not UTF-8.
///
/// A byte order mark is believed. Bytes that are no UTF-8 are read as windows-1252 one by one, so that a few stray ones
/// don't spoil the rest. Characters are not composed or decomposed.
pub fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<&'static str>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        if encoding == UTF_8 {
            return decode_unmarked(rest);
        }
        let text = encoding.decode_without_bom_handling(rest).0;
        return (unify_line_ends(text), Some(encoding.name()));
    }
    decode_unmarked(bytes)
}

/// As [`decode`], but a page that says `charset=…` near its beginning is believed where it is no UTF-8.
pub fn decode_page(bytes: &[u8]) -> (Cow<'_, str>, Option<&'static str>) {
    let is_marked = Encoding::for_bom(bytes).is_some();
    if let Some(encoding) = declared(bytes)
        && !is_marked
        && (std::str::from_utf8(bytes).is_err() || !encoding.is_ascii_compatible())
    {
        let text = encoding.decode_without_bom_handling(bytes).0;
        return (unify_line_ends(text), Some(encoding.name()));
    }
    decode(bytes)
}

/// Text with LF line ends: CR LF and CR become LF.
pub fn unify_line_ends(text: Cow<'_, str>) -> Cow<'_, str> {
    if memchr(b'\r', text.as_bytes()).is_some() {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        text
    }
}

fn decode_unmarked(bytes: &[u8]) -> (Cow<'_, str>, Option<&'static str>) {
    if let Some(encoding) = unmarked_utf_16(bytes) {
        let text = encoding.decode_without_bom_handling(bytes).0;
        return (unify_line_ends(text), Some(encoding.name()));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (unify_line_ends(Cow::Borrowed(text)), None),
        Err(_) => (
            unify_line_ends(Cow::Owned(repair(bytes))),
            Some(WINDOWS_1252.name()),
        ),
    }
}

/// UTF-8 where it is, windows-1252 elsewhere; a character cut off by the end of the file is marked as lost.
fn repair(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut read = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        read += chunk.valid().len() + chunk.invalid().len();
        if read == bytes.len() && chunk.invalid().len() > 1 {
            text.push(char::REPLACEMENT_CHARACTER);
        } else {
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
        }
    }
    text
}

/// UTF-16 without a mark: in text of European languages nearly every other byte is zero.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096))?;
    let zeros = |first: usize| {
        head.iter()
            .skip(first)
            .step_by(2)
            .filter(|&&byte| byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let many = head.len() * 2 / 5;
    if head.len() < 4 || !bytes.len().is_multiple_of(2) {
        None
    } else if odd > many && even * 20 < odd {
        Some(UTF_16LE)
    } else if even > many && odd * 20 < even {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The encoding that a page's first 4 KiB name after `charset=` or `encoding=`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096))?.to_ascii_lowercase();
    for word in [b"charset=".as_slice(), b"encoding="] {
        let places = head.windows(word.len()).enumerate();
        for (at, _) in places.filter(|(_, window)| *window == word) {
            let rest = head.get(at + word.len()..).unwrap_or_default();
            let rest = rest.trim_ascii_start();
            let rest = rest.strip_prefix(b"\"").unwrap_or(rest);
            let rest = rest.strip_prefix(b"'").unwrap_or(rest);
            let is_label = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(byte);
            let end = rest.iter().position(|byte| !is_label(byte));
            let label = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
            if let Some(encoding) = Encoding::for_label(label) {
                return Some(encoding);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_believed_and_taken_away() {
        assert_eq!(decode(b"\xef\xbb\xbfa\r\nb\rc"), ("a\nb\nc".into(), None));
        let little = b"\xff\xfeH\0i\0";
        assert_eq!(decode(little), ("Hi".into(), Some("UTF-16LE")));
        let big = b"\xfe\xff\0H\0i";
        assert_eq!(decode(big), ("Hi".into(), Some("UTF-16BE")));
        assert_eq!(decode(b"H\0e\0y\0!\0").0, "Hey!");
    }

    #[test]
    fn stray_bytes_are_windows_1252() {
        let text = decode("caf\u{e9} é".as_bytes());
        assert_eq!(text, ("café é".into(), None));
        assert_eq!(
            decode(b"caf\xe9 \x93x\x94 \xc3\xa9"),
            ("café “x” é".into(), Some("windows-1252"))
        );
        assert_eq!(decode(b"cut \xe2\x80").0, "cut \u{fffd}");
        assert_eq!(decode(b""), (Cow::Borrowed(""), None));
    }

    #[test]
    fn a_page_names_its_encoding() {
        let page =
            b"<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>\xcf\xf0\xe8";
        let (text, encoding) = decode_page(page);
        assert!(text.ends_with("При"));
        assert_eq!(encoding, Some("windows-1251"));
        let stale = "<meta charset=\"iso-8859-1\">é".as_bytes();
        assert!(decode_page(stale).0.ends_with('é'));
        assert!(decode_page(b"<meta charset=nonsense>\xe9").0.ends_with('é'));
    }
}
