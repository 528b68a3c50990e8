//! `WordPress` comments as its programming interfaces give them, and articles beside them.

mod answer;
mod thread;

use self::answer::Answer;
use super::finding::Finding;
use super::gather::each_root;
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::model::Note;
use crate::progress::Progress;

/// `WordPress` comments as JSON, of a site's own interface or of WordPress.com's.
pub const IMPORTER: Importer = Importer {
    name: "wp-rest-json",
    title: "WordPress comments (JSON)",
    extensions: &["json"],
    help: HELP,
    companions: &[],
    detect,
    read,
};

const HELP: &str = "Save https://SITE/wp-json/wp/v2/comments?post=ID&per_page=100, and /wp-json/wp/v2/posts/ID beside it.";

fn detect(sniff: &Sniff<'_>) -> Detection {
    let has = |names: &[&str]| sniff.has_fields(names);
    let is_rendered = sniff.has_json("\"content\":{\"rendered\":")
        || sniff.has_json("\"content\":{\"raw\":")
        || sniff.has_json("\"title\":{\"rendered\":")
        || sniff.has_json("\"title\":{\"raw\":");
    let is_comments = is_rendered && has(&["author_name"]);
    let is_post = is_rendered && (has(&["slug"]) || has(&["comment_status"]));
    let is_wpcom = has(&["ID", "author"])
        && (has(&["raw_content", "content"])
            || has(&["found", "comments"])
            || has(&["site_ID", "discussion"])
            || has(&["short_URL", "content"]));
    let is_error =
        sniff.has_json("{\"code\":\"rest_") || sniff.has_json("{\"error\":\"unknown_post\"");
    if is_comments || is_post || is_wpcom || is_error {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    let mut notes: Vec<Note> = Vec::new();
    let mut answer = Answer::default();
    each_root(inputs, progress, &mut notes, |file, root| {
        answer.root(file, root, progress)
    })?;
    if answer.comments.is_empty() && answer.posts.iter().all(|post| post.opening.text.is_empty()) {
        return Err(Error::new("This JSON holds no comments of WordPress")
            .at(inputs.first().map_or("", |input| input.name))
            .hint(HELP));
    }
    notes.extend(answer.notes());
    let threads = thread::threads(answer, &mut notes);
    Ok(Finding { threads, notes })
}

#[cfg(test)]
mod tests {
    use super::super::gather::open;
    use super::*;

    #[test]
    fn comments_find_their_article_in_another_file() {
        let comments = r#"[{"id":2,"post":2,"parent":0,"author_name":"A","date_gmt":"2020-01-01T00:00:00","date":"2020-01-01T05:30:00",
            "content":{"rendered":"<p>c</p>"},"link":"https://w.example/x/#comment-2"}]"#;
        let post = r#"{"id":2,"slug":"x","date_gmt":"2019-01-01T00:00:00","title":{"rendered":"The article"},
            "content":{"rendered":"<p>words</p>"},"link":"https://w.example/x/","author":1}"#;
        let map = open(&[("comments.json", comments), ("post.json", post)]).unwrap();
        let map = map.map(&Progress::none()).unwrap().value;
        assert_eq!(map.about.title, "The article");
        let told: Vec<(String, String)> = map
            .comments
            .iter()
            .map(|comment| (comment.text.clone(), comment.posted_at.unwrap().to_string()))
            .collect();
        assert_eq!(told[0].0, "words");
        assert_eq!(
            told[1],
            ("c".to_owned(), "2020-01-01T05:30:00+05:30".to_owned())
        );
    }

    #[test]
    fn pages_with_an_envelope_say_how_many_there_are() {
        let page = r#"{"body":[{"id":2,"post":1,"parent":0,"author_name":"A","content":{"rendered":"<p>c</p>"},"link":""}],
            "status":200,"headers":{"X-WP-Total":12,"X-WP-TotalPages":2}}"#;
        let map = open(&[("a.json", page)])
            .unwrap()
            .map(&Progress::none())
            .unwrap();
        assert!(
            map.notes.iter().any(|note| note.count == 12),
            "{:?}",
            map.notes
        );
        let error =
            r#"{"code":"rest_post_invalid_id","message":"Invalid post ID.","data":{"status":404}}"#;
        let error = open(&[("a.json", error)]).unwrap_err();
        assert!(error.to_string().contains("Invalid post ID"), "{error}");
    }
}
