//! The verb that adds the codes of a codebook which a map lacks.

use std::collections::{HashMap, HashSet};

use super::Draft;
use crate::error::{Error, Result};
use crate::model::book::{Book, BookCode, BookIssue, told};
use crate::model::{Code, Colour, Effect, Glyph, Id, Issue, Kind, Map, Position, Tag};

impl Draft<'_> {
    /// Adds what a codebook has and the map lacks, told by names; what is there already stays as it is. Gives what was
    /// added.
    ///
    /// A key that something else has, or that would not fit, is left out. Examples come as lines of the definition, for
    /// their words belong to other comments.
    pub fn add_book(&mut self, book: &Book) -> Result<Vec<Code>> {
        if book.len() > Book::MOST {
            return Err(Error::new(format!(
                "The codebook has {} codes, more than {} that a map may take over",
                book.len(),
                Book::MOST
            )));
        }
        let mut added = Vec::new();
        let mut known = Known::of(self.map);
        for issue in &book.issues {
            self.add_book_issue(issue, &mut known, &mut added);
        }
        self.add_book_kinds(&book.kinds, &mut added);
        self.add_book_tags(&book.tags, &mut added);
        Ok(added)
    }

    fn add_book_issue(&mut self, issue: &BookIssue, known: &mut Known, added: &mut Vec<Code>) {
        let Some(name) = folded(&issue.name) else {
            return;
        };
        let id: Id<Issue> = if let Some(&id) = known.issues.get(&name) {
            id
        } else {
            let id = self.next_id();
            let row = Issue {
                definition: told(&issue.definition, &issue.examples),
                ..Issue::new(id, tidy(&issue.name))
            };
            added.push(Code::Issue(id));
            self.touch(Code::Issue(id).subject());
            known.issues.insert(name, id);
            self.add(row)
        };
        let answers = known.answers.entry(id).or_default();
        self.add_book_positions(id, &issue.positions, answers, added);
    }

    fn add_book_positions(
        &mut self,
        issue: Id<Issue>,
        positions: &[BookCode],
        answers: &mut Answers,
        added: &mut Vec<Code>,
    ) {
        let Answers { names, keys } = answers;
        for code in positions {
            let name = folded(&code.name);
            let count = names.len();
            if name.is_none() || !names.insert(name) {
                continue;
            }
            let wanted = code.key.filter(|key| ('1'..='9').contains(key));
            let mut free = wanted.into_iter().chain('1'..='9');
            let key = free.find(|key| !keys.contains(key));
            keys.extend(key);
            let id = self.next_id();
            let row = Position {
                id,
                issue,
                name: tidy(&code.name),
                definition: told(&code.definition, &code.examples),
                colour: code.colour.unwrap_or_else(|| coloured(count)),
                glyph: code.glyph.unwrap_or(Glyph::ALL[count % Glyph::ALL.len()]),
                key,
                examples: Vec::new(),
            };
            self.touch(Code::Position(id).subject());
            added.push(Code::Position(self.add(row)));
        }
    }

    fn add_book_kinds(&mut self, kinds: &[BookCode], added: &mut Vec<Code>) {
        let rows = self.map.kinds.iter();
        let mut known: HashSet<Option<String>> = rows.map(|row| folded(&row.name)).collect();
        let mut keys = self.letters();
        for code in kinds {
            let name = folded(&code.name);
            if name.is_none() || !known.insert(name) {
                continue;
            }
            let effect = code.effect.unwrap_or(Effect::Neither);
            let count = self.map.kinds.len();
            let colour = code.colour.unwrap_or_else(|| coloured(count));
            let id = self.next_id();
            let row = Kind {
                definition: told(&code.definition, &code.examples),
                glyph: code.glyph,
                key: code.key.filter(|&key| take_key(&mut keys, key)),
                ..Kind::new(id, tidy(&code.name), effect, colour)
            };
            self.touch(Code::Kind(id).subject());
            added.push(Code::Kind(self.add(row)));
        }
    }

    fn add_book_tags(&mut self, tags: &[BookCode], added: &mut Vec<Code>) {
        let rows = self.map.tags.iter();
        let mut known: HashMap<Path, Id<Tag>> = HashMap::new();
        for row in rows {
            known
                .entry((row.under, folded(&row.name)))
                .or_insert(row.id);
        }
        let mut places: HashMap<Option<Id<Tag>>, u32> = HashMap::new();
        for row in self.map.tags.iter() {
            let place = places.entry(row.under).or_default();
            *place = row.place.max(*place);
        }
        let mut keys = self.letters();
        // The tags above the one to come, the widest first.
        let mut above: Vec<Id<Tag>> = Vec::new();
        for code in tags {
            above.truncate(code.level);
            let under = above.last().copied();
            let name = folded(&code.name);
            if name.is_none() {
                continue;
            }
            if let Some(&id) = known.get(&(under, name.clone())) {
                above.push(id);
                continue;
            }
            let count = self.map.tags.len();
            let id = self.next_id();
            let row = Tag {
                under,
                definition: told(&code.definition, &code.examples),
                glyph: code.glyph,
                key: code.key.filter(|&key| take_key(&mut keys, key)),
                place: places.get(&under).copied().unwrap_or(0),
                ..Tag::new(
                    id,
                    tidy(&code.name),
                    code.colour.unwrap_or_else(|| coloured(count)),
                )
            };
            self.touch(Code::Tag(id).subject());
            self.add(row);
            known.insert((under, name), id);
            added.push(Code::Tag(id));
            above.push(id);
        }
    }

    /// The letters that kinds and tags have.
    fn letters(&self) -> Vec<char> {
        let kinds = self.map.kinds.iter().filter_map(|row| row.key);
        kinds
            .chain(self.map.tags.iter().filter_map(|row| row.key))
            .collect()
    }
}

/// The issues of a map by their names as they are compared, the first of each, and what answers them.
struct Known {
    issues: HashMap<String, Id<Issue>>,
    answers: HashMap<Id<Issue>, Answers>,
}

/// The names, as they are compared, and the keys of an issue's positions.
#[derive(Default)]
struct Answers {
    names: HashSet<Option<String>>,
    keys: Vec<char>,
}

impl Known {
    fn of(map: &Map) -> Self {
        let mut issues = HashMap::new();
        for row in map.issues.iter() {
            if let Some(name) = folded(&row.name) {
                issues.entry(name).or_insert(row.id);
            }
        }
        let mut answers: HashMap<Id<Issue>, Answers> = HashMap::new();
        for row in map.positions.iter() {
            let answers = answers.entry(row.issue).or_default();
            answers.names.insert(folded(&row.name));
            answers.keys.extend(row.key);
        }
        Self { issues, answers }
    }
}

/// Where a tag stands: under which one, and its name as it is compared.
type Path = (Option<Id<Tag>>, Option<String>);

fn coloured(count: usize) -> Colour {
    Colour::PALETTE[count % Colour::PALETTE.len()]
}

/// The most letters of a name that are taken over.
const LONGEST: usize = 400;

/// A name on one line, of which the end is left out where it is far too long.
fn tidy(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let name = words.join(" ");
    match name.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", name.get(..at).unwrap_or_default()),
        None => name,
    }
}

/// A name as it is compared; none where there is none.
fn folded(name: &str) -> Option<String> {
    let name = tidy(name).to_lowercase();
    (!name.is_empty()).then_some(name)
}

/// Takes a letter if it is one that is free.
fn take_key(keys: &mut Vec<char>, key: char) -> bool {
    let is_free = key.is_ascii_alphabetic() && !keys.contains(&key);
    if is_free {
        keys.push(key);
    }
    is_free
}
