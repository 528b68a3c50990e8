//! Rows of text put together as they are seen, word by word.

use eframe::egui::epaint::text::{Glyph, Row};
use eframe::egui::text::{LayoutJob, LayoutSection, TextFormat};
use eframe::egui::{Context, vec2};

use super::breaking::{Line, lines};
use crate::text::bidi::{Token, is_mark, tokens};

/// A row with the letters it was made of.
#[derive(Clone)]
pub struct SeenRow {
    /// What is drawn, with one glyph for each letter, from left to right.
    pub row: Row,
    /// Its words from left to right, the letters of each as they are spoken.
    pub words: String,
    /// The place of its first letter in the text, in Unicode code points.
    pub start: usize,
    /// Which letter of the row stands in each column, from left to right.
    pub places: Vec<usize>,
    /// Whether the letter in each column runs from right to left.
    pub is_back: Vec<bool>,
    /// Whether its paragraph runs from right to left.
    pub rtl: bool,
    /// Whether the paragraph ends with it, and another follows.
    pub ends_paragraph: bool,
}

/// The rows of a text, broken and cut as the job says.
pub fn seen_rows(context: &Context, job: &LayoutJob) -> Option<Vec<SeenRow>> {
    let broken = lines(context, job).into_iter();
    broken.map(|line| seen_row(context, job, &line)).collect()
}

/// One row of a text.
pub fn seen_row(context: &Context, job: &LayoutJob, line: &Line) -> Option<SeenRow> {
    let mut seen = SeenRow {
        row: empty(context, &format_at(job, line.byte))?,
        words: String::with_capacity(line.text.len()),
        start: line.start,
        places: Vec::new(),
        is_back: Vec::new(),
        rtl: line.rtl,
        ends_paragraph: line.ends_paragraph,
    };
    let mut parts = Vec::new();
    let letters = line.text.char_indices();
    let bytes: Vec<usize> = letters.map(|(byte, _)| line.byte + byte).collect();
    for token in tokens(&line.text, line.rtl) {
        seen.words.push_str(&token.text);
        for piece in pieces(job, line, &bytes, token) {
            parts.extend(shaped(context, piece)?);
        }
    }
    let height = parts.iter().map(|(row, _)| row.size.y);
    seen.row.size.y = height.fold(seen.row.size.y, f32::max);
    for (row, token) in parts {
        append(&mut seen.row, &row, &token);
        seen.is_back.extend(token.places.iter().map(|_| token.rtl));
        seen.places.extend(token.places);
    }
    Some(seen)
}

/// Letters that look alike, shaped together from left to right. Where several fonts share a word they are handed its
/// parts in the order in which these are spoken; so it is halved until each part has one font.
fn shaped(context: &Context, piece: Piece) -> Option<Vec<(Row, Token)>> {
    let mut parts = Vec::new();
    let mut left = vec![piece.token];
    while let Some(token) = left.pop() {
        let row = plain(context, &token.text, &piece.format)?;
        match halves(&token).filter(|_| token.rtl && !is_in_order(&row, &token)) {
            Some([first, second]) => left.extend([first, second]),
            None => parts.push((row, token)),
        }
    }
    Some(parts)
}

/// Whether the letters of a word from right to left were drawn so.
fn is_in_order(row: &Row, token: &Token) -> bool {
    let mut letters = token.text.chars().rev();
    let mut glyphs = row.glyphs.iter().filter(|glyph| glyph.advance_width > 0.0);
    glyphs.all(|glyph| letters.any(|letter| letter == glyph.chr))
}

/// The halves of a word from right to left in the order in which they are spoken; marks stay with their letters.
fn halves(token: &Token) -> Option<[Token; 2]> {
    let middle = token.places.len() / 2;
    let mut ends = token.text.char_indices().enumerate().skip(middle.max(1));
    let (count, (byte, _)) = ends.find(|&(_, (_, letter))| !is_mark(letter))?;
    let (first, second) = token.text.split_at_checked(byte)?;
    let (later, earlier) = token.places.split_at_checked(token.places.len() - count)?;
    let half = |text: &str, places: &[usize]| Token {
        text: text.to_owned(),
        places: places.to_vec(),
        rtl: token.rtl,
    };
    Some([half(first, earlier), half(second, later)])
}

/// How letters look that begin at this byte.
pub(super) fn format_at(job: &LayoutJob, byte: usize) -> TextFormat {
    let mut sections = job.sections.iter();
    let section = sections.find(|section| section.byte_range.end.0 > byte);
    let section = section.or(job.sections.last());
    section.map_or_else(TextFormat::default, |section| section.format.clone())
}

