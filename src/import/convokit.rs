//! Corpora of `ConvoKit`: utterances, with lists of conversations and speakers beside them.

mod corpus;
mod utterance;

use self::corpus::Corpus;
use super::finding::Finding;
use super::json::Value;
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::model::Note;
use crate::progress::Progress;

/// Conversations as the research tool `ConvoKit` stores them.
pub const IMPORTER: Importer = Importer {
    name: "convokit",
    title: "ConvoKit corpus (JSON)",
    extensions: &["jsonl", "json"],
    help: "Open the corpus's folder, or utterances.jsonl with conversations.json and speakers.json beside it.",
    companions: &[
        "conversations.json",
        "speakers.json",
        "users.json",
        "corpus.json",
        "index.json",
    ],
    detect,
    read,
};

fn detect(sniff: &Sniff<'_>) -> Detection {
    let has = |names: &[&str]| sniff.has_fields(names);
    let is_utterance = (has(&["reply-to"]) || has(&["reply_to"]))
        && (has(&["speaker"]) || has(&["user"]))
        && (has(&["conversation_id"]) || has(&["root"]))
        && has(&["text", "id"]);
    let is_index = has(&["utterances-index"]);
    let name = sniff.name.to_lowercase();
    let is_side = SIDES.iter().any(|side| name.ends_with(side));
    let has_entries = || sniff.first_value(is_table).unwrap_or_default();
    if is_utterance || is_index || (is_side && has_entries()) {
        Detection::ByContent
    } else {
        Detection::No
    }
}

/// The lists beside the utterances that can be told by their names and their shape together.
const SIDES: [&str; 3] = ["conversations.json", "speakers.json", "users.json"];

/// Whether an object names things, of which each has only what is known of it.
fn is_table(root: Value<'_>) -> bool {
    let is_entry = |entry: Value<'_>| {
        entry.is_object()
            && (entry.len() == 0 || entry.get("meta").is_some() || entry.get("vectors").is_some())
    };
    let first = root.fields().take(5);
    let is_told = |(_, entry): (&str, Value<'_>)| entry.len() > 0;
    first.len() > 0
        && first.clone().all(|(_, entry)| is_entry(entry))
        && (first.len() > 1 || first.clone().any(is_told))
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    let mut notes: Vec<Note> = Vec::new();
    let mut corpus = Corpus::default();
    corpus.read(inputs, &mut notes, progress)?;
    if corpus.is_empty() {
        let what = match inputs {
            [input] => corpus.instead(input.name),
            _ => "These files hold no utterances".to_owned(),
        };
        return Err(Error::new(what)
            .at(inputs.first().map_or("", |input| input.name))
            .hint("Open utterances.jsonl, or the folder that it is in: the words are there."));
    }
    let threads = corpus.threads();
    Ok(Finding { threads, notes })
}

#[cfg(test)]
mod tests {
    use super::super::gather::open;
    use super::*;

    #[test]
    fn lists_alone_say_where_the_words_are() {
        let table = r#"{"ann": {"meta": {"name": "Ann"}, "vectors": []}, "bo": {"meta": {}}}"#;
        for (name, text, what) in [
            ("speakers.json", table, "2 speakers"),
            ("users.json", table, "2 speakers"),
            ("conversations.json", table, "2 conversations"),
            (
                "index.json",
                r#"{"utterances-index": {}, "version": 1}"#,
                "describes",
            ),
        ] {
            let error = open(&[(name, text)]).unwrap_err();
            assert!(error.message.contains(what), "{error}");
            assert!(
                error
                    .hint
                    .is_some_and(|hint| hint.contains("utterances.jsonl"))
            );
        }
    }

    #[test]
    fn lists_beside_the_words_give_titles_and_names() {
        let utterances = r#"{"id":"a","conversation_id":"a","text":"x","speaker":"u1","reply_to":null,"meta":{}}
{"id":"b","conversation_id":"a","text":"y","speaker":"u2","reply_to":"a","meta":{}}"#;
        let speakers = r#"{"u1": {"meta": {"character_name": "BIANCA"}, "vectors": []}, "u2": {"vectors": []}}"#;
        let conversations =
            r#"{"a": {"meta": {"title": "The dance", "num_comments": 1}, "vectors": []}}"#;
        let read = open(&[
            ("conversations.json", conversations),
            ("speakers.json", speakers),
            ("utterances.jsonl", utterances),
        ]);
        let map = read.unwrap().map(&Progress::none()).unwrap().value;
        assert_eq!(map.about.title, "The dance");
        let names: Vec<&str> = map
            .authors
            .iter()
            .map(|author| author.name.as_str())
            .collect();
        assert_eq!(names, ["BIANCA", "u2"]);
    }
}
