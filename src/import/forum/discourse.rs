//! Topics of Discourse, as a browser shows them and as search engines are served them.

use std::collections::HashMap;

use scraper::{ElementRef, Html};

use super::css::{Css, css};
use super::page::{self, Paging, numbers_in};
use super::site::Site;
use super::topic::{Post, Topic};
use super::when::{self, Clock, When};
use super::{ENDINGS, Saved, body, has_mark, number_after, read_pages};
use crate::error::Result;
use crate::import::finding::{Finding, Found, FoundAuthor};
use crate::import::{Detection, Importer, Input, Sniff};
use crate::model::{CommentKind, Note};
use crate::progress::Progress;
use crate::text::html::{Walk, attribute, has_class, name_tokens, read_line};

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
    let site = Site::read(page, &saved.source);
    let key = topic_id(page, &site);
    let parts = Parts::new();
    let mut notes = Vec::new();
    let mut posts: Vec<Post> = Vec::new();
    let mut answered: Vec<Option<String>> = Vec::new();
    let mut actions = 0;
    for (at, element) in parts.posts.all(root).into_iter().enumerate() {
        if at % 200 == 0 {
            progress.step("Reading posts", at as u64, 0)?;
        }
        if has_class(element, "small-action") {
            actions += 1;
            continue;
        }
        if let Some(post) = parts.post(element, &key, &site) {
            answered.push(parts.answered(element));
            posts.push(post);
        }
    }
    if posts.is_empty() {
        return Ok(None);
    }
    actions += css(&[".small-action"])
        .all(root)
        .len()
        .saturating_sub(actions);
    if actions > 0 {
        notes.push(Note::remark(
            "moderator actions left out, such as closing",
            actions,
        ));
    }
    let named = name_parents(&mut posts, &answered);
    if named > 0 {
        let what = "replies of which the page names only the author answered, taken to answer that author's latest post";
        notes.push(Note::remark(what, named));
    }
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
fn name_parents(posts: &mut [Post], answered: &[Option<String>]) -> usize {
    let mut latest: HashMap<String, String> = HashMap::new();
    let mut named = 0;
    for (post, answered) in posts.iter_mut().zip(answered) {
        if let Some(name) = answered
            && post.found.parent.is_none()
            && post.found.quotes.is_empty()
            && let Some(key) = latest.get(&name.to_lowercase())
        {
            post.found.parent = Some(key.clone());
            named += 1;
        }
        if let Some(author) = &post.found.author {
            for name in [&author.name, &author.key] {
                latest.insert(name.to_lowercase(), post.found.key.clone());
            }
        }
    }
    named
}

/// Where the parts of a post are.
struct Parts {
    posts: Css,
    body: Css,
    author: Css,
    user: Css,
    date: Css,
    likes: Css,
    reply_to: Css,
    reply_name: Css,
    position: Css,
}

impl Parts {
    fn new() -> Self {
        Self {
            posts: css(&[
                ".topic-post",
                "article[data-post-id]",
                ".crawler-post",
                "[itemtype*=\"/Comment\"][id^=post_]",
                ".post-stream > [id^=post_]",
            ]),
            body: css(&[
                ".topic-body .cooked",
                ".cooked",
                ".post[itemprop]",
                "[itemprop=articleBody]",
                "[itemprop=text]",
                ".post",
            ]),
            author: css(&[
                ".names .username a",
                ".names .first.username",
                ".names a[data-user-card]",
                "[itemprop=author] [itemprop=name]",
                ".creator [itemprop=name]",
                ".creator a",
                ".username",
            ]),
            user: css(&[
                ".names a[data-user-card]",
                "a[data-user-card]",
                "[itemprop=author] a[href]",
                ".creator a[href]",
            ]),
            date: css(&[
                ".post-date .relative-date",
                ".post-info .relative-date",
                "time[itemprop=datePublished]",
                "time.post-time",
                "meta[itemprop=datePublished]",
                "time[datetime]",
                ".relative-date",
            ]),
            likes: css(&[
                ".like-count",
                ".discourse-reactions-counter .reactions-counter",
                ".post-likes",
                "[itemprop=interactionStatistic] [itemprop=userInteractionCount]",
            ]),
            reply_to: css(&["a.reply-to-tab", "button.reply-to-tab", ".reply-to-tab"]),
            reply_name: css(&[
                "[data-user-card]",
                "img[title]",
                ".avatar[title]",
                "span:not(.avatar)",
            ]),
            position: css(&["[itemprop=position]", ".post-number"]),
        }
    }

