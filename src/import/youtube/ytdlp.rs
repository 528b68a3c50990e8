//! What yt-dlp writes of a video and its comments.

use super::super::finding::{Found, FoundAuthor};
use super::super::gather::Threads;
use super::super::json::Value;
use super::super::moment::{Moment, read_moment, read_words};
use crate::error::Result;
use crate::model::{CommentKind, Level};
use crate::progress::Progress;

/// Whether an object is one of yt-dlp's comments.
pub(super) fn is_comment(item: Value<'_>) -> bool {
    let has = |name: &str| item.get(name).is_some();
    has("id") && has("text") && (has("parent") || has("author_id")) && !has("snippet")
}

/// Takes a video and its comments; says how many dates are only near the truth.
pub(super) fn video(
    root: Value<'_>,
    file: usize,
    threads: &mut Threads,
    progress: &Progress,
) -> Result<()> {
    let id = root.word("id");
    let at = threads.at(id);
    let link = root.word("webpage_url");
    let name = [root.word("channel"), root.word("uploader")];
    let name = name.into_iter().find(|name| !name.is_empty());
    let moment = match read_moment(root.get("timestamp")) {
        Moment { at: None, .. } => read_words(&day(root.word("upload_date"))),
        moment => moment,
    };
    let opening = Found {
        author: name.map(|name| FoundAuthor {
            name: name.to_owned(),
            key: root.word("channel_id").to_owned(),
            link: root.word("channel_url").to_owned(),
        }),
        posted_at: moment.at,
        posted_text: moment.words,
        text: root.word("description").trim().to_owned(),
        score: root.get("like_count").and_then(Value::integer),
        place: "video".to_owned(),
        file,
        ..Found::default()
    };
    threads.open(at, root.word("title").to_owned(), link, opening);
    let told = root.get("comment_count").and_then(Value::integer);
    if let Some(thread) = threads.list.get_mut(at) {
        let told = told.and_then(|count| usize::try_from(count).ok());
        thread.announced = thread.announced.max(told);
    }
    match root.get("comments") {
        Some(list) => comments(list, file, threads, id, progress),
        None => Ok(()),
    }
}

/// Takes a list of comments to the video with this id; says at the first date that is only near the truth how many are.
pub(super) fn comments(
    list: Value<'_>,
    file: usize,
    threads: &mut Threads,
    video: &str,
    progress: &Progress,
) -> Result<()> {
    let at = threads.at(video);
    let total = list.items().len() as u64;
    let mut near: Option<(String, usize)> = None;
    for (done, item) in list.items().enumerate() {
        if done % 500 == 0 {
            progress.step("Reading comments", done as u64, total)?;
        }
        let found = comment(item, file, video);
        let is_told = item.get("_time_text").is_some() || item.get("time_text").is_some();
        if found.posted_at.is_some() && (is_told || !found.link.is_empty()) {
            near.get_or_insert_with(|| (found.key.clone(), 0)).1 += 1;
        }
        threads.add(at, found);
    }
    let comments = threads.list.get_mut(at).map(|thread| &mut thread.comments);
    if let (Some((key, count)), Some(comments)) = (near, comments) {
        let what = "dates that are only near the truth, as YouTube tells yt-dlp \"2 weeks ago\"";
        let first = comments.iter_mut().find(|found| found.key == key);
        if let Some(first) = first {
            first.remark_first(Level::Remark, what, count);
        }
    }
    Ok(())
}

fn comment(item: Value<'_>, file: usize, video: &str) -> Found {
    let key = item.get("id").and_then(Value::key).unwrap_or_default();
    let moment = read_moment(item.get("timestamp"));
    let words = match moment.at {
        None => ["_time_text", "time_text"]
            .map(|name| item.word(name))
            .concat(),
        Some(_) => moment.words,
    };
    let name = item.word("author");
    let parent = item.get("parent").and_then(Value::key);
    let text = item.word("text").replace("\r\n", "\n").trim().to_owned();
    let is_youtube = video.len() == 11 && key.starts_with("Ug");
    Found {
        parent: parent.filter(|parent| parent != "root" && *parent != video),
        author: (!name.is_empty()).then(|| FoundAuthor {
            name: name.to_owned(),
            key: item
                .get("author_id")
                .and_then(Value::key)
                .unwrap_or_default(),
            link: item.word("author_url").to_owned(),
        }),
        posted_at: moment.at,
        posted_text: words,
        kind: if text.is_empty() && name.is_empty() {
            CommentKind::Placeholder
        } else {
            CommentKind::Comment
        },
        text,
        score: item.get("like_count").and_then(Value::integer),
        place: format!("comment {key}"),
        link: if is_youtube {
            format!("https://www.youtube.com/watch?v={video}&lc={key}")
        } else {
            String::new()
        },
        key,
        file,
        ..Found::default()
    }
}

/// `20240126` as a date.
fn day(digits: &str) -> String {
    let part = |range: std::ops::Range<usize>| digits.get(range);
    match (part(0..4), part(4..6), part(6..8)) {
        (Some(year), Some(month), Some(day)) if digits.len() == 8 => {
            format!("{year}-{month}-{day}")
        }
        _ => digits.to_owned(),
    }
}
