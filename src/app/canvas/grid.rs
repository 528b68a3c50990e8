//! Which boxes meet a rectangle: nested grids, one for each magnitude of box.

use crate::layout::{Bounds, Place};

/// An index of boxes that is made anew in a millisecond instead of being kept up to date.
///
/// Each box lies in the one cell that holds its middle, in the finest of the nested grids whose cells are no smaller than
/// the box; so a box reaches at most half a cell beyond its own. All grids share one list of cells, and each cell's boxes
/// stand one after the other ("compressed sparse rows").
#[derive(Debug, Default)]
pub struct Grid {
    floors: Vec<Floor>,
    /// Where each cell's boxes begin in `items`, and an end.
    starts: Vec<u32>,
    /// The numbers of the boxes, cell by cell, ascending in each.
    items: Vec<u32>,
}

/// One of the nested grids.
#[derive(Clone, Copy, Debug)]
struct Floor {
    origin: Place,
    /// The side of a cell.
    cell: f64,
    columns: u32,
    rows: u32,
    /// The number of its first cell.
    first: u32,
}

/// The least side of a cell, in points: cards are about half as wide.
const LEAST_CELL: f64 = 512.0;
/// How many times as large the cells of the next grid are.
const STEP: f64 = 4.0;
/// The number of a box that is nowhere.
const NOWHERE: u32 = u32::MAX;

impl Grid {
    /// The index of these boxes, whose numbers are their places in the list. Boxes that are not finite are nowhere.
    pub fn of(boxes: &[Bounds]) -> Self {
        let Some(whole) = whole(boxes) else {
            return Self::default();
        };
        let floors = floors(&whole, boxes.len());
        let cells = floors.last().map_or(0, |last| last.first + last.cells());
        let mut starts = vec![0_u32; cells as usize + 2];
        let mut keys = Vec::with_capacity(boxes.len());
        for bounds in boxes {
            let key = key(&floors, bounds);
            if let Some(count) = starts.get_mut((key as usize).saturating_add(2)) {
                *count += 1;
            }
            keys.push(key);
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut items = vec![0; sum as usize];
        for (number, key) in keys.into_iter().enumerate() {
            if let Some(next) = starts.get_mut((key as usize).saturating_add(1)) {
                if let Some(item) = items.get_mut(*next as usize) {
                    *item = number as u32;
                }
                *next += 1;
            }
        }
        Self {
            floors,
            starts,
            items,
        }
    }

    /// Puts the numbers of those of `boxes` that meet `sight` into `found`, ascending. The boxes are those that the index
    /// was made of.
    pub fn within(&self, boxes: &[Bounds], sight: &Bounds, found: &mut Vec<u32>) {
        found.clear();
        for floor in &self.floors {
            let columns = floor.span(sight.min.x, sight.max.x, floor.origin.x, floor.columns);
            let rows = floor.span(sight.min.y, sight.max.y, floor.origin.y, floor.rows);
            for row in rows {
                let first = floor.first + row * floor.columns;
                let from = self.starts.get((first + columns.start) as usize);
                let to = self.starts.get((first + columns.end) as usize);
                let (Some(&from), Some(&to)) = (from, to) else {
                    continue;
                };
                let items = self.items.get(from as usize..to as usize);
                let meets = |number: &&u32| {
                    let bounds = boxes.get(**number as usize);
                    bounds.is_some_and(|bounds| bounds.meets(sight))
                };
                found.extend(items.unwrap_or_default().iter().filter(meets));
            }
        }
        found.sort_unstable();
    }
}

impl Floor {
    fn cells(&self) -> u32 {
        self.columns * self.rows
    }

