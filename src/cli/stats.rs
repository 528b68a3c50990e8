//! The task `stats`: how large a thread is, and how far it is coded.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{ArgMatches, Args, FromArgMatches};
use serde::Serialize;

use super::count::{Counts, Replies, count, tally, title};
use super::open::open;
use super::timings::Timings;
use super::{Answer, Task, print};
use crate::error::Result;
use crate::graph::argument::ArgumentGraph;
use crate::graph::coverage::Coverage;
use crate::graph::cross_talk::cross_talk;
use crate::graph::thread::Forest;
use crate::model::{Comment, CommentKind, Id, Leaning, Map, Premise, Relation, Target};

/// The task.
pub(super) const TASK: Task = Task {
    name: "stats",
    help: "Counts comments, replies, stances and relations",
    example: "rejoinder stats saves/sample.ron --json",
    arguments: Stats::augment_args,
    run,
};

#[derive(Args, Debug)]
struct Stats {
    /// The map or thread, or “-”
    #[arg(value_name = "MAP|THREAD")]
    file: PathBuf,
    /// Print the counts as JSON
    #[arg(long)]
    json: bool,
}

/// What `--json` prints.
#[derive(Serialize)]
struct Report {
    title: String,
    sources: usize,
    threads: usize,
    openings: usize,
    comments: usize,
    placeholders: usize,
    authors: usize,
    replies: Replies,
    max_depth: usize,
    claims: usize,
    positions: Vec<PositionCount>,
    relations: Vec<KindCount>,
    undercuts: usize,
    /// Relations of comments that answer one person and bear on another.
    cross_talk: usize,
    /// Arguments that have nothing to do with each other.
    groups: usize,
    /// Arguments that go round in circles.
    circles: usize,
    memos: usize,
    coders: usize,
    coded: usize,
    coded_share: f64,
    /// What each coder has done of what is to be coded.
    coverage: Vec<CoverageCount>,
}

/// How much of what is to be coded a coder has coded, skipped on purpose and left.
#[derive(Serialize)]
struct CoverageCount {
    coder: String,
    coded: usize,
    skipped: usize,
    left: usize,
    of: usize,
}

/// How many lean which way on a position.
#[derive(Serialize)]
struct PositionCount {
    issue: String,
    position: String,
    r#for: usize,
    against: usize,
    mixed: usize,
    unclear: usize,
}

/// How many relations there are of a kind.
#[derive(Serialize)]
struct KindCount {
    kind: String,
    effect: &'static str,
    count: usize,
}

fn run(matches: &ArgMatches) -> Result<Answer> {
    let stats = Stats::from_arg_matches(matches).map_err(|error| super::usage(&error))?;
    let opened = open(&stats.file, None, &mut Timings::default())?;
    let report = report(&opened.map, count(&opened.map));
    let out = if stats.json {
        super::json(&report)?
    } else {
        words(&report)
    };
    Ok(Answer::words(out).remark(&opened.notes))
}

fn report(map: &Map, counts: Counts) -> Report {
    let coded = coded(map);
    let on_relations = |relation: &&Relation| matches!(relation.target, Target::Relation(_));
    let argument = ArgumentGraph::of(map);
    let share = coded as f64 / counts.comments.max(1) as f64;
    Report {
        title: title(map),
        sources: map.sources.len(),
        threads: counts.threads,
        openings: counts.openings,
        comments: counts.comments,
        placeholders: counts.placeholders,
        authors: counts.authors,
        replies: counts.replies,
        max_depth: counts.max_depth,
        claims: map.claims.len(),
        positions: positions(map),
        relations: kinds(map),
        undercuts: map.relations.iter().filter(on_relations).count(),
        cross_talk: cross_talk(map, &Forest::of(map)).len(),
        groups: argument.groups(),
        circles: argument.circles().len(),
        memos: map.memos.len(),
        coders: map.coders.len(),
        coded,
        coded_share: (share * 1000.0).round() / 1000.0,
        coverage: coverage(map),
    }
}

fn positions(map: &Map) -> Vec<PositionCount> {
    let leanings = tally(
        map.stances
            .iter()
            .map(|stance| (stance.position, stance.leaning)),
    );
    let positions = map.positions.iter().map(|position| {
        let count = |leaning| leanings.get(&(position.id, leaning)).copied().unwrap_or(0);
        let issue = map.issues.get(position.issue);
        PositionCount {
            issue: issue.map(|issue| issue.name.clone()).unwrap_or_default(),
            position: position.name.clone(),
            r#for: count(Leaning::For),
            against: count(Leaning::Against),
            mixed: count(Leaning::Mixed),
            unclear: count(Leaning::Unclear),
        }
    });
    positions.collect()
}

fn kinds(map: &Map) -> Vec<KindCount> {
    let counts = tally(map.relations.iter().map(|relation| relation.kind));
    let kinds = map.kinds.iter().map(|kind| KindCount {
        kind: kind.name.clone(),
        effect: kind.effect.word(),
        count: counts.get(&kind.id).copied().unwrap_or(0),
    });
    kinds.collect()
}

