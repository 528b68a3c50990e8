//! The words of a comment, without its signature and its controls.

use std::collections::HashSet;

use super::cut::{Cut, cut, is_above};
use super::nodes::{Place, element, is_content, is_control, is_separator, last_within};
use super::parse::{Comment, Page};
use crate::text::html::{self, ElementRef, NodeId, Part, has_class, is_named};

/// The words of a comment, and what stands before it without a signature.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// What stands before the comment and belongs to the section.
    pub before: String,
    /// The comment's own words.
    pub own: String,
}

/// Reads a comment; for the first of its section, what stands before it in boxes or less deep is read apart.
pub(super) fn read<'page>(page: &Page<'page>, comment: &Comment<'page>, is_first: bool) -> Words {
    let cut = cut(page, comment);
    let top = page.top_of(comment.start, comment.after);
    let split = if is_first {
        split(page, comment, top)
    } else {
        None
    };
    let end = page.order(last_within(comment.end));
    let Some(split) = split else {
        let own = text(page, top, comment.start, end, &cut);
        return Words {
            before: String::new(),
            own: trim(&own),
        };
    };
    let until = page.order(split).saturating_sub(1);
    let start = first_within(split).unwrap_or(split);
    Words {
        before: text(page, top, comment.start, until, &cut),
        own: trim(&text(page, split, start, end, &cut)),
    }
}

/// What stands between two places without any signature.
pub(super) fn between<'page>(page: &Page<'page>, after: Place<'page>, until: usize) -> String {
    let Some(start) = page
        .first_content(after)
        .filter(|start| page.order(*start) < until)
    else {
        return String::new();
    };
    let cut = Cut::default();
    text(
        page,
        page.top_of(start, after),
        start,
        until.saturating_sub(1),
        &cut,
    )
}

/// The words from `top` to the node of this number; list items that hold `start` are the thread's, not the comment's.
fn text<'page>(
    page: &Page<'page>,
    top: Place<'page>,
    start: Place<'page>,
    until: usize,
    cut: &Cut,
) -> String {
    let holds: HashSet<NodeId> = start.ancestors().map(|above| above.id()).collect();
    html::read_from(top, page.root, &|node| {
        let order = page.order(node);
        if order > until {
            return Part::End;
        }
        if let Some(text) = node.value().as_text() {
            return match cut.of(order) {
                None => Part::Whole,
                Some(from) => Part::Text(text.get(from..).unwrap_or_default()),
            };
        }
        let Some(element) = element(node) else {
            return Part::Whole;
        };
        let is_listed = is_named(element, &["li", "dd", "dt"]);
        let is_list = is_named(element, &["ul", "ol", "dl"]);
        let is_ours = holds.contains(&node.id())
            || node
                .parent()
                .is_some_and(|above| holds.contains(&above.id()));
        if cut.whole.contains(&node.id()) || is_furniture(element) {
            Part::LeftOut
        } else if let Some(address) = bare_address(element) {
            Part::Text(address)
        } else if (is_list && holds.contains(&node.id()))
            || (is_listed && is_ours)
            || is_inner_link(element)
        {
            Part::Inside
        } else {
            Part::Whole
        }
    })
}

/// What nobody wrote: controls, tags of the software, hidden parts.
fn is_furniture(element: ElementRef<'_>) -> bool {
    let is_hidden = element.attr("style").is_some_and(|style| {
        let style: String = style.to_ascii_lowercase().split_whitespace().collect();
        style.contains("display:none")
    });
    is_hidden
        || is_control(element)
        || has_class(element, "mw-headline-number")
        || has_class(element, "mw-collapsible-toggle")
}

/// Whether a link leads to a page of the wiki, which its words name.
fn is_inner_link(element: ElementRef<'_>) -> bool {
    if !is_named(element, &["a"]) {
        return false;
    }
    let is_outer = has_class(element, "external")
        || element
            .attr("rel")
            .is_some_and(|rel| rel.contains("mw:ExtLink"));
    !is_outer
}

/// The address of a link without words, which the software numbers.
fn bare_address(element: ElementRef<'_>) -> Option<&str> {
    let is_bare =
        is_named(element, &["a"]) && !is_inner_link(element) && element.first_child().is_none();
    element
        .attr("href")
        .filter(|address| is_bare && address.starts_with("http"))
}

