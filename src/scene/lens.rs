//! Lenses: what colours the cards of a picture, and the classes its legend tells.
//!
//! A lens sorts comments and claims into a few classes, each with a colour for the theme and a sign that says the same
//! without colour. A new lens is a function and a line in [`LENSES`].

mod author;
mod coder;
mod number;
mod stance;
mod status;

use std::collections::BTreeMap;

use super::theme::{self, Palette};
use crate::graph::thread::Forest;
use crate::model::{Claim, Colour, Comment, Glyph, Id, Issue, Map, Subject};
use crate::words::listed;

/// A way to colour cards.
#[derive(Clone, Copy, Debug)]
pub struct Lens {
    /// Its name in looks and on the command line.
    pub name: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// One line of help.
    pub help: &'static str,
    /// Sorts the comments and claims of a map, for the issue under debate, in the colours of a theme.
    pub classes: fn(&Map, &Forest, Option<Id<Issue>>, &Palette) -> Classes,
}

impl Lens {
    /// Its name as the window says it.
    pub fn title(&self) -> &'static str {
        listed("lens", self.name, self.title)
    }

    /// Its help as the window says it.
    pub fn help(&self) -> &'static str {
        listed("lens-help", self.name, self.help)
    }
}

/// Every lens; the first is the ordinary one.
pub const LENSES: &[Lens] = &[
    Lens {
        name: "stance",
        title: "Stance",
        help: "By the position on the issue that a comment takes.",
        classes: stance::classes,
    },
    Lens {
        name: "author",
        title: "Author",
        help: "By who wrote it: those who write most, and the others.",
        classes: author::classes,
    },
    Lens {
        name: "time",
        title: "Time",
        help: "By when it was written, in parts of as many comments each.",
        classes: number::by_time,
    },
    Lens {
        name: "score",
        title: "Score",
        help: "By votes, likes or points.",
        classes: number::by_score,
    },
    Lens {
        name: "depth",
        title: "Depth",
        help: "By how many comments stand between it and the opening.",
        classes: number::by_depth,
    },
    Lens {
        name: "status",
        title: "Relation status",
        help: "By what relations say of it: rebutted, supported, undercut, or nothing yet.",
        classes: status::classes,
    },
    Lens {
        name: "coder",
        title: "Coder",
        help: "By who coded it.",
        classes: coder::classes,
    },
    Lens {
        name: "none",
        title: "None",
        help: "All cards look alike.",
        classes: |_, forest, _, _| Classes::none(forest),
    },
];

/// What is alike through a lens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// What looks call it.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// Its colour, which can be told from a card of the theme.
    pub colour: Colour,
    /// What says the same without colour.
    pub sign: Sign,
    /// How many comments and claims belong to it.
    pub count: usize,
}

/// What tells a class without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A filled shape.
    Shape(Glyph),
    /// A shape's outline.
    Outline(Glyph),
    /// A letter or digit.
    Letter(char),
}

/// The number of a class that is none.
const NONE: u8 = u8::MAX;

/// Which class each comment and claim belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Classes {
    /// The classes, in the order of the legend.
    pub classes: Vec<Class>,
    /// The number of each comment's class, by the comment's number in the forest; 255 for none.
    pub comments: Vec<u8>,
    /// The number of each claim's class; claims without one are missing.
    pub claims: BTreeMap<Id<Claim>, u8>,
}

/// The lens of this name; the ordinary one for an empty or unknown name.
pub fn lens(name: &str) -> &'static Lens {
    let found = LENSES.iter().find(|lens| lens.name == name);
    found.unwrap_or(&LENSES[0])
}

impl Classes {
    fn none(forest: &Forest) -> Self {
        Self {
            comments: vec![NONE; forest.comments.len()],
            ..Self::default()
        }
    }

    /// The class of a comment, by its number in the forest.
    pub fn of_comment(&self, number: usize) -> Option<&Class> {
        self.classes.get(usize::from(*self.comments.get(number)?))
    }

