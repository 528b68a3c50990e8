//! Mentions: "@Anna", "Anna:", "#12" at the beginning of a comment.

use std::collections::HashMap;

use crate::model::{Author, Comment, CommentKind, Id};

/// Who spoke so far in a thread, and where last.
#[derive(Debug, Default)]
pub(super) struct Speakers {
    by_name: HashMap<String, Id<Author>>,
    by_first_name: HashMap<String, Option<Id<Author>>>,
    by_key: HashMap<String, usize>,
    latest: HashMap<Id<Author>, (usize, usize)>,
    names: HashMap<Id<Author>, String>,
    authors: Vec<Option<Id<Author>>>,
    answered: Vec<Option<Id<Author>>>,
    latest_to: HashMap<(Id<Author>, Id<Author>), usize>,
    are_stated: bool,
}

/// A mention of an earlier speaker or comment.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mention {
    /// The place of the comment that is meant.
    pub to: usize,
    /// Who is meant.
    pub author: Option<Id<Author>>,
    /// The name.
    pub name: String,
    /// The words that mention them, as the comment has them.
    pub said: String,
    /// How many earlier comments of the person there are; zero where a number names the comment.
    pub earlier: usize,
    /// Whether the comment that is meant answers the one who mentions them.
    pub is_answer: bool,
    /// Whether it stands at the very beginning.
    pub is_first: bool,
    /// How sure it is that this person is meant.
    pub confidence: f32,
}

impl Mention {
    /// The mention as the beginning of a sentence.
    pub(super) fn words(&self) -> String {
        let place = if self.is_first {
            "at its start"
        } else {
            "near its start"
        };
        format!("Says “{}” {place}", self.said)
    }
}

/// Words of a name that are tried.
const LONGEST_NAME: usize = 8;
/// Bytes at the start of a comment in which a mention counts.
const NEAR: usize = 160;

impl Speakers {
    /// Nobody yet, in a thread whose source states replies or doesn't.
    pub(super) fn new(are_stated: bool) -> Self {
        Self {
            are_stated,
            ..Self::default()
        }
    }

    /// Adds a comment that later ones may answer, and the place of the one that it answers, where known.
    pub(super) fn add(&mut self, at: usize, comment: &Comment, name: &str, to: Option<usize>) {
        self.authors.push(comment.author);
        let answered = to.and_then(|to| self.author_at(to));
        self.answered.push(answered);
        if let (Some(author), Some(answered)) = (comment.author, answered) {
            self.latest_to.insert((author, answered), at);
        }
        if comment.kind != CommentKind::Opening {
            self.by_key.insert(comment.key.clone(), at);
        }
        let (Some(author), false) = (comment.author, name.is_empty()) else {
            return;
        };
        let full = normal(name);
        if let Some((first, _)) = full.split_once(' ')
            && first.chars().count() > 2
        {
            let slot = self
                .by_first_name
                .entry(first.to_owned())
                .or_insert(Some(author));
            if *slot != Some(author) {
                *slot = None;
            }
        }
        self.by_name.insert(full, author);
        self.names.entry(author).or_insert_with(|| name.to_owned());
        let slot = self.latest.entry(author).or_default();
        let is_comment = comment.kind != CommentKind::Opening;
        *slot = (at, slot.1 + usize::from(is_comment));
    }

    /// Who wrote the comment at a place.
    pub(super) fn author_at(&self, at: usize) -> Option<Id<Author>> {
        self.authors.get(at).copied().flatten()
    }

