//! Rows: words broken to a width once, for window and exports.

use unicode_segmentation::GraphemeCursor;

use super::bidi::is_rtl;
use super::font::Face;

/// A text broken into rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wrapped {
    /// The rows from top to bottom.
    pub rows: Vec<WrappedRow>,
    /// Whether rows were left out; the last one then ends with "…".
    pub is_cut: bool,
}

/// One row of a broken text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WrappedRow {
    /// The characters in the order in which they are spoken, without the spaces around.
    pub text: String,
    /// The width in points.
    pub width: f32,
    /// Whether its paragraph runs from right to left.
    pub rtl: bool,
    /// Whether a paragraph begins here, after a blank line.
    pub gap_before: bool,
}

/// Rows are filled to this share of the width: kerning, which the measure leaves out, may add half a hundredth.
const FILL: f32 = 0.994;
/// The most characters in one row, whatever their width: marks without any can't make a row endless.
const MOST_CHARACTERS: usize = 512;

/// Breaks a text to a width, into at most `most_rows`; what comes after them costs nothing.
///
/// Lines end at spaces, after hyphens and slashes, and between ideographs; words longer than a row are broken between
/// grapheme clusters. LF ends a line, a blank line a paragraph.
pub fn wrap(text: &str, face: Face, size: f32, width: f32, most_rows: usize) -> Wrapped {
    let mut wrapped = Wrapped::default();
    let mut gap_before = false;
    for line in text.split('\n') {
        if wrapped.rows.len() >= most_rows {
            // One blank line more is no reason to say that something is missing, so only a line of words is.
            if !is_blank(line) {
                wrapped.cut(face, size, width);
                break;
            }
        } else if is_blank(line) {
            gap_before = !wrapped.rows.is_empty();
        } else {
            wrapped.add_line(line, face, size, width, most_rows, gap_before);
            gap_before = false;
        }
        if wrapped.is_cut {
            break;
        }
    }
    wrapped
}

/// One line of a text in a single row, cut with "…" where it is too long.
pub fn fit(text: &str, face: Face, size: f32, width: f32) -> WrappedRow {
    let line = text.split('\n').next().unwrap_or_default();
    let mut wrapped = Wrapped::default();
    wrapped.add_line(line, face, size, width, 1, false);
    wrapped.rows.pop().unwrap_or_default()
}

/// How many rows [`Wrapped::add_line`] would make of a line, and whether it would cut it: the same at a fraction of
/// the cost, for sizes alone.
pub fn count_rows(
    line: &str,
    face: Face,
    size: f32,
    width: f32,
    most_rows: usize,
) -> (usize, bool) {
    let mut rest = skip_spaces(line);
    let mut rows = 0;
    while !rest.is_empty() {
        if rows >= most_rows {
            return (rows, true);
        }
        let (_, after) = rest.split_at(row_end(rest, face, width * FILL / size));
        rest = skip_spaces(after);
        rows += 1;
    }
    (rows, false)
}

impl Wrapped {
    /// Breaks one line (a text without LF) into further rows; says so if it does not fit into `most_rows`.
    pub fn add_line(
        &mut self,
        line: &str,
        face: Face,
        size: f32,
        width: f32,
        most_rows: usize,
        gap_before: bool,
    ) {
        let mut rest = skip_spaces(line);
        let rtl = is_rtl(rest);
        let mut gap_before = gap_before;
        while !rest.is_empty() {
            if self.rows.len() >= most_rows {
                self.cut(face, size, width);
                return;
            }
            let end = row_end(rest, face, width * FILL / size);
            let (row, after) = rest.split_at(end);
            let text = clean(row);
            self.rows.push(WrappedRow {
                width: face.width(&text, size),
                text,
                rtl,
                gap_before,
            });
            gap_before = false;
            rest = skip_spaces(after);
        }
    }

