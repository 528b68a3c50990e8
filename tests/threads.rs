//! Every real file, held to what stands written of it beside this test.
//!
//! `threads/FOLDER.tsv` has a row for each file: importer, threads, comments, comments at the top, depth, authors,
//! placeholders, pingbacks, times, the first and the last time, and the warnings. `REJOINDER_ACCEPT=1` rewrites them.

mod places;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rejoinder::edit::Moment;
use rejoinder::import::{Input, find};
use rejoinder::infer;
use rejoinder::model::{CommentKind, Level, Map, Note, Reply, Time};
use rejoinder::progress::Progress;

fn shared() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let told = std::env::var_os("REJOINDER_SHARED").map(PathBuf::from);
    let found = told
        .into_iter()
        .chain([beside])
        .map(|path| path.join("threads"))
        .find(|path| path.is_dir());
    if found.is_none() {
        println!("the real threads are not here: skipped");
    }
    found
}

/// The files of a folder, subfolders that hold one discussion as a whole.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
}

/// The row that tells what is read of a file or folder.
fn row(path: &Path) -> String {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let files = if path.is_dir() {
        entries(path)
    } else {
        vec![path.to_path_buf()]
    };
    let held: Vec<(String, Vec<u8>)> = files
        .iter()
        .map(|file| {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read(file).unwrap())
        })
        .collect();
    let inputs: Vec<Input<'_>> = held
        .iter()
        .map(|(file, bytes)| Input {
            folder: if path.is_dir() { &name } else { "" },
            ..Input::new(file, bytes, Time::utc(0))
        })
        .collect();
    let progress = Progress::none();
    let discussion = match find(&inputs, None, &progress) {
        Ok(discussion) => discussion,
        Err(error) => return format!("{name}\trefused\t{}", error.message),
    };
    let importer = discussion.importers().join("+");
    let noted = discussion.map(&progress).unwrap();
    assert_eq!(noted.value.check(), Vec::new(), "{name}");
    let lost = places::astray(&noted.value, &noted.notes);
    assert_eq!(lost, Vec::<String>::new(), "{name}: without a place");
    let proposals = infer::replies(&noted.value, &progress).unwrap();
    let coder = rejoinder::model::Coder::new(1, "Test".to_owned());
    let now = Moment { milliseconds: 0 };
    let notes = noted.notes;
    let map = rejoinder::edit::fresh(noted.value, proposals.value, Vec::new(), &coder, now);
    format!("{name}\t{importer}\t{}", tell(&map, &notes))
}

fn tell(map: &Map, notes: &[Note]) -> String {
    let is = |kind: CommentKind| {
        map.comments
            .iter()
            .filter(move |comment| comment.kind == kind)
    };
    let posts = || {
        map.comments
            .iter()
            .filter(|comment| matches!(comment.kind, CommentKind::Comment | CommentKind::Pingback))
    };
    let top = posts().filter(|post| map.answered_by(post).is_none_or(|to| to == post.thread));
    let authors: BTreeSet<_> = posts().filter_map(|post| post.author).collect();
    let times: Vec<Time> = posts().filter_map(|post| post.posted_at).collect();
    let time = |time: Option<&Time>| time.map_or("-".to_owned(), |time| time.to_string());
    let threads: BTreeSet<_> = map.comments.iter().map(|comment| comment.thread).collect();
    let characters: usize = posts().map(|post| post.text.chars().count()).sum();
    let guessed = map.replies.iter().filter(|reply| reply.basis.is_guess());
    let warnings: Vec<String> = notes
        .iter()
        .filter(|note| note.level == Level::Warning)
        .map(|note| format!("{} {}", note.count, note.what))
        .collect();
    [
        threads.len().to_string(),
        posts().count().to_string(),
        top.count().to_string(),
        depth(map).to_string(),
        authors.len().to_string(),
        guessed.count().to_string(),
        is(CommentKind::Placeholder).count().to_string(),
        is(CommentKind::Pingback).count().to_string(),
        times.len().to_string(),
        time(times.first()),
        time(times.last()),
        characters.to_string(),
        warnings.join("; "),
    ]
    .join("\t")
}

/// The longest chain of replies; 1 where nobody is answered.
fn depth(map: &Map) -> usize {
    let mut deepest = 0;
    for comment in map.comments.iter() {
        let mut depth = usize::from(comment.kind != CommentKind::Opening);
        let mut at = comment;
        while let Some(to) = map.replies.get(Reply::of(at.id)).and_then(|reply| reply.to) {
            let Some(above) = map.comments.get(to) else {
                break;
            };
            depth += usize::from(above.kind != CommentKind::Opening);
            at = above;
        }
        deepest = deepest.max(depth);
    }
    deepest
}

const HEAD: &str = "file\timporter\tthreads\tcomments\ttop\tdepth\tauthors\tguessed\tplaceholders\tpingbacks\ttimes\tfirst\tlast\tcharacters\twarnings";

#[test]
fn every_real_file_gives_what_is_written() {
    let Some(shared) = shared() else { return };
    let only = std::env::var("REJOINDER_ONLY").ok();
    let written = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/threads");
    let mut wrong = Vec::new();
    for folder in entries(&shared).iter().filter(|path| path.is_dir()) {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        if only.as_ref().is_some_and(|only| *only != name) {
            continue;
        }
        let rows: Vec<String> = entries(folder).iter().map(|path| row(path)).collect();
        let found = format!("{HEAD}\n{}\n", rows.join("\n"));
        let beside = written.join(format!("{name}.tsv"));
        if std::env::var_os("REJOINDER_ACCEPT").is_some() {
            fs::write(&beside, &found).unwrap();
        }
        let expected = fs::read_to_string(&beside).unwrap_or_default();
        let known: BTreeSet<&str> = expected.lines().collect();
        wrong.extend(
            found
                .lines()
                .filter(|line| !known.contains(line))
                .map(|line| format!("{name}: {line}")),
        );
    }
    assert!(wrong.is_empty(), "\n{HEAD}\n{}\n", wrong.join("\n"));
}
