//! What cells need to know of all rows of a map.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Sheet;
use super::coding::{Codes, Coding};
use crate::graph::thread::Forest;
use crate::model::{Author, Coder, Comment, Id, Issue, Map, Reply, Subject, Table, Time};

/// What cells need to know; a clone costs nothing.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub(super) said: Arc<Said>,
    pub(super) coding: Arc<Coding>,
}

/// What was said, in numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    of: Words,
    /// Who answers whom.
    pub forest: Forest,
    /// What is known of each comment, by its number in the forest.
    pub comments: Vec<Post>,
    /// What is known of each author, by place in the table.
    pub authors: Vec<Writer>,
    /// The places of authors in their table.
    pub places: BTreeMap<Id<Author>, u32>,
}

/// The tables that words stand in; equal tables share their rows, so that comparing costs next to nothing.
#[derive(Clone, Debug, Default, PartialEq)]
struct Words {
    comments: Table<Comment>,
    authors: Table<Author>,
    replies: Table<Reply>,
}

/// A comment in numbers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Post {
    /// Code points of its text.
    pub length: u32,
    /// Comments that answer it.
    pub replies: u32,
    /// Comments above it.
    pub depth: u32,
    /// The place of its author.
    pub author: Option<u32>,
}

/// An author in numbers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Writer {
    /// How many comments they wrote.
    pub comments: u32,
    /// When the first one was written.
    pub first: Option<Time>,
    /// When the last one was.
    pub last: Option<Time>,
}

impl Facts {
    /// The facts of a map, where these are those of an earlier state; what has not changed is kept.
    #[must_use]
    pub fn brought_up(&self, map: &Map, issue: Option<Id<Issue>>, coder: Id<Coder>) -> Self {
        let words = Words::of(map);
        let is_same = self.said.of == words;
        let said = if is_same {
            Arc::clone(&self.said)
        } else {
            Arc::new(Said::of(map, words))
        };
        let codes = Codes::of(map, issue, coder);
        let coding = if is_same && self.coding.of == codes {
            Arc::clone(&self.coding)
        } else {
            Arc::new(Coding::of(map, &said, codes))
        };
        Self { said, coding }
    }

    /// The rows of a table, in reading order.
    pub fn subjects(&self, map: &Map, sheet: Sheet) -> Vec<Subject> {
        match sheet {
            Sheet::Comments => {
                let comments = self.said.forest.comments.iter();
                comments.map(|&id| Subject::Comment(id)).collect()
            }
            Sheet::Claims => map.claims.ids().map(Subject::Claim).collect(),
            Sheet::Relations => map.relations.ids().map(Subject::Relation).collect(),
            Sheet::Authors => map.authors.ids().map(Subject::Author).collect(),
        }
    }
}

impl Words {
    fn of(map: &Map) -> Self {
        Self {
            comments: map.comments.clone(),
            authors: map.authors.clone(),
            replies: map.replies.clone(),
        }
    }
}

impl Said {
    fn of(map: &Map, of: Words) -> Self {
        let forest = Forest::of(map);
        let places: BTreeMap<Id<Author>, u32> = map.authors.ids().zip(0..).collect();
        let mut authors = vec![Writer::default(); places.len()];
        let mut comments = Vec::with_capacity(forest.comments.len());
        for (number, &id) in forest.comments.iter().enumerate() {
            let row = map.comments.get(id);
            let author = row.and_then(|row| places.get(&row.author?)).copied();
            if let Some(row) = row
                && let Some(writer) = author.and_then(|place| authors.get_mut(place as usize))
            {
                writer.wrote(row);
            }
            let length = row.map_or(0, |row| row.text.chars().count());
            comments.push(Post {
                length: u32::try_from(length).unwrap_or(u32::MAX),
                replies: forest.children(number).count() as u32,
                depth: forest.depths.get(number).copied().unwrap_or(0),
                author,
            });
        }
        Self {
            of,
            forest,
            comments,
            authors,
            places,
        }
    }

    /// What is known of a comment.
    pub fn post(&self, id: Id<Comment>) -> Option<&Post> {
        self.comments.get(self.forest.number_of(id)?)
    }
}

impl Writer {
    fn wrote(&mut self, comment: &Comment) {
        self.comments += 1;
        if let Some(at) = comment.posted_at {
            self.first = Some(self.first.map_or(at, |first| first.min(at)));
            self.last = Some(self.last.map_or(at, |last| last.max(at)));
        }
    }
}
