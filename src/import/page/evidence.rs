//! What a page itself says of comments: names, headings, buttons.

use std::borrow::Cow;

use super::fields::Fields;
use super::records::Records;
use super::tree::Tree;
use crate::import::pasted;
use crate::text::html::{name_tokens, read_line};

/// What repeating elements have in common, as far as it speaks for comments.
pub(super) struct Signs {
    /// How many have an author.
    pub(super) named: i64,
    /// How many have a date.
    pub(super) dated: i64,
    /// Whether they have buttons by which one answers.
    pub(super) has_replies: bool,
    /// Whether each has a number of its own.
    pub(super) has_ids: bool,
    /// Points that speak for a listing of pages or goods.
    pub(super) listed: i64,
}

/// Parts of names by which pages call their comments.
const COMMENTS: &str = "\
    comment kommentar coment komment comento koment comentari reactie reacties leserbrief leserpost lesermeinung \
    leserstimme guestbook gaestebuch gastebuch gbook otzyv otziv yorum diskus discuss talkback disqus opinie \
    komentarz odpowied respuesta";
/// Parts of such names that mean something else: forms, counts, buttons, tickers.
const OTHERS: &str = "\
    form respond count number counter link login button btn notice policy intro write submit delete closed icon live \
    stat title heading textarea editor commentary commentator open disabled nonce tool toggle add-comment new-comment share \
    guard rules guideline subscribe hint anzahl info-comment no-comment without write comment-author comment-meta \
    comment-date commentaire-titre";
/// Parts of names that together with those mean a box of comments on other pages.
const ELSEWHERE: &str = "recent latest letzte neueste neuste aktuelle dynamic-comm derniers ultimos ultimi laatste ostatnie";
/// Parts of names by which forums call their posts.
const POSTS: &str =
    "post message msg thread topic reply replies answer antwort beitrag posting bbp";
/// Names of articles.
const ARTICLES: [&str; 10] = [
    "type-post",
    "hentry",
    "post",
    "article",
    "story",
    "node-article",
    "type-page",
    "artikel",
    "h-entry",
    "news",
];
/// How far above a record its comments may be called so.
const NEAR: usize = 7;
/// Letters between a heading and the first comment, such as a form's.
const GAP: usize = 700;
/// Letters of a heading at most.
const HEADING: usize = 60;

/// Whether enough speaks for comments.
pub(super) fn speaks(
    tree: &Tree<'_>,
    records: &Records,
    fields: &Fields,
    dates: &[Option<usize>],
    signs: &Signs,
) -> bool {
    let total = super::tree::count(records.list.len());
    let share = |test: &dyn Fn(usize) -> bool| {
        let found = records.list.iter().filter(|record| test(record.root));
        super::tree::count(found.count()) * 10 >= total * 6
    };
    if total == 0
        || share(&|root| is_elsewhere(tree, root))
        || share(&|root| is_reviews(tree, root))
    {
        return false;
    }
    let own = share(&|root| is_called(tree, root, COMMENTS));
    let near = own || share(&|root| is_within(tree, root));
    let is_headed = || {
        records
            .list
            .first()
            .is_some_and(|first| is_headed(tree, first.root))
    };
    if total == 1 {
        let is_dated = dates.iter().any(Option::is_some);
        let is_apart = records
            .list
            .iter()
            .all(|record| !is_article(tree, record.root));
        let is_named = fields.named > 0 || fields.attribute.is_some();
        let is_sure = is_dated || own && signs.has_replies;
        return is_apart && is_named && is_sure && (near || is_headed());
    }
    if near || is_headed() {
        return marks_of(fields, signs, total) >= 2;
    }
    is_unnamed_discussion(tree, records, fields, signs)
}

/// How many of the things that comments have most of these have.
fn marks_of(fields: &Fields, signs: &Signs, total: i64) -> usize {
    let (is_named, is_dated) = head(fields, signs, total);
    let marks = [is_named, is_dated, signs.has_replies, signs.has_ids];
    marks.into_iter().filter(|mark| *mark).count()
}

/// Whether most have authors that differ, and whether most have dates.
fn head(fields: &Fields, signs: &Signs, total: i64) -> (bool, bool) {
    let is_varied =
        fields.attribute.is_some() || fields.different > 1 || total <= 3 && signs.dated > 0;
    let is_named = signs.named * 10 >= total * 7 && is_varied;
    let is_dated = signs.dated * 10 >= total * 6;
    (is_named, is_dated)
}

