//! A line of a pasted page, cut into words, numbers and signs.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, perhaps with digits after them.
    Word,
    /// Digits of any script, with their value (cut at nine digits).
    Number(u32),
    /// Any other character.
    Sign(char),
}

/// A piece of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'line> {
    /// What it is.
    pub kind: Kind,
    /// Its characters.
    pub text: &'line str,
    /// Where it starts in the line, in bytes.
    pub start: usize,
    /// Whether it touches the token before it.
    pub is_glued: bool,
}

impl Token<'_> {
    /// Where it ends in the line, in bytes.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The value and number of digits of a number.
    pub(super) fn number(&self) -> Option<(u32, usize)> {
        match self.kind {
            Kind::Number(value) => Some((value, self.text.chars().count())),
            Kind::Word | Kind::Sign(_) => None,
        }
    }

    /// The word in lower case.
    pub(super) fn word(&self) -> Option<String> {
        (self.kind == Kind::Word).then(|| self.text.to_lowercase())
    }

    /// Whether it is this sign.
    pub(super) fn is(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }
}

/// The tokens of a line, without its spaces.
pub(super) fn tokens(line: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut rest = line.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if c.is_whitespace() || is_mark(c) {
            continue;
        }
        let mut end = start + c.len_utf8();
        let mut last = c;
        let joins_clock =
            matches!(c, 'T' | 'h' | 'H') && joins_clock(tokens.last(), start, rest.peek());
        let mut take = |belongs: &dyn Fn(char, char) -> bool| {
            while let Some(&(at, next)) = rest.peek() {
                if !belongs(last, next) {
                    break;
                }
                end = at + next.len_utf8();
                last = next;
                rest.next();
            }
        };
        let kind = if digit(c).is_some() {
            take(&|_, next| digit(next).is_some());
            let text = line.get(start..end).unwrap_or_default();
            let value = text.chars().filter_map(digit).take(9);
            Kind::Number(value.fold(0, |sum, digit| sum * 10 + digit))
        } else if c.is_alphabetic() || c == '_' {
            if joins_clock {
                Kind::Sign(c)
            } else {
                take(&|last, next| continues_word(last, next));
                Kind::Word
            }
        } else {
            Kind::Sign(c)
        };
        let is_glued = tokens.last().is_some_and(|token| token.end() == start);
        let text = line.get(start..end).unwrap_or_default();
        tokens.push(Token {
            kind,
            text,
            start,
            is_glued,
        });
    }
    tokens
}

/// The value of a decimal digit: European, Arabic, Persian, Devanagari or full-width.
pub(super) fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    Some(c as u32 - zero as u32)
}

/// Marks that show nothing: directions, joiners without a word, variation selectors.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// A letter between the digits of a date and of a clock, or of hours and minutes.
fn joins_clock(before: Option<&Token<'_>>, start: usize, next: Option<&(usize, char)>) -> bool {
    let follows = before.is_some_and(|token| token.end() == start && token.number().is_some());
    follows && next.is_some_and(|&(_, next)| digit(next).is_some())
}

fn continues_word(last: char, next: char) -> bool {
    let is_joiner = matches!(next, '\u{200c}' | '\u{200d}' | '_' | '’' | '\'');
    let is_combining =
        matches!(next as u32, 0x300..=0x36f | 0x64b..=0x65f | 0x900..=0x903 | 0x93a..=0x94f);
    if next.is_alphabetic() || is_joiner || is_combining {
        return true;
    }
    digit(next).is_some() && (last.is_ascii() || digit(last).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_script_have_values() {
        let values = |line| -> Vec<_> {
            let tokens = tokens(line);
            tokens.iter().filter_map(Token::number).collect()
        };
        assert_eq!(
            values("2012年6月27日 ۱۲ ٠٧"),
            [(2012, 4), (6, 1), (27, 2), (12, 2), (7, 2)]
        );
        assert_eq!(values("mark42 27th"), [(27, 2)]);
    }

    #[test]
    fn a_word_keeps_its_joiners() {
        let tokens = tokens("علی می‌گوید: don’t");
        let words: Vec<_> = tokens.iter().map(|token| token.text).collect();
        assert_eq!(words, ["علی", "می‌گوید", ":", "don’t"]);
    }
}
