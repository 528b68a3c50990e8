//! The links of a request as graphs without cycles, one for each joined group.

use std::collections::BTreeMap;

use super::cycles::{Arc, feedback};
use crate::layout::Request;

/// What a link that a person made weighs beside the mere answer of one box to another.
const LINK: u32 = 2;
const ANSWER: u32 = 1;

/// Boxes that links join, with their links.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// The request's numbers of the boxes.
    pub boxes: Vec<u32>,
    /// The links from below to above, by where the boxes come in this part; no cycles, parallels or loops.
    pub arcs: Vec<Arc>,
}

/// Which way a link of the request went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Way {
    /// The part it is in.
    pub part: u32,
    /// Its arc there.
    pub arc: u32,
    /// Whether it runs against the arc, from above to below.
    pub is_turned: bool,
}

/// The parts in the order of their first boxes, boxes that nothing joins, and the way of each link.
pub(super) fn parts(request: &Request) -> (Vec<Part>, Vec<u32>, Vec<Option<Way>>) {
    let count = request.sizes.len();
    let (arcs, ways) = arcs(request);
    let groups = groups(count, &arcs);
    let mut is_joined = vec![false; count];
    for arc in &arcs {
        is_joined[arc.from as usize] = true;
        is_joined[arc.to as usize] = true;
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut part_of: BTreeMap<u32, u32> = BTreeMap::new();
    let mut alone = Vec::new();
    let mut homes = vec![(0_u32, 0_u32); count];
    for number in 0..count as u32 {
        if !is_joined[number as usize] {
            alone.push(number);
            continue;
        }
        let part = *part_of
            .entry(groups[number as usize])
            .or_insert(parts.len() as u32);
        if part as usize == parts.len() {
            parts.push(Part::default());
        }
        let boxes = &mut parts[part as usize].boxes;
        homes[number as usize] = (part, boxes.len() as u32);
        boxes.push(number);
    }
    let mut arc_homes = Vec::with_capacity(arcs.len());
    for arc in &arcs {
        let ((part, from), (_, to)) = (homes[arc.from as usize], homes[arc.to as usize]);
        let arcs = &mut parts[part as usize].arcs;
        arc_homes.push((part, arcs.len() as u32));
        arcs.push(Arc { from, to, ..*arc });
    }
    let way = |(arc, is_turned): (u32, bool)| {
        let (part, arc) = arc_homes[arc as usize];
        Way {
            part,
            arc,
            is_turned,
        }
    };
    let ways = ways.into_iter().map(|found| found.map(way)).collect();
    (parts, alone, ways)
}

/// The links without cycles, parallels and loops, and for each link of the request its arc and whether it is turned.
fn arcs(request: &Request) -> (Vec<Arc>, Vec<Option<(u32, bool)>>) {
    let count = request.sizes.len() as u32;
    let is_sound = |arc: &Arc| arc.from < count && arc.to < count && arc.from != arc.to;
    let links = request.links.iter().map(|link| Arc {
        from: link.from,
        to: link.to,
        weight: LINK,
    });
    let answers = request
        .parents
        .iter()
        .zip(0..count)
        .filter_map(|(parent, from)| {
            parent.map(|to| Arc {
                from,
                to,
                weight: ANSWER,
            })
        });
    let all: Vec<Arc> = links.chain(answers).collect();
    let sound: Vec<Arc> = all.iter().copied().filter(is_sound).collect();
    let turned = feedback(count as usize, &sound);
    let upwards = sound.iter().zip(&turned).map(|(&arc, &is_turned)| {
        if is_turned {
            Arc {
                from: arc.to,
                to: arc.from,
                ..arc
            }
        } else {
            arc
        }
    });
    let upwards: Vec<Arc> = upwards.collect();
    let mut arcs = upwards.clone();
    arcs.sort_unstable_by_key(|arc| (arc.from, arc.to, std::cmp::Reverse(arc.weight)));
    arcs.dedup_by_key(|arc| (arc.from, arc.to));
    let mut next = 0;
    let ways = all.iter().take(request.links.len()).map(|link| {
        is_sound(link).then(|| {
            let arc = upwards[next];
            let is_turned = turned[next];
            next += 1;
            let at = arcs.partition_point(|other| (other.from, other.to) < (arc.from, arc.to));
            (at as u32, is_turned)
        })
    });
    let ways = ways.collect();
    (arcs, ways)
}

/// For each box a number that it shares with those that links join it with.
fn groups(count: usize, arcs: &[Arc]) -> Vec<u32> {
    let mut above: Vec<u32> = (0..count as u32).collect();
    for arc in arcs {
        let (a, b) = (find(&mut above, arc.from), find(&mut above, arc.to));
        above[a.max(b) as usize] = a.min(b);
    }
    (0..count as u32)
        .map(|number| find(&mut above, number))
        .collect()
}

fn find(above: &mut [u32], mut number: u32) -> u32 {
    while above[number as usize] != number {
        let next = above[above[number as usize] as usize];
        above[number as usize] = next;
        number = next;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Link, Size};

    #[test]
    fn parallels_share_an_arc_and_what_closes_a_cycle_is_turned() {
        let link = |from, to| Link {
            from,
            to,
            weight: 1.0,
        };
        let request = Request {
            sizes: vec![Size::default(); 5],
            links: vec![
                link(1, 0),
                link(9, 0),
                link(1, 0),
                link(3, 3),
                link(4, 1),
                link(0, 4),
            ],
            ..Request::default()
        };
        let (parts, alone, ways) = parts(&request);
        assert_eq!(parts.len(), 1);
        assert_eq!(parts[0].boxes, [0, 1, 4]);
        assert_eq!(parts[0].arcs.len(), 3);
        assert_eq!(alone, [2, 3]);
        assert_eq!(ways[0], ways[2]);
        assert_eq!((ways[1], ways[3]), (None, None));
        let turned = ways.iter().flatten().filter(|way| way.is_turned);
        assert_eq!(turned.count(), 1);
    }
}
