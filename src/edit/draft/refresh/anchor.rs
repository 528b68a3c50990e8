//! A quote found again in words that were edited.

use super::{Count, Run};
use crate::edit::Draft;
use crate::edit::step::InMap;
use crate::model::{
    Claim, Coded, Comment, Issue, Kind, Memo, Position, Quote, Relation, Subject, Tag,
};

/// Places of the same words that are weighed.
const MOST_PLACES: usize = 1000;

impl Draft<'_> {
    /// Seeks all quotes of a comment in its new words.
    pub(super) fn anchor(&mut self, comment: &Comment, run: &mut Run) {
        self.anchor_claims(comment, run);
        self.anchor_evidence(comment, run);
        self.anchor_examples::<Issue>(comment, run);
        self.anchor_examples::<Position>(comment, run);
        self.anchor_examples::<Kind>(comment, run);
        self.anchor_examples::<Tag>(comment, run);
        self.anchor_memos(comment, run);
    }

    fn anchor_claims(&mut self, comment: &Comment, run: &mut Run) {
        let is_on = |claim: &&Claim| claim.quotes.iter().any(|quote| quote.comment == comment.id);
        let claims: Vec<Claim> = self.map.claims.iter().filter(is_on).cloned().collect();
        for mut claim in claims {
            let on = Subject::Claim(claim.id);
            if anchor_all(&mut claim.quotes, comment, on, &mut run.count) {
                self.put(claim.id, Some(claim));
            }
        }
    }

    fn anchor_evidence(&mut self, comment: &Comment, run: &mut Run) {
        let is_on = |relation: &&Relation| {
            relation
                .evidence
                .iter()
                .any(|quote| quote.comment == comment.id)
        };
        let relations: Vec<Relation> = self.map.relations.iter().filter(is_on).cloned().collect();
        for mut relation in relations {
            let on = Subject::Relation(relation.id);
            if anchor_all(&mut relation.evidence, comment, on, &mut run.count) {
                self.put(relation.id, Some(relation));
            }
        }
    }

    fn anchor_examples<T: InMap + Coded>(&mut self, comment: &Comment, run: &mut Run) {
        let is_on = |row: &&T| {
            let mut examples = row.examples().iter();
            examples.any(|example| example.quote.comment == comment.id)
        };
        let rows: Vec<T> = T::table(self.map).iter().filter(is_on).cloned().collect();
        for mut row in rows {
            let on = row.code().subject();
            let examples = row.examples_mut().iter_mut();
            let quotes = examples.map(|example| &mut example.quote);
            if anchor_all(quotes, comment, on, &mut run.count) {
                self.put(row.id(), Some(row));
            }
        }
    }

    fn anchor_memos(&mut self, comment: &Comment, run: &mut Run) {
        let is_on = |memo: &&Memo| {
            let mut quotes = memo.quote.iter();
            quotes.any(|quote| quote.comment == comment.id)
        };
        let memos: Vec<Memo> = self.map.memos.iter().filter(is_on).cloned().collect();
        for mut memo in memos {
            let quote = memo.quote.as_mut_slice();
            if anchor_all(quote, comment, memo.on, &mut run.count) {
                self.put(memo.id, Some(memo));
            }
        }
    }
}

/// Seeks the quotes of a comment in its new words; says whether any changed its place.
fn anchor_all<'a>(
    quotes: impl IntoIterator<Item = &'a mut Quote>,
    comment: &Comment,
    on: Subject,
    count: &mut Count,
) -> bool {
    let mut is_changed = false;
    let quotes = quotes.into_iter();
    for quote in quotes.filter(|quote| quote.comment == comment.id) {
        match find_again(quote, &comment.text) {
            Some(found) => {
                is_changed |= found != *quote;
                *quote = found;
                count.moved_quotes += 1;
            }
            None => count.lost_quotes.push(on),
        }
    }
    is_changed
}

/// The quote where its words now stand: of several places the one whose surroundings are most like those it had, the
/// nearest of them; none where the words are gone.
fn find_again(quote: &Quote, text: &str) -> Option<Quote> {
    if quote.exact.is_empty() {
        return None;
    }
    let mut best: Option<(usize, usize, u32)> = None;
    let mut counted = (0, 0);
    for (at, _) in text.match_indices(&quote.exact).take(MOST_PLACES) {
        let between = text.get(counted.0..at)?.chars().count();
        counted = (at, counted.1 + between);
        let start = u32::try_from(counted.1).ok()?;
        let before = text.get(..at)?;
        let after = text.get(at + quote.exact.len()..)?;
        let likeness = common_end(before, &quote.before) + common_start(after, &quote.after);
        let distance = start.abs_diff(quote.start) as usize;
        let is_better = best.is_none_or(|(most, nearest, _)| {
            (likeness, std::cmp::Reverse(distance)) > (most, std::cmp::Reverse(nearest))
        });
        if is_better {
            best = Some((likeness, distance, start));
        }
    }
    let (_, _, start) = best?;
    let length = u32::try_from(quote.exact.chars().count()).ok()?;
    Quote::of(quote.comment, text, start, start.checked_add(length)?)
}

fn common_start(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

fn common_end(a: &str, b: &str) -> usize {
    let pairs = a.chars().rev().zip(b.chars().rev());
    pairs.take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    #[test]
    fn the_place_with_the_same_surroundings_is_taken() {
        let old = "A bridge. The bridge is dear. A bridge.";
        let quote = Quote::of(Id::imported(1), old, 14, 20).unwrap();
        assert_eq!(quote.exact, "bridge");
        let new = "Edit: bridge! A bridge. The bridge is dear.";
        let found = find_again(&quote, new).unwrap();
        assert_eq!((found.start, found.exact.as_str()), (28, "bridge"));
        assert!(found.stands_in(new));
        assert_eq!(find_again(&quote, "The ferry is dear."), None);
        let far = find_again(&quote, "É ⟶ bridge").unwrap();
        assert_eq!(far.start, 4);
    }
}
