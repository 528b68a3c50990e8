//! Rows of the JSON export about coverage, and what branches come to.

use serde::Serialize;

use super::rows::Name;
use crate::model::{Coder, Comment, Draw, Plan, Skip, Summary, Time};

#[derive(Serialize)]
struct SummaryRow<'map> {
    id: Name<Summary>,
    over: Name<Comment>,
    text: &'map str,
    made_by: Name<Coder>,
    made_at: Time,
}

/// What a branch comes to.
pub fn summary(row: &Summary) -> impl Serialize + '_ {
    SummaryRow {
        id: Name(row.id),
        over: Name(row.over),
        text: &row.text,
        made_by: Name(row.made.by),
        made_at: row.made.at,
    }
}

#[derive(Serialize)]
struct PlanRow {
    id: Name<Plan>,
    draw: &'static str,
    by: Option<&'static str>,
    count: Option<u32>,
    seed: Option<u64>,
    of: u32,
    comments: Vec<Name<Comment>>,
    made_by: Name<Coder>,
    made_at: Time,
}

/// Which comments are to be coded.
pub fn plan(row: &Plan) -> impl Serialize + use<> {
    let (draw, by, count, seed) = match row.draw {
        Draw::All => ("all", None, None, None),
        Draw::Random { count, seed } => ("random", None, Some(count), Some(seed)),
        Draw::Stratified { by, count, seed } => {
            ("stratified", Some(by.word()), Some(count), Some(seed))
        }
    };
    PlanRow {
        id: Name(row.id),
        draw,
        by,
        count,
        seed,
        of: row.of,
        comments: row.comments.iter().map(|&id| Name(id)).collect(),
        made_by: Name(row.made.by),
        made_at: row.made.at,
    }
}

#[derive(Serialize)]
struct SkipRow {
    id: Name<Skip>,
    comment: Name<Comment>,
    made_by: Name<Coder>,
    made_at: Time,
}

/// What is left uncoded on purpose.
pub fn skip(row: &Skip) -> impl Serialize + use<> {
    SkipRow {
        id: Name(row.id),
        comment: Name(row.comment),
        made_by: Name(row.made.by),
        made_at: row.made.at,
    }
}
