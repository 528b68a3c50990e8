//! Reply links: quiet lines from a comment to its answers.

use super::curve::{leave, middle};
use super::glyph::circle;
use super::theme::Palette;
use super::{Bounds, Part, Path, Place, Role, Shape, Stroke};
use crate::layout::Flow;
use crate::model::{Basis, Comment, CommentKind, Id, Map, Reply, Subject};
use crate::words::say;

/// How far below a card's top its links start and end, level with the author's name.
pub const HEADER: f64 = 20.0;
/// How far from a parent the shared upright of its links stands.
pub const UPRIGHT: f64 = 26.0;
/// The radius of a link's elbows.
pub const ELBOW: f64 = 10.0;

/// What a card hangs under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hang {
    /// A comment hangs under the one that it answers.
    Answer,
    /// The same, but comments between the two are not shown.
    Distant,
    /// A claim hangs under the comment that it quotes.
    Claim,
}

/// What a link says.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkKind {
    /// The source or a coder says who is answered.
    Reply,
    /// The comment hangs on the opening because nothing else is known.
    Default,
    /// It was inferred, for this reason.
    Guess(String),
    /// A claim hangs under the comment that it quotes.
    Claim,
    /// Comments between the two are not shown.
    Distant,
}

impl LinkKind {
    /// What the link of a row says that hangs like this.
    pub fn of(map: &Map, of: Subject, hang: Hang) -> Self {
        match (hang, of) {
            (Hang::Claim, _) => Self::Claim,
            (Hang::Distant, _) => Self::Distant,
            (Hang::Answer, Subject::Comment(id)) => Self::of_answer(map, id),
            (Hang::Answer, _) => Self::Default,
        }
    }

    fn of_answer(map: &Map, id: Id<Comment>) -> Self {
        let Some(reply) = map.replies.get(Reply::of(id)) else {
            return Self::Default;
        };
        match reply.basis {
            Basis::Mention | Basis::Quote | Basis::Inferred => Self::Guess(reply.reason.clone()),
            Basis::Stated | Basis::Coder => {
                let answers = reply.to.and_then(|to| map.comments.get(to));
                if answers.is_some_and(|answered| answered.kind != CommentKind::Opening) {
                    Self::Reply
                } else {
                    Self::Default
                }
            }
        }
    }
}

/// The part that links a card to the one it hangs under.
pub fn draw_link(
    of: Subject,
    kind: &LinkKind,
    from: &Bounds,
    to: &Bounds,
    flow: Flow,
    palette: &Palette,
) -> Part {
    let points = route(from, to, flow);
    let start = points.first().copied().unwrap_or_default();
    let end = points.last().copied().unwrap_or_default();
    let (width, colour, dash) = match kind {
        LinkKind::Reply => (1.5, palette.line, None),
        LinkKind::Default => (1.2, palette.line.mix(palette.ground, 0.35), None),
        LinkKind::Guess(_) => (1.8, palette.guess, Some([5.0, 4.0])),
        LinkKind::Claim => (1.3, palette.line, Some([1.5, 4.0])),
        LinkKind::Distant => (1.2, palette.line, Some([2.0, 6.0])),
    };
    let local = |at: Place| [(at.x - start.x) as f32, (at.y - start.y) as f32];
    let mut dot = circle(local(end), 2.4);
    dot.fill = Some(colour);
    let line = Path {
        points: points.iter().map(|&at| local(at)).collect(),
        curved: true,
        closed: false,
        fill: None,
        stroke: Some(Stroke {
            width,
            colour,
            dash,
        }),
    };
    let corners = points.iter().map(|&at| Bounds { min: at, max: at });
    Part {
        of: Some(of),
        role: match kind {
            LinkKind::Guess(_) => Role::Guess,
            LinkKind::Reply | LinkKind::Default | LinkKind::Claim | LinkKind::Distant => {
                Role::Reply
            }
        },
        origin: start,
        bounds: corners.reduce(Bounds::union).unwrap_or_default(),
        shapes: vec![Shape::Path(line), Shape::Path(dot)],
        words: match kind {
            LinkKind::Reply => say!("link-reply").to_owned(),
            LinkKind::Default => say!("link-default").to_owned(),
            LinkKind::Guess(reason) => say!("link-guess", reason = reason),
            LinkKind::Claim => say!("link-claim").to_owned(),
            LinkKind::Distant => say!("link-distant").to_owned(),
        },
    }
}

