//! Exports of Disqus: threads, and the posts of all of them.

use std::collections::{HashMap, HashSet};

use super::build::repaired;
use super::finding::{Finding, Found, FoundAuthor, FoundThread, each};
use super::moment::read_utc;
use super::words::Words;
use super::wxr::paragraphs;
use super::xml::{Element, Records, Space};
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::model::{CommentKind, Note};
use crate::progress::Progress;
use crate::text::decode::decode_page;

/// What Disqus gives a site's owner.
pub const IMPORTER: Importer = Importer {
    name: "disqus-xml",
    title: "Disqus export (XML)",
    extensions: &["xml"],
    help: "In Disqus, choose Admin, Moderate Comments, Export; unpack the file that comes by e-mail.",
    companions: &[],
    detect,
    read,
};

fn detect(sniff: &Sniff<'_>) -> Detection {
    let root = sniff.root_element().unwrap_or_default();
    if root == "disqus" || root.ends_with(":disqus") {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    each(inputs, progress, read_one)
}

/// Whether an element is read as a whole: posts name their thread too.
fn is_record(parent: &str, name: &str) -> bool {
    parent == "disqus" && matches!(name, "thread" | "post")
}

/// The threads of an export and their posts.
#[derive(Default)]
struct Export {
    threads: Vec<FoundThread>,
    places: HashMap<String, usize>,
    /// Threads that only posts name.
    unknown: usize,
    /// Posts that are left out unless something answers them.
    gone: Vec<HashMap<String, Gone>>,
    words: Words,
    cut: usize,
}

/// Why a post is not shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gone {
    Deleted,
    Spam,
    Pending,
}

fn read_one(input: &Input<'_>, progress: &Progress) -> Result<Finding> {
    let (text, encoding) = decode_page(input.bytes);
    let mut notes: Vec<Note> = repaired(encoding).into_iter().collect();
    let mut records = Records::new(&text);
    let mut export = Export::default();
    let mut count = 0_u64;
    while let Some(record) = records.next(is_record) {
        if count.is_multiple_of(500) {
            progress.step("Reading comments", records.at() as u64, text.len() as u64)?;
        }
        count += 1;
        let element = record.root();
        if element.name() == "thread" {
            export.add_thread(element);
        } else if record.is_cut && element.child(Space::Plain, "thread").is_none() {
            export.cut += 1;
        } else {
            export.add_post(element, count);
        }
    }
    notes.extend(records.notes());
    let threads = export.finish(&mut notes);
    if threads.is_empty() {
        return Err(Error::new("This Disqus export holds no comments")
            .at(input.name)
            .hint("Export the comments again, of the site that has them."));
    }
    Ok(Finding { threads, notes })
}

impl Export {
    fn thread(&mut self, key: &str) -> usize {
        if let Some(&at) = self.places.get(key) {
            return at;
        }
        let at = self.threads.len();
        self.places.insert(key.to_owned(), at);
        self.gone.push(HashMap::new());
        self.threads.push(FoundThread {
            key: key.to_owned(),
            ..FoundThread::default()
        });
        at
    }

    fn add_thread(&mut self, element: Element<'_>) {
        let key = element.attribute("id");
        let at = self.thread(key);
        let word = |name: &str| element.word(Space::Plain, name);
        let when = read_utc(word("createdAt"));
        let title = self.words.read(word("title"));
        let opening = Found {
            key: format!("thread-{key}"),
            author: author(element),
            posted_at: when.at,
            posted_text: when.words,
            title: title.clone(),
            text: self.words.read(&paragraphs(word("message"))),
            kind: CommentKind::Opening,
            link: word("link").to_owned(),
            place: format!("thread {key}"),
            ..Found::default()
        };
        if let Some(thread) = self.threads.get_mut(at) {
            thread.title = title;
            word("link").clone_into(&mut thread.link);
            thread.opening = opening;
        }
    }

    fn add_post(&mut self, element: Element<'_>, number: u64) {
        let thread = element.child(Space::Plain, "thread");
        let thread = thread.map_or("", |thread| thread.attribute("id"));
        self.unknown += usize::from(!self.places.contains_key(thread));
        let at = self.thread(thread);
        let key = match element.attribute("id") {
            "" => format!("without-id-{number}"),
            id => id.to_owned(),
        };
        let parent = element.child(Space::Plain, "parent");
        let parent = parent.map(|parent| parent.attribute("id").to_owned());
        let is =
            |name: &str, word: &str| element.word(Space::Plain, name).eq_ignore_ascii_case(word);
        let gone = if is("isSpam", "true") {
            Some(Gone::Spam)
        } else if is("isDeleted", "true") {
            Some(Gone::Deleted)
        } else if is("isApproved", "false") {
            Some(Gone::Pending)
        } else {
            None
        };
        let when = read_utc(element.word(Space::Plain, "createdAt"));
        let mut found = Found {
            parent,
            posted_at: when.at,
            posted_text: when.words,
            place: format!("post {key}"),
            key,
            ..Found::default()
        };
        if let Some(gone) = gone {
            found.kind = CommentKind::Placeholder;
            if let Some(all) = self.gone.get_mut(at) {
                all.insert(found.key.clone(), gone);
            }
        } else {
            let message = element.word(Space::Plain, "message");
            found.text = self.words.read(&paragraphs(message));
            found.author = author(element);
        }
        if let Some(thread) = self.threads.get_mut(at) {
            thread.comments.push(found);
        }
    }

