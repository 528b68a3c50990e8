//! Letters and the letters they name, each under what it answers, without circles.

use std::collections::HashMap;

use super::super::letter::Letter;
use crate::model::Time;

/// Letters by their place in the list, then those that are only named.
#[derive(Debug)]
pub(super) struct Forest {
    /// How many letters there are; what follows them is missing.
    letters: usize,
    keys: Vec<String>,
    parents: Vec<Option<usize>>,
    /// Whether only the subject told the parent.
    guesses: Vec<bool>,
    /// Missing letters that stay as placeholders.
    kept: Vec<bool>,
    /// Letters that name none before them, with their time.
    openings: HashMap<usize, (Option<Time>, usize)>,
    /// The letters above which circles were cut.
    pub(super) circles: Vec<usize>,
}

impl Forest {
    /// The forest of these letters.
    pub(super) fn new(letters: &[Letter]) -> Self {
        let mut forest = Self {
            letters: letters.len(),
            keys: letters.iter().map(|letter| letter.id.clone()).collect(),
            parents: vec![None; letters.len()],
            guesses: Vec::new(),
            kept: Vec::new(),
            openings: HashMap::new(),
            circles: Vec::new(),
        };
        let mut places: HashMap<String, usize> = HashMap::with_capacity(letters.len() * 2);
        for (at, letter) in letters.iter().enumerate() {
            places.entry(letter.id.clone()).or_insert(at);
        }
        for (at, letter) in letters.iter().enumerate() {
            let answered = forest.answered(letter, &mut places);
            if let Some(slot) = forest.parents.get_mut(at) {
                *slot = answered.filter(|&to| to != at);
            }
        }
        for letter in letters {
            forest.link(letter, letters, &mut places);
        }
        forest.cut_circles();
        forest.choose(letters);
        forest
    }

    /// The place of an id, a new one where it was not named yet.
    fn place(&mut self, id: &str, places: &mut HashMap<String, usize>) -> usize {
        if let Some(&at) = places.get(id) {
            return at;
        }
        let at = self.keys.len();
        places.insert(id.to_owned(), at);
        self.keys.push(id.to_owned());
        self.parents.push(None);
        at
    }