/// Whether elements that the page doesn't call comments are posts of a forum, or can be answered.
fn is_unnamed_discussion(
    tree: &Tree<'_>,
    records: &Records,
    fields: &Fields,
    signs: &Signs,
) -> bool {
    let total = super::tree::count(records.list.len());
    let share = |test: &dyn Fn(usize) -> bool| {
        let found = records.list.iter().filter(|record| test(record.root));
        super::tree::count(found.count()) * 10 >= total * 6
    };
    if signs.listed > 0 || share(&|root| tree.tag(root) == "a" || is_in_article(tree, root)) {
        return false;
    }
    let are_posts = |root: usize| {
        let mut above = tree.above(root).take(3);
        is_called(tree, root, POSTS)
            || above.any(|at| !is_page(tree, at) && is_list_of_posts(tree, at))
    };
    if share(&are_posts) && marks_of(fields, signs, total) >= 2 {
        return true;
    }
    let (is_named, is_dated) = head(fields, signs, total);
    is_named
        && is_dated
        && (signs.has_replies || is_board(tree) || links_to_answered(tree, records))
}

/// Whether some of them link to the one that they answer.
fn links_to_answered(tree: &Tree<'_>, records: &Records) -> bool {
    let ids = super::ids::find(tree, records);
    let linked = super::replies::linked(tree, records, &ids);
    linked.iter().any(Option::is_some)
}

fn has_part(name: &str, list: &str) -> bool {
    list.split(' ')
        .any(|part| !part.is_empty() && name.contains(part))
}

fn names<'page>(tree: &Tree<'page>, at: usize) -> impl Iterator<Item = Cow<'page, str>> {
    let element = tree.get(at).map(|spot| spot.element).into_iter();
    element.flat_map(|element| name_tokens(element).take(16))
}

fn is_page(tree: &Tree<'_>, at: usize) -> bool {
    matches!(tree.tag(at), "body" | "html" | "main")
}

/// Whether an element, or one of its first children, is called by one of a list's words.
fn is_called(tree: &Tree<'_>, root: usize, list: &str) -> bool {
    let kind = tree
        .attribute(root, "itemtype")
        .or_else(|| tree.attribute(root, "typeof"));
    let is_typed = kind.is_some_and(|kind| {
        ["Comment", "comment", "Answer"]
            .iter()
            .any(|end| kind.trim_end_matches('/').ends_with(end))
    });
    let mut near = std::iter::once(root).chain(tree.children(root).take(3));
    is_typed
        || near
            .any(|at| names(tree, at).any(|name| has_part(&name, list) && !has_part(&name, OTHERS)))
}

/// Whether an element is called posts or a thread by a word of its own.
fn is_list_of_posts(tree: &Tree<'_>, at: usize) -> bool {
    let is_known = |word: &str| {
        let bare = word.trim_end_matches('s');
        !bare.is_empty() && POSTS.split(' ').any(|known| known == word || known == bare)
    };
    names(tree, at).any(|name| name.split('-').any(is_known) && !has_part(&name, OTHERS))
}

/// Whether it lies in something that is called comments.
fn is_within(tree: &Tree<'_>, root: usize) -> bool {
    let mut above = tree
        .above(root)
        .take(NEAR)
        .take_while(|&at| !is_page(tree, at));
    above
        .any(|at| names(tree, at).any(|name| has_part(&name, COMMENTS) && !has_part(&name, OTHERS)))
}

/// Whether it lies in a box of comments that stand on other pages.
fn is_elsewhere(tree: &Tree<'_>, root: usize) -> bool {
    let mut near = std::iter::once(root).chain(tree.above(root).take(NEAR));
    near.any(|at| {
        !is_page(tree, at)
            && names(tree, at).any(|name| {
                has_part(&name, ELSEWHERE)
                    && has_part(&name, "comment kommentar coment koment reactie")
            })
    })
}

/// Whether it is somebody's judgement of goods or lodgings.
fn is_reviews(tree: &Tree<'_>, root: usize) -> bool {
    let mut near = std::iter::once(root)
        .chain(tree.above(root).take(2))
        .chain(tree.children(root).take(3));
    near.any(|at| {
        tree.attribute(at, "itemtype")
            .is_some_and(|kind| kind.ends_with("/Review"))
            || tree
                .attribute(at, "itemprop")
                .is_some_and(|kind| kind == "review" || kind == "reviewRating")
            || names(tree, at).any(|name| {
                has_part(
                    &name,
                    "review bewertung rating-single testimonial rezension",
                )
            })
    })
}

