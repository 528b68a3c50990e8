//! Posts of several answers, put together to threads.

use std::collections::{HashMap, HashSet};

use super::status::{is_status, read_account, read_status};
use crate::error::Result;
use crate::import::finding::{Finding, Found, FoundAuthor, FoundThread, More, Remarks};
use crate::import::json::Value;
use crate::import::values::{count, id};
use crate::import::words::Words;
use crate::model::{CommentKind, Level, Note};
use crate::progress::Progress;

/// The posts of all files, and what belongs together.
#[derive(Debug, Default)]
pub(super) struct Statuses {
    found: Vec<Found>,
    places: HashMap<String, usize>,
    /// How many answers each post is said to have.
    answers: HashMap<String, usize>,
    contexts: Vec<Context>,
    /// Authors by their ids on the server.
    accounts: HashMap<String, FoundAuthor>,
    /// The account that a post answers, by the post's key.
    answered: HashMap<String, String>,
    words: Words,
    /// What was left out before the first post.
    early: Remarks,
}

/// What stands above and below a post that is not told itself.
#[derive(Debug, Default)]
struct Context {
    above: Vec<String>,
    below: Vec<String>,
    file: usize,
}

/// How deep posts may lie in lists and objects.
const DEEPEST: usize = 4;

impl Statuses {
    /// Takes the posts of a value.
    pub(super) fn take(
        &mut self,
        file: usize,
        value: Value<'_>,
        progress: &Progress,
    ) -> Result<()> {
        let mut open = vec![(value, 0)];
        while let Some((value, depth)) = open.pop() {
            let is_context = ["ancestors", "descendants"]
                .iter()
                .any(|name| value.get(name).is_some_and(Value::is_list));
            if is_context {
                let above = self.take_list(file, value, "ancestors", progress)?;
                let below = self.take_list(file, value, "descendants", progress)?;
                self.contexts.push(Context { above, below, file });
            } else if is_status(value) {
                self.take_status(file, value, progress)?;
                continue;
            }
            if depth >= DEEPEST {
                continue;
            }
            let within = value.items().chain(
                value
                    .fields()
                    .filter(|(name, _)| *name != "ancestors" && *name != "descendants")
                    .map(|(_, field)| field),
            );
            let before = open.len();
            open.extend(
                within
                    .filter(|value| value.is_list() || value.is_object())
                    .map(|value| (value, depth + 1)),
            );
            open.get_mut(before..).unwrap_or_default().reverse();
        }
        Ok(())
    }

    fn take_list(
        &mut self,
        file: usize,
        value: Value<'_>,
        name: &str,
        progress: &Progress,
    ) -> Result<Vec<String>> {
        let mut keys = Vec::new();
        for status in value.list(name).filter(|status| is_status(*status)) {
            keys.push(id(status, "id"));
            self.take_status(file, status, progress)?;
        }
        Ok(keys)
    }

    fn take_status(&mut self, file: usize, status: Value<'_>, progress: &Progress) -> Result<()> {
        if self.found.len().is_multiple_of(500) {
            progress.step("Reading comments", self.found.len() as u64, 0)?;
        }
        if status.get("reblog").is_some_and(Value::is_object) {
            let what = "boosts of other posts left out";
            let place = || format!("status {}", id(status, "id"));
            self.early
                .leave_out(&mut self.found, Level::Remark, what, place);
            return Ok(());
        }
        let people = status.list("mentions").chain(status.get("account"));
        for account in people {
            if let Some(author) = read_account(account) {
                self.accounts.entry(id(account, "id")).or_insert(author);
            }
        }
        let mut found = read_status(status, &mut self.words);
        found.file = file;
        if let Some(account) = status.get("in_reply_to_account_id").and_then(Value::key) {
            self.answered.insert(found.key.clone(), account);
        }
        let answers = count(status, "replies_count").unwrap_or_default();
        self.answers.insert(found.key.clone(), answers);
        self.add(found);
        Ok(())
    }

