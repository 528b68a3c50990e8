//! What importers find of how a discussion is read: claims, relations, tags.

use crate::model::{Effect, Level, Time};

/// How somebody has read a discussion, as an importer found it.
#[derive(Clone, Debug, Default)]
pub(crate) struct FoundArgument {
    /// Who read it so; empty where the source does not say.
    pub coder: String,
    /// The claims, in the order of the source.
    pub claims: Vec<FoundClaim>,
    /// What bears on what.
    pub relations: Vec<FoundRelation>,
    /// What bears which tag.
    pub tags: Vec<FoundTag>,
    /// What the ledger is to say of all this, and of what was left out beside it.
    pub remarks: Vec<FoundRemark>,
}

/// Something to say of a claim, a relation or a comment by key, which is counted with the same of others.
#[derive(Clone, Debug)]
pub(crate) struct FoundRemark {
    /// How much it matters.
    pub level: Level,
    /// What happened, as a phrase in the plural.
    pub what: &'static str,
    /// How often.
    pub count: usize,
    /// Where in the source, in words.
    pub place: String,
    /// What it is said of: the first of these that is there.
    pub on: Vec<End>,
}

/// A statement, its key unique among the claims.
#[derive(Clone, Debug, Default)]
pub(crate) struct FoundClaim {
    /// The source's own id.
    pub key: String,
    /// The statement.
    pub text: String,
    /// What is remarked about it.
    pub note: String,
    /// The keys of the comments that make it.
    pub by: Vec<String>,
    /// When it was written down.
    pub at: Option<Time>,
}

/// Premises bearing on a target, its key unique among the relations.
#[derive(Clone, Debug)]
pub(crate) struct FoundRelation {
    /// The source's own id.
    pub key: String,
    /// The kind, as a verb in the third person.
    pub kind: FoundKind,
    /// What bears, together.
    pub premises: Vec<End>,
    /// What it bears on.
    pub target: End,
    /// What is remarked about it.
    pub note: String,
}

/// A word for a relation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FoundKind {
    /// The word.
    pub name: String,
    /// What it does to its target.
    pub effect: Effect,
}

/// One end of a relation, by key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum End {
    /// A comment, or the opening.
    Comment(String),
    /// A claim.
    Claim(String),
    /// Another relation.
    Relation(String),
}

/// A tag on something.
#[derive(Clone, Debug)]
pub(crate) struct FoundTag {
    /// What bears it.
    pub on: End,
    /// The word, after the wider ones that it lies under.
    pub path: Vec<String>,
}

/// Where the relation with this key stands in its source, in words; keys that are made up are words already.
pub(super) fn relation_place(key: &str) -> String {
    if key.contains(' ') {
        key.to_owned()
    } else {
        format!("relation {key}")
    }
}

impl FoundArgument {
    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        !self.is_read() && self.remarks.is_empty()
    }

    /// Whether there are claims, relations or tags.
    pub(super) fn is_read(&self) -> bool {
        !(self.claims.is_empty() && self.relations.is_empty() && self.tags.is_empty())
    }

    /// Takes relations away that say the same as an earlier one, at which this is said.
    pub(super) fn drop_repeats(&mut self, what: &'static str) {
        for (key, first) in without_repeats(&mut self.relations) {
            let place = relation_place(&key);
            self.remark(Level::Info, what, place, vec![End::Relation(first)]);
        }
    }

    /// Adds one thing that the ledger is to say.
    pub(super) fn remark(&mut self, level: Level, what: &'static str, place: String, on: Vec<End>) {
        self.remark_times(level, what, 1, || place, on);
    }

    /// Adds one thing that happened so many times, if at all.
    pub(super) fn remark_times(
        &mut self,
        level: Level,
        what: &'static str,
        count: usize,
        place: impl FnOnce() -> String,
        on: Vec<End>,
    ) {
        if count > 0 {
            self.remarks.push(FoundRemark {
                level,
                what,
                count,
                place: place(),
                on,
            });
        }
    }
}

impl FoundKind {
    /// A kind of this name.
    pub(super) fn new(name: impl Into<String>, effect: Effect) -> Self {
        Self {
            name: name.into(),
            effect,
        }
    }

    /// The usual word for a reason.
    pub(super) fn supports() -> Self {
        Self::new("supports", Effect::Supports)
    }

    /// The usual word for a reason against.
    pub(super) fn rebuts() -> Self {
        Self::new("rebuts", Effect::Attacks)
    }

    /// The usual word for an attack on a step.
    pub(super) fn undercuts() -> Self {
        Self::new("undercuts", Effect::Attacks)
    }
}

/// Takes relations that say the same as an earlier one away; gives the keys of each of these and of the first one.
fn without_repeats(relations: &mut Vec<FoundRelation>) -> Vec<(String, String)> {
    let mut met = Vec::new();
    let mut twins = std::collections::HashMap::new();
    relations.retain(|relation| {
        let mut premises = relation.premises.clone();
        premises.sort();
        let said = (
            relation.kind.name.clone(),
            premises,
            relation.target.clone(),
        );
        if let Some(first) = twins.get(&said) {
            met.push((relation.key.clone(), String::clone(first)));
            return false;
        }
        twins.insert(said, relation.key.clone());
        true
    });
    let first_of: std::collections::HashMap<String, String> = met.iter().cloned().collect();
    for relation in relations.iter_mut() {
        if let End::Relation(key) = &mut relation.target
            && let Some(first) = first_of.get(key)
        {
            key.clone_from(first);
        }
    }
    met
}
