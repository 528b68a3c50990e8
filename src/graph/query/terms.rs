//! What a query says: alternatives of terms, and the fields that terms may name.

use regex::Regex;

use crate::words::say;

/// What is looked for: alternatives, each of terms that must all hold.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// The alternatives, none of them empty.
    pub any: Vec<Vec<Term>>,
    /// What could not be understood, a sentence each.
    pub problems: Vec<String>,
}

/// One condition on a comment or claim.
#[derive(Clone, Debug)]
pub struct Term {
    /// Whether it must not hold.
    pub is_not: bool,
    /// What must hold.
    pub what: What,
}

/// What a term asks of a comment or claim; words are folded as the finder folds what it searches.
#[derive(Clone, Debug)]
pub enum What {
    /// These words stand together in its title, its text or its author's name.
    Words(String),
    /// These words stand together in its text.
    Text(String),
    /// This pattern fits somewhere in its text.
    Pattern(Regex),
    /// It bears a name that this value stands for.
    Named(Name, String),
    /// The clock of its author showed a second between these, the second one included.
    Posted(Span),
    /// A number of it lies between these, the second one included.
    Counted(Count, Span),
    /// Something holds of it that needs no value.
    Is(Flag),
}

/// Whole numbers from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The lowest.
    pub from: i64,
    /// The highest.
    pub to: i64,
}

/// Whose names a value is looked up among.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// The author.
    Author,
    /// The coders whose work is on it.
    Coder,
    /// The positions it has a stance on.
    Stance,
    /// The positions it is for.
    For,
    /// The positions it is against.
    Against,
    /// The positions that a relation from it bears on.
    Bears,
    /// The ways its stances lean.
    Leaning,
    /// Its tags, and those above them.
    Tag,
    /// The kinds of the relations that touch it.
    Kind,
    /// The claims that quote it; of a claim, itself.
    Claim,
}

/// What is counted or measured of a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Characters (code points) of its text.
    Length,
    /// Replies to it.
    Replies,
    /// Replies to it, relations that touch it, and the comment that it answers.
    Degree,
    /// Votes, likes or points.
    Score,
    /// How many comments are above it.
    Depth,
}

/// What holds or not of a comment, without a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// It bears a stance or a tag, a claim quotes it, or a relation touches it.
    Coded,
    /// It is a person's comment that bears nothing of these.
    Uncoded,
    /// A coder skips it on purpose.
    Skipped,
    /// It is a comment that the plan in force wants to be coded.
    Planned,
    /// It is a comment or opening without a reply.
    Unanswered,
    /// Its stances disagree, or it is both attacked and supported.
    Disputed,
}

/// What kind of value a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A name from the map.
    Name(Name),
    /// A number, or from where to where.
    Count(Count),
    /// A day, month or year from whose beginning on.
    After,
    /// A day, month or year before whose beginning.
    Before,
    /// A day, month or year.
    On,
    /// Words of the text.
    Text,
    /// A regular expression.
    Pattern,
    /// A flag.
    Is,
}

/// A field that a term may name.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name, without the colon.
    pub name: &'static str,
    /// What its value is.
    pub sort: Sort,
    /// What it asks, as a phrase.
    pub help: &'static str,
}

const fn field(name: &'static str, sort: Sort, help: &'static str) -> Field {
    Field { name, sort, help }
}

