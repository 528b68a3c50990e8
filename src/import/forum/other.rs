//! Topics of other boards: SMF, `MyBB`, Invision, Vanilla, `FluxBB`, bbPress, `WoltLab`.

mod rules;

use self::rules::{RULES, Rules};
use super::css::{Css, around, css, element_before};
use super::page::{self, Paging, numbers_in};
use super::site::Site;
use super::topic::{Post, Topic};
use super::when::{self, Clock, When};
use super::{ENDINGS, Saved, body, number_after, read_pages};
use crate::error::Result;
use crate::import::dates::find_date;
use crate::import::finding::{Finding, Found, FoundAuthor};
use crate::import::{Detection, Importer, Input, Sniff, Syntax};
use crate::progress::Progress;
use crate::text::html::{ElementRef, Html, attribute, is_named, read_line};

/// Saved pages of other boards.
pub const IMPORTER: Importer = Importer {
    name: "forum-html",
    title: "Topic of another forum (saved HTML)",
    extensions: ENDINGS,
    help: "Open the topic of an SMF, MyBB, Invision, Vanilla, FluxBB, bbPress or WoltLab board and save each of its pages.",
    companions: &[],
    detect,
    read,
};

fn detect(sniff: &Sniff<'_>) -> Detection {
    let is_known = RULES.iter().any(|rules| sniff.has_any(rules.marks));
    if sniff.syntax == Syntax::Page && is_known {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    read_pages(inputs, progress, "forum", topic)
}

fn topic(saved: &Saved, progress: &Progress) -> Result<Option<Topic>> {
    let page = &saved.page;
    let site = Site::read(page, saved.page.source());
    let mut best: Option<(&Rules, Vec<Post>, Option<usize>)> = None;
    for rules in RULES {
        progress.step("Reading posts", 0, 0)?;
        let parts = Parts::new(rules);
        let elements = parts.posts.all(page.root_element());
        let first = elements.first().and_then(|element| parts.number(*element));
        let posts: Vec<Post> = elements
            .into_iter()
            .filter_map(|element| parts.post(element, rules, &site))
            .collect();
        if posts.len() > best.as_ref().map_or(0, |(_, posts, _)| posts.len()) {
            best = Some((rules, posts, first));
        }
    }
    let Some((rules, posts, first)) = best else {
        return Ok(None);
    };
    let boxes = css(&[
        ".pagination",
        ".pagelinks",
        ".pagesection",
        ".middletext",
        ".ipsPagination",
        ".topic_controls .pagination",
        ".Pager",
        ".pagelink",
        ".bbp-pagination-links",
        ".pageNavigation",
        ".linkst",
    ]);
    let headings = css(rules.title);
    Ok(Some(Topic {
        key: key(page, rules, &site),
        title: page::title(page, &headings),
        link: site.link.split('#').next().unwrap_or_default().to_owned(),
        paging: Paging::read(page, &boxes, &site),
        total: None,
        first,
        posts,
        clock: Clock::read(page),
        notes: Vec::new(),
    }))
}

/// The topic's number: in its own address, else in the first link that names one.
fn key(page: &Html, rules: &Rules, site: &Site) -> String {
    let of = |address: &str| {
        rules
            .topic
            .iter()
            .find_map(|mark| number_after(address, mark))
    };
    let links = || {
        let links = css(&["a[href]"]).all(page.root_element());
        links
            .into_iter()
            .find_map(|link| of(attribute(link, "href")?))
    };
    of(&site.link).or_else(links).unwrap_or_default()
}

/// Where the parts of a post are.
struct Parts {
    posts: Css,
    body: Css,
    author: Css,
    date: Css,
    number: Css,
    title: Css,
    permalink: Css,
}

impl Parts {
    fn new(rules: &Rules) -> Self {
        Self {
            posts: css(rules.posts),
            body: css(rules.body),
            author: css(rules.author),
            date: css(rules.date),
            number: css(rules.number),
            title: css(rules.subject),
            permalink: css(rules.permalink),
        }
    }

    fn post(&self, element: ElementRef<'_>, rules: &Rules, site: &Site) -> Option<Post> {
        let words = self.body.first(element)?;
        let key = self.key(element, words, rules)?;
        let author = self.author(element, words, site);
        let when = self.when(element, words);
        if author.is_none() && when == When::Untold {
            return None;
        }
        let read = body::read(words, site);
        let permalink = self
            .permalink
            .first(element)
            .and_then(|link| attribute(link, "href"));
        let title = self
            .title
            .first(element)
            .map(|title| read_line(title, &|_| false));
        Some(Post {
            found: Found {
                author,
                quotes: read.quotes.into(),
                title: title.unwrap_or_default(),
                text: read.text,
                link: permalink.map(|link| site.whole(link)).unwrap_or_default(),
                place: format!("post {key}"),
                key,
                ..Found::default()
            },
            when,
        })
    }

    /// The number that the post's element, its words or the box around it tell.
    fn key(&self, element: ElementRef<'_>, words: ElementRef<'_>, rules: &Rules) -> Option<String> {
        let told = |element: ElementRef<'_>| {
            let ids = [
                "data-commentid",
                "data-msgid",
                "data-post-id",
                "data-object-id",
                "data-pid",
            ];
            let told = ids
                .iter()
                .find_map(|name| attribute(element, name))
                .filter(|id| id.chars().all(|c| c.is_ascii_digit()));
            let own = element
                .mark()
                .and_then(|id| rules.key.iter().find_map(|mark| number_after(id, mark)));
            told.map(str::to_owned).or(own)
        };
        let by_class = element
            .classes()
            .find_map(|class| number_after(class, "post-"));
        let linked = || {
            let link = self.permalink.first(element)?;
            super::quote::post_in_address(attribute(link, "href")?)
        };
        told(element)
            .or_else(|| told(words))
            .or(by_class)
            .or_else(linked)
            .or_else(|| around(words, 6).find_map(told))
    }

    fn author(
        &self,
        element: ElementRef<'_>,
        words: ElementRef<'_>,
        site: &Site,
    ) -> Option<FoundAuthor> {
        let named = self
            .author
            .first(element)
            .filter(|named| !is_within(*named, words))?;
        let name = match attribute(named, "content") {
            Some(name) => name.to_owned(),
            None => read_line(named, &|part| is_named(part, &["img", "script"])),
        };
        let own = attribute(named, "href");
        let inner = || {
            css(&["a[href]"])
                .first(named)
                .and_then(|link| attribute(link, "href"))
        };
        let profile = own.or_else(inner).unwrap_or_default();
        let marks = [
            "u=",
            "uid=",
            "/profile/",
            "profile.php?id=",
            "user-",
            "/user/",
            "showuser=",
        ];
        (!name.is_empty()).then(|| FoundAuthor {
            name,
            key: marks
                .iter()
                .find_map(|mark| number_after(profile, mark))
                .unwrap_or_default(),
            link: site.whole(profile),
        })
    }

    /// The date in the post, else in the head before it, as bbPress puts it.
    fn when(&self, element: ElementRef<'_>, words: ElementRef<'_>) -> When {
        let near = [Some(element), element_before(element)];
        for place in near.into_iter().flatten() {
            let Some(date) = self
                .date
                .first(place)
                .filter(|date| !is_within(*date, words))
            else {
                continue;
            };
            let when = when::of_element(date);
            let When::Words(line) = &when else {
                return when;
            };
            if line.len() > 300 {
                continue;
            }
            return match find_date(line).and_then(|(span, _)| line.get(span)) {
                Some(date) => When::Words(date.to_owned()),
                None => When::Words(
                    line.rsplit_once(": ")
                        .map_or(line.as_str(), |(_, date)| date)
                        .trim_matches(['«', '»', ' '])
                        .to_owned(),
                ),
            };
        }
        When::Untold
    }

    /// The post's number in the topic, counted from one.
    fn number(&self, element: ElementRef<'_>) -> Option<usize> {
        let words = read_line(self.number.first(element)?, &|_| false);
        let digits = words.trim().strip_prefix('#')?;
        numbers_in(digits).first().copied()
    }
}

fn is_within(element: ElementRef<'_>, outer: ElementRef<'_>) -> bool {
    around(element, 30).any(|above| above.id() == outer.id())
}
