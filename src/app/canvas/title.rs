//! What a card says at a glance, legible at every zoom.

use std::sync::Arc;

use eframe::egui::Vec2;

use crate::layout::{Bounds, Place};
use crate::model::{Colour, Subject};
use crate::scene::{Part, Role, Row, Shape};
use crate::text::font::Face;
use crate::text::wrap::{WrappedRow, fit, wrap};

/// How large a title's letters are, in points of the screen.
pub const TITLE_SIZE: f32 = 10.5;
/// From a baseline to the next.
const ROW: f32 = 12.5;
/// From a row's top to its baseline.
const BASELINE: f32 = 9.6;
/// Free at each side.
const SIDE: f32 = 4.0;
/// Narrower rows say nothing.
const NARROWEST: f32 = 34.0;
/// The most rows, the author's among them.
const MOST_ROWS: usize = 6;
/// Widths differ by so much before words are broken anew, so that they stand still while the zoom changes.
const STEP: f32 = 8.0;

/// The room that a card has for a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Room {
    /// How wide the rows are, in steps.
    steps: u16,
    /// How many rows there are.
    rows: u16,
}

/// Whose card it is and how it begins, with the colours of both.
#[derive(Clone, Copy, Debug)]
pub struct Wording<'map> {
    /// The author, or what the card is.
    pub author: &'map str,
    /// The words.
    pub words: &'map str,
    /// The author's colour.
    pub strong: Colour,
    /// The words' colour.
    pub plain: Colour,
}

/// A card's title, with what it was made from.
#[derive(Clone, Debug)]
pub struct Titled {
    /// The room that it was made for.
    pub room: Room,
    /// The rows, in points of the screen from the card's corner.
    pub part: Arc<Part>,
    author: String,
    words: String,
    colours: [Colour; 2],
}

/// How many bytes of a text can get into a title.
const MOST_BYTES: usize = 480;

impl Titled {
    /// The title of a row's card.
    pub fn of(of: Subject, room: Room, wording: &Wording<'_>) -> Self {
        let part = Part {
            of: Some(of),
            role: Role::Card,
            origin: Place::default(),
            bounds: Bounds::default(),
            shapes: title(room, wording).into_iter().map(Shape::Row).collect(),
            words: String::new(),
        };
        Self {
            room,
            part: Arc::new(part),
            author: wording.author.to_owned(),
            words: beginning(wording.words).to_owned(),
            colours: [wording.strong, wording.plain],
        }
    }

    /// Whether it says this in these colours.
    pub fn says(&self, wording: &Wording<'_>) -> bool {
        self.author == wording.author
            && self.words == beginning(wording.words)
            && self.colours == [wording.strong, wording.plain]
    }
}

/// As much of a text as can get into a title.
fn beginning(text: &str) -> &str {
    &text[..text.floor_char_boundary(MOST_BYTES)]
}

impl Room {
    /// The room of a card of this size on the screen; none where it is too small.
    pub fn of(card: Vec2) -> Option<Self> {
        let width = card.x - 2.0 * SIDE;
        let rows = ((card.y - 3.0) / ROW) as usize;
        (width >= NARROWEST && rows > 0).then_some(Self {
            steps: (width / STEP) as u16,
            rows: rows.min(MOST_ROWS) as u16,
        })
    }

    fn width(self) -> f32 {
        f32::from(self.steps) * STEP
    }
}

/// The rows of a title, in points of the screen from the card's corner.
pub fn title(room: Room, wording: &Wording<'_>) -> Vec<Row> {
    let width = room.width();
    let mut rows = Vec::new();
    let mut add = |row: WrappedRow, face: Face, colour: Colour| {
        let number = rows.len() as f32;
        rows.push(Row {
            x: if row.rtl {
                SIDE + width - row.width
            } else {
                SIDE
            },
            y: 2.0 + number * ROW + BASELINE,
            text: row.text,
            rtl: row.rtl,
            face,
            size: TITLE_SIZE,
            width: row.width,
            colour,
        });
    };
    let author = fit(wording.author, Face::SemiBold, TITLE_SIZE, width);
    add(author, Face::SemiBold, wording.strong);
    let most = usize::from(room.rows).saturating_sub(1);
    if most > 0 {
        let words = wrap(
            beginning(wording.words),
            Face::Regular,
            TITLE_SIZE,
            width,
            most,
        );
        for row in words.rows.into_iter().filter(|row| !row.text.is_empty()) {
            add(row, Face::Regular, wording.plain);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use eframe::egui::vec2;
    use proptest::prelude::*;

    use super::*;

    fn wording<'a>(author: &'a str, words: &'a str) -> Wording<'a> {
        Wording {
            author,
            words,
            strong: Colour::rgb(1),
            plain: Colour::rgb(2),
        }
    }

    #[test]
    fn a_low_card_names_its_author_and_a_high_one_begins_to_speak() {
        let words = "The bridge is not a ferry, and nobody who pays for it would say so.";
        let low = Room::of(vec2(90.0, 16.0)).unwrap();
        let rows = title(low, &wording("Tamsin", words));
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].text, "Tamsin");
        let high = Room::of(vec2(90.0, 60.0)).unwrap();
        let rows = title(high, &wording("Tamsin", words));
        assert_eq!(rows.len(), 4);
        assert!(rows[1].text.starts_with("The bridge"));
        assert!(rows[3].text.ends_with('…'));
        assert_eq!(Room::of(vec2(30.0, 60.0)), None);
        assert_eq!(Room::of(vec2(90.0, 9.0)), None);
    }

    #[test]
    fn a_small_step_of_the_zoom_breaks_no_row_anew() {
        let rooms: Vec<_> = (0..100)
            .map(|step| {
                let zoom = 0.2 + 0.003 * step as f32;
                Room::of(vec2(272.0, 140.0) * zoom)
            })
            .collect();
        let changes = rooms.windows(2).filter(|pair| pair[0] != pair[1]).count();
        assert!(changes < 20, "{changes}");
    }

    proptest! {
        #[test]
        fn stays_within_the_card(
            width in 0.0..400.0_f32,
            height in 0.0..200.0_f32,
            author in "\\PC{0,40}",
            words in "(\\PC|\n){0,400}",
        ) {
            let card = vec2(width, height);
            if let Some(room) = Room::of(card) {
                for row in title(room, &wording(&author, &words)) {
                    prop_assert!(row.x >= 0.0 && row.x + row.width <= width + 0.5, "{row:?}");
                    prop_assert!(row.y <= height + 0.5, "{row:?}");
                }
            }
        }
    }
}
