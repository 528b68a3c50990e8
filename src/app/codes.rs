//! Puts codes on the selection, makes examples, and changes the codebook after a preview.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use super::App;
use super::command::Command;
use super::jobs::Pick;
use super::panels::Dialog;
use super::panels::books::Books;
use super::panels::picker::{Picker, Purpose};
use super::panels::recode::Recode;
use super::panels::status::beginning;
use crate::edit::{Draft, Part};
use crate::error::{Error, Result};
use crate::import::qdc;
use crate::model::{Book, Code, Id, Issue, Kind, Leaning, Map, Noted, Position, Subject, Tag};
use crate::words::say;
use crate::{disk, export, save, store};

/// A code as it is put on something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// A stance.
    Position(Id<Position>, Leaning),
    /// A tag.
    Tag(Id<Tag>),
    /// A relation that begins.
    Kind(Id<Kind>),
}

/// What is to be done with codes.
#[derive(Clone, Debug, PartialEq)]
pub enum Coding {
    /// Put a code on the selection, or take it off.
    Apply(Applied),
    /// Make the chosen words an example of a code, or of what it is not.
    Example(Code, bool),
    /// Show a code in full.
    Open(Code),
    /// Ask for a code.
    Pick(Purpose),
    /// Ask before the codebook is changed.
    Ask(Recoding),
    /// Change the codebook.
    Recode(Recoding),
    /// Add the codes of a codebook.
    AddBook(Box<Book>),
    /// Add the codes of a codebook in a file.
    ReadBook(PathBuf),
    /// Write the codebook to a file.
    WriteBook(PathBuf),
}

/// A change of the codebook that changes what is coded.
#[derive(Clone, Debug, PartialEq)]
pub enum Recoding {
    /// Make one code of two.
    Merge {
        /// The one that stays.
        kept: Code,
        /// The one that goes.
        gone: Code,
    },
    /// Make two codes of one.
    Split {
        /// The code.
        code: Code,
        /// The name of the new one.
        name: String,
        /// What the new one takes over.
        part: Part,
    },
    /// Put a tag under another, or at the top.
    Hang(Id<Tag>, Option<Id<Tag>>),
    /// Let a position answer another issue.
    Answer(Id<Position>, Id<Issue>),
    /// Remove a code with what can't stand without it.
    Remove(Code),
}

/// How many codes are remembered as used.
const USED: usize = 12;
/// The most bytes that a codebook's file may have.
const MOST_BYTES: u64 = 16 << 20;

impl Recoding {
    /// Does it to a draft.
    pub fn run(&self, draft: &mut Draft<'_>) -> Result<()> {
        match self {
            Self::Merge { kept, gone } => draft.merge_codes(*kept, *gone),
            Self::Split { code, name, part } => draft.split_code(*code, name, part).map(drop),
            Self::Hang(tag, under) => draft.move_tag(*tag, *under),
            Self::Answer(position, issue) => draft.move_position(*position, *issue),
            Self::Remove(code) => draft.remove_code(*code),
        }
    }

    /// What it does in a few words, as undo shows it.
    pub fn name(&self, map: &Map) -> String {
        let of = |code: Code| map.code_name(code);
        match self {
            Self::Merge { kept, gone } => {
                say!("codes-merge", gone = of(*gone), kept = of(*kept))
            }
            Self::Split { code, name, .. } => say!("codes-split", name = name, of = of(*code)),
            Self::Hang(tag, Some(under)) => {
                let (tag, under) = (of(Code::Tag(*tag)), of(Code::Tag(*under)));
                say!("codes-hang", tag = tag, under = under)
            }
            Self::Hang(tag, None) => say!("codes-hang-top", tag = of(Code::Tag(*tag))),
            Self::Answer(position, issue) => {
                let (position, issue) = (of(Code::Position(*position)), of(Code::Issue(*issue)));
                say!("codes-answer", position = position, issue = issue)
            }
            Self::Remove(code) => say!("codes-remove", code = of(*code)),
        }
    }
}

impl App {
    /// Carries a command about codes out.
    pub(super) fn code_by(&mut self, context: &Context, command: Command) {
        match command {
            Command::BeginCodebook => {
                self.panels.dialog = Some(Dialog::Books(Books::of_templates()));
            }
            Command::ImportCodebook => self.pick(context, Pick::Book),
            Command::ExportCodebook => self.pick(context, Pick::SaveBook),
            Command::Example => self.code(Coding::Pick(Purpose::Example)),
            _ => self.code(Coding::Pick(Purpose::Apply)),
        }
    }

