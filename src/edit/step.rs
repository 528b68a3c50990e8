//! A change is rows before and after; a step is the changes of one act.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{
    About, Author, Claim, Coder, Comment, Fold, Id, Issue, Kind, Made, Map, Memo, Pin, Plan,
    Position, Relation, Reply, Row, Skip, Source, Stance, Subject, Summary, Table, Tag, Tagging,
    View,
};

/// What one act did to a map, under the name that undo shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The act's name: "Tag 14 comments distrust".
    pub name: String,
    /// What changed, in the order in which it did.
    pub changes: Vec<Change>,
    /// What was selected when the act began, to be selected again by its undo.
    #[serde(default)]
    pub selected_before: Vec<Subject>,
    /// What the act touched, to be selected by redo.
    #[serde(default)]
    pub selected_after: Vec<Subject>,
    /// Whose act it is; none in journals of programs that did not say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Id<Coder>>,
}

/// One row before and after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowChange<T> {
    /// The row as it was; none where it was made.
    pub before: Option<Arc<T>>,
    /// The row as it is; none where it was removed.
    pub after: Option<Arc<T>>,
}

/// One row of any table, before and after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each variant is named like its table")]
pub enum Change {
    About(RowChange<About>),
    Source(RowChange<Source>),
    Author(RowChange<Author>),
    Comment(RowChange<Comment>),
    Reply(RowChange<Reply>),
    Coder(RowChange<Coder>),
    Issue(RowChange<Issue>),
    Position(RowChange<Position>),
    Kind(RowChange<Kind>),
    Tag(RowChange<Tag>),
    Claim(RowChange<Claim>),
    Relation(RowChange<Relation>),
    Stance(RowChange<Stance>),
    Tagging(RowChange<Tagging>),
    Memo(RowChange<Memo>),
    Summary(RowChange<Summary>),
    Plan(RowChange<Plan>),
    Skip(RowChange<Skip>),
    View(RowChange<View>),
    Pin(RowChange<Pin>),
    Fold(RowChange<Fold>),
}

/// Which way a step is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Before to after: doing and redoing.
    Forward,
    /// After to before: undoing.
    Backward,
}

impl<T> RowChange<T> {
    fn sides(&self, direction: Direction) -> (Option<&Arc<T>>, Option<&Arc<T>>) {
        let (before, after) = (self.before.as_ref(), self.after.as_ref());
        match direction {
            Direction::Forward => (before, after),
            Direction::Backward => (after, before),
        }
    }
}

/// Puts the far side of a change into its table; false if the near side is not what stands there.
fn apply_row<T: InMap>(map: &mut Map, change: &RowChange<T>, direction: Direction) -> bool {
    let (near, far) = change.sides(direction);
    let Some(id) = near.or(far).map(|row| row.id()) else {
        return true;
    };
    let stands = T::table(map).get(id);
    if stands != near.map(AsRef::as_ref) || far.is_some_and(|row| row.id() != id) {
        return false;
    }
    T::table_mut(map).put(id, far.cloned());
    true
}

impl Change {
    /// Applies the change; false, and the map untouched, if it does not fit the map.
    #[must_use]
    pub fn apply(&self, map: &mut Map, direction: Direction) -> bool {
        match self {
            Self::About(change) => apply_about(map, change, direction),
            Self::Source(change) => apply_row(map, change, direction),
            Self::Author(change) => apply_row(map, change, direction),
            Self::Comment(change) => apply_row(map, change, direction),
            Self::Reply(change) => apply_row(map, change, direction),
            Self::Coder(change) => apply_row(map, change, direction),
            Self::Issue(change) => apply_row(map, change, direction),
            Self::Position(change) => apply_row(map, change, direction),
            Self::Kind(change) => apply_row(map, change, direction),
            Self::Tag(change) => apply_row(map, change, direction),
            Self::Claim(change) => apply_row(map, change, direction),
            Self::Relation(change) => apply_row(map, change, direction),
            Self::Stance(change) => apply_row(map, change, direction),
            Self::Tagging(change) => apply_row(map, change, direction),
            Self::Memo(change) => apply_row(map, change, direction),
            Self::Summary(change) => apply_row(map, change, direction),
            Self::Plan(change) => apply_row(map, change, direction),
            Self::Skip(change) => apply_row(map, change, direction),
            Self::View(change) => apply_row(map, change, direction),
            Self::Pin(change) => apply_row(map, change, direction),
            Self::Fold(change) => apply_row(map, change, direction),
        }
    }
}

