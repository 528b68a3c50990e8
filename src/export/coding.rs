//! The coding's rows in the shape that the JSON has.

use serde::Serialize;

use super::rows::{Name, Ref};
use crate::model::{
    Claim, Coder, Colour, Comment, Example, Glyph, Issue, Kind, Map, Memo, Position, Quote,
    Relation, Stance, Tag, Tagging, Time,
};

#[derive(Serialize)]
struct QuoteRow<'map> {
    comment: Name<Comment>,
    start: u32,
    end: u32,
    exact: &'map str,
    before: &'map str,
    after: &'map str,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Name<Coder>>,
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
        by: quote.by.map(Name),
    }
}

#[derive(Serialize)]
struct ExampleRow<'map> {
    quote: QuoteRow<'map>,
    is_counter: bool,
}

fn examples(examples: &[Example]) -> Vec<ExampleRow<'_>> {
    let rows = examples.iter().map(|example| ExampleRow {
        quote: quote_row(&example.quote),
        is_counter: example.is_counter,
    });
    rows.collect()
}

#[derive(Serialize)]
struct ClaimRow<'map> {
    id: Name<Claim>,
    text: &'map str,
    quotes: Vec<QuoteRow<'map>>,
    note: &'map str,
    made_by: Name<Coder>,
    made_at: Time,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed_by: Option<Name<Coder>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed_at: Option<Time>,
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
        changed_by: row.changed.map(|changed| Name(changed.by)),
        changed_at: row.changed.map(|changed| changed.at),
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
    #[serde(skip_serializing_if = "Option::is_none")]
    changed_by: Option<Name<Coder>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed_at: Option<Time>,
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
        changed_by: row.changed.map(|changed| Name(changed.by)),
        changed_at: row.changed.map(|changed| changed.at),
    }
}

#[derive(Serialize)]
struct IssueRow<'map> {
    id: Name<Issue>,
    name: &'map str,
    definition: &'map str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    examples: Vec<ExampleRow<'map>>,
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    examples: Vec<ExampleRow<'map>>,
}

/// An issue with its positions.
pub fn issue<'map>(map: &'map Map, row: &'map Issue) -> impl Serialize + 'map {
    IssueRow {
        id: Name(row.id),
        name: &row.name,
        definition: &row.definition,
        examples: examples(&row.examples),
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
        examples: examples(&row.examples),
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
    #[serde(skip_serializing_if = "Option::is_none")]
    glyph: Option<&'static str>,
    key: Option<char>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    examples: Vec<ExampleRow<'map>>,
}

/// A kind of relation.
pub fn kind(row: &Kind) -> impl Serialize + '_ {
    KindRow {
        id: Name(row.id),
        name: &row.name,
        effect: row.effect.word(),
        definition: &row.definition,
        colour: row.colour,
        glyph: row.glyph.map(Glyph::name),
        key: row.key,
        examples: examples(&row.examples),
    }
}

#[derive(Serialize)]
struct TagRow<'map> {
    id: Name<Tag>,
    name: &'map str,
    under: Option<Name<Tag>>,
    definition: &'map str,
    colour: Colour,
    #[serde(skip_serializing_if = "Option::is_none")]
    glyph: Option<&'static str>,
    key: Option<char>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    examples: Vec<ExampleRow<'map>>,
}

/// A tag.
pub fn tag(row: &Tag) -> impl Serialize + '_ {
    TagRow {
        id: Name(row.id),
        name: &row.name,
        under: row.under.map(Name),
        definition: &row.definition,
        colour: row.colour,
        glyph: row.glyph.map(Glyph::name),
        key: row.key,
        examples: examples(&row.examples),
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
    quote: Option<QuoteRow<'map>>,
    text: &'map str,
    made_by: Name<Coder>,
    made_at: Time,
}

/// A memo.
pub fn memo(row: &Memo) -> impl Serialize + '_ {
    MemoRow {
        id: Name(row.id),
        on: row.on.into(),
        quote: row.quote.as_ref().map(quote_row),
        text: &row.text,
        made_by: Name(row.made.by),
        made_at: row.made.at,
    }
}
