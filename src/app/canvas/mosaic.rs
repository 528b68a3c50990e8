//! The picture from afar: cells with the mean colour of what they cover.

use std::ops::Range;

use eframe::egui::epaint::Mesh;
use eframe::egui::{Color32, Pos2, Rect, pos2};

use super::camera::Camera;
use crate::layout::{Bounds, Place};

/// A pyramid of cells, each level with cells twice as wide as the one before (Williams 1983, "Pyramidal parametrics").
///
/// It is drawn between two of its levels, so that it neither flickers while the map moves nor jumps while it is zoomed.
#[derive(Debug, Default)]
pub struct Mosaic {
    origin: Place,
    levels: Vec<Level>,
}

/// One level: rows of cells.
#[derive(Debug)]
struct Level {
    /// The side of a cell, in points of the map.
    cell: f64,
    columns: usize,
    rows: usize,
    /// The colours, multiplied by how much of the cell is covered.
    colours: Vec<Color32>,
}

/// A colour with its coverage while it is summed up: red, green, blue, each times the fourth, the share covered.
type Sum = [f32; 4];

/// The least side of a cell, in points of the map.
const LEAST_CELL: f64 = 128.0;
/// How many cells the finest level has at most, and at most for each box.
const MOST_CELLS: f64 = 4e6;
const CELLS_FOR_EACH: f64 = 64.0;
/// How many cells in a row one box covers at most; there are no wider cards.
const WIDEST: usize = 256;
/// How many corners are drawn at most.
const MOST_CORNERS: f32 = 60_000.0;

impl Mosaic {
    /// The mosaic of boxes in these colours; boxes that are not finite or have no colour are left out.
    pub fn of(boxes: &[Bounds], tints: &[Color32]) -> Self {
        let is_finite = |bounds: &&Bounds| (bounds.width() + bounds.height()).is_finite();
        let whole = boxes.iter().filter(is_finite).copied();
        let Some(whole) = whole.reduce(Bounds::union) else {
            return Self::default();
        };
        let mut cell = LEAST_CELL;
        let most = (boxes.len() as f64 * CELLS_FOR_EACH + 1024.0).min(MOST_CELLS);
        let along = |side: f64, cell: f64| (side / cell).floor() + 1.0;
        while along(whole.width(), cell) * along(whole.height(), cell) > most {
            cell *= 2.0;
        }
        let columns = along(whole.width(), cell) as usize;
        let rows = along(whole.height(), cell) as usize;
        let mut sums: Vec<Sum> = vec![[0.0; 4]; columns * rows];
        for (bounds, tint) in boxes.iter().zip(tints) {
            if is_finite(&bounds) {
                add(
                    &mut sums,
                    columns,
                    &in_cells(bounds, whole.min, cell),
                    *tint,
                );
            }
        }
        Self {
            origin: whole.min,
            levels: levels(sums, cell, columns, rows),
        }
    }

    /// Adds what the canvas shows to a mesh: shades between the middles of cells that are at least `least` points of the
    /// screen wide, or wider where they would be too many. `alpha` is from 0 to 1.
    pub fn draw(&self, mesh: &mut Mesh, camera: Camera, canvas: Rect, least: f32, alpha: f32) {
        let least = f64::from(least.max((canvas.area() / MOST_CORNERS).sqrt()));
        let is_wide = |level: &Level| level.cell * camera.zoom >= least;
        let last = self.levels.len().saturating_sub(1);
        let number = self.levels.iter().position(is_wide).unwrap_or(last);
        let Some(fine) = self.levels.get(number) else {
            return;
        };
        let share = (fine.cell * camera.zoom / least).log2().clamp(0.0, 1.0) as f32;
        let coarse = self.levels.get(number + 1).unwrap_or(fine);
        let blend = Blend {
            fine,
            coarse,
            share: if number == last { 1.0 } else { share },
            alpha,
        };
        let span = |from: f64, to: f64, origin: f64, count: usize| {
            let cell = |at: f64| (at - origin) / fine.cell;
            let from = (cell(from) - 1.5).floor().clamp(-1.0, count as f64);
            let to = (cell(to) + 1.5).floor().clamp(-1.0, count as f64);
            from as isize..to as isize + 1
        };
        let sight = camera.sight(canvas, 0.0);
        let columns = span(sight.min.x, sight.max.x, self.origin.x, fine.columns);
        let rows = span(sight.min.y, sight.max.y, self.origin.y, fine.rows);
        let middle = |column: isize, row: isize| {
            let place = Place {
                x: self.origin.x + (column as f64 + 0.5) * fine.cell,
                y: self.origin.y + (row as f64 + 0.5) * fine.cell,
            };
            camera.to_screen(canvas, place)
        };
        if !columns.is_empty() && !rows.is_empty() {
            weave(
                mesh,
                &blend,
                &columns,
                &rows,
                middle(columns.start, rows.start),
                (fine.cell * camera.zoom) as f32,
            );
        }
    }
}

