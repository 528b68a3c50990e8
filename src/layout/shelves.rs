//! Boxes side by side on shelves, as near as can be to a given aspect.

use super::{Place, Size};

/// Shelves of one width.
#[derive(Clone, Copy, Debug)]
struct Shelf {
    /// The width, which only a single wider box exceeds.
    width: f64,
    /// What is kept free between boxes and between shelves.
    gap: f64,
}

impl Shelf {
    /// The corners of boxes on shelves, in their order, and where the last shelf ends.
    fn put(self, sizes: &[Size]) -> (Vec<Place>, f64) {
        let (mut at, mut height) = (Place::default(), 0.0_f64);
        let corners = sizes.iter().map(|size| {
            if at.x > 0.0 && at.x + size.w > self.width {
                at = Place {
                    x: 0.0,
                    y: at.y + height + self.gap,
                };
                height = 0.0;
            }
            let corner = at;
            at.x += size.w + self.gap;
            height = height.max(size.h);
            corner
        });
        let corners = corners.collect();
        (corners, at.y + height)
    }

    /// The same with the highest boxes first, so that shelves are filled well.
    fn put_highest_first(self, sizes: &[Size]) -> (Vec<Place>, f64) {
        let mut turns: Vec<usize> = (0..sizes.len()).collect();
        turns.sort_by(|&a, &b| sizes[b].h.total_cmp(&sizes[a].h));
        let sorted: Vec<Size> = turns.iter().map(|&at| sizes[at]).collect();
        let (corners, end) = self.put(&sorted);
        let mut places = vec![Place::default(); sizes.len()];
        for (at, corner) in turns.into_iter().zip(corners) {
            places[at] = corner;
        }
        (places, end)
    }
}

/// How wide shelves for these boxes, with the gaps between them, should be to be so many times as wide as high.
fn width(boxes: &[(&[Size], f64)], aspect: f64) -> f64 {
    let (mut area, mut widest) = (0.0, 0.0_f64);
    for &(sizes, gap) in boxes {
        for size in sizes {
            area += (size.w + gap) * (size.h + gap);
            widest = widest.max(size.w);
        }
    }
    (area * aspect).sqrt().max(widest)
}

/// The corners of boxes on shelves, the highest first, and of others in their order below them; each with what is kept
/// free between them.
pub(super) fn put_in_two(
    first: (&[Size], f64),
    second: (&[Size], f64),
    aspect: f64,
) -> (Vec<Place>, Vec<Place>) {
    let width = width(&[first, second], aspect);
    let (above, end) = Shelf {
        width,
        gap: first.1,
    }
    .put_highest_first(first.0);
    let top = if above.is_empty() { 0.0 } else { end + first.1 };
    let (mut below, _) = Shelf {
        width,
        gap: second.1,
    }
    .put(second.0);
    for corner in &mut below {
        corner.y += top;
    }
    (above, below)
}
