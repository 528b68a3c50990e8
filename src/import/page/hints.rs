//! The words by which pages of many languages name the parts of comments.

use std::borrow::Cow;

use super::tree::Tree;
use crate::text::html::{ElementRef, attribute, name_tokens};

/// Parts of names that mean a comment.
const COMMENT: &str = "\
    comment kommentar comentari commentaire commento komment reactie reaction reply repl respuesta reponse risposta \
    resposta antwort answer discussion discuss message msg guestbook gbook beitrag mensaje messaggio koment yorum \
    forum thread leserbrief feedback respon opinion msg otzyv otvet wpd-comm komentarz odpowied diskus";

/// Names that mean a post or comment as they stand, beside a number: `c123`, `p_9`.
const NUMBERED: &str = "\
    c p post comment cmt com kommentar msg message reply re answer post-id comment-id r beitrag entry item t1 node \
    comments li-comment div-comment postid mess eintrag respuesta comentario commentaire coment posting";

/// Parts of names that mean an author, the surest first.
const AUTHOR: [&str; 30] = [
    "author",
    "username",
    "user-name",
    "nick",
    "poster",
    "commenter",
    "autor",
    "auteur",
    "verfasser",
    "screenname",
    "screen-name",
    "displayname",
    "display-name",
    "creator",
    "membername",
    "byline",
    "auteur",
    "usuario",
    "utente",
    "avtor",
    "kullanici",
    "nutzername",
    "accountname",
    "benutzer",
    "gebruiker",
    "uzytkownik",
    "komentujacy",
    "podpis",
    "pseudo",
    "brukernavn",
];
/// Parts of names that may mean one.
const PERHAPS_AUTHOR: [&str; 14] = [
    "user",
    "name",
    "fn",
    "member",
    "profile",
    "login",
    "person",
    "handle",
    "nutzer",
    "from",
    "who",
    "sender",
    "by",
    "commentator",
];
/// Parts of names that mean something else beside a name.
const NO_AUTHOR: &str = "\
    title subject rank count location badge group role level joined reply edit share vote score date time ago \
    permalink number status karma points reputation like quote action menu flair tag label body message stats meta \
    content text avatar img";

/// Parts of names that mean a comment's words.
const BODY: &str = "\
    content text body message msg comment-text entry words inhalt texte contenido testo copy description html markdown \
    md bbwrapper commtext prose nachricht mensaje richtext txt";

/// Words in names that mean buttons, badges and portraits.
const FURNITURE: &str = "\
    reply replies-link vote votes voting score share sharing report actions action toolbar tools signature sig avatar \
    gravatar badge badges rank userinfo user-info profile-info edit edited permalink like likes rating ratings menu \
    button buttons btn flag controls options answer-link quote-link dropdown tooltip sr-only screen-reader \
    visually-hidden upvote downvote karma respond antworten melden reactions subscribe moderation award awards";

/// Whether one of a list's words is part of a name.
fn has_part(name: &str, list: &str) -> bool {
    list.split(' ').any(|part| name.contains(part))
}

/// Whether a name means a comment or something about comments.
pub(super) fn is_comment_name(name: &str) -> bool {
    has_part(name, COMMENT)
}

/// The names by which an element is called one of the page's comments.
pub(super) fn comment_names(tree: &Tree<'_>, at: usize) -> Vec<String> {
    let Some(spot) = tree.get(at) else {
        return Vec::new();
    };
    let element = spot.element;
    let mut names = Vec::new();
    if let Some(id) = attribute(element, "id")
        && id.ends_with(|c: char| c.is_ascii_digit())
    {
        let id = id.to_ascii_lowercase().replace('_', "-");
        let name = id.trim_end_matches(|c: char| c.is_ascii_digit());
        let name = name.trim_end_matches('-');
        if NUMBERED.split(' ').any(|known| known == name) || has_part(name, COMMENT) {
            names.push(format!("#{name}"));
        }
    }
    if element
        .attr("itemtype")
        .is_some_and(|kind| kind.ends_with("Comment") || kind.ends_with("Answer"))
        || element
            .attr("typeof")
            .is_some_and(|kind| kind.ends_with("Comment"))
    {
        names.push("type".to_owned());
    }
    for class in element.classes().take(12) {
        let class = super::tree::bare_class(class);
        let is_whole = matches!(
            class.as_str(),
            "comment"
                | "kommentar"
                | "comentario"
                | "commentaire"
                | "commento"
                | "reply"
                | "post"
                | "message"
                | "answer"
                | "reactie"
                | "posting"
        );
        if is_whole
            || has_part(&class, "comment kommentar coment")
                && !has_part(&class, "comments list count form")
        {
            names.push(class);
        }
    }
    names
}

