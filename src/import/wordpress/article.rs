//! What the comments are about: the article's title, author, date and text.

use std::cell::Cell;
use std::collections::HashMap;

use super::around_article::{is_furniture, most_paragraphs};
use super::comment::read_time;
use crate::import::dates::read_date;
use crate::import::finding::{Found, FoundAuthor};
use crate::model::{CommentKind, Time};
use crate::text::html::{
    ElementRef, Html, Links, NodeId, Walk, attribute, has_class, is_named, name_tokens,
    read_element, read_line,
};

/// The article of a page as the opening of its thread.
///
/// Beside it, how many elements in the article's own were left out of its text.
pub(in crate::import) fn read(page: &Html, comments: &HashMap<NodeId, usize>) -> (Found, usize) {
    let mut parts = Parts::default();
    parts.collect(page.root_element(), comments);
    let link = parts.link();
    let (mut text, left_out) = parts.text(comments);
    if text.is_empty() {
        text = most_paragraphs(page.root_element(), comments);
    }
    let (posted_at, posted_text) = parts.date();
    let opening = Found {
        key: String::new(),
        parent: None,
        author: parts.author(),
        posted_at,
        posted_text,
        title: parts.title(),
        text,
        kind: CommentKind::Opening,
        score: None,
        link,
        place: "the article".to_owned(),
        ..Found::default()
    };
    (opening, left_out)
}

