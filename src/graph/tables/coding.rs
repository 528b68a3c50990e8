//! How rows are coded: stances, tags, memos, and how often claims and relations touch them.

use std::collections::BTreeSet;

use super::facts::Said;
use crate::model::{
    Claim, Coder, Comment, Id, Issue, Leaning, Map, Memo, Position, Premise, Relation, Stance,
    Subject, Table, Tag, Tagging, Target,
};

/// How the rows of a map are coded.
#[derive(Clone, Debug, Default)]
pub(super) struct Coding {
    /// What it was made of.
    pub of: Codes,
    /// The stances on positions of the issue in use, sorted by what they are on, then by position.
    pub stances: Vec<(Premise, Id<Stance>)>,
    /// The tags on anything, each once.
    pub tags: Vec<(Subject, Id<Tag>)>,
    /// The coder's memos, by what they are on.
    pub memos: Vec<(Subject, Id<Memo>)>,
    /// How often comments are touched, by number in the forest.
    pub comments: Vec<Touched>,
    /// How often claims are touched, sorted by claim.
    pub claims: Vec<(Id<Claim>, Touched)>,
    /// How often authors' comments are touched, by place in their table.
    pub authors: Vec<Touched>,
    /// Authors by place with the comments of theirs that lean on a position, sorted, each once.
    pub leanings: Vec<(u32, Id<Position>, Leaning, Id<Comment>)>,
}

/// The tables that codes stand in, the issue in use and who codes; equal tables share their rows, so that comparing costs
/// next to nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Codes {
    stances: Table<Stance>,
    positions: Table<Position>,
    taggings: Table<Tagging>,
    memos: Table<Memo>,
    claims: Table<Claim>,
    relations: Table<Relation>,
    issue: Option<Id<Issue>>,
    coder: Option<Id<Coder>>,
}

/// How often a row is touched.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Touched {
    /// By how many claims.
    pub claims: u32,
    /// By how many relations.
    pub relations: u32,
    /// By how many that start from it.
    pub outgoing: u32,
    /// By how many that bear on it.
    pub incoming: u32,
}

impl Codes {
    /// Those of a map.
    pub fn of(map: &Map, issue: Option<Id<Issue>>, coder: Id<Coder>) -> Self {
        Self {
            stances: map.stances.clone(),
            positions: map.positions.clone(),
            taggings: map.taggings.clone(),
            memos: map.memos.clone(),
            claims: map.claims.clone(),
            relations: map.relations.clone(),
            issue,
            coder: Some(coder),
        }
    }
}

impl Coding {
    /// How the rows of a map are coded.
    pub fn of(map: &Map, said: &Said, of: Codes) -> Self {
        let mut coding = Self {
            comments: vec![Touched::default(); said.comments.len()],
            claims: map
                .claims
                .ids()
                .map(|id| (id, Touched::default()))
                .collect(),
            authors: vec![Touched::default(); said.authors.len()],
            of,
            ..Self::default()
        };
        coding.read_stances(map, said);
        let taggings = map.taggings.iter();
        coding.tags = taggings.map(|row| (row.on, row.tag)).collect();
        coding.tags.sort_unstable();
        coding.tags.dedup();
        let own = map.memos.iter();
        let own = own.filter(|memo| Some(memo.made.by) == coding.of.coder);
        coding.memos = own.map(|memo| (memo.on, memo.id)).collect();
        coding.memos.sort_unstable();
        for claim in map.claims.iter() {
            let quoted: BTreeSet<Id<Comment>> =
                claim.quotes.iter().map(|quote| quote.comment).collect();
            for comment in quoted {
                coding.touch_comment(said, comment, |row| row.claims += 1);
            }
        }
        coding.read_relations(map, said);
        coding
    }

