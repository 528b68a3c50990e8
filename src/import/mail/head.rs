//! The head of a letter: who, when, about what, and which other letters it names.

use std::borrow::Cow;

use mail_parser::{DateTime, HeaderName, HeaderValue, Message, MessageParser};
use memchr::memchr;
use sha2::{Digest, Sha256};

use crate::import::dates::read_date;
use crate::import::finding::FoundAuthor;
use crate::import::moment::Moment;
use crate::model::Time;
use crate::text::decode::decode;

/// How much a text looks like a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    Letter,
    Perhaps,
    None,
}

/// Fields that only mail programs write.
const MACHINE: [&str; 9] = [
    "message-id",
    "received",
    "return-path",
    "mime-version",
    "delivered-to",
    "references",
    "in-reply-to",
    "dkim-signature",
    "x-mailer",
];
/// Fields that people write too.
const COMMON: [&str; 5] = ["from", "date", "subject", "to", "sender"];

/// Whether a text begins with a letter's head. A page that a browser packed like a letter is none.
pub(super) fn likeness(text: &str) -> Likeness {
    let mut machine = 0;
    let mut common = 0;
    let mut is_related = false;
    for line in text
        .lines()
        .skip_while(|line| line.starts_with("From "))
        .take(500)
    {
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            is_related |= line.to_ascii_lowercase().contains("multipart/related");
            continue;
        }
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
        if !is_name {
            break;
        }
        let name = name.to_ascii_lowercase();
        let value = value.trim().to_ascii_lowercase();
        let is_saved =
            name == "snapshot-content-location" || (name == "from" && value.contains("saved by "));
        if is_saved {
            return Likeness::None;
        }
        is_related |= name == "content-type" && value.contains("multipart/related");
        machine += usize::from(MACHINE.contains(&name.as_str()) && name != "mime-version");
        common += usize::from(COMMON.contains(&name.as_str()));
    }
    match (machine, common) {
        (0, _) if is_related => Likeness::None,
        (1.., 2..) => Likeness::Letter,
        (0, 2..) | (1.., 1) => Likeness::Perhaps,
        _ => Likeness::None,
    }
}

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
        decode(rest).0.into_bytes()
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

/// Who wrote: the name without the address, which only tells apart people of one name.
fn author(from: &str, real: &str) -> Option<FoundAuthor> {
    let (name, mut address) = mailbox(from);
    // A list that writes for its members puts its own address there.
    if name.contains(" via ") || name.starts_with("via ") {
        address = mailbox(real).1;
    }
    let name = match name.split_once(" via ") {
        Some((own, _)) if !own.trim().is_empty() => own.trim_matches(['\'', '"', ' ']).to_owned(),
        _ => name,
    };
    let key = (!address.is_empty()).then(|| fingerprint(address.as_bytes()));
    let name = match name.as_str() {
        "" => address.split('@').next().unwrap_or_default().to_owned(),
        _ => name,
    };
    (!name.is_empty()).then(|| FoundAuthor {
        name,
        key: key.unwrap_or_default(),
        link: String::new(),
    })
}

/// The name and the address in small letters of the first of a field's mailboxes.
fn mailbox(field: &str) -> (String, String) {
    let field = field.trim();
    let (name, address) = match field.split_once('<') {
        Some((name, rest)) => {
            let address = rest.split('>').next().unwrap_or_default();
            (name, address)
        }
        None => match field.split_once('(') {
            Some((address, name)) => (
                name.rsplit_once(')').map_or(name, |(name, _)| name),
                address,
            ),
            None => ("", field.split(',').next().unwrap_or_default()),
        },
    };
    let address = address.trim().replace(" at ", "@").to_lowercase();
    let name = name
        .trim()
        .trim_matches(['"', '\''])
        .replace("\\\"", "\"")
        .replace('\\', "");
    let name = name.trim();
    let is_address = name.contains('@') && !name.contains(char::is_whitespace);
    let name = if is_address {
        name.split('@').next().unwrap_or_default()
    } else {
        name
    };
    (name.to_owned(), address)
}

