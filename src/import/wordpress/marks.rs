//! The class names by which themes mark the parts of a comment.

use scraper::ElementRef;

use crate::text::html::{is_named, name_tokens};

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
const ENDINGS: [(Part, &[&str]); 9] = [
    (
        Part::Awaiting,
        &[
            "comment-awaiting-moderation",
            "awaiting-moderation",
            "unapproved-note",
        ],
    ),
    (
        Part::Votes,
        &["vote-result", "vote-count", "comment-score", "karma-score"],
    ),
    (
        Part::ReplyTo,
        &[
            "wpd-reply-to",
            "in-reply-to",
            "comment-parent-link",
            "comment-reply-to",
        ],
    ),
    (
        Part::Furniture,
        &[
            "reply-link",
            "comment-reply",
            "comment-reply-link",
            "comment-edit",
            "edit-link",
            "comment-edit-link",
            "reply-button",
            "comment-actions",
            "comment-action",
            "comment-tools",
            "comment-share",
            "share-buttons",
            "comment-likes",
            "comment-like",
            "comment-rating",
            "comment-ratings",
            "comment-respond",
            "comment-permalink",
            "comment-votes",
            "comment-vote",
            "vote-link",
            "vote",
            "sharedaddy",
            "likes-widget",
            "comment-number",
            "comment-report",
            "report-comment",
            "comment-anchor",
            "screen-reader-text",
            "reply-container",
            "comment-link",
            "comment-left",
            "comment-label",
            "comment-arrow",
            "edit-reply-wrap",
            "reply-wrap",
            "visually-hidden",
            "comment-controls",
            "comment-buttons",
            "flag-comment",
            "comment-form",
            "reply-to-comment",
            "jp-relatedposts",
            "comment-subscription",
            "ulike",
            "wpulike",
            "cld-like-dislike-wrap",
        ],
    ),
    (
        Part::Replies,
        &[
            "children",
            "comment-replies",
            "replies",
            "child-comments",
            "comment-children",
        ],
    ),
    (
        Part::Name,
        &[
            "comment-author-name",
            "author-name",
            "commenter-name",
            "commenter",
            "comment-name",
            "comment-user",
            "comment-username",
            "user-name",
            "username",
            "comment-by",
            "nickname",
            "commentauthor-name",
        ],
    ),
    (
        Part::NameBox,
        &[
            "comment-author",
            "commentauthor",
            "comment-author-link",
            "comment-cite",
            "comment-cite-wrap",
        ],
    ),
    (
        Part::Date,
        &[
            "comment-date",
            "commentdate",
            "comment-time",
            "commenttime",
            "comment-datetime",
            "comment-metadata",
            "commentmetadata",
            "comment-meta-date",
            "comment-timestamp",
            "comment-posted",
            "timendate",
            "date-time",
            "comment-date-link",
            "comment-time-link",
            "comment-published",
        ],
    ),
    (
        Part::Body,
        &[
            "comment-content",
            "comment-text",
            "commenttext",
            "commentcontent",
            "comment-entry",
            "comment-copy",
            "comment-message",
            "comment-desc",
            "comment-description",
            "comment-body-text",
            "comment-txt",
            "commenttxt",
            "comment-words",
            "comment-the-content",
            "comment-bodytext",
        ],
    ),
];

/// Names that count only as they stand.
const WHOLE: [(Part, &[&str]); 6] = [
    (
        Part::Furniture,
        &[
            "reply",
            "respond",
            "edit",
            "likes",
            "share",
            "social",
            "permalink",
            "arrow",
            "actions",
            "cancel-comment-reply",
        ],
    ),
    (Part::Name, &["fn", "n", "name", "user", "nick"]),
    (
        Part::NameBox,
        &["author", "vcard", "meta-author", "byline", "cite"],
    ),
    (
        Part::Date,
        &[
            "date",
            "time",
            "datetime",
            "published",
            "posted-on",
            "timestamp",
            "when",
            "postdate",
        ],
    ),
    (
        Part::Body,
        &[
            "format-text",
            "text",
            "content",
            "entry",
            "message",
            "e-content",
        ],
    ),
    (
        Part::Header,
        &[
            "avatar",
            "gravatar",
            "says",
            "meta",
            "p-author",
            "info",
            "userpic",
            "bypostauthor-label",
        ],
    ),
];

