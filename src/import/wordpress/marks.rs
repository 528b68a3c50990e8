//! The class names by which themes mark the parts of a comment.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use memchr::memchr2;

use crate::text::html::{ElementRef, is_named, name_tokens};

/// What an element's name tells about its part in a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The author's name and nothing else.
    Name,
    /// The author's name among other things.
    NameBox,
    /// The date.
    Date,
    /// The words.
    Body,
    /// Name, date, picture: to be looked into, but no words.
    Header,
    /// Buttons, votes, forms: no words at all.
    Furniture,
    /// The list of replies.
    Replies,
    /// The remark that a moderator has not looked yet.
    Awaiting,
    /// A link to the answered comment.
    ReplyTo,
    /// The sum of votes.
    Votes,
}

/// Names that end with these words, after a theme's or plugin's own prefix.
const ENDINGS: [(Part, &str); 9] = [
    (
        Part::Awaiting,
        "comment-awaiting-moderation awaiting-moderation unapproved-note",
    ),
    (
        Part::Votes,
        "vote-result vote-count comment-score karma-score",
    ),
    (
        Part::ReplyTo,
        "wpd-reply-to in-reply-to comment-parent-link comment-reply-to",
    ),
    (
        Part::Furniture,
        "reply-link comment-reply comment-reply-link comment-edit edit-link comment-edit-link reply-button \
         comment-actions comment-action comment-tools comment-share share-buttons comment-likes \
         comment-like comment-rating comment-ratings comment-respond comment-permalink comment-votes \
         comment-vote vote-link vote sharedaddy likes-widget comment-number comment-report report-comment \
         comment-anchor screen-reader-text reply-container comment-link comment-left comment-label \
         comment-arrow edit-reply-wrap reply-wrap visually-hidden comment-controls comment-buttons \
         flag-comment comment-form reply-to-comment jp-relatedposts comment-subscription ulike wpulike \
         cld-like-dislike-wrap comment-quote-link quote-link comment-reply-login sd-like sd-title pd-rating \
         comment-like-link ed-toolbar jetpack-likes-widget-wrapper comment-rate idc-c-m idc-v idc-rep idc-r \
         comment-report-link comment-flag adsbygoogle comment-meta-reply comment-toolbar commentrating \
         comment-karma karma vote-box wpd-rating",
    ),
    (
        Part::Replies,
        "children comment-replies replies child-comments comment-children idc-thread",
    ),
    (
        Part::Name,
        "comment-author-name author-name commenter-name commenter comment-name comment-user \
         comment-username user-name username comment-by nickname commentauthor-name idc-c-h-name \
         comments-item-author",
    ),
    (
        Part::NameBox,
        "comment-author commentauthor comment-author-link comment-cite comment-cite-wrap",
    ),
    (
        Part::Date,
        "comment-date commentdate comment-time commenttime comment-datetime comment-metadata \
         commentmetadata comment-meta-date comment-timestamp comment-posted timendate date-time \
         comment-date-link comment-time-link comment-published idc-time comments-item-date",
    ),
    (
        Part::Body,
        "comment-content comment-text commenttext commentcontent comment-entry comment-copy comment-message \
         comment-desc comment-description comment-body-text comment-txt commenttxt comment-words \
         comment-the-content comment-bodytext idc-c-t comments-item-text comment-texte",
    ),
];

/// Names that count only as they stand.
const WHOLE: [(Part, &str); 6] = [
    (
        Part::Furniture,
        "reply respond edit likes share social permalink arrow actions cancel-comment-reply like counter \
         thumbs rating",
    ),
    (Part::Name, "fn n name user nick nam"),
    (Part::NameBox, "author vcard meta-author byline cite"),
    (
        Part::Date,
        "date time datetime published posted-on timestamp when postdate dat",
    ),
    (
        Part::Body,
        "format-text text content entry message e-content",
    ),
    (
        Part::Header,
        "avatar gravatar says meta p-author info userpic bypostauthor-label uai idc-c-h",
    ),
];

/// Names that end with these words hold name and date, if nothing more exact.
const HEADER_ENDINGS: &str = "\
    comment-meta commentmeta comment-header comment-head comment-heading comment-info comment-footer \
    comment-avatar comment-top comment-bottom comment-details comment-postinfo comment-gravatar \
    comment-meta-wrap comment-title comments-item-meta";

/// What an element of a comment is, by its id, classes and microdata; none where they tell nothing.
pub(super) fn part(element: ElementRef<'_>) -> Option<Part> {
    if is_command(element) {
        return Some(Part::Furniture);
    }
    match element.attr("itemprop") {
        Some("commentText" | "text" | "articleBody") => return Some(Part::Body),
        Some("author" | "creator") => return Some(Part::NameBox),
        Some("name") => return Some(Part::Name),
        Some("datePublished" | "dateCreated" | "commentTime") => return Some(Part::Date),
        _ => {}
    }
    let mut found: Option<Known> = None;
    let mut is_link = false;
    for token in name_tokens(element).chain(hyphenated(element).map(Cow::Owned)) {
        is_link |= token == "comment-link";
        let known = known(&token);
        found = match (found, known) {
            (Some(a), Some(b)) => Some(if b.rank < a.rank { b } else { a }),
            (a, b) => a.or(b),
        };
    }
    if is_link && is_in_name_box(element) {
        return Some(Part::Name);
    }
    let part = found.map(|known| known.part);
    // Themes use some names of buttons for boxes around all of a comment: "panel arrow left".
    if part == Some(Part::Furniture) && holds_words(element) {
        return None;
    }
    part
}

