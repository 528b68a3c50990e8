//! What importers find: threads of posts, before they are rows of a map.

use super::Input;
use super::argument::FoundArgument;
use crate::error::{Error, Result};
use crate::model::{CommentKind, Level, Note, Time};
use crate::progress::Progress;

/// What an importer found in the files it was given.
#[derive(Clone, Debug, Default)]
pub struct Finding {
    /// The threads, in the order of the source.
    pub(crate) threads: Vec<FoundThread>,
    /// What there is to remark beside what `build` counts itself.
    pub(crate) notes: Vec<Note>,
}

/// One post as an importer found it, its parent named by key.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    /// The source's own id; a number is made up where it is empty.
    pub key: String,
    /// The key of the comment that the source says is answered; none, empty or the opening's for the opening.
    pub parent: Option<String>,
    /// The keys of posts that it quotes by their ids, where the source states no parent: the first is taken to be
    /// answered.
    pub quotes: Box<[String]>,
    /// Who wrote it.
    pub author: Option<FoundAuthor>,
    /// When.
    pub posted_at: Option<Time>,
    /// The date as the source words it, where it could not be read.
    pub posted_text: String,
    /// The title or subject line.
    pub title: String,
    /// The words as plain text.
    pub text: String,
    /// What kind of post it is.
    pub kind: CommentKind,
    /// Votes, likes or points.
    pub score: Option<i64>,
    /// Its own address.
    pub link: String,
    /// Where in the source it stands, for the ledger: `the article`; empty where its line or its key says it.
    pub place: String,
    /// The number of its line, from 1; zero where it has none.
    pub line: u32,
    /// Which of the files it is from, by place.
    pub file: usize,
    /// What the ledger is to say of it.
    pub remarks: Remarks,
}

/// What the ledger is to say of a post, where the entry leads; of most posts there is nothing.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::box_collection,
    reason = "there are millions of posts, and few with a remark"
)]
pub(crate) struct Remarks(Option<Box<Vec<Remark>>>);

/// One thing to say of a post, which is counted with the same of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Remark {
    /// How much it matters.
    pub level: Level,
    /// What happened, as a phrase in the plural: "attachments left out".
    pub what: &'static str,
    /// How often.
    pub count: usize,
    /// What more there is to say where the post is named; mostly nothing.
    pub detail: String,
    /// Whether it is said of what stood after the post and became none itself.
    pub is_after: bool,
}

impl Remarks {
    /// Adds one thing, where it happened at all.
    pub(crate) fn add(&mut self, level: Level, what: &'static str, count: usize) {
        self.add_with(level, what, count, String::new());
    }

    /// Adds one thing with what more there is to say of it.
    pub(crate) fn add_with(
        &mut self,
        level: Level,
        what: &'static str,
        count: usize,
        detail: String,
    ) {
        if count > 0 {
            let remarks = self.0.get_or_insert_default();
            // Most posts with a remark have one or two.
            if remarks.len() < 2 {
                remarks.reserve_exact(1);
            }
            remarks.push(Remark {
                level,
                what,
                count,
                detail,
                is_after: false,
            });
        }
    }

    /// Adds something that stood after the post and was left out; what follows it and is left out for the same reason
    /// is counted with it.
    pub(crate) fn add_after(
        &mut self,
        level: Level,
        what: &'static str,
        detail: impl FnOnce() -> String,
    ) {
        let remarks = self.0.get_or_insert_default();
        let is_same =
            |other: &&mut Remark| other.is_after && (other.level, other.what) == (level, what);
        if let Some(known) = remarks.iter_mut().find(is_same) {
            known.count += 1;
            return;
        }
        remarks.push(Remark {
            level,
            what,
            count: 1,
            detail: detail(),
            is_after: true,
        });
    }

    /// Adds something that was left out after the last of these posts; where there is none yet it is kept here, for the
    /// opening to take.
    pub(crate) fn leave_out(
        &mut self,
        posts: &mut [Found],
        level: Level,
        what: &'static str,
        detail: impl FnOnce() -> String,
    ) {
        let remarks = posts.last_mut().map_or(self, |last| &mut last.remarks);
        remarks.add_after(level, what, detail);
    }

    /// Adds all that was said of another capture of the post.
    pub(crate) fn take(&mut self, other: Self) {
        if let Some(remarks) = other.0 {
            self.0.get_or_insert_default().extend(*remarks);
        }
    }

    /// What there is to say, in the order in which it was added.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Remark> {
        self.0.iter().flat_map(|remarks| remarks.iter())
    }
}

