//! Which words of a text claims quote, and which show relations.

use std::cmp::Reverse;
use std::ops::Range;

use crate::model::{Comment, Map, Subject};

/// Words of the comment that a claim quotes, or that show a relation.
pub(super) struct Span {
    /// The claim or relation.
    pub of: Subject,
    /// In Unicode code points.
    pub range: Range<u32>,
    /// The column of its bar beside the text.
    pub lane: usize,
}

/// How many bars stand beside the text at most.
const MOST_LANES: usize = 5;

/// The quotes of a comment by where they begin, each in the first column that is free.
pub(super) fn spans(map: &Map, comment: &Comment) -> Vec<Span> {
    let claims = map.claims.iter().flat_map(|claim| {
        let of = Subject::Claim(claim.id);
        claim.quotes.iter().map(move |quote| (of, quote))
    });
    let relations = map.relations.iter().flat_map(|relation| {
        let of = Subject::Relation(relation.id);
        relation.evidence.iter().map(move |quote| (of, quote))
    });
    let quotes = claims.chain(relations);
    let here = quotes.filter(|(_, quote)| quote.comment == comment.id && comment.holds(quote));
    let mut here: Vec<_> = here
        .map(|(of, quote)| (of, quote.start..quote.end))
        .collect();
    here.sort_by_key(|(of, range)| (range.start, Reverse(range.end), *of));
    let mut ends = [0; MOST_LANES];
    let mut spans = Vec::with_capacity(here.len());
    for (of, range) in here {
        let free = ends.iter().position(|&end| end <= range.start);
        let lane = free.unwrap_or(MOST_LANES - 1);
        ends[lane] = ends[lane].max(range.end);
        spans.push(Span { of, range, lane });
    }
    spans
}

/// A text cut where spans begin and end, in bytes.
pub(super) fn pieces(text: &str, spans: &[Span]) -> Vec<(Range<usize>, Vec<usize>)> {
    let mut cuts: Vec<u32> = spans
        .iter()
        .flat_map(|span| [span.range.start, span.range.end])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut pieces = Vec::with_capacity(cuts.len() + 1);
    let (mut from, mut at) = (0, 0);
    let mut letters = text.char_indices();
    let mut counted = 0;
    for cut in cuts {
        let byte = letters.nth((cut - counted) as usize);
        counted = cut + 1;
        let byte = byte.map_or(text.len(), |(byte, _)| byte);
        pieces.push((from..byte, holding(spans, at)));
        (from, at) = (byte, cut);
        if byte == text.len() {
            break;
        }
    }
    pieces.push((from..text.len(), holding(spans, at)));
    pieces.retain(|(range, _)| !range.is_empty());
    pieces
}

/// The spans that hold a code point.
fn holding(spans: &[Span], at: u32) -> Vec<usize> {
    let numbered = spans.iter().enumerate();
    let holding = numbered.filter(|(_, span)| span.range.contains(&at));
    holding.map(|(number, _)| number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    fn span(range: Range<u32>) -> Span {
        Span {
            of: Subject::Claim(Id::imported(1)),
            range,
            lane: 0,
        }
    }

    #[test]
    fn a_text_is_cut_where_quotes_begin_and_end() {
        let spans = [span(1..4), span(2..3), span(4..6)];
        let pieces = pieces("aббdée", &spans);
        let told: Vec<(&str, Vec<usize>)> = pieces
            .into_iter()
            .map(|(range, holders)| (&"aббdée"[range], holders))
            .collect();
        let expected = [
            ("a", vec![]),
            ("б", vec![0]),
            ("б", vec![0, 1]),
            ("d", vec![0]),
            ("ée", vec![2]),
        ];
        assert_eq!(told, expected);
    }
}
