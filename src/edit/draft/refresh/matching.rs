//! Which comments of a later capture are which of a map.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::model::{Comment, CommentKind, Id, Map, Time};

/// What was found again.
#[derive(Debug, Default)]
pub(super) struct Matching {
    /// The map's threads that the capture holds.
    pub(super) threads: BTreeSet<Id<Comment>>,
    /// The map's comment for each of the capture's that is there.
    pub(super) comments: HashMap<Id<Comment>, Id<Comment>>,
}

/// Finds the capture's threads and their comments in the map.
pub(super) fn matching(map: &Map, capture: &Map) -> Matching {
    let mut found = Matching::default();
    for (later, ours) in threads(map, capture) {
        found.threads.insert(ours);
        found.comments.insert(later, ours);
        let inside = |map: &Map, thread| -> Vec<Comment> {
            let is_inside = |comment: &&Comment| comment.thread == thread && comment.id != thread;
            map.comments.iter().filter(is_inside).cloned().collect()
        };
        let (old, new) = (inside(map, ours), inside(capture, later));
        Pairing::new(map, capture, &old, &new).run(&mut found.comments);
    }
    found
}

/// What an opening is told by.
type Told = dyn Fn(&Comment) -> Option<String>;

/// The capture's openings with the map's: by key, else by address, else by title, else as the only ones.
fn threads(map: &Map, capture: &Map) -> Vec<(Id<Comment>, Id<Comment>)> {
    let openings = |map: &Map| -> Vec<Comment> {
        let is_opening = |comment: &&Comment| comment.kind == CommentKind::Opening;
        map.comments.iter().filter(is_opening).cloned().collect()
    };
    let (old, new) = (openings(map), openings(capture));
    let mut pairs = Vec::new();
    let mut taken: HashSet<Id<Comment>> = HashSet::new();
    let key = |opening: &Comment| (opening.key != "opening").then(|| opening.key.clone());
    let link = |opening: &Comment| Some(opening.link.clone()).filter(|link| !link.is_empty());
    let title = |opening: &Comment| {
        let title = opening.title.trim().to_lowercase();
        Some(title).filter(|title| !title.is_empty())
    };
    let ways: [&Told; 3] = [&key, &link, &title];
    for opening in &new {
        let same = ways.iter().find_map(|way| {
            let mark = way(opening)?;
            old.iter()
                .find(|other| !taken.contains(&other.id) && way(other).as_ref() == Some(&mark))
        });
        let only = match (old.as_slice(), new.as_slice()) {
            ([other], [_]) => Some(other),
            _ => None,
        };
        if let Some(other) = same.or(only) {
            taken.insert(other.id);
            pairs.push((opening.id, other.id));
        }
    }
    pairs
}

/// One thread's comments, then and later.
struct Pairing<'map> {
    map: &'map Map,
    capture: &'map Map,
    old: &'map [Comment],
    new: &'map [Comment],
}

impl<'map> Pairing<'map> {
    fn new(map: &'map Map, capture: &'map Map, old: &'map [Comment], new: &'map [Comment]) -> Self {
        Self {
            map,
            capture,
            old,
            new,
        }
    }

    /// Pairs by key where nothing speaks against it, then by author, moment and words, then by author and one of both.
    fn run(&self, pairs: &mut HashMap<Id<Comment>, Id<Comment>>) {
        let mut taken: HashSet<Id<Comment>> = HashSet::new();
        let by_key: HashMap<&str, &Comment> = self
            .old
            .iter()
            .map(|comment| (comment.key.as_str(), comment))
            .collect();
        for later in self.new {
            if let Some(known) = by_key.get(later.key.as_str())
                && self.may_be(known, later)
                && taken.insert(known.id)
            {
                pairs.insert(later.id, known.id);
            }
        }
        for way in [Way::All, Way::Words, Way::Moment] {
            let mut known: HashMap<Mark, Vec<Id<Comment>>> = HashMap::new();
            for comment in self
                .old
                .iter()
                .rev()
                .filter(|comment| !taken.contains(&comment.id))
            {
                if let Some(mark) = way.mark(self.map, comment) {
                    known.entry(mark).or_default().push(comment.id);
                }
            }
            for later in self.new {
                if pairs.contains_key(&later.id) {
                    continue;
                }
                let mark = way.mark(self.capture, later);
                if let Some(id) = mark.and_then(|mark| known.get_mut(&mark)?.pop()) {
                    taken.insert(id);
                    pairs.insert(later.id, id);
                }
            }
        }
    }

    /// Whether comments with the same key may be the same: numbers that an importer made up may have moved on.
    fn may_be(&self, known: &Comment, later: &Comment) -> bool {
        let (a, b) = (self.map.author_name(known), self.capture.author_name(later));
        let is_same_time = known.posted_at.is_some() && known.posted_at == later.posted_at;
        a.is_none() || b.is_none() || a == b || is_same_time || known.text == later.text
    }
}

/// What comments are told by where their keys don't tell.
#[derive(Clone, Copy)]
enum Way {
    All,
    Words,
    Moment,
}

/// Author, moment and words, as far as they count.
type Mark = (String, Option<Time>, String);

impl Way {
    fn mark(self, map: &Map, comment: &Comment) -> Option<Mark> {
        let author = map.author_name(comment).unwrap_or_default().to_owned();
        let words: Vec<&str> = comment.text.split_whitespace().collect();
        let words = words.join(" ");
        let (has_words, time) = (!words.is_empty(), comment.posted_at);
        match self {
            Self::All => (has_words && time.is_some()).then_some((author, time, words)),
            Self::Words => has_words.then_some((author, None, words)),
            Self::Moment => {
                let is_told = time.is_some() && !author.is_empty();
                is_told.then_some((author, time, String::new()))
            }
        }
    }
}
