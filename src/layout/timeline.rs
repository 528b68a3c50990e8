//! Boxes along an axis of time, in lanes.
//!
//! A long stretch in which nothing came is cut short, and a guide says how long it was. The rest of the axis is half a
//! clock and half a queue: it runs in proportion to the time and to the room that boxes need, so that the rush of a first
//! evening can be read beside the quiet weeks after it. Within a lane a box stands as high as there is room at its moment.

mod axis;
mod lane;
mod ticks;

use std::collections::BTreeMap;

use super::boxes::{aspect, cover, sound_sizes, to_sixteenths};
use super::forest::Forest;
use super::moments::Moments;
use super::pins::settle;
use super::{Bounds, Flow, Guide, GuideSort, Layout, Place, Request, Size};
use crate::error::Result;
use crate::progress::Progress;
use axis::Axis;
use lane::Lane;

/// Between boxes beside each other.
const GAP_ALONG: f64 = 24.0;
/// Between boxes above each other.
const GAP_ACROSS: f64 = 18.0;
/// Between the boxes of two lanes, with the margins of both.
const LANE_GAP: f64 = 56.0;
/// From a lane's boxes to its edge.
const MARGIN: f64 = 20.0;
/// For the heads of lanes.
const HEAD: f64 = 140.0;
/// For the words of moments.
const MOMENTS: f64 = 36.0;
/// Half the width of a moment's guide, with room for its words.
const HALF_MOMENT: f64 = 40.0;
/// The share of the picture that boxes will likely cover.
const LIKELY_FILL: f64 = 0.5;
/// How many boxes are placed between two reports.
const REPORT_EVERY: usize = 2048;

/// One lane for each group, in the order of their numbers.
pub fn lanes(request: &Request, progress: &Progress) -> Result<Layout> {
    progress.step("Laying out", 0, request.sizes.len() as u64)?;
    if request.sizes.is_empty() {
        return Ok(Layout::default());
    }
    let forest = Forest::of(&request.parents, request.sizes.len());
    let sizes = sound_sizes(request);
    let moments = Moments::of(&forest, request);
    let mut lanes = Lanes::of(&forest, request, &sizes, &moments);
    let rooms: Vec<f64> = lanes.comments.iter().map(Comment::room).collect();
    let mut length = (rooms.iter().sum::<f64>() / LIKELY_FILL * aspect(request)).sqrt();
    let mut axis = Axis::of(&lanes.times, &rooms, lanes.widest, length);
    lanes.stack(&axis, progress)?;
    for _ in 0..2 {
        let rate = axis.end() / lanes.height().max(1.0) / aspect(request);
        if (0.8..1.25).contains(&rate) {
            break;
        }
        length /= rate.sqrt().clamp(0.2, 5.0);
        axis = Axis::of(&lanes.times, &rooms, lanes.widest, length);
        lanes.stack(&axis, progress)?;
    }

    let mut places = vec![Place::default(); sizes.len()];
    let guides = lanes.place(&axis, &mut places);
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

/// A box on its way to a place in its lane.
struct Comment {
    number: u32,
    lane: usize,
    size: Size,
    /// Where it stands, from the top of its lane.
    y: f64,
}

impl Comment {
    /// The room that it takes.
    fn room(&self) -> f64 {
        (self.size.w + GAP_ALONG) * (self.size.h + GAP_ACROSS)
    }
}

struct Lanes {
    /// In the order of their moments.
    comments: Vec<Comment>,
    /// The moments of the comments.
    times: Vec<i64>,
    /// The group of each lane, and how high it is.
    heights: Vec<(u32, f64)>,
    widest: f64,
}

impl Lanes {
    fn of(forest: &Forest, request: &Request, sizes: &[Size], moments: &Moments) -> Self {
        let numbers = moments
            .order
            .iter()
            .map(|&node| forest.numbers[node as usize]);
        let group = |number: u32| request.groups.get(number as usize).copied().unwrap_or(0);
        let mut groups: BTreeMap<u32, usize> =
            numbers.clone().map(|number| (group(number), 0)).collect();
        for (lane, place) in groups.values_mut().enumerate() {
            *place = lane;
        }
        let comments = numbers.map(|number| Comment {
            number,
            lane: groups.get(&group(number)).copied().unwrap_or(0),
            size: sizes[number as usize],
            y: 0.0,
        });
        let times = moments
            .order
            .iter()
            .map(|&node| moments.times[node as usize]);
        Self {
            comments: comments.collect(),
            times: times.collect(),
            heights: groups.keys().map(|&group| (group, 0.0)).collect(),
            widest: sizes.iter().map(|size| size.w).fold(0.0, f64::max),
        }
    }

    /// Stands every box as high in its lane as there is room.
    fn stack(&mut self, axis: &Axis, progress: &Progress) -> Result<()> {
        let mut standing: Vec<Lane> = Vec::new();
        standing.resize_with(self.heights.len(), Lane::default);
        let total = self.comments.len() as u64;
        for (done, comment) in self.comments.iter_mut().enumerate() {
            if done % REPORT_EVERY == 0 {
                progress.step("Laying out", done as u64, total)?;
            }
            let (start, Size { w, h }) = (axis.place(done), comment.size);
            comment.y = standing[comment.lane].stand(start, start + w + GAP_ALONG, h);
        }
        for (lane, stood) in self.heights.iter_mut().zip(standing) {
            lane.1 = stood.height;
        }
        Ok(())
    }

    fn height(&self) -> f64 {
        let heights = self.heights.iter().map(|lane| lane.1 + LANE_GAP);
        heights.sum::<f64>() + MOMENTS
    }

    fn place(&self, axis: &Axis, places: &mut [Place]) -> Vec<Guide> {
        let at = |x: f64, y: f64| Place {
            x: to_sixteenths(x),
            y: to_sixteenths(y),
        };
        let mut guides = Vec::new();
        let mut tops = Vec::new();
        let right = HEAD + axis.end() + MARGIN;
        let mut top = MOMENTS;
        for &(group, height) in &self.heights {
            tops.push(top + MARGIN);
            let bottom = top + MARGIN + height + MARGIN;
            guides.push(Guide {
                sort: GuideSort::Lane(group),
                bounds: Bounds {
                    min: at(0.0, top),
                    max: at(right, bottom),
                },
            });
            top = bottom + LANE_GAP - 2.0 * MARGIN;
        }
        let bottom = top - LANE_GAP + 2.0 * MARGIN;
        let mut across = |sort: GuideSort, from: f64, to: f64| {
            guides.push(Guide {
                sort,
                bounds: Bounds {
                    min: at(HEAD + from, 0.0),
                    max: at(HEAD + to, bottom),
                },
            });
        };
        for gap in axis.gaps() {
            across(GuideSort::Gap(gap.seconds), gap.start, gap.end);
        }
        for (time, x) in ticks::ticks(axis, &self.times) {
            across(GuideSort::Moment(time), x - HALF_MOMENT, x + HALF_MOMENT);
        }
        for (index, comment) in self.comments.iter().enumerate() {
            let y = tops[comment.lane] + comment.y;
            places[comment.number as usize] = at(HEAD + axis.place(index), y);
        }
        guides
    }
}
