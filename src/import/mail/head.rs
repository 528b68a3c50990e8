//! The head of a letter: who, when, about what, and which letters it names.

use std::borrow::Cow;

use mail_parser::{HeaderName, HeaderValue, Message, MessageParser};
use memchr::memchr;

use super::when::{moment, received};
use super::who::author;
use crate::import::finding::FoundAuthor;
use crate::import::moment::Moment;
use crate::text::decode::decode;

/// A head with its fields decoded.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) id: String,
    pub(super) references: Vec<String>,
    pub(super) answers: Vec<String>,
    pub(super) subject: String,
    pub(super) author: Option<FoundAuthor>,
    pub(super) when: Moment,
    /// Whether only the mailbox tells when.
    pub(super) is_dated_late: bool,
    /// Where an archive shows it.
    pub(super) link: String,
    pub(super) part: Part,
    pub(super) is_repaired: bool,
}

/// What a head says of the body.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// `text/plain`, in small letters; empty where nothing is said.
    pub(super) kind: String,
    pub(super) charset: String,
    pub(super) boundary: String,
    pub(super) encoding: String,
    pub(super) file_name: String,
    pub(super) is_attachment: bool,
    pub(super) is_flowed: bool,
    pub(super) deletes_space: bool,
}

/// References beyond these, counted from the end, tell nothing new.
const MOST_REFERENCES: usize = 50;

/// Cuts a letter or a part of one into head and body.
pub(super) fn split(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    while let Some(size) = memchr(b'\n', bytes.get(at..).unwrap_or_default()) {
        let line = bytes.get(at..at + size).unwrap_or_default();
        let next = at + size + 1;
        if line.trim_ascii().is_empty() {
            return (
                bytes.get(..at).unwrap_or_default(),
                bytes.get(next..).unwrap_or_default(),
            );
        }
        at = next;
    }
    (bytes, b"")
}

/// Reads the head of a letter. `separator` is the mailbox's line before it.
pub(super) fn read(head: &[u8], separator: &[u8], parser: &MessageParser) -> Option<Head> {
    let (head, is_repaired) = readable(head);
    let message = parser.parse_headers(&*head)?;
    let word = |name| text(&message, &name).unwrap_or_default();
    let mut references = ids(&word(HeaderName::References));
    let surplus = references.len().saturating_sub(MOST_REFERENCES);
    references.drain(..surplus);
    let from = [HeaderName::From, HeaderName::Sender, HeaderName::ReplyTo]
        .into_iter()
        .map(word)
        .find(|from| !from.trim().is_empty());
    let real = [
        HeaderName::Other("X-Original-From".into()),
        HeaderName::ReplyTo,
    ]
    .into_iter()
    .map(word)
    .find(|from| !from.trim().is_empty());
    let date = moment(&word(HeaderName::Date));
    let archived = word(HeaderName::ArchivedAt);
    let link = archived.trim().trim_matches(['<', '>']);
    Some(Head {
        id: ids(&word(HeaderName::MessageId))
            .into_iter()
            .next()
            .unwrap_or_default(),
        references,
        answers: ids(&word(HeaderName::InReplyTo)),
        subject: word(HeaderName::Subject),
        author: from.and_then(|from| author(&from, &real.unwrap_or_default())),
        is_dated_late: date.at.is_none(),
        when: if date.at.is_none() {
            Moment {
                at: received(separator),
                ..date
            }
        } else {
            date
        },
        link: if link.starts_with("http") {
            link.to_owned()
        } else {
            String::new()
        },
        part: part(&message),
        is_repaired,
    })
}

/// Reads the head of a part.
pub(super) fn read_part(head: &[u8], parser: &MessageParser) -> Part {
    let (head, _) = readable(head);
    let message = parser.parse_headers(&*head);
    message.map_or_else(Part::default, |message| part(&message))
}

