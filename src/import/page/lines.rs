//! Lines that most comments share, such as "Posts: 120": nobody's words.

use std::collections::{BTreeMap, HashSet};

/// Lines and labels that stand in many of a page's comments.
#[derive(Debug, Default)]
pub(super) struct Repeated {
    lines: HashSet<String>,
    labels: HashSet<String>,
}

/// Longer lines are words; in bytes.
const LONGEST: usize = 90;
/// Longer beginnings are no labels; in bytes.
const LONGEST_LABEL: usize = 40;

impl Repeated {
    /// What repeats among these texts.
    pub(super) fn among(texts: &[String]) -> Self {
        let mut lines: BTreeMap<String, usize> = BTreeMap::new();
        let mut labels: BTreeMap<String, usize> = BTreeMap::new();
        for text in texts {
            let own: HashSet<String> = text.lines().filter_map(line).collect();
            let named: HashSet<String> = text.lines().filter_map(label).collect();
            for line in own {
                *lines.entry(line).or_default() += 1;
            }
            for label in named {
                *labels.entry(label).or_default() += 1;
            }
        }
        let total = texts.len();
        let many = |counts: BTreeMap<String, usize>, share: usize| {
            let found = counts
                .into_iter()
                .filter(|(_, count)| *count > 2 && count * 10 >= total * share);
            found.map(|(words, _)| words).collect()
        };
        Self {
            lines: many(lines, 4),
            labels: many(labels, 7),
        }
    }

    /// A text without such lines, or as it is where nothing else would be left.
    pub(super) fn without(&self, text: &str) -> String {
        if self.lines.is_empty() && self.labels.is_empty() {
            return text.to_owned();
        }
        let is_kept = |words: &&str| {
            line(words).is_none_or(|line| !self.lines.contains(&line))
                && label(words).is_none_or(|label| !self.labels.contains(&label))
        };
        let kept: Vec<&str> = text.lines().filter(is_kept).collect();
        let kept = kept.join("\n");
        let kept = kept.trim_matches('\n');
        if kept.trim().is_empty() {
            text.to_owned()
        } else {
            kept.to_owned()
        }
    }
}

/// A short line without its digits.
fn line(words: &str) -> Option<String> {
    let words = words.trim().trim_end_matches(['|', ' ']);
    let is_quote = words.starts_with('>');
    let bare: String = words.chars().filter(|c| !c.is_numeric()).collect();
    let has_number = words.contains(char::is_numeric);
    (!is_quote && has_number && words.len() <= LONGEST && bare.chars().any(char::is_alphabetic))
        .then_some(bare)
}

/// What stands before a colon at the beginning of a short line.
fn label(words: &str) -> Option<String> {
    let words = words.trim();
    let (label, _) = words.split_once([':', '：'])?;
    let is_label =
        words.len() <= LONGEST && label.len() <= LONGEST_LABEL && !words.starts_with('>');
    (is_label && !label.starts_with("http") && label.split(' ').count() <= 3)
        .then(|| label.trim().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_share_is_nobodys() {
        let texts: Vec<String> = [
            "Posts: 12\nFrom: Tver\nYes.",
            "Posts: 3\nFrom: Moscow\nNo: never.",
            "Posts: 4\nFrom: Tver\nYes.",
        ]
        .map(str::to_owned)
        .to_vec();
        let repeated = Repeated::among(&texts);
        let kept: Vec<String> = texts.iter().map(|text| repeated.without(text)).collect();
        assert_eq!(kept, ["Yes.", "No: never.", "Yes."]);
    }
}