    fn add(&mut self, found: Found) {
        if let Some(&known) = self.places.get(&found.key) {
            let what = "posts that are there twice, taken once";
            if let Some(known) = self.found.get_mut(known) {
                known.remarks.add(Level::Info, what, 1);
            }
        } else {
            self.places.insert(found.key.clone(), self.found.len());
            self.found.push(found);
        }
    }

    /// Whether there are no posts.
    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Whether there is a context, even if it is empty.
    pub(super) fn has_context(&self) -> bool {
        !self.contexts.is_empty()
    }

    /// The threads, with what there is to remark.
    pub(super) fn finish(mut self, mut notes: Vec<Note>) -> Finding {
        notes.extend(self.add_focal_posts());
        let mut threads = self.threads();
        self.remark_beginnings(&mut threads);
        if let Some(first) = threads.first_mut() {
            first.opening.remarks.take(self.early);
        }
        notes.extend(self.words.note());
        Finding { threads, notes }
    }

    /// Adds a placeholder for each post that a context is about where it is not there itself.
    fn add_focal_posts(&mut self) -> Option<Note> {
        let mut missing: Vec<String> = Vec::new();
        for context in std::mem::take(&mut self.contexts) {
            let Some((focal, account)) = self.focal(&context) else {
                self.contexts.push(context);
                continue;
            };
            if !self.places.contains_key(&focal) {
                missing.push(format!("status {focal}"));
                let author = account.and_then(|account| self.accounts.get(&account).cloned());
                self.add(Found {
                    parent: context.above.last().cloned(),
                    author,
                    kind: CommentKind::Placeholder,
                    place: format!("status {focal}"),
                    key: focal.clone(),
                    file: context.file,
                    ..Found::default()
                });
            }
            let mut above = context.above;
            above.push(focal);
            self.contexts.push(Context { above, ..context });
        }
        let what = "post that a context belongs to is not in it: save it too, and open both files together";
        let count = missing.len();
        missing.truncate(5);
        (count > 0).then(|| Note::warning(what, count).at(missing.join(", ")))
    }

    /// The key of the post that a context is about, which the first of its answers names, and its author's id.
    fn focal(&self, context: &Context) -> Option<(String, Option<String>)> {
        let own: HashSet<&String> = context.above.iter().chain(&context.below).collect();
        context.below.iter().find_map(|key| {
            let answer = self.found.get(*self.places.get(key)?)?;
            let parent = answer
                .parent
                .as_ref()
                .filter(|parent| !own.contains(parent))?;
            Some((parent.clone(), self.answered.get(key).cloned()))
        })
    }

    /// The key of the first post of each one's thread.
    fn roots(&self) -> Vec<usize> {
        let parent = |at: usize| {
            let found = self.found.get(at)?;
            self.places.get(found.parent.as_ref()?).copied()
        };
        let mut roots: Vec<Option<usize>> = vec![None; self.found.len()];
        for start in 0..self.found.len() {
            let mut path = vec![start];
            let mut on_path: HashSet<usize> = HashSet::from([start]);
            let mut at = start;
            let root = loop {
                if let Some(known) = roots.get(at).copied().flatten() {
                    break known;
                }
                match parent(at) {
                    Some(above) if on_path.insert(above) => {
                        path.push(above);
                        at = above;
                    }
                    _ => break at,
                }
            };
            for at in path {
                if let Some(slot) = roots.get_mut(at) {
                    *slot = Some(root);
                }
            }
        }
        let mut roots: Vec<usize> = roots.into_iter().map(Option::unwrap_or_default).collect();
        self.gather(&mut roots);
        roots
    }

    /// Makes what a context holds one thread, even where a post between was taken away.
    fn gather(&self, roots: &mut [usize]) {
        let root_of = |key: &String| roots.get(*self.places.get(key)?).copied();
        let mut moved: HashMap<usize, usize> = HashMap::new();
        for context in &self.contexts {
            let mut members = context.above.iter().chain(&context.below);
            let Some(first) = members.next().and_then(root_of) else {
                continue;
            };
            let first = moved.get(&first).copied().unwrap_or(first);
            for other in members.filter_map(root_of) {
                if other != first {
                    moved.entry(other).or_insert(first);
                }
            }
        }
        for root in roots {
            *root = moved.get(root).copied().unwrap_or(*root);
        }
    }