/// Whether what is named like a button holds a comment's words.
fn holds_words(element: ElementRef<'_>) -> bool {
    let mut inner = element.descendent_elements().skip(1).take(LARGEST_BOX);
    inner.any(|inner| {
        name_tokens(inner).any(|token| {
            let body = known(&token).is_some_and(|known| known.part == Part::Body);
            body && token.contains("comment")
        })
    })
}

/// Elements that are looked at in what is named like a button.
const LARGEST_BOX: usize = 60;

/// What a name says, and how far up in the lists it stands: the first of several counts.
#[derive(Clone, Copy)]
struct Known {
    part: Part,
    rank: usize,
}

/// The names of all lists, those that count as endings and those that count as they stand.
struct Names {
    endings: Table,
    whole: Table,
}

type Table = HashMap<&'static str, Known, BuildHasherDefault<Sum>>;

/// A sum of bytes (FNV-1a), quick where all names in the table are our own.
struct Sum(u64);

impl Default for Sum {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Sum {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |sum, byte| {
            (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names {
        endings: Table::default(),
        whole: Table::default(),
    };
    let headers = (Part::Header, HEADER_ENDINGS);
    let lists = ENDINGS.iter().map(|list| (list, true));
    let lists = lists.chain(WHOLE.iter().map(|list| (list, false)));
    for (rank, ((part, words), is_ending)) in lists.chain([(&headers, true)]).enumerate() {
        let table = if is_ending {
            &mut names.endings
        } else {
            &mut names.whole
        };
        for word in words.split_whitespace() {
            table.entry(word).or_insert(Known { part: *part, rank });
        }
    }
    names
});

/// Names that put their words together otherwise, with single hyphens: `commentAuthorName`, `comment__author`.
fn hyphenated(element: ElementRef<'_>) -> impl Iterator<Item = String> {
    let id = element.mark().into_iter();
    let tokens = id.chain(element.classes());
    let is_seam = |pair: &[u8]| match pair {
        [b'-' | b'_', b'-' | b'_'] => true,
        [a, b] => a.is_ascii_lowercase() && b.is_ascii_uppercase(),
        _ => false,
    };
    let tokens = tokens.filter(move |token| token.as_bytes().windows(2).any(is_seam));
    tokens.filter_map(|token| {
        let mut words = String::with_capacity(token.len() + 4);
        let mut is_small = false;
        for c in token.chars() {
            let starts_word = is_small && c.is_ascii_uppercase();
            let is_hyphen = matches!(c, '-' | '_');
            if (starts_word || is_hyphen) && !words.ends_with('-') {
                words.push('-');
            }
            if !is_hyphen {
                words.push(c.to_ascii_lowercase());
            }
            is_small = c.is_ascii_lowercase();
        }
        (words.len() != token.len() || token.contains("__") || token.contains("--"))
            .then_some(words)
    })
}

/// What a name says by itself, or by what it ends with after a hyphen.
fn known(name: &str) -> Option<Known> {
    let after = name
        .match_indices('-')
        .filter_map(|(at, _)| name.get(at + 1..));
    let endings = std::iter::once(name).chain(after);
    let by_ending = endings.filter_map(|ending| NAMES.endings.get(ending));
    let all = by_ending.chain(NAMES.whole.get(name));
    all.copied().min_by_key(|known| known.rank)
}

/// Whether a name is the word, or ends with it after a hyphen.
pub(super) fn ends_with_word(name: &str, word: &str) -> bool {
    name.strip_suffix(word)
        .is_some_and(|before| before.is_empty() || before.ends_with('-'))
}

/// Whether an element stands in the box of the author's name, where a link is the name.
fn is_in_name_box(element: ElementRef<'_>) -> bool {
    let parent = element.parent().and_then(ElementRef::wrap);
    parent.is_some_and(|parent| name_tokens(parent).any(|token| token == "comment-author"))
}

/// Whether it is a link that does something instead of leading somewhere.
fn is_command(element: ElementRef<'_>) -> bool {
    if !is_named(element, &["a"]) {
        return false;
    }
    let address = element.attr("href").unwrap_or_default();
    if memchr2(b'=', b'#', address.as_bytes()).is_none() && !address.contains("wp-login") {
        return false;
    }
    let commands = [
        "replytocom=",
        "action=editcomment",
        "action=cdc",
        "#respond",
        "wp-login.php",
        "#reply",
    ];
    commands.iter().any(|command| address.contains(command))
}
