//! Nothing that was done is lost: kills, crashes while saving, torn and foreign journals, backups.

mod acts;
#[path = "safety/turns.rs"]
mod turns;

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rejoinder::edit::Moment;
use rejoinder::model::Map;
use rejoinder::store::{self, Opened};
use rejoinder::{disk, save};
use turns::{Folder, folder};

/// The variable that tells the child which map to work on.
const CHILD: &str = "REJOINDER_TEST_MAP";

fn beside(path: &Path, ending: &str) -> PathBuf {
    path.with_added_extension(ending)
}

fn text(path: &Path) -> String {
    String::from_utf8(disk::read(path).unwrap()).unwrap()
}

fn put(path: &Path, text: &str) {
    disk::replace(path, text.as_bytes()).unwrap();
}

fn open(path: &Path) -> Opened {
    store::open(path, acts::coder()).unwrap()
}

/// A new map in a file.
fn begin(folder: &Folder) -> (PathBuf, Opened) {
    let path = folder.path().join("a map.ron");
    let opened = store::create(&path, acts::sample(), acts::coder()).unwrap();
    (path, opened)
}

/// One act, journalled.
fn act(opened: &mut Opened, number: u64) {
    let milliseconds = 1_700_000_000_000 + number;
    let name = format!("Act {number}");
    let done = opened
        .document
        .act(name.clone(), Moment { milliseconds }, &[], |draft| {
            draft.add_issue(&name).map(drop)
        });
    done.unwrap();
    opened.store.journal(&mut opened.document).unwrap();
}

/// Leaves everything as a kill would.
fn kill(opened: Opened) -> Map {
    let Opened {
        document, store, ..
    } = opened;
    drop(store);
    document.map().clone()
}

fn orphans(path: &Path) -> usize {
    let there = disk::list(path.parent().unwrap()).unwrap();
    let is_orphan = |path: &&PathBuf| path.to_string_lossy().contains("journal-orphan-");
    there.iter().filter(is_orphan).count()
}

/// The child of the next test: works on a map until it is killed.
#[test]
fn child_acts_until_it_is_killed() {
    let Some(path) = std::env::var_os(CHILD) else {
        return;
    };
    let mut opened = open(Path::new(&path));
    for number in 0..100_000 {
        act(&mut opened, number);
        println!("done {number}");
        if number % 97 == 96 {
            opened.store.save(&mut opened.document).unwrap();
        }
    }
}

