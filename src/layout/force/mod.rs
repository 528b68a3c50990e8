//! Who answers whom: boxes as bodies that repel each other, held together by their links.
//!
//! After M. Jacomy, T. Venturini, S. Heymann and M. Bastian, "`ForceAtlas2`, a continuous graph layout algorithm for handy
//! network visualization designed for the Gephi software", `PLoS` ONE 9 (2014). The words are the paper's: repulsion by
//! degree, gravity, swinging, traction, speed. Start at [`authors`]; it never uses chance: boxes start on a spiral, those
//! with most links in the middle.

mod apart;
mod bodies;
mod quarters;

use std::collections::BTreeMap;

use super::boxes::{aspect, cover, sound_sizes};
use super::forest::Forest;
use super::pins::settle;
use super::{Flow, Layout, Place, Request, Size, shelves};
use crate::error::Result;
use crate::progress::Progress;
use bodies::{Bodies, Spring};

/// Between the network and the block of boxes without links.
const BLOCK_GAP: f64 = 72.0;
/// Between boxes without links.
const ALONE_GAP: f64 = 24.0;
/// How many bodies may be moved in all, and how often each at most.
const MOVES: usize = 2_000_000;
const ROUNDS: usize = 400;
/// More bodies than this stay on the spiral that they start from.
const MOST_MOVED: usize = 300_000;

/// Boxes near those that they are linked with, and no two over each other; those without links in a block below.
pub fn authors(request: &Request, progress: &Progress) -> Result<Layout> {
    let sizes = sound_sizes(request);
    progress.step("Laying out", 0, 1)?;
    let (joined, alone, springs) = network(request);
    let inner: Vec<Size> = joined
        .iter()
        .map(|&number| sizes[number as usize])
        .collect();
    let mut network = spread(&inner, &springs, progress)?;
    apart::part(&inner, &mut network, progress)?;

    let extent = cover(&network, &inner);
    let whole = Size {
        w: extent.width(),
        h: extent.height(),
    };
    let extents = if joined.is_empty() {
        Vec::new()
    } else {
        vec![whole]
    };
    let loose: Vec<Size> = alone.iter().map(|&number| sizes[number as usize]).collect();
    let (_, corners) =
        shelves::put_in_two((&extents, BLOCK_GAP), (&loose, ALONE_GAP), aspect(request));
    let mut places = vec![Place::default(); sizes.len()];
    for (&number, place) in joined.iter().zip(&network) {
        places[number as usize] = Place {
            x: place.x - extent.min.x,
            y: place.y - extent.min.y,
        };
    }
    for (&number, corner) in alone.iter().zip(corners) {
        places[number as usize] = corner;
    }
    let forest = Forest::of(&request.parents, sizes.len());
    settle(&forest, request, &sizes, Flow::Free, &mut places, progress)?;
    Ok(Layout {
        bounds: cover(&places, &sizes),
        places,
        ..Layout::default()
    })
}

/// The boxes that links join, those that none does, and the springs between the former by where they come there.
fn network(request: &Request) -> (Vec<u32>, Vec<u32>, Vec<Spring>) {
    let count = request.sizes.len() as u32;
    let links = request
        .links
        .iter()
        .map(|link| (link.from, link.to, link.weight));
    let answers = request.parents.iter().zip(0_u32..);
    let answers = answers.filter_map(|(parent, number)| parent.map(|parent| (number, parent, 1.0)));
    let mut weights: BTreeMap<(u32, u32), f64> = BTreeMap::new();
    for (a, b, weight) in links.chain(answers) {
        if a < count && b < count && a != b {
            let weight = if weight.is_finite() {
                weight.clamp(0.1, 1e6)
            } else {
                1.0
            };
            *weights.entry((a.min(b), a.max(b))).or_default() += weight;
        }
    }
    let mut is_joined = vec![false; count as usize];
    for &(a, b) in weights.keys() {
        is_joined[a as usize] = true;
        is_joined[b as usize] = true;
    }
    let (joined, alone): (Vec<u32>, Vec<u32>) =
        (0..count).partition(|&number| is_joined[number as usize]);
    let mut index = vec![0_u32; count as usize];
    for (at, &number) in joined.iter().enumerate() {
        index[number as usize] = at as u32;
    }
    let springs = weights.iter().map(|(&(a, b), &weight)| Spring {
        a: index[a as usize],
        b: index[b as usize],
        strength: libm::log2(1.0 + weight),
    });
    (joined, alone, springs.collect())
}

/// How often so many bodies are moved.
pub fn rounds(count: usize) -> usize {
    if count > MOST_MOVED {
        0
    } else {
        (MOVES / count.max(1)).min(ROUNDS)
    }
}

/// Where the forces bring the boxes' middles, as corners; boxes may still lie over each other.
fn spread(sizes: &[Size], springs: &[Spring], progress: &Progress) -> Result<Vec<Place>> {
    let count = sizes.len();
    let mut bodies = Bodies::of(count, springs);
    let rounds = rounds(count);
    for round in 0..rounds {
        progress.step("Laying out", round as u64, rounds as u64)?;
        bodies.step(round as f64 / rounds as f64);
    }
    Ok(bodies.places(sizes))
}
