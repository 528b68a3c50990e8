//! Ways for relations: curves between cards that cross as few others as can be.

use std::collections::BTreeMap;

use static_aabb2d_index::{Control, StaticAABB2DIndex, StaticAABB2DIndexBuilder};

use super::curve::{Curve, between};
use super::{Bounds, Place};
use crate::layout::Size;

/// What a way starts from or ends at.
#[derive(Clone, Copy, Debug)]
pub(super) enum End {
    /// The card of this number.
    Card(usize, Bounds),
    /// The label of a relation, at the middle of one of its sides.
    Label(Bounds),
    /// Where linked premises join.
    Joint(Place),
}

/// A way and where its label goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    /// The curve.
    pub curve: Curve,
    /// The middle of the label.
    pub label: Place,
}

/// The side of a rectangle that a way leaves from or arrives at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Left,
    Right,
    Up,
    Down,
}

/// Where one way could run.
struct Candidate {
    sides: [Side; 2],
    curve: Curve,
    base: f64,
}

/// Everything that a way should not cross: cards, labels, and places on cards' edges that are taken.
pub(super) struct Field<'cards> {
    cards: &'cards [Bounds],
    index: Option<&'cards StaticAABB2DIndex<f64>>,
    labels: BTreeMap<(i64, i64), Vec<Bounds>>,
    taken: BTreeMap<(usize, Side), Vec<f64>>,
    /// What was taken since it was last asked for.
    news: Trace,
}

/// What a way takes of the field: places on cards' edges, and the room of its label.
#[derive(Clone, Debug, Default)]
pub(super) struct Trace {
    taken: Vec<(usize, Side, f64)>,
    labels: Vec<Bounds>,
}

/// A way this long crosses cards wherever it goes, so that none is sought that crosses few.
const FAR: f64 = 6000.0;
/// The sides of the cells that labels are kept in.
const CELL: f64 = 256.0;
/// Where along a way its label may go, the best first.
const LABEL_AT: [f64; 9] = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74];
/// How far apart the points of a way are that are tried for what they cross.
const SAMPLE_EVERY: f64 = 18.0;
/// Least distance between ways that meet the same edge of a card.
const APART: f64 = 15.0;

impl Side {
    const ALL: [Self; 4] = [Self::Left, Self::Right, Self::Up, Self::Down];

    fn outward(self) -> Place {
        match self {
            Self::Left => Place { x: -1.0, y: 0.0 },
            Self::Right => Place { x: 1.0, y: 0.0 },
            Self::Up => Place { x: 0.0, y: -1.0 },
            Self::Down => Place { x: 0.0, y: 1.0 },
        }
    }
}

impl End {
    fn bounds(&self) -> Bounds {
        match *self {
            Self::Card(_, bounds) | Self::Label(bounds) => bounds,
            Self::Joint(at) => Bounds { min: at, max: at },
        }
    }

    /// The middle of what it covers.
    pub fn middle(&self) -> Place {
        let bounds = self.bounds();
        between(bounds.min, bounds.max, 0.5)
    }
}

impl<'cards> Field<'cards> {
    /// The field of these cards.
    pub fn of(cards: &'cards [Bounds], index: Option<&'cards StaticAABB2DIndex<f64>>) -> Self {
        Self {
            cards,
            index,
            labels: BTreeMap::new(),
            taken: BTreeMap::new(),
            news: Trace::default(),
        }
    }

    /// What was taken since this was last asked.
    pub fn news(&mut self) -> Trace {
        std::mem::take(&mut self.news)
    }

    /// Takes again what an unchanged relation took before.
    pub fn retrace(&mut self, trace: &Trace) {
        for &(card, side, at) in &trace.taken {
            self.taken.entry((card, side)).or_default().push(at);
        }
        for &label in &trace.labels {
            self.keep_label(label);
        }
    }