    /// A mention of the author's latest comment; of the latest to `by` where the very latest answers somebody else.
    fn mention(
        &self,
        author: Id<Author>,
        by: Option<Id<Author>>,
        said: &str,
        confidence: f32,
    ) -> Option<Mention> {
        let &(latest, earlier) = self.latest.get(&author)?;
        let answered = self.answered.get(latest).copied().flatten();
        let to_other = answered.is_some() && answered != by;
        let to_them = by.and_then(|by| self.latest_to.get(&(author, by)).copied());
        let to_them = to_them.filter(|_| to_other);
        Some(Mention {
            to: to_them.unwrap_or(latest),
            author: Some(author),
            name: self.names.get(&author).cloned().unwrap_or_default(),
            said: said.to_owned(),
            earlier,
            is_answer: to_them.is_some(),
            is_first: false,
            confidence,
        })
    }

    /// The opening for a mention of its author, unless `@` marks it within an exchange: the author has commented since
    /// the last comment of the one who mentions them.
    fn or_opening(&self, mention: Mention, by: Option<Id<Author>>, has_sign: bool) -> Mention {
        let last = |author: Option<Id<Author>>| self.latest.get(&author?).map(|latest| latest.0);
        let is_exchange = last(by).is_some_and(|own| last(mention.author) > Some(own));
        let is_meant = has_sign && is_exchange && !self.are_stated;
        if mention.author != self.author_at(0) || is_meant {
            return mention;
        }
        Mention {
            to: 0,
            is_answer: false,
            ..mention
        }
    }

    /// The speaker whose name these words begin with, the longest first, and how many bytes it takes.
    fn named(&self, words: &str) -> Option<(Id<Author>, usize, bool)> {
        let ends: Vec<usize> = word_ends(words).take(LONGEST_NAME).collect();
        for &end in ends.iter().rev() {
            let name = normal(words.get(..end)?);
            if let Some(&author) = self.by_name.get(&name) {
                return Some((author, end, true));
            }
        }
        let &first = ends.first()?;
        let name = normal(words.get(..first)?);
        let author = self.by_first_name.get(&name).copied().flatten()?;
        Some((author, first, false))
    }
}

/// Whom a comment mentions at or near its start.
pub(super) fn read(comment: &Comment, speakers: &Speakers) -> Option<Mention> {
    let text = start(&comment.text);
    numbered(text, speakers)
        .or_else(|| with_sign(comment, text, speakers))
        .or_else(|| addressed(comment, text, speakers).filter(|_| !speakers.are_stated))
}

/// Whom a comment quotes by "Anna wrote:" near its start.
pub(super) fn wrote(comment: &Comment, speakers: &Speakers) -> Option<Mention> {
    let head = head(&comment.text);
    for line in head.lines() {
        let line = line.trim_start_matches(['>', ' ']).trim_end();
        let Some(lead) = line.strip_suffix(':') else {
            continue;
        };
        let verbs = [
            " wrote",
            " said",
            " says",
            " schrieb",
            " a écrit",
            " escribió",
            " ha scritto",
            " написал",
        ];
        let Some(name) = verbs.iter().find_map(|verb| lead.strip_suffix(verb)) else {
            continue;
        };
        let name = name.rsplit_once(", ").map_or(name, |(_, name)| name);
        let author = speakers.by_name.get(&normal(name)).copied();
        if let Some(author) = author.filter(|&author| Some(author) != comment.author) {
            return speakers.mention(author, comment.author, line, 0.9);
        }
    }
    None
}

/// "#12", "@12" or ">>12" at the very beginning.
fn numbered(text: &str, speakers: &Speakers) -> Option<Mention> {
    let rest = text
        .strip_prefix(">>")
        .or_else(|| text.strip_prefix(['#', '@']))?;
    let rest = rest.trim_start_matches('#');
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let ends = rest
        .get(digits..)?
        .chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric() && c != '_');
    let number = rest
        .get(..digits)
        .filter(|number| !number.is_empty() && ends)?;
    let &to = speakers.by_key.get(number)?;
    Some(Mention {
        to,
        author: speakers.author_at(to),
        name: String::new(),
        said: text.get(..text.len() - rest.len() + digits)?.to_owned(),
        earlier: 0,
        is_answer: false,
        is_first: true,
        confidence: 0.9,
    })
}

