//! What files hold, as one discussion whose threads can be chosen.

mod join;

use std::collections::{BTreeMap, HashSet};

use sha2::{Digest, Sha256};

use super::finding::FoundThread;
use super::{Finding, Importer, Input, build};
use crate::error::{Error, Result};
use crate::model::{Map, Note, Noted, Time};
use crate::progress::Progress;

/// The threads of one or several files, before they are a map.
#[derive(Clone, Debug)]
pub struct Discussion {
    pub(super) at: Time,
    pub(super) sources: Vec<FoundSource>,
    pub(super) threads: Vec<FoundThread>,
    /// The source of each file.
    source_of: Vec<usize>,
}

/// A file, folder or archive as it was given.
#[derive(Clone, Debug)]
pub(super) struct FoundSource {
    pub(super) name: String,
    pub(super) importer: String,
    pub(super) sha256: String,
    pub(super) bytes: u64,
    pub(super) notes: Vec<Note>,
}

/// A thread to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The source's own id of the thread, or its number in the list where it has none.
    pub id: String,
    /// Its title; its first words where it has none.
    pub title: String,
    /// How many comments are there.
    pub comments: usize,
    /// When the first of its posts was written, where that is told.
    pub begun: Option<Time>,
}

impl Discussion {
    /// An empty discussion of the files that were given, and of what was unpacked of them, by the place of the file that
    /// each comes from. A folder's files are one source together.
    pub(super) fn new(inputs: &[Input<'_>], unpacked: &[usize]) -> Self {
        let mut sources: Vec<FoundSource> = Vec::new();
        let mut digests: Vec<Sha256> = Vec::new();
        let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
        let mut source_of = Vec::with_capacity(inputs.len());
        for input in inputs {
            let known = folders.get(input.folder).copied();
            let at = known
                .filter(|_| !input.folder.is_empty())
                .unwrap_or_else(|| {
                    let name = match input.folder {
                        "" => input.name,
                        folder => folder,
                    };
                    sources.push(FoundSource::new(name));
                    digests.push(Sha256::new());
                    sources.len() - 1
                });
            folders.insert(input.folder, at);
            if let (Some(source), Some(digest)) = (sources.get_mut(at), digests.get_mut(at)) {
                source.bytes += input.bytes.len() as u64;
                digest.update(input.bytes);
            }
            source_of.push(at);
        }
        for (source, digest) in sources.iter_mut().zip(digests) {
            source.sha256 = hexadecimal(&digest.finalize());
        }
        Self {
            at: inputs.first().map_or(Time::utc(0), |input| input.at),
            sources,
            threads: Vec::new(),
            source_of: unpacked
                .iter()
                .map(|&of| source_of.get(of).copied().unwrap_or_default())
                .collect(),
        }
    }

    /// Adds what an importer found in these files; places of files become places of sources.
    pub(super) fn add(&mut self, importer: &Importer, finding: Finding, files: &[usize]) {
        let sources: Vec<usize> = files
            .iter()
            .map(|file| self.source_of.get(*file).copied().unwrap_or_default())
            .collect();
        for &at in &sources {
            if let Some(source) = self.sources.get_mut(at)
                && source.importer.is_empty()
            {
                importer.name.clone_into(&mut source.importer);
            }
        }
        let place = |file: usize| sources.get(file).copied().unwrap_or_default();
        for mut thread in finding.threads {
            thread.opening.file = place(thread.opening.file);
            for found in &mut thread.comments {
                found.file = place(found.file);
            }
            self.threads.push(thread);
        }
        if let Some(source) = self.sources.get_mut(place(0)) {
            source.notes.extend(finding.notes);
        }
    }

    /// Remarks something about a file.
    pub(super) fn remark(&mut self, file: usize, note: Note) {
        let at = self.source_of.get(file).copied().unwrap_or_default();
        if let Some(source) = self.sources.get_mut(at) {
            source.notes.push(note);
        }
    }

    /// Puts the parts of threads that several files hold together.
    pub(super) fn join(&mut self) {
        self.threads = join::join(std::mem::take(&mut self.threads));
    }

    /// The importers that read the files, each once.
    pub fn importers(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for source in &self.sources {
            if !source.importer.is_empty() && !names.contains(&source.importer.as_str()) {
                names.push(&source.importer);
            }
        }
        names
    }

    /// The threads that can be chosen.
    pub fn threads(&self) -> Vec<Listed> {
        let mut listed: Vec<Listed> = Vec::with_capacity(self.threads.len());
        for (at, thread) in self.threads.iter().enumerate() {
            let title = match thread.name() {
                "" => first_words(thread),
                title => title.to_owned(),
            };
            let times = std::iter::once(&thread.opening).chain(&thread.comments);
            listed.push(Listed {
                id: match thread.identity() {
                    "" => (at + 1).to_string(),
                    id => id.to_owned(),
                },
                title,
                comments: thread.comments.len(),
                begun: times.filter_map(|found| found.posted_at).min(),
            });
        }
        listed
    }

    /// How many comments answer another comment that is there, as far as the files say so.
    pub fn replies(&self) -> usize {
        let replies = self.threads.iter().map(|thread| {
            let keys: HashSet<&str> = thread
                .comments
                .iter()
                .map(|found| found.key.as_str())
                .collect();
            let parents = thread
                .comments
                .iter()
                .filter_map(|found| found.parent.as_deref());
            parents
                .filter(|parent| !parent.is_empty() && keys.contains(parent))
                .count()
        });
        replies.sum()
    }

    /// Keeps only the threads with these ids; an error names one that there is not.
    pub fn keep(&mut self, ids: &[String]) -> Result<()> {
        let listed = self.threads();
        if let Some(missing) = ids
            .iter()
            .find(|id| !listed.iter().any(|thread| thread.id == **id))
        {
            let some: Vec<&str> = listed
                .iter()
                .take(8)
                .map(|thread| thread.id.as_str())
                .collect();
            return Err(
                Error::new(format!("There is no thread “{missing}” in it")).hint(format!(
                    "There are {} threads, such as {}.",
                    listed.len(),
                    some.join(", ")
                )),
            );
        }
        let mut listed = listed.into_iter();
        self.threads
            .retain(|_| listed.next().is_some_and(|thread| ids.contains(&thread.id)));
        Ok(())
    }

    /// A discussion of each thread.
    pub fn split(self) -> Vec<Self> {
        let Self {
            at,
            sources,
            threads,
            source_of,
        } = self;
        let one = |thread| Self {
            at,
            sources: sources.clone(),
            threads: vec![thread],
            source_of: source_of.clone(),
        };
        threads.into_iter().map(one).collect()
    }

    /// The map of all its threads, with a ledger in each source.
    pub fn map(self, progress: &Progress) -> Result<Noted<Map>> {
        build::build(self, progress)
    }
}

impl FoundSource {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            importer: String::new(),
            sha256: String::new(),
            bytes: 0,
            notes: Vec::new(),
        }
    }
}

/// What a thread without a title begins with, on one line.
fn first_words(thread: &FoundThread) -> String {
    let posts = std::iter::once(&thread.opening).chain(&thread.comments);
    let mut texts = posts.map(|found| found.text.trim());
    let text = texts.find(|text| !text.is_empty()).unwrap_or_default();
    let words: Vec<&str> = text.split_whitespace().take(TITLE_WORDS).collect();
    words.join(" ").chars().take(TITLE_LENGTH).collect()
}

/// Words and characters that stand for a title that there is not.
const TITLE_WORDS: usize = 14;
const TITLE_LENGTH: usize = 90;

fn hexadecimal(bytes: &[u8]) -> String {
    let digits = |byte: &u8| [byte >> 4, byte & 15].map(|digit| char::from_digit(digit.into(), 16));
    bytes.iter().flat_map(digits).flatten().collect()
}
