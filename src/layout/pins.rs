//! Pinned boxes stay where a person put them; the others make way.

use std::collections::BTreeMap;

use super::forest::Forest;
use super::{Flow, Place, Request, Size};
use crate::error::Result;
use crate::progress::Progress;

/// Kept between a box that made way and what it made way for.
const GAP: f64 = 20.0;
/// Boxes that are nearer to each other than this make way; less than the layout's own gaps, so that it stays as it is.
const NEAR: f64 = 12.0;
/// Pins farther out than this are held here, so that sums stay exact.
const FARTHEST: f64 = 1e9;

/// Moves pinned boxes to their pins, each subtree by as much as what it hangs on, and then pushes unpinned boxes
/// across the flow, past whatever they would cover.
pub(super) fn settle(
    forest: &Forest,
    request: &Request,
    sizes: &[Size],
    flow: Flow,
    places: &mut [Place],
    progress: &Progress,
) -> Result<()> {
    let mut pins = vec![None; places.len()];
    for &(number, place) in &request.pins {
        let is_sound = place.x.is_finite() && place.y.is_finite();
        if let Some(pin) = pins.get_mut(number as usize).filter(|_| is_sound) {
            *pin = Some(Place {
                x: place.x.clamp(-FARTHEST, FARTHEST),
                y: place.y.clamp(-FARTHEST, FARTHEST),
            });
        }
    }
    if pins.iter().all(Option::is_none) {
        return Ok(());
    }
    follow(forest, &pins, places);
    make_way(forest, &pins, sizes, flow, places, progress)
}

/// Pinned boxes go to their pins; what hangs under one goes along.
fn follow(forest: &Forest, pins: &[Option<Place>], places: &mut [Place]) {
    let mut moves = vec![Place::default(); places.len()];
    for (node, &number) in forest.numbers.iter().enumerate() {
        let place = &mut places[number as usize];
        moves[node] = match (pins[number as usize], forest.parents[node]) {
            (Some(pin), _) => Place {
                x: pin.x - place.x,
                y: pin.y - place.y,
            },
            (None, Some(parent)) => moves[parent as usize],
            (None, None) => Place::default(),
        };
        place.x += moves[node].x;
        place.y += moves[node].y;
        if let Some(pin) = pins[number as usize] {
            *place = pin;
        }
    }
}

/// A box that stands: its start and end along and across the flow.
#[derive(Clone, Copy)]
struct Standing {
    along: [f64; 2],
    across: [f64; 2],
}

/// Stands boxes one by one, those that start first across the flow first, each past those that already stand.
pub(super) fn make_way(
    forest: &Forest,
    pins: &[Option<Place>],
    sizes: &[Size],
    flow: Flow,
    places: &mut [Place],
    progress: &Progress,
) -> Result<()> {
    let standing = |place: Place, size: Size| {
        let (along, across) = flow.along_across(place);
        let (length, breadth) = flow.reach(size);
        Standing {
            along: [along, along + length],
            across: [across, across + breadth],
        }
    };
    let longest = sizes.iter().map(|&size| flow.reach(size).0);
    let mut ground = Ground {
        lane: longest.fold(64.0, f64::max),
        lanes: BTreeMap::new(),
    };
    let mut loose = Vec::new();
    for (node, &number) in forest.numbers.iter().enumerate() {
        let number = number as usize;
        let at = standing(places[number], sizes[number]);
        match pins[number] {
            Some(_) => ground.put(at),
            None => loose.push((at, number, forest.parents[node])),
        }
    }
    loose.sort_by(|a, b| {
        let by_across = a.0.across[0].total_cmp(&b.0.across[0]);
        let by_along = || a.0.along[0].total_cmp(&b.0.along[0]);
        by_across.then_with(by_along).then_with(|| a.1.cmp(&b.1))
    });

    // Siblings keep their order where they stand in one line; where they are packed into columns, each column does.
    let mut last_siblings = vec![(f64::NAN, f64::MIN); places.len()];
    let total = loose.len() as u64;
    for (done, (mut at, number, parent)) in loose.into_iter().enumerate() {
        if done % 1024 == 0 {
            progress.step("Making way for pinned cards", done as u64, total)?;
        }
        let line = at.across[0];
        let sibling = parent.map(|parent| last_siblings[parent as usize]);
        if let Some((along, across)) = sibling
            && along == at.along[0]
        {
            at.push_to(line.max(across));
        }
        ground.stand(&mut at, line);
        places[number] = flow.place(at.along[0], at.across[0]);
        if let Some(parent) = parent {
            last_siblings[parent as usize] = (at.along[0], at.across[0]);
        }
    }
    Ok(())
}

impl Standing {
    fn push_to(&mut self, across: f64) {
        let breadth = self.across[1] - self.across[0];
        self.across = [across, across + breadth];
    }

    fn is_near(&self, other: &Self) -> bool {
        let near = |a: [f64; 2], b: [f64; 2]| a[0] < b[1] + NEAR && b[0] < a[1] + NEAR;
        near(self.along, other.along) && near(self.across, other.across)
    }
}

/// The boxes that stand, in lanes along the flow as wide as the longest box, so that each lies in few lanes.
struct Ground {
    lane: f64,
    lanes: BTreeMap<i64, Vec<Standing>>,
}

impl Ground {
    fn lanes_of(&self, at: &Standing) -> std::ops::RangeInclusive<i64> {
        let lane = |along: f64| (along / self.lane).floor() as i64;
        lane(at.along[0] - NEAR)..=lane(at.along[1] + NEAR)
    }

    fn put(&mut self, at: Standing) {
        for lane in self.lanes_of(&at) {
            self.lanes.entry(lane).or_default().push(at);
        }
    }

    /// Stands a box; nothing that comes later starts before `line`, so what ends before it can be forgotten.
    fn stand(&mut self, at: &mut Standing, line: f64) {
        for lane in self.lanes_of(at) {
            if let Some(lane) = self.lanes.get_mut(&lane) {
                lane.retain(|other| other.across[1] + NEAR > line);
            }
        }
        while let Some(end) = self.end_of_hindrance(at) {
            at.push_to(end + GAP);
        }
        self.put(*at);
    }

    fn end_of_hindrance(&self, at: &Standing) -> Option<f64> {
        let lanes = self.lanes_of(at).filter_map(|lane| self.lanes.get(&lane));
        let near = lanes.flatten().filter(|other| other.is_near(at));
        near.map(|other| other.across[1]).reduce(f64::max)
    }
}
