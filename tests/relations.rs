//! Relations by verbs: several premises, other ends, positions, evidence, and what goes with what.

mod acts;

use rejoinder::edit::{Document, Draft, Moment};
use rejoinder::error::Result;
use rejoinder::model::{
    Coder, Colour, Effect, Id, Kind, Leaning, Position, Premise, Quote, Relation, Subject, Target,
};
use rejoinder::save;

/// A map with two kinds and two positions, in which acts are done.
struct Desk {
    document: Document,
    now: u64,
    kinds: [Id<Kind>; 2],
    positions: [Id<Position>; 2],
}

fn on(number: u64) -> Premise {
    Premise::Comment(Id::imported(number))
}

fn to(number: u64) -> Target {
    Target::Comment(Id::imported(number))
}

impl Desk {
    fn new() -> Self {
        let mut document = Document::new(acts::sample(), acts::coder());
        let now = 1_700_000_000_000;
        let moment = Moment { milliseconds: now };
        let made = document.act("Begin", moment, &[], |draft| {
            let kind = |draft: &mut Draft<'_>, name: &str, effect| {
                draft.add_kind(name, effect, Colour::rgb(0xff))
            };
            let kinds = [
                kind(draft, "backs", Effect::Supports)?,
                kind(draft, "hits", Effect::Attacks)?,
            ];
            let issue = draft.add_issue("What to do?")?;
            let positions = [
                draft.add_position(issue, "Talk")?,
                draft.add_position(issue, "Wait")?,
            ];
            Ok((kinds, positions))
        });
        let (kinds, positions) = made.unwrap();
        Self {
            document,
            now,
            kinds,
            positions,
        }
    }

    fn act<T>(&mut self, verbs: impl FnOnce(&mut Draft<'_>) -> Result<T>) -> Result<T> {
        self.now += 10;
        let moment = Moment {
            milliseconds: self.now,
        };
        let done = self.document.act("Act", moment, &[], verbs);
        assert_eq!(self.document.map().check(), Vec::new());
        done
    }

    fn relate(&mut self, kind: usize, from: &[Premise], target: Target) -> Id<Relation> {
        let kind = self.kinds[kind];
        self.act(|draft| draft.relate(kind, from, target)).unwrap()
    }

    fn relation(&self, id: Id<Relation>) -> &Relation {
        self.document.map().relations.get(id).unwrap()
    }

    fn count(&self) -> usize {
        self.document.map().relations.len()
    }
}

#[test]
fn premises_come_and_go_and_one_stays() {
    let mut desk = Desk::new();
    let id = desk.relate(0, &[on(2), on(3), on(2)], to(4));
    assert_eq!(desk.relation(id).premises, [on(2), on(3)]);
    desk.act(|draft| draft.add_premise(id, on(5))).unwrap();
    desk.act(|draft| draft.add_premise(id, on(3))).unwrap();
    assert_eq!(desk.relation(id).premises, [on(2), on(3), on(5)]);
    assert!(desk.act(|draft| draft.add_premise(id, on(4))).is_err());
    desk.act(|draft| draft.change_premise(id, on(3), on(7)))
        .unwrap();
    assert_eq!(desk.relation(id).premises, [on(2), on(7), on(5)]);
    desk.act(|draft| draft.take_premise(id, on(2))).unwrap();
    desk.act(|draft| draft.take_premise(id, on(7))).unwrap();
    assert!(desk.act(|draft| draft.take_premise(id, on(5))).is_err());
    assert_eq!(desk.relation(id).premises, [on(5)]);
}

#[test]
fn the_same_relation_is_not_made_twice_but_other_kinds_and_ends_are() {
    let mut desk = Desk::new();
    let id = desk.relate(0, &[on(2), on(3)], to(4));
    assert_eq!(desk.relate(0, &[on(3), on(2)], to(4)), id);
    let other = desk.relate(1, &[on(2), on(3)], to(4));
    let alone = desk.relate(0, &[on(2)], to(4));
    assert_eq!(desk.count(), 3);
    let backs = desk.kinds[0];
    assert!(
        desk.act(|draft| draft.set_relation_kind(other, backs))
            .is_err()
    );
    assert!(desk.act(|draft| draft.add_premise(alone, on(3))).is_err());
    desk.act(|draft| draft.set_relation_target(alone, to(5)))
        .unwrap();
    assert_eq!(desk.relation(alone).target, to(5));
    // Another coder may say the same.
    let mut other_coder = Document::new(desk.document.map().clone(), Coder::new(9, "Bo"));
    let moment = Moment { milliseconds: 5 };
    let made = other_coder
        .act("Act", moment, &[], |draft| {
            draft.relate(backs, &[on(2), on(3)], to(4))
        })
        .unwrap();
    assert_ne!(made, id);
}

