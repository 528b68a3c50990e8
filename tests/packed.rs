//! Threads in archives: read as they are, refused where they grow beyond measure.

use std::io::Write as _;

use rejoinder::error::Result;
use rejoinder::import::{Input, find};
use rejoinder::model::{Map, Noted, Time};
use rejoinder::progress::Progress;

const UTTERANCES: &str = r#"{"id":"a","conversation_id":"a","text":"Bridge or ferry?","speaker":"ann","reply-to":null,"timestamp":100,"meta":{},"vectors":[]}
{"id":"b","conversation_id":"a","text":"The bridge.","speaker":"bo","reply-to":"a","timestamp":200,"meta":{},"vectors":[]}
"#;
const CONVERSATIONS: &str = r#"{"a":{"meta":{"title":"Crossing"},"vectors":[]}}"#;

fn read(name: &str, bytes: &[u8]) -> Result<Noted<Map>> {
    let input = Input::new(name, bytes, Time::utc(0));
    let progress = Progress::none();
    find(&[input], None, &progress)?.map(&progress)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut packer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = zip::write::SimpleFileOptions::default();
        packer.start_file(*name, options).unwrap();
        packer.write_all(bytes).unwrap();
    }
    packer.finish().unwrap().into_inner()
}

fn texts(map: &Map) -> Vec<&str> {
    map.comments
        .iter()
        .map(|comment| comment.text.as_str())
        .collect()
}

#[test]
fn packed_threads_are_read_like_plain_ones() {
    let plain = read("utterances.jsonl", UTTERANCES.as_bytes())
        .unwrap()
        .value;
    let packed = [
        ("utterances.jsonl.gz", gzip(UTTERANCES.as_bytes())),
        (
            "utterances.jsonl.zst",
            zstd::encode_all(UTTERANCES.as_bytes(), 3).unwrap(),
        ),
        (
            "corpus.zip",
            zip(&[("corpus/utterances.jsonl", UTTERANCES.as_bytes())]),
        ),
    ];
    for (name, bytes) in packed {
        let map = read(name, &bytes).unwrap().value;
        assert_eq!(texts(&map), texts(&plain), "{name}");
        let source = map.sources.iter().next().unwrap();
        assert_eq!(
            (source.name.as_str(), source.bytes),
            (name, bytes.len() as u64)
        );
        assert_eq!(map.check(), Vec::new());
    }
}

#[test]
fn an_archive_is_one_discussion_with_its_companions() {
    let bytes = zip(&[
        ("corpus/", b""),
        ("corpus/utterances.jsonl", UTTERANCES.as_bytes()),
        ("corpus/conversations.json", CONVERSATIONS.as_bytes()),
        ("corpus/README.md", b"What this is."),
        ("__MACOSX/corpus/._utterances.jsonl", b"x"),
    ]);
    let read = read("corpus.zip", &bytes).unwrap();
    assert_eq!(read.value.sources.len(), 1);
    let opening = read.value.comments.iter().next().unwrap();
    assert_eq!(opening.title, "Crossing");
    let left = read
        .notes
        .iter()
        .filter(|note| note.what.contains("left out"));
    assert_eq!(left.count(), 1, "{:?}", read.notes);
}

#[test]
fn what_grows_beyond_measure_is_refused() {
    let zeros = vec![b'0'; 300 << 20];
    let bombs = [
        ("a.json.zst", zstd::encode_all(zeros.as_slice(), 1).unwrap()),
        ("a.json.gz", gzip(&zeros)),
        ("a.zip", zip(&[("a.json", &zeros)])),
    ];
    drop(zeros);
    for (name, bytes) in bombs {
        assert!(bytes.len() < 2 << 20, "{name}");
        let error = read(name, &bytes).unwrap_err();
        assert!(error.message.contains("grows"), "{name}: {error}");
    }
}

#[test]
fn damaged_and_foreign_archives_get_a_sentence() {
    let mut cut = zip(&[("utterances.jsonl", UTTERANCES.as_bytes())]);
    cut.truncate(cut.len() / 2);
    let mut torn = gzip(UTTERANCES.as_bytes());
    torn.truncate(torn.len() / 2);
    let document = zip(&[
        ("[Content_Types].xml", b"<x/>"),
        ("word/document.xml", b"<x/>"),
    ]);
    for (name, bytes) in [
        ("a.zip", cut),
        ("a.jsonl.gz", torn),
        ("a.docx", document),
        ("b.zip", zip(&[])),
    ] {
        let error = read(name, &bytes).unwrap_err();
        assert!(error.hint.is_some(), "{name}: {error}");
    }
}
