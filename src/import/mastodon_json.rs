//! Mastodon threads as JSON: the context of a post, and posts that stand beside it.

mod status;
mod threads;

use self::threads::Statuses;
use super::finding::Finding;
use super::values::each_value;
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::progress::Progress;

/// Threads of Mastodon and of other servers with its programming interface.
pub const IMPORTER: Importer = Importer {
    name: "mastodon-json",
    title: "Mastodon thread (JSON)",
    extensions: &["json"],
    help: HELP,
    companions: &[],
    detect,
    read,
};

const HELP: &str = "Save https://SERVER/api/v1/statuses/ID/context and https://SERVER/api/v1/statuses/ID, and open both.";

fn detect(sniff: &Sniff<'_>) -> Detection {
    // A wiki's pages have ancestors and descendants too, but those are no lists of posts.
    let is_context = sniff.has_fields(&["ancestors", "descendants"])
        && (sniff.has_json("\"ancestors\":[]")
            || sniff.has_json("\"descendants\":[]")
            || sniff.has_fields(&["account"]))
        && !sniff.has_fields(&["_expandable"]);
    let is_status = sniff.has_fields(&["in_reply_to_id", "account", "content"]);
    if is_context || is_status {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    let mut notes = Vec::new();
    let mut statuses = Statuses::default();
    each_value(inputs, progress, &mut notes, |file, value| {
        statuses.take(file, value, progress)
    })?;
    if statuses.is_empty() {
        let what = if statuses.has_context() {
            "This context is empty: nobody answers the post, and it answers none"
        } else {
            "This JSON holds no posts of Mastodon"
        };
        let name = inputs.first().map_or("", |input| input.name);
        return Err(Error::new(what).at(name).hint(HELP));
    }
    Ok(statuses.finish(notes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::find;
    use crate::model::Time;

    #[test]
    fn a_context_and_its_post_in_two_files_are_one_thread() {
        let context = r#"{"ancestors":[{"id":"1","in_reply_to_id":null,"content":"a","account":{"acct":"x"}}],
            "descendants":[{"id":"3","in_reply_to_id":"2","content":"c","account":{"acct":"x"}}]}"#;
        let post = r#"{"id":"2","in_reply_to_id":"1","content":"b","account":{"acct":"y"}}"#;
        for pair in [[context, post], [post, context]] {
            let inputs = pair.map(|text| Input::new("a.json", text.as_bytes(), Time::utc(0)));
            let found = find(&inputs, None, &Progress::none()).unwrap();
            assert_eq!(found.threads().len(), 1);
            let map = found.map(&Progress::none()).unwrap();
            let texts: Vec<&str> = map
                .value
                .comments
                .iter()
                .map(|post| post.text.as_str())
                .collect();
            assert_eq!(texts, ["a", "b", "c"]);
            assert!(
                map.notes.iter().all(|note| note.what.contains("comments")),
                "{:?}",
                map.notes
            );
        }
    }

    #[test]
    fn an_empty_context_says_so() {
        let empty = Input::new(
            "a.json",
            br#"{"ancestors":[],"descendants":[]}"#,
            Time::utc(0),
        );
        let error = find(&[empty], None, &Progress::none()).unwrap_err();
        assert!(error.message.contains("empty"), "{error}");
    }

    #[test]
    fn pages_of_a_wiki_are_no_posts() {
        let page = r#"{"results":[{"id":"1","title":"A","ancestors":[{"id":"2"}],"_expandable":{"descendants":"/x"}}]}"#;
        assert_eq!(
            detect(&Sniff::new("a.json", page.as_bytes())),
            Detection::No
        );
    }
}
