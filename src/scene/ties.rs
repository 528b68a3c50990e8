//! Ties between authors: who answers and who rebuts whom, the thicker the more often.

use super::curve::{Curve, leave, middle};
use super::measure::beginning;
use super::relation::local;
use super::route::around;
use super::skeleton::{Skeleton, Tie};
use super::theme::{Palette, on};
use super::web::Web;
use super::{Bounds, Box, Part, Path, Place, Role, Row, Shape, Stroke};
use crate::layout::Size;
use crate::model::{Colour, Effect, Map, Subject};
use crate::text::font::Face;
use crate::words::say;

/// How far a line swings aside, so that the ties of two who turn to each other can be told apart.
const SWING: f64 = 16.0;
/// The size of a count.
const COUNT: f32 = 10.5;
/// From how often on a tie tells its count.
const TELLS_COUNT: u32 = 3;

/// Draws every tie between the cards of authors.
pub(super) fn draw_ties(
    map: &Map,
    skeleton: &Skeleton,
    cards: &[Bounds],
    palette: &Palette,
) -> Web {
    let colours = Colours::of(map, palette);
    let ties = skeleton.links.iter().zip(&skeleton.ties);
    let parts = ties.filter_map(|(link, tie)| {
        let (from, to) = (link.from as usize, link.to as usize);
        let words = words(name(map, skeleton, from), name(map, skeleton, to), tie);
        let (start, end) = (cards.get(from)?, cards.get(to)?);
        let curve = if from == to {
            turn(start)
        } else {
            between(start, end)
        };
        Some(draw_tie(&curve, tie, &colours, palette, words))
    });
    Web::unnamed(parts.collect())
}

/// The colours of ties by what most of them do.
struct Colours {
    supports: Colour,
    attacks: Colour,
    replies: Colour,
}

impl Colours {
    fn of(map: &Map, palette: &Palette) -> Self {
        let of_effect = |effect: Effect| {
            let kind = map.kinds.iter().find(|kind| kind.effect == effect);
            kind.map(|kind| on(kind.colour, palette.ground))
        };
        Self {
            supports: of_effect(Effect::Supports).unwrap_or(palette.accent),
            attacks: of_effect(Effect::Attacks).unwrap_or(palette.danger),
            replies: palette.line,
        }
    }
}

fn name<'map>(map: &'map Map, skeleton: &Skeleton, number: usize) -> &'map str {
    let author = match skeleton.slots.get(number).map(|slot| slot.of) {
        Some(Subject::Author(id)) => map.authors.get(id),
        _ => None,
    };
    author.map_or(say!("unnamed"), |author| &author.name)
}

fn words(from: &str, to: &str, tie: &Tie) -> String {
    let told = [
        (tie.replies, say!("tie-answers", count = tie.replies)),
        (tie.attacks, say!("tie-rebuts", count = tie.attacks)),
        (tie.supports, say!("tie-supports", count = tie.supports)),
        (tie.others, say!("tie-others", count = tie.others)),
    ];
    let told = told.into_iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> = told.map(|(_, words)| words).collect();
    let to = if from == to {
        say!("tie-themselves").to_owned()
    } else {
        beginning(to, 60)
    };
    let what = told.join(", ");
    say!("tie-said", from = beginning(from, 60), to = to, what = what)
}

fn draw_tie(curve: &Curve, tie: &Tie, colours: &Colours, palette: &Palette, words: String) -> Part {
    let (colour, dash) = match (tie.attacks, tie.supports) {
        (0, 0) => (colours.replies, None),
        (attacks, supports) if attacks >= supports => (colours.attacks, Some([9.0, 5.0])),
        _ => (colours.supports, None),
    };
    let total = tie.total();
    let width = (1.1 + 0.9 * libm::log2f(total.max(1) as f32)).min(9.0);
    let origin = curve.at(0.5);
    let head = 6.0 + f64::from(width);
    let line = curve.until(curve.before_end(head));
    let mut shapes = vec![Shape::Path(Path {
        points: line.0.iter().map(|&at| local(at, origin)).collect(),
        curved: true,
        closed: false,
        fill: None,
        stroke: Some(Stroke {
            width,
            colour,
            dash,
        }),
    })];
    shapes.push(tip(curve, head, colour, origin));
    if total >= TELLS_COUNT {
        shapes.extend(count(total, colour, palette));
    }
    let corners = curve.0.map(|at| around(at, Size::default(), head));
    let bounds = corners
        .into_iter()
        .reduce(Bounds::union)
        .unwrap_or_default();
    Part {
        of: None,
        role: Role::Relation,
        origin,
        bounds,
        shapes,
        words,
    }
}

/// A pointed head at the end of a curve.
fn tip(curve: &Curve, length: f64, colour: Colour, origin: Place) -> Shape {
    let (end, back) = (curve.0[3], curve.at(curve.before_end(length)));
    let (dx, dy) = (end.x - back.x, end.y - back.y);
    let across = |side: f64| Place {
        x: back.x - dy * side * 0.45,
        y: back.y + dx * side * 0.45,
    };
    let corners = [end, across(1.0), across(-1.0)];
    Shape::Path(Path {
        points: corners.map(|at| local(at, origin)).to_vec(),
        curved: false,
        closed: true,
        fill: Some(colour),
        stroke: None,
    })
}

/// How often, in a pill around the origin.
fn count(total: u32, colour: Colour, palette: &Palette) -> [Shape; 2] {
    let text = total.to_string();
    let width = Face::SemiBold.width(&text, COUNT);
    let (w, h) = (width + 10.0, 15.0);
    let pill = Shape::Box(Box {
        x: -w / 2.0,
        y: -h / 2.0,
        w,
        h,
        radii: [h / 2.0; 4],
        fill: Some(palette.card),
        stroke: Some(Stroke {
            width: 1.0,
            colour,
            dash: None,
        }),
    });
    let row = Shape::Row(Row {
        x: -width / 2.0,
        y: COUNT * 0.36,
        text,
        rtl: false,
        face: Face::SemiBold,
        size: COUNT,
        width,
        colour: palette.text,
    });
    [pill, row]
}

/// A curve between the edges of two cards, which swings to the left of its way.
fn between(from: &Bounds, to: &Bounds) -> Curve {
    let (a, b) = (middle(from), middle(to));
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = libm::hypot(dx, dy).max(1e-6);
    let aside = |at: Place| Place {
        x: at.x + dy / length * SWING,
        y: at.y - dx / length * SWING,
    };
    let (start, end) = (leave(from, aside(b)), leave(to, aside(a)));
    // Where there is little room between the two, a line that swings as far would turn back on itself.
    let gap = libm::hypot(end.x - start.x, end.y - start.y);
    let swing = SWING.min(0.2 * gap);
    let share = |share: f64| Place {
        x: start.x + (end.x - start.x) * share + dy / length * swing,
        y: start.y + (end.y - start.y) * share - dx / length * swing,
    };
    Curve([start, share(0.33), share(0.67), end])
}

/// A loop at a card's upper right corner, for those who answer themselves.
fn turn(card: &Bounds) -> Curve {
    let (x, y) = (card.max.x, card.min.y);
    let at = |x: f64, y: f64| Place { x, y };
    Curve([
        at(x - 26.0, y - 2.0),
        at(x - 18.0, y - 34.0),
        at(x + 34.0, y - 18.0),
        at(x + 3.0, y + 22.0),
    ])
}
