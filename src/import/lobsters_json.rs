//! Lobsters stories as JSON, in the fields of several years.

use super::finding::{Finding, Found, FoundAuthor, FoundThread};
use super::json::Value;
use super::moment::read_moment;
use super::spots::Spots;
use super::values::{count, each_value, first_word, flag};
use super::words::Words;
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::model::{CommentKind, Level, Note};
use crate::progress::Progress;

/// Stories of Lobsters and of other sites that run on its software.
pub const IMPORTER: Importer = Importer {
    name: "lobsters-json",
    title: "Lobsters story (JSON)",
    extensions: &["json"],
    help: HELP,
    companions: &[],
    detect,
    read,
};

const HELP: &str =
    "Save a story's address with .json behind it, such as https://lobste.rs/s/abc123.json.";

fn detect(sniff: &Sniff<'_>) -> Detection {
    let is_story = sniff.has_fields(&["short_id", "comment_count"]);
    let is_comment = sniff.has_fields(&["short_id", "short_id_url", "comment"]);
    if is_story || is_comment {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    let mut notes: Vec<Note> = Vec::new();
    let mut stories = Stories::default();
    each_value(inputs, progress, &mut notes, |file, value| {
        stories.take(file, value, progress)
    })?;
    if stories.threads.is_empty() {
        let what = match stories.without_comments.count() {
            0 => "This JSON holds no story of Lobsters",
            _ => "This is a list of Lobsters stories, without their comments",
        };
        let name = inputs.first().map_or("", |input| input.name);
        return Err(Error::new(what).at(name).hint(HELP));
    }
    notes.extend(stories.words.note());
    let what = "stories without their comments, left out";
    notes.extend(stories.without_comments.note(Level::Remark, what));
    Ok(Finding {
        threads: stories.threads,
        notes,
    })
}

#[derive(Debug, Default)]
struct Stories {
    threads: Vec<FoundThread>,
    words: Words,
    without_comments: Spots,
}

impl Stories {
    /// Takes a story, a list of them, or comments without their story.
    fn take(&mut self, file: usize, value: Value<'_>, progress: &Progress) -> Result<()> {
        if value.is_list() {
            let is_comment = |item: &Value<'_>| is_comment(*item);
            if value.items().any(|item| is_comment(&item)) {
                let comments = value.items().filter(is_comment);
                let thread = FoundThread {
                    comments: self.comments(comments, file, progress)?,
                    ..FoundThread::default()
                };
                self.threads.push(thread);
                return Ok(());
            }
            for item in value.items().filter(|item| item.is_object()) {
                self.take_story(file, item, progress)?;
            }
            return Ok(());
        }
        self.take_story(file, value, progress)
    }

    fn take_story(&mut self, file: usize, story: Value<'_>, progress: &Progress) -> Result<()> {
        if story.word("short_id").is_empty() {
            return Ok(());
        }
        let Some(list) = story.get("comments").filter(|list| list.is_list()) else {
            let title = || story.word("title").to_owned();
            self.without_comments.add(title);
            return Ok(());
        };
        let link = first_word(story, &["short_id_url", "comments_url"]);
        let moment = read_moment(story.get("created_at"));
        let opening = Found {
            key: story.word("short_id").to_owned(),
            author: author(story, &["submitter_user", "user"]),
            posted_at: moment.at,
            posted_text: moment.words,
            title: story.word("title").to_owned(),
            text: self.opening_text(story),
            score: story.get("score").and_then(Value::integer),
            link: link.to_owned(),
            place: format!("story {}", story.word("short_id")),
            file,
            ..Found::default()
        };
        let thread = FoundThread {
            title: opening.title.clone(),
            link: link.to_owned(),
            opening,
            comments: self.comments(list.items(), file, progress)?,
            announced: count(story, "comment_count"),
            ..FoundThread::default()
        };
        self.threads.push(thread);
        Ok(())
    }

    /// The address of a linked page, then what the submitter wrote.
    fn opening_text(&mut self, story: Value<'_>) -> String {
        let words = match first_word(story, &["description"]) {
            "" => story.word("description_plain").replace("\r\n", "\n"),
            html => self.words.read(html),
        };
        let mut parts = vec![story.word("url").trim().to_owned(), words.trim().to_owned()];
        parts.retain(|part| !part.is_empty());
        parts.join("\n\n")
    }

    fn comments<'json>(
        &mut self,
        items: impl Iterator<Item = Value<'json>>,
        file: usize,
        progress: &Progress,
    ) -> Result<Vec<Found>> {
        let mut found: Vec<Found> = Vec::new();
        // The keys of the last comment and of those above it, with their levels.
        let mut above: Vec<(i64, String)> = Vec::new();
        for item in items.filter(|item| is_comment(*item)) {
            if found.len().is_multiple_of(500) {
                progress.step("Reading comments", found.len() as u64, 0)?;
            }
            let mut comment = self.comment(item, found.len() + 1);
            comment.file = file;
            let level = ["indent_level", "depth"]
                .iter()
                .find_map(|name| item.get(name)?.integer());
            let level = level.unwrap_or_default();
            while above.last().is_some_and(|(other, _)| *other >= level) {
                above.pop();
            }
            let tells_parent = item.fields().any(|(name, _)| name == "parent_comment");
            comment.parent = if tells_parent {
                item.get("parent_comment").and_then(Value::key)
            } else {
                above.last().map(|(_, key)| key.clone())
            };
            above.push((level, comment.key.clone()));
            found.push(comment);
        }
        Ok(found)
    }

    fn comment(&mut self, item: Value<'_>, number: usize) -> Found {
        let key = match item.word("short_id") {
            "" => format!("n{number}"),
            key => key.to_owned(),
        };
        let is_gone = flag(item, "is_deleted") || flag(item, "is_moderated");
        let text = match (is_gone, first_word(item, &["comment"])) {
            (true, _) => String::new(),
            (false, "") => item.word("comment_plain").replace("\r\n", "\n"),
            (false, html) => self.words.read(html),
        };
        let moment = read_moment(item.get("created_at"));
        Found {
            author: author(item, &["commenting_user", "user"]),
            posted_at: moment.at,
            posted_text: moment.words,
            text,
            kind: if is_gone {
                CommentKind::Placeholder
            } else {
                CommentKind::Comment
            },
            score: item.get("score").and_then(Value::integer),
            link: first_word(item, &["short_id_url", "url"]).to_owned(),
            place: format!("comment {key}"),
            key,
            ..Found::default()
        }
    }
}

fn is_comment(item: Value<'_>) -> bool {
    item.get("comment").is_some() || item.get("comment_plain").is_some()
}

/// Who wrote it: an object with a name, or in newer years the name itself.
fn author(item: Value<'_>, names: &[&str]) -> Option<FoundAuthor> {
    let user = names.iter().find_map(|name| item.get(name))?;
    let name = user.text().unwrap_or_else(|| user.word("username"));
    (!name.is_empty()).then(|| FoundAuthor {
        name: name.to_owned(),
        ..FoundAuthor::default()
    })
}
