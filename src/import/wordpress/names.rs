//! The words that themes write around an author's name.

/// What stands before a name in themes that write sentences.
const BEFORE_NAMES: [&str; 19] = [
    "view all posts by ",
    "alle beiträge von ",
    "veröffentlicht von ",
    "publié par ",
    "publicado por ",
    "posts by ",
    "author ",
    "comment by ",
    "posted by ",
    "written by ",
    "kommentar von ",
    "geschrieben von ",
    "von ",
    "by ",
    "pingback by ",
    "trackback by ",
    "comentario de ",
    "commentaire par ",
    "pingback von ",
];

/// What follows a name, in the languages that `WordPress` speaks most.
const SAYS: &str = "\
    says|said|sagt|sagte|schreibt|schrieb|meint|dice|dijo|dit|diz|disse|zegt|schreef|writes|wrote|\
    comments|commented|kommentiert|kommentierte|scrive|ha scritto|ha detto|a dit|a écrit|escribió|\
    escreveu|comentou|comentó|mówi|pisze|пишет|говорит|skriver|сказал|сказала|сказал(а)|пише|каже|\
    казва|می‌گوید|می گوید|گفت|گفته|يقول|قال|אומר|אמר/ה|כתב/ה|říká|napsal|napsal(a)|hovorí|mondja|\
    írta|spune|a spus|λέει|είπε|diyor ki|dedi ki|より|说|說|说道|님의 말|sanoo|kirjoitti|säger|sade|sier|\
    siger|skrev|ütleb|kaže|pravi|diu|esan|powiedział|powiedział(a)|berkata|mengatakan|viết|พูดว่า";

/// A name without what themes write around it: "Ann says:", "Comment by Ann —".
pub(in crate::import) fn bare_name(words: &str) -> String {
    let edges: &[char] = &[
        ' ', '\u{a0}', '\t', '|', '—', '–', '•', '·', ',', '/', '@', '»', '«', '→', ':', '-', '(',
    ];
    let mut name = words.trim().trim_end_matches(edges);
    for before in BEFORE_NAMES {
        let head = name.get(..before.len());
        if head.is_some_and(|head| head.to_lowercase() == before) {
            name = name.get(before.len()..).unwrap_or_default();
            break;
        }
    }
    if words.trim_end().ends_with([':', '：']) {
        name = name.trim_end_matches('：').trim_end();
        for says in SAYS.split('|') {
            let Some(rest) = name.strip_suffix(says) else {
                continue;
            };
            if rest.ends_with(char::is_whitespace) {
                name = rest;
                break;
            }
        }
    }
    name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '—' | '–' | '•' | '·' | ','))
        .to_owned()
}

/// Whether a line is only what leads to a name, or says only that somebody says something.
pub(super) fn is_says(line: &str) -> bool {
    let line = line.trim().trim_end_matches([':', '：']).trim();
    let line = line.to_lowercase();
    SAYS.split('|').any(|says| says == line)
        || BEFORE_NAMES.iter().any(|before| before.trim_end() == line)
}

/// A line without the word at its beginning that somebody says something: "says: 3 May 2020".
pub(super) fn without_says(line: &str) -> &str {
    let line = line.trim();
    match line.split_once([':', '：']) {
        Some((head, rest)) if is_says(head) => rest.trim(),
        _ => line,
    }
}

/// The name in a line such as "posted by Ann at 12:53"; empty in other lines.
pub(super) fn byline(words: &str) -> &str {
    const BEFORE: [&str; 6] = ["posted by ", "written by ", "by ", "von ", "par ", "por "];
    const AFTER: [&str; 9] = [
        " at ", " on ", " in ", " am ", " um ", " le ", " el ", " | ", ", ",
    ];
    let lower = words.to_lowercase();
    let mut before = BEFORE.iter().filter(|before| lower.starts_with(**before));
    let Some(name) = before.next().and_then(|before| words.get(before.len()..)) else {
        return "";
    };
    let ends = AFTER.iter().filter_map(|after| name.find(after));
    let end = ends.min().unwrap_or(name.len());
    let name = name.get(..end).unwrap_or_default();
    if name.split(' ').count() > 4 {
        ""
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_bare() {
        let cases = [
            ("Ramón dijo:", "Ramón"),
            ("Comment by Daniel — ", "Daniel"),
            ("Ann:", "Ann"),
            ("Simon says", "Simon says"),
            ("By the way", "the way"),
            ("Nobody", "Nobody"),
            ("", ""),
        ];
        for (words, expected) in cases {
            assert_eq!(bare_name(words), expected, "{words}");
        }
        assert!(is_says("Says:") && is_says("Kommentar von") && !is_says("Ann says:"));
    }
}
