//! Whether repeating elements are a discussion, or a menu, a listing of articles, a shop.

use std::collections::HashSet;

use super::evidence::{self, Signs};
use super::fields::{self, Fields};
use super::hints;
use super::records::{Record, Records};
use super::stamp::Stamp;
use super::tree::{Tree, count};
use crate::text::html::{attribute, name_tokens, read_line};

/// Elements that could be the comments, with what they have in common.
pub(super) struct Judged {
    pub(super) records: Records,
    pub(super) fields: Fields,
    /// The stamp of each record, by place in the list of stamps.
    pub(super) dates: Vec<Option<usize>>,
    /// How sure it is that they are comments.
    pub(super) points: i64,
    /// The same, the more the more they hold.
    pub(super) weight: i64,
}

/// A record's element, name, words and date.
type Row = (usize, Option<usize>, Vec<usize>, Option<usize>);

impl Judged {
    /// Two sets of elements as one, in reading order.
    pub(super) fn join(self, other: Self) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        let mut constant = HashSet::new();
        let (points, weight) = (self.points, self.weight);
        for one in [self, other] {
            constant.extend(one.fields.constant);
            let fields = one
                .fields
                .names
                .into_iter()
                .zip(one.fields.bodies)
                .zip(one.dates);
            for (record, ((name, bodies), date)) in one.records.list.iter().zip(fields) {
                rows.push((record.root, name, bodies, date));
            }
        }
        rows.sort_by_key(|row| row.0);
        let mut joined = Self {
            records: Records::new(rows.iter().map(|row| row.0).collect()),
            fields: Fields {
                named: rows.iter().filter(|row| row.1.is_some()).count(),
                constant,
                ..Fields::default()
            },
            dates: Vec::new(),
            points,
            weight,
        };
        for (_, name, bodies, date) in rows {
            joined.fields.names.push(name);
            joined.fields.bodies.push(bodies);
            joined.dates.push(date);
        }
        joined
    }
}

/// Points from which elements are taken to be comments.
const ENOUGH: i64 = 125;

/// Judges one set of elements; none where they can't be comments.
pub(super) fn judge(tree: &Tree<'_>, records: Records, stamps: &[Stamp]) -> Option<Judged> {
    let places: HashSet<usize> = stamps.iter().map(|stamp| stamp.at).collect();
    let fields = fields::find(tree, &records, &places);
    let total = count(records.list.len());
    let dates = super::dating::choose(tree, &records, &fields, stamps);
    let dated = count(dates.iter().flatten().count());
    let named = match fields.attribute {
        Some(_) => total,
        None => count(fields.named),
    };
    let words = letters_of_words(tree, &fields);
    let filled = count(words.iter().filter(|&&letters| letters > 1).count());
    let sum: usize = words.iter().map(|count| (*count).min(1500)).sum();
    if filled * 10 < total * 7 || count(sum) < total * 8 {
        return None;
    }
    let called = called(tree, &records);
    let has_replies = has_replies(tree, &fields);
    let has_ids = has_ids(tree, &records);
    let signs = Signs {
        named,
        dated,
        has_replies,
        has_ids,
        listed: listing(tree, &records, &fields),
    };
    if !evidence::speaks(tree, &records, &fields, &dates, &signs) {
        return None;
    }
    if named * 2 < total && called < 60
        || named * 3 < total && dated * 2 < total
        || total < 2 && called < 40
    {
        return None;
    }
    let is_trifle = is_trifle(tree, &fields) && called < 60;
    let points = points(&signs, &fields, total) + called
        - if is_trifle { 60 } else { 0 }
        - beside(tree, &records);
    let size = i64::from(sum.max(2).ilog2()) * (i64::from((total as usize + 1).ilog2()) + 3);
    (points >= ENOUGH).then_some(Judged {
        records,
        fields,
        dates,
        points,
        weight: points * size,
    })
}

