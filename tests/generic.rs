//! The reader of unknown pages, held to what is known of real ones.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use rejoinder::import::{Input, read};
use rejoinder::model::{Comment, CommentKind, Map, Time};
use rejoinder::progress::Progress;

fn shared() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let told = std::env::var_os("REJOINDER_SHARED").map(PathBuf::from);
    let mut places = told.into_iter().chain([beside]);
    places
        .find(|path| path.join("threads").is_dir())
        .map(|path| path.join("threads"))
}

/// File, comments that it holds (the first post of a forum not counted), authors, depth.
const KNOWN: [(&str, usize, usize, usize); 25] = [
    ("wordpress-html/cubadebate-es", 11, 9, 3),
    ("wordpress-html/foxyfolksy-en", 80, 41, 4),
    ("wordpress-html/gormulus-wpcom-de", 45, 23, 3),
    ("wordpress-html/internet-law-flat-de", 35, 22, 1),
    ("wordpress-html/lady50plus-emoji-de", 10, 6, 2),
    ("wordpress-html/lemire-en", 5, 3, 2),
    ("wordpress-html/moritz-meyer-avada-de", 36, 30, 4),
    ("wordpress-html/netzpolitik-de", 74, 50, 5),
    ("wordpress-html/scilogs-spektrum-de", 54, 18, 2),
    ("wordpress-html/thesis-hearya-en", 38, 35, 1),
    ("wordpress-html/wpdiscuz-zitronenkuchen-de", 25, 17, 5),
    ("blogger-html/luxuryhaven-en", 24, 23, 1),
    ("blogger-html/plentylife-de", 1, 1, 1),
    ("forum-html/phpbb2-avalanches-t1294-p2", 17, 11, 1),
    ("forum-html/phpbb2-avalanches-t562", 14, 11, 1),
    ("forum-html/phpbb3-myoos-de", 0, 0, 1),
    ("forum-html/vbulletin4-pocketpc-de", 19, 9, 1),
    ("forum-html/xenforo2-katzenforum-de", 17, 7, 1),
    ("hn-html/hn-branson-147", 147, 113, 11),
    ("lobsters-html/lobsters-ktew3s", 16, 12, 4),
    ("other-html/askbot-openstack-multipage-1", 12, 8, 1),
    ("other-html/drupal7-aclu-en", 10, 3, 2),
    ("other-html/github-issue-56", 6, 3, 1),
    ("other-html/old-reddit-listing-lofi", 0, 0, 0),
    ("other-html/stackexchange-german-de", 20, 13, 2),
];

fn row(map: &Map) -> (usize, usize, usize) {
    let posts = || {
        map.comments
            .iter()
            .filter(|comment| comment.kind != CommentKind::Opening)
    };
    let authors: BTreeSet<_> = posts().filter_map(|comment| comment.author).collect();
    let depth = |comment: &Comment| {
        let mut depth = 1;
        let mut at = comment.id;
        while let Some(above) = map
            .comments
            .get(at)
            .and_then(|comment| map.answered_by(comment))
            && map
                .comments
                .get(above)
                .is_some_and(|above| above.kind != CommentKind::Opening)
        {
            depth += 1;
            at = above;
        }
        depth
    };
    (
        posts().count(),
        authors.len(),
        posts().map(depth).max().unwrap_or(0),
    )
}

#[test]
fn unknown_pages_agree_with_what_is_known_of_them() {
    let Some(shared) = shared() else {
        println!("the real threads are not here: skipped");
        return;
    };
    let (mut counts, mut authors, mut depths) = (0, 0, 0);
    for (name, count, people, deep) in KNOWN {
        let bytes = fs::read(shared.join(format!("{name}.html"))).unwrap();
        let input = Input::new("page.html", &bytes, Time::utc(0));
        let found = match read(&input, Some("page-html"), &Progress::none()) {
            Ok(noted) => {
                assert_eq!(noted.value.check(), Vec::new(), "{name}");
                row(&noted.value)
            }
            Err(_) => (0, 0, 0),
        };
        let same = [found.0 == count, found.1 == people, found.2 == deep];
        counts += usize::from(same[0]);
        authors += usize::from(same[1]);
        depths += usize::from(same[2]);
        println!("{name}\t{found:?}\t({count}, {people}, {deep})\t{same:?}");
    }
    println!(
        "agree: {counts} counts, {authors} authors, {depths} depths of {}",
        KNOWN.len()
    );
    // It may miss pingbacks without a date, a forum's single post, and boards that never speak of comments.
    assert!(
        counts >= 20 && authors >= 20 && depths >= 22,
        "{counts} {authors} {depths}"
    );
}

/// Pages that hold no discussion give none: an article, a front page, a shop, contents, a forum's index, a search.
#[test]
fn pages_without_comments_are_refused() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/no-comments");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for format in [Some("page-html"), None] {
            let input = Input::new(&name, &bytes, Time::utc(0));
            // Another reader may be the one that says it, in its own words.
            let error = match read(&input, format, &Progress::none()) {
                Ok(noted) => panic!("{name}: {:?}", row(&noted.value)),
                Err(error) => error,
            };
            assert!(
                error.hint.is_some_and(|hint| hint.contains("save")),
                "{name}"
            );
        }
    }
}