/// Text in one row, its letters shaped together.
pub(super) fn plain(context: &Context, text: &str, format: &TextFormat) -> Option<Row> {
    let mut job = LayoutJob::single_section(text.to_owned(), format.clone());
    job.wrap.max_width = f32::INFINITY;
    job.break_on_newline = false;
    let galley = context.fonts_mut(|fonts| fonts.layout_job(job));
    galley.rows.first().map(|placed| (*placed.row).clone())
}

fn empty(context: &Context, format: &TextFormat) -> Option<Row> {
    plain(context, "", format)
}

/// Letters of a row that look alike.
struct Piece {
    token: Token,
    format: TextFormat,
}

/// A token cut where letters begin to look otherwise, from left to right. Where the letters of its row begin in the text
/// is told in bytes.
fn pieces(job: &LayoutJob, line: &Line, bytes: &[usize], token: Token) -> Vec<Piece> {
    if job.sections.len() < 2 {
        let format = format_at(job, line.byte);
        return vec![Piece { token, format }];
    }
    let section_of = |place: usize| {
        let byte = bytes.get(place).copied().unwrap_or(line.byte);
        let is_past = |section: &LayoutSection| section.byte_range.end.0 <= byte;
        let number = job.sections.partition_point(is_past);
        (number < job.sections.len()).then_some(number)
    };
    let mut spoken = token.places.clone();
    spoken.sort_unstable();
    let mut pieces: Vec<(Option<usize>, Piece)> = Vec::new();
    for (letter, place) in token.text.chars().zip(spoken) {
        let section = section_of(place);
        match pieces.last_mut() {
            Some((last, piece)) if *last == section => {
                piece.token.text.push(letter);
                piece.token.places.push(place);
            }
            _ => {
                let section_format = section.and_then(|number| job.sections.get(number));
                let format = section_format.or(job.sections.last());
                pieces.push((
                    section,
                    Piece {
                        token: Token {
                            text: letter.into(),
                            places: vec![place],
                            rtl: token.rtl,
                        },
                        format: format
                            .map_or_else(TextFormat::default, |section| section.format.clone()),
                    },
                ));
            }
        }
    }
    let mut pieces: Vec<Piece> = pieces.into_iter().map(|(_, piece)| piece).collect();
    if token.rtl {
        for piece in &mut pieces {
            piece.token.places.reverse();
        }
        pieces.reverse();
    }
    pieces
}

/// Puts a row behind another, with one glyph for each letter; all stand on the row's ground.
fn append(row: &mut Row, part: &Row, token: &Token) {
    let shift = vec2(row.size.x, row.size.y - part.size.y);
    let mesh = &mut row.visuals.mesh;
    let (vertices, triangles) = (mesh.vertices.len() as u32, mesh.indices.len());
    if triangles == 0 {
        mesh.texture_id = part.visuals.mesh.texture_id;
    }
    let moved = part.visuals.mesh.vertices.iter().copied();
    mesh.vertices.extend(moved.map(|mut vertex| {
        vertex.pos += shift;
        vertex
    }));
    let indices = part.visuals.mesh.indices.iter();
    mesh.indices.extend(indices.map(|index| index + vertices));
    // Looking at all that stands there already, for each word, would take long in a long row.
    row.visuals.mesh_bounds |= part.visuals.mesh_bounds.translate(shift);
    row.visuals.glyph_vertex_range = 0..mesh.vertices.len();
    row.glyphs
        .extend(cells(part, token).into_iter().map(|mut glyph| {
            glyph.pos += shift;
            glyph.first_vertex += vertices;
            glyph
        }));
    row.size.x += part.size.x;
}

/// One glyph for each letter, from left to right. Fonts tell fewer where letters are joined in one glyph, and name that
/// after the first that is spoken; those share its width.
fn cells(part: &Row, token: &Token) -> Vec<Glyph> {
    let mut letters: Vec<char> = token.text.chars().collect();
    if token.rtl {
        letters.reverse();
    } else if part.glyphs.len() == letters.len() {
        return part.glyphs.clone();
    }
    let mut cells: Vec<Glyph> = Vec::with_capacity(letters.len());
    for glyph in part.glyphs.iter().filter(|glyph| glyph.advance_width > 0.0) {
        let rest = letters.get(cells.len()..).unwrap_or_default();
        let Some(count) = rest.iter().position(|&letter| letter == glyph.chr) else {
            continue;
        };
        let width = glyph.advance_width / (count + 1) as f32;
        for (number, &letter) in rest.iter().take(count + 1).enumerate() {
            let mut cell = *glyph;
            cell.chr = letter;
            cell.pos.x += width * number as f32;
            cell.advance_width = width;
            cells.push(cell);
        }
    }
    if let Some(mut last) = cells.last().or(part.glyphs.last()).copied() {
        last.pos.x += last.advance_width;
        last.advance_width = 0.0;
        for &letter in letters.get(cells.len()..).unwrap_or_default() {
            last.chr = letter;
            cells.push(last);
        }
    }
    cells
}
