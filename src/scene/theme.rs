//! Colours of pictures and window: light, dark and for paper.

use crate::model::Colour;

/// A set of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Theme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// Black on white, to save ink.
    Print,
}

/// The colours of a theme, by what they are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Behind the cards.
    pub ground: Colour,
    /// Behind the window's panels.
    pub panel: Colour,
    /// A card.
    pub card: Colour,
    /// A card's edge.
    pub card_edge: Colour,
    /// Buttons, and whatever lies on a card.
    pub raised: Colour,
    /// Words.
    pub text: Colour,
    /// Words of less weight.
    pub muted: Colour,
    /// Marks of the least weight, too pale to read at length.
    pub faint: Colour,
    /// Reply links.
    pub line: Colour,
    /// Inferred reply links.
    pub guess: Colour,
    /// What can be acted on.
    pub accent: Colour,
    /// What is selected.
    pub focus: Colour,
    /// What is wrong.
    pub danger: Colour,
}

const LIGHT: Palette = Palette {
    ground: Colour::rgb(0xf1efea),
    panel: Colour::rgb(0xfbfaf8),
    card: Colour::rgb(0xffffff),
    card_edge: Colour::rgb(0xd0cdc6),
    raised: Colour::rgb(0xf1efeb),
    text: Colour::rgb(0x1d1f23),
    muted: Colour::rgb(0x676b73),
    faint: Colour::rgb(0xa5a8ad),
    line: Colour::rgb(0xa3a7af),
    guess: Colour::rgb(0x7a68c0),
    accent: Colour::rgb(0x2563c9),
    focus: Colour::rgb(0x2563c9),
    danger: Colour::rgb(0xb42b2b),
};

const DARK: Palette = Palette {
    ground: Colour::rgb(0x16181c),
    panel: Colour::rgb(0x1b1e23),
    card: Colour::rgb(0x272b32),
    card_edge: Colour::rgb(0x454c57),
    raised: Colour::rgb(0x31363f),
    text: Colour::rgb(0xe8e9eb),
    muted: Colour::rgb(0x9aa1ab),
    faint: Colour::rgb(0x6a717b),
    line: Colour::rgb(0x606976),
    guess: Colour::rgb(0x9a8cd6),
    accent: Colour::rgb(0x7aaeff),
    focus: Colour::rgb(0x7aaeff),
    danger: Colour::rgb(0xf08080),
};

const PRINT: Palette = Palette {
    ground: Colour::rgb(0xffffff),
    panel: Colour::rgb(0xffffff),
    card: Colour::rgb(0xffffff),
    card_edge: Colour::rgb(0x9a9a9a),
    raised: Colour::rgb(0xf4f4f4),
    text: Colour::rgb(0x000000),
    muted: Colour::rgb(0x444444),
    faint: Colour::rgb(0x777777),
    line: Colour::rgb(0x888888),
    guess: Colour::rgb(0x5a48a0),
    accent: Colour::rgb(0x1a4fa8),
    focus: Colour::rgb(0x1a4fa8),
    danger: Colour::rgb(0xa01f1f),
};

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Print];

    /// The name, as the command line and settings write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Print => "print",
        }
    }

    /// The theme of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// Its colours.
    pub fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
            Self::Print => &PRINT,
        }
    }
}

/// How far apart two colours are in lightness, from 1 to 21 (WCAG 2.2, contrast ratio).
pub fn contrast(a: Colour, b: Colour) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// A colour as it is drawn on a ground: mixed towards black or white until lines of it can be told from the ground.
pub fn on(colour: Colour, ground: Colour) -> Colour {
    readable(colour, ground, 3.0)
}

/// A colour mixed towards black or white until its contrast to the ground is at least this.
pub fn readable(colour: Colour, ground: Colour, least: f32) -> Colour {
    let far = if luminance(ground) > 0.18 {
        Colour::rgb(0x000000)
    } else {
        Colour::rgb(0xffffff)
    };
    let steps = (0..=20_u8).map(|step| colour.mix(far, f32::from(step) / 20.0));
    let mut steps = steps.skip_while(|&mixed| contrast(mixed, ground) < least);
    steps.next().unwrap_or(far)
}

fn luminance(colour: Colour) -> f32 {
    let linear = |channel: u8| {
        let share = f32::from(channel) / 255.0;
        if share <= 0.040_45 {
            share / 12.92
        } else {
            libm::powf((share + 0.055) / 1.055, 2.4)
        }
    };
    0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_can_be_read_and_lines_be_seen() {
        for theme in Theme::ALL {
            let palette = theme.palette();
            for ground in [palette.card, palette.ground, palette.panel, palette.raised] {
                assert!(contrast(palette.text, ground) >= 7.0, "{theme:?} text");
                assert!(contrast(palette.muted, ground) >= 4.5, "{theme:?} muted");
                assert!(contrast(palette.accent, ground) >= 4.5, "{theme:?} accent");
                assert!(contrast(palette.danger, ground) >= 4.5, "{theme:?} danger");
                for colour in Colour::PALETTE {
                    assert!(
                        contrast(on(colour, ground), ground) >= 3.0,
                        "{theme:?} {colour}"
                    );
                }
            }
            assert_eq!(Theme::parse(theme.name()), Some(theme));
        }
        assert_eq!(Theme::parse("sepia"), None);
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        let (black, white) = (Colour::rgb(0), Colour::rgb(0xffffff));
        assert!((contrast(black, white) - 21.0).abs() < 0.01);
        assert!((contrast(Colour::rgb(0x777777), white) - 4.48).abs() < 0.01);
    }
}
