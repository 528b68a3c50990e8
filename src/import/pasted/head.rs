//! What a line would tell if it headed a comment: name, date, number, verb.

use super::calendar::month;
use super::date::{Day, Stamp, stamps};
use super::piece::Piece;
use super::token::{Token, tokens};
use super::words::{is_auxiliary, is_furniture};

/// A line read as the header (or footer) of a comment.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Head<'page> {
    /// Who speaks.
    pub name: &'page str,
    /// When.
    pub stamp: Option<Stamp>,
    /// The date as the page words it.
    pub stamp_words: &'page str,
    /// The comment's number.
    pub number: Option<u64>,
    /// Whether a verb such as "says" stands with the name.
    pub says: bool,
    /// Whether "by" or the like stands before the name.
    pub by: bool,
    /// Whether a colon ends it.
    pub colon: bool,
    /// Points or likes.
    pub score: Option<i64>,
    /// The account's own name, where the page shows it beside another.
    pub handle: Option<&'page str>,
    /// Whom the header says it answers.
    pub answers: Option<&'page str>,
    /// The form of the line: equal for lines that differ only in their words.
    pub shape: String,
    /// Pieces that are neither name nor date nor furniture.
    pub extras: usize,
    /// Where the comment's own words begin on the line, for those that share it with their header.
    pub body_at: Option<usize>,
}

/// What a line is, seen alone.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Class<'page> {
    /// Nothing stands on it.
    Blank,
    /// It could head a comment.
    Head(Head<'page>),
    /// A date, perhaps with buttons, without a name.
    Stamp(Head<'page>),
    /// A number, or signs only.
    Sign,
    /// Buttons and badges.
    Furniture,
    /// Words.
    Text,
}

/// Tokens that a header may have.
const MOST_TOKENS: usize = 60;

/// What the line is, seen alone.
pub(super) fn classify(text: &str) -> Class<'_> {
    if text.is_empty() {
        return Class::Blank;
    }
    if text.len() > 240 || text.starts_with('>') {
        return Class::Text;
    }
    let tokens = tokens(text);
    if tokens.len() > MOST_TOKENS {
        return Class::Text;
    }
    let mut stamps = stamps(&tokens);
    stamps.retain(|stamp| !is_in_address(text, stamp.start));
    drop_names(text, &mut stamps);
    let head = read(text, &tokens, &stamps);
    if !head.name.is_empty() {
        let is_plausible =
            head.extras <= 2 && (head.says || (likeness(head.name) > 0.0 && !has_link(head.name)));
        return if is_plausible {
            Class::Head(head)
        } else {
            Class::Text
        };
    }
    let has_word = tokens.iter().any(|token| token.word().is_some());
    match (&head.stamp, has_word) {
        (Some(_), _) => Class::Stamp(head),
        (None, false) => Class::Sign,
        (None, true) => Class::Furniture,
    }
}

