//! What the window, its tables and its pictures say, in one place.
//!
//! The words stand in `assets/words/<language>/`, in the syntax of Project Fluent (projectfluent.org, syntax 1.0), which
//! knows plurals and needs no programmer. English is complete and inside the program; another language is a folder of
//! such files beside the settings, chosen there and read before the window opens (`app/languages.rs`), and what it lacks
//! is said in English. Names and help of the lists (commands, lenses, layouts, formats) stand in those lists, which the command line
//! and the documentation read as well; a catalogue may say them otherwise, see [`listed`]. Remarks of
//! an import, errors from below the window and all that the command line prints are said in English where they arise.
//!
//! Code asks by key: `say!("close")` is a `&'static str`, `say!("coverage-draw", count = 7, most = 90)` a `String`.
//! `tests/structure.rs` holds both sides together: every key that is asked for is there with the same values, and no
//! word that a person reads stands in the window's code.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

use fluent_syntax::ast::Entry;
use fluent_syntax::parser::ParserError;

use crate::error::{Error, Result};

pub use fluent_bundle::FluentValue as Value;

macro_rules! english {
    ($name:literal) => {
        (
            concat!($name, ".ftl"),
            include_str!(concat!("../assets/words/en/", $name, ".ftl")),
        )
    };
}

/// The English catalogue, one file for each part of the window: its name and what stands in it.
pub const ENGLISH: &[(&str, &str)] = &[
    english!("acts"),
    english!("canvas"),
    english!("codebook"),
    english!("files"),
    english!("map"),
    english!("picture"),
    english!("reader"),
    english!("search"),
    english!("settings"),
    english!("table"),
    english!("window"),
];

static SPOKEN: OnceLock<Catalogue> = OnceLock::new();
static COMPLETE: LazyLock<Option<Catalogue>> =
    LazyLock::new(|| Catalogue::read("en", ENGLISH, None).ok());

/// The words of one language.
pub struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    /// Messages that need no value, put together once.
    whole: BTreeMap<String, String>,
}

/// Changes each piece of text of a catalogue, so that one can see on the screen what comes from it.
pub type Change = fn(&str) -> Cow<'_, str>;

impl Catalogue {
    /// Reads the files of a language, each with its name; the tag of BCP 47 decides on plurals.
    ///
    /// Fails on a tag that is none, on a line that is no Fluent, and on a key that stands twice.
    pub fn read(tag: &str, files: &[(&str, &str)], change: Option<Change>) -> Result<Self> {
        let language = tag
            .parse()
            .map_err(|cause| Error::new(format!("“{tag}” is no language")).because(cause))?;
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Marks of direction around each value would reach files, tests and screen readers; rows are ordered after
        // UAX #9 by who draws them.
        bundle.set_use_isolating(false);
        bundle.set_transform(change);
        let mut keys = Vec::new();
        for (name, text) in files {
            let resource = FluentResource::try_new((*text).to_owned());
            let resource = resource.map_err(|(_, causes)| not_fluent(name, text, &causes))?;
            keys.extend(resource.entries().filter_map(key));
            bundle.add_resource(resource).map_err(|causes| {
                let cause = causes.first().map(ToString::to_string).unwrap_or_default();
                Error::new("The words don't fit with those of other files")
                    .at(name)
                    .because(cause)
            })?;
        }
        let mut catalogue = Self {
            bundle,
            whole: BTreeMap::new(),
        };
        let whole = keys.into_iter().filter_map(|key| {
            let words = catalogue.filled(&key, None)?;
            Some((key, words))
        });
        catalogue.whole = whole.collect();
        Ok(catalogue)
    }

    /// A message with its values; none if the catalogue lacks it, or a value that it asks for.
    fn filled(&self, key: &str, values: Option<&FluentArgs<'_>>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let words = self.bundle.format_pattern(pattern, values, &mut errors);
        errors.is_empty().then(|| words.into_owned())
    }
}

fn not_fluent(name: &str, text: &str, causes: &[ParserError]) -> Error {
    let Some(cause) = causes.first() else {
        return Error::new("The words could not be read").at(name);
    };
    let before = text.bytes().take(cause.pos.start);
    let line = 1 + before.filter(|byte| *byte == b'\n').count();
    Error::new("The words could not be read")
        .at(format!("{name}:{line}"))
        .because(&cause.kind)
}

