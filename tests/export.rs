//! Exports of hand-made scenes, with texts that want to do harm.

#[path = "export/fixture.rs"]
mod fixture;

use proptest::prelude::*;
use rejoinder::export::{EXPORTERS, Order, exporter, svg};
use rejoinder::model::{
    Claim, Coder, Colour, Effect, Id, Kind, Made, Map, Premise, Quote, Relation, Subject, Target,
    Time,
};
use rejoinder::progress::Progress;
use rejoinder::scene::Scene;

use self::fixture::{HOSTILE, map, scene, write};

#[test]
fn every_exporter_writes_nothing_at_all_without_an_error() {
    for exporter in EXPORTERS {
        let bytes = write(exporter.name, &Map::default(), &Scene::default(), 1.0);
        assert!(!bytes.is_empty(), "{}", exporter.name);
    }
}

#[test]
fn exporters_are_found_by_name_and_by_ending_and_explain_themselves() {
    for entry in EXPORTERS {
        for word in [
            entry.name,
            entry.extension,
            &format!(".{}", entry.extension.to_uppercase()),
        ] {
            assert_eq!(exporter(word).unwrap().name, entry.name);
        }
        assert!(entry.help.ends_with('.') && !entry.title.is_empty());
    }
    assert!(exporter("docx").is_none());
}

#[test]
fn the_same_picture_gives_the_same_bytes() {
    let (map, scene) = (map(&HOSTILE), scene(&HOSTILE));
    for exporter in EXPORTERS {
        let first = write(exporter.name, &map, &scene, 1.5);
        assert!(
            first == write(exporter.name, &map, &scene, 1.5),
            "{}",
            exporter.name
        );
    }
}

#[test]
fn work_stops_when_asked() {
    let (map, scene) = (map(&HOSTILE), scene(&HOSTILE));
    let progress = Progress::none();
    progress.stop();
    for exporter in EXPORTERS {
        let order = Order {
            map: &map,
            scene: &scene,
            scale: 1.0,
        };
        assert!(
            (exporter.write)(&order, &progress).unwrap_err().stopped,
            "{}",
            exporter.name
        );
    }
}

/// The names of all elements, after checking that they nest and that text and attributes hold nothing raw.
fn elements(xml: &str) -> Vec<String> {
    let (mut names, mut open) = (Vec::new(), Vec::new());
    let mut rest = xml
        .strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        .unwrap();
    assert!(
        !xml.chars()
            .any(|c| c.is_control() && c != '\n' || c == '\u{fffe}' || c == '\u{ffff}')
    );
    while let Some((text, after)) = rest.split_once('<') {
        check_text(text);
        let (tag, after) = after.split_once('>').unwrap();
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
            continue;
        }
        let inner = tag.strip_suffix('/').unwrap_or(tag);
        let name = inner.split(' ').next().unwrap().to_owned();
        assert!(name.chars().all(|c| c.is_ascii_lowercase()), "{name}");
        let quotes = inner.matches('"').count();
        assert!(
            quotes % 2 == 0 && inner.matches("=\"").count() * 2 == quotes,
            "{inner}"
        );
        inner.split('"').for_each(check_text);
        if !tag.ends_with('/') {
            open.push(name.clone());
        }
        names.push(name);
    }
    assert!(open.is_empty() && rest.trim().is_empty());
    names
}

fn check_text(text: &str) {
    assert!(!text.contains(['<', '>']));
    for part in text.split('&').skip(1) {
        let entity = part.split(';').next().unwrap();
        assert!(
            ["amp", "lt", "gt", "quot", "#39"].contains(&entity),
            "&{entity}"
        );
    }
}

#[test]
fn svg_holds_only_what_we_wrote_whatever_strangers_say() {
    let long = "<b>".repeat(10_000 / 3);
    for text in HOSTILE.iter().copied().chain([long.as_str()]) {
        let mut scene = scene(&[text]);
        scene.title = text.to_owned();
        let svg = svg::write_with(&scene, false, &Progress::none()).unwrap();
        for name in elements(&svg) {
            let is_ours =
                ["svg", "style", "title", "rect", "path", "text", "g"].contains(&name.as_str());
            assert!(is_ours, "{name}");
        }
        assert!(!svg.contains(['\u{202e}', '\u{202d}']));
    }
}

