//! The task `find`: what a query finds in a map or thread.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{ArgMatches, Args, FromArgMatches};
use serde::Serialize;

use super::open::open;
use super::timings::Timings;
use super::{Answer, Task, print};
use crate::error::Result;
use crate::graph::query::{Excerpt, Index, Query, excerpt};
use crate::model::{Map, Note, Subject};

/// The task.
pub(super) const TASK: Task = Task {
    name: "find",
    help: "Prints the comments and claims that a query finds",
    example: "rejoinder find saves/sample.ron author:pettifer",
    arguments: Find::augment_args,
    run,
};

#[derive(Args, Debug)]
struct Find {
    /// The map or thread, or “-”
    #[arg(value_name = "MAP|THREAD")]
    file: PathBuf,
    /// What to look for, as in the window: author:NAME stance:POSITION -coded "a phrase" /a pattern/
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
    query: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What is found, as JSON.
#[derive(Serialize)]
struct Told<'map> {
    query: &'map str,
    count: usize,
    hits: Vec<Hit<'map>>,
}

/// A comment or claim that is found.
#[derive(Serialize)]
struct Hit<'map> {
    what: &'static str,
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'map str>,
    text: &'map str,
}

fn run(matches: &ArgMatches) -> Result<Answer> {
    let find = Find::from_arg_matches(matches).map_err(|error| super::usage(&error))?;
    let opened = open(&find.file, None, &mut Timings::default())?;
    let map = &opened.map;
    let query = Query::parse(&find.query);
    let index = Index::of(map);
    let found = index.find_while(&query, &|| true).unwrap_or_default();
    let told: Vec<Note> = found
        .problems
        .iter()
        .map(|problem| Note::remark(problem.as_str(), 1))
        .collect();
    let hits: Vec<Hit<'_>> = found
        .hits
        .iter()
        .filter_map(|&hit| hit_of(map, hit))
        .collect();
    let out = if find.json {
        super::json(&Told {
            query: &find.query,
            count: hits.len(),
            hits,
        })?
    } else {
        let comments = index.forest().comments.iter().zip(0..);
        let numbers: BTreeMap<String, usize> =
            comments.map(|(id, at)| (id.to_string(), at)).collect();
        list(&hits, &query, &numbers)
    };
    Ok(Answer::words(out).remark(&opened.notes).remark(&told))
}

fn hit_of(map: &Map, subject: Subject) -> Option<Hit<'_>> {
    match subject {
        Subject::Comment(id) => {
            let comment = map.comments.get(id)?;
            Some(Hit {
                what: comment.kind.word(),
                id: id.to_string(),
                author: map.author_name(comment),
                text: &comment.text,
            })
        }
        Subject::Claim(id) => Some(Hit {
            what: "claim",
            id: id.to_string(),
            author: None,
            text: &map.claims.get(id)?.text,
        }),
        Subject::Position(id) => Some(Hit {
            what: "position",
            id: id.to_string(),
            author: None,
            text: &map.positions.get(id)?.name,
        }),
        _ => None,
    }
}

/// A line for each hit, with the words around it.
fn list(hits: &[Hit<'_>], query: &Query, numbers: &BTreeMap<String, usize>) -> String {
    let mut out = String::new();
    let room = print::width();
    for hit in hits {
        let Excerpt {
            before,
            hit: words,
            after,
        } = excerpt(hit.text, query);
        let name = hit.author.unwrap_or(hit.what);
        let number = numbers
            .get(&hit.id)
            .filter(|_| !matches!(hit.what, "claim" | "position"));
        let number = number.map_or_else(String::new, |number| format!("#{number} "));
        let line = print::one_line(&format!("{number}{name}: {before}{words}{after}"));
        let _ = writeln!(out, "{}", print::beginning(&line, room));
    }
    let _ = writeln!(out, "{} found", hits.len());
    out
}
