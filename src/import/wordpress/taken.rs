//! What in a comment's element is no part of its words.

use std::collections::HashMap;

use super::marks::{self, Part};
use crate::text::html::{ElementRef, Links, NodeId, is_named, read_element};

/// What is no part of the words.
pub(super) struct Taken<'roots, 'page> {
    /// The comment's number.
    pub(super) key: &'roots str,
    /// The elements with which comments begin.
    pub(super) roots: &'roots HashMap<NodeId, usize>,
    /// The element that names the author.
    pub(super) name: Option<ElementRef<'page>>,
    /// The element that tells the date.
    pub(super) date: Option<ElementRef<'page>>,
}

impl Taken<'_, '_> {
    /// The words of an element without what is taken.
    pub(super) fn read(&self, element: ElementRef<'_>) -> String {
        read_element(element, Links::Shown, &|inner| self.holds(inner))
    }

    /// Whether another comment begins with an element.
    pub(super) fn is_other(&self, element: ElementRef<'_>) -> bool {
        self.roots.contains_key(&element.id())
    }

    /// Whether an element is or holds the one that names the author or tells the date.
    pub(super) fn tells_who_or_when(&self, element: ElementRef<'_>) -> bool {
        let mut told = [self.name, self.date].into_iter().flatten();
        told.any(|told| told == element || told.ancestors().any(|node| node == *element))
    }

    /// Whether an element is no part of the words.
    pub(super) fn holds(&self, element: ElementRef<'_>) -> bool {
        let id = element.id();
        let is_taken = self.name.is_some_and(|name| name.id() == id)
            || self.date.is_some_and(|date| date.id() == id);
        if is_taken || self.roots.contains_key(&id) {
            return true;
        }
        if is_named(element, &["a"]) && self.is_own_link(element) {
            return true;
        }
        match marks::part(element) {
            Some(Part::Body) | None => false,
            Some(
                Part::Name
                | Part::NameBox
                | Part::Date
                | Part::Header
                | Part::Furniture
                | Part::Replies
                | Part::Awaiting
                | Part::ReplyTo
                | Part::Votes,
            ) => true,
        }
    }

    /// Whether a link leads to the comment itself.
    fn is_own_link(&self, link: ElementRef<'_>) -> bool {
        let address = link.attr("href").unwrap_or_default();
        let number = address
            .split_once('#')
            .and_then(|(_, mark)| mark.rsplit_once("comment-"));
        number.is_some_and(|(_, number)| number == self.key)
    }
}