    /// The columns or rows whose boxes may reach into a stretch.
    fn span(&self, from: f64, to: f64, origin: f64, count: u32) -> std::ops::Range<u32> {
        let cell = |at: f64| ((at - origin) / self.cell).floor();
        let first = (cell(from - 0.501 * self.cell).max(0.0) as u32).min(count);
        let last = cell(to + 0.501 * self.cell);
        let end = if last < 0.0 {
            0
        } else {
            (last as u32).saturating_add(1).min(count)
        };
        first..end.max(first)
    }
}

/// What all boxes cover together.
fn whole(boxes: &[Bounds]) -> Option<Bounds> {
    let finite = boxes.iter().filter(|bounds| is_finite(bounds));
    finite.copied().reduce(Bounds::union)
}

fn is_finite(bounds: &Bounds) -> bool {
    // One sum tells: it is finite only where all four are.
    (bounds.min.x + bounds.min.y + bounds.max.x + bounds.max.y).is_finite()
}

/// The nested grids over `whole`, the finest first: none with many more cells than there are boxes, the last of one cell.
fn floors(whole: &Bounds, boxes: usize) -> Vec<Floor> {
    let most = (boxes as f64 * 2.0).clamp(64.0, 16e6);
    let mut cell = LEAST_CELL;
    let along = |side: f64, cell: f64| (side / cell).floor() + 1.0;
    while along(whole.width(), cell) * along(whole.height(), cell) > most {
        cell *= 1.5;
    }
    let mut floors: Vec<Floor> = Vec::new();
    loop {
        let columns = along(whole.width(), cell) as u32;
        let rows = along(whole.height(), cell) as u32;
        floors.push(Floor {
            origin: whole.min,
            cell,
            columns,
            rows,
            first: floors.last().map_or(0, |last| last.first + last.cells()),
        });
        if columns == 1 && rows == 1 {
            return floors;
        }
        cell *= STEP;
    }
}

/// The number of the cell that a box lies in.
fn key(floors: &[Floor], bounds: &Bounds) -> u32 {
    if !is_finite(bounds) {
        return NOWHERE;
    }
    let size = bounds.width().max(bounds.height());
    let fitting = floors.iter().find(|floor| size <= floor.cell);
    let Some(floor) = fitting.or(floors.last()) else {
        return NOWHERE;
    };
    let middle = |from: f64, to: f64| f64::midpoint(from, to);
    let at = |place: f64, origin: f64, count: u32| {
        (((place - origin) / floor.cell) as u32).min(count.saturating_sub(1))
    };
    let column = at(
        middle(bounds.min.x, bounds.max.x),
        floor.origin.x,
        floor.columns,
    );
    let row = at(
        middle(bounds.min.y, bounds.max.y),
        floor.origin.y,
        floor.rows,
    );
    floor.first + row * floor.columns + column
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bounds(x: f64, y: f64, w: f64, h: f64) -> Bounds {
        Bounds {
            min: Place { x, y },
            max: Place { x: x + w, y: y + h },
        }
    }

    fn any_box() -> impl Strategy<Value = Bounds> {
        let near = (-3e3..3e3, -3e3..3e3, 0.0..900.0, 0.0..900.0);
        let far = (-1e8..1e8, -1e8..1e8, 0.0..1e8, 0.0..300.0);
        let flat = (-3e3..3e3, -3e3..3e3, Just(0.0), 0.0..9e4);
        let broken = (Just(f64::NAN), -1.0..1.0, 0.0..1.0, Just(f64::INFINITY));
        let places = prop_oneof![8 => near, 2 => far, 1 => flat, 1 => broken];
        places.prop_map(|(x, y, w, h)| bounds(x, y, w, h))
    }

    proptest! {
        #[test]
        fn gives_each_box_in_sight_once_and_ascending(
            boxes in prop::collection::vec(any_box(), 0..120),
            sight in any_box(),
        ) {
            let grid = Grid::of(&boxes);
            let mut found = vec![7];
            grid.within(&boxes, &sight, &mut found);
            let meets = |bounds: &Bounds| is_finite(bounds) && bounds.meets(&sight);
            let numbered = (0_u32..).zip(&boxes);
            let expected: Vec<u32> =
                numbered.filter(|(_, bounds)| meets(bounds)).map(|(number, _)| number).collect();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn has_few_cells_however_far_boxes_lie_apart() {
        let boxes = [bounds(-1e8, -1e8, 10.0, 10.0), bounds(1e8, 1e8, 10.0, 10.0)];
        let grid = Grid::of(&boxes);
        assert!(grid.starts.len() < 200, "{}", grid.starts.len());
        let mut found = Vec::new();
        grid.within(&boxes, &bounds(0.0, 0.0, 2e8, 2e8), &mut found);
        assert_eq!(found, [1]);
    }
}