    /// The class of a claim.
    pub fn of_claim(&self, claim: Id<Claim>) -> Option<&Class> {
        self.classes.get(usize::from(*self.claims.get(&claim)?))
    }

    /// The class of a comment or claim.
    pub fn of(&self, forest: &Forest, subject: Subject) -> Option<&Class> {
        match subject {
            Subject::Comment(id) => self.of_comment(forest.number_of(id)?),
            Subject::Claim(id) => self.of_claim(id),
            Subject::Relation(_)
            | Subject::Stance(_)
            | Subject::Author(_)
            | Subject::Source(_)
            | Subject::Issue(_)
            | Subject::Position(_)
            | Subject::Kind(_)
            | Subject::Tag(_)
            | Subject::View(_) => None,
        }
    }

    /// Whether each class is shown strongly where a look picks the classes with these keys: all are if it picks none
    /// that is there.
    pub fn strong(&self, only: &[String]) -> Vec<bool> {
        let is_picked = |class: &Class| only.contains(&class.key);
        let picks_some = self.classes.iter().any(is_picked);
        let classes = self.classes.iter();
        classes
            .map(|class| !picks_some || is_picked(class))
            .collect()
    }

    /// Whether a comment or claim of this class number is shown strongly, by what [`Classes::strong`] gave.
    pub fn is_strong(strong: &[bool], class: u8) -> bool {
        let fallback = || strong.iter().all(|&strong| strong);
        strong
            .get(usize::from(class))
            .copied()
            .unwrap_or_else(fallback)
    }
}

/// Classes in the making.
#[derive(Debug, Default)]
struct Sorting {
    sorted: Classes,
}

impl Sorting {
    fn of(forest: &Forest) -> Self {
        Self {
            sorted: Classes::none(forest),
        }
    }

    /// Adds a class in this colour, made readable on the theme's cards; gives its number.
    fn add(
        &mut self,
        key: impl Into<String>,
        name: impl Into<String>,
        colour: Colour,
        sign: Sign,
        palette: &Palette,
    ) -> u8 {
        let number = self.sorted.classes.len().min(usize::from(NONE) - 1);
        if number == self.sorted.classes.len() {
            self.sorted.classes.push(Class {
                key: key.into(),
                name: name.into(),
                colour: theme::on(colour, palette.card),
                sign,
                count: 0,
            });
        }
        number as u8
    }

    /// Puts each comment into the class that a function tells.
    fn sort_comments(
        &mut self,
        map: &Map,
        forest: &Forest,
        mut class_of: impl FnMut(usize, &Comment) -> u8,
    ) {
        // Rows and numbers both come in the order of ids, so that none is searched for.
        for (comment, &number) in map.comments.iter().zip(&forest.by_id) {
            let number = number as usize;
            if forest.comments.get(number) == Some(&comment.id)
                && let Some(class) = self.sorted.comments.get_mut(number)
            {
                *class = class_of(number, comment);
            }
        }
    }

    /// Puts a claim into a class.
    fn sort_claim(&mut self, claim: Id<Claim>, class: u8) {
        self.sorted.claims.insert(claim, class);
    }

    /// The classes that have members, and those that always stand in the legend, with their counts.
    fn finish(mut self, always: impl Fn(&Class) -> bool) -> Classes {
        let mut counts = [0_usize; 256];
        let claims = self.sorted.claims.values();
        for &class in self.sorted.comments.iter().chain(claims) {
            counts[usize::from(class)] += 1;
        }
        for (class, count) in self.sorted.classes.iter_mut().zip(counts) {
            class.count = count;
        }
        let mut moved = [NONE; 256];
        let mut kept = Vec::new();
        for (number, class) in self.sorted.classes.into_iter().enumerate() {
            if class.count > 0 || always(&class) {
                moved[number] = kept.len() as u8;
                kept.push(class);
            }
        }
        let claims = self.sorted.claims.values_mut();
        for class in self.sorted.comments.iter_mut().chain(claims) {
            *class = moved[usize::from(*class)];
        }
        self.sorted.classes = kept;
        self.sorted
    }
}

#[cfg(test)]
mod tests;
