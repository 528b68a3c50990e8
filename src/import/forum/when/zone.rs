//! The zone of a board, as its pages word it.

/// A zone near the beginning of words in small letters: `gmt + 10 hours`, `utc+02:00`, `est (australia)`.
pub(super) fn read_zone(words: &str) -> Option<i16> {
    const NAMES: [(&str, i16); 18] = [
        ("utc", 0),
        ("gmt", 0),
        ("wez", 0),
        ("mesz", 120),
        ("mez", 60),
        ("cest", 120),
        ("cet", 60),
        ("eest", 180),
        ("eet", 120),
        ("msk", 180),
        ("edt", -240),
        ("est", -300),
        ("cdt", -300),
        ("cst", -360),
        ("mdt", -360),
        ("mst", -420),
        ("pdt", -420),
        ("pst", -480),
    ];
    const AUSTRALIA: [(&str, i16); 3] = [("est", 600), ("cst", 570), ("wst", 480)];
    let has = |name: &str| word_at(words, name);
    if words.contains("(australia)") {
        return AUSTRALIA
            .iter()
            .find_map(|&(name, zone)| has(name).map(|_| zone));
    }
    let (base, end) = NAMES
        .iter()
        .find_map(|&(name, base)| has(name).map(|end| (base, end)))?;
    let rest: String = words
        .get(end..)?
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(24)
        .collect();
    let shift = read_shift(&rest).unwrap_or(0);
    let summer = i16::from(rest.contains("[dst]") || rest.contains("[sommerzeit]")) * 60;
    let zone = base + shift + summer;
    (zone.abs() <= 14 * 60).then_some(zone)
}

/// Where a word ends that stands by itself, though a number may follow it closely.
fn word_at(words: &str, name: &str) -> Option<usize> {
    words.match_indices(name).find_map(|(at, _)| {
        let end = at + name.len();
        let before = words.get(..at)?.chars().next_back();
        let after = words.get(end..)?.chars().next();
        let is_part = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        (!is_part(before) && !is_part(after)).then_some(end)
    })
}

/// Minutes after a sign: `+10hours`, `-5`, `+02:00`, `+5.5`.
fn read_shift(words: &str) -> Option<i16> {
    let mut signs = words.chars();
    let sign = match signs.next()? {
        '+' => 1,
        '-' | '−' | '–' => -1,
        _ => return None,
    };
    let rest = signs.as_str();
    let digits =
        |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let length = digits(rest);
    let number: i16 = rest.get(..length)?.parse().ok()?;
    if length == 4 {
        return Some(sign * (number / 100 * 60 + number % 100));
    }
    let hours = number.checked_mul(60)?;
    let after = rest.get(length..)?;
    let minutes = match after.chars().next() {
        Some(':') => after
            .get(1..3)
            .and_then(|text| text.parse().ok())
            .unwrap_or(0),
        Some('.') if after.get(1..2) == Some("5") => 30,
        _ => 0,
    };
    Some(sign * (hours + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_read() {
        let cases = [
            (" gmt + 10 hours", Some(600)),
            (" est (australia)", Some(600)),
            (" utc + 1 hour [ dst ]", Some(120)),
            (" utc+02:00", Some(120)),
            (" in wez +1. es ist jetzt 13:05 uhr.", Some(60)),
            (" gmt -5. the time now is 08:05 pm.", Some(-300)),
            (" gmt + 5.5 hours", Some(330)),
            (" utc", Some(0)),
            (" wonderful", None),
        ];
        for (words, zone) in cases {
            assert_eq!(read_zone(words), zone, "{words}");
        }
    }
}
