//! Cards: comments and claims with their words, stances and counts.

use super::badges::{Badges, Mark, counted, length, words};
use super::chip::{BEFORE, BEFORE_MORE, GAP, SMALL, lay_chips};
use super::facts::Facts;
use super::glyph::glyph_path;
use super::lens::Sign;
use super::measure::{Measured, Sort};
use super::page::{BOTTOM, FOOT, LEFT, RIGHT};
use super::stripe::{corner_height, whole_stripe};
use super::tagged::tag_shapes;
use super::theme::{Palette, on, readable};
use super::{Bounds, Box, Part, Path, Place, Role, Row, Shape, Stroke};
use crate::layout::Size;
use crate::model::{Colour, CommentKind, Leaning, Strength};
use crate::text::bidi::is_rtl;
use crate::text::font::Face;

/// The radius of a card's corners.
pub(super) const CORNER: f32 = 8.0;
/// How wide the stripe of a stance is.
pub(super) const STRIPE: f32 = 5.0;
/// The most stripes beside each other.
const MOST_STRIPES: usize = 3;
/// How high a stance's chip is.
const CHIP: f32 = 18.0;

/// The part that shows a card with these facts at this place.
pub(super) fn draw_card(facts: &Facts, place: Place) -> Part {
    let measured = facts.words.measure(facts.whole_text);
    let badges = &facts.badges;
    let mut card = Card {
        measured: &measured,
        tint: facts.tint.map(|(colour, _)| colour),
        palette: facts.theme.palette(),
        shapes: Vec::with_capacity(measured.lines.len() + 8),
    };
    card.body();
    match facts.tint {
        Some((colour, sign)) => card.tint(colour, sign),
        None => card.stripes(&badges.marks),
    }
    card.words();
    let right = card.count(badges);
    let end = card.chips(&badges.marks, right);
    let height = card.size().1;
    let tags = tag_shapes(&badges.tags, end, right, height, card.palette);
    card.shapes.extend(tags);
    card.mix(badges);
    if badges.folded > 0 {
        card.sheets();
    }
    let mut part = Part {
        of: Some(facts.of),
        role: Role::Card,
        origin: place,
        bounds: Bounds::of(place, measured.size),
        shapes: card.shapes,
        words: words(&measured, badges),
    };
    if facts.is_faded {
        part.fade(facts.theme.palette().ground);
    }
    part
}

struct Card<'card> {
    measured: &'card Measured,
    tint: Option<Colour>,
    palette: &'card Palette,
    shapes: Vec<Shape>,
}

