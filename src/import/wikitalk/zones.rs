//! The zones that stand in brackets behind a timestamp.

/// A zone: how far it is ahead of UTC, where that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Zone {
    /// Minutes ahead of UTC.
    pub minutes: Option<i16>,
}

/// The zone that these words name; none where they can't be one.
pub(super) fn zone(words: &str) -> Option<Zone> {
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '.' | '\u{200e}' | '\u{200f}');
    let bare: String = words.chars().filter(|&c| !is_gap(c)).collect();
    let lower = bare.to_lowercase();
    let fits = (1..=14).contains(&lower.chars().count()) && words.split_whitespace().count() <= 4;
    let is_sign =
        |c: char| matches!(c, '+' | '-' | '−' | ':' | '/') || super::stamp::digit(c).is_some();
    let is_plain = |c: char| c.is_alphabetic() || is_sign(c) || !c.is_ascii();
    if !fits || !lower.chars().all(is_plain) {
        return None;
    }
    let known = ZONES
        .iter()
        .find(|(names, _)| names.split('|').any(|name| name == lower));
    let minutes = known.map(|&(_, minutes)| minutes).or_else(|| shift(&lower));
    Some(Zone { minutes })
}

/// "UTC+2", "+0530".
fn shift(words: &str) -> Option<i16> {
    let words = ["utc", "gmt"]
        .iter()
        .find_map(|zone| words.strip_prefix(zone))
        .unwrap_or(words);
    let sign: i16 = match words.chars().next()? {
        '+' => 1,
        '-' | '−' => -1,
        _ => return None,
    };
    let digits: Vec<i16> = words
        .chars()
        .filter_map(super::stamp::digit)
        .filter_map(|digit| i16::try_from(digit).ok())
        .collect();
    let minutes = match *digits {
        [hour] => hour * 60,
        [a, b] => (a * 10 + b) * 60,
        [hour, a, b] => hour * 60 + a * 10 + b,
        [a, b, c, d] => (a * 10 + b) * 60 + c * 10 + d,
        _ => return None,
    };
    (minutes <= 14 * 60).then_some(sign * minutes)
}

/// Names of zones without gaps, and minutes ahead of UTC; names that mean several zones are left out.
const ZONES: [(&str, i16); 34] = [
    (
        "utc|gmt|z|wet|تعم|ইউটিসি|утц|ютц|utk|यूटीसी|యుటిసి|యూటీసీ|ಯುಟಿಸಿ|യുടിസി|ஒசநே|යුටීසී|utc±0|协调世界时|ยูทีซี",
        0,
    ),
    ("cet|mez|bst|west|wat|nmt", 60),
    ("cest|mesz|eet|sast|cat|mest", 120),
    ("eest|msk|мск|idt|trt|eat|ast/adt|+03", 180),
    ("msd", 240),
    ("irst", 210),
    ("irdt", 270),
    ("pkt|uzt", 300),
    ("npt", 345),
    ("ict|wib", 420),
    ("hkt|sgt|myt|awst|wita|pht", 480),
    ("kst|jst|wit", 540),
    ("acst", 570),
    ("aest", 600),
    ("acdt", 630),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
    ("azot", -60),
    ("brst", -120),
    ("brt|art|adt|clst|uyt", -180),
    ("nst", -210),
    ("edt|clt|vet", -240),
    ("est|cdt|cot|pet", -300),
    ("mdt", -360),
    ("cst", -360),
    ("mst|pdt", -420),
    ("pst|akdt", -480),
    ("akst", -540),
    ("hst", -600),
    ("amt", 240),
    ("get", 240),
    ("azt", 240),
    ("almt", 360),
];