/// Every field, in the order in which they are offered.
pub const FIELDS: &[Field] = &[
    field("author", Sort::Name(Name::Author), "who wrote it"),
    field(
        "stance",
        Sort::Name(Name::Stance),
        "a position it leans on, or none",
    ),
    field("for", Sort::Name(Name::For), "a position it takes"),
    field(
        "against",
        Sort::Name(Name::Against),
        "a position it rejects",
    ),
    field(
        "bears",
        Sort::Name(Name::Bears),
        "a position that a relation from it bears on",
    ),
    field(
        "leaning",
        Sort::Name(Name::Leaning),
        "for, against, mixed or unclear",
    ),
    field("tag", Sort::Name(Name::Tag), "a tag on it, or a wider one"),
    field(
        "kind",
        Sort::Name(Name::Kind),
        "a kind of relation that touches it",
    ),
    field("claim", Sort::Name(Name::Claim), "a claim made in it"),
    field("by", Sort::Name(Name::Coder), "who coded it"),
    field("after", Sort::After, "from a day on, such as 2016-06-23"),
    field("before", Sort::Before, "before a day, a month or a year"),
    field("on", Sort::On, "on a day, in a month or a year"),
    field(
        "length",
        Sort::Count(Count::Length),
        "characters, such as >200",
    ),
    field(
        "replies",
        Sort::Count(Count::Replies),
        "replies to it, such as >3",
    ),
    field(
        "degree",
        Sort::Count(Count::Degree),
        "replies and relations, such as >5",
    ),
    field("score", Sort::Count(Count::Score), "votes, such as <0"),
    field(
        "depth",
        Sort::Count(Count::Depth),
        "comments above it, such as 1..3",
    ),
    field("text", Sort::Text, "words of the text alone"),
    field("regex", Sort::Pattern, "a regular expression, also as /…/"),
    field(
        "is",
        Sort::Is,
        "coded, uncoded, skipped, planned, unanswered, disputed",
    ),
];

/// The word that turns a term round, as a minus does.
pub const NOT: &str = "not";

impl Field {
    /// The field of this name, whatever its case.
    pub fn named(name: &str) -> Option<&'static Self> {
        let mut fields = FIELDS.iter();
        fields.find(|field| field.name.eq_ignore_ascii_case(name))
    }
}

impl Flag {
    /// Every flag.
    pub const ALL: [Self; 6] = [
        Self::Coded,
        Self::Uncoded,
        Self::Skipped,
        Self::Planned,
        Self::Unanswered,
        Self::Disputed,
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Coded => "coded",
            Self::Uncoded => "uncoded",
            Self::Skipped => "skipped",
            Self::Planned => "planned",
            Self::Unanswered => "unanswered",
            Self::Disputed => "disputed",
        }
    }

    /// What it asks, as a phrase.
    pub fn help(self) -> &'static str {
        match self {
            Self::Coded => say!("flag-coded"),
            Self::Uncoded => say!("flag-uncoded"),
            Self::Skipped => say!("flag-skipped"),
            Self::Planned => say!("flag-planned"),
            Self::Unanswered => say!("flag-unanswered"),
            Self::Disputed => say!("flag-disputed"),
        }
    }

    /// The flag of this word, whatever its case.
    pub fn named(word: &str) -> Option<Self> {
        let mut flags = Self::ALL.into_iter();
        flags.find(|flag| flag.word().eq_ignore_ascii_case(word))
    }
}

impl Name {
    /// A sentence for a value that nothing of the map is called by.
    pub(super) fn missing(self, name: &str) -> String {
        match self {
            Self::Author => say!("query-no-author", name = name),
            Self::Coder => say!("query-no-coder", name = name),
            Self::Stance | Self::For | Self::Against | Self::Bears => {
                say!("query-no-position", name = name)
            }
            Self::Leaning => say!("query-no-leaning", name = name),
            Self::Tag => say!("query-no-tag", name = name),
            Self::Kind => say!("query-no-kind", name = name),
            Self::Claim => say!("query-no-claim", name = name),
        }
    }
}

impl Span {
    /// Whether a number lies in it.
    pub fn has(self, number: i64) -> bool {
        self.from <= number && number <= self.to
    }
}

impl What {
    /// How long it takes to find out, against others.
    pub(super) fn cost(&self) -> u8 {
        match self {
            Self::Named(..) | Self::Posted(_) | Self::Counted(..) | Self::Is(_) => 0,
            Self::Words(_) => 1,
            Self::Text(_) => 2,
            Self::Pattern(_) => 3,
        }
    }
}

impl Query {
    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.any.is_empty()
    }

    /// What must hold somewhere, and so can be shown where it does.
    pub(super) fn shown(&self) -> impl Iterator<Item = &What> {
        let terms = self.any.iter().flatten();
        terms.filter(|term| !term.is_not).map(|term| &term.what)
    }
}
