//! What answers of `WordPress` hold: comments and articles, each as it stands.

use super::super::finding::{Found, FoundAuthor, Remarks};
use super::super::gather::{full_pages, host, unescape};
use super::super::json::Value;
use super::super::moment::{Moment, read_words};
use super::super::words::Words;
use crate::error::{Error, Result};
use crate::model::{CommentKind, Level, Note, Time};
use crate::progress::Progress;

/// Comments that are embedded in an article at most.
const EMBEDDED: usize = 10;

/// Comments and articles, and what is to be remarked of them.
#[derive(Debug, Default)]
pub(super) struct Answer {
    pub(super) comments: Vec<Posted>,
    pub(super) posts: Vec<Article>,
    /// How many comments the answers say there are, each of them.
    announced: usize,
    /// How many comments each answer holds that doesn't say.
    lengths: Vec<usize>,
    words: Words,
    /// What was left out before the first comment.
    pub(super) early: Remarks,
}

/// A comment and where it belongs.
#[derive(Debug)]
pub(super) struct Posted {
    pub(super) host: String,
    /// The article's number; empty where it is not told.
    pub(super) post: String,
    /// The article's address, as far as the comment's own tells it.
    pub(super) page: String,
    /// The article's title, where it stands within the comment.
    pub(super) title: String,
    pub(super) found: Found,
}

/// An article.
#[derive(Debug)]
pub(super) struct Article {
    pub(super) host: String,
    pub(super) id: String,
    pub(super) title: String,
    pub(super) link: String,
    pub(super) opening: Found,
    pub(super) announced: Option<usize>,
}

impl Answer {
    /// Takes what one answer holds.
    pub(super) fn root(&mut self, file: usize, root: Value<'_>, progress: &Progress) -> Result<()> {
        refuse(root)?;
        let is_enveloped = root.get("body").is_some() && root.get("headers").is_some();
        let within = root.get("body").filter(|_| is_enveloped).unwrap_or(root);
        let before = self.comments.len();
        let list = within.get("comments").filter(|list| list.is_list());
        if let Some(list) = list {
            self.items(file, list, progress)?;
        } else if let Some(posts) = within.get("posts").filter(|list| list.is_list()) {
            self.items(file, posts, progress)?;
        } else if within.is_list() {
            self.items(file, within, progress)?;
        } else {
            self.item(file, within, "");
        }
        let held = self.comments.len() - before;
        let total = root.get("found").or_else(|| {
            let headers = root.get("headers")?;
            headers.get("X-WP-Total").or(headers.get("x-wp-total"))
        });
        let total = total.and_then(Value::integer).map(usize::try_from);
        match total {
            Some(Ok(total)) if held > 0 => self.announced = self.announced.max(total),
            _ if held > 0 && within.is_list() => self.lengths.push(held),
            _ => {}
        }
        Ok(())
    }

    fn items(&mut self, file: usize, list: Value<'_>, progress: &Progress) -> Result<()> {
        let total = list.items().len() as u64;
        for (at, item) in list.items().enumerate() {
            if at % 500 == 0 {
                progress.step("Reading comments", at as u64, total)?;
            }
            self.item(file, item, "");
        }
        Ok(())
    }

    /// Takes a comment, or an article with the comments embedded in it.
    fn item(&mut self, file: usize, item: Value<'_>, post: &str) {
        if is_comment(item) {
            self.comment(file, item, post);
        } else if is_article(item) {
            let id = self.article(file, item);
            let replies = item.get("_embedded").map(|within| within.list("replies"));
            for group in replies.into_iter().flatten() {
                if group.items().len() == EMBEDDED {
                    self.lengths.push(EMBEDDED);
                }
                for reply in group.items().filter(|reply| is_comment(*reply)) {
                    self.comment(file, reply, &id);
                }
            }
        } else {
            let what = "items that are neither comments nor articles, left out";
            self.leave_out(what, item);
        }
    }

