//! Acts in any order keep a map whole, and can be undone and redone.

mod acts;

use std::collections::BTreeSet;

use proptest::prelude::*;
use rejoinder::edit::{Document, Draft, Entry, Moment, Step};
use rejoinder::error::Result;
use rejoinder::model::{Coder, Comment, Id, Leaning, Look, Map, Premise, Target};
use rejoinder::save;

/// The map is whole, and its file says the same and nothing else.
fn stands(map: &Map) {
    assert_eq!(map.check(), Vec::new());
    let text = save::write(map);
    let read = save::read(text.as_bytes(), "map.ron").unwrap();
    assert_eq!(read.notes, Vec::new());
    assert_eq!(&read.value, map);
    assert_eq!(save::write(&read.value), text);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_acts_are_undone_and_redone_exactly(acts in prop::collection::vec(acts::act(), 0..60)) {
        let mut document = Document::new(acts::sample(), acts::coder());
        stands(document.map());
        let mut states = vec![document.map().clone()];
        for (at, act) in acts.iter().enumerate() {
            let before = document.history().done();
            match act.run(&mut document, 1_700_000_000_000 + at as u64 / 2) {
                Ok(()) if document.history().done() > before => states.push(document.map().clone()),
                Ok(()) | Err(_) => prop_assert_eq!(document.map(), states.last().unwrap()),
            }
            prop_assert_eq!(document.map().check(), Vec::new(), "{:?}", act);
        }
        stands(document.map());
        for state in states.iter().rev().skip(1) {
            prop_assert!(document.undo().is_some());
            prop_assert_eq!(document.map(), state);
        }
        prop_assert!(document.undo().is_none());
        prop_assert!(!document.is_changed());
        for state in states.iter().skip(1) {
            prop_assert!(document.redo().is_some());
            prop_assert_eq!(document.map(), state);
        }
        prop_assert!(document.redo().is_none());
        stands(document.map());
    }

    /// The journal of any acts, undone and redone, gives the same map, wherever a save cuts it in two.
    #[test]
    fn a_journal_replayed_from_any_save_gives_the_same_map(
        acts in prop::collection::vec((acts::act(), 0..4_u8), 0..40),
        cut in 0..40_usize,
    ) {
        let mut document = Document::new(acts::sample(), acts::coder());
        let mut saved = document.map().clone();
        let mut entries = Vec::new();
        for (at, (act, way)) in acts.iter().enumerate() {
            if at == cut {
                saved = document.map().clone();
                document.set_saved();
                entries.clear();
            }
            match way {
                0 => drop(document.undo()),
                1 => drop(document.redo()),
                _ => drop(act.run(&mut document, 1_700_000_000_000 + at as u64)),
            }
            entries.extend(document.take_pending());
        }
        let lines: String = entries.iter().cloned().map(save::entry).collect();
        let lines = save::begin("map", &acts::coder()) + &lines;
        let journal = save::read_journal(lines.as_bytes());
        prop_assert_eq!(&journal.entries, &entries);
        let mut again = Document::new(saved.clone(), acts::coder());
        for entry in journal.entries {
            again.replay(entry).unwrap();
        }
        prop_assert_eq!(again.map(), document.map());
        // Whoever believes that nothing is to be saved must be right.
        prop_assert!(again.is_changed() || again.map() == &saved);
        prop_assert!(document.is_changed() || document.map() == &saved);
        while again.undo().is_some() {}
        prop_assert_eq!(again.map().check(), Vec::new());
    }
}

#[test]
fn every_verb_is_among_the_acts() {
    let mut done = std::collections::BTreeSet::new();
    for run in 1..=31 {
        let mut document = Document::new(acts::sample(), acts::coder());
        for number in run * 1000..run * 1000 + 400 {
            let act = acts::Act::of(number);
            let before = document.history().done();
            let outcome = act.run(&mut document, 1_700_000_000_000 + number);
            if outcome.is_ok() && document.history().done() > before {
                done.insert(act.verb());
            }
        }
        let first = document.take_pending().into_iter().next();
        assert!(matches!(first, Some(Entry::Did(_))));
        stands(document.map());
    }
    let idle = (0..acts::VERBS).filter(|verb| !done.contains(verb));
    assert_eq!(idle.collect::<Vec<u8>>(), Vec::<u8>::new());
}

/// The rows of folds: id, comment, and whether it is held open.
fn folds(map: &Map) -> Vec<(u64, u64, bool)> {
    let rows = map.folds.iter();
    rows.map(|row| (row.id.time_bits(), row.comment.bits(), row.is_open))
        .collect()
}

#[test]
fn a_branch_is_folded_held_open_or_neither() {
    let mut document = Document::new(acts::sample(), acts::coder());
    let mut now = 0;
    let mut act = |verbs: Verbs<'_>| {
        now += 100;
        let moment = Moment { milliseconds: now };
        document
            .act("Fold", moment, &[], |draft| verbs(draft))
            .unwrap();
        folds(document.map())
    };
    let id = |number: u64| -> Id<Comment> { Id::imported(number) };
    let ids =
        |numbers: &[u64]| -> BTreeSet<Id<Comment>> { numbers.iter().map(|&n| id(n)).collect() };
    assert_eq!(
        act(&|draft| draft.set_folded(id(2), true)),
        [(100, 2, false)]
    );
    assert_eq!(act(&|draft| draft.hold_open(id(2))), [(100, 2, true)]);
    let both = [(100, 2, true), (300, 3, true)];
    assert_eq!(act(&|draft| draft.hold_open(id(3))), both);
    // Rows that say the same already are left as they are.
    let replaced = [(100, 2, false), (400, 4, false), (401, 5, false)];
    assert_eq!(act(&|draft| draft.set_folds(&ids(&[5, 4, 2]))), replaced);
    assert_eq!(act(&|draft| draft.set_folds(&ids(&[2, 4, 5]))), replaced);
    assert_eq!(act(&|draft| draft.set_folded(id(5), false)), replaced[..2]);
    assert_eq!(
        act(&|draft| {
            draft.unfold_all();
            Ok(())
        }),
        []
    );
    let wrong = document.act("Fold", Moment { milliseconds: 1 }, &[], |draft| {
        draft.set_folds(&ids(&[2, 99]))
    });
    assert!(wrong.is_err());
    assert_eq!(folds(document.map()), []);
}

