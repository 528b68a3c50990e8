//! Tables of maps: cells, rows and their order, and what spreadsheets get.

mod acts;

use std::collections::BTreeSet;

use proptest::prelude::*;
use rejoinder::edit::Document;
use rejoinder::graph::query::{Index, Query};
use rejoinder::graph::tables::{
    Arranged, Column, Facts, Order, Sheet, Value, arrange, one_line, safe, tsv,
};
use rejoinder::model::{
    Author, Comment, CommentKind, Id, Leaning, Map, Premise, Subject, Target, Time,
};
use rejoinder::sample;

fn order(map: &Map, sheet: Sheet) -> Order {
    Order {
        sheet,
        issue: map.issues.ids().next(),
        coder: acts::coder().id,
        sort: None,
        filter: String::new(),
    }
}

fn arranged(map: &Map, order: &Order) -> Arranged {
    arrange(map, &Facts::default(), &Index::default(), order, &|| true).unwrap()
}

fn rows(table: &Arranged) -> Vec<Subject> {
    let rows = (0..table.len()).map(|place| table.subject(place).unwrap());
    rows.collect()
}

/// A map after these acts.
fn after(acts: &[acts::Act]) -> Map {
    let mut document = Document::new(acts::sample(), acts::coder());
    for (at, act) in acts.iter().enumerate() {
        drop(act.run(&mut document, 1_700_000_000_000 + at as u64));
    }
    document.map().clone()
}

/// What a value is sorted by, said in another way.
fn key(value: &Value<'_>) -> Option<(i64, String)> {
    match value {
        Value::Nothing => None,
        Value::Number(number) => Some((*number, String::new())),
        Value::Share(share) => Some(((f64::from(*share) * 1e6) as i64, String::new())),
        Value::Moment(time) => Some((time.seconds, String::new())),
        Value::Words(_) => {
            let words = value.line(80);
            let words = words.chars().flat_map(char::to_lowercase);
            let plain = words.map(|letter| match letter {
                '‘' | '’' | 'ʼ' => '\'',
                '“' | '”' | '„' | '«' | '»' => '"',
                letter => letter,
            });
            Some((i64::MAX, plain.collect())).filter(|(_, words): &(_, String)| !words.is_empty())
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every column of every table sorts all rows, both ways; equal ones stay in reading order and empty ones come last.
    #[test]
    fn rows_are_sorted_whole_and_stably(acts in prop::collection::vec(acts::act(), 0..60)) {
        let map = after(&acts);
        for sheet in Sheet::ALL {
            let read = arranged(&map, &order(&map, sheet));
            let reading = rows(&read);
            for &column in &read.columns {
                for is_down in [false, true] {
                    let order = Order { sort: Some((column, is_down)), ..order(&map, sheet) };
                    let table = arranged(&map, &order);
                    let sorted = rows(&table);
                    let number = |row: &Subject| reading.iter().position(|one| one == row).unwrap();
                    let numbers: BTreeSet<usize> = sorted.iter().map(number).collect();
                    prop_assert_eq!((numbers.len(), sorted.len()), (reading.len(), reading.len()));
                    for pair in sorted.windows(2) {
                        let of = |row: Subject| key(&table.facts.value(&map, row, column));
                        let stays = number(&pair[0]) < number(&pair[1]);
                        match (of(pair[0]), of(pair[1])) {
                            (None, Some(_)) => prop_assert!(false, "an empty cell comes first"),
                            (Some(one), Some(other)) if one != other => prop_assert_eq!(one > other, is_down),
                            (one, other) => prop_assert!(one != other || stays),
                        }
                    }
                    for (place, &row) in sorted.iter().enumerate() {
                        prop_assert_eq!(table.place_of(row), Some(place));
                    }
                }
            }
        }
    }

    /// Facts that are brought up to a map say what facts made anew say.
    #[test]
    fn facts_brought_up_are_those_made_anew(acts in prop::collection::vec(acts::act(), 1..40)) {
        let mut facts = Facts::default();
        for count in 0..=acts.len() {
            let map = after(&acts[..count]);
            let order = order(&map, Sheet::Comments);
            facts = facts.brought_up(&map, order.issue, order.coder);
            let anew = Facts::default().brought_up(&map, order.issue, order.coder);
            for sheet in Sheet::ALL {
                let subjects = anew.subjects(&map, sheet);
                prop_assert_eq!(&facts.subjects(&map, sheet), &subjects);
                for &row in &subjects {
                    for column in sheet.columns(&map, order.issue) {
                        prop_assert_eq!(facts.value(&map, row, column), anew.value(&map, row, column));
                    }
                }
            }
        }
    }

    /// A spreadsheet gets one cell for each value, with its words, and nothing that it would run.
    #[test]
    fn what_is_copied_comes_back_cell_by_cell(
        texts in prop::collection::vec((hostile(), hostile()), 1..12),
    ) {
        let map = said(&texts);
        let table = arranged(&map, &order(&map, Sheet::Comments));
        let text = tsv(&map, &table, 0..table.len());
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b'\t')
            .has_headers(false)
            .from_reader(text.as_bytes());
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        prop_assert_eq!(records.len(), texts.len() + 1);
        prop_assert_eq!(text.lines().count(), texts.len() + 1);
        for (record, (name, words)) in records[1..].iter().zip(&texts) {
            prop_assert_eq!(record.len(), table.columns.len());
            prop_assert_eq!(bare(&record[1]), one_line(name));
            prop_assert_eq!(bare(&record[3]), one_line(words));
            for cell in record {
                let runs = cell.starts_with(['=', '+', '-', '@']) && cell.parse::<i64>().is_err();
                prop_assert!(!runs, "{}", cell);
            }
        }
    }
}

/// Words that a spreadsheet could misread.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[=+@'\"\t\n\r -]{0,6}[a-z\"\t\n]{0,6}",
        Just("=HYPERLINK(\"http://x\",\"y\")".to_owned()),
        Just("\"open\tquote".to_owned()),
    ]
}

