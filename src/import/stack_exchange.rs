//! Questions, answers and comments as Stack Exchange's programming interface gives them.

mod post;
mod thread;

use self::thread::Pile;
use super::finding::Finding;
use super::gather::each_root;
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::model::Note;
use crate::progress::Progress;

/// Questions and what is said to them, of any site of Stack Exchange.
pub const IMPORTER: Importer = Importer {
    name: "stackexchange-json",
    title: "Stack Exchange question (JSON)",
    extensions: &["json"],
    help: HELP,
    companions: &[],
    detect,
    read,
};

const HELP: &str = "Save the API's answer to /2.3/questions/ID?site=SITE with a filter that includes body, answers and comments.";

fn detect(sniff: &Sniff<'_>) -> Detection {
    let has = |names: &[&str]| sniff.has_fields(names);
    let is_wrapped =
        has(&["items"]) && (has(&["has_more"]) || has(&["quota_max"]) || has(&["owner"]));
    let is_licensed = has(&["content_license"]) || has(&["owner"]);
    let is_question = has(&["question_id", "creation_date"])
        && (has(&["is_answered"]) || has(&["answer_id"]) || has(&["answer_count"]));
    let is_comment = has(&["comment_id", "post_id", "creation_date"]);
    let is_post = has(&["post_id", "post_type", "creation_date"]);
    let is_empty = has(&["items", "has_more", "quota_max", "quota_remaining"]);
    let is_error = has(&["error_id", "error_name", "error_message"]);
    let is_sure = (is_wrapped || is_licensed) && (is_question || is_comment || is_post);
    if is_sure || is_empty || is_error {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    let mut notes: Vec<Note> = Vec::new();
    let mut pile = Pile::default();
    each_root(inputs, progress, &mut notes, |file, root| {
        pile.root(file, root, progress)
    })?;
    if pile.is_empty() {
        return Err(Error::new(
            "This answer of Stack Exchange holds no questions, answers or comments",
        )
        .at(inputs.first().map_or("", |input| input.name))
        .hint(HELP));
    }
    let threads = pile.threads(&mut notes);
    Ok(Finding { threads, notes })
}

#[cfg(test)]
mod tests {
    use super::super::gather::open;
    use super::*;

    #[test]
    fn question_answers_and_comments_are_one_thread() {
        let question = r#"{"items":[{"question_id":5,"title":"T &amp; U","body":"<p>q</p>","creation_date":1500000000,
            "answer_count":2,"is_answered":true,"owner":{"display_name":"A"},"link":"https://s.example/questions/5/t"}],"has_more":false}"#;
        let answers = r#"{"items":[{"answer_id":6,"question_id":5,"body":"<p>a</p>","creation_date":1500000009,"is_accepted":false,
            "owner":{"display_name":"B"}}],"has_more":false}"#;
        let comments = r#"{"items":[{"comment_id":7,"post_id":6,"body":"c","creation_date":1500000010,"owner":{"display_name":"A"}}],
            "has_more":false}"#;
        let files = [
            ("c.json", comments),
            ("a.json", answers),
            ("q.json", question),
        ];
        let map = open(&files).unwrap().map(&Progress::none()).unwrap();
        assert_eq!(map.value.about.title, "T & U");
        let links: Vec<&str> = map
            .value
            .comments
            .iter()
            .map(|comment| comment.link.as_str())
            .collect();
        assert_eq!(links[1], "https://s.example/a/6");
        assert_eq!(links[2], "https://s.example/questions/5/t#comment7_6");
        let parents: Vec<String> = map
            .value
            .replies
            .iter()
            .map(|reply| format!("{:?}", reply.to))
            .collect();
        assert_eq!(parents.len(), 1);
        assert!(
            map.notes
                .iter()
                .any(|note| note.what.contains("not in the file") && note.count == 1)
        );
    }

    #[test]
    fn an_error_and_an_empty_answer_are_refused() {
        let error = r#"{"error_id":502,"error_message":"too many requests","error_name":"throttle_violation"}"#;
        let error = open(&[("a.json", error)]).unwrap_err();
        assert!(error.to_string().contains("too many requests"), "{error}");
        let empty = r#"{"items":[],"has_more":false,"quota_max":300,"quota_remaining":9}"#;
        assert!(
            open(&[("a.json", empty)])
                .unwrap_err()
                .message
                .contains("holds no questions")
        );
    }
}
