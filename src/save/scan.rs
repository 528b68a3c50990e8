//! The tokens of RON text: enough to take it apart without reading it.

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// White space.
    Space,
    /// A comment of either kind.
    Comment,
    /// A string between quotation marks.
    Text,
    /// A raw string.
    Raw,
    /// A character.
    Char,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A comma.
    Comma,
    /// A colon.
    Colon,
    /// A number, a name, or a string of bytes.
    Word,
}

/// Where text stops being RON, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// The byte it happened at.
    pub at: usize,
    /// What is wrong, as a phrase.
    pub what: String,
}

impl Fault {
    pub(super) fn new(at: usize, what: impl Into<String>) -> Self {
        Self {
            at,
            what: what.into(),
        }
    }
}

/// A place in RON text that moves on token by token.
#[derive(Clone, Debug)]
pub(super) struct Scan<'text> {
    text: &'text str,
    /// The byte that comes next.
    pub at: usize,
}

impl<'text> Scan<'text> {
    pub(super) fn new(text: &'text str, at: usize) -> Self {
        Self { text, at }
    }

    /// The words between two bytes; none where they are no borders of characters.
    pub(super) fn words(&self, range: Range<usize>) -> &'text str {
        self.text.get(range).unwrap_or_default()
    }

    /// The next token; none at the end.
    pub(super) fn token(&mut self) -> Result<Option<(Token, Range<usize>)>, Fault> {
        let start = self.at;
        let Some(first) = self.byte(0) else {
            return Ok(None);
        };
        let token = match first {
            b'(' | b'[' | b'{' => self.one(Token::Open),
            b')' | b']' | b'}' => self.one(Token::Close),
            b',' => self.one(Token::Comma),
            b':' => self.one(Token::Colon),
            b'"' => self.string(1)?,
            b'\'' => self.character()?,
            b'/' => self.comment()?,
            b'r' if self.raw_hashes(1).is_some() => self.raw(1)?,
            b'b' if self.byte(1) == Some(b'"') => {
                self.string(2)?;
                Token::Word
            }
            b'b' if self.byte(1) == Some(b'r') && self.raw_hashes(2).is_some() => {
                self.raw(2)?;
                Token::Word
            }
            b'b' if self.byte(1) == Some(b'\'') => {
                self.at += 1;
                self.character()?;
                Token::Word
            }
            _ => self.space_or_word(),
        };
        Ok(Some((token, start..self.at)))
    }

    /// Skips white space and comments.
    pub(super) fn skip_space(&mut self) -> Result<(), Fault> {
        loop {
            let before = self.at;
            let Some((Token::Space | Token::Comment, _)) = self.token()? else {
                self.at = before;
                return Ok(());
            };
        }
    }

    /// Skips one token of this kind after white space, if it comes next.
    pub(super) fn accept(&mut self, wanted: Token) -> Result<Option<&'text str>, Fault> {
        self.skip_space()?;
        let before = self.at;
        match self.token()? {
            Some((token, range)) if token == wanted => Ok(Some(self.words(range))),
            _ => {
                self.at = before;
                Ok(None)
            }
        }
    }

    /// Skips one value up to the comma or bracket after it; none where there is no value.
    pub(super) fn value(&mut self) -> Result<Option<Range<usize>>, Fault> {
        self.skip_space()?;
        let start = self.at;
        let mut end = start;
        let mut open: Vec<(u8, usize)> = Vec::new();
        loop {
            let before = self.at;
            let Some((token, range)) = self.token()? else {
                break;
            };
            let byte = self.text.as_bytes().get(before).copied().unwrap_or(b' ');
            match token {
                Token::Space | Token::Comment => continue,
                Token::Open => open.push((byte, before)),
                Token::Close => match open.pop() {
                    Some((opener, _)) if closes(opener, byte) => {}
                    Some((opener, _)) => return Err(mismatch(before, opener, byte)),
                    None => {
                        self.at = before;
                        break;
                    }
                },
                Token::Comma if open.is_empty() => {
                    self.at = before;
                    break;
                }
                _ => {}
            }
            end = range.end;
        }
        if let Some((opener, at)) = open.pop() {
            let opener = char::from(opener);
            return Err(Fault::new(at, format!("this `{opener}` is never closed")));
        }
        Ok((end > start).then_some(start..end))
    }

    /// The values of a list whose opening bracket comes next; the scan ends behind its closing bracket.
    pub(super) fn items(&mut self) -> Result<Vec<Range<usize>>, Fault> {
        let opened = self.at;
        self.accept(Token::Open)?;
        let mut items = Vec::new();
        while let Some(item) = self.value()? {
            items.push(item);
            if self.accept(Token::Comma)?.is_none() {
                break;
            }
        }
        self.close(b'[', opened)?;
        Ok(items)
    }

    /// The fields of a row from its opening bracket on, with the place of each value.
    pub(super) fn fields(&mut self) -> Result<Vec<(&'text str, Range<usize>)>, Fault> {
        self.accept(Token::Word)?;
        let opened = self.at;
        if self.accept(Token::Open)?.is_none() {
            return Err(Fault::new(self.at, "expected `(`"));
        }
        let mut fields = Vec::new();
        while let Some(name) = self.field()? {
            let value = self.value()?;
            fields.push((name, value.ok_or_else(|| self.missing(name))?));
            if self.accept(Token::Comma)?.is_none() {
                break;
            }
        }
        self.close(b'(', opened)?;
        Ok(fields)
    }

    /// The name of the next field, behind whose colon the scan ends; none where no name comes next.
    pub(super) fn field(&mut self) -> Result<Option<&'text str>, Fault> {
        let Some(name) = self.accept(Token::Word)? else {
            return Ok(None);
        };
        if self.accept(Token::Colon)?.is_none() {
            return Err(Fault::new(self.at, format!("expected `:` after `{name}`")));
        }
        Ok(Some(name.strip_prefix("r#").unwrap_or(name)))
    }

    /// What to say of a field without a value.
    pub(super) fn missing(&self, name: &str) -> Fault {
        Fault::new(self.at, format!("`{name}` has no value"))
    }

    /// Skips the bracket that closes what was opened at a byte.
    pub(super) fn close(&mut self, opener: u8, opened: usize) -> Result<(), Fault> {
        self.skip_space()?;
        match self.byte(0) {
            Some(byte) if closes(opener, byte) => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(Fault::new(self.at, "expected `,` or a closing bracket")),
            None => {
                let opener = char::from(opener);
                Err(Fault::new(
                    opened,
                    format!("this `{opener}` is never closed"),
                ))
            }
        }
    }

    /// The byte so many behind the next one.
    pub(super) fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    fn one(&mut self, token: Token) -> Token {
        self.at += 1;
        token
    }

    fn string(&mut self, skip: usize) -> Result<Token, Fault> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut at = start + skip;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' => {
                    self.at = at + 1;
                    return Ok(Token::Text);
                }
                b'\\' => at += 2,
                _ => at += 1,
            }
        }
        Err(Fault::new(start, "this string is never closed"))
    }

    /// The hash signs of a raw string whose `r` stands before `ahead`; none if it is none.
    fn raw_hashes(&self, ahead: usize) -> Option<usize> {
        let bytes = self.text.as_bytes().get(self.at + ahead..)?;
        let hashes = bytes.iter().take_while(|&&byte| byte == b'#').count();
        (bytes.get(hashes) == Some(&b'"')).then_some(hashes)
    }

    fn raw(&mut self, ahead: usize) -> Result<Token, Fault> {
        let start = self.at;
        let hashes = self.raw_hashes(ahead).unwrap_or(0);
        let from = start + ahead + hashes + 1;
        let ending = format!("\"{}", "#".repeat(hashes));
        let length = self.text.get(from..).and_then(|rest| rest.find(&ending));
        let Some(length) = length else {
            return Err(Fault::new(start, "this raw string is never closed"));
        };
        self.at = from + length + ending.len();
        Ok(Token::Raw)
    }

    fn character(&mut self) -> Result<Token, Fault> {
        let start = self.at;
        let rest = self.text.get(start + 1..).unwrap_or_default();
        let mut letters = rest.char_indices().take(14);
        let escaped = letters.next().is_some_and(|(_, first)| first == '\\');
        if escaped {
            letters.next();
        }
        let closing = letters.find(|&(_, letter)| letter == '\'');
        let Some((length, _)) = closing else {
            return Err(Fault::new(start, "this character is never closed"));
        };
        self.at = start + 1 + length + 1;
        Ok(Token::Char)
    }

    fn comment(&mut self) -> Result<Token, Fault> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        match self.byte(1) {
            Some(b'/') => {
                let rest = bytes.get(start..).unwrap_or_default();
                let length = rest.iter().position(|&byte| byte == b'\n');
                self.at = start + length.unwrap_or(rest.len());
                Ok(Token::Comment)
            }
            Some(b'*') => {
                let (mut depth, mut at) = (1_usize, start + 2);
                while let Some(&byte) = bytes.get(at) {
                    match (byte, bytes.get(at + 1)) {
                        (b'*', Some(b'/')) => {
                            depth -= 1;
                            at += 2;
                        }
                        (b'/', Some(b'*')) => {
                            depth += 1;
                            at += 2;
                        }
                        _ => at += 1,
                    }
                    if depth == 0 {
                        self.at = at;
                        return Ok(Token::Comment);
                    }
                }
                Err(Fault::new(start, "this comment is never closed"))
            }
            _ => Err(Fault::new(start, "a `/` stands alone")),
        }
    }

    fn space_or_word(&mut self) -> Token {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let space = rest.find(|letter| !ron_space(letter)).unwrap_or(rest.len());
        if space > 0 {
            self.at += space;
            return Token::Space;
        }
        let ends = |letter| ron_space(letter) || "()[]{},:\"'/".contains(letter);
        self.at += rest.find(ends).unwrap_or(rest.len()).max(1);
        Token::Word
    }
}

/// Whether RON takes it for white space.
fn ron_space(letter: char) -> bool {
    matches!(
        letter,
        '\t'..='\r' | ' ' | '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
    )
}

fn closes(opener: u8, closer: u8) -> bool {
    matches!((opener, closer), (b'(', b')') | (b'[', b']') | (b'{', b'}'))
}

fn mismatch(at: usize, opener: u8, closer: u8) -> Fault {
    let (opener, closer) = (char::from(opener), char::from(closer));
    Fault::new(at, format!("`{closer}` closes what `{opener}` opened"))
}
