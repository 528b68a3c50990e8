//! The relations of a picture: where each runs is found first, shapes when asked for.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use static_aabb2d_index::StaticAABB2DIndex;

use super::curve::Curve;
use super::label::label_of;
use super::relation::{BRACKET, Lines, draw_relation};
use super::route::{Care, End, Field, Trace, around, index_of};
use super::skeleton::Skeleton;
use super::theme::{Palette, on};
use super::{Bounds, Ends, Part, Place, Strokes};
use crate::error::Result;
use crate::layout::Size;
use crate::model::{Colour, Id, Kind, Map, Premise, Relation, Target};
use crate::progress::Progress;
use crate::words::say;

/// The most premises of one relation that get lines of their own.
const MOST_PREMISES: usize = 64;

/// The relations or ties of a picture, each with a number.
#[derive(Clone, Debug, Default)]
pub(super) struct Web {
    /// The relations that are shown, ascending; empty where the web is one of ties.
    ids: Vec<Id<Relation>>,
    /// What each covers.
    covers: Vec<Bounds>,
    made: Made,
    /// Whether ways were sought without care.
    pub is_rough: bool,
}

/// The colour of each kind's lines.
pub(super) type Inks = HashMap<Id<Kind>, Colour>;

/// The colours of lines on this ground; each is sought, so that it can be seen there.
pub(super) fn inks(map: &Map, palette: &Palette) -> Inks {
    let kinds = map.kinds.iter();
    kinds
        .map(|kind| (kind.id, on(kind.colour, palette.ground)))
        .collect()
}

/// How far relations are drawn.
#[derive(Clone, Debug)]
enum Made {
    /// They are finished parts; ties have no ends.
    Parts(Vec<Arc<Part>>, Vec<Ends>),
    /// It is known where they run.
    Ways {
        /// In the order in which ways were sought.
        strands: Vec<Strand>,
        /// For each number its strand.
        strand_of: Vec<u32>,
    },
}

/// A relation and where it runs, or not, where its ends are not shown.
#[derive(Clone, Debug)]
struct Strand {
    relation: Arc<Relation>,
    run: Option<Run>,
}

#[derive(Clone, Debug)]
struct Run {
    /// The premises that are shown, in the order of their lines.
    from: Vec<Premise>,
    lines: Lines,
    label: Bounds,
    covers: Bounds,
    trace: Trace,
}

/// An index of the cards that relations keep clear of, made once for each layout.
#[derive(Clone, Debug, Default)]
pub(super) struct Ground {
    index: Option<Arc<StaticAABB2DIndex<f64>>>,
}

impl Default for Made {
    fn default() -> Self {
        Self::Parts(Vec::new(), Vec::new())
    }
}

impl Ground {
    /// Makes the index, if it is not there.
    pub fn prepare(&mut self, cards: &[Bounds]) {
        if self.index.is_none() {
            self.index = index_of(cards).map(Arc::new);
        }
    }
}

impl Web {
    /// Relations that were drawn in another way, each with its part and its ends, by their ids.
    pub fn of(drawn: Vec<(Id<Relation>, Part, Ends)>) -> Self {
        let ids = drawn.iter().map(|(id, ..)| *id).collect();
        let (parts, ends) = drawn
            .into_iter()
            .map(|(_, part, ends)| (part, ends))
            .unzip();
        Self {
            ids,
            ..Self::of_parts(parts, ends)
        }
    }

    /// Ties that are no rows of the map.
    pub fn unnamed(parts: Vec<Part>) -> Self {
        Self::of_parts(parts, Vec::new())
    }

    fn of_parts(parts: Vec<Part>, ends: Vec<Ends>) -> Self {
        Self {
            covers: parts.iter().map(|part| part.bounds).collect(),
            made: Made::Parts(parts.into_iter().map(Arc::new).collect(), ends),
            ..Self::default()
        }
    }

    /// Whether there are ways, and all were sought with care.
    pub fn is_careful(&self) -> bool {
        matches!(self.made, Made::Ways { .. }) && !self.is_rough
    }

    /// What each covers, by number.
    pub fn covers(&self) -> &[Bounds] {
        &self.covers
    }