/// An author as an importer found them.
#[derive(Clone, Debug, Default)]
pub(crate) struct FoundAuthor {
    /// The name as shown.
    pub name: String,
    /// The source's own key, where it has one beside the name.
    pub key: String,
    /// The author's page.
    pub link: String,
}

/// An opening and the comments to it, in reading order.
#[derive(Clone, Debug, Default)]
pub(crate) struct FoundThread {
    /// The source's own id of the discussion, by which its parts in several files are put together; the opening's where
    /// this is empty.
    pub key: String,
    /// The discussion's title.
    pub title: String,
    /// Where it stands on the web.
    pub link: String,
    /// The article or first post; without words where the files do not hold it.
    pub opening: Found,
    /// The comments.
    pub comments: Vec<Found>,
    /// How many comments the source says there are, the opening not counted.
    pub announced: Option<usize>,
    /// Comments that the source names or counts but does not hold.
    pub more: Vec<More>,
    /// How somebody has read it, where the source holds that.
    pub argument: FoundArgument,
}

/// A place where the source says that there are more comments than it holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct More {
    /// The key of the comment that they answer; empty for the opening.
    pub under: String,
    /// Their keys, as far as the source tells.
    pub keys: Vec<String>,
    /// How many there are; none where the source does not say.
    pub count: Option<usize>,
}

impl Found {
    /// Remarks something of so many posts, of which this is the first.
    pub(super) fn remark_first(&mut self, level: Level, what: &'static str, count: usize) {
        let detail = if count > 1 { "the first of them" } else { "" };
        let remarks = &mut self.remarks;
        remarks.add_with(level, what, count, detail.to_owned());
    }
}

impl Finding {
    /// A finding of one thread.
    pub(super) fn one(thread: FoundThread, notes: Vec<Note>) -> Self {
        Self {
            threads: vec![thread],
            notes,
        }
    }
}

/// The key of openings that have none of their own.
pub(super) const OPENING: &str = "opening";

/// The place of what is said of a file as a whole.
pub(super) const WHOLE: &str = "the whole file";

impl FoundThread {
    /// Remarks something that was left out after the last of its posts so far.
    pub(super) fn leave_out(
        &mut self,
        level: Level,
        what: &'static str,
        detail: impl FnOnce() -> String,
    ) {
        let early = &mut self.opening.remarks;
        early.leave_out(&mut self.comments, level, what, detail);
    }

    /// Remarks something of so many of its comments, at the first one.
    pub(super) fn remark_all(&mut self, level: Level, what: &'static str, count: usize) {
        let first = self.comments.first_mut().unwrap_or(&mut self.opening);
        first.remark_first(level, what, count);
    }

    /// The id of the discussion; empty where the source has none.
    pub(super) fn identity(&self) -> &str {
        match (self.key.as_str(), self.opening.key.as_str()) {
            ("", OPENING) => "",
            ("", key) | (key, _) => key,
        }
    }

    /// Its title, wherever it stands.
    pub(super) fn name(&self) -> &str {
        match self.title.trim() {
            "" => self.opening.title.trim(),
            title => title,
        }
    }
}

/// Reads files that stand each for itself, one after the other.
///
/// A file among several that can't be read is remarked; it is an error only if none can.
pub(super) fn each(
    inputs: &[Input<'_>],
    progress: &Progress,
    read: fn(&Input<'_>, &Progress) -> Result<Finding>,
) -> Result<Finding> {
    if let [input] = inputs {
        return read(input, progress);
    }
    let mut all = Finding::default();
    let mut first: Option<Error> = None;
    for (file, input) in inputs.iter().enumerate() {
        match read(input, progress) {
            Ok(finding) => all.add(finding, file, input.name),
            Err(error) if progress.is_stopped() => return Err(error),
            Err(error) => {
                let note = Note::warning(format!("file left out: {}", error.message), 1);
                all.notes.push(note.at(input.name));
                first.get_or_insert(error);
            }
        }
    }
    match first {
        Some(error) if all.threads.is_empty() => Err(error),
        _ => Ok(all),
    }
}

impl Finding {
    /// Adds what was found in the file at this place.
    pub(super) fn add(&mut self, finding: Finding, file: usize, name: &str) {
        for mut thread in finding.threads {
            thread.opening.file = file;
            for found in &mut thread.comments {
                found.file = file;
            }
            self.threads.push(thread);
        }
        for mut note in finding.notes {
            note.place = match note.place.as_str() {
                "" => name.to_owned(),
                place => format!("{name}: {place}"),
            };
            self.notes.push(note);
        }
    }
}