/// Whether it lies in an article's own words, or is a passage taken from a network.
fn is_in_article(tree: &Tree<'_>, root: usize) -> bool {
    const NAMES: &str = "entry-content article-body articlebody article-content post-content content-inner live- tweet \
        instagram coverage ticker story-body";
    let mut near = std::iter::once(root).chain(tree.above(root).take(NEAR));
    near.any(|at| {
        tree.attribute(at, "itemprop") == Some("articleBody")
            || !is_page(tree, at) && names(tree, at).any(|name| has_part(&name, NAMES))
    })
}

/// Whether it is an article, its form or a notice, not a comment.
fn is_article(tree: &Tree<'_>, root: usize) -> bool {
    let end = tree.get(root).map_or(root, |spot| spot.end);
    let is_other = |at: usize| matches!(tree.tag(at), "h1" | "form" | "input" | "label");
    let is_called = |name: Cow<'_, str>| ARTICLES.contains(&&*name) || name == "respond";
    names(tree, root).any(is_called)
        || (root..end).any(is_other)
        || tree.letters(root) * 10 > tree.letters(0) * 9
        || tree
            .above(root)
            .take(NEAR)
            .any(|at| matches!(tree.tag(at), "form" | "nav"))
}

/// Whether a heading of comments stands before the first.
fn is_headed(tree: &Tree<'_>, first: usize) -> bool {
    let Some(from) = tree.get(first).map(|spot| spot.from) else {
        return false;
    };
    let before = (0..first).rev().take(400);
    let mut before =
        before.take_while(|&at| tree.get(at).is_some_and(|spot| spot.from + GAP >= from));
    before.any(|at| {
        if !(2..=HEADING).contains(&tree.letters(at)) || tree.holds(at, first) {
            return false;
        }
        let is_heading = matches!(
            tree.tag(at),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "legend"
        );
        let is_free = !tree.above(at).take(6).any(|above| {
            matches!(
                tree.tag(above),
                "a" | "nav" | "aside" | "footer" | "li" | "header"
            )
        });
        let end = tree.get(at).map_or(at, |spot| spot.end);
        let is_plain = matches!(
            tree.tag(at),
            "p" | "div"
                | "span"
                | "strong"
                | "b"
                | "dt"
                | "th"
                | "td"
                | "caption"
                | "center"
                | "font"
        ) && !(at..end).any(|inner| tree.tag(inner) == "a");
        is_free
            && (is_heading || is_plain)
            && tree
                .get(at)
                .is_some_and(|spot| is_heading_words(&read_line(spot.element, &|_| false)))
    })
}

/// Whether a line is a heading of comments, or of what readers say.
fn is_heading_words(line: &str) -> bool {
    const READERS: &str = "lettori|lecteurs|readers|leser|leserinnen|lectores|leitores|lezers|czytelników|читателей|lesere|läsare";
    let lower = line.to_lowercase();
    let mut words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let count = words.clone().count();
    pasted::is_comments_heading(line)
        || (2..=4).contains(&count)
            && words.any(|word| READERS.split('|').any(|known| known == word))
}

/// Whether the page is called a forum's or a guestbook's.
fn is_board(tree: &Tree<'_>) -> bool {
    const WORDS: &str = "forum|forums|board|thread|topic|guestbook|gästebuch|foro|форум|bbs|gastenboek|diskussion|discussion";
    const PARTS: [&str; 6] = ["论坛", "掲示板", "討論", "게시판", "forum", "gästebuch"];
    let is_told = |text: &str| {
        let text = text.to_lowercase();
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        PARTS.iter().any(|part| text.contains(part))
            || words.any(|word| !word.is_empty() && WORDS.split('|').any(|known| known == word))
    };
    let heads = (0..tree.spots.len())
        .take(300)
        .filter(|&at| (2..=120).contains(&tree.letters(at)));
    let mut heads = heads.filter(|&at| matches!(tree.tag(at), "h1" | "h2" | "b" | "font"));
    let body = (0..tree.spots.len()).find(|&at| tree.tag(at) == "body");
    body.is_some_and(|at| names(tree, at).any(|name| is_told(&name)))
        || heads.any(|at| {
            tree.get(at)
                .is_some_and(|spot| is_told(&read_line(spot.element, &|_| false)))
        })
}
