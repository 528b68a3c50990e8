//! The line that a comment's writer put above its words.

use std::collections::HashSet;

use super::tree::Tree;
use super::{hints, names};
use crate::import::pasted;
use crate::text::html::{name_tokens, read_line};

/// Letters of such a line at most.
const LONGEST: usize = 120;
/// Elements before the words that are looked at.
const MOST: usize = 40;

/// The heading among a comment's elements, which stands apart from name, date and words; `apart` are those.
pub(super) fn find(
    tree: &Tree<'_>,
    own: impl Iterator<Item = usize>,
    apart: &[usize],
    constant: &HashSet<usize>,
) -> Option<String> {
    let is_apart = |place: usize| {
        let mut others = apart.iter();
        !others.any(|&other| tree.holds(place, other) || tree.holds(other, place))
    };
    let mut titles = own.take(MOST).filter(|&place| {
        (2..=LONGEST).contains(&tree.letters(place))
            && is_title(tree, place)
            && is_apart(place)
            && !constant.contains(&place)
    });
    let spot = tree.get(titles.next()?)?;
    let line = read_line(spot.element, &|_| false);
    let start: String = line.chars().take(3).collect::<String>().to_lowercase();
    let is_answer = ["re:", "aw:", "sv:"].contains(&start.as_str());
    let is_other = is_answer
        || names::is_command(&line)
        || pasted::is_comments_heading(&line)
        || hints::is_furniture(spot.element);
    (!is_other && !line.is_empty()).then_some(line)
}

fn is_title(tree: &Tree<'_>, place: usize) -> bool {
    const NAMES: [&str; 7] = [
        "title", "titre", "titel", "subject", "betreff", "headline", "titulo",
    ];
    let is_heading = matches!(tree.tag(place), "h2" | "h3" | "h4" | "h5" | "h6");
    let element = tree.get(place).map(|spot| spot.element);
    is_heading
        || element.is_some_and(|element| {
            let mut tokens = name_tokens(element).take(8);
            tokens.any(|token| {
                NAMES
                    .iter()
                    .any(|name| token.split('-').any(|part| part == *name))
            })
        })
}
