//! The task `import`: threads to maps, with the ledger of what was found.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Args, FromArgMatches};
use serde::Serialize;

use super::count::{Replies, count, title};
use super::open::{Opened, open};
use super::timings::Timings;
use super::{Answer, Content, Task, print};
use crate::error::{Error, Result};
use crate::model::{Level, Note};

/// The task.
pub(super) const TASK: Task = Task {
    name: "import",
    help: "Turns a thread into a map, and says what was found, repaired and left out",
    example: "rejoinder import thread.html -o thread.ron",
    arguments: Import::augment_args,
    run,
};

#[derive(Args, Debug)]
struct Import {
    /// Files to read, or “-”
    #[arg(value_name = "THREAD", required = true)]
    threads: Vec<PathBuf>,
    /// The map to write, or a folder for several threads; without it nothing is written
    #[arg(short, long, value_name = "MAP.ron")]
    output: Option<PathBuf>,
    /// Read it as this format (see “rejoinder formats”) instead of finding out
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// Print the ledger as JSON
    #[arg(long)]
    json: bool,
}

/// What `--json` prints.
#[derive(Serialize)]
struct Report<'a> {
    importer: &'a str,
    title: String,
    threads: usize,
    openings: usize,
    comments: usize,
    authors: usize,
    replies: Replies,
    max_depth: usize,
    ledger: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    level: &'static str,
    what: &'a str,
    count: u64,
    place: &'a str,
}

fn run(matches: &ArgMatches) -> Result<Answer> {
    let import = Import::from_arg_matches(matches).map_err(|error| super::usage(&error))?;
    let targets = targets(&import)?;
    let to_stdout = targets.contains(&Some(PathBuf::from("-")));
    let mut answer = Answer::default();
    let mut said = String::new();
    for (thread, target) in import.threads.iter().zip(targets) {
        let opened = open(thread, import.from.as_deref(), &mut Timings::default())?;
        let Some(importer) = opened.importer.as_deref() else {
            return Err(Error::new("This is a map already, not a thread")
                .at(thread.display())
                .hint("Open it, or use “rejoinder show”."));
        };
        answer.remarks += opened
            .notes
            .iter()
            .filter(|note| note.level != Level::Info)
            .count();
        said.push_str(&if import.json {
            json(&opened, importer)?
        } else {
            words(&opened, importer, thread, target.as_deref())
        });
        if let Some(target) = target {
            answer
                .files
                .push((target, Content::Map(Box::new(opened.map))));
        }
    }
    if to_stdout {
        answer.log.push_str(&said);
    } else {
        answer.out.extend_from_slice(said.as_bytes());
    }
    Ok(answer)
}

/// The map that each thread becomes.
fn targets(import: &Import) -> Result<Vec<Option<PathBuf>>> {
    let Some(output) = &import.output else {
        return Ok(vec![None; import.threads.len()]);
    };
    let is_folder = output.as_os_str().to_string_lossy().ends_with(['/', '\\']);
    if !is_folder {
        let [thread] = import.threads.as_slice() else {
            return Err(
                Error::new("Several threads need a folder to go to, one map each")
                    .hint("Name a folder that exists, with a slash at its end: -o maps/"),
            );
        };
        if thread == output && thread != Path::new("-") {
            return Err(
                Error::new("The map would replace the thread it is made from")
                    .at(output.display())
                    .hint("Choose another name after -o."),
            );
        }
        return Ok(vec![Some(output.clone())]);
    }
    let mut taken = BTreeSet::new();
    let mut targets = Vec::new();
    for thread in &import.threads {
        let stem = thread.file_stem().unwrap_or_default();
        let target = output.join(stem).with_extension("ron");
        if stem == "-" || !taken.insert(target.clone()) {
            return Err(Error::new("Two threads would become the same map")
                .at(target.display())
                .hint("Import one of them on its own, under another name."));
        }
        targets.push(Some(target));
    }
    Ok(targets)
}

fn json(opened: &Opened, importer: &str) -> Result<String> {
    let counts = count(&opened.map);
    let ledger = opened.notes.iter().map(|note| Line {
        level: note.level.word(),
        what: &note.what,
        count: note.count,
        place: &note.place,
    });
    super::json(&Report {
        importer,
        title: title(&opened.map),
        threads: counts.threads,
        openings: counts.openings,
        comments: counts.comments,
        authors: counts.authors,
        replies: counts.replies,
        max_depth: counts.max_depth,
        ledger: ledger.collect(),
    })
}

fn words(opened: &Opened, importer: &str, thread: &Path, target: Option<&Path>) -> String {
    let counts = count(&opened.map);
    let replies = &counts.replies;
    let comments = format!(
        "{} by {}, in {}",
        counts.comments,
        print::count(counts.authors, "author", "authors"),
        print::count(counts.threads, "thread", "threads"),
    );
    let known = format!(
        "{} stated, {} by mention, {} by quote, {} otherwise inferred, {} on the opening",
        replies.stated, replies.mention, replies.quote, replies.inferred, replies.none,
    );
    let written = target.map_or_else(
        || "not written (no -o)".to_owned(),
        |target| print::one_line(&target.display().to_string()),
    );
    let file = print::one_line(&thread.display().to_string());
    let rows = [
        ("Thread", file),
        ("Title", print::one_line(&title(&opened.map))),
        ("Read as", importer.to_owned()),
        ("Comments", comments),
        ("Replies", known),
        ("Depth", counts.max_depth.to_string()),
        ("Map", written),
    ];
    let rows: Vec<String> = rows
        .iter()
        .map(|(name, words)| format!("{name:<10}{words}\n"))
        .collect();
    format!("{}{}", rows.concat(), ledger(&opened.notes))
}

/// The ledger as a table.
fn ledger(notes: &[Note]) -> String {
    let rows: Vec<Vec<String>> = notes
        .iter()
        .map(|note| {
            vec![
                format!("  {}", note.level.word()),
                note.count.to_string(),
                print::one_line(&note.what),
                print::one_line(&note.place),
            ]
        })
        .collect();
    if rows.is_empty() {
        return "Ledger: nothing to remark\n".to_owned();
    }
    format!("Ledger\n{}", print::table(&rows))
}
