//! The search of the command line: hits printed, and a picture of them alone.

#[path = "cli/program.rs"]
#[allow(dead_code, reason = "each test uses its own part")]
mod program;

use program::{Folder, assert_fails, code, rejoinder, sample, stdout};
use serde_json::Value;

#[test]
fn find_prints_what_a_query_finds_and_export_draws_it_alone() {
    let found = stdout(&rejoinder(&["find", &sample(), "author:pettifer"]), 0);
    assert!(
        found.starts_with("#1 Pettifer: ") && found.ends_with(" found\n"),
        "{found}"
    );
    let found = rejoinder(&["find", &sample(), "-coded length:much", "--json"]);
    let told: Value = serde_json::from_str(&stdout(&found, 1)).unwrap();
    assert_eq!(
        told["count"].as_u64(),
        Some(told["hits"].as_array().unwrap().len() as u64)
    );
    assert!(String::from_utf8_lossy(&found.stderr).contains("After “length:” comes a number"));

    let folder = Folder::new();
    let picture = |name: &str, matching: &str| {
        let path = folder.path(name);
        let arguments = ["export", &sample(), "-o", &path, "--matching", matching];
        let output = rejoinder(&arguments);
        assert!(code(&output) < 2, "{output:?}");
        std::fs::read_to_string(path).unwrap()
    };
    let whole = picture("whole.svg", "");
    let part = picture("part.svg", "author:pettifer");
    assert!(part.contains("Pettifer") && !part.contains("Tamsin") && whole.contains("Tamsin"));
    let data = folder.path("all.json");
    assert_fails(
        &rejoinder(&["export", &sample(), "-o", &data, "--matching", "x"]),
        "holds the whole map",
    );
}
