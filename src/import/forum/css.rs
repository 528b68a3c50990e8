//! Elements by what they are called: lists of selectors, the most telling first.

use crate::text::html::{ElementRef, Node, Selector, Walk};

/// Selectors, the most telling first.
#[derive(Debug)]
pub(super) struct Css(Vec<Selector>);

/// Selectors that are known to be well written; others are left out.
pub(super) fn css(selectors: &[&str]) -> Css {
    let parsed = selectors.iter().map(|text| Selector::parse(text));
    Css(parsed.flatten().collect())
}

impl Css {
    /// The first element below this one that the most telling selector names.
    pub(super) fn first<'page>(&self, within: ElementRef<'page>) -> Option<ElementRef<'page>> {
        let mut best: Option<(usize, ElementRef<'page>)> = None;
        let mut walk = Walk::new(within);
        while let Some(element) = walk.next_element() {
            let reached = best.map_or(self.0.len(), |(rank, _)| rank);
            let better = self.0.iter().take(reached);
            if let Some(rank) = better
                .enumerate()
                .find_map(|(rank, selector)| selector.matches(element).then_some(rank))
            {
                best = Some((rank, element));
                if rank == 0 {
                    break;
                }
            }
        }
        best.map(|(_, element)| element)
    }

    /// All elements below this one that any selector names, in reading order, none within another.
    pub(super) fn all<'page>(&self, within: ElementRef<'page>) -> Vec<ElementRef<'page>> {
        let mut found = Vec::new();
        let mut walk = Walk::new(within);
        while let Some(element) = walk.next_element() {
            if self.is(element) {
                found.push(element);
                walk.pass_over();
            }
        }
        found
    }

    /// Whether any selector names this element.
    pub(super) fn is(&self, element: ElementRef<'_>) -> bool {
        self.0.iter().any(|selector| selector.matches(element))
    }
}

/// The elements around this one, the nearest first, so many at most.
pub(super) fn around(element: ElementRef<'_>, most: usize) -> impl Iterator<Item = ElementRef<'_>> {
    element.ancestors().take(most).filter_map(ElementRef::wrap)
}

/// The first words of an element, where there are few in it; a piece of text never joins the next one.
pub(super) fn few_words(element: ElementRef<'_>) -> Option<String> {
    let mut words = String::new();
    for (count, node) in element.descendants().enumerate() {
        if count > MOST_NODES || words.len() > MOST_BYTES {
            return None;
        }
        if let Node::Text(text) = node.value() {
            words.push_str(text);
            words.push(' ');
        }
    }
    Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Nodes of an element with few words.
const MOST_NODES: usize = 400;
/// Bytes of a few words.
const MOST_BYTES: usize = 2000;

/// The element that follows this one, white space passed over.
pub(super) fn next_element(element: ElementRef<'_>) -> Option<ElementRef<'_>> {
    element.next_siblings().take(4).find_map(ElementRef::wrap)
}

/// The element before this one, white space passed over.
pub(super) fn element_before(element: ElementRef<'_>) -> Option<ElementRef<'_>> {
    element.prev_siblings().take(4).find_map(ElementRef::wrap)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::html::parse;

    #[test]
    fn the_most_telling_selector_wins() {
        let (page, _) = parse("<p class=b>1</p><p class=a>2<i class=a>3</i></p>").unwrap();
        let list = css(&[".a", "!!", ".b"]);
        let first = list.first(page.root_element()).unwrap();
        assert_eq!(first.text().next(), Some("2"));
        assert_eq!(list.all(page.root_element()).len(), 2);
    }
}
