//! Threads of `XenForo` 1 and 2.

use super::css::{Css, css};
use super::page::{self, Paging, numbers_in};
use super::site::Site;
use super::topic::{Post, Topic};
use super::when::{self, Clock, When};
use super::{ENDINGS, Saved, body, has_mark, number_after, read_pages};
use crate::error::Result;
use crate::import::finding::{Finding, Found, FoundAuthor};
use crate::import::{Detection, Importer, Input, Sniff};
use crate::model::{CommentKind, Level};
use crate::progress::Progress;
use crate::text::html::{ElementRef, Html, attribute, has_class, is_named, name_tokens, read_line};

/// Saved pages of `XenForo`.
pub const IMPORTER: Importer = Importer {
    name: "xenforo-html",
    title: "XenForo thread (saved HTML)",
    extensions: ENDINGS,
    help: "Open the thread of a XenForo board in a browser and save each of its pages as HTML.",
    companions: &[],
    detect,
    read,
};

const MARKS: [&str; 8] = [
    "id=\"xf\"",
    "id=\"xenforo\"",
    "xf-init",
    "data-content=\"post-",
    "js-post",
    "bbwrapper",
    "primarycontent messagecontent",
    "selectquotecontainer",
];

fn detect(sniff: &Sniff<'_>) -> Detection {
    if has_mark(sniff, &MARKS) {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    read_pages(inputs, progress, "XenForo", topic)
}

fn topic(saved: &Saved, progress: &Progress) -> Result<Option<Topic>> {
    let page = &saved.page;
    let root = page.root_element();
    let site = Site::read(page, saved.page.source());
    let parts = Parts::new();
    let mut posts = Vec::new();
    let mut first = None;
    for (at, element) in parts.posts.all(root).into_iter().enumerate() {
        if at % 200 == 0 {
            progress.step("Reading posts", at as u64, 0)?;
        }
        let Some(mut post) = parts.post(element, &site) else {
            continue;
        };
        let mut marks = ["message--ignored", "ignored"].iter();
        let is_ignored = marks.any(|mark| has_class(element, mark));
        let what = "posts of users whom the reader ignored, read all the same";
        let remarks = &mut post.found.remarks;
        remarks.add(Level::Info, what, usize::from(is_ignored));
        if posts.is_empty() {
            first = parts.number(element);
        }
        posts.push(post);
    }
    if posts.is_empty() {
        return Ok(None);
    }
    let headings = css(&["h1.p-title-value", ".titleBar h1", "h1"]);
    let boxes = css(&[".pageNav", ".PageNav", ".pageNavSimple"]);
    Ok(Some(Topic {
        key: thread(page, &site),
        title: page::title(page, &headings),
        link: without_page(&site.link),
        paging: Paging::read(page, &boxes, &site),
        total: None,
        first,
        posts,
        clock: Clock::read(page),
        notes: Vec::new(),
    }))
}

/// The address without the number of the page.
fn without_page(link: &str) -> String {
    let link = link.split('#').next().unwrap_or_default();
    let bare = link.trim_end_matches('/');
    match bare.rsplit_once('/') {
        Some((head, last))
            if last
                .strip_prefix("page-")
                .is_some_and(|number| number.parse::<u32>().is_ok()) =>
        {
            format!("{head}/")
        }
        _ => link.to_owned(),
    }
}

/// The thread's number: as the page tells machines, else in its address.
fn thread(page: &Html, site: &Site) -> String {
    let told = css(&["html[data-content-key^=thread-]"]).is(page.root_element());
    let told = attribute(page.root_element(), "data-content-key").filter(|_| told);
    if let Some(number) = told.and_then(|key| number_after(key, "thread-")) {
        return number;
    }
    let of = |address: &str| {
        let rest = address.split_once("threads/").map(|(_, rest)| rest)?;
        let name = rest.split(['/', '?', '#']).next()?;
        let number = name.rsplit('.').next()?;
        let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
        is_number.then(|| number.to_owned())
    };
    of(&site.link)
        .or_else(|| {
            let links = css(&["a[href*=\"threads/\"]"]);
            let marked = css(&[
                ".datePermalink",
                ".message-attribution a",
                ".publicControls a",
            ])
            .all(page.root_element());
            let all = links.all(page.root_element());
            marked
                .into_iter()
                .chain(all)
                .find_map(|link| of(attribute(link, "href")?))
        })
        .unwrap_or_default()
}

/// Where the parts of a post are, in both versions.
struct Parts {
    posts: Css,
    body: Css,
    author: Css,
    user: Css,
    date: Css,
    number: Css,
    permalink: Css,
    likes: Css,
}

impl Parts {
    fn new() -> Self {
        Self {
            posts: css(&[
                "article.message[data-content^=post-]",
                ".message[data-content^=post-]",
                "li.message[id^=post-]",
                "[id^=js-post-]",
                ".messageSimple[id^=post-]",
            ]),
            body: css(&[
                ".message-body .bbWrapper",
                ".message-content .bbWrapper",
                ".bbWrapper",
                "blockquote.messageText",
                ".messageText",
            ]),
            author: css(&[
                ".message-name .username",
                ".message-name",
                ".userText .username",
                ".messageUserInfo .username",
                "a.username",
                ".username",
            ]),
            user: css(&[
                ".message-name a[href]",
                ".userText a.username",
                ".messageUserInfo a.username",
                ".message-user a.avatar[href]",
                ".messageUserInfo a.avatar[href]",
            ]),
            date: css(&[
                ".message-attribution time",
                "time[data-time]",
                "time[datetime]",
                "abbr.DateTime[data-time]",
                ".DateTime",
            ]),
            number: css(&[
                ".message-attribution-opposite li:last-child",
                ".postNumber",
                ".hashPermalink",
            ]),
            permalink: css(&[
                ".message-attribution-main a[href*=\"post-\"]",
                "a.datePermalink[href]",
                ".message-attribution-opposite a[href*=\"post-\"]",
                "a.postNumber[href]",
            ]),
            likes: css(&[".reactionsBar-link", ".likesSummary .likeText", ".LikeText"]),
        }
    }

    fn post(&self, element: ElementRef<'_>, site: &Site) -> Option<Post> {
        let id = attribute(element, "data-content").or_else(|| element.mark())?;
        let key = number_after(id, "post-")?;
        let words = self.body.first(element);
        let is_deleted = words.is_none()
            && name_tokens(element)
                .any(|token| ["message--deleted", "deleted", "placeholder"].contains(&&*token));
        if words.is_none() && !is_deleted {
            return None;
        }
        let words = words
            .map(|words| body::read(words, site))
            .unwrap_or_default();
        let permalink = self
            .permalink
            .first(element)
            .and_then(|link| attribute(link, "href"));
        let date = self.date.first(element);
        Some(Post {
            found: Found {
                author: self.author(element, site),
                quotes: words.quotes.into(),
                text: words.text,
                kind: if is_deleted {
                    CommentKind::Placeholder
                } else {
                    CommentKind::Comment
                },
                score: self.likes.first(element).and_then(likes),
                link: site.whole(permalink.unwrap_or(&format!("#post-{key}"))),
                place: format!("post {key}"),
                key,
                ..Found::default()
            },
            when: date.map_or(When::Untold, when::of_element),
        })
    }

    fn author(&self, element: ElementRef<'_>, site: &Site) -> Option<FoundAuthor> {
        let named = self.author.first(element);
        let shown = named
            .map(|named| read_line(named, &|_| false))
            .unwrap_or_default();
        let told = attribute(element, "data-author").map(str::to_owned);
        let name = told.filter(|name| !name.is_empty()).unwrap_or(shown);
        let profile = self
            .user
            .first(element)
            .and_then(|link| attribute(link, "href"))
            .unwrap_or_default();
        let key = named
            .and_then(|named| attribute(named, "data-user-id"))
            .filter(|id| *id != "0")
            .map(str::to_owned)
            .or_else(|| account(profile));
        (!name.is_empty()).then(|| FoundAuthor {
            name,
            key: key.unwrap_or_default(),
            link: site.whole(profile),
        })
    }

    /// The post's number in the thread: `#21`.
    fn number(&self, element: ElementRef<'_>) -> Option<usize> {
        let words = read_line(self.number.first(element)?, &|part| {
            is_named(part, &["i", "svg"])
        });
        let digits = words.strip_prefix('#')?;
        digits.replace(['.', ',', '\u{a0}'], "").parse().ok()
    }
}

/// The number of an account in the address of its profile: `members/ann.12/`.
fn account(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("members/")?;
    let number = rest.split('/').next()?.rsplit('.').next()?;
    let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    is_number.then(|| number.to_owned())
}

/// How many people like a post: "Ann, Bob and 3 others".
fn likes(element: ElementRef<'_>) -> Option<i64> {
    let is_name = |part: &ElementRef<'_>| {
        is_named(*part, &["bdi"])
            || (is_named(*part, &["a"]) && name_tokens(*part).any(|token| token == "username"))
    };
    let named = element.descendent_elements().filter(is_name).count();
    let line = read_line(element, &|part| is_name(&part));
    let others = numbers_in(&line).first().copied().unwrap_or(0);
    let others = if others == 0 && named > 0 && line.contains("other person") {
        1
    } else {
        others
    };
    i64::try_from(named + others)
        .ok()
        .filter(|&likes| likes > 0)
}
