//! A small coded thread, and what of it is found.

use crate::graph::thread::tests::answering;
use crate::model::{
    Author, Claim, Coder, Colour, Comment, Effect, Glyph, Id, Issue, Kind, Leaning, Made, Map,
    Position, Premise, Quote, Relation, Skip, Stance, Strength, Subject, Tag, Tagging, Target,
    Time,
};

const TEXTS: [&str; 5] = [
    "The bridge is closed.",
    "Is it? Ferries run, and foo:bar.",
    "“Mend it”, says Ann.",
    "The ferry is 12 years old",
    "I only walk.",
];
const NAMES: [&str; 5] = ["Ann", "Annette", "John SF", "Ann", "Cleo"];

fn made(by: u64) -> Made {
    Made {
        by: Id::imported(by),
        at: Time::utc(0),
    }
}

fn stance(number: u64, on: u64, position: u64, leaning: Leaning, by: u64) -> Stance {
    Stance {
        id: Id::imported(number),
        on: Premise::Comment(Id::imported(on)),
        position: Id::imported(position),
        leaning,
        strength: Strength::Plain,
        note: String::new(),
        made: made(by),
    }
}

fn relation(number: u64, kind: u64, from: u64, target: u64) -> Relation {
    Relation {
        id: Id::imported(number),
        kind: Id::imported(kind),
        premises: vec![Premise::Comment(Id::imported(from))],
        target: Target::Comment(Id::imported(target)),
        confidence: None,
        note: String::new(),
        evidence: Vec::new(),
        made: made(1),
        changed: None,
    }
}

/// One is the opening, which two and three answer; four answers two, and five four.
pub fn coded() -> Map {
    let mut map = answering(&[(2, 1), (3, 1), (4, 2), (5, 4)]);
    let ids: Vec<Id<Comment>> = map.comments.ids().collect();
    for (number, id) in (1..).zip(ids) {
        let mut comment = map.comments.get(id).unwrap().clone();
        let place = number as usize - 1;
        let named = NAMES.iter().position(|name| *name == NAMES[place]).unwrap();
        comment.author = Some(Id::imported(named as u64 + 1));
        comment.text = TEXTS[place].to_owned();
        comment.score = Some(number as i64 - 2);
        comment.posted_at = Time::parse(&format!("2016-06-2{number}T23:30:00-05:00"));
        map.comments.insert(comment);
    }
    for (number, name) in (1..).zip(NAMES) {
        map.authors.insert(Author {
            id: Id::imported(number),
            name: name.to_owned(),
            key: String::new(),
            link: String::new(),
        });
    }
    add_codes(&mut map);
    map
}

fn add_codes(map: &mut Map) {
    for (number, name) in [(1, "Kim"), (2, "Lee")] {
        map.coders.insert(Coder {
            id: Id::imported(number),
            name: name.to_owned(),
            colour: Colour::rgb(0),
        });
    }
    map.issues
        .insert(Issue::new(Id::imported(1), "What now?".to_owned()));
    for (number, name) in [(1, "mend the bridge"), (2, "distrust")] {
        map.positions.insert(position(number, name));
    }
    for (number, name, under) in [(1, "tone", None), (2, "irony", Some(Id::imported(1)))] {
        map.tags.insert(Tag {
            under,
            ..Tag::new(Id::imported(number), name.to_owned(), Colour::rgb(0))
        });
    }
    map.taggings.insert(Tagging {
        id: Id::imported(1),
        tag: Id::imported(2),
        on: Subject::Comment(Id::imported(2)),
        made: made(2),
    });
    for (number, name, effect) in [
        (1, "supports", Effect::Supports),
        (2, "rebuts", Effect::Attacks),
    ] {
        let (id, colour) = (Id::imported(number), Colour::rgb(0));
        map.kinds
            .insert(Kind::new(id, name.to_owned(), effect, colour));
    }
    map.skips.insert(skip(1, 5));
    map.stances.insert(stance(1, 3, 1, Leaning::For, 1));
    map.stances.insert(stance(2, 3, 1, Leaning::Against, 2));
    map.stances.insert(stance(3, 4, 2, Leaning::Against, 1));
    map.relations.insert(relation(1, 1, 3, 1));
    map.relations.insert(relation(2, 2, 4, 1));
    map.claims.insert(Claim {
        id: Id::imported(1),
        text: "The ferry runs".to_owned(),
        quotes: Quote::of(Id::imported(2), TEXTS[1], 7, 18)
            .into_iter()
            .collect(),
        note: String::new(),
        made: made(1),
        changed: None,
    });
}

fn skip(number: u64, comment: u64) -> Skip {
    Skip {
        id: Id::imported(number),
        comment: Id::imported(comment),
        made: made(1),
    }
}

fn position(number: u64, name: &str) -> Position {
    Position {
        id: Id::imported(number),
        issue: Id::imported(1),
        name: name.to_owned(),
        definition: String::new(),
        colour: Colour::rgb(0),
        glyph: Glyph::Circle,
        key: None,
        examples: Vec::new(),
    }
}

/// The numbers of comments, and of claims plus a hundred, in the order of their ids.
pub fn numbers(subjects: &[Subject]) -> Vec<u64> {
    let numbers = subjects.iter().map(|subject| match subject {
        Subject::Comment(id) => id.bits(),
        Subject::Claim(id) => 100 + id.bits(),
        _ => 0,
    });
    let mut numbers: Vec<u64> = numbers.collect();
    numbers.sort_unstable();
    numbers
}
