//! Threads of real and written sources, read through the registry.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rejoinder::import::{Detection, Input, detect, read};
use rejoinder::model::{Comment, CommentKind, Id, Map, Noted, Subject, Time};
use rejoinder::progress::Progress;

fn import(name: &str, bytes: &[u8]) -> Noted<Map> {
    let input = Input::new(name, bytes, Time::utc(0));
    let read =
        read(&input, None, &Progress::none()).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(read.value.check(), Vec::new(), "{name}");
    read
}

fn shared() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let told = std::env::var_os("REJOINDER_SHARED").map(PathBuf::from);
    let found = told
        .into_iter()
        .chain([beside])
        .find(|path| path.join("threads").is_dir());
    if found.is_none() {
        println!("the real threads are not here: skipped");
    }
    found
}

/// Comments and pingbacks, without openings and placeholders.
fn posts(map: &Map) -> Vec<&Comment> {
    let is_post = |kind| matches!(kind, CommentKind::Comment | CommentKind::Pingback);
    map.comments
        .iter()
        .filter(|comment| is_post(comment.kind))
        .collect()
}

/// The longest chain of replies; 1 where nobody is answered.
fn depth(map: &Map) -> usize {
    let mut depths: BTreeMap<Id<Comment>, usize> = BTreeMap::new();
    let mut deepest = 0;
    for comment in map
        .comments
        .iter()
        .filter(|comment| comment.kind != CommentKind::Opening)
    {
        let above = map
            .answered_by(comment)
            .and_then(|above| depths.get(&above).copied());
        let depth = above.unwrap_or(0) + 1;
        depths.insert(comment.id, depth);
        deepest = deepest.max(depth);
    }
    deepest
}

/// File, posts, depth, first author, last author, when the first was written.
const REAL: [(&str, usize, usize, &str, &str, &str); 11] = [
    (
        "netzpolitik-de",
        74,
        5,
        "blah blubb",
        "Anonymaus",
        "2016-06-23T17:21:09+02:00",
    ),
    (
        "foxyfolksy-en",
        80,
        4,
        "Kristine",
        "Amber",
        "2020-10-22T17:17:43+08:00",
    ),
    (
        "scilogs-spektrum-de",
        54,
        2,
        "Dietmar Hilsebein",
        "Martin Holzherr",
        "2019-04-08T11:38:00",
    ),
    (
        "gormulus-wpcom-de",
        45,
        3,
        "photobix",
        "VIII. Heckenschützen | Es fährt kein Schiff nach Denver",
        "2012-12-11T11:07:17+01:00",
    ),
    (
        "moritz-meyer-avada-de",
        36,
        4,
        "Ben",
        "Was Du jetzt über die Kennzeichnung von Werbung in sozialen Netzwerken wissen solltest: Was muss gekennzeichnet \
         werden? | Stella Sternstunde - Dressurpferd im Aktivstall",
        "2018-06-19T15:28:00",
    ),
    (
        "internet-law-flat-de",
        35,
        1,
        "Mirko Lange",
        "Princo",
        "2011-07-17T13:04:00",
    ),
    (
        "cubadebate-es",
        11,
        3,
        "Ramón",
        "José Cinto",
        "2022-04-26T14:02:00",
    ),
    (
        "lady50plus-emoji-de",
        10,
        2,
        "Beate",
        "Martina Berg",
        "2019-06-19T06:16:00",
    ),
    (
        "lemire-en",
        5,
        2,
        "degski",
        "Daniel Lemire",
        "2019-08-03T04:11:57Z",
    ),
    (
        "wpdiscuz-zitronenkuchen-de",
        25,
        5,
        "Franzi",
        "Sia",
        "2017-02-19T20:00:00",
    ),
    (
        "thesis-hearya-en",
        38,
        1,
        "Armanox",
        "Gnrforever",
        "2015-06-28T22:25:00",
    ),
];

#[test]
fn real_wordpress_pages() {
    let Some(shared) = shared() else { return };
    for (name, count, deep, first, last, at) in REAL {
        let path = shared.join(format!("threads/wordpress-html/{name}.html"));
        let bytes = std::fs::read(path).unwrap();
        assert_eq!(
            detect(name, &bytes).first().map(|found| found.1),
            Some(Detection::ByContent)
        );
        let Noted { value: map, .. } = import(&format!("{name}.html"), &bytes);
        let posts = posts(&map);
        let author = |comment: Option<&&Comment>| {
            let name = comment.and_then(|comment| map.author_name(comment));
            name.unwrap_or("-").to_owned()
        };
        let date = |comment: Option<&&Comment>| {
            let time = comment.and_then(|comment| comment.posted_at);
            time.map_or(String::new(), |time| time.to_string())
        };
        assert_eq!(
            (
                posts.len(),
                depth(&map),
                author(posts.first()),
                author(posts.last()),
                date(posts.first())
            ),
            (
                count,
                deep,
                first.to_owned(),
                last.to_owned(),
                at.to_owned()
            ),
            "{name}"
        );
        for post in posts {
            assert!(!post.text.is_empty(), "{name} {}", post.key);
            for word in ["Antworten", "Reply", "Responder"] {
                assert!(
                    !post.text.lines().any(|line| line.trim() == word),
                    "{name} {}",
                    post.key
                );
            }
        }
    }
}

/// The thread as an outline: depth, kind, author, time, reply target, words.
fn outline(read: &Noted<Map>) -> String {
    let map = &read.value;
    let mut lines: Vec<String> = Vec::new();
    for comment in map.comments.iter() {
        let above = map.answered_by(comment);
        let above = above.map_or("-".to_owned(), |id| id.to_string());
        let author = map.author_name(comment).unwrap_or("-");
        let time = comment.posted_at.map(|time| time.to_string());
        let time = time.unwrap_or_else(|| comment.posted_text.clone());
        let score = comment.score.map(|score| format!(" ({score})"));
        let score = score.unwrap_or_default();
        let kind = comment.kind.word();
        lines.push(format!(
            "{} > {above} | {kind} | {author} | {time}{score}",
            comment.id
        ));
        lines.push(format!("  key {} {}", comment.key, comment.link));
        let words = comment.title.lines().chain(comment.text.lines());
        lines.extend(words.map(|line| format!("  {line}")));
    }
    for note in &read.notes {
        let level = note.level.word();
        let lead = match note.subject {
            Some(Subject::Comment(id)) => format!("-> {id}"),
            Some(other) => format!("-> {other:?}"),
            None => String::new(),
        };
        let told = format!("* {level} {} {} {}", note.count, note.what, note.place);
        lines.push(format!("{} {lead}", told.trim_end()));
    }
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    lines.join("\n") + "\n"
}

/// Each page or JSON in the fixtures gives the outline that stands beside it in a `.outline`.
#[test]
fn written_cases_give_their_outlines() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    let mut files: Vec<PathBuf> = Vec::new();
    for format in std::fs::read_dir(&folder).unwrap() {
        let entries = std::fs::read_dir(format.unwrap().path()).unwrap();
        files.extend(entries.map(|entry| entry.unwrap().path()));
    }
    files.sort();
    let mut wrong = Vec::new();
    for path in files
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending != "outline"))
    {
        let name = path.file_name().unwrap().to_string_lossy();
        let outline = outline(&import(&name, &std::fs::read(path).unwrap()));
        let beside = path.with_extension("outline");
        if std::env::var_os("REJOINDER_ACCEPT").is_some() {
            std::fs::write(&beside, &outline).unwrap();
        }
        if std::fs::read_to_string(&beside).unwrap_or_default() != outline {
            wrong.push(format!("{name}:\n{outline}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
