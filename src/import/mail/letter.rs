//! One letter with its words, and what was left out of all of them.

use mail_parser::MessageParser;

use super::mime::{Body, Reader};
use super::who::fingerprint;
use super::{body, head};
use crate::import::finding::{FoundAuthor, Remarks};
use crate::import::moment::Moment;
use crate::import::spots::Spots;
use crate::import::words::Words;
use crate::model::{Level, Note};

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
    pub(super) remarks: Remarks,
}

/// What reading needs all the time, and what it counts.
#[derive(Debug)]
pub(super) struct Left {
    parser: MessageParser,
    words: Words,
    without_head: Spots,
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
            without_head: Spots::default(),
        }
    }
}

/// Names of attachments that the ledger tells.
const NAMED: usize = 5;

impl Left {
    /// What was left out or repaired.
    pub(super) fn notes(&self) -> Vec<Note> {
        let what = "pieces that are no letters, left out";
        let without_head = self.without_head.note(Level::Warning, what);
        without_head.into_iter().chain(self.words.note()).collect()
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
        left.without_head.add(|| place);
        return None;
    };
    let mut body = Body::default();
    let mut reader = Reader {
        parser: &left.parser,
        words: &mut left.words,
    };
    reader.read(&head.part, bytes, 0, &mut body);
    let mut texts: Vec<String> = Vec::with_capacity(body.texts.len());
    let mut cuts = Cuts::default();
    for text in &body.texts {
        texts.push(body::clean(text, &mut cuts));
    }
    texts.retain(|text| !text.is_empty());
    let text = texts.join("\n\n");
    let mut names = body.attachments.clone();
    names.append(&mut cuts.scrubbed);
    let mut remarks = remarks(&head, &body, &names);
    cuts.tell(&mut remarks);
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
        remarks,
    })
}

impl Cuts {
    fn tell(&self, remarks: &mut Remarks) {
        let what = "signatures left out";
        remarks.add(Level::Info, what, self.signatures);
        let what = "footers of mailing lists left out";
        remarks.add(Level::Info, what, self.footers);
        let what = "cryptographic signatures left out";
        remarks.add(Level::Info, what, self.seals);
        let what = "lines from which e-mail addresses were taken";
        remarks.add(Level::Info, what, self.addresses);
    }
}

/// What the ledger is to say of a letter with these attachments.
fn remarks(head: &head::Head, body: &Body, attachments: &[String]) -> Remarks {
    let mut remarks = Remarks::default();
    let what = "encrypted letters, whose words can't be read";
    remarks.add(Level::Warning, what, usize::from(body.is_encrypted));
    let what = "attachments left out";
    let names = list(attachments, attachments.len());
    remarks.add_with(Level::Remark, what, attachments.len(), names);
    let what = "letters attached to letters, left out";
    remarks.add(Level::Remark, what, body.letters);
    let what = "letters with a wrong or missing encoding, repaired";
    let is_repaired = body.is_repaired || head.is_repaired;
    remarks.add(Level::Remark, what, usize::from(is_repaired));
    let what = "letters without an id, which got one made of their words";
    remarks.add(Level::Remark, what, usize::from(head.id.is_empty()));
    let what = "letters without a date of their own, dated by when the mailbox got them";
    let is_dated_late = head.is_dated_late && head.when.at.is_some();
    remarks.add(Level::Remark, what, usize::from(is_dated_late));
    remarks
}

/// The first of so many names.
fn list(first: &[String], count: usize) -> String {
    let named: Vec<&str> = first.iter().take(NAMED).map(String::as_str).collect();
    let more = if count > named.len() { " and more" } else { "" };
    format!("{}{more}", named.join(", "))
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
