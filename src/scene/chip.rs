//! Chips: the stances at a card's foot, made to fit.

use super::badges::Mark;
use crate::model::{Leaning, Strength};
use crate::text::font::Face;
use crate::text::wrap::fit;
use crate::words::say;

/// The size of a chip's words.
pub(super) const SMALL: f32 = 11.0;
/// From a chip's left end to its words, with the glyph between.
pub(super) const BEFORE: f32 = 20.0;
/// From its words to its right end.
const AFTER: f32 = 9.0;
/// Between two chips.
pub(super) const GAP: f32 = 5.0;
/// Before the number of those that are left out.
pub(super) const BEFORE_MORE: f32 = 2.0;
/// So wide a word tells which position it is, though it is cut.
const LEAST: f32 = 46.0;

/// A chip with its words and how wide it is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Chip {
    pub label: String,
    pub face: Face,
    pub label_width: f32,
    pub width: f32,
}

/// The chips of the first stances, and a number for those that are left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Chips {
    pub chips: Vec<Chip>,
    pub more: String,
}

/// Chips for as much room as there is: names in full if all fit, else cut alike; two are always shown.
pub(super) fn lay_chips(marks: &[Mark], room: f32) -> Chips {
    let whole: Vec<Chip> = marks.iter().take(8).map(|mark| whole(mark, room)).collect();
    let widths = whole.iter().map(|chip| chip.width + GAP);
    if whole.len() == marks.len() && widths.sum::<f32>() - GAP <= room {
        return Chips {
            chips: whole,
            more: String::new(),
        };
    }
    let mut shown = whole.len();
    loop {
        let more = match marks.len() - shown {
            0 => String::new(),
            left_out => format!("+{left_out}"),
        };
        let (marks, taken) = (&marks[..shown], reserve(shown, &more));
        let least: f32 = marks.iter().map(|mark| least(mark).min(LEAST)).sum();
        if shown > 2 && taken + least > room {
            shown -= 1;
            continue;
        }
        let widths: Vec<f32> = marks
            .iter()
            .map(|mark| cut(mark, room).label_width)
            .collect();
        let cap = share(&widths, room - taken);
        return Chips {
            chips: marks.iter().map(|mark| cut(mark, cap)).collect(),
            more,
        };
    }
}

/// What chips need besides their words.
fn reserve(shown: usize, more: &str) -> f32 {
    let chips = shown as f32 * (BEFORE + AFTER + GAP) - GAP;
    if more.is_empty() {
        chips
    } else {
        chips + GAP + BEFORE_MORE + Face::Regular.width(more, SMALL)
    }
}

fn least(mark: &Mark) -> f32 {
    cut(mark, LEAST).label_width
}

/// How wide the longest words may be, so that all together keep to the room: short ones leave theirs to the others.
fn share(widths: &[f32], room: f32) -> f32 {
    let mut sorted = widths.to_vec();
    sorted.sort_by(f32::total_cmp);
    let mut left = room;
    for (number, &width) in sorted.iter().enumerate() {
        let cap = left / (sorted.len() - number) as f32;
        if width > cap {
            return cap.max(1.0);
        }
        left -= width;
    }
    room
}

fn face_of(mark: &Mark) -> Face {
    match mark.strength {
        Strength::Strong => Face::SemiBold,
        Strength::Plain | Strength::Weak => Face::Regular,
    }
}

fn whole(mark: &Mark, room: f32) -> Chip {
    let stance: fn(&str) -> String = match mark.leaning {
        Leaning::For => str::to_owned,
        Leaning::Against => |name| say!("chip-against", position = name),
        Leaning::Mixed => |name| say!("chip-mixed", position = name),
        Leaning::Unclear => |name| say!("chip-unclear", position = name),
    };
    // A name that is cut even here makes the chip as wide as the room, so that the others are cut as well.
    chip(mark, stance, room.max(1.0))
}

fn cut(mark: &Mark, room: f32) -> Chip {
    let stance: fn(&str) -> String = match mark.leaning {
        Leaning::For => str::to_owned,
        Leaning::Against => |name| say!("chip-short-against", position = name),
        Leaning::Mixed => |name| format!("± {name}"),
        Leaning::Unclear => |name| format!("? {name}"),
    };
    chip(mark, stance, room)
}

/// A chip that says a stance of the position's name, as much of it as there is room for.
fn chip(mark: &Mark, stance: fn(&str) -> String, room: f32) -> Chip {
    let face = face_of(mark);
    let coders = match mark.coders {
        0 | 1 => String::new(),
        coders => format!(" ×{coders}"),
    };
    let around = face.width(&(stance("") + &coders), SMALL);
    let name = fit(&mark.name, face, SMALL, (room - around).max(12.0));
    let label = stance(&name.text) + &coders;
    let label_width = face.width(&label, SMALL);
    Chip {
        width: BEFORE + label_width + AFTER,
        label,
        face,
        label_width,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Colour, Glyph, Id};

    fn mark(name: &str, leaning: Leaning, coders: u32) -> Mark {
        Mark {
            position: Id::imported(1),
            name: name.into(),
            colour: Colour::PALETTE[0],
            glyph: Glyph::Circle,
            leaning,
            strength: Strength::Plain,
            coders,
        }
    }

    fn labels(marks: &[Mark], room: f32) -> Vec<String> {
        let chips = lay_chips(marks, room);
        let mut labels: Vec<String> = chips.chips.into_iter().map(|chip| chip.label).collect();
        labels.extend((!chips.more.is_empty()).then_some(chips.more));
        labels
    }

    #[test]
    fn names_are_whole_where_they_fit() {
        let marks = [
            mark("talk", Leaning::Against, 1),
            mark("wait", Leaning::For, 2),
        ];
        assert_eq!(labels(&marks, 238.0), ["against talk", "wait ×2"]);
        assert_eq!(labels(&[], 238.0), Vec::<String>::new());
    }

    #[test]
    fn two_long_names_are_both_shown() {
        let marks = [
            mark("Distrust of the regime", Leaning::Against, 1),
            mark("Rapprochement", Leaning::For, 2),
            mark("Isolationism", Leaning::Unclear, 1),
        ];
        for room in [238.0, 180.0, 150.0] {
            let chips = lay_chips(&marks, room);
            assert!(chips.chips.len() >= 2);
            let widths: f32 = chips.chips.iter().map(|chip| chip.width + GAP).sum();
            assert!(widths - GAP <= room, "{room}: {chips:?}");
        }
        assert_eq!(
            labels(&marks[..2], 238.0),
            ["not Distrust of…", "Rapproche… ×2"]
        );
    }
}
