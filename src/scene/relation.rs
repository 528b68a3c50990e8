//! Relations: named arrows that differ in colour, dash and head.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use static_aabb2d_index::StaticAABB2DIndex;

use super::arrow::{Manner, head};
use super::curve::Curve;
use super::glyph::circle;
use super::label::{label_of, label_shapes, words};
use super::route::{End, Field, Trace, around, index_of};
use super::skeleton::Skeleton;
use super::theme::{Palette, on};
use super::{Bounds, Part, Path, Place, Role, Shape};
use crate::error::Result;
use crate::layout::Size;
use crate::model::{Id, Kind, Map, Premise, Relation, Subject, Target};
use crate::progress::Progress;

/// The most premises of one relation that get lines of their own.
const MOST_PREMISES: usize = 64;

/// The drawn relations of a picture.
#[derive(Clone, Debug, Default)]
pub(super) struct Web {
    /// Their parts, by the relations' ids.
    pub parts: Vec<Arc<Part>>,
    ids: Vec<Id<Relation>>,
    strands: Vec<Strand>,
}

/// An index of the cards that relations keep clear of, made once for each layout.
#[derive(Clone, Debug, Default)]
pub(super) struct Ground {
    index: Option<Arc<StaticAABB2DIndex<f64>>>,
}

impl Ground {
    /// Makes the index, if it is not there.
    pub fn prepare(&mut self, cards: &[Bounds]) {
        if self.index.is_none() {
            self.index = index_of(cards).map(Arc::new);
        }
    }
}

/// A relation as it was drawn, or not, where its ends are not shown.
#[derive(Clone, Debug)]
struct Strand {
    relation: Arc<Relation>,
    drawn: Option<Drawn>,
}

#[derive(Clone, Debug)]
struct Drawn {
    part: Arc<Part>,
    label: Bounds,
    trace: Trace,
}

impl Web {
    /// Relations that were drawn in another way, each with its part, by their ids.
    pub fn of(parts: Vec<(Id<Relation>, Part)>) -> Self {
        let (ids, parts) = parts
            .into_iter()
            .map(|(id, part)| (id, Arc::new(part)))
            .unzip();
        Self {
            ids,
            parts,
            strands: Vec::new(),
        }
    }

    /// Ties that are no rows of the map.
    pub fn unnamed(parts: Vec<Part>) -> Self {
        Self {
            parts: parts.into_iter().map(Arc::new).collect(),
            ..Self::default()
        }
    }

    /// What a relation covers.
    pub fn bounds_of(&self, id: Id<Relation>) -> Option<Bounds> {
        let number = self.ids.binary_search(&id).ok()?;
        Some(self.parts.get(number)?.bounds)
    }
}

/// Draws every relation whose ends are shown. Nothing but relations may have changed since `before` was drawn: each
/// keeps clear of earlier ones, so those before the first change stay as they are.
pub(super) fn draw_relations(
    before: Web,
    map: &Map,
    skeleton: &Skeleton,
    cards: &[Bounds],
    ground: &Ground,
    palette: &Palette,
    progress: &Progress,
) -> Result<Web> {
    let mut weaver = Weaver {
        map,
        skeleton,
        cards,
        palette,
        field: Field::of(cards, ground.index.as_deref()),
        labels: BTreeMap::new(),
    };
    let order = targets_first(map);
    let mut strands = before.strands;
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
            progress.step("Drawing relations", number as u64, total)?;
        }
        let drawn = weaver.draw(&relation);
        let strand = Strand { relation, drawn };
        weaver.name(&strand);
        strands.push(strand);
    }
    let drawn: BTreeMap<Id<Relation>, Arc<Part>> = strands
        .iter()
        .filter_map(|strand| Some((strand.relation.id, Arc::clone(&strand.drawn.as_ref()?.part))))
        .collect();
    Ok(Web {
        ids: drawn.keys().copied().collect(),
        parts: drawn.into_values().collect(),
        strands,
    })
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
                Target::Comment(_) | Target::Claim(_) => None,
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
    palette: &'map Palette,
    field: Field<'map>,
    /// Where the labels of drawn relations are, and what these say.
    labels: BTreeMap<Id<Relation>, (Bounds, Arc<Part>)>,
}

/// The lines of a relation: those of its premises to the joint, and the one to its target.
struct Lines {
    joined: Vec<Curve>,
    main: Curve,
    label: Place,
}

