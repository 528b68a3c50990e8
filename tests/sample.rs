//! Makes the sample map from its thread, by verbs alone.
//!
//! The shipped file must be equal to it, byte for byte.
//!
//! With `UPDATE_SAMPLE=1` in the environment the file is written anew instead.

use std::fs;
use std::path::Path;

use rejoinder::edit::{Document, Draft, Moment, fresh};
use rejoinder::error::{Error, Result};
use rejoinder::import::{self, Input};
use rejoinder::model::{
    Basis, Coder, Colour, Comment, CommentKind, Effect, Glyph, Id, Issue, Kind, Leaning, Map,
    Position, Premise, Quote, Reply, Strength, Subject, Target,
};
use rejoinder::progress::Progress;
use rejoinder::{infer, sample, save};

/// 5 February 2024, 10:00 UTC, and then a minute for each act.
const BEGUN: u64 = 1_707_127_200_000;

/// Who leans where, by the comment's number in the thread.
const STANCES: &[(u64, Side, Leaning, Strength)] = &[
    (1, Side::Rapprochement, Leaning::For, Strength::Strong),
    (2, Side::Distrust, Leaning::For, Strength::Strong),
    (3, Side::Rapprochement, Leaning::For, Strength::Plain),
    (4, Side::Distrust, Leaning::For, Strength::Plain),
    (5, Side::Rapprochement, Leaning::For, Strength::Plain),
    (6, Side::Distrust, Leaning::For, Strength::Plain),
    (7, Side::Distrust, Leaning::For, Strength::Weak),
    (8, Side::Distrust, Leaning::For, Strength::Plain),
    (9, Side::Rapprochement, Leaning::For, Strength::Plain),
    (10, Side::Rapprochement, Leaning::For, Strength::Plain),
    (12, Side::Rapprochement, Leaning::For, Strength::Plain),
    (13, Side::Distrust, Leaning::Mixed, Strength::Plain),
    (14, Side::Distrust, Leaning::For, Strength::Plain),
    (15, Side::Rapprochement, Leaning::For, Strength::Plain),
    (15, Side::Distrust, Leaning::For, Strength::Plain),
];

/// Which comment bears on which, with what there is to remark.
const RELATIONS: &[(u64, &str, u64, &str)] = &[
    (2, "rebuts", 1, ""),
    (
        3,
        "rebuts",
        2,
        "Isolation pays the very people it is meant to starve.",
    ),
    (
        4,
        "rebuts",
        3,
        "Grants that sanctions feed the smugglers, and denies that this makes a promise worth more.",
    ),
    (
        5,
        "supports",
        1,
        "They add up costs, so talking can move them.",
    ),
    (6, "supports", 4, ""),
    (9, "rebuts", 7, "Trust was never the premise; counting was."),
    (
        10,
        "rebuts",
        8,
        "Turns the reason round: distrust speaks for a contract.",
    ),
    (12, "rebuts", 2, ""),
    (
        13,
        "concedes",
        10,
        "Better inside the gate than outside it.",
    ),
    (14, "rebuts", 12, ""),
];

/// The two answers to the sample's question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Rapprochement,
    Distrust,
}

#[test]
fn the_shipped_map_is_what_the_verbs_make() {
    let map = coded().unwrap();
    assert_eq!(map.check(), []);
    let made = save::write(&map);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves/sample.ron");
    if std::env::var_os("UPDATE_SAMPLE").is_some() {
        fs::write(&path, &made).unwrap();
        return;
    }
    let shipped = fs::read_to_string(&path).unwrap();
    let differs = made
        .lines()
        .zip(shipped.lines())
        .position(|(made, shipped)| made != shipped);
    assert_eq!(
        differs, None,
        "line {differs:?} differs; run with UPDATE_SAMPLE=1 if that is meant"
    );
    assert_eq!(made.len(), shipped.len());
    assert_eq!(sample::map().unwrap(), map);
}

