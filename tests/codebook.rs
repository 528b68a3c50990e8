//! Codes merged, split, moved and renamed, and what becomes of what they were put on.

mod acts;

use rejoinder::edit::{Document, Draft, Moment, Part, Preview};
use rejoinder::error::Result;
use rejoinder::model::{
    Code, Coder, Colour, Comment, Effect, Id, Leaning, Map, Position, Premise, Quote, Subject, Tag,
    Target,
};

/// Does something as this coder at this second, and gives the map.
fn act<T>(
    map: &Map,
    coder: u32,
    second: u64,
    verbs: impl FnOnce(&mut Draft<'_>) -> Result<T>,
) -> (Map, T) {
    let mut document = Document::new(map.clone(), Coder::new(coder, format!("Coder {coder}")));
    let now = Moment {
        milliseconds: second * 1000,
    };
    let made = document.act("Act", now, &[], verbs).unwrap();
    assert_eq!(document.map().check(), Vec::new());
    let after = document.map().clone();
    assert!(document.undo().is_some() || &after == map);
    assert_eq!(document.map(), map);
    (after, made)
}

fn refusal(map: &Map, verbs: impl FnOnce(&mut Draft<'_>) -> Result<()>) -> String {
    let mut document = Document::new(map.clone(), acts::coder());
    let refused = document.act("Act", Moment { milliseconds: 1 }, &[], verbs);
    assert_eq!(document.map(), map);
    refused.unwrap_err().to_string()
}

fn comment(number: u64) -> Id<Comment> {
    Id::imported(number)
}

fn on(number: u64) -> Premise {
    Premise::Comment(comment(number))
}

/// Two positions: coder 1 leans on the first for 2 and against 3, on the second against 2 and 4; coder 2 for 2 on the
/// second.
fn leanings() -> (Map, Id<Position>, Id<Position>) {
    let (map, (first, second)) = act(&acts::sample(), 1, 10, |draft| {
        let issue = draft.add_issue("What to do?")?;
        let first = draft.add_position(issue, "talk")?;
        let second = draft.add_position(issue, "negotiate")?;
        draft.set_stance(on(2), first, Leaning::For)?;
        draft.set_stance(on(3), first, Leaning::Against)?;
        Ok((first, second))
    });
    let (map, ()) = act(&map, 1, 20, |draft| {
        draft.set_stance(on(2), second, Leaning::Against)?;
        draft.set_stance(on(4), second, Leaning::Against).map(drop)
    });
    let (map, _) = act(&map, 2, 30, |draft| {
        draft.set_stance(on(2), second, Leaning::For)
    });
    (map, first, second)
}

fn said(map: &Map, position: Id<Position>) -> Vec<(Premise, u32, Leaning)> {
    let rows = map.stances.iter().filter(|row| row.position == position);
    let mut said: Vec<_> = rows
        .map(|row| (row.on, row.made.by.coder_bits(), row.leaning))
        .collect();
    said.sort_unstable();
    said
}

#[test]
fn merged_positions_keep_what_each_coder_said_last() {
    let (map, first, second) = leanings();
    let (merged, ()) = act(&map, 1, 40, |draft| draft.merge_positions(first, &[second]));
    let expected = vec![
        (on(2), 1, Leaning::Against),
        (on(2), 2, Leaning::For),
        (on(3), 1, Leaning::Against),
        (on(4), 1, Leaning::Against),
    ];
    assert_eq!(said(&merged, first), expected);
    assert!(!merged.positions.contains(second));
    // The other way round the same is said, under the other name.
    let (merged, ()) = act(&map, 1, 40, |draft| draft.merge_positions(second, &[first]));
    assert_eq!(said(&merged, second), expected);
    let (map, other) = act(&map, 1, 50, |draft| {
        let issue = draft.add_issue("Who pays?")?;
        draft.add_position(issue, "talk")
    });
    let words = refusal(&map, |draft| draft.merge_positions(first, &[other]));
    assert!(words.contains("different issues"), "{words}");
    let words = refusal(&map, |draft| draft.merge_positions(first, &[first]));
    assert!(words.contains("needs two"), "{words}");
}

/// What the preview of an act says.
fn preview(
    map: &Map,
    is_merge: bool,
    verbs: impl FnOnce(&mut Draft<'_>) -> Result<()>,
) -> Vec<String> {
    let document = Document::new(map.clone(), acts::coder());
    let step = document.try_out(Moment { milliseconds: 1 }, verbs).unwrap();
    assert_eq!(document.map(), map);
    Preview::of(&step).sentences(is_merge)
}

#[test]
fn a_preview_counts_what_moves_what_goes_and_whose_it_is() {
    let (map, first, second) = leanings();
    assert_eq!(
        preview(&map, true, |draft| draft.merge_positions(first, &[second])),
        [
            "3 stances of 2 coders move.",
            "1 stance that both had becomes one: the newest stays.",
            "1 code leaves the codebook.",
        ]
    );
    assert_eq!(
        preview(&map, false, |draft| draft.remove_position(second)),
        ["3 stances of 2 coders go.", "1 code leaves the codebook.",]
    );
    let part = Part::By(Id::made(2, 0));
    assert_eq!(
        preview(&map, false, |draft| draft
            .split_position(second, "mediate", &part)
            .map(drop)),
        ["1 stance moves."]
    );
    let (map, [tone, sarcasm, irony, style]) = tags();
    assert_eq!(
        preview(&map, true, |draft| draft.merge_tags(style, &[tone, irony])),
        [
            "1 tagging that both had becomes one: the newest stays.",
            "1 tag goes under another.",
            "2 codes leave the codebook.",
        ]
    );
    assert_eq!(
        preview(&map, false, |draft| draft
            .rename_code(Code::Tag(sarcasm), "scorn")),
        ["Nothing is coded otherwise."]
    );
}

#[test]
fn a_preview_of_ones_own_tells_no_number_of_others() {
    let (map, first, second) = leanings();
    let document = Document::new(map, acts::coder());
    let now = Moment { milliseconds: 1 };
    let merge = |draft: &mut Draft<'_>| draft.merge_positions(first, &[second]);
    let step = document.try_out(now, merge).unwrap();
    let told = |coder| Preview::of_own(&step, Id::made(coder, 0)).sentences(true);
    assert_eq!(
        told(1),
        [
            "2 stances of 1 coder move.",
            "1 stance that both had becomes one: the newest stays.",
            "1 code leaves the codebook.",
            "It also changes what hidden coders made.",
        ]
    );
    let part = Part::By(Id::made(2, 0));
    let split = |draft: &mut Draft<'_>| draft.split_position(second, "x", &part).map(drop);
    let step = document.try_out(now, split).unwrap();
    let told = |coder| Preview::of_own(&step, Id::made(coder, 0)).sentences(false);
    assert_eq!(told(2), ["1 stance moves."]);
    assert_eq!(
        told(1),
        [
            "Nothing of yours is coded otherwise.",
            "It changes what hidden coders made.",
        ]
    );
}

#[test]
fn a_position_is_split_by_coder_by_leaning_or_by_what_is_chosen() {
    let (map, _, second) = leanings();
    let parts = [
        (Part::By(Id::made(2, 0)), vec![(on(2), 2, Leaning::For)]),
        (
            Part::Leaning(Leaning::Against),
            vec![(on(2), 1, Leaning::Against), (on(4), 1, Leaning::Against)],
        ),
        (
            Part::On([Subject::Comment(comment(4))].into()),
            vec![(on(4), 1, Leaning::Against)],
        ),
    ];
    let all = said(&map, second);
    for (part, expected) in parts {
        let (split, new) = act(&map, 1, 40, |draft| {
            draft.split_position(second, "mediate", &part)
        });
        assert_eq!(said(&split, new), expected);
        assert_eq!(said(&split, second).len(), all.len() - expected.len());
    }
    let words = refusal(&map, |draft| {
        let none = Part::Leaning(Leaning::Mixed);
        draft.split_position(second, "mediate", &none).map(drop)
    });
    assert!(words.contains("not by all or none"), "{words}");
}

#[test]
fn a_position_goes_to_another_issue_with_its_stances_and_a_free_key() {
    let (map, first, second) = leanings();
    let (map, issue) = act(&map, 1, 40, |draft| {
        let issue = draft.add_issue("Who goes?")?;
        draft.add_position(issue, "nobody")?;
        Ok(issue)
    });
    let before = said(&map, first);
    let (moved, ()) = act(&map, 1, 50, |draft| draft.move_position(first, issue));
    let row = moved.positions.get(first).unwrap();
    assert_eq!((row.issue, row.key), (issue, Some('2')));
    assert_eq!(said(&moved, first), before);
    let (map, ()) = act(&map, 1, 60, |draft| {
        draft.rename_code(Code::Position(second), "Nobody")
    });
    let words = refusal(&map, |draft| draft.move_position(second, issue));
    assert!(words.contains("“nobody”"), "{words}");
}

/// A tree of tags: tone over sarcasm over irony, and style; comment 2 bears irony and style, 3 bears sarcasm.
fn tags() -> (Map, [Id<Tag>; 4]) {
    let (map, tags) = act(&acts::sample(), 1, 10, |draft| {
        let tone = draft.add_tag_word("tone", None)?;
        let sarcasm = draft.add_tag_word("sarcasm", Some(tone))?;
        let irony = draft.add_tag_word("irony", Some(sarcasm))?;
        let style = draft.add_tag_word("style", None)?;
        for (tag, number) in [(irony, 2), (style, 2), (sarcasm, 3)] {
            draft.add_tag(tag, Subject::Comment(comment(number)))?;
        }
        Ok([tone, sarcasm, irony, style])
    });
    (map, tags)
}

fn bearers(map: &Map, tag: Id<Tag>) -> Vec<Subject> {
    let rows = map.taggings.iter().filter(|row| row.tag == tag);
    rows.map(|row| row.on).collect()
}

#[test]
fn a_tag_merged_with_a_wider_one_takes_its_place_and_what_was_under_it() {
    let (map, [tone, sarcasm, irony, style]) = tags();
    let (merged, ()) = act(&map, 1, 20, |draft| draft.merge_tags(irony, &[tone, style]));
    let under = |tag: Id<Tag>| merged.tags.get(tag).map(|tag| tag.under);
    assert_eq!(under(irony), Some(None));
    assert_eq!(under(sarcasm), Some(Some(irony)));
    assert_eq!((under(tone), under(style)), (None, None));
    // Once for each coder and bearer.
    assert_eq!(bearers(&merged, irony), [Subject::Comment(comment(2))]);
}

#[test]
fn a_tag_moves_with_what_is_under_it_but_never_under_itself() {
    let (map, [tone, sarcasm, irony, style]) = tags();
    let (moved, ()) = act(&map, 1, 20, |draft| draft.move_tag(sarcasm, Some(style)));
    assert_eq!(moved.tags.get(sarcasm).unwrap().under, Some(style));
    assert_eq!(moved.tags.get(irony).unwrap().under, Some(sarcasm));
    let words = refusal(&map, |draft| draft.move_tag(tone, Some(irony)));
    assert!(words.contains("under itself"), "{words}");
    let (shifted, ()) = act(&map, 1, 30, |draft| draft.shift_tag(tone, true));
    let place = |tag: Id<Tag>| shifted.tags.get(tag).unwrap().place;
    assert!(place(style) < place(tone));
    let (same, ()) = act(&shifted, 1, 40, |draft| draft.shift_tag(tone, true));
    assert_eq!(same, shifted);
}

#[test]
fn names_and_keys_that_clash_are_refused_with_the_name_of_the_other() {
    let (map, [tone, sarcasm, irony, style]) = tags();
    let words = refusal(&map, |draft| draft.rename_code(Code::Tag(style), " TONE "));
    assert!(words.contains("“tone”"), "{words}");
    // Under another tag the name is free.
    let (map, ()) = act(&map, 1, 20, |draft| {
        draft.rename_code(Code::Tag(irony), "tone")
    });
    let words = refusal(&map, |draft| draft.move_tag(irony, None));
    assert!(words.contains("“tone”"), "{words}");
    let key = |draft: &mut Draft<'_>, id: Id<Tag>, key: char| {
        let row = draft.map().tags.get(id).unwrap().clone();
        draft.set_tag(Tag {
            key: Some(key),
            ..row
        })
    };
    let (map, ()) = act(&map, 1, 30, |draft| key(draft, tone, 'd'));
    let words = refusal(&map, |draft| key(draft, sarcasm, 'd'));
    assert!(words.contains("“tone”"), "{words}");
    let words = refusal(&map, |draft| key(draft, sarcasm, 's'));
    assert!(words.contains("“supports”"), "{words}");
    let (map, ()) = act(&map, 1, 40, |draft| draft.merge_tags(style, &[tone]));
    assert_eq!(map.tags.get(style).unwrap().key, Some('d'));
}

#[test]
fn merged_kinds_say_once_what_a_coder_said_twice_and_keep_what_bears_on_it() {
    let (map, [first, second]) = act(&acts::sample(), 1, 10, |draft| {
        let first = draft.add_kind("concedes", Effect::Supports, Colour::rgb(1))?;
        let second = draft.add_kind("grants", Effect::Supports, Colour::rgb(2))?;
        Ok([first, second])
    });
    let target = Target::Comment(comment(2));
    let (map, (one, lone)) = act(&map, 1, 20, |draft| {
        let one = draft.relate(first, &[on(3)], target)?;
        let lone = draft.relate(second, &[on(4)], target)?;
        draft.relate(second, &[on(5)], Target::Relation(one))?;
        Ok((one, lone))
    });
    let (map, two) = act(&map, 1, 30, |draft| draft.relate(second, &[on(3)], target));
    let (merged, ()) = act(&map, 1, 40, |draft| draft.merge_kinds(first, &[second]));
    assert!(!merged.relations.contains(one) && merged.relations.contains(two));
    assert_eq!(merged.relations.len(), 3);
    assert_eq!(merged.relations.get(lone).unwrap().kind, first);
    let mut targets = merged.relations.iter().map(|row| row.target);
    assert!(targets.any(|target| target == Target::Relation(two)));
}

#[test]
fn examples_go_with_their_code_and_are_kept_once() {
    let (map, [tone, _, irony, _]) = tags();
    let text = map.comments.get(comment(2)).unwrap().text.clone();
    let quote = |start, end| Quote::of(comment(2), &text, start, end).unwrap();
    let (map, ()) = act(&map, 1, 20, |draft| {
        draft.add_example(Code::Tag(tone), quote(0, 4), false)?;
        draft.add_example(Code::Tag(tone), quote(2, 6), false)?;
        draft.add_example(Code::Tag(tone), quote(2, 6), true)?;
        draft.add_example(Code::Tag(irony), quote(0, 4), true)
    });
    let examples = |map: &Map, tag| map.tags.get(tag).unwrap().examples.clone();
    assert_eq!(examples(&map, tone).len(), 2);
    assert!(examples(&map, tone)[1].is_counter);
    let (merged, ()) = act(&map, 1, 30, |draft| draft.merge_tags(irony, &[tone]));
    assert_eq!(examples(&merged, irony).len(), 2);
    assert!(examples(&merged, irony)[0].is_counter);
    let (less, ()) = act(&map, 1, 40, |draft| {
        draft.remove_example(Code::Tag(tone), 0)
    });
    assert_eq!(examples(&less, tone), examples(&map, tone)[1..]);
    let words = refusal(&map, |draft| {
        let mut wrong = quote(0, 4);
        wrong.exact = "else".to_owned();
        draft.add_example(Code::Tag(tone), wrong, false)
    });
    assert!(words.contains("does not hold"), "{words}");
}
