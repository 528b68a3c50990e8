//! The task `import`: threads to maps, with the ledger of what was found.

mod report;
mod targets;

use std::path::PathBuf;

use clap::{ArgMatches, Args, FromArgMatches};

use self::targets::{Job, Target, jobs};
use super::open::{self, Opened};
use super::timings::Timings;
use super::{Answer, Content, Task};
use crate::error::{Error, Result};
use crate::import::Discussion;
use crate::model::Level;

/// The task.
pub(super) const TASK: Task = Task {
    name: "import",
    help: "Turns a thread into a map, and says what was found, repaired and left out",
    example: "rejoinder import thread.html -o thread.ron",
    arguments: Import::augment_args,
    run,
};

#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
struct Import {
    /// Files or folders to read, or “-”
    #[arg(value_name = "THREAD", required = true)]
    threads: Vec<PathBuf>,
    /// The map to write, of all files as one discussion; or a folder, with a slash at its end, for a map of each
    #[arg(short, long, value_name = "MAP.ron")]
    output: Option<PathBuf>,
    /// Read it as this format (see “rejoinder formats”) instead of finding out
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// Read all files as one discussion, also without -o
    #[arg(long)]
    together: bool,
    /// List the threads in it with their ids and counts, and write nothing
    #[arg(long, conflicts_with_all = ["thread", "all", "output"])]
    list: bool,
    /// Take only the thread with this id; may be given several times
    #[arg(long, value_name = "ID")]
    thread: Vec<String>,
    /// Make a map of each thread, in the folder after -o
    #[arg(long)]
    all: bool,
    /// Print the ledger as JSON
    #[arg(long)]
    json: bool,
}

fn run(matches: &ArgMatches) -> Result<Answer> {
    let import = Import::from_arg_matches(matches).map_err(|error| super::usage(&error))?;
    let jobs = jobs(&import)?;
    let to_stdout = jobs
        .iter()
        .any(|job| job.target == Target::Map(PathBuf::from("-")));
    let mut answer = Answer::default();
    let mut said = String::new();
    for job in jobs {
        run_job(&import, &job, &mut answer, &mut said)?;
    }
    if to_stdout {
        answer.log.push_str(&said);
    } else {
        answer.out.extend_from_slice(said.as_bytes());
    }
    Ok(answer)
}

fn run_job(import: &Import, job: &Job, answer: &mut Answer, said: &mut String) -> Result<()> {
    let discussion = find(import, job)?;
    if import.list {
        let threads = discussion.threads();
        said.push_str(&if import.json {
            report::list_json(&threads)?
        } else {
            report::list(&threads)
        });
        return Ok(());
    }
    let Target::Each(folder) = &job.target else {
        let opened = open::begin(discussion, &mut Timings::default())?;
        return told(import, job, opened, answer, said);
    };
    let names = targets::names(folder, &discussion.threads())?;
    for (part, name) in discussion.split().into_iter().zip(names) {
        let opened = open::begin(part, &mut Timings::default())?;
        let job = Job {
            threads: job.threads.clone(),
            target: Target::Map(name),
        };
        told(import, &job, opened, answer, said)?;
    }
    Ok(())
}

/// What a job's files hold, of it the threads that were asked for.
fn find(import: &Import, job: &Job) -> Result<Discussion> {
    let mut files = Vec::new();
    for thread in &job.threads {
        let loaded = open::load(thread)?;
        if let [file] = loaded.as_slice()
            && import.from.is_none()
            && open::is_map(thread, &file.bytes)
        {
            return Err(Error::new("This is a map already, not a thread")
                .at(thread.display())
                .hint("Open it, or use “rejoinder show”."));
        }
        files.extend(loaded);
    }
    let found = open::find(&files, import.from.as_deref());
    let mut discussion = match (found, job.threads.as_slice()) {
        (Err(error), [thread]) => return Err(open::at(error, thread)),
        (found, _) => found?,
    };
    if !import.thread.is_empty() {
        discussion.keep(&import.thread)?;
    }
    Ok(discussion)
}

/// Adds what there is to say of a map, and its file.
fn told(
    import: &Import,
    job: &Job,
    opened: Opened,
    answer: &mut Answer,
    said: &mut String,
) -> Result<()> {
    let importer = opened.importer.as_deref().unwrap_or_default();
    let remarks = opened.notes.iter().filter(|note| note.level != Level::Info);
    answer.remarks += remarks.count();
    let target = job.target.map();
    said.push_str(&if import.json {
        report::json(&opened, importer)?
    } else {
        report::words(&opened, importer, &job.threads, target)
    });
    if let Some(target) = target {
        let content = Content::Map(Box::new(opened.map));
        answer.files.push((target.to_path_buf(), content));
    }
    Ok(())
}