    /// The best way between two ends, with room for a label of this size; keeps its place for it.
    pub fn way(&mut self, from: &End, to: &End, label: Size) -> Way {
        let mut candidates = self.candidates(from, to, label);
        candidates.sort_by(|a, b| a.base.total_cmp(&b.base));
        let (a, b) = (from.middle(), to.middle());
        let is_far = libm::hypot(b.x - a.x, b.y - a.y) > FAR;
        let mut best: Option<(f64, Way, [Side; 2])> = None;
        for candidate in candidates {
            if best.as_ref().is_some_and(|best| candidate.base >= best.0) {
                break;
            }
            let budget = best
                .as_ref()
                .map_or(f64::MAX, |best| best.0 - candidate.base);
            let crossing = if is_far {
                0.0
            } else {
                self.crossing_cost(&candidate.curve, budget)
            };
            if crossing >= budget {
                continue;
            }
            let (middle, label_cost) = self.place_label(&candidate.curve, label);
            let cost = candidate.base + label_cost + crossing;
            if best.as_ref().is_none_or(|best| cost < best.0) {
                let way = Way {
                    curve: candidate.curve,
                    label: middle,
                };
                best = Some((cost, way, candidate.sides));
            }
        }
        let Some((_, way, sides)) = best else {
            let at = from.middle();
            return Way {
                curve: Curve([at; 4]),
                label: at,
            };
        };
        self.take(from, sides[0], way.curve.0[0]);
        self.take(to, sides[1], way.curve.0[3]);
        if label.w > 0.0 {
            let label = around(way.label, label, 3.0);
            self.keep_label(label);
            self.news.labels.push(label);
        }
        way
    }

    /// A place between premises and target where the premises can join: off every card, nearer to the premises.
    pub fn joint(&self, from: Place, to: Place) -> Place {
        let shares = [0.45, 0.55, 0.35, 0.65, 0.25, 0.75, 0.85, 0.15];
        let size = Size { w: 44.0, h: 44.0 };
        let places = shares.map(|share| between(from, to, share));
        let free = |place: &&Place| {
            let spot = around(**place, size, 0.0);
            !self.meets_card(&spot) && !self.meets_label(&spot)
        };
        *places.iter().find(free).unwrap_or(&places[0])
    }

    fn candidates(&self, from: &End, to: &End, label: Size) -> Vec<Candidate> {
        let mut candidates = Vec::with_capacity(48);
        for start_side in Side::ALL {
            for end_side in Side::ALL {
                let start = self.attach(from, to, start_side);
                let end = self.attach(to, from, end_side);
                let distance = libm::hypot(end.x - start.x, end.y - start.y);
                let is_bow = start_side == end_side;
                for widen in [1.0, 0.55, 1.7] {
                    let reach = if is_bow {
                        (0.3 * distance).clamp(52.0, 72.0)
                    } else {
                        (0.42 * distance).clamp(16.0, 110.0)
                    };
                    let control = |at: Place, side: Side| Place {
                        x: at.x + side.outward().x * reach * widen,
                        y: at.y + side.outward().y * reach * widen,
                    };
                    let curve = Curve([
                        start,
                        control(start, start_side),
                        control(end, end_side),
                        end,
                    ]);
                    let length = curve.length();
                    let short = (label.w + 44.0 - length).max(0.0) * 4.0;
                    let base = length + short + turning_cost(start, end, [start_side, end_side]);
                    candidates.push(Candidate {
                        sides: [start_side, end_side],
                        curve,
                        base: base + (widen - 1.0_f64).abs() * 20.0,
                    });
                }
            }
        }
        candidates
    }

    /// Where a way meets a side: as level with the other end as the side allows, clear of ways that are there.
    fn attach(&self, end: &End, other: &End, side: Side) -> Place {
        let bounds = end.bounds();
        let middle = end.middle();
        let (x, y) = match side {
            Side::Left => (bounds.min.x, middle.y),
            Side::Right => (bounds.max.x, middle.y),
            Side::Up => (middle.x, bounds.min.y),
            Side::Down => (middle.x, bounds.max.y),
        };
        let End::Card(card, _) = *end else {
            return Place { x, y };
        };
        let other = other.middle();
        let taken = self.taken.get(&(card, side)).map_or(&[][..], Vec::as_slice);
        match side {
            // Reply links come and go level with the name at the top.
            Side::Left | Side::Right => Place {
                x,
                y: free_place(other.y, [bounds.min.y + 38.0, bounds.max.y - 14.0], taken),
            },
            Side::Up | Side::Down => Place {
                x: free_place(other.x, [bounds.min.x + 30.0, bounds.max.x - 30.0], taken),
                y,
            },
        }
    }

    fn take(&mut self, end: &End, side: Side, at: Place) {
        let End::Card(card, _) = *end else { return };
        let along = match side {
            Side::Left | Side::Right => at.y,
            Side::Up | Side::Down => at.x,
        };
        self.taken.entry((card, side)).or_default().push(along);
        self.news.taken.push((card, side, along));
    }

    /// The best place for a label, and what it costs.
    fn place_label(&self, curve: &Curve, label: Size) -> (Place, f64) {
        if label.w <= 0.0 {
            return (curve.at(0.5), 0.0);
        }
        for t in LABEL_AT {
            let at = curve.at(t);
            let spot = around(at, label, 3.0);
            if !self.meets_card(&spot) && !self.meets_label(&spot) {
                return (at, (t - 0.5).abs() * 120.0);
            }
        }
        (curve.at(0.5), 500.0)
    }

