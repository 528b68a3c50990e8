//! Other formats to a map: one file each, in the list [`IMPORTERS`].
//!
//! An importer takes bytes and gives what it found: threads, and what is to be remarked. It never touches disk or
//! network, never panics, never loops and drops nothing silently. A new format is a file here, a line in [`IMPORTERS`]
//! and a folder of fixtures. `build` makes the map and the ledger of what was found.
//!
//! From outside, [`find`] reads one or several files to a [`Discussion`], of which threads can be chosen, and
//! [`Discussion::map`] makes the map; [`read`] does both for one file.

mod aif_json;
mod argdown;
mod argument;
mod askbot_html;
mod blogger_html;
mod bluesky_json;
pub(crate) mod build;
mod canvas;
mod controls;
mod convokit;
pub(crate) mod dates;
mod discord_json;
mod discourse_json;
mod discussion;
mod disqus_xml;
mod drupal_html;
mod feed;
mod finding;
mod forum;
mod gather;
mod github;
mod github_html;
mod hn_html;
mod hn_json;
mod json;
mod kialo;
mod lemmy_json;
mod lobsters_html;
mod lobsters_json;
mod mail;
mod marks;
mod mastodon_json;
mod moment;
mod pack;
mod page;
mod pasted;
mod pushshift;
pub mod qdc;
mod recognise;
mod reddit;
mod reddit_html;
mod reddit_json;
mod refuse;
mod saved;
mod slack_json;
mod sniff;
mod spots;
mod stack_exchange;
mod stackexchange_html;
mod table;
mod telegram_json;
mod values;
mod wikitalk;
mod wordpress;
mod words;
mod wp_rest;
mod wrapped;
mod wxr;
mod x_json;
mod xml;
mod youtube;

pub use self::discussion::{Discussion, Listed};
pub use self::finding::Finding;
pub use self::recognise::{columns, detect, find};
pub use self::sniff::{Sniff, Syntax};
pub use self::table::field::Field;
pub use self::table::preview::Columns;
use crate::error::Result;
use crate::model::{Map, Noted, Time};
use crate::progress::Progress;

/// One file that is to be read.
#[derive(Clone, Copy, Debug)]
pub struct Input<'bytes> {
    /// The file's name without its folder, or its path within the folder or archive that was given, with slashes; or
    /// `clipboard`, or `-`.
    pub name: &'bytes str,
    /// The folder or archive that was given and that the file lies in; empty where the file itself was given.
    pub folder: &'bytes str,
    /// The bytes.
    pub bytes: &'bytes [u8],
    /// When it is read, for the ledger.
    pub at: Time,
    /// What the columns of a table hold, where a person says so: then the file is read as a table.
    pub columns: &'bytes [(Field, String)],
}

impl<'bytes> Input<'bytes> {
    /// A file that was given itself.
    pub fn new(name: &'bytes str, bytes: &'bytes [u8], at: Time) -> Self {
        Self {
            name,
            folder: "",
            bytes,
            at,
            columns: &[],
        }
    }
}

/// How sure an importer is that the input is of its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detection {
    /// It is not.
    No,
    /// It could be anything, and this is the general reader.
    Perhaps,
    /// The name's ending says so.
    ByName,
    /// The general reader of this syntax knows its shape.
    ByShape,
    /// The beginning says so.
    ByContent,
}

/// One format that can be read.
#[derive(Clone, Copy, Debug)]
pub struct Importer {
    /// The name, as the command line and the ledger write it: `hn-json`.
    pub name: &'static str,
    /// The name for the person: "Hacker News thread (Algolia JSON)".
    pub title: &'static str,
    /// File name endings without the dot.
    pub extensions: &'static [&'static str],
    /// One line of help: how one gets such a file.
    pub help: &'static str,
    /// Names of files that belong to the format's own where they lie beside one, such as a list of speakers.
    pub companions: &'static [&'static str],
    /// Says whether the name and the beginning look like the format.
    pub detect: fn(&Sniff<'_>) -> Detection,
    /// Reads the files of one discussion as a whole.
    pub read: fn(&[Input<'_>], &Progress) -> Result<Finding>,
}

/// Every format that can be read; pages come from the particular to the general.
pub const IMPORTERS: &[Importer] = &[
    wordpress::IMPORTER,
    hn_json::IMPORTER,
    aif_json::IMPORTER,
    argdown::EXPORTED,
    canvas::IMPORTER,
    argdown::IMPORTER,
    kialo::IMPORTER,
    wp_rest::IMPORTER,
    stack_exchange::IMPORTER,
    github::IMPORTER,
    youtube::IMPORTER,
    convokit::IMPORTER,
    reddit_json::IMPORTER,
    pushshift::IMPORTER,
    lobsters_json::IMPORTER,
    discourse_json::IMPORTER,
    lemmy_json::IMPORTER,
    mastodon_json::IMPORTER,
    bluesky_json::IMPORTER,
    telegram_json::IMPORTER,
    slack_json::IMPORTER,
    discord_json::IMPORTER,
    x_json::IMPORTER,
    wikitalk::IMPORTER,
    blogger_html::IMPORTER,
    hn_html::IMPORTER,
    lobsters_html::IMPORTER,
    reddit_html::IMPORTER,
    stackexchange_html::IMPORTER,
    askbot_html::IMPORTER,
    drupal_html::IMPORTER,
    github_html::IMPORTER,
    wxr::IMPORTER,
    disqus_xml::IMPORTER,
    feed::IMPORTER,
    mail::MBOX,
    mail::EML,
    forum::VBULLETIN,
    forum::XENFORO,
    forum::DISCOURSE,
    forum::DISQUS,
    forum::PHPBB,
    forum::OTHER,
    table::IMPORTER,
    page::IMPORTER,
    pasted::IMPORTER,
];

/// Reads a thread in the format of this name, or in whichever it is found to be.
///
/// Where two formats claim the content equally, or none does, the error's hint says how to choose.
pub fn read(input: &Input<'_>, format: Option<&str>, progress: &Progress) -> Result<Noted<Map>> {
    find(&[*input], format, progress)?.map(progress)
}

/// Whether a file's name ends as an importer's files do.
fn has_ending(sniff: &Sniff<'_>, importer: &Importer) -> bool {
    importer.extensions.contains(&sniff.ending().as_str())
}
