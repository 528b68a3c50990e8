//! Texts that are files of another format, not copied pages.

/// Name endings of files that are never a copied page.
const ENDINGS: [&str; 10] = [
    "json", "jsonl", "ndjson", "ron", "eml", "mbox", "mbx", "xml", "argdown", "canvas",
];

/// Lines that are looked at.
const MOST_LINES: usize = 2000;

/// Whether a file's name, or the beginning of its text, says that it is no copied page.
pub(super) fn is_foreign(name: &str, text: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let is_ending = |ending: &str| {
        let mut known = ENDINGS.iter();
        known.any(|known| known.eq_ignore_ascii_case(ending))
    };
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    ending.is_some_and(is_ending)
        || is_markup(start)
        || is_json(start)
        || is_mail(start)
        || is_argdown(start)
        || is_outline(start)
}

/// XML or HTML, perhaps behind a few stray signs.
fn is_markup(start: &str) -> bool {
    let bare = start.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '<');
    let is_near = start.len() - bare.len() <= 32;
    let is_declared = ["<?xml", "<!doctype"].iter().any(|sign| {
        let head = bare.get(..sign.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(sign))
    });
    (is_near && is_declared)
        || start.starts_with("<!")
        || start.starts_with("<?")
        || (start.starts_with('<') && (start.contains("</") || start.contains("/>")))
}

fn is_json(start: &str) -> bool {
    let is_list = |rest: &str| rest.trim_start().starts_with(['{', '"', '[', ']']);
    start.starts_with('{') || start.strip_prefix('[').is_some_and(is_list)
}

/// Fields that tell whom a letter goes to and what of.
const FIELDS: [&str; 8] = [
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "reply-to",
    "sender",
    "newsgroups",
];
/// Fields that only programs write.
const MACHINE_FIELDS: [&str; 14] = [
    "message-id",
    "received",
    "return-path",
    "mime-version",
    "content-type",
    "in-reply-to",
    "references",
    "delivered-to",
    "x-original-to",
    "dkim-signature",
    "content-transfer-encoding",
    "list-id",
    "path",
    "x-mailer",
];

/// A letter with its header, or a box of letters (RFC 5322, RFC 4155).
fn is_mail(start: &str) -> bool {
    let (first, rest) = start.split_once('\n').unwrap_or((start, ""));
    let is_box = first.starts_with("From ");
    let fields = if is_box { rest } else { start };
    let (mut known, mut by_machine) = (0, 0);
    for line in fields.lines().take(40) {
        if line.starts_with([' ', '\t']) && !line.trim().is_empty() {
            continue;
        }
        let Some((field, value)) = line.split_once(':') else {
            break;
        };
        if field.is_empty() || field.contains(char::is_whitespace) {
            break;
        }
        let field = field.to_ascii_lowercase();
        known += usize::from(FIELDS.contains(&field.as_str()));
        let is_machine = MACHINE_FIELDS.contains(&field.as_str()) || field.starts_with("x-");
        by_machine += usize::from(is_machine || (field == "date" && is_mail_date(value)));
    }
    let is_clear = known + by_machine >= 2 && by_machine >= 1;
    is_clear || (is_box && (known + by_machine >= 1 || is_box_line(first)))
}

/// "Thu, 12 Nov 2009 03:29:24 +0100".
fn is_mail_date(value: &str) -> bool {
    let mut words = value.split_whitespace();
    let is_weekday = |word: &str| word.len() == 4 && word.ends_with(',');
    let is_zone = |word: &str| word.len() == 5 && word.starts_with(['+', '-']);
    words.next().is_some_and(is_weekday) && words.any(is_zone)
}

/// "From anna@a.example Wed Nov 11 21:29:20 2009".
fn is_box_line(line: &str) -> bool {
    let mut words = line.split_whitespace().rev();
    let year = words.next().unwrap_or_default();
    let clock = words.next().unwrap_or_default();
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    is_year
        && clock.len() >= 5
        && clock
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b':')
}

