//! Runs the built program for every task, as a person in a terminal does.

#[path = "cli/program.rs"]
mod program;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use program::{
    Folder, THREAD, assert_fails, code, page, program, rejoinder, root, said, sample, stdout,
};
use rejoinder::cli::TASKS;
use serde_json::{Value, json};

#[test]
fn every_task_is_in_the_help_and_the_readme_and_its_example_works() {
    let help = stdout(&rejoinder(&["--help"]), 0);
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let folder = Folder::new();
    fs::create_dir(folder.path("saves")).unwrap();
    fs::copy(
        root().join("saves/sample.ron"),
        folder.path("saves/sample.ron"),
    )
    .unwrap();
    fs::write(folder.path("thread.html"), page()).unwrap();
    fs::write(folder.path("thread-later.html"), page()).unwrap();
    for task in TASKS {
        assert!(
            help.contains(task.help),
            "--help does not tell {}",
            task.name
        );
        assert!(
            readme.contains(task.example),
            "README does not show `{}`",
            task.example
        );
        let words: Vec<&str> = task.example.split(' ').skip(1).collect();
        let output = program()
            .args(&words)
            .current_dir(folder.path(""))
            .output()
            .unwrap();
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{}: {output:?}",
            task.example
        );
        let own_help = stdout(&rejoinder(&[task.name, "--help"]), 0);
        assert!(own_help.contains(task.example), "{}", task.name);
    }
}

#[test]
fn import_tells_what_it_found_and_writes_the_map() {
    let folder = Folder::new();
    let (thread, map) = (
        folder.write("bridge.txt", THREAD),
        folder.path("bridge.ron"),
    );
    let dry = rejoinder(&["import", &thread]);
    assert!(
        said(&dry).contains("3 by 3 authors, in 1 thread"),
        "{dry:?}"
    );
    assert!(said(&dry).contains("not written"));
    let output = rejoinder(&["import", &thread, "-o", &map, "--json"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["title"], "What about the bridge?");
    assert_eq!(
        (&report["threads"], &report["openings"], &report["comments"]),
        (&1.into(), &1.into(), &3.into())
    );
    assert_eq!(report["authors"], 3);
    let expected =
        serde_json::json!({"stated": 0, "mention": 1, "quote": 0, "inferred": 0, "none": 2});
    assert_eq!(report["replies"], expected);
    assert_eq!(report["max_depth"], 2);
    assert!(
        report["ledger"]
            .as_array()
            .unwrap()
            .iter()
            .all(|line| line["what"].is_string() && line["count"].is_u64())
    );
    let keys: Vec<&String> = report.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 9, "{keys:?}");
    assert!(said(&rejoinder(&["check", &map])).starts_with("Nothing is broken"));
    assert_eq!(code(&rejoinder(&["import", &map])), 2, "a map is no thread");
}

#[test]
fn several_files_become_one_map_or_several() {
    let folder = Folder::new();
    let (a, b) = (folder.write("a.txt", THREAD), folder.write("b.txt", THREAD));
    let both = folder.path("both.ron");
    let report: Value = serde_json::from_str(&stdout(
        &rejoinder(&["import", &a, &b, "-o", &both, "--json"]),
        1,
    ))
    .unwrap();
    assert_eq!(
        (&report["threads"], &report["openings"]),
        (&json!(2), &json!(2))
    );
    assert!(said(&rejoinder(&["check", &both])).starts_with("Nothing is broken"));
    assert_fails(&rejoinder(&["import", &a, "--all"]), "folder");
    let maps = folder.path("maps/");
    fs::create_dir(&maps).unwrap();
    let output = rejoinder(&["import", &a, &b, "-o", &maps, "--json"]);
    assert_eq!(said(&output).lines().count(), 2);
    assert!(Path::new(&maps).join("a.ron").exists() && Path::new(&maps).join("b.ron").exists());
    assert_fails(&rejoinder(&["import", &a, &a, "-o", &maps]), "same map");
}

