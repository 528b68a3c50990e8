//! Quotations in letters, each line marked alike and kept apart from new words.

use super::addresses;
use super::letter::Cuts;

/// Deeper quotations are written at this depth.
const DEEPEST: usize = 20;

/// The lines as a text.
pub(super) fn write(lines: &[&str], cuts: &mut Cuts) -> String {
    let original = lines.iter().enumerate().position(|(at, line)| {
        let below = lines.get(at + 1..).unwrap_or_default();
        is_original(line, below)
    });
    let mut out = String::new();
    let mut before: Option<usize> = None;
    let mut is_blank = false;
    for (at, line) in lines.iter().enumerate() {
        let (depth, words) = depth(line);
        let is_below = original.is_some_and(|original| at > original);
        let depth = (depth + usize::from(is_below)).min(DEEPEST);
        let words = words.trim_end();
        if words.is_empty() && depth == 0 {
            is_blank = true;
            continue;
        }
        if let Some(before) = before {
            out.push('\n');
            // New words after a quotation are not part of it.
            let is_new = depth == 0 && before > 0;
            if is_blank || is_new {
                out.push('\n');
            }
        }
        is_blank = false;
        before = Some(depth);
        for _ in 0..depth {
            out.push_str("> ");
        }
        if words.is_empty() {
            out.truncate(out.trim_end_matches(' ').len());
            continue;
        }
        if addresses::has_address(words) && names_people(lines, at, words) {
            out.push_str(&addresses::without(words));
            cuts.addresses += 1;
        } else {
            out.push_str(words);
        }
    }
    out
}

/// How deep a line is quoted, and its words.
fn depth(line: &str) -> (usize, &str) {
    let mut rest = line;
    let mut depth = 0;
    loop {
        let after = rest.strip_prefix(' ').filter(|_| depth > 0).unwrap_or(rest);
        let Some(after) = after.strip_prefix('>') else {
            break;
        };
        rest = after;
        depth += 1;
    }
    if depth > 0 {
        rest = rest.strip_prefix(' ').unwrap_or(rest);
    }
    (depth, rest)
}

/// Whether a line says whose words the quotation below it are, or is a field of a head.
fn names_people(lines: &[&str], at: usize, words: &str) -> bool {
    if addresses::is_field(words) {
        return true;
    }
    let own = lines.get(at).map_or(0, |line| depth(line).0);
    // The sentence may go on in the next line, and a blank one may follow.
    let mut last = words;
    for line in lines.iter().skip(at + 1).take(3) {
        let (depth, words) = depth(line);
        if depth > own {
            return last.trim_end().ends_with([':', '：']);
        }
        if depth < own {
            return false;
        }
        if !words.trim().is_empty() {
            last = words;
        }
    }
    false
}

/// Whether a line says that the whole letter that is answered stands below it.
fn is_original(line: &str, below: &[&str]) -> bool {
    let line = line.trim();
    let words = line.trim_matches('-');
    let is_rule = line.starts_with("--") && line.ends_with("--") && words.trim().len() > 3;
    let is_outlook = line.len() >= 20 && line.chars().all(|c| c == '_');
    if (!is_rule && !is_outlook) || words.contains("PGP") {
        return false;
    }
    let mut below = below
        .iter()
        .map(|line| line.trim())
        .filter(|line| !line.is_empty());
    let first = below.next().unwrap_or_default();
    let second = below.next().unwrap_or_default();
    addresses::is_field(first) && second.contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_marked_alike() {
        let cases = [
            ("a\n>b\n>> c\n> > d\nnew", "a\n> b\n> > c\n> > d\n\nnew"),
            (
                "Ann <ann@x.org> wrote:\n> b\n>\n> c",
                "Ann wrote:\n> b\n>\n> c",
            ),
            (
                "On Sunday, Ann\n<ann@x.org> wrote:\n\n> b",
                "On Sunday, Ann\n wrote:\n\n> b",
            ),
            ("Write to ann@x.org: soon\nb", "Write to ann@x.org: soon\nb"),
            (
                "a\n-----Original Message-----\nFrom: Ann [mailto:ann@x.org]\nSent: x\n\nb",
                "a\n-----Original Message-----\n> From: Ann\n> Sent: x\n>\n> b",
            ),
        ];
        for (text, expected) in cases {
            let lines: Vec<&str> = text.lines().collect();
            assert_eq!(write(&lines, &mut Cuts::default()), expected, "{text}");
        }
    }
}