/// Where a section's first comment begins, if something stands before it that is not its own.
fn split<'page>(
    page: &Page<'page>,
    comment: &Comment<'page>,
    top: Place<'page>,
) -> Option<Place<'page>> {
    let stamp = comment.signatures.first().map(|(_, dated)| dated.node)?;
    if comment.levels.0 < comment.levels.1
        && let Some(list) = reply_list(page, comment, stamp)
    {
        return Some(list);
    }
    if let Some(behind) = closing(page, stamp, top) {
        return Some(behind);
    }
    let mut place = Some(top);
    let mut has_box = false;
    while let Some(node) = place {
        let is_passed = is_box(node) && !is_above(node, stamp);
        if !is_passed && (first_within(node).is_some() || is_above(node, stamp)) {
            return (has_box && page.order(node) <= page.order(stamp)).then_some(node);
        }
        has_box |= is_passed;
        place = node.next_sibling();
    }
    None
}

/// What stands behind the words with which a closed discussion begins: in its frame before a line, or in italics.
fn closing<'page>(
    page: &Page<'page>,
    stamp: Place<'page>,
    top: Place<'page>,
) -> Option<Place<'page>> {
    let until = page.order(top);
    let frame = stamp
        .ancestors()
        .filter(|above| is_box(*above) && page.order(*above) >= until)
        .last()?;
    let before = || {
        frame
            .children()
            .take(40)
            .take_while(|child| !is_above(*child, stamp))
    };
    let line = before().find(|child| element(*child).is_some_and(|child| is_named(child, &["hr"])));
    let is_told = |child: &Place<'_>| {
        first_within(*child).is_some_and(|first| {
            first
                .ancestors()
                .take_while(|above| above != &frame)
                .filter_map(element)
                .any(|above| is_named(above, &["i", "em"]))
        })
    };
    let first = || {
        before()
            .find(|child| first_within(*child).is_some())
            .filter(is_told)
    };
    line.or_else(first)?.next_sibling()
}

/// The list with the signature, where words without one stand less deep before it.
fn reply_list<'page>(
    page: &Page<'page>,
    comment: &Comment<'page>,
    stamp: Place<'page>,
) -> Option<Place<'page>> {
    let lists = stamp.ancestors().take_while(|above| *above != *page.root);
    let lists = lists
        .filter(|above| element(*above).is_some_and(|list| is_named(list, &["ul", "ol", "dl"])));
    let list = lists
        .filter(|list| !is_above(*list, comment.start))
        .last()?;
    let is_dl = element(list).is_some_and(|list| is_named(list, &["dl"]));
    let items = list.children().filter(|item| element(*item).is_some());
    let first = items.take(1).any(|item| is_above(item, stamp));
    (is_dl || first).then_some(list)
}

/// A table or a notice in a frame.
fn is_box(node: Place<'_>) -> bool {
    const FRAMES: [&str; 9] = [
        "box",
        "notice",
        "banner",
        "archive",
        "boilerplate",
        "navbar",
        "thumb",
        "shortcut",
        "navigation",
    ];
    element(node).is_some_and(|element| {
        let is_framed = is_named(element, &["div", "figure", "aside"])
            && element.classes().any(|class| {
                FRAMES
                    .iter()
                    .any(|frame| class.to_ascii_lowercase().contains(frame))
            });
        is_named(element, &["table"]) || is_framed
    })
}

/// The first node within a place that shows something.
fn first_within(place: Place<'_>) -> Option<Place<'_>> {
    place
        .descendants()
        .find(|node| is_content(*node) && !is_separator(*node))
}

/// The words without the dash or star that stands before a signature.
fn trim(text: &str) -> String {
    let is_sign = |c: char| {
        matches!(
            c,
            '-' | '–' | '—' | '―' | '─' | '~' | '\u{200e}' | '\u{200f}'
        )
    };
    let is_mark = |c: char| is_sign(c) || "<>|•·★☆([{«【《※".contains(c);
    let mut kept = text.trim_end();
    loop {
        let last = kept.rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_rule =
            last.starts_with("---") && kept.lines().next_back().is_some_and(|line| line == last);
        let bare = if last.chars().all(is_mark) && !is_rule {
            ""
        } else {
            last.trim_end_matches(is_sign)
        };
        if bare.len() == last.len() || is_rule {
            // A signature in brackets behind the first one leaves a gap before the bracket.
            return kept
                .strip_suffix(" )")
                .map_or_else(|| kept.to_owned(), |kept| format!("{kept})"));
        }
        kept = kept
            .get(..kept.len() - last.len() + bare.len())
            .unwrap_or_default()
            .trim_end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_before_signatures_go() {
        for (text, kept) in [
            ("Yes. --", "Yes."),
            ("Yes.— ", "Yes."),
            ("Yes :)", "Yes :)"),
            ("Yes :(", "Yes :("),
            ("One\n---", "One\n---"),
            ("Yes. ★ >", "Yes."),
            ("—", ""),
        ] {
            assert_eq!(trim(text), kept, "{text}");
        }
    }
}
