//! What stands around the comments: how many there are said to be, what they are about, answers of another shape.

use std::collections::HashSet;

use super::hints;
use super::judge::Judged;
use super::records::Records;
use super::tree::Tree;
use crate::import::finding::Found;
use crate::import::pasted;
use crate::text::html::{name_tokens, read_line};

/// Letters of a heading that announces comments.
const LONGEST: usize = 60;

/// How many comments the page says there are: the nearest such words before the first, else behind it.
pub(super) fn announced(tree: &Tree<'_>, records: &Records, first: usize) -> Option<usize> {
    let told = |at: usize| -> Option<usize> {
        let letters = tree.letters(at);
        if !(2..=LONGEST).contains(&letters) || records.owners.contains_key(&at) {
            return None;
        }
        let words = read_line(tree.get(at)?.element, &|_| false);
        if !words.chars().any(char::is_numeric) {
            return None;
        }
        pasted::announced(&words).and_then(|count| usize::try_from(count).ok())
    };
    let is_beside = |at: usize| {
        tree.above(at).take(8).any(|above| {
            matches!(tree.tag(above), "nav" | "aside" | "footer" | "li") || records.owners.contains_key(&above)
        })
    };
    let before = (0..first).rev().take(600).find_map(|at| told(at).filter(|_| !is_beside(at)));
    before.filter(|&count| count > 0)
}

/// Whether the first of the records is what all others answer, as on a forum's page without an article.
pub(super) fn is_first_the_opening(tree: &Tree<'_>, records: &Records, source: &str, article: &Found) -> bool {
    let Some(first) = records.list.first() else {
        return false;
    };
    if article.text.chars().count() > 200 || records.list.len() < 2 {
        return false;
    }
    let near = std::iter::once(first.root).chain(tree.above(first.root).take(5));
    let names: Vec<String> = near
        .filter_map(|at| tree.get(at))
        .flat_map(|spot| name_tokens(spot.element).take(12).collect::<Vec<_>>())
        .collect();
    let has = |parts: &[&str]| names.iter().any(|name| parts.iter().any(|part| name.contains(part)));
    if has(&["comment", "kommentar", "coment", "reply", "replies", "guestbook", "answer", "antwort", "reaction"]) {
        return false;
    }
    let head: String = source.chars().take(60_000).collect::<String>().to_lowercase();
    let is_forum = ["forum", "board", "viewtopic", "showthread", "thread", "форум", "论坛", "掲示板", "foro", "topic"];
    has(&["post", "message", "thread", "topic", "beitrag", "msg"]) || is_forum.iter().any(|word| head.contains(word))
}

/// Whether other records are answers to the chosen ones: in or right beside them, of a shape of their own.
pub(super) fn is_answers(tree: &Tree<'_>, first: &Judged, roots: &HashSet<usize>, other: &Judged) -> bool {
    let list = &other.records.list;
    if other.fields.named * 10 < list.len() * 8 || list.iter().any(|record| !record.tail.is_empty()) {
        return false;
    }
    let heads: HashSet<usize> = first
        .fields
        .names
        .iter()
        .flatten()
        .copied()
        .chain(first.fields.bodies.iter().flatten().copied())
        .collect();
    let homes: HashSet<usize> = roots.iter().filter_map(|&root| tree.parent(root)).collect();
    list.iter().all(|record| {
        let end = tree.get(record.root).map_or(0, |spot| spot.end);
        let is_free = !roots.contains(&record.root)
            && !(record.root..end).any(|at| heads.contains(&at) || roots.contains(&at))
            && !tree.above(record.root).take(20).any(|above| heads.contains(&above));
        let is_near = tree.above(record.root).take(12).any(|above| roots.contains(&above) || homes.contains(&above));
        let is_called = std::iter::once(record.root).chain(tree.above(record.root).take(2)).any(|at| {
            tree.get(at).is_some_and(|spot| name_tokens(spot.element).any(|name| hints::is_comment_name(&name)))
        });
        is_free && is_near && is_called
    })
}
