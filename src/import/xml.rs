//! XML of exports and feeds, read record by record, also where it is damaged.
//!
//! Nothing is fetched and no entity that the file itself defines is resolved, so that none can grow.

mod entities;
mod record;
mod space;
mod wrong;

use quick_xml::Reader;
use quick_xml::errors::{Error as Fault, SyntaxError};
use quick_xml::events::Event;

use self::entities::Entities;
use self::record::Node;
pub(super) use self::record::{Element, Record};
pub(super) use self::space::Space;
use self::space::Spaces;
use self::wrong::{Wrong, line_of};
use crate::model::Note;

/// Elements nested deeper than this are taken for part of the one that they stand in.
const DEEPEST: usize = 100;

/// The records of a file, one after the other.
pub(super) struct Records<'text> {
    text: &'text str,
    reader: Reader<&'text [u8]>,
    /// Where in the text the reader began.
    base: usize,
    open: Vec<Open<'text>>,
    /// Open elements beyond the deepest.
    too_deep: usize,
    record: Option<Record<'text>>,
    spaces: Spaces<'text>,
    entities: Entities,
    /// Bytes that were read twice, because what looked like a tag was none.
    twice: usize,
    unmatched: Wrong,
    flattened: Wrong,
    stray: Wrong,
    unknown: Wrong,
    fault: Option<Note>,
    is_done: bool,
}

/// An element that is not closed yet.
struct Open<'text> {
    /// The name with its prefix, as its end tag repeats it.
    name: &'text str,
    /// Its place in the record, where it is part of one.
    node: Option<usize>,
    /// Where its content begins.
    start: usize,
    /// Namespaces bound outside of it.
    bound: usize,
}

impl<'text> Records<'text> {
    /// A reader at the beginning of a text.
    pub(super) fn new(text: &'text str) -> Self {
        Self {
            text,
            reader: reader_of(text),
            base: 0,
            open: Vec::new(),
            too_deep: 0,
            record: None,
            spaces: Spaces::default(),
            entities: Entities::default(),
            twice: 0,
            unmatched: Wrong::default(),
            flattened: Wrong::default(),
            stray: Wrong::default(),
            unknown: Wrong::default(),
            fault: None,
            is_done: false,
        }
    }

