//! Topics of phpBB and of Forumotion, whose markup is much alike.

mod parts;

use std::collections::BTreeMap;

use self::parts::Parts;
use super::css::{Css, css};
use super::page::{self, Paging};
use super::site::Site;
use super::topic::Topic;
use super::when::Clock;
use super::{ENDINGS, Saved, has_mark, number_after, read_pages, subsilver};
use crate::error::Result;
use crate::import::finding::Finding;
use crate::import::{Detection, Importer, Input, Sniff};
use crate::progress::Progress;
use crate::text::html::{ElementRef, Html, attribute, name_tokens, read_line};

/// Saved pages of phpBB 2 and 3 and of Forumotion.
pub const IMPORTER: Importer = Importer {
    name: "phpbb-html",
    title: "phpBB topic (saved HTML)",
    extensions: ENDINGS,
    help: "Open the topic of a phpBB or Forumotion board in a browser and save each of its pages as HTML.",
    companions: &[],
    detect,
    read,
};

/// Marks of phpBB and its skins.
const MARKS: [&str; 9] = [
    "phpbb",
    "viewtopic.php",
    "subsilver",
    "prosilver",
    "forumotion",
    "class=\"postbody\"",
    "class=\"postprofile\"",
    "class=\"postdetails\"",
    "forumactif",
];

fn detect(sniff: &Sniff<'_>) -> Detection {
    if has_mark(sniff, &MARKS) && sniff.has_any(&["post"]) {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    read_pages(inputs, progress, "phpBB", topic)
}

fn topic(saved: &Saved, progress: &Progress) -> Result<Option<Topic>> {
    let page = &saved.page;
    let site = Site::read(page, saved.page.source());
    let parts = Parts::new();
    let mut posts = Vec::new();
    for (at, (key, element)) in find(page, &parts).into_iter().enumerate() {
        if at % 200 == 0 {
            progress.step("Reading posts", at as u64, 0)?;
        }
        posts.extend(parts.post(key, element, &site));
    }
    if posts.is_empty() {
        posts = subsilver::posts(page, &site, progress)?;
    }
    if posts.is_empty() {
        return Ok(None);
    }
    let boxes = css(&[
        ".pagination",
        ".pagination-wrap",
        ".pagelinks",
        ".paging",
        ".pag-img",
        "span.nav",
        "td.nav",
        "td.gensmall",
        "span.gensmall",
        "p.paging",
    ]);
    let paging = paging(page, &boxes, &site);
    let total = css(&[".pagination", "td.gensmall", "td.nav"])
        .all(page.root_element())
        .into_iter()
        .find_map(|found| page::posts_in(&read_line(found, &|_| false)));
    let headings = css(&[
        "h2.topic-title",
        "h1.topic-title",
        "h3.topic-title",
        "a.maintitle",
        "a.titles",
        "h1.page-title",
        "#pageheader h2",
        "h2.h3",
        "a.cattitle",
    ]);
    Ok(Some(Topic {
        key: key(page, &site),
        title: page::title(page, &headings),
        link: link(&site),
        paging,
        total,
        first: None,
        posts,
        clock: Clock::read(page),
        notes: Vec::new(),
    }))
}

/// The pages, told also by the first post in the links to them: `start=30`.
fn paging(page: &Html, boxes: &Css, site: &Site) -> Paging {
    let mut paging = Paging::read(page, boxes, site);
    let is_later = number_after(&site.link, "start=").is_some_and(|start| start != "0");
    if paging.current.is_none() && is_later {
        paging.current = Some(2);
    }
    paging
}

/// The address without the place on a page.
fn link(site: &Site) -> String {
    let link = site.link.split('#').next().unwrap_or_default();
    match link.split_once("start=") {
        Some((head, rest)) => {
            let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            format!("{head}{}", rest.trim_start_matches('&'))
                .trim_end_matches(['&', '?'])
                .to_owned()
        }
        None => link.to_owned(),
    }
}

/// The topic's number: in its own address, else in most of the links that name one.
fn key(page: &Html, site: &Site) -> String {
    let of = |address: &str| {
        ["&t=", "?t=", ";t="]
            .iter()
            .find_map(|mark| number_after(address, mark))
            .or_else(|| {
                let path = address.split(['?', '#']).next().unwrap_or_default();
                let name = path.rsplit('/').find(|part| !part.is_empty())?;
                let number = name.strip_prefix('t').and_then(|rest| {
                    number_after(rest, "").filter(|number| rest.starts_with(number.as_str()))
                });
                number
                    .or_else(|| number_after(name, "-t"))
                    .or_else(|| number_after(name, "topic"))
            })
    };
    if let Some(key) = of(&site.link) {
        return key;
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for link in css(&["a[href]", "form[action]"]).all(page.root_element()) {
        let address = attribute(link, "href")
            .or_else(|| attribute(link, "action"))
            .unwrap_or_default();
        let is_other = ["view=next", "view=previous", "viewforum", "download"]
            .iter()
            .any(|mark| address.contains(mark));
        if let Some(key) = of(address).filter(|_| !is_other) {
            *counts.entry(key).or_default() += 1;
        }
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map(|(key, _)| key).unwrap_or_default()
}

/// The elements of posts with their ids.
fn find<'page>(page: &'page Html<'page>, parts: &Parts) -> Vec<(String, ElementRef<'page>)> {
    let mut found: Vec<(String, ElementRef<'page>)> = Vec::new();
    for element in parts.posts.all(page.root_element()) {
        let Some(key) = post_key(element, parts) else {
            continue;
        };
        if parts.body.first(element).is_some() || is_deleted(element) {
            found.push((key, element));
        }
    }
    found
}

/// The number in `id="p12"`, in Forumotion's class `post--12`, or in an anchor at the beginning.
fn post_key(element: ElementRef<'_>, parts: &Parts) -> Option<String> {
    let numbered = |id: &str| {
        let digits = id.strip_prefix('p')?;
        let is_number =
            !digits.is_empty() && digits.len() < 16 && digits.chars().all(|c| c.is_ascii_digit());
        is_number.then(|| digits.to_owned())
    };
    let own = element.mark().and_then(numbered);
    let by_class = || {
        element
            .classes()
            .find_map(|class| number_after(class, "post--"))
    };
    let by_anchor = || {
        let anchor = parts.anchor.first(element)?;
        let name = attribute(anchor, "name").or_else(|| anchor.mark())?;
        numbered(name).or_else(|| {
            name.chars()
                .all(|c| c.is_ascii_digit())
                .then(|| name.to_owned())
        })
    };
    own.or_else(by_class).or_else(by_anchor)
}

fn is_deleted(element: ElementRef<'_>) -> bool {
    name_tokens(element).any(|token| token == "deleted")
}

/// The number of an account in the address of its profile: `u=12`, `/u12`, `member12.html`.
pub(super) fn account(address: &str) -> String {
    let by_query = ["&u=", "?u=", ";u=", "amp;u="]
        .iter()
        .find_map(|mark| number_after(address, mark));
    let by_path = || number_after(address, "/u").or_else(|| number_after(address, "member"));
    by_query
        .or_else(by_path)
        .filter(|number| number != "1")
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_numbers_and_guests_have_none() {
        assert_eq!(account("./memberlist.php?mode=viewprofile&u=5&sid=x"), "5");
        assert_eq!(account("/u12"), "12");
        assert_eq!(account("./memberlist.php?mode=viewprofile&u=1"), "");
        assert_eq!(account("./memberlist.php"), "");
    }
}