#[test]
fn a_killed_program_loses_no_act_it_reported() {
    let folder = folder();
    for lines in [1, 96, 97, 250, 777] {
        let path = folder.path().join(format!("killed after {lines}.ron"));
        let opened = store::create(&path, acts::sample(), acts::coder()).unwrap();
        let mut document = opened.document;
        opened.store.close(&mut document).unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child_acts_until_it_is_killed", "--nocapture"])
            .env(CHILD, &path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let told = BufReader::new(child.stdout.take().unwrap()).lines();
        let told = told.map_while(std::io::Result::ok);
        let reported = told
            .filter(|line| line.contains("done "))
            .take(lines)
            .count();
        child.kill().unwrap();
        child.wait().unwrap();
        let opened = open(&path);
        assert_eq!(reported, lines);
        assert!(!opened.store.is_read_only());
        let issues = opened.document.map().issues.len();
        assert!(issues >= lines, "{issues} of {lines}");
        assert_eq!(opened.document.is_changed(), opened.recovered > 0);
        let names: Vec<&str> = opened
            .document
            .map()
            .issues
            .iter()
            .map(|row| &*row.name)
            .collect();
        let expected: Vec<String> = (0..issues).map(|number| format!("Act {number}")).collect();
        assert_eq!(names, expected);
    }
}

#[test]
fn recovered_acts_can_be_undone_and_go_on() {
    let folder = folder();
    let (path, mut opened) = begin(&folder);
    (0..5).for_each(|number| act(&mut opened, number));
    opened.document.undo();
    opened.store.journal(&mut opened.document).unwrap();
    let map = kill(opened);
    let mut opened = open(&path);
    assert_eq!((opened.recovered, opened.document.map()), (6, &map));
    assert!(opened.document.redo().is_some());
    act(&mut opened, 9);
    let map = kill(opened);
    let mut opened = open(&path);
    assert_eq!(opened.document.map(), &map);
    while opened.document.undo().is_some() {}
    assert_eq!(opened.document.map(), &acts::sample());
    assert!(!opened.document.is_changed());
    opened.store.close(&mut opened.document).unwrap();
    assert!(!disk::exists(&beside(&path, "journal")));
}

#[test]
fn undoing_what_was_saved_survives_a_kill() {
    let folder = folder();
    let (path, mut opened) = begin(&folder);
    (0..4).for_each(|number| act(&mut opened, number));
    opened.store.save(&mut opened.document).unwrap();
    assert!(!opened.document.is_changed());
    opened.document.undo();
    opened.document.undo();
    opened.document.redo();
    opened.store.journal(&mut opened.document).unwrap();
    let map = kill(opened);
    let mut opened = open(&path);
    assert_eq!((opened.recovered, opened.document.map()), (3, &map));
    assert!(opened.document.is_changed());
    opened.document.redo();
    assert!(!opened.document.is_changed());
}

#[test]
fn a_torn_line_is_told_and_the_rest_is_done() {
    let folder = folder();
    let (path, mut opened) = begin(&folder);
    (0..3).for_each(|number| act(&mut opened, number));
    kill(opened);
    let journal = beside(&path, "journal");
    let whole = text(&journal);
    put(&journal, &whole[..whole.len() - 9]);
    let mut opened = open(&path);
    assert_eq!(opened.recovered, 2);
    assert!(opened.notes.iter().any(|note| note.what.contains("lost")));
    act(&mut opened, 7);
    kill(opened);
    assert_eq!(open(&path).recovered, 3);
}

#[test]
fn a_journal_that_does_not_fit_is_kept_aside() {
    let folder = folder();
    let (path, mut opened) = begin(&folder);
    (0..3).for_each(|number| act(&mut opened, number));
    kill(opened);
    let other = text(&path).replace("Tabs or", "Blanks or");
    put(&path, &other);
    let opened = open(&path);
    assert_eq!((opened.recovered, orphans(&path)), (0, 1));
    assert!(!opened.document.is_changed() && !opened.store.is_read_only());
    kill(opened);
    assert_eq!(text(&path), other);
    assert_eq!((open(&path).recovered, orphans(&path)), (0, 1));
}

#[test]
fn acts_before_a_damaged_line_are_done_and_the_journal_is_kept() {
    let folder = folder();
    let (path, mut opened) = begin(&folder);
    (0..4).for_each(|number| act(&mut opened, number));
    kill(opened);
    let journal = beside(&path, "journal");
    put(&journal, &text(&journal).replace("Act 2", "Act \u{0}2"));
    let opened = open(&path);
    assert_eq!(opened.recovered, 4);
    kill(opened);
    put(&journal, &text(&journal).replacen("after:", "afer:", 3));
    let opened = open(&path);
    assert_eq!((opened.recovered, orphans(&path)), (0, 1));
    let map = kill(opened);
    assert_eq!((open(&path).document.map(), orphans(&path)), (&map, 1));
}

#[test]
fn a_second_window_only_reads() {
    let folder = folder();
    let (path, mut first) = begin(&folder);
    act(&mut first, 1);
    let mut second = open(&path);
    assert!(second.store.is_read_only());
    assert!(
        second
            .notes
            .iter()
            .any(|note| note.what.contains("another window"))
    );
    act(&mut second, 2);
    assert!(second.store.save(&mut second.document).is_err());
    assert!(store::create(&path, Map::default(), acts::coder()).is_err());
    let elsewhere = folder.path().join("elsewhere.ron");
    assert!(second.store.save_as(&mut second.document, &path).is_err());
    second
        .store
        .save_as(&mut second.document, &elsewhere)
        .unwrap();
    assert!(!second.store.is_read_only() && !second.document.is_changed());
    first.store.save(&mut first.document).unwrap();
    first.store.close(&mut first.document).unwrap();
    assert!(!open(&path).store.is_read_only());
}

#[test]
fn a_damaged_file_stays_as_it_is() {
    let folder = folder();
    let (path, mut opened) = begin(&folder);
    act(&mut opened, 1);
    kill(opened);
    let damaged = text(&path).replace("kind: Opening", "kind: ");
    put(&path, &damaged);
    let journal = text(&beside(&path, "journal"));
    let told = store::open(&path, acts::coder()).unwrap_err().to_string();
    assert!(
        told.contains("a map.ron:") && told.contains("can still be read"),
        "{told}"
    );
    assert_eq!(
        (text(&path), text(&beside(&path, "journal"))),
        (damaged, journal)
    );
    assert_eq!(store::salvage_map(&path).unwrap().value.check(), Vec::new());
    let missing = folder.path().join("missing.ron");
    assert!(store::open(&missing, acts::coder()).is_err());
    assert!(!disk::exists(&beside(&missing, "journal")));
}

/// Every moment at which the program can end while it saves, arranged as it leaves the files.
#[test]
fn a_crash_while_saving_loses_and_doubles_nothing() {
    let folder = folder();
    let (path, mut opened) = begin(&folder);
    let journal = beside(&path, "journal");
    let old_file = text(&path);
    (0..3).for_each(|number| act(&mut opened, number));
    let before = text(&journal);
    let saving = opened.store.prepare(&mut opened.document).unwrap();
    act(&mut opened, 3);
    let meanwhile = text(&journal);
    let saved = saving.write().unwrap();
    act(&mut opened, 4);
    let (new_file, marked) = (text(&path), text(&journal));
    opened.store.finish(saved, &mut opened.document).unwrap();
    let finished = text(&journal);
    assert!(opened.document.is_changed());
    opened.store.save(&mut opened.document).unwrap();
    assert!(!opened.document.is_changed());
    let (last_file, restarted) = (text(&path), text(&journal));
    kill(opened);
    let up_to_mark = marked.lines().count() - 1;
    let only_marked: String = marked.split_inclusive('\n').take(up_to_mark).collect();
    for (file, log, issues, recovered) in [
        (&old_file, &before, 3, 3),
        (&old_file, &meanwhile, 4, 4),
        (&old_file, &only_marked, 4, 4),
        (&new_file, &only_marked, 4, 1),
        (&old_file, &marked, 5, 5),
        (&new_file, &marked, 5, 2),
        (&new_file, &finished, 5, 2),
        (&last_file, &restarted, 5, 0),
        (&last_file, &String::new(), 5, 0),
    ] {
        put(&path, file);
        put(&journal, log);
        let opened = open(&path);
        assert_eq!(opened.document.map().issues.len(), issues);
        assert_eq!((opened.recovered, orphans(&path)), (recovered, 0));
    }
}

#[test]
fn backups_rotate_and_the_large_one_stays() {
    let folder = folder();
    let (path, mut opened) = begin(&folder);
    let mut files = vec![text(&path)];
    for number in 0..4 {
        act(&mut opened, number);
        opened.store.save(&mut opened.document).unwrap();
        opened.store.save(&mut opened.document).unwrap();
        files.push(text(&path));
    }
    for (number, file) in files.iter().rev().skip(1).take(3).enumerate() {
        let backup = beside(&path, &format!("bak{}", number + 1));
        assert_eq!(&text(&backup), file);
    }
    assert!(!disk::exists(&beside(&path, "bak-large")));
    kill(opened);
    for _ in 0..4 {
        let opened = store::create(&path, Map::default(), acts::coder()).unwrap();
        kill(opened);
    }
    assert_eq!(text(&beside(&path, "bak-large")), files[4]);
}

#[test]
fn a_file_that_another_program_changed_is_not_replaced_unasked() {
    let folder = folder();
    let (path, mut opened) = begin(&folder);
    let other = text(&path).replace("Tabs or", "Blanks or");
    put(&path, &other);
    act(&mut opened, 1);
    let refused = opened.store.save(&mut opened.document);
    assert!(refused.unwrap_err().to_string().contains("Another program"));
    assert!(opened.document.is_changed());
    assert_eq!(text(&path), other);
    opened.store.save_as(&mut opened.document, &path).unwrap();
    assert_eq!(text(&beside(&path, "bak1")), other);
    let map = kill(opened);
    assert_eq!(store::read_map(&path).unwrap().value, map);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder();
    let (path, opened) = begin(&folder);
    kill(opened);
    let only_mine = std::fs::Permissions::from_mode(0o640);
    std::fs::set_permissions(&path, only_mine).unwrap();
    let link = folder.path().join("link.ron");
    symlink(&path, &link).unwrap();
    let mut opened = open(&link);
    assert!(open(&path).store.is_read_only());
    act(&mut opened, 1);
    opened.store.save(&mut opened.document).unwrap();
    let about = std::fs::metadata(&path).unwrap();
    assert_eq!(about.permissions().mode() & 0o777, 0o640);
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(text(&path), save::write(opened.document.map()));
}

#[test]
fn a_document_is_what_it_was_after_any_acts_and_a_kill() {
    let folder = folder();
    let (path, mut opened) = begin(&folder);
    for number in 0..600 {
        let document = &mut opened.document;
        match number % 7 {
            5 => drop(document.undo()),
            6 => drop(document.redo()),
            _ => drop(acts::Act::of(number).run(document, 1_700_000_000_000 + number)),
        }
        opened.store.journal(&mut opened.document).unwrap();
        if number % 131 == 130 {
            opened.store.save(&mut opened.document).unwrap();
        }
        if number % 53 == 52 {
            let map = kill(opened);
            opened = open(&path);
            assert_eq!(opened.document.map(), &map);
            assert_eq!(orphans(&path), 0);
        }
    }
}
