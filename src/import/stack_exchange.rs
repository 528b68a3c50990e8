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