    fn article(&mut self, file: usize, item: Value<'_>) -> String {
        let id = id(item).unwrap_or_default();
        let link = first_word(item, &["link", "URL"]).to_owned();
        let author = embedded(item, "author").or(item.get("author").filter(|who| who.is_object()));
        let time = moment(item);
        let announced = item.path(&["discussion", "comment_count"]);
        let announced = announced.or(item.get("comment_count"));
        let opening = Found {
            author: author.map(|who| FoundAuthor {
                name: unescape(who.word("name")),
                key: account(&link, who.get("id").or(who.get("ID"))),
                link: first_word(who, &["link", "URL"]).to_owned(),
            }),
            posted_at: time.at,
            posted_text: time.words,
            text: self.text(item),
            place: format!("post {id}"),
            file,
            ..Found::default()
        };
        self.posts.push(Article {
            host: site(item, &link),
            id: id.clone(),
            title: title(item),
            link,
            opening,
            announced: announced
                .and_then(Value::integer)
                .and_then(|count| usize::try_from(count).ok()),
        });
        id
    }

    fn leave_out(&mut self, what: &'static str, item: Value<'_>) {
        let last = self.comments.last_mut();
        let remarks = last.map_or(&mut self.early, |last| &mut last.found.remarks);
        let place = || id(item).map(|id| format!("item {id}")).unwrap_or_default();
        remarks.add_after(Level::Remark, what, place);
    }

    fn comment(&mut self, file: usize, item: Value<'_>, post: &str) {
        match item.word("status") {
            "spam" | "trash" | "post-trashed" | "deleted" => {
                self.leave_out("comments marked as spam or deleted, left out", item);
                return;
            }
            "hold" | "unapproved" | "pending" => {
                self.leave_out("comments that wait for approval, left out", item);
                return;
            }
            _ => {}
        }
        let link = first_word(item, &["link", "URL"]).to_owned();
        let page = link.split_once('#').map_or("", |(page, _)| page).to_owned();
        let up = embedded(item, "up").or(item.get("post").filter(|post| post.is_object()));
        let post = match post {
            "" => article_of(item).unwrap_or_default(),
            post => post.to_owned(),
        };
        let key = id(item).unwrap_or_default();
        let time = moment(item);
        let kind = match item.word("type") {
            "pingback" | "trackback" | "pings" => CommentKind::Pingback,
            _ => CommentKind::Comment,
        };
        let found = Found {
            parent: parent(item),
            author: author(item, &link),
            posted_at: time.at,
            posted_text: time.words,
            text: self.text(item),
            kind,
            score: item.get("like_count").and_then(Value::integer),
            place: format!("comment {key}"),
            key,
            link,
            file,
            ..Found::default()
        };
        self.comments.push(Posted {
            host: site(item, &found.link),
            post,
            page,
            title: up.map(title).unwrap_or_default(),
            found,
        });
    }

    fn text(&mut self, item: Value<'_>) -> String {
        let Some(content) = item.get("content") else {
            return String::new();
        };
        let html = content.text().or_else(|| content.get("rendered")?.text());
        if let Some(html) = html {
            return self.words.read(html);
        }
        let raw = content.word("raw").replace("\r\n", "\n");
        let raw = raw.replace("\n\n", "<p>").replace('\n', "<br>");
        self.words.read(&raw)
    }

    /// How many comments there are by what the answers say, where all belong to one thread.
    pub(super) fn announced(&self) -> Option<usize> {
        (self.announced > 0).then_some(self.announced)
    }

    /// What is to be remarked.
    pub(super) fn notes(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        if self.announced == 0 {
            notes.extend(full_pages(&self.lengths, &[10, 100]));
        }
        notes.extend(self.words.note());
        notes
    }
}

/// An error where the site answered with one.
fn refuse(root: Value<'_>) -> Result<()> {
    let is_error = root.word("code").starts_with("rest_")
        || (!root.word("error").is_empty() && !root.word("message").is_empty());
    if is_error {
        return Err(
            Error::new("This is the site's answer that it gives no comments")
                .because(root.word("message"))
                .hint("Check the address, and whether the site shows these comments to everybody."),
        );
    }
    Ok(())
}

fn is_comment(item: Value<'_>) -> bool {
    let is_wordpress = item.get("author_name").is_some()
        || (item.get("parent").is_some() && item.get("post").is_some());
    let is_wpcom = item.get("ID").is_some() && item.get("post").is_some();
    (is_wordpress || is_wpcom) && item.get("content").is_some() && item.get("slug").is_none()
}