impl Card<'_> {
    fn size(&self) -> (f32, f32) {
        let Size { w, h } = self.measured.size;
        (w as f32, h as f32)
    }

    fn body(&mut self) {
        let (w, h) = self.size();
        let palette = self.palette;
        let own = self.tint.unwrap_or(palette.accent);
        let (fill, dash) = match self.measured.sort {
            Sort::Comment(CommentKind::Opening | CommentKind::Comment) | Sort::Author => {
                (palette.card, None)
            }
            Sort::Comment(CommentKind::Placeholder) => (palette.ground, Some([5.0, 4.0])),
            Sort::Comment(CommentKind::Pingback) => (palette.ground, None),
            Sort::Claim => (palette.card.mix(palette.accent, 0.06), None),
            Sort::Position => (palette.card.mix(own, 0.1), None),
        };
        let edge = match self.measured.sort {
            Sort::Comment(_) | Sort::Author => palette.card_edge,
            Sort::Claim => palette.card_edge.mix(palette.accent, 0.35),
            Sort::Position => palette.card_edge.mix(own, 0.6),
        };
        self.shapes.push(Shape::Box(Box {
            x: 0.0,
            y: 0.0,
            w,
            h,
            radii: [CORNER; 4],
            fill: Some(fill),
            stroke: Some(Stroke {
                width: 1.0,
                colour: edge,
                dash,
            }),
        }));
        if self.measured.sort == Sort::Claim {
            let colour = on(palette.accent, fill);
            let stroke = Stroke {
                width: 2.0,
                colour,
                dash: Some([4.0, 3.0]),
            };
            let end = h - FOOT - BOTTOM;
            self.line([[LEFT - 6.0, 12.0], [LEFT - 6.0, end]], stroke);
        }
    }

    fn line(&mut self, ends: [[f32; 2]; 2], stroke: Stroke) {
        self.shapes.push(Shape::Path(Path {
            points: ends.to_vec(),
            curved: false,
            closed: false,
            fill: None,
            stroke: Some(stroke),
        }));
    }

    /// A stripe at the left edge for each stance: whole where it is for, broken where it is not.
    fn stripes(&mut self, marks: &[Mark]) {
        let (_, h) = self.size();
        for (number, mark) in marks.iter().take(MOST_STRIPES).enumerate() {
            let x = number as f32 * STRIPE;
            let colour = on(mark.colour, self.palette.card);
            let pale = colour.mix(self.palette.card, 0.45);
            let (colour, dash) = match mark.leaning {
                Leaning::For => {
                    self.shapes.push(whole_stripe(x, h, colour));
                    continue;
                }
                Leaning::Against => (colour, [6.0, 5.0]),
                Leaning::Mixed => (pale, [12.0, 3.0]),
                Leaning::Unclear => (pale, [2.0, 5.0]),
            };
            let middle = x + STRIPE / 2.0;
            let inset = corner_height(x) + 1.0;
            let stroke = Stroke {
                width: STRIPE,
                colour,
                dash: Some(dash),
            };
            self.line([[middle, inset], [middle, h - inset]], stroke);
        }
    }

    /// A stripe in the colour of a lens, and beside it the sign that says the same.
    fn tint(&mut self, colour: Colour, sign: Sign) {
        let (_, h) = self.size();
        let colour = on(colour, self.palette.card);
        self.shapes.push(whole_stripe(0.0, h, colour));
        let middle = [12.5, 22.0];
        match sign {
            Sign::Shape(glyph) => {
                let mut path = glyph_path(glyph, middle, 4.0);
                path.fill = Some(colour);
                self.shapes.push(Shape::Path(path));
            }
            Sign::Outline(glyph) => {
                let mut path = glyph_path(glyph, middle, 4.0);
                path.stroke = Some(Stroke {
                    width: 1.3,
                    colour,
                    dash: None,
                });
                self.shapes.push(Shape::Path(path));
            }
            Sign::Letter(letter) => {
                let text = letter.to_string();
                let width = Face::SemiBold.width(&text, SMALL);
                self.shapes.push(Shape::Row(Row {
                    x: middle[0] - width / 2.0,
                    y: middle[1] + 4.0,
                    text,
                    rtl: false,
                    face: Face::SemiBold,
                    size: SMALL,
                    width,
                    colour: readable(colour, self.palette.card, 4.5),
                }));
            }
        }
    }

    fn words(&mut self) {
        let palette = self.palette;
        for &[x, top, bottom] in &self.measured.bars {
            self.shapes.push(Shape::Box(Box {
                x,
                y: top + 1.0,
                w: 2.0,
                h: bottom - top - 2.0,
                radii: [1.0; 4],
                fill: Some(palette.faint),
                stroke: None,
            }));
        }
        let rows = self.measured.lines.iter();
        self.shapes
            .extend(rows.map(|line| Shape::Row(line.drawn(palette))));
    }

    fn small(&mut self, x: f32, text: String, width: f32, face: Face, colour: Colour) {
        let (_, h) = self.size();
        self.shapes.push(Shape::Row(Row {
            x,
            y: h - BOTTOM - FOOT / 2.0 + 4.0,
            rtl: is_rtl(&text),
            text,
            face,
            size: SMALL,
            width,
            colour,
        }));
    }

    /// What is folded away, or else how long the thread is and the votes; gives how far the chips may reach.
    fn count(&mut self, badges: &Badges) -> f32 {
        let (w, h) = self.size();
        let end = w - RIGHT;
        let (text, colour) = if badges.folded > 0 {
            (counted(badges.folded), self.palette.accent)
        } else {
            (self.standing(badges), self.palette.muted)
        };
        if text.is_empty() {
            return end;
        }
        let width = Face::Regular.width(&text, SMALL);
        let x = end - width;
        self.small(x, text, width, Face::Regular, colour);
        if badges.folded == 0 {
            return x - 8.0;
        }
        let middle = h - BOTTOM - FOOT / 2.0;
        self.shapes.push(Shape::Path(Path {
            points: vec![
                [x - 11.0, middle - 4.0],
                [x - 5.0, middle],
                [x - 11.0, middle + 4.0],
            ],
            curved: false,
            closed: true,
            fill: Some(colour),
            stroke: None,
        }));
        x - 18.0
    }

    /// The votes, and for an opening how long the thread is.
    fn standing(&self, badges: &Badges) -> String {
        let score = &self.measured.score;
        let is_opening = self.measured.sort == Sort::Comment(CommentKind::Opening);
        match (is_opening, score.is_empty()) {
            (false, _) => score.clone(),
            (true, true) => length(badges.below),
            (true, false) => format!("{} · {score}", length(badges.below)),
        }
    }

    /// A chip with glyph and name for each stance, as many as there is room for; gives where they end.
    fn chips(&mut self, marks: &[Mark], right: f32) -> f32 {
        let mut x = LEFT - 2.0;
        let chips = lay_chips(marks, right - x);
        for (mark, chip) in marks.iter().zip(chips.chips) {
            self.chip(mark, x, chip.width);
            let colour = match mark.strength {
                Strength::Weak => self.palette.muted,
                Strength::Plain | Strength::Strong => self.palette.text,
            };
            self.small(x + BEFORE, chip.label, chip.label_width, chip.face, colour);
            x += chip.width + GAP;
        }
        if !chips.more.is_empty() {
            let width = Face::Regular.width(&chips.more, SMALL);
            let colour = self.palette.muted;
            self.small(x + BEFORE_MORE, chips.more, width, Face::Regular, colour);
            return right;
        }
        x
    }

    fn chip(&mut self, mark: &Mark, x: f32, width: f32) {
        let (_, h) = self.size();
        let card = self.palette.card;
        let colour = on(mark.colour, card);
        let edge = |width, dash| Stroke {
            width,
            colour: colour.mix(card, 0.3),
            dash,
        };
        let y = h - BOTTOM - FOOT / 2.0 - CHIP / 2.0;
        self.shapes.push(Shape::Box(Box {
            x,
            y,
            w: width,
            h: CHIP,
            radii: [CHIP / 2.0; 4],
            fill: Some(card.mix(colour, 0.13)),
            stroke: match mark.strength {
                Strength::Weak => Some(edge(1.0, Some([2.0, 2.0]))),
                Strength::Plain => None,
                Strength::Strong => Some(edge(1.5, None)),
            },
        }));
        let mut glyph = glyph_path(mark.glyph, [x + 11.0, y + CHIP / 2.0], 4.3);
        match mark.leaning {
            Leaning::For => glyph.fill = Some(colour),
            Leaning::Mixed => {
                glyph.fill = Some(colour.mix(card, 0.55));
                glyph.stroke = Some(edge(1.2, None));
            }
            Leaning::Against | Leaning::Unclear => {
                glyph.stroke = Some(Stroke {
                    width: 1.5,
                    colour,
                    dash: None,
                });
            }
        }
        self.shapes.push(Shape::Path(glyph));
    }

    /// A bar at the foot that shares its length among the stances of comments that are not seen; the rest is untagged.
    fn mix(&mut self, badges: &Badges) {
        let hidden = if self.measured.sort == Sort::Author {
            badges.replies
        } else {
            badges.folded
        };
        if hidden == 0 || badges.mix.is_empty() {
            return;
        }
        let (w, h) = self.size();
        let palette = self.palette;
        let room = w - LEFT - RIGHT;
        let stances: u32 = badges.mix.iter().map(|share| share.count).sum();
        let whole = stances.max(hidden) as f32;
        let mut bar = |x: f32, w: f32, fill: Colour| {
            self.shapes.push(Shape::Box(Box {
                x,
                y: h - BOTTOM + 1.0,
                w,
                h: 4.0,
                radii: [2.0; 4],
                fill: Some(fill),
                stroke: None,
            }));
        };
        bar(LEFT, room, palette.faint.mix(palette.card, 0.6));
        let mut x = LEFT;
        for share in &badges.mix {
            let width = room * share.count as f32 / whole;
            bar(x, width, on(share.colour, palette.card));
            x += width;
        }
    }

    /// The edges of two sheets under the card, for what is folded away.
    fn sheets(&mut self) {
        let (w, h) = self.size();
        for sheet in 1..=2_u8 {
            let (inset, y) = (CORNER + f32::from(sheet) * 4.0, h + f32::from(sheet) * 3.0);
            let stroke = Stroke {
                width: 1.2,
                colour: self.palette.faint,
                dash: None,
            };
            self.line([[inset, y], [w - inset, y]], stroke);
        }
    }
}
