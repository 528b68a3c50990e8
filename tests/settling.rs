//! Many relations: roughly at once, and then as if there were no hurry.

#[allow(dead_code, reason = "the coded debates are for others")]
mod debate;

use rejoinder::edit::document::{Document, Moment};
use rejoinder::model::{Coder, Fold, Id, Look, Premise, Subject, Target};
use rejoinder::progress::Progress;
use rejoinder::scene::picture::{Picture, draw};
use rejoinder::scene::theme::Theme;

use debate::{id, thread};

/// A debate in which everybody bears on everybody else, in several ways.
fn disputed() -> Document {
    let mut document = Document::new(thread(), Coder::new(1, "Coder"));
    let coding = document.act("Code", Moment { milliseconds: 1 }, &[], |draft| {
        draft.add_usual_kinds()?;
        let kinds: Vec<_> = draft.map().kinds.ids().take(3).collect();
        let count = draft.map().comments.len() as u64;
        for from in 1..=count {
            for to in (1..=count).filter(|&to| to != from && (from, to) != (9, 3)) {
                for &kind in &kinds {
                    draft.relate(kind, &[Premise::Comment(id(from))], Target::Comment(id(to)))?;
                }
            }
        }
        Ok(())
    });
    assert!(coding.is_ok());
    document
}

#[test]
fn a_rough_picture_shows_every_relation_and_settles_to_the_careful_one() {
    let document = disputed();
    let (map, look, none) = (document.map(), Look::default(), Progress::none());
    let mut picture = Picture::default();
    let updated = picture.update_roughly(map, &look, Theme::Light, &none);
    assert!(updated.is_ok() && picture.is_rough());
    for relation in map.relations.iter() {
        let number = picture.relation_number(Subject::Relation(relation.id));
        let part = number.and_then(|number| picture.relation(number));
        let part = part.unwrap();
        assert_eq!(part.of, Some(Subject::Relation(relation.id)));
        assert!(picture.strokes(number.unwrap()).is_some());
        assert!(picture.bounds_of(Subject::Relation(relation.id)).is_some());
    }
    assert!(picture.settle(&none).is_ok() && !picture.is_rough());
    let careful = draw(map, &look, Theme::Light, &none).unwrap();
    assert_eq!(picture.scene(&none).unwrap(), careful);
}

#[test]
fn one_more_relation_is_found_with_care_at_once() {
    let mut document = disputed();
    let (look, none) = (Look::default(), Progress::none());
    let mut picture = Picture::default();
    assert!(
        picture
            .update(document.map(), &look, Theme::Light, &none)
            .is_ok()
    );
    let kind = document.map().kinds.ids().next().unwrap();
    let related = document.act("Relate", Moment { milliseconds: 2 }, &[], |draft| {
        draft.relate(kind, &[Premise::Comment(id(9))], Target::Comment(id(3)))
    });
    assert!(related.is_ok());
    let updated = picture.update_roughly(document.map(), &look, Theme::Light, &none);
    assert!(updated.is_ok() && !picture.is_rough());
    let careful = draw(document.map(), &look, Theme::Light, &none).unwrap();
    assert_eq!(picture.scene(&none).unwrap(), careful);
}

#[test]
fn a_fold_takes_relations_away_whose_ends_it_hides() {
    let document = disputed();
    let mut map = document.map().clone();
    let (look, none) = (Look::default(), Progress::none());
    let mut picture = Picture::default();
    assert!(
        picture
            .update_roughly(&map, &look, Theme::Light, &none)
            .is_ok()
    );
    let before = picture.relations().len();
    map.folds.insert(Fold {
        id: Id::imported(1),
        comment: id(2),
        view: None,
        is_open: false,
    });
    assert!(
        picture
            .update_roughly(&map, &look, Theme::Light, &none)
            .is_ok()
    );
    assert!(picture.relations().len() < before);
    assert!(picture.settle(&none).is_ok());
    let careful = draw(&map, &look, Theme::Light, &none).unwrap();
    assert_eq!(picture.scene(&none).unwrap(), careful);
}