/// Adds a net of shaded squares between the middles of cells, the first of them at `corner`, the next `step` on.
fn weave(
    mesh: &mut Mesh,
    blend: &Blend<'_>,
    columns: &Range<isize>,
    rows: &Range<isize>,
    corner: Pos2,
    step: f32,
) {
    let width = columns.len() as u32;
    let mut above = vec![Color32::TRANSPARENT; columns.len()];
    let mut here = above.clone();
    mesh.reserve_vertices(columns.len() * rows.len());
    for (count, row) in rows.clone().enumerate() {
        blend.row(columns, row, &mut here);
        let first = mesh.vertices.len() as u32;
        let y = corner.y + count as f32 * step;
        for (column, colour) in here.iter().enumerate() {
            mesh.colored_vertex(pos2(corner.x + column as f32 * step, y), *colour);
        }
        let pairs = above.windows(2).zip(here.windows(2));
        for ((upper, lower), number) in pairs.zip(first..) {
            let is_seen = upper.iter().chain(lower).any(|colour| colour.a() > 0);
            if count > 0 && is_seen {
                let (up, down) = (number - width, number);
                mesh.add_triangle(up, up + 1, down);
                mesh.add_triangle(down, up + 1, down + 1);
            }
        }
        std::mem::swap(&mut above, &mut here);
    }
}

/// Two levels, and how much of the finer one is shown.
struct Blend<'mosaic> {
    fine: &'mosaic Level,
    coarse: &'mosaic Level,
    share: f32,
    alpha: f32,
}

impl Blend<'_> {
    /// The colours at the middles of a row of the finer level's cells.
    fn row(&self, columns: &Range<isize>, row: isize, colours: &mut [Color32]) {
        // The middle of a fine cell lies a quarter of a coarse cell off the middle of the coarse one that holds it.
        let holds = row.div_euclid(2);
        let beside = if row.rem_euclid(2) == 0 {
            holds - 1
        } else {
            holds + 1
        };
        for (colour, column) in colours.iter_mut().zip(columns.clone()) {
            let fine = self.fine.at(column, row);
            *colour = fine;
            if self.share < 1.0 {
                let x = column.div_euclid(2);
                let by = if column.rem_euclid(2) == 0 {
                    x - 1
                } else {
                    x + 1
                };
                let around = [
                    (self.coarse.at(x, holds), 9.0),
                    (self.coarse.at(by, holds), 3.0),
                    (self.coarse.at(x, beside), 3.0),
                    (self.coarse.at(by, beside), 1.0),
                ];
                *colour = mix(fine, around, self.share);
            }
            if self.alpha < 1.0 {
                *colour = colour.gamma_multiply(self.alpha.max(0.0));
            }
        }
    }
}

/// A colour mixed with the mean of four, whose weights make sixteen.
fn mix(fine: Color32, around: [(Color32, f32); 4], share: f32) -> Color32 {
    let fine = fine.to_array();
    let around = around.map(|(colour, weight)| (colour.to_array(), weight * (1.0 - share) / 16.0));
    let mut mixed = [0_u8; 4];
    for (channel, value) in mixed.iter_mut().enumerate() {
        let sum = around.iter().fold(0.5, |sum, (colour, weight)| {
            sum + f32::from(colour[channel]) * weight
        });
        *value = (sum + f32::from(fine[channel]) * share) as u8;
    }
    let [red, green, blue, alpha] = mixed;
    Color32::from_rgba_premultiplied(red, green, blue, alpha)
}