    fn read_stances(&mut self, map: &Map, said: &Said) {
        let Some(issue) = self.of.issue else {
            return;
        };
        let positions: BTreeSet<Id<Position>> = map
            .positions_of(issue)
            .map(|position| position.id)
            .collect();
        let mut taken = Vec::new();
        let stances = map.stances.iter();
        for stance in stances.filter(|stance| positions.contains(&stance.position)) {
            taken.push((stance.on, stance.position, stance.id));
            if let Premise::Comment(id) = stance.on
                && let Some(author) = said.post(id).and_then(|post| post.author)
            {
                let leaning = (author, stance.position, stance.leaning, id);
                self.leanings.push(leaning);
            }
        }
        taken.sort_unstable();
        self.stances = taken.into_iter().map(|(on, _, id)| (on, id)).collect();
        self.leanings.sort_unstable();
        self.leanings.dedup();
    }

    fn read_relations(&mut self, map: &Map, said: &Said) {
        for relation in map.relations.iter() {
            let from: BTreeSet<Premise> = relation.premises.iter().copied().collect();
            let to = match relation.target {
                Target::Comment(id) => Some(Premise::Comment(id)),
                Target::Claim(id) => Some(Premise::Claim(id)),
                Target::Relation(_) | Target::Position(_) => None,
            };
            for &premise in &from {
                self.touch(said, premise, |row| row.outgoing += 1);
            }
            if let Some(premise) = to {
                self.touch(said, premise, |row| row.incoming += 1);
            }
            let ends: BTreeSet<Premise> = from.iter().copied().chain(to).collect();
            for &premise in &ends {
                self.touch(said, premise, |row| row.relations += 1);
            }
            let authors: BTreeSet<u32> = from.iter().filter_map(|&end| author(said, end)).collect();
            for place in authors {
                if let Some(row) = self.authors.get_mut(place as usize) {
                    row.outgoing += 1;
                }
            }
            let target = to.and_then(|end| author(said, end));
            if let Some(row) = target.and_then(|place| self.authors.get_mut(place as usize)) {
                row.incoming += 1;
            }
        }
    }

    fn touch(&mut self, said: &Said, premise: Premise, change: impl FnOnce(&mut Touched)) {
        match premise {
            Premise::Comment(id) => self.touch_comment(said, id, change),
            Premise::Claim(id) => {
                let place = self.place_of(id);
                if let Some((_, row)) = place.and_then(|place| self.claims.get_mut(place)) {
                    change(row);
                }
            }
        }
    }

    fn touch_comment(&mut self, said: &Said, id: Id<Comment>, change: impl FnOnce(&mut Touched)) {
        let number = said.forest.number_of(id);
        if let Some(row) = number.and_then(|number| self.comments.get_mut(number)) {
            change(row);
        }
    }

    /// Who codes.
    pub fn coder(&self) -> Option<Id<Coder>> {
        self.of.coder
    }

    /// The place of a claim in its table.
    pub fn place_of(&self, claim: Id<Claim>) -> Option<usize> {
        self.claims.binary_search_by_key(&claim, |&(id, _)| id).ok()
    }

    /// How many comments of an author lean so on a position.
    pub fn leaning(&self, author: u32, position: Id<Position>, leaning: Leaning) -> usize {
        let wanted = (author, position, leaning);
        let row = |&(author, position, leaning, _): &(u32, _, _, _)| (author, position, leaning);
        let first = self.leanings.partition_point(|entry| row(entry) < wanted);
        let end = self.leanings.partition_point(|entry| row(entry) <= wanted);
        end - first
    }
}

/// The place of the author of a comment.
fn author(said: &Said, premise: Premise) -> Option<u32> {
    match premise {
        Premise::Comment(id) => said.post(id)?.author,
        Premise::Claim(_) => None,
    }
}

/// The ids that stand with a key in a sorted list.
pub(super) fn under<K: Ord + Copy, V: Copy>(list: &[(K, V)], key: K) -> impl Iterator<Item = V> {
    let first = list.partition_point(|&(other, _)| other < key);
    let rest = list.get(first..).unwrap_or_default().iter();
    rest.take_while(move |&&(other, _)| other == key)
        .map(|&(_, value)| value)
}
