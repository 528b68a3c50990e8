//! What a query holds for: quick terms first, slow ones on the rest.

use memchr::memmem;

use super::index::Index;
use super::terms::{Count, Flag, Name, Query, Term, What};
use crate::model::{CommentKind, Subject};

/// What a query holds for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The comments and claims in reading order, and after them positions that something bears on.
    pub hits: Vec<Subject>,
    /// What could not be understood or is not in the map, a sentence each.
    pub problems: Vec<String>,
}

/// So many texts are tried against a pattern before one asks whether to go on.
const BREATH: usize = 256;
/// Where more than one of so many entries is left, words are sought in all of them at once.
const FEW: usize = 8;

impl Index {
    /// What a query holds for, in reading order; nothing for an empty one.
    pub fn find(&self, query: &Query) -> Vec<Subject> {
        let found = self.find_while(query, &|| true);
        found.map(|found| found.hits).unwrap_or_default()
    }

    /// The same with what is to be told, as long as one is to go on; none once one is not.
    pub fn find_while(&self, query: &Query, goes_on: &dyn Fn() -> bool) -> Option<Found> {
        let mut found = vec![false; self.said.finder.len()];
        for all in &query.any {
            let mut left = vec![true; found.len()];
            let mut terms: Vec<&Term> = all.iter().collect();
            terms.sort_by_key(|term| term.what.cost());
            for term in terms {
                if !goes_on() {
                    return None;
                }
                self.narrow(term, &mut left, goes_on)?;
            }
            for (found, left) in found.iter_mut().zip(left) {
                *found |= left;
            }
        }
        let numbers = found.iter().enumerate().filter(|&(_, &found)| found);
        let subjects = numbers.filter_map(|(number, _)| self.said.finder.subject(number));
        let borne = self.coding.borne.iter();
        let borne = borne.filter(|(_, words)| query.any.iter().any(|all| names(all, words)));
        let subjects = subjects.chain(borne.map(|&(id, _)| Subject::Position(id)));
        let mut problems = query.problems.clone();
        problems.extend(self.strangers(query));
        Some(Found {
            hits: subjects.collect(),
            problems,
        })
    }

    /// Leaves those for which a term holds.
    fn narrow(&self, term: &Term, left: &mut [bool], goes_on: &dyn Fn() -> bool) -> Option<()> {
        let mut holds = vec![false; left.len()];
        match &term.what {
            What::Words(words) => self.hold_words(words, false, left, &mut holds),
            What::Text(words) => self.hold_words(words, true, left, &mut holds),
            What::Named(name, value) => self.hold_name(*name, value, &mut holds),
            What::Posted(span) => {
                for (holds, facts) in holds.iter_mut().zip(&self.said.facts) {
                    *holds = facts.posted.is_some_and(|posted| span.has(posted));
                }
            }
            What::Counted(count, span) => {
                for (number, holds) in holds.iter_mut().enumerate() {
                    *holds = self
                        .count(*count, number)
                        .is_some_and(|count| span.has(count));
                }
            }
            What::Is(flag) => {
                for (number, holds) in holds.iter_mut().enumerate() {
                    *holds = self.is(*flag, number);
                }
            }
            What::Pattern(pattern) => {
                let tried = left.iter().zip(&mut holds).enumerate();
                let tried = tried.filter(|(_, (left, _))| **left);
                for (count, (number, (_, holds))) in tried.enumerate() {
                    if count % BREATH == BREATH - 1 && !goes_on() {
                        return None;
                    }
                    *holds = pattern.is_match(self.said.text(number));
                }
            }
        }
        for (left, holds) in left.iter_mut().zip(holds) {
            *left &= holds != term.is_not;
        }
        Some(())
    }

    /// Finds words in what is left, or in the text alone.
    fn hold_words(&self, words: &str, is_text: bool, left: &[bool], holds: &mut [bool]) {
        let finder = &self.said.finder;
        let is_few = left.iter().filter(|&&left| left).count() < left.len() / FEW;
        if is_few {
            holds.copy_from_slice(left);
        } else {
            for number in finder.holding(words) {
                if let Some(holds) = holds.get_mut(number) {
                    *holds = true;
                }
            }
        }
        if !is_few && !is_text {
            return;
        }
        let searcher = memmem::Finder::new(words);
        for (number, holds) in holds.iter_mut().enumerate().filter(|(_, holds)| **holds) {
            let part = if is_text {
                finder.text_of(number)
            } else {
                finder.words_of(number)
            };
            *holds = searcher.find(part).is_some();
        }
    }

    fn hold_name(&self, name: Name, value: &str, holds: &mut [bool]) {
        let Some(roll) = self.roll(name) else {
            return;
        };
        let is_any = matches!(value, "none" | "any");
        let meant = if is_any {
            vec![true; roll.names.len()]
        } else {
            roll.meant(value)
        };
        for entry in roll.bearing(&meant) {
            if let Some(holds) = holds.get_mut(entry) {
                *holds = true;
            }
        }
        if value == "none" {
            for holds in holds {
                *holds = !*holds;
            }
        }
    }

    fn count(&self, count: Count, number: usize) -> Option<i64> {
        let facts = self.said.facts.get(number)?;
        let relations = || {
            self.coding
                .marks
                .get(number)
                .map_or(0, |marks| marks.relations)
        };
        match count {
            Count::Length => Some(i64::from(facts.length)),
            Count::Replies => facts.kind.map(|_| i64::from(facts.replies)),
            Count::Degree => {
                let up = u32::from(facts.depth > 0);
                Some(i64::from(facts.replies) + i64::from(up) + i64::from(relations()))
            }
            Count::Score => facts.score,
            Count::Depth => facts.kind.map(|_| i64::from(facts.depth)),
        }
    }

    fn is(&self, flag: Flag, number: usize) -> bool {
        let (Some(facts), Some(marks)) =
            (self.said.facts.get(number), self.coding.marks.get(number))
        else {
            return false;
        };
        match flag {
            Flag::Coded => marks.is_coded,
            Flag::Uncoded => facts.kind == Some(CommentKind::Comment) && !marks.is_coded,
            Flag::Skipped => marks.is_skipped,
            Flag::Planned => facts.kind == Some(CommentKind::Comment) && marks.is_planned,
            Flag::Unanswered => match facts.kind {
                Some(CommentKind::Comment | CommentKind::Opening) => facts.replies == 0,
                Some(CommentKind::Placeholder | CommentKind::Pingback) | None => false,
            },
            Flag::Disputed => marks.is_torn || marks.is_supported && marks.is_attacked,
        }
    }

    /// A sentence for each value that no name of the map begins with.
    fn strangers(&self, query: &Query) -> Vec<String> {
        let terms = query.any.iter().flatten();
        let strangers = terms.filter_map(|term| {
            let What::Named(name, value) = &term.what else {
                return None;
            };
            let is_known = matches!(value.as_str(), "none" | "any")
                || self.roll(*name)?.meant(value).contains(&true);
            (!is_known).then(|| name.missing(value))
        });
        let mut strangers: Vec<String> = strangers.collect();
        strangers.dedup();
        strangers
    }
}

/// Whether all terms are words that stand in a position's name or definition, and at least one of them must.
fn names(terms: &[Term], position: &[u8]) -> bool {
    let holds = |term: &Term| match &term.what {
        What::Words(words) | What::Text(words) => {
            memmem::find(position, words.as_bytes()).is_some() != term.is_not
        }
        What::Pattern(_) | What::Named(..) | What::Posted(_) | What::Counted(..) | What::Is(_) => {
            false
        }
    };
    terms.iter().all(holds) && terms.iter().any(|term| !term.is_not)
}
