//! Parts of Reddit's threads in several files, and what is no thread.

use crate::error::Error;
use crate::import::{Input, find};
use crate::model::{Map, Noted, Time};
use crate::progress::Progress;

fn read(files: &[(&str, &str)]) -> Result<Noted<Map>, Error> {
    let inputs: Vec<Input<'_>> = files
        .iter()
        .map(|(name, text)| Input::new(name, text.as_bytes(), Time::utc(0)))
        .collect();
    let progress = Progress::none();
    find(&inputs, None, &progress)?.map(&progress)
}

const THREAD: &str = r#"[{"kind":"Listing","data":{"children":[{"kind":"t3","data":{"id":"p","title":"T","selftext":"W",
    "author":"a","num_comments":5,"permalink":"/r/x/comments/p/t/"}}]}},{"kind":"Listing","data":{"children":[
    {"kind":"t1","data":{"id":"1","parent_id":"t3_p","link_id":"t3_p","body":"one","author":"b","replies":""}},
    {"kind":"more","data":{"id":"2","name":"t1_2","parent_id":"t3_p","count":4,"children":["2","3"]}}]}}]"#;
const MORE: &str = r#"{"json":{"errors":[],"data":{"things":[
    {"kind":"t1","data":{"id":"2","parent_id":"t3_p","link_id":"t3_p","body":"two","author":"c","replies":""}},
    {"kind":"more","data":{"id":"4","name":"t1_4","parent_id":"t1_2","count":1,"children":["4"]}},
    {"kind":"more","data":{"id":"3","name":"t1_3","parent_id":"t3_p","count":2,"children":["3"]}}]}}}"#;

fn missing(map: &Noted<Map>) -> u64 {
    let is_missing = |what: &str| what.starts_with("comments that are not in the file");
    let found = map.notes.iter().filter(|note| is_missing(&note.what));
    found.map(|note| note.count).sum()
}

#[test]
fn answers_with_more_comments_join_their_thread() {
    let alone = read(&[("t.json", THREAD)]).unwrap();
    assert_eq!((alone.value.comments.len(), missing(&alone)), (2, 4));
    for files in [
        [("t.json", THREAD), ("m.json", MORE)],
        [("m.json", MORE), ("t.json", THREAD)],
    ] {
        let both = read(&files).unwrap();
        assert_eq!(both.value.comments.len(), 3);
        assert_eq!(both.value.about.title, "T");
        assert_eq!(missing(&both), 3, "{:?}", both.notes);
    }
}

#[test]
fn lists_of_posts_are_refused() {
    let post = r#"{"kind":"t3","data":{"id":"p","title":"T"}}"#;
    let other = r#"{"kind":"t3","data":{"id":"q","title":"U"}}"#;
    let list = format!(r#"{{"kind":"Listing","data":{{"children":[{post},{other}]}}}}"#);
    let error = read(&[("l.json", &list)]).unwrap_err();
    assert!(error.message.contains("2 Reddit posts"), "{error}");
    let nothing = r#"{"kind":"Listing","data":{"modhash":"","children":[]}}"#;
    let error = read(&[("l.json", nothing)]).unwrap_err();
    assert!(error.message.contains("no Reddit thread"), "{error}");
    let posts =
        r#"{"id":"p","title":"T","subreddit":"x","author":"a","created_utc":1,"selftext":""}"#;
    let error = read(&[("RS.ndjson", posts)]).unwrap_err();
    assert!(error.message.contains("none of their comments"), "{error}");
}

#[test]
fn dumps_of_posts_and_comments_are_one() {
    let posts = r#"{"id":"p","title":"T","subreddit":"x","author":"a","created_utc":1,"selftext":"W"}
{"id":"q","title":"U","subreddit":"x","author":"a","created_utc":1,"selftext":"V"}"#;
    let comments = r#"{"id":"1","parent_id":"t3_p","link_id":"t3_p","body":"one","created_utc":"3","author":"b"}"#;
    for files in [
        [("RS.ndjson", posts), ("RC.ndjson", comments)],
        [("RC.ndjson", comments), ("RS.ndjson", posts)],
    ] {
        let map = read(&files).unwrap().value;
        assert_eq!(map.about.title, "T");
        let texts: Vec<&str> = map.comments.iter().map(|comment| &*comment.text).collect();
        assert_eq!(texts, ["W", "one"]);
    }
}