/// Statements such as "[Title]: words" with "+ <Argument>" under them, in Argdown.
fn is_argdown(start: &str) -> bool {
    let (mut statements, mut relations) = (0, 0);
    for line in start.lines().take(MOST_LINES) {
        let bare = line.trim_start();
        let relation = bare.strip_prefix(['+', '-', '_', '>']);
        let relation = relation.or_else(|| bare.strip_prefix("<+").or(bare.strip_prefix("<-")));
        match relation.map(|rest| rest.trim_start_matches('>').trim_start()) {
            Some(rest) => relations += usize::from(title(rest).is_some()),
            None => statements += usize::from(title(bare) == Some(true)),
        }
    }
    statements >= 1 && relations >= 1 && statements + relations >= 3
}

/// Whether "[Title]" or "<Title>" begins the line, and whether a colon follows.
fn title(line: &str) -> Option<bool> {
    let close = if line.starts_with('[') { ']' } else { '>' };
    let inner = line.strip_prefix(['[', '<'])?;
    let (title, rest) = inner.split_once(close)?;
    let is_title = title.starts_with(char::is_alphabetic) && title.len() <= 200;
    let is_end = rest.trim().is_empty() || rest.starts_with([':', ' ']);
    (is_title && is_end).then(|| rest.starts_with(':'))
}

/// A debate exported by Kialo: its title, or points such as "1.2. Con: words".
fn is_outline(start: &str) -> bool {
    let is_point = |line: &&str| {
        let (number, rest) = line.trim_start().split_once(' ').unwrap_or_default();
        let is_number = number.ends_with('.')
            && number.matches('.').count() >= 2
            && number
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.');
        is_number && (rest.starts_with("Pro:") || rest.starts_with("Con:"))
    };
    let points = start
        .lines()
        .take(MOST_LINES)
        .filter(is_point)
        .take(3)
        .count();
    points >= 3 || start.starts_with("Discussion Title:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_formats_are_known_by_name_or_words() {
        for (name, text) in [
            ("a.json", "null"),
            ("a.JSON", "\"words\""),
            ("a.txt", "[{\"a\": 1}]"),
            ("a.ron", "(a: 1)"),
            ("a.txt", "`<?xml version=\"1.0\"?><a/>"),
            ("a.txt", "\u{feff} <rss><item/></rss>"),
            (
                "a.txt",
                "From a@b.example Wed Nov 11 21:29:20 2009\nFrom: a\n\nHi",
            ),
            (
                "a.txt",
                "Subject: Hi\nFrom: a@b.example\nMessage-ID: <1@b>\n\nHi",
            ),
            (
                "a.txt",
                "From: a\nDate: Thu, 12 Nov 2009 03:29:24 +0100\n\nHi",
            ),
            (
                "a.txt",
                "# Tea\n\n[Tea]: Tea is good.\n  + <Warm>: It warms.\n  - <Dear>\n",
            ),
            ("a.txt", "Discussion Title: Tea?\n\n1. Tea is good.\n"),
            (
                "a.txt",
                "1. Tea is good.\n1.1. Pro: Yes.\n1.2. Con: No.\n1.2.1. Con: Hm.\n",
            ),
        ] {
            assert!(is_foreign(name, text), "{text}");
        }
    }

    #[test]
    fn copied_pages_are_not_taken_for_others() {
        for text in [
            "From the archives\n\nTea is good.\n\nAnna says:\nYes.",
            "From: Anna\nTo: Ben\n\nTea is good.",
            "[10:15] Anna: tea\n[10:16] Ben: no\n- [x] done\n- [link](http://a.example)",
            "<jo> tea\n<al> no\n<jo> yes",
            "[Anna]: tea\n[Ben]: no\n[Anna]: yes",
            "1. Anna says:\nTea <b> is good.\n2. Ben says:\nNo.",
            "",
        ] {
            assert!(!is_foreign("a.txt", text), "{text}");
        }
    }
}
