//! What covers the canvas, and the shortest way clear of it.

use eframe::egui::{Context, Id, LayerId, Order, Rect, Vec2, vec2};

/// The panels that lie over the canvas, by the names of their areas.
const OVER: [(&str, Order); 4] = [
    ("legend", Order::Middle),
    ("search", Order::Middle),
    ("trail", Order::Middle),
    ("tour", Order::Foreground),
];
/// Points of the screen that are kept free between a card and what would cover it.
const GAP: f32 = 12.0;

/// Where panels lie over the canvas, as they were in the frame before.
pub fn covers(context: &Context) -> Vec<Rect> {
    let cover = |(name, order): (&str, Order)| {
        let id = Id::unique(name);
        context.memory(|memory| {
            let layer = LayerId::new(order, id);
            let is_shown = memory.areas().visible_last_frame(&layer);
            memory.area_rect(id).filter(|_| is_shown)
        })
    };
    OVER.into_iter().filter_map(cover).collect()
}

/// How far a card has to move on the screen so that it stays on the canvas and nothing covers it; not at all where there
/// is no room for that.
pub fn way_clear(canvas: Rect, card: Rect, covers: &[Rect]) -> Vec2 {
    let covers: Vec<Rect> = covers.iter().map(|cover| cover.expand(GAP)).collect();
    let is_free = |way: &Vec2| {
        let card = card.translate(*way);
        canvas.contains_rect(card) && !covers.iter().any(|cover| meets(*cover, card))
    };
    if is_free(&Vec2::ZERO) || !canvas.contains_rect(card) {
        return Vec2::ZERO;
    }
    // Clear of one cover in a straight line, or of two round a corner.
    let aside = covers
        .iter()
        .flat_map(|cover| [cover.min.x - card.max.x, cover.max.x - card.min.x]);
    let aside: Vec<f32> = aside.chain([0.0]).collect();
    let up = covers
        .iter()
        .flat_map(|cover| [cover.min.y - card.max.y, cover.max.y - card.min.y]);
    let ways = up
        .chain([0.0])
        .flat_map(|y| aside.iter().map(move |&x| vec2(x, y)));
    let ways = ways.filter(is_free);
    ways.min_by(|a, b| a.length_sq().total_cmp(&b.length_sq()))
        .unwrap_or_default()
}

/// Whether two rectangles share more than an edge.
fn meets(a: Rect, b: Rect) -> bool {
    let shared = a.intersect(b);
    shared.width() > 0.01 && shared.height() > 0.01
}

#[cfg(test)]
mod tests {
    use eframe::egui::pos2;
    use proptest::prelude::*;

    use super::*;

    fn rect(x: f32, y: f32, w: f32, h: f32) -> Rect {
        Rect::from_min_size(pos2(x, y), vec2(w, h))
    }

    #[test]
    fn a_card_goes_the_shortest_way_out_from_under() {
        let canvas = rect(0.0, 0.0, 1000.0, 700.0);
        let legend = rect(10.0, 580.0, 190.0, 110.0);
        let way = |card: Rect| way_clear(canvas, card, &[legend]);
        assert_eq!(way(rect(300.0, 300.0, 200.0, 100.0)), Vec2::ZERO);
        assert_eq!(way(rect(40.0, 500.0, 200.0, 100.0)), vec2(0.0, -32.0));
        assert_eq!(way(rect(190.0, 600.0, 200.0, 80.0)), vec2(22.0, 0.0));
        // There is no room for so large a card.
        assert_eq!(way(rect(0.0, 0.0, 1000.0, 690.0)), Vec2::ZERO);
    }

    proptest! {
        #[test]
        fn a_card_that_moves_is_clear(
            card in (0.0..800.0_f32, 0.0..600.0_f32, 10.0..400.0_f32, 10.0..300.0_f32),
            covers in prop::collection::vec(
                (0.0..900.0_f32, 0.0..650.0_f32, 10.0..300.0_f32, 10.0..200.0_f32), 0..4),
        ) {
            let canvas = rect(0.0, 0.0, 1000.0, 700.0);
            let card = rect(card.0, card.1, card.2, card.3);
            let covers: Vec<Rect> = covers.iter().map(|&(x, y, w, h)| rect(x, y, w, h)).collect();
            let way = way_clear(canvas, card, &covers);
            if way != Vec2::ZERO {
                let moved = card.translate(way);
                prop_assert!(canvas.contains_rect(moved));
                prop_assert!(!covers.iter().any(|cover| meets(*cover, moved)));
            }
        }
    }
}
