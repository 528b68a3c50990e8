//! Fonts of the system for characters that the bundled font lacks.
//!
//! The list of fonts takes long to read, so it is read once, when the first such character is met. Which font answers
//! depends on the machine, and so do the glyphs; the places of everything else do not.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use fontique::{
    Attributes, Collection, CollectionOptions, FallbackKey, FontStyle, FontWeight, FontWidth,
    GenericFamily, Language, QueryFamily, QueryFont, QueryStatus, Script, SourceCache,
};
use harfrust::UnicodeBuffer;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::font::Face;

/// The bytes of a font file, read or mapped into memory.
pub type FontBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// A font of the system.
#[derive(Clone)]
pub struct SystemFont {
    /// A number of its own within this run of the program.
    pub number: u32,
    /// The font file.
    pub bytes: FontBytes,
    /// Which font of the file.
    pub index: u32,
}

impl fmt::Debug for SystemFont {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "SystemFont({})", self.number)
    }
}

impl SystemFont {
    /// The font, ready to be read; none if the file is broken.
    pub fn font(&self) -> Option<FontRef<'_>> {
        FontRef::from_index((*self.bytes).as_ref(), self.index).ok()
    }
}

/// The font of the system that can draw a character as an outline, as near to the face as there is.
pub fn system_font(character: char, face: Face) -> Option<Arc<SystemFont>> {
    static SYSTEM: LazyLock<Mutex<System>> = LazyLock::new(|| Mutex::new(System::load()));
    SYSTEM
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .font(character, face)
}

/// The script of a character as its four letters after ISO 15924; none for what several scripts share.
pub fn script_of(character: char) -> Option<harfrust::Script> {
    let mut buffer = UnicodeBuffer::new();
    buffer.add(character, 0);
    buffer.guess_segment_properties();
    let script = buffer.script();
    (script != harfrust::script::UNKNOWN).then_some(script)
}

struct System {
    collection: Collection,
    sources: SourceCache,
    families: Vec<String>,
    found: BTreeMap<(char, Face), Option<Arc<SystemFont>>>,
    fonts: BTreeMap<(u64, u32), Arc<SystemFont>>,
    searches: u32,
}

/// How many characters may be looked for in every font; after that, texts full of rare characters are given up.
const MAX_SEARCHES: u32 = 2_000;

/// Families tried for characters of no script: signs, arrows, emoji.
const GENERIC: [GenericFamily; 5] = [
    GenericFamily::SansSerif,
    GenericFamily::SystemUi,
    GenericFamily::Emoji,
    GenericFamily::Math,
    GenericFamily::Serif,
];

impl System {
    fn load() -> Self {
        let mut collection = Collection::new(CollectionOptions {
            shared: false,
            system_fonts: true,
        });
        let mut families: Vec<String> = collection.family_names().map(str::to_owned).collect();
        families.sort_unstable();
        Self {
            collection,
            sources: SourceCache::default(),
            families,
            found: BTreeMap::new(),
            fonts: BTreeMap::new(),
            searches: 0,
        }
    }

    fn font(&mut self, character: char, face: Face) -> Option<Arc<SystemFont>> {
        if let Some(found) = self.found.get(&(character, face)) {
            return found.clone();
        }
        let font = self
            .search(character, face)
            .map(|font| self.remember(&font));
        self.found.insert((character, face), font.clone());
        font
    }

    fn remember(&mut self, font: &QueryFont) -> Arc<SystemFont> {
        let (bytes, source) = font.blob.clone().into_raw_parts();
        let number = self.fonts.len() as u32;
        let font = self.fonts.entry((source, font.index)).or_insert_with(|| {
            Arc::new(SystemFont {
                number,
                bytes,
                index: font.index,
            })
        });
        Arc::clone(font)
    }