/// The key of a message.
fn key(entry: &Entry<&str>) -> Option<String> {
    match entry {
        Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    }
}

/// Lets the whole program speak a language; false if it speaks one already, for what was said can't be unsaid.
pub fn speak(catalogue: Catalogue) -> bool {
    SPOKEN.set(catalogue).is_ok()
}

fn catalogues() -> impl Iterator<Item = &'static Catalogue> {
    SPOKEN.get().into_iter().chain(COMPLETE.as_ref())
}

/// A message without values; see [`say!`].
pub fn plain(key: &'static str) -> &'static str {
    let found = catalogues().find_map(|catalogue| catalogue.whole.get(key));
    debug_assert!(found.is_some(), "no catalogue says “{key}”");
    found.map_or(key, String::as_str)
}

/// A message with values; see [`say!`].
pub fn filled<const N: usize>(key: &'static str, values: [(&'static str, Value<'_>); N]) -> String {
    let mut args = FluentArgs::with_capacity(N);
    for (name, value) in values {
        args.set(name, value);
    }
    let found = catalogues().find_map(|catalogue| catalogue.filled(key, Some(&args)));
    debug_assert!(found.is_some(), "no catalogue says “{key}” of these values");
    found.unwrap_or_else(|| key.to_owned())
}

/// The name or help of an entry of a list: what the catalogue says under `<list>-<entry>`, or else the list's own words.
pub fn listed(list: &str, entry: &str, own: &'static str) -> &'static str {
    let found = SPOKEN.get().and_then(|spoken| {
        let key = format!("{list}-{entry}");
        spoken.whole.get(&key)
    });
    found.map_or(own, String::as_str)
}

/// A word of the model that files have as well, such as a leaning: the same as [`listed`] under the word itself.
pub fn named(list: &str, own: &'static str) -> &'static str {
    listed(list, own, own)
}

/// What the window says under a key of the catalogue, with its values: numbers, which may decide on a plural, and text.
macro_rules! say {
    ($key:literal $(,)?) => {
        $crate::words::plain($key)
    };
    ($key:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::words::filled($key, [$((stringify!($name), $crate::words::Value::from($value))),+])
    };
}
pub(crate) use say;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_complete_and_counts() {
        let english = Catalogue::read("en", ENGLISH, None).unwrap();
        assert_eq!(english.whole.get("close").unwrap(), "Close");
        assert_eq!(say!("close"), "Close");
        let read = |count: usize| say!("coverage-read", count = count);
        assert_eq!(read(1), "You have read one comment of this thread.");
        assert_eq!(read(2), "You have read 2 comments of this thread.");
    }

    #[test]
    fn another_language_says_what_it_knows() {
        let words = [("window.ftl", "close=بستن\ncancel   = لغو\n")];
        let persian = Catalogue::read("fa", &words, None).unwrap();
        assert_eq!(persian.whole.get("close").unwrap(), "بستن");
        assert_eq!(persian.whole.get("cancel").unwrap(), "لغو");
        assert!(!persian.whole.contains_key("open"));
        assert_eq!(listed("command", "Nowhere", "its own"), "its own");
    }

    #[test]
    fn a_catalogue_with_a_mistake_says_where() {
        let read = |files: &[(&str, &str)]| Catalogue::read("en", files, None).err().unwrap();
        let told = read(&[("x.ftl", "a = b\n\nc = { }\n")]).to_string();
        assert!(
            told.starts_with("x.ftl:3: The words could not be read"),
            "{told}"
        );
        let told = read(&[("x.ftl", "a = b\n"), ("y.ftl", "a = c\n")]).to_string();
        assert!(told.starts_with("y.ftl: "), "{told}");
        assert!(Catalogue::read("?", &[], None).is_err());
    }

    #[test]
    fn words_with_marks_of_markup_stay_as_they_are() {
        let of = "{ $a } <b>\"x\" \u{202e}";
        assert_eq!(
            say!("coverage-in-force", plan = of),
            format!("The plan: {of}.")
        );
    }
}
