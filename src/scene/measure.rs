//! Cards before they have a place: their rows broken, their sizes known.

use super::page::{FOOT, Ink, Line, Page, ROW};
use crate::layout::Size;
use crate::model::{Author, Claim, Comment, CommentKind, Position};
use crate::text::font::Face;
use crate::words::say;

/// A card's width.
pub const CARD_WIDTH: f32 = 272.0;
/// An opening's width.
pub const OPENING_WIDTH: f32 = 340.0;
/// A position's width.
const POSITION_WIDTH: f32 = 232.0;
/// The most rows of a card that shows the whole text.
const WHOLE: usize = 400;

/// A card's words, broken and placed from its upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// The card's size.
    pub size: Size,
    /// What kind of card it is.
    pub sort: Sort,
    pub(super) lines: Vec<Line>,
    /// The bars beside quoted words: left edge, top and bottom.
    pub(super) bars: Vec<[f32; 3]>,
    /// The beginning of the card in words, for readers who do not see it.
    pub(super) words: String,
    /// Votes, as they are shown.
    pub(super) score: String,
}

/// What kind of card it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A comment of this kind.
    Comment(CommentKind),
    /// A claim.
    Claim,
    /// Someone who wrote comments.
    Author,
    /// An answer to an issue.
    Position,
}

impl Measured {
    /// The card of a row that is not there.
    pub(super) fn nothing() -> Self {
        Page::new(CARD_WIDTH).finish(Sort::Claim)
    }
}

/// How large a comment's card is: the size that [`measure_comment`] gives, at a fraction of the cost.
pub fn size_of_comment(comment: &Comment, whole_text: bool) -> Size {
    let mut page = Page::new(width_of(comment.kind));
    if comment.kind == CommentKind::Opening {
        page.title(&comment.title);
    }
    page.y += ROW + 5.0;
    page.count(
        &comment.text,
        body_face(comment.kind),
        most_rows(comment.kind, whole_text),
    );
    page.size()
}

/// How large the card of a comment is that shows a summary in the place of its text and its branch.
pub fn size_of_summary(comment: &Comment, text: &str, whole_text: bool) -> Size {
    let mut page = Page::new(width_of(comment.kind));
    if comment.kind == CommentKind::Opening {
        page.title(&comment.title);
    }
    page.y += ROW + 5.0;
    page.y += ROW + 1.0;
    page.count(text, Face::Regular, summary_rows(whole_text));
    page.size()
}

fn summary_rows(whole_text: bool) -> usize {
    if whole_text { WHOLE } else { 14 }
}

/// The card of a comment that shows a summary in the place of its text and its branch, under a line that says whose.
pub fn measure_summary(
    comment: &Comment,
    author: Option<&str>,
    head: &str,
    text: &str,
    whole_text: bool,
) -> Measured {
    let mut page = Page::new(width_of(comment.kind));
    let author = author.unwrap_or(say!("unnamed"));
    let time = comment
        .posted_at
        .map_or_else(|| comment.posted_text.clone(), crate::model::Time::words);
    if comment.kind == CommentKind::Opening {
        page.title(&comment.title);
        page.byline(author, &time);
    } else {
        page.header(author, &time);
    }
    page.single(head, Face::Italic, 11.0, Ink::Muted);
    page.body(text, Face::Regular, Ink::Text, summary_rows(whole_text));
    let said = words_of(comment, author, &time);
    Measured {
        words: format!("{head}: {}. {said}", beginning(text, 240)),
        ..page.finish(Sort::Comment(comment.kind))
    }
}

/// How large a claim's card is.
pub fn size_of_claim(claim: &Claim, whole_text: bool) -> Size {
    let mut page = Page::new(CARD_WIDTH);
    page.y += ROW + 1.0;
    page.count(
        &claim.text,
        Face::SemiBold,
        if whole_text { WHOLE } else { 7 },
    );
    page.size()
}

fn body_face(kind: CommentKind) -> Face {
    match kind {
        CommentKind::Opening | CommentKind::Comment | CommentKind::Pingback => Face::Regular,
        CommentKind::Placeholder => Face::Italic,
    }
}

fn most_rows(kind: CommentKind, whole_text: bool) -> usize {
    match kind {
        _ if whole_text => WHOLE,
        CommentKind::Opening => 8,
        CommentKind::Comment => 7,
        CommentKind::Placeholder | CommentKind::Pingback => 2,
    }
}

/// The card of a comment.
pub fn measure_comment(comment: &Comment, author: Option<&str>, whole_text: bool) -> Measured {
    let mut page = Page::new(width_of(comment.kind));
    let author = author.unwrap_or(say!("unnamed"));
    let mut time = match comment.posted_at {
        Some(time) => time.words(),
        None => comment.posted_text.clone(),
    };
    if let Some(fate) = fate(comment) {
        if !time.is_empty() {
            time.push_str(", ");
        }
        time.push_str(fate);
    }
    match comment.kind {
        CommentKind::Opening => {
            page.title(&comment.title);
            page.byline(author, &time);
        }
        CommentKind::Comment | CommentKind::Placeholder | CommentKind::Pingback => {
            page.header(author, &time);
        }
    }
    let ink = match comment.kind {
        CommentKind::Opening | CommentKind::Comment => Ink::Text,
        CommentKind::Placeholder | CommentKind::Pingback => Ink::Muted,
    };
    let (face, most_rows) = (body_face(comment.kind), most_rows(comment.kind, whole_text));
    page.body(&comment.text, face, ink, most_rows);
    Measured {
        words: words_of(comment, author, &time),
        score: comment.score.map(score_words).unwrap_or_default(),
        ..page.finish(Sort::Comment(comment.kind))
    }
}

