//! Pictures of a small coded debate: what holds for every one.

mod debate;

use proptest::prelude::*;
use rejoinder::edit::document::{Document, Moment};
use rejoinder::layout::{STYLES, Size};
use rejoinder::model::{
    Coder, CommentKind, Fold, Id, Leaning, Look, Map, Pin, Premise, Reply, Subject, Target,
};
use rejoinder::progress::Progress;
use rejoinder::scene::picture::{Picture, draw};
use rejoinder::scene::theme::Theme;
use rejoinder::scene::{Bounds, Part, Place, Role, Scene, Shape};

use debate::{coded, id, pinned, tagged, thread};

fn picture(document: &Document, theme: Theme) -> Scene {
    draw(document.map(), &Look::default(), theme, &Progress::none()).unwrap()
}

fn part_of(scene: &Scene, subject: Subject) -> &Part {
    let mut parts = scene.parts.iter();
    let found = parts
        .find(|part| part.of == Some(subject) && matches!(part.role, Role::Card | Role::Relation));
    found.unwrap()
}

/// The label of a relation, in points of the picture.
fn label_of(part: &Part) -> Bounds {
    let mut boxes = part.shapes.iter().filter_map(|shape| match shape {
        Shape::Box(label) => Some(label),
        Shape::Path(_) | Shape::Row(_) => None,
    });
    let label = boxes.next().unwrap();
    let corner = Place {
        x: part.origin.x + f64::from(label.x),
        y: part.origin.y + f64::from(label.y),
    };
    let size = Size {
        w: f64::from(label.w),
        h: f64::from(label.h),
    };
    Bounds::of(corner, size)
}

#[test]
fn an_undercut_ends_on_the_label_of_what_it_attacks() {
    for document in [coded(), pinned()] {
        let map = document.map();
        let scene = picture(&document, Theme::Light);
        let mut undercuts = 0;
        for relation in map.relations.iter() {
            let Target::Relation(attacked) = relation.target else {
                continue;
            };
            let label = label_of(part_of(&scene, Subject::Relation(attacked)));
            let part = part_of(&scene, Subject::Relation(relation.id));
            let heads = part.shapes.iter().filter_map(|shape| match shape {
                Shape::Path(path) if path.closed && !path.curved => path.points.first(),
                _ => None,
            });
            let tip = heads.collect::<Vec<_>>().pop().unwrap();
            let (x, y) = (
                part.origin.x + f64::from(tip[0]),
                part.origin.y + f64::from(tip[1]),
            );
            let near = |at: f64, low: f64, high: f64| at >= low - 1.0 && at <= high + 1.0;
            assert!(near(x, label.min.x, label.max.x) && near(y, label.min.y, label.max.y));
            undercuts += 1;
        }
        assert_eq!(undercuts, 1);
    }
}

#[test]
fn labels_lie_on_no_card_and_on_no_other_label() {
    let document = coded();
    for style in STYLES {
        let look = Look {
            style: style.name.to_owned(),
            ..Look::default()
        };
        let scene = draw(document.map(), &look, Theme::Dark, &Progress::none()).unwrap();
        let of_role = |role| scene.parts.iter().filter(move |part| part.role == role);
        let mut taken: Vec<Bounds> = of_role(Role::Card).map(|part| part.bounds).collect();
        for relation in of_role(Role::Relation).filter(|part| part.of.is_some()) {
            let label = label_of(relation);
            assert!(
                !taken.iter().any(|other| other.meets(&label)),
                "{}",
                relation.words
            );
            taken.push(label);
        }
    }
}

#[test]
fn tagging_leaves_sizes_and_places_as_they_are() {
    let (bare, tagged) = (Document::new(thread(), Coder::new(7, "Coder")), tagged());
    let (bare, tagged) = (picture(&bare, Theme::Light), picture(&tagged, Theme::Light));
    for number in 1..=13 {
        let subject = Subject::Comment(id(number));
        assert_eq!(
            part_of(&bare, subject).bounds,
            part_of(&tagged, subject).bounds
        );
    }
}

#[test]
fn a_fold_hides_the_branch_and_counts_it() {
    let document = pinned();
    let mut kept = Picture::default();
    let (look, progress) = (Look::default(), Progress::none());
    kept.update(document.map(), &look, Theme::Light, &progress)
        .unwrap();
    let scene = kept.scene(&progress).unwrap();
    let words = &part_of(&scene, Subject::Comment(id(10))).words;
    assert!(words.ends_with("folded: 3 replies"), "{words}");
    assert_eq!(kept.bounds_of(Subject::Comment(id(11))), None);
    let pinned = kept.bounds_of(Subject::Comment(id(6))).unwrap();
    assert_eq!(pinned.min, Place { x: 760.0, y: 140.0 });
}

