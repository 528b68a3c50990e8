//! The words of a letter's body, whatever it is packed in.

use mail_parser::MessageParser;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::charsets::map::charset_decoder;
use memchr::memmem;

use super::head::{Part, read_part, split};
use crate::import::words::Words;
use crate::text::decode::{decode, unify_line_ends};

/// Parts within parts beyond this are not opened.
const DEEPEST: usize = 12;
/// Parts of one letter beyond this are not opened.
const MOST: usize = 1000;

/// What a body holds.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) texts: Vec<String>,
    /// Names of attachments; kinds of those without a name.
    pub(super) attachments: Vec<String>,
    pub(super) letters: usize,
    pub(super) is_repaired: bool,
    pub(super) is_encrypted: bool,
    opened: usize,
}

/// Reads the parts of letters.
pub(super) struct Reader<'own> {
    pub(super) parser: &'own MessageParser,
    pub(super) words: &'own mut Words,
}

impl Reader<'_> {
    /// Adds what a part holds.
    pub(super) fn read(&mut self, part: &Part, bytes: &[u8], depth: usize, body: &mut Body) {
        body.opened += 1;
        let kind = part.kind.as_str();
        let is_own = depth == 0;
        let is_named = !part.file_name.is_empty() && !is_own;
        if kind.starts_with("multipart/") && depth < DEEPEST && !part.boundary.is_empty() {
            let parts = pieces(bytes, part.boundary.as_bytes());
            if !parts.is_empty() {
                return self.read_parts(kind, &parts, depth, body);
            }
        }
        match kind {
            "multipart/encrypted" | "application/pgp-encrypted" => body.is_encrypted = true,
            "application/pgp-signature"
            | "application/pkcs7-signature"
            | "application/x-pkcs7-signature"
            | "message/delivery-status"
            | "text/rfc822-headers" => {}
            "message/rfc822" | "message/global" => body.letters += 1,
            "text/html" if !part.is_attachment && !is_named => {
                let html = decoded(part, bytes, body);
                body.texts.push(self.words.read(&html));
            }
            _ if is_text(kind, is_own) && !part.is_attachment && !is_named => {
                let text = decoded(part, bytes, body);
                body.texts.push(if part.is_flowed {
                    unflowed(&text, part.deletes_space)
                } else {
                    text
                });
            }
            _ => body.attachments.push(match part.file_name.as_str() {
                "" => kind.to_owned(),
                name => name.to_owned(),
            }),
        }
    }

    fn read_parts(&mut self, kind: &str, parts: &[&[u8]], depth: usize, body: &mut Body) {
        let mut choices: Vec<Body> = Vec::new();
        for bytes in parts {
            if body.opened >= MOST {
                break;
            }
            let (head, inner) = split(bytes);
            let mut part = read_part(head, self.parser);
            if part.kind.is_empty() && kind == "multipart/digest" {
                "message/rfc822".clone_into(&mut part.kind);
            }
            if kind == "multipart/alternative" {
                let mut choice = Body {
                    opened: body.opened,
                    ..Body::default()
                };
                self.read(&part, inner, depth + 1, &mut choice);
                body.opened = choice.opened;
                choices.push(choice);
            } else {
                self.read(&part, inner, depth + 1, body);
            }
        }
        // The plainest comes first; what comes later says the same.
        let has_words = |choice: &Body| choice.texts.iter().any(|text| !text.trim().is_empty());
        let best = choices.iter().position(has_words);
        if let Some(choice) = best.map(|at| choices.swap_remove(at)) {
            body.texts.extend(choice.texts);
            body.attachments.extend(choice.attachments);
            body.is_repaired |= choice.is_repaired;
        }
    }
}

/// Whether a kind of part is read as plain text: what stands alone in a letter is, if it is text at all.
fn is_text(kind: &str, is_own: bool) -> bool {
    match kind {
        "" | "text/plain" | "text/" | "/" | "text/enriched" => true,
        kind => {
            is_own
                && (kind.starts_with("text")
                    || kind.starts_with("multipart/")
                    || !kind.contains('/'))
        }
    }
}

/// The parts between the lines of a boundary.
fn pieces<'bytes>(bytes: &'bytes [u8], boundary: &[u8]) -> Vec<&'bytes [u8]> {
    let mut line = b"--".to_vec();
    line.extend_from_slice(boundary);
    let mut found = Vec::new();
    let mut start: Option<usize> = None;
    for at in memmem::find_iter(bytes, &line) {
        let before = bytes.get(..at).unwrap_or_default();
        let after = bytes.get(at + line.len()..).unwrap_or_default();
        let is_line = before.is_empty() || before.ends_with(b"\n");
        let is_end = after.starts_with(b"--");
        let is_whole = is_end || after.first().is_none_or(u8::is_ascii_whitespace);
        if !is_line || !is_whole {
            continue;
        }
        if let Some(start) = start.take() {
            found.push(bytes.get(start..at).unwrap_or_default());
        }
        if is_end {
            return found;
        }
        let rest = memchr::memchr(b'\n', after).map_or(after.len(), |at| at + 1);
        start = Some(at + line.len() + rest);
        if found.len() >= MOST {
            return found;
        }
    }
    if let Some(start) = start {
        found.push(bytes.get(start..).unwrap_or_default());
    }
    found
}

