//! A run of text cut into pieces of one font and one script.

use std::ops::Range;

use harfrust::{Script, script};
use unicode_segmentation::UnicodeSegmentation;

use super::fallback::{script_of, system_font};
use super::font::Face;
use super::shape::Font;

/// Text of one font, script and direction.
pub struct Item {
    /// The bytes of the row's text.
    pub text: Range<usize>,
    /// The font.
    pub font: Font,
    /// The script, where it has one.
    pub script: Option<Script>,
    /// Whether no font can show it; it is one cluster then.
    pub is_missing: bool,
}

/// Cuts a run of one direction where font or script change, and around what no font can show.
pub fn itemise(text: &str, run: Range<usize>, face: Face) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let words = text.get(run.clone()).unwrap_or_default();
    for (offset, cluster) in words.grapheme_indices(true) {
        let start = run.start + offset;
        let (font, is_missing) = font_for(cluster, face);
        let script = cluster
            .chars()
            .find_map(|c| plain_script(c).or_else(|| script_of(c)));
        if let Some(last) = items.last_mut() {
            let shares_script = last.script.is_none() || script.is_none() || last.script == script;
            let are_shown = !last.is_missing && !is_missing;
            if shares_script && are_shown && last.font.number() == font.number() {
                last.text.end = start + cluster.len();
                last.script = last.script.or(script);
                continue;
            }
        }
        items.push(Item {
            text: start..start + cluster.len(),
            font,
            script,
            is_missing,
        });
    }
    items
}

/// The font for a cluster, by the character that carries it, and whether no font has it.
fn font_for(cluster: &str, face: Face) -> (Font, bool) {
    let carrier = cluster.chars().find(|&c| !is_ignorable(c));
    match carrier {
        Some(c) if !face.has(c) => match system_font(c, face) {
            Some(font) => (Font::System(font), false),
            None => (Font::Bundled(face), true),
        },
        Some(_) | None => (Font::Bundled(face), false),
    }
}

/// Whether a character steers how others look and has no look of its own.
fn is_ignorable(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// The script of most characters, found without a table.
pub fn plain_script(character: char) -> Option<Script> {
    match character {
        'a'..='z' | 'A'..='Z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24f}' => Some(script::LATIN),
        '\u{370}'..='\u{373}' | '\u{388}'..='\u{3e1}' => Some(script::GREEK),
        '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => Some(script::CYRILLIC),
        _ => None,
    }
}