#[test]
fn a_claim_stands_beside_what_it_bears_on() {
    let mut document = coded();
    let mut kept = Picture::default();
    let (look, progress) = (Look::default(), Progress::none());
    let mut bounds_of = |document: &Document, subject| {
        kept.update(document.map(), &look, Theme::Light, &progress)
            .unwrap();
        kept.bounds_of(subject).unwrap()
    };
    let claim = Subject::Claim(document.map().claims.ids().next().unwrap());
    let target = Subject::Comment(id(6));
    assert!(bounds_of(&document, claim).min.x > bounds_of(&document, target).max.x);
    assert_eq!(
        bounds_of(&document, claim).min.y,
        bounds_of(&document, target).min.y
    );

    let now = Moment {
        milliseconds: 1_706_300_200_000,
    };
    let last = document.map().relations.ids().next_back().unwrap();
    let done = document.act("Unrelate", now, &[], |draft| draft.remove_relation(last));
    done.unwrap();
    let claim = bounds_of(&document, claim);
    let lowest = (1..=13).map(|number| bounds_of(&document, Subject::Comment(id(number))).max.y);
    assert!(lowest.into_iter().all(|lowest| claim.min.y > lowest));
}

#[test]
fn hidden_links_are_left_out() {
    let look = Look {
        hide_replies: true,
        hide_relations: true,
        ..Look::default()
    };
    let scene = draw(coded().map(), &look, Theme::Print, &Progress::none()).unwrap();
    assert!(scene.parts.iter().all(|part| part.role == Role::Card));
}

