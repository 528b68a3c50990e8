//! Columns and lanes: which cards belong to which, and their heads.

use std::collections::{BTreeMap, HashMap};

use super::skeleton::Skeleton;
use crate::layout::Needs;
use crate::model::{
    Author, Colour, Glyph, Id, Leaning, Look, Map, Position, Premise, Stance, Subject,
};
use crate::words::say;

/// What heads a column or lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// Its name.
    pub name: String,
    /// The colour and glyph of a position.
    pub mark: Option<(Colour, Glyph)>,
    /// The position that it stands for.
    pub of: Option<Id<Position>>,
    /// How many cards belong to it.
    pub cards: u32,
}

/// The group of each card, and the groups' heads.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Groups {
    pub of: Vec<u32>,
    pub heads: Vec<Head>,
}

/// The most authors with lanes of their own.
const MOST_AUTHORS: usize = 12;

impl Groups {
    /// The groups that a layout with these needs asks for.
    pub fn of(map: &Map, skeleton: &Skeleton, look: &Look, needs: Needs) -> Self {
        match needs {
            Needs::Tree | Needs::Graph | Needs::Network => Self::default(),
            Needs::Lanes if look.lanes == "author" => by_author(map, skeleton),
            Needs::Columns | Needs::Lanes => by_position(map, skeleton, look),
        }
    }

    fn count(mut self) -> Self {
        for &group in &self.of {
            if let Some(head) = self.heads.get_mut(group as usize) {
                head.cards += 1;
            }
        }
        self
    }
}

/// One group for each position of the issue, with those that take none or several in the middle.
fn by_position(map: &Map, skeleton: &Skeleton, look: &Look) -> Groups {
    let issue = look.issue.filter(|&issue| map.issues.contains(issue));
    let issue = issue.or_else(|| map.issues.ids().next());
    let positions: Vec<&Position> =
        issue.map_or_else(Vec::new, |issue| map.positions_of(issue).collect());
    let middle = positions.len().div_ceil(2) as u32;
    let group = |place: usize| place as u32 + u32::from(place as u32 >= middle);
    let places = positions.iter().enumerate();
    let places: HashMap<Id<Position>, u32> = places
        .map(|(place, position)| (position.id, group(place)))
        .collect();
    let sides = sides(map.stances.iter(), &places);
    let side = |subject: Subject| {
        let on = match subject {
            Subject::Comment(id) => Premise::Comment(id),
            Subject::Claim(id) => Premise::Claim(id),
            _ => return None,
        };
        sides.get(&on).copied().flatten()
    };
    let mut of: Vec<u32> = Vec::with_capacity(skeleton.slots.len());
    for slot in &skeleton.slots {
        let above = match slot.of {
            // A claim stands with the comment that makes it, a position where its own are.
            Subject::Claim(_) => slot
                .parent
                .and_then(|parent| of.get(parent as usize).copied()),
            Subject::Position(id) => places.get(&id).copied(),
            _ => None,
        };
        of.push(side(slot.of).or(above).unwrap_or(middle));
    }
    let head = |position: &&Position| Head {
        name: position.name.clone(),
        mark: Some((position.colour, position.glyph)),
        of: Some(position.id),
        cards: 0,
    };
    let mut heads: Vec<Head> = positions.iter().map(head).collect();
    let undecided = Head {
        name: if positions.is_empty() {
            say!("group-all")
        } else {
            say!("group-undecided")
        }
        .to_owned(),
        mark: None,
        of: None,
        cards: 0,
    };
    heads.insert(middle as usize, undecided);
    Groups { of, heads }.count()
}

/// The one group that each takes the side of; none where it takes several.
fn sides<'map>(
    stances: impl Iterator<Item = &'map Stance>,
    places: &HashMap<Id<Position>, u32>,
) -> HashMap<Premise, Option<u32>> {
    let mut sides: HashMap<Premise, Option<u32>> = HashMap::new();
    for stance in stances.filter(|stance| stance.leaning == Leaning::For) {
        let Some(&group) = places.get(&stance.position) else {
            continue;
        };
        let side = sides.entry(stance.on).or_insert(Some(group));
        if *side != Some(group) {
            *side = None;
        }
    }
    sides
}

/// One group for each of the authors who wrote most, and one for all others.
fn by_author(map: &Map, skeleton: &Skeleton) -> Groups {
    let author = |subject: Subject| match subject {
        Subject::Comment(id) => map.comments.get(id)?.author,
        _ => None,
    };
    let mut wrote: BTreeMap<Id<Author>, u32> = BTreeMap::new();
    for author in skeleton.slots.iter().filter_map(|slot| author(slot.of)) {
        *wrote.entry(author).or_default() += 1;
    }
    let mut ranked: Vec<(Id<Author>, u32)> = wrote.into_iter().collect();
    ranked.sort_by_key(|&(id, count)| (std::cmp::Reverse(count), id));
    let has_others = ranked.len() > MOST_AUTHORS;
    ranked.truncate(MOST_AUTHORS);
    let places = ranked.iter().enumerate();
    let places: HashMap<Id<Author>, u32> = places.map(|(at, &(id, _))| (id, at as u32)).collect();
    let others = ranked.len() as u32;
    let mut of: Vec<u32> = Vec::with_capacity(skeleton.slots.len());
    for slot in &skeleton.slots {
        let own = author(slot.of).and_then(|author| places.get(&author).copied());
        let above = match slot.of {
            Subject::Claim(_) => slot
                .parent
                .and_then(|parent| of.get(parent as usize).copied()),
            _ => None,
        };
        of.push(own.or(above).unwrap_or(others));
    }
    let head = |&(id, _): &(Id<Author>, u32)| Head {
        name: map
            .authors
            .get(id)
            .map_or_else(|| say!("unnamed").to_owned(), |author| author.name.clone()),
        mark: None,
        of: None,
        cards: 0,
    };
    let mut heads: Vec<Head> = ranked.iter().map(head).collect();
    heads.push(Head {
        name: if has_others {
            say!("group-others")
        } else {
            say!("group-unnamed")
        }
        .to_owned(),
        mark: None,
        of: None,
        cards: 0,
    });
    Groups { of, heads }.count()
}