/// Whether an element is called a comment, also where it is the only one.
pub(super) fn is_one_comment(tree: &Tree<'_>, at: usize) -> bool {
    let Some(spot) = tree.get(at) else {
        return false;
    };
    let mut names = name_tokens(spot.element);
    let is_one = |name: Cow<'_, str>| {
        let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
        matches!(
            bare,
            "comment" | "kommentar" | "comentario" | "commentaire" | "li-comment" | "c"
        ) && (bare != "c" || name.len() > 6)
    };
    let kind = spot.element.attr("itemtype").unwrap_or_default();
    names.any(is_one) || kind.ends_with("/Comment")
}

/// How sure an element's names are that it names an author: from -1 to 2.
pub(super) fn author(tree: &Tree<'_>, at: usize) -> i32 {
    let Some(spot) = tree.get(at) else { return 0 };
    let element = spot.element;
    if matches!(element.attr("itemprop"), Some("author" | "creator"))
        || element
            .attr("rel")
            .is_some_and(|rel| rel.split(' ').any(|word| word == "author"))
    {
        return 2;
    }
    let mut best = 0;
    for token in name_tokens(element).take(12) {
        let has = |list: &[&str]| list.iter().any(|part| token.contains(part));
        let last = token
            .rsplit('-')
            .find(|word| !word.is_empty())
            .unwrap_or(&token);
        let is_other =
            NO_AUTHOR.split(' ').any(|part| last.contains(part)) && !last.contains("author");
        let sure = if is_other {
            -1
        } else if has(&AUTHOR) {
            2
        } else {
            i32::from(has(&PERHAPS_AUTHOR))
        };
        if sure > best || sure < 0 && best == 0 {
            best = sure;
        }
    }
    if best == 0 && element.attr("itemprop") == Some("name") {
        best = 1;
    }
    best
}

/// Whether an element's names say that it holds a comment's words.
pub(super) fn is_body(tree: &Tree<'_>, at: usize) -> bool {
    let Some(spot) = tree.get(at) else {
        return false;
    };
    if matches!(
        spot.element.attr("itemprop"),
        Some("text" | "commentText" | "articleBody" | "description")
    ) {
        return true;
    }
    name_tokens(spot.element).take(12).any(|token| {
        let last = token
            .rsplit('-')
            .find(|word| !word.is_empty())
            .unwrap_or(&token);
        let is_other = has_part(last, "header footer meta wrap inner info author user title");
        !is_other && BODY.split(' ').any(|part| last.contains(part))
    })
}

/// Whether an element's names say that it holds buttons, badges or portraits.
pub(super) fn is_furniture(element: ElementRef<'_>) -> bool {
    name_tokens(element).take(12).any(|token| {
        FURNITURE
            .split(' ')
            .any(|word| token == word || token.split('-').any(|part| part == word))
    })
}

/// Whether an address is that of somebody's page.
pub(super) fn is_profile(address: &str) -> bool {
    const PARTS: [&str; 22] = [
        "/user",
        "/member",
        "/profile",
        "/author",
        "/people/",
        "/u/",
        "/@",
        "/~",
        "profile.php",
        "memberlist",
        "viewprofile",
        "/autor",
        "/auteur",
        "/profil",
        "u=",
        "uid=",
        "/nutzer",
        "/mitglied",
        "userid",
        "user=",
        "/account",
        "/usuario",
    ];
    let address = address.to_ascii_lowercase();
    PARTS.iter().any(|part| address.contains(part))
}
