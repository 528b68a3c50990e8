//! Names in the lines above quotes, in many languages.

use crate::import::dates::find_date;

/// What stands before names.
const BEFORE: [&str; 17] = [
    "originally posted by",
    "quote from:",
    "quote from",
    "quote:",
    "quote (",
    "quote(",
    "zitat von:",
    "zitat von",
    "zitat:",
    "citation de:",
    "citation de",
    "cita de:",
    "cita de",
    "citazione di",
    "citat från",
    "сообщение от",
    "цитата:",
];

/// What follows names, in the languages that boards speak most.
const VERBS: &str = "\
    wrote|said|says|hat geschrieben|schrieb|schreibt|hat gesagt|sagte|meinte|a écrit|a dit|écrit|escribió|ha escrito|dijo|\
    ha scritto|ha detto|scrive|escreveu|disse|schreef|zei|heeft geschreven|pisze|napisał(a)|napisał|napisała|powiedział(a)|\
    powiedział|писал(а)|писал|написал(а)|написал|написала|сказал(а)|сказал|пишет|написав|skrev|sade|sa|kirjoitti|sanoi|\
    írta|yazdı|demiş ki|dedi ki|napsal(a)|napsal|napísal|napísal(a)|a scris|scris|έγραψε|כתב|كتب|さんの発言|写道|說|说|replied|posted";

/// A name without the words around it, as a line before a quote.
pub(super) fn lead_of_line(line: &str) -> String {
    let line = line.trim().trim_end_matches(['↑', '»', ' ']);
    let mut name = line;
    let mut is_told = false;
    for before in BEFORE {
        let head = line.get(..before.len());
        if head.is_some_and(|head| head.to_lowercase() == before) {
            name = line.get(before.len()..).unwrap_or_default().trim();
            is_told = true;
            break;
        }
    }
    if let Some((head, rest)) = name.rsplit_once(", ")
        && !is_told
        && find_date(head).is_some()
    {
        name = rest;
    } else if let Some((span, _)) = find_date(name)
        && span.start > 0
    {
        name = name.get(..span.start).unwrap_or_default().trim();
        for joint in [" on", " am", " le", " el", " il", " op", " @", " -", ","] {
            name = name.strip_suffix(joint).unwrap_or(name).trim_end();
        }
    }
    let bare = name.trim_end_matches([':', '：', ' ', '.', ')']);
    for verb in VERBS.split('|') {
        let Some(at) =
            name_end(bare, verb).or_else(|| name_end(name.trim_end_matches([':', ' ']), verb))
        else {
            continue;
        };
        let name = name.get(..at).unwrap_or_default().trim();
        return if name.is_empty() {
            String::new()
        } else {
            format!("{name} wrote:")
        };
    }
    let is_short = bare.chars().count() <= 60 && !bare.is_empty();
    let is_word = [
        "quote",
        "zitat",
        "citation",
        "cita",
        "citazione",
        "citat",
        "цитата",
        "citaat",
        "cytat",
        "code",
    ]
    .contains(&bare.to_lowercase().as_str());
    match (is_short && !is_word, is_told, name.ends_with(':')) {
        (true, true, _) => format!("{bare} wrote:"),
        (true, false, true) => name.to_owned(),
        _ => String::new(),
    }
}

/// Where the name ends in a line that ends with a verb.
fn name_end(line: &str, verb: &str) -> Option<usize> {
    let at = line.len().checked_sub(verb.len())?;
    let (name, tail) = line.split_at_checked(at)?;
    let is_apart = name.is_empty()
        || name.ends_with(char::is_whitespace)
        || !verb.is_ascii() && verb.chars().count() < 4;
    (tail.to_lowercase() == verb && is_apart).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_lines() {
        let cases = [
            ("Ann Lee wrote:", "Ann Lee wrote:"),
            ("Ann hat geschrieben:", "Ann wrote:"),
            ("Jörg schrieb: ↑", "Jörg wrote:"),
            ("Ann hat gesagt.:", "Ann wrote:"),
            ("Zitat von Ann", "Ann wrote:"),
            ("Quote from: Ann on 12 May 2012, 10:12:13 am", "Ann wrote:"),
            ("On 5/3/2015 at 10:12 AM, Ann said:", "Ann wrote:"),
            ("Олег писал(а):", "Олег wrote:"),
            ("Ann napisał(a):", "Ann wrote:"),
            ("Ann Wrote:", "Ann wrote:"),
            ("Ann segir þetta:", "Ann segir þetta:"),
            ("Quote:", ""),
            ("wrote:", ""),
            ("", ""),
        ];
        for (line, lead) in cases {
            assert_eq!(lead_of_line(line), lead, "{line}");
        }
    }
}
