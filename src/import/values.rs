//! The values of JSON files, whole or one a line, one after the other.

use super::Input;
use super::build::repaired;
use super::json::{self, Value};
use crate::error::{Error, Result};
use crate::model::Note;
use crate::progress::Progress;
use crate::text::decode::decode;

/// Gives each value at the top of each file to `take`, with the place of the file among the others.
///
/// A file among several that can't be read is remarked; it is an error only if none can.
pub(super) fn each_value(
    inputs: &[Input<'_>],
    progress: &Progress,
    notes: &mut Vec<Note>,
    mut take: impl FnMut(usize, Value<'_>) -> Result<()>,
) -> Result<()> {
    let mut first: Option<Error> = None;
    let mut read = 0;
    for (file, input) in inputs.iter().enumerate() {
        let mut own = Vec::new();
        let result = one_file(input, progress, &mut own, |value| take(file, value));
        let is_one = inputs.len() == 1;
        match result {
            Ok(()) => read += 1,
            Err(error) if is_one || progress.is_stopped() => return Err(error),
            Err(error) => {
                own.push(Note::warning(
                    format!("file left out: {}", error.message),
                    1,
                ));
                first.get_or_insert(error);
            }
        }
        for mut note in own {
            if !is_one {
                note.place = match note.place.as_str() {
                    "" => input.name.to_owned(),
                    place => format!("{}: {place}", input.name),
                };
            }
            notes.push(note);
        }
    }
    match first {
        Some(error) if read == 0 => Err(error),
        _ => Ok(()),
    }
}

fn one_file(
    input: &Input<'_>,
    progress: &Progress,
    notes: &mut Vec<Note>,
    mut take: impl FnMut(Value<'_>) -> Result<()>,
) -> Result<()> {
    let (text, encoding) = decode(input.bytes);
    notes.extend(repaired(encoding));
    let text = text.trim_start_matches('\u{feff}');
    progress.step("Reading JSON", 0, 0)?;
    if is_lines(text) {
        let lines = json::each_line(text, progress, |_, value| take(value))?;
        notes.extend(lines.note());
        return lines.some().map_err(|error| error.at(input.name));
    }
    let json = json::read(input, text, notes)?;
    for root in json.roots() {
        take(root)?;
    }
    Ok(())
}

/// Whether each line is an object for itself; the last one may be cut.
fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_whole = |line: &str| line.starts_with('{') && line.ends_with('}') && line.len() > 2;
    let Some(second) = lines
        .next()
        .filter(|line| is_whole(line))
        .and_then(|_| lines.next())
    else {
        return false;
    };
    is_whole(second) || (second.starts_with('{') && lines.next().is_none())
}

/// The first of these fields that holds a text with words in it.
pub(super) fn first_word<'json>(value: Value<'json>, names: &[&str]) -> &'json str {
    let words = names.iter().map(|name| value.word(name));
    let mut some = words.filter(|words| !words.trim().is_empty());
    some.next().unwrap_or_default()
}

/// A field that is an id, as text; empty where there is none.
pub(super) fn id(value: Value<'_>, name: &str) -> String {
    value.get(name).and_then(Value::key).unwrap_or_default()
}

/// A field that counts something.
pub(super) fn count(value: Value<'_>, name: &str) -> Option<usize> {
    usize::try_from(value.get(name)?.integer()?).ok()
}

/// Whether a field is `true`.
pub(super) fn flag(value: Value<'_>, name: &str) -> bool {
    value.get(name).is_some_and(Value::is_true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_from_one_value() {
        assert!(is_lines("{\"a\":1}\n{\"a\":2}\n"));
        assert!(is_lines("\n{\"a\":1}\n{\"a\":"));
        assert!(!is_lines("{\"a\":1}\n"));
        assert!(!is_lines("{\n{\"a\":2}"));
        assert!(!is_lines("{\"a\":1}\n{\"a\":\n2}"));
        assert!(!is_lines("[{\"a\":1},\n{\"a\":2}]"));
    }
}
