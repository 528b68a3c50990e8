//! One entry of a feed, whatever its kind.

use super::super::wxr::paragraphs;
use crate::import::finding::FoundAuthor;
use crate::import::moment::{Moment, read_utc, read_words};
use crate::import::words::Words;
use crate::import::xml::{Element, Space};

/// An entry as it stands.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) link: String,
    pub(super) title: String,
    pub(super) author: Option<FoundAuthor>,
    pub(super) when: Moment,
    /// The body as HTML.
    pub(super) html: String,
    /// The ids and addresses of entries that it says it answers.
    pub(super) answers: Vec<(String, String)>,
    /// The address of the comment that it answers, as Blogger tells it.
    pub(super) related: String,
    /// What kind Blogger says that it is.
    pub(super) kind: String,
    /// Its number in the feed.
    pub(super) number: usize,
}

/// Reads an `item` or `entry`.
pub(super) fn read(element: Element<'_>, number: usize, words: &mut Words) -> Entry {
    let mut entry = if element.name() == "entry" {
        read_atom(element)
    } else {
        read_rss(element)
    };
    entry.number = number;
    entry.title = words.read(&entry.title).replace('\n', " ");
    for answered in element
        .children()
        .filter(|child| child.space() == Space::Answers && child.name() == "in-reply-to")
    {
        let address = answered.attribute("href").to_owned();
        let id = match answered.attribute("ref") {
            "" => address.clone(),
            id => id.to_owned(),
        };
        entry.answers.push((id, address));
    }
    entry.author = entry.author.and_then(|author| cleaned(author, words));
    entry
}

fn read_rss(item: Element<'_>) -> Entry {
    let word = |name: &str| item.word(Space::Plain, name);
    let link = match word("link") {
        "" => item.attribute("about"),
        link => link,
    };
    let creator = match item.word(Space::Dublin, "creator") {
        "" => in_brackets(word("author")),
        name => name,
    };
    let when = match word("pubDate") {
        "" => read_utc(item.word(Space::Dublin, "date")),
        words => read_words(words),
    };
    let body = [(Space::Content, "encoded"), (Space::Plain, "description")]
        .into_iter()
        .filter_map(|(space, name)| item.child(space, name))
        .map(body)
        .find(|body| !body.is_empty());
    let id = match word("guid") {
        "" => link,
        id => id,
    };
    Entry {
        id: id.to_owned(),
        link: link.to_owned(),
        title: word("title").to_owned(),
        author: Some(FoundAuthor {
            name: creator.to_owned(),
            ..FoundAuthor::default()
        }),
        when,
        html: body.unwrap_or_default(),
        ..Entry::default()
    }
}

fn read_atom(entry: Element<'_>) -> Entry {
    let child = |name: &str| {
        let own = entry.child(Space::Atom, name);
        own.or_else(|| entry.child(Space::Plain, name))
    };
    let word = |name: &str| child(name).map_or("", Element::text);
    let author = child("author").map(|author| {
        let word = |name: &str| {
            let own = author.child(Space::Atom, name);
            own.or_else(|| author.child(Space::Plain, name))
                .map_or("", Element::text)
        };
        FoundAuthor {
            name: word("name").to_owned(),
            key: String::new(),
            link: word("uri").to_owned(),
        }
    });
    let links = entry.children().filter(|link| link.name() == "link");
    let mut link = "";
    let mut related = "";
    for own in links {
        match own.attribute("rel") {
            "" | "alternate" if link.is_empty() => link = own.attribute("href"),
            "related" => related = own.attribute("href"),
            _ => {}
        }
    }
    let kinds = entry.children().filter(|kind| kind.name() == "category");
    let kind = kinds
        .filter_map(|kind| kind.attribute("term").split_once("/kind#"))
        .map(|(_, kind)| kind.to_owned())
        .next();
    let moments = ["published", "issued", "created", "updated", "modified"];
    let when = moments.into_iter().map(word).find(|when| !when.is_empty());
    let body = ["content", "summary"]
        .into_iter()
        .filter_map(child)
        .map(body);
    Entry {
        id: word("id").to_owned(),
        link: link.to_owned(),
        title: word("title").to_owned(),
        author,
        when: when.map(read_words).unwrap_or_default(),
        html: body
            .into_iter()
            .find(|body| !body.is_empty())
            .unwrap_or_default(),
        related: related.to_owned(),
        kind: kind.unwrap_or_default(),
        ..Entry::default()
    }
}

/// A body as HTML, however it is written.
fn body(element: Element<'_>) -> String {
    let kind = element.attribute("type");
    if kind.contains("xhtml") || (element.has_children() && element.text().is_empty()) {
        return element
            .markup()
            .replace("<xhtml:", "<")
            .replace("</xhtml:", "</");
    }
    let text = element.text();
    if kind == "text" || kind == "text/plain" {
        return escaped(text).replace('\n', "<br>");
    }
    if text.contains('<') {
        text.to_owned()
    } else {
        paragraphs(text)
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// The name in `address (name)`; an address alone gives what stands before its `@`.
fn in_brackets(author: &str) -> &str {
    let name = author
        .split_once('(')
        .map(|(_, name)| name.trim_end_matches(')'));
    name.unwrap_or_else(|| author.split('@').next().unwrap_or_default())
}

/// An author without what sites put before names; none where the account is gone.
fn cleaned(author: FoundAuthor, words: &mut Words) -> Option<FoundAuthor> {
    let name = words.read(&author.name);
    let name = name.strip_prefix("/u/").unwrap_or(&name);
    let name = name.strip_prefix('@').unwrap_or(name).trim();
    let name = match name.split_once('@') {
        Some((local, host)) if host.contains('.') && !name.contains(' ') => local,
        _ => name,
    };
    if matches!(name, "" | "[deleted]" | "[removed]") {
        return None;
    }
    Some(FoundAuthor {
        name: name.to_owned(),
        ..author
    })
}
