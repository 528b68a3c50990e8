//! The picture as SVG 1.1 with real text.

use std::collections::BTreeSet;

use super::outline::{Pen, common_radius, walk_box, walk_path};
use super::{Order, Page};
use crate::error::Result;
use crate::model::{Colour, Noted, Subject};
use crate::progress::Progress;
use crate::scene::{Box, Part, Path, Role, Row, Scene, Shape, Stroke};
use crate::text::font::Face;
use crate::text::safe::{is_nothing, one_row};

/// Writes the picture with the faces it uses inside, so that it looks the same wherever it is opened.
pub fn write(order: &Order<'_>, progress: &Progress) -> Result<Noted<Vec<u8>>> {
    write_with(order.scene, true, progress).map(|text| Noted::plain(text.into_bytes()))
}

/// Writes the picture; without the faces the file is small, and leans on the fonts of whoever opens it.
pub fn write_with(scene: &Scene, has_fonts: bool, progress: &Progress) -> Result<String> {
    let page = Page::of(scene);
    let mut out = String::with_capacity(scene.parts.len() * 900 + 4096);
    push_head(&mut out, scene, &page);
    push_style(&mut out, scene, has_fonts);
    push_ground(&mut out, scene.ground, &page);
    for (index, part) in scene.parts.iter().enumerate() {
        if index % 512 == 0 {
            progress.step("Writing SVG", index as u64, scene.parts.len() as u64)?;
        }
        push_part(&mut out, part, &page);
    }
    out.push_str("</svg>\n");
    Ok(out)
}

fn push_head(out: &mut String, scene: &Scene, page: &Page) {
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\"");
    push_number(out, " width", page.width);
    push_number(out, " height", page.height);
    out.push_str(" viewBox=\"0 0 ");
    push_decimal(out, page.width);
    out.push(' ');
    push_decimal(out, page.height);
    out.push_str("\" font-family=\"");
    out.push_str(Face::FAMILY);
    out.push_str(", system-ui, sans-serif\" stroke-linejoin=\"round\" fill=\"none\" xml:space=\"preserve\">\n");
    if !scene.title.is_empty() {
        push_title(out, &scene.title);
        out.push('\n');
    }
}

fn push_style(out: &mut String, scene: &Scene, has_fonts: bool) {
    // Browsers heed this, and others the `xml:space` above.
    out.push_str("<style>\ntext{white-space:pre}\n");
    let shapes = scene.parts.iter().flat_map(|part| &part.shapes);
    let faces: BTreeSet<Face> = shapes
        .filter_map(|shape| match shape {
            Shape::Row(row) if has_fonts => Some(row.face),
            Shape::Row(_) | Shape::Box(_) | Shape::Path(_) => None,
        })
        .collect();
    for face in faces {
        out.push_str("@font-face{font-family:");
        out.push_str(Face::FAMILY);
        out.push_str(match face {
            Face::Regular => ";font-weight:400;font-style:normal",
            Face::SemiBold => ";font-weight:600;font-style:normal",
            Face::Italic => ";font-weight:400;font-style:italic",
        });
        out.push_str(";src:url(data:font/otf;base64,");
        push_base64(out, face.bytes());
        out.push_str(") format(\"opentype\")}\n");
    }
    out.push_str("</style>\n");
}

fn push_ground(out: &mut String, ground: Colour, page: &Page) {
    out.push_str("<rect");
    push_number(out, " width", page.width);
    push_number(out, " height", page.height);
    push_colour(out, " fill", ground);
    out.push_str("/>\n");
}

