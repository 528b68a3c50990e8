//! The words of a letter without signatures, seals, footers and notices of archives.

use super::letter::Cuts;
use super::quotes;

/// Lines that a signature may have.
const LONGEST_SIGNATURE: usize = 15;
/// Lines that a list's footer may have.
const LONGEST_FOOTER: usize = 12;

/// The words of a plain text.
pub(super) fn clean(text: &str, cuts: &mut Cuts) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    unseal(&mut lines, cuts);
    unscrub(&mut lines, cuts);
    cut_footer(&mut lines, cuts);
    cut_signature(&mut lines, cuts);
    // A footer may have stood below the signature, or the other way round.
    cut_footer(&mut lines, cuts);
    quotes::write(&lines, cuts)
}

/// Takes a cryptographic seal from around the words.
fn unseal(lines: &mut Vec<&str>, cuts: &mut Cuts) {
    let is = |line: &str, mark: &str| line.trim() == mark;
    if let Some(start) = lines
        .iter()
        .position(|line| is(line, "-----BEGIN PGP SIGNED MESSAGE-----"))
    {
        let fields = lines.iter().skip(start + 1);
        let size = fields.take_while(|line| !line.trim().is_empty()).count();
        if size <= 3 {
            lines.drain(start..=start + size);
        }
    }
    let start = lines
        .iter()
        .position(|line| is(line, "-----BEGIN PGP SIGNATURE-----"));
    let end = lines
        .iter()
        .position(|line| is(line, "-----END PGP SIGNATURE-----"));
    if let (Some(start), Some(end)) = (start, end)
        && start < end
    {
        lines.drain(start..=end);
        cuts.seals += 1;
    }
}

/// Takes out what archives of Mailman write in place of attachments.
fn unscrub(lines: &mut Vec<&str>, cuts: &mut Cuts) {
    const NEXT: &str = "-------------- next part --------------";
    if !lines.contains(&NEXT) {
        return;
    }
    let mut kept: Vec<&str> = Vec::with_capacity(lines.len());
    let mut rest = lines.iter().copied().peekable();
    while let Some(line) = rest.next() {
        if line != NEXT {
            kept.push(line);
            continue;
        }
        if rest
            .peek()
            .is_none_or(|next| !next.contains("was scrubbed"))
        {
            kept.push("");
            continue;
        }
        let mut name = rest.next().unwrap_or_default();
        while let Some(next) = rest.next_if(|next| !next.trim().is_empty()) {
            name = next.strip_prefix("Name: ").unwrap_or(name);
        }
        cuts.scrubbed.push(if name.contains("was scrubbed") {
            let kind = name.split(" was").next();
            kind.unwrap_or_default().to_lowercase()
        } else {
            name.trim().to_owned()
        });
    }
    *lines = kept;
}

/// Takes a mailing list's footer from the end.
fn cut_footer(lines: &mut Vec<&str>, cuts: &mut Cuts) {
    trim_end(lines);
    let from = lines.len().saturating_sub(LONGEST_FOOTER);
    let tail = lines.get(from..).unwrap_or_default();
    let is_rule = |line: &str| {
        let line = line.trim();
        let is_of = |sign: char| line.chars().all(|c| c == sign);
        (line.len() >= 20 && (is_of('_') || is_of('-') || is_of('=')))
            || matches!(line, "-" | "--" | "---")
    };
    let says_list = |line: &str| {
        let line = line.to_lowercase();
        [
            "mailing list",
            "unsubscribe",
            "/listinfo/",
            "/lists/",
            "list-",
            "subscription",
        ]
        .iter()
        .any(|mark| line.contains(mark))
    };
    let found = tail.iter().enumerate().find(|(at, line)| {
        let behind = tail.get(at + 1..).unwrap_or_default();
        let is_quoted = behind.iter().any(|line| line.starts_with('>'));
        is_rule(line) && !is_quoted && behind.iter().take(3).any(|line| says_list(line))
    });
    if let Some((at, _)) = found {
        lines.truncate(from + at);
        cuts.footers += 1;
    }
}

/// Takes the signature, which begins with two dashes and a blank; words that quote below it stay.
fn cut_signature(lines: &mut Vec<&str>, cuts: &mut Cuts) {
    trim_end(lines);
    let is_mark = |line: &&str| line.trim_end() == "--" && line.len() <= 3;
    let Some(start) = lines.iter().rposition(is_mark) else {
        return;
    };
    let below = lines.get(start + 1..).unwrap_or_default();
    let quoted = below.iter().position(|line| line.starts_with('>'));
    // The line that names who is quoted stands before the quotation, or two do.
    let size = quoted.map_or(below.len(), |quoted| {
        let head = below.get(..quoted).unwrap_or_default();
        let names = head.iter().rev().skip_while(|line| line.trim().is_empty());
        let names = names.take_while(|line| !line.trim().is_empty()).count();
        let blank = head
            .iter()
            .rev()
            .take_while(|line| line.trim().is_empty())
            .count();
        if names <= 2 {
            quoted - names - blank
        } else {
            quoted
        }
    });
    if size <= LONGEST_SIGNATURE {
        lines.splice(start..=start + size, [""]);
        cuts.signatures += 1;
    }
}

fn trim_end(lines: &mut Vec<&str>) {
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_whole() {
        let footer =
            "_______________________________________________\nL mailing list\nhttp://x/listinfo/l";
        let cases = [
            ("a\n\n-- \nAnn\nx", "a"),
            (
                "a\n-- \nAnn\n\nOn Sunday, Bob wrote:\n> b",
                "a\n\nOn Sunday, Bob wrote:\n> b",
            ),
            (&*format!("a\n{footer}"), "a"),
            (&*format!("a\n-- \nAnn\n{footer}\n"), "a"),
            (&*format!("a\n> {}", footer.replace('\n', "\n> ")), ""),
            ("a\n--\nb", "a"),
            (
                "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\na\n-----BEGIN PGP SIGNATURE-----\nx\n-----END PGP SIGNATURE-----",
                "a",
            ),
            (
                "a\n-------------- next part --------------\nA non-text attachment was scrubbed...\nName: b.pdf\nURL: x\n\nc",
                "a\n\nc",
            ),
        ];
        for (text, expected) in cases {
            let cleaned = clean(text, &mut Cuts::default());
            if expected.is_empty() {
                assert!(cleaned.contains("> L mailing list"), "{cleaned}");
            } else {
                assert_eq!(cleaned, expected, "{text}");
            }
        }
    }
}