/// The elements of a page that tell of its article.
#[derive(Default)]
struct Parts<'page> {
    metas: Vec<(&'page str, &'page str)>,
    title: Option<ElementRef<'page>>,
    canonical: Option<&'page str>,
    headings: Vec<(usize, ElementRef<'page>)>,
    site_names: Vec<ElementRef<'page>>,
    bodies: Vec<(usize, ElementRef<'page>)>,
    authors: Vec<(usize, ElementRef<'page>)>,
    dates: Vec<(usize, ElementRef<'page>)>,
}

/// Names of the element that holds an article's text, the most telling first.
const BODIES: [&str; 18] = [
    "entry-content",
    "post-content",
    "article-content",
    "article-body",
    "post-body",
    "post-entry",
    "td-post-content",
    "single-content",
    "storycontent",
    "story-content",
    "e-content",
    "the-content",
    "entry-body",
    "entrytext",
    "content-entry",
    "entry",
    "format-text",
    "post",
];

impl<'page> Parts<'page> {
    fn collect(&mut self, root: ElementRef<'page>, comments: &HashMap<NodeId, usize>) {
        let mut walk = Walk::new(root);
        while let Some(element) = walk.next_element() {
            if comments.contains_key(&element.id())
                || is_named(
                    element,
                    &["script", "style", "noscript", "template", "nav", "form"],
                )
            {
                walk.pass_over();
                continue;
            }
            let tokens: Vec<_> = name_tokens(element).collect();
            let has = |name: &str| tokens.iter().any(|token| token == name);
            let beside = [
                "comments",
                "respond",
                "commentlist",
                "comment-list",
                "sidebar",
            ];
            let holds_all = is_named(element, &["body"]) || has("site-content");
            if beside.into_iter().any(has) && !holds_all {
                walk.pass_over();
                continue;
            }
            self.collect_meta(element);
            let property = element.attr("itemprop").unwrap_or_default();
            if has("site-title") || has("site-name") || has("blog-title") {
                self.site_names.push(element);
                continue;
            }
            let is_heading = is_named(element, &["h1", "h2", "h3"]);
            if is_heading {
                let rank = match element.name() {
                    "h1" if has("entry-title") || property == "headline" => 0,
                    _ if has("entry-title") || has("post-title") || property == "headline" => 1,
                    "h1" => 2,
                    _ if has("storytitle") || has("title") => 3,
                    _ => 4,
                };
                self.headings.push((rank, element));
            }
            let rank = BODIES.iter().position(|name| has(name));
            let rank = match (property, element.name()) {
                ("articleBody", _) => Some(0),
                (_, "article") => Some(rank.map_or(BODIES.len(), |rank| rank.min(BODIES.len()))),
                (_, "main") => Some(BODIES.len() + 1),
                (_, "body") => None,
                _ => rank.map(|rank| rank + 1),
            };
            self.bodies.extend(rank.map(|rank| (rank, element)));
            self.collect_author(element, &has, property);
            self.collect_date(element, &has, property);
        }
    }

    fn collect_meta(&mut self, element: ElementRef<'page>) {
        match element.name() {
            "meta" => {
                let name = attribute(element, "property").or_else(|| attribute(element, "name"));
                self.metas.extend(name.zip(attribute(element, "content")));
            }
            "link" if element.attr("rel") == Some("canonical") => {
                self.canonical = self.canonical.or_else(|| attribute(element, "href"));
            }
            "title" if self.title.is_none() => self.title = Some(element),
            _ => {}
        }
    }

    fn collect_author(
        &mut self,
        element: ElementRef<'page>,
        has: &dyn Fn(&str) -> bool,
        property: &str,
    ) {
        let rel = element.attr("rel").unwrap_or_default();
        let rank = if is_named(element, &["a"]) && rel.split(' ').any(|rel| rel == "author") {
            0
        } else if NAMES.iter().any(|name| has(name)) {
            1
        } else if property == "author" || (has("vcard") && has("author")) {
            2
        } else if has("author") || has("byline") {
            3
        } else if element.attr("href").is_some_and(is_author_page) {
            4
        } else if has("meta") || has("post-info") || has("postmetadata") || has("post-meta") {
            5
        } else {
            return;
        };
        self.authors.push((rank, element));
    }

    fn collect_date(
        &mut self,
        element: ElementRef<'page>,
        has: &dyn Fn(&str) -> bool,
        property: &str,
    ) {
        let rank = if is_named(element, &["time"]) && (has("entry-date") || has("published")) {
            0
        } else if property == "datePublished" {
            1
        } else if has("entry-date") || has("post-date") || has("posted-on") || has("published") {
            2
        } else if is_named(element, &["time"])
            || has("date")
            || has("postdate")
            || has("date-header")
            || has("entry-meta")
            || has("updated")
            || has("post-meta")
        {
            3
        } else {
            return;
        };
        self.dates.push((rank, element));
    }

    fn meta(&self, name: &str) -> Option<&'page str> {
        let mut found = self
            .metas
            .iter()
            .filter(|(other, _)| other.eq_ignore_ascii_case(name));
        found.next().map(|(_, content)| *content)
    }

    fn link(&self) -> String {
        let link = self
            .canonical
            .or_else(|| self.meta("og:url"))
            .unwrap_or_default();
        if link.starts_with("//") {
            return format!("https:{link}");
        }
        link.to_owned()
    }

    /// The article's heading, else the page's title without the site's name.
    fn title(&self) -> String {
        let nothing = |_: ElementRef<'_>| false;
        let og = self.meta("og:title").map(|title| self.without_site(title));
        let page = self
            .title
            .map(|title| self.without_site(&read_line(title, &nothing)));
        let mut headings = self.headings.clone();
        headings.sort_by_key(|(rank, _)| *rank);
        let told: Vec<&String> = [&og, &page]
            .into_iter()
            .flatten()
            .filter(|title| !title.is_empty())
            .collect();
        for (rank, heading) in headings {
            let words = read_line(heading, &|part| is_named(part, &["small"]));
            let is_told = told
                .iter()
                .any(|title| title.contains(&words) || words.contains(*title));
            if !words.is_empty() && (rank < 2 || is_told) {
                return words;
            }
        }
        told.first()
            .map(|title| (*title).clone())
            .unwrap_or_default()
    }

    /// A title without the name of the site at one of its ends.
    fn without_site(&self, title: &str) -> String {
        let mut names: Vec<String> = self
            .meta("og:site_name")
            .map(str::to_owned)
            .into_iter()
            .collect();
        let homes = self
            .headings
            .iter()
            .filter(|(rank, _)| *rank == 2)
            .map(|(_, heading)| heading);
        names.extend(
            self.site_names
                .iter()
                .chain(homes)
                .map(|site| read_line(*site, &|_| false)),
        );
        let edges: &[char] = &[
            ' ', '|', '–', '—', '-', '»', '«', '·', ':', '•', '‹', '›', '\u{a0}',
        ];
        for name in names.iter().filter(|name| !name.is_empty()) {
            if let Some(rest) = title.strip_suffix(name.as_str())
                && rest.ends_with(edges)
            {
                return rest.trim_end_matches(edges).to_owned();
            }
            if let Some(rest) = title.strip_prefix(name.as_str())
                && rest.starts_with(edges)
            {
                return rest.trim_start_matches(edges).to_owned();
            }
        }
        title.trim().to_owned()
    }

    /// The longest text among the elements with the most telling name.
    fn text(&self, comments: &HashMap<NodeId, usize>) -> (String, usize) {
        let mut bodies = self.bodies.clone();
        bodies.sort_by_key(|(rank, _)| *rank);
        let mut best = String::new();
        let mut best_left_out = 0;
        let mut best_rank = 0;
        for (rank, body) in bodies.into_iter().take(MOST_BODIES) {
            if !best.is_empty() && rank != best_rank {
                break;
            }
            let left_out = Cell::new(0);
            let text = read_element(body, Links::Hidden, &|part| {
                let is_left_out = is_furniture(part, comments);
                let is_counted = is_left_out && !comments.contains_key(&part.id());
                left_out.set(left_out.get() + usize::from(is_counted));
                is_left_out
            });
            if text.len() > best.len() {
                best = text;
                best_left_out = left_out.get();
                best_rank = rank;
            }
        }
        (best, best_left_out)
    }

    fn author(&self) -> Option<FoundAuthor> {
        let mut authors = self.authors.clone();
        authors.sort_by_key(|(rank, _)| *rank);
        for (rank, element) in authors {
            let inner = element.descendent_elements().find(|inner| {
                has_class(*inner, "fn")
                    || inner.attr("itemprop") == Some("name")
                    || inner.attr("rel") == Some("author")
            });
            let element = inner.unwrap_or(element);
            let words = read_line(element, &|part| {
                has_class(part, "screen-reader-text") || is_named(part, &["time"])
            });
            let words = if rank == 5 {
                super::names::byline(&words)
            } else {
                &words
            };
            let name = super::names::bare_name(words);
            let is_name =
                !name.is_empty() && name.chars().count() <= 60 && read_date(&name).is_none();
            if is_name && !(rank == 3 && name.split(' ').count() > 5) {
                return Some(FoundAuthor {
                    name,
                    key: String::new(),
                    link: element.attr("href").unwrap_or_default().to_owned(),
                });
            }
        }
        let told = self
            .meta("author")
            .or_else(|| self.meta("article:author"))?;
        (!told.starts_with("http")).then(|| FoundAuthor {
            name: told.to_owned(),
            ..FoundAuthor::default()
        })
    }

    fn date(&self) -> (Option<Time>, String) {
        let told = self
            .meta("article:published_time")
            .and_then(|told| Time::parse(told).or_else(|| read_date(told)));
        if told.is_some() {
            return (told, String::new());
        }
        let mut dates = self.dates.clone();
        dates.sort_by_key(|(rank, _)| *rank);
        let read = dates.iter().find_map(|(_, element)| read_time(*element));
        let words = dates.iter().find(|(rank, _)| *rank < 3);
        let words = words.map(|(_, element)| read_line(*element, &|_| false));
        match read {
            Some(time) => (Some(time), String::new()),
            None => (None, words.unwrap_or_default()),
        }
    }
}

/// Names of elements that name the author and nothing else.
const NAMES: [&str; 5] = [
    "author-name",
    "post-author-name",
    "entry-author",
    "post-author",
    "p-author",
];

/// Elements that could be the article and are looked at.
const MOST_BODIES: usize = 30;

/// Whether an address is that of all that an author wrote.
fn is_author_page(address: &str) -> bool {
    ["/author/", "/autor/", "/auteur/", "/autore/", "/autoren/"]
        .iter()
        .any(|part| address.contains(part))
}
