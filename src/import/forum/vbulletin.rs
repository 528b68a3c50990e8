//! Threads of vBulletin 3, 4 and 5.

mod parts;

use self::parts::Parts;
use super::css::{around, css};
use super::page::{self, Paging, numbers_in};
use super::site::Site;
use super::topic::{Post, Topic};
use super::when::Clock;
use super::{ENDINGS, Saved, has_mark, number_after, read_pages};
use crate::error::Result;
use crate::import::finding::{Finding, Remarks};
use crate::import::{Detection, Importer, Input, Sniff};
use crate::model::Level;
use crate::progress::Progress;
use crate::text::html::{ElementRef, Html, Walk, attribute, has_class, is_named, read_line};

/// Saved pages of vBulletin.
pub const IMPORTER: Importer = Importer {
    name: "vbulletin-html",
    title: "vBulletin thread (saved HTML)",
    extensions: ENDINGS,
    help: "Open the thread of a vBulletin board in a browser and save each of its pages as HTML.",
    companions: &[],
    detect,
    read,
};

const MARKS: [&str; 6] = [
    "vbulletin",
    "post_message_",
    "bbcode_postedby",
    "showthread.php",
    "js-post__content-text",
    "vb_meta_bburl",
];

fn detect(sniff: &Sniff<'_>) -> Detection {
    if has_mark(sniff, &MARKS) {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    read_pages(inputs, progress, "vBulletin", topic)
}

/// Where the thread's title stands.
const HEADINGS: &[&str] = &[
    ".threadtitle a",
    ".threadtitle",
    "h1.main-title",
    "h1.b-content-title",
    ".rel_thread_head h1",
    "#thread_title",
    "td.navbar strong",
    "h1",
];
/// Where the numbers of its pages stand.
const BOXES: &[&str] = &[
    ".pagination",
    ".pagenav",
    "form.pagination",
    ".pagenav-controls",
    ".b-pagenav",
    ".threadpagenav",
];

fn topic(saved: &Saved, progress: &Progress) -> Result<Option<Topic>> {
    let page = &saved.page;
    let site = Site::read(page, saved.page.source());
    let parts = Parts::new();
    let mut posts = Vec::new();
    let mut first = None;
    let mut early = Remarks::default();
    for (at, (key, element)) in find(page).into_iter().enumerate() {
        if at % 200 == 0 {
            progress.step("Reading posts", at as u64, 0)?;
        }
        let Some(post) = parts.post(key, element, &site) else {
            let what = "posts without words, such as those of ignored users, left out";
            let last = posts
                .last_mut()
                .map(|post: &mut Post| &mut post.found.remarks);
            let remarks = last.unwrap_or(&mut early);
            remarks.add_after(Level::Remark, what, || {
                format!("post {} of the page", at + 1)
            });
            continue;
        };
        if posts.is_empty() {
            first = parts.number(element);
        }
        posts.push(post);
    }
    if posts.is_empty() {
        return Ok(None);
    }
    if let Some(first) = posts.first_mut() {
        first.found.remarks.take(early);
    }
    let stats = css(&[
        ".postpagestats",
        ".pagenav strong",
        ".pagenav [title]",
        ".pagination [title]",
        ".b-toolbar__pagination",
    ]);
    let results = stats.all(page.root_element()).into_iter().find_map(results);
    let title = page::title(page, &css(HEADINGS));
    Ok(Some(Topic {
        key: thread(page, &site),
        title,
        link: without_page(&site.link),
        paging: Paging::read(page, &css(BOXES), &site),
        total: results.map(|(_, total)| total),
        first: first.or(results.map(|(from, _)| from)),
        posts,
        clock: Clock::read(page),
        notes: Vec::new(),
    }))
}

/// First and last number of "Results 661 to 680 of 795".
fn results(element: ElementRef<'_>) -> Option<(usize, usize)> {
    let words = match attribute(element, "title") {
        Some(title) => title.to_owned(),
        None => read_line(element, &|_| false),
    };
    match numbers_in(&words).as_slice() {
        &[from, to, total]
            if from >= 1 && from <= to && to <= total && has_class_of_own(element) =>
        {
            Some((from, total))
        }
        _ => None,
    }
}

/// Titles of links to other pages tell those pages' numbers.
fn has_class_of_own(element: ElementRef<'_>) -> bool {
    !is_named(element, &["a"]) || around(element, 2).any(|outer| has_class(outer, "selected"))
}

/// The address without the number of the page.
fn without_page(link: &str) -> String {
    let link = link.split('#').next().unwrap_or_default();
    let link = match link.rsplit_once("/page") {
        Some((head, number))
            if number
                .trim_end_matches('/')
                .chars()
                .all(|c| c.is_ascii_digit()) =>
        {
            head
        }
        _ => link,
    };
    let (path, query) = link.split_once('?').unwrap_or((link, ""));
    let kept: Vec<&str> = query
        .split('&')
        .filter(|part| !part.is_empty() && !part.starts_with("page=") && !part.starts_with("p="))
        .collect();
    if kept.is_empty() {
        return path.to_owned();
    }
    format!("{path}?{}", kept.join("&"))
}

/// The thread's number: in a form, in its address, in links to tools.
fn thread(page: &Html, site: &Site) -> String {
    let root = page.root_element();
    let field = css(&[
        "input[name=t]",
        "input[name=threadid]",
        "input[name=searchthreadid]",
    ])
    .first(root);
    let field = field.and_then(|field| attribute(field, "value"));
    if let Some(number) = field.filter(|value| value.chars().all(|c| c.is_ascii_digit())) {
        return number.to_owned();
    }
    let of = |address: &str| {
        if address.contains("showthread.php?")
            || address.contains("sendmessage.php")
            || address.contains("printthread")
        {
            return number_after(address, "?t=")
                .or_else(|| number_after(address, "&t="))
                .or_else(|| number_after(address, "showthread.php?"));
        }
        None
    };
    let by_path = || {
        let path = site.link.split(['?', '#']).next().unwrap_or_default();
        path.rsplit('/').find_map(|part| {
            let digits = part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            part.get(..digits)
                .filter(|number| !number.is_empty() && part.get(digits..digits + 1) == Some("-"))
        })
    };
    let links = css(&["a[href]"]).all(root);
    of(&site.link)
        .or_else(|| by_path().map(str::to_owned))
        .or_else(|| {
            links
                .into_iter()
                .find_map(|link| of(attribute(link, "href")?))
        })
        .unwrap_or_default()
}

/// The elements of posts with their ids: `li#post_12` of version 4, `table#post12` of 3, `li.b-post[data-node-id]` of 5.
fn find<'page>(page: &'page Html<'page>) -> Vec<(String, ElementRef<'page>)> {
    let mut found: Vec<(String, ElementRef<'_>)> = Vec::new();
    let mut walk = Walk::new(page.root_element());
    while let Some(element) = walk.next_element() {
        if let Some(key) = post_key(element) {
            found.push((key, element));
            walk.pass_over();
        }
    }
    if !found.is_empty() {
        return found;
    }
    let messages = css(&["[id^=post_message_]"]).all(page.root_element());
    let boxed = messages.into_iter().filter_map(|message| {
        let key = number_after(message.mark()?, "post_message_")?;
        let outer = around(message, 8).find(|outer| is_named(*outer, &["table", "li", "article"]));
        Some((key, outer.unwrap_or(message)))
    });
    boxed.collect()
}

fn post_key(element: ElementRef<'_>) -> Option<String> {
    let is_five = has_class(element, "b-post") && !has_class(element, "b-post--comment");
    if let Some(node) = attribute(element, "data-node-id").filter(|_| is_five) {
        return Some(node.to_owned());
    }
    if !is_named(element, &["li", "table", "div", "article"]) {
        return None;
    }
    let id = element.mark()?;
    let digits = id
        .strip_prefix("post_")
        .or_else(|| id.strip_prefix("post"))
        .or_else(|| id.strip_prefix("edit"))?;
    (!digits.is_empty() && digits.len() < 16 && digits.chars().all(|c| c.is_ascii_digit()))
        .then(|| digits.to_owned())
}
