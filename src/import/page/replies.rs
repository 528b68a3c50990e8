//! Links by which a comment says what it answers: "in reply to #3".

use std::collections::HashMap;

use super::ids::Ids;
use super::records::Records;
use super::tree::Tree;
use crate::text::html::read_line;

/// Words that say that a link leads to what is answered.
const WORDS: [&str; 20] = [
    "reply to",
    "in reply",
    "replying to",
    "replied to",
    "response to",
    "parent",
    "antwort auf",
    "als antwort",
    "antwortet",
    "en réponse",
    "répond à",
    "en respuesta",
    "responde a",
    "in risposta",
    "em resposta",
    "в ответ",
    "ответ на",
    "回复",
    "返信先",
    "odpowiedź na",
];
/// Letters of what stands around such a link at most.
const NEAR: usize = 200;

/// The earlier comment that each links to as the one it answers; nothing where such links lead astray.
pub(super) fn linked(tree: &Tree<'_>, records: &Records, ids: &Ids) -> Vec<Option<usize>> {
    let marks: HashMap<&str, usize> = ids
        .marks
        .iter()
        .map(String::as_str)
        .zip(0..)
        .filter(|(mark, _)| !mark.is_empty())
        .collect();
    let mut parents = vec![None; records.list.len()];
    let mut astray = 0;
    for (at, record) in records.list.iter().enumerate() {
        let links = records
            .own(tree, record)
            .take(60)
            .filter(|&place| tree.tag(place) == "a");
        for place in links {
            let Some(address) = tree.attribute(place, "href") else {
                continue;
            };
            let Some((_, mark)) = address.split_once('#') else {
                continue;
            };
            let Some(&above) = marks.get(mark).filter(|&&above| above != at) else {
                continue;
            };
            if !says_reply(tree, place) {
                continue;
            }
            if above > at {
                astray += 1;
            } else if let Some(slot @ None) = parents.get_mut(at) {
                *slot = Some(above);
            }
        }
    }
    let good = parents.iter().flatten().count();
    if astray * 5 > good {
        vec![None; records.list.len()]
    } else {
        parents
    }
}

fn says_reply(tree: &Tree<'_>, place: usize) -> bool {
    let near = [Some(place), tree.parent(place)].into_iter().flatten();
    near.filter(|&at| tree.letters(at) <= NEAR).any(|at| {
        let words = tree.get(at).map(|spot| read_line(spot.element, &|_| false));
        let words = words.unwrap_or_default().to_lowercase();
        WORDS.iter().any(|word| words.contains(word))
    })
}
