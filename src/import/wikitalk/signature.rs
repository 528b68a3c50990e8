//! Signatures: the links to a user's pages before a timestamp.

use super::names::{Names, title_of};
use super::nodes::{Place, Side, element, is_block, walk_back};
use super::stamp::{self, Stamp};
use crate::text::html::{Node, has_class, is_named};

/// Characters between a timestamp and the user's link.
const LONGEST: usize = 100;
/// Steps that are taken from a timestamp back.
const MOST_STEPS: usize = 1000;

/// A signature: whose, and which nodes it covers.
#[derive(Clone, Debug)]
pub(super) struct Signature<'page> {
    /// The user's name; empty where no link to a user was found.
    pub user: String,
    /// The first link of it, or the timestamp itself.
    pub first: Place<'page>,
    /// The title that the nearest link leads to.
    pub nearest: Option<String>,
}

/// A timestamp in the page.
#[derive(Clone, Debug)]
pub(super) struct Dated<'page> {
    /// The text node in which it begins.
    pub node: Place<'page>,
    /// The node in which it ends.
    pub end: Place<'page>,
    /// What it says, its span counted from the beginning of the first node.
    pub stamp: Stamp,
}

/// The timestamp that begins in a text node; entities in elements of their own may stand in it.
pub(super) fn dated(node: Place<'_>) -> Option<Dated<'_>> {
    let text = node.value().as_text()?;
    let may_be_one = text.chars().any(|c| stamp::digit(c).is_some());
    if !may_be_one || text.len() > 100_000 {
        return None;
    }
    if let Some(stamp) = stamp::find(text) {
        let end = node;
        return Some(Dated { node, end, stamp });
    }
    let is_entity = |next: Place<'_>| {
        element(next).is_some_and(|next| {
            next.attr("typeof")
                .is_some_and(|of| of.contains("mw:Entity"))
        })
    };
    let mut joined = text.to_string();
    let mut end = node;
    for next in node.next_siblings().take(12) {
        if let Some(text) = next.value().as_text() {
            joined.push_str(text);
        } else if is_entity(next) {
            joined.extend(element(next)?.text());
        } else if next.value() != Node::Comment {
            break;
        }
        end = next;
    }
    if end == node {
        return None;
    }
    let stamp = stamp::find(&joined).filter(|stamp| stamp.span.start < text.len())?;
    Some(Dated { node, end, stamp })
}

/// The signature before a timestamp, not beyond `until`.
pub(super) fn find<'page>(
    at: Place<'page>,
    until: Place<'page>,
    root: Place<'page>,
    names: &Names,
    page_title: &str,
) -> Signature<'page> {
    let mut found = Signature {
        user: String::new(),
        first: at,
        nearest: None,
    };
    let (mut length, mut steps) = (0, 0);
    walk_back(at, root, &mut |side, node| {
        steps += 1;
        if (side == Side::Enter && node == until)
            || length >= LONGEST
            || steps > MOST_STEPS
            || is_block(node)
        {
            return true;
        }
        if side == Side::Enter {
            return false;
        }
        if let Some(text) = node.value().as_text() {
            length += if node == at {
                0
            } else {
                text.trim().chars().count()
            };
        } else if let Some(link) = element(node).filter(|link| is_named(*link, &["a"])) {
            if has_class(link, "ext-discussiontools-init-timestamplink") {
                return false;
            }
            let title = if has_class(link, "mw-selflink") {
                Some(page_title.to_owned())
            } else {
                link.attr("href").and_then(title_of)
            };
            let user = title.as_deref().and_then(|title| names.user(title));
            if found.nearest.is_none() {
                found.nearest = title;
            }
            if let Some(user) = user
                && (found.user.is_empty() || found.user == user)
            {
                found.user = user;
                found.first = node;
            }
        }
        false
    });
    found
}