    fn post(&self, element: ElementRef<'_>, topic: &str, site: &Site) -> Option<Post> {
        let words = self.body.first(element);
        let number = self.number(element)?;
        let is_deleted =
            name_tokens(element).any(|token| token == "deleted" || token == "user-deleted");
        let mut read = words
            .map(|words| body::read(words, site))
            .unwrap_or_default();
        read.quotes = words.map(|words| quotes(words, topic)).unwrap_or_default();
        let bare = read.text.trim();
        let is_stub = bare.starts_with("(post ")
            && bare.ends_with(')')
            && bare.contains(" by author")
            && bare.len() < 120;
        let is_gone = is_stub || is_deleted && bare.is_empty();
        if words.is_none() && !is_deleted {
            return None;
        }
        let link = if site.link.is_empty() {
            String::new()
        } else {
            format!("{}/{number}", link(site, topic))
        };
        let date = self.date.first(element);
        Some(Post {
            found: Found {
                author: self.author(element, site),
                quotes: read.quotes,
                text: if is_gone { String::new() } else { read.text },
                kind: if is_gone {
                    CommentKind::Placeholder
                } else {
                    CommentKind::Comment
                },
                score: self.likes.first(element).and_then(likes),
                link,
                place: format!("post {number}"),
                key: number,
                ..Found::default()
            },
            when: date.map(when::of_element).unwrap_or(When::Untold),
        })
    }

    /// The post's number in the topic, by which others quote it.
    fn number(&self, element: ElementRef<'_>) -> Option<String> {
        let own = |element: ElementRef<'_>| {
            attribute(element, "data-post-number")
                .map(str::to_owned)
                .or_else(|| number_after(element.value().id()?, "post_"))
        };
        if let Some(number) = own(element) {
            return Some(number);
        }
        let mut walk = Walk::new(element);
        for _ in 0..40 {
            let Some(inner) = walk.next_element() else {
                break;
            };
            if let Some(number) = own(inner) {
                return Some(number);
            }
        }
        let position = self.position.first(element)?;
        let words = attribute(position, "content")
            .map_or_else(|| read_line(position, &|_| false), str::to_owned);
        numbers_in(&words).first().map(usize::to_string)
    }

    fn author(&self, element: ElementRef<'_>, site: &Site) -> Option<FoundAuthor> {
        let named = self.author.first(element)?;
        let name = match attribute(named, "content") {
            Some(content) => content.to_owned(),
            None => read_line(named, &|_| false),
        };
        let user = self.user.first(element);
        let profile = user
            .and_then(|user| attribute(user, "href"))
            .unwrap_or_default();
        (!name.is_empty()).then(|| FoundAuthor {
            name,
            key: user
                .and_then(|user| attribute(user, "data-user-card"))
                .unwrap_or_default()
                .to_owned(),
            link: site.whole(profile),
        })
    }

    /// Whom the post says it answers.
    fn answered(&self, element: ElementRef<'_>) -> Option<String> {
        let tab = self.reply_to.first(element)?;
        let named = self.reply_name.first(tab);
        let told = named.and_then(|named| {
            attribute(named, "data-user-card").or_else(|| attribute(named, "title"))
        });
        let name = match told {
            Some(name) => name.to_owned(),
            None => read_line(tab, &|_| false),
        };
        (!name.is_empty()).then_some(name)
    }
}

/// The posts of this topic that a text quotes, by their numbers.
fn quotes(words: ElementRef<'_>, topic: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for quote in css(&["aside.quote[data-post]"]).all(words) {
        let is_here =
            attribute(quote, "data-topic").is_none_or(|other| topic.is_empty() || other == topic);
        if let Some(post) = attribute(quote, "data-post").filter(|_| is_here)
            && !found.iter().any(|known| known == post)
            && found.len() < 100
        {
            found.push(post.to_owned());
        }
    }
    found
}

fn likes(element: ElementRef<'_>) -> Option<i64> {
    let words =
        attribute(element, "content").map_or_else(|| read_line(element, &|_| false), str::to_owned);
    let likes = numbers_in(&words).first().copied()?;
    i64::try_from(likes).ok().filter(|&likes| likes > 0)
}
