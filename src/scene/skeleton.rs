//! Which cards a picture has, and what each hangs under.

use std::collections::{BTreeMap, BTreeSet};

use super::link::LinkKind;
use crate::graph::thread::Forest;
use crate::model::{Basis, Claim, Comment, CommentKind, Id, Map, Premise, Reply, Subject};

/// The cards of a picture in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Skeleton {
    /// The cards.
    pub slots: Vec<Slot>,
    /// The number of each card.
    pub index: BTreeMap<Subject, u32>,
}

/// A card without looks and place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Slot {
    /// The row it stands for.
    pub of: Subject,
    /// The number of the card that it hangs under.
    pub parent: Option<u32>,
    /// How it is linked to that one.
    pub link: LinkKind,
    /// How many comments answer it directly.
    pub replies: u32,
    /// How many comments are folded away under it.
    pub folded: u32,
}

impl Skeleton {
    /// The cards of a map: its comments but for those that are folded away, and its claims, each after the comment that
    /// it quotes first; claims that quote nothing come last.
    pub fn of(map: &Map) -> Self {
        let forest = Forest::of(map);
        let folds = map.folds.iter().filter(|fold| fold.view.is_none());
        let folds: BTreeSet<Id<Comment>> = folds.map(|fold| fold.comment).collect();
        let (resting, floating) = claims_by_comment(map);

        let mut skeleton = Self::default();
        let mut slot_of = vec![None; forest.comments.len()];
        let mut number = 0;
        while let Some(&id) = forest.comments.get(number) {
            let parent = forest.parents[number].and_then(|parent| slot_of[parent as usize]);
            let is_folded = folds.contains(&id) && forest.descendants(number) > 0;
            let slot = skeleton.add(Slot {
                of: Subject::Comment(id),
                parent,
                link: link_of(map, id),
                replies: forest.children(number).count() as u32,
                folded: if is_folded {
                    forest.descendants(number) as u32
                } else {
                    0
                },
            });
            slot_of[number] = Some(slot);
            for &claim in resting.get(&id).into_iter().flatten() {
                skeleton.add_claim(claim, Some(slot));
            }
            number = if is_folded {
                forest.ends[number] as usize
            } else {
                number + 1
            };
        }
        for claim in floating {
            skeleton.add_claim(claim, None);
        }
        skeleton
    }

    fn add(&mut self, slot: Slot) -> u32 {
        let number = self.slots.len() as u32;
        self.index.insert(slot.of, number);
        self.slots.push(slot);
        number
    }

    fn add_claim(&mut self, claim: Id<Claim>, parent: Option<u32>) {
        self.add(Slot {
            of: Subject::Claim(claim),
            parent,
            link: LinkKind::Claim,
            replies: 0,
            folded: 0,
        });
    }

    /// The card of a premise.
    pub fn premise(&self, premise: Premise) -> Option<usize> {
        let subject = match premise {
            Premise::Comment(id) => Subject::Comment(id),
            Premise::Claim(id) => Subject::Claim(id),
        };
        self.card(subject)
    }

    /// The card of a row.
    pub fn card(&self, subject: Subject) -> Option<usize> {
        self.index.get(&subject).map(|&number| number as usize)
    }
}

type ClaimsByComment = BTreeMap<Id<Comment>, Vec<Id<Claim>>>;

/// The claims by the comment that they quote first, and those that quote none.
fn claims_by_comment(map: &Map) -> (ClaimsByComment, Vec<Id<Claim>>) {
    let mut resting = ClaimsByComment::new();
    let mut floating = Vec::new();
    for claim in map.claims.iter() {
        let mut quoted = claim.quotes.iter().map(|quote| quote.comment);
        match quoted.find(|&comment| map.comments.contains(comment)) {
            Some(comment) => resting.entry(comment).or_default().push(claim.id),
            None => floating.push(claim.id),
        }
    }
    (resting, floating)
}

fn link_of(map: &Map, id: Id<Comment>) -> LinkKind {
    let Some(reply) = map.replies.get(Reply::of(id)) else {
        return LinkKind::Default;
    };
    match reply.basis {
        Basis::Mention | Basis::Quote | Basis::Inferred => LinkKind::Guess(reply.reason.clone()),
        Basis::Stated | Basis::Coder => {
            let answers = reply.to.and_then(|to| map.comments.get(to));
            if answers.is_some_and(|answered| answered.kind != CommentKind::Opening) {
                LinkKind::Reply
            } else {
                LinkKind::Default
            }
        }
    }
}
