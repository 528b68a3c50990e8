//! What a saved page tells of itself, and the words of its headings.

use super::nodes::is_control;
use crate::text::html::{self, ElementRef, Html, Selector, attribute, has_class};

fn select<'page>(html: &'page Html<'page>, selector: &str) -> Vec<ElementRef<'page>> {
    let selector = Selector::parse(selector);
    let elements = html.elements();
    let is_meant = |element: &ElementRef<'_>| {
        selector
            .as_ref()
            .is_some_and(|selector| selector.matches(*element))
    };
    elements.filter(is_meant).collect()
}

/// The element that holds what people wrote: the largest of its kind.
pub(super) fn root<'page>(html: &'page Html<'page>) -> Option<ElementRef<'page>> {
    let kinds = [
        ".mw-parser-output",
        "#mw-content-text",
        "#bodyContent",
        "#bodycontent",
        "#content",
        "body",
    ];
    kinds.iter().find_map(|kind| {
        let found = select(html, kind).into_iter().take(50);
        found.max_by_key(|element| element.descendants().take(1_000_000).count())
    })
}

/// The page's title.
pub(super) fn title(html: &Html) -> String {
    let plain = |element: ElementRef<'_>| html::read_line(element, &is_control);
    let heading = select(html, "#firstHeading, h1.firstHeading, h1.page-heading");
    let heading = heading
        .first()
        .map(|heading| plain(*heading))
        .filter(|title| !title.is_empty());
    heading.unwrap_or_else(|| {
        let title = select(html, "title")
            .first()
            .map(|title| title.text().collect::<String>())
            .unwrap_or_default();
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let cut = [" - ", " – ", " — "]
            .iter()
            .find_map(|dash| title.rsplit_once(dash));
        cut.map_or(title.clone(), |(page, _)| page.to_owned())
    })
}

/// Where the page stands on the web.
pub(super) fn link(html: &Html) -> String {
    let sources = [
        ("link[rel='canonical']", "href"),
        ("link[rel='dc:isVersionOf']", "href"),
        ("meta[property='og:url']", "content"),
    ];
    let found = sources.iter().find_map(|(selector, name)| {
        let elements = select(html, selector);
        elements
            .first()
            .and_then(|element| attribute(*element, name))
            .map(str::to_owned)
    });
    match found {
        Some(link) if link.starts_with("//") => format!("https:{link}"),
        Some(link) => link,
        None => String::new(),
    }
}

/// The words of a heading.
pub(super) fn words_of(heading: ElementRef<'_>) -> String {
    html::read_line(heading, &|element| {
        is_control(element) || has_class(element, "mw-headline-number")
    })
}

/// The name by which addresses lead to a heading.
pub(super) fn anchor(heading: ElementRef<'_>) -> &str {
    let inner = heading
        .descendants()
        .filter_map(ElementRef::wrap)
        .find(|element| has_class(*element, "mw-headline"));
    let inner = inner.and_then(|element| attribute(element, "id"));
    inner
        .or_else(|| attribute(heading, "data-mw-anchor"))
        .or_else(|| attribute(heading, "id"))
        .unwrap_or_default()
}
