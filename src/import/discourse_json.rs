//! Topics of Discourse forums as JSON: whole, in pages, old and new, one a line.

mod body;
mod post;
mod raw;
mod topic;

use self::topic::Topics;
use super::finding::Finding;
use super::values::each_value;
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::progress::Progress;

/// Discourse topics, as their programming interface gives them.
pub const IMPORTER: Importer = Importer {
    name: "discourse-json",
    title: "Discourse topic (JSON)",
    extensions: &["json", "ndjson", "jsonl"],
    help: HELP,
    companions: &[],
    detect,
    read,
};

const HELP: &str = "Save a topic's address with .json?print=true behind it, such as https://FORUM/t/1234.json?print=true.";

fn detect(sniff: &Sniff<'_>) -> Detection {
    let is_topic = sniff.has_fields(&["post_stream"]);
    let is_post = sniff.has_fields(&["post_number", "topic_id"]);
    let is_list = sniff.has_fields(&["topic_list", "topics"]);
    if is_topic || is_post || is_list {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    let mut notes = Vec::new();
    let mut topics = Topics::default();
    each_value(inputs, progress, &mut notes, |file, value| {
        topics.take(file, value, progress)
    })?;
    if !topics.has_posts() {
        let what = if topics.has_list() {
            "This is a list of a Discourse forum's topics, without their posts"
        } else {
            "This JSON holds no posts of a Discourse forum"
        };
        let name = inputs.first().map_or("", |input| input.name);
        return Err(Error::new(what).at(name).hint(HELP));
    }
    Ok(topics.finish(notes))
}
