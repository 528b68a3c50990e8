//! Files that hold an argument map already: claims, relations, linked premises, undercuts.
//!
//! Each file of `fixtures/maps` gives the outline beside it; each real one the row in `threads/maps.tsv`.
//! `REJOINDER_ACCEPT=1` rewrites them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rejoinder::edit::{Moment, fresh};
use rejoinder::import::{Detection, Input, detect, find, read};
use rejoinder::model::{Coder, Map, Noted, Premise, Reply, Target, Time};
use rejoinder::progress::Progress;
use rejoinder::save;

/// The importers whose files hold maps; the folders of real files have the same names, or the first part of them.
const MAPS: [&str; 5] = ["aif-json", "argdown", "argdown-json", "canvas", "kialo"];

fn import(name: &str, bytes: &[u8]) -> Noted<Map> {
    let input = Input::new(name, bytes, Time::utc(0));
    let read =
        read(&input, None, &Progress::none()).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(read.value.check(), Vec::new(), "{name}");
    read
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

fn written() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/maps")
}

fn is_accepting() -> bool {
    std::env::var_os("REJOINDER_ACCEPT").is_some()
}

fn premise(premise: Premise) -> String {
    match premise {
        Premise::Comment(id) => format!("comment {id}"),
        Premise::Claim(id) => format!("claim {id}"),
    }
}

fn target(target: Target) -> String {
    match target {
        Target::Comment(id) => format!("comment {id}"),
        Target::Claim(id) => format!("claim {id}"),
        Target::Relation(id) => format!("relation {id}"),
        Target::Position(id) => format!("position {id}"),
    }
}

/// Comments, claims, relations, tags and the ledger, a line each.
fn outline(read: &Noted<Map>) -> String {
    let map = &read.value;
    let mut lines: Vec<String> = vec![format!("= {}", map.about.title)];
    push_comments(&mut lines, map);
    push_claims(&mut lines, map);
    push_relations(&mut lines, map);
    for tagging in map.taggings.iter() {
        let tag = map.tags.get(tagging.tag).unwrap();
        let under = tag.under.and_then(|under| map.tags.get(under));
        let under = under.map_or(String::new(), |under| format!("{} / ", under.name));
        lines.push(format!("tag {under}{} on {:?}", tag.name, tagging.on));
    }
    for note in &read.notes {
        let level = note.level.word();
        let lead = note.subject.map(|subject| format!("-> {subject:?}"));
        let told = format!("* {level} {} {} {}", note.count, note.what, note.place);
        lines.push(format!("{} {}", told.trim_end(), lead.unwrap_or_default()));
    }
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    lines.join("\n") + "\n"
}

fn push_comments(lines: &mut Vec<String>, map: &Map) {
    for comment in map.comments.iter() {
        let to = map
            .replies
            .get(Reply::of(comment.id))
            .and_then(|row| row.to);
        let to = to.map_or("-".to_owned(), |to| to.to_string());
        let author = map.author_name(comment).unwrap_or("-");
        let time = comment.posted_at.map(|time| time.to_string());
        let time = time.unwrap_or_default();
        let kind = comment.kind.word();
        lines.push(format!(
            "{} > {to} | {kind} | {author} | {time}",
            comment.id
        ));
        lines.extend(comment.text.lines().map(|line| format!("  {line}")));
    }
}

fn push_claims(lines: &mut Vec<String>, map: &Map) {
    let coder = |made: rejoinder::model::Made| map.coders.get(made.by).unwrap().name.clone();
    for claim in map.claims.iter() {
        lines.push(format!(
            "claim {} by {}: {}",
            claim.id,
            coder(claim.made),
            claim.text
        ));
        lines.extend(claim.note.lines().map(|line| format!("  note {line}")));
        for quote in &claim.quotes {
            lines.push(format!("  quotes {}: {}", quote.comment, quote.exact));
        }
    }
}

fn push_relations(lines: &mut Vec<String>, map: &Map) {
    for relation in map.relations.iter() {
        let kind = map.kinds.get(relation.kind).unwrap();
        let premises = relation.premises.iter().map(|end| premise(*end));
        let premises: Vec<String> = premises.collect();
        lines.push(format!(
            "relation {}: {} {} ({}) {}",
            relation.id,
            premises.join(" + "),
            kind.name,
            kind.effect.word(),
            target(relation.target)
        ));
        lines.extend(relation.note.lines().map(|line| format!("  note {line}")));
    }
}

