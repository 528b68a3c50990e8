//! Makes a map whole again after rows of it were lost.

use std::collections::{BTreeMap, BTreeSet};

use super::table::TABLES;
use crate::edit::step::InMap;
use crate::model::{
    Author, Coded, Coder, Colour, Comment, CommentKind, Effect, Glyph, Id, Issue, Kind, Made, Map,
    Note, Position, Quote, Reply, Row, Source, Subject, Table, Tag, Target, Time,
};

/// Makes `Map::check` find nothing: what many rows rest on is made up under its old id (a source, a coder, a kind, an
/// answered comment), and rows that still point at nothing are taken away. The notes tell both.
pub(super) fn mend(map: &mut Map) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut made_up = |what: &str, count: usize| {
        if count > 0 {
            notes.push(Note::warning(
                format!("{what} made up for lost ones"),
                count,
            ));
        }
    };
    made_up("comments", answered(map));
    made_up("openings", openings(map));
    made_up("coded comments", coded(map));
    made_up("sources", sources(map));
    made_up("authors", authors(map));
    made_up("coders", coders(map));
    made_up("entries of the codebook", codebook(map));
    let quotes = drop_quotes(map);
    if quotes > 0 {
        notes.push(Note::warning("quotes of lost words dropped", quotes));
    }
    let drawn = forget_drawn(map);
    if drawn > 0 {
        notes.push(Note::warning("lost comments taken out of samples", drawn));
    }
    notes.extend(drop_dangling(map));
    notes
}

/// Takes lost comments out of the samples that they were drawn into; a sample that keeps none goes whole.
fn forget_drawn(map: &mut Map) -> usize {
    let comments = map.comments.clone();
    let is_lost = |id: &Id<Comment>| !comments.contains(*id);
    let touched = map.plans.iter();
    let touched = touched.filter(|plan| plan.comments.iter().any(is_lost));
    let touched: Vec<_> = touched.cloned().collect();
    let mut lost = 0;
    for mut plan in touched {
        let before = plan.comments.len();
        plan.comments.retain(|id| !is_lost(id));
        lost += before - plan.comments.len();
        let id = plan.id;
        let kept = (!plan.comments.is_empty()).then(|| plan.into());
        map.plans.put(id, kept);
    }
    lost
}

/// Placeholders for lost comments that others answer.
fn answered(map: &mut Map) -> usize {
    let mut lost = BTreeMap::new();
    for reply in map.replies.iter() {
        let answering = map.comments.get(reply.comment());
        if let (Some(to), Some(answering)) = (reply.to, answering)
            && !map.comments.contains(to)
            && to != answering.thread
        {
            lost.insert(to, (answering.source, answering.thread));
        }
    }
    for (&id, &(source, thread)) in &lost {
        map.comments.insert(stand_in(id, source, thread));
    }
    lost.len()
}

/// Placeholders for lost comments that somebody coded, so that the coding stays.
fn coded(map: &mut Map) -> usize {
    let Some(first) = map.comments.iter().find(|row| row.thread == row.id) else {
        return 0;
    };
    let first = (first.source, first.id);
    let mut lost: BTreeSet<Id<Comment>> = coded_comments(map).collect();
    lost.retain(|&id| !map.comments.contains(id));
    for &id in &lost {
        let answered = map.replies.get(Reply::of(id)).and_then(|reply| reply.to);
        let answered = answered.and_then(|to| map.comments.get(to));
        let (source, thread) = answered.map_or(first, |to| (to.source, to.thread));
        map.comments.insert(stand_in(id, source, thread));
    }
    lost.len()
}

/// The comments that stances, tags, memos, relations, summaries and skips speak of.
fn coded_comments(map: &Map) -> impl Iterator<Item = Id<Comment>> {
    let stances = map.stances.iter().map(|row| Subject::from(row.on));
    let taggings = map.taggings.iter().map(|row| row.on);
    let memos = map.memos.iter().map(|row| row.on);
    let relations = map.relations.iter();
    let ends = relations.flat_map(|row| {
        let premises = row.premises.iter().map(|&premise| Subject::from(premise));
        premises.chain([Subject::from(row.target)])
    });
    let on = stances.chain(taggings).chain(memos).chain(ends);
    let on = on.filter_map(|subject| match subject {
        Subject::Comment(id) => Some(id),
        _ => None,
    });
    let summaries = map.summaries.iter().map(|row| row.over);
    let skips = map.skips.iter().map(|row| row.comment);
    on.chain(summaries).chain(skips)
}

