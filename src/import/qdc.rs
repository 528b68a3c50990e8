//! Codebooks in REFI-QDA's exchange format (.qdc), from any program of the field.

use std::collections::{BTreeMap, BTreeSet};

use super::xml::{Element, Records};
use crate::error::{Error, Result};
use crate::model::book::{Book, BookCode, BookIssue};
use crate::model::{Colour, Effect, Note, Noted};
use crate::text::decode::{decode, unify_line_ends};

/// The most bytes that a file may have.
const MOST_BYTES: usize = 32 << 20;
/// How the names of the sets begin that say what is an issue or a kind.
const OURS: &str = "Rejoinder: ";

/// Whether bytes are such a codebook, told by their beginning.
pub fn is_codebook(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    decode(start).0.contains("<CodeBook")
}

/// The codebook that a file holds, with what had to be left out.
pub fn read(bytes: &[u8]) -> Result<Noted<Book>> {
    if bytes.len() > MOST_BYTES {
        return Err(Error::new("The file is too large for a codebook"));
    }
    let text = unify_line_ends(decode(bytes).0);
    let mut records = Records::new(&text);
    let record = records.next(|_, name| name == "CodeBook");
    let Some(record) = record else {
        return Err(Error::new("The file holds no codebook")
            .hint("A .qdc file is what other programs export as a REFI-QDA codebook."));
    };
    let mut notes: Vec<Note> = records.notes().collect();
    let sets = sets(record.root());
    let mut reading = Reading::default();
    let codes = record.root().children();
    for codes in codes.filter(|child| child.name() == "Codes") {
        for code in codes.children().filter(|child| child.name() == "Code") {
            reading.top(code, &sets);
        }
    }
    if reading.left_out > 0 {
        let what = format!("codes beyond the first {}, left out", Book::MOST);
        notes.push(Note::warning(what, reading.left_out));
    }
    if reading.under > 0 {
        let what = "codes under a position or a kind, taken as tags with all under them";
        notes.push(Note::warning(what, reading.under));
    }
    if reading.unnamed > 0 {
        notes.push(Note::remark(
            "codes without a name, named “unnamed”",
            reading.unnamed,
        ));
    }
    let value = Book {
        note: description(record.root()),
        ..reading.book
    };
    Ok(Noted { value, notes })
}

/// Which codes are issues, and which are kinds with which effect.
#[derive(Default)]
struct Sets<'text> {
    issues: BTreeSet<&'text str>,
    kinds: BTreeMap<&'text str, Effect>,
}

fn sets(root: Element<'_>) -> Sets<'_> {
    let mut found = Sets::default();
    let sets = root.children().filter(|child| child.name() == "Sets");
    for set in sets.flat_map(Element::children) {
        let Some(name) = set.attribute("name").strip_prefix(OURS) else {
            continue;
        };
        let members = set.children().map(|member| {
            // The two schemas of the format name it differently.
            let guid = member.attribute("guid");
            if guid.is_empty() {
                member.attribute("targetGUID")
            } else {
                guid
            }
        });
        let effect = name.strip_prefix("kinds, ");
        let effect =
            effect.and_then(|word| Effect::ALL.into_iter().find(|effect| effect.word() == word));
        if name == "issues" {
            found.issues.extend(members);
        } else if let Some(effect) = effect {
            found.kinds.extend(members.map(|guid| (guid, effect)));
        }
    }
    found
}

#[derive(Default)]
struct Reading {
    book: Book,
    count: usize,
    left_out: usize,
    /// How many codes stood under a position or a kind and became tags.
    under: usize,
    unnamed: usize,
}

impl Reading {
    fn top(&mut self, code: Element<'_>, sets: &Sets<'_>) {
        let guid = code.attribute("guid");
        if sets.issues.contains(guid) {
            if !self.counts() {
                children(code).for_each(|child| self.tags(child));
                return;
            }
            let mut issue = BookIssue {
                name: self.name(code),
                definition: description(code),
                ..BookIssue::default()
            };
            for position in children(code) {
                if self.counts() {
                    issue.positions.push(self.code(position, 0));
                }
                self.tags_under(position);
            }
            self.book.issues.push(issue);
        } else if let Some(&effect) = sets.kinds.get(guid) {
            if self.counts() {
                let kind = self.code(code, 0);
                self.book.kinds.push(BookCode {
                    effect: Some(effect),
                    ..kind
                });
            }
            self.tags_under(code);
        } else {
            self.tags(code);
        }
    }

    /// What lies under a position or a kind, which hold no codes of their own: as tags.
    fn tags_under(&mut self, code: Element<'_>) {
        for child in children(code) {
            self.under += usize::from(self.count < Book::MOST);
            self.tags(child);
        }
    }

    /// A code with all that are under it, as tags.
    fn tags(&mut self, code: Element<'_>) {
        let mut waiting = vec![(0, code)];
        while let Some((level, code)) = waiting.pop() {
            if self.counts() {
                let tag = self.code(code, level);
                self.book.tags.push(tag);
            }
            let mut under: Vec<_> = children(code).map(|child| (level + 1, child)).collect();
            under.reverse();
            waiting.append(&mut under);
        }
    }

    /// Whether one more code is taken.
    fn counts(&mut self) -> bool {
        let is_taken = self.count < Book::MOST;
        self.count += usize::from(is_taken);
        self.left_out += usize::from(!is_taken);
        is_taken
    }

    fn name(&mut self, code: Element<'_>) -> String {
        let name = code.attribute("name");
        if name.is_empty() {
            self.unnamed += 1;
            return "unnamed".to_owned();
        }
        name.to_owned()
    }

    fn code(&mut self, code: Element<'_>, level: usize) -> BookCode {
        BookCode {
            level,
            name: self.name(code),
            definition: description(code),
            colour: Colour::parse(code.attribute("color")),
            ..BookCode::default()
        }
    }
}

fn children(code: Element<'_>) -> impl Iterator<Item = Element<'_>> {
    code.children().filter(|child| child.name() == "Code")
}

fn description(code: Element<'_>) -> String {
    let mut children = code.children();
    let found = children.find(|child| child.name() == "Description");
    found.map_or_else(String::new, |child| child.text().to_owned())
}