/// Names that end with these words hold name and date, if nothing more exact.
const HEADER_ENDINGS: &[&str] = &[
    "comment-meta",
    "commentmeta",
    "comment-header",
    "comment-head",
    "comment-heading",
    "comment-info",
    "comment-footer",
    "comment-avatar",
    "comment-top",
    "comment-bottom",
    "comment-details",
    "comment-postinfo",
    "comment-gravatar",
    "comment-meta-wrap",
    "comment-title",
];

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
    let tokens: Vec<String> = name_tokens(element).collect();
    let has = |is_meant: &dyn Fn(&str) -> bool| tokens.iter().any(|token| is_meant(token));
    let by_ending = ENDINGS
        .iter()
        .find(|(_, names)| has(&|token| names.iter().any(|name| ends_with_word(token, name))));
    let by_whole = || {
        WHOLE
            .iter()
            .find(|(_, names)| has(&|token| names.contains(&token)))
    };
    if let Some((part, _)) = by_ending.or_else(by_whole) {
        return Some(*part);
    }
    has(&|token| {
        HEADER_ENDINGS
            .iter()
            .any(|name| ends_with_word(token, name))
    })
    .then_some(Part::Header)
}

/// Whether a name is the word, or ends with it after a hyphen.
pub(super) fn ends_with_word(name: &str, word: &str) -> bool {
    name.strip_suffix(word)
        .is_some_and(|before| before.is_empty() || before.ends_with('-'))
}

/// Whether it is a link that does something instead of leading somewhere.
fn is_command(element: ElementRef<'_>) -> bool {
    if !is_named(element, &["a"]) {
        return false;
    }
    let address = element.attr("href").unwrap_or_default();
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

/// What stands before a name in themes that write sentences.
const BEFORE_NAMES: [&str; 16] = [
    "view all posts by ",
    "alle beiträge von ",
    "posts by ",
    "author ",
    "comment by ",
    "posted by ",
    "written by ",
    "kommentar von ",
    "geschrieben von ",
    "von ",
    "by ",
    "pingback by ",
    "trackback by ",
    "comentario de ",
    "commentaire par ",
    "pingback von ",
];

/// What follows a name, in the languages that WordPress speaks most.
const SAYS: [&str; 34] = [
    "says",
    "said",
    "sagt",
    "sagte",
    "schreibt",
    "schrieb",
    "meint",
    "dice",
    "dijo",
    "dit",
    "diz",
    "disse",
    "zegt",
    "schreef",
    "writes",
    "wrote",
    "comments",
    "commented",
    "kommentiert",
    "kommentierte",
    "scrive",
    "ha scritto",
    "ha detto",
    "a dit",
    "a écrit",
    "escribió",
    "escreveu",
    "comentou",
    "comentó",
    "mówi",
    "pisze",
    "пишет",
    "говорит",
    "skriver",
];

/// A name without what themes write around it: "Ann says:", "Comment by Ann —".
pub(super) fn bare_name(words: &str) -> String {
    let edges: &[char] = &[
        ' ', '\u{a0}', '\t', '|', '—', '–', '•', '·', ',', '/', '@', '»', '«', '→', ':', '-', '(',
    ];
    let mut name = words.trim().trim_end_matches(edges);
    for before in BEFORE_NAMES {
        let head = name.get(..before.len());
        if head.is_some_and(|head| head.to_lowercase() == before) {
            name = name.get(before.len()..).unwrap_or_default();
            break;
        }
    }
    if words.trim_end().ends_with(':') {
        for says in SAYS {
            let Some(rest) = name.strip_suffix(says) else {
                continue;
            };
            if rest.ends_with(char::is_whitespace) {
                name = rest;
                break;
            }
        }
    }
    name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '—' | '–' | '•' | '·' | ','))
        .to_owned()
}

/// Whether a line says only that somebody says something.
pub(super) fn is_says(line: &str) -> bool {
    let line = line.trim().trim_end_matches(':').trim().to_lowercase();
    SAYS.contains(&line.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_bare() {
        let cases = [
            ("Ramón dijo:", "Ramón"),
            ("Comment by Daniel — ", "Daniel"),
            ("Ann:", "Ann"),
            ("Simon says", "Simon says"),
            ("By the way", "the way"),
            ("Nobody", "Nobody"),
            ("", ""),
        ];
        for (words, expected) in cases {
            assert_eq!(bare_name(words), expected, "{words}");
        }
        assert!(is_says("Says:") && !is_says("Ann says:"));
    }
}