fn push_part(out: &mut String, part: &Part, page: &Page) {
    out.push_str("<g class=\"");
    out.push_str(match part.role {
        Role::Guide => "guide",
        Role::Reply => "reply",
        Role::Guess => "guess",
        Role::Card => "card",
        Role::Relation => "relation",
    });
    out.push('"');
    if let Some(subject) = part.of {
        let (name, id) = name_of(subject);
        out.push_str(" data-");
        out.push_str(name);
        out.push_str("=\"");
        out.push_str(&id);
        out.push('"');
    }
    let (x, y) = page.place(part.origin);
    out.push_str(" transform=\"translate(");
    push_decimal(out, x);
    out.push(' ');
    push_decimal(out, y);
    out.push_str(")\">");
    if !part.words.is_empty() {
        push_title(out, &part.words);
    }
    out.push('\n');
    for shape in &part.shapes {
        match shape {
            Shape::Box(shape) => push_box(out, shape),
            Shape::Path(shape) => push_path(out, shape),
            Shape::Row(row) => push_row(out, row),
        }
    }
    out.push_str("</g>\n");
}

/// The kind of a row and its id, as attributes name them.
fn name_of(subject: Subject) -> (&'static str, String) {
    match subject {
        Subject::Comment(id) => ("comment", id.to_string()),
        Subject::Claim(id) => ("claim", id.to_string()),
        Subject::Relation(id) => ("relation", id.to_string()),
        Subject::Stance(id) => ("stance", id.to_string()),
        Subject::Author(id) => ("author", id.to_string()),
        Subject::Source(id) => ("source", id.to_string()),
        Subject::Issue(id) => ("issue", id.to_string()),
        Subject::Position(id) => ("position", id.to_string()),
        Subject::Kind(id) => ("kind", id.to_string()),
        Subject::Tag(id) => ("tag", id.to_string()),
        Subject::View(id) => ("view", id.to_string()),
    }
}

fn push_box(out: &mut String, shape: &Box) {
    let Some(radius) = common_radius(shape) else {
        out.push_str("<path d=\"");
        walk_box(shape, |pen| push_pen(out, pen));
        out.push('"');
        push_looks(out, shape.fill, shape.stroke);
        return;
    };
    out.push_str("<rect");
    push_number(out, " x", shape.x);
    push_number(out, " y", shape.y);
    push_number(out, " width", shape.w.max(0.0));
    push_number(out, " height", shape.h.max(0.0));
    if radius > 0.0 {
        push_number(out, " rx", radius);
    }
    push_looks(out, shape.fill, shape.stroke);
}

fn push_path(out: &mut String, path: &Path) {
    out.push_str("<path d=\"");
    walk_path(path, |pen| push_pen(out, pen));
    out.push('"');
    push_looks(out, path.fill, path.stroke);
}

fn push_pen(out: &mut String, pen: Pen) {
    let (letter, points): (char, &[[f32; 2]]) = match &pen {
        Pen::Move(point) => ('M', &[*point]),
        Pen::Line(point) => ('L', &[*point]),
        Pen::Curve(first, second, end) => ('C', &[*first, *second, *end]),
        Pen::Close => ('Z', &[]),
    };
    out.push(letter);
    for (index, point) in points.iter().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        push_decimal(out, point[0]);
        out.push(' ');
        push_decimal(out, point[1]);
    }
}

/// The fill and the stroke, and the end of the element.
fn push_looks(out: &mut String, fill: Option<Colour>, stroke: Option<Stroke>) {
    if let Some(fill) = fill {
        push_colour(out, " fill", fill);
    }
    if let Some(stroke) = stroke {
        push_colour(out, " stroke", stroke.colour);
        push_number(out, " stroke-width", stroke.width);
        if let Some([line, gap]) = stroke.dash {
            out.push_str(" stroke-dasharray=\"");
            push_decimal(out, line);
            out.push(' ');
            push_decimal(out, gap);
            out.push('"');
        }
    }
    out.push_str("/>\n");
}