fn apply_about(map: &mut Map, change: &RowChange<About>, direction: Direction) -> bool {
    let (Some(near), Some(far)) = change.sides(direction) else {
        return false;
    };
    if **near != map.about {
        return false;
    }
    map.about = (**far).clone();
    true
}

impl Change {
    /// Who had the last word on the row that it changes, of those that say so.
    pub fn coder(&self) -> Option<Id<Coder>> {
        fn by<T>(change: &RowChange<T>, made: impl Fn(&T) -> Made) -> Option<Id<Coder>> {
            let row = change.after.as_ref().or(change.before.as_ref())?;
            Some(made(row).by)
        }
        match self {
            Self::Claim(change) => by(change, |row| row.changed.unwrap_or(row.made)),
            Self::Relation(change) => by(change, |row| row.changed.unwrap_or(row.made)),
            Self::Stance(change) => by(change, |row| row.made),
            Self::Tagging(change) => by(change, |row| row.made),
            Self::Memo(change) => by(change, |row| row.made),
            Self::Summary(change) => by(change, |row| row.made),
            Self::Skip(change) => by(change, |row| row.made),
            _ => None,
        }
    }
}

impl Step {
    /// Whether it is somebody else's act, or for all that is known changes what somebody else coded.
    pub fn is_by_another(&self, coder: Id<Coder>) -> bool {
        if let Some(by) = self.by {
            return by != coder;
        }
        let mut coders = self.changes.iter().filter_map(Change::coder);
        coders.any(|other| other != coder)
    }

    /// Applies every change; false, and the map untouched, if one of them does not fit.
    #[must_use]
    pub fn apply(&self, map: &mut Map, direction: Direction) -> bool {
        let kept = map.clone();
        let fits = match direction {
            Direction::Forward => self
                .changes
                .iter()
                .all(|change| change.apply(map, direction)),
            Direction::Backward => {
                let mut changes = self.changes.iter().rev();
                changes.all(|change| change.apply(map, direction))
            }
        };
        if !fits {
            *map = kept;
        }
        fits
    }
}

/// A table that changes of `T` belong to.
pub trait InMap: Row {
    /// The table within a map.
    fn table(map: &Map) -> &Table<Self>;
    /// The table within a map, to be changed.
    fn table_mut(map: &mut Map) -> &mut Table<Self>;
    /// The change as one of any table.
    fn change(change: RowChange<Self>) -> Change;
}

/// Ties each row type to its table and its variant of [`Change`]: twenty times the same three lines.
macro_rules! in_map {
    ($($row:ident => $table:ident),* $(,)?) => {$(
        impl InMap for $row {
            fn table(map: &Map) -> &Table<Self> {
                &map.$table
            }

            fn table_mut(map: &mut Map) -> &mut Table<Self> {
                &mut map.$table
            }

            fn change(change: RowChange<Self>) -> Change {
                Change::$row(change)
            }
        }
    )*};
}

in_map! {
    Source => sources, Author => authors, Comment => comments, Reply => replies, Coder => coders, Issue => issues,
    Position => positions, Kind => kinds, Tag => tags, Claim => claims, Relation => relations, Stance => stances,
    Tagging => taggings, Memo => memos, Summary => summaries, Plan => plans, Skip => skips, View => views, Pin => pins, Fold => folds,
}

/// Puts `after` in the place of the row with this id, and says how.
pub(super) fn put<T: InMap>(map: &mut Map, id: Id<T>, after: Option<T>) -> Option<Change> {
    let after = after.map(Arc::new);
    let before = T::table(map).shared(id);
    if before == after {
        return None;
    }
    T::table_mut(map).put(id, after.clone());
    Some(T::change(RowChange { before, after }))
}
