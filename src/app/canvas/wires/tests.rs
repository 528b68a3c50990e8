//! What of the links is found and drawn in a view.

use eframe::egui::vec2;

use super::*;

/// An opening with so many answers, one below the other.
fn star(answers: usize) -> Vec<Bounds> {
    let card = |x: f64, y: f64| Bounds {
        min: Place { x, y },
        max: Place {
            x: x + 272.0,
            y: y + 100.0,
        },
    };
    let mut cards = vec![card(0.0, 0.0)];
    cards.extend((0..answers).map(|number| card(400.0, 120.0 * number as f64)));
    cards
}

fn parent(child: usize) -> Option<usize> {
    (child > 0).then_some(0)
}

fn sight(from: f64, to: f64) -> Bounds {
    Bounds {
        min: Place { x: -100.0, y: from },
        max: Place { x: 900.0, y: to },
    }
}

#[test]
fn a_view_costs_what_it_shows_however_many_answers_there_are() {
    let cards = star(100_000);
    let wires = Wires::of(&cards, Flow::Right, parent);
    // Rows 5,001 to 5,005 are in view: the links to them, and one to each side that tells that the trunk goes on.
    let seen: Vec<u32> = (5_002..=5_006).collect();
    let found = wires.within(&cards, &sight(600_100.0, 600_700.0), &seen);
    assert!(
        found.len() <= 9 && seen.iter().all(|card| found.contains(card)),
        "{found:?}"
    );
    assert!(found.first() < seen.first() && found.last() > seen.last());
}

#[test]
fn each_parent_has_one_trunk_and_each_child_in_view_a_branch() {
    let cards = star(50);
    let wires = Wires::of(&cards, Flow::Right, parent);
    let canvas = Rect::from_min_size(pos2(0.0, 0.0), vec2(1000.0, 600.0));
    let camera = Camera {
        centre: Place { x: 400.0, y: 300.0 },
        zoom: 1.0,
    };
    let pen = Pen {
        cards: &cards,
        camera,
        canvas,
        width: 1.0,
        ink: Color32::BLACK,
        faint: Color32::GRAY,
    };
    let mut mesh = Mesh::default();
    wires.draw(&mut mesh, &pen, &[0, 1, 2, 3, 4, 5]);
    // A trunk, its root, five branches.
    assert_eq!(mesh.vertices.len(), 4 * 7);
    assert!(
        mesh.vertices
            .iter()
            .all(|corner| canvas.expand(8.0).contains(corner.pos))
    );
    assert!(
        mesh.vertices
            .iter()
            .any(|corner| corner.color == Color32::GRAY),
        "the trunk is a far one"
    );
}

#[test]
fn cards_that_were_put_elsewhere_are_joined_by_a_straight_line() {
    let mut cards = star(3);
    let aside = Bounds {
        min: Place {
            x: -900.0,
            y: 500.0,
        },
        max: Place {
            x: -700.0,
            y: 560.0,
        },
    };
    cards[2] = aside;
    let wires = Wires::of(&cards, Flow::Right, parent);
    assert_eq!(wires.loose, [[2, 0]]);
    let found = wires.within(&cards, &sight(200.0, 400.0), &[]);
    assert!(found.contains(&2));
}