#[test]
fn the_thread_is_read_as_its_readers_do() {
    let map = imported().unwrap();
    let people = comments(&map);
    assert_eq!(people.len(), 15);
    assert_eq!(map.about.title, "Who Still Has Tehran's Number?");
    let opening = map
        .comments
        .iter()
        .find(|comment| comment.kind == CommentKind::Opening)
        .unwrap();
    assert_eq!(map.author_name(opening), Some("Edith Marlow"));
    let answers: Vec<(u64, u64)> = map
        .replies
        .iter()
        .map(|reply| {
            (
                number(&people, reply.comment()),
                number(&people, reply.to.unwrap()),
            )
        })
        .collect();
    let expected = [
        (2, 1),
        (3, 2),
        (4, 3),
        (6, 4),
        (7, 5),
        (9, 7),
        (10, 8),
        (12, 2),
        (13, 10),
        (14, 12),
    ];
    assert_eq!(answers, expected);
    let quotes = map
        .replies
        .iter()
        .filter(|reply| reply.basis == Basis::Quote);
    assert_eq!(quotes.count(), 2);
}

fn coder() -> Coder {
    Coder::new(0x5_a3e1, "Sample coder")
}

/// The thread as it comes in, with its proposed replies.
fn imported() -> Result<Map> {
    let progress = Progress::none();
    let at = Moment {
        milliseconds: BEGUN,
    };
    let input = Input::new("sample-thread.txt", sample::THREAD.as_bytes(), at.time());
    let noted = import::read(&input, None, &progress)?;
    let proposals = infer::replies(&noted.value, &progress)?;
    Ok(fresh(
        noted.value,
        proposals.value,
        proposals.notes,
        &coder(),
        at,
    ))
}

/// The comments by people, in the order of the thread.
fn comments(map: &Map) -> Vec<Id<Comment>> {
    let people = map
        .comments
        .iter()
        .filter(|comment| comment.kind == CommentKind::Comment);
    people.map(|comment| comment.id).collect()
}

fn number(people: &[Id<Comment>], id: Id<Comment>) -> u64 {
    people
        .iter()
        .position(|other| *other == id)
        .map_or(0, |at| at as u64 + 1)
}

/// A document and a clock that ticks a minute for each act.
struct Session {
    document: Document,
    people: Vec<Id<Comment>>,
    now: Moment,
}

