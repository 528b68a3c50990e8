//! Numbers, words and signs of a date, and a reader over them.

use std::ops::{Range, RangeInclusive};

use super::months;

/// A number, a word in lower case, or a sign; white space is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Number { value: u32, digits: usize },
    Word(String),
    Sign(char),
}

/// One token and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Range<usize>,
}

/// Whether a character is a digit of a script in which dates are written.
pub(super) fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// The tokens of a text; a run of digits that is too long for a number counts as a word.
pub(super) fn read_tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut can_join = false;
    for (start, c) in text.char_indices() {
        let span = start..start + c.len_utf8();
        if c.is_whitespace() || c.is_control() || c == '\u{200e}' {
            can_join = false;
            continue;
        }
        let fresh = match digit(c) {
            Some(value) => Kind::Number { value, digits: 1 },
            None if c.is_alphabetic() => Kind::Word(c.to_lowercase().collect()),
            None => Kind::Sign(c),
        };
        let last = tokens.last_mut().filter(|_| can_join);
        can_join = true;
        if let Some(last) = last
            && join(&mut last.kind, &fresh, c)
        {
            last.span.end = span.end;
            continue;
        }
        tokens.push(Token { kind: fresh, span });
    }
    tokens
}

/// Lengthens a token by a character of its kind; East Asian characters stand alone.
fn join(kind: &mut Kind, fresh: &Kind, c: char) -> bool {
    match (kind, fresh) {
        (Kind::Number { value, digits }, Kind::Number { value: next, .. }) => {
            *value = value.saturating_mul(10).saturating_add(*next);
            *digits += 1;
            true
        }
        (Kind::Word(word), Kind::Word(_))
            if !is_east_asian(c) && !word.chars().any(is_east_asian) =>
        {
            word.extend(c.to_lowercase());
            true
        }
        _ => false,
    }
}

fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    Some(c as u32 - zero as u32)
}

fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// A place in the tokens that moves on over what it can read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'tokens> {
    tokens: &'tokens [Token],
    pub(super) at: usize,
}

impl<'tokens> Reader<'tokens> {
    pub(super) fn new(tokens: &'tokens [Token], at: usize) -> Self {
        Self { tokens, at }
    }

    /// Reads something, or stays where it is.
    pub(super) fn attempt<T>(&mut self, read: impl Fn(&mut Self) -> Option<T>) -> Option<T> {
        let start = self.at;
        let result = read(self);
        if result.is_none() {
            self.at = start;
        }
        result
    }

    /// A number of so many digits, at most `most`.
    pub(super) fn number(&mut self, long: RangeInclusive<usize>, most: u32) -> Option<u32> {
        match self.peek()? {
            Kind::Number { value, digits } if long.contains(digits) && *value <= most => {
                self.at += 1;
                Some(*value)
            }
            _ => None,
        }
    }

    /// A number of exactly so many digits.
    pub(super) fn number_of(&mut self, digits: usize) -> Option<u32> {
        self.number(digits..=digits, u32::MAX)
    }

    /// The number of a month's name.
    pub(super) fn month(&mut self) -> Option<u32> {
        match self.peek()? {
            Kind::Word(word) => {
                let month = months::number(word)?;
                self.at += 1;
                Some(month)
            }
            _ => None,
        }
    }

    /// One of these signs.
    pub(super) fn sign(&mut self, signs: &str) -> Option<char> {
        match self.peek()? {
            Kind::Sign(sign) if signs.contains(*sign) => {
                self.at += 1;
                Some(*sign)
            }
            _ => None,
        }
    }

    /// One of these words.
    pub(super) fn word(&mut self, words: &[&str]) -> Option<&'tokens str> {
        match self.peek()? {
            Kind::Word(word) if words.contains(&word.as_str()) => {
                self.at += 1;
                Some(word)
            }
            _ => None,
        }
    }

    pub(super) fn skip_signs(&mut self, signs: &str) {
        while self.sign(signs).is_some() {}
    }

    pub(super) fn skip_words(&mut self, words: &[&str]) {
        while self.word(words).is_some() {}
    }

    fn peek(&self) -> Option<&'tokens Kind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }
}
