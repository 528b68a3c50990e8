//! Which cards a picture has, and what each hangs under.

mod argument;
mod authors;
mod homes;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use self::homes::{Homes, borne, homes_of};
use super::link::Hang;
use crate::graph::claims::{Grove, grove};
use crate::graph::folds::Folds;
use crate::graph::thread::Forest;
use crate::layout::{Link, Needs};
use crate::model::{Claim, Comment, Id, Look, Map, Position, Premise, Subject};

pub(super) use self::authors::Tie;

/// The cards of a picture in reading order.
#[derive(Clone, Debug, Default)]
pub(super) struct Skeleton {
    /// The cards, and after them the labels of relations where these are laid out as boxes.
    pub slots: Vec<Slot>,
    /// How many of the slots are cards.
    pub cards: usize,
    forest: Arc<Forest>,
    /// For each comment of the forest its slot, or [`NOWHERE`]; shorter where the last ones have none.
    comments: Vec<u32>,
    /// The slots of other rows.
    others: HashMap<Subject, u32>,
    /// Links between slots beside those to parents.
    pub links: Vec<Link>,
    /// For each of these links whom it is between, where slots are authors.
    pub ties: Vec<Tie>,
    /// Where claims belong.
    homes: Homes,
    /// The other claims, each after the one that it stands under.
    grove: Grove,
    /// The positions that something bears on.
    positions: Vec<Id<Position>>,
}

/// A card without looks and place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Slot {
    /// The row it stands for.
    pub of: Subject,
    /// The number of the card that it hangs under.
    pub parent: Option<u32>,
    /// How it is linked to that one; not where a relation says so.
    pub link: Option<Hang>,
    /// How many comments answer it directly; for an author, how many they wrote.
    pub replies: u32,
    /// How many comments hang under it, at any depth.
    pub below: u32,
    /// How many comments are folded away under it.
    pub folded: u32,
    /// A comment's number in the forest; [`NOWHERE`] for others.
    pub number: u32,
}

/// The number of what is not there.
pub(super) const NOWHERE: u32 = u32::MAX;

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
            number: NOWHERE,
        }
    }
}

impl Skeleton {
    /// The cards that a look shows of a map, for a layout with these needs.
    /// Where only a part is shown, that part is told.
    pub fn of(
        map: &Map,
        forest: &Arc<Forest>,
        look: &Look,
        shown: Option<&BTreeSet<Subject>>,
        needs: Needs,
    ) -> Self {
        match needs {
            Needs::Tree | Needs::Columns | Needs::Lanes => Self::thread(map, forest, look, shown),
            Needs::Graph => {
                let skeleton = Self::argument(map, forest, shown);
                if skeleton.slots.is_empty() {
                    // Nothing bears on anything yet, so that who answers whom is all there is to see.
                    Self::thread(map, forest, look, shown)
                } else {
                    skeleton
                }
            }
            Needs::Network => Self::authors(map, forest),
        }
    }

    /// No cards yet of a thread.
    fn empty(forest: &Arc<Forest>) -> Self {
        Self {
            forest: Arc::clone(forest),
            ..Self::default()
        }
    }

    /// The cards of a thread: its comments but for those that are folded away, and its claims, each after the comment
    /// that it quotes first or else bears on; claims that do neither come last, each under the claim that it bears on.
    /// Positions that something bears on stand under the first opening.
    fn thread(
        map: &Map,
        forest: &Arc<Forest>,
        look: &Look,
        shown: Option<&BTreeSet<Subject>>,
    ) -> Self {
        let is_shown = |subject: Subject| shown.is_none_or(|shown| shown.contains(&subject));
        // What is looked at closely is shown, folded or not.
        let folds = match shown {
            Some(_) => Folds::default(),
            None => Folds::of(map, forest, look),
        };
        let homes = homes_of(map);
        let mut skeleton = Self {
            grove: grove(map, |claim| !homes.contains_key(&claim)),
            homes,
            positions: borne(map),
            ..Self::empty(forest)
        };
        let mut resting: BTreeMap<Id<Comment>, Vec<(Id<Claim>, bool)>> = BTreeMap::new();
        for (&claim, home) in &skeleton.homes {
            let claims = resting.entry(home.comment).or_default();
            claims.push((claim, home.is_quoted));
        }
        skeleton.add_comments(forest, &folds, &resting, is_shown);
        // Where no opening is shown under which they stand, they come after the comments.
        skeleton.add_positions(None, is_shown);
        let grove = skeleton.grove.clone();
        let grove = grove.into_iter();
        for (claim, above) in grove.filter(|&(claim, _)| is_shown(Subject::Claim(claim))) {
            let parent = above.and_then(|above| skeleton.number(Subject::Claim(above)));
            skeleton.add_claim(claim, parent.map(|card| card as u32), None);
        }
        skeleton.cards = skeleton.slots.len();
        skeleton
    }

