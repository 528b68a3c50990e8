//! Repeating elements that could be comments, found upwards from the moments told.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::hints;
use super::stamp::Stamp;
use super::tree::{Tree, bare_class};

/// One element that could be a comment, with the neighbours that belong to it.
#[derive(Clone, Debug)]
pub(super) struct Record {
    /// The place of its element.
    pub(super) root: usize,
    /// The neighbours that hold the rest, such as a `dd` behind its `dt`.
    pub(super) tail: Vec<usize>,
    /// Whether these stand before it.
    pub(super) is_tail_before: bool,
}

/// Elements of one shape that could be a page's comments, in reading order.
#[derive(Clone, Debug, Default)]
pub(super) struct Records {
    pub(super) list: Vec<Record>,
    /// Which element begins which record.
    pub(super) owners: HashMap<usize, usize>,
}

/// How far the element of a comment may stand above its date.
const HIGHEST: usize = 40;
/// Shapes that are looked into, those with the most elements first.
const MOST_SHAPES: usize = 60;

impl Records {
    /// Records with these elements, without neighbours.
    pub(super) fn new(mut roots: Vec<usize>) -> Self {
        roots.sort_unstable();
        roots.dedup();
        let owners = roots.iter().copied().zip(0..).collect();
        let record = |root| Record {
            root,
            tail: Vec::new(),
            is_tail_before: false,
        };
        Self {
            list: roots.into_iter().map(record).collect(),
            owners,
        }
    }

    /// How many elements they hold, those within others counted once.
    pub(super) fn size(&self, tree: &Tree<'_>) -> usize {
        let mut last = 0;
        let mut size = 0;
        for record in &self.list {
            let end = tree.get(record.root).map_or(0, |spot| spot.end);
            if end > last {
                size += end - record.root.max(last);
                last = end;
            }
        }
        size
    }

    /// The elements of a record without those of the records within it.
    pub(super) fn own<'a>(
        &'a self,
        tree: &'a Tree<'_>,
        record: &'a Record,
    ) -> impl Iterator<Item = usize> + 'a {
        let parts = std::iter::once(record.root).chain(record.tail.iter().copied());
        parts.flat_map(move |part| {
            let end = tree.get(part).map_or(part, |spot| spot.end);
            std::iter::successors(self.next(tree, part, part, end), move |&at| {
                self.next(tree, part, at + 1, end)
            })
        })
    }

    fn next(&self, tree: &Tree<'_>, part: usize, at: usize, end: usize) -> Option<usize> {
        let mut at = at;
        while at < end && at != part && self.owners.contains_key(&at) {
            at = tree.get(at).map_or(end, |spot| spot.end);
        }
        (at < end).then_some(at)
    }
}

/// The sets of elements that could be the comments.
pub(super) fn candidates(tree: &Tree<'_>, stamps: &[Stamp]) -> Vec<Records> {
    let mut groups: BTreeMap<(u64, u64), Vec<usize>> = BTreeMap::new();
    for stamp in stamps {
        let Some(spot) = tree.get(stamp.at) else {
            continue;
        };
        let above = tree.get(spot.parent).map_or(0, |above| above.kind);
        groups.entry((spot.kind, 1)).or_default().push(stamp.at);
        groups.entry((spot.kind, above)).or_default().push(stamp.at);
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
    groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group.first().copied()));
    groups.dedup();
    let mut seen: HashSet<Vec<usize>> = HashSet::new();
    let mut found = Vec::new();
    let mut keep = |roots: Vec<usize>| {
        if seen.insert(roots.clone()) && !roots.is_empty() {
            let mut records = Records::new(roots);
            super::tail::add(tree, &mut records);
            found.push(records);
        }
    };
    for group in groups.into_iter().take(MOST_SHAPES) {
        if group.len() > 1 {
            keep(grow(tree, climb(tree, &group)));
        } else {
            keep(single(tree, &group));
        }
    }
    for roots in named(tree) {
        keep(roots);
    }
    found
}

/// The elements in which each of the moments stands alone, or with answers below it.
fn climb(tree: &Tree<'_>, group: &[usize]) -> Vec<usize> {
    let mut now: Vec<usize> = group.to_vec();
    for _ in 0..HIGHEST {
        let mut seen = HashSet::with_capacity(now.len());
        let (mut twice, mut lost) = (0, 0);
        let mut next = Vec::with_capacity(now.len());
        for &at in &now {
            match tree.parent(at) {
                Some(above) if !matches!(tree.tag(above), "body" | "html" | "main") => {
                    if seen.insert(above) {
                        next.push(above);
                    } else {
                        twice += 1;
                    }
                }
                _ => lost += 1,
            }
        }
        if twice * 10 > now.len() || lost * 3 > now.len() || next.len() < 2 {
            break;
        }
        now = next;
        if nested(tree, &now) > 0 && !drop_outer(tree, &mut now) {
            break;
        }
    }
    now
}

