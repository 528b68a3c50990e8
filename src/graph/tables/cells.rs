//! What stands in a cell: a number, a moment, or words.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::Column;
use super::coding::{Touched, under};
use super::facts::Facts;
use crate::model::{
    Author, Claim, Coder, Comment, CommentKind, Id, Leaning, Made, Map, Position, Premise,
    Relation, Stance, Subject, Target, Time,
};
use crate::words::{named, say};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'map> {
    /// Nothing.
    Nothing,
    /// A number.
    Number(i64),
    /// A share from 0 to 1.
    Share(f32),
    /// A moment.
    Moment(Time),
    /// Words, which may hold line breaks.
    Words(Cow<'map, str>),
}

/// So many letters of a claim name it.
const NAME: usize = 60;
/// So many codes of one sort stand in a cell.
const MOST: usize = 50;

impl Value<'_> {
    /// The value as a person reads it, on one line and at most so many letters long.
    pub fn line(&self, most: usize) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Number(number) => number.to_string(),
            Self::Share(share) => format!("{share:.2}"),
            Self::Moment(time) => time.words(),
            Self::Words(words) => cut(words, most),
        }
    }
}

impl<'map> Value<'map> {
    fn count(count: u32) -> Self {
        Self::Number(i64::from(count))
    }

    fn length(length: usize) -> Self {
        Self::Number(i64::try_from(length).unwrap_or(i64::MAX))
    }

    fn words(words: &'map str) -> Self {
        if words.is_empty() {
            Self::Nothing
        } else {
            Self::Words(Cow::Borrowed(words))
        }
    }

    fn list(words: &[String]) -> Self {
        if words.is_empty() {
            Self::Nothing
        } else {
            Self::Words(Cow::Owned(words.join(", ")))
        }
    }

    fn moment(time: Option<Time>) -> Self {
        time.map_or(Self::Nothing, Self::Moment)
    }
}