#[test]
fn a_card_says_itself_in_words() {
    let scene = picture(&coded(), Theme::Light);
    insta::assert_snapshot!(
        part_of(&scene, Subject::Comment(id(3))).words,
        @"Comment by hal_9, 26 Jan 2024, 12:12: > You make peace with your enemies, not with your friends A fine sentence. But peace was made with enemies who had lost…; stance: for distrust; stance: against rapprochement; 2 replies"
    );
    let relations = scene
        .parts
        .iter()
        .filter(|part| part.role == Role::Relation);
    let words: Vec<&str> = relations.map(|part| part.words.as_str()).collect();
    insta::assert_snapshot!(words.join("\n"), @r"
    hal_9 rebuts Marlene Okafor
    Marlene Okafor rebuts hal_9
    Piet supports hal_9
    Rosa Lindqvist rebuts Marlene Okafor
    T. Adeyemi undercuts “hal_9 rebuts Marlene Okafor”
    Gül supports Marlene Okafor
    “Promises bind only those who can be made to keep them.” and hal_9 supports Rosa Lindqvist
    ");
    let guesses = scene.parts.iter().filter(|part| part.role == Role::Guess);
    let words: Vec<&str> = guesses.map(|part| part.words.as_str()).collect();
    assert_eq!(words, ["Inferred: Says “@hal_9:”"]);
}

#[test]
fn an_empty_map_is_an_empty_picture() {
    let scene = draw(
        &Map::default(),
        &Look::default(),
        Theme::Dark,
        &Progress::none(),
    )
    .unwrap();
    assert!(scene.parts.is_empty());
    assert_eq!(scene.bounds, Bounds::default());
}

/// One act on the debate, chosen by two numbers.
fn act(document: &mut Document, choice: u8, number: u64) {
    let now = Moment {
        milliseconds: 1_706_400_000_000,
    };
    let (on, other) = (id(number % 13 + 1), id(number / 13 % 13 + 1));
    let first_kind = document.map().kinds.ids().next();
    let position = document.map().positions.ids().next_back();
    let (Some(first_kind), Some(position)) = (first_kind, position) else {
        return;
    };
    let relation = document.map().relations.ids().next_back();
    let done = document.act("Change", now, &[], |draft| match choice {
        0 => draft
            .set_stance(Premise::Comment(on), position, Leaning::Against)
            .map(drop),
        1 => {
            draft.clear_stance(Premise::Comment(on), position);
            Ok(())
        }
        2 => draft
            .relate(first_kind, &[Premise::Comment(on)], Target::Comment(other))
            .map(drop),
        3 => draft.pin(
            Subject::Comment(on),
            "tree",
            number as f64 * 7.0,
            number as f64 * 3.0,
        ),
        4 => draft.set_folded(on, number.is_multiple_of(2)),
        5 => draft.set_reply(on, Some(other)),
        6 => draft.make_claim("Another claim.", vec![]).map(drop),
        7 => relation.map_or(Ok(()), |relation| draft.remove_relation(relation)),
        _ => {
            draft.unpin_all("tree");
            Ok(())
        }
    });
    // A refused act leaves the map as it was, which is a case as well.
    drop(done);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_picture_that_is_kept_equals_a_fresh_one(acts in prop::collection::vec((0_u8..11, 0_u64..169), 1..12)) {
        let mut document = coded();
        let mut kept = Picture::default();
        let progress = Progress::none();
        let (mut look, mut theme) = (Look::default(), Theme::Light);
        for (choice, number) in acts {
            match choice {
                9 => drop(document.undo()),
                10 => {
                    theme = Theme::ALL[number as usize % 3];
                    look.whole_text = number.is_multiple_of(2);
                    look.style = STYLES[number as usize % STYLES.len()].name.to_owned();
                }
                _ => act(&mut document, choice, number),
            }
            kept.update(document.map(), &look, theme, &progress).unwrap();
            prop_assert_eq!(kept.scene(&progress).unwrap(), draw(document.map(), &look, theme, &progress).unwrap());
        }
    }
}

/// A text that a page could hold, chosen by a number.
fn hostile(choice: u8) -> String {
    match choice % 10 {
        0 => String::new(),
        1 => "x".repeat(10_000),
        2 => "\u{200b}\u{200d}\u{feff}".repeat(300),
        3 => "ما می‌خواهیم که گفتگو شود، نه جنگ. ".repeat(30),
        4 => "\u{202e}\u{2067}abc שלום\u{2069} ".repeat(40),
        5 => format!("a{}", "\u{301}".repeat(5_000)),
        6 => "\n \r\n\t\n".repeat(500),
        7 => format!("> {}\n>> quoted\n\n👨‍👩‍👧 ok", "> ".repeat(2_000)),
        8 => "核问题谈判。".repeat(200),
        _ => "Plain words, as most people write them.".to_owned(),
    }
}

/// The debate with other texts, kinds, links, folds and pins.
fn hostile_map(rows: &[(u8, u8, u64, bool)]) -> Map {
    let mut map = coded().map().clone();
    for (number, &(text, kind, answered, is_folded)) in (1..).zip(rows) {
        let Some(mut comment) = map.comments.get(id(number)).cloned() else {
            continue;
        };
        comment.kind = match kind % 4 {
            0 => CommentKind::Opening,
            1 => CommentKind::Placeholder,
            2 => CommentKind::Pingback,
            _ => CommentKind::Comment,
        };
        comment.author = comment.author.filter(|_| kind < 200);
        comment.title = hostile(text / 10);
        comment.posted_text = hostile(text / 3);
        comment.posted_at = comment.posted_at.filter(|_| kind % 8 < 4);
        comment.score = Some(i64::MIN + i64::from(text));
        comment.text = hostile(text);
        map.comments.insert(comment);
        map.replies
            .insert(Reply::stated(id(number), id(answered % 16)));
        if is_folded {
            map.folds.insert(Fold {
                id: Id::imported(number),
                comment: id(number),
                view: None,
                is_open: kind % 5 == 0,
            });
        }
        if kind > 100 {
            let far = [0.0, -1e300, f64::NAN, f64::INFINITY, 640.0];
            map.pins.insert(Pin {
                id: Id::imported(number),
                view: None,
                style: String::new(),
                card: Subject::Comment(id(number)),
                x: far[text as usize % far.len()],
                y: far[kind as usize % far.len()],
            });
        }
    }
    map
}

fn assert_finite(scene: &Scene) {
    for part in &scene.parts {
        let Bounds { min, max } = part.bounds;
        let ends = [min.x, min.y, max.x, max.y, part.origin.x, part.origin.y];
        assert!(ends.iter().all(|end| end.is_finite()), "{}", part.words);
        for shape in &part.shapes {
            let numbers = match shape {
                Shape::Box(shape) => vec![shape.x, shape.y, shape.w, shape.h],
                Shape::Path(path) => path.points.concat(),
                Shape::Row(row) => vec![row.x, row.y, row.width],
            };
            let is_finite = numbers.iter().all(|number| number.is_finite());
            assert!(is_finite, "{}", part.words);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_map_has_a_picture(rows in prop::collection::vec(any::<(u8, u8, u64, bool)>(), 1..13), whole_text in any::<bool>()) {
        let map = hostile_map(&rows);
        for style in STYLES {
            let look = Look { whole_text, style: style.name.to_owned(), ..Look::default() };
            let mut picture = Picture::default();
            picture.update(coded().map(), &look, Theme::Dark, &Progress::none()).unwrap();
            picture.update(&map, &look, Theme::Dark, &Progress::none()).unwrap();
            assert_finite(&picture.scene(&Progress::none()).unwrap());
            // Sizes are found without breaking rows, and must be those of the broken rows.
            for (number, bounds) in picture.cards().iter().enumerate() {
                prop_assert_eq!(&picture.card(number).unwrap().bounds, bounds);
            }
        }
    }
}

#[test]
fn every_row_lies_inside_its_card() {
    for whole_text in [false, true] {
        let look = Look {
            whole_text,
            ..Look::default()
        };
        let scene = draw(coded().map(), &look, Theme::Light, &Progress::none()).unwrap();
        let cards = scene.parts.iter().filter(|part| part.role == Role::Card);
        assert_eq!(cards.clone().count(), 14);
        for card in cards {
            let (w, h) = (card.bounds.width() as f32, card.bounds.height() as f32);
            for shape in &card.shapes {
                let Shape::Row(row) = shape else { continue };
                assert!(row.x >= 4.0 && row.x + row.width <= w - 4.0, "{}", row.text);
                assert!(row.y >= row.size && row.y <= h - 4.0, "{}", row.text);
                let measured = row.face.width(&row.text, row.size);
                assert!((measured - row.width).abs() < 0.01, "{}", row.text);
            }
        }
    }
}
