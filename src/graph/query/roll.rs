//! Names, and which comments and claims bear them.

use crate::graph::find::folded;

/// Names of one sort, and which entries of the index bear which of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Roll {
    /// The names.
    pub names: Vec<Named>,
    /// Entries with the names that they bear, by place in the list; sorted, each pair once.
    pub rows: Vec<(u32, u32)>,
}

/// A name.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// As it is shown.
    pub name: String,
    /// As it is looked up.
    pub folded: String,
    /// How many entries bear it.
    pub count: u32,
}

impl Roll {
    /// The roll of these names.
    pub fn of(names: impl IntoIterator<Item = String>, mut rows: Vec<(u32, u32)>) -> Self {
        rows.sort_unstable();
        rows.dedup();
        let mut names: Vec<Named> = names
            .into_iter()
            .map(|name| Named {
                folded: looked_up(&name),
                name,
                count: 0,
            })
            .collect();
        for &(_, name) in &rows {
            if let Some(name) = names.get_mut(name as usize) {
                name.count += 1;
            }
        }
        Self { names, rows }
    }

    /// Which names a value stands for: those that it is, or else those with words that begin so.
    pub fn meant(&self, value: &str) -> Vec<bool> {
        let is_whole = |named: &Named| named.folded == value;
        let has_whole = self.names.iter().any(is_whole);
        let is_meant = |named: &Named| {
            if has_whole {
                is_whole(named)
            } else {
                begins_word(&named.folded, value)
            }
        };
        self.names.iter().map(is_meant).collect()
    }

    /// The entries that bear one of these names.
    pub fn bearing<'roll>(&'roll self, meant: &'roll [bool]) -> impl Iterator<Item = usize> {
        let rows = self.rows.iter();
        let rows = rows.filter(|&&(_, name)| meant.get(name as usize).copied().unwrap_or(false));
        rows.map(|&(entry, _)| entry as usize)
    }
}

/// A name as it is looked up: folded, and without quotation marks, which can't stand within others.
fn looked_up(name: &str) -> String {
    let plain = folded(name).replace('"', "");
    plain.trim().to_owned()
}

/// Whether some words of a name begin so; both are folded.
pub(super) fn begins_word(name: &str, value: &str) -> bool {
    let mut from = 0;
    while let Some(at) = name.get(from..).and_then(|rest| rest.find(value)) {
        let at = from + at;
        let letter = name.get(..at).and_then(|head| head.chars().next_back());
        if letter.is_none_or(|letter| !letter.is_alphanumeric()) {
            return true;
        }
        let Some(next) = name.get(at..).and_then(|rest| rest.chars().next()) else {
            return false;
        };
        from = at + next.len_utf8();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stands_for_words_that_begin_so_and_a_whole_name_for_itself() {
        let names = ["Ann", "Annette", "Johann", "Mr. Ann-Lee"].map(str::to_owned);
        let roll = Roll::of(names, vec![(3, 1), (0, 0), (3, 1), (5, 2)]);
        assert_eq!(roll.meant("ann"), [true, false, false, false]);
        assert_eq!(roll.meant("an"), [true, true, false, true]);
        assert_eq!(roll.meant("lee"), [false, false, false, true]);
        assert_eq!(roll.meant("hann"), [false; 4]);
        let counts: Vec<u32> = roll.names.iter().map(|named| named.count).collect();
        assert_eq!(counts, [1, 1, 1, 0]);
        let meant = roll.meant("an");
        assert_eq!(roll.bearing(&meant).collect::<Vec<_>>(), [0, 3]);
        assert!(begins_word("aab ab", "ab"));
    }
}
