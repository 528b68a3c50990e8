//! The post of a Blogger page: its title, author, date and words.

use std::collections::HashMap;

use crate::import::finding::{Found, FoundAuthor};
use crate::import::saved::{self, Head, Part, Saved, absolute, digits_after, line, moment};
use crate::import::wordpress;
use crate::text::html::{ElementRef, NodeId, attribute, has_class, is_named};

/// Reads the post, but nothing of the comments at these places.
pub(super) fn read(saved: &Saved, head: &Head<'_>, roots: &HashMap<NodeId, usize>) -> Found {
    let is_comment = |element: ElementRef<'_>| {
        roots.contains_key(&element.id()) || element.mark() == Some("comments")
    };
    let whole = Part::without(&[saved.page.root_element()], &is_comment);
    let (general, _) = wordpress::read_article(&saved.page, roots);
    let body = body(&whole);
    let mut opening = Found {
        key: key(saved.page.source(), body),
        title: title(&whole, head, &general.title),
        author: author(&whole).or(general.author.map(|author| FoundAuthor {
            link: absolute(&head.link, &author.link),
            ..author
        })),
        text: body
            .map(text)
            .filter(|text| !text.is_empty())
            .unwrap_or(general.text),
        link: match head.link.as_str() {
            "" => general.link,
            link => link.to_owned(),
        },
        place: "the post".to_owned(),
        ..Found::default()
    };
    if let Some(element) = date(&whole) {
        saved::date(&mut opening, moment(element));
    } else {
        opening.posted_at = general.posted_at;
        opening.posted_text = general.posted_text;
    }
    opening
}

/// The number of the post: of its body, or in the addresses by which it is answered.
fn key(source: &str, body: Option<ElementRef<'_>>) -> String {
    let by_body = body.and_then(|body| digits_after(body.mark()?, "post-body-"));
    let marks = [
        "data-post-id=\"",
        "data-post-id='",
        "'postId': '",
        "\"postId\": \"",
    ];
    let by_mark = || marks.iter().find_map(|mark| digits_after(source, mark));
    let by_frame = || {
        let (_, rest) = source.split_once("comment-iframe.g?")?;
        digits_after(rest.get(..200).unwrap_or(rest), "postID=")
    };
    let key = by_body.or_else(by_mark).or_else(by_frame);
    key.unwrap_or_default().to_owned()
}

/// The element with the post's words.
fn body<'page>(whole: &Part<'page>) -> Option<ElementRef<'page>> {
    let is_body = |element: ElementRef<'page>| {
        let id = element.mark().unwrap_or_default();
        id.starts_with("post-body-") || element.attr("itemprop") == Some("articleBody")
    };
    whole
        .find(is_body)
        .or_else(|| whole.classes(&["post-body", "entry-content"]))
        .or_else(|| saved::densest(whole))
}

/// The words of the post without buttons and links to other posts.
fn text(body: ElementRef<'_>) -> String {
    const FURNITURE: [&str; 12] = [
        "post-footer",
        "post-share-buttons",
        "share-buttons",
        "jump-link",
        "related-posts",
        "linkwithin_outer",
        "adsbygoogle",
        "addthis_toolbox",
        "post-labels",
        "blog-pager",
        "post-header",
        "author-box",
    ];
    saved::words(body, &FURNITURE)
}

fn title(whole: &Part<'_>, head: &Head<'_>, general: &str) -> String {
    let named = whole.find(|element| {
        let is_title = has_class(element, "post-title") || has_class(element, "entry-title");
        is_title && !is_named(element, &["a", "span", "div"])
    });
    let title = named.map(line).unwrap_or_default();
    [
        title.as_str(),
        head.meta(&["og:title"]).unwrap_or_default(),
        general,
        &head.title,
    ]
    .into_iter()
    .find(|title| !title.is_empty())
    .unwrap_or_default()
    .to_owned()
}

fn author(whole: &Part<'_>) -> Option<FoundAuthor> {
    let place = whole.classes(&["post-author", "byline"])?;
    let part = Part::of(place);
    let by_property = || part.find(|element| element.attr("itemprop") == Some("name"));
    let profile = part.link(|href| href.contains("/profile/") || href.contains("plus.google.com"));
    let named = part.class("fn").or_else(by_property).or(profile)?;
    let href = profile
        .and_then(|link| attribute(link, "href"))
        .unwrap_or_default();
    let key = digits_after(href, "blogger.com/profile/").unwrap_or_default();
    saved::author(
        &line(named),
        key,
        absolute("https://www.blogger.com/", href),
    )
}

/// The element that tells when the post was published, for machines if there is one.
fn date<'page>(whole: &Part<'page>) -> Option<ElementRef<'page>> {
    let for_machines = |element: ElementRef<'page>| {
        let is_published = has_class(element, "published")
            || element.attr("itemprop") == Some("datePublished")
            || element.attr("property") == Some("article:published_time");
        let told = ["datetime", "title", "content"];
        is_published && told.iter().any(|name| attribute(element, name).is_some())
    };
    whole.find(for_machines).or_else(|| {
        whole.classes(&[
            "date-header",
            "post-timestamp",
            "timestamp-link",
            "post-date",
        ])
    })
}
