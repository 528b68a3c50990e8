//! The bundled font's faces and how wide their characters are.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

/// A face of the bundled font, Inter (SIL Open Font Licence 1.1), cut down to Latin, Greek, Cyrillic and signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// Upright, for running text.
    #[default]
    Regular,
    /// Heavier, for names and headings.
    SemiBold,
    /// Slanted, for asides.
    Italic,
}

impl Face {
    /// Every face.
    pub const ALL: [Self; 3] = [Self::Regular, Self::SemiBold, Self::Italic];

    /// The font file.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../assets/fonts/Inter-Regular.otf"),
            Self::SemiBold => include_bytes!("../../assets/fonts/Inter-SemiBold.otf"),
            Self::Italic => include_bytes!("../../assets/fonts/Inter-Italic.otf"),
        }
    }

    /// The family's name in exports.
    pub const FAMILY: &'static str = "Inter";

    /// Whether the face has a glyph of its own for a character.
    pub fn has(self, character: char) -> bool {
        self.table().advance(character).is_some()
    }

    /// The width of a character in ems (multiples of the font size); one that the face lacks counts as its script's
    /// usual width, nothing for a mark that combines.
    pub fn advance(self, character: char) -> f32 {
        self.table()
            .advance(character)
            .unwrap_or_else(|| usual_advance(character))
    }

    /// The width of a row in points at this size, without kerning.
    pub fn width(self, text: &str, size: f32) -> f32 {
        let table = self.table();
        let advance = |character| {
            table
                .advance(character)
                .unwrap_or_else(|| usual_advance(character))
        };
        text.chars().map(advance).sum::<f32>() * size
    }

    /// How far the face rises above the baseline, in ems.
    pub fn ascent(self) -> f32 {
        self.table().ascent
    }

    /// How far the face falls below the baseline, in ems, as a positive number.
    pub fn descent(self) -> f32 {
        self.table().descent
    }

    fn table(self) -> &'static Advances {
        static TABLES: LazyLock<[Advances; 3]> =
            LazyLock::new(|| Face::ALL.map(|face| Advances::of(face.bytes())));
        match self {
            Self::Regular => &TABLES[0],
            Self::SemiBold => &TABLES[1],
            Self::Italic => &TABLES[2],
        }
    }
}

/// The advances of a font, in ems: a flat table for the common characters, a map for the others.
struct Advances {
    common: Vec<Option<f32>>,
    others: BTreeMap<char, f32>,
    ascent: f32,
    descent: f32,
}

/// Latin, Greek and Cyrillic end here.
const COMMON: usize = 0x600;

impl Advances {
    fn of(bytes: &[u8]) -> Self {
        let mut advances = Self {
            common: vec![None; COMMON],
            others: BTreeMap::new(),
            ascent: 0.97,
            descent: 0.24,
        };
        let Ok(font) = FontRef::new(bytes) else {
            return advances;
        };
        let metrics = font.metrics(Size::new(1.0), LocationRef::default());
        advances.ascent = metrics.ascent;
        advances.descent = -metrics.descent;
        let glyphs = font.glyph_metrics(Size::new(1.0), LocationRef::default());
        for (code, glyph) in font.charmap().mappings() {
            let (Some(character), Some(advance)) =
                (char::from_u32(code), glyphs.advance_width(glyph))
            else {
                continue;
            };
            match advances.common.get_mut(code as usize) {
                Some(slot) => *slot = Some(advance),
                None => {
                    advances.others.insert(character, advance);
                }
            }
        }
        advances
    }

    fn advance(&self, character: char) -> Option<f32> {
        match self.common.get(character as usize) {
            Some(slot) => *slot,
            None => self.others.get(&character).copied(),
        }
    }
}

/// What a character that the font lacks is usually wide, in ems.
fn usual_advance(character: char) -> f32 {
    let code = character as u32;
    let is_mark = matches!(code, 0x300..=0x36f | 0x483..=0x489 | 0x591..=0x5bd | 0x610..=0x61a | 0x64b..=0x65f
        | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x2069 | 0xfe00..=0xfe0f | 0xfeff | 0x1f3fb..=0x1f3ff);
    let is_wide = matches!(code, 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1_f000..=0x1_faff | 0x2_0000..=0x3_fffd);
    if is_mark || character.is_control() {
        0.0
    } else if is_wide {
        1.0
    } else {
        0.6
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_add_up_and_grow_with_the_size() {
        for face in Face::ALL {
            let (a, b) = (face.width("Iran", 10.0), face.width("Iran", 20.0));
            assert!(a > 15.0 && a < 25.0, "{face:?} {a}");
            assert!((b - 2.0 * a).abs() < 0.001);
            assert!(face.has('é') && face.has('я') && !face.has('中'));
        }
        assert_eq!(Face::Regular.advance('中'), 1.0);
        assert!(Face::SemiBold.width("Warned", 12.0) > Face::Regular.width("Warned", 12.0));
    }
}
