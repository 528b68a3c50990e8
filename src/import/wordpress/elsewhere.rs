//! Comments that a page only mentions: listings of the newest comments elsewhere.

use std::collections::{HashMap, HashSet};

use super::list::Place;
use crate::text::html::{ElementRef, NodeId, is_named, name_tokens};

/// In what an element stands, as far as that tells whether its comments are this page's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Surroundings {
    /// The page itself.
    #[default]
    Page,
    /// A bar beside the page, which may hold anything.
    Aside,
    /// A listing of the newest comments.
    Listing,
}

/// What an element makes of what stands in it.
pub(super) fn surroundings(element: ElementRef<'_>) -> Surroundings {
    if is_named(element, &["html", "body", "main"]) {
        return Surroundings::Page;
    }
    let mut found = Surroundings::Page;
    for token in name_tokens(element) {
        let is_listing = token.contains("comment")
            && ["recent", "latest", "newest", "letzte"]
                .iter()
                .any(|word| token.contains(word));
        if is_listing {
            return Surroundings::Listing;
        }
        if token == "widget" || token.contains("sidebar") || token.starts_with("widget-") {
            found = Surroundings::Aside;
        }
    }
    if is_named(element, &["aside"]) {
        return Surroundings::Aside;
    }
    found
}

/// The comments, by place in the list, that belong to other pages; `links` has each one's own address.
///
/// An address on another page alone is no proof, as sites move: it counts only beside the page, or in a list of which
/// no comment is on this page while other comments are.
pub(super) fn find(places: &[Place<'_>], links: &[&str], page: &str) -> HashSet<usize> {
    let mut homes: HashMap<NodeId, (usize, bool)> = HashMap::new();
    let mut has_own = false;
    let rows = || places.iter().zip(links);
    for (place, link) in rows() {
        let is_here = is_on(link, page);
        let home = homes.entry(place.home).or_default();
        home.0 += 1;
        home.1 |= is_here;
        has_own |= is_here && place.surroundings != Surroundings::Listing;
    }
    let is_foreign = |place: &Place<'_>, link: &str| match place.surroundings {
        Surroundings::Listing => true,
        Surroundings::Aside => has_own && !is_on(link, page),
        Surroundings::Page => {
            let (members, has_own_member) = homes.get(&place.home).copied().unwrap_or_default();
            has_own && members > 1 && !has_own_member
        }
    };
    let found = rows().zip(0..);
    found
        .filter(|((place, link), _)| is_foreign(place, link))
        .map(|(_, at)| at)
        .collect()
}

/// Whether a comment's address is on the article's page, on one of its pages of comments, or on a copy of it on another
/// site.
pub(super) fn is_on(comment: &str, page: &str) -> bool {
    let (comment, page) = (path(comment), path(page));
    comment.is_empty() || page.is_empty() || comment == page
}

/// An address without site, query, page of comments and the like; empty where the query tells the article.
fn path(address: &str) -> String {
    let address = address.split(['#', '?']).next().unwrap_or_default();
    let address = address.split_once("//").map_or(address, |(_, rest)| rest);
    let path = address.split_once('/').map_or("", |(_, path)| path);
    let path = format!("/{}/", path.trim_matches('/').to_lowercase());
    let path = path.split("/comment-page-").next().unwrap_or_default();
    let path = path.trim_end_matches('/');
    let path = path
        .strip_suffix("/amp")
        .or_else(|| path.strip_suffix("/index.php"))
        .unwrap_or(path);
    path.to_owned()
}

#[cfg(test)]
mod tests {
    use super::is_on;

    #[test]
    fn one_article_has_many_addresses() {
        let page = "https://a.example/2020/01/post/";
        let same = [
            "",
            "http://www.a.example/2020/01/post#comment-3",
            "https://a.example/2020/01/post/comment-page-2/#comment-3",
            "https://a.example/2020/01/post/?cpage=2#comment-3",
            "https://mirror.example/2020/01/Post/amp/#comment-3",
            "https://a.example/?p=12#comment-3",
        ];
        for comment in same {
            assert!(is_on(comment, page), "{comment}");
        }
        assert!(!is_on("https://a.example/2020/01/other/#comment-3", page));
        assert!(is_on("https://a.example/x/#comment-3", ""));
    }
}
