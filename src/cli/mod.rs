//! The same work without a window: one file per task.
//!
//! A task reads its arguments and gives an [`Answer`]: what to print and what to write, and what is to be remarked. It
//! prints nothing itself and touches no file but those it reads, so that every task keeps the same promises about exit
//! codes, broken pipes and `--strict`. Start with [`TASKS`]; a new task is a file here and a line there.

mod check;
mod codebook;
mod count;
mod export;
mod find;
mod formats;
mod import;
mod open;
mod print;
mod refresh;
mod show;
mod stats;
mod timings;

use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, ColorChoice, Command, value_parser};

use self::timings::Timings;
use crate::error::{Error, Result};
use crate::model::{Level, Map, Note};
use crate::{save, store};

/// One thing the program does without a window.
#[derive(Clone, Copy, Debug)]
pub struct Task {
    /// The word that asks for it.
    pub name: &'static str,
    /// One line of help.
    pub help: &'static str,
    /// A call that works, as one would type it.
    pub example: &'static str,
    /// Adds its arguments to its command.
    arguments: fn(Command) -> Command,
    /// Does it.
    run: fn(&ArgMatches) -> Result<Answer>,
}

/// Every task, in the order of the help.
pub const TASKS: &[Task] = &[
    import::TASK,
    refresh::TASK,
    export::TASK,
    show::TASK,
    find::TASK,
    codebook::TASK,
    stats::TASK,
    check::TASK,
    formats::TASK,
];

/// What a task has to say and to write.
#[derive(Debug, Default)]
struct Answer {
    /// For the standard output.
    out: Vec<u8>,
    /// For the standard error.
    log: String,
    /// How many remarks there were.
    remarks: usize,
    /// Files to be written.
    files: Vec<(PathBuf, Content)>,
    /// Where the time went, if that was asked.
    timings: Option<Timings>,
}

/// What a file is to hold.
#[derive(Debug)]
enum Content {
    /// A map, which replaces no map that is open, and leaves a backup of one that is not.
    Map(Box<Map>),
    /// A map that was opened from its file and changed.
    Open(Box<store::Opened>),
    /// Anything else.
    Bytes(Vec<u8>),
}

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Request {
    /// A window on these files.
    Window(Vec<PathBuf>),
    /// Nothing more: the task is done, with this exit code.
    Done(u8),
}

/// Exit code: all is well.
pub const FINE: u8 = 0;
/// Exit code: it worked, but there is something to know.
pub const REMARKS: u8 = 1;
/// Exit code: it did not work.
pub const FAILED: u8 = 2;

/// Reads the command line, and does the task it names, if any.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Request {
    let matches = match command().try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(usage) => {
            // Help goes to the standard output, complaints to the standard error; a closed pipe is nobody's fault.
            let _ = usage.print();
            return Request::Done(if usage.use_stderr() { FAILED } else { FINE });
        }
    };
    let Some((name, arguments)) = matches.subcommand() else {
        let files = matches.get_many::<PathBuf>("files");
        return Request::Window(files.into_iter().flatten().cloned().collect());
    };
    let task = TASKS.iter().find(|task| task.name == name);
    let answer = task.map_or_else(
        || Err(Error::new(format!("There is no task “{name}”"))),
        |task| (task.run)(arguments),
    );
    let strict = arguments.get_flag("strict");
    Request::Done(
        answer
            .and_then(|answer| finish(answer, strict))
            .unwrap_or_else(|error| failed(&error)),
    )
}

/// Prints the outline of the map instead of showing it, where there is no display; gives the exit code.
pub fn without_display(files: &[PathBuf], why: &str) -> u8 {
    let shown = show::without_display(files, why);
    shown
        .and_then(|answer| finish(answer, false).map(|_| FINE))
        .unwrap_or_else(|error| failed(&error))
}

