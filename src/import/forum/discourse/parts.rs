//! Where the parts of a post of Discourse are.

use super::link;
use crate::import::finding::{Found, FoundAuthor};
use crate::import::forum::css::{Css, css};
use crate::import::forum::page::numbers_in;
use crate::import::forum::site::Site;
use crate::import::forum::topic::Post;
use crate::import::forum::when::{self, When};
use crate::import::forum::{body, number_after};
use crate::model::CommentKind;
use crate::text::html::{ElementRef, Walk, attribute, has_class, name_tokens, read_line};

/// Where the parts of a post are.
pub(super) struct Parts {
    /// The elements of posts.
    pub(super) posts: Css,
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
    /// The selectors of all versions and skins.
    pub(super) fn new() -> Self {
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

    pub(super) fn post(&self, element: ElementRef<'_>, topic: &str, site: &Site) -> Option<Post> {
        if has_class(element, "small-action") {
            return None;
        }
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
                quotes: read.quotes.into(),
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
            when: date.map_or(When::Untold, when::of_element),
        })
    }

    /// The post's number in the topic, by which others quote it.
    pub(super) fn number(&self, element: ElementRef<'_>) -> Option<String> {
        let own = |element: ElementRef<'_>| {
            attribute(element, "data-post-number")
                .map(str::to_owned)
                .or_else(|| number_after(element.mark()?, "post_"))
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
    pub(super) fn answered(&self, element: ElementRef<'_>) -> Option<String> {
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