impl Facts {
    /// What a table holds in a column for a row of a map that these facts are of.
    pub fn value<'map>(&self, map: &'map Map, row: Subject, column: Column) -> Value<'map> {
        let value = match row {
            Subject::Comment(id) => map
                .comments
                .get(id)
                .map(|comment| self.of_comment(map, comment, column)),
            Subject::Claim(id) => map
                .claims
                .get(id)
                .map(|claim| self.of_claim(map, claim, column)),
            Subject::Relation(id) => map
                .relations
                .get(id)
                .map(|relation| of_relation(map, relation, column)),
            Subject::Author(id) => map
                .authors
                .get(id)
                .map(|author| self.of_author(author, column)),
            _ => None,
        };
        value.unwrap_or(Value::Nothing)
    }

    fn of_comment<'map>(
        &self,
        map: &'map Map,
        comment: &'map Comment,
        column: Column,
    ) -> Value<'map> {
        let post = self.said.post(comment.id).copied().unwrap_or_default();
        let number = self.said.forest.number_of(comment.id);
        let touched = number.and_then(|number| self.coding.comments.get(number));
        let touched = touched.copied().unwrap_or_default();
        let on = Premise::Comment(comment.id);
        match column {
            Column::Number => Value::Number(comment.id.time_bits().cast_signed()),
            Column::Author => map
                .author_name(comment)
                .map_or(Value::Nothing, Value::words),
            Column::Posted => match comment.posted_at {
                Some(time) => Value::Moment(time),
                None => Value::words(&comment.posted_text),
            },
            Column::Text if comment.text.is_empty() => Value::words(&comment.title),
            Column::Text if comment.kind == CommentKind::Opening && !comment.title.is_empty() => {
                Value::Words(Cow::Owned(format!("{}\n{}", comment.title, comment.text)))
            }
            Column::Text => Value::words(&comment.text),
            Column::Own | Column::Others => self.stances(map, on, column),
            Column::Tags => self.tags(map, Subject::Comment(comment.id)),
            Column::Replies => Value::count(post.replies),
            Column::Depth => Value::count(post.depth),
            Column::Score => comment.score.map_or(Value::Nothing, Value::Number),
            Column::Length => Value::count(post.length),
            Column::Claims => Value::count(touched.claims),
            Column::Relations => Value::count(touched.relations),
            Column::Memo => self.memo(map, Subject::Comment(comment.id)),
            _ => Value::Nothing,
        }
    }

    fn of_claim<'map>(&self, map: &'map Map, claim: &'map Claim, column: Column) -> Value<'map> {
        let quoted = || -> Vec<&Comment> {
            let ids: BTreeSet<Id<Comment>> =
                claim.quotes.iter().map(|quote| quote.comment).collect();
            let rows = ids.into_iter().filter_map(|id| map.comments.get(id));
            rows.collect()
        };
        match column {
            Column::Text => Value::words(&claim.text),
            Column::Comments => Value::length(quoted().len()),
            Column::Authors => {
                let authors: BTreeSet<Id<Author>> =
                    quoted().iter().filter_map(|row| row.author).collect();
                Value::length(authors.len())
            }
            Column::Quotes => Value::length(claim.quotes.len()),
            Column::Own | Column::Others => self.stances(map, Premise::Claim(claim.id), column),
            Column::Incoming => Value::count(self.touched(claim.id).incoming),
            Column::Outgoing => Value::count(self.touched(claim.id).outgoing),
            Column::Coder | Column::Made => made(map, claim.made, claim.changed, column),
            _ => Value::Nothing,
        }
    }

    fn touched(&self, claim: Id<Claim>) -> Touched {
        let place = self.coding.place_of(claim);
        let touched = place.and_then(|place| self.coding.claims.get(place));
        touched.map(|&(_, touched)| touched).unwrap_or_default()
    }

    fn of_author<'map>(&self, author: &'map Author, column: Column) -> Value<'map> {
        let Some(&place) = self.said.places.get(&author.id) else {
            return Value::Nothing;
        };
        let writer = self.said.authors.get(place as usize);
        let writer = writer.copied().unwrap_or_default();
        let touched = self.coding.authors.get(place as usize);
        let touched = touched.copied().unwrap_or_default();
        let leaning = |position: Id<Position>, leaning: Leaning| {
            Value::length(self.coding.leaning(place, position, leaning))
        };
        match column {
            Column::Author => Value::words(&author.name),
            Column::Comments => Value::count(writer.comments),
            Column::First => Value::moment(writer.first),
            Column::Last => Value::moment(writer.last),
            Column::For(position) => leaning(position, Leaning::For),
            Column::Against(position) => leaning(position, Leaning::Against),
            Column::Outgoing => Value::count(touched.outgoing),
            Column::Incoming => Value::count(touched.incoming),
            _ => Value::Nothing,
        }
    }

    /// The stances on a comment or claim that a column tells of: the coder's, or others'.
    pub fn stances_of<'map>(
        &self,
        map: &'map Map,
        on: Premise,
        column: Column,
    ) -> impl Iterator<Item = &'map Stance> {
        let coder = self.coding.coder();
        let wants_own = column == Column::Own;
        let ids = under(&self.coding.stances, on);
        let stances = ids.filter_map(|id| map.stances.get(id));
        stances.filter(move |stance| (Some(stance.made.by) == coder) == wants_own)
    }

    fn stances<'map>(&self, map: &'map Map, on: Premise, column: Column) -> Value<'map> {
        let words = |stance: &Stance| {
            let position = map.positions.get(stance.position);
            let position = position.map_or("", |row| row.name.as_str());
            let words = format!("{} {position}", named("leaning", stance.leaning.word()));
            if column == Column::Own {
                words
            } else {
                format!("{}: {words}", coder_name(map, stance.made.by))
            }
        };
        let stances = self.stances_of(map, on, column).take(MOST);
        Value::list(&stances.map(words).collect::<Vec<_>>())
    }

    fn tags<'map>(&self, map: &'map Map, on: Subject) -> Value<'map> {
        let tags = under(&self.coding.tags, on).take(MOST);
        let names = tags.filter_map(|id| map.tags.get(id));
        Value::list(&names.map(|tag| tag.name.clone()).collect::<Vec<_>>())
    }

    fn memo<'map>(&self, map: &'map Map, on: Subject) -> Value<'map> {
        let memo = under(&self.coding.memos, on).next();
        let memo = memo.and_then(|id| map.memos.get(id));
        memo.map_or(Value::Nothing, |memo| Value::words(&memo.text))
    }
}

