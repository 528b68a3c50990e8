//! Positions that something bears on: cards in every layout, kept up to date.

mod debate;

use proptest::prelude::*;
use rejoinder::edit::document::{Document, Moment};
use rejoinder::layout::STYLES;
use rejoinder::model::{Focus, Id, Look, Over, Position, Premise, Relation, Subject, Target};
use rejoinder::progress::Progress;
use rejoinder::scene::picture::Picture;
use rejoinder::scene::theme::Theme;

use debate::{coded, id, pinned};

const NOW: Moment = Moment {
    milliseconds: 1_706_500_000_000,
};

/// The coded debate, with two comments that bear together on its first position.
fn borne() -> (Document, Id<Position>, Id<Relation>) {
    let mut document = coded();
    let position = document.map().positions.ids().next().unwrap();
    let kind = document.map().kinds.ids().next().unwrap();
    let made = document.act("Relate", NOW, &[], |draft| {
        let premises = [4, 9].map(|number| Premise::Comment(id(number)));
        draft.relate(kind, &premises, Target::Position(position))
    });
    (document, position, made.unwrap())
}

fn look(style: &str) -> Look {
    Look {
        style: style.to_owned(),
        ..Look::default()
    }
}

fn drawn(document: &Document, look: &Look) -> Picture {
    let mut picture = Picture::default();
    let progress = Progress::none();
    picture
        .update(document.map(), look, Theme::Light, &progress)
        .unwrap();
    picture
}

#[test]
fn every_layout_of_comments_shows_the_position_and_the_arrow() {
    let (document, position, relation) = borne();
    let unborne = pinned();
    for style in STYLES.iter().filter(|style| style.name != "authors") {
        let picture = drawn(&document, &look(style.name));
        let card = picture.bounds_of(Subject::Position(position));
        let card = card.unwrap_or_else(|| panic!("{} shows no position", style.name));
        let number = picture.relation_number(Subject::Relation(relation));
        let ends = picture.ends(number.unwrap()).unwrap();
        assert_eq!(ends.premises.len(), 2, "{}", style.name);
        let grown = |at: f64, low: f64, high: f64| low - 1.0 <= at && at <= high + 1.0;
        let is_at = grown(ends.target.x, card.min.x, card.max.x)
            && grown(ends.target.y, card.min.y, card.max.y);
        assert!(is_at, "{}: {:?} at {card:?}", style.name, ends.target);
        let without = drawn(&unborne, &look(style.name));
        assert_eq!(without.bounds_of(Subject::Position(position)), None);
        let number = picture.number(Subject::Position(position)).unwrap();
        let words = picture.card(number).unwrap().words;
        let name = &document.map().positions.get(position).unwrap().name;
        assert!(
            words.starts_with("Position on “") && words.contains(name),
            "{words}"
        );
    }
}

#[test]
fn a_focus_on_a_position_shows_what_bears_on_it() {
    let (document, position, relation) = borne();
    let focus = Focus {
        around: vec![Subject::Position(position)],
        steps: 1,
        over: Over::Relations,
    };
    let picture = drawn(
        &document,
        &Look {
            focus: Some(focus),
            ..Look::default()
        },
    );
    assert!(picture.bounds_of(Subject::Position(position)).is_some());
    assert!(picture.bounds_of(Subject::Relation(relation)).is_some());
    assert!(picture.bounds_of(Subject::Comment(id(4))).is_some());
    let whole = drawn(&document, &Look::default());
    assert!(picture.cards().len() < whole.cards().len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_kept_picture_of_positions_equals_a_fresh_one(
        acts in prop::collection::vec((0_u8..6, 1_u64..14), 1..10),
        style in 0..STYLES.len(),
    ) {
        let (mut document, position, _) = borne();
        let look = look(STYLES[style].name);
        let progress = Progress::none();
        let mut kept = Picture::default();
        for (choice, number) in acts {
            let map = document.map();
            let on = Premise::Comment(id(number));
            let kind = map.kinds.ids().next().unwrap();
            let last = map.relations.ids().next_back();
            let row = map.positions.get(position).cloned();
            let other = map.positions.ids().next_back();
            let done = document.act("Change", NOW, &[], |draft| match (choice, last, row, other) {
                (0, _, _, Some(other)) => {
                    draft.relate(kind, &[on], Target::Position(other)).map(drop)
                }
                (1, Some(last), _, _) => draft.remove_relation(last),
                (2, _, Some(row), _) => draft.set_position(Position {
                    name: format!("Position {number}"),
                    ..row
                }),
                (3, Some(last), _, Some(other)) => {
                    draft.set_relation_target(last, Target::Position(other))
                }
                (4, Some(last), _, _) => draft.add_premise(last, on),
                (5, _, _, Some(other)) if number == 1 => draft.remove_position(other),
                _ => Ok(()),
            });
            // A refused act leaves the map as it was, which is a case as well.
            drop(done);
            prop_assert_eq!(document.map().check(), Vec::new());
            kept.update(document.map(), &look, Theme::Light, &progress).unwrap();
            let fresh = drawn(&document, &look);
            prop_assert_eq!(kept.scene(&progress).unwrap(), fresh.scene(&progress).unwrap());
        }
    }
}