    fn search(&mut self, character: char, face: Face) -> Option<QueryFont> {
        let script = script_of(character);
        if let Some(script) = script.map(|script| Script::from_bytes(script.tag().to_be_bytes())) {
            // Han has a font for each of its countries, and each lacks some characters of the others.
            let locales = match script {
                HAN => &["", "zh-SG", "zh-TW", "ja", "ko"][..],
                _ => &[""],
            };
            for locale in locales {
                let locale = Language::parse(locale).ok();
                let key = FallbackKey::new(script, locale.as_ref());
                let found = self.query(&[GenericFamily::SansSerif], Some(key), character, face);
                if found.is_some() {
                    return found;
                }
            }
        }
        self.query(&GENERIC, None, character, face)
            .or_else(|| self.search_everywhere(character, face))
    }

    fn query(
        &mut self,
        families: &[GenericFamily],
        fallbacks: Option<FallbackKey>,
        character: char,
        face: Face,
    ) -> Option<QueryFont> {
        let mut query = self.collection.query(&mut self.sources);
        query.set_attributes(looks_of(face));
        query.set_families(families.iter().copied().map(QueryFamily::Generic));
        if let Some(fallbacks) = fallbacks {
            query.set_fallbacks(fallbacks);
        }
        first_that_draws(&mut query, character)
    }

    fn search_everywhere(&mut self, character: char, face: Face) -> Option<QueryFont> {
        self.searches += 1;
        if self.searches > MAX_SEARCHES {
            return None;
        }
        let mut query = self.collection.query(&mut self.sources);
        query.set_attributes(looks_of(face));
        query.set_families(self.families.iter().map(String::as_str));
        first_that_draws(&mut query, character)
    }
}

const HAN: Script = Script::from_bytes(*b"Hani");

fn looks_of(face: Face) -> Attributes {
    let (style, weight) = match face {
        Face::Regular => (FontStyle::Normal, FontWeight::NORMAL),
        Face::SemiBold => (FontStyle::Normal, FontWeight::SEMI_BOLD),
        Face::Italic => (FontStyle::Italic, FontWeight::NORMAL),
    };
    Attributes::new(FontWidth::NORMAL, style, weight)
}

fn first_that_draws(query: &mut fontique::Query<'_>, character: char) -> Option<QueryFont> {
    let mut found = None;
    query.matches_with(|font| {
        if draws(font, character).unwrap_or(false) {
            found = Some(font.clone());
            QueryStatus::Stop
        } else {
            QueryStatus::Continue
        }
    });
    found
}

/// Whether the font has an outline for the character; one of only coloured pixels is none.
fn draws(font: &QueryFont, character: char) -> Option<bool> {
    let glyph = GlyphId::new(font.charmap()?.map(character)?);
    if glyph == GlyphId::NOTDEF {
        return None;
    }
    let font = FontRef::from_index(font.blob.as_ref(), font.index).ok()?;
    let outline = font.outline_glyphs().get(glyph)?;
    let mut ink = Ink(false);
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    outline.draw(settings, &mut ink).ok()?;
    Some(ink.0 || character.is_whitespace())
}

/// Whether anything was drawn.
struct Ink(bool);

impl OutlinePen for Ink {
    fn move_to(&mut self, _x: f32, _y: f32) {}

    fn line_to(&mut self, _x: f32, _y: f32) {
        self.0 = true;
    }

    fn quad_to(&mut self, _cx: f32, _cy: f32, _x: f32, _y: f32) {
        self.0 = true;
    }

    fn curve_to(&mut self, _cx0: f32, _cy0: f32, _cx1: f32, _cy1: f32, _x: f32, _y: f32) {
        self.0 = true;
    }

    fn close(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_scripts_by_their_letters() {
        let tag = |c| script_of(c).map(|script| script.tag().to_string());
        assert_eq!(tag('日').as_deref(), Some("Hani"));
        assert_eq!(tag('ع').as_deref(), Some("Arab"));
        assert_eq!(tag('1'), None);
    }

    #[test]
    fn nothing_is_found_for_a_character_that_does_not_exist() {
        assert!(system_font('\u{e0fff}', Face::Regular).is_none());
    }
}
