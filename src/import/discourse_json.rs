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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::find;
    use crate::model::Time;

    fn page(numbers: std::ops::Range<u32>) -> String {
        let posts: Vec<String> = numbers
            .map(|n| {
                let above = n - 1;
                format!(
                    r#"{{"id":{n}00,"post_number":{n},"topic_id":7,"cooked":"<p>p{n}</p>","reply_to_post_number":{above}}}"#
                )
            })
            .collect();
        let posts = posts.join(",");
        format!(
            r#"{{"id":7,"title":"T","post_stream":{{"posts":[{posts}],"stream":[100,200,300,400,500]}}}}"#
        )
    }

    #[test]
    fn pages_in_several_files_are_one_topic() {
        let pages = [page(3..5), page(1..4)];
        let inputs = [0, 1].map(|at| Input::new("a.json", pages[at].as_bytes(), Time::utc(0)));
        let found = find(&inputs, None, &Progress::none()).unwrap();
        let map = found.map(&Progress::none()).unwrap();
        let texts: Vec<&str> = map
            .value
            .comments
            .iter()
            .map(|post| post.text.as_str())
            .collect();
        assert_eq!(texts, ["p1", "p2", "p3", "p4"]);
        let warning = map
            .notes
            .iter()
            .find(|note| note.what.contains("announces"));
        assert_eq!(warning.map(|note| note.count), Some(4), "{:?}", map.notes);
    }

    #[test]
    fn a_list_of_topics_is_no_topic() {
        let list = br#"{"topic_list":{"can_create_topic":false,"topics":[{"id":1,"title":"T"}]}}"#;
        let input = Input::new("latest.json", list, Time::utc(0));
        let error = find(&[input], None, &Progress::none()).unwrap_err();
        assert!(error.message.contains("list"), "{error}");
    }
}
