//! Ledgers of all fixtures: every entry that matters leads to its place.

mod places;

use std::fs;
use std::path::{Path, PathBuf};

use rejoinder::import::{Input, read};
use rejoinder::model::Time;
use rejoinder::progress::Progress;

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn every_remark_of_every_fixture_has_a_place() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut found = Vec::new();
    files(&folder, &mut found);
    found.sort();
    let mut read_files = 0;
    let mut lost = Vec::new();
    for path in &found {
        let name = path.file_name().unwrap().to_string_lossy();
        if name.ends_with(".outline") || name.ends_with(".expected") {
            continue;
        }
        let bytes = fs::read(path).unwrap();
        let input = Input::new(&name, &bytes, Time::utc(0));
        // Some fixtures are there to be refused.
        let Ok(noted) = read(&input, None, &Progress::none()) else {
            continue;
        };
        read_files += 1;
        let own = places::astray(&noted.value, &noted.notes);
        lost.extend(own.into_iter().map(|what| format!("{name}: {what}")));
    }
    assert!(read_files > 100, "only {read_files} fixtures were read");
    assert!(lost.is_empty(), "without a place:\n{}", lost.join("\n"));
}