    /// Ends the last row with "…", at the cost of as many characters as it needs room; after a whole word, where the
    /// row then stays two thirds full.
    pub fn cut(&mut self, face: Face, size: f32, width: f32) {
        self.is_cut = true;
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        let room = width * FILL - face.width("…", size);
        let mut taken = row.text.len();
        let mut row_width = row.width;
        while row_width > room {
            let end = cluster_before(&row.text, taken);
            let cluster = row.text.get(end..taken).unwrap_or_default();
            row_width -= face.width(cluster, size);
            if end == 0 {
                row_width = 0.0;
            }
            taken = end;
        }
        let ends_in_word = row.text.get(taken..).is_some_and(|after| {
            let is_inside = |c: char| c.is_alphanumeric() && !is_ideograph(c);
            after.starts_with(is_inside)
        });
        row.text.truncate(taken);
        if let Some(space) = row.text.rfind(' ').filter(|_| ends_in_word)
            && row
                .text
                .get(..space)
                .is_some_and(|kept| face.width(kept, size) >= width * 0.66)
        {
            row.text.truncate(space);
        }
        let end = row.text.trim_end_matches([' ', ',', ';', '.', ':']).len();
        row.text.truncate(end);
        row.text.push('…');
        row.width = face.width(&row.text, size);
    }
}

fn is_blank(line: &str) -> bool {
    line.chars().take(MOST_CHARACTERS).all(char::is_whitespace)
}

fn skip_spaces(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\r', '\u{200b}'])
}

/// The row without control characters and the spaces at its end.
fn clean(row: &str) -> String {
    let row = row.trim_end_matches([' ', '\t', '\r', '\u{200b}']);
    if row.bytes().all(|byte| byte >= b' ' && byte != 0x7f) {
        return row.to_owned();
    }
    let shown = |character: char| match character {
        '\t' => Some(' '),
        _ if character.is_control() => None,
        _ => Some(character),
    };
    row.chars().filter_map(shown).collect()
}

/// The byte at which the first row of `text` ends, for a row that is `room` ems wide.
fn row_end(text: &str, face: Face, room: f32) -> usize {
    let mut width = 0.0;
    let mut break_at = 0;
    let mut before = '\0';
    for (count, (at, character)) in text.char_indices().enumerate() {
        if at > 0 && may_break(before, character) {
            break_at = at;
        }
        let is_space = matches!(character, ' ' | '\t');
        width += if is_space {
            face.advance(' ')
        } else {
            face.advance(character)
        };
        // Spaces at the end hang over the edge.
        if (width > room && !is_space) || count >= MOST_CHARACTERS {
            return if break_at > 0 {
                break_at
            } else {
                cluster_end(text, at)
            };
        }
        before = character;
    }
    text.len()
}

/// Whether a row may end between these two characters.
fn may_break(before: char, after: char) -> bool {
    if after == ' ' || after == '\t' {
        return false;
    }
    if before.is_ascii_alphanumeric() && after.is_ascii() {
        return false;
    }
    match before {
        ' ' | '\t' | '\u{200b}' => true,
        '-' | '/' | '–' | '—' | '\u{2010}' => after.is_alphanumeric(),
        _ => (is_ideograph(before) || is_ideograph(after)) && !opens(before) && !closes(after),
    }
}

fn is_ideograph(character: char) -> bool {
    matches!(character as u32, 0x2e80..=0x9fff | 0xa000..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff
        | 0xff00..=0xff60 | 0x2_0000..=0x3_fffd)
}

fn opens(character: char) -> bool {
    matches!(
        character,
        '(' | '[' | '{' | '「' | '『' | '（' | '［' | '【' | '〈' | '《' | '〔' | '“' | '‘' | '«'
    )
}

fn closes(character: char) -> bool {
    matches!(
        character,
        ')' | ']'
            | '}'
            | '.'
            | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '%'
            | '…'
            | '”'
            | '’'
            | '»'
            | '、'
            | '。'
            | '，'
            | '．'
            | '：'
            | '；'
            | '！'
            | '？'
            | '」'
            | '』'
            | '）'
            | '］'
            | '】'
            | '〉'
            | '》'
            | '〕'
            | 'ー'
            | '々'
            | 'ぁ'
            | 'ぃ'
            | 'ぅ'
            | 'ぇ'
            | 'ぉ'
            | 'っ'
            | 'ゃ'
            | 'ゅ'
            | 'ょ'
            | 'ァ'
            | 'ィ'
            | 'ゥ'
            | 'ェ'
            | 'ォ'
            | 'ッ'
            | 'ャ'
            | 'ュ'
            | 'ョ'
    )
}

