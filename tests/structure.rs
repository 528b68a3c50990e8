//! Holds the plan of the house as data, and the sources to it.
//!
//! Every offence is told as one sentence with its file and line. The plan is explained in `src/lib.rs`; a change here is
//! a change of the plan.

#[path = "structure/tokens.rs"]
mod tokens;
#[path = "structure/words.rs"]
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use tokens::{Token, tokens};

/// Who may use whom: each folder or file of `src`, and what it may name after `crate::`. `main` names `rejoinder::`.
const ROOMS: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("progress", &["error"]),
    ("disk", &["error"]),
    ("model", &["words", "error"]),
    ("text", &["error"]),
    ("edit", &["model", "words", "error"]),
    ("graph", &["model", "words"]),
    ("infer", &["graph", "model", "text", "progress", "error"]),
    ("analysis", &["graph", "model", "progress", "error"]),
    ("layout", &["progress", "error"]),
    (
        "scene",
        &[
            "layout", "graph", "model", "text", "words", "work", "progress", "error",
        ],
    ),
    ("import", &["model", "text", "progress", "error"]),
    (
        "export",
        &[
            "scene", "analysis", "graph", "model", "text", "progress", "error",
        ],
    ),
    ("save", &["model", "edit", "work", "error"]),
    (
        "store",
        &["disk", "save", "edit", "model", "progress", "error"],
    ),
    ("sample", &["save", "model", "error"]),
    (
        "thread",
        &["import", "infer", "edit", "model", "progress", "error"],
    ),
    ("words", &["error"]),
    ("work", &["progress", "error"]),
    ("app", ALL_BUT_CLI),
    ("cli", ALL_BUT_APP),
    ("main", &["app", "cli"]),
    ("lib", &[]),
];

const ALL_BUT_CLI: &[&str] = &[
    "analysis", "disk", "edit", "error", "export", "graph", "import", "infer", "layout", "model",
    "progress", "sample", "save", "scene", "store", "text", "thread", "words", "work",
];
const ALL_BUT_APP: &[&str] = ALL_BUT_CLI;

/// Outside crates, and parts of std, with the rooms that may name them.
const HOMES: &[(&str, &[&str])] = &[
    ("eframe", &["app"]),
    ("egui", &["app"]),
    ("rfd", &["app"]),
    ("clap", &["cli", "main"]),
    ("mimalloc", &["main"]),
    ("ron", &["save"]),
    ("krilla", &["export"]),
    ("vello_cpu", &["export"]),
    ("png", &["export"]),
    ("csv", &["import"]),
    ("quick_xml", &["import"]),
    ("mail_parser", &["import"]),
    ("zip", &["import"]),
    ("zstd", &["import"]),
    ("flate2", &["import"]),
    ("memchr", &["graph", "import", "text"]),
    ("regex", &["graph"]),
    ("html5ever", &["text"]),
    ("fluent_bundle", &["words"]),
    ("fluent_syntax", &["words"]),
    ("encoding_rs", &["import", "text"]),
    ("skrifa", &["text", "export"]),
    ("harfrust", &["text", "export"]),
    ("fontique", &["text", "export"]),
    ("jiff", &["model", "text", "import"]),
    ("petgraph", &["graph", "layout", "analysis"]),
    ("tempfile", &["disk"]),
    ("serde_json", &["import", "export", "cli"]),
    ("std::fs", &["disk"]),
    ("std::thread", &["work"]),
    ("std::net", &[]),
];

/// Methods that ask the disk, which only `disk` does.
const ASKS_DISK: &[&str] = &[
    "exists",
    "try_exists",
    "is_dir",
    "is_file",
    "canonicalize",
    "read_dir",
    "symlink_metadata",
];
/// Functions that differ from machine to machine; `libm` has those that don't.
const DIFFERS: &[&str] = &[
    "sin", "cos", "tan", "sin_cos", "asin", "acos", "atan", "atan2", "hypot", "cbrt", "exp", "ln",
    "powf",
];
/// Macros that end the program, or print where a closed pipe would end it.
const ENDS: &[&str] = &[
    "panic",
    "todo",
    "unimplemented",
    "dbg",
    "print",
    "println",
    "eprint",
    "eprintln",
];

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;
const LONGEST_CAPTION: usize = 15;

