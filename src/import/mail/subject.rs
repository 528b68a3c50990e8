//! Subject lines without what answers put before them.

/// What mail programs of many languages put before the subject of an answer.
const ANSWERS: [&str; 16] = [
    "re", "aw", "sv", "antw", "vs", "ref", "r", "rif", "odp", "ynt", "res", "vá", "απ", "на",
    "回复", "答复",
];
/// The same for letters that are sent on.
const FORWARDS: [&str; 12] = [
    "fwd", "fw", "wg", "tr", "vb", "enc", "rv", "doorst", "i", "pd", "转发", "fs",
];

/// The subject without `Re:` and its like, and whether there was any.
pub(super) fn base(subject: &str) -> (&str, bool) {
    let mut rest = subject.trim();
    let mut is_answer = false;
    for _ in 0..50 {
        // A list's own name may stand before it.
        if let Some((_, after)) = bracketed(rest).filter(|(_, after)| is_answered(after)) {
            rest = after;
            continue;
        }
        let Some((word, after)) = rest.split_once([':', '：']) else {
            break;
        };
        let word = word
            .split(['[', '(', '^', '*'])
            .next()
            .unwrap_or_default()
            .trim();
        let word = word
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .to_lowercase();
        let is_forward = FORWARDS.contains(&word.as_str());
        if !ANSWERS.contains(&word.as_str()) && !is_forward {
            break;
        }
        is_answer |= !is_forward;
        rest = after.trim_start();
    }
    (rest, is_answer)
}

/// A part in brackets at the beginning, and what follows it.
fn bracketed(subject: &str) -> Option<(&str, &str)> {
    let inner = subject.strip_prefix('[')?;
    let (name, after) = inner.split_once(']')?;
    Some((name, after.trim_start()))
}

/// Whether what stands behind a part in brackets begins with `Re:`.
fn is_answered(after: &str) -> bool {
    let word = after
        .split([':', '：', '[', ' '])
        .next()
        .unwrap_or_default();
    after.contains([':', '：']) && ANSWERS.contains(&word.to_lowercase().as_str())
}

/// The base of a subject for comparing: small letters, no part in brackets before it, single blanks.
pub(super) fn mark(subject: &str) -> String {
    let (mut rest, _) = base(subject);
    while let Some((_, after)) = bracketed(rest).filter(|(_, after)| !after.is_empty()) {
        rest = base(after).0;
    }
    let words: Vec<&str> = rest.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_known_in_many_languages() {
        let cases = [
            ("Re: AW: Re[2]: Antw: atoms", "atoms", true),
            ("[list] Re: atoms", "atoms", true),
            ("Re: [list] atoms", "[list] atoms", true),
            ("Fwd: atoms", "atoms", false),
            ("Atoms: a history", "Atoms: a history", false),
            ("SV: RE:atoms", "atoms", true),
            ("", "", false),
        ];
        for (subject, expected, is_answer) in cases {
            assert_eq!(base(subject), (expected, is_answer), "{subject}");
        }
        assert_eq!(mark("Re: [list] Big  atoms"), mark("[List] big atoms"));
        assert_eq!(mark(&"[x]".repeat(1000)), "[x]");
    }
}
