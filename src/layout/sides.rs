//! Sides of a debate as columns, with what was said earlier standing higher.
//!
//! The openings of large trees stand over all columns. Below, boxes are taken in the order of their moments, and none
//! stands higher than the one before it, so that what belongs together in time is nearly level in all columns. The columns
//! of a large debate have several lanes; a box goes to the free lane that is nearest to what it answers.

mod ends;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::boxes::{aspect, cover, sound_sizes, to_sixteenths};
use super::forest::Forest;
use super::moments::Moments;
use super::pins::settle;
use super::{Bounds, Flow, Guide, GuideSort, Layout, Place, Request, Size};
use crate::error::Result;
use crate::progress::Progress;
use ends::Ends;

/// Between boxes above each other.
const GAP: f64 = 24.0;
/// Between boxes beside each other on one side.
const LANE_GAP: f64 = 40.0;
/// Between the sides, with room for rebuttals to cross.
const SIDE_GAP: f64 = 96.0;
/// From a side's boxes to the edge of its guide.
const MARGIN: f64 = 24.0;
/// For the head of a side.
const HEAD: f64 = 56.0;
/// Between the openings and the sides.
const OPENING_GAP: f64 = 48.0;
/// Sides that are not higher than this are one box wide.
const LOW: f64 = 2400.0;
/// An opening stands over the sides if this part of all boxes hangs under it.
const LARGE: usize = 4;
/// How many boxes are placed between two reports.
const REPORT_EVERY: usize = 4096;

/// One column for each group, in the order of their numbers.
pub fn columns(request: &Request, progress: &Progress) -> Result<Layout> {
    let forest = Forest::of(&request.parents, request.sizes.len());
    let sizes = sound_sizes(request);
    let mut debate = Debate::of(&forest, request, &sizes);
    let shape = aspect(request);
    let mut height = debate.likely_height(shape);
    for _ in 0..3 {
        debate.stack(height, progress)?;
        let rate = debate.width() / debate.bottom.max(1.0) / shape;
        if rate > 0.8 || debate.bottom < LOW {
            break;
        }
        height *= rate.sqrt();
    }
    let mut places = vec![Place::default(); sizes.len()];
    let top = debate.place_openings(&mut places);
    let guides = debate.place(top, &mut places);
    settle(&forest, request, &sizes, Flow::Free, &mut places, progress)?;
    let bounds = guides
        .iter()
        .fold(cover(&places, &sizes), |all, guide| all.union(guide.bounds));
    Ok(Layout {
        places,
        bounds,
        guides,
        ..Layout::default()
    })
}

/// A box that stands on a side.
struct Comment {
    number: u32,
    side: usize,
    /// The place of what it answers in the same list.
    answered: Option<u32>,
    /// Which of its side's lanes it stands in.
    lane: usize,
    y: f64,
}

/// What belongs to one group.
struct Side {
    group: u32,
    /// The height of all its boxes above each other.
    total: f64,
    /// The width of its widest box.
    wide: f64,
    lanes: usize,
}

struct Debate<'sizes> {
    sizes: &'sizes [Size],
    openings: Vec<u32>,
    /// In the order of their moments.
    comments: Vec<Comment>,
    sides: Vec<Side>,
    bottom: f64,
}

impl<'sizes> Debate<'sizes> {
    fn of(forest: &Forest, request: &Request, sizes: &'sizes [Size]) -> Self {
        let least = (sizes.len() / LARGE).max(4);
        let is_opening =
            |node: usize| forest.parents[node].is_none() && forest.spans[node] as usize >= least;
        let nodes = Moments::after_parents(forest, request).order;
        let (openings, comments): (Vec<u32>, Vec<u32>) = nodes
            .into_iter()
            .partition(|&node| is_opening(node as usize));
        let number = |node: u32| forest.numbers[node as usize];
        let group = |number: u32| request.groups.get(number as usize).copied().unwrap_or(0);
        let mut sides: BTreeMap<u32, Side> = BTreeMap::new();
        let mut turns = vec![None; sizes.len()];
        for (turn, &node) in comments.iter().enumerate() {
            turns[node as usize] = Some(turn as u32);
            let (group, size) = (group(number(node)), sizes[number(node) as usize]);
            let side = sides.entry(group).or_insert(Side {
                group,
                total: 0.0,
                wide: 0.0,
                lanes: 1,
            });
            side.total += size.h + GAP;
            side.wide = side.wide.max(size.w);
        }
        let places: BTreeMap<u32, usize> = sides.keys().copied().zip(0..).collect();
        let comments = comments.iter().map(|&node| Comment {
            number: number(node),
            side: places.get(&group(number(node))).copied().unwrap_or(0),
            answered: forest.parents[node as usize].and_then(|parent| turns[parent as usize]),
            lane: 0,
            y: 0.0,
        });
        Self {
            sizes,
            openings: openings.into_iter().map(number).collect(),
            comments: comments.collect(),
            sides: sides.into_values().collect(),
            bottom: 0.0,
        }
    }