#[test]
fn the_sources_keep_to_the_plan() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut offences = Vec::new();
    let mut said = words::Said::default();
    for folder in ["src", "tests", "benches"] {
        for path in sources(&root.join(folder)) {
            let text = fs::read_to_string(&path).unwrap();
            let name = path
                .strip_prefix(root)
                .unwrap()
                .display()
                .to_string()
                .replace('\\', "/");
            check(&name, &text, &mut offences);
            said.read(&name, &without_tests(&tokens(&text)), &mut offences);
        }
    }
    said.compare(&mut offences);
    assert!(offences.is_empty(), "\n{}\n", offences.join("\n"));
}

#[test]
fn offences_are_seen() {
    let seen = |name: &str, text: &str| {
        let mut offences = Vec::new();
        check(name, &format!("//! A case.\n{text}"), &mut offences);
        offences.join("\n")
    };
    assert!(
        seen("src/model/a.rs", "use crate::{error::Error, text::wrap};")
            .contains("model may not use text")
    );
    assert!(
        seen("src/layout/a.rs", "fn f(x: crate::model::Map) {}")
            .contains("layout may not use model")
    );
    assert!(seen("src/scene/a.rs", "use egui::Color32;").contains("scene may not name egui"));
    assert!(seen("src/cli/a.rs", "use std::{fs, io};").contains("cli may not name std::fs"));
    assert!(seen("src/scene/a.rs", "fn f(x: f32) -> f32 { x.sin() }").contains("libm"));
    assert!(seen("src/edit/a.rs", "fn f() { g().unwrap(); }").contains("unwrap"));
    assert!(seen("src/edit/a.rs", "fn f() { unsafe { g() } }").contains("unsafe"));
    assert!(seen("src/attic/a.rs", "").contains("no room"));
    assert!(seen("tests/a.rs", &format!("fn f() {{{}}}", "\n".repeat(60))).contains("61 lines"));
    let fine = "//! use crate::app;\n/* egui:: */ const A: &str = r#\"egui::x \"}\"#; const B: char = '{';\n\
                #[expect(dead_code)] fn f<'a>(x: &'a str) {}\n#[cfg(test)]\nmod tests { fn g() { h().unwrap(); } }";
    assert_eq!(seen("src/model/a.rs", fine), "");
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn check(name: &str, text: &str, offences: &mut Vec<String>) {
    let lines = text.lines().count();
    if lines > LONGEST_FILE {
        offences.push(format!(
            "{name}: has {lines} lines, {LONGEST_FILE} are allowed."
        ));
    }
    let caption = text
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("//! "));
    match caption.map(|caption| caption.split_whitespace().count()) {
        None => offences.push(format!(
            "{name}:1: the first line does not say what the file is."
        )),
        Some(words) if words > LONGEST_CAPTION => {
            offences.push(format!("{name}:1: the caption has {words} words."));
        }
        Some(_) => {}
    }
    let tokens = tokens(text);
    long_functions(name, &tokens, offences);
    let Some(inside) = name.strip_prefix("src/") else {
        return;
    };
    let room = inside.split('/').next().unwrap().trim_end_matches(".rs");
    let Some((_, allowed)) = ROOMS.iter().find(|(known, _)| *known == room) else {
        offences.push(format!("{name}: the plan has no room “{room}”."));
        return;
    };
    if inside.ends_with("/tests.rs") || inside.contains("/tests/") {
        return;
    }
    let tokens = without_tests(&tokens);
    for (line, first, second) in paths(&tokens) {
        let own_crate = if room == "main" { "rejoinder" } else { "crate" };
        let is_own =
            first == own_crate && second != room && ROOMS.iter().any(|(known, _)| *known == second);
        if is_own && !allowed.contains(&second.as_str()) {
            offences.push(format!("{name}:{line}: {room} may not use {second}."));
        }
        let both = format!("{first}::{second}");
        let home = HOMES
            .iter()
            .find(|(known, _)| *known == first || *known == both);
        if let Some((outside, _)) = home.filter(|(_, rooms)| !rooms.contains(&room)) {
            offences.push(format!("{name}:{line}: {room} may not name {outside}."));
        }
    }
    manners(name, room, &tokens, offences);
}