/// A start and cubic pieces from parent to child.
fn route(from: &Bounds, to: &Bounds, flow: Flow) -> Vec<Place> {
    match flow {
        Flow::Right if to.min.x >= from.max.x + UPRIGHT + ELBOW => {
            let header = |bounds: &Bounds| bounds.min.y + HEADER.min(bounds.height() / 2.0);
            let start = Place {
                x: from.max.x,
                y: header(from),
            };
            let end = Place {
                x: to.min.x,
                y: header(to),
            };
            elbows(start, end, false)
        }
        Flow::Down if to.min.y >= from.max.y + UPRIGHT + ELBOW => {
            let start = Place {
                x: middle(from).x,
                y: from.max.y,
            };
            let end = Place {
                x: middle(to).x,
                y: to.min.y,
            };
            elbows(start, end, true)
        }
        Flow::Indent if to.min.y >= from.max.y && to.min.x >= from.min.x + UPRIGHT + ELBOW => {
            indented(from, to)
        }
        Flow::Free => outward(from, to),
        Flow::Right | Flow::Down | Flow::Indent => swing(from, to),
    }
}

/// Straight from the middle of one to the middle of the other, between their edges.
fn outward(from: &Bounds, to: &Bounds) -> Vec<Place> {
    let mut points = vec![leave(from, middle(to))];
    straight(&mut points, leave(to, middle(from)));
    points
}

/// Down from under the parent's left corner, and over to the child, with a round elbow.
fn indented(from: &Bounds, to: &Bounds) -> Vec<Place> {
    let end = Place {
        x: to.min.x,
        y: to.min.y + HEADER.min(to.height() / 2.0),
    };
    let (x, soft) = (from.min.x + UPRIGHT, 0.45);
    let at = |x: f64, y: f64| Place { x, y };
    let radius = ELBOW.min(end.x - x);
    let mut points = vec![at(x, from.max.y)];
    straight(&mut points, at(x, end.y - radius));
    points.extend([
        at(x, end.y - radius * soft),
        at(x + radius * soft, end.y),
        at(x + radius, end.y),
    ]);
    straight(&mut points, end);
    points
}

/// Out to the shared upright, along it, and over to the child, with round elbows.
fn elbows(start: Place, end: Place, is_down: bool) -> Vec<Place> {
    // Worked out for the flow to the right; the other one is the same with x and y exchanged.
    let turn = |at: Place| {
        if is_down {
            Place { x: at.y, y: at.x }
        } else {
            at
        }
    };
    let (a, b) = (turn(start), turn(end));
    let x = a.x + UPRIGHT;
    let rise = b.y - a.y;
    let radius = ELBOW.min(rise.abs() / 2.0);
    let step = radius * rise.signum();
    let at = |x: f64, y: f64| Place { x, y };
    let mut points = vec![a];
    if rise.abs() < 0.5 {
        straight(&mut points, b);
    } else {
        let soft = 0.45;
        straight(&mut points, at(x - radius, a.y));
        points.extend([
            at(x - radius * soft, a.y),
            at(x, a.y + step * soft),
            at(x, a.y + step),
        ]);
        straight(&mut points, at(x, b.y - step));
        points.extend([
            at(x, b.y - step * soft),
            at(x + radius * soft, b.y),
            at(x + radius, b.y),
        ]);
        straight(&mut points, b);
    }
    points.into_iter().map(turn).collect()
}

fn straight(points: &mut Vec<Place>, end: Place) {
    let start = points.last().copied().unwrap_or(end);
    let between = |share: f64| Place {
        x: start.x + (end.x - start.x) * share,
        y: start.y + (end.y - start.y) * share,
    };
    points.extend([between(1.0 / 3.0), between(2.0 / 3.0), end]);
}

/// One curve between the edges that face each other, for cards that a person put elsewhere.
fn swing(from: &Bounds, to: &Bounds) -> Vec<Place> {
    let (a, b) = (middle(from), middle(to));
    let is_beside = to.min.x > from.max.x || to.max.x < from.min.x;
    let (start, end, reach) = if is_beside {
        let to_right = b.x > a.x;
        let (x, end_x) = if to_right {
            (from.max.x, to.min.x)
        } else {
            (from.min.x, to.max.x)
        };
        let y = from.min.y + HEADER.min(from.height() / 2.0);
        let end_y = to.min.y + HEADER.min(to.height() / 2.0);
        let reach = (end_x - x) / 2.0;
        (Place { x, y }, Place { x: end_x, y: end_y }, [reach, 0.0])
    } else {
        let is_below = b.y > a.y;
        let (y, end_y) = if is_below {
            (from.max.y, to.min.y)
        } else {
            (from.min.y, to.max.y)
        };
        let reach = (end_y - y) / 2.0;
        (
            Place { x: a.x, y },
            Place { x: b.x, y: end_y },
            [0.0, reach],
        )
    };
    let [dx, dy] = reach;
    vec![
        start,
        Place {
            x: start.x + dx,
            y: start.y + dy,
        },
        Place {
            x: end.x - dx,
            y: end.y - dy,
        },
        end,
    ]
}
