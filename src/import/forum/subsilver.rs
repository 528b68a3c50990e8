//! Posts of boards drawn as tables: phpBB 2 and subsilver2 of phpBB 3.

use super::body::{self, without_signature};
use super::css::{around, css, few_words};
use super::phpbb::account;
use super::site::Site;
use super::topic::Post;
use super::when::When;
use crate::error::Result;
use crate::import::dates::find_date;
use crate::import::finding::{Found, FoundAuthor};
use crate::progress::Progress;
use crate::text::html::{
    ElementRef, Html, NodeId, Walk, attribute, has_class, is_named, read_line,
};

/// The parts of a post that were met, one after the other.
struct Row<'page> {
    key: String,
    name: String,
    /// The cell that names the author.
    cell: Option<NodeId>,
    when: When,
    body: Option<ElementRef<'page>>,
    profile: String,
    link: String,
    subject: String,
}

/// The posts of a page, each from its anchor to the next.
pub(super) fn posts(page: &Html, site: &Site, progress: &Progress) -> Result<Vec<Post>> {
    let is_other = css(&["[id^=post_message_]"]);
    if is_other.first(page.root_element()).is_some() {
        return Ok(Vec::new());
    }
    let mut rows: Vec<Row<'_>> = Vec::new();
    let mut walk = Walk::new(page.root_element());
    while let Some(element) = walk.next_element() {
        if is_named(element, &["script", "style", "select"]) {
            walk.pass_over();
            continue;
        }
        if let Some(key) = anchor(element) {
            let is_known = rows.iter().rev().take(3).any(|row| row.key == key);
            if !is_known {
                rows.push(Row::new(key, element));
            }
        }
        let Some(row) = rows.last_mut() else {
            continue;
        };
        if row.take(element) {
            walk.pass_over();
        }
    }
    let mut posts = Vec::new();
    for (at, row) in rows.into_iter().enumerate() {
        if at % 200 == 0 {
            progress.step("Reading posts", at as u64, 0)?;
        }
        posts.extend(row.post(site));
    }
    Ok(posts)
}

/// The number that an anchor gives a post: `<a name="4230">`, `<a name="p4230">`.
fn anchor(element: ElementRef<'_>) -> Option<String> {
    if !is_named(element, &["a", "td", "tr", "table", "div"]) {
        return None;
    }
    let name = attribute(element, "name").or_else(|| element.mark())?;
    let is_anchor = is_named(element, &["a"]);
    let digits = match name.strip_prefix('p') {
        Some(digits) => digits,
        None if is_anchor => name,
        None => return None,
    };
    let is_number =
        !digits.is_empty() && digits.len() < 16 && digits.chars().all(|c| c.is_ascii_digit());
    is_number.then(|| digits.to_owned())
}

/// The cell of a table around an element.
fn cell(element: ElementRef<'_>) -> Option<ElementRef<'_>> {
    around(element, 12).find(|outer| is_named(*outer, &["td", "th"]))
}

impl<'page> Row<'page> {
    fn new(key: String, anchor: ElementRef<'page>) -> Self {
        let around_it = around(anchor, 3).find(|outer| is_name(*outer));
        let mut row = Self {
            key,
            name: String::new(),
            cell: None,
            when: When::Untold,
            body: None,
            profile: String::new(),
            link: String::new(),
            subject: String::new(),
        };
        if let Some(named) = around_it {
            row.take(named);
        }
        row
    }

    /// Takes what an element tells of the post; whether all in it is taken.
    fn take(&mut self, element: ElementRef<'page>) -> bool {
        let has = |class: &str| has_class(element, class);
        let is_body = has("postbody") || has("postcontent") || has("post-text");
        if is_body && self.body.is_none() {
            let whole = if is_named(element, &["span"]) {
                cell(element)
            } else {
                None
            };
            self.body = Some(whole.unwrap_or(element));
            return true;
        }
        if self.name.is_empty() && is_name(element) {
            self.name = read_line(element, &|part| is_named(part, &["img"]));
            self.cell = cell(element).map(|cell| cell.id());
            return false;
        }
        if self.body.is_none()
            && self.when == When::Untold
            && (has("postdetails") || has("gensmall") || has("postdate") || has("smalltext"))
        {
            let is_profile =
                self.cell.is_some() && cell(element).map(|cell| cell.id()) == self.cell;
            if !is_profile {
                self.take_date(element);
            }
        }
        if let Some(address) = element.attr("href").filter(|_| is_named(element, &["a"])) {
            if self.profile.is_empty() && (address.contains("viewprofile") || is_account(address)) {
                address.clone_into(&mut self.profile);
            }
            let mark = address.rsplit_once('#').map_or("", |(_, mark)| mark);
            if self.link.is_empty() && mark.trim_start_matches('p') == self.key {
                address.clone_into(&mut self.link);
            }
        }
        false
    }

    /// "Posted: Mon Jun 02, 2003 6:23 am   Post subject: Cats".
    fn take_date(&mut self, element: ElementRef<'_>) {
        let Some(line) = few_words(element) else {
            return;
        };
        let dated = line
            .split(" : ")
            .chain([line.as_str()])
            .find(|part| find_date(part).is_some());
        let Some(part) = dated else {
            self.take_words(element);
            return;
        };
        let Some((span, _)) = find_date(part) else {
            return;
        };
        let after = part.get(span.end..).unwrap_or_default();
        let subject = after.split_once(": ").map_or("", |(_, subject)| subject);
        subject.trim().clone_into(&mut self.subject);
        let date = part.get(span).unwrap_or_default();
        self.when = When::Words(date.to_owned());
    }

    /// "Posted: Yesterday, at 9:00 pm", whose day is not told: the first words with a number.
    fn take_words(&mut self, element: ElementRef<'_>) {
        let mut texts = element.text().take(20).map(str::trim);
        let dated =
            texts.find(|text| text.contains(|c: char| c.is_ascii_digit()) && text.len() < 100);
        let Some(words) = dated else {
            return;
        };
        let words = match words.split_once(": ") {
            Some((before, after)) if !before.contains(|c: char| c.is_ascii_digit()) => after,
            _ => words,
        };
        self.when = When::Words(words.trim().to_owned());
    }

    /// The post, if there are words.
    fn post(self, site: &Site) -> Option<Post> {
        let body = body::read(self.body?, site);
        let name = self
            .name
            .trim_matches(|c: char| c.is_whitespace() || c == ':')
            .to_owned();
        if name.is_empty() && self.when == When::Untold {
            return None;
        }
        let link = if self.link.is_empty() {
            format!("#{}", self.key)
        } else {
            self.link
        };
        Some(Post {
            found: Found {
                author: (!name.is_empty()).then(|| FoundAuthor {
                    name,
                    key: account(&self.profile),
                    link: site.whole(&self.profile),
                }),
                quotes: body.quotes.into(),
                title: self.subject,
                text: without_signature(&body.text).to_owned(),
                link: site.whole(&link),
                place: format!("post {}", self.key),
                key: self.key,
                ..Found::default()
            },
            when: self.when,
        })
    }
}

/// Whether an element names the author.
fn is_name(element: ElementRef<'_>) -> bool {
    let names = ["name", "postauthor", "username", "username-coloured"];
    names.iter().any(|name| has_class(element, name))
}

/// Whether an address is that of an account of Forumotion: `/u12`.
fn is_account(address: &str) -> bool {
    let digits = address.strip_prefix("/u").unwrap_or_default();
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
}
