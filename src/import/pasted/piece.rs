//! A piece of a header between its dates and separators: number, verb, name.

use super::token::{Kind, digit, tokens};
use super::words::{ANSWERS, is_auxiliary, is_by, is_furniture, is_posted, is_says};

/// What stands between two separators.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Piece<'page> {
    /// What is left when everything known is taken away: the name.
    pub text: &'page str,
    /// The comment's number.
    pub number: Option<u64>,
    /// Points or likes.
    pub score: Option<i64>,
    /// The verb with the name: "says".
    pub verb: &'page str,
    /// Whether "by" or the like stands before the name.
    pub by: bool,
    /// Whether it holds nothing but links, buttons and badges.
    pub is_furniture: bool,
}

impl<'page> Piece<'page> {
    /// Reads a piece; `is_beside` says whether a date stands before and after it.
    pub(super) fn read(part: &'page str, is_beside: (bool, bool)) -> Self {
        let mut piece = Self {
            text: bare(without_fold(part)),
            ..Self::default()
        };
        if is_emoji_name(part.trim()) {
            piece.text = "";
        }
        piece.take_number();
        piece.take_score();
        piece.take_lead(is_beside.0);
        piece.take_verb(is_beside.1);
        piece.take_badges();
        let mut words = piece.text.split_whitespace().map(str::to_lowercase);
        if words.all(|word| {
            is_auxiliary(&word) || matches!(word.as_str(), "the" | "vom" | "kl." | "dated")
        }) {
            piece.text = "";
        }
        piece.is_furniture = is_furniture_only(piece.text);
        piece
    }

    /// Whether a verb, a "by" or a number says that it is a name.
    pub(super) fn is_marked(&self) -> bool {
        !self.verb.is_empty() || self.by || self.number.is_some()
    }

    /// The name, and whom the piece says is answered.
    pub(super) fn name_and_answered(&self) -> (&'page str, Option<&'page str>) {
        let lower = self.text.to_lowercase();
        if lower.len() == self.text.len() {
            for phrase in ANSWERS.iter() {
                let spaced = format!(" {phrase} ");
                if let Some(at) = lower.find(&spaced)
                    && let Some(name) = self.text.get(..at)
                    && let Some(other) = self.text.get(at + spaced.len()..)
                {
                    return (bare(name), Some(bare(other)));
                }
            }
        }
        (self.text, None)
    }

    /// "12.", "#12", "(12)", "No. 12" before the name, or "#12" alone or behind it.
    fn take_number(&mut self) {
        let text = self.text;
        let lead = text.trim_start_matches(['#', '№', '(', '[']);
        let lead = [
            "No. ",
            "Nr. ",
            "no. ",
            "Comment #",
            "Comment ",
            "Post #",
            "Kommentar ",
        ]
        .iter()
        .find_map(|label| {
            lead.strip_prefix(label)
                .filter(|rest| rest.starts_with(|c| digit(c).is_some()))
        })
        .unwrap_or(lead);
        let lead = lead.trim_start_matches('#');
        let rest = lead.trim_start_matches(|c| digit(c).is_some());
        let digits = lead.len() - rest.len();
        let is_signed = lead.len() < text.len();
        let after = rest.trim_start_matches(['.', ')', ']', ':', '．', '、', '：']);
        let is_ended =
            after.len() < rest.len() || after.starts_with(char::is_whitespace) || after.is_empty();
        let is_number = (1..=12).contains(&digits)
            && is_ended
            && (is_signed || after.len() < rest.len() || !after.is_empty());
        if is_number {
            self.number = value(lead.get(..digits).unwrap_or_default());
            self.text = bare(after);
        } else if let Some((name, number)) = text.rsplit_once(['#', '№'])
            && !number.is_empty()
            && number.len() <= 9
            && number.chars().all(|c| digit(c).is_some())
        {
            self.number = value(number);
            self.text = bare(name);
        }
    }

    /// "12 points" before or behind the name.
    fn take_score(&mut self) {
        let tokens = tokens(self.text);
        let is_unit = |word: &str| {
            matches!(
                word,
                "points"
                    | "point"
                    | "pts"
                    | "likes"
                    | "like"
                    | "votes"
                    | "vote"
                    | "upvotes"
                    | "punkte"
                    | "punkt"
                    | "puntos"
                    | "punti"
                    | "points."
                    | "karma"
                    | "👍"
            )
        };
        for (at, pair) in tokens.windows(2).enumerate() {
            let [count, unit] = pair else { continue };
            let (Kind::Number(value), Some(word)) = (count.kind, unit.word()) else {
                continue;
            };
            if !is_unit(&word) {
                continue;
            }
            let is_negative = at > 0
                && tokens
                    .get(at - 1)
                    .is_some_and(|sign| sign.is('-') || sign.is('−'));
            self.score = Some(if is_negative {
                -i64::from(value)
            } else {
                i64::from(value)
            });
            let before = bare(self.text.get(..count.start).unwrap_or_default());
            let after = bare(self.text.get(unit.end()..).unwrap_or_default());
            self.text = if before.is_empty() { after } else { before };
            return;
        }
    }

