//! Which parts of a scene lie in view, and which lies under the pointer.

use eframe::egui::{Pos2, Rect};
use static_aabb2d_index::{StaticAABB2DIndex, StaticAABB2DIndexBuilder};

use super::camera::Camera;
use super::lines;
use crate::layout::Bounds;
use crate::scene::{Part, Role, Scene, Shape};

/// A spatial index over the parts of a scene.
#[derive(Default)]
pub struct Spots {
    index: Option<StaticAABB2DIndex<f64>>,
}

/// How near the pointer must come to a line, in points of the screen.
const REACH: f32 = 6.0;

impl Spots {
    /// The index of a scene's parts.
    pub fn of(scene: &Scene) -> Self {
        let mut builder = StaticAABB2DIndexBuilder::new(scene.parts.len());
        for part in &scene.parts {
            let Bounds { min, max } = part.bounds;
            builder.add(min.x, min.y, max.x, max.y);
        }
        Self {
            index: builder.build().ok(),
        }
    }

    /// The numbers of the parts that meet `bounds`, in the order of painting.
    pub fn within(&self, bounds: &Bounds) -> Vec<usize> {
        let Some(index) = &self.index else {
            return Vec::new();
        };
        let mut found = index.query(bounds.min.x, bounds.min.y, bounds.max.x, bounds.max.y);
        found.sort_unstable();
        found
    }

    /// The number of the part under a point of the screen; relations go before cards, cards before replies.
    pub fn under(&self, scene: &Scene, camera: Camera, canvas: Rect, point: Pos2) -> Option<usize> {
        let near = Rect::from_center_size(point, eframe::egui::Vec2::splat(2.0 * REACH));
        let bounds = Bounds {
            min: camera.to_map(canvas, near.min),
            max: camera.to_map(canvas, near.max),
        };
        let mut found = self.within(&bounds);
        found.retain(|&number| {
            let part = scene.parts.get(number);
            part.is_some_and(|part| is_under(part, camera, canvas, point))
        });
        let rank = |number: &usize| match scene.parts.get(*number).map(|part| part.role) {
            Some(Role::Relation) => 3,
            Some(Role::Card) => 2,
            Some(Role::Guess) => 1,
            Some(Role::Reply) | None => 0,
        };
        found
            .into_iter()
            .max_by_key(|number| (rank(number), *number))
    }
}

fn is_under(part: &Part, camera: Camera, canvas: Rect, point: Pos2) -> bool {
    if part.role == Role::Card {
        return camera.rect(canvas, &part.bounds).contains(point);
    }
    let zoom = camera.zoom as f32;
    let origin = camera.to_screen(canvas, part.origin);
    part.shapes.iter().any(|shape| match shape {
        Shape::Box(shape) => {
            let corner = Pos2::new(origin.x + shape.x * zoom, origin.y + shape.y * zoom);
            let size = eframe::egui::vec2(shape.w, shape.h) * zoom;
            Rect::from_min_size(corner, size)
                .expand(2.0)
                .contains(point)
        }
        Shape::Path(path) => {
            lines::distance(&lines::flatten(path, origin, zoom, 16), point) <= REACH
        }
        Shape::Row(_) => false,
    })
}