/// What names, dates, buttons and numbers count for.
fn points(signs: &Signs, fields: &Fields, total: i64) -> i64 {
    let mut points = signs.named * 60 / total + signs.dated * 50 / total;
    points += i64::from(fields.sureness.clamp(0, 2)) * 12;
    points += if signs.has_replies { 35 } else { 0 };
    points += if total > 2 && fields.different > 1 {
        10
    } else {
        0
    };
    points += if fields.different * 10 >= fields.named * 4 && signs.dated == total {
        10
    } else {
        0
    };
    points += if signs.has_ids { 15 } else { 0 };
    points -= signs.listed;
    points -= if fields.different == 1 && total > 2 && fields.attribute.is_none() {
        40
    } else {
        0
    };
    points
}

/// The letters of each record's words.
fn letters_of_words(tree: &Tree<'_>, fields: &Fields) -> Vec<usize> {
    let one = |(at, letters): (usize, &usize)| {
        let bodies = fields.bodies.get(at).map_or(&[][..], Vec::as_slice);
        let name = fields.names.get(at).copied().flatten();
        let head = name.map_or(0, |place| tree.letters(place)) + 10;
        match bodies {
            [] => letters.saturating_sub(head),
            bodies => bodies.iter().map(|&place| tree.letters(place)).sum(),
        }
    };
    fields.letters.iter().enumerate().map(one).collect()
}

/// How clearly the page calls these elements comments.
fn called(tree: &Tree<'_>, records: &Records) -> i64 {
    let total = records.list.len();
    let (mut own, mut near, mut typed, mut numbered) = (0, 0, 0, HashSet::new());
    for record in &records.list {
        let names = |at: usize| {
            let element = tree.get(at).map(|spot| spot.element);
            element
                .into_iter()
                .flat_map(|element| name_tokens(element).take(12))
        };
        let is_called = |at: usize| names(at).any(|name| hints::is_comment_name(&name));
        let known = hints::comment_names(tree, record.root);
        typed += usize::from(known.iter().any(|name| name == "type"));
        if known.iter().any(|name| name.starts_with('#')) {
            numbered.extend(tree.attribute(record.root, "id"));
        }
        let inner = tree.children(record.root).take(3).any(is_called);
        own += usize::from(is_called(record.root) || !known.is_empty());
        near += usize::from(inner || tree.above(record.root).take(5).any(is_called));
    }
    let share = |of: usize, points: i64| points * count(of) / count(total.max(1));
    let sum = share(own, 40) + share(near, 25) + share(typed, 40) + share(numbered.len(), 25);
    sum.min(100)
}

/// Whether the records hold next to nothing of the page.
fn is_trifle(tree: &Tree<'_>, fields: &Fields) -> bool {
    let page = tree.letters(0);
    let own: usize = fields.letters.iter().sum();
    own * 25 < page
}

/// Whether each record's element has a number of its own.
fn has_ids(tree: &Tree<'_>, records: &Records) -> bool {
    let ids = records
        .list
        .iter()
        .filter_map(|record| tree.attribute(record.root, "id"));
    let numbered: HashSet<&str> = ids
        .filter(|id| id.ends_with(|c: char| c.is_ascii_digit()))
        .collect();
    records.list.len() > 1 && numbered.len() == records.list.len()
}

/// Whether the records have buttons by which one answers.
fn has_replies(tree: &Tree<'_>, fields: &Fields) -> bool {
    const WORDS: &str = "|reply|antworten|répondre|responder|rispondi|ответить|回复|回覆|返信|답글|رد|odpowiedz|svara|svar|beantwoord|\
        reageer|cevapla|yanıtla|zitieren|quote|citer|citar|цитировать|引用|citeren|melden|report|signaler|antwort|comment|\
        antwort schreiben|post reply|reply to this|reply to this post|comment reply|vastaa|отвечать|الرد|پاسخ|回应|回應|";
    let mut places: Vec<usize> = fields.constant.iter().copied().collect();
    places.sort_unstable();
    let mut places = places
        .into_iter()
        .filter(|&place| tree.letters(place) <= 60);
    places.any(|place| {
        let words = tree
            .get(place)
            .map(|spot| read_line(spot.element, &|_| false));
        let words = words.unwrap_or_default();
        let words = words
            .trim_matches(|c: char| !c.is_alphabetic())
            .to_lowercase();
        !words.is_empty() && WORDS.contains(&format!("|{words}|"))
    })
}

