//! What was said, ready to be asked: words, names and numbers of comments and claims.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::roll::Roll;
use crate::graph::find::Finder;
use crate::graph::thread::Forest;
use crate::model::{
    Author, Claim, Comment, CommentKind, Id, Map, Premise, Reply, Subject, Table, Time,
};

/// What was said: comments and claims as numbered entries, in reading order.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// What it was made of.
    pub of: Words,
    /// Who answers whom.
    pub forest: Arc<Forest>,
    /// The words.
    pub finder: Finder,
    /// The numbers of each entry.
    pub facts: Vec<Facts>,
    /// The authors.
    pub authors: Roll,
    /// The entry of each comment, by its number in the forest.
    comments: Vec<u32>,
    /// The entry of each claim.
    claims: BTreeMap<Id<Claim>, u32>,
}

/// The tables that words stand in; equal tables share their rows, so that comparing costs next to nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Words {
    pub comments: Table<Comment>,
    pub authors: Table<Author>,
    pub claims: Table<Claim>,
    pub replies: Table<Reply>,
}

/// What is known of an entry in numbers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Facts {
    /// What kind of post it is; none for claims.
    pub kind: Option<CommentKind>,
    /// What its author's clock showed, in seconds.
    pub posted: Option<i64>,
    /// Code points of its text.
    pub length: u32,
    /// Replies to it.
    pub replies: u32,
    /// Comments above it.
    pub depth: u32,
    /// Votes.
    pub score: Option<i64>,
}

impl Words {
    /// Those of a map.
    pub fn of(map: &Map) -> Self {
        Self {
            comments: map.comments.clone(),
            authors: map.authors.clone(),
            claims: map.claims.clone(),
            replies: map.replies.clone(),
        }
    }
}

impl Said {
    /// What was said in a map.
    pub fn of(map: &Map, words: Words) -> Self {
        let forest = Arc::new(Forest::of(map));
        let finder = Finder::of(map, &forest);
        let mut said = Self {
            facts: Vec::with_capacity(finder.len()),
            comments: Vec::with_capacity(forest.comments.len()),
            of: words,
            ..Self::default()
        };
        let places: BTreeMap<Id<Author>, u32> = map.authors.ids().zip(0..).collect();
        let mut rows = Vec::with_capacity(finder.len());
        for (entry, subject) in (0..).zip(finder.subjects()) {
            let facts = match subject {
                Subject::Comment(id) => {
                    let number = said.comments.len();
                    said.comments.push(entry);
                    let comment = map.comments.get(id);
                    let author = comment.and_then(|comment| comment.author);
                    let author = author.and_then(|author| places.get(&author));
                    rows.extend(author.map(|&author| (entry, author)));
                    comment.map(|comment| Facts::of_comment(comment, &forest, number))
                }
                Subject::Claim(id) => {
                    said.claims.insert(id, entry);
                    map.claims.get(id).map(Facts::of_claim)
                }
                _ => None,
            };
            said.facts.push(facts.unwrap_or_default());
        }
        let names = map.authors.iter().map(|author| author.name.clone());
        said.authors = Roll::of(names, rows);
        said.finder = finder;
        said.forest = forest;
        said
    }

    /// The entry of a comment.
    pub fn comment(&self, id: Id<Comment>) -> Option<u32> {
        let number = self.forest.number_of(id)?;
        self.comments.get(number).copied()
    }

    /// The entry of a claim.
    pub fn claim(&self, id: Id<Claim>) -> Option<u32> {
        self.claims.get(&id).copied()
    }

    /// The entry of a comment or claim.
    pub fn premise(&self, premise: Premise) -> Option<u32> {
        match premise {
            Premise::Comment(id) => self.comment(id),
            Premise::Claim(id) => self.claim(id),
        }
    }

    /// The text of an entry as it was written.
    pub fn text(&self, entry: usize) -> &str {
        let text = match self.finder.subject(entry) {
            Some(Subject::Comment(id)) => self.of.comments.get(id).map(|row| row.text.as_str()),
            Some(Subject::Claim(id)) => self.of.claims.get(id).map(|row| row.text.as_str()),
            _ => None,
        };
        text.unwrap_or_default()
    }
}

impl Facts {
    fn of_comment(comment: &Comment, forest: &Forest, number: usize) -> Self {
        Self {
            kind: Some(comment.kind),
            posted: comment.posted_at.map(clock),
            length: characters(&comment.text),
            replies: forest.children(number).count() as u32,
            depth: forest.depths.get(number).copied().unwrap_or(0),
            score: comment.score,
        }
    }

    fn of_claim(claim: &Claim) -> Self {
        Self {
            length: characters(&claim.text),
            ..Self::default()
        }
    }
}

fn characters(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// What the teller's clock showed, in seconds since 1970.
fn clock(time: Time) -> i64 {
    let ahead = i64::from(time.zone.unwrap_or(0)) * 60;
    time.seconds.saturating_add(ahead)
}
