//! Discussions of the Internet Argument Corpus, first version: posts as lists with fixed places.

use super::moments;
use super::row::{Row, key, number_of};
use crate::import::finding::FoundAuthor;
use crate::import::json::Value;

/// Whether JSON is such a discussion: a list of posts, the annotations and what is known of the whole.
pub(super) fn is_iac(root: Value<'_>) -> bool {
    let parts: Vec<Value<'_>> = root.items().take(4).collect();
    let [posts, rest @ ..] = parts.as_slice() else {
        return false;
    };
    let is_post = |post: Value<'_>| {
        let places: Vec<Value<'_>> = post.items().collect();
        matches!(places.as_slice(), [id, _, _, text, _, ..] if places.len() >= 6 && id.integer().is_some() && text.text().is_some())
    };
    posts.items().next().is_some_and(is_post) && rest.iter().all(|part| part.is_object())
}

/// The posts.
pub(super) fn rows(root: Value<'_>) -> Vec<Row> {
    let posts = root.items().next().map(Value::items);
    let posts = posts.into_iter().flatten().enumerate();
    posts.map(|(at, post)| row(post, at + 1)).collect()
}

/// What is known of the whole, as a row: title, address and id.
pub(super) fn head(root: Value<'_>) -> Row {
    let about = root.items().nth(2);
    let word = |name: &str| about.map_or("", |about| about.word(name)).trim().to_owned();
    let id = about.and_then(|about| about.get("identifier").or_else(|| about.get("id_number")));
    Row {
        key: id.and_then(Value::key).unwrap_or_default(),
        title: word("title"),
        link: word("url"),
        ..Row::default()
    }
}

fn row(post: Value<'_>, place: usize) -> Row {
    let places: Vec<Value<'_>> = post.items().collect();
    let cell = |at: usize| {
        places
            .get(at)
            .and_then(|value| value.scalar())
            .unwrap_or_default()
            .trim()
    };
    let annotations = places.get(4).copied();
    let title = annotations.and_then(|about| about.path(&["post_info", "post_title"]));
    let when = cell(7);
    let at = moments::read(when);
    Row {
        key: key(cell(0)).to_owned(),
        parent: key(cell(5)).to_owned(),
        author: FoundAuthor {
            name: cell(2).to_owned(),
            ..FoundAuthor::default()
        },
        text: with_quotes(cell(3), annotations),
        title: title
            .and_then(Value::text)
            .unwrap_or_default()
            .trim()
            .to_owned(),
        when: if at.is_some() {
            String::new()
        } else {
            when.to_owned()
        },
        at,
        place: number_of(place),
        ..Row::default()
    }
}

/// The words with the quoted passages that stand beside them put in where they stood.
fn with_quotes(text: &str, annotations: Option<Value<'_>>) -> String {
    let quotes = annotations
        .map(|about| about.list("quotes"))
        .into_iter()
        .flatten();
    let mut quotes: Vec<(usize, &str)> = quotes
        .filter_map(|quote| {
            let at = quote
                .get("text_index")
                .and_then(Value::integer)
                .unwrap_or(0);
            Some((usize::try_from(at).ok()?, quote.get("text")?.text()?))
        })
        .collect();
    if quotes.is_empty() {
        return text.to_owned();
    }
    quotes.sort_by_key(|&(at, _)| at);
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let mut whole = String::with_capacity(text.len());
    let mut done = 0;
    for (at, quote) in quotes {
        let at = places.get(at).copied().unwrap_or(text.len()).max(done);
        whole.push_str(text.get(done..at).unwrap_or_default().trim());
        let lines: Vec<String> = quote
            .trim()
            .lines()
            .map(|line| format!("> {}", line.trim()))
            .collect();
        whole.push_str(if whole.is_empty() { "" } else { "\n\n" });
        whole.push_str(&lines.join("\n"));
        whole.push_str("\n\n");
        done = at;
    }
    whole.push_str(text.get(done..).unwrap_or_default().trim());
    whole.trim().to_owned()
}
