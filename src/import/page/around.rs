//! What stands around the comments: their announced number, the article, answers of another shape.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::hints;
use super::judge::Judged;
use super::records::Records;
use super::tree::Tree;
use crate::import::finding::Found;
use crate::import::pasted;
use crate::text::html::{Links, name_tokens, read_element, read_line};

/// Letters of a heading that announces comments.
const LONGEST: usize = 60;
/// Letters of an article at least.
const FEWEST: usize = 8;

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
            matches!(tree.tag(above), "nav" | "aside" | "footer" | "li")
                || records.owners.contains_key(&above)
        })
    };
    let before = (0..first)
        .rev()
        .take(600)
        .find_map(|at| told(at).filter(|_| !is_beside(at)));
    before.filter(|&count| count > 0)
}

/// Whether the first of the records is what all others answer, as on a forum's page without an article.
pub(super) fn is_first_the_opening(
    tree: &Tree<'_>,
    records: &Records,
    source: &str,
    article: &Found,
) -> bool {
    let Some(first) = records.list.first() else {
        return false;
    };
    if article.text.chars().count() > 200 || records.list.len() < 2 {
        return false;
    }
    let names = |steps: usize| -> Vec<Cow<'_, str>> {
        let near = std::iter::once(first.root).chain(tree.above(first.root).take(steps));
        let spots = near.filter_map(|at| tree.get(at));
        spots
            .flat_map(|spot| name_tokens(spot.element).take(12))
            .collect()
    };
    let has = |steps: usize, parts: &[&str]| {
        names(steps)
            .iter()
            .any(|name| parts.iter().any(|part| name.contains(part)))
    };
    let is_comment = has(4, &["comment", "kommentar", "coment", "guestbook"]);
    if is_comment || has(0, &["reply", "replies", "answer", "antwort", "reaction"]) {
        return false;
    }
    let head: String = source
        .chars()
        .take(60_000)
        .collect::<String>()
        .to_lowercase();
    let is_forum = [
        "forum",
        "board",
        "viewtopic",
        "showthread",
        "thread",
        "форум",
        "论坛",
        "掲示板",
        "foro",
        "topic",
    ];
    has(3, &["post", "message", "thread", "topic", "beitrag", "msg"])
        || is_forum.iter().any(|word| head.contains(word))
}

/// Whether other records are answers to the chosen ones, in or right beside them, or what they answer.
pub(super) fn is_answers(tree: &Tree<'_>, first: &Judged, other: &Judged) -> bool {
    let list = &other.records.list;
    if list.len() < 2 || other.fields.named * 10 < list.len() * 8 {
        return false;
    }
    let roots: BTreeSet<usize> = first
        .records
        .list
        .iter()
        .map(|record| record.root)
        .collect();
    let homes: HashSet<usize> = roots.iter().filter_map(|&root| tree.parent(root)).collect();
    let (heads, others) = (heads(first), heads(other));
    if others.iter().any(|at| heads.contains(at)) {
        return false;
    }
    let (mut around, mut near) = (0, 0);
    let are_free = list.iter().all(|record| {
        let root = record.root;
        let end = tree.get(root).map_or(0, |spot| spot.end);
        let holds = roots.range(root..end).next().is_some();
        around += usize::from(holds);
        let is_near = |above: usize| roots.contains(&above) || homes.contains(&above);
        near += usize::from(tree.above(root).take(12).any(is_near));
        let is_free = holds
            || heads.range(root..end).next().is_none()
                && !tree
                    .above(root)
                    .take(20)
                    .any(|above| heads.contains(&above));
        is_free && !roots.contains(&root) && is_called(tree, root)
    });
    let is_apart = |&at: &usize| !tree.above(at).take(30).any(|above| roots.contains(&above));
    let are_outer = around > 0 && others.iter().all(is_apart);
    are_free && (near == list.len() || are_outer)
}

/// The elements that hold names and words.
fn heads(judged: &Judged) -> BTreeSet<usize> {
    let bodies = judged.fields.bodies.iter().flatten();
    judged
        .fields
        .names
        .iter()
        .flatten()
        .chain(bodies)
        .copied()
        .collect()
}

/// Whether an element or what holds it is called a comment.
fn is_called(tree: &Tree<'_>, root: usize) -> bool {
    let near = std::iter::once(root).chain(tree.above(root).take(2));
    let mut spots = near.filter_map(|at| tree.get(at));
    spots.any(|spot| name_tokens(spot.element).any(|name| hints::is_comment_name(&name)))
}

/// The words before the comments, where nothing on the page is called an article: the paragraphs that stand together.
pub(super) fn article(tree: &Tree<'_>, records: &Records, first: usize) -> String {
    let mut homes: BTreeMap<usize, usize> = BTreeMap::new();
    let is_beside = |at: usize| {
        tree.above(at).take(10).any(|above| {
            matches!(
                tree.tag(above),
                "nav" | "aside" | "footer" | "header" | "form" | "table"
            ) || records.owners.contains_key(&above)
        })
    };
    for at in
        (0..first).filter(|&at| tree.tag(at) == "p" && tree.letters(at) >= 6 && !is_beside(at))
    {
        let home = tree.parent(at).unwrap_or(at);
        *homes.entry(home).or_default() += tree.letters(at);
    }
    let best = homes.into_iter().rev().max_by_key(|(_, letters)| *letters);
    let Some((home, _)) = best.filter(|(_, letters)| *letters >= FEWEST) else {
        return String::new();
    };
    let parts = tree
        .children(home)
        .take_while(|&at| at < first && tree.get(at).is_none_or(|spot| spot.end <= first));
    let parts = parts.filter(|&at| {
        matches!(
            tree.tag(at),
            "p" | "ul" | "ol" | "blockquote" | "pre" | "h2" | "h3" | "h4" | "dl" | "figure"
        )
    });
    let texts = parts
        .filter_map(|at| tree.get(at))
        .map(|spot| read_element(spot.element, Links::Hidden, &|_| false));
    let texts: Vec<String> = texts
        .filter(|text| pasted::announced(text).is_none() && !text.is_empty())
        .collect();
    texts.join("\n\n")
}
