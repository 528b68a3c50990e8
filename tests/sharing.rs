//! Claims and relations that coders share: who made, quoted and changed them.

mod acts;

use rejoinder::edit::{Document, Draft, Moment};
use rejoinder::error::Result;
use rejoinder::graph::blind::Blind;
use rejoinder::graph::coverage::Coverage;
use rejoinder::model::{
    Claim, Coder, Colour, Comment, Effect, Id, Leaning, Map, Premise, Quote, Subject, Target,
};
use rejoinder::save;

/// One map on which two coders act by turns.
struct Table {
    map: Map,
    now: u64,
    ada: Coder,
    bo: Coder,
}

impl Table {
    fn new() -> Self {
        Self {
            map: acts::sample(),
            now: 1_700_000_000_000,
            ada: Coder::new(7, "Ada"),
            bo: Coder::new(9, "Bo"),
        }
    }

    fn act<T>(&mut self, coder: &Coder, verbs: impl FnOnce(&mut Draft<'_>) -> Result<T>) -> T {
        self.now += 10_000;
        let mut document = Document::new(self.map.clone(), coder.clone());
        let moment = Moment {
            milliseconds: self.now,
        };
        let done = document.act("Act", moment, &[], verbs).unwrap();
        assert_eq!(document.map().check(), Vec::new());
        let text = save::write(document.map());
        let read = save::read(text.as_bytes(), "map.ron").unwrap().value;
        assert_eq!(save::write(&read), text, "the file keeps everything");
        self.map = read;
        done
    }

    fn claim(&self, id: Id<Claim>) -> &Claim {
        self.map.claims.get(id).unwrap()
    }

    fn done(&self, coder: &Coder) -> usize {
        Coverage::of(&self.map, coder.id, 10).done
    }
}

fn comment(number: u64) -> Id<Comment> {
    Id::imported(number)
}

/// The first letter of a comment.
fn quote(map: &Map, number: u64) -> Quote {
    let text = &map.comments.get(comment(number)).unwrap().text;
    Quote::of(comment(number), text, 0, 1).unwrap()
}

#[test]
fn a_quote_counts_for_who_added_it_to_anothers_claim() {
    let mut table = Table::new();
    let (ada, bo) = (table.ada.clone(), table.bo.clone());
    let first = quote(&table.map, 2);
    let second = quote(&table.map, 3);
    let id = table.act(&ada, |draft| draft.make_claim("So it is", vec![first]));
    table.act(&bo, |draft| draft.add_quote(id, second));
    let claim = table.claim(id);
    assert_eq!((claim.made.by, claim.quotes[0].by), (ada.id, None));
    assert_eq!(claim.quotes[1].by, Some(bo.id));
    assert_eq!((table.done(&ada), table.done(&bo)), (1, 1));
    // Where others are hidden, what one had a hand in stays, and others have no names.
    let mut blind = Blind::default();
    blind.update(&table.map, bo.id);
    assert!(blind.shown().claims.contains(id));
    let name = |id| blind.shown().coders.get(id).unwrap().name.clone();
    assert_eq!(
        (name(bo.id), name(ada.id)),
        ("Bo".to_owned(), "another coder".to_owned())
    );
    // A claim that is split off is who splits it, its quotes stay who added them.
    let off = table.act(&ada, |draft| draft.split_claim(id, &[1].into(), "And so"));
    let claim = table.claim(off);
    assert_eq!((claim.made.by, claim.quotes[0].by), (ada.id, Some(bo.id)));
}

#[test]
fn a_merged_claim_keeps_whose_quotes_and_stances_it_took_over() {
    let mut table = Table::new();
    let (ada, bo) = (table.ada.clone(), table.bo.clone());
    let issue = table.act(&ada, |draft| draft.add_issue("What to do?"));
    let talk = table.act(&ada, |draft| draft.add_position(issue, "Talk"));
    let (first, second) = (quote(&table.map, 2), quote(&table.map, 3));
    let kept = table.act(&ada, |draft| draft.make_claim("So it is", vec![first]));
    let gone = table.act(&bo, |draft| draft.make_claim("It is so", vec![second]));
    let before = table.act(&bo, |draft| {
        let on = draft.set_stance(Premise::Claim(kept), talk, Leaning::For)?;
        draft.set_stance_note(on, "at first")?;
        Ok(on)
    });
    let after = table.act(&bo, |draft| {
        let on = draft.set_stance(Premise::Claim(gone), talk, Leaning::Against)?;
        draft.set_stance_note(on, "on reflection")?;
        draft.set_memo(Subject::Stance(on), "why")?;
        Ok(on)
    });
    table.act(&ada, |draft| draft.merge_claims(kept, &[gone]));
    let claim = table.claim(kept);
    assert_eq!(claim.quotes[1].by, Some(bo.id));
    // The newest stance stays, with the notes of both.
    assert!(table.map.stances.get(before).is_none());
    let stance = table.map.stances.get(after).unwrap();
    assert_eq!(
        (stance.on, stance.leaning),
        (Premise::Claim(kept), Leaning::Against)
    );
    assert!(stance.note.contains("at first") && stance.note.contains("on reflection"));
    assert_eq!(table.map.memos.len(), 1);
}

#[test]
fn of_two_relations_that_say_the_same_the_last_word_stays() {
    let mut table = Table::new();
    let (ada, bo) = (table.ada.clone(), table.bo.clone());
    let add = |name: &'static str| {
        move |draft: &mut Draft<'_>| draft.add_kind(name, Effect::Attacks, Colour::rgb(0xff))
    };
    let rebuts = table.act(&ada, add("hits"));
    let denies = table.act(&ada, add("denies"));
    let (from, to) = ([Premise::Comment(comment(2))], Target::Comment(comment(3)));
    let old = table.act(&ada, |draft| draft.relate(rebuts, &from, to));
    let new = table.act(&ada, |draft| draft.relate(denies, &from, to));
    table.act(&bo, |draft| draft.set_relation_confidence(old, Some(0.9)));
    table.act(&ada, |draft| draft.merge_kinds(denies, &[rebuts]));
    assert!(table.map.relations.get(new).is_none());
    let relation = table.map.relations.get(old).unwrap();
    assert_eq!((relation.kind, relation.confidence), (denies, Some(0.9)));
    assert_eq!(relation.made.by, ada.id);
    assert_eq!(relation.changed.map(|changed| changed.by), Some(bo.id));
}