/// "@Anna" near the start.
fn with_sign(comment: &Comment, text: &str, speakers: &Speakers) -> Option<Mention> {
    let head = head(text);
    let mut before = ' ';
    for (at, c) in head.char_indices() {
        let is_sign = matches!(c, '@' | '＠') && !before.is_alphanumeric();
        before = c;
        if !is_sign {
            continue;
        }
        let from = at + c.len_utf8();
        let words = text.get(from..).map(head_of_line)?;
        let skipped = words.len() - words.trim_start().len();
        let Some((author, end, is_whole)) = speakers.named(words.trim_start()) else {
            continue;
        };
        if Some(author) == comment.author {
            continue;
        }
        let until = from + skipped + end;
        let colon = usize::from(
            text.get(until..)
                .is_some_and(|rest| rest.starts_with([':', ','])),
        );
        let said = text.get(at..until + colon)?;
        let confidence = match (at == 0, is_whole) {
            (true, true) => 0.95,
            (false, true) => 0.85,
            (_, false) => 0.7,
        };
        let found = speakers.mention(author, comment.author, said, confidence)?;
        let found = speakers.or_opening(found, comment.author, true);
        return Some(Mention {
            is_first: at == 0,
            ..found
        });
    }
    None
}

/// "Anna:" or "Anna," or "Hi Anna," at the very beginning.
fn addressed(comment: &Comment, text: &str, speakers: &Speakers) -> Option<Mention> {
    let line = head_of_line(text);
    let end = line.find([':', ',', '–', '—', '：', '，'])?;
    let words = line.get(..end)?.trim();
    let sign = line.get(end..)?.chars().next()?;
    let greetings = [
        "hi ", "hey ", "hello ", "dear ", "hallo ", "lieber ", "liebe ", "re ", "to ",
    ];
    let lower = words.to_lowercase();
    let greeting = greetings
        .iter()
        .find(|greeting| lower.starts_with(**greeting));
    let name = greeting
        .and_then(|greeting| words.get(greeting.len()..))
        .unwrap_or(words);
    let author = speakers.by_name.get(&normal(name)).copied()?;
    if Some(author) == comment.author || name.chars().count() < 2 {
        return None;
    }
    let confidence = if matches!(sign, ':' | '：') {
        0.85
    } else {
        0.75
    };
    let said = line.get(..end + sign.len_utf8())?;
    let found = speakers.mention(author, comment.author, said, confidence)?;
    let found = speakers.or_opening(found, comment.author, false);
    Some(Mention {
        is_first: true,
        ..found
    })
}

/// The text from its first line on that is no quote.
fn start(text: &str) -> &str {
    let mut rest = text.trim_start();
    while rest.starts_with('>') && !rest.starts_with(">>") {
        rest = rest
            .split_once('\n')
            .map_or("", |(_, rest)| rest)
            .trim_start();
    }
    rest
}

fn head(text: &str) -> &str {
    text.get(..text.floor_char_boundary(NEAR))
        .unwrap_or_default()
}

fn head_of_line(text: &str) -> &str {
    head(text).lines().next().unwrap_or_default()
}

/// Where the words of a line end, without the punctuation after them, longest reading last.
fn word_ends(words: &str) -> impl Iterator<Item = usize> {
    let mut from = 0;
    words.split(char::is_whitespace).flat_map(move |word| {
        let start = from;
        from += word.len() + 1;
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let whole = word.len();
        let mut ends = vec![start + bare.len()];
        if whole > bare.len() {
            ends.push(start + whole);
        }
        if let Some(cut) = word
            .find([':', ',', '’', '\'', '(', '/'])
            .filter(|&cut| cut > 0 && cut < bare.len())
        {
            ends.insert(0, start + cut);
        }
        ends
    })
}

/// A name with its case and white space made equal.
fn normal(name: &str) -> String {
    let words = name.trim_start_matches('@').split_whitespace();
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
