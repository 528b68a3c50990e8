//! Answers of Stack Exchange in one or several files, put together to questions.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::finding::{Found, FoundThread, More, Remarks, WHOLE};
use super::super::gather::{Threads, host, in_time, unescape};
use super::super::json::Value;
use super::super::words::Words;
use super::post::{Kind, Post, kind, name, read};
use crate::error::{Error, Result};
use crate::model::{Level, Note};
use crate::progress::Progress;

/// Posts from all files, before it is known what belongs together.
#[derive(Debug, Default)]
pub(super) struct Pile {
    posts: Vec<Post>,
    titles: HashMap<String, String>,
    words: Words,
    /// What was left out before the first post.
    early: Remarks,
    /// Questions of the answer that is being read, and how many had the number of another one.
    seen: HashSet<String>,
    doubled: usize,
    /// For each kind of item, how many answers say that more follow, and how many are the last.
    pages: BTreeMap<&'static str, (usize, usize)>,
}

impl Pile {
    /// Whether no post was found.
    pub(super) fn is_empty(&self) -> bool {
        self.posts.is_empty()
    }

    /// Takes what one answer holds.
    pub(super) fn root(&mut self, file: usize, root: Value<'_>, progress: &Progress) -> Result<()> {
        if root.get("error_id").is_some() && root.get("items").is_none() {
            return Err(
                Error::new("This is Stack Exchange's answer that something went wrong")
                    .because(root.word("error_message"))
                    .hint("Ask again, and save the answer."),
            );
        }
        self.seen.clear();
        let list = root.get("items").unwrap_or(root);
        if list.is_object() {
            self.item(file, list);
            return Ok(());
        }
        let total = list.items().len() as u64;
        for (at, item) in list.items().enumerate() {
            if at % 200 == 0 {
                progress.step("Reading comments", at as u64, total)?;
            }
            self.item(file, item);
        }
        if let Some(kind) = list.items().next().and_then(kind) {
            let what = match kind {
                Kind::Question => "questions",
                Kind::Answer => "answers",
                Kind::Comment => "comments",
            };
            let (more, last) = self.pages.entry(what).or_default();
            let has_more = root.get("has_more").is_some_and(Value::is_true);
            *if has_more { more } else { last } += 1;
        }
        Ok(())
    }

    /// Takes a post and what is nested in it, which is never more than two levels.
    fn item(&mut self, file: usize, item: Value<'_>) {
        let Some(kind) = kind(item) else {
            self.leave_out(item);
            return;
        };
        let id = self.post(file, item, kind, None);
        if kind == Kind::Question {
            for answer in item.list("answers") {
                let id = self.post(file, answer, Kind::Answer, Some((Kind::Question, &id)));
                self.comments(file, answer, Kind::Answer, &id);
            }
        }
        if kind != Kind::Comment {
            self.comments(file, item, kind, &id);
        }
    }

    fn leave_out(&mut self, item: Value<'_>) {
        let last = self.posts.last_mut().map(|post| &mut post.found.remarks);
        let what = "items that are no questions, answers or comments, left out";
        let place = || item.key().or_else(|| item.fields().next()?.1.key());
        last.unwrap_or(&mut self.early)
            .add_after(Level::Remark, what, || place().unwrap_or_default());
    }

    fn comments(&mut self, file: usize, item: Value<'_>, kind: Kind, id: &str) {
        for comment in item.list("comments") {
            self.post(file, comment, Kind::Comment, Some((kind, id)));
        }
    }

    fn post(
        &mut self,
        file: usize,
        item: Value<'_>,
        kind: Kind,
        within: Option<(Kind, &str)>,
    ) -> String {
        if !item.is_object() {
            self.leave_out(item);
            return String::new();
        }
        let mut post = read(item, kind, within, &mut self.words);
        post.found.file = file;
        if kind == Kind::Question && !self.seen.insert(post.id.clone()) {
            self.doubled += 1;
            post.id = format!("{}~{}", post.id, self.seen.len() + self.doubled);
            post.found.key = name(kind, &post.id);
            let what = "questions that have the number of another one, kept apart";
            post.found.remarks.add(Level::Remark, what, 1);
        }
        let question = match kind {
            Kind::Question => &post.id,
            _ => &post.on,
        };
        let title = item.word("title");
        if kind != Kind::Comment && !title.is_empty() {
            let title = unescape(title);
            self.titles.entry(question.clone()).or_insert(title);
        }
        let id = post.id.clone();
        self.posts.push(post);
        id
    }

