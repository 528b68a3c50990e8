//! What was gathered, put in order, with what the source says is missing.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::super::finding::{FoundThread, More};
use super::super::super::gather::{full_pages, in_time};
use super::super::super::spots::Spots;
use super::Walk;
use crate::model::{Level, Note};

/// Keys that a note names.
const NAMED: usize = 5;

impl Walk {
    /// The threads, and what is to be remarked.
    pub(in super::super) fn finish(mut self, notes: &mut Vec<Note>) -> Vec<FoundThread> {
        for found in self
            .threads
            .list
            .iter_mut()
            .flat_map(|thread| &mut thread.comments)
        {
            let key = found.parent.as_ref().and_then(|id| self.nodes.get(id));
            if let Some(key) = key {
                found.parent = Some(key.clone());
            }
        }
        self.missing();
        for thread in &mut self.threads.list {
            in_time(&mut thread.comments);
        }
        self.remark(notes);
        let mut bare = Spots::default();
        let has_body = self.has_body;
        let mut at = 0;
        self.threads.list.retain(|thread| {
            let is_asked = has_body.get(at).copied().unwrap_or_default();
            at += 1;
            let is_kept =
                is_asked || !thread.comments.is_empty() || !thread.opening.text.is_empty();
            if !is_kept {
                bare.add(|| thread.name().to_owned());
            }
            is_kept
        });
        let what = "discussions of which only the title is there, left out";
        notes.extend(bare.note(Level::Remark, what));
        self.threads.list
    }

    /// Says where the source names or counts comments that it does not hold.
    fn missing(&mut self) {
        let mut named: BTreeMap<(usize, String), Vec<String>> = BTreeMap::new();
        for (thread, under, id) in std::mem::take(&mut self.named) {
            if !self.nodes.contains_key(&id) {
                named.entry((thread, under)).or_default().push(id);
            }
        }
        let mut held: HashMap<(usize, &str), usize> = HashMap::new();
        for (at, thread) in self.threads.list.iter().enumerate() {
            for found in &thread.comments {
                let under = found.parent.as_deref().unwrap_or_default();
                *held.entry((at, under)).or_default() += 1;
            }
        }
        let mut found: Vec<(usize, More)> = Vec::new();
        let mut totals: BTreeMap<usize, usize> = BTreeMap::new();
        for ((thread, under), (total, has_more)) in &self.counts {
            let held = held.get(&(*thread, under.as_str())).copied().unwrap_or(0);
            let keys = named.remove(&(*thread, under.clone())).unwrap_or_default();
            *totals.entry(*thread).or_default() += total.unwrap_or(held);
            let count = total.map(|total| total.saturating_sub(held).max(keys.len()));
            let is_whole = match count {
                Some(count) => count == 0,
                None => keys.is_empty() && !has_more,
            };
            if !is_whole {
                let under = under.clone();
                found.push((*thread, More { under, keys, count }));
            }
        }
        for ((thread, under), keys) in named {
            let count = Some(keys.len());
            found.push((thread, More { under, keys, count }));
        }
        for (thread, more) in found {
            totals.remove(&thread);
            if let Some(thread) = self.threads.list.get_mut(thread) {
                thread.more.push(more);
            }
        }
        for (thread, total) in totals {
            if let Some(thread) = self.threads.list.get_mut(thread)
                && thread.announced.is_none()
            {
                thread.announced = Some(total);
            }
        }
    }

    fn remark<'a>(&'a self, notes: &mut Vec<Note>) {
        for (what, keys) in &self.marked {
            let known = |key: &'a String| self.nodes.get(key).unwrap_or(key).as_str();
            let keys: BTreeSet<&str> = keys.iter().map(known).collect();
            let first: Vec<&str> = keys.iter().take(NAMED).copied().collect();
            notes.push(Note::info(what, keys.len()).at(first.join(", ")));
        }
        let is_counted = |thread: &FoundThread| thread.announced.is_some();
        if !self.threads.list.iter().any(is_counted) {
            let lengths: Vec<usize> = self.lengths.values().copied().collect();
            notes.extend(full_pages(&lengths, &[30, 100]));
        }
        notes.extend(self.words.note());
    }
}
