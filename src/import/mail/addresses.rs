//! E-mail addresses taken from lines that name who wrote what.

/// Fields of heads that are quoted in letters, in the languages of common mail programs.
const FIELDS: [&str; 18] = [
    "from:",
    "to:",
    "cc:",
    "bcc:",
    "reply-to:",
    "sender:",
    "von:",
    "an:",
    "de:",
    "à:",
    "para:",
    "da:",
    "van:",
    "aan:",
    "från:",
    "till:",
    "fra:",
    "til:",
];

/// Whether a line is one of a quoted head, or a patch's trailer, that names people.
pub(super) fn is_field(line: &str) -> bool {
    let line = line.trim_start_matches(['>', ' ', '*']).to_lowercase();
    let is_trailer = line
        .split_once(": ")
        .is_some_and(|(name, _)| name.ends_with("-by"));
    is_trailer || FIELDS.iter().any(|field| line.starts_with(field))
}

/// Whether there could be an address in a line.
pub(super) fn has_address(line: &str) -> bool {
    line.contains('@') || (line.contains(" at ") && line.contains('<'))
}

/// A line without its addresses: those in brackets go, others keep what stands before their `@`.
pub(super) fn without(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['<', '[', '(']) {
        let (before, after) = rest.split_at(at);
        let end = after.find(['>', ']', ')']);
        let inner = end.and_then(|end| after.get(1..end)).unwrap_or_default();
        if is_address(inner.trim_start_matches("mailto:")) {
            out.push_str(before.trim_end());
            rest = end.and_then(|end| after.get(end + 1..)).unwrap_or_default();
            if !rest.starts_with([' ', ',', ';', ':', '.']) && !rest.is_empty() {
                out.push(' ');
            }
        } else {
            out.push_str(before);
            out.push_str(after.get(..1).unwrap_or_default());
            rest = after.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    if !out.contains('@') {
        return out;
    }
    let words: Vec<&str> = out.split(' ').map(without_host).collect();
    words.join(" ")
}

/// A word, or what stands before the `@` where it is an address; signs behind it stay away too.
fn without_host(word: &str) -> &str {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    match bare.split_once('@') {
        Some((local, _)) if is_address(bare) => {
            let start = word.find(local).unwrap_or_default();
            word.get(..start + local.len()).unwrap_or(word)
        }
        _ => word,
    }
}

fn is_address(word: &str) -> bool {
    let word = word.trim();
    let parts = word.split_once('@').or_else(|| word.split_once(" at "));
    parts.is_some_and(|(local, host)| {
        let is_one = !local.is_empty() && !local.contains(' ') && !local.contains('/');
        is_one && host.len() > 1 && !host.trim().contains(' ')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_and_addresses_go() {
        let cases = [
            (
                "On Sunday, Ann B <ann@x.org> wrote:",
                "On Sunday, Ann B wrote:",
            ),
            ("> 2015-11-15 Ann <ann at x.org>:", "> 2015-11-15 Ann:"),
            ("From: Ann [mailto:ann@x.org]", "From: Ann"),
            ("ann@x.org wrote:", "ann wrote:"),
            ("(see the <b> @ 5)", "(see the <b> @ 5)"),
        ];
        for (line, expected) in cases {
            assert_eq!(without(line), expected);
        }
        assert!(is_field("> From: x") && is_field("Signed-off-by: x") && !is_field("Fromage: x"));
    }
}
