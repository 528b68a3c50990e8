//! Comments and articles of `WordPress` put together to threads.

use std::collections::{HashMap, HashSet};

use super::super::finding::{FoundThread, WHOLE};
use super::super::gather::{Threads, in_time};
use super::answer::Answer;
use crate::model::{CommentKind, Level, Note};

/// A thread for each article.
pub(super) fn threads(answer: Answer, notes: &mut Vec<Note>) -> Vec<FoundThread> {
    let announced = answer.announced();
    let pages = pages(&answer);
    let has_several = has_several_sites(&answer);
    let key = |host: &str, post: &str| {
        if has_several {
            format!("{host} {post}").trim().to_owned()
        } else {
            post.to_owned()
        }
    };
    let mut threads = Threads::after(answer.early);
    for post in answer.posts {
        let at = threads.at(&key(&post.host, &post.id));
        threads.open(at, post.title, &post.link, post.opening);
        if let Some(thread) = threads.list.get_mut(at) {
            thread.announced = thread.announced.max(post.announced);
        }
    }
    for posted in answer.comments {
        let article = match posted.post.as_str() {
            "" => pages.get(&posted.page).cloned(),
            post => Some(post.to_owned()),
        };
        let article = article.unwrap_or_else(|| posted.page.clone());
        let at = threads.at(&key(&posted.host, &article));
        if let Some(thread) = threads.list.get_mut(at) {
            if thread.link.is_empty() {
                without_page(&posted.page).clone_into(&mut thread.link);
            }
            if thread.title.is_empty() {
                thread.title = posted.title;
            }
        }
        threads.add(at, posted.found);
    }
    let mut list = threads.list;
    list.retain(|thread| !thread.comments.is_empty() || !thread.opening.text.is_empty());
    for thread in &mut list {
        settle(thread);
    }
    announce(&mut list, announced, notes);
    list
}

/// Puts a thread's comments in order, and gives it a title.
fn settle(thread: &mut FoundThread) {
    thread.comments.sort_by_key(|found| {
        let number: Option<u64> = found.key.parse().ok();
        number
    });
    in_time(&mut thread.comments);
    // Articles and comments are numbered each for themselves, so that their numbers can be the same.
    if !thread.key.is_empty() {
        thread.opening.key = format!("post-{}", thread.key);
    }
    if !thread.title.is_empty() {
        return;
    }
    thread.title = slug_title(&thread.link);
    let what = "titles taken from the addresses of the articles, which are not in the file";
    let remarks = &mut thread.opening.remarks;
    remarks.add(Level::Info, what, usize::from(!thread.title.is_empty()));
}

/// Whether the answers are those of several sites, whose articles can have the same numbers.
fn has_several_sites(answer: &Answer) -> bool {
    let comments = answer.comments.iter().map(|posted| &posted.host);
    let posts = answer.posts.iter().map(|post| &post.host);
    let hosts: HashSet<&String> = comments.chain(posts).collect();
    hosts.iter().filter(|host| !host.is_empty()).count() > 1
}

/// The numbers of articles by their addresses, for comments that tell only where they stand.
fn pages(answer: &Answer) -> HashMap<String, String> {
    let posts = answer.posts.iter();
    let known = posts.map(|post| (post.link.clone(), post.id.clone()));
    let told = answer.comments.iter().filter(|c| !c.post.is_empty());
    let told = told.map(|posted| (posted.page.clone(), posted.post.clone()));
    known
        .chain(told)
        .filter(|(page, _)| !page.is_empty())
        .collect()
}

/// Says how many comments there should be.
fn announce(list: &mut [FoundThread], announced: Option<usize>, notes: &mut Vec<Note>) {
    let Some(announced) = announced else { return };
    if let [thread] = list {
        thread.announced = thread.announced.max(Some(announced));
        return;
    }
    let comments = list.iter().flat_map(|thread| &thread.comments);
    let held = comments
        .filter(|found| found.kind != CommentKind::Placeholder)
        .count();
    if held < announced {
        let what = format!("comments the site announces, of which {held} are here");
        notes.push(Note::warning(what, announced).at(WHOLE));
    }
}

/// An address without the number of the comments' page at its end.
fn without_page(page: &str) -> &str {
    page.rfind("/comment-page-")
        .and_then(|at| page.get(..=at))
        .unwrap_or(page)
}

/// The words that an article's address ends with; nothing where it ends with a number.
fn slug_title(link: &str) -> String {
    let Some((_, path)) = link.split_once("://") else {
        return String::new();
    };
    if path.contains('?') {
        return String::new();
    }
    let Some((_, slug)) = path.trim_end_matches('/').rsplit_once('/') else {
        return String::new();
    };
    let slug = slug.trim_end_matches(".html").trim_end_matches(".php");
    if !slug.contains(|c: char| c.is_alphabetic()) {
        return String::new();
    }
    decoded(slug).replace(['-', '_'], " ")
}

/// Text in which `%C3%A4` and its like are resolved.
fn decoded(slug: &str) -> String {
    let mut bytes = Vec::with_capacity(slug.len());
    let mut rest = slug.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let digits = digits.filter(|two| two.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match byte {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_give_titles() {
        for (link, title) in [
            ("https://a.example/2012/02/the-old-mill/", "the old mill"),
            ("https://a.example/%C3%BCber-uns.html", "über uns"),
            ("https://a.example/?p=12", ""),
            ("https://a.example/archives/12", ""),
            ("https://a.example/", ""),
            ("https://a.example/%zz-b", "%zz b"),
        ] {
            assert_eq!(slug_title(link), title, "{link}");
        }
        assert_eq!(
            without_page("https://a.example/b/comment-page-2/"),
            "https://a.example/b/"
        );
    }
}