/// Points that speak for a listing of pages or goods: every record is headed by a link to a page of its own.
fn listing(tree: &Tree<'_>, records: &Records, fields: &Fields) -> i64 {
    let total = records.list.len();
    let mut pages: HashSet<&str> = HashSet::new();
    let (mut headed, mut priced) = (0, 0);
    for (at, record) in records.list.iter().enumerate() {
        let name = fields.names.get(at).copied().flatten();
        let body = fields.bodies.get(at).and_then(|bodies| bodies.first());
        let mut title = None;
        for place in records.own(tree, record).take(60) {
            let is_word = body.is_some_and(|&body| tree.holds(body, place));
            if is_word && !is_heading(tree, place) {
                continue;
            }
            if let Some(address) = page_link(tree, place, name)
                && (is_heading(tree, place) || !pages.contains(address))
            {
                let mut near = std::iter::once(place).chain(tree.above(place).take(3));
                let is_head = near.any(|above| is_heading(tree, above));
                title = Some((address, is_head));
                if is_head {
                    break;
                }
            }
        }
        if let Some((address, is_head)) = title
            && pages.insert(address)
        {
            headed += 1 + i64::from(is_head);
        }
        priced += usize::from(has_price(tree, records, record));
    }
    let is_listing = pages.len() * 10 >= total * 6;
    let listed = if is_listing {
        60 * headed / count(total.max(1))
    } else {
        0
    };
    listed + if priced * 2 > total { 80 } else { 0 }
}

/// The address of a link that could be the heading of another page.
fn page_link<'page>(tree: &Tree<'page>, place: usize, name: Option<usize>) -> Option<&'page str> {
    let is_free = |name: usize| !tree.holds(place, name) && !tree.holds(name, place);
    if tree.tag(place) != "a" || tree.letters(place) < 12 || !name.is_none_or(is_free) {
        return None;
    }
    let element = tree.get(place)?.element;
    let address = attribute(element, "href").filter(|address| is_page(address))?;
    (!super::stamp::is_date(element)).then_some(address)
}

/// Whether a record tells a price.
fn has_price(tree: &Tree<'_>, records: &Records, record: &Record) -> bool {
    let small = records
        .own(tree, record)
        .take(40)
        .filter(|&place| (2..12).contains(&tree.letters(place)));
    let mut words = small
        .filter_map(|place| tree.get(place))
        .map(|spot| read_line(spot.element, &|_| false));
    words.any(|words| words.contains(['€', '$', '£', '¥', '₽']) && words.contains(char::is_numeric))
}

fn is_heading(tree: &Tree<'_>, at: usize) -> bool {
    if matches!(tree.tag(at), "h1" | "h2" | "h3" | "h4") {
        return true;
    }
    let element = tree.get(at).map(|spot| spot.element);
    element.is_some_and(|element| {
        name_tokens(element).any(|name| {
            let parts = ["title", "headline", "topic", "teaser"];
            parts.iter().any(|part| name.contains(part))
        })
    })
}

/// Whether an address is a page's, not a place in this one.
fn is_page(address: &str) -> bool {
    let is_command = ["javascript:", "mailto:", "#"];
    !is_command.iter().any(|start| address.starts_with(start))
        && !address.contains('#')
        && !hints::is_profile(address)
}

/// Points for standing beside the page's matter: in menus, bars and boxes of related articles.
fn beside(tree: &Tree<'_>, records: &Records) -> i64 {
    const NAMES: &str = "sidebar recent latest related popular trending teaser product widget breadcrumb footer navbar menu \
        recommend mostread most-read promo carousel shop";
    let total = count(records.list.len());
    let mut found = 0;
    for record in &records.list {
        let mut near = std::iter::once(record.root).chain(tree.above(record.root).take(8));
        found += i64::from(near.any(|at| {
            if matches!(tree.tag(at), "body" | "html" | "main") {
                return false;
            }
            let names = tree.get(at).map(|spot| name_tokens(spot.element).take(12));
            matches!(tree.tag(at), "nav" | "aside" | "footer")
                || names.is_some_and(|mut names| {
                    names.any(|name| {
                        let name = name
                            .replace("no-sidebar", "")
                            .replace("with-sidebar", "")
                            .replace("sidebar-", "");
                        NAMES.split(' ').any(|part| name.contains(part))
                            && !name.contains("comments-list")
                    })
                })
        }));
    }
    found * 70 / total.max(1)
}