    /// The next element that `is_record` names by its parent's and its own name, both without prefix, as a whole.
    ///
    /// Where the file ends or is damaged within a record, what there is of it is given.
    pub(super) fn next(&mut self, is_record: fn(&str, &str) -> bool) -> Option<Record<'text>> {
        while !self.is_done {
            let before = self.at();
            let event = self.reader.read_event();
            let slice = self.text.get(before..self.at()).unwrap_or_default();
            match event {
                Ok(Event::Start(_)) if is_tag(slice) => self.begin(slice, is_record),
                Ok(Event::Empty(_)) if is_tag(slice) => {
                    self.begin(slice, is_record);
                    if let Some(record) = self.end_innermost(self.at()) {
                        return Some(record);
                    }
                }
                Ok(Event::Start(_) | Event::Empty(_)) => self.go_on_after(before, slice.len()),
                Ok(Event::End(_)) => {
                    if let Some(record) = self.end(slice, before) {
                        return Some(record);
                    }
                }
                Ok(Event::Text(_)) => self.add(slice),
                Ok(Event::CData(_)) => {
                    let inner = slice.strip_prefix("<![CDATA[").unwrap_or_default();
                    self.add(inner.strip_suffix("]]>").unwrap_or(inner));
                }
                Ok(Event::GeneralRef(_)) => self.add_reference(slice),
                Ok(Event::Eof) => {
                    self.is_done = true;
                    if !self.open.is_empty() {
                        self.blame(before, "it ends before its last element does");
                    }
                }
                Ok(_) => {}
                Err(fault) => self.recover(before, &fault),
            }
        }
        self.close_all()
    }

    /// How many bytes were read.
    pub(super) fn at(&self) -> usize {
        let read = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        self.base.saturating_add(read).min(self.text.len())
    }

    /// What was wrong.
    pub(super) fn notes(self) -> impl Iterator<Item = Note> {
        let text = self.text;
        let counts = [
            (self.unmatched, "end tags that close nothing, or too much"),
            (
                self.flattened,
                "elements nested deeper than 100 levels, taken as one",
            ),
            (self.stray, "signs `<` that begin no tag, taken as words"),
            (
                self.unknown,
                "entities that are not known, left as they stand",
            ),
        ];
        let some = counts.into_iter().filter(|(wrong, _)| wrong.count > 0);
        let remarks =
            some.map(|(wrong, what)| Note::remark(what, wrong.count).at(wrong.place(text)));
        self.fault.into_iter().chain(remarks)
    }

    fn begin(&mut self, slice: &'text str, is_record: fn(&str, &str) -> bool) {
        let tag = slice.trim_start_matches('<').trim_end_matches('>');
        let tag = tag.strip_suffix('/').unwrap_or(tag);
        let end = tag.find(|c: char| c.is_ascii_whitespace());
        let (name, rest) = tag.split_at(end.unwrap_or(tag.len()));
        if self.open.len() >= DEEPEST {
            self.too_deep += 1;
            self.flattened.add(self.at());
            return;
        }
        let bound = self.spaces.len();
        let raw = entities::attributes(rest);
        for (name, value) in &raw {
            self.spaces.bind(name, value);
        }
        let (space, local) = self.spaces.resolve(name);
        let parent = self.open.last().map_or("", |open| local_name(open.name));
        if self.record.is_none() && is_record(parent, local) {
            self.record = Some(Record::default());
        }
        let node = self.record.as_mut().map(|record| {
            let attributes = raw.iter().map(|(name, value)| {
                let local = local_name(name);
                (local, self.entities.decode(value))
            });
            record.push(Node::new(space, local, attributes.collect()))
        });
        self.count_unknown();
        self.open.push(Open {
            name,
            node,
            start: self.at(),
            bound,
        });
    }

    fn end(&mut self, slice: &str, before: usize) -> Option<Record<'text>> {
        let name = slice.trim_start_matches("</").trim_end_matches('>').trim();
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return None;
        }
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else {
            self.unmatched.add(before);
            return None;
        };
        if at + 1 < self.open.len() {
            self.unmatched.add(before);
        }
        let mut whole = None;
        while self.open.len() > at {
            whole = self.end_innermost(before).or(whole);
        }
        whole
    }

    /// Closes the innermost element; the record, if it was that.
    fn end_innermost(&mut self, before: usize) -> Option<Record<'text>> {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return None;
        }
        let open = self.open.pop()?;
        self.spaces.unbind(open.bound);
        let inner = self.text.get(open.start..before).unwrap_or_default();
        let record = self.record.as_mut()?;
        record.close(open.node?, inner);
        if open.node == Some(0) {
            return self.record.take();
        }
        None
    }

    fn close_all(&mut self) -> Option<Record<'text>> {
        self.too_deep = 0;
        let is_cut = self.fault.is_some();
        while !self.open.is_empty() {
            if let Some(mut record) = self.end_innermost(self.text.len()) {
                record.is_cut = is_cut;
                return Some(record);
            }
        }
        None
    }

    fn add(&mut self, words: &str) {
        if let (Some(record), Some(open)) = (self.record.as_mut(), self.open.last()) {
            record.add(open.node, words);
        }
    }

    fn add_reference(&mut self, reference: &str) {
        if let (Some(record), Some(open)) = (self.record.as_mut(), self.open.last()) {
            record.add(open.node, &self.entities.decode(reference));
        }
        self.count_unknown();
    }

    /// Counts the entities of no known name that were just met.
    fn count_unknown(&mut self) {
        let unknown = self.entities.unknown();
        if unknown > self.unknown.count {
            self.unknown.add(self.at());
            self.unknown.count = unknown;
        }
    }

    /// Takes a `<` for a word and reads on behind it.
    fn go_on_after(&mut self, before: usize, passed: usize) {
        self.stray.add(before);
        self.add("<");
        self.twice += passed;
        let next = before + 1;
        let rest = self.text.get(next..).unwrap_or_default();
        if self.twice > 2 * self.text.len() + 1024 {
            self.blame(before, "too many signs `<` that begin no tag");
            self.is_done = true;
            return;
        }
        self.base = next;
        self.reader = reader_of(rest);
    }

    /// Goes on after a fault where that is safe, else ends there.
    fn recover(&mut self, before: usize, fault: &Fault) {
        let rest = self.text.get(before..).unwrap_or_default();
        let is_stray =
            !is_tag(rest) && !["<!", "<?", "</"].iter().any(|mark| rest.starts_with(mark));
        if is_stray && rest.starts_with('<') {
            return self.go_on_after(before, self.at().saturating_sub(before));
        }
        if let Fault::Syntax(SyntaxError::UnclosedCData) = fault {
            self.add(rest.strip_prefix("<![CDATA[").unwrap_or_default());
        }
        self.is_done = true;
        let why = fault.to_string();
        self.blame(before, why.trim_start_matches("syntax error: "));
    }

    fn blame(&mut self, at: usize, why: &str) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = line_of(self.text, at);
        let row = before.rsplit('\n').next().unwrap_or_default();
        let column = row.chars().count() + 1;
        let what = format!("damaged file, read up to where it is no XML any more ({why})");
        let note = Note::warning(what, 1).at(format!("line {line}, column {column}"));
        self.fault.get_or_insert(note);
    }
}

