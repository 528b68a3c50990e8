//! Codebooks alone as RON, and those that come with the program.

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;

use super::table::options;
use crate::error::{Error, Result};
use crate::model::book::Book;

/// A codebook that comes with the program.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// Its short name.
    pub name: &'static str,
    /// The text of its file.
    text: &'static str,
}

/// The codebooks that come with the program, from the smallest.
pub const TEMPLATES: &[Template] = &[
    template(
        "minimal",
        include_str!("../../assets/codebooks/minimal.ron"),
    ),
    template("ibis", include_str!("../../assets/codebooks/ibis.ron")),
    template(
        "argdown",
        include_str!("../../assets/codebooks/argdown.ron"),
    ),
    template("aif", include_str!("../../assets/codebooks/aif.ron")),
    template(
        "toulmin",
        include_str!("../../assets/codebooks/toulmin.ron"),
    ),
    template(
        "coarse-discourse",
        include_str!("../../assets/codebooks/coarse-discourse.ron"),
    ),
    template(
        "semeval-stance",
        include_str!("../../assets/codebooks/semeval-stance.ron"),
    ),
];

const fn template(name: &'static str, text: &'static str) -> Template {
    Template { name, text }
}

impl Template {
    /// The codebook.
    pub fn book(&self) -> Result<Book> {
        read_book(self.text.as_bytes())
    }
}

/// The most bytes that a file with a codebook may have.
const MOST_BYTES: usize = 32 << 20;

/// The codebook that RON tells; of a whole map its codebook.
pub fn read_book(bytes: &[u8]) -> Result<Book> {
    if bytes.len() > MOST_BYTES {
        return Err(Error::new("The file is too large for a codebook"));
    }
    if super::names(bytes) {
        return super::read(bytes, "map").map(|noted| Book::of(&noted.value));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    options().from_bytes(bytes).map_err(|cause| {
        let error = Error::new("The file is no codebook").because(cause);
        error.hint("A codebook is RON as “Export the codebook” writes it, or REFI-QDC (.qdc).")
    })
}

/// A codebook as RON, for people to read and change.
pub fn write_book(book: &Book) -> Result<String> {
    let pretty = PrettyConfig::new()
        .new_line("\n")
        .depth_limit(2)
        .extensions(Extensions::IMPLICIT_SOME);
    let text = options().to_string_pretty(book, pretty);
    let mut text =
        text.map_err(|cause| Error::new("The codebook could not be written").because(cause))?;
    text.push('\n');
    Ok(text)
}
