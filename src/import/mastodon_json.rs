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
    let is_context = sniff.has_fields(&["ancestors", "descendants"]);
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