    /// The number of a relation.
    pub fn number(&self, id: Id<Relation>) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }

    /// The relation of this number; none where it is a tie.
    pub fn relation(&self, number: usize) -> Option<Id<Relation>> {
        self.ids.get(number).copied()
    }

    /// A relation or tie with its shapes.
    pub fn part(&self, number: usize, map: &Map, palette: &Palette) -> Option<Arc<Part>> {
        match &self.made {
            Made::Parts(parts, _) => parts.get(number).cloned(),
            Made::Ways { .. } => {
                let (relation, run) = self.run(number)?;
                let kind = map.kinds.get(relation.kind)?;
                let part = draw_relation(map, relation, kind, &run.lines, run.covers, palette);
                Some(Arc::new(part))
            }
        }
    }

    /// A relation's lines and label; none where it has a finished part.
    pub fn strokes(&self, number: usize, inks: &Inks) -> Option<Strokes<'_>> {
        let (relation, run) = self.run(number)?;
        Some(Strokes {
            curves: &run.lines.curves,
            label: run.label,
            ink: *inks.get(&relation.kind)?,
        })
    }

    /// Where a relation's lines begin and end; none for a tie.
    pub fn ends(&self, number: usize) -> Option<Ends> {
        if let Made::Parts(_, ends) = &self.made {
            return ends.get(number).cloned();
        }
        let (_, run) = self.run(number)?;
        let curves = &run.lines.curves;
        let premises = run.from.iter().zip(curves);
        Some(Ends {
            premises: premises.map(|(&from, curve)| (from, curve.0[0])).collect(),
            target: curves.last()?.0[3],
        })
    }

    fn run(&self, number: usize) -> Option<(&Relation, &Run)> {
        let Made::Ways { strands, strand_of } = &self.made else {
            return None;
        };
        let strand = strands.get(*strand_of.get(number)? as usize)?;
        Some((&strand.relation, strand.run.as_ref()?))
    }

    fn of_strands(strands: Vec<Strand>, care: Care) -> Self {
        let numbered = strands.iter().zip(0_u32..);
        let shown = numbered
            .filter_map(|(strand, at)| Some((strand.relation.id, (at, strand.run.as_ref()?))));
        let shown: BTreeMap<Id<Relation>, (u32, &Run)> = shown.collect();
        let ids = shown.keys().copied().collect();
        let covers = shown.values().map(|(_, run)| run.covers).collect();
        let strand_of = shown.into_values().map(|(at, _)| at).collect();
        Self {
            ids,
            covers,
            made: Made::Ways { strands, strand_of },
            is_rough: care == Care::Rough,
        }
    }
}

/// Where and among what relations run.
pub(super) struct Loom<'map> {
    pub map: &'map Map,
    pub skeleton: &'map Skeleton,
    pub cards: &'map [Bounds],
    pub ground: &'map Ground,
    pub care: Care,
}

impl Loom<'_> {
    /// Finds a way for every relation whose ends are shown. Nothing but relations may have changed since `before` was
    /// woven: each keeps clear of earlier ones, so those before the first change stay as they are.
    pub fn weave(&self, before: &Web, progress: &Progress) -> Result<Web> {
        let mut weaver = Weaver {
            map: self.map,
            skeleton: self.skeleton,
            cards: self.cards,
            field: Field::of(self.cards, self.ground.index.as_deref(), self.care),
            labels: HashMap::new(),
            sizes: HashMap::new(),
        };
        let order = targets_first(self.map);
        let mut strands = match &before.made {
            Made::Ways { strands, .. } if before.is_careful() => strands.clone(),
            _ => Vec::new(),
        };
        let same = strands.iter().zip(&order);
        let same = same.take_while(|(strand, relation)| {
            Arc::ptr_eq(&strand.relation, relation) || strand.relation == **relation
        });
        let kept = same.count();
        strands.truncate(kept);
        for strand in &strands {
            weaver.keep(strand);
        }
        let total = order.len() as u64;
        for (number, relation) in order.into_iter().enumerate().skip(kept) {
            if number % 64 == 0 {
                progress.step(say!("step-route"), number as u64, total)?;
            }
            let run = weaver.run(&relation);
            let strand = Strand { relation, run };
            weaver.name(&strand);
            strands.push(strand);
        }
        Ok(Web::of_strands(strands, self.care))
    }
}