    /// Adds the comments that are shown, each with the claims that rest on it.
    fn add_comments(
        &mut self,
        forest: &Forest,
        folds: &Folds,
        resting: &BTreeMap<Id<Comment>, Vec<(Id<Claim>, bool)>>,
        is_shown: impl Fn(Subject) -> bool,
    ) {
        // The slot of each comment, or of the nearest one above it that is shown.
        let mut slot_of: Vec<Option<u32>> = vec![None; forest.comments.len()];
        let mut has_positions = false;
        let mut number = 0;
        while let Some(&id) = forest.comments.get(number) {
            let above = forest.parents[number];
            let parent = above.and_then(|parent| slot_of[parent as usize]);
            let below = forest.descendants(number) as u32;
            let is_folded = folds.closed.get(number).copied().unwrap_or(false);
            slot_of[number] = parent;
            if is_shown(Subject::Comment(id)) {
                let next = parent.and_then(|parent| self.slots.get(parent as usize));
                let is_near = next.is_none_or(|slot| Some(slot.number) == above);
                let slot = self.add(Slot {
                    parent,
                    link: Some(if is_near { Hang::Answer } else { Hang::Distant }),
                    replies: forest.children(number).count() as u32,
                    below,
                    folded: if is_folded { below } else { 0 },
                    number: number as u32,
                    ..Slot::alone(Subject::Comment(id))
                });
                slot_of[number] = Some(slot);
                if above.is_none() && !std::mem::replace(&mut has_positions, true) {
                    self.add_positions(Some(slot), &is_shown);
                }
            }
            for &(claim, is_quoted) in resting.get(&id).into_iter().flatten() {
                if is_shown(Subject::Claim(claim)) {
                    let link = is_quoted.then_some(Hang::Claim);
                    self.add_claim(claim, slot_of[number], link);
                }
            }
            number = if is_folded {
                forest.ends[number] as usize
            } else {
                number + 1
            };
        }
    }

    /// Adds the positions that something bears on, unless they are there.
    fn add_positions(&mut self, parent: Option<u32>, is_shown: impl Fn(Subject) -> bool) {
        for position in self.positions.clone() {
            let of = Subject::Position(position);
            if is_shown(of) && !self.others.contains_key(&of) {
                self.add(Slot {
                    parent,
                    ..Slot::alone(of)
                });
            }
        }
    }

    /// Whether claims and positions still stand where the map's relations say.
    pub fn is_settled(&self, map: &Map) -> bool {
        let homes = homes_of(map);
        borne(map) == self.positions
            && homes == self.homes
            && grove(map, |claim| !homes.contains_key(&claim)) == self.grove
    }

    fn add(&mut self, slot: Slot) -> u32 {
        let number = self.slots.len() as u32;
        if slot.number == NOWHERE {
            self.others.insert(slot.of, number);
        } else {
            let place = slot.number as usize;
            if self.comments.len() <= place {
                self.comments.resize(place + 1, NOWHERE);
            }
            self.comments[place] = number;
        }
        self.slots.push(slot);
        number
    }

    fn add_claim(&mut self, claim: Id<Claim>, parent: Option<u32>, link: Option<Hang>) {
        self.add(Slot {
            parent,
            link,
            ..Slot::alone(Subject::Claim(claim))
        });
    }

    /// The slot of a premise.
    pub fn premise(&self, premise: Premise) -> Option<usize> {
        self.number(premise.into())
    }

    /// The number of a row's slot.
    pub fn number(&self, subject: Subject) -> Option<usize> {
        match subject {
            Subject::Comment(id) => self.slot_of(self.forest.number_of(id)?),
            _ => self.others.get(&subject).map(|&number| number as usize),
        }
    }

    /// The slot of the comment that has this number in the forest.
    pub fn slot_of(&self, comment: usize) -> Option<usize> {
        let slot = self.comments.get(comment).copied();
        slot.filter(|&slot| slot != NOWHERE)
            .map(|slot| slot as usize)
    }
}
