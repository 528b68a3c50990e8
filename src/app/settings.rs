//! What belongs to this person and not to a map: name, theme, recent files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::disk;
use crate::error::Result;
use crate::model::{Coder, Colour};
use crate::save;
use crate::scene::theme::Theme;
use crate::words::say;

/// A person's settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a panel of its own")]
pub struct Settings {
    /// The coder's name.
    pub coder: String,
    /// The coder's 20 bits, which mark the rows that this person makes.
    pub coder_bits: u32,
    /// The tag of the language that the window speaks; empty for English.
    pub language: String,
    /// The theme's name.
    pub theme: String,
    /// Maps that were open, the latest first.
    pub recent: Vec<PathBuf>,
    /// Whether the outline is shown.
    pub outline: bool,
    /// Whether the reader is shown.
    pub reader: bool,
    /// Whether the codebook is shown.
    pub codebook: bool,
    /// Whether cards and camera are where they go at once, instead of moving there.
    pub reduced_motion: bool,
    /// Whether the legend is shown.
    pub legend: bool,
    /// Whether the map in small is shown.
    pub minimap: bool,
    /// Where the tables are shown, by name.
    pub table: String,
    /// Which of the tables is shown, by name.
    pub sheet: String,
    /// Whether a tag by key walks on to the next comment.
    pub advance: bool,
    /// The colour of the coder's marks.
    pub colour: Colour,
    /// The other coders who work at this computer.
    pub others: Vec<Coder>,
    /// Whether what other coders did is hidden.
    pub blind: bool,
    /// How large words are, in percent of the usual.
    pub text_size: u32,
    /// After how many minutes a changed map is saved to its file by itself; zero for never.
    pub autosave: u32,
    /// Keys that were changed: commands by name, keys by words, no words for no key.
    pub keys: BTreeMap<String, String>,
    /// Whether the keys that one may need next are shown.
    pub hints: bool,
    /// How often each hint was followed; one that is known well is not given any more.
    pub followed: BTreeMap<String, u32>,
    /// Whether the tour was taken or left.
    pub tour_seen: bool,
}

/// The smallest and the largest text, in percent of the usual.
pub const TEXT_SIZES: [u32; 2] = [70, 200];
/// How many recent maps are kept.
const RECENT: usize = 8;

impl Default for Settings {
    fn default() -> Self {
        Self {
            coder: say!("settings-new-coder").to_owned(),
            coder_bits: new_bits(),
            language: String::new(),
            theme: Theme::Light.name().to_owned(),
            recent: Vec::new(),
            outline: true,
            reader: true,
            codebook: false,
            reduced_motion: false,
            legend: true,
            minimap: true,
            table: String::new(),
            sheet: String::new(),
            advance: false,
            colour: Colour::PALETTE[6],
            others: Vec::new(),
            blind: false,
            text_size: 100,
            autosave: 0,
            keys: BTreeMap::new(),
            hints: true,
            followed: BTreeMap::new(),
            tour_seen: false,
        }
    }
}

/// Twenty bits that another person's settings hardly have, never zero.
fn new_bits() -> u32 {
    use std::hash::{BuildHasher, Hasher};
    let hasher = std::collections::hash_map::RandomState::new().build_hasher();
    let bits = (hasher.finish() >> 20) as u32 & 0xf_ffff;
    bits.max(1)
}

impl Settings {
    /// The settings in a folder; the usual ones where there are none, or where they can't be read.
    pub fn load(folder: &Path) -> Self {
        let bytes = disk::read(&file(folder)).unwrap_or_default();
        save::read_value(&bytes).unwrap_or_default()
    }

    /// Keeps the settings in a folder.
    pub fn keep(&self, folder: &Path) -> Result<()> {
        disk::make_folder(folder)?;
        disk::replace(&file(folder), save::write_value(self)?.as_bytes())
    }

    /// The person as a map's row.
    pub fn coder_row(&self) -> Coder {
        Coder {
            colour: self.colour,
            ..Coder::new(self.coder_bits, self.coder.as_str())
        }
    }

    /// Lets another person code here from now on; the one before can be switched back to.
    pub fn switch_to(&mut self, coder: &Coder) {
        let before = self.coder_row();
        self.others
            .retain(|other| other.id != before.id && other.id != coder.id);
        if before.id != coder.id {
            self.others.push(before);
        }
        self.coder.clone_from(&coder.name);
        self.coder_bits = coder.id.coder_bits().max(1);
        self.colour = coder.colour;
    }

    /// A coder of this name whom nobody knows yet, in a colour that is free, where one is.
    pub fn new_coder(&self, name: &str, taken: &[Colour]) -> Coder {
        let free = |colour: &&Colour| **colour != self.colour && !taken.contains(colour);
        let colour = Colour::PALETTE.iter().find(free);
        Coder {
            colour: colour.copied().unwrap_or(Colour::PALETTE[7]),
            ..Coder::new(new_bits(), name)
        }
    }

    /// How much larger than usual everything is shown.
    pub fn enlargement(&self) -> f32 {
        self.text_size.clamp(TEXT_SIZES[0], TEXT_SIZES[1]) as f32 / 100.0
    }

    /// The theme.
    pub fn theme(&self) -> Theme {
        Theme::parse(&self.theme).unwrap_or(Theme::Light)
    }

    /// Puts a map at the head of the recent ones.
    pub fn remember(&mut self, path: &Path) {
        self.recent.retain(|other| other != path);
        self.recent.insert(0, path.to_path_buf());
        self.recent.truncate(RECENT);
    }
}

fn file(folder: &Path) -> PathBuf {
    folder.join("settings.ron")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_can_be_switched_back_to() {
        let mut settings = Settings::default();
        let first = settings.coder_row();
        let second = settings.new_coder("Bea", &[Colour::PALETTE[0]]);
        assert_eq!(second.colour, Colour::PALETTE[1]);
        settings.switch_to(&second);
        assert_eq!(settings.coder_row(), second);
        assert_eq!(settings.others, std::slice::from_ref(&first));
        settings.switch_to(&first);
        assert_eq!(settings.coder_row(), first);
        assert_eq!(settings.others, [second]);
    }

    #[test]
    fn the_latest_map_comes_first_and_once() {
        let mut settings = Settings::default();
        settings.remember(Path::new("a.ron"));
        settings.remember(Path::new("b.ron"));
        settings.remember(Path::new("a.ron"));
        assert_eq!(
            settings.recent,
            [PathBuf::from("a.ron"), PathBuf::from("b.ron")]
        );
        assert!(settings.coder_bits > 0 && settings.coder_bits < 1 << 20);
    }
}
