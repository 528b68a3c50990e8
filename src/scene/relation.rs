//! Relations: named arrows that differ in colour, dash and head.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::arrow::{Manner, head};
use super::curve::Curve;
use super::glyph::circle;
use super::measure::beginning;
use super::route::{End, Field, Trace, around};
use super::skeleton::Skeleton;
use super::theme::{Palette, on, readable};
use super::{Bounds, Box, Part, Path, Place, Role, Row, Shape, Stroke};
use crate::error::Result;
use crate::layout::Size;
use crate::model::{Id, Kind, Map, Premise, Relation, Subject, Target};
use crate::progress::Progress;
use crate::text::font::Face;
use crate::text::wrap::fit;

/// The size of a label's word.
const LABEL: f32 = 10.5;
/// How high a label is.
const LABEL_HEIGHT: f64 = 18.0;
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
    palette: &Palette,
    progress: &Progress,
) -> Result<Web> {
    let mut weaver = Weaver {
        map,
        skeleton,
        cards,
        palette,
        field: Field::of(cards),
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
        let name = fit(&kind.name, Face::SemiBold, LABEL, 130.0);
        let size = Size {
            w: f64::from(name.width) + 16.0,
            h: LABEL_HEIGHT,
        };
        let lines = self.lines(&from, &to, size)?;
        let words = self.words(relation, kind);
        let manner = Manner::of(kind.effect, matches!(relation.target, Target::Relation(_)));
        let mut shapes = self.line_shapes(&lines, manner, kind);
        let name = Row {
            x: -name.width / 2.0,
            y: LABEL * 0.36,
            text: name.text,
            rtl: false,
            face: Face::SemiBold,
            size: LABEL,
            width: name.width,
            colour: self.palette.text,
        };
        self.add_label(&mut shapes, size, name, kind);
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

    fn add_label(&self, shapes: &mut Vec<Shape>, size: Size, name: Row, kind: &Kind) {
        let (w, h) = (size.w as f32, size.h as f32);
        let card = self.palette.card;
        shapes.push(Shape::Box(Box {
            x: -w / 2.0,
            y: -h / 2.0,
            w,
            h,
            radii: [h / 2.0; 4],
            fill: Some(card),
            stroke: Some(Stroke {
                width: 1.2,
                colour: on(kind.colour, self.palette.ground),
                dash: None,
            }),
        }));
        shapes.push(Shape::Row(Row {
            colour: readable(kind.colour, card, 4.5),
            ..name
        }));
    }

    fn card(&self, premise: Premise) -> Option<End> {
        self.end(self.skeleton.premise(premise)?)
    }

    fn end(&self, card: usize) -> Option<End> {
        Some(End::Card(card, *self.cards.get(card)?))
    }

    fn end_of(&self, target: Target) -> Option<End> {
        match target {
            Target::Comment(id) => self.end(self.skeleton.card(Subject::Comment(id))?),
            Target::Claim(id) => self.end(self.skeleton.card(Subject::Claim(id))?),
            Target::Relation(id) => Some(End::Label(self.labels.get(&id)?.0)),
        }
    }

    fn words(&self, relation: &Relation, kind: &Kind) -> String {
        let premises = relation.premises.iter().take(3);
        let mut names: Vec<String> = premises
            .map(|&premise| match premise {
                Premise::Comment(id) => self.comment_name(Target::Comment(id)),
                Premise::Claim(id) => self.comment_name(Target::Claim(id)),
            })
            .collect();
        if relation.premises.len() > 3 {
            names.push("others".to_owned());
        }
        let target = self.comment_name(relation.target);
        format!("{} {} {target}", names.join(" and "), kind.name)
    }

    fn comment_name(&self, target: Target) -> String {
        match target {
            Target::Comment(id) => {
                let comment = self.map.comments.get(id);
                let author = comment.and_then(|comment| self.map.author_name(comment));
                beginning(author.unwrap_or("Unnamed"), 60)
            }
            Target::Claim(id) => {
                let text = self.map.claims.get(id).map(|claim| claim.text.as_str());
                format!("“{}”", beginning(text.unwrap_or_default(), 60))
            }
            Target::Relation(id) => {
                let words = self.labels.get(&id).map(|(_, part)| part.words.as_str());
                format!("“{}”", beginning(words.unwrap_or_default(), 120))
            }
        }
    }
}

fn local(at: Place, origin: Place) -> [f32; 2] {
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
