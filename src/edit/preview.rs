//! What an act on the codebook would change, counted on a copy of the map.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::document::{Document, Moment};
use super::draft::Draft;
use super::step::{Change, RowChange, Step};
use crate::error::Result;
use crate::model::{Coder, Id, Relation, Row, Stance, Tagging};
use crate::words::say;

/// What an act on the codebook changes besides the code itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// What carries another code afterwards.
    pub moved: Vec<Count>,
    /// What is gone afterwards: in a merge what a coder had said with both codes.
    pub gone: Vec<Count>,
    /// The codes that are gone.
    pub codes: usize,
    /// The tags that lie under another one.
    pub hung: usize,
    /// Whether what others made changes too and is not counted.
    pub is_more: bool,
    /// The coder whose rows are counted; none for all coders'.
    only: Option<Id<Coder>>,
}

/// How many rows of a table, by how many coders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// What they are.
    pub what: Counted,
    /// How many.
    pub rows: usize,
    /// By how many coders.
    pub coders: usize,
}

/// What a preview counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Stances.
    Stances,
    /// What bears tags.
    Taggings,
    /// Relations.
    Relations,
    /// Memos.
    Memos,
}

impl Document {
    /// The step that verbs would make; the document stays as it is.
    pub fn try_out(
        &self,
        now: Moment,
        verbs: impl FnOnce(&mut Draft<'_>) -> Result<()>,
    ) -> Result<Step> {
        let mut map = self.map().clone();
        let mut draft = Draft::new(&mut map, self.coder(), now);
        verbs(&mut draft)?;
        let (changes, selected_after) = draft.finish();
        Ok(Step {
            name: String::new(),
            changes,
            selected_before: Vec::new(),
            selected_after,
            by: Some(self.coder().id),
        })
    }
}

impl Preview {
    /// What a step changes.
    pub fn of(step: &Step) -> Self {
        Self::counted(step, None)
    }

    /// What a step changes of what one coder made, and whether it changes more than that.
    pub fn of_own(step: &Step, coder: Id<Coder>) -> Self {
        Self::counted(step, Some(coder))
    }

    fn counted(step: &Step, only: Option<Id<Coder>>) -> Self {
        let mut preview = Self {
            only,
            ..Self::default()
        };
        let stances = net(step, |change| match change {
            Change::Stance(row) => Some(row),
            _ => None,
        });
        let is_moved = |a: &Stance, b: &Stance| a.position != b.position;
        preview.count(Counted::Stances, &stances, is_moved, |row| row.made.by);
        let taggings = net(step, |change| match change {
            Change::Tagging(row) => Some(row),
            _ => None,
        });
        let is_moved = |a: &Tagging, b: &Tagging| a.tag != b.tag;
        let by = |row: &Tagging| row.made.by;
        preview.count(Counted::Taggings, &taggings, is_moved, by);
        let relations = net(step, |change| match change {
            Change::Relation(row) => Some(row),
            _ => None,
        });
        let is_moved = |a: &Relation, b: &Relation| a.kind != b.kind || a.target != b.target;
        let by = |row: &Relation| row.made.by;
        preview.count(Counted::Relations, &relations, is_moved, by);
        let memos = net(step, |change| match change {
            Change::Memo(row) => Some(row),
            _ => None,
        });
        preview.count(
            Counted::Memos,
            &memos,
            |a, b| a.on != b.on,
            |row| row.made.by,
        );
        preview.codes(step);
        preview
    }

    fn codes(&mut self, step: &Step) {
        let tags = net(step, |change| match change {
            Change::Tag(row) => Some(row),
            _ => None,
        });
        let both = tags.values().filter_map(|net| {
            let before = net.before.as_ref()?;
            Some(before.under != net.after.as_ref()?.under)
        });
        self.hung = both.filter(|&is_moved| is_moved).count();
        self.codes = gone(&tags)
            + gone(&net(step, |change| match change {
                Change::Issue(row) => Some(row),
                _ => None,
            }))
            + gone(&net(step, |change| match change {
                Change::Position(row) => Some(row),
                _ => None,
            }))
            + gone(&net(step, |change| match change {
                Change::Kind(row) => Some(row),
                _ => None,
            }));
    }