    /// What a letter answers: the letter that it says so of if that is there, else the last that it names.
    fn answered(&mut self, letter: &Letter, places: &mut HashMap<String, usize>) -> Option<usize> {
        let others = |ids: &'_ [String]| -> Vec<String> {
            ids.iter().filter(|id| **id != letter.id).cloned().collect()
        };
        let answers = others(&letter.answers);
        let held = answers
            .iter()
            .filter_map(|id| places.get(id).copied())
            .find(|&at| self.is_letter(at));
        if held.is_some() {
            return held;
        }
        let references = others(&letter.references);
        let id = references.last().or(answers.first())?;
        Some(self.place(id, places))
    }

    /// Puts the letters that one names under each other, where they don't say themselves what they answer.
    fn link(&mut self, letter: &Letter, letters: &[Letter], places: &mut HashMap<String, usize>) {
        let mut above: Option<usize> = None;
        for id in letter.references.iter().filter(|id| **id != letter.id) {
            let at = self.place(id, places);
            let is_open = letters
                .get(at)
                .is_none_or(|own| own.references.is_empty() && own.answers.is_empty());
            if let (Some(above), Some(slot)) = (above, self.parents.get_mut(at))
                && is_open
                && slot.is_none()
                && above != at
            {
                *slot = Some(above);
            }
            above = Some(at);
        }
    }

    /// Cuts each circle above its first letter.
    fn cut_circles(&mut self) {
        let mut rounds = vec![0_usize; self.parents.len()];
        for start in 0..self.parents.len() {
            let round = start + 1;
            let mut next = Some(start);
            while let Some(at) = next {
                match rounds.get_mut(at) {
                    Some(mark) if *mark == 0 => *mark = round,
                    Some(mark) if *mark == round => {
                        self.cut(at);
                        break;
                    }
                    _ => break,
                }
                next = self.parent(at);
            }
        }
    }

    fn cut(&mut self, start: usize) {
        let mut first = start;
        let mut next = self.parent(start);
        while let Some(at) = next.filter(|&at| at != start) {
            first = first.min(at);
            next = self.parent(at);
        }
        if self.is_letter(first) {
            self.circles.push(first);
        }
        if let Some(slot) = self.parents.get_mut(first) {
            *slot = None;
        }
    }

    /// Keeps the missing letters that something answers directly, or several do by way of others.
    fn choose(&mut self, letters: &[Letter]) {
        let size = self.keys.len();
        self.guesses = vec![false; size];
        let mut is_needed = vec![false; size];
        let mut children = vec![0_usize; size];
        let mut has_letter = vec![false; size];
        for start in 0..letters.len() {
            let mut at = start;
            while let Some(parent) = self.parent(at) {
                if let Some(count) = children.get_mut(parent) {
                    *count += 1;
                }
                if let Some(mark) = has_letter.get_mut(parent) {
                    *mark |= at < letters.len();
                }
                let is_new =
                    parent >= letters.len() && !is_needed.get(parent).copied().unwrap_or(true);
                if !is_new {
                    break;
                }
                if let Some(mark) = is_needed.get_mut(parent) {
                    *mark = true;
                }
                at = parent;
            }
        }
        let is_set = |list: &[bool], at: usize| list.get(at).copied().unwrap_or(false);
        self.kept = (0..size)
            .map(|at| {
                let is_fork = children.get(at).is_some_and(|&count| count > 1);
                at >= letters.len()
                    && is_set(&is_needed, at)
                    && (is_fork || is_set(&has_letter, at))
            })
            .collect();
        self.lift();
        for (at, letter) in letters.iter().enumerate() {
            let is_open = letter.references.is_empty() && letter.answers.is_empty();
            let ghost = self
                .parent(at)
                .filter(|&parent| parent >= letters.len() && is_open);
            if let Some(ghost) = ghost {
                let own = (letter.when.at, at);
                let slot = self.openings.entry(ghost).or_insert(own);
                *slot = own.min(*slot);
            }
        }
    }

    /// Puts what hangs under missing letters that are left out under what is above these. Such a letter has one child,
    /// so that none is passed twice.
    fn lift(&mut self) {
        for at in 0..self.keys.len() {
            if !self.is_letter(at) && !self.is_kept(at) {
                continue;
            }
            let is_left_out = |at: &usize| !self.is_letter(*at) && !self.is_kept(*at);
            let mut parent = self.parent(at);
            while let Some(above) = parent.filter(is_left_out) {
                parent = self.parent(above);
            }
            if let Some(slot) = self.parents.get_mut(at) {
                *slot = parent;
            }
        }
    }

    /// The root above each place.
    pub(super) fn roots(&self) -> Vec<usize> {
        let mut roots: Vec<Option<usize>> = vec![None; self.keys.len()];
        let mut path: Vec<usize> = Vec::new();
        for start in 0..self.keys.len() {
            let mut at = start;
            let root = loop {
                if let Some(Some(root)) = roots.get(at) {
                    break *root;
                }
                path.push(at);
                match self.parent(at) {
                    Some(parent) if path.len() <= self.keys.len() => at = parent,
                    _ => break at,
                }
            };
            for at in path.drain(..) {
                if let Some(slot) = roots.get_mut(at) {
                    *slot = Some(root);
                }
            }
        }
        roots
            .into_iter()
            .enumerate()
            .map(|(at, root)| root.unwrap_or(at))
            .collect()
    }

    /// The letter that opens the thread of a root: the root, or else the first under it that answers nothing itself.
    pub(super) fn opening(&self, root: usize) -> usize {
        if self.is_letter(root) {
            return root;
        }
        self.openings.get(&root).map_or(root, |(_, at)| *at)
    }

    /// Hangs a letter under the root of the thread with its subject.
    pub(super) fn guess(&mut self, at: usize, root: usize) {
        if let (Some(slot), Some(mark)) = (self.parents.get_mut(at), self.guesses.get_mut(at)) {
            *slot = Some(root);
            *mark = true;
        }
    }

    /// Whether only the subject told what a letter belongs to.
    pub(super) fn is_guess(&self, at: usize) -> bool {
        self.guesses.get(at).copied().unwrap_or(false)
    }

    /// What a place hangs under.
    pub(super) fn parent(&self, at: usize) -> Option<usize> {
        self.parents.get(at).copied().flatten()
    }

    /// Whether a missing letter stays as a placeholder.
    pub(super) fn is_kept(&self, at: usize) -> bool {
        self.kept.get(at).copied().unwrap_or(false)
    }

    /// Whether a letter is there.
    pub(super) fn is_letter(&self, at: usize) -> bool {
        at < self.letters
    }

    /// The id at a place.
    pub(super) fn key(&self, at: usize) -> &str {
        self.keys.get(at).map_or("", String::as_str)
    }
}
