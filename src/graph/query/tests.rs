//! What queries find in a small coded thread.

mod fixture;

use proptest::prelude::*;

use self::fixture::{coded, numbers};
use super::*;
use crate::graph::stage::shown;
use crate::graph::thread::Forest;
use crate::model::{Id, Look, Subject, Target};

fn found(typed: &str) -> Vec<u64> {
    numbers(&Index::of(&coded()).find(&Query::parse(typed)))
}

fn told(typed: &str) -> String {
    let found = Index::of(&coded()).find_while(&Query::parse(typed), &|| true);
    found.unwrap().problems.join(" ")
}

#[test]
fn a_position_is_found_by_its_words_and_by_what_bears_on_it() {
    let mut map = coded();
    let mut relation = map.relations.get(Id::imported(2)).unwrap().clone();
    let position = Id::imported(1);
    relation.target = Target::Position(position);
    map.relations.insert(relation);
    let index = Index::of(&map);
    let found = |typed: &str| index.find(&Query::parse(typed));
    assert_eq!(numbers(&found("bears:mend")), [4]);
    assert!(found("bears:distrust").is_empty());
    let named = found("\"mend the\"");
    assert_eq!(named, [Subject::Position(position)]);
    assert!(found("\"mend the\" coded").is_empty());
    assert!(found("distrust").is_empty());
    // It is shown with what bears on it.
    let look = Look {
        matching: "author:ann".to_owned(),
        ..Look::default()
    };
    let shown = shown(&map, &Forest::of(&map), &look, &mut Index::default()).unwrap();
    assert!(shown.contains(&Subject::Position(position)));
    assert!(shown.contains(&Subject::Relation(Id::imported(2))));
}

#[test]
fn each_field_finds_its_own() {
    let cases: &[(&str, &[u64])] = &[
        ("author:ann", &[1, 4]),
        ("author:an", &[1, 2, 4]),
        ("author:\"John SF\"", &[3]),
        ("author:sf", &[3]),
        ("author:none", &[101]),
        ("by:lee", &[2, 3]),
        ("stance:mend", &[3]),
        ("stance:distrust", &[4]),
        ("stance:none", &[1, 2, 5, 101]),
        ("for:any", &[3]),
        ("against:distrust", &[4]),
        ("leaning:against", &[3, 4]),
        ("tag:irony", &[2]),
        ("tag:tone", &[2]),
        ("kind:rebuts", &[1, 4]),
        ("claim:ferry", &[2, 101]),
        ("text:ann", &[3]),
        ("text:ferry", &[4, 101]),
        ("regex:ferr(y|ies)", &[2, 4, 101]),
        ("/^the .*[0-9]+/", &[4]),
        ("after:2016-06-24", &[4, 5]),
        ("before:2016-06-22", &[1]),
        ("on:2016-06-21", &[1]),
        ("on:2016", &[1, 2, 3, 4, 5]),
        ("length:<13", &[5]),
        ("replies:2", &[1]),
        ("degree:>=4", &[1]),
        ("score:<0", &[1]),
        ("score:0..1", &[2, 3]),
        ("depth:>1", &[4, 5]),
        ("coded", &[1, 2, 3, 4, 101]),
        ("uncoded", &[5]),
        ("skipped", &[5]),
        ("planned", &[2, 3, 4, 5]),
        ("is:unanswered", &[3, 5]),
        ("disputed", &[1, 3]),
    ];
    for (typed, expected) in cases {
        assert_eq!(found(typed), *expected, "{typed}");
        assert_eq!(told(typed), "", "{typed}");
    }
}

#[test]
fn terms_are_joined_turned_round_and_chosen_between() {
    let cases: &[(&str, &[u64])] = &[
        ("bridge OR ferry", &[1, 4, 101]),
        ("the -bridge", &[4, 101]),
        ("not:author:ann unanswered", &[3, 5]),
        ("--bridge", &[1]),
        ("author:ann stance:distrust -disputed \"12 years\"", &[4]),
        ("“the bridge”", &[1]),
        ("-", &[]),
        ("OR", &[]),
        ("OR walk OR OR", &[5]),
        ("bridge AND closed", &[1]),
        ("\"coded\"", &[]),
        ("AUTHOR:ANN Uncoded OR walk", &[5]),
    ];
    for (typed, expected) in cases {
        assert_eq!(found(typed), *expected, "{typed}");
    }
}

