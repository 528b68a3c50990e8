//! Which cards a picture has, and what each hangs under.

use std::collections::{BTreeMap, BTreeSet};

use super::link::LinkKind;
use crate::graph::claims::{Grove, grove};
use crate::graph::thread::Forest;
use crate::model::{Basis, Claim, Comment, CommentKind, Id, Map, Premise, Reply, Subject, Target};

/// How many relations and claims one goes through to find where a claim belongs.
const FARTHEST: usize = 64;

/// The cards of a picture in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Skeleton {
    /// The cards.
    pub slots: Vec<Slot>,
    /// The number of each card.
    pub index: BTreeMap<Subject, u32>,
    /// Where claims belong.
    pub homes: Homes,
    /// The other claims, each after the one that it stands under.
    pub grove: Grove,
}

/// The comments that claims stand beside; those that belong nowhere are missing.
pub(super) type Homes = BTreeMap<Id<Claim>, Home>;

/// The comment that a claim stands beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Home {
    /// The comment.
    pub comment: Id<Comment>,
    /// Whether the claim quotes it; if not, it bears on it, or on something beside it.
    pub is_quoted: bool,
}

/// A card without looks and place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Slot {
    /// The row it stands for.
    pub of: Subject,
    /// The number of the card that it hangs under.
    pub parent: Option<u32>,
    /// How it is linked to that one; not where a relation says so.
    pub link: Option<LinkKind>,
    /// How many comments answer it directly.
    pub replies: u32,
    /// How many comments hang under it, at any depth.
    pub below: u32,
    /// How many comments are folded away under it.
    pub folded: u32,
}

impl Skeleton {
    /// The cards of a map: its comments but for those that are folded away, and its claims, each after the comment that
    /// it quotes first or else bears on; claims that do neither come last, each under the claim that it bears on.
    pub fn of(map: &Map) -> Self {
        let forest = Forest::of(map);
        let folds = map.folds.iter().filter(|fold| fold.view.is_none());
        let folds: BTreeSet<Id<Comment>> = folds.map(|fold| fold.comment).collect();
        let homes = homes_of(map);
        let mut skeleton = Self {
            grove: grove(map, |claim| !homes.contains_key(&claim)),
            homes,
            ..Self::default()
        };
        let mut resting: BTreeMap<Id<Comment>, Vec<(Id<Claim>, bool)>> = BTreeMap::new();
        for (&claim, home) in &skeleton.homes {
            let claims = resting.entry(home.comment).or_default();
            claims.push((claim, home.is_quoted));
        }
        let mut slot_of = vec![None; forest.comments.len()];
        let mut number = 0;
        while let Some(&id) = forest.comments.get(number) {
            let parent = forest.parents[number].and_then(|parent| slot_of[parent as usize]);
            let below = forest.descendants(number) as u32;
            let is_folded = folds.contains(&id) && below > 0;
            let slot = skeleton.add(Slot {
                of: Subject::Comment(id),
                parent,
                link: Some(link_of(map, id)),
                replies: forest.children(number).count() as u32,
                below,
                folded: if is_folded { below } else { 0 },
            });
            slot_of[number] = Some(slot);
            for &(claim, is_quoted) in resting.get(&id).into_iter().flatten() {
                let link = is_quoted.then_some(LinkKind::Claim);
                skeleton.add_claim(claim, Some(slot), link);
            }
            number = if is_folded {
                forest.ends[number] as usize
            } else {
                number + 1
            };
        }
        for (claim, above) in skeleton.grove.clone() {
            let parent = above.and_then(|above| skeleton.card(Subject::Claim(above)));
            skeleton.add_claim(claim, parent.map(|card| card as u32), None);
        }
        skeleton
    }

    /// Whether claims still stand where the map's relations say.
    pub fn is_settled(&self, map: &Map) -> bool {
        let homes = homes_of(map);
        homes == self.homes && grove(map, |claim| !homes.contains_key(&claim)) == self.grove
    }

    fn add(&mut self, slot: Slot) -> u32 {
        let number = self.slots.len() as u32;
        self.index.insert(slot.of, number);
        self.slots.push(slot);
        number
    }

    fn add_claim(&mut self, claim: Id<Claim>, parent: Option<u32>, link: Option<LinkKind>) {
        self.add(Slot {
            of: Subject::Claim(claim),
            parent,
            link,
            replies: 0,
            below: 0,
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

/// Where claims belong: beside what they quote first, or else beside what they bear on first, or else beside what
/// first bears on them.
fn homes_of(map: &Map) -> Homes {
    let mut homes = Homes::new();
    for claim in map.claims.iter() {
        let mut quoted = claim.quotes.iter().map(|quote| quote.comment);
        if let Some(comment) = quoted.find(|&comment| map.comments.contains(comment)) {
            let is_quoted = true;
            homes.insert(claim.id, Home { comment, is_quoted });
        }
    }
    if homes.len() < map.claims.len() {
        let neighbours = neighbours_of(map, &homes);
        for &claim in neighbours.keys() {
            if let Some(comment) = follow(map, &homes, &neighbours, claim) {
                let is_quoted = false;
                homes.insert(claim, Home { comment, is_quoted });
            }
        }
    }
    homes
}

/// What each claim that quotes nothing bears on first, or else what first bears on it.
fn neighbours_of(map: &Map, homes: &Homes) -> BTreeMap<Id<Claim>, Target> {
    let mut bears = BTreeMap::new();
    let mut borne = BTreeMap::new();
    for relation in map.relations.iter() {
        for premise in &relation.premises {
            if let &Premise::Claim(claim) = premise
                && !homes.contains_key(&claim)
            {
                bears.entry(claim).or_insert(relation.target);
            }
        }
        if let (Target::Claim(claim), Some(&premise)) = (relation.target, relation.premises.first())
            && !homes.contains_key(&claim)
        {
            borne.entry(claim).or_insert(premise.into());
        }
    }
    for (claim, premise) in borne {
        bears.entry(claim).or_insert(premise);
    }
    bears
}

/// The comment that one comes to from a claim, from neighbour to neighbour.
fn follow(
    map: &Map,
    homes: &Homes,
    neighbours: &BTreeMap<Id<Claim>, Target>,
    claim: Id<Claim>,
) -> Option<Id<Comment>> {
    let mut at = Target::Claim(claim);
    for _ in 0..FARTHEST {
        at = match at {
            Target::Comment(id) => return map.comments.contains(id).then_some(id),
            Target::Claim(id) => match homes.get(&id) {
                Some(home) => return Some(home.comment),
                None => *neighbours.get(&id)?,
            },
            Target::Relation(id) => map.relations.get(id)?.target,
        };
    }
    None
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