    fn count<T: Row + PartialEq>(
        &mut self,
        what: Counted,
        rows: &Net<T>,
        is_moved: impl Fn(&T, &T) -> bool,
        by: impl Fn(&T) -> Id<Coder>,
    ) {
        let (mut moved, mut gone) = (Vec::new(), Vec::new());
        for net in rows.values() {
            let whose = net.before.as_ref().map(|row| by(row));
            if whose.is_some() && self.only.is_some() && whose != self.only {
                self.is_more |= net.before != net.after;
                continue;
            }
            match (&net.before, &net.after) {
                (Some(before), Some(after)) if is_moved(before, after) => moved.push(by(after)),
                (Some(before), None) => gone.push(by(before)),
                _ => {}
            }
        }
        for (coders, counts) in [(moved, &mut self.moved), (gone, &mut self.gone)] {
            if !coders.is_empty() {
                counts.push(Count {
                    what,
                    rows: coders.len(),
                    coders: coders.iter().collect::<BTreeSet<_>>().len(),
                });
            }
        }
    }

    /// The same in sentences, as a merge or as another act.
    pub fn sentences(&self, is_merge: bool) -> Vec<String> {
        let mut told: Vec<String> = Vec::new();
        for count in &self.moved {
            told.push(say!(
                "preview-moves",
                what = count.told(),
                count = count.rows
            ));
        }
        for count in &self.gone {
            told.push(if is_merge {
                count.joined()
            } else {
                say!("preview-goes", what = count.told(), count = count.rows)
            });
        }
        if self.hung > 0 {
            told.push(say!("preview-hung", count = self.hung));
        }
        if self.codes > 0 {
            told.push(say!("preview-codes", count = self.codes));
        }
        let more: &[&str] = match (told.is_empty(), self.is_more) {
            (true, true) => &[say!("preview-nothing-own"), say!("preview-hidden")],
            (false, true) => &[say!("preview-hidden-too")],
            (true, false) => &[say!("preview-nothing")],
            (false, false) => &[],
        };
        told.extend(more.iter().map(|line| (*line).to_owned()));
        told
    }
}

impl Count {
    /// How many of what, and by how many coders where it isn't one row.
    fn told(&self) -> String {
        let (count, coders) = (self.rows, self.coders);
        let what = match self.what {
            Counted::Stances => say!("preview-stances", count = count),
            Counted::Taggings => say!("preview-taggings", count = count),
            Counted::Relations => say!("preview-relations", count = count),
            Counted::Memos => say!("preview-memos", count = count),
        };
        match count {
            1 => what,
            _ => say!("preview-by", what = what, coders = coders),
        }
    }

    /// That rows which said the same of both codes become one.
    fn joined(&self) -> String {
        let count = self.rows;
        match self.what {
            Counted::Stances => say!("preview-joined-stances", count = count),
            Counted::Taggings => say!("preview-joined-taggings", count = count),
            Counted::Relations => say!("preview-joined-relations", count = count),
            Counted::Memos => say!("preview-joined-memos", count = count),
        }
    }
}

/// Each row of a table before and after a step.
type Net<T> = BTreeMap<Id<T>, RowChange<T>>;

fn net<T: Row>(step: &Step, of: impl Fn(&Change) -> Option<&RowChange<T>>) -> Net<T> {
    let mut net: Net<T> = BTreeMap::new();
    for change in step.changes.iter().filter_map(of) {
        let row = change.before.as_ref().or(change.after.as_ref());
        if let Some(id) = row.map(|row: &Arc<T>| row.id()) {
            let kept = net.entry(id).or_insert_with(|| change.clone());
            kept.after.clone_from(&change.after);
        }
    }
    net
}

fn gone<T: Row>(rows: &Net<T>) -> usize {
    let gone = rows
        .values()
        .filter(|net| net.before.is_some() && net.after.is_none());
    gone.count()
}