/// The text of a part.
fn decoded(part: &Part, bytes: &[u8], body: &mut Body) -> String {
    // What says that it has parts and has none is not packed either.
    let encoding = if part.kind.starts_with("multipart/") {
        ""
    } else {
        part.encoding.as_str()
    };
    let (text, is_repaired) = match encoding {
        "base64" => match base64_decode(bytes) {
            Some(bytes) => read_charset(&bytes, &part.charset),
            None => read_broken(bytes, &part.charset),
        },
        "quoted-printable" => read_charset(&unquoted(bytes), &part.charset),
        _ => read_charset(bytes, &part.charset),
    };
    body.is_repaired |= is_repaired;
    text
}

/// Base64 with other lines behind it, such as a list's footer.
fn read_broken(bytes: &[u8], charset: &str) -> (String, bool) {
    let is_sign = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=\r".contains(byte);
    let mut end = 0;
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let own = line.trim_ascii();
        if !own.iter().all(is_sign) {
            break;
        }
        end += line.len();
    }
    let (packed, rest) = bytes.split_at(end);
    let Some(unpacked) = base64_decode(packed).filter(|unpacked| !unpacked.is_empty()) else {
        return (read_charset(bytes, charset).0, true);
    };
    let (text, _) = read_charset(&unpacked, charset);
    (format!("{text}\n{}", decode(rest).0), true)
}

/// Bytes as text in the charset that is told, and whether they had to be read otherwise.
fn read_charset(bytes: &[u8], charset: &str) -> (String, bool) {
    let label = charset
        .trim()
        .trim_matches(['"', '\''])
        .to_ascii_lowercase();
    let is_shifted = ["iso-2022", "utf-7", "utf-16", "utf-32", "hz-gb"]
        .iter()
        .any(|known| label.starts_with(known));
    if !is_shifted {
        if bytes.is_ascii() {
            return (decode(bytes).0.into_owned(), false);
        }
        let is_utf8 = std::str::from_utf8(bytes).is_ok();
        let is_open = matches!(label.as_str(), "" | "us-ascii" | "ascii" | "utf-8" | "utf8");
        if is_open {
            return (decode(bytes).0.into_owned(), !is_utf8);
        }
    }
    let Some(decoder) = charset_decoder(label.as_bytes()).filter(|_| !label.is_empty()) else {
        return (decode(bytes).0.into_owned(), true);
    };
    let text = decoder(bytes);
    if text.contains('\u{fffd}') && std::str::from_utf8(bytes).is_ok() && !is_shifted {
        return (decode(bytes).0.into_owned(), true);
    }
    let is_lossy = text.contains('\u{fffd}');
    (unify_line_ends(text.into()).into_owned(), is_lossy)
}

/// Quoted-printable, what is no escape kept as it stands.
fn unquoted(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = memchr::memchr(b'=', rest) {
        out.extend_from_slice(rest.get(..at).unwrap_or_default());
        let after = rest.get(at + 1..).unwrap_or_default();
        let digit = |place: usize| {
            after
                .get(place)
                .and_then(|&byte| char::from(byte).to_digit(16))
        };
        let blank = after
            .iter()
            .take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r'))
            .count();
        if let (Some(high), Some(low)) = (digit(0), digit(1)) {
            out.extend(u8::try_from(high * 16 + low));
            rest = after.get(2..).unwrap_or_default();
        } else if after.get(blank) == Some(&b'\n') {
            rest = after.get(blank + 1..).unwrap_or_default();
        } else if blank == after.len() {
            rest = b"";
        } else {
            out.push(b'=');
            rest = after;
        }
    }
    out.extend_from_slice(rest);
    out
}

/// Text in which a line that ends with a blank goes on in the next one (RFC 3676).
fn unflowed(text: &str, deletes_space: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let words = line.trim_start_matches('>');
        let depth = line.len() - words.len();
        let words = words.strip_prefix(' ').unwrap_or(words);
        let is_mark = words == "-- ";
        if open != Some(depth) || is_mark {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(&">".repeat(depth));
            if depth > 0 {
                out.push(' ');
            }
        }
        let is_open = words.ends_with(' ') && !is_mark;
        let kept = match words.strip_suffix(' ') {
            Some(kept) if is_open && deletes_space => kept,
            _ => words,
        };
        out.push_str(kept);
        open = is_open.then_some(depth);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charsets_never_fail() {
        assert_eq!(
            read_charset(b"caf\xe9", "iso-8859-1"),
            ("café".into(), false)
        );
        assert_eq!(
            read_charset(b"caf\xe9", "x-nonsense"),
            ("café".into(), true)
        );
        assert_eq!(read_charset(b"caf\xe9", "utf-8"), ("café".into(), true));
        assert_eq!(
            read_charset("café".as_bytes(), "us-ascii"),
            ("café".into(), false)
        );
        assert_eq!(
            read_charset(b"\xcf\xf0\xe8", "windows-1251"),
            ("При".into(), false)
        );
    }

    #[test]
    fn packed_words_are_unpacked() {
        assert_eq!(unquoted(b"a=3Db=\r\nc= \nd=zz="), b"a=bcd=zz");
        let (text, _) = read_broken(b"aGVsbG8=\n____\nlist", "utf-8");
        assert_eq!(text, "hello\n____\nlist");
        assert_eq!(
            unflowed("a \nb\n> c \n> d\n-- \ne \nf", false),
            "a b\n> c d\n-- \ne f"
        );
    }

    #[test]
    fn boundaries_are_whole_lines() {
        let body = b"x\n--a\nA: b\n\n1\n--ab\n--a\n2\n--a--\nrest";
        assert_eq!(pieces(body, b"a"), [&b"A: b\n\n1\n--ab\n"[..], b"2\n"]);
        assert_eq!(pieces(b"--a\nx", b"a"), [b"x"]);
    }
}