/// The parser of the fields that are asked for.
pub(super) fn parser() -> MessageParser {
    MessageParser::new()
        .default_header_ignore()
        .with_mime_headers()
        .header_text(HeaderName::From)
        .header_text(HeaderName::Sender)
        .header_text(HeaderName::ReplyTo)
        .header_text(HeaderName::Subject)
        .header_text(HeaderName::Other("X-Original-From".into()))
        .header_raw(HeaderName::MessageId)
        .header_raw(HeaderName::References)
        .header_raw(HeaderName::InReplyTo)
        .header_raw(HeaderName::Date)
        .header_raw(HeaderName::ArchivedAt)
}

/// A head as UTF-8 that ends with an empty line, and whether it had to be repaired for that.
fn readable(head: &[u8]) -> (Cow<'_, [u8]>, bool) {
    let mut rest = head;
    while rest.starts_with(b"From ") || rest.starts_with(b">From ") {
        let line = memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        rest = rest.get(line..).unwrap_or_default();
    }
    let is_utf8 = std::str::from_utf8(rest).is_ok();
    let mut whole = if is_utf8 {
        rest.to_vec()
    } else {
        decode(rest).0.into_owned().into_bytes()
    };
    whole.extend_from_slice(b"\n\n");
    (Cow::Owned(whole), !is_utf8)
}

/// The first field of this name.
fn text(message: &Message<'_>, name: &HeaderName<'_>) -> Option<String> {
    let part = message.parts.first()?;
    let mut fields = part.headers.iter().filter(|field| field.name == *name);
    match &fields.next()?.value {
        HeaderValue::Text(text) => Some(text.to_string()),
        HeaderValue::TextList(list) => Some(list.join(" ")),
        _ => None,
    }
}

fn part(message: &Message<'_>) -> Part {
    let fields = message.parts.first().map_or(&[][..], |part| &part.headers);
    let mut part = Part::default();
    for field in fields {
        let own = |name: &str| match &field.value {
            HeaderValue::ContentType(kind) => kind.attribute(name).unwrap_or_default().to_owned(),
            _ => String::new(),
        };
        match (&field.name, &field.value) {
            (HeaderName::ContentType, HeaderValue::ContentType(kind)) if part.kind.is_empty() => {
                part.kind = format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default())
                    .to_ascii_lowercase();
                part.charset = own("charset");
                part.boundary = own("boundary");
                part.is_flowed = own("format").eq_ignore_ascii_case("flowed");
                part.deletes_space = own("delsp").eq_ignore_ascii_case("yes");
                if part.file_name.is_empty() {
                    part.file_name = own("name");
                }
            }
            (HeaderName::ContentDisposition, HeaderValue::ContentType(kind)) => {
                part.is_attachment = kind.ctype().eq_ignore_ascii_case("attachment");
                let name = own("filename");
                if !name.is_empty() {
                    part.file_name = name;
                }
            }
            (HeaderName::ContentTransferEncoding, HeaderValue::Text(encoding)) => {
                part.encoding = encoding.trim().to_ascii_lowercase();
            }
            _ => {}
        }
    }
    part
}

/// The ids in a field: what stands in angle brackets, or else words that could be ids.
fn ids(field: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut rest = field;
    while let Some((_, after)) = rest.split_once('<') {
        let Some((inner, next)) = after.split_once('>') else {
            break;
        };
        let inner = inner.rsplit('<').next().unwrap_or(inner);
        let id: String = inner.split_whitespace().collect();
        if !id.is_empty() {
            found.push(id);
        }
        rest = next;
    }
    if found.is_empty() {
        let words = field.split([' ', '\t', '\r', '\n', ',']);
        let is_id = |word: &&str| word.contains('@') && !word.contains(['<', '(', '"']);
        found.extend(words.filter(is_id).map(str::to_owned));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_in_prose() {
        assert_eq!(ids("<a@b> (Ann's message of \"Sun\")"), ["a@b"]);
        assert_eq!(ids("Message of Sunday <a\n @b> <c@d>"), ["a@b", "c@d"]);
        assert_eq!(ids("a@b"), ["a@b"]);
        assert_eq!(ids("your letter of Monday"), [""; 0]);
    }
}
