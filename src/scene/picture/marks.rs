//! Stances on cards, and the mix of those that are folded away under them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::graph::thread::Forest;
use crate::model::{Comment, Id, Leaning, Map, Position, Premise, Subject, Tag};
use crate::scene::badges::{Mark, Share};
use crate::scene::skeleton::Skeleton;
use crate::scene::tagged::TagMark;

/// The stances of cards, by the cards' numbers; cards without any are missing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Marks {
    /// The stances on each card.
    pub stances: HashMap<u32, Vec<Mark>>,
    /// The tags of each card, each once.
    pub tags: HashMap<u32, Vec<TagMark>>,
    /// For each folded card, and each author, the stances of the comments that are not seen.
    pub mixes: HashMap<u32, Vec<Share>>,
}

impl Marks {
    pub fn of(map: &Map, forest: &Forest, skeleton: &Skeleton) -> Self {
        Self {
            stances: marks_by_card(map, skeleton),
            tags: tags_by_card(map, skeleton),
            mixes: mixes(map, forest, skeleton),
        }
    }
}

/// The stances on each card; what several coders say alike is shown once.
fn marks_by_card(map: &Map, skeleton: &Skeleton) -> HashMap<u32, Vec<Mark>> {
    let mut marks: HashMap<u32, Vec<Mark>> = HashMap::new();
    let named = map.positions.iter().map(|position| {
        let name: Arc<str> = position.name.as_str().into();
        (position.id, (position, name))
    });
    let named: BTreeMap<_, _> = named.collect();
    for stance in map.stances.iter() {
        let Some((position, name)) = named.get(&stance.position) else {
            continue;
        };
        let Some(card) = skeleton.premise(stance.on) else {
            continue;
        };
        let marks = marks.entry(card as u32).or_default();
        let is_alike =
            |mark: &&mut Mark| mark.position == position.id && mark.leaning == stance.leaning;
        if let Some(mark) = marks.iter_mut().find(is_alike) {
            mark.coders += 1;
            mark.strength = mark.strength.min(stance.strength);
            continue;
        }
        marks.push(Mark {
            position: position.id,
            name: Arc::clone(name),
            colour: position.colour,
            glyph: position.glyph,
            leaning: stance.leaning,
            strength: stance.strength,
            coders: 1,
        });
    }
    marks
}

/// The tags of each card in the order of the codebook; what several coders say alike is shown once.
fn tags_by_card(map: &Map, skeleton: &Skeleton) -> HashMap<u32, Vec<TagMark>> {
    let mut tags: HashMap<u32, Vec<TagMark>> = HashMap::new();
    if map.taggings.is_empty() {
        return tags;
    }
    let named = map.tag_tree().into_iter().enumerate();
    let named: HashMap<Id<Tag>, (usize, TagMark)> = named
        .map(|(place, (_, tag))| {
            let mark = TagMark {
                tag: tag.id,
                name: tag.name.as_str().into(),
                colour: tag.colour,
                glyph: tag.glyph,
            };
            (tag.id, (place, mark))
        })
        .collect();
    for tagging in map.taggings.iter() {
        let premise = match tagging.on {
            Subject::Comment(id) => Premise::Comment(id),
            Subject::Claim(id) => Premise::Claim(id),
            _ => continue,
        };
        let mark = named.get(&tagging.tag);
        if let (Some((_, mark)), Some(card)) = (mark, skeleton.premise(premise)) {
            let tags = tags.entry(card as u32).or_default();
            if !tags.iter().any(|known| known.tag == mark.tag) {
                tags.push(mark.clone());
            }
        }
    }
    for tags in tags.values_mut() {
        tags.sort_by_key(|mark| named.get(&mark.tag).map(|(place, _)| *place));
    }
    tags
}

/// The mix of stances for positions, behind each card that stands for comments that are not seen.
fn mixes(map: &Map, forest: &Forest, skeleton: &Skeleton) -> HashMap<u32, Vec<Share>> {
    if map.stances.is_empty() {
        return HashMap::new();
    }
    let hides = |slot: &super::Slot| slot.folded > 0 || matches!(slot.of, Subject::Author(_));
    if !skeleton.slots.iter().any(hides) {
        return HashMap::new();
    }
    let mut counts: HashMap<u32, BTreeMap<Id<Position>, u32>> = HashMap::new();
    let behind = Behind::of(map, forest, skeleton);
    for stance in map
        .stances
        .iter()
        .filter(|stance| stance.leaning == Leaning::For)
    {
        if let Premise::Comment(comment) = stance.on
            && let Some(card) = behind.card(map, comment)
        {
            let count = counts.entry(card).or_default();
            *count.entry(stance.position).or_default() += 1;
        }
    }
    let colour = |id: Id<Position>| map.positions.get(id).map(|position| position.colour);
    let shares = |(card, count): (u32, BTreeMap<Id<Position>, u32>)| {
        let shares = count.into_iter();
        let shares = shares.filter_map(|(id, count)| {
            Some(Share {
                colour: colour(id)?,
                count,
            })
        });
        (card, shares.collect())
    };
    counts.into_iter().map(shares).collect()
}

/// Which card each unseen comment is behind.
struct Behind<'picture> {
    skeleton: &'picture Skeleton,
    is_by_author: bool,
    /// For each comment the folded card that hides it.
    folded: HashMap<Id<Comment>, u32>,
}

impl<'picture> Behind<'picture> {
    fn of(map: &Map, forest: &Forest, skeleton: &'picture Skeleton) -> Self {
        let first = skeleton.slots.first();
        let is_by_author = first.is_some_and(|slot| matches!(slot.of, Subject::Author(_)));
        let mut folded = HashMap::new();
        if !is_by_author {
            let stanced = map.stances.iter().filter_map(|stance| match stance.on {
                Premise::Comment(id) => Some(id),
                Premise::Claim(_) => None,
            });
            let mut wanted: Vec<Id<Comment>> = stanced.collect();
            wanted.sort_unstable();
            wanted.dedup();
            let mut hider = None;
            for (number, &id) in forest.comments.iter().enumerate() {
                if let Some((_, end)) = hider
                    && number >= end
                {
                    hider = None;
                }
                match hider {
                    Some((card, _)) if wanted.binary_search(&id).is_ok() => {
                        folded.insert(id, card);
                    }
                    Some(_) => {}
                    None => {
                        let card = skeleton.slot_of(number);
                        let card = card.filter(|&card| {
                            skeleton.slots.get(card).is_some_and(|slot| slot.folded > 0)
                        });
                        let end = forest.ends.get(number).copied();
                        hider = card.zip(end).map(|(card, end)| (card as u32, end as usize));
                    }
                }
            }
        }
        Self {
            skeleton,
            is_by_author,
            folded,
        }
    }

    fn card(&self, map: &Map, comment: Id<Comment>) -> Option<u32> {
        if self.is_by_author {
            let author = map.comments.get(comment)?.author?;
            let card = self.skeleton.number(Subject::Author(author))?;
            return Some(card as u32);
        }
        self.folded.get(&comment).copied()
    }
}