fn openings(map: &mut Map) -> usize {
    let mut lost = BTreeMap::new();
    for comment in map.comments.iter() {
        if !map.comments.contains(comment.thread) {
            lost.insert(comment.thread, comment.source);
        }
    }
    for (&id, &source) in &lost {
        map.comments.insert(Comment {
            kind: CommentKind::Opening,
            ..stand_in(id, source, id)
        });
    }
    lost.len()
}

fn stand_in(id: Id<Comment>, source: Id<Source>, thread: Id<Comment>) -> Comment {
    Comment {
        id,
        source,
        key: String::new(),
        thread,
        kind: CommentKind::Placeholder,
        author: None,
        posted_at: None,
        posted_text: String::new(),
        title: String::new(),
        text: String::new(),
        score: None,
        link: String::new(),
        earlier: Vec::new(),
        vanished: None,
    }
}

fn sources(map: &mut Map) -> usize {
    let used = map.comments.iter().map(|comment| comment.source);
    let lost = missing(&map.sources, used);
    for &id in &lost {
        map.sources.insert(Source {
            id,
            name: "lost source".to_owned(),
            title: String::new(),
            link: String::new(),
            importer: String::new(),
            imported_at: Time::utc(0),
            sha256: String::new(),
            bytes: 0,
            ledger: Vec::new(),
        });
    }
    lost.len()
}

fn authors(map: &mut Map) -> usize {
    let used = map.comments.iter().filter_map(|comment| comment.author);
    let lost = missing(&map.authors, used);
    for &id in &lost {
        map.authors.insert(Author {
            id,
            name: format!("lost author {id}"),
            key: String::new(),
            link: String::new(),
        });
    }
    lost.len()
}

fn coders(map: &mut Map) -> usize {
    let by = |made: &Made| made.by;
    let replies = map.replies.iter().filter_map(|row| row.made.as_ref());
    let claims = map.claims.iter().map(|row| &row.made);
    let relations = map.relations.iter().map(|row| &row.made);
    let stances = map.stances.iter().map(|row| &row.made);
    let taggings = map.taggings.iter().map(|row| &row.made);
    let memos = map.memos.iter().map(|row| &row.made);
    let summaries = map.summaries.iter().map(|row| &row.made);
    let plans = map.plans.iter().map(|row| &row.made);
    let skips = map.skips.iter().map(|row| &row.made);
    let changed = map.claims.iter().filter_map(|row| row.changed.as_ref());
    let rows = replies.chain(claims).chain(relations).chain(changed);
    let changed = map.relations.iter().filter_map(|row| row.changed.as_ref());
    let rows = rows.chain(changed);
    let rows = rows.chain(stances).chain(taggings).chain(memos);
    let rows = rows.chain(summaries).chain(plans).chain(skips);
    let quotes = map.claims.iter().flat_map(|row| &row.quotes);
    let quoting = quotes.filter_map(|quote| quote.by);
    let lost = missing(&map.coders, rows.map(by).chain(quoting));
    for &id in &lost {
        map.coders.insert(Coder {
            id,
            name: format!("lost coder {id}"),
            colour: Colour::PALETTE[7],
        });
    }
    lost.len()
}

fn codebook(map: &mut Map) -> usize {
    let kinds = missing(&map.kinds, map.relations.iter().map(|row| row.kind));
    for &id in &kinds {
        let name = format!("lost kind {id}");
        map.kinds
            .insert(Kind::new(id, name, Effect::Neither, Colour::PALETTE[7]));
    }
    let wider = map.tags.iter().filter_map(|row| row.under);
    let used = map.taggings.iter().map(|row| row.tag).chain(wider);
    let tags = missing(&map.tags, used);
    for &id in &tags {
        let name = format!("lost tag {id}");
        map.tags.insert(Tag::new(id, name, Colour::PALETTE[7]));
    }
    let positions = missing(&map.positions, map.stances.iter().map(|row| row.position));
    let first = map.issues.ids().next().unwrap_or(Id::imported(1));
    for &id in &positions {
        map.positions.insert(Position {
            id,
            issue: first,
            name: format!("lost position {id}"),
            definition: String::new(),
            colour: Colour::PALETTE[7],
            glyph: Glyph::default(),
            key: None,
            examples: Vec::new(),
        });
    }
    let issues = missing(&map.issues, map.positions.iter().map(|row| row.issue));
    for &id in &issues {
        map.issues
            .insert(Issue::new(id, format!("lost issue {id}")));
    }
    kinds.len() + tags.len() + positions.len() + issues.len()
}

