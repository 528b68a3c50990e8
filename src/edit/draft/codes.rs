//! Verbs on any code: its name, its examples, and where it stands.

use super::{Draft, named};
use crate::edit::step::InMap;
use crate::error::{Error, Result};
use crate::model::{Code, Coded, Example, Id, Issue, Kind, Position, Quote, Tag};

impl Draft<'_> {
    /// Gives a code another name, which no other of its kind beside it may have.
    pub fn rename_code(&mut self, code: Code, name: &str) -> Result<()> {
        let name = named(code.word(), name)?;
        match code {
            Code::Issue(id) => {
                let row = self.find("issue", id)?.clone();
                self.set_issue(Issue { name, ..row })
            }
            Code::Position(id) => {
                let row = self.find("position", id)?.clone();
                self.set_position(Position { name, ..row })
            }
            Code::Kind(id) => {
                let row = self.find("kind", id)?.clone();
                self.set_kind(Kind { name, ..row })
            }
            Code::Tag(id) => {
                let row = self.find("tag", id)?.clone();
                self.set_tag(Tag { name, ..row })
            }
        }
    }

    /// Changes when a code is used, and when not.
    pub fn define_code(&mut self, code: Code, definition: &str) -> Result<()> {
        let definition = definition.trim().to_owned();
        match code {
            Code::Issue(id) => self.change_code(id, |row: &mut Issue| row.definition = definition),
            Code::Position(id) => {
                self.change_code(id, |row: &mut Position| row.definition = definition)
            }
            Code::Kind(id) => self.change_code(id, |row: &mut Kind| row.definition = definition),
            Code::Tag(id) => self.change_code(id, |row: &mut Tag| row.definition = definition),
        }
    }

    /// Lets words of a comment show when a code is used, or when not; the same words are an example once.
    pub fn add_example(&mut self, code: Code, quote: Quote, is_counter: bool) -> Result<()> {
        self.quotes_stand(std::slice::from_ref(&quote))?;
        let example = Example { quote, is_counter };
        self.change_examples(code, |examples| take_example(examples, example))
    }

    /// Takes an example of a code away, by its place in the list.
    pub fn remove_example(&mut self, code: Code, place: usize) -> Result<()> {
        self.change_examples(code, |examples| {
            if place < examples.len() {
                examples.remove(place);
            }
        })
    }

    /// Puts a tag, with all that is under it, under another tag or at the top, last of those there.
    pub fn move_tag(&mut self, id: Id<Tag>, under: Option<Id<Tag>>) -> Result<()> {
        let tag = self.find("tag", id)?.clone();
        if tag.under == under {
            return Ok(());
        }
        let beside = self.map.tags.iter().filter(|other| other.under == under);
        let last = beside.map(|other| other.place).max();
        let place = last.map_or(0, |last| last.saturating_add(1));
        self.set_tag(Tag {
            under,
            place,
            ..tag
        })
    }

    /// Lets a tag change places with the one before or after it under the same tag; the first and the last stay.
    pub fn shift_tag(&mut self, id: Id<Tag>, is_down: bool) -> Result<()> {
        let under = self.find("tag", id)?.under;
        let beside = self.map.tags.iter().filter(|tag| tag.under == under);
        let mut order: Vec<(u32, Id<Tag>)> = beside.map(|tag| (tag.place, tag.id)).collect();
        order.sort_unstable();
        let at = order.iter().position(|&(_, other)| other == id);
        let to = at.and_then(|at| {
            if is_down {
                Some(at + 1)
            } else {
                at.checked_sub(1)
            }
        });
        if let (Some(at), Some(to)) = (at, to.filter(|&to| to < order.len())) {
            order.swap(at, to);
            for (place, (_, id)) in (0..).zip(order) {
                self.change_code(id, |row: &mut Tag| row.place = place)?;
            }
        }
        Ok(())
    }

    /// Lets a position answer another issue; a key that is taken there gives way to the first free one.
    pub fn move_position(&mut self, id: Id<Position>, issue: Id<Issue>) -> Result<()> {
        let position = self.find("position", id)?.clone();
        self.find("issue", issue)?;
        if position.issue == issue {
            return Ok(());
        }
        let others: Vec<Position> = self.map.positions_of(issue).cloned().collect();
        free_name(
            "position",
            &position.name,
            others.iter().map(Position::name),
        )?;
        let is_free = |key: &char| !others.iter().any(|other| other.key == Some(*key));
        let key = position.key.filter(is_free);
        let key = key.or_else(|| ('1'..='9').find(is_free));
        self.touch(Code::Position(id).subject());
        self.put(
            id,
            Some(Position {
                issue,
                key,
                ..position
            }),
        );
        Ok(())
    }

    fn change_examples(
        &mut self,
        code: Code,
        change: impl FnOnce(&mut Vec<Example>),
    ) -> Result<()> {
        match code {
            Code::Issue(id) => self.change_code(id, |row: &mut Issue| change(&mut row.examples)),
            Code::Position(id) => {
                self.change_code(id, |row: &mut Position| change(&mut row.examples))
            }
            Code::Kind(id) => self.change_code(id, |row: &mut Kind| change(&mut row.examples)),
            Code::Tag(id) => self.change_code(id, |row: &mut Tag| change(&mut row.examples)),
        }
    }

    pub(super) fn change_code<T: InMap + Coded>(
        &mut self,
        id: Id<T>,
        change: impl FnOnce(&mut T),
    ) -> Result<()> {
        let mut row = self.find("code", id)?.clone();
        change(&mut row);
        self.touch(row.code().subject());
        self.put(id, Some(row));
        Ok(())
    }
}

/// Adds an example; of the same words the later one stays.
pub(super) fn take_example(examples: &mut Vec<Example>, example: Example) {
    let mut known = examples.iter_mut();
    match known.find(|known| known.is_of_same_words(&example)) {
        Some(known) => *known = example,
        None => examples.push(example),
    }
}

/// Whether a name is none of the others', however they are capitalised.
pub(super) fn free_name<'a>(
    what: &str,
    name: &str,
    mut others: impl Iterator<Item = &'a str>,
) -> Result<()> {
    let folded = name.trim().to_lowercase();
    match others.find(|other| other.trim().to_lowercase() == folded) {
        Some(other) => Err(Error::new(format!("There is a {what} “{other}” already"))
            .hint("Choose another name, or merge the two.")),
        None => Ok(()),
    }
}