#[test]
fn many_stances_in_one_act_are_one_for_each_comment() {
    let mut document = Document::new(acts::sample(), acts::coder());
    let now = Moment {
        milliseconds: 1_700_000_000_000,
    };
    let comments: Vec<Premise> = document
        .map()
        .comments
        .ids()
        .map(Premise::Comment)
        .collect();
    let tagging = document.act("Tag", now, &[], |draft| {
        let issue = draft.add_issue("What to do?")?;
        let positions: Vec<_> = ["Talk", "Wait", "Both"]
            .iter()
            .map(|name| draft.add_position(issue, name))
            .collect::<Result<_>>()?;
        let before = draft.map().stances.len();
        for leaning in [Leaning::For, Leaning::Against] {
            for &position in &positions {
                for &on in &comments {
                    draft.set_stance(on, position, leaning)?;
                }
                draft.clear_stance(comments[0], position);
            }
        }
        for &position in &positions {
            draft.set_stance(comments[0], position, Leaning::For)?;
        }
        Ok((before, positions))
    });
    let (before, positions) = tagging.unwrap();
    let map = document.map();
    assert_eq!(map.stances.len() - before, comments.len() * positions.len());
    for &position in &positions {
        let on = |on: Premise| {
            map.stances
                .iter()
                .filter(move |stance| stance.on == on && stance.position == position)
        };
        for &comment in &comments {
            assert_eq!(on(comment).count(), 1);
            let leaning = on(comment).next().unwrap().leaning;
            let is_first = comment == comments[0];
            assert_eq!(leaning == Leaning::For, is_first);
        }
    }
    stands(map);
}

/// The verbs of an act that may be tried again.
type Verbs<'test> = &'test dyn Fn(&mut Draft<'_>) -> Result<()>;

#[test]
fn a_filter_is_kept_under_a_name_that_no_other_view_has() {
    let mut document = Document::new(acts::sample(), acts::coder());
    let mut at = 1_800_000_000_000;
    let mut act = |document: &mut Document, verbs: Verbs<'_>| {
        at += 1;
        document.act("Act", Moment { milliseconds: at }, &[], verbs)
    };
    let before = save::write(document.map());
    act(&mut document, &|draft| {
        draft.save_filter(" Mine ", " uncoded ").map(drop)
    })
    .unwrap();
    let kept = document
        .map()
        .views
        .iter()
        .find(|view| view.name == "Mine")
        .unwrap()
        .clone();
    assert_eq!(kept.look.matching, "uncoded");
    act(&mut document, &|draft| {
        draft.save_filter("Mine", "disputed").map(drop)
    })
    .unwrap();
    assert_eq!(
        document.map().views.get(kept.id).unwrap().look.matching,
        "disputed"
    );
    act(&mut document, &|draft| {
        draft.save_view("Whole", Look::default()).map(drop)
    })
    .unwrap();
    let refused: [Verbs<'_>; 4] = [
        &|draft| draft.save_filter("Whole", "uncoded").map(drop),
        &|draft| draft.save_filter("Other", "  ").map(drop),
        &|draft| draft.rename_view(kept.id, "Whole"),
        &|draft| draft.rename_view(kept.id, " "),
    ];
    for verbs in refused {
        assert!(act(&mut document, verbs).is_err());
    }
    act(&mut document, &|draft| draft.rename_view(kept.id, "Yours")).unwrap();
    stands(document.map());
    assert_eq!(document.map().views.get(kept.id).unwrap().name, "Yours");
    while document.undo().is_some() {}
    assert_eq!(save::write(document.map()), before);
}

#[test]
fn an_act_is_its_coders_whoever_made_what_it_changes() {
    let (ada, bea) = (Coder::new(7, "Ada"), Coder::new(8, "Bea"));
    let mut document = Document::new(acts::sample(), ada.clone());
    let moment = Moment { milliseconds: 1000 };
    let on = Premise::Comment(Id::<Comment>::imported(2));
    let kind = document.map().kinds.ids().next().unwrap();
    let target = Target::Comment(Id::imported(1));
    let relate = |draft: &mut Draft<'_>| draft.relate(kind, &[on], target);
    let relation = document.act("Relate", moment, &[], relate).unwrap();
    document.set_coder(bea.clone());
    let remove = |draft: &mut Draft<'_>| draft.remove_relation(relation);
    let tried = document.try_out(moment, remove).unwrap();
    document.act("Remove", moment, &[], remove).unwrap();
    let [made, removed] = document.history().steps() else {
        panic!("there are two acts");
    };
    for step in [removed, &tried] {
        assert!(!step.is_by_another(bea.id) && step.is_by_another(ada.id));
    }
    assert!(made.is_by_another(bea.id) && !made.is_by_another(ada.id));
    // Journals did not always say whose an act is; then what it changes tells.
    let untold = Step {
        by: None,
        ..removed.clone()
    };
    assert!(untold.is_by_another(bea.id) && !untold.is_by_another(ada.id));
}
