//! How our file spells its values: one line each, words as they are.

use super::scan::{Scan, Token};

/// Adds RON text to `out` on one line: strings spelled our way, comments left out, white space a single blank.
///
/// Text that is no RON is added as it stands, with its line ends made blanks.
pub(super) fn respell(text: &str, out: &mut String) {
    let mut scan = Scan::new(text, 0);
    let begun = out.len();
    loop {
        match scan.token() {
            Ok(None) => return,
            Ok(Some((token, range))) => {
                let words = scan.words(range);
                match token {
                    Token::Space | Token::Comment => {
                        if out.len() > begun && !out.ends_with(' ') {
                            out.push(' ');
                        }
                    }
                    Token::Text => respell_string(words, out),
                    Token::Raw => {
                        let inner = words.trim_start_matches('r').trim_matches('#');
                        let inner = inner.strip_prefix('"').unwrap_or(inner);
                        spell(inner.strip_suffix('"').unwrap_or(inner), out);
                    }
                    Token::Char => respell_char(words, out),
                    Token::Open | Token::Close | Token::Comma | Token::Colon | Token::Word => {
                        out.push_str(words);
                    }
                }
            }
            Err(fault) => {
                let rest = text.get(fault.at..).unwrap_or_default();
                out.extend(rest.chars().map(|letter| match letter {
                    '\n' | '\r' => ' ',
                    letter => letter,
                }));
                return;
            }
        }
    }
}

/// Adds words as a string on one line.
pub(super) fn spell(words: &str, out: &mut String) {
    out.push('"');
    push_words(words, '"', out);
    out.push('"');
}

/// Adds the letters of a string or character.
fn push_words(words: &str, quote: char, out: &mut String) {
    let mut rest = words;
    let special = |letter: char| letter == quote || letter == '\\' || !is_plain(letter);
    while let Some(at) = rest.find(special) {
        let (plain, tail) = rest.split_at(at);
        out.push_str(plain);
        let mut letters = tail.chars();
        letters
            .by_ref()
            .take(1)
            .for_each(|letter| push_letter(letter, quote, out));
        rest = letters.as_str();
    }
    out.push_str(rest);
}

/// Whether a letter is never escaped, but for quotation marks and backslashes.
fn is_plain(letter: char) -> bool {
    (' '..='~').contains(&letter)
        || ('\u{a0}'..'\u{2028}').contains(&letter)
        || ('\u{206a}'..'\u{feff}').contains(&letter)
}

/// Adds one letter of a string or character. Escaped are only control characters, what some tools take for a line end
/// (U+0085, U+2028, U+2029), the byte order mark, and the marks that make a line read in another order than it stands
/// (a comment by a stranger must not hide in a diff); everything else stays readable in its own script.
fn push_letter(letter: char, quote: char, out: &mut String) {
    match letter {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\\' => out.push_str("\\\\"),
        letter if letter == quote => out.extend(['\\', letter]),
        '\u{2028}'
        | '\u{2029}'
        | '\u{feff}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => {
            out.push_str(&letter.escape_unicode().to_string());
        }
        letter if letter.is_control() => out.push_str(&letter.escape_unicode().to_string()),
        letter => out.push(letter),
    }
}

fn respell_string(literal: &str, out: &mut String) {
    let inner = literal.strip_prefix('"').unwrap_or(literal);
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    out.push('"');
    respell_letters(inner, '"', out);
    out.push('"');
}

fn respell_char(literal: &str, out: &mut String) {
    let inner = literal.strip_prefix('\'').unwrap_or(literal);
    let inner = inner.strip_suffix('\'').unwrap_or(inner);
    out.push('\'');
    respell_letters(inner, '\'', out);
    out.push('\'');
}

fn respell_letters(mut rest: &str, quote: char, out: &mut String) {
    loop {
        let plain = rest.find('\\').unwrap_or(rest.len());
        let (words, escape) = rest.split_at(plain);
        push_words(words, quote, out);
        if escape.is_empty() {
            return;
        }
        if let Some((letter, after)) = unescape(escape) {
            push_letter(letter, quote, out);
            rest = after;
        } else {
            let mut letters = escape.chars();
            out.extend(letters.by_ref().take(2));
            rest = letters.as_str();
        }
    }
}

/// The letter that an escape at the start of `text` stands for, and what comes after it.
fn unescape(text: &str) -> Option<(char, &str)> {
    let mut letters = text.chars();
    letters.next();
    let letter = match letters.next()? {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '0' => '\0',
        letter @ ('\\' | '\'' | '"') => letter,
        'u' => {
            let (hex, after) = letters.as_str().strip_prefix('{')?.split_once('}')?;
            let letter = char::from_u32(u32::from_str_radix(hex, 16).ok()?)?;
            return Some((letter, after));
        }
        _ => return None,
    };
    Some((letter, letters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn respelled(text: &str) -> String {
        let mut out = String::new();
        respell(text, &mut out);
        out
    }

    #[test]
    fn words_stay_readable_in_their_own_script() {
        let written = ron::to_string("don't\u{301} \"so\" हिन्दी\n\u{2028}\u{202e}\0").unwrap();
        assert_eq!(
            respelled(&written),
            "\"don't\u{301} \\\"so\\\" हिन्दी\\n\\u{2028}\\u{202e}\\u{0}\""
        );
    }

    #[test]
    fn anything_comes_onto_one_line() {
        assert_eq!(
            respelled("(a: r#\"x\"y\n\"#, // why\n  b: '\n', /* c */ c: b\"\\x00\")"),
            "(a: \"x\\\"y\\n\", b: '\\n', c: b\"\\x00\")"
        );
    }

    #[test]
    fn spelling_twice_is_spelling_once() {
        for text in [
            "\"\\x41\"",
            "'\\''",
            "(a:\"\\u{41}\",b:[1,2])",
            "\"open",
            "r\"\\\"",
        ] {
            let once = respelled(text);
            assert_eq!(respelled(&once), once, "{text}");
        }
    }
}
