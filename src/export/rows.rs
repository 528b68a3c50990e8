//! The thread's rows in the shape that the JSON has, and references to rows.

use serde::{Serialize, Serializer};

use crate::model::{
    Author, Claim, Comment, CommentKind, Id, Issue, Kind, Map, Note, Position, Premise, Relation,
    Reply, Source, Stance, Subject, Tag, Target, Time, View, Wording,
};

/// An id as text, whatever made it.
pub(super) struct Name<T>(pub(super) Id<T>);

impl<T> Serialize for Name<T> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(&self.0)
    }
}

/// A reference that says what it refers to.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Ref {
    Comment(Name<Comment>),
    Claim(Name<Claim>),
    Relation(Name<Relation>),
    Stance(Name<Stance>),
    Author(Name<Author>),
    Source(Name<Source>),
    Issue(Name<Issue>),
    Position(Name<Position>),
    Kind(Name<Kind>),
    Tag(Name<Tag>),
    View(Name<View>),
}

impl From<Premise> for Ref {
    fn from(premise: Premise) -> Self {
        match premise {
            Premise::Comment(id) => Self::Comment(Name(id)),
            Premise::Claim(id) => Self::Claim(Name(id)),
        }
    }
}

impl From<Target> for Ref {
    fn from(target: Target) -> Self {
        match target {
            Target::Comment(id) => Self::Comment(Name(id)),
            Target::Claim(id) => Self::Claim(Name(id)),
            Target::Relation(id) => Self::Relation(Name(id)),
            Target::Position(id) => Self::Position(Name(id)),
        }
    }
}

impl From<Subject> for Ref {
    fn from(subject: Subject) -> Self {
        match subject {
            Subject::Comment(id) => Self::Comment(Name(id)),
            Subject::Claim(id) => Self::Claim(Name(id)),
            Subject::Relation(id) => Self::Relation(Name(id)),
            Subject::Stance(id) => Self::Stance(Name(id)),
            Subject::Author(id) => Self::Author(Name(id)),
            Subject::Source(id) => Self::Source(Name(id)),
            Subject::Issue(id) => Self::Issue(Name(id)),
            Subject::Position(id) => Self::Position(Name(id)),
            Subject::Kind(id) => Self::Kind(Name(id)),
            Subject::Tag(id) => Self::Tag(Name(id)),
            Subject::View(id) => Self::View(Name(id)),
        }
    }
}

#[derive(Serialize)]
struct SourceRow<'map> {
    id: Name<Source>,
    name: &'map str,
    title: &'map str,
    link: &'map str,
    importer: &'map str,
    imported_at: Time,
    sha256: &'map str,
    bytes: u64,
    ledger: Vec<NoteRow<'map>>,
}

#[derive(Serialize)]
struct NoteRow<'map> {
    level: &'static str,
    what: &'map str,
    count: u64,
    place: &'map str,
}

/// A source with its ledger.
pub fn source(row: &Source) -> impl Serialize + '_ {
    SourceRow {
        id: Name(row.id),
        name: &row.name,
        title: &row.title,
        link: &row.link,
        importer: &row.importer,
        imported_at: row.imported_at,
        sha256: &row.sha256,
        bytes: row.bytes,
        ledger: row.ledger.iter().map(note_row).collect(),
    }
}

fn note_row(note: &Note) -> NoteRow<'_> {
    NoteRow {
        level: note.level.word(),
        what: &note.what,
        count: note.count,
        place: &note.place,
    }
}

#[derive(Serialize)]
struct AuthorRow<'map> {
    id: Name<Author>,
    name: &'map str,
    key: &'map str,
    link: &'map str,
}

/// An author.
pub fn author(row: &Author) -> impl Serialize + '_ {
    AuthorRow {
        id: Name(row.id),
        name: &row.name,
        key: &row.key,
        link: &row.link,
    }
}

#[derive(Serialize)]
struct CommentRow<'map> {
    id: Name<Comment>,
    source: Name<Source>,
    key: &'map str,
    thread: Name<Comment>,
    kind: &'static str,
    reply_to: Option<Name<Comment>>,
    reply_basis: &'static str,
    reply_confidence: Option<f32>,
    reply_reason: &'map str,
    author: Option<&'map str>,
    author_id: Option<Name<Author>>,
    posted_at: Option<Time>,
    posted_text: &'map str,
    title: &'map str,
    text: &'map str,
    score: Option<i64>,
    link: &'map str,
    #[serde(skip_serializing_if = "<[Wording]>::is_empty")]
    earlier: &'map [Wording],
    #[serde(skip_serializing_if = "Option::is_none")]
    vanished_at: Option<Time>,
}

/// A comment with its reply.
pub fn comment<'map>(map: &'map Map, row: &'map Comment) -> impl Serialize + 'map {
    let is_opening = row.kind == CommentKind::Opening;
    let reply = map.replies.get(Reply::of(row.id)).filter(|_| !is_opening);
    let answered = reply.and_then(|reply| reply.to);
    CommentRow {
        id: Name(row.id),
        source: Name(row.source),
        key: &row.key,
        thread: Name(row.thread),
        kind: row.kind.word(),
        reply_to: answered.filter(|to| *to != row.thread).map(Name),
        reply_basis: reply.map_or("none", |reply| reply.basis.word()),
        reply_confidence: reply.map(|reply| reply.confidence),
        reply_reason: reply.map_or("", |reply| &reply.reason),
        author: map.author_name(row),
        author_id: row.author.map(Name),
        posted_at: row.posted_at,
        posted_text: &row.posted_text,
        title: &row.title,
        text: &row.text,
        score: row.score,
        link: &row.link,
        earlier: &row.earlier,
        vanished_at: row.vanished,
    }
}