#[test]
fn what_another_coder_changes_stays_with_who_made_it() {
    let mut desk = Desk::new();
    let id = desk.relate(0, &[on(2)], to(4));
    let maker = desk.relation(id).made;
    let [talk, _] = desk.positions;
    let bo = Coder::new(9, "Bo");
    let mut other = Document::new(desk.document.map().clone(), bo.clone());
    let moment = Moment {
        milliseconds: desk.now + 5_000,
    };
    let stance = desk
        .act(|draft| draft.set_stance(on(3), talk, Leaning::For))
        .unwrap();
    other
        .act("Act", moment, &[], |draft| {
            draft.set_relation_note(id, "I read it otherwise")
        })
        .unwrap();
    assert_eq!(other.map().check(), Vec::new());
    let relation = other.map().relations.get(id).unwrap();
    assert_eq!(relation.made, maker);
    assert_eq!(relation.changed.map(|changed| changed.by), Some(bo.id));
    // The file keeps both, and whoever made it can take the last word back.
    let text = save::write(other.map());
    let read = save::read(text.as_bytes(), "map.ron").unwrap().value;
    assert_eq!(read.relations.get(id), Some(relation));
    let mut first = Document::new(read, acts::coder());
    first
        .act("Act", moment, &[], |draft| {
            draft.set_relation_note(id, "As I said")
        })
        .unwrap();
    let relation = first.map().relations.get(id).unwrap();
    assert_eq!((relation.made.by, relation.changed), (maker.by, None));
    // A stance is one coder's own: another takes one beside it.
    let mut other = Document::new(desk.document.map().clone(), bo);
    let refused = other.act("Act", moment, &[], |draft| {
        draft.set_leaning(stance, Leaning::Against)
    });
    assert!(refused.unwrap_err().to_string().contains("another coder's"));
}

#[test]
fn a_position_is_borne_on_until_it_goes() {
    let mut desk = Desk::new();
    let [talk, wait] = desk.positions;
    let id = desk.relate(0, &[on(2)], Target::Position(talk));
    let undercut = desk.relate(1, &[on(3)], Target::Relation(id));
    assert!(desk.act(|draft| draft.reverse_relation(id)).is_err());
    let before = save::write(desk.document.map());
    desk.act(|draft| draft.remove_position(wait)).unwrap();
    assert_eq!(desk.count(), 2);
    desk.document.undo().unwrap();
    desk.act(|draft| draft.remove_position(talk)).unwrap();
    assert_eq!(desk.count(), 0);
    desk.document.undo().unwrap();
    assert_eq!(save::write(desk.document.map()), before);
    assert!(desk.document.map().relations.contains(undercut));
    let read = save::read(before.as_bytes(), "map.ron").unwrap();
    assert_eq!(&read.value, desk.document.map());
    let gone = Target::Position(Id::imported(999));
    assert!(
        desk.act(|draft| draft.set_relation_target(id, gone))
            .is_err()
    );
}

#[test]
fn what_bears_on_one_thing_bears_on_another() {
    let mut desk = Desk::new();
    let [talk, wait] = desk.positions.map(Target::Position);
    let first = desk.relate(0, &[on(2)], talk);
    let twice = desk.relate(0, &[on(2)], wait);
    let undercut = desk.relate(1, &[on(5)], Target::Relation(twice));
    let other = desk.relate(1, &[on(4)], wait);
    desk.act(|draft| draft.retarget(wait, talk)).unwrap();
    assert_eq!(desk.relation(other).target, talk);
    assert!(!desk.document.map().relations.contains(twice));
    assert_eq!(desk.relation(undercut).target, Target::Relation(first));
    // What would bear on itself goes.
    desk.act(|draft| draft.retarget(talk, to(4))).unwrap();
    assert!(!desk.document.map().relations.contains(other));
    assert_eq!(desk.relation(first).target, to(4));
    // Nothing bears on itself by way of others.
    let circle = desk.act(|draft| draft.retarget(to(4), Target::Relation(undercut)));
    assert!(circle.is_err());
}

#[test]
fn confidence_goes_by_tenths_and_evidence_comes_and_goes() {
    let mut desk = Desk::new();
    let id = desk.relate(0, &[on(2)], to(3));
    let mut shift = |tenths: i32| {
        desk.act(|draft| draft.shift_relation_confidence(id, tenths))
            .unwrap();
        desk.relation(id).confidence
    };
    assert_eq!(shift(1), Some(0.5));
    assert_eq!(shift(1), Some(0.6));
    assert_eq!(shift(9), Some(1.0));
    assert_eq!(shift(-10), Some(0.0));
    assert_eq!(shift(-1), None);
    assert_eq!(shift(i32::MIN), Some(0.5));

    let text = &desk
        .document
        .map()
        .comments
        .get(Id::imported(2))
        .unwrap()
        .text;
    let quote = Quote::of(Id::imported(2), text, 0, 4).unwrap();
    for _ in 0..2 {
        desk.act(|draft| draft.add_evidence(id, quote.clone()))
            .unwrap();
    }
    assert_eq!(desk.relation(id).evidence, std::slice::from_ref(&quote));
    let elsewhere = Quote {
        comment: Id::imported(3),
        ..quote
    };
    assert!(desk.act(|draft| draft.add_evidence(id, elsewhere)).is_err());
    desk.act(|draft| draft.take_evidence(id, 0)).unwrap();
    assert!(desk.act(|draft| draft.take_evidence(id, 0)).is_err());
}

