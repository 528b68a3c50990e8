//! Every written thread, cut off or with bits turned over.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use rejoinder::import::{IMPORTERS, Input, read};
use rejoinder::model::Time;
use rejoinder::progress::Progress;

/// The written threads with the formats they are of.
fn cases() -> Vec<(String, PathBuf)> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut cases = Vec::new();
    for importer in IMPORTERS {
        let folders = ["import", "maps"].map(|folder| fixtures.join(folder).join(importer.name));
        let Some(entries) = folders.iter().find_map(|folder| fs::read_dir(folder).ok()) else {
            assert!(
                importer.name == "pasted-text",
                "{} has no fixtures",
                importer.name
            );
            continue;
        };
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        let is_case = |path: &PathBuf| {
            path.is_file() && path.extension().is_some_and(|ending| ending != "outline")
        };
        let named = |path| (importer.name.to_owned(), path);
        cases.extend(paths.into_iter().filter(is_case).map(named));
    }
    cases
}

/// Reads bytes in a format, and again in whichever they are found to be.
fn survives(format: &str, name: &str, bytes: &[u8]) {
    let input = Input::new(name, bytes, Time::utc(0));
    for format in [Some(format), None] {
        match read(&input, format, &Progress::none()) {
            Ok(read) => assert_eq!(read.value.check(), Vec::new(), "{name}"),
            Err(error) => assert!(
                !error.message.is_empty() && error.hint.is_some(),
                "{name}: {error}"
            ),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn mangled_threads_end_well(
        case in any::<prop::sample::Index>(),
        cut in prop::option::of(any::<prop::sample::Index>()),
        flips in prop::collection::vec((any::<prop::sample::Index>(), 0_u8..8), 0..6),
    ) {
        let cases = cases();
        let (format, path) = &cases[case.index(cases.len())];
        let mut bytes = fs::read(path).unwrap();
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len().max(1)));
        }
        for (at, bit) in flips {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] ^= 1 << bit;
            }
        }
        survives(format, &path.file_name().unwrap().to_string_lossy(), &bytes);
    }

    #[test]
    fn any_bytes_end_well(
        importer in any::<prop::sample::Index>(),
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        ending in "[a-z]{0,5}",
    ) {
        let importer = importer.get(IMPORTERS);
        survives(importer.name, &format!("a.{ending}"), &bytes);
    }
}

/// Half of each file is what a broken download leaves.
#[test]
fn halves_end_well() {
    for (format, path) in cases() {
        let bytes = fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for part in 1..8 {
            survives(&format, &name, &bytes[..bytes.len() * part / 8]);
        }
    }
}
