//! The words of a post: link, text, pictures, options of a poll, crosspost.

use super::gather::Reader;
use super::record::Record;
use crate::import::json::Value;

/// Pictures and options that are told.
const MOST: usize = 100;

/// The words of a post, and whether they were taken away.
pub(super) fn words(record: &Record<'_>, reader: &mut Reader) -> (String, bool) {
    let text = record.selftext.unwrap_or_default();
    let is_gone = super::gather::is_gone(text);
    let mut parts = vec![reader.line(record.target())];
    if record.selftext.is_none() && !record.body_html.is_empty() {
        parts.push(reader.html(record.body_html));
    } else if !is_gone {
        parts.push(reader.markdown(text));
    }
    parts.push(gallery(record, reader));
    parts.push(poll(record, reader));
    let first = record.crossposts.and_then(|list| list.items().next());
    parts.extend(first.map(|original| crosspost(original, reader)));
    parts.retain(|part| !part.is_empty());
    (parts.join("\n\n"), is_gone)
}

/// The pictures of a gallery with their captions.
fn gallery(record: &Record<'_>, reader: &mut Reader) -> String {
    let mut lines = Vec::new();
    let items = record.gallery.map(|gallery| gallery.list("items"));
    for item in items.into_iter().flatten().take(MOST) {
        let id = item.word("media_id");
        let kind = record
            .media
            .and_then(|media| media.get(id))
            .map(|media| media.word("m"));
        let ending = kind
            .and_then(|kind| kind.split_once('/'))
            .map_or("jpg", |(_, ending)| ending);
        let address = match item.word("outbound_url") {
            "" => format!("https://i.redd.it/{id}.{ending}"),
            outbound => reader.line(outbound),
        };
        lines.push(match item.word("caption") {
            "" => format!("- {address}"),
            caption => format!("- {} ({address})", reader.line(caption)),
        });
    }
    lines.join("\n")
}

/// The options of a poll with their votes.
fn poll(record: &Record<'_>, reader: &mut Reader) -> String {
    let mut lines = Vec::new();
    let options = record.poll.map(|poll| poll.list("options"));
    for option in options.into_iter().flatten().take(MOST) {
        let votes = option.get("vote_count").and_then(Value::integer);
        let votes = votes.map_or(String::new(), |votes| format!(" ({votes} votes)"));
        lines.push(format!("- {}{votes}", reader.line(option.word("text"))));
    }
    lines.join("\n")
}

/// The post that is passed on, as a quote.
fn crosspost(original: Value<'_>, reader: &mut Reader) -> String {
    let record = Record::new(original);
    let place = match record.subreddit {
        "" => String::new(),
        subreddit => format!(" from r/{subreddit}"),
    };
    let title = reader.line(record.title);
    let head = match record.permalink {
        "" => format!("Crosspost{place}: {title}"),
        path => format!("Crosspost{place}: {title} (https://www.reddit.com{path})"),
    };
    let text = record.selftext.filter(|text| !super::gather::is_gone(text));
    let text = text.map(|text| reader.markdown(text)).unwrap_or_default();
    if text.is_empty() {
        return head;
    }
    let quoted: Vec<String> = text
        .lines()
        .map(|line| format!("> {line}").trim_end().to_owned())
        .collect();
    format!("{head}\n\n{}", quoted.join("\n"))
}