#[test]
fn svg_names_the_rows_that_its_parts_stand_for() {
    let svg = svg::write_with(&scene(&["Hello."]), false, &Progress::none()).unwrap();
    insta::assert_snapshot!(svg);
}

#[test]
fn svg_embeds_the_faces_it_uses_and_no_others() {
    let svg = String::from_utf8(write("svg", &Map::default(), &scene(&["Hi"]), 1.0)).unwrap();
    assert_eq!(svg.matches("@font-face").count(), 2);
    assert!(!svg.contains("font-style:italic"));
    assert!(svg.len() < 600_000, "{}", svg.len());
}

#[test]
fn json_gives_every_text_back() {
    let bytes = write("json", &map(&HOSTILE), &Scene::default(), 1.0);
    let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(json["format"], "rejoinder/1");
    let comments = json["comments"].as_array().unwrap();
    for (comment, text) in comments.iter().zip(HOSTILE) {
        assert_eq!(comment["text"], text);
    }
    let pick = |member: &str| {
        comments
            .iter()
            .take(4)
            .map(|row| row[member].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        pick("reply_to"),
        [().into(), ().into(), "2".into(), serde_json::Value::Null]
    );
    assert_eq!(pick("reply_basis"), ["none", "stated", "stated", "none"]);
    assert_eq!(pick("kind"), ["opening", "comment", "comment", "comment"]);
}

#[test]
fn json_stands_one_row_a_line() {
    let json = String::from_utf8(write(
        "json",
        &map(&["Yes.", "No."]),
        &Scene::default(),
        1.0,
    ));
    insta::assert_snapshot!(json.unwrap());
}

#[test]
fn png_has_the_ground_at_its_corner_and_the_card_inside() {
    let bytes = write("png", &Map::default(), &scene(&HOSTILE), 2.0);
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!((info.width, info.height), (1328, 608));
    let at = |x: usize, y: usize| &pixels[(y * 1328 + x) * 3..][..3];
    assert_eq!(at(0, 0), [0xf4, 0xf5, 0xf7]);
    assert_eq!(at(1327, 607), [0xf4, 0xf5, 0xf7]);
    assert_eq!(at((32 + 250) * 2, (32 + 20) * 2), [0xff; 3]);
    // The arrow's head lies over the card's left edge, and the label's box over the curve.
    assert_eq!(at((32 + 300) * 2, (32 + 60) * 2), [0xd5, 0x66, 0x2a]);
    let chunk = reader.info().utf8_text.first().unwrap();
    assert_eq!(chunk.get_text().unwrap(), "A <title> & more");
    assert_eq!(reader.info().pixel_dims.unwrap().xppu, 5_669);
}

#[test]
fn png_says_which_scale_would_fit() {
    let (map, mut scene) = (Map::default(), scene(&["Wide."]));
    scene.bounds.max.x = 100_000.0;
    let write = exporter("png").unwrap().write;
    for scale in [1.0, 0.0, f32::NAN, 1e9] {
        let order = Order {
            map: &map,
            scene: &scene,
            scale,
        };
        let error = write(&order, &Progress::none()).unwrap_err();
        assert!(error.hint.unwrap().contains("0.59"), "{scale}");
    }
    let order = Order {
        map: &map,
        scene: &scene,
        scale: 0.05,
    };
    assert!(write(&order, &Progress::none()).is_ok());
}

#[test]
fn pdf_gives_its_text_back() {
    let bytes = write(
        "pdf",
        &map(&["A", "B"]),
        &scene(&["Plain words", "more <b> & less", "office fjord"]),
        1.0,
    );
    assert!(bytes.starts_with(b"%PDF-"));
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    let Ok(output) = std::process::Command::new("pdftotext")
        .arg(file.path())
        .arg("-")
        .output()
    else {
        println!("skipped: pdftotext is not installed");
        return;
    };
    let text = String::from_utf8(output.stdout).unwrap();
    for words in [
        "Name · 26 Jan 2024",
        "Plain words",
        "more <b> & less",
        "office fjord",
        "Short.",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
}

#[test]
fn pdf_links_to_the_web_only() {
    let map = map(&["A", "B"]);
    let mut scene = scene(&["Words"]);
    let count = |scene: &Scene| {
        let bytes = write("pdf", &map, scene, 1.0);
        bytes
            .windows(8)
            .filter(|window| window == b"/URI(htt")
            .count()
    };
    assert_eq!(count(&scene), 1);
    scene
        .parts
        .retain(|part| part.of != Some(Subject::Comment(Id::imported(1))));
    assert_eq!(count(&scene), 0);
}

#[test]
fn pdf_of_a_picture_too_large_for_a_page_is_made_smaller_and_says_so() {
    let (map, mut scene) = (Map::default(), scene(&["Wide."]));
    scene.bounds.max.x = 144_000.0;
    let order = Order {
        map: &map,
        scene: &scene,
        scale: 1.0,
    };
    let written = (exporter("pdf").unwrap().write)(&order, &Progress::none()).unwrap();
    assert!(
        written.notes[0].what.contains("10.0 %"),
        "{:?}",
        written.notes
    );
}

#[test]
fn json_says_of_each_reference_what_it_refers_to() {
    let mut map = map(&["So it is.", "It is not."]);
    let coder = Coder::new(7, "Ada");
    let made = Made {
        by: coder.id,
        at: Time::utc(1_706_260_320),
    };
    let claim = Claim {
        id: Id::made(7, 1),
        text: "It is so".to_owned(),
        quotes: Quote::of(Id::imported(1), "So it is.", 0, 5)
            .into_iter()
            .collect(),
        note: String::new(),
        made,
        changed: None,
    };
    let kind = Kind {
        id: Id::made(7, 2),
        name: "undercuts".to_owned(),
        effect: Effect::Attacks,
        definition: String::new(),
        colour: Colour::PALETTE[0],
        key: Some('u'),
        glyph: None,
        examples: Vec::new(),
    };
    let relation = |time: u64, target: Target| Relation {
        id: Id::made(7, time),
        kind: kind.id,
        premises: vec![Premise::Comment(Id::imported(2)), Premise::Claim(claim.id)],
        target,
        confidence: Some(0.6),
        note: String::new(),
        evidence: Vec::new(),
        made,
        changed: None,
    };
    let first = relation(3, Target::Comment(Id::imported(1)));
    let second = relation(4, Target::Relation(first.id));
    map.relations = [first, second].into_iter().collect();
    map.claims = [claim].into_iter().collect();
    map.kinds = [kind.clone()].into_iter().collect();
    map.coders = [coder].into_iter().collect();
    let bytes = write("json", &map, &Scene::default(), 1.0);
    let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&json["relations"][1]).unwrap());
    assert_eq!(json["claims"][0]["quotes"][0]["exact"], "So it");
    assert_eq!(json["relations"][0]["target"]["comment"], "1");
}

#[test]
fn png_strips_join_without_a_seam() {
    let mut scene = scene(&["x"; 80]);
    scene.bounds.max.y = 1_600.0;
    let bytes = write("png", &Map::default(), &scene, 1.0);
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    let line = |y: usize| &pixels[y * 664 * 3..(y + 1) * 664 * 3];
    // The card's edges run through both strips, and a row of text stands every 18 points.
    assert_eq!(line(1_023)[..44 * 3], line(1_024)[..44 * 3]);
    for y in 1_010..1_040 {
        assert!(line(y) == line(y + 18), "{y}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_at_all_breaks_a_picture(text in any::<String>(), rtl in any::<bool>()) {
        let text = if rtl { format!("ע{text}") } else { text };
        let scene = scene(&[&text]);
        elements(&svg::write_with(&scene, false, &Progress::none()).unwrap());
        prop_assert!(write("pdf", &Map::default(), &scene, 1.0).starts_with(b"%PDF"));
        prop_assert!(write("png", &Map::default(), &scene, 0.5).starts_with(b"\x89PNG"));
    }
}
