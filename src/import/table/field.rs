//! What a column of a table can hold, and how a person says so.

use crate::error::{Error, Result};

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The post's own id.
    Id,
    /// The id of the post that it answers.
    Parent,
    /// Who wrote it.
    Author,
    /// When; a day and a time of day may stand in two columns.
    Time,
    /// Its words.
    Text,
    /// Votes, likes or points.
    Score,
    /// The id of the thread that it is in.
    Thread,
    /// The title or subject line.
    Title,
    /// How far it is indented, in a list without parents.
    Depth,
    /// Its address.
    Link,
}

impl Field {
    /// Every field, in the order in which they are told.
    pub const ALL: [Self; 10] = [
        Self::Id,
        Self::Parent,
        Self::Author,
        Self::Time,
        Self::Text,
        Self::Score,
        Self::Thread,
        Self::Title,
        Self::Depth,
        Self::Link,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Parent => "parent",
            Self::Author => "author",
            Self::Time => "time",
            Self::Text => "text",
            Self::Score => "score",
            Self::Thread => "thread",
            Self::Title => "title",
            Self::Depth => "depth",
            Self::Link => "link",
        }
    }

    /// Its name for a person who chooses it in a list.
    pub fn title(self) -> &'static str {
        match self {
            Self::Id => "Id",
            Self::Parent => "Answers (parent id)",
            Self::Author => "Author",
            Self::Time => "Time",
            Self::Text => "Words",
            Self::Score => "Score",
            Self::Thread => "Thread",
            Self::Title => "Title",
            Self::Depth => "Depth",
            Self::Link => "Link",
        }
    }

    /// The fields and their columns as a person writes them: `id=nr,text=what was said`.
    ///
    /// A comma that no field follows belongs to the column's name.
    pub fn told(written: &[String]) -> Result<Vec<(Self, String)>> {
        let mut told: Vec<(Self, String)> = Vec::new();
        for piece in written.iter().flat_map(|written| written.split(',')) {
            let named = piece.split_once('=').and_then(|(name, column)| {
                let field = Self::ALL.iter().find(|field| field.name() == name.trim());
                field.map(|&field| (field, column.trim().to_owned()))
            });
            match (named, told.last_mut()) {
                (Some((_, column)), _) if column.is_empty() => return Err(unclear(piece)),
                (Some(named), _) => told.push(named),
                (None, Some((_, column))) if !piece.contains('=') => {
                    column.push(',');
                    column.push_str(piece);
                }
                (None, _) => return Err(unclear(piece)),
            }
        }
        if told.is_empty() || !told.iter().any(|(field, _)| *field == Self::Text) {
            return Err(Error::new("The columns need one with the words")
                .hint("Add text=NAME, with the name of the column for NAME."));
        }
        Ok(told)
    }
}

fn unclear(piece: &str) -> Error {
    let names: Vec<&str> = Field::ALL.iter().map(|field| field.name()).collect();
    Error::new(format!(
        "It is not clear what the column “{}” is",
        piece.trim()
    ))
    .hint(format!(
        "Write FIELD=COLUMN, with one of these fields: {}.",
        names.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_told_by_field() {
        let told = |text: &str| Field::told(&[text.to_owned()]);
        assert_eq!(
            told("id=nr, text=said, or written,author=a=b").unwrap(),
            [
                (Field::Id, "nr".to_owned()),
                (Field::Text, "said, or written".to_owned()),
                (Field::Author, "a=b".to_owned()),
            ]
        );
        for wrong in ["", "nr", "id=nr", "nonsense=a,text=b", "text="] {
            assert!(told(wrong).is_err(), "{wrong}");
        }
    }
}