/// What ends the program, asks the disk or differs from machine to machine.
fn manners(name: &str, room: &str, tokens: &[Token], offences: &mut Vec<String>) {
    for at in 0..tokens.len() {
        let word = |offset: usize| {
            tokens
                .get(at + offset)
                .map_or("", |token| token.text.as_str())
        };
        let (before, text, after) = (
            at.checked_sub(1).map_or("", |at| &tokens[at].text),
            word(0),
            word(1),
        );
        let is_method = before == "." && after == "(";
        let offence = if is_method && ["unwrap", "expect"].contains(&text) {
            format!("`{text}` can panic")
        } else if after == "!" && word(2) != "=" && ENDS.contains(&text) {
            format!("`{text}!` ends the program or may")
        } else if text == "unsafe" {
            "unsafe code".to_owned()
        } else if is_method && room != "disk" && ASKS_DISK.contains(&text) {
            format!("`{text}` asks the disk, which only disk does")
        } else if is_method && ["layout", "scene"].contains(&room) && DIFFERS.contains(&text) {
            format!("`{text}` differs from machine to machine: use libm")
        } else {
            continue;
        };
        offences.push(format!("{name}:{}: {offence}.", tokens[at].line));
    }
}

fn long_functions(name: &str, tokens: &[Token], offences: &mut Vec<String>) {
    for (at, token) in tokens.iter().enumerate() {
        let Some(called) = tokens
            .get(at + 1)
            .filter(|next| token.text == "fn" && next.is_word())
        else {
            continue;
        };
        let Some(open) = body(tokens, at) else {
            continue;
        };
        let lines = tokens[closing(tokens, open)].line - token.line + 1;
        if lines > LONGEST_FUNCTION {
            let function = &called.text;
            offences.push(format!(
                "{name}:{}: {function} has {lines} lines, {LONGEST_FUNCTION} are allowed.",
                token.line
            ));
        }
    }
}

/// The brace that opens the body of the item at `start`; none if it has no body.
fn body(tokens: &[Token], start: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match token.text.as_str() {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            ";" if depth == 0 => return None,
            "{" if depth == 0 => return Some(at),
            _ => {}
        }
    }
    None
}

/// The brace that closes the one at `open`.
fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" if depth == 1 => return at,
            "}" => depth -= 1,
            _ => {}
        }
    }
    tokens.len() - 1
}

/// The code that is shipped: items under `#[cfg(test)]` left out.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mark = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let is_mark = mark.iter().enumerate().all(|(offset, text)| {
            tokens
                .get(at + offset)
                .is_some_and(|token| token.text == *text)
        });
        if is_mark {
            let item = at + mark.len();
            let semicolon = tokens[item..].iter().position(|token| token.text == ";");
            at = match (body(tokens, item), semicolon) {
                (Some(open), _) => closing(tokens, open) + 1,
                (None, Some(offset)) => item + offset + 1,
                (None, None) => tokens.len(),
            };
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// The first two names of every path, with those in braces after the first.
fn paths(tokens: &[Token]) -> Vec<(usize, String, String)> {
    let mut paths = Vec::new();
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    for (at, token) in tokens.iter().enumerate() {
        let follows = at > 0 && text(at - 1) == "::" && at > 1 && tokens[at - 2].is_word();
        if !token.is_word() || follows || text(at + 1) != "::" {
            continue;
        }
        let mut say =
            |second: &str| paths.push((token.line, token.text.clone(), second.to_owned()));
        if text(at + 2) != "{" {
            say(text(at + 2));
            continue;
        }
        let end = closing(tokens, at + 2);
        let mut depth = 0;
        for inner in at + 2..end {
            match text(inner) {
                "{" => depth += 1,
                "}" => depth -= 1,
                name if depth == 1 && ["{", ","].contains(&text(inner - 1)) => say(name),
                _ => {}
            }
        }
    }
    paths
}
