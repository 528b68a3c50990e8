//! A quote found again in words that were edited.

use crate::model::Quote;

/// Places of the same words that are weighed.
const MOST_PLACES: usize = 1000;

/// The quote where its words now stand: of several places the one whose surroundings are most like those it had, the
/// nearest of them; none where the words are gone.
pub(super) fn find_again(quote: &Quote, text: &str) -> Option<Quote> {
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