impl Level {
    fn at(&self, column: isize, row: isize) -> Color32 {
        let (Ok(column), Ok(row)) = (usize::try_from(column), usize::try_from(row)) else {
            return Color32::TRANSPARENT;
        };
        if column >= self.columns {
            return Color32::TRANSPARENT;
        }
        let colour = self.colours.get(row * self.columns + column);
        colour.copied().unwrap_or(Color32::TRANSPARENT)
    }
}

/// A box measured in cells from the mosaic's corner.
fn in_cells(bounds: &Bounds, origin: Place, cell: f64) -> [f32; 4] {
    [
        ((bounds.min.x - origin.x) / cell) as f32,
        ((bounds.min.y - origin.y) / cell) as f32,
        ((bounds.max.x - origin.x) / cell) as f32,
        ((bounds.max.y - origin.y) / cell) as f32,
    ]
}

/// Adds a box to the cells that it covers, by the share that it covers of each.
fn add(sums: &mut [Sum], columns: usize, [left, top, right, bottom]: &[f32; 4], tint: Color32) {
    let ink = [tint.r(), tint.g(), tint.b(), u8::MAX].map(f32::from);
    let share = |cell: usize, from: f32, to: f32| {
        let cell = cell as f32;
        (to.min(cell + 1.0) - from.max(cell)).max(0.0)
    };
    let span = |from: f32, to: f32| {
        let from = from.max(0.0) as usize;
        from..(to.max(0.0) as usize + 1).min(from + WIDEST)
    };
    let across = span(*left, *right);
    for row in span(*top, *bottom) {
        let high = share(row, *top, *bottom);
        let first = row * columns;
        let end = first + across.end.min(columns);
        let Some(cells) = sums.get_mut(first + across.start..end) else {
            continue;
        };
        for (cell, column) in cells.iter_mut().zip(across.clone()) {
            let weight = high * share(column, *left, *right);
            for (sum, ink) in cell.iter_mut().zip(ink) {
                *sum += ink * weight;
            }
        }
    }
}

/// The levels over these sums, the finest first, the last of one cell.
fn levels(mut sums: Vec<Sum>, mut cell: f64, mut columns: usize, mut rows: usize) -> Vec<Level> {
    let mut levels = Vec::new();
    loop {
        levels.push(Level {
            cell,
            columns,
            rows,
            colours: sums.iter().map(shown).collect(),
        });
        if columns <= 1 && rows <= 1 {
            return levels;
        }
        sums = halved(&sums, columns, rows);
        (columns, rows) = (columns.div_ceil(2), rows.div_ceil(2));
        cell *= 2.0;
    }
}

/// The means of two by two cells.
fn halved(sums: &[Sum], columns: usize, rows: usize) -> Vec<Sum> {
    let width = columns.div_ceil(2);
    let mut half: Vec<Sum> = vec![[0.0; 4]; width * rows.div_ceil(2)];
    for (number, row) in sums.chunks(columns.max(1)).enumerate() {
        let from = number / 2 * width;
        let into = half.get_mut(from..from + width).unwrap_or_default();
        for (into, pair) in into.iter_mut().zip(row.chunks(2)) {
            for sum in pair {
                for (mean, part) in into.iter_mut().zip(sum) {
                    *mean += part / 4.0;
                }
            }
        }
    }
    half
}

/// A sum as a colour. What is covered thinly is shown stronger than it is, so that it does not vanish in the ground.
fn shown(&[red, green, blue, covered]: &Sum) -> Color32 {
    if covered <= 0.0 {
        return Color32::TRANSPARENT;
    }
    let share = (covered / 255.0).min(1.0);
    let lifted = share.sqrt();
    let channel = |sum: f32| (sum / covered * lifted * 255.0 + 0.5) as u8;
    Color32::from_rgba_premultiplied(
        channel(red),
        channel(green),
        channel(blue),
        (lifted * 255.0 + 0.5) as u8,
    )
}

#[cfg(test)]
mod tests;