    /// What it costs to cross cards and labels; not reckoned further than the budget.
    fn crossing_cost(&self, curve: &Curve, budget: f64) -> f64 {
        let mut cost = 0.0;
        let samples = (curve.length() / SAMPLE_EVERY).clamp(8.0, 64.0) as u32;
        for sample in 1..samples {
            if cost >= budget {
                break;
            }
            let at = curve.at(f64::from(sample) / f64::from(samples));
            let spot = around(at, Size { w: 2.0, h: 2.0 }, 0.0);
            if self.meets_card(&spot) {
                cost += 90.0;
            } else if self.meets_label(&spot) {
                cost += 45.0;
            }
        }
        cost
    }

    fn meets_card(&self, spot: &Bounds) -> bool {
        let Some(index) = &self.index else {
            return false;
        };
        let mut found = false;
        let mut visit = |card: usize| {
            found = self.cards.get(card).is_some_and(|card| card.meets(spot));
            if found {
                Control::Break(())
            } else {
                Control::Continue
            }
        };
        index.visit_query(spot.min.x, spot.min.y, spot.max.x, spot.max.y, &mut visit);
        found
    }

    fn meets_label(&self, spot: &Bounds) -> bool {
        let mut near = cells(spot).filter_map(|cell| self.labels.get(&cell));
        near.any(|labels| labels.iter().any(|label| label.meets(spot)))
    }

    fn keep_label(&mut self, label: Bounds) {
        for cell in cells(&label) {
            self.labels.entry(cell).or_default().push(label);
        }
    }
}

/// What it costs to leave or arrive turned away from the other end, or to bow out where one could go straight.
fn turning_cost(start: Place, end: Place, sides: [Side; 2]) -> f64 {
    let (dx, dy) = (end.x - start.x, end.y - start.y);
    let distance = libm::hypot(dx, dy).max(1.0);
    let facing = |side: Side, sign: f64| {
        let out = side.outward();
        (out.x * dx + out.y * dy) * sign / distance
    };
    let away = (-facing(sides[0], 1.0)).max(0.0) + (-facing(sides[1], -1.0)).max(0.0);
    let bow = match sides {
        [Side::Left, Side::Left] => 18.0,
        [Side::Right, Side::Right] => 26.0,
        [Side::Up, Side::Up] | [Side::Down, Side::Down] => 60.0,
        _ => 0.0,
    };
    away * 120.0 + bow
}

/// The place nearest to `wanted` within the limits that keeps its distance to those that are taken.
fn free_place(wanted: f64, [low, high]: [f64; 2], taken: &[f64]) -> f64 {
    if low >= high {
        return f64::midpoint(low, high);
    }
    let wanted = wanted.clamp(low, high);
    let is_free = |place: f64| {
        taken
            .iter()
            .all(|other| (other - place).abs() >= APART - 0.5)
    };
    // More ways than this at one edge can't be told apart anyway.
    let steps = (0..12_u8).flat_map(|step| [f64::from(step), -f64::from(step)]);
    steps
        .map(|step| wanted + step * APART)
        .find(|&place| place >= low && place <= high && is_free(place))
        .unwrap_or(wanted)
}

/// An index of cards; none where there are no cards.
pub(super) fn index_of(cards: &[Bounds]) -> Option<StaticAABB2DIndex<f64>> {
    if cards.is_empty() {
        return None;
    }
    let mut index = StaticAABB2DIndexBuilder::new(cards.len());
    for card in cards {
        index.add(card.min.x, card.min.y, card.max.x, card.max.y);
    }
    index.build().ok()
}

/// The rectangle of a size around its middle, larger by a margin on every side.
pub(super) fn around(middle: Place, size: Size, margin: f64) -> Bounds {
    let (w, h) = (size.w / 2.0 + margin, size.h / 2.0 + margin);
    Bounds {
        min: Place {
            x: middle.x - w,
            y: middle.y - h,
        },
        max: Place {
            x: middle.x + w,
            y: middle.y + h,
        },
    }
}

fn cells(bounds: &Bounds) -> impl Iterator<Item = (i64, i64)> + use<> {
    let cell = |at: f64| (at / CELL).floor() as i64;
    let (left, right) = (cell(bounds.min.x), cell(bounds.max.x));
    let (top, bottom) = (cell(bounds.min.y), cell(bounds.max.y));
    (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
}
