//! The task `formats`: what can be read and written.

use clap::{ArgMatches, Args, FromArgMatches};
use serde::Serialize;

use super::{Answer, Task, print};
use crate::error::Result;
use crate::export::EXPORTERS;
use crate::import::IMPORTERS;
use crate::layout::STYLES;
use crate::scene::lens::LENSES;

/// The task.
pub(super) const TASK: Task = Task {
    name: "formats",
    help: "Lists what can be read and written",
    example: "rejoinder formats",
    arguments: Formats::augment_args,
    run,
};

#[derive(Args, Debug)]
struct Formats {
    /// Print the lists as JSON
    #[arg(long)]
    json: bool,
}

/// What `--json` prints.
#[derive(Serialize)]
struct Report {
    read: Vec<Format>,
    write: Vec<Format>,
    styles: Vec<&'static str>,
    lenses: Vec<&'static str>,
}

#[derive(Serialize)]
struct Format {
    name: &'static str,
    title: &'static str,
    extensions: Vec<&'static str>,
    help: &'static str,
}

/// Our own file is read and written by the same room, and is no importer.
const MAP: (&str, &str, &str, &str) = (
    "map",
    "Rejoinder map",
    "ron",
    "Our own file: the thread and everything coded in it, a row a line.",
);

fn run(matches: &ArgMatches) -> Result<Answer> {
    let formats = Formats::from_arg_matches(matches).map_err(|error| super::usage(&error))?;
    let report = report();
    let out = if formats.json {
        super::json(&report)?
    } else {
        format!(
            "Read\n{}\nWritten\n{}\nLayouts for --style\n{}\nColours for --lens\n{}",
            lines(&report.read),
            lines(&report.write),
            named(STYLES.iter().map(|style| (style.name, style.help))),
            named(LENSES.iter().map(|lens| (lens.name, lens.help))),
        )
    };
    Ok(Answer::words(out))
}

/// Names with a line of help each.
fn named<'list>(entries: impl Iterator<Item = (&'list str, &'list str)>) -> String {
    entries
        .map(|(name, help)| format!("  {name:<10}  {help}\n"))
        .collect()
}

fn report() -> Report {
    let (name, title, extension, help) = MAP;
    let map = || Format {
        name,
        title,
        extensions: vec![extension],
        help,
    };
    let read = IMPORTERS.iter().map(|importer| Format {
        name: importer.name,
        title: importer.title,
        extensions: importer.extensions.to_vec(),
        help: importer.help,
    });
    let write = EXPORTERS.iter().map(|exporter| Format {
        name: exporter.name,
        title: exporter.title,
        extensions: vec![exporter.extension],
        help: exporter.help,
    });
    Report {
        read: std::iter::once(map()).chain(read).collect(),
        write: std::iter::once(map()).chain(write).collect(),
        styles: STYLES.iter().map(|style| style.name).collect(),
        lenses: LENSES.iter().map(|lens| lens.name).collect(),
    }
}

fn lines(formats: &[Format]) -> String {
    let rows = formats.iter().map(|format| {
        let name = format!("  {}", format.name);
        let endings = format.extensions.join(" ");
        vec![
            name,
            endings,
            format.title.to_owned(),
            format.help.to_owned(),
        ]
    });
    print::table(&rows.collect::<Vec<_>>())
}