#[test]
fn a_position_is_told_as_a_target_in_json() {
    let mut desk = Desk::new();
    let [talk, _] = desk.positions;
    desk.relate(0, &[on(2), on(3)], Target::Position(talk));
    let exporter = rejoinder::export::exporter("json").unwrap();
    let order = rejoinder::export::Order {
        map: desk.document.map(),
        scene: &rejoinder::scene::Scene::default(),
        scale: 1.0,
    };
    let progress = rejoinder::progress::Progress::none();
    let written = (exporter.write)(&order, &progress).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&written.value).unwrap();
    let relation = &json["relations"][0];
    assert_eq!(relation["target"]["position"], talk.to_string());
    assert_eq!(relation["premises"].as_array().unwrap().len(), 2);
}

/// Makes two relations of coder 1 that bear on each position alike, the one on the second newer, with notes, evidence,
/// memos and tags on both.
fn doubled(desk: &mut Desk) -> [Id<Relation>; 2] {
    let [talk, wait] = desk.positions.map(Target::Position);
    let older = desk.relate(0, &[on(2)], talk);
    // A map keeps whole seconds.
    desk.now += 2000;
    let newer = desk.relate(0, &[on(2)], wait);
    let comment = Id::imported(2);
    let text = desk.document.map().comments.get(comment).unwrap();
    let quote = |start, end| Quote::of(comment, &text.text, start, end).unwrap();
    let evidence = [vec![quote(0, 4)], vec![quote(0, 4), quote(2, 6)]];
    desk.act(|draft| {
        let tag = draft.add_tag_word("odd", None)?;
        draft.add_tag(tag, Subject::Relation(older))?;
        draft.set_memo(Subject::Relation(older), "first")?;
        draft.set_memo(Subject::Relation(newer), "second")
    })
    .unwrap();
    let notes = ["an older note", "a newer note"];
    for ((id, note), evidence) in [older, newer].into_iter().zip(notes).zip(evidence) {
        desk.now += 2000;
        desk.act(|draft| {
            draft.set_relation_note(id, note)?;
            draft.set_relation_evidence(id, evidence)
        })
        .unwrap();
    }
    [older, newer]
}

#[test]
fn of_two_that_say_the_same_the_newest_stays_with_what_both_have() {
    for is_newer_moved in [true, false] {
        let mut desk = Desk::new();
        let [talk, wait] = desk.positions;
        let [older, newer] = doubled(&mut desk);
        let undercuts = [older, newer].map(|id| desk.relate(1, &[on(5)], Target::Relation(id)));
        let above = desk.relate(1, &[on(4)], Target::Relation(undercuts[0]));
        let (kept, gone) = if is_newer_moved {
            (talk, wait)
        } else {
            (wait, talk)
        };
        desk.act(|draft| draft.merge_positions(kept, &[gone]))
            .unwrap();
        let row = desk.relation(newer);
        assert_eq!(row.target, Target::Position(kept));
        assert_eq!(row.note, "a newer note\n\nan older note");
        assert_eq!(row.evidence.len(), 2);
        let map = desk.document.map();
        let tags: Vec<Subject> = map.taggings.iter().map(|row| row.on).collect();
        assert_eq!(tags, [Subject::Relation(newer)]);
        let memos: Vec<&str> = map.memos.iter().map(|row| row.text.as_str()).collect();
        assert_eq!(memos, ["second\n\nfirst"]);
        // What bears on the two says the same too by now.
        assert!(!map.relations.contains(older) && !map.relations.contains(undercuts[0]));
        assert_eq!(desk.relation(undercuts[1]).target, Target::Relation(newer));
        assert_eq!(desk.relation(above).target, Target::Relation(undercuts[1]));
    }
}

#[test]
fn what_a_merged_claim_undercuts_is_what_is_left_of_two_that_became_one() {
    let mut desk = Desk::new();
    let claims = desk.act(|draft| {
        let kept = draft.make_claim("They talk", Vec::new())?;
        Ok([kept, draft.make_claim("They do talk", Vec::new())?])
    });
    let [kept, other] = claims.unwrap();
    let older = desk.relate(0, &[on(2)], Target::Claim(other));
    let newer = desk.relate(0, &[on(2)], Target::Claim(kept));
    let undercut = desk.relate(1, &[Premise::Claim(other)], Target::Relation(older));
    desk.act(|draft| draft.merge_claims(kept, &[other]))
        .unwrap();
    assert!(!desk.document.map().relations.contains(older));
    assert_eq!(desk.relation(undercut).target, Target::Relation(newer));
    assert_eq!(desk.relation(undercut).premises, [Premise::Claim(kept)]);
}