fn reader_of(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    reader
}

/// Whether a `<` begins a tag.
fn is_tag(slice: &str) -> bool {
    let name = slice.strip_prefix('<').unwrap_or_default();
    name.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

fn local_name(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(text: &str) -> (Vec<String>, Vec<Note>) {
        let mut records = Records::new(text);
        let mut found = Vec::new();
        while let Some(record) = records.next(|_, name| name == "i") {
            found.push(record.root().text().to_owned());
        }
        (found, records.notes().collect())
    }

    #[test]
    fn what_is_sloppy_is_read_all_the_same() {
        let cases = [
            ("`<r><i>a</i><i>b</i></r>`", vec!["a", "b"]),
            (
                "<r><i>AT&T &amp; &eacute;&#233;&nope;</i>",
                vec!["AT&T & éé&nope;"],
            ),
            (
                "<r><i><![CDATA[a]]]]><![CDATA[>b &amp;]]></i></r>",
                vec!["a]]>b &amp;"],
            ),
            ("<r><i>1 < 2 <3</i><i>x</i></r>", vec!["1 < 2 <3", "x"]),
            ("<r><i a=b c='<d>'>x</b></i></r>", vec!["x"]),
            ("<r><i>x<b>y</r>", vec!["x"]),
            ("<r><i>x</i><i>y", vec!["x", "y"]),
            ("<r><i><![CDATA[x", vec!["x"]),
            ("<r><i>x</i><i a='y>z", vec!["x"]),
            (
                "<!DOCTYPE r [<!ENTITY a 'b'>]><r><i>&a;</i></r>",
                vec!["&a;"],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(items(text).0, expected, "{text}");
        }
    }

    #[test]
    fn faults_say_where_they_are() {
        let (_, notes) = items("<r>\n<i>x</i>\n <i><![CDATA[y");
        assert_eq!(notes[0].place, "line 3, column 5");
        assert!(items("<r><i>x</i></r>").1.is_empty());
    }

    #[test]
    fn depth_and_size_are_bounded() {
        let deep = "<i>".repeat(200_000) + "x";
        assert_eq!(items(&deep).0.len(), 1);
        let closed = "<i>".repeat(150) + &"</i>".repeat(150) + "<i>x</i>";
        assert_eq!(items(&closed).0, ["", "x"]);
        let stray = "<r><i>".to_owned() + &"< ".repeat(100_000);
        assert_eq!(items(&stray).0.len(), 1);
        let bomb =
            "<!DOCTYPE r [<!ENTITY a \"xxxxxxxx\"><!ENTITY b \"&a;&a;&a;\">]><r><i>&b;&b;</i></r>";
        assert_eq!(items(bomb).0, ["&b;&b;"]);
    }
}
