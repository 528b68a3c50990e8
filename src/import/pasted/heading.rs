//! Headings of comments and the counts they announce.

use super::token::{Kind, tokens};
use super::words::{is_comments, is_furniture};

/// A line such as "8 comments" or "Comments:", and the count it tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Heading {
    /// How many comments the line tells, if it does.
    pub count: Option<u64>,
    /// Whether it holds nothing else.
    pub is_alone: bool,
}

/// Words that a heading may hold beside its count.
const MOST_OTHERS: usize = 2;

/// What a line tells as the heading of comments.
pub(super) fn heading(text: &str) -> Option<Heading> {
    if text.len() > 160 {
        return None;
    }
    let tokens = tokens(text);
    let words: Vec<String> = tokens
        .iter()
        .filter_map(super::token::Token::word)
        .collect();
    let place = tokens
        .iter()
        .position(|token| token.word().is_some_and(|word| is_comments(&word)))?;
    let value = |at: usize| match tokens.get(at)?.kind {
        Kind::Number(value) => Some(u64::from(value)),
        Kind::Word | Kind::Sign(_) => None,
    };
    let thousands = |at: usize| {
        let low = value(at)?;
        let comma = at.checked_sub(1).and_then(|at| tokens.get(at));
        let is_joined = comma.is_some_and(|comma| comma.is(',')) && tokens.get(at)?.text.len() == 3;
        let high = at.checked_sub(2).filter(|_| is_joined).and_then(value);
        Some(high.unwrap_or(0) * 1000 + low)
    };
    let mut behind = (place + 1..place + 4)
        .take_while(|&at| tokens.get(at).is_some_and(|token| token.kind != Kind::Word));
    let word_before = place.checked_sub(1).and_then(|at| tokens.get(at)?.word());
    let before = place.checked_sub(1).and_then(thousands);
    let before = before.or_else(|| word_before.as_deref().and_then(count_word));
    let count = before.or_else(|| behind.find_map(value));
    let others = words
        .iter()
        .filter(|word| !is_comments(word) && !is_furniture(word) && count_word(word).is_none())
        .count();
    let starts = words.first().is_some_and(|word| is_comments(word));
    let starts_with_count = place <= 3
        && before.is_some()
        && tokens.first().is_some_and(|token| token.number().is_some());
    let is_alone = others == 0
        || (starts_with_count && text.len() <= 120)
        || (starts && others <= MOST_OTHERS && (count.is_some() || text.ends_with(':')));
    let is_button = count.is_none() && words.iter().all(|word| is_furniture(word));
    let is_sentence = text.ends_with(['.', '!', '?']) && others > 0;
    Some(Heading {
        count,
        is_alone: is_alone && !is_sentence && !is_button,
    })
}

/// The count that a word tells.
fn count_word(word: &str) -> Option<u64> {
    let count = match word {
        "no" | "keine" | "aucun" | "ningún" | "nessun" | "nenhum" | "geen" | "brak" => 0,
        "one" | "ein" | "un" | "une" | "uno" | "una" | "um" | "uma" | "een" | "en" | "ett" => 1,
        "two" | "zwei" | "deux" | "dos" | "due" | "dois" | "twee" => 2,
        "three" | "drei" | "trois" | "tres" | "tre" | "três" | "drie" => 3,
        "four" | "vier" | "quatre" | "cuatro" | "quattro" => 4,
        "five" | "fünf" | "cinq" | "cinco" | "cinque" | "vijf" => 5,
        "six" | "sechs" | "seis" | "sei" | "zes" => 6,
        "seven" | "sieben" | "sept" | "siete" | "sette" => 7,
        "eight" | "acht" | "huit" | "ocho" | "otto" => 8,
        "nine" | "neun" | "neuf" | "nueve" | "nove" => 9,
        "ten" | "zehn" | "dix" | "diez" | "dieci" => 10,
        _ => return None,
    };
    Some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_tell_their_count() {
        for (text, count) in [
            ("8 comments", Some(8)),
            ("Comments:408", Some(408)),
            ("!@#$%^&*()  COMMENTS", None),
            ("1,204 Comments", Some(1204)),
            ("Kommentare (12)", Some(12)),
            ("12 thoughts on “Why we cook”", Some(12)),
            ("3 Responses to Why we cook", Some(3)),
            ("评论 (5)", Some(5)),
            ("Ein Kommentar", Some(1)),
            ("One comment", Some(1)),
            ("3 réponses", Some(3)),
            ("No comments", Some(0)),
        ] {
            let found = heading(text).unwrap();
            assert!(found.is_alone, "{text}");
            assert_eq!(found.count, count, "{text}");
        }
        let byline = heading("by Derek Halpern · 167 comments").unwrap();
        assert_eq!((byline.count, byline.is_alone), (Some(167), false));
        assert!(!heading("My comment was this").unwrap().is_alone);
        assert_eq!(heading("Nothing of the kind"), None);
    }
}