fn of_relation<'map>(map: &'map Map, relation: &'map Relation, column: Column) -> Value<'map> {
    match column {
        Column::Premises => {
            let premises = relation.premises.iter().take(MOST);
            let names = premises.map(|&premise| premise_name(map, premise));
            Value::list(&names.collect::<Vec<_>>())
        }
        Column::Kind => Value::words(kind_name(map, relation)),
        Column::Target => Value::Words(Cow::Owned(target_name(map, relation.target))),
        Column::Note => Value::words(&relation.note),
        Column::Confidence => relation.confidence.map_or(Value::Nothing, Value::Share),
        Column::Coder | Column::Made => made(map, relation.made, relation.changed, column),
        _ => Value::Nothing,
    }
}

/// Who made a row and who else had the last word on it, or when it was made.
fn made(map: &Map, made: Made, changed: Option<Made>, column: Column) -> Value<'_> {
    if column == Column::Made {
        return Value::Moment(made.at);
    }
    let coder = coder_name(map, made.by);
    match changed {
        None => Value::words(coder),
        Some(changed) => {
            let other = coder_name(map, changed.by);
            Value::Words(Cow::Owned(say!(
                "cell-changed",
                coder = coder,
                other = other
            )))
        }
    }
}

fn coder_name(map: &Map, coder: Id<Coder>) -> &str {
    let coder = map.coders.get(coder);
    coder.map_or(say!("somebody"), |coder| coder.name.as_str())
}

fn kind_name<'map>(map: &'map Map, relation: &Relation) -> &'map str {
    let kind = map.kinds.get(relation.kind);
    kind.map_or(say!("relates-to"), |kind| kind.name.as_str())
}

/// A comment or claim in a few words, as the rest of the window names it.
fn premise_name(map: &Map, premise: Premise) -> String {
    match premise {
        Premise::Comment(id) => {
            let comment = map.comments.get(id);
            let name = comment.and_then(|comment| map.author_name(comment));
            format!("{} #{id}", name.unwrap_or(say!("somebody-upper")))
        }
        Premise::Claim(id) => {
            let text = map.claims.get(id).map_or("", |claim| claim.text.as_str());
            format!("“{}”", cut(text, NAME))
        }
    }
}

/// What a relation bears on in a few words; of another relation, what that starts from and what kind it is.
fn target_name(map: &Map, target: Target) -> String {
    match target {
        Target::Comment(id) => premise_name(map, Premise::Comment(id)),
        Target::Claim(id) => premise_name(map, Premise::Claim(id)),
        Target::Relation(id) => {
            let Some(relation) = map.relations.get(id) else {
                return say!("cell-relation").to_owned();
            };
            let from = relation.premises.first();
            let from = from.map_or_else(String::new, |&from| premise_name(map, from));
            say!(
                "cell-relation-from",
                from = from,
                kind = kind_name(map, relation)
            )
        }
        Target::Position(id) => {
            let name = map.positions.get(id).map_or("", |row| row.name.as_str());
            cut(name, NAME)
        }
    }
}

/// A text on one line: every run of white space and control signs becomes one space.
pub fn one_line(text: &str) -> String {
    cut(text, usize::MAX)
}

/// The same, with at most so many letters, and an ellipsis where there were more.
fn cut(text: &str, most: usize) -> String {
    let mut line = String::new();
    let mut letters = 0;
    let is_space = |letter: char| letter.is_whitespace() || letter.is_control();
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        let gap = usize::from(letters > 0);
        let room = most.saturating_sub(letters + gap);
        if room == 0 {
            line.push('…');
            return line;
        }
        if gap > 0 {
            line.push(' ');
        }
        letters += gap;
        if let Some((at, _)) = word.char_indices().nth(room) {
            line.push_str(word.get(..at).unwrap_or_default());
            line.push('…');
            return line;
        }
        line.push_str(word);
        letters += word.chars().count();
    }
    line
}