    /// The posts by thread, in reading order.
    fn threads(&mut self) -> Vec<FoundThread> {
        let roots = self.roots();
        let mut members: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut order: Vec<usize> = Vec::new();
        for (at, root) in roots.into_iter().enumerate() {
            let list = members.entry(root).or_default();
            if list.is_empty() {
                order.push(root);
            }
            list.push(at);
        }
        let missing = self.missing();
        let sequences: Vec<Vec<usize>> = order
            .into_iter()
            .map(|root| self.sequence(root, members.get(&root).map_or(&[][..], Vec::as_slice)))
            .collect();
        let found = std::mem::take(&mut self.found);
        let mut found: Vec<Option<Found>> = found.into_iter().map(Some).collect();
        let mut threads = Vec::new();
        for sequence in sequences {
            let mut posts = sequence
                .into_iter()
                .filter_map(|at| found.get_mut(at).and_then(Option::take));
            let Some(opening) = posts.next() else {
                continue;
            };
            let comments: Vec<Found> = posts.collect();
            let more = std::iter::once(&opening)
                .chain(&comments)
                .filter_map(|post| {
                    Some(More {
                        under: post.key.clone(),
                        keys: Vec::new(),
                        count: Some(*missing.get(&post.key)?),
                    })
                });
            threads.push(FoundThread {
                key: opening.key.clone(),
                link: opening.link.clone(),
                more: more.collect(),
                opening,
                comments,
                ..FoundThread::default()
            });
        }
        threads
    }

    /// A thread's posts as they are read: the first one, then each with its answers below it, then those that hang on
    /// nothing.
    fn sequence(&self, root: usize, members: &[usize]) -> Vec<usize> {
        let mut answers: HashMap<&str, Vec<usize>> = HashMap::new();
        for &at in members.iter().filter(|at| **at != root) {
            let parent = self.found.get(at).and_then(|found| found.parent.as_deref());
            answers
                .entry(parent.unwrap_or_default())
                .or_default()
                .push(at);
        }
        let mut sequence = Vec::with_capacity(members.len());
        let mut seen: HashSet<usize> = HashSet::new();
        for start in std::iter::once(root).chain(members.iter().copied()) {
            let mut open = vec![start];
            while let Some(at) = open.pop() {
                if !seen.insert(at) {
                    continue;
                }
                sequence.push(at);
                let key = self.found.get(at).map_or("", |found| found.key.as_str());
                let below = answers.get(key).map_or(&[][..], Vec::as_slice);
                open.extend(below.iter().rev());
            }
        }
        sequence
    }

    /// How many answers are missing of the posts that have more than there are here.
    fn missing(&self) -> HashMap<String, usize> {
        let mut held: HashMap<&str, usize> = HashMap::new();
        for parent in self
            .found
            .iter()
            .filter_map(|found| found.parent.as_deref())
        {
            *held.entry(parent).or_default() += 1;
        }
        let missing = self.found.iter().filter_map(|found| {
            let told = self.answers.get(&found.key).copied().unwrap_or_default();
            let here = held.get(found.key.as_str()).copied().unwrap_or_default();
            (told > here).then(|| (found.key.clone(), told - here))
        });
        missing.collect()
    }

    /// Remarks which threads begin further up than the files do.
    fn remark_beginnings(&self, threads: &mut [FoundThread]) {
        for thread in threads {
            let above = thread.opening.parent.as_ref();
            let is_cut = above.is_some_and(|above| !self.places.contains_key(above));
            let what = "threads of which the first post here answers one that is not in the file";
            let remarks = &mut thread.opening.remarks;
            remarks.add(Level::Remark, what, usize::from(is_cut));
        }
    }
}
