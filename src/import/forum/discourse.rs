//! Topics of Discourse, as a browser shows them and as search engines are served them.

use std::collections::HashMap;

mod parts;

use self::parts::Parts;
use super::css::css;
use super::page::{self, Paging, numbers_in};
use super::site::Site;
use super::topic::{Post, Topic};
use super::when::Clock;
use super::{ENDINGS, Saved, has_mark, number_after, read_pages};
use crate::error::Result;
use crate::import::finding::Finding;
use crate::import::spots::Spots;
use crate::import::{Detection, Importer, Input, Sniff};
use crate::model::{Level, Note};
use crate::progress::Progress;
use crate::text::html::{Html, attribute, read_line};

/// Saved pages of Discourse.
pub const IMPORTER: Importer = Importer {
    name: "discourse-html",
    title: "Discourse topic (saved HTML)",
    extensions: ENDINGS,
    help: "Open the topic with /print behind its address in a browser, so that all posts are shown, and save the page.",
    companions: &[],
    detect,
    read,
};

const MARKS: [&str; 6] = [
    "content=\"discourse",
    "crawler-post",
    "topic-body clearfix",
    "id=\"discourse-",
    "discourse-assets",
    "class=\"cooked\"",
];

fn detect(sniff: &Sniff<'_>) -> Detection {
    if has_mark(sniff, &MARKS) {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    read_pages(inputs, progress, "Discourse", topic)
}

fn topic(saved: &Saved, progress: &Progress) -> Result<Option<Topic>> {
    let page = &saved.page;
    let root = page.root_element();
    let site = Site::read(page, saved.page.source());
    let key = topic_id(page, &site);
    let parts = Parts::new();
    let mut posts: Vec<Post> = Vec::new();
    let mut answered: Vec<Option<String>> = Vec::new();
    for (at, element) in parts.posts.all(root).into_iter().enumerate() {
        if at % 200 == 0 {
            progress.step("Reading posts", at as u64, 0)?;
        }
        if let Some(post) = parts.post(element, &key, &site) {
            answered.push(parts.answered(element));
            posts.push(post);
        }
    }
    if posts.is_empty() {
        return Ok(None);
    }
    name_parents(&mut posts, &answered);
    let notes = actions(page).into_iter().collect();
    let first = posts.first().and_then(|post| post.found.key.parse().ok());
    let headings = css(&[
        "#topic-title h1 .fancy-title",
        ".fancy-title",
        "h1[itemprop=headline]",
        "#topic-title h1 a",
        "#topic-title h1",
        "h1[data-topic-id]",
        "h1",
    ]);
    Ok(Some(Topic {
        title: page::title(page, &headings),
        link: link(&site, &key),
        paging: paging(page, &posts, &site),
        total: total(page, &posts),
        first,
        posts,
        clock: Clock::default(),
        notes,
        key,
    }))
}

/// What moderators did, which is left out.
fn actions(page: &Html) -> Option<Note> {
    let mut left_out = Spots::default();
    for action in css(&[".small-action"]).all(page.root_element()) {
        left_out.add(|| read_line(action, &|_| false));
    }
    left_out.note(Level::Remark, "moderator actions left out, such as closing")
}

/// The topic's number: on its posts, else in its address.
fn topic_id(page: &Html, site: &Site) -> String {
    let told = css(&[
        "h1[data-topic-id]",
        "article[data-topic-id]",
        "[data-topic-id]",
    ])
    .first(page.root_element());
    if let Some(id) = told.and_then(|told| attribute(told, "data-topic-id")) {
        return id.to_owned();
    }
    let (_, rest) = site.link.split_once("/t/").unwrap_or_default();
    let mut parts = rest.split(['/', '?', '#', '.']);
    let number = parts.find(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()));
    number.unwrap_or_default().to_owned()
}

/// The topic's address without the number of a post.
fn link(site: &Site, key: &str) -> String {
    match site.link.split_once(&format!("/{key}")) {
        Some((head, _)) if !key.is_empty() => format!("{head}/{key}"),
        _ => site.link.clone(),
    }
}

/// The number of posts that the page tells.
fn total(page: &Html, posts: &[Post]) -> Option<usize> {
    let root = page.root_element();
    let timeline = css(&[
        ".timeline-replies",
        ".topic-timeline .timeline-handle-replies",
        "#topic-progress .nums",
    ])
    .first(root);
    let timeline =
        timeline.and_then(|element| numbers_in(&read_line(element, &|_| false)).last().copied());
    let map = css(&[
        ".topic-map .replies .number",
        ".topic-map__replies .number",
        ".topic-map .posts .number",
    ])
    .first(root);
    let map = map.and_then(|element| {
        let told = attribute(element, "title").map(str::to_owned);
        let words = told.unwrap_or_else(|| read_line(element, &|_| false));
        words.parse::<usize>().ok().map(|replies| replies + 1)
    });
    let last = posts
        .iter()
        .filter_map(|post| post.found.key.parse().ok())
        .max();
    timeline
        .or(map)
        .filter(|&total| total >= posts.len() && last.is_none_or(|last: usize| total <= last * 100))
}

/// Other pages of what search engines are served, with twenty posts each.
fn paging(page: &Html, posts: &[Post], site: &Site) -> Paging {
    let mut paging = Paging::default();
    let links = css(&[
        "link[rel=next]",
        "link[rel=prev]",
        "a[rel=next]",
        "a[rel=prev]",
        ".crawler-nav a",
    ]);
    for link in links.all(page.root_element()) {
        let address = attribute(link, "href").unwrap_or_default();
        let is_before = attribute(link, "rel").is_some_and(|rel| rel.contains("prev"));
        let number = number_after(address, "page=").and_then(|number| number.parse().ok());
        if let Some(number) = number
            .or(is_before.then_some(1))
            .filter(|&number: &usize| number < 10_000)
        {
            paging.links.insert(number, site.whole(address));
            let here = if is_before {
                number + 1
            } else {
                number.saturating_sub(1)
            };
            paging.current = paging.current.or(Some(here.max(1)));
        }
    }
    let first = posts
        .first()
        .and_then(|post| post.found.key.parse::<usize>().ok());
    paging.current = paging.current.or((first == Some(1)).then_some(1));
    let last = paging.links.keys().copied().max().unwrap_or(0);
    paging.last = last.max(paging.current.unwrap_or(0));
    paging
}

/// Gives posts that name whom they answer the latest earlier post of that author as parent; how many.
fn name_parents(posts: &mut [Post], answered: &[Option<String>]) {
    let mut latest: HashMap<String, String> = HashMap::new();
    for (post, answered) in posts.iter_mut().zip(answered) {
        if let Some(name) = answered
            && post.found.parent.is_none()
            && post.found.quotes.is_empty()
            && let Some(key) = latest.get(&name.to_lowercase())
        {
            post.found.parent = Some(key.clone());
            let what = "replies of which the page names only the author answered, taken to answer that author's latest post";
            post.found.remarks.add(Level::Remark, what, 1);
        }
        if let Some(author) = &post.found.author {
            for name in [&author.name, &author.key] {
                latest.insert(name.to_lowercase(), post.found.key.clone());
            }
        }
    }
}