impl Session {
    fn act<T>(&mut self, name: &str, verbs: impl FnOnce(&mut Draft<'_>) -> Result<T>) -> Result<T> {
        self.now.milliseconds += 60_000;
        self.document.act(name, self.now, &[], verbs)
    }

    fn comment(&self, number: u64) -> Id<Comment> {
        self.people[number as usize - 1]
    }

    fn kind(&self, name: &str) -> Result<Id<Kind>> {
        let kind = self
            .document
            .map()
            .kinds
            .iter()
            .find(|kind| kind.name == name);
        kind.map(|kind| kind.id)
            .ok_or_else(|| Error::new(format!("There is no kind “{name}”")))
    }
}

fn coded() -> Result<Map> {
    let map = imported()?;
    let people = comments(&map);
    let document = Document::new(map, coder());
    let mut session = Session {
        document,
        people,
        now: Moment {
            milliseconds: BEGUN,
        },
    };
    accept_replies(&mut session)?;
    let (rapprochement, distrust) = codebook(&mut session)?;
    for &(number, side, leaning, strength) in STANCES {
        let on = Premise::Comment(session.comment(number));
        let position = if side == Side::Rapprochement {
            rapprochement
        } else {
            distrust
        };
        session.act("Tag a comment", |draft| {
            let stance = draft.set_stance(on, position, leaning)?;
            draft.set_strength(stance, strength)
        })?;
    }
    for &(from, kind, to, note) in RELATIONS {
        let kind = session.kind(kind)?;
        let (premise, target) = (
            Premise::Comment(session.comment(from)),
            Target::Comment(session.comment(to)),
        );
        session.act("Relate two comments", |draft| {
            let relation = draft.relate(kind, &[premise], target)?;
            draft.set_relation_note(relation, note)
        })?;
    }
    undercut(&mut session)?;
    claim(&mut session, rapprochement)?;
    Ok(session.document.map().clone())
}

fn accept_replies(session: &mut Session) -> Result<()> {
    let guesses: Vec<Id<Comment>> = session
        .document
        .map()
        .replies
        .iter()
        .map(Reply::comment)
        .collect();
    session.act("Accept the inferred replies", |draft| {
        guesses
            .iter()
            .try_for_each(|&comment| draft.accept_reply(comment))
    })
}

fn codebook(session: &mut Session) -> Result<(Id<Position>, Id<Position>)> {
    let issue = session.act("Make an issue", |draft| {
        let id = draft.add_issue("How should the West deal with Iran?")?;
        draft.set_issue(Issue {
            id,
            name: "How should the West deal with Iran?".to_owned(),
            definition: "What governments outside should do about the one in Tehran. What Iranians should do is \
                         another question."
                .to_owned(),
            examples: Vec::new(),
        })?;
        Ok(id)
    })?;
    let mut add = |name: &str, glyph: Glyph, definition: &str| {
        session.act("Make a position", |draft| {
            let id = draft.add_position(issue, name)?;
            let made = draft.map().positions.get(id).cloned();
            let made = made.ok_or_else(|| Error::new("The position was not made"))?;
            let definition = definition.to_owned();
            draft.set_position(Position {
                glyph,
                definition,
                ..made
            })?;
            Ok(id)
        })
    };
    let rapprochement = add(
        "Rapprochement",
        Glyph::Circle,
        "Talk, trade and sign agreements, and let relations grow from there. Also a comment that only removes a reason \
         against it.",
    )?;
    let distrust = add(
        "Distrust of the regime",
        Glyph::Diamond,
        "The government in Tehran will not keep its word, so keep the pressure on. Not the same as hostility to the \
         country.",
    )?;
    session.act("Make a kind", |draft| {
        let id = draft.add_kind("concedes", Effect::Neither, Colour::rgb(0x00b8_891a))?;
        let made = draft.map().kinds.get(id).cloned();
        let made = made.ok_or_else(|| Error::new("The kind was not made"))?;
        let definition = "Grants what the target says, or a part of it.".to_owned();
        draft.set_kind(Kind {
            key: Some('k'),
            definition,
            ..made
        })
    })?;
    Ok((rapprochement, distrust))
}

/// Dunmore does not deny that Quillon's reason is true, but that anything follows from it.
fn undercut(session: &mut Session) -> Result<()> {
    let (reason, whole) = (session.comment(5), session.comment(7));
    let attacked = {
        let mut relations = session.document.map().relations.iter();
        relations.find(|relation| relation.premises == [Premise::Comment(reason)])
    };
    let attacked = attacked
        .map(|relation| relation.id)
        .ok_or_else(|| Error::new("There is nothing to undercut"))?;
    let kind = session.kind("undercuts")?;
    let relation = session.act("Undercut", |draft| {
        let relation =
            draft.relate(kind, &[Premise::Comment(whole)], Target::Relation(attacked))?;
        draft.set_relation_note(
            relation,
            "That there is no bomb yet says nothing either way.",
        )?;
        Ok(relation)
    })?;
    let memo = "The hinge of the thread. Dunmore does not deny that there is no bomb; he denies that anything follows \
                from it. So the arrow ends on the support and not on the comment.";
    session.act("Write a memo", |draft| {
        draft.set_memo(Subject::Relation(relation), memo)
    })
}

/// A statement in the coder's words, resting on a quote.
fn claim(session: &mut Session, position: Id<Position>) -> Result<()> {
    let comment = session.comment(10);
    let words = "An inspector can only look where a treaty has let him in.";
    let text = session
        .document
        .map()
        .comments
        .get(comment)
        .map(|comment| comment.text.clone())
        .unwrap_or_default();
    let start = text
        .find(words)
        .ok_or_else(|| Error::new("The quoted words are not there"))?;
    let start = text[..start].chars().count();
    let quote = Quote::of(
        comment,
        &text,
        start as u32,
        (start + words.chars().count()) as u32,
    );
    let quote = quote.ok_or_else(|| Error::new("The quote does not fit"))?;
    session.act("Make a claim", |draft| {
        let claim = draft.make_claim("Inspection needs an agreement", vec![quote])?;
        draft.set_stance(Premise::Claim(claim), position, Leaning::For)?;
        Ok(())
    })
}