fn missing<T: Row>(table: &Table<T>, used: impl Iterator<Item = Id<T>>) -> BTreeSet<Id<T>> {
    used.filter(|&id| !table.contains(id)).collect()
}

/// Takes quotes away that no comment holds, and keeps what rests on them.
fn drop_quotes(map: &mut Map) -> usize {
    let comments = map.comments.clone();
    let stands = |quote: &Quote| {
        let comment = comments.get(quote.comment);
        comment.is_some_and(|comment| comment.holds(quote))
    };
    let mut dropped = 0;
    let claims: Vec<_> = map.claims.iter().cloned().collect();
    for mut claim in claims {
        let before = claim.quotes.len();
        claim.quotes.retain(stands);
        if claim.quotes.len() < before {
            dropped += before - claim.quotes.len();
            map.claims.insert(claim);
        }
    }
    let memos: Vec<_> = map.memos.iter().cloned().collect();
    for mut memo in memos {
        if memo.quote.take_if(|quote| !stands(quote)).is_some() {
            dropped += 1;
            map.memos.insert(memo);
        }
    }
    let relations: Vec<_> = map.relations.iter().cloned().collect();
    for mut relation in relations {
        let before = relation.evidence.len();
        relation.evidence.retain(stands);
        if relation.evidence.len() < before {
            dropped += before - relation.evidence.len();
            map.relations.insert(relation);
        }
    }
    dropped += drop_examples::<Issue>(map, &stands);
    dropped += drop_examples::<Position>(map, &stands);
    dropped += drop_examples::<Kind>(map, &stands);
    dropped + drop_examples::<Tag>(map, &stands)
}

/// Takes the examples of codes away that no comment holds.
fn drop_examples<T: InMap + Coded>(map: &mut Map, stands: &impl Fn(&Quote) -> bool) -> usize {
    let mut dropped = 0;
    let rows = T::table(map).iter();
    let rows: Vec<T> = rows
        .filter(|row| !row.examples().is_empty())
        .cloned()
        .collect();
    for mut row in rows {
        let before = row.examples().len();
        row.examples_mut().retain(|example| stands(&example.quote));
        let lost = before - row.examples().len();
        if lost > 0 {
            dropped += lost;
            T::table_mut(map).insert(row);
        }
    }
    dropped
}

/// How often rows are looked for that others left without what they need; honest maps take two or three rounds.
const ROUNDS: usize = 32;

/// Takes every relation on a relation away: of a tall stack of them, each round would only take the lowest.
fn drop_stacked(map: &mut Map) {
    let stacked = map.relations.iter();
    let stacked = stacked.filter(|row| matches!(row.target, Target::Relation(_)));
    let stacked: Vec<_> = stacked.map(|row| row.id).collect();
    for id in stacked {
        map.relations.put(id, None);
    }
}

/// Takes the rows away that `Map::check` finds fault with, again until it finds none.
fn drop_dangling(map: &mut Map) -> Vec<Note> {
    let mut dropped: BTreeMap<usize, usize> = BTreeMap::new();
    for round in 0.. {
        if round == ROUNDS {
            drop_stacked(map);
        }
        let problems = map.check();
        let mut found = false;
        for problem in &problems {
            let Some((word, id)) = problem.place.split_once(' ') else {
                continue;
            };
            let row = |row: &str| row.eq_ignore_ascii_case(word);
            let table = TABLES.iter().position(|table| row(table.row));
            if let Some((place, table)) = table.and_then(|at| Some((at, TABLES.get(at)?)))
                && (table.drop)(map, id)
            {
                found = true;
                *dropped.entry(place).or_default() += 1;
            }
        }
        if !found {
            break;
        }
    }
    let note = |(place, count): (usize, usize)| {
        let name = TABLES.get(place).map_or("", |table| table.name);
        Note::warning(
            format!("rows of {name} dropped: what they need is lost"),
            count,
        )
    };
    dropped.into_iter().map(note).collect()
}
