//! `YouTube` comments, as its programming interface and yt-dlp give them.

mod api;
mod ytdlp;

use self::api::Api;
use super::finding::Finding;
use super::gather::each_root;
use super::json::Value;
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::model::Note;
use crate::progress::Progress;

/// Comments to videos of `YouTube`.
pub const IMPORTER: Importer = Importer {
    name: "youtube-json",
    title: "YouTube comments (JSON)",
    extensions: &["json"],
    help: HELP,
    companions: &[],
    detect,
    read,
};

const HELP: &str = "Run `yt-dlp --skip-download --write-comments ADDRESS`, or save the API's answers to commentThreads.";

fn detect(sniff: &Sniff<'_>) -> Detection {
    let is_api =
        sniff.has_json("\"kind\":\"youtube#comment") || sniff.has_json("\"kind\":\"youtube#video");
    let is_video = sniff.first_value(is_info).unwrap_or_default();
    let is_list = sniff.has_fields(&["author_id", "text", "parent"])
        && (sniff.has_fields(&["author_thumbnail"]) || sniff.has_fields(&["like_count"]));
    if is_api || is_video || is_list {
        Detection::ByContent
    } else {
        Detection::No
    }
}

/// Whether an object is yt-dlp's description of a video, or its beginning.
fn is_info(root: Value<'_>) -> bool {
    let has = |name: &str| root.get(name).is_some();
    let is_titled = root.get("id").and_then(Value::text).is_some() && has("title");
    let formats = root.list("formats").next();
    let is_described = formats.is_some_and(|format| format.get("format_id").is_some())
        || (has("webpage_url") && (has("extractor") || has("uploader") || has("channel_id")))
        || has("extractor_key");
    is_titled && is_described
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    let mut notes: Vec<Note> = Vec::new();
    let mut api = Api::default();
    each_root(inputs, progress, &mut notes, |file, root| {
        let is_list = root.is_list() && root.items().take(9).any(ytdlp::is_comment);
        if is_list {
            ytdlp::comments(root, file, api.threads(), "", progress)?;
        } else if is_info(root) || root.list("comments").take(9).any(ytdlp::is_comment) {
            ytdlp::video(root, file, api.threads(), progress)?;
        } else {
            api.root(file, root, progress)?;
        }
        Ok(())
    })?;
    let threads = api.finish(&mut notes);
    if threads.iter().all(|thread| thread.comments.is_empty()) {
        return Err(
            Error::new("This JSON tells of YouTube videos, but holds no comments")
                .at(inputs.first().map_or("", |input| input.name))
                .hint(HELP),
        );
    }
    Ok(Finding { threads, notes })
}

#[cfg(test)]
mod tests {
    use super::super::gather::open;
    use super::*;

    #[test]
    fn answers_find_their_comment_in_another_file() {
        let threads = r#"{"kind":"youtube#commentThreadListResponse","items":[{"kind":"youtube#commentThread","id":"Ugx","snippet":
            {"videoId":"v","totalReplyCount":2,"topLevelComment":{"kind":"youtube#comment","id":"Ugx","snippet":
            {"textOriginal":"a","authorDisplayName":"A","publishedAt":"2020-01-01T00:00:00Z"}}}}]}"#;
        let answers = r#"{"kind":"youtube#commentListResponse","items":[{"kind":"youtube#comment","id":"Ugx.1","snippet":
            {"textOriginal":"b","authorDisplayName":"B","parentId":"Ugx","publishedAt":"2020-01-02T00:00:00Z"}}]}"#;
        let map = open(&[("b.json", answers), ("a.json", threads)]).unwrap();
        assert_eq!(map.threads().len(), 1);
        let map = map.map(&Progress::none()).unwrap();
        assert_eq!(map.value.replies.len(), 1);
        assert!(
            map.notes
                .iter()
                .any(|note| note.what.contains("not in the file") && note.count == 1)
        );
    }

    #[test]
    fn a_video_without_comments_is_refused() {
        let video =
            r#"{"id":"v","title":"T","formats":[{"format_id":"1"}],"extractor_key":"Youtube"}"#;
        let error = open(&[("v.info.json", video)]).unwrap_err();
        assert!(error.message.contains("no comments"), "{error}");
    }
}
