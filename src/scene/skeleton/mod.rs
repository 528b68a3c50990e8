//! Which cards a picture has, and what each hangs under.

mod argument;
mod authors;
mod homes;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use self::homes::{Homes, homes_of};
use super::link::LinkKind;
use crate::graph::claims::{Grove, grove};
use crate::graph::thread::Forest;
use crate::layout::{Link, Needs};
use crate::model::{Basis, Claim, Comment, CommentKind, Id, Look, Map, Premise, Reply, Subject};

pub(super) use self::authors::Tie;

/// The cards of a picture in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Skeleton {
    /// The cards, and after them the labels of relations where these are laid out as boxes.
    pub slots: Vec<Slot>,
    /// How many of the slots are cards.
    pub cards: usize,
    /// The number of each slot.
    pub index: HashMap<Subject, u32>,
    /// Links between slots beside those to parents.
    pub links: Vec<Link>,
    /// For each of these links whom it is between, where slots are authors.
    pub ties: Vec<Tie>,
    /// Where claims belong.
    homes: Homes,
    /// The other claims, each after the one that it stands under.
    grove: Grove,
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
    /// How many comments answer it directly; for an author, how many they wrote.
    pub replies: u32,
    /// How many comments hang under it, at any depth.
    pub below: u32,
    /// How many comments are folded away under it.
    pub folded: u32,
}

impl Slot {
    /// A card that hangs under nothing.
    fn alone(of: Subject) -> Self {
        Self {
            of,
            parent: None,
            link: None,
            replies: 0,
            below: 0,
            folded: 0,
        }
    }
}

impl Skeleton {
    /// The cards that a look shows of a map, for a layout with these needs.
    pub fn of(map: &Map, forest: &Forest, look: &Look, needs: Needs) -> Self {
        match needs {
            Needs::Tree | Needs::Columns | Needs::Lanes => Self::thread(map, forest, look),
            Needs::Graph => {
                let skeleton = Self::argument(map, forest, look);
                if skeleton.slots.is_empty() {
                    // Nothing bears on anything yet, so that who answers whom is all there is to see.
                    Self::thread(map, forest, look)
                } else {
                    skeleton
                }
            }
            Needs::Network => Self::authors(map, forest),
        }
    }

    /// The cards of a thread: its comments but for those that are folded away, and its claims, each after the comment
    /// that it quotes first or else bears on; claims that do neither come last, each under the claim that it bears on.
    fn thread(map: &Map, forest: &Forest, look: &Look) -> Self {
        let folds = folds_of(map, look);
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
            let is_folded = below > 0 && folds.contains(&id);
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
            let parent = above.and_then(|above| skeleton.number(Subject::Claim(above)));
            skeleton.add_claim(claim, parent.map(|card| card as u32), None);
        }
        skeleton.cards = skeleton.slots.len();
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
            parent,
            link,
            ..Slot::alone(Subject::Claim(claim))
        });
    }

    /// The slot of a premise.
    pub fn premise(&self, premise: Premise) -> Option<usize> {
        let subject = match premise {
            Premise::Comment(id) => Subject::Comment(id),
            Premise::Claim(id) => Subject::Claim(id),
        };
        self.number(subject)
    }

    /// The number of a row's slot.
    pub fn number(&self, subject: Subject) -> Option<usize> {
        self.index.get(&subject).map(|&number| number as usize)
    }
}

/// The comments whose replies are folded away.
fn folds_of(map: &Map, _look: &Look) -> BTreeSet<Id<Comment>> {
    let folds = map.folds.iter().filter(|fold| fold.view.is_none());
    folds.map(|fold| fold.comment).collect()
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
