//! Where the parts of a post of phpBB 3 and Forumotion are.

use super::{account, is_deleted};
use crate::import::finding::{Found, FoundAuthor};
use crate::import::forum::body;
use crate::import::forum::css::{Css, around, css};
use crate::import::forum::quote::post_in_address;
use crate::import::forum::site::Site;
use crate::import::forum::topic::Post;
use crate::import::forum::when::{self, When};
use crate::model::CommentKind;
use crate::text::html::{ElementRef, attribute, is_named, name_tokens, read_line};

/// Where the parts of a post are, skins and versions together.
pub(super) struct Parts {
    /// The elements of posts.
    pub(super) posts: Css,
    /// What names a post that has no id.
    pub(super) anchor: Css,
    /// The words.
    pub(super) body: Css,
    author: Css,
    date: Css,
    line: Css,
    profile: Css,
    subject: Css,
    permalink: Css,
}

/// Where the author's name stands.
const AUTHOR: &[&str] = &[
    ".author .username-coloured",
    ".author .username",
    ".postprofile .username-coloured",
    ".postprofile .username",
    ".username-coloured",
    ".username",
    ".postprofile-name",
    ".author a[href*=viewprofile]",
    ".author a[href^=\"/u\"]",
    ".author strong",
    ".postprofile dt strong",
    ".post-author",
    ".user-name",
];

impl Parts {
    /// The selectors of all versions and skins.
    pub(super) fn new() -> Self {
        Self {
            posts: css(&[
                "div.post",
                "article.post",
                "li.post",
                "div.post-container",
                "[id^=p].post",
                "div[id^=p].panel",
                "div.post_container",
            ]),
            anchor: css(&["a[name]", "a[id^=p]"]),
            body: css(&[
                "div.content",
                ".post-content",
                ".entry-content",
                ".post-entry",
                ".post_body",
                "div.postbody",
            ]),
            author: css(AUTHOR),
            date: css(&[
                ".author time",
                "time[datetime]",
                ".topic-date",
                ".post-date",
                ".postdate",
                ".post-time",
            ]),
            line: css(&[
                "p.author",
                ".author",
                ".posthead",
                ".post-head",
                ".post-info",
            ]),
            profile: css(&[
                ".author a[href*=viewprofile]",
                ".postprofile a[href*=viewprofile]",
                ".author a[href^=\"/u\"]",
                ".postprofile a[href^=\"/u\"]",
            ]),
            subject: css(&[
                ".postbody h3",
                ".postbody h2",
                "h3.first",
                "h2.topic-title",
                "h3.topic-title",
            ]),
            permalink: css(&[
                ".author a[href*=\"#\"]",
                "h3 a[href*=\"#\"]",
                "h2 a[href*=\"#\"]",
            ]),
        }
    }

    pub(super) fn post(&self, key: String, element: ElementRef<'_>, site: &Site) -> Option<Post> {
        let author = self.author(element, site);
        let when = self.when(element, author.as_ref());
        let words = self
            .body
            .first(element)
            .filter(|body| !is_in_profile(*body));
        let is_placeholder = is_deleted(element) && words.is_none();
        if words.is_none() && !is_placeholder || (author.is_none() && when == When::Untold) {
            return None;
        }
        let words = words
            .map(|words| body::read(words, site))
            .unwrap_or_default();
        let permalink = self
            .permalink
            .first(element)
            .and_then(|link| attribute(link, "href"));
        let permalink =
            permalink.filter(|link| post_in_address(link).is_some_and(|post| post == key));
        Some(Post {
            found: Found {
                author,
                quotes: words.quotes.into(),
                title: self
                    .subject
                    .first(element)
                    .map(|title| read_line(title, &|_| false))
                    .unwrap_or_default(),
                text: words.text,
                kind: if is_placeholder {
                    CommentKind::Placeholder
                } else {
                    CommentKind::Comment
                },
                link: site.whole(permalink.unwrap_or(&format!("#p{key}"))),
                place: format!("post p{key}"),
                key,
                ..Found::default()
            },
            when,
        })
    }

    fn author(&self, element: ElementRef<'_>, site: &Site) -> Option<FoundAuthor> {
        let named = self.author.first(element)?;
        let name = read_line(named, &|part| is_named(part, &["img"]));
        let name = name.trim_end_matches([':', '»', ' ']).to_owned();
        let profile = self
            .profile
            .first(element)
            .and_then(|link| attribute(link, "href"))
            .unwrap_or_default();
        (!name.is_empty()).then(|| FoundAuthor {
            name,
            key: account(profile),
            link: site.whole(profile),
        })
    }

    /// The date: for machines, else what the author's line says beside the name.
    fn when(&self, element: ElementRef<'_>, author: Option<&FoundAuthor>) -> When {
        if let Some(date) = self.date.first(element) {
            return when::of_element(date);
        }
        let Some(line) = self.line.first(element) else {
            return When::Untold;
        };
        let words = read_line(line, &|part| is_named(part, &["img", "a"]));
        let words = match words.rsplit_once('»') {
            Some((_, date)) => date,
            None => words.as_str(),
        };
        let name = author.map_or("", |author| author.name.as_str());
        let words = match words.split_once(name) {
            Some((_, date)) if !name.is_empty() => date,
            _ => words,
        };
        match words.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '–' | '|'))
        {
            "" => When::Untold,
            words => When::Words(words.to_owned()),
        }
    }
}

fn is_in_profile(element: ElementRef<'_>) -> bool {
    around(element, 6).any(|outer| name_tokens(outer).any(|token| token == "postprofile"))
}