    /// Does something with codes.
    pub(super) fn code(&mut self, coding: Coding) {
        match coding {
            Coding::Apply(applied) => self.apply(applied, false),
            Coding::Example(code, is_counter) => self.make_example(code, is_counter),
            Coding::Open(code) => {
                self.view.code = Some(code);
                self.settings.codebook = true;
            }
            Coding::Pick(purpose) => {
                if let Some(open) = &self.open {
                    let picker = Picker::of(open.map(), purpose, &self.view);
                    self.panels.dialog = Some(Dialog::Picker(Box::new(picker)));
                }
            }
            Coding::Ask(recoding) => {
                let selected = self.view.selection.subjects().to_vec();
                self.panels.dialog = Some(Dialog::Recode(Box::new(Recode::of(recoding, selected))));
            }
            Coding::Recode(recoding) => self.recode(&recoding),
            Coding::AddBook(book) => self.add_book(&book),
            Coding::ReadBook(path) => self.read_book(&path),
            Coding::WriteBook(path) => self.write_book(&path),
        }
    }

    fn add_book(&mut self, book: &Book) {
        let name = match book.name.as_str() {
            "" => say!("codes-add-book-unnamed").to_owned(),
            name => say!("codes-add-book", name = beginning(name, 40)),
        };
        let mut added = Vec::new();
        if !self.act(name, |draft| {
            added = draft.add_book(book)?;
            Ok(())
        }) {
            return;
        }
        let issue = added.iter().find_map(|code| match code {
            Code::Issue(id) => Some(*id),
            _ => None,
        });
        self.view.issue = self.view.issue.or(issue);
        self.settings.codebook = true;
        let there = book.len().saturating_sub(added.len());
        let count = added.len();
        self.notices.say(match there {
            0 => say!("codes-added", count = count),
            _ => say!("codes-added-but", count = count, there = there),
        });
    }

    fn read_book(&mut self, path: &Path) {
        match read(path) {
            Ok(noted) => {
                self.notices.remark(&noted.notes);
                self.add_book(&noted.value);
            }
            Err(error) => self.notices.fail(&error.at(path.display())),
        }
    }

    fn write_book(&mut self, path: &Path) {
        let Some(open) = &self.open else {
            return;
        };
        let book = Book::of(open.map());
        let is_qdc = path
            .extension()
            .is_none_or(|ending| !ending.eq_ignore_ascii_case("ron"));
        let path = if path.extension().is_none() {
            path.with_extension("qdc")
        } else {
            path.to_path_buf()
        };
        let text = if is_qdc {
            Ok(export::qdc::write(&book))
        } else {
            save::write_book(&book)
        };
        match text.and_then(|text| store::write_file(&path, text.as_bytes())) {
            Ok(()) => self
                .notices
                .say(say!("codes-wrote-book", path = path.display().to_string())),
            Err(error) => self.notices.fail(&error),
        }
    }

    fn recode(&mut self, recoding: &Recoding) {
        let Some(open) = &self.open else {
            return;
        };
        let name = recoding.name(open.map());
        if self.act(name.clone(), |draft| recoding.run(draft)) {
            match *recoding {
                Recoding::Merge { kept, .. } => self.view.code = Some(kept),
                Recoding::Remove(_) => self.view.code = None,
                Recoding::Split { .. } | Recoding::Hang(..) | Recoding::Answer(..) => {}
            }
            self.notices.say(name);
        }
    }

    /// Puts a code on the selection; where all of it has it so already, takes it off, unless it `stays`.
    pub(super) fn apply(&mut self, applied: Applied, stays: bool) {
        let code = match applied {
            Applied::Position(id, leaning) => {
                self.lean(id, leaning, stays);
                Code::Position(id)
            }
            Applied::Tag(id) => {
                self.put_tag(id, stays);
                Code::Tag(id)
            }
            Applied::Kind(id) => {
                self.begin_relation(id);
                Code::Kind(id)
            }
        };
        self.view.last_tag = Some(applied);
        self.view.used_codes.retain(|&used| used != code);
        self.view.used_codes.insert(0, code);
        self.view.used_codes.truncate(USED);
    }