/// The relations by id, but each after the one that it bears on.
fn targets_first(map: &Map) -> Vec<Arc<Relation>> {
    let mut order = Vec::with_capacity(map.relations.len());
    let mut met = BTreeSet::new();
    for id in map.relations.ids() {
        let mut chain = Vec::new();
        let mut next = map.relations.shared(id);
        while let Some(relation) = next.filter(|relation| met.insert(relation.id)) {
            next = match relation.target {
                Target::Relation(id) => map.relations.shared(id),
                Target::Comment(_) | Target::Claim(_) | Target::Position(_) => None,
            };
            chain.push(relation);
        }
        order.extend(chain.into_iter().rev());
    }
    order
}

struct Weaver<'map> {
    map: &'map Map,
    skeleton: &'map Skeleton,
    cards: &'map [Bounds],
    field: Field<'map>,
    /// Where the labels of relations are that have a way.
    labels: HashMap<Id<Relation>, Bounds>,
    /// How large the labels of each kind are.
    sizes: HashMap<Id<Kind>, Size>,
}

impl Weaver<'_> {
    /// Takes a relation over as it ran before.
    fn keep(&mut self, strand: &Strand) {
        if let Some(run) = &strand.run {
            self.field.retrace(&run.trace);
        }
        self.name(strand);
    }

    /// Remembers the label of a relation, for those that bear on it.
    fn name(&mut self, strand: &Strand) {
        if let Some(run) = &strand.run {
            self.labels.insert(strand.relation.id, run.label);
        }
    }

    fn run(&mut self, relation: &Relation) -> Option<Run> {
        let kind = self.map.kinds.get(relation.kind)?;
        let to = self.end_of(relation.target)?;
        let premises = relation.premises.iter().take(MOST_PREMISES);
        let ends = premises.filter_map(|&at| Some((at, self.premise(at)?)));
        let (from, ends): (Vec<Premise>, Vec<End>) = ends.unzip();
        let size = self.sizes.entry(kind.id);
        let size = *size.or_insert_with(|| label_of(kind).0);
        let lines = self.lines(&ends, &to, size)?;
        Some(Run {
            from,
            label: around(lines.label, size, 0.0),
            covers: cover(&lines, size),
            lines,
            trace: self.field.news(),
        })
    }

    fn lines(&mut self, from: &[End], to: &End, label: Size) -> Option<Lines> {
        if let [only] = from {
            let way = self.field.way(only, to, label);
            return Some(Lines {
                curves: vec![way.curve],
                label: way.label,
            });
        }
        let middles = from
            .iter()
            .map(|end| around(end.middle(), Size::default(), 0.0));
        let all = middles.reduce(Bounds::union)?;
        let middle = Place {
            x: f64::midpoint(all.min.x, all.max.x),
            y: f64::midpoint(all.min.y, all.max.y),
        };
        let joint = End::Joint(self.field.joint(middle, to.middle()));
        let way = self.field.way(&joint, to, label);
        let joined = from.iter().map(|end| {
            let way = self.field.way(end, &joint, Size::default());
            way.curve
        });
        let mut curves: Vec<Curve> = joined.collect();
        curves.push(way.curve);
        Some(Lines {
            curves,
            label: way.label,
        })
    }

    fn premise(&self, premise: Premise) -> Option<End> {
        self.end(self.skeleton.premise(premise)?)
    }

    fn end(&self, card: usize) -> Option<End> {
        Some(End::Card(card, *self.cards.get(card)?))
    }

    fn end_of(&self, target: Target) -> Option<End> {
        match target {
            Target::Comment(_) | Target::Claim(_) | Target::Position(_) => {
                self.end(self.skeleton.number(target.into())?)
            }
            Target::Relation(id) => Some(End::Label(*self.labels.get(&id)?)),
        }
    }
}

/// What the curves' controls, heads and label cover.
fn cover(lines: &Lines, label: Size) -> Bounds {
    let points = lines
        .curves
        .iter()
        .flat_map(|curve| (0..=12_u32).map(|step| curve.at(f64::from(step) / 12.0)));
    let room = Size { w: 14.0, h: 14.0 };
    let joints = lines.curves.last().filter(|_| lines.curves.len() > 1);
    let joints = joints.map(|curve| {
        around(
            curve.0[0],
            Size {
                w: BRACKET,
                h: BRACKET,
            },
            2.0,
        )
    });
    points
        .map(|at| around(at, room, 0.0))
        .chain(joints)
        .fold(around(lines.label, label, 1.0), Bounds::union)
}
