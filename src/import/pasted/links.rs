//! Answers told by the links in a header: root, parent, prev, next.

use super::choose::Mark;
use super::page::Page;

/// Which links a header has; each is there only where it leads somewhere.
#[derive(Clone, Copy, Debug, Default)]
struct Links {
    /// How deep it stands: one level for each of "parent" and "root", which is two or more.
    depth: usize,
    prev: bool,
    next: bool,
}

/// For each header the one that it answers, on pages whose headers have such links; none on others.
///
/// Who has no comment before it on its level answers the one right above; who has one stands beside the latest that has
/// one behind it.
pub(super) fn parents(page: &Page<'_>, marks: &[Mark<'_>]) -> Option<Vec<Option<usize>>> {
    let links: Vec<Links> = marks.iter().map(|mark| links(page.text(mark.at))).collect();
    let linked = links
        .iter()
        .filter(|links| links.depth > 0 || links.prev || links.next);
    let is_told = links.iter().any(|links| links.depth > 0) && links.iter().any(|links| links.next);
    if !is_told || linked.count() * 10 < marks.len() * 8 {
        return None;
    }
    let mut parents: Vec<Option<usize>> = Vec::with_capacity(links.len());
    let mut open: Vec<usize> = Vec::new();
    for (at, own) in links.iter().enumerate() {
        let depth_at = |at: usize| links.get(at).map_or(0, |links| links.depth);
        if own.prev || own.depth == 0 {
            let is_beside = |at: usize| {
                depth_at(at) == own.depth && links.get(at).is_some_and(|links| links.next)
            };
            match open.iter().rposition(|&at| is_beside(at)) {
                Some(place) => open.truncate(place),
                None => open.retain(|&at| depth_at(at) < own.depth),
            }
        }
        parents.push(open.last().copied().filter(|_| own.depth > 0));
        open.push(at);
    }
    Some(parents)
}

fn links(text: &str) -> Links {
    let mut links = Links::default();
    for part in text.split('|').skip(1) {
        match part.trim_matches([' ', '[', ']', '–', '-', '+', '\u{a0}']) {
            "root" | "parent" => links.depth += 1,
            "prev" => links.prev = true,
            "next" => links.next = true,
            _ => {}
        }
    }
    links
}
