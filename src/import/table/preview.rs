//! The columns of a table, for a person to say what each holds.

use super::delimited::Dialect;
use super::field::Field;
use super::layout::{Layout, Sample};
use super::names::Use;
use super::objects::{head, is_lines, sample};
use super::source::Source;
use crate::import::Input;
use crate::import::json::{Json, Value};
use crate::text::decode::decode;

/// The columns of a table, what they could be, and its first rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// Their names.
    pub names: Vec<String>,
    /// What each seems to hold.
    pub guesses: Vec<Option<Field>>,
    /// The first rows, a cell for each column.
    pub rows: Vec<Vec<String>>,
}

/// Rows that are shown.
const SHOWN: usize = 20;
/// Characters of a cell that are shown.
const LONGEST: usize = 300;

/// The columns of a file that is a table; none of another one.
pub fn columns(input: &Input<'_>) -> Option<Columns> {
    let (text, _) = decode(input.bytes);
    let text = text.trim_start_matches(['\u{feff}', '\n', ' ']);
    let sample = if text.starts_with(['{', '[']) {
        let text = if is_lines(text) { head(text) } else { text };
        let (json, _) = Json::parse_what_stands(text);
        let roots: Vec<Value<'_>> = json.roots().collect();
        sample(&Source::of(&roots)?)
    } else {
        Dialect::of(text)?.sample(text)
    };
    (sample.names.len() > 1 && !sample.rows.is_empty()).then(|| told(&sample))
}

fn told(sample: &Sample) -> Columns {
    let layout = Layout::guess(sample);
    let guess = |usage: &Option<Use>| match usage {
        Some(Use::Field(field)) => Some(*field),
        _ => None,
    };
    let cell = |cell: Option<&String>| -> String {
        let cell = cell.map_or("", String::as_str).trim();
        cell.chars()
            .take(LONGEST)
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect()
    };
    let row = |row: &Vec<String>| {
        (0..sample.names.len())
            .map(|at| cell(row.get(at)))
            .collect()
    };
    Columns {
        names: sample.names.clone(),
        guesses: layout.uses.iter().map(guess).collect(),
        rows: sample.rows.iter().take(SHOWN).map(row).collect(),
    }
}