#[test]
fn standard_input_and_output_are_called_a_dash() {
    let mut child = program()
        .args(["import", "-", "-o", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(THREAD.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(said(&output).contains("Mend it."), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("3 by 3 authors"));
    let folder = Folder::new();
    let thread = folder.write("bridge.txt", THREAD);
    let output = rejoinder(&["export", &thread, "-o", "-", "--to", "svg"]);
    assert!(said(&output).contains("<svg"));
}

#[test]
fn remarks_fail_only_if_that_is_asked() {
    let folder = Folder::new();
    let (thread, map) = (
        folder.write("bridge.txt", THREAD),
        folder.path("bridge.ron"),
    );
    let plain = rejoinder(&["import", &thread, "-o", &map]);
    let has_remarks = said(&plain)
        .lines()
        .any(|line| line.trim_start().starts_with("remark"));
    assert_eq!(code(&plain), i32::from(has_remarks));
    fs::remove_file(&map).unwrap();
    let strict = rejoinder(&["import", &thread, "-o", &map, "--strict"]);
    assert_eq!(code(&strict), if has_remarks { 2 } else { 0 });
    assert_eq!(Path::new(&map).exists(), !has_remarks);
}

#[test]
fn exports_are_what_their_names_say() {
    let folder = Folder::new();
    let sample = sample();
    let formats: Value =
        serde_json::from_str(&stdout(&rejoinder(&["formats", "--json"]), 0)).unwrap();
    let begins = [
        ("svg", "<"),
        ("pdf", "%PDF"),
        ("json", "{\n\"format\": \"rejoinder/1\""),
    ];
    for format in formats["write"].as_array().unwrap() {
        let ending = format["extensions"][0].as_str().unwrap();
        if ending == "ron" {
            continue;
        }
        let file = folder.path(&format!("sample.{ending}"));
        let output = rejoinder(&[
            "export",
            &sample,
            "-o",
            &file,
            "--theme",
            "dark",
            "--style",
            "tree-down",
        ]);
        assert!(code(&output) < 2, "{output:?}");
        let bytes = fs::read(&file).unwrap();
        let expected = begins
            .iter()
            .find(|(name, _)| *name == ending)
            .map_or(&b"\x89PNG"[..], |(_, begin)| begin.as_bytes());
        assert!(bytes.starts_with(expected), "{ending}");
        let again = folder.path(&format!("again.{ending}"));
        rejoinder(&[
            "export",
            &sample,
            "-o",
            &again,
            "--theme",
            "dark",
            "--style",
            "tree-down",
        ]);
        assert!(
            fs::read(&again).unwrap() == bytes,
            "{ending} differs from one time to the next"
        );
    }
}

#[test]
fn an_export_that_cannot_be_leaves_no_file() {
    let folder = Folder::new();
    let sample = sample();
    assert_fails(
        &rejoinder(&["export", &sample, "-o", &folder.path("x.doc")]),
        "can't be written",
    );
    assert_fails(
        &rejoinder(&["export", &sample, "-o", &folder.path("x")]),
        "no ending",
    );
    let svg = folder.path("x.svg");
    assert_fails(
        &rejoinder(&["export", &sample, "-o", &svg, "--view", "none"]),
        "no view",
    );
    assert_fails(
        &rejoinder(&["export", &sample, "-o", &svg, "--style", "spiral"]),
        "no style",
    );
    assert_fails(
        &rejoinder(&["export", &sample, "-o", &svg, "--scale", "NaN"]),
        "scale",
    );
    assert!(!Path::new(&svg).exists());
}

#[test]
fn timings_are_one_object_on_the_standard_error() {
    let folder = Folder::new();
    let output = rejoinder(&[
        "export",
        &sample(),
        "-o",
        &folder.path("sample.svg"),
        "--timings",
    ]);
    let log = String::from_utf8(output.stderr).unwrap();
    let timings: Value = serde_json::from_str(log.lines().last().unwrap()).unwrap();
    for phase in [
        "read",
        "infer",
        "measure",
        "layout",
        "scene",
        "write",
        "peak_rss_mb",
    ] {
        assert!(
            timings[phase].is_number() || phase == "peak_rss_mb",
            "{phase}: {log}"
        );
    }
}

#[test]
fn show_prints_the_thread_with_its_coding_and_no_commands_to_the_terminal() {
    let shown = stdout(&rejoinder(&["show", &sample()]), 0);
    assert!(
        shown.contains("#1 Pettifer") && shown.contains("[+Rapprochement]"),
        "{shown}"
    );
    assert!(shown.contains("→ rebuts #1 Pettifer"));
    assert!(shown.contains("→ undercuts that #5 Quillon supports #1 Pettifer"));
    assert!(shown.lines().all(|line| line.chars().count() <= 80));
    let folder = Folder::new();
    let shown = said(&rejoinder(&[
        "show",
        &folder.write("bridge.txt", THREAD),
        "--whole",
    ]));
    assert!(shown.contains("I only walk.") && !shown.contains('\u{1b}'));
}

#[test]
fn stats_count_the_sample() {
    let stats: Value =
        serde_json::from_str(&stdout(&rejoinder(&["stats", &sample(), "--json"]), 0)).unwrap();
    assert_eq!(stats["comments"], 15);
    assert_eq!(stats["authors"], 10);
    assert_eq!(stats["coded"], 14);
    assert_eq!(stats["undercuts"], 1);
    assert_eq!(stats["cross_talk"], 0);
    assert_eq!(stats["positions"][0]["for"], 8);
    assert_eq!(stats["relations"][0]["count"], 2);
    assert!(stdout(&rejoinder(&["stats", &sample()]), 0).contains("comments coded, 93 %"));
}

#[test]
fn hostile_files_get_a_sentence() {
    let folder = Folder::new();
    let empty = folder.write("empty.txt", "");
    let binary = folder.path("binary.ron");
    fs::write(
        &binary,
        (0_u32..60_000)
            .map(|byte| ((byte * 7919) >> 3) as u8)
            .collect::<Vec<u8>>(),
    )
    .unwrap();
    let damaged = folder.write(
        "damaged.ron",
        "(format: \"rejoinder map\", version: 1, comments: [(id: ",
    );
    let missing = folder.path("missing.txt");
    for file in [&empty, &binary, &damaged, &missing, &folder.path("")] {
        for task in ["import", "show", "stats", "check"] {
            let output = rejoinder(&[task, file]);
            assert_fails(&output, ".");
            assert_eq!(
                String::from_utf8_lossy(&output.stderr).lines().count(),
                1,
                "{output:?}"
            );
        }
    }
    assert_fails(
        &rejoinder(&["import", &empty, "--from", "nonsense"]),
        "nonsense",
    );
    assert_eq!(code(&rejoinder(&["frobnicate", "--loudly"])), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn a_closed_pipe_is_no_failure() {
    let command = format!(
        "'{}' show '{}' --whole | head -n 1",
        env!("CARGO_BIN_EXE_rejoinder"),
        sample()
    );
    let output = Command::new("sh").args(["-c", &command]).output().unwrap();
    assert!(output.stderr.is_empty(), "{output:?}");
    assert_fails(
        &rejoinder(&["import", "/dev/null", "-o", "/proc/none/x.ron"]),
        ".",
    );
}

#[test]
fn without_a_display_the_outline_is_printed() {
    let output = program().output().unwrap();
    let text = stdout(&output, 0);
    assert!(
        text.contains("no display") && text.contains("#1 Pettifer"),
        "{text}"
    );
    assert!(TASKS.iter().all(|task| text.contains(task.example)));
    let folder = Folder::new();
    let thread = folder.write("bridge.txt", THREAD);
    assert!(stdout(&rejoinder(&[&thread]), 0).contains("#1 Ada"));
}

#[test]
fn the_thread_that_started_the_project_is_read_whole() {
    let shared = std::env::var_os("REJOINDER_SHARED")
        .map_or_else(|| root().join("../shared"), PathBuf::from);
    let seed = shared.join("threads/seed/us-warned-iran.txt");
    if !seed.exists() {
        println!("skipped: {} is not here", seed.display());
        return;
    }
    let output = rejoinder(&["import", &seed.display().to_string(), "--json"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&report["comments"], &report["authors"]),
        (&8.into(), &6.into())
    );
    assert_eq!(report["replies"]["mention"], 1);
}