    /// "Posted by", "von", "Author:", or a verb before the name.
    fn take_lead(&mut self, is_after_date: bool) {
        for _ in 0..4 {
            let (first, rest) = first_word(self.text);
            if rest.is_empty() {
                break;
            }
            let lower = first.trim_end_matches([':', '：', ',']).to_lowercase();
            let next = first_word(rest).0.trim_end_matches(':').to_lowercase();
            let has_colon = first.ends_with([':', '：']) || rest.starts_with(':');
            let leads_on = is_by(&next) || is_posted(&next) || is_says(&next);
            if is_by(&lower) || (is_posted(&lower) && (leads_on || has_colon)) {
                self.by |= is_by(&lower) || has_colon || is_by(&next);
            } else if is_says(&lower) && is_after_date {
                self.verb = first;
            } else if !(is_auxiliary(&lower) && is_after_date && lower.len() > 1) {
                break;
            }
            self.text = bare(rest);
        }
    }

    /// "says", "said on", "a écrit" behind the name.
    fn take_verb(&mut self, is_before_date: bool) {
        let mut text = self
            .text
            .trim_end_matches(['.', '…', ':', '：', ' ', '\u{a0}', ',']);
        for _ in 0..4 {
            let (rest, last) = last_word(text);
            let lower = last.to_lowercase();
            if rest.is_empty() {
                break;
            }
            if is_says(&lower) {
                self.verb = last;
            } else if !is_auxiliary(&lower) || (self.verb.is_empty() && !is_before_date) {
                break;
            }
            text = bare(rest);
            self.text = text;
        }
        if self.verb.is_empty() {
            let ends = [
                "さんのコメント",
                "のコメント",
                "さんより",
                "より",
                "说道",
                "說道",
                "写道",
                "寫道",
                "说",
                "說",
                "님의 말",
                " dedi ki",
                " şöyle dedi",
            ];
            let found = ends
                .iter()
                .find(|end| text.ends_with(**end) && text.len() > end.len());
            if let Some(end) = found {
                let at = text.len() - end.len();
                self.verb = text.get(at..).unwrap_or_default();
                self.text = bare(text.get(..at).unwrap_or_default());
            }
        }
    }

    /// Badges and buttons behind the name: "OP", "Reply", "[–]".
    fn take_badges(&mut self) {
        for _ in 0..3 {
            let (rest, last) = last_word(self.text);
            let lower = last
                .trim_matches(['[', ']', '(', ')', '-', '–', '+'])
                .to_lowercase();
            let is_badge = matches!(
                lower.as_str(),
                "" | "op"
                    | "reply"
                    | "permalink"
                    | "author"
                    | "mod"
                    | "moderator"
                    | "antworten"
                    | "répondre"
                    | "edited"
                    | "responder"
                    | "link"
                    | "s"
                    | "m"
                    | "verified"
            ) && (lower.len() > 1 || last.starts_with(['[', '(']));
            if !is_badge || rest.is_empty() {
                break;
            }
            self.text = bare(rest);
        }
    }
}

/// Whether a piece is the name of an emoji that stands for a status, such as a palm tree between colons.
fn is_emoji_name(part: &str) -> bool {
    let inner = part
        .strip_prefix(':')
        .and_then(|part| part.strip_suffix(':'));
    let is_sign = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_+-".contains(c);
    inner.is_some_and(|inner| !inner.is_empty() && inner.chars().all(is_sign))
}

/// Whether every word is one of links, buttons and badges, or a number.
pub(super) fn is_furniture_only(text: &str) -> bool {
    if text.len() > 120 {
        return false;
    }
    let tokens = tokens(text);
    tokens
        .iter()
        .filter_map(super::token::Token::word)
        .all(|word| is_furniture(&word) || (word.len() <= 2 && word.starts_with(['k', 'm'])))
}

/// The text without separators and lone brackets around it.
pub(super) fn bare(text: &str) -> &str {
    let mut text = text;
    loop {
        let before = text.len();
        text = text.trim_matches(is_edge);
        for (open, close) in [
            ('(', ')'),
            ('[', ']'),
            ('<', '>'),
            ('【', '】'),
            ('（', '）'),
            ('"', '"'),
            ('“', '”'),
        ] {
            let inner = text
                .strip_prefix(open)
                .and_then(|rest| rest.strip_suffix(close));
            if let Some(inner) = inner
                && !inner.contains([open, close])
            {
                text = inner;
            }
            if !text.contains(close) {
                text = text.trim_start_matches(open);
            }
            if !text.contains(open) {
                text = text.trim_end_matches(close);
            }
        }
        if text.len() == before {
            return text;
        }
    }
}

/// White space, and signs that separate pieces.
fn is_edge(c: char) -> bool {
    const SIGNS: &str = "-–—/,;:：|•·»«~*=،、△▽›▲▼\\\u{200e}\u{200f}";
    c.is_whitespace() || SIGNS.contains(c)
}

/// A piece without the sign by which old pages fold a comment.
fn without_fold(part: &str) -> &str {
    let text = part.trim_start();
    let folds = ["[–]", "[-]", "[+]", "[−]"];
    folds
        .iter()
        .find_map(|fold| text.strip_prefix(fold))
        .unwrap_or(part)
}

fn value(digits: &str) -> Option<u64> {
    let digits = digits.chars().filter_map(digit);
    digits
        .map(u64::from)
        .try_fold(0_u64, |sum, digit| sum.checked_mul(10)?.checked_add(digit))
}

fn first_word(text: &str) -> (&str, &str) {
    text.split_once(char::is_whitespace).unwrap_or((text, ""))
}

fn last_word(text: &str) -> (&str, &str) {
    text.rsplit_once(char::is_whitespace).unwrap_or(("", text))
}