/// Reads a short line piece by piece.
fn read<'page>(text: &'page str, tokens: &[Token<'page>], stamps: &[Stamp]) -> Head<'page> {
    let mut head = Head {
        stamp: stamps.iter().max_by_key(|stamp| weight(stamp)).cloned(),
        ..Head::default()
    };
    if let Some(stamp) = &head.stamp {
        head.stamp_words = text.get(stamp.start..stamp.end).unwrap_or_default();
    }
    let mut best = Piece::default();
    let mut from = 0;
    for at in 0..=stamps.len() {
        let stamp = stamps.get(at);
        let until = stamp.map_or(text.len(), |stamp| stamp.start);
        let gap = text.get(from..until).unwrap_or_default();
        let is_beside = (at > 0, stamp.is_some());
        for part in gap.split(['|', '•', '·', '●', '‧', '∙', '⋅', '\t', '│']) {
            let piece = Piece::read(part, is_beside);
            head.take(&piece, &mut best);
        }
        if let Some(stamp) = stamp {
            from = stamp.end;
            head.shape
                .push_str(edge(gap.trim_end().chars().next_back()));
            head.shape.push('D');
            let after = text.get(from..).unwrap_or_default();
            head.shape.push_str(edge(after.trim_start().chars().next()));
        }
    }
    head.colon = text.ends_with([':', '：']);
    if head.colon {
        head.shape.push(':');
    }
    if head.name.is_empty() && stamps.is_empty() && best.is_furniture && !best.text.is_empty() {
        let has_other = tokens
            .iter()
            .filter_map(Token::word)
            .any(|word| !is_furniture(&word));
        if has_other {
            head.name = best.text;
            head.shape.push('A');
        }
    }
    head
}

impl<'page> Head<'page> {
    /// Takes in what a piece says; the name is that of the piece that says most clearly that it is one.
    fn take(&mut self, piece: &Piece<'page>, best: &mut Piece<'page>) {
        if let Some(number) = piece.number {
            self.number = self.number.or(Some(number));
            self.shape.push('#');
        }
        self.score = self.score.or(piece.score);
        let is_named = !piece.verb.is_empty() || piece.by;
        if piece.text.is_empty() || (piece.is_furniture && !is_named) {
            if best.text.is_empty() {
                *best = *piece;
            }
            return;
        }
        let is_clearer = self.name.is_empty() || (piece.is_marked() && !best.is_marked());
        if !is_clearer {
            self.extras += 1;
            return;
        }
        self.extras += usize::from(!self.name.is_empty());
        (self.name, self.answers) = piece.name_and_answered();
        (self.says, self.by) = (!piece.verb.is_empty(), piece.by);
        if piece.by {
            self.shape.push('b');
        }
        self.shape.push('A');
        self.shape
            .extend(piece.verb.chars().take(4).flat_map(char::to_lowercase));
        *best = *piece;
    }
}

/// Leaves out what only looks like a date beside a whole one: in "2. Jan wrote on 3 May 2012", Jan is a name.
fn drop_names(text: &str, stamps: &mut Vec<Stamp>) {
    let is_whole = |stamp: &Stamp| matches!(stamp.day, Some(Day::Full(_) | Day::Either(_)));
    let is_name = |stamp: &Stamp| {
        let words = text.get(stamp.start..stamp.end).unwrap_or_default();
        let words: Vec<String> = tokens(words).iter().filter_map(Token::word).collect();
        stamp.clock.is_none() && matches!(words.as_slice(), [word] if month(word).is_some())
    };
    if stamps.iter().any(is_whole) {
        stamps.retain(|stamp| is_whole(stamp) || !is_name(stamp));
    }
}

/// Whether the word around this place is an address, in which a "57s" is no date.
fn is_in_address(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = before.split(char::is_whitespace).next_back();
    let end = after.split(char::is_whitespace).next();
    let is_address = |part: &str| part.contains("://") || part.starts_with("www.");
    start.is_some_and(is_address) || end.is_some_and(|end| end.contains("://"))
}

/// Whether an address stands beside other words, as in no name; in brackets it is the link of a name.
fn has_link(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let is_address = |word: &str| word.contains("://") && !word.starts_with(['(', '[', '<']);
    name.contains(char::is_whitespace) && words.any(is_address)
}

fn weight(stamp: &Stamp) -> (bool, bool) {
    (stamp.day.is_some(), stamp.clock.is_some())
}

/// The sign beside a date, as far as it tells one form of header from another.
fn edge(c: Option<char>) -> &'static str {
    match c {
        Some('(' | '[') => "(",
        Some(')' | ']') => ")",
        Some('|') => "|",
        Some('•' | '·' | '●' | '‧') => "•",
        Some('—' | '–' | '-') => "-",
        Some('/') => "/",
        Some(',' | '،' | '、') => ",",
        _ => "",
    }
}

/// How much words look like a name, from 0 to 1.
pub(super) fn likeness(name: &str) -> f64 {
    let words = name.split_whitespace().count();
    let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
    let length = name.chars().count();
    let first = name.chars().find(|c| c.is_alphanumeric());
    let is_low = first.is_some_and(char::is_lowercase);
    let has_break = [". ", "! ", "? ", "; ", ": "]
        .iter()
        .any(|sign| name.contains(sign))
        && words > 3;
    let last_word = name.split_whitespace().next_back().unwrap_or_default();
    let ends = name.ends_with(['!', '?', '…', ';', '。', '！', '？'])
        || (name.ends_with(['.', ',']) && last_word.chars().count() > 4);
    if letters == 0 || length > 60 || words > 8 || (has_break && words > 4) {
        return 0.0;
    }
    let is_prose = name
        .split_whitespace()
        .skip(1)
        .filter(|word| word.chars().next().is_some_and(char::is_lowercase) && !is_auxiliary(word))
        .count();
    let mut likeness: f64 = match (words, is_low) {
        (1, _) if length <= 30 => 1.0,
        (2..=3, false) if is_prose == 0 => 1.0,
        (2..=3, false) => 0.7,
        (4..=5, false) if is_prose <= 1 => 0.7,
        (2, true) => 0.6,
        _ => 0.3,
    };
    if ends {
        likeness *= 0.25;
    }
    if name.contains("://") || name.contains('"') || name.starts_with(['“', '"', '«', '-', '*'])
    {
        likeness *= 0.3;
    }
    likeness
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_no_date_and_no_name() {
        for line in [
            "STEVE! http://video.example/F6DLk?t=57s",
            "See www.video.example/F6DLk?t=57s now",
        ] {
            let class = classify(line);
            assert!(!matches!(class, Class::Stamp(_)), "{class:?}");
            assert!(!matches!(&class, Class::Head(head) if head.stamp.is_some()));
        }
        let class = classify("Anna (http://anna.example) on 3 May 2012");
        assert!(matches!(&class, Class::Head(head) if head.stamp.is_some()));
        let class = classify("http://anna.example says:");
        assert!(matches!(&class, Class::Head(head) if head.says));
    }
}
