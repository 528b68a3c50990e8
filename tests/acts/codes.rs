//! Random acts on codes of the codebook: examples, moves, merges and splits.

use rejoinder::edit::{Draft, Part};
use rejoinder::error::{Error, Result};
use rejoinder::model::book::BookCode;
use rejoinder::model::{Book, Code, Leaning, Premise, Subject};

use super::Act;

/// The verbs that merge or remove codes.
pub const FEWER_CODES: [u8; 9] = [8, 9, 10, 11, 63, 64, 65, 66, 67];

/// Does the verb of an act that is on codes.
pub(super) fn run(act: &Act, draft: &mut Draft<'_>) -> Result<()> {
    let map = draft.map().clone();
    let [a, b, c] = act.picks;
    let code = code(act, draft, 0)?;
    let tag = act.id(0, &map.tags);
    match act.verb {
        64 => draft.rename_code(code, &act.text),
        65 => draft.define_code(code, &act.text),
        66 => {
            let quote = act.quotes(&map).into_iter().next();
            let quote = quote.ok_or_else(|| Error::new("no quote"))?;
            draft.add_example(code, quote, a.is_multiple_of(2))
        }
        67 => draft.remove_example(code, usize::from(b % 2)),
        68 => {
            let under = act.id(1, &map.tags).ok().filter(|_| c > 80);
            draft.move_tag(tag?, under)
        }
        69 => draft.shift_tag(tag?, b.is_multiple_of(2)),
        70 => draft.move_position(act.id(0, &map.positions)?, act.id(1, &map.issues)?),
        // Seldom, or random acts would leave nothing to act on.
        71..=75 if b > 48 => Ok(()),
        71 => draft.merge_positions(
            act.id(0, &map.positions)?,
            &[act.id(1, &map.positions)?, act.id(2, &map.positions)?],
        ),
        72 => draft.merge_kinds(act.id(0, &map.kinds)?, &[act.id(1, &map.kinds)?]),
        73 => draft.merge_tags(tag?, &[act.id(1, &map.tags)?, act.id(2, &map.tags)?]),
        74 => draft.merge_codes(code, self::code(act, draft, 1)?),
        75 => draft.remove_code(code),
        77 => {
            let book = Book {
                tags: vec![
                    code_of(&act.text, 0),
                    code_of("narrower", usize::from(a % 4)),
                ],
                kinds: vec![code_of(&act.text, 0)],
                ..Book::of(&map)
            };
            draft.add_book(&book).map(drop)
        }
        _ => split(act, draft, code),
    }
}

/// Splits a code: half of the time a position that has just been taken twice.
fn split(act: &Act, draft: &mut Draft<'_>, code: Code) -> Result<()> {
    let map = draft.map().clone();
    let [a, b, c] = act.picks;
    let name = format!("{} {b}", act.text);
    if c.is_multiple_of(2) && !map.positions.is_empty() {
        let position = act.id(0, &map.positions)?;
        let on = [act.premise(0, &map), act.premise(1, &map)];
        for on in on {
            draft.set_stance(on, position, Leaning::For)?;
        }
        let part = Part::On([subject(on[0])].into());
        return draft.split_position(position, &name, &part).map(drop);
    }
    let part = match a % 3 {
        0 => Part::By(act.id(1, &map.coders)?),
        1 => Part::Leaning(act.of_list(2, &Leaning::ALL)),
        // Every other one of what bears codes.
        _ => {
            let stances = map.stances.iter().map(|row| subject(row.on));
            let taggings = map.taggings.iter().map(|row| row.on);
            let relations = map.relations.ids().map(Subject::Relation);
            let all = stances.chain(taggings).chain(relations);
            Part::On(all.step_by(2).collect())
        }
    };
    draft.split_code(code, &name, &part).map(drop)
}

fn code_of(name: &str, level: usize) -> BookCode {
    BookCode {
        level,
        name: name.to_owned(),
        key: name.chars().next(),
        ..BookCode::default()
    }
}

fn subject(premise: Premise) -> Subject {
    match premise {
        Premise::Comment(id) => Subject::Comment(id),
        Premise::Claim(id) => Subject::Claim(id),
    }
}

fn code(act: &Act, draft: &Draft<'_>, pick: usize) -> Result<Code> {
    let map = draft.map();
    match act.picks[2] % 4 {
        0 => act.id(pick, &map.issues).map(Code::Issue),
        1 => act.id(pick, &map.positions).map(Code::Position),
        2 => act.id(pick, &map.kinds).map(Code::Kind),
        _ => act.id(pick, &map.tags).map(Code::Tag),
    }
}
