//! The task `codebook`: a map's codebook alone, or a codebook added to a map.

use std::path::{Path, PathBuf};

use clap::{ArgMatches, Args, FromArgMatches};

use super::open::{at, load, open, person};
use super::timings::Timings;
use super::{Answer, Content, Task, print};
use crate::edit::{Document, Moment};
use crate::error::{Error, Result};
use crate::export::qdc;
use crate::import::qdc as reader;
use crate::model::{Book, Note, Noted};
use crate::save;

/// The task.
pub(super) const TASK: Task = Task {
    name: "codebook",
    help: "Writes a map's codebook alone, as RON or REFI-QDC, or adds a codebook to a map",
    example: "rejoinder codebook saves/sample.ron --add ibis -o coded.ron",
    arguments: Codebook::augment_args,
    run,
};

#[derive(Args, Debug)]
struct Codebook {
    /// The map or thread
    #[arg(value_name = "MAP")]
    map: PathBuf,
    /// A codebook whose codes are added where they lack: a .ron, a .qdc, a map, or a name such as “ibis”
    #[arg(long, value_name = "BOOK")]
    add: Option<PathBuf>,
    /// The codebook to write (.ron or .qdc), or with --add the map; “-” for the standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

fn run(matches: &ArgMatches) -> Result<Answer> {
    let task = Codebook::from_arg_matches(matches).map_err(|error| super::usage(&error))?;
    let opened = open(&task.map, None, &mut Timings::default())?;
    let output = task.output.unwrap_or_else(|| PathBuf::from("-"));
    let Some(path) = task.add else {
        let book = Book::of(&opened.map);
        let text = if is_qdc(&output) {
            qdc::write(&book)
        } else {
            save::write_book(&book)?
        };
        let files = vec![(output, Content::Bytes(text.into_bytes()))];
        return Ok(Answer {
            files,
            ..Answer::default()
        });
    };
    let noted = read(&path)?;
    let mut document = Document::new(opened.map, person());
    let added = document.act("Add a codebook", Moment::now(), &[], |draft| {
        draft.add_book(&noted.value)
    })?;
    let mut notes = noted.notes;
    let there = noted.value.len().saturating_sub(added.len());
    notes.push(Note::info("codes that were there already", there));
    let log = format!("{} added\n", print::count(added.len(), "code", "codes"));
    let files = vec![(output, Content::Map(Box::new(document.map().clone())))];
    let answer = Answer {
        log,
        files,
        ..Answer::default()
    };
    Ok(answer.remark(&notes))
}

fn is_qdc(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("qdc"))
}

/// The codebook of a file, or one that comes with the program, by its name.
fn read(path: &Path) -> Result<Noted<Book>> {
    let mut templates = save::TEMPLATES.iter();
    if let Some(template) = templates.find(|template| path == Path::new(template.name)) {
        return template.book().map(Noted::plain);
    }
    let files = load(path)?;
    let [file] = files.as_slice() else {
        return Err(Error::new("A codebook is one file").at(path.display()));
    };
    let book = if reader::is_codebook(&file.bytes) {
        reader::read(&file.bytes)
    } else {
        save::read_book(&file.bytes).map(Noted::plain)
    };
    book.map_err(|error| at(error, path))
}
