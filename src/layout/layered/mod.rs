//! An argument map in levels: premises below conclusions, few crossings.
//!
//! The method of K. Sugiyama, S. Tagawa and M. Toda (1981), each step in a file of its own and after its own paper:
//! cycles are broken, boxes get ranks, long links are cut into pieces, levels are ordered, boxes placed. Start at
//! [`argument`]; it never asks what a link means.

mod arrange;
mod crossings;
mod cycles;
mod graph;
mod levels;
mod lists;
mod order;
mod part;
mod place;
mod ranks;
mod sift;

use super::boxes::{aspect, cover, sound_sizes};
use super::forest::Forest;
use super::pins::settle;
use super::shelves;
use super::{Flow, Layout, Place, Request, Size};
use crate::error::Result;
use crate::progress::Progress;
use graph::{Way, parts};
use part::{Drawn, draw};

/// Between groups of boxes that nothing joins.
const PART_GAP: f64 = 96.0;
/// Between boxes without any link.
const ALONE_GAP: f64 = 32.0;

/// Premises below conclusions; groups that nothing joins side by side, boxes without any link in a block below.
pub fn argument(request: &Request, progress: &Progress) -> Result<Layout> {
    let sizes = sound_sizes(request);
    let (parts, alone, ways) = parts(request);
    progress.step("Laying out", 0, parts.len() as u64)?;
    let mut drawn = Vec::with_capacity(parts.len());
    for (done, part) in parts.iter().enumerate() {
        progress.step("Laying out", done as u64, parts.len() as u64)?;
        drawn.push(draw(part, &sizes, progress)?);
    }

    let extents: Vec<Size> = drawn.iter().map(|drawn| drawn.extent).collect();
    let loose: Vec<Size> = alone.iter().map(|&number| sizes[number as usize]).collect();
    let (corners, loose_corners) =
        shelves::put_in_two((&extents, PART_GAP), (&loose, ALONE_GAP), aspect(request));
    let mut places = vec![Place::default(); sizes.len()];
    for ((part, drawn), &corner) in parts.iter().zip(&drawn).zip(&corners) {
        for (&number, &place) in part.boxes.iter().zip(&drawn.places) {
            places[number as usize] = sum(corner, place);
        }
    }
    for (&number, corner) in alone.iter().zip(loose_corners) {
        places[number as usize] = corner;
    }

    let free = places.clone();
    let forest = Forest::of(&request.parents, sizes.len());
    settle(&forest, request, &sizes, Flow::Free, &mut places, progress)?;
    let has_stayed = |number: u32| places[number as usize] == free[number as usize];
    let bends = request.links.iter().zip(ways).map(|(link, way)| {
        let way = way.filter(|_| has_stayed(link.from) && has_stayed(link.to));
        way.map_or_else(Vec::new, |way| {
            bends(&drawn, way, corners[way.part as usize])
        })
    });
    let bends = bends.collect();
    Ok(Layout {
        bounds: cover(&places, &sizes),
        places,
        bends,
        ..Layout::default()
    })
}

/// The way-points of a link, from its start to its end.
fn bends(drawn: &[Drawn], way: Way, corner: Place) -> Vec<Place> {
    let points = &drawn[way.part as usize].bends[way.arc as usize];
    let moved = points.iter().map(|&point| sum(corner, point));
    if way.is_turned {
        moved.rev().collect()
    } else {
        moved.collect()
    }
}

fn sum(a: Place, b: Place) -> Place {
    Place {
        x: a.x + b.x,
        y: a.y + b.y,
    }
}
