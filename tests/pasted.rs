//! Pasted pages of many forms, read end to end.
use rejoinder::import::{IMPORTERS, Input};
use rejoinder::model::{Map, Noted, Time};
use rejoinder::progress::Progress;

fn read(bytes: &[u8]) -> Noted<Map> {
    let importer = IMPORTERS
        .iter()
        .find(|importer| importer.name == "pasted-text")
        .unwrap();
    let input = Input {
        name: "page.txt",
        bytes,
        at: Time::utc(0),
    };
    (importer.read)(&input, &Progress::none()).unwrap()
}

#[test]
fn dump() {
    let Ok(path) = std::env::var("DUMP") else {
        return;
    };
    let t = std::time::Instant::now();
    let noted = read(&std::fs::read(path).unwrap());
    println!("took {:?}", t.elapsed());
    let map = noted.value;
    let full = std::env::var("FULL").is_ok();
    for c in map.comments.iter() {
        let text: String = if full {
            c.text.clone()
        } else {
            c.text.chars().take(60).collect()
        };
        println!(
            "[{}] {:?} to={:?} at={:?} {:?} score={:?} title={:?} :: {:?} …{:?}",
            c.id,
            map.author_name(c),
            map.answered_by(c),
            c.posted_at.map(|t| t.to_string()),
            c.posted_text,
            c.score,
            c.title,
            text,
            c.text
                .chars()
                .rev()
                .take(25)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect::<String>()
        );
    }
    for n in noted.notes {
        println!("{:?} {} x{} @ {}", n.level, n.what, n.count, n.place);
    }
}
