//! The task `check`: whether everything in a map points at something.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{ArgMatches, Args, FromArgMatches};

use super::open::open;
use super::timings::Timings;
use super::{Answer, Task, print};
use crate::error::Result;
use crate::model::Note;

/// The task.
pub(super) const TASK: Task = Task {
    name: "check",
    help: "Finds what is broken in a map",
    example: "rejoinder check saves/sample.ron",
    arguments: Check::augment_args,
    run,
};

#[derive(Args, Debug)]
struct Check {
    /// The map, or “-”
    #[arg(value_name = "MAP")]
    file: PathBuf,
}

fn run(matches: &ArgMatches) -> Result<Answer> {
    let check = Check::from_arg_matches(matches).map_err(|error| super::usage(&error))?;
    let opened = open(&check.file, None, &mut Timings::default())?;
    let problems = opened.map.check();
    let mut out = String::new();
    for problem in &problems {
        out.push_str(&print::one_line(&problem.to_string()));
        out.push('\n');
    }
    let found = match problems.len() {
        0 => "Nothing is broken".to_owned(),
        count => print::count(count, "problem", "problems"),
    };
    let map = &opened.map;
    let _ = writeln!(
        out,
        "{found}: {}, {}, {}.",
        print::count(map.comments.len(), "comment", "comments"),
        print::count(map.relations.len(), "relation", "relations"),
        print::count(map.stances.len(), "stance", "stances"),
    );
    // Reading a map finds the same problems; they are told once.
    let is_told = |note: &Note| {
        problems
            .iter()
            .any(|problem| problem.message == note.what && problem.place == note.place)
    };
    let others: Vec<Note> = opened
        .notes
        .into_iter()
        .filter(|note| !is_told(note))
        .collect();
    let mut answer = Answer::words(out).remark(&others);
    answer.remarks += problems.len();
    Ok(answer)
}
