//! One letter with its words, and what was left out of all of them.

use std::collections::BTreeMap;

use mail_parser::MessageParser;

use super::mime::{Body, Reader};
use super::who::fingerprint;
use super::{body, head};
use crate::import::finding::FoundAuthor;
use crate::import::moment::Moment;
use crate::import::words::Words;
use crate::model::Note;

/// A letter before it has a place in a thread.
#[derive(Debug, Default)]
pub(super) struct Letter {
    /// Its own id, or one made of what it says.
    pub(super) id: String,
    /// The ids of the letters before it in its thread, the oldest first.
    pub(super) references: Vec<String>,
    /// The ids of the letters that it says it answers.
    pub(super) answers: Vec<String>,
    pub(super) subject: String,
    pub(super) author: Option<FoundAuthor>,
    pub(super) when: Moment,
    pub(super) text: String,
    pub(super) link: String,
    pub(super) place: String,
    pub(super) file: usize,
}

/// What reading needs all the time, and what it counts.
#[derive(Debug)]
pub(super) struct Left {
    parser: MessageParser,
    words: Words,
    /// What was left out of the words, by kind.
    pub(super) cuts: Cuts,
    attachments: usize,
    names: BTreeMap<String, usize>,
    letters: usize,
    encrypted: usize,
    repaired: usize,
    without_head: usize,
    without_id: usize,
    dated_late: usize,
}

/// What was cut from the words of letters.
#[derive(Debug, Default)]
pub(super) struct Cuts {
    pub(super) signatures: usize,
    pub(super) footers: usize,
    pub(super) seals: usize,
    pub(super) addresses: usize,
    /// Names of attachments that an archive put elsewhere.
    pub(super) scrubbed: Vec<String>,
}

impl Default for Left {
    fn default() -> Self {
        Self {
            parser: head::parser(),
            words: Words::default(),
            cuts: Cuts::default(),
            attachments: 0,
            names: BTreeMap::new(),
            letters: 0,
            encrypted: 0,
            repaired: 0,
            without_head: 0,
            without_id: 0,
            dated_late: 0,
        }
    }
}

/// Names of attachments that the ledger tells.
const NAMED: usize = 5;

impl Left {
    fn add(&mut self, names: Vec<String>) {
        self.attachments += names.len();
        for name in names {
            if self.names.len() < 100 || self.names.contains_key(&name) {
                *self.names.entry(name).or_default() += 1;
            }
        }
    }

    /// What was left out or repaired.
    pub(super) fn notes(&self) -> Vec<Note> {
        let infos = [
            (self.cuts.signatures, "signatures left out"),
            (self.cuts.footers, "footers of mailing lists left out"),
            (self.cuts.seals, "cryptographic signatures left out"),
            (
                self.cuts.addresses,
                "lines from which e-mail addresses were taken",
            ),
        ];
        let remarks = [
            (self.letters, "letters attached to letters, left out"),
            (
                self.repaired,
                "letters with a wrong or missing encoding, repaired",
            ),
            (
                self.without_id,
                "letters without an id, which got one made of their words",
            ),
            (
                self.dated_late,
                "letters without a date of their own, dated by when the mailbox got them",
            ),
        ];
        let warnings = [
            (
                self.encrypted,
                "encrypted letters, whose words can't be read",
            ),
            (self.without_head, "pieces that are no letters, left out"),
        ];
        let is_some = |(count, _): &(usize, &str)| *count > 0;
        let mut notes: Vec<Note> = Vec::new();
        let warnings = warnings.into_iter().filter(is_some);
        notes.extend(warnings.map(|(count, what)| Note::warning(what, count)));
        if self.attachments > 0 {
            let first: Vec<&str> = self.names.keys().take(NAMED).map(String::as_str).collect();
            let more = if self.names.len() > NAMED {
                " and more"
            } else {
                ""
            };
            let names = format!("{}{more}", first.join(", "));
            notes.push(Note::remark("attachments left out", self.attachments).at(names));
        }
        let remarks = remarks.into_iter().filter(is_some);
        notes.extend(remarks.map(|(count, what)| Note::remark(what, count)));
        let infos = infos.into_iter().filter(is_some);
        notes.extend(infos.map(|(count, what)| Note::info(what, count)));
        notes.extend(self.words.note());
        notes
    }
}

/// Reads a letter; none where the bytes have no head. `separator` is the mailbox's line before it.
pub(super) fn read(
    raw: &[u8],
    separator: &[u8],
    file: usize,
    place: String,
    left: &mut Left,
) -> Option<Letter> {
    let (head, bytes) = head::split(raw);
    let Some(head) = head::read(head, separator, &left.parser) else {
        left.without_head += 1;
        return None;
    };
    let mut body = Body::default();
    let mut reader = Reader {
        parser: &left.parser,
        words: &mut left.words,
    };
    reader.read(&head.part, bytes, 0, &mut body);
    let mut texts: Vec<String> = Vec::with_capacity(body.texts.len());
    for text in &body.texts {
        texts.push(body::clean(text, &mut left.cuts));
    }
    texts.retain(|text| !text.is_empty());
    let text = texts.join("\n\n");
    left.add(body.attachments);
    let scrubbed = std::mem::take(&mut left.cuts.scrubbed);
    left.add(scrubbed);
    left.letters += body.letters;
    left.encrypted += usize::from(body.is_encrypted);
    left.repaired += usize::from(body.is_repaired || head.is_repaired);
    left.dated_late += usize::from(head.is_dated_late && head.when.at.is_some());
    left.without_id += usize::from(head.id.is_empty());
    let id = match head.id.as_str() {
        "" => made_up(&head, &text),
        id => id.to_owned(),
    };
    let mut when = head.when;
    if when.at.is_some() {
        when.words = String::new();
    }
    Some(Letter {
        id,
        references: head.references,
        answers: head.answers,
        subject: head.subject,
        author: head.author,
        when,
        text,
        link: head.link,
        place,
        file,
    })
}

/// An id for a letter without one, the same wherever the letter is found.
fn made_up(head: &head::Head, text: &str) -> String {
    let name = head
        .author
        .as_ref()
        .map_or("", |author| author.name.as_str());
    let first: String = text.chars().take(500).collect();
    let whole = format!("{}\n{name}\n{}\n{first}", head.when.words, head.subject);
    format!("without-id-{}", fingerprint(whole.as_bytes()))
}