/// A short name for bytes that tells nothing of them.
pub(super) fn fingerprint(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Zones by name that mail programs write though they should not, in minutes.
const ZONES: [(&str, i16); 14] = [
    ("MET", 60),
    ("MEZ", 60),
    ("CET", 60),
    ("MEST", 120),
    ("MESZ", 120),
    ("CEST", 120),
    ("BST", 60),
    ("EET", 120),
    ("EEST", 180),
    ("MSK", 180),
    ("IST", 330),
    ("JST", 540),
    ("KST", 540),
    ("AEST", 600),
];

/// When a letter was written.
fn moment(date: &str) -> Moment {
    let words = date.trim();
    let read = DateTime::parse_rfc822(words)
        .filter(|date| date.is_valid() && date.year >= 1970)
        .and_then(|date| time(date, words));
    Moment {
        at: read.or_else(|| read_date(words)),
        words: words.to_owned(),
    }
}

/// When a mailbox got a letter, as the line before it tells.
fn received(separator: &[u8]) -> Option<Time> {
    let line = String::from_utf8_lossy(separator);
    let (_, when) = line.strip_prefix("From ")?.split_once(' ')?;
    let time = read_separator(when)?;
    // Some archives put the beginning of time there.
    (time.seconds > 86_400).then_some(time)
}

/// A date as mailboxes write it, the year last: `Mon Nov  7 18:44:27 2016`.
fn read_separator(when: &str) -> Option<Time> {
    let words: Vec<&str> = when.split_whitespace().collect();
    let clock = words.iter().position(|word| word.contains(':'))?;
    let word = |at: Option<usize>| words.get(at?).copied();
    let day = word(clock.checked_sub(1))?;
    let month = word(clock.checked_sub(2))?;
    let is_year = |word: &&&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let year = words.iter().skip(clock + 1).find(is_year)?;
    let zone = words
        .iter()
        .find(|word| word.starts_with(['+', '-']))
        .copied();
    let clock = word(Some(clock))?;
    read_date(&format!(
        "{day} {month} {year} {clock} {}",
        zone.unwrap_or_default()
    ))
}

fn time(date: DateTime, words: &str) -> Option<Time> {
    let minutes = i16::from(date.tz_hour) * 60 + i16::from(date.tz_minute);
    let mut zone = if date.tz_before_gmt {
        -minutes
    } else {
        minutes
    };
    let mut seconds = date.to_timestamp();
    let words = words.split('(').next().unwrap_or_default().trim_end();
    if zone == 0
        && let Some((_, known)) = ZONES
            .iter()
            .find(|(name, _)| words.ends_with(&format!(" {name}")))
    {
        zone = *known;
        seconds -= i64::from(zone) * 60;
    }
    (zone.abs() <= 14 * 60).then_some(Time {
        seconds,
        zone: Some(zone),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_without_addresses() {
        let cases = [
            ("\"Loli, Eugenia\" <E@X.org>", "Loli, Eugenia", "e@x.org"),
            ("andy at example.com (Andy G)", "Andy G", "andy@example.com"),
            ("ann@x.org", "", "ann@x.org"),
            ("'ann@x.org' <ann@x.org>", "ann", "ann@x.org"),
            ("Ann", "", "ann"),
        ];
        for (from, name, address) in cases {
            assert_eq!(
                mailbox(from),
                (name.to_owned(), address.to_owned()),
                "{from}"
            );
        }
        let list = author("Ann via dev <dev@x.org>", "Ann <ann@x.org>").unwrap();
        let own = author("Ann <ann@x.org>", "").unwrap();
        assert_eq!((list.key, list.name.as_str()), (own.key, "Ann"));
    }

    #[test]
    fn ids_are_found_in_prose() {
        assert_eq!(ids("<a@b> (Ann's message of \"Sun\")"), ["a@b"]);
        assert_eq!(ids("Message of Sunday <a\n @b> <c@d>"), ["a@b", "c@d"]);
        assert_eq!(ids("a@b"), ["a@b"]);
        assert_eq!(ids("your letter of Monday"), [""; 0]);
    }

    #[test]
    fn dates_of_all_ages_are_read() {
        let cases = [
            (
                "Mon, 7 Nov 2016 19:44:27 +0100",
                "2016-11-07T19:44:27+01:00",
            ),
            ("Wed, 1 Jul 98 05:33:51 -0400", "1998-07-01T05:33:51-04:00"),
            ("Wed, 01 Jul 1998 05:33:51 EDT", "1998-07-01T05:33:51-04:00"),
            ("1 Jul 1998 05:33:51 MET", "1998-07-01T05:33:51+01:00"),
            ("1 Jul 1998 05:33:51 GMT", "1998-07-01T05:33:51Z"),
        ];
        for (words, expected) in cases {
            let time = moment(words).at.map(|time| time.to_string());
            assert_eq!(time.as_deref(), Some(expected), "{words}");
        }
        let separator = b"From a at b  Mon Nov  7 18:44:27 2016";
        assert!(received(separator).is_some());
        assert!(received(b"From m@z Thu Jan  1 00:00:00 1970").is_none());
    }

    #[test]
    fn packed_pages_are_no_letters() {
        let page = "From: <Saved by Blink>\nSubject: x\nDate: y\nMIME-Version: 1.0\nContent-Type: multipart/related;\n";
        assert_eq!(likeness(page), Likeness::None);
        let letter =
            "From: a\nMessage-ID: <b>\nDate: y\nContent-Type: multipart/related; boundary=x\n";
        assert_eq!(likeness(letter), Likeness::Letter);
        assert_eq!(likeness("Dear all: hello\n"), Likeness::None);
    }
}
