//! The words and signs of Rust sources, for the test of their structure.

/// A word or sign of Rust, and its line.
#[derive(Clone, Debug)]
pub struct Token {
    /// The word or sign itself.
    pub text: String,
    /// What stands between the quotes, if it is a literal of text.
    pub literal: Option<String>,
    /// Its line, counted from 1.
    pub line: usize,
}

impl Token {
    /// Whether it is a name or a keyword.
    pub fn is_word(&self) -> bool {
        self.text
            .starts_with(|first: char| first.is_alphabetic() || first == '_')
    }
}

/// The words and signs of a source, without comments and with every literal as `"`.
pub fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < chars.len() {
        let end = token_end(&chars, at);
        let word: String = chars[at..end].iter().collect();
        let is_nothing = word.trim().is_empty() || word.starts_with("//") || word.starts_with("/*");
        if !is_nothing {
            let is_literal = word.ends_with(['"', '#', '\'']) && word.len() > 1;
            let text = if is_literal {
                "\"".to_owned()
            } else {
                word.clone()
            };
            let literal = literal(&word);
            tokens.push(Token {
                text,
                literal,
                line,
            });
        }
        line += word.matches('\n').count();
        at = end;
    }
    tokens
}

fn literal(word: &str) -> Option<String> {
    let word = word.trim_start_matches(['r', 'b']).trim_matches('#');
    let inside = word.strip_prefix('"')?.strip_suffix('"')?;
    Some(inside.to_owned())
}

fn token_end(chars: &[char], at: usize) -> usize {
    let rest = &chars[at..];
    let starts = |text: &str| {
        text.chars()
            .enumerate()
            .all(|(offset, wanted)| rest.get(offset) == Some(&wanted))
    };
    let is_word = |character: &&char| character.is_alphanumeric() || **character == '_';
    let length = rest.iter().take_while(is_word).count();
    let raw = ["r\"", "r#\"", "r##\"", "br\"", "br#\""]
        .iter()
        .find(|open| starts(open));
    if let Some(open) = raw {
        let close: Vec<char> = open
            .chars()
            .skip_while(|open| *open != '#' && *open != '"')
            .collect();
        let close: Vec<char> = close.into_iter().rev().collect();
        let from = open.len();
        let found = rest[from..]
            .windows(close.len())
            .position(|window| window == close);
        return at + found.map_or(rest.len(), |offset| from + offset + close.len());
    }
    if starts("//") {
        return at
            + rest
                .iter()
                .take_while(|character| **character != '\n')
                .count();
    }
    if starts("/*") {
        let found = rest.windows(2).position(|window| window == ['*', '/']);
        return at + found.map_or(rest.len(), |offset| offset + 2);
    }
    if starts("\"") || starts("b\"") {
        return quoted_end(chars, at + usize::from(starts("b")) + 1, '"');
    }
    if starts("'") && (rest.get(1) == Some(&'\\') || rest.get(2) == Some(&'\'')) {
        return quoted_end(chars, at + 1, '\'');
    }
    if starts("::") {
        return at + 2;
    }
    at + length.max(1)
}

fn quoted_end(chars: &[char], from: usize, close: char) -> usize {
    let mut at = from;
    while at < chars.len() && chars[at] != close {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}