/// The border of grapheme clusters at or before `at`, but not the start of the text: a row holds at least one cluster.
fn cluster_end(text: &str, at: usize) -> usize {
    let is_border = GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0);
    if at > 0 && is_border == Ok(true) {
        return at;
    }
    match cluster_before(text, at) {
        0 => first_cluster(text, at),
        border => border,
    }
}

fn first_cluster(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(0, text.len(), true);
    let end = cursor.next_boundary(text, 0).ok().flatten();
    let end = end.unwrap_or(text.len());
    let is_endless = text
        .get(..end)
        .is_none_or(|cluster| cluster.len() > 4 * MOST_CHARACTERS);
    if is_endless && at > 0 { at } else { end }
}

fn cluster_before(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, width: f32, most: usize) -> Vec<String> {
        let wrapped = wrap(text, Face::Regular, 13.0, width, most);
        wrapped.rows.into_iter().map(|row| row.text).collect()
    }

    #[test]
    fn breaks_at_spaces_hyphens_and_slashes() {
        assert_eq!(rows("one two three", 50.0, 9), ["one two", "three"]);
        assert_eq!(
            rows("well-established/known", 80.0, 9),
            ["well-", "established/", "known"]
        );
        assert_eq!(rows("  one   \n\n  two ", 50.0, 9), ["one", "two"]);
        assert_eq!(rows("", 50.0, 9), Vec::<String>::new());
    }

    #[test]
    fn a_blank_line_is_a_gap() {
        let wrapped = wrap("a\n\n\nb\nc", Face::Regular, 13.0, 50.0, 9);
        let gaps: Vec<bool> = wrapped.rows.iter().map(|row| row.gap_before).collect();
        assert_eq!(gaps, [false, true, false]);
        assert!(!wrapped.is_cut);
    }

    #[test]
    fn what_does_not_fit_is_cut_with_dots() {
        let wrapped = wrap("one two three four five", Face::Regular, 13.0, 50.0, 2);
        assert!(wrapped.is_cut);
        assert!(wrapped.rows[1].text.ends_with('…'));
        assert!(wrapped.rows[1].width <= 50.0);
        assert!(!wrap("one\n\n", Face::Regular, 13.0, 50.0, 1).is_cut);
        assert!(
            fit("A name much too long", Face::SemiBold, 13.0, 60.0)
                .text
                .ends_with('…')
        );
    }

    #[test]
    fn ideographs_break_but_not_before_their_full_stop() {
        let rows = rows("核问题谈判。伊朗", 66.0, 9);
        assert_eq!(rows.concat(), "核问题谈判。伊朗");
        assert!(rows.len() > 1 && rows.iter().all(|row| !row.starts_with('。')));
    }

    #[test]
    fn long_words_break_between_clusters() {
        let family = "👨‍👩‍👧";
        let rows = rows(&family.repeat(20), 60.0, 99);
        assert!(rows.len() > 1);
        assert!(rows.iter().all(|row| row.len() % family.len() == 0));
    }

    #[test]
    fn endless_marks_and_spaces_end() {
        let marks = format!("a{}", "\u{301}".repeat(100_000));
        assert!(wrap(&marks, Face::Regular, 13.0, 60.0, 3).rows.len() <= 3);
        assert!(
            wrap(&" ".repeat(100_000), Face::Regular, 13.0, 60.0, 3)
                .rows
                .is_empty()
        );
        let word = "x".repeat(1_000_000);
        assert_eq!(wrap(&word, Face::Regular, 13.0, 60.0, 7).rows.len(), 7);
    }
}