    /// The threads that have posts, and what there is to remark.
    fn finish(mut self, notes: &mut Vec<Note>) -> Vec<FoundThread> {
        let mut left_out: Vec<Gone> = Vec::new();
        for (thread, gone) in self.threads.iter_mut().zip(&self.gone) {
            prune(thread, gone, &mut left_out);
        }
        let all = self.threads.len();
        self.threads.retain(|thread| !thread.comments.is_empty());
        let count = |what| left_out.iter().filter(|gone| **gone == what).count();
        let remarks = [
            (
                count(Gone::Deleted),
                "deleted posts that nobody answers, left out",
            ),
            (count(Gone::Spam), "posts marked as spam, left out"),
            (count(Gone::Pending), "posts awaiting approval, left out"),
            (
                self.unknown,
                "posts of threads that the file does not describe",
            ),
            (
                same_page(&self.threads),
                "threads that seem to be of the same page as another one, kept apart",
            ),
        ];
        let some = remarks.into_iter().filter(|(count, _)| *count > 0);
        notes.extend(some.map(|(count, what)| Note::remark(what, count)));
        if self.cut > 0 {
            let what = "posts that the end of the file cuts short, left out";
            notes.push(Note::warning(what, self.cut));
        }
        if all > self.threads.len() {
            let without = all - self.threads.len();
            notes.push(Note::info("threads without posts, not listed", without));
        }
        notes.extend(self.words.note());
        self.threads
    }
}

/// Leaves out what is gone, but for what has shown answers below it.
fn prune(thread: &mut FoundThread, gone: &HashMap<String, Gone>, left_out: &mut Vec<Gone>) {
    let parents: HashMap<&str, &str> = thread
        .comments
        .iter()
        .filter_map(|found| Some((found.key.as_str(), found.parent.as_deref()?)))
        .collect();
    let mut needed: HashSet<String> = HashSet::new();
    for found in &thread.comments {
        if gone.contains_key(&found.key) {
            continue;
        }
        let mut at = found.parent.as_deref();
        while let Some(parent) = at.filter(|parent| gone.contains_key(*parent)) {
            if !needed.insert(parent.to_owned()) {
                break;
            }
            at = parents.get(parent).copied();
        }
    }
    thread.comments.retain(|found| match gone.get(&found.key) {
        Some(why) if !needed.contains(&found.key) => {
            left_out.push(*why);
            false
        }
        _ => true,
    });
}

/// How many threads have the address or the title of one before them.
fn same_page(threads: &[FoundThread]) -> usize {
    let mut seen: HashSet<String> = HashSet::new();
    let mut same = 0;
    for thread in threads {
        let link = thread.link.trim().to_lowercase();
        let link = link
            .split_once("://")
            .map_or(link.as_str(), |(_, rest)| rest);
        let link = link.strip_prefix("www.").unwrap_or(link);
        let link = link.split(['?', '#']).next().unwrap_or_default();
        let link = link.trim_end_matches('/').to_owned();
        let title = thread.title.trim().to_lowercase();
        let marks = [link, title].into_iter().filter(|mark| !mark.is_empty());
        let is_new: Vec<bool> = marks.map(|mark| seen.insert(mark)).collect();
        same += usize::from(is_new.contains(&false));
    }
    same
}

/// Who wrote a post; a guest has a name only.
fn author(element: Element<'_>) -> Option<FoundAuthor> {
    let author = element.child(Space::Plain, "author")?;
    let account = author.word(Space::Plain, "username");
    let is_guest = author
        .word(Space::Plain, "isAnonymous")
        .eq_ignore_ascii_case("true");
    let account = if is_guest { "" } else { account };
    let name = match author.word(Space::Plain, "name") {
        "" => account,
        name => name,
    };
    let is_plain = !account.is_empty()
        && account
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    (!name.is_empty()).then(|| FoundAuthor {
        name: name.to_owned(),
        key: account.to_owned(),
        link: if is_plain {
            format!("https://disqus.com/by/{account}/")
        } else {
            String::new()
        },
    })
}
