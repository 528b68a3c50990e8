//! Clocks and zones within a line: "7:03 am", "17.21 Uhr", "14h32", "UTC".

use super::date::{number, word};
use super::token::Token;

/// Hour, minute and second that stand here, and the place behind them.
pub(super) fn clock_at(tokens: &[Token<'_>], at: usize) -> Option<([u32; 3], usize)> {
    let before = half_of(&word(tokens, at).unwrap_or_default());
    let before = before.filter(|_| tokens.get(at).is_some_and(|token| !token.text.is_ascii()));
    let start = at + usize::from(before.is_some());
    let is_inside =
        start > 0 && tokens.get(start)?.is_glued && tokens.get(start - 1)?.number().is_some();
    let (hour, digits) = number(tokens, start)?;
    if is_inside || hour > 24 || digits > 2 {
        return None;
    }
    let joint = tokens.get(start + 1);
    let joint_text = joint.map_or("", |token| token.text);
    let (minute, minute_digits) = number(tokens, start + 2).unwrap_or_default();
    let has_minute = minute_digits > 0 && minute < 60;
    let (mut clock, mut next, needs_word) = match joint_text {
        ":" | "h" | "H" | "：" if has_minute && minute_digits == 2 => {
            ([hour, minute, 0], start + 3, false)
        }
        "時" | "时" | "點" | "点" | "시" if has_minute => {
            ([hour, minute, 0], start + 4, false)
        }
        "時" | "时" | "點" | "点" | "시" => ([hour, 0, 0], start + 2, false),
        "." if has_minute && minute_digits == 2 => ([hour, minute, 0], start + 3, true),
        _ => ([hour, 0, 0], start + 1, true),
    };
    if joint_text == ":"
        && tokens
            .get(next)
            .is_some_and(|token| token.is(':') && token.is_glued)
        && let Some((second, 2)) = number(tokens, next + 1)
    {
        clock[2] = second.min(59);
        next += 2;
        let has_fraction = tokens
            .get(next)
            .is_some_and(|token| token.is('.') && token.is_glued);
        if has_fraction && number(tokens, next + 1).is_some() {
            next += 2;
        }
    }
    let (half, after, has_word) = half_after(tokens, next);
    if needs_word && !has_word && before.is_none() {
        return None;
    }
    clock[0] = match half.or(before) {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour % 24,
    };
    Some((clock, after))
}

/// Whether the afternoon (true) or the morning is told behind a clock; the place behind it; whether any word stands
/// there that only clocks have.
fn half_after(tokens: &[Token<'_>], at: usize) -> (Option<bool>, usize, bool) {
    let first = word(tokens, at).unwrap_or_default();
    if let Some(half) = half_of(&first) {
        return (Some(half), at + 1, true);
    }
    if matches!(first.as_str(), "uhr" | "hs" | "hrs" | "óra") {
        return (None, at + 1, true);
    }
    let is_dot = |at: usize| tokens.get(at).is_some_and(|token| token.is('.'));
    let has_dots = is_dot(at + 1) && word(tokens, at + 2).as_deref() == Some("m");
    if has_dots && matches!(first.as_str(), "a" | "p") {
        return (
            Some(first == "p"),
            at + 3 + usize::from(is_dot(at + 3)),
            true,
        );
    }
    (None, at, false)
}

fn half_of(word: &str) -> Option<bool> {
    match word {
        "am" | "午前" | "上午" | "오전" | "ق" | "ص" | "صباحا" => Some(false),
        "pm" | "午後" | "下午" | "오후" | "م" | "مساء" => Some(true),
        _ => None,
    }
}

/// The minutes ahead of UTC that stand here, perhaps in brackets.
pub(super) fn zone_at(tokens: &[Token<'_>], at: usize) -> Option<(i16, usize)> {
    let bracket = usize::from(tokens.get(at)?.is('('));
    let at = at + bracket;
    let name = tokens.get(at)?;
    let (mut minutes, mut next) = match name.text {
        "UTC" | "GMT" | "Z" | "WET" => (0, at + 1),
        "CET" | "MEZ" | "BST" => (60, at + 1),
        "CEST" | "MESZ" | "EET" => (120, at + 1),
        "EST" | "CDT" => (-300, at + 1),
        "EDT" => (-240, at + 1),
        "CST" | "MDT" => (-360, at + 1),
        "MST" | "PDT" => (-420, at + 1),
        "PST" => (-480, at + 1),
        "+" | "-" | "−" => (0, at),
        _ => return None,
    };
    if let Some(sign) = tokens.get(next)
        && matches!(sign.text, "+" | "-" | "−")
    {
        let offset = offset_at(tokens, next + 1);
        if offset.is_none() && next == at {
            return None;
        }
        if let Some((offset, after)) = offset {
            minutes = if sign.text == "+" { offset } else { -offset };
            next = after;
        }
    }
    let closes = bracket == 1 && tokens.get(next).is_some_and(|token| token.is(')'));
    Some((minutes, next + usize::from(closes)))
}

fn offset_at(tokens: &[Token<'_>], at: usize) -> Option<(i16, usize)> {
    let (value, digits) = number(tokens, at)?;
    let (hours, minutes, next) = match digits {
        4 => (value / 100, value % 100, at + 1),
        1 | 2 if tokens.get(at + 1).is_some_and(|token| token.is(':')) => {
            (value, number(tokens, at + 2)?.0, at + 3)
        }
        1 | 2 => (value, 0, at + 1),
        _ => return None,
    };
    let total = i16::try_from(hours * 60 + minutes).ok()?;
    (total <= 14 * 60 && tokens.get(at)?.is_glued).then_some((total, next))
}
