//! One post of Mastodon's.

use std::fmt::Write as _;

use crate::import::finding::{Found, FoundAuthor};
use crate::import::json::Value;
use crate::import::moment::read_moment;
use crate::import::values::{count, first_word, id};
use crate::import::words::Words;
use crate::text::html::{ElementRef, Links, Walk, has_class, parse, read_element};

/// Whether a value is a post.
pub(super) fn is_status(value: Value<'_>) -> bool {
    let has_words = value.get("content").is_some() || value.get("text").is_some();
    let is_from = value.get("account").is_some_and(Value::is_object);
    value.get("id").and_then(Value::key).is_some() && has_words && is_from
}

/// Reads a post.
pub(super) fn read_status(value: Value<'_>, words: &mut Words) -> Found {
    let key = id(value, "id");
    let moment = read_moment(value.get("created_at"));
    Found {
        parent: Some(id(value, "in_reply_to_id")).filter(|parent| !parent.is_empty()),
        author: value.get("account").and_then(read_account),
        posted_at: moment.at,
        posted_text: moment.words,
        text: read_text(value, words),
        score: value.get("favourites_count").and_then(Value::integer),
        link: first_word(value, &["url", "uri"]).to_owned(),
        place: format!("status {key}"),
        key,
        ..Found::default()
    }
}

/// The author; their own little pictures are taken out of the name.
pub(super) fn read_account(account: Value<'_>) -> Option<FoundAuthor> {
    let address = first_word(account, &["acct", "username"]);
    let mut name = account.word("display_name").to_owned();
    for emoji in account.list("emojis").take(100) {
        let code = emoji.word("shortcode");
        if !code.is_empty() {
            name = name.replace(&format!(":{code}:"), "");
        }
    }
    let name = match name.trim() {
        "" => address,
        name => name,
    };
    (!name.is_empty()).then(|| FoundAuthor {
        name: name.to_owned(),
        key: address.to_owned(),
        link: first_word(account, &["url", "uri"]).to_owned(),
    })
}

/// The words with what stands before and behind them: the content warning, pictures, a poll, a quoted post.
fn read_text(value: Value<'_>, words: &mut Words) -> String {
    let mut parts: Vec<String> = Vec::new();
    let warning = value.word("spoiler_text").trim();
    if !warning.is_empty() {
        parts.push(format!("[content warning: {warning}]"));
    }
    parts.push(match value.word("content") {
        "" => value.word("text").to_owned(),
        html => read_content(html, words),
    });
    parts.push(read_poll(value));
    parts.push(read_media(value));
    let quote = value.get("quote");
    let quoted = quote.map(|quote| quote.get("quoted_status").unwrap_or(quote));
    if let Some(quoted) = quoted.filter(|quoted| is_status(*quoted)) {
        parts.push(read_quoted(quoted, words));
    }
    parts.retain(|part| !part.trim().is_empty());
    parts.join("\n\n")
}

/// The words of a post's HTML; whom it mentions and its tags keep their names, their addresses say nothing more.
fn read_content(html: &str, words: &mut Words) -> String {
    if !html.contains("mention") && !html.contains("hashtag") {
        return words.read(html);
    }
    let Ok((mut page, _)) = parse(html) else {
        return words.read(html);
    };
    let mut links = Vec::new();
    let mut walk = Walk::new(page.root_element());
    while let Some(element) = walk.next_element() {
        if is_mention(element) {
            links.push(element.id());
        }
    }
    for link in links {
        page.drop_attribute(link, "href");
    }
    read_element(page.root_element(), Links::Shown, &|_| false)
}

fn is_mention(element: ElementRef<'_>) -> bool {
    element.name() == "a" && (has_class(element, "mention") || has_class(element, "hashtag"))
}

fn read_poll(value: Value<'_>) -> String {
    let mut text = String::new();
    let options = value
        .get("poll")
        .into_iter()
        .flat_map(|poll| poll.list("options"));
    for option in options {
        let _ = write!(text, "- {}", option.word("title"));
        if let Some(votes) = count(option, "votes_count") {
            let word = if votes == 1 { "vote" } else { "votes" };
            let _ = write!(text, " ({votes} {word})");
        }
        text.push('\n');
    }
    text.trim_end().to_owned()
}

fn read_media(value: Value<'_>) -> String {
    let media = value.list("media_attachments").map(|medium| {
        let kind = match medium.word("type") {
            "gifv" => "animation",
            kind @ ("image" | "video" | "audio") => kind,
            _ => "attachment",
        };
        match medium.word("description").trim() {
            "" => format!("[{kind}]"),
            words => format!("[{kind}: {words}]"),
        }
    });
    media.collect::<Vec<_>>().join("\n")
}

/// A post that this one shows, as a quoted passage.
fn read_quoted(quoted: Value<'_>, words: &mut Words) -> String {
    let name = quoted.get("account").and_then(read_account);
    let name = name.map_or(String::new(), |author| format!("{}:\n", author.name));
    let text = match quoted.word("content") {
        "" => quoted.word("text").to_owned(),
        html => read_content(html, words),
    };
    let lines = text
        .lines()
        .map(|line| format!("> {line}").trim_end().to_owned());
    name + &lines.collect::<Vec<_>>().join("\n")
}