#[test]
fn what_is_not_understood_is_told_and_the_rest_is_searched() {
    let cases = [
        (
            "foo:bar",
            "There is no field “foo”: it is searched as it stands.",
            vec![2],
        ),
        (
            "length:many walk",
            "After “length:” comes a number, such as length:>3 or length:1..5.",
            vec![5],
        ),
        (
            "walk on:yesterday",
            "After “on:” comes a date, such as 2016, 2016-06 or 2016-06-23.",
            vec![5],
        ),
        (
            "walk leaning:up",
            "A leaning is for, against, mixed or unclear.",
            vec![5],
        ),
        (
            "walk is:good",
            "After “is:” comes coded, uncoded, unanswered or disputed.",
            vec![5],
        ),
        ("author:zoe", "The map has no author “zoe”.", vec![]),
        ("walk -author:zoe", "The map has no author “zoe”.", vec![5]),
        ("walk author:", "", vec![5]),
    ];
    for (typed, problem, expected) in cases {
        assert_eq!(told(typed), problem, "{typed}");
        assert_eq!(found(typed), expected, "{typed}");
    }
    assert!(
        told("/(/").starts_with("The regular expression is not understood: "),
        "{}",
        told("/(/")
    );
    assert_eq!(
        told("/(a{900}){900}/"),
        "The regular expression is too large: repeat less in it."
    );
}

#[test]
fn what_never_ends_is_cut() {
    let words = "word ".repeat(10_000);
    let query = Query::parse(&words);
    assert_eq!(query.any[0].len(), MOST_TERMS);
    assert_eq!(query.problems.len(), 2);
    let huge = "é\"/-author:(".repeat(1_000_000);
    assert!(Query::parse(&huge).any.iter().flatten().count() <= MOST_TERMS);
    let deep = format!("/{}/", "(".repeat(2_000));
    assert_eq!(Query::parse(&deep).problems.len(), 1);
    // A pattern that others take ages for.
    let slow = Query::parse("/(a*)*(a|aa)+b$/");
    let mut map = coded();
    let mut comment = map.comments.iter().next().unwrap().clone();
    comment.text = "a".repeat(200_000);
    map.comments.insert(comment);
    let index = Index::of(&map);
    assert_eq!(numbers(&index.find(&slow)), [] as [u64; 0]);
    assert!(index.find_while(&slow, &|| false).is_none());
}

#[test]
fn a_query_goes_on_with_names_fields_and_flags() {
    let index = Index::of(&coded());
    let names = |typed: &str| -> Vec<String> {
        let offered = complete(typed, typed.len(), Some(&index)).choices;
        offered.into_iter().map(|choice| choice.name).collect()
    };
    assert_eq!(names("author:"), ["Ann", "Annette", "Cleo", "John SF"]);
    assert_eq!(names("walk -author:an"), ["Ann", "Annette"]);
    assert_eq!(names("au"), ["author:"]);
    assert_eq!(names("walk or"), ["OR"]);
    assert_eq!(names("un"), ["uncoded", "unanswered"]);
    assert_eq!(names("is:d"), ["disputed"]);
    assert_eq!(names("a"), [] as [&str; 0]);
    assert_eq!(names("author:Ann "), [] as [&str; 0]);
    assert_eq!(names("foo:"), [] as [&str; 0]);
    let typed = "author:jo walk";
    let offered = complete(typed, 9, Some(&index));
    assert_eq!(offered.choices[0].count, Some(1));
    let chosen = offered.chosen(typed, &offered.choices[0]);
    assert_eq!(chosen, ("author:\"John SF\" walk".to_owned(), 17));
    for choice in complete("author:", 7, Some(&index)).choices {
        let hits = index.find(&Query::parse(&choice.becomes));
        assert_eq!(
            hits.len(),
            choice.count.unwrap() as usize,
            "{}",
            choice.becomes
        );
    }
    assert_eq!(every_field().len(), FIELDS.len() + Flag::ALL.len());
}