    /// The kind or tag of this key.
    pub(super) fn lettered(&self, key: char) -> Option<Applied> {
        let map = self.open.as_ref()?.document.map();
        let kind = map.kinds.iter().find(|kind| kind.key == Some(key));
        let tag = || map.tags.iter().find(|tag| tag.key == Some(key));
        kind.map(|kind| Applied::Kind(kind.id))
            .or_else(|| tag().map(|tag| Applied::Tag(tag.id)))
    }

    fn put_tag(&mut self, id: Id<Tag>, stays: bool) {
        let subjects = self.view.selection.subjects().to_vec();
        if subjects.is_empty() {
            self.say_nothing_is_selected();
            return;
        }
        let Some(open) = &self.open else {
            return;
        };
        let (map, coder) = (open.map(), open.document.coder().id);
        let has_it = |&on: &Subject| {
            let taggings = self.thread.taggings(map, on).into_iter();
            let mut own = taggings.filter(|row| row.made.by == coder);
            own.any(|row| row.tag == id)
        };
        let all_have_it = subjects.iter().all(has_it);
        let name = map.code_name(Code::Tag(id)).to_owned();
        if !all_have_it {
            self.act(tagged(&subjects, &name), |draft| {
                subjects.iter().try_for_each(|&on| draft.add_tag(id, on))
            });
            self.advance();
        } else if stays {
            self.advance();
        } else {
            self.act(untagged(&subjects, &name), |draft| {
                for &on in &subjects {
                    draft.clear_tag(id, on);
                }
                Ok(())
            });
        }
    }

    /// Makes the words that are chosen in the reader, or else the whole of the selected comments, examples of a code.
    fn make_example(&mut self, code: Code, is_counter: bool) {
        let quotes = self.chosen_quotes();
        let Some(open) = &self.open else {
            return;
        };
        let name = open.map().code_name(code).to_owned();
        let what = if is_counter {
            say!("codes-make-counterexample", code = &name)
        } else {
            say!("codes-make-example", code = &name)
        };
        let is_made = self.act(what, |draft| {
            if quotes.is_empty() {
                let error = Error::new(say!("codes-no-example"));
                return Err(error.hint(say!("acts-select-or-choose")));
            }
            let mut quotes = quotes.into_iter();
            quotes.try_for_each(|quote| draft.add_example(code, quote, is_counter))
        });
        if is_made {
            self.view.code = Some(code);
            self.notices.say(if is_counter {
                say!("codes-now-counterexample", code = name)
            } else {
                say!("codes-now-example", code = name)
            });
        }
    }
}

/// The codebook in a file, which the window reads at once and so must be of moderate size.
fn read(path: &Path) -> Result<Noted<Book>> {
    if disk::size(path).is_some_and(|size| size > MOST_BYTES) {
        let error = Error::new(say!("codes-book-large"));
        return Err(error.hint(say!("codes-book-large-hint")));
    }
    let bytes = disk::read(path)?;
    if qdc::is_codebook(&bytes) {
        return qdc::read(&bytes);
    }
    save::read_book(&bytes).map(Noted::plain)
}

/// How an act that puts this tag on these is called.
fn tagged(subjects: &[Subject], tag: &str) -> String {
    if are_comments(subjects) {
        say!("codes-tag-comments", count = subjects.len(), tag = tag)
    } else {
        say!("codes-tag-things", count = subjects.len(), tag = tag)
    }
}

/// How an act that takes this tag off these is called.
fn untagged(subjects: &[Subject], tag: &str) -> String {
    if are_comments(subjects) {
        say!("codes-untag-comments", count = subjects.len(), tag = tag)
    } else {
        say!("codes-untag-things", count = subjects.len(), tag = tag)
    }
}

fn are_comments(subjects: &[Subject]) -> bool {
    let mut subjects = subjects.iter();
    subjects.all(|subject| matches!(subject, Subject::Comment(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_too_large_is_no_codebook() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.ron");
        let mut words = b"(tags: [(name: \"odd\")])".to_vec();
        disk::replace(&path, &words).unwrap();
        assert_eq!(read(&path).unwrap().value.tags.len(), 1);
        words.resize(MOST_BYTES as usize + 1, b' ');
        disk::replace(&path, &words).unwrap();
        let refused = read(&path).unwrap_err().to_string();
        assert!(refused.contains("too large for a codebook"), "{refused}");
    }
}