/// A row; its measured width is given, so that another font in the place of ours can't push it out of its card.
fn push_row(out: &mut String, row: &Row) {
    let text = one_row(&row.text);
    if text.trim().is_empty() {
        return;
    }
    out.push_str("<text");
    let start = if row.rtl { row.x + row.width } else { row.x };
    push_number(out, " x", start);
    push_number(out, " y", row.y);
    push_number(out, " font-size", row.size);
    match row.face {
        Face::Regular => {}
        Face::SemiBold => out.push_str(" font-weight=\"600\""),
        Face::Italic => out.push_str(" font-style=\"italic\""),
    }
    if row.rtl {
        out.push_str(" direction=\"rtl\"");
    }
    push_colour(out, " fill", row.colour);
    if row.width > 0.0 {
        push_number(out, " textLength", row.width);
        out.push_str(" lengthAdjust=\"spacingAndGlyphs\"");
    }
    out.push('>');
    push_escaped(out, &text);
    out.push_str("</text>\n");
}

fn push_title(out: &mut String, words: &str) {
    out.push_str("<title>");
    let mut lines = words.lines();
    if let Some(first) = lines.next() {
        push_escaped(out, &one_row(first));
    }
    for line in lines {
        out.push('\n');
        push_escaped(out, &one_row(line));
    }
    out.push_str("</title>");
}

fn push_escaped(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ if character.is_control() => out.push(' '),
            _ if is_nothing(character) => out.push('\u{fffd}'),
            _ => out.push(character),
        }
    }
}

fn push_colour(out: &mut String, name: &str, colour: Colour) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    out.push_str(name);
    out.push_str("=\"#");
    for byte in [colour.red, colour.green, colour.blue] {
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    out.push('"');
}

fn push_number(out: &mut String, name: &str, number: impl Into<f64>) {
    out.push_str(name);
    out.push_str("=\"");
    push_decimal(out, number);
    out.push('"');
}

/// The number with at most two decimals; zero for what is no number.
fn push_decimal(out: &mut String, number: impl Into<f64>) {
    let hundredths = (number.into() * 100.0).round() as i64;
    if hundredths < 0 {
        out.push('-');
    }
    let size = hundredths.unsigned_abs();
    push_digits(out, size / 100);
    let rest = (size % 100) as u8;
    if rest > 0 {
        out.push('.');
        out.push(char::from(b'0' + rest / 10));
        if !rest.is_multiple_of(10) {
            out.push(char::from(b'0' + rest % 10));
        }
    }
}

fn push_digits(out: &mut String, mut number: u64) {
    let mut digits = [b'0'; 20];
    let mut start = digits.len() - 1;
    loop {
        digits[start] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
        start -= 1;
    }
    out.extend(digits[start..].iter().map(|&digit| char::from(digit)));
}

/// Appends the bytes in base 64 (RFC 4648).
fn push_base64(out: &mut String, bytes: &[u8]) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    out.reserve(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |index: usize| u32::from(three.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * place)) as usize & 63];
            let is_padding = place > three.len();
            out.push(if is_padding { '=' } else { char::from(digit) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(number: f64) -> String {
        let mut out = String::new();
        push_decimal(&mut out, number);
        out
    }

    #[test]
    fn numbers_are_short() {
        let numbers = [0.0, -0.001, 1.5, -12.344, 0.05, 1e8, f64::NAN, 99.999];
        let texts = numbers.map(decimal);
        assert_eq!(
            texts,
            ["0", "0", "1.5", "-12.34", "0.05", "100000000", "0", "100"]
        );
    }

    #[test]
    fn base64_is_padded() {
        let of = |bytes: &[u8]| {
            let mut out = String::new();
            push_base64(&mut out, bytes);
            out
        };
        assert_eq!([of(b"M"), of(b"Ma"), of(b"Man")], ["TQ==", "TWE=", "TWFu"]);
    }

    #[test]
    fn strangers_text_stays_text() {
        let mut out = String::new();
        push_title(&mut out, "</title><script>&amp;\"'\u{0}\u{ffff}]]>\nb");
        assert_eq!(
            out,
            "<title>&lt;/title&gt;&lt;script&gt;&amp;amp;&quot;&#39; \u{fffd}]]&gt;\nb</title>"
        );
    }
}
