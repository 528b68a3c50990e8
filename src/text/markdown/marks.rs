//! Marks of emphasis: which belong together, and are taken off.

/// A run of stars or underscores.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// Where it stands in what is written.
    pub(super) at: usize,
    /// How many signs are left of it at its beginning.
    pub(super) size: usize,
    /// Signs taken off its beginning.
    used: usize,
    pub(super) sign: u8,
    can_open: bool,
    can_close: bool,
    is_within_word: bool,
}

impl Run {
    /// A run between two characters.
    pub(super) fn new(
        at: usize,
        size: usize,
        sign: u8,
        before: Option<char>,
        after: Option<char>,
    ) -> Self {
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_sign = |c: Option<char>| !is_space(c) && !is_word(c);
        let left = !is_space(after) && (!is_sign(after) || is_space(before) || is_sign(before));
        let right = !is_space(before) && (!is_sign(before) || is_space(after) || is_sign(after));
        let (can_open, can_close) = if sign == b'_' {
            (
                left && (!right || is_sign(before)),
                right && (!left || is_sign(after)),
            )
        } else {
            (left, right)
        };
        Self {
            at,
            size,
            used: 0,
            sign,
            can_open,
            can_close,
            is_within_word: is_word(before) && is_word(after),
        }
    }
}

/// Openers that are looked at for one closer.
const NEAR: usize = 12;

/// What is to be cut of the written text, as places and lengths: the marks that belong together.
pub(super) fn pairs(runs: &mut [Run], cuts: &mut Vec<(usize, usize)>) {
    let mut open: Vec<usize> = Vec::new();
    for at in 0..runs.len() {
        let Some(mut closer) = runs.get(at).copied() else {
            continue;
        };
        while closer.can_close && closer.size > 0 {
            let fits = |place: &&usize| {
                runs.get(**place)
                    .is_some_and(|opener| matches(opener, &closer))
            };
            let Some(&place) = open.iter().rev().take(NEAR).find(fits) else {
                break;
            };
            while open.last().is_some_and(|last| *last != place) {
                open.pop();
            }
            let Some(opener) = runs.get_mut(place) else {
                break;
            };
            let taken = opener.size.min(closer.size).min(2);
            cuts.push((opener.at + opener.size - taken, taken));
            cuts.push((closer.at + closer.used, taken));
            opener.size -= taken;
            closer.size -= taken;
            closer.used += taken;
            if opener.size == 0 {
                open.pop();
            }
        }
        if closer.can_open && closer.size > 0 {
            open.push(at);
        }
        if let Some(run) = runs.get_mut(at) {
            // What is left of a run that closed stands behind what was taken.
            run.at += closer.used;
            run.size = closer.size;
            run.used = 0;
        }
    }
}

/// Whether two runs belong together. Stars within words hide letters, as in `d*mn sh*t`.
fn matches(opener: &Run, closer: &Run) -> bool {
    let is_both = (opener.can_open && opener.can_close) || (closer.can_open && closer.can_close);
    let sum = opener.size + closer.size;
    let is_apart = is_both && sum.is_multiple_of(3) && !opener.size.is_multiple_of(3);
    opener.sign == closer.sign && !is_apart && !(opener.is_within_word && closer.is_within_word)
}
