//! The task `refresh`: a map brought up to a later capture of its threads.

use std::path::PathBuf;

use clap::{ArgMatches, Args, FromArgMatches};

use super::open::{find, load, person};
use super::{Answer, Content, Task, print};
use crate::edit::Moment;
use crate::error::{Error, Result};
use crate::model::Level;
use crate::progress::Progress;
use crate::{store, thread};

/// The task.
pub(super) const TASK: Task = Task {
    name: "refresh",
    help: "Brings a map up to a later capture of its thread, and keeps everything that is coded",
    example: "rejoinder refresh thread.ron thread-later.html",
    arguments: Refresh::augment_args,
    run,
};

#[derive(Args, Debug)]
struct Refresh {
    /// The map
    #[arg(value_name = "MAP.ron")]
    map: PathBuf,
    /// Files or folders with the later capture, or “-”
    #[arg(value_name = "THREAD", required = true)]
    threads: Vec<PathBuf>,
    /// Another map to write, instead of the same
    #[arg(short, long, value_name = "MAP.ron")]
    output: Option<PathBuf>,
    /// Read the capture as this format (see “rejoinder formats”) instead of finding out
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
}

fn run(matches: &ArgMatches) -> Result<Answer> {
    let refresh = Refresh::from_arg_matches(matches).map_err(|error| super::usage(&error))?;
    let mut opened = store::open(&refresh.map, person())?;
    if opened.store.is_read_only() && refresh.output.is_none() {
        return Err(Error::new("The map can only be read here")
            .at(refresh.map.display())
            .hint("Close it in the other window, or name another map after -o."));
    }
    let mut files = Vec::new();
    for path in &refresh.threads {
        files.extend(load(path)?);
    }
    let discussion = find(&files, refresh.from.as_deref())?;
    let (now, progress) = (Moment::now(), Progress::none());
    let done = thread::refresh(&mut opened.document, discussion, now, &progress)?;
    let mut answer = Answer::default();
    let mut said = String::new();
    for note in &done.notes {
        said.push_str(&print::note(note));
        said.push('\n');
        answer.remarks += usize::from(note.level != Level::Info);
    }
    answer.out = said.into_bytes();
    answer.files.push(match refresh.output {
        Some(target) => {
            let map = opened.document.map().clone();
            opened.store.discard()?;
            (target, Content::Map(Box::new(map)))
        }
        None => (refresh.map, Content::Open(Box::new(opened))),
    });
    Ok(answer)
}
