//! Tests of lenses.

use super::*;
use crate::model::{
    Author, Coder, CommentKind, Effect, Kind, Leaning, Made, Position, Premise, Relation, Reply,
    Stance, Strength, Target, Time,
};
use crate::scene::theme::{Theme, contrast};

fn made() -> Made {
    Made {
        by: Id::imported(1),
        at: Time::utc(0),
    }
}

/// Ten comments by three people, a day apart, each answering the one before, with scores from −2 to 6.
fn map() -> Map {
    let mut map = Map::default();
    for number in 1..=3_u64 {
        map.authors.insert(Author {
            id: Id::imported(number),
            name: format!("Author {number}"),
            key: String::new(),
            link: String::new(),
        });
    }
    for number in 1..=10_u64 {
        let id = Id::imported(number);
        map.comments.insert(Comment {
            id,
            source: Id::imported(1),
            key: String::new(),
            thread: Id::imported(1),
            kind: if number == 1 {
                CommentKind::Opening
            } else {
                CommentKind::Comment
            },
            author: (number > 1).then(|| Id::imported(1 + number % 3)),
            posted_at: (number < 10).then(|| Time::utc(number.cast_signed() * 86_400)),
            posted_text: String::new(),
            title: String::new(),
            text: String::new(),
            score: (number > 1).then(|| number.cast_signed() - 4),
            link: String::new(),
            earlier: Vec::new(),
            vanished: None,
        });
        if number > 1 {
            map.replies
                .insert(Reply::stated(id, Id::imported(number - 1)));
        }
    }
    map
}

fn classes(map: &Map, name: &str) -> Classes {
    let palette = Theme::Light.palette();
    (lens(name).classes)(map, &Forest::of(map), None, palette)
}

/// The keys of the classes of comments in the order of their ids.
fn keys(map: &Map, name: &str) -> Vec<String> {
    let classes = classes(map, name);
    let forest = Forest::of(map);
    let class = |id| classes.of(&forest, Subject::Comment(id));
    let keys = map.comments.ids().map(class);
    keys.map(|class| class.map_or(String::new(), |class| class.key.clone()))
        .collect()
}

fn take(map: &mut Map, number: u64, on: Premise, position: u64, leaning: Leaning) {
    map.stances.insert(Stance {
        id: Id::imported(number),
        on,
        position: Id::imported(position),
        leaning,
        strength: Strength::Plain,
        note: String::new(),
        made: made(),
    });
}

fn relate(map: &mut Map, number: u64, kind: u64, from: u64, target: Target) {
    map.relations.insert(Relation {
        id: Id::imported(number),
        kind: Id::imported(kind),
        premises: vec![Premise::Comment(Id::imported(from))],
        target,
        confidence: None,
        note: String::new(),
        evidence: Vec::new(),
        made: made(),
        changed: None,
    });
}

fn debated() -> Map {
    let mut map = map();
    map.coders.insert(Coder {
        id: made().by,
        ..Coder::new(1, "Ann")
    });
    map.issues.insert(Issue {
        id: Id::imported(1),
        name: "What now?".to_owned(),
        definition: String::new(),
        examples: Vec::new(),
    });
    for number in 1..=2_u64 {
        map.positions.insert(Position {
            id: Id::imported(number),
            issue: Id::imported(1),
            name: format!("Position {number}"),
            definition: String::new(),
            colour: Colour::PALETTE[number as usize],
            glyph: Glyph::ALL[number as usize],
            key: None,
            examples: Vec::new(),
        });
    }
    let comment = |number| Premise::Comment(Id::imported(number));
    take(&mut map, 1, comment(2), 1, Leaning::For);
    take(&mut map, 2, comment(2), 2, Leaning::Against);
    take(&mut map, 3, comment(3), 2, Leaning::Against);
    take(&mut map, 4, comment(4), 1, Leaning::For);
    take(&mut map, 5, comment(4), 2, Leaning::For);
    take(&mut map, 6, comment(5), 1, Leaning::Unclear);
    take(&mut map, 7, comment(6), 2, Leaning::For);
    take(&mut map, 8, comment(6), 2, Leaning::For);
    for (number, (name, effect, colour, _, _)) in (1..).zip(Kind::USUAL) {
        map.kinds.insert(Kind {
            id: Id::imported(number),
            name: name.to_owned(),
            effect,
            definition: String::new(),
            colour,
            key: None,
            glyph: None,
            examples: Vec::new(),
        });
    }
    let on = |number| Target::Comment(Id::imported(number));
    assert_eq!(
        map.kinds.get(Id::imported(2)).unwrap().effect,
        Effect::Attacks
    );
    relate(&mut map, 1, 2, 5, on(2));
    relate(&mut map, 2, 1, 6, on(2));
    relate(&mut map, 3, 2, 7, on(3));
    relate(&mut map, 4, 3, 8, Target::Relation(Id::imported(1)));
    map
}

