//! Entries of a feed put together by the post that they belong to.

use std::collections::HashMap;

use super::address::{bare, comment_mark, comment_number, discourse_post, of_post, reddit_post};
use super::entry::Entry;
use super::{Head, reply, titles};
use crate::import::finding::{Found, FoundThread, WHOLE};
use crate::import::spots::Spots;
use crate::import::words::Words;
use crate::model::{CommentKind, Level, Note};

/// What an entry is.
enum Kind {
    Comment(Post),
    /// A post by its keys, of which comments may name either.
    Article(Vec<String>),
    Other,
}

/// The post that a comment belongs to.
struct Post {
    key: String,
    link: String,
}

/// The threads that the entries make; none where no entry is a comment.
pub(super) fn group(
    mut entries: Vec<Entry>,
    head: &Head,
    words: &mut Words,
    notes: &mut Vec<Note>,
) -> Vec<FoundThread> {
    let is_newest_first = match (entries.first(), entries.last()) {
        (Some(first), Some(last)) => first.when.at > last.when.at,
        _ => false,
    };
    let has_articles_first = entries
        .first()
        .is_some_and(|entry| entry.id.starts_with("t3_"));
    if is_newest_first && !has_articles_first {
        entries.reverse();
    }
    let ids: HashMap<String, String> = entries
        .iter()
        .map(|entry| (entry.id.clone(), key_of(entry)))
        .collect();
    let mut threads: Vec<FoundThread> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut articles: Vec<(Entry, Vec<String>)> = Vec::new();
    let mut others = Spots::default();
    let is_of_comments = head.is_of_comments();
    for entry in entries {
        match kind(&entry, head, is_of_comments, &ids) {
            Kind::Comment(post) => {
                let at = *places.entry(bare(&post.key)).or_insert_with(|| {
                    threads.push(FoundThread {
                        key: post.key.clone(),
                        link: post.link.clone(),
                        ..FoundThread::default()
                    });
                    threads.len() - 1
                });
                if let Some(thread) = threads.get_mut(at) {
                    add(thread, entry, &ids, words);
                }
            }
            Kind::Article(keys) => articles.push((entry, keys)),
            Kind::Other => others.add(|| format!("entry {}", entry.number)),
        }
    }
    let is_one = threads.len() == 1;
    for thread in &mut threads {
        let is_its_feed = bare(&head.page) == bare(&thread.link) || (is_one && !head.is_wordpress);
        if thread.title.is_empty() && is_its_feed {
            thread.title = titles::of_feed(&head.title);
        }
        thread.opening.key.clone_from(&thread.key);
    }
    let idle = open(&mut threads, &places, articles, words);
    tell(&mut threads, head, notes);
    let what = "articles without comments in the feed, not listed";
    notes.extend(idle.note(Level::Info, what));
    let what = "entries that are neither articles nor comments, left out";
    notes.extend(others.note(Level::Info, what));
    threads
}

/// Gives articles to the threads they open; says which open none.
fn open(
    threads: &mut [FoundThread],
    places: &HashMap<String, usize>,
    articles: Vec<(Entry, Vec<String>)>,
    words: &mut Words,
) -> Spots {
    let mut idle = Spots::default();
    for (entry, keys) in articles {
        let mut at = keys
            .iter()
            .filter_map(|key| places.get(&bare(key)).copied());
        let Some(thread) = at.next().and_then(|at| threads.get_mut(at)) else {
            idle.add(|| format!("entry {}", entry.number));
            continue;
        };
        thread.title.clone_from(&entry.title);
        let own = [entry.id.clone(), key_of(&entry)];
        for found in &mut thread.comments {
            found.parent = found.parent.take().filter(|parent| !own.contains(parent));
        }
        let html = if entry.id.starts_with("t3_") {
            reddit_words(&entry.html)
        } else {
            entry.html
        };
        thread.opening = Found {
            key: thread.key.clone(),
            author: entry.author,
            posted_at: entry.when.at,
            posted_text: entry.when.words,
            title: entry.title,
            text: words.read(&html),
            link: entry.link,
            place: format!("entry {}", entry.number),
            ..Found::default()
        };
    }
    idle
}

fn tell(threads: &mut [FoundThread], head: &Head, notes: &mut Vec<Note>) {
    let held: usize = threads.iter().map(|thread| thread.comments.len()).sum();
    match (threads, head.total) {
        ([thread], Some(total)) => thread.announced = Some(total),
        ([_, _, ..], Some(total)) if total > held => {
            let what = format!("comments the feed announces, of which it holds {held}");
            notes.push(Note::warning(what, total).at(WHOLE));
        }
        ([_, ..], None) if !head.next.is_empty() => {
            let what = "further part of the feed, which this file does not hold";
            notes.push(Note::warning(what, 1).at(head.next.clone()));
        }
        ([_, ..], None) if head.is_wordpress => {
            let what = "feed that holds only the newest comments: older ones may be missing";
            notes.push(Note::remark(what, 1).at(WHOLE));
        }
        _ => {}
    }
}

