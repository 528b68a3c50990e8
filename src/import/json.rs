//! JSON of any depth, read without recursion into one flat list.

mod escapes;
mod lines;
mod parser;
mod value;

pub(super) use self::lines::each_line;
use self::parser::Parser;
pub(super) use self::value::Value;
use super::Input;
use crate::error::{Error, Result};
use crate::model::Note;

/// One or several JSON values, one after the other.
#[derive(Debug, Default)]
pub(crate) struct Json<'text> {
    text: &'text str,
    /// Texts whose escapes are resolved.
    resolved: String,
    nodes: Vec<Node>,
    roots: Vec<usize>,
}

/// A value, or the name of a field before its value; lists and objects are followed by what they hold.
///
/// It takes eight bytes, as a file may have millions.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// Where a number or text begins; of a list or object, the place of the first node after it.
    at: u32,
    /// The kind in the upper three bits, the size in the others.
    packed: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Null,
    True,
    False,
    Number,
    /// A text as it stands in the source.
    Text,
    /// A text among the resolved ones.
    Resolved,
    List,
    Object,
}

/// Bits of a node that tell its size.
const SIZE_BITS: u32 = 29;
/// The largest size.
const LARGEST: usize = (1 << SIZE_BITS) - 1;

impl Node {
    /// A node; places and sizes beyond what it holds are cut.
    fn new(kind: Kind, size: usize, at: usize) -> Self {
        Self {
            at: u32::try_from(at).unwrap_or(u32::MAX),
            packed: (kind as u32) << SIZE_BITS | size.min(LARGEST) as u32,
        }
    }

    fn kind(self) -> Kind {
        const KINDS: [Kind; 8] = [
            Kind::Null,
            Kind::True,
            Kind::False,
            Kind::Number,
            Kind::Text,
            Kind::Resolved,
            Kind::List,
            Kind::Object,
        ];
        let at = (self.packed >> SIZE_BITS) as usize;
        KINDS.get(at).copied().unwrap_or(Kind::Null)
    }

    /// Bytes of a number or text, items of a list, fields of an object.
    fn size(self) -> usize {
        self.packed as usize & LARGEST
    }

    fn at(self) -> usize {
        self.at as usize
    }

    fn is_nest(self) -> bool {
        matches!(self.kind(), Kind::List | Kind::Object)
    }
}

impl<'text> Json<'text> {
    /// Reads values until the text ends or is no JSON any more; what is open there is taken to end there.
    pub(super) fn parse_what_stands(text: &'text str) -> (Self, Option<Error>) {
        let mut parser = Parser::new(Self {
            text,
            // Memory that is not written to is none, and most files have fewer values.
            nodes: Vec::with_capacity(text.len() / 16),
            ..Self::default()
        });
        let fault = parser.run().err();
        let at = parser.at();
        let fault = fault.map(|message| fault_at(text, at, message));
        (parser.finish(), fault)
    }

    /// The values that stand at the top.
    pub(crate) fn roots(&self) -> impl ExactSizeIterator<Item = Value<'_>> {
        self.roots.iter().map(|&at| Value::new(self, at))
    }
}

/// The JSON of a file; where it ends in the middle or is damaged, what stands before that, with a warning.
///
/// An error where nothing of it could be read.
pub(super) fn read<'text>(
    input: &Input<'_>,
    text: &'text str,
    notes: &mut Vec<Note>,
) -> Result<Json<'text>> {
    let (json, fault) = Json::parse_what_stands(text);
    let Some(fault) = fault else { return Ok(json) };
    let place = fault.place.clone().unwrap_or_default();
    let is_told = |node: &Node| node.kind() == Kind::Object && node.size() > 0;
    if !json.nodes.iter().any(is_told) {
        return Err(fault
            .at(format!("{}: {place}", input.name))
            .hint("The file may be damaged or cut short: save it again."));
    }
    notes.push(cut_short(&fault));
    Ok(json)
}

/// The warning that a file could be read only up to a place.
fn cut_short(fault: &Error) -> Note {
    let why = fault.cause.clone().unwrap_or_default();
    Note::warning(
        format!("damaged file, read up to where it is no JSON any more ({why})"),
        1,
    )
    .at(fault.place.clone().unwrap_or_default())
}

fn fault_at(text: &str, at: usize, message: String) -> Error {
    let before = text.get(..at).unwrap_or(text);
    let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
    let row = before.rsplit('\n').next();
    let column = row.map_or(0, |row| row.chars().count()) + 1;
    Error::new("The JSON could not be read")
        .at(format!("line {line}, column {column}"))
        .because(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Json<'_>> {
        let (json, fault) = Json::parse_what_stands(text);
        fault.map_or(Ok(json), Err)
    }

    #[test]
    fn what_would_take_too_much_memory_is_refused_at_once() {
        let deep = parse(&"[".repeat(10_000_000)).unwrap_err();
        assert!(deep.to_string().contains("levels deep"), "{deep}");
        let many = "[".to_owned() + &"1,".repeat(1_000_000) + "1]";
        let many = parse(&many).unwrap_err();
        assert!(many.to_string().contains("small values"), "{many}");
    }

    #[test]
    fn values_stand_where_they_stood() {
        let text =
            r#"{"a": [1, {"b": "x\n\u00e9"}, []], "c": null, "d": true, "e": -1.5e1} [2] "é""#;
        let json = parse(text).unwrap();
        let roots: Vec<Value<'_>> = json.roots().collect();
        assert_eq!(roots.len(), 3);
        let list = roots[0].get("a").unwrap();
        let items: Vec<Value<'_>> = list.items().collect();
        assert_eq!(items.len(), 3);
        assert_eq!(items[0].integer(), Some(1));
        assert_eq!(items[1].get("b").unwrap().text(), Some("x\né"));
        assert!(items[2].is_list() && items[2].items().len() == 0);
        assert!(roots[0].get("c").is_none());
        assert!(roots[0].get("d").unwrap().is_true());
        assert_eq!(roots[0].get("e").unwrap().integer(), Some(-15));
        let names: Vec<&str> = roots[0].fields().map(|(name, _)| name).collect();
        assert_eq!(names, ["a", "c", "d", "e"]);
        assert_eq!(roots[2].text(), Some("é"));
    }

    #[test]
    fn what_is_no_json_is_refused_where_it_stands() {
        for (text, place) in [
            ("[1 2]", "line 1, column 4"),
            ("{\"a\" 1}", "line 1, column 6"),
            ("[1,\n]", "line 2, column 1"),
            ("{\"a\":}", "line 1, column 6"),
            ("]", "line 1, column 1"),
            ("[1}", "line 1, column 3"),
            ("{\"a\":1", "line 1, column 7"),
            ("\"abc", "line 1, column 1"),
            ("1.2.3", "line 1, column 1"),
            ("nul", "line 1, column 1"),
            ("", "line 1, column 1"),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!(error.place.as_deref(), Some(place), "{text}: {error}");
        }
    }

    #[test]
    fn what_stands_before_a_cut_is_kept() {
        let (json, fault) = Json::parse_what_stands(r#"{"a":[{"b":1},{"c":2,"d""#);
        assert!(fault.is_some());
        let root = json.roots().next().unwrap();
        let items: Vec<Value<'_>> = root.get("a").unwrap().items().collect();
        assert_eq!(items[0].get("b").unwrap().integer(), Some(1));
        assert_eq!(items[1].get("c").unwrap().integer(), Some(2));
        assert_eq!(items[1].fields().len(), 2);
    }
}
