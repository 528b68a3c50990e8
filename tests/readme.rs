//! README's tables say what the program's lists say.

use rejoinder::app::command::COMMANDS;
use rejoinder::cli::TASKS;
use rejoinder::export::EXPORTERS;
use rejoinder::import::IMPORTERS;

const README: &str = include_str!("../README.md");

#[test]
fn every_format_has_its_row() {
    for importer in IMPORTERS {
        let endings: Vec<String> = importer
            .extensions
            .iter()
            .map(|ending| format!(".{ending}"))
            .collect();
        let row = format!(
            "| `{}` | {} | {}.",
            importer.name,
            endings.join(", "),
            importer.title
        );
        assert!(README.contains(&row), "README lacks the row {row}");
    }
    for exporter in EXPORTERS {
        let row = format!(
            "| `{}` | .{} | {}.",
            exporter.name, exporter.extension, exporter.title
        );
        assert!(README.contains(&row), "README lacks the row {row}");
    }
}

#[test]
fn every_task_has_its_example() {
    for task in TASKS {
        assert!(
            README.contains(task.example),
            "README lacks {}",
            task.example
        );
    }
}

#[test]
fn every_key_that_readme_names_is_a_commands() {
    let table = README.split("## Keys").nth(1).unwrap_or_default();
    let table = table.split("\n## ").next().unwrap_or_default();
    let known: Vec<String> = COMMANDS
        .iter()
        .flat_map(|entry| entry.keys)
        .map(|keys| keys.words())
        .collect();
    let rows = table.lines().filter(|line| line.starts_with("| ")).skip(1);
    let mut named = 0;
    for row in rows {
        let cell = row.split('|').nth(1).unwrap_or_default();
        for key in cell
            .split([',', ' '])
            .map(str::trim)
            .filter(|key| !key.is_empty() && !["1", "…", "9"].contains(key))
        {
            let is_known = known.iter().any(|known| known == key);
            assert!(is_known, "README names the key {key}, which no command has");
            named += 1;
        }
    }
    assert!(named > 30, "README names {named} keys");
}
