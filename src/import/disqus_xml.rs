//! Exports of Disqus: threads, and the posts of all of them.

use std::collections::{HashMap, HashSet};

use super::build::repaired;
use super::finding::{Finding, Found, FoundAuthor, FoundThread, Remarks, each};
use super::moment::read_utc;
use super::spots::Spots;
use super::words::Words;
use super::wxr::paragraphs;
use super::xml::{Element, Records, Space};
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::model::{CommentKind, Level, Note};
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
    /// Posts that are left out unless something answers them.
    gone: Vec<HashMap<String, Gone>>,
    words: Words,
    /// The thread of the last post.
    last: usize,
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
            export.leave_cut(count);
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

impl Gone {
    fn words(self) -> &'static str {
        match self {
            Self::Deleted => "deleted posts that nobody answers, left out",
            Self::Spam => "posts marked as spam, left out",
            Self::Pending => "posts awaiting approval, left out",
        }
    }
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
            let early = std::mem::replace(&mut thread.opening, opening).remarks;
            thread.opening.remarks.take(early);
        }
    }

    /// Leaves out the post of this number in the file, which does not say its thread.
    fn leave_cut(&mut self, number: u64) {
        let what = "posts that the end of the file cuts short, left out";
        if let Some(thread) = self.threads.get_mut(self.last) {
            thread.leave_out(Level::Warning, what, || format!("record {number}"));
        }
    }

    fn add_post(&mut self, element: Element<'_>, number: u64) {
        let thread = element.child(Space::Plain, "thread");
        let thread = thread.map_or("", |thread| thread.attribute("id"));
        let is_unknown = !self.places.contains_key(thread);
        let at = self.thread(thread);
        self.last = at;
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
        let what = "posts of threads that the file does not describe";
        let remarks = &mut found.remarks;
        remarks.add(Level::Remark, what, usize::from(is_unknown));
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
        let mut idle = Spots::default();
        let mut early = Remarks::default();
        let mut gone = self.gone.iter();
        self.threads.retain_mut(|thread| {
            if let Some(gone) = gone.next() {
                prune(thread, gone);
            }
            let is_empty = thread.comments.is_empty();
            if is_empty {
                idle.add(|| thread.opening.place.clone());
                early.take(std::mem::take(&mut thread.opening.remarks));
            }
            !is_empty
        });
        if let Some(first) = self.threads.first_mut() {
            first.opening.remarks.take(early);
        }
        remark_same_pages(&mut self.threads);
        notes.extend(idle.note(Level::Info, "threads without posts, not listed"));
        notes.extend(self.words.note());
        self.threads
    }
}

/// Leaves out what is gone, but for what has shown answers below it.
fn prune(thread: &mut FoundThread, gone: &HashMap<String, Gone>) {
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
    for found in std::mem::take(&mut thread.comments) {
        match gone.get(&found.key) {
            Some(why) if !needed.contains(&found.key) => {
                thread.leave_out(Level::Remark, why.words(), || found.place);
                let last = thread.comments.last_mut();
                let last = last.unwrap_or(&mut thread.opening);
                last.remarks.take(found.remarks);
            }
            _ => thread.comments.push(found),
        }
    }
}

/// Remarks which threads have the address or the title of one before them.
fn remark_same_pages(threads: &mut [FoundThread]) {
    let mut seen: HashSet<String> = HashSet::new();
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
        let what = "threads that seem to be of the same page as another one, kept apart";
        let remarks = &mut thread.opening.remarks;
        remarks.add(Level::Remark, what, usize::from(is_new.contains(&false)));
    }
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
