//! The article above the comments: title, author, date and paragraphs.

use super::account::{Account, Fate};
use super::body::words;
use super::date::{Day, Stamp, stamps};
use super::head::{Class, likeness};
use super::heading::heading;
use super::page::Page;
use super::token::tokens;
use super::words::{is_afterword, is_end};

/// What stands above the comments.
#[derive(Debug, Default)]
pub(super) struct Article<'page> {
    /// The title.
    pub title: &'page str,
    /// Who wrote it, where the page says so.
    pub author: &'page str,
    /// When.
    pub stamp: Option<Stamp>,
    /// The paragraphs.
    pub text: String,
    /// How many comments the page says there are.
    pub announced: Option<u64>,
}

/// Lines under the title that may name author and date.
const BYLINES: usize = 4;
/// Bytes from which on a line is a paragraph.
const PARAGRAPH: usize = 80;
/// Paragraphs that may stand between the end of an article and its comments.
const AFTERWORDS: usize = 2;
/// Bytes that a title may have.
const LONGEST_TITLE: usize = 300;

/// Reads the lines before `until`.
pub(super) fn read<'page>(
    page: &Page<'page>,
    until: usize,
    account: &mut Account,
) -> Article<'page> {
    let mut article = Article::default();
    let filled: Vec<usize> = (0..until).filter(|&at| !page.is_blank(at)).collect();
    for &at in &filled {
        let count = heading(page.text(at)).and_then(|heading| heading.count);
        article.announced = article.announced.or(count);
    }
    let from = article.take_top(page, &filled, account);
    let end = end(page, &filled, from);
    article.take_afterwords(page, &filled, end, account);
    let until = filled.get(end).copied().unwrap_or(until);
    let start = filled.get(from).copied().unwrap_or(until);
    article.text = words(page, start, until.max(start), account);
    article
}

impl<'page> Article<'page> {
    /// Takes title, byline and dates from the top; gives the place of the first line that is none of them.
    fn take_top(&mut self, page: &Page<'page>, filled: &[usize], account: &mut Account) -> usize {
        let mut next = self.take_split_date(page, filled, account);
        while let Some(&at) = filled.get(next) {
            if !self.take_byline(page, at, account) {
                break;
            }
            next += 1;
        }
        let Some(&at) = filled.get(next) else {
            return next;
        };
        if page.text(at).len() <= LONGEST_TITLE {
            self.title = page.text(at);
            account.set(at, at + 1, Fate::Kept);
            next += 1;
        }
        let mut taken = next;
        for place in next..next + BYLINES {
            let Some(&at) = filled.get(place) else { break };
            let is_near = place == taken;
            let can_tell = matches!(page.classes.get(at), Some(Class::Head(_) | Class::Stamp(_)));
            let is_taken = (is_near || can_tell) && self.take_byline(page, at, account);
            if is_taken && is_near {
                taken = place + 1;
            }
        }
        taken
    }

    /// A date on several lines at the very top: day, month, year.
    fn take_split_date(
        &mut self,
        page: &Page<'page>,
        filled: &[usize],
        account: &mut Account,
    ) -> usize {
        for count in [3, 2] {
            let Some(lines) = filled.get(..count) else {
                continue;
            };
            let joined = lines
                .iter()
                .map(|&at| page.text(at))
                .collect::<Vec<_>>()
                .join(" ");
            if joined.len() > 40 {
                continue;
            }
            let whole = stamps(&tokens(&joined)).into_iter().find(|stamp| {
                stamp.start == 0
                    && stamp.end == joined.len()
                    && matches!(stamp.day, Some(Day::Full(_)))
            });
            if whole.is_some() {
                self.stamp = whole;
                for &at in lines {
                    account.set(at, at + 1, Fate::Header);
                }
                return count;
            }
        }
        0
    }

