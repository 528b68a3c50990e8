//! The map's rows in the shape that the JSON has.

use serde::{Serialize, Serializer};

use crate::model::{
    Author, Claim, Coder, Colour, Comment, CommentKind, Id, Issue, Kind, Map, Memo, Note, Position,
    Premise, Quote, Relation, Reply, Source, Stance, Subject, Tag, Tagging, Target, Time,
};

/// An id as text, whatever made it.
struct Name<T>(Id<T>);

impl<T> Serialize for Name<T> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(&self.0)
    }
}

/// A reference that says what it refers to.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Ref {
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
    View(Name<crate::model::View>),
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
    }
}

#[derive(Serialize)]
struct QuoteRow<'map> {
    comment: Name<Comment>,
    start: u32,
    end: u32,
    exact: &'map str,
    before: &'map str,
    after: &'map str,
}

fn quotes(quotes: &[Quote]) -> Vec<QuoteRow<'_>> {
    quotes.iter().map(quote_row).collect()
}

fn quote_row(quote: &Quote) -> QuoteRow<'_> {
    QuoteRow {
        comment: Name(quote.comment),
        start: quote.start,
        end: quote.end,
        exact: &quote.exact,
        before: &quote.before,
        after: &quote.after,
    }
}

#[derive(Serialize)]
struct ClaimRow<'map> {
    id: Name<Claim>,
    text: &'map str,
    quotes: Vec<QuoteRow<'map>>,
    note: &'map str,
    made_by: Name<Coder>,
    made_at: Time,
}

/// A claim with its quotes.
pub fn claim(row: &Claim) -> impl Serialize + '_ {
    ClaimRow {
        id: Name(row.id),
        text: &row.text,
        quotes: quotes(&row.quotes),
        note: &row.note,
        made_by: Name(row.made.by),
        made_at: row.made.at,
    }
}

#[derive(Serialize)]
struct RelationRow<'map> {
    id: Name<Relation>,
    kind: Option<&'map str>,
    kind_id: Name<Kind>,
    effect: Option<&'static str>,
    premises: Vec<Ref>,
    target: Ref,
    confidence: Option<f32>,
    note: &'map str,
    evidence: Vec<QuoteRow<'map>>,
    made_by: Name<Coder>,
    made_at: Time,
}

/// A relation with the name and the effect of its kind.
pub fn relation<'map>(map: &'map Map, row: &'map Relation) -> impl Serialize + 'map {
    let kind = map.kinds.get(row.kind);
    RelationRow {
        id: Name(row.id),
        kind: kind.map(|kind| kind.name.as_str()),
        kind_id: Name(row.kind),
        effect: kind.map(|kind| kind.effect.word()),
        premises: row.premises.iter().map(|&premise| premise.into()).collect(),
        target: row.target.into(),
        confidence: row.confidence,
        note: &row.note,
        evidence: quotes(&row.evidence),
        made_by: Name(row.made.by),
        made_at: row.made.at,
    }
}

#[derive(Serialize)]
struct IssueRow<'map> {
    id: Name<Issue>,
    name: &'map str,
    definition: &'map str,
    positions: Vec<PositionRow<'map>>,
}

#[derive(Serialize)]
struct PositionRow<'map> {
    id: Name<Position>,
    name: &'map str,
    definition: &'map str,
    colour: Colour,
    glyph: &'static str,
    key: Option<char>,
}

/// An issue with its positions.
pub fn issue<'map>(map: &'map Map, row: &'map Issue) -> impl Serialize + 'map {
    IssueRow {
        id: Name(row.id),
        name: &row.name,
        definition: &row.definition,
        positions: map.positions_of(row.id).map(position).collect(),
    }
}

fn position(row: &Position) -> PositionRow<'_> {
    PositionRow {
        id: Name(row.id),
        name: &row.name,
        definition: &row.definition,
        colour: row.colour,
        glyph: row.glyph.name(),
        key: row.key,
    }
}

#[derive(Serialize)]
struct StanceRow<'map> {
    id: Name<Stance>,
    on: Ref,
    position: Name<Position>,
    leaning: &'static str,
    strength: &'static str,
    note: &'map str,
    made_by: Name<Coder>,
    made_at: Time,
}

/// A stance.
pub fn stance(row: &Stance) -> impl Serialize + '_ {
    StanceRow {
        id: Name(row.id),
        on: row.on.into(),
        position: Name(row.position),
        leaning: row.leaning.word(),
        strength: row.strength.word(),
        note: &row.note,
        made_by: Name(row.made.by),
        made_at: row.made.at,
    }
}

#[derive(Serialize)]
struct CoderRow<'map> {
    id: Name<Coder>,
    name: &'map str,
    colour: Colour,
}

/// A coder.
pub fn coder(row: &Coder) -> impl Serialize + '_ {
    CoderRow {
        id: Name(row.id),
        name: &row.name,
        colour: row.colour,
    }
}

#[derive(Serialize)]
struct KindRow<'map> {
    id: Name<Kind>,
    name: &'map str,
    effect: &'static str,
    definition: &'map str,
    colour: Colour,
    key: Option<char>,
}

/// A kind of relation.
pub fn kind(row: &Kind) -> impl Serialize + '_ {
    KindRow {
        id: Name(row.id),
        name: &row.name,
        effect: row.effect.word(),
        definition: &row.definition,
        colour: row.colour,
        key: row.key,
    }
}

#[derive(Serialize)]
struct TagRow<'map> {
    id: Name<Tag>,
    name: &'map str,
    under: Option<Name<Tag>>,
    definition: &'map str,
    colour: Colour,
    key: Option<char>,
}

/// A tag.
pub fn tag(row: &Tag) -> impl Serialize + '_ {
    TagRow {
        id: Name(row.id),
        name: &row.name,
        under: row.under.map(Name),
        definition: &row.definition,
        colour: row.colour,
        key: row.key,
    }
}

#[derive(Serialize)]
struct TaggingRow {
    id: Name<Tagging>,
    tag: Name<Tag>,
    on: Ref,
    made_by: Name<Coder>,
    made_at: Time,
}

/// What bears which tag.
pub fn tagging(row: &Tagging) -> impl Serialize + use<> {
    TaggingRow {
        id: Name(row.id),
        tag: Name(row.tag),
        on: row.on.into(),
        made_by: Name(row.made.by),
        made_at: row.made.at,
    }
}

#[derive(Serialize)]
struct MemoRow<'map> {
    id: Name<Memo>,
    on: Ref,
    text: &'map str,
    made_by: Name<Coder>,
    made_at: Time,
}

/// A memo.
pub fn memo(row: &Memo) -> impl Serialize + '_ {
    MemoRow {
        id: Name(row.id),
        on: row.on.into(),
        text: &row.text,
        made_by: Name(row.made.by),
        made_at: row.made.at,
    }
}
