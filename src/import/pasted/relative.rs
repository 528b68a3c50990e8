//! Dates told from today: "3 hours ago", "vor 3 Stunden", "yesterday".

use super::calendar::{is_ago, is_near, is_short_span, is_span, is_weekday};
use super::date::{Day, word};
use super::token::{Kind, Token};

/// "3 hours ago", "vor 3 Stunden", "3h", "yesterday".
pub(super) fn relative_at(tokens: &[Token<'_>], at: usize) -> Option<(Day, usize)> {
    let first = word(tokens, at).unwrap_or_default();
    if is_near(&first) || (is_weekday(&first) && first.chars().count() > 4) {
        return near_at(tokens, at);
    }
    let opens = match first.as_str() {
        "vor" | "hace" | "há" | "منذ" | "قبل" | "acum" | "پیش" => 1,
        "il" if word(tokens, at + 1).as_deref() == Some("y") => 3,
        "just" if word(tokens, at + 1).as_deref() == Some("now") => {
            return Some((Day::Vague, at + 2));
        }
        _ => 0,
    };
    let (next, is_short) = span_at(tokens, at + opens)?;
    let mut next = next;
    let joint = usize::from(matches!(
        tokens.get(next).map(|token| token.text),
        Some("," | "and" | "und" | "et" | "y")
    ));
    if let Some((after, _)) = span_at(tokens, next + joint) {
        next = after;
    }
    let last = word(tokens, next - 1).unwrap_or_default();
    if opens > 0 || last.ends_with('前') || last.ends_with("전") {
        return Some((Day::Vague, next));
    }
    if word(tokens, next).is_some_and(|word| is_ago(&word)) {
        return Some((Day::Vague, next + 1));
    }
    let is_alone = |token: Option<&Token<'_>>| {
        token.is_none_or(|token| !matches!(token.kind, Kind::Word | Kind::Number(_)))
    };
    let stands_alone = is_alone(tokens.get(next)) && (at == 0 || is_alone(tokens.get(at - 1)));
    (is_short && stands_alone).then_some((Day::Vague, next))
}

/// "3 hours", and whether it is told in a letter or two.
fn span_at(tokens: &[Token<'_>], at: usize) -> Option<(usize, bool)> {
    let count = tokens.get(at)?;
    let is_one = matches!(
        count.word().unwrap_or_default().as_str(),
        "a" | "an"
            | "one"
            | "un"
            | "una"
            | "une"
            | "uno"
            | "ein"
            | "eine"
            | "einer"
            | "einem"
            | "einen"
            | "um"
            | "uma"
            | "een"
            | "en"
            | "et"
            | "about"
            | "über"
            | "یک"
    );
    if !is_one && count.number().is_none_or(|(_, digits)| digits > 3) {
        return None;
    }
    let span = word(tokens, at + 1)?;
    let is_east = [
        "前", "전", "小时", "分钟", "天", "時間", "日", "分", "年", "个月", "か月", "ヶ月",
    ]
    .iter()
    .any(|end| span.ends_with(end));
    let is_short = is_short_span(&span) && count.number().is_some();
    let dot = usize::from(
        tokens
            .get(at + 2)
            .is_some_and(|token| token.is('.') && token.is_glued),
    );
    (is_span(&span) || is_short || is_east)
        .then_some((at + 2 + dot, is_short || span == "min" || span == "std"))
}

/// A word for today, yesterday or a weekday, where no other word stands beside it.
fn near_at(tokens: &[Token<'_>], at: usize) -> Option<(Day, usize)> {
    let is_free = |token: Option<&Token<'_>>| {
        token.is_none_or(|token| match token.kind {
            Kind::Word => matches!(token.text, "at" | "um" | "à" | "a" | "às" | "alle" | "kl"),
            Kind::Number(_) | Kind::Sign(_) => true,
        })
    };
    let has_free_start = at == 0 || is_free(tokens.get(at - 1));
    (has_free_start && is_free(tokens.get(at + 1))).then_some((Day::Vague, at + 1))
}