#[test]
fn stances_are_sides_and_those_who_take_several_are_mixed() {
    let map = debated();
    let expected = ["untagged", "1", "not 2", "mixed", "mixed", "2", "untagged"];
    assert_eq!(keys(&map, "stance")[..7], expected);
    let classes = classes(&map, "stance");
    let counts: Vec<usize> = classes.classes.iter().map(|class| class.count).collect();
    assert_eq!(counts, [1, 1, 1, 2, 5]);
    assert_eq!(classes.classes[2].sign, Sign::Outline(Glyph::ALL[2]));
    // Without positions there is nothing to tell.
    assert_eq!(self::classes(&self::map(), "stance").classes, []);
}

#[test]
fn relations_tell_what_is_rebutted_undercut_or_left_alone() {
    let told = keys(&debated(), "status");
    let expected = [
        "answered",
        "contested",
        "rebutted",
        "answered",
        "undercut",
        "related",
        "related",
        "related",
        "answered",
        "unanswered",
    ];
    assert_eq!(told, expected);
}

#[test]
fn those_who_write_most_come_first() {
    let classes = classes(&map(), "author");
    let names = classes
        .classes
        .iter()
        .map(|class| (class.name.as_str(), class.count));
    let expected = [
        ("Author 1", 3),
        ("Author 2", 3),
        ("Author 3", 3),
        ("unnamed", 1),
    ];
    assert_eq!(names.collect::<Vec<_>>(), expected);
    let mut crowd = map();
    for number in 20..40_u64 {
        let author = crowd.authors.insert(Author {
            id: Id::imported(number),
            name: number.to_string(),
            key: String::new(),
            link: String::new(),
        });
        let mut comment = crowd.comments.get(Id::imported(10)).unwrap().clone();
        comment.id = Id::imported(number);
        comment.author = Some(author);
        crowd.comments.insert(comment);
    }
    let crowded = self::classes(&crowd, "author").classes;
    assert_eq!(crowded.len(), 10);
    assert_eq!(crowded[8].count, 15);
}

#[test]
fn times_scores_and_depths_are_in_order() {
    let times = keys(&map(), "time");
    assert_eq!(
        times,
        ["0", "1", "1", "2", "3", "3", "4", "5", "5", "undated"].map(str::to_owned)
    );
    let names: Vec<String> = classes(&map(), "time")
        .classes
        .into_iter()
        .map(|class| class.name)
        .collect();
    assert_eq!(names[1], "3 Jan 1970, 00:00 – 4 Jan 1970, 00:00");
    let scores = keys(&map(), "score");
    assert_eq!(
        scores,
        [
            "unscored", "below", "below", "zero", "0", "1", "1", "2", "3", "3"
        ]
        .map(str::to_owned)
    );
    let depths = keys(&map(), "depth");
    assert_eq!(
        depths,
        ["0", "1", "2", "3", "4", "4", "6", "6", "6", "6"].map(str::to_owned)
    );
}

#[test]
fn every_class_can_be_told_in_every_theme_with_and_without_colour() {
    for theme in Theme::ALL {
        let (palette, map) = (theme.palette(), debated());
        for lens in LENSES {
            let classes = (lens.classes)(&map, &Forest::of(&map), None, palette).classes;
            assert_eq!(classes.is_empty(), lens.name == "none");
            for (number, class) in classes.iter().enumerate() {
                let name = format!("{theme:?} {} {}", lens.name, class.name);
                assert!(contrast(class.colour, palette.card) >= 3.0, "{name}");
                let others = &classes[number + 1..];
                assert!(
                    others.iter().all(|other| other.sign != class.sign),
                    "{name}"
                );
                assert!(others.iter().all(|other| other.key != class.key), "{name}");
            }
        }
    }
}

#[test]
fn only_what_a_look_picks_is_strong() {
    let classes = classes(&map(), "depth");
    let strong = classes.strong(&["2".to_owned(), "gone".to_owned()]);
    assert_eq!(strong, [false, false, true, false, false, false]);
    assert!(!Classes::is_strong(&strong, NONE) && Classes::is_strong(&strong, 2));
    assert!(
        classes
            .strong(&["gone".to_owned()])
            .iter()
            .all(|&strong| strong)
    );
    assert!(Classes::is_strong(&[true, true], NONE));
}