/// How many of the elements lie within another.
fn nested(tree: &Tree<'_>, roots: &[usize]) -> usize {
    let mut roots = roots.to_vec();
    roots.sort_unstable();
    let mut end = 0;
    let mut count = 0;
    for at in roots {
        count += usize::from(at < end);
        end = end.max(tree.get(at).map_or(0, |spot| spot.end));
    }
    count
}

/// Takes out one element of another kind that holds most others, as an article holds its comments.
fn drop_outer(tree: &Tree<'_>, roots: &mut Vec<usize>) -> bool {
    let Some(&first) = roots.iter().min() else {
        return false;
    };
    let inner = roots.iter().filter(|&&at| tree.holds(first, at)).count() - 1;
    let kind = tree.get(first).map_or(0, |spot| spot.kind);
    let alike = roots
        .iter()
        .filter(|&&at| tree.get(at).is_some_and(|spot| spot.kind == kind));
    let is_other = roots.len() > 2 && inner * 2 >= roots.len() && alike.count() * 3 <= roots.len();
    if is_other {
        roots.retain(|&at| at != first);
    }
    is_other && nested(tree, roots) == 0
}

/// What elements of a shape have in common.
struct Shape<'page> {
    tag: &'page str,
    classes: Vec<String>,
}

impl Shape<'_> {
    fn fits(&self, tree: &Tree<'_>, at: usize) -> bool {
        if tree.tag(at) != self.tag {
            return false;
        }
        let Some(spot) = tree.get(at) else {
            return false;
        };
        self.classes.iter().all(|class| {
            let mut own = spot.element.classes();
            own.any(|own| bare_class(own) == *class)
        })
    }
}

fn shape<'page>(tree: &Tree<'page>, roots: &[usize]) -> Shape<'page> {
    let mut tags: BTreeMap<&str, usize> = BTreeMap::new();
    for &at in roots {
        *tags.entry(tree.tag(at)).or_default() += 1;
    }
    let tag = tags.iter().max_by_key(|(_, count)| **count);
    let (tag, count) = tag.map_or(("", 0), |(tag, count)| (*tag, *count));
    let mut classes: BTreeMap<String, usize> = BTreeMap::new();
    for spot in roots.iter().filter_map(|&at| tree.get(at)) {
        if spot.element.name() == tag {
            let own: HashSet<String> = spot.element.classes().map(bare_class).collect();
            for class in own {
                *classes.entry(class).or_default() += 1;
            }
        }
    }
    let common = classes.into_iter().filter(|(_, of)| of * 10 >= count * 8);
    Shape {
        tag,
        classes: common.map(|(class, _)| class).collect(),
    }
}

/// The elements that fit the shape of most, each in place of one that does not, and their undated neighbours.
fn grow(tree: &Tree<'_>, roots: Vec<usize>) -> Vec<usize> {
    let shape = shape(tree, &roots);
    if shape.classes.is_empty() {
        let mut same = roots;
        same.retain(|&at| tree.tag(at) == shape.tag);
        return same;
    }
    let mut held: HashSet<usize> = HashSet::new();
    let (fitting, others): (Vec<usize>, Vec<usize>) =
        roots.into_iter().partition(|&at| shape.fits(tree, at));
    held.extend(fitting);
    for at in others {
        let mut above = tree.above(at).take(6);
        held.extend(above.find(|&above| shape.fits(tree, above) && !held.contains(&above)));
    }
    let homes: HashSet<usize> = held.iter().filter_map(|&at| tree.parent(at)).collect();
    for home in homes {
        let more = tree.children(home).filter(|&at| tree.letters(at) > 0);
        held.extend(more.filter(|&at| shape.fits(tree, at)));
    }
    let mut grown: Vec<usize> = held.into_iter().collect();
    grown.sort_unstable();
    grown
}

/// The element of a lone comment, by its name.
fn single(tree: &Tree<'_>, group: &[usize]) -> Vec<usize> {
    let Some(&at) = group.first() else {
        return Vec::new();
    };
    let mut above = tree.above(at).take(12);
    let found = above.find(|&above| hints::is_one_comment(tree, above));
    found.into_iter().collect()
}

/// Elements that their ids, microdata or classes call comments.
fn named(tree: &Tree<'_>) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for at in 0..tree.spots.len() {
        if tree.letters(at) == 0 || matches!(tree.tag(at), "a" | "input" | "span" | "body" | "html")
        {
            continue;
        }
        for name in hints::comment_names(tree, at) {
            let key = format!("{} {name}", tree.tag(at));
            groups.entry(key).or_default().push(at);
        }
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
    groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group.first().copied()));
    groups.truncate(MOST_SHAPES);
    groups
}
