//! Headings and comments of a talk page, and who answers whom by their indentation.

use std::collections::HashMap;

use super::names::{Names, Strange};
use super::nodes::{
    Place, Side, element, heading_level, indentation, is_block, is_content, is_separator, is_shut,
    is_transparent, last_within, walk_on,
};
use super::signature::{self, Dated, Signature, dated};
use crate::error::Result;
use crate::progress::Progress;
use crate::text::html::{ElementRef, NodeId, Walk, has_class};

/// A talk page whose nodes are numbered in reading order.
pub(super) struct Page<'page> {
    /// The element that holds what people wrote.
    pub root: ElementRef<'page>,
    /// The page's title.
    pub title: String,
    orders: HashMap<NodeId, usize>,
}

/// A heading or a comment, in reading order.
pub(super) enum Item<'page> {
    /// A heading.
    Heading(Heading<'page>),
    /// A signed comment.
    Comment(Box<Comment<'page>>),
}

/// A heading.
pub(super) struct Heading<'page> {
    /// The element with its words.
    pub element: ElementRef<'page>,
    /// From 1 to 6.
    pub level: usize,
    /// The last node that belongs to it.
    pub end: Place<'page>,
}

/// A signed comment.
pub(super) struct Comment<'page> {
    /// The node where the words before it end.
    pub after: Place<'page>,
    /// The first node of it that shows something.
    pub start: Place<'page>,
    /// The last node of it.
    pub end: Place<'page>,
    /// Its signatures with their timestamps; the first is the author's.
    pub signatures: Vec<(Signature<'page>, Dated<'page>)>,
    /// How deep it begins and ends.
    pub levels: (usize, usize),
    /// Timestamps before it without a user, or after it where it is the last one.
    pub unsigned: usize,
}

impl Comment<'_> {
    /// How deep it stands, from 1.
    pub(super) fn level(&self) -> usize {
        self.levels.0.min(self.levels.1)
    }
}

/// What a page was found to hold.
#[derive(Default)]
pub(super) struct Parsed<'page> {
    /// Headings and comments.
    pub items: Vec<Item<'page>>,
    /// How many comments there are.
    pub comments: usize,
    /// Links that stood there instead.
    strange: Strange,
}

impl<'page> Page<'page> {
    /// Numbers the nodes of a page.
    pub(super) fn new(root: ElementRef<'page>, title: String) -> Self {
        let orders = Walk::new(root)
            .zip(1..)
            .map(|(node, order)| (node.id(), order))
            .collect();
        Self {
            root,
            title,
            orders,
        }
    }

    /// The place of a node in reading order; 0 for the root.
    pub(super) fn order(&self, node: Place<'_>) -> usize {
        self.orders.get(&node.id()).copied().unwrap_or_default()
    }