fn is_article(item: Value<'_>) -> bool {
    let is_titled = item.path(&["title", "rendered"]).is_some()
        || item.path(&["title", "raw"]).is_some()
        || (item.get("ID").is_some() && item.get("title").is_some());
    is_titled && id(item).is_some()
}

fn id(item: Value<'_>) -> Option<String> {
    item.get("id").or_else(|| item.get("ID"))?.key()
}

fn first_word<'json>(item: Value<'json>, names: &[&str]) -> &'json str {
    let words = names.iter().map(|name| item.word(name));
    words
        .into_iter()
        .find(|word| !word.is_empty())
        .unwrap_or("")
}

/// The first thing embedded under this name, which may be the site's complaint that it can't be shown.
fn embedded<'json>(item: Value<'json>, name: &str) -> Option<Value<'json>> {
    let first = item.get("_embedded")?.list(name).next()?;
    first.get("code").is_none().then_some(first)
}

fn title(item: Value<'_>) -> String {
    let title = item.get("title");
    let html = title.and_then(|title| {
        let rendered = title.get("rendered").or_else(|| title.get("raw"));
        title.text().or_else(|| rendered?.text())
    });
    Words::default().read(html.unwrap_or_default())
}

/// The number of the article that a comment says it belongs to.
fn article_of(item: Value<'_>) -> Option<String> {
    let told = item.get("post").and_then(|post| post.key().or(id(post)));
    let linked = || {
        let up = item.get("_links")?.list("up").next()?;
        let (_, number) = up.word("href").rsplit_once('/')?;
        Some(number.to_owned()).filter(|number| !number.is_empty())
    };
    told.filter(|id| id != "0").or_else(linked)
}

fn parent(item: Value<'_>) -> Option<String> {
    let parent = item.get("parent")?;
    let is_article = parent.word("type") == "post" || parent.word("type") == "page";
    let key = if parent.is_object() {
        id(parent).filter(|_| !is_article)
    } else {
        parent.key()
    };
    key.filter(|key| key != "0")
}

fn author(item: Value<'_>, link: &str) -> Option<FoundAuthor> {
    let who = item.get("author").filter(|who| who.is_object());
    let name = who.map_or(item.word("author_name"), |who| who.word("name"));
    let found = FoundAuthor {
        name: unescape(name),
        key: match who {
            Some(who) => account(link, who.get("ID")),
            None => account(link, item.get("author")),
        },
        link: who
            .map_or(item.word("author_url"), |who| who.word("URL"))
            .to_owned(),
    };
    (!found.name.trim().is_empty()).then_some(found)
}

/// The key of an account of the site that this address is of; guests have none.
fn account(link: &str, id: Option<Value<'_>>) -> String {
    match (host(link), id.and_then(Value::integer)) {
        ("", _) | (_, None | Some(..=0)) => String::new(),
        (host, Some(id)) => format!("{host} user {id}"),
    }
}

/// The host of the site, by any of the addresses that there are.
fn site(item: Value<'_>, link: &str) -> String {
    let own = || item.get("_links")?.list("self").next();
    match host(link) {
        "" => own().map_or("", |own| host(own.word("href"))).to_owned(),
        host => host.to_owned(),
    }
}

/// The moment in UTC, with the site's zone where both clocks are told.
fn moment(item: Value<'_>) -> Moment {
    let told = |name: &str| {
        let words = item.word(name);
        Time::parse(words).filter(|_| !words.starts_with(['-', '0']))
    };
    let (local, utc) = (told("date"), told("date_gmt"));
    let at = match (local, utc) {
        (Some(local), Some(utc)) if local.zone.is_none() && utc.zone.is_none() => {
            let ahead = (local.seconds - utc.seconds).div_euclid(60);
            let zone = i16::try_from(ahead).ok();
            let zone = zone.filter(|zone| zone.abs() <= 14 * 60 && zone % 15 == 0);
            Some(Time {
                seconds: utc.seconds,
                zone: zone.or(Some(0)),
            })
        }
        (_, Some(utc)) => Some(Time {
            zone: utc.zone.or(Some(0)),
            ..utc
        }),
        (local, None) => local,
    };
    match at {
        Some(_) => Moment {
            at,
            words: item.word("date").to_owned(),
        },
        None => read_words(item.word("date").trim_start_matches(['-', '0'])),
    }
}
