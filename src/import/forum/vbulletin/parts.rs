//! Where the parts of a post of vBulletin are.

use crate::import::dates::find_date;
use crate::import::finding::{Found, FoundAuthor};
use crate::import::forum::css::{Css, around, css};
use crate::import::forum::page::numbers_in;
use crate::import::forum::site::Site;
use crate::import::forum::topic::Post;
use crate::import::forum::when::{self, When};
use crate::import::forum::{body, number_after};
use crate::model::CommentKind;
use crate::text::html::{ElementRef, attribute, has_class, is_named, read_line};

/// Where the parts of a post are, versions and skins together.
pub(super) struct Parts {
    body: Css,
    author: Css,
    profile: Css,
    date: Css,
    heads: Css,
    counter: Css,
    title: Css,
    permalink: Css,
    likes: Css,
}

impl Parts {
    /// The selectors of all versions and skins.
    pub(super) fn new() -> Self {
        Self {
            body: css(&[
                "[id^=post_message_]",
                ".js-post__content-text",
                ".b-post__content .restore",
                "blockquote.postcontent",
                ".postcontent",
            ]),
            author: css(&[
                ".b-userinfo .author a",
                ".author a",
                ".author strong",
                ".bigusername",
                "a.username",
                ".username",
                ".username_container strong",
                "[id^=postmenu_]",
            ]),
            profile: css(&[".author a[href]", "a.bigusername[href]", "a.username[href]"]),
            date: css(&[
                "time[itemprop=dateCreated]",
                "time[datetime]",
                ".postdate .date",
                ".posthead .date",
                "span.date",
                ".b-post__timestamp",
                ".postdate",
            ]),
            heads: css(&[
                "td.thead",
                ".thead",
                ".posthead",
                ".postdetails dd",
                ".userstats dd",
                ".posted",
                ".smallfont",
            ]),
            counter: css(&[
                "a.postcounter",
                "a[id^=postcount]",
                ".b-post__count",
                "a[href*=\"showpost.php\"] strong",
                ".nodecontrols a",
            ]),
            title: css(&["h2.posttitle", "h2.title", ".posttitle", ".js-post-title"]),
            permalink: css(&[
                "a.postcounter[href]",
                "a.b-post__count[href]",
                "a[id^=postcount][href]",
            ]),
            likes: css(&[".js-post__votecount", ".votecount", ".reputation-count"]),
        }
    }

    pub(super) fn post(&self, key: String, element: ElementRef<'_>, site: &Site) -> Option<Post> {
        let message = self.body.first(element);
        let is_deleted = ["postbitdeleted", "deleted", "b-post--deleted"]
            .iter()
            .any(|class| has_class(element, class));
        if message.is_none() && !is_deleted {
            return None;
        }
        let words = message
            .filter(|_| !is_deleted)
            .map(|message| body::read(message, site))
            .unwrap_or_default();
        let line = |css: &Css| {
            css.first(element)
                .map(|found| read_line(found, &|_| false))
                .unwrap_or_default()
        };
        let permalink = self
            .permalink
            .first(element)
            .and_then(|link| attribute(link, "href"));
        let likes = numbers_in(&line(&self.likes))
            .first()
            .and_then(|&likes| i64::try_from(likes).ok());
        Some(Post {
            found: Found {
                author: self.author(element, message, site),
                quotes: words.quotes.into(),
                title: line(&self.title),
                text: words.text,
                kind: if is_deleted {
                    CommentKind::Placeholder
                } else {
                    CommentKind::Comment
                },
                score: likes,
                link: site.whole(permalink.unwrap_or(&format!("#post{key}"))),
                place: format!("post {key}"),
                key,
                ..Found::default()
            },
            when: self.when(element),
        })
    }

    fn author(
        &self,
        element: ElementRef<'_>,
        message: Option<ElementRef<'_>>,
        site: &Site,
    ) -> Option<FoundAuthor> {
        let named = self.author.first(element)?;
        if is_in(named, message) {
            return None;
        }
        let name = read_line(named, &|part| is_named(part, &["img", "script"]));
        let profile = self
            .profile
            .first(element)
            .filter(|link| !is_in(*link, message))
            .and_then(|link| attribute(link, "href"))
            .unwrap_or_default();
        let name = match name.rsplit_once(" (") {
            Some((name, rest))
                if rest.ends_with(')') && rest.to_lowercase().contains("offline") =>
            {
                name.to_owned()
            }
            _ => name,
        };
        (!name.is_empty()).then(|| FoundAuthor {
            name,
            key: account(profile),
            link: site.whole(profile),
        })
    }

    /// The date: for machines, in its own element, else the first that stands in the post's head.
    fn when(&self, element: ElementRef<'_>) -> When {
        if let Some(date) = self.date.first(element) {
            let when = when::of_element(date);
            if when != When::Untold {
                return when;
            }
        }
        let is_near = |words: &str| {
            let lower = words.to_lowercase();
            [
                "today",
                "yesterday",
                "heute",
                "gestern",
                "hoy",
                "ayer",
                "oggi",
                "ieri",
                "hier",
                "aujourd",
                "vandaag",
                "gisteren",
                "сегодня",
                "вчера",
            ]
            .iter()
            .any(|day| lower.starts_with(day))
        };
        for head in self.heads.all(element).into_iter().take(12) {
            let is_words = around(head, 6).any(|outer| {
                outer
                    .mark()
                    .is_some_and(|id| id.starts_with("post_message"))
            });
            let words = read_line(head, &|part| is_named(part, &["img", "strong"]));
            if is_words || words.len() > 200 {
                continue;
            }
            if let Some((span, _)) = find_date(&words) {
                let is_joined = words
                    .get(..span.start)
                    .is_some_and(|before| before.contains(": "));
                if !is_joined {
                    return When::Words(words.get(span).unwrap_or_default().to_owned());
                }
            } else if is_near(&words) {
                return When::Words(words);
            }
        }
        When::Untold
    }

    /// The post's number in the thread: `#661`.
    pub(super) fn number(&self, element: ElementRef<'_>) -> Option<usize> {
        let counter = self.counter.first(element)?;
        let told = attribute(counter, "name").and_then(|name| name.parse().ok());
        told.or_else(|| numbers_in(&read_line(counter, &|_| false)).first().copied())
    }
}

/// Whether an element is part of a post's words.
fn is_in(element: ElementRef<'_>, message: Option<ElementRef<'_>>) -> bool {
    message.is_some_and(|message| around(element, 20).any(|outer| outer.id() == message.id()))
}

/// The number of an account in the address of its profile: `member.php?u=12`, `members/12-ann.html`.
fn account(address: &str) -> String {
    let number = [
        "?u=",
        "&u=",
        "member.php?",
        "members/",
        "member/",
        "userid=",
    ]
    .iter()
    .find_map(|mark| number_after(address, mark));
    number.unwrap_or_default()
}