fn coverage(map: &Map) -> Vec<CoverageCount> {
    let comments = map.comments.iter();
    let people = comments.filter(|comment| comment.kind.is_comment()).count();
    let rows = map.coders.iter().map(|coder| {
        let done = Coverage::of(map, coder.id, people);
        CoverageCount {
            coder: coder.name.clone(),
            coded: done.done,
            skipped: done.passed,
            left: done.left(),
            of: done.total,
        }
    });
    rows.collect()
}

/// How many comments bear a stance or take part in a relation.
fn coded(map: &Map) -> usize {
    let mut coded: BTreeSet<Id<Comment>> = BTreeSet::new();
    let mut add = |premise: Premise| match premise {
        Premise::Comment(id) => drop(coded.insert(id)),
        Premise::Claim(_) => {}
    };
    for stance in map.stances.iter() {
        add(stance.on);
    }
    for relation in map.relations.iter() {
        relation.premises.iter().copied().for_each(&mut add);
        match relation.target {
            Target::Comment(id) => add(Premise::Comment(id)),
            Target::Claim(_) | Target::Relation(_) | Target::Position(_) => {}
        }
    }
    let counted = |id: &Id<Comment>| {
        let kind = map.comments.get(*id).map(|comment| comment.kind);
        matches!(kind, Some(CommentKind::Comment | CommentKind::Pingback))
    };
    coded.iter().filter(|id| counted(id)).count()
}

fn words(report: &Report) -> String {
    let title = print::one_line(&report.title);
    let mut out = format!("{title}\n\n{}", print::table(&sizes(report)));
    if !report.coverage.is_empty() {
        let _ = write!(out, "\n{}", print::table(&coverage_rows(report)));
    }
    if !report.positions.is_empty() {
        let _ = write!(out, "\n{}", print::table(&leanings(report)));
    }
    if !report.relations.is_empty() {
        let rows = report.relations.iter().map(|kind| {
            let name = print::one_line(&kind.kind);
            vec![name, kind.count.to_string(), format!("({})", kind.effect)]
        });
        let rows: Vec<Vec<String>> = rows.collect();
        let _ = write!(out, "\nRelations\n{}", print::table(&rows));
        let _ = writeln!(out, "of which on a relation: {}", report.undercuts);
        let across = print::count(report.cross_talk, "relation", "relations");
        let _ = writeln!(out, "cross-talk (answers one, bears on another): {across}");
        let groups = print::count(report.groups, "argument", "arguments");
        let circles = print::count(report.circles, "circle", "circles");
        let _ = writeln!(out, "in {groups} that touch no other, with {circles}");
    }
    out
}

fn sizes(report: &Report) -> Vec<Vec<String>> {
    let replies = &report.replies;
    let share = (report.coded_share * 100.0).round();
    let coded = format!("coded, {share} %");
    let rows = [
        (report.comments, "comment", "comments", ""),
        (report.placeholders, "placeholder", "placeholders", ""),
        (report.authors, "author", "authors", ""),
        (report.threads, "thread", "threads", ""),
        (report.max_depth, "level", "levels", "deep"),
        (replies.stated, "reply", "replies", "stated by the source"),
        (
            replies.mention,
            "reply",
            "replies",
            "guessed from a mention",
        ),
        (replies.quote, "reply", "replies", "guessed from a quote"),
        (replies.inferred, "reply", "replies", "guessed otherwise"),
        (
            replies.coder,
            "reply",
            "replies",
            "set or accepted by a coder",
        ),
        (replies.none, "comment", "comments", "on the opening"),
        (report.claims, "claim", "claims", ""),
        (report.coded, "comment", "comments", &coded),
    ];
    let row = |(number, one, many, what): (usize, &str, &str, &str)| {
        let noun = if number == 1 { one } else { many };
        vec![number.to_string(), format!("{noun} {what}")]
    };
    // Of a map without comments, what counts comments says nothing.
    let is_told = |number: usize| number > 0 || report.comments > 0;
    rows.into_iter()
        .filter(|row| is_told(row.0))
        .map(row)
        .collect()
}

fn coverage_rows(report: &Report) -> Vec<Vec<String>> {
    let head = ["Coverage", "coded", "skipped", "left", "of"].map(str::to_owned);
    let rows = report.coverage.iter().map(|row| {
        let counts = [row.coded, row.skipped, row.left, row.of].map(|count| count.to_string());
        let name = print::one_line(&row.coder);
        std::iter::once(name).chain(counts).collect()
    });
    std::iter::once(head.to_vec()).chain(rows).collect()
}

fn leanings(report: &Report) -> Vec<Vec<String>> {
    let head = ["Stances", "for", "against", "mixed", "unclear"];
    let rows = report.positions.iter().map(|position| {
        let counts = [
            position.r#for,
            position.against,
            position.mixed,
            position.unclear,
        ];
        let name = std::iter::once(print::one_line(&position.position));
        name.chain(counts.iter().map(usize::to_string)).collect()
    });
    std::iter::once(head.map(str::to_owned).to_vec())
        .chain(rows)
        .collect()
}
