//! A codebook alone as REFI-QDA's exchange format (.qdc), for other programs of the field.
//!
//! Tags are nested codes. Positions are codes under their issue, which can't be coded itself; kinds of relation are codes
//! as well. What is an issue or a kind is told by sets, so that the file can be read back; a program that knows nothing
//! of them sees codes. The same codebook gives the same file: identifiers are made of names.

use std::fmt::Write as _;

use crate::model::Colour;
use crate::model::book::{Book, BookCode, BookExample, told};
use crate::model::codebook::Effect;

/// The name of the set of issues.
pub const ISSUES: &str = "Rejoinder: issues";
/// How the names of the sets of kinds begin; the effect follows.
pub const KINDS: &str = "Rejoinder: kinds, ";

/// The text of the file.
pub fn write(book: &Book) -> String {
    let mut writer = Writer::default();
    writer.out.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"Rejoinder\">\n  <Codes>\n");
    let mut issues = Vec::new();
    for issue in &book.issues {
        let path = format!("issue/{}", issue.name);
        issues.push(writer.open(&path, &issue.name, false, None));
        writer.describe(&issue.definition, &issue.examples);
        for (number, position) in issue.positions.iter().enumerate() {
            let path = format!("{path}/{number}/{}", position.name);
            writer.code(&path, position);
            writer.close();
        }
        writer.close();
    }
    let mut kinds = Vec::new();
    for (number, kind) in book.kinds.iter().enumerate() {
        let path = format!("kind/{number}/{}", kind.name);
        let guid = writer.code(&path, kind);
        kinds.push((kind.effect.unwrap_or(Effect::Neither), guid));
        writer.close();
    }
    writer.tags(&book.tags);
    writer.out.push_str("  </Codes>\n");
    writer.sets(&issues, &kinds);
    writer.out.push_str("</CodeBook>\n");
    writer.out
}

#[derive(Default)]
struct Writer {
    out: String,
    depth: usize,
}

/// So deep codes are indented.
const DEEPEST: usize = 40;

impl Writer {
    fn indent(&mut self) {
        for _ in 0..(self.depth + 2).min(DEEPEST) {
            self.out.push_str("  ");
        }
    }

    /// Begins a code; gives its identifier.
    fn open(&mut self, path: &str, name: &str, is_codable: bool, colour: Option<Colour>) -> String {
        let guid = guid(path);
        self.indent();
        self.out.push_str("<Code guid=\"");
        self.out.push_str(&guid);
        self.out.push_str("\" name=\"");
        // In an attribute every reader takes them for blanks.
        push_escaped(&mut self.out, &name.trim().replace(['\n', '\t'], " "));
        self.out.push_str("\" isCodable=\"");
        self.out.push_str(if is_codable { "true" } else { "false" });
        if let Some(colour) = colour {
            self.out.push_str("\" color=\"");
            self.out.push_str(&colour.to_string());
        }
        self.out.push_str("\">\n");
        self.depth += 1;
        guid
    }

    fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.indent();
        self.out.push_str("</Code>\n");
    }

    fn describe(&mut self, definition: &str, examples: &[BookExample]) {
        let text = told(definition, examples);
        if text.trim().is_empty() {
            return;
        }
        self.indent();
        self.out.push_str("<Description>");
        push_escaped(&mut self.out, &text);
        self.out.push_str("</Description>\n");
    }

    fn code(&mut self, path: &str, code: &BookCode) -> String {
        let guid = self.open(path, &code.name, true, code.colour);
        self.describe(&code.definition, &code.examples);
        guid
    }

    fn tags(&mut self, tags: &[BookCode]) {
        let mut open = 0;
        for (number, tag) in tags.iter().enumerate() {
            while open > tag.level {
                self.close();
                open -= 1;
            }
            self.code(&format!("tag/{number}/{}", tag.name), tag);
            open += 1;
        }
        for _ in 0..open {
            self.close();
        }
    }

    fn sets(&mut self, issues: &[String], kinds: &[(Effect, String)]) {
        let mut sets = vec![(ISSUES.to_owned(), issues.iter().collect::<Vec<_>>())];
        for effect in Effect::ALL {
            let of = kinds.iter().filter(|(other, _)| *other == effect);
            let name = format!("{KINDS}{}", effect.word());
            sets.push((name, of.map(|(_, guid)| guid).collect()));
        }
        sets.retain(|(_, members)| !members.is_empty());
        if sets.is_empty() {
            return;
        }
        self.out.push_str("  <Sets>\n");
        for (name, members) in sets {
            let set = guid(&format!("set/{name}"));
            // Writing to a string cannot fail.
            let _ = writeln!(self.out, "    <Set guid=\"{set}\" name=\"{name}\">");
            for member in members {
                let _ = writeln!(self.out, "      <MemberCode guid=\"{member}\"/>");
            }
            self.out.push_str("    </Set>\n");
        }
        self.out.push_str("  </Sets>\n");
    }
}

/// Adds words as XML 1.0 can hold them: control characters that it forbids are left out.
fn push_escaped(out: &mut String, words: &str) {
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(letter),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => out.push(letter),
        }
    }
}

/// An identifier of a path: two hashes by Fowler, Noll and Vo (FNV-1a), as a UUID of version 8.
fn guid(path: &str) -> String {
    let hash = |basis: u64| {
        let bytes = path.bytes();
        bytes.fold(basis, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    };
    let (high, low) = (hash(0xcbf2_9ce4_8422_2325), hash(0x6c62_272e_07bb_0142));
    let high = (high & !0xf000) | 0x8000;
    let low = (low & !(0b11 << 62)) | (0b10 << 62);
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    )
}
