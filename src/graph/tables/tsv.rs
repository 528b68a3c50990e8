//! Rows for spreadsheets: one row a line, and no cell runs as a formula.

use super::arrange::Arranged;
use super::cells::{Value, one_line};
use crate::model::Map;

/// Signs that begin a formula in spreadsheets, plain and in full width.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The rows at these places with their header, each line ended by LF; texts stand whole, on one line.
pub fn tsv(map: &Map, arranged: &Arranged, places: impl Iterator<Item = usize>) -> String {
    let titles = arranged
        .columns
        .iter()
        .map(|column| safe(&column.title(map)));
    let mut text = titles.collect::<Vec<_>>().join("\t");
    text.push('\n');
    for subject in places.filter_map(|place| arranged.subject(place)) {
        for (number, &column) in arranged.columns.iter().enumerate() {
            if number > 0 {
                text.push('\t');
            }
            match arranged.facts.value(map, subject, column) {
                Value::Words(words) => text.push_str(&safe(&words)),
                Value::Moment(time) => text.push_str(&time.to_string()),
                value @ (Value::Nothing | Value::Number(_) | Value::Share(_)) => {
                    text.push_str(&value.line(usize::MAX));
                }
            }
        }
        text.push('\n');
    }
    text
}

/// Words as a cell that is one cell and no formula: on one line, with an apostrophe before what a spreadsheet would run,
/// and in quotation marks where it would take the first sign for one.
pub fn safe(words: &str) -> String {
    let line = one_line(words);
    let bare = line.trim_start_matches('\'');
    if bare.starts_with(FORMULA) {
        return format!("'{line}");
    }
    if line.starts_with('"') {
        return format!("\"{}\"", line.replace('"', "\"\""));
    }
    line
}