    /// Reads headings and comments; names of users' pages in languages not known are learnt from the page.
    pub(super) fn parse(&self, progress: &Progress) -> Result<Parsed<'page>> {
        let parsed = self.parse_with(&Names::default(), progress)?;
        match parsed.strange.learn(parsed.comments) {
            Some(names) => self.parse_with(&names, progress),
            None => Ok(parsed),
        }
    }

    fn parse_with(&self, names: &Names, progress: &Progress) -> Result<Parsed<'page>> {
        let mut parsed = Parsed::default();
        let mut last: Place<'page> = *self.root;
        let mut seen = 0;
        let mut unsigned = 0;
        let mut walk = Walk::new(self.root);
        let total = self.orders.len() as u64;
        while let Some(node) = walk.next() {
            let order = self.order(node);
            if order.is_multiple_of(4096) {
                progress.step("Reading comments", order as u64, total)?;
            }
            if let Some(element) = element(node) {
                if let Some(level) = heading_level(element) {
                    let end = wrapper(element);
                    last = end;
                    parsed.items.push(Item::Heading(Heading {
                        element,
                        level,
                        end,
                    }));
                    walk.pass_over();
                } else if is_shut(element) {
                    walk.pass_over();
                }
                continue;
            }
            if order <= seen {
                continue;
            }
            let Some(dated) = dated(node) else { continue };
            let signature = signature::find(node, last, *self.root, names, &self.title);
            if signature.user.is_empty() {
                unsigned += 1;
                if let Some(title) = &signature.nearest {
                    parsed.strange.add(title);
                }
                continue;
            }
            let mut comment = self.comment(last, signature, dated, names);
            comment.unsigned = std::mem::take(&mut unsigned);
            let until = comment
                .signatures
                .last()
                .map_or(node, |(_, dated)| dated.end);
            seen = self.order(until);
            last = comment.end;
            parsed.comments += 1;
            parsed.items.push(Item::Comment(Box::new(comment)));
        }
        let comments = parsed.items.iter_mut().rev();
        let last = comments.filter_map(|item| match item {
            Item::Comment(comment) => Some(comment),
            Item::Heading(_) => None,
        });
        if let Some(last) = last.take(1).next() {
            last.unsigned += unsigned;
        }
        Ok(parsed)
    }

    /// The comment that a signature ends, to the end of its paragraph.
    fn comment(
        &self,
        after: Place<'page>,
        signature: Signature<'page>,
        dated_at: Dated<'page>,
        names: &Names,
    ) -> Comment<'page> {
        let node = dated_at.node;
        let mut end = dated_at.end;
        let mut more = Vec::new();
        walk_on(dated_at.end, *self.root, &mut |side, other| {
            if is_block(other) || is_separator(other) {
                return true;
            }
            if side == Side::Leave {
                if other != node
                    && let Some(dated) = dated(other)
                {
                    let signature = signature::find(other, node, *self.root, names, &self.title);
                    if !signature.user.is_empty() {
                        more.push((signature, dated));
                    }
                }
                end = other;
            }
            false
        });
        let start = self.first_content(after).unwrap_or(node);
        let level = |place| indentation(place, *self.root) + 1;
        let mut signatures = vec![(signature, dated_at)];
        signatures.append(&mut more);
        Comment {
            after,
            start,
            end,
            signatures,
            levels: (level(start), level(node)),
            unsigned: 0,
        }
    }

    /// The first node behind this one that shows something.
    pub(super) fn first_content(&self, after: Place<'page>) -> Option<Place<'page>> {
        let mut found = None;
        let mut node = self.next_beyond(after);
        while let Some(place) = node {
            if is_separator(place) || is_transparent(place) {
                node = self.next_beyond(place);
                continue;
            }
            if is_content(place) {
                found = Some(place);
                break;
            }
            node = place.first_child().or_else(|| self.next_beyond(place));
        }
        found
    }

    /// The next node that is not within this one; for the root its first child.
    pub(super) fn next_beyond(&self, node: Place<'page>) -> Option<Place<'page>> {
        if node == *self.root {
            return node.first_child();
        }
        let mut above = Some(node);
        while let Some(place) = above.filter(|place| *place != *self.root) {
            if let Some(next) = place.next_sibling() {
                return Some(next);
            }
            above = place.parent();
        }
        None
    }

    /// Where the words behind this node begin: the highest element that begins behind it and holds `start`.
    pub(super) fn top_of(&self, start: Place<'page>, after: Place<'page>) -> Place<'page> {
        let last = if after == *self.root {
            0
        } else {
            self.order(last_within(after))
        };
        let above = start
            .ancestors()
            .take_while(|above| *above != *self.root && self.order(*above) > last);
        above.last().unwrap_or(start)
    }
}

/// What newer software draws around a heading, else the heading itself.
fn wrapper(heading: ElementRef<'_>) -> Place<'_> {
    let above = heading.parent().and_then(ElementRef::wrap);
    above
        .filter(|above| has_class(*above, "mw-heading"))
        .map_or(*heading, |above| *above)
}

/// For each item the place of the item that it answers; none for headings and what stands before the first one.
///
/// Whoever skips a level answers the comment above all the same, as if that stood on each level between.
pub(super) fn parents(items: &[Item<'_>]) -> Vec<Option<usize>> {
    let mut parents = Vec::with_capacity(items.len());
    let mut open: Vec<Option<usize>> = vec![None];
    for (at, item) in items.iter().enumerate() {
        let level = match item {
            Item::Heading(_) => 0,
            Item::Comment(comment) => comment.level(),
        };
        while open.len() < level {
            open.push(open.last().copied().flatten());
        }
        let parent = level
            .checked_sub(1)
            .and_then(|above| open.get(above).copied().flatten());
        parents.push(parent);
        open.truncate(level);
        open.push(Some(at));
    }
    parents
}
