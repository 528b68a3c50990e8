//! What stands in an article's element without being part of it.

use std::collections::HashMap;

use crate::import::saved::{Part, densest};
use crate::text::html::{ElementRef, Links, NodeId, is_named, name_tokens, read_element};

/// Names of such elements as they stand.
const WHOLE: &str = "\
    sharedaddy share sharing social yarpp author-box author-bio author-info author-description about-author entry-meta \
    post-meta postmetadata postmeta entry-footer entry-utility post-navigation nav-links breadcrumbs comments respond \
    screen-reader-text entry-title post-tags tags tag-links tagcloud cat-links entry-tags wp-caption-hidden commentlist \
    comment-list comments-area post-views post-ratings kk-star-ratings wpulike ulike toc-container lwptoc \
    wp-block-latest-posts adsbygoogle advertisement printfriendly wpdiscuz-wrapper fb-like twitter-share-button tweet \
    subscribe subscription sidebar widget-area";

/// Beginnings of their names.
const BEGINNINGS: &str = "share- social- related- a2a- ez-toc mc4wp mailpoet wpforms newsletter cookie- cmplz- jp-relatedposts crp-related \
     yarpp essb serieslist seriestitle catdesc swp- heateor simplesocialbuttons sd- subscribe- author-box";

/// Ends of their names.
const ENDS: &str =
    "-share -sharing -newsletter -subscribe -author-box -related-posts -social-icons";

/// Words anywhere in their names.
const PARTS: &str = "shariff addtoany addthis related sharebar sharethis sociable newsletter cookie-notice cookie-law cookie-banner \
     cookie-consent gdpr-consent likes-widget";

/// Whether an element holds what surrounds an article: buttons, other articles, the author's portrait, notices.
pub(super) fn is_furniture(element: ElementRef<'_>, comments: &HashMap<NodeId, usize>) -> bool {
    let is_one = |list: &str, is_meant: &dyn Fn(&str) -> bool| list.split(' ').any(is_meant);
    comments.contains_key(&element.id())
        || is_named(
            element,
            &["nav", "aside", "footer", "button", "iframe", "h1"],
        )
        || is_command(element)
        || name_tokens(element).any(|token| {
            is_one(WHOLE, &|name| token == name)
                || is_one(BEGINNINGS, &|name| token.starts_with(name))
                || is_one(ENDS, &|name| token.ends_with(name))
                || is_one(PARTS, &|name| token.contains(name))
        })
}

/// The words of the element that holds the most paragraphs, where no name tells which one the article is.
pub(super) fn most_paragraphs(root: ElementRef<'_>, comments: &HashMap<NodeId, usize>) -> String {
    let around = Part::without(&[root], &|element| is_furniture(element, comments));
    let body = densest(&around);
    let words =
        body.map(|body| read_element(body, Links::Hidden, &|inner| is_furniture(inner, comments)));
    words.unwrap_or_default()
}

/// Whether it is a link that sends the article elsewhere.
fn is_command(element: ElementRef<'_>) -> bool {
    const ADDRESSES: [&str; 8] = [
        "facebook.com/sharer",
        "twitter.com/share",
        "twitter.com/intent",
        "pinterest.com/pin/create",
        "linkedin.com/sharearticle",
        "api.whatsapp.com/send",
        "t.me/share",
        "reddit.com/submit",
    ];
    let address = element.attr("href").filter(|_| is_named(element, &["a"]));
    address.is_some_and(|address| {
        let address = address.to_lowercase();
        ADDRESSES.iter().any(|known| address.contains(known))
    })
}
