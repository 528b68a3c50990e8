//! Argument maps as Argdown writes them, the part of it that people use.

mod close;
mod element;
mod exported;
mod items;
mod source;
mod tree;

pub use self::exported::IMPORTER as EXPORTED;
use super::build::repaired;
use super::finding::{Finding, FoundAuthor, FoundThread, each};
use super::moment::read_words;
use super::{Detection, Importer, Input, Sniff, Syntax, has_ending};
use crate::error::{Error, Result};
use crate::model::Note;
use crate::progress::Progress;
use crate::text::decode::decode;

/// Argdown documents.
pub const IMPORTER: Importer = Importer {
    name: "argdown",
    title: "Argument map (Argdown)",
    extensions: &["argdown", "ad", "adown"],
    help: "Save the Argdown document itself, as the editor writes it.",
    companions: &[],
    detect,
    read,
};

fn detect(sniff: &Sniff<'_>) -> Detection {
    if sniff.syntax == Syntax::Json {
        return Detection::No;
    }
    let lines = sniff.text.lines().take(400);
    let mut titles = 0;
    let mut relations = 0;
    for line in lines {
        let line = line.trim_start();
        titles += usize::from(items::is_definition(line));
        let related = items::symbol(line).map(|(_, rest)| rest.trim_start());
        let names = |rest: &str| rest.starts_with(['[', '<']) && rest.contains([']', '>']);
        relations += usize::from(related.is_some_and(names));
    }
    let is_told = titles > 0 && relations > 0 && titles + relations > 2;
    match (has_ending(sniff, &IMPORTER), sniff.syntax) {
        (true, _) => Detection::ByContent,
        (false, Syntax::Text) if is_told => Detection::ByContent,
        _ => Detection::No,
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    each(inputs, progress, read_one)
}

fn read_one(input: &Input<'_>, progress: &Progress) -> Result<Finding> {
    let (text, encoding) = decode(input.bytes);
    let notes: Vec<Note> = repaired(encoding).into_iter().collect();
    let (front, lines) = source::read(&text);
    let items = items::read(&lines);
    let tree = tree::read(&items, progress)?;
    let mut thread = FoundThread {
        title: front.title,
        ..FoundThread::default()
    };
    thread.argument.coder.clone_from(&front.author);
    close::close(&tree, front.is_strict, &mut thread);
    if thread.argument.claims.is_empty() && thread.opening.text.is_empty() {
        return Err(Error::new("This holds no statements and no arguments")
            .at(input.name)
            .hint("Choose an Argdown document, with [statements] and <arguments>."));
    }
    if !thread.opening.text.is_empty() {
        let date = read_words(&front.date);
        thread.opening.posted_at = date.at;
        thread.opening.posted_text = date.words;
        thread.opening.author = (!front.author.is_empty()).then(|| FoundAuthor {
            name: front.author,
            ..FoundAuthor::default()
        });
    }
    Ok(Finding::one(thread, notes))
}