/// What a cell says without the sign that keeps it from being run.
fn bare(cell: &str) -> String {
    let rest = cell.strip_prefix('\'');
    let runs = |rest: &&str| {
        let rest = rest.trim_start_matches('\'');
        rest.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
    };
    rest.filter(runs).unwrap_or(cell).to_owned()
}

/// A thread of comments by these authors with these words.
fn said(texts: &[(String, String)]) -> Map {
    let mut map = Map::default();
    for (number, (name, text)) in (1..).zip(texts) {
        map.authors.insert(Author {
            id: Id::imported(number),
            name: name.clone(),
            key: String::new(),
            link: String::new(),
        });
        map.comments.insert(Comment {
            id: Id::imported(number),
            source: Id::imported(1),
            key: number.to_string(),
            thread: Id::imported(number),
            kind: CommentKind::Comment,
            author: Some(Id::imported(number)),
            posted_at: Some(Time::local(1_700_000_000 - number.cast_signed())),
            posted_text: String::new(),
            title: String::new(),
            text: text.clone(),
            score: Some(5 - number.cast_signed() % 9),
            link: String::new(),
            earlier: Vec::new(),
            vanished: None,
        });
    }
    map
}

#[test]
fn cells_are_made_safe_and_hold_no_tabs() {
    for (words, cell) in [
        ("a\tb\r\n\u{2028}c", "a b c"),
        ("=1+1", "'=1+1"),
        ("\t @you", "'@you"),
        ("'=1", "''=1"),
        ("'tis", "'tis"),
        ("\"So\" he", "\"\"\"So\"\" he\""),
        ("a \"b\"", "a \"b\""),
        ("", ""),
    ] {
        assert_eq!(safe(words), cell, "{words}");
    }
}

#[test]
fn cells_count_what_the_map_holds() {
    let map = sample::map().unwrap();
    let table = arranged(&map, &order(&map, Sheet::Comments));
    let count = |row: Subject, column: Column| match table.facts.value(&map, row, column) {
        Value::Number(number) => number as usize,
        other => panic!("{other:?} is no number"),
    };
    for comment in map.comments.iter() {
        let row = Subject::Comment(comment.id);
        let premise = Premise::Comment(comment.id);
        let from = map
            .relations
            .iter()
            .filter(|row| row.premises.contains(&premise));
        let to = Target::from(premise);
        let to = map.relations.iter().filter(|row| row.target == to);
        assert_eq!(count(row, Column::Relations), from.count() + to.count());
        let answers = map.comments.iter();
        let answers = answers.filter(|other| map.answered_by(other) == Some(comment.id));
        assert_eq!(count(row, Column::Replies), answers.count());
        assert_eq!(count(row, Column::Length), comment.text.chars().count());
        let quoting = map.claims.iter().filter(|claim| {
            let mut quotes = claim.quotes.iter();
            quotes.any(|quote| quote.comment == comment.id)
        });
        assert_eq!(count(row, Column::Claims), quoting.count());
    }
    let first = map.positions.iter().next().unwrap();
    for author in map.authors.iter() {
        let row = Subject::Author(author.id);
        let wrote = |id: Id<Comment>| map.comments.get(id).unwrap().author == Some(author.id);
        let comments = map.comments.ids().filter(|&id| wrote(id));
        assert_eq!(count(row, Column::Comments), comments.count());
        let takes = map.stances.iter().filter(|stance| {
            let is_theirs = matches!(stance.on, Premise::Comment(id) if wrote(id));
            is_theirs && stance.position == first.id && stance.leaning == Leaning::For
        });
        assert_eq!(count(row, Column::For(first.id)), takes.count());
    }
}

#[test]
fn comments_are_filtered_by_the_query_language_and_others_by_words() {
    let map = sample::map().unwrap();
    let by = |sheet: Sheet, filter: &str| {
        let filter = filter.to_owned();
        arranged(
            &map,
            &Order {
                filter,
                ..order(&map, sheet)
            },
        )
    };
    let found = by(Sheet::Comments, "author:farah");
    let hits = Index::of(&map).find(&Query::parse("author:farah"));
    assert_eq!(rows(&found), hits);
    assert!(found.len() > 1 && found.len() < found.all());
    let outside = map
        .comments
        .ids()
        .map(Subject::Comment)
        .find(|row| !hits.contains(row));
    assert_eq!(found.place_of(outside.unwrap()), None);
    assert_eq!(by(Sheet::Comments, "author:nobody").problems.len(), 1);
    assert_eq!(by(Sheet::Comments, "author:").len(), map.comments.len());

    let rebuttals = by(Sheet::Relations, "REBUTS  pettifer");
    let rebuts = map.kinds.iter().find(|kind| kind.name == "rebuts").unwrap();
    assert!(!rebuttals.is_empty() && rebuttals.len() < map.relations.len());
    for row in rows(&rebuttals) {
        let Subject::Relation(id) = row else {
            panic!("the table holds relations")
        };
        assert_eq!(map.relations.get(id).unwrap().kind, rebuts.id);
    }
    assert_eq!(by(Sheet::Authors, "zzz").len(), 0);
}