/// What later captures of the thread say of a comment, in a word.
fn fate(comment: &Comment) -> Option<&'static str> {
    match (comment.vanished, comment.earlier.is_empty()) {
        (Some(_), _) => Some(say!("card-vanished")),
        (None, false) => Some(say!("card-edited")),
        (None, true) => None,
    }
}

/// The card of a claim, with who makes it.
pub fn measure_claim(claim: &Claim, makers: &str, whole_text: bool) -> Measured {
    let mut page = Page::new(CARD_WIDTH);
    let head = match makers {
        "" => say!("claim").to_owned(),
        _ => say!("card-claim-by", makers = beginning(makers, 120)),
    };
    page.single(&head, Face::Italic, 11.0, Ink::Muted);
    page.body(
        &claim.text,
        Face::SemiBold,
        Ink::Text,
        if whole_text { WHOLE } else { 7 },
    );
    Measured {
        words: format!("{head}: {}", beginning(&claim.text, 120)),
        ..page.finish(Sort::Claim)
    }
}

/// How wide the card of an author is who wrote so many comments: more for those who wrote many.
pub fn author_width(comments: u32) -> f32 {
    let doublings = f32::from(u8::try_from(comments.max(1).ilog2()).unwrap_or(u8::MAX));
    (132.0 + 14.0 * doublings).min(CARD_WIDTH)
}

/// How large the card of an author is.
pub fn size_of_author(comments: u32) -> Size {
    let mut page = Page::new(author_width(comments));
    page.y += 2.0 * ROW + 2.0;
    page.size()
}

/// The card of an author who wrote so many comments.
pub fn measure_author(author: &Author, comments: u32) -> Measured {
    let mut page = Page::new(author_width(comments));
    page.single(&author.name, Face::SemiBold, 13.0, Ink::Text);
    let wrote = say!("card-comments", count = comments);
    page.single(&wrote, Face::Regular, 11.0, Ink::Muted);
    Measured {
        words: format!("{}: {wrote}", beginning(&author.name, 60)),
        ..page.finish(Sort::Author)
    }
}

/// How large the card of a position is that answers this question.
pub fn size_of_position(position: &Position, issue: &str, whole_text: bool) -> Size {
    measure_position(position, issue, whole_text).size
}

/// The card of a position that answers this question.
pub fn measure_position(position: &Position, issue: &str, whole_text: bool) -> Measured {
    let mut page = Page::new(POSITION_WIDTH);
    let head = match issue.trim() {
        "" => say!("card-position").to_owned(),
        issue => say!("card-position-on", issue = beginning(issue, 60)),
    };
    page.single(&head, Face::Italic, 11.0, Ink::Muted);
    let most = if whole_text { WHOLE } else { 3 };
    page.body(&position.name, Face::SemiBold, Ink::Text, most);
    let mut measured = page.finish(Sort::Position);
    // Nothing is tagged on a position, so that it needs no foot.
    measured.size.h -= f64::from(FOOT);
    measured.words = format!("{head}: {}", beginning(&position.name, 120));
    measured
}

fn width_of(kind: CommentKind) -> f32 {
    match kind {
        CommentKind::Opening => OPENING_WIDTH,
        CommentKind::Comment | CommentKind::Placeholder | CommentKind::Pingback => CARD_WIDTH,
    }
}

fn words_of(comment: &Comment, author: &str, time: &str) -> String {
    let author = beginning(author, 60);
    let mut words = match comment.kind {
        CommentKind::Opening => say!("card-said-opening", author = author),
        CommentKind::Comment => say!("card-said-comment", author = author),
        CommentKind::Placeholder => say!("card-said-missing", author = author),
        CommentKind::Pingback => say!("card-said-pingback", author = author),
    };
    if !time.is_empty() {
        words.push_str(", ");
        words.push_str(&beginning(time, 40));
    }
    words.push_str(": ");
    if !comment.title.is_empty() {
        words.push_str(&beginning(&comment.title, 120));
        words.push_str(". ");
    }
    words.push_str(&beginning(&comment.text, 120));
    words
}

/// The beginning of a text on one line, with dots where something is missing.
pub(super) fn beginning(text: &str, most: usize) -> String {
    let mut shown = String::new();
    let mut rest = text.chars();
    for character in rest.by_ref().take(most) {
        if !character.is_whitespace() {
            shown.extend((!character.is_control()).then_some(character));
        } else if !shown.ends_with(' ') {
            shown.push(' ');
        }
    }
    shown.truncate(shown.trim_end().len());
    if rest.next().is_some() {
        shown.push('…');
    }
    shown
}

/// Votes in words.
pub fn score_words(score: i64) -> String {
    if score < 0 {
        return say!("card-points-below", count = score.unsigned_abs());
    }
    say!("card-points", count = score)
}