#[test]
fn a_look_shows_what_matches_and_what_it_answers() {
    let map = coded();
    let mut index = Index::default();
    let forest = Forest::of(&map);
    let mut stage = |matching: &str| {
        let look = Look {
            matching: matching.to_owned(),
            ..Look::default()
        };
        let subjects = shown(&map, &forest, &look, &mut index)?;
        Some(numbers(&subjects.into_iter().collect::<Vec<_>>()))
    };
    // Zero is the relation between what is shown.
    assert_eq!(stage("walk"), Some(vec![0, 1, 2, 4, 5]));
    assert_eq!(stage("\"ferry runs\""), Some(vec![1, 2, 101]));
    assert_eq!(stage("zzz"), Some(vec![]));
    assert_eq!(stage("author:"), None);
    assert_eq!(stage(""), None);
}

#[test]
fn an_index_is_brought_up_by_what_has_changed() {
    let mut map = coded();
    let before = Index::of(&map);
    assert!(before.is_of(&map));
    map.stances.put(Id::imported(3), None);
    assert!(!before.is_of(&map));
    let after = before.brought_up(&map);
    assert!(after.is_of(&map));
    assert!(std::sync::Arc::ptr_eq(before.forest(), after.forest()));
    assert_eq!(
        numbers(&after.find(&Query::parse("against:distrust"))),
        [] as [u64; 0]
    );
}

/// A term that a person might type.
fn term() -> impl Strategy<Value = String> {
    let words = [
        "the",
        "ferry",
        "\"is closed\"",
        "author:an",
        "stance:none",
        "text:it",
        "/[0-9]/",
        "length:>20",
        "replies:0",
        "uncoded",
        "disputed",
        "tag:tone",
        "kind:rebuts",
        "on:2016",
        "after:2016-06-23",
        "claim:the",
        "-walk",
        "not:coded",
        "author:nobody",
        "score:1",
    ];
    prop::sample::select(words.to_vec()).prop_map(str::to_owned)
}

proptest! {
    #[test]
    fn any_query_is_read_and_answered(typed in "\\PC{0,40}", cursor in 0_usize..50) {
        let index = Index::of(&coded());
        let query = Query::parse(&typed);
        let hits = index.find(&query);
        prop_assert!(!query.is_empty() || hits.is_empty());
        let offered = complete(&typed, cursor, Some(&index));
        for choice in &offered.choices {
            let (text, cursor) = offered.chosen(&typed, choice);
            prop_assert!(text.is_char_boundary(cursor));
        }
    }

    #[test]
    fn signs_of_the_language_in_any_order_are_read(
        parts in prop::collection::vec(prop::sample::select(vec![
            "author", ":", "-", "not:", "\"", "/", " ", "OR", ">", "..", "2016", "é", "“", "\\", "(", "*", "length:", "on:",
        ]), 0..20),
    ) {
        let typed = parts.concat();
        let index = Index::of(&coded());
        let _ = index.find_while(&Query::parse(&typed), &|| true);
        for cursor in 0..=typed.len() {
            let _ = complete(&typed, cursor, Some(&index));
        }
    }

    #[test]
    fn a_turned_term_finds_the_others(term in term()) {
        let all = [1, 2, 3, 4, 5, 101];
        let (with, without) = (found(&term), found(&format!("-{term}")));
        let others: Vec<u64> = all.into_iter().filter(|number| !with.contains(number)).collect();
        prop_assert_eq!(without, others);
    }

    #[test]
    fn alternatives_find_what_either_finds(
        one in prop::collection::vec(term(), 1..3),
        other in prop::collection::vec(term(), 1..3),
    ) {
        let (one, other) = (one.join(" "), other.join(" "));
        let mut both = [found(&one), found(&other)].concat();
        both.sort_unstable();
        both.dedup();
        prop_assert_eq!(found(&format!("{one} OR {other}")), both);
        let common: Vec<u64> = found(&one).into_iter().filter(|hit| found(&other).contains(hit)).collect();
        prop_assert_eq!(found(&format!("{one} {other}")), common);
    }
}