    /// The questions with their answers and comments.
    pub(super) fn threads(self, notes: &mut Vec<Note>) -> Vec<FoundThread> {
        self.remark(notes);
        let known = Known::of(&self.posts);
        let mut threads = Threads::after(self.early);
        let mut counts: HashMap<usize, Counts> = HashMap::new();
        for mut post in self.posts {
            let under = match post.kind {
                Kind::Question => None,
                Kind::Answer => Some((Kind::Question, post.on.clone())),
                Kind::Comment => Some(known.under(&post)),
            };
            let question = match &under {
                None => post.id.clone(),
                Some((Kind::Answer, answer)) => known.question(answer),
                Some((_, question)) => question.clone(),
            };
            let at = threads.at(&question);
            let count = (post.kind, post.answers, post.comments);
            let of_thread = counts.entry(at).or_default();
            of_thread.insert(post.found.key.clone(), count);
            if post.kind == Kind::Question {
                let link = post.found.link.clone();
                threads.open(at, String::new(), &link, post.found);
                continue;
            }
            if let Some((Kind::Answer, answer)) = under {
                post.found.parent = Some(name(Kind::Answer, &answer));
            }
            threads.add(at, post.found);
        }
        for (at, thread) in threads.list.iter_mut().enumerate() {
            thread.title = self.titles.get(&thread.key).cloned().unwrap_or_default();
            if thread.opening.key.is_empty() {
                thread.opening.key = name(Kind::Question, &thread.key);
            }
            let site = host(&thread.link).to_owned();
            for found in &mut thread.comments {
                if found.link.is_empty() && !site.is_empty() {
                    found.link = address(found, &site, &thread.link, &thread.key);
                }
            }
            in_time(&mut thread.comments);
            count(thread, &counts.remove(&at).unwrap_or_default());
        }
        threads.list
    }

    fn remark(&self, notes: &mut Vec<Note>) {
        for (what, (more, last)) in &self.pages {
            if *more > 0 && *last == 0 {
                let what = format!("further page of {what} that is not in the file");
                notes.push(Note::warning(what, 1).at(WHOLE));
            }
        }
        notes.extend(self.words.note());
    }
}

/// Answers and comments that the source counts under each post of a thread.
type Counts = BTreeMap<String, (Kind, Option<usize>, Option<usize>)>;

/// The questions that answers belong to, and whether a number is that of a question.
struct Known {
    answers: HashMap<String, String>,
    questions: HashSet<String>,
}

impl Known {
    fn of(posts: &[Post]) -> Self {
        let of = |kind: Kind| posts.iter().filter(move |post| post.kind == kind);
        Self {
            answers: of(Kind::Answer)
                .map(|post| (post.id.clone(), post.on.clone()))
                .collect(),
            questions: of(Kind::Question).map(|post| post.id.clone()).collect(),
        }
    }

    /// What a comment stands under; an unknown post is taken for a question of which nothing else is known.
    fn under(&self, post: &Post) -> (Kind, String) {
        let is_answer = self.answers.contains_key(&post.on);
        let is_question = self.questions.contains(&post.on);
        let kind = match post.on_kind {
            Some(kind) => kind,
            None if is_answer && !is_question => Kind::Answer,
            None => Kind::Question,
        };
        (kind, post.on.clone())
    }

    fn question(&self, answer: &str) -> String {
        let known = self
            .answers
            .get(answer)
            .filter(|question| !question.is_empty());
        known.map_or_else(|| name(Kind::Answer, answer), Clone::clone)
    }
}

/// The address of an answer or comment on its question's site.
fn address(found: &Found, site: &str, question: &str, id: &str) -> String {
    let post = found
        .parent
        .as_deref()
        .and_then(|key| key.strip_prefix('a'));
    match (found.key.strip_prefix('a'), found.key.strip_prefix('c')) {
        (Some(answer), _) => format!("https://{site}/a/{answer}"),
        (None, Some(comment)) => format!("{question}#comment{comment}_{}", post.unwrap_or(id)),
        (None, None) => String::new(),
    }
}

/// Says where the source counts more than it holds.
fn count(thread: &mut FoundThread, counts: &Counts) {
    let mut held: HashMap<String, usize> = HashMap::new();
    for found in &thread.comments {
        let under = match (&found.parent, found.key.starts_with('a')) {
            (_, true) => "answers".to_owned(),
            (parent, false) => parent.clone().unwrap_or_default(),
        };
        *held.entry(under).or_default() += 1;
    }
    let mut more = |counted: Option<usize>, held_under: &str, under: &str| {
        let held = held.get(held_under).copied().unwrap_or_default();
        let count = counted.unwrap_or_default().saturating_sub(held);
        if count > 0 {
            thread.more.push(More {
                under: under.to_owned(),
                keys: Vec::new(),
                count: Some(count),
            });
        }
    };
    for (key, (kind, answers, comments)) in counts {
        match kind {
            Kind::Question => {
                more(*answers, "answers", "");
                more(*comments, "", "");
            }
            Kind::Answer => more(*comments, key, key),
            Kind::Comment => {}
        }
    }
}
