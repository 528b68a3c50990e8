//! Words for a terminal: harmless, wrapped, in columns.

use crate::model::Note;
use std::fmt::Write as _;

/// How wide the terminal says it is, in columns; 80 where it doesn't.
pub(super) fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok();
    let columns = columns.and_then(|columns| columns.trim().parse::<usize>().ok());
    columns.map_or(80, |columns| columns.clamp(40, 160))
}

/// The text without characters that move the cursor, change colours or turn the direction of writing.
pub(super) fn plain(text: &str) -> String {
    text.chars()
        .filter_map(|character| match character {
            '\n' => Some('\n'),
            '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
            '\u{200e}'
            | '\u{200f}'
            | '\u{061c}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => None,
            character if character.is_control() => None,
            character => Some(character),
        })
        .collect()
}

/// The same on one line, with single spaces.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::new();
    for word in plain(text).split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// How many columns a text takes.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// After the wide ranges of UAX #11; marks that combine take none.
fn columns_of(character: char) -> usize {
    match character as u32 {
        0x300..=0x36f | 0x200b..=0x200d | 0x20d0..=0x20ff | 0xfe00..=0xfe0f => 0,
        0x1100..=0x115f
        | 0x2e80..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff00..=0xff60
        | 0xffe0..=0xffe6
        | 0x1_f300..=0x1_faff
        | 0x2_0000..=0x3_fffd => 2,
        _ => 1,
    }
}

/// The beginning of a text as one line of at most `room` columns, cut at a word where it can be.
pub(super) fn beginning(text: &str, room: usize) -> String {
    // Only what could be shown is looked at: a comment may be a megabyte long.
    let head: String = text.chars().take(room.saturating_mul(4)).collect();
    let line = one_line(&head);
    let is_whole = head.len() == text.len();
    if is_whole && columns(&line) <= room {
        return line;
    }
    let mut cut = String::new();
    for word in line.split(' ') {
        let space = usize::from(!cut.is_empty());
        if columns(&cut) + space + columns(word) + 1 > room {
            break;
        }
        if space == 1 {
            cut.push(' ');
        }
        cut.push_str(word);
    }
    if cut.is_empty() {
        cut.push_str(fitting(&line, room.saturating_sub(1)));
    }
    cut.push('…');
    cut
}

/// As much of a line as fits, but at least one character.
fn fitting(line: &str, room: usize) -> &str {
    let mut used = 0;
    for (at, character) in line.char_indices() {
        used += columns_of(character);
        if used > room && at > 0 {
            return line.get(..at).unwrap_or(line);
        }
    }
    line
}

/// The text in rows of at most `room` columns, broken at spaces, or anywhere where there is none.
pub(super) fn wrap(text: &str, room: usize) -> Vec<String> {
    let mut rows = Vec::new();
    let mut row = String::new();
    for word in one_line(text).split(' ') {
        let mut word = word;
        if !row.is_empty() && columns(&row) + 1 + columns(word) > room {
            rows.push(std::mem::take(&mut row));
        }
        while columns(word) > room {
            let part = fitting(word, room);
            rows.push(part.to_owned());
            word = word.get(part.len()..).unwrap_or_default();
        }
        if !row.is_empty() {
            row.push(' ');
        }
        row.push_str(word);
    }
    rows.push(row);
    rows
}

/// Lines of cells under each other; the last column is left as it is, columns of numbers stand right.
pub(super) fn table(rows: &[Vec<String>]) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |row: &Vec<String>, at: usize| row.get(at).map_or("", String::as_str).to_owned();
    let is_number = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'%')
    };
    let mut out = String::new();
    let shape: Vec<(usize, bool)> = (0..count)
        .map(|at| {
            let cells: Vec<String> = rows.iter().map(|row| cell(row, at)).collect();
            let widest = cells.iter().map(|cell| columns(cell)).max().unwrap_or(0);
            (
                widest,
                cells.iter().all(|cell| cell.is_empty() || is_number(cell)),
            )
        })
        .collect();
    for row in rows {
        let mut line = String::new();
        for (at, &(widest, right)) in shape.iter().enumerate() {
            let text = cell(row, at);
            let space = " ".repeat(widest.saturating_sub(columns(&text)));
            let (before, after) = if right {
                (space.as_str(), "")
            } else {
                ("", space.as_str())
            };
            line.push_str(before);
            line.push_str(&text);
            line.push_str(after);
            line.push_str("  ");
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// A number with its noun: "1 reply", "3 replies".
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A remark on one line.
pub(super) fn note(note: &Note) -> String {
    let mut line = format!("{}: {}", note.level.word(), one_line(&note.what));
    if note.count != 1 {
        let _ = write!(line, " ({})", note.count);
    }
    if !note.place.is_empty() {
        let _ = write!(line, ", at {}", one_line(&note.place));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_comment_can_command_the_terminal() {
        assert_eq!(
            plain("a\u{1b}[31mred\u{7}\u{9b}2J\r\nb\tc"),
            "a[31mred2J\nb c"
        );
        assert_eq!(plain("x\u{202e}fdp.exe\u{2069}"), "xfdp.exe");
    }

    #[test]
    fn rows_never_run_over() {
        let text =
            "a long word: Donaudampfschifffahrtsgesellschaft, and 漢字漢字漢字漢字漢字漢字 too";
        for room in 5..40 {
            for row in wrap(text, room) {
                assert!(columns(&row) <= room, "{room}: {row}");
            }
            assert!(columns(&beginning(text, room)) <= room);
        }
        assert_eq!(wrap("one two", 20), ["one two"]);
        assert_eq!(beginning("one two three", 9), "one two…");
        assert_eq!(beginning("", 9), "");
    }

    #[test]
    fn numbers_stand_right_and_words_left() {
        let rows = [
            vec!["a".into(), "7".into(), "x".into()],
            vec!["bcd".into(), "12".into(), "y".into()],
        ];
        assert_eq!(table(&rows), "a     7  x\nbcd  12  y\n");
    }
}