impl Weaver<'_> {
    /// Takes a relation over as it was drawn before.
    fn keep(&mut self, strand: &Strand) {
        if let Some(drawn) = &strand.drawn {
            self.field.retrace(&drawn.trace);
        }
        self.name(strand);
    }

    /// Remembers the label of a relation, for those that bear on it.
    fn name(&mut self, strand: &Strand) {
        if let Some(drawn) = &strand.drawn {
            let label = (drawn.label, Arc::clone(&drawn.part));
            self.labels.insert(strand.relation.id, label);
        }
    }

    fn draw(&mut self, relation: &Relation) -> Option<Drawn> {
        let kind = self.map.kinds.get(relation.kind)?;
        let to = self.end_of(relation.target)?;
        let premises = relation.premises.iter().take(MOST_PREMISES);
        let from: Vec<End> = premises.filter_map(|&at| self.card(at)).collect();
        let (size, name) = label_of(kind);
        let lines = self.lines(&from, &to, size)?;
        let words = words(self.map, relation, kind, |id| self.words_of(id));
        let manner = Manner::of(kind.effect, matches!(relation.target, Target::Relation(_)));
        let mut shapes = self.line_shapes(&lines, manner, kind);
        shapes.extend(label_shapes(size, name, kind, self.palette));
        let part = Part {
            of: Some(Subject::Relation(relation.id)),
            role: Role::Relation,
            origin: lines.label,
            bounds: cover(&lines, size),
            shapes,
            words,
        };
        Some(Drawn {
            part: Arc::new(part),
            label: around(lines.label, size, 0.0),
            trace: self.field.news(),
        })
    }

    fn lines(&mut self, from: &[End], to: &End, label: Size) -> Option<Lines> {
        if let [only] = from {
            let way = self.field.way(only, to, label);
            return Some(Lines {
                joined: Vec::new(),
                main: way.curve,
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
        Some(Lines {
            joined: joined.collect(),
            main: way.curve,
            label: way.label,
        })
    }

    fn line_shapes(&self, lines: &Lines, manner: Manner, kind: &Kind) -> Vec<Shape> {
        let colour = on(kind.colour, self.palette.ground);
        let stroke = manner.stroke(colour);
        let origin = lines.label;
        let curve = |curve: &Curve| {
            Shape::Path(Path {
                points: curve.0.map(|at| local(at, origin)).to_vec(),
                curved: true,
                closed: false,
                fill: None,
                stroke: Some(stroke),
            })
        };
        let mut shapes: Vec<Shape> = lines.joined.iter().map(curve).collect();
        let whole = &lines.main;
        shapes.push(curve(&whole.until(whole.before_end(manner.head_length()))));
        let ground = self.palette.ground;
        shapes.extend(head(manner, whole, colour, ground, origin));
        if manner == Manner::Restatement && lines.joined.is_empty() {
            shapes.extend(head(manner, &whole.reversed(), colour, ground, origin));
        }
        let dot_at = local(whole.0[0], origin);
        let radius = if lines.joined.is_empty() { 2.8 } else { 4.5 };
        let mut dot = circle(dot_at, radius);
        dot.fill = Some(colour);
        if manner != Manner::Restatement || !lines.joined.is_empty() {
            shapes.push(Shape::Path(dot));
        }
        shapes
    }

    fn card(&self, premise: Premise) -> Option<End> {
        self.end(self.skeleton.premise(premise)?)
    }

    fn end(&self, card: usize) -> Option<End> {
        Some(End::Card(card, *self.cards.get(card)?))
    }

    fn end_of(&self, target: Target) -> Option<End> {
        match target {
            Target::Comment(id) => self.end(self.skeleton.number(Subject::Comment(id))?),
            Target::Claim(id) => self.end(self.skeleton.number(Subject::Claim(id))?),
            Target::Relation(id) => Some(End::Label(self.labels.get(&id)?.0)),
        }
    }

    fn words_of(&self, id: Id<Relation>) -> Option<&str> {
        let (_, part) = self.labels.get(&id)?;
        Some(&part.words)
    }
}

pub(super) fn local(at: Place, origin: Place) -> [f32; 2] {
    [(at.x - origin.x) as f32, (at.y - origin.y) as f32]
}

/// What the curves' controls, heads and label cover.
fn cover(lines: &Lines, label: Size) -> Bounds {
    let curves = lines.joined.iter().chain([&lines.main]);
    let points = curves.flat_map(|curve| (0..=12_u32).map(|step| curve.at(f64::from(step) / 12.0)));
    let room = Size { w: 14.0, h: 14.0 };
    points
        .map(|at| around(at, room, 0.0))
        .fold(around(lines.label, label, 1.0), Bounds::union)
}
