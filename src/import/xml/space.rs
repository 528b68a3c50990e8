//! Vocabularies of XML, told by their addresses, whatever their prefix.

/// A vocabulary that importers ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Space {
    /// No namespace, or that of RSS 1.0 or Disqus, which have no other elements.
    Plain,
    /// Atom.
    Atom,
    /// The export format of `WordPress`.
    Export,
    /// Bodies of RSS as HTML.
    Content,
    /// Dublin Core.
    Dublin,
    /// Answers between entries of feeds.
    Answers,
    /// Counts of searches.
    Search,
    /// Where comments can be read and sent.
    Comments,
    /// Anything else.
    Other,
}

/// How an address begins, the prefix that is usual for it, and its vocabulary.
const KNOWN: [(&str, &str, Space); 11] = [
    ("//wordpress.org/export/", "wp", Space::Export),
    ("//www.w3.org/2005/atom", "atom", Space::Atom),
    ("//purl.org/atom/", "atom", Space::Atom),
    (
        "//purl.org/rss/1.0/modules/content",
        "content",
        Space::Content,
    ),
    ("//purl.org/dc/", "dc", Space::Dublin),
    ("//purl.org/syndication/thread", "thr", Space::Answers),
    ("//a9.com/-/spec/opensearch", "opensearch", Space::Search),
    ("//wellformedweb.org/commentapi", "wfw", Space::Comments),
    ("//purl.org/rss/1.0/modules/", "", Space::Other),
    ("//purl.org/rss/", "", Space::Plain),
    ("//disqus.com", "", Space::Plain),
];

/// The vocabulary of an address. The export's own sub-vocabularies, such as that of excerpts, are others.
fn of_address(address: &str) -> Space {
    let address = address.trim().to_ascii_lowercase();
    if address.is_empty() || address.contains("//my.netscape.com/rdf") {
        return Space::Plain;
    }
    if address.contains("disqus-internals") || address.contains("/excerpt") {
        return Space::Other;
    }
    let known = KNOWN.iter().find(|(known, _, _)| {
        address
            .split_once(':')
            .is_some_and(|(_, rest)| rest.starts_with(known))
    });
    known.map_or(Space::Other, |(_, _, space)| *space)
}

/// The namespaces that are bound where the reader stands.
#[derive(Debug, Default)]
pub(super) struct Spaces<'text> {
    bound: Vec<(&'text str, Space)>,
}

/// More bindings than this are not kept: no real file has them.
const MOST: usize = 1000;

impl<'text> Spaces<'text> {
    /// How many are bound.
    pub(super) fn len(&self) -> usize {
        self.bound.len()
    }

    /// Binds a prefix where an attribute says so.
    pub(super) fn bind(&mut self, attribute: &'text str, address: &str) {
        let prefix = match attribute {
            "xmlns" => "",
            name => match name.strip_prefix("xmlns:") {
                Some(prefix) => prefix,
                None => return,
            },
        };
        if self.bound.len() < MOST {
            self.bound.push((prefix, of_address(address)));
        }
    }

    /// Forgets all but the first few.
    pub(super) fn unbind(&mut self, left: usize) {
        self.bound.truncate(left);
    }

    /// The vocabulary and the local name of an element's name; a prefix that nobody bound means what it usually does.
    pub(super) fn resolve(&self, name: &'text str) -> (Space, &'text str) {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let bound = self.bound.iter().rev().find(|(known, _)| *known == prefix);
        let usual = || {
            let mut known = KNOWN.iter().filter(|(_, usual, _)| !usual.is_empty());
            let found = known.find(|(_, usual, _)| usual.eq_ignore_ascii_case(prefix));
            found.map_or(Space::Other, |(_, _, space)| *space)
        };
        let space = match bound {
            Some((_, space)) => *space,
            None if prefix.is_empty() => Space::Plain,
            None => usual(),
        };
        (space, local)
    }
}