#[test]
fn written_maps_give_their_outlines() {
    let mut wrong = Vec::new();
    for folder in files(&written()) {
        for path in files(&folder) {
            if path.extension().is_some_and(|ending| ending == "outline") {
                continue;
            }
            let bytes = fs::read(&path).unwrap();
            let found = detect(&name(&path), &bytes);
            let first = found.first().map(|found| (found.0.name, found.1));
            let expected = name(&folder);
            assert_eq!(first, Some((&*expected, Detection::ByContent)), "{path:?}");
            let outline = outline(&import(&name(&path), &bytes));
            let beside = path.with_extension("outline");
            if is_accepting() {
                fs::write(&beside, &outline).unwrap();
            }
            if fs::read_to_string(&beside).unwrap_or_default() != outline {
                wrong.push(format!("{path:?}:\n{outline}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a person begins with has the usual kinds once, and comes back from its file as it was.
#[test]
fn maps_are_begun_and_saved_whole() {
    for folder in files(&written()) {
        for path in files(&folder) {
            if path.extension().is_some_and(|ending| ending == "outline") {
                continue;
            }
            let map = import(&name(&path), &fs::read(&path).unwrap()).value;
            let coder = Coder::new(1, "Test");
            let now = Moment { milliseconds: 0 };
            let begun = fresh(map.clone(), Vec::new(), Vec::new(), &coder, now);
            assert_eq!(begun.check(), Vec::new());
            let names = begun.kinds.iter().map(|kind| kind.name.as_str());
            let names: Vec<&str> = names.collect();
            assert_eq!(
                names.get(..3),
                Some(&["supports", "rebuts", "undercuts"][..])
            );
            assert_eq!(
                begun.kinds.len(),
                map.kinds.len().max(3),
                "{path:?}: {names:?}"
            );
            let text = save::write(&begun);
            let back = save::read(text.as_bytes(), "map.ron").unwrap();
            assert_eq!(back.value, begun, "{path:?}");
            assert!(back.notes.is_empty(), "{path:?}: {:?}", back.notes);
        }
    }
}

/// Files of several maps keep their claims apart, and each with its own thread.
#[test]
fn maps_of_several_files_stand_side_by_side() {
    let paths = [
        "kialo/ordinary.txt",
        "aif-json/xaif.json",
        "argdown/windows.argdown",
    ];
    let held: Vec<(String, Vec<u8>)> = paths
        .iter()
        .map(|path| {
            let path = written().join(path);
            (name(&path), fs::read(path).unwrap())
        })
        .collect();
    let inputs: Vec<Input<'_>> = held
        .iter()
        .map(|(name, bytes)| Input::new(name, bytes, Time::utc(0)))
        .collect();
    let discussion = find(&inputs, None, &Progress::none()).unwrap();
    let parts = discussion.clone().split();
    let whole = discussion.map(&Progress::none()).unwrap().value;
    assert_eq!(whole.check(), Vec::new());
    assert_eq!(parts.len(), 3);
    let mut claims = 0;
    let mut relations = 0;
    for part in parts {
        let map = part.map(&Progress::none()).unwrap().value;
        assert_eq!(map.check(), Vec::new());
        claims += map.claims.len();
        relations += map.relations.len();
    }
    assert_eq!(
        (whole.claims.len(), whole.relations.len()),
        (claims, relations)
    );
    assert_eq!(whole.kinds.len(), 3);
}

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

const HEAD: &str =
    "file\tcomments\tclaims\tresting on comments\trelations\tby kind\tlinked\ton relations\ttags";

/// The row that tells what a real map holds.
fn row(path: &Path) -> String {
    let map = import(&name(path), &fs::read(path).unwrap()).value;
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for relation in map.relations.iter() {
        let kind = map.kinds.get(relation.kind).unwrap();
        *kinds.entry(&kind.name).or_default() += 1;
    }
    let kinds = kinds.iter().map(|(kind, count)| format!("{count} {kind}"));
    let resting = map.claims.iter().filter(|claim| !claim.quotes.is_empty());
    let linked = map.relations.iter().filter(|row| row.premises.len() > 1);
    let on_relations = |target| matches!(target, Target::Relation(_));
    let on_relations = map.relations.iter().filter(|row| on_relations(row.target));
    [
        name(path),
        map.comments.len().to_string(),
        map.claims.len().to_string(),
        resting.count().to_string(),
        map.relations.len().to_string(),
        kinds.collect::<Vec<_>>().join(", "),
        linked.count().to_string(),
        on_relations.count().to_string(),
        map.taggings.len().to_string(),
    ]
    .join("\t")
}

#[test]
fn real_maps_hold_what_is_written() {
    let Some(shared) = shared() else { return };
    let folders = MAPS.map(|importer| shared.join(importer.trim_end_matches("-json")));
    let mut paths: Vec<PathBuf> = folders.iter().flat_map(|folder| files(folder)).collect();
    paths.sort();
    paths.dedup();
    let rows: Vec<String> = paths.iter().map(|path| row(path)).collect();
    let found = format!("{HEAD}\n{}\n", rows.join("\n"));
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/threads/maps.tsv");
    if is_accepting() {
        fs::write(&beside, &found).unwrap();
    }
    assert_eq!(fs::read_to_string(&beside).unwrap_or_default(), found);
}