fn kind(entry: &Entry, head: &Head, is_of_comments: bool, ids: &HashMap<String, String>) -> Kind {
    if !entry.kind.is_empty() && !matches!(entry.kind.as_str(), "comment" | "post") {
        return Kind::Other;
    }
    if !entry.answers.is_empty() && entry.kind != "post" {
        let post = entry.answers.iter().find(|(id, _)| !ids.contains_key(id));
        let (id, address) = post.or(entry.answers.first()).cloned().unwrap_or_default();
        let link = if address.is_empty() {
            of_post(&entry.link)
        } else {
            of_post(&address)
        };
        // Where the post is itself an entry, or another comment is answered, the address tells the post.
        let is_known = ids.contains_key(&id);
        let key = if is_known && !link.is_empty() {
            link.clone()
        } else {
            id
        };
        return Kind::Comment(Post { key, link });
    }
    if let Some(kind) = known_site(entry) {
        return kind;
    }
    let is_comment = entry.kind == "comment"
        || comment_mark(&entry.link).is_some()
        || comment_mark(&entry.id).is_some()
        || is_of_comments;
    if !is_comment || entry.kind == "post" {
        return Kind::Article(vec![of_post(&entry.link), entry.id.clone()]);
    }
    let own = [&entry.link, &entry.id]
        .into_iter()
        .find(|address| address.starts_with("http"));
    let link = match own {
        Some(address) if comment_mark(address).is_some() => of_post(address),
        _ if !head.page.is_empty() => head.page.clone(),
        _ => of_post(&entry.link),
    };
    Kind::Comment(Post {
        key: link.clone(),
        link,
    })
}

/// What an entry of Discourse or Reddit is.
fn known_site(entry: &Entry) -> Option<Kind> {
    if let Some((topic, number)) = discourse_post(&entry.id) {
        let link = entry.link.trim_end_matches('/');
        let link = link
            .strip_suffix(&format!("/{number}"))
            .unwrap_or(link)
            .to_owned();
        let key = topic.to_owned();
        return Some(if number == 1 {
            Kind::Article(vec![key])
        } else {
            Kind::Comment(Post { key, link })
        });
    }
    if let Some((key, link)) = reddit_post(&entry.link) {
        return Some(if entry.id.starts_with("t1_") {
            Kind::Comment(Post { key, link })
        } else {
            Kind::Article(vec![key])
        });
    }
    None
}

/// The id by which others name a comment: the number in its address where there is one.
fn key_of(entry: &Entry) -> String {
    let number = comment_number(&entry.id).or_else(|| comment_number(&entry.link));
    match number {
        Some(number) if !entry.id.starts_with("tag:") => number.to_owned(),
        _ if !entry.id.is_empty() => entry.id.clone(),
        _ => format!("entry-{}", entry.number),
    }
}

fn add(thread: &mut FoundThread, entry: Entry, ids: &HashMap<String, String>, words: &mut Words) {
    let name = entry
        .author
        .as_ref()
        .map_or("", |author| author.name.as_str());
    if thread.title.is_empty() {
        let reddit = entry
            .title
            .strip_prefix("/u/")
            .and_then(|rest| rest.strip_prefix(name));
        let reddit = reddit.and_then(|rest| rest.trim().strip_prefix("on "));
        let title = reddit.map(str::to_owned);
        thread.title = title
            .or_else(|| titles::of_comment(&entry.title, name))
            .unwrap_or_default();
    }
    let key = key_of(&entry);
    let stated = entry.answers.iter().find_map(|(id, _)| ids.get(id));
    let related = entry.related.rsplit('/').next().filter(|id| !id.is_empty());
    let related = related.map(|id| id.split('?').next().unwrap_or(id));
    // Blogger names the comment that is answered by the number at the end of its id.
    let related = related.and_then(|number| {
        let (before, _) = entry.id.rsplit_once('-')?;
        let id = format!("{before}-{number}");
        let is_other = id != entry.id && number.bytes().all(|byte| byte.is_ascii_digit());
        is_other.then_some(id)
    });
    let told = reply::answered(&entry.html);
    let parent = stated
        .cloned()
        .or(related)
        .or_else(|| told.map(|(number, _)| number.to_owned()));
    let html = told.map_or(entry.html.as_str(), |(_, left)| left);
    let text = words.read(html);
    let is_gone = matches!(text.trim(), "[deleted]" | "[removed]") || is_removed(&text);
    let is_ping = text.starts_with("[…]") && text.ends_with("[…]") && text.len() > 10;
    thread.comments.push(Found {
        parent,
        author: entry.author,
        posted_at: entry.when.at,
        posted_text: entry.when.words,
        text: if is_gone { String::new() } else { text },
        kind: match (is_gone, is_ping) {
            (true, _) => CommentKind::Placeholder,
            (_, true) => CommentKind::Pingback,
            _ => CommentKind::Comment,
        },
        link: entry.link,
        place: format!("entry {}", entry.number),
        key,
        ..Found::default()
    });
}

/// What Blogger writes for comments that are gone.
fn is_removed(text: &str) -> bool {
    const WORDS: [&str; 4] = [
        "This comment has been removed by the author.",
        "This comment has been removed by a blog administrator.",
        "Dieser Kommentar wurde vom Autor entfernt.",
        "Ce commentaire a été supprimé par l'auteur.",
    ];
    WORDS.contains(&text.trim())
}

/// A Reddit post's own words, without the table around them; of a link its address.
fn reddit_words(html: &str) -> String {
    let own = html.split_once("<!-- SC_OFF -->").map(|(_, rest)| rest);
    let own = own
        .and_then(|rest| rest.split_once("<!-- SC_ON -->"))
        .map_or("", |(own, _)| own);
    let link = html
        .split_once(">[link]</a>")
        .and_then(|(before, _)| before.rsplit_once("href=\""));
    let link = link.map(|(_, address)| address.trim_end_matches('"'));
    let link = link.filter(|address| reddit_post(address).is_none());
    match link {
        Some(address) => format!("<p>{address}</p>{own}"),
        None => own.to_owned(),
    }
}