    /// How high the sides are if all are equally full and the whole has this shape.
    fn likely_height(&self, aspect: f64) -> f64 {
        let area = |side: &Side| side.total * (side.wide + LANE_GAP);
        let area: f64 = self.sides.iter().map(area).sum();
        (area / aspect).sqrt().max(LOW)
    }

    /// Stands every comment in a lane of its side, with as many lanes as make the side about so high.
    fn stack(&mut self, height: f64, progress: &Progress) -> Result<()> {
        let mut ends: Vec<Ends> = Vec::new();
        for side in &mut self.sides {
            side.lanes = (side.total / height).ceil().max(1.0) as usize;
            ends.push(Ends::of(side.lanes));
        }
        self.bottom = 0.0;
        let mut line = 0.0;
        for turn in 0..self.comments.len() {
            if turn % REPORT_EVERY == 0 {
                progress.step("Laying out", turn as u64, self.comments.len() as u64)?;
            }
            let wanted = self.wanted_lane(turn);
            let comment = &mut self.comments[turn];
            let ends = &mut ends[comment.side];
            let (lane, end) = ends.choose(line, wanted);
            line = end.max(line);
            (comment.lane, comment.y) = (lane, line);
            let bottom = line + self.sizes[comment.number as usize].h;
            ends.set(lane, bottom + GAP);
            self.bottom = self.bottom.max(bottom);
        }
        Ok(())
    }

    /// The lane that is nearest to what a comment answers; none if that is an opening.
    fn wanted_lane(&self, turn: usize) -> Option<usize> {
        let comment = &self.comments[turn];
        let answered = &self.comments[comment.answered? as usize];
        Some(match answered.side.cmp(&comment.side) {
            Ordering::Less => 0,
            Ordering::Equal => answered.lane,
            Ordering::Greater => self.sides[comment.side].lanes - 1,
        })
    }

    fn width(&self) -> f64 {
        let widths = self.sides.iter().map(|side| side.width() + SIDE_GAP);
        widths.sum::<f64>() - SIDE_GAP
    }

    /// Sets the openings in a row over the middle; gives where the sides start.
    fn place_openings(&self, places: &mut [Place]) -> f64 {
        let widths = self
            .openings
            .iter()
            .map(|&number| self.sizes[number as usize].w);
        let width = widths.sum::<f64>() + LANE_GAP * self.openings.len().saturating_sub(1) as f64;
        let mut x = (self.width().max(0.0) - width) / 2.0;
        let mut top = 0.0;
        for &number in &self.openings {
            let size = self.sizes[number as usize];
            places[number as usize].x = to_sixteenths(x);
            x += size.w + LANE_GAP;
            top = f64::max(top, size.h + OPENING_GAP);
        }
        top
    }

    fn place(&self, top: f64, places: &mut [Place]) -> Vec<Guide> {
        let mut lefts = Vec::new();
        let mut guides = Vec::new();
        let mut left = 0.0;
        for side in &self.sides {
            lefts.push(left);
            let edge = |x: f64, y: f64| Place {
                x: to_sixteenths(x),
                y: to_sixteenths(y),
            };
            guides.push(Guide {
                sort: GuideSort::Column(side.group),
                bounds: Bounds {
                    min: edge(left - MARGIN, top),
                    max: edge(
                        left + side.width() + MARGIN,
                        top + HEAD + self.bottom + MARGIN,
                    ),
                },
            });
            left += side.width() + SIDE_GAP;
        }
        for comment in &self.comments {
            let side = &self.sides[comment.side];
            let lane = comment.lane as f64 * (side.wide + LANE_GAP);
            places[comment.number as usize] = Place {
                x: to_sixteenths(lefts[comment.side] + lane),
                y: to_sixteenths(top + HEAD + comment.y),
            };
        }
        guides
    }
}

impl Side {
    fn width(&self) -> f64 {
        self.lanes as f64 * (self.wide + LANE_GAP) - LANE_GAP
    }
}
