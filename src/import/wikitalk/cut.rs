//! Which parts of a comment are its signature.

use std::collections::HashSet;

use super::nodes::{Place, element, is_block};
use super::parse::{Comment, Page};
use crate::text::html::{NodeId, has_class, is_named};

/// Which parts of a page are signature, and so no words.
#[derive(Debug, Default)]
pub(super) struct Cut {
    /// Ranges of places in reading order, and for the last node of each the bytes of it that belong to the signature.
    ranges: Vec<(usize, usize, usize)>,
    /// Elements that hold nothing but a signature.
    pub whole: HashSet<NodeId>,
}

/// Characters before a link that belong to the signature if they share its style.
const DECORATION: usize = 30;
/// Characters that tell that a comment was not signed by its author.
const UNSIGNED: usize = 90;

impl Cut {
    /// From which byte on a text node is read, if it is part of a signature.
    pub(super) fn of(&self, order: usize) -> Option<usize> {
        let at = self.ranges.partition_point(|(_, last, _)| *last < order);
        let found = self
            .ranges
            .get(at)
            .filter(|(first, _, _)| *first <= order)?;
        Some(if found.1 == order {
            found.2
        } else {
            usize::MAX
        })
    }
}

/// The signatures of a comment; marks that share the style of a signature's first link go with it.
pub(super) fn cut(page: &Page<'_>, comment: &Comment<'_>) -> Cut {
    let mut cut = Cut::default();
    for (signature, dated) in &comment.signatures {
        let last = page.order(dated.end);
        let mut first = signature.first;
        while let Some(above) = first.parent().filter(|above| is_style(*above)) {
            let holds_start = page.order(above) <= page.order(comment.start)
                && above != comment.start
                && is_above(above, comment.start);
            if holds_start || length_before(page, above, first) > DECORATION {
                break;
            }
            first = above;
        }
        let inner = if dated.end == dated.node {
            dated.stamp.span.end
        } else {
            usize::MAX
        };
        cut.ranges.push((page.order(first), last, inner));
        let small = dated.node.ancestors().take_while(|above| !is_block(*above));
        let small = small.filter(|above| is_small(*above)).find(|above| {
            let is_whole = page.order(*above) <= page.order(comment.start);
            !is_whole
                && is_above(*above, signature.first)
                && length_before(page, *above, signature.first) < UNSIGNED
        });
        cut.whole.extend(small.map(|small| small.id()));
    }
    cut
}

/// Whether an element only styles what it holds.
fn is_style(node: Place<'_>) -> bool {
    element(node).is_some_and(|element| {
        is_named(
            element,
            &[
                "span", "font", "b", "i", "small", "big", "sup", "sub", "strong", "em", "u", "s",
                "tt", "code", "bdi", "abbr",
            ],
        )
    })
}

/// Whether an element holds the note that somebody did not sign.
fn is_small(node: Place<'_>) -> bool {
    element(node).is_some_and(|element| {
        is_named(element, &["small"])
            || has_class(element, "autosigned")
            || has_class(element, "unsigned")
    })
}

/// Whether a node is or holds another.
pub(super) fn is_above(above: Place<'_>, node: Place<'_>) -> bool {
    node == above || node.ancestors().any(|other| other == above)
}

/// Characters within an element before a node, as far as they matter.
fn length_before(page: &Page<'_>, within: Place<'_>, before: Place<'_>) -> usize {
    let until = page.order(before);
    let nodes = within
        .descendants()
        .take_while(|node| page.order(*node) < until)
        .take(400);
    nodes
        .filter_map(|node| node.value().as_text())
        .map(|text| text.trim().chars().count())
        .sum()
}