    /// Takes author or date from a line near the top; says whether the line held nothing else.
    fn take_byline(&mut self, page: &Page<'page>, at: usize, account: &mut Account) -> bool {
        let text = page.text(at);
        let mut fate = Fate::Furniture;
        match page.classes.get(at) {
            Some(Class::Head(head)) => {
                let is_byline =
                    head.by || (head.stamp.is_some() && !text.ends_with(['.', '!', '?', ':']));
                let is_name = likeness(head.name) >= 0.9 && text.len() <= 120 && head.extras <= 1;
                if !is_byline || !is_name || head.says {
                    return take_heading(text, at, account);
                }
                if self.author.is_empty() {
                    self.author = head.name;
                }
                self.stamp = self.stamp.take().or_else(|| head.stamp.clone());
                fate = Fate::Header;
            }
            Some(Class::Stamp(head)) => {
                self.stamp = self.stamp.take().or_else(|| head.stamp.clone());
                fate = Fate::Header;
            }
            Some(Class::Sign) => {}
            Some(Class::Furniture) if page.has_buttons(at) || text.len() <= 24 => {}
            Some(Class::Blank | Class::Furniture | Class::Text) | None => {
                return take_heading(text, at, account);
            }
        }
        account.set(at, at + 1, fate);
        true
    }

    /// Takes the author from what stands under the article.
    fn take_afterwords(
        &mut self,
        page: &Page<'page>,
        filled: &[usize],
        end: usize,
        account: &mut Account,
    ) {
        for &at in filled.get(end..).unwrap_or_default() {
            account.set(at, at + 1, Fate::Furniture);
            let by = match page.classes.get(at) {
                Some(Class::Head(head)) if head.by && head.extras == 0 => Some(head.name),
                _ => None,
            };
            let name = about(page.text(at))
                .or(by)
                .filter(|name| likeness(name) >= 0.7);
            if let Some(name) = name.filter(|_| self.author.is_empty()) {
                self.author = name;
            }
        }
    }
}

fn take_heading(text: &str, at: usize, account: &mut Account) -> bool {
    let found = heading(text).filter(|heading| heading.is_alone && heading.count.is_some());
    if found.is_some() {
        account.set(at, at + 1, Fate::Header);
    }
    found.is_some()
}

/// The place in `filled` where the article ends and the page's own words begin.
fn end(page: &Page<'_>, filled: &[usize], from: usize) -> usize {
    let is_paragraph = |at: &&usize| page.text(**at).len() >= PARAGRAPH;
    let lines = filled.get(from..).unwrap_or_default();
    let all = lines.iter().filter(is_paragraph).count();
    let mut before = 0;
    for (place, at) in lines.iter().enumerate() {
        let after = all - before;
        if place > 0 || all == 0 {
            let is_late = after <= AFTERWORDS && (before > after || all == 0);
            if is_late && ends_article(page, filled, from + place) {
                return from + place;
            }
        }
        before += usize::from(is_paragraph(&at));
    }
    let mut end = filled.len();
    while end > from
        && filled
            .get(end - 1)
            .is_some_and(|&at| matches!(page.classes.get(at), Some(Class::Sign | Class::Furniture)))
    {
        end -= 1;
    }
    end
}

/// Whether the page's own words begin at this place in `filled`.
fn ends_article(page: &Page<'_>, filled: &[usize], place: usize) -> bool {
    let text = filled.get(place).map_or("", |&at| page.text(at));
    if text.len() > 400 {
        return false;
    }
    let lower = text.to_lowercase();
    let next = filled.get(place + 1).map_or("", |&at| page.text(at));
    let is_heading = text.len() <= 120 && heading(text).is_some_and(|heading| heading.is_alone);
    let names_author = about(text).is_some() || about(next).is_some_and(|name| name == text);
    is_heading || is_end(&lower) || is_afterword(&lower) || names_author
}

/// The name in "About NAME".
fn about(text: &str) -> Option<&str> {
    let leads = [
        "About ",
        "Über ",
        "À propos de ",
        "Sobre ",
        "Acerca de ",
        "Informazioni su ",
        "Over ",
        "Om ",
    ];
    let name = leads.iter().find_map(|lead| text.strip_prefix(lead))?;
    let starts_high = name.chars().next().is_some_and(|c| !c.is_lowercase());
    let is_name = starts_high && name.split_whitespace().count() <= 4 && likeness(name) >= 0.9;
    (is_name && !name.ends_with(['.', '!', '?', ':'])).then_some(name)
}