/// The whole command line.
fn command() -> Command {
    let files = Arg::new("files")
        .value_name("MAP or THREAD")
        .help("Maps or threads to open in the window")
        .num_args(0..)
        .value_parser(value_parser!(PathBuf));
    let strict = Arg::new("strict")
        .long("strict")
        .help("Take remarks for failures: nothing is written, and the exit code is 2")
        .action(ArgAction::SetTrue)
        .global(true);
    let root = Command::new("rejoinder")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Turns an online discussion into an argument map. Without a task it opens the window.")
        .after_help(
            "“-” is the standard input or output. Exit codes: 0 fine, 1 fine with remarks, 2 failed.",
        )
        .color(ColorChoice::Never)
        .args_conflicts_with_subcommands(true)
        .disable_help_subcommand(true)
        .arg(files)
        .arg(strict);
    TASKS.iter().fold(root, |root, task| {
        let command = Command::new(task.name)
            .about(task.help)
            .after_help(format!("Example: {}", task.example));
        root.subcommand((task.arguments)(command))
    })
}

/// Writes and prints what a task answers; gives the exit code.
fn finish(answer: Answer, strict: bool) -> Result<u8> {
    let writes_nothing = answer.files.is_empty();
    let refused = strict && answer.remarks > 0;
    let mut log = answer.log;
    for (path, content) in answer.files {
        match content {
            Content::Open(opened) if refused => opened.store.discard()?,
            _ if refused => {}
            content => put(&path, content)?,
        }
    }
    say(std::io::stdout(), &answer.out)?;
    if let Some(timings) = answer.timings {
        log.push_str(&timings.json());
        log.push('\n');
    }
    say(std::io::stderr(), log.as_bytes())?;
    if refused {
        let count = answer.remarks;
        return Err(Error::new(format!(
            "{} with --strict",
            print::count(
                count,
                "remark counts as a failure",
                "remarks count as failures"
            )
        ))
        .hint(if writes_nothing {
            ""
        } else {
            "Nothing was written."
        }));
    }
    Ok(if answer.remarks > 0 { REMARKS } else { FINE })
}

/// Writes a file, or the standard output for `-`.
fn put(path: &Path, content: Content) -> Result<()> {
    let is_stdout = path == Path::new("-");
    match content {
        Content::Map(map) if is_stdout => say(std::io::stdout(), save::write(&map).as_bytes()),
        Content::Bytes(bytes) if is_stdout => say(std::io::stdout(), &bytes),
        Content::Map(map) => {
            let mut made = store::create(path, *map, open::person())?;
            made.store.close(&mut made.document)
        }
        Content::Open(mut opened) => {
            opened.store.save(&mut opened.document)?;
            opened.store.close(&mut opened.document)
        }
        Content::Bytes(bytes) => store::write_file(path, &bytes),
    }
}

/// Writes to a stream; one that nobody reads any more is no failure.
fn say(mut stream: impl Write, bytes: &[u8]) -> Result<()> {
    match stream.write_all(bytes).and_then(|()| stream.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Error::new("The output could not be written").because(error))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

fn failed(error: &Error) -> u8 {
    let _ = say(
        std::io::stderr(),
        format!("{}\n", print::plain(&error.to_string())).as_bytes(),
    );
    FAILED
}

impl Answer {
    /// An answer in words.
    fn words(out: String) -> Self {
        Self {
            out: out.into_bytes(),
            ..Self::default()
        }
    }

    /// Adds what there is to remark, a line each; counts are nothing to remark.
    fn remark(mut self, notes: &[Note]) -> Self {
        for note in notes.iter().filter(|note| note.level != Level::Info) {
            self.remarks += 1;
            self.log.push_str(&print::note(note));
            self.log.push('\n');
        }
        self
    }
}

/// A value as one line of JSON.
fn json(value: &impl serde::Serialize) -> Result<String> {
    let line = serde_json::to_string(value);
    let line = line.map_err(|error| Error::new("The JSON could not be written").because(error))?;
    Ok(line + "\n")
}

/// A complaint about arguments, as an error of ours.
fn usage(error: &clap::Error) -> Error {
    Error::new("The arguments don't fit").because(error.kind())
}
