//! Ways for relations: curves between cards that cross as few others as can be.

mod room;
mod side;

use std::collections::HashMap;

use static_aabb2d_index::StaticAABB2DIndex;

use self::room::Room;
use self::side::{Side, turning_cost};
use super::curve::{Curve, between};
use super::{Bounds, Place};
use crate::layout::Size;

pub(super) use self::room::{around, index_of};

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

/// How much is done to find ways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Care {
    /// Each goes the shortest way, and its label stands at the middle, whatever is there.
    Rough,
    /// Each keeps clear of cards and labels as far as that is worth it.
    #[default]
    Full,
}

/// How one way could run.
#[derive(Clone, Copy)]
struct Idea {
    ends: [Place; 2],
    sides: [Side; 2],
    distance: f64,
    widen: f64,
    /// What it costs beside its length, crossings and label.
    shape: f64,
    /// What it costs at least.
    least: f64,
}

/// Everything that a way should not cross, and places on cards' edges that are taken.
pub(super) struct Field<'cards> {
    room: Room<'cards>,
    taken: HashMap<(usize, Side), Vec<f64>>,
    care: Care,
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
/// How much of a way its label may cover at most, less this many points.
const LABEL_MARGIN: f64 = 44.0;
/// How wide the bow of a way may be, as shares of the usual.
const WIDENINGS: [f64; 3] = [1.0, 0.55, 1.7];

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

impl Idea {
    fn curve(&self) -> Curve {
        let [start, end] = self.ends;
        let reach = if self.sides[0] == self.sides[1] {
            (0.3 * self.distance).clamp(52.0, 72.0)
        } else {
            (0.42 * self.distance).clamp(16.0, 110.0)
        };
        let control = |at: Place, side: Side| Place {
            x: at.x + side.outward().x * reach * self.widen,
            y: at.y + side.outward().y * reach * self.widen,
        };
        Curve([
            start,
            control(start, self.sides[0]),
            control(end, self.sides[1]),
            end,
        ])
    }
}

impl<'cards> Field<'cards> {
    /// The field of these cards.
    pub fn of(
        cards: &'cards [Bounds],
        index: Option<&'cards StaticAABB2DIndex<f64>>,
        care: Care,
    ) -> Self {
        Self {
            room: Room::of(cards, index),
            taken: HashMap::new(),
            care,
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
            self.room.keep_label(label);
        }
    }

    /// The best way between two ends, with room for a label of this size; keeps its place for it.
    pub fn way(&mut self, from: &End, to: &End, label: Size) -> Way {
        let (a, b) = (from.middle(), to.middle());
        let is_far = libm::hypot(b.x - a.x, b.y - a.y) > FAR;
        let mut ideas = self.ideas(from, to, label);
        if self.care == Care::Rough {
            return self.shortest(from, to, &ideas);
        }
        ideas.sort_by(|a, b| a.least.total_cmp(&b.least));
        let mut best: Option<(f64, Way, [Side; 2])> = None;
        for idea in ideas {
            let most = best.as_ref().map_or(f64::MAX, |best| best.0);
            if idea.least >= most {
                break;
            }
            let curve = idea.curve();
            let length = curve.length();
            let short = (label.w + LABEL_MARGIN - length).max(0.0) * 4.0;
            let mut cost = idea.shape + length + short;
            if !is_far && cost < most {
                cost += self.room.crossing_cost(&curve, length, most - cost);
            }
            if cost >= most {
                continue;
            }
            let (at, label_cost) = self.room.place_label(&curve, label);
            if cost + label_cost < most {
                let way = Way { curve, label: at };
                best = Some((cost + label_cost, way, idea.sides));
            }
        }
        let Some((_, way, sides)) = best else {
            return Way {
                curve: Curve([a; 4]),
                label: a,
            };
        };
        self.take(from, sides[0], way.curve.0[0]);
        self.take(to, sides[1], way.curve.0[3]);
        if label.w > 0.0 {
            let label = around(way.label, label, 3.0);
            self.room.keep_label(label);
            self.news.labels.push(label);
        }
        way
    }

    /// The way of the idea that costs least by its shape alone, with its label at its middle.
    fn shortest(&mut self, from: &End, to: &End, ideas: &[Idea]) -> Way {
        let shortest = ideas.iter().min_by(|a, b| a.least.total_cmp(&b.least));
        let Some(idea) = shortest else {
            let at = from.middle();
            return Way {
                curve: Curve([at; 4]),
                label: at,
            };
        };
        self.take(from, idea.sides[0], idea.ends[0]);
        self.take(to, idea.sides[1], idea.ends[1]);
        let curve = idea.curve();
        Way {
            curve,
            label: curve.at(0.5),
        }
    }

    /// A place between premises and target where the premises can join: off every card, nearer to the premises, and aside
    /// of the straight way where cards stand all along it.
    pub fn joint(&self, from: Place, to: Place) -> Place {
        const SHARES: [f64; 8] = [0.45, 0.55, 0.35, 0.65, 0.25, 0.75, 0.85, 0.15];
        const ASIDE: [f64; 7] = [0.0, 70.0, -70.0, 150.0, -150.0, 260.0, -260.0];
        let first = between(from, to, SHARES[0]);
        if self.care == Care::Rough {
            return first;
        }
        let size = Size { w: 44.0, h: 44.0 };
        let (x, y) = (to.x - from.x, to.y - from.y);
        let length = libm::hypot(x, y).max(1.0);
        let places = ASIDE.iter().flat_map(|aside| {
            SHARES.iter().map(move |&share| {
                let on = between(from, to, share);
                Place {
                    x: on.x - y / length * aside,
                    y: on.y + x / length * aside,
                }
            })
        });
        let is_free = |place: &Place| self.room.is_free(&around(*place, size, 0.0));
        places.into_iter().find(is_free).unwrap_or(first)
    }

    fn ideas(&self, from: &End, to: &End, label: Size) -> Vec<Idea> {
        let starts = Side::ALL.map(|side| self.port(from, to, side));
        let ends = Side::ALL.map(|side| self.port(to, from, side));
        let widenings = match self.care {
            Care::Full => &WIDENINGS[..],
            Care::Rough => &WIDENINGS[..1],
        };
        let mut ideas = Vec::with_capacity(Side::ALL.len() * Side::ALL.len() * widenings.len());
        for (start, leaves) in starts.into_iter().zip(Side::ALL) {
            for (end, enters) in ends.into_iter().zip(Side::ALL) {
                let sides = [leaves, enters];
                let distance = libm::hypot(end.x - start.x, end.y - start.y);
                let turning = turning_cost(distance, start, end, sides);
                // No curve is shorter than the straight line, and one too short for its label costs more than it saves.
                let length = distance.max(label.w + LABEL_MARGIN);
                ideas.extend(widenings.iter().map(|&widen| {
                    let shape = turning + (widen - 1.0_f64).abs() * 20.0;
                    Idea {
                        ends: [start, end],
                        sides,
                        distance,
                        widen,
                        shape,
                        least: shape + length,
                    }
                }));
            }
        }
        ideas
    }

    fn port(&self, end: &End, other: &End, side: Side) -> Place {
        let taken = match *end {
            End::Card(card, _) => self.taken.get(&(card, side)),
            End::Label(_) | End::Joint(_) => None,
        };
        side.port(end, other.middle(), taken.map_or(&[][..], Vec::as_slice))
    }

    fn take(&mut self, end: &End, side: Side, at: Place) {
        let End::Card(card, _) = *end else { return };
        let along = side.along(at);
        self.taken.entry((card, side)).or_default().push(along);
        self.news.taken.push((card, side, along));
    }
}
