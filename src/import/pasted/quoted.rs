//! Whose words a comment says it repeats: "Anna wrote:", "Zitat von Anna:".

use super::choose::Mark;
use super::piece::bare;

/// What stands before the name of who is quoted.
const BEFORE: [&str; 16] = [
    "zitat von",
    "zitat:",
    "quote from",
    "quote by",
    "quoting",
    "quote:",
    "originally posted by",
    "originally written by",
    "citation de",
    "cita de",
    "citazione di",
    "citação de",
    "citaat van",
    "cytat z",
    "цитата:",
    "цитата",
];
/// What stands behind it.
const BEHIND: [&str; 28] = [
    "wrote:",
    "said:",
    "says:",
    "writes:",
    "posted:",
    "wrote",
    "said",
    "schrieb:",
    "schreibt:",
    "hat geschrieben:",
    "sagte:",
    "meinte:",
    "a écrit :",
    "a écrit:",
    "a dit :",
    "a dit:",
    "écrit :",
    "escribió:",
    "dijo:",
    "ha scritto:",
    "escreveu:",
    "schreef:",
    "skrev:",
    "kirjoitti:",
    "napisał:",
    "napisał(a):",
    "писал(а):",
    "написал:",
];
/// Lines at the beginning of a comment in which the name is looked for.
const LINES: usize = 3;
/// Bytes that such a line may have.
const LONGEST: usize = 120;

/// The place of the latest comment of whom a comment says at its beginning that it quotes them.
pub(super) fn quoted(text: &str, earlier: &[Mark<'_>]) -> Option<usize> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let name = lines.take(LINES).find_map(|line| named(line.trim()))?;
    let is_same = |mark: &Mark<'_>| {
        let own = mark.head.name.trim_start_matches('@').to_lowercase();
        !own.is_empty() && own == name
    };
    earlier.iter().rposition(is_same)
}

/// The name (lower case) in a line that says whose words follow.
fn named(line: &str) -> Option<String> {
    if line.len() > LONGEST {
        return None;
    }
    let line = line.trim_start_matches(['>', ' ', '[', '"', '“', '„', '↑']);
    let lower = line.to_lowercase();
    let before = BEFORE.iter().find_map(|lead| lower.strip_prefix(lead));
    let name = if let Some(rest) = before {
        rest.split(':').next()?
    } else {
        let found = BEHIND
            .iter()
            .filter_map(|end| lower.find(&format!(" {end}")));
        lower.get(..found.min()?)?
    };
    let tails = [
        "view post",
        "beitrag anzeigen",
        "voir le message",
        "ver mensaje",
        "ver mensagem",
        "go to post",
    ];
    let name = tails
        .iter()
        .find_map(|tail| name.trim_end().strip_suffix(tail))
        .unwrap_or(name);
    let name = bare(name).trim_start_matches('@').trim();
    (!name.is_empty() && name.split_whitespace().count() <= 5).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_lines_of_their_own() {
        for (line, name) in [
            ("Anna wrote:", Some("anna")),
            ("> Anna B. schrieb:", Some("anna b.")),
            ("Zitat von Anna:", Some("anna")),
            ("Originally Posted by Anna", Some("anna")),
            ("Anna a écrit :", Some("anna")),
            ("↑ Anna said:", Some("anna")),
            ("Well, that is so.", None),
            ("Quote:", None),
        ] {
            assert_eq!(named(line).as_deref(), name, "{line}");
        }
    }
}
