//! Who wrote a comment, by the element that names them.

use super::marks::{self, Part};
use super::names::bare_name;
use crate::import::dates::find_date;
use crate::import::finding::FoundAuthor;
use crate::text::html::{
    ElementRef, Links, Walk, attribute, is_named, name_tokens, read_element, read_line,
};

/// Longer words are no name, not even of a page that links here.
const LONGEST_NAME: usize = 300;

/// A name with the author's page.
pub(super) fn read_author(element: ElementRef<'_>) -> Option<FoundAuthor> {
    let inner = inner_name(element).unwrap_or(element);
    let author = read_name(inner, element);
    if author.is_none() && inner != element {
        return read_name(element, element);
    }
    author
}

/// The name that an element tells, itself in a box that is about the author.
fn read_name(inner: ElementRef<'_>, element: ElementRef<'_>) -> Option<FoundAuthor> {
    let is_other = |part: ElementRef<'_>| {
        is_named(part, &["time", "img", "small"])
            || matches!(
                marks::part(part),
                Some(Part::Furniture | Part::Date | Part::Awaiting | Part::Votes | Part::Body)
            )
            || name_is_says(part)
    };
    let words = read_element(inner, Links::Hidden, &is_other);
    let line = words.lines().find(|line| !line.trim().is_empty())?;
    let line = match find_date(line) {
        Some((span, _)) if span.start > 0 => line.get(..span.start).unwrap_or_default(),
        Some(_) => return None,
        None => line,
    };
    let name = bare_name(line);
    if name.is_empty()
        || name.chars().count() > LONGEST_NAME
        || name.parse::<u64>().is_ok() && inner != element
    {
        return None;
    }
    Some(FoundAuthor {
        name,
        key: String::new(),
        link: author_link(inner)
            .or_else(|| author_link(element))
            .unwrap_or_default(),
    })
}

fn name_is_says(element: ElementRef<'_>) -> bool {
    element.classes().any(|class| class == "says")
}

/// The part of a box that names the author: a marked one, else the first link or bold words.
fn inner_name(element: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let mut walk = Walk::new(element);
    let mut bold = None;
    while let Some(inner) = walk.next_element() {
        match marks::part(inner) {
            Some(Part::Name) => return Some(inner),
            Some(Part::Furniture | Part::Date | Part::Awaiting | Part::Votes) => {
                walk.pass_over();
                continue;
            }
            _ => {}
        }
        let address = inner.attr("href").unwrap_or_default();
        let is_name = match inner.name() {
            "b" | "strong" | "cite" | "h3" | "h4" | "h5" => true,
            "a" => {
                !address.starts_with('#')
                    && !address.contains("#comment")
                    && !address.contains("#li-comment")
            }
            _ => false,
        };
        if is_name && bold.is_none() && !read_line(inner, &|_| false).is_empty() {
            bold = Some(inner);
        }
    }
    bold
}

/// The address of the first link in or around a name that leads elsewhere.
fn author_link(element: ElementRef<'_>) -> Option<String> {
    let parent = element.parent().and_then(ElementRef::wrap);
    let around = [Some(element), parent].into_iter().flatten();
    let mut links = around
        .chain(element.descendent_elements())
        .filter(|link| is_named(*link, &["a"]));
    links
        .find_map(|link| attribute(link, "href"))
        .filter(|address| address.starts_with("http") && !address.contains("#comment"))
        .map(str::to_owned)
}

/// What reply buttons say around the name of whom they answer, in the languages that `WordPress` speaks most.
const REPLY_TO: &str = "\
    reply to %|antworte auf %|auf % antworten|antwort auf %|antworten auf %|répondre à %|responder a %|rispondi a %|\
    responder para %|reageer op %|antwoord op %|antwoorden op %|odpowiedz użytkownikowi %|odpowiedz %|\
    ответить на комментарий %|ответить %|svara på %|svar till %|svar til %|svar på %|odpovědět uživateli %|\
    odpověď na %|% に返信|%に返信|回复 %|回复给%|回复%|回覆給「%」|回覆「%」|vastaa käyttäjälle %|vastaa %|răspunde lui %|\
    відповісти %|відповідь до %|respon a %|trả lời %|balas ke %|% yorumuna yanıt ver|% için yanıtla|απάντηση στον/στην %|\
    پاسخ به %|رد على %|להגיב על %|הגב ל%|válasz % számára|%에 답글|% 님에게 답글";

/// The author as a comment's reply button names whom it answers: "Reply to Ann".
pub(super) fn named_by_reply(button: ElementRef<'_>) -> Option<FoundAuthor> {
    let is_reply = name_tokens(button).any(|token| token == "comment-reply-link");
    let labels = ["data-replyto", "aria-label"];
    let label = labels
        .iter()
        .filter_map(|label| attribute(button, label))
        .find(|_| is_reply)?;
    let lower = label.to_lowercase();
    let name = REPLY_TO.split('|').find_map(|words| {
        let (before, after) = words.split_once('%')?;
        let is_so = lower.starts_with(before)
            && lower.ends_with(after)
            && lower.len() == label.len()
            && label.len() > before.len() + after.len();
        let end = label.len().checked_sub(after.len())?;
        is_so.then(|| label.get(before.len()..end))?
    })?;
    let name = name.trim();
    (!name.is_empty() && name.chars().count() <= LONGEST_NAME).then(|| FoundAuthor {
        name: name.to_owned(),
        ..FoundAuthor::default()
    })
}

/// The author's name as a portrait's description tells it: "Ann's avatar".
pub(in crate::import) fn pictured(picture: ElementRef<'_>) -> Option<FoundAuthor> {
    const AROUND: [&str; 10] = [
        "'s avatar",
        "’s avatar",
        "'s gravatar",
        "avatar of ",
        "avatar for ",
        "avatar von ",
        "avatar de ",
        "gravatar of ",
        " avatar",
        "photo of ",
    ];
    let is_portrait =
        name_tokens(picture).any(|token| token.contains("avatar") || token == "photo");
    let words = attribute(picture, "alt").filter(|_| is_portrait)?;
    let lower = words.to_lowercase();
    let mut name = words;
    for around in AROUND.iter().filter(|_| lower.len() == words.len()) {
        let rest = if lower.ends_with(around) {
            words.get(..words.len() - around.len())
        } else if lower.starts_with(around) {
            words.get(around.len()..)
        } else {
            None
        };
        if let Some(rest) = rest {
            name = rest.trim();
            break;
        }
    }
    let is_name = !matches!(
        lower.as_str(),
        "avatar" | "gravatar" | "photo" | "user" | "user avatar"
    );
    (is_name && !name.is_empty() && name.chars().count() <= LONGEST_PICTURED).then(|| FoundAuthor {
        name: name.to_owned(),
        ..FoundAuthor::default()
    })
}

/// Longer descriptions of portraits are no names.
const LONGEST_PICTURED: usize = 60;
