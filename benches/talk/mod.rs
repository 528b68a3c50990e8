//! Threads of any size with the shape of real ones, the same on every machine.
//!
//! A comment answers the opening, a popular comment or a recent one (after Gómez, Kappen and Kaltenbrunner 2011); its
//! length is log-normal, its author drawn by Zipf's law.
#![allow(dead_code, reason = "each bench uses its own part")]

/// One comment of a thread.
pub struct Post {
    /// Its number, from one.
    pub id: usize,
    /// The number that it answers; zero for the opening.
    pub parent: usize,
    /// The number of its author.
    pub author: usize,
    /// Unix seconds.
    pub at: i64,
    /// The words.
    pub text: String,
}

/// Numbers that look random (Lehmer's generator).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> f64 {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        self.0 as f64 / 2_147_483_647.0
    }

    fn below(&mut self, most: usize) -> usize {
        ((self.next() * most as f64) as usize).min(most.saturating_sub(1))
    }

    /// A number of a normal distribution, by the sum of twelve even ones.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.next()).sum::<f64>() - 6.0
    }
}

const WORDS: [&str; 40] = [
    "the",
    "bridge",
    "is",
    "not",
    "a",
    "ferry",
    "and",
    "nobody",
    "who",
    "pays",
    "for",
    "it",
    "would",
    "say",
    "so",
    "because",
    "trust",
    "has",
    "to",
    "be",
    "earned",
    "in",
    "years",
    "of",
    "talks",
    "café",
    "“really”",
    "don't",
    "—",
    "negotiation",
    "history",
    "people",
    "there",
    "have",
    "reasons",
    "which",
    "we",
    "rarely",
    "hear",
    "about",
];

/// A thread of so many comments, in the order of time.
pub fn posts(count: usize) -> Vec<Post> {
    let mut dice = Dice(20_240_607);
    let mut ends: Vec<usize> = Vec::with_capacity(2 * count);
    let mut posts = Vec::with_capacity(count);
    for id in 1..=count {
        let kind = dice.next();
        let parent = match kind {
            _ if id == 1 || kind < 0.2 => 0,
            _ if kind < 0.55 => ends[dice.below(ends.len())],
            _ => {
                let age = 1 + (1.0 / (dice.next() + 0.001)) as usize;
                id - 1 - dice.below(age.min(id - 1))
            }
        };
        ends.push(id);
        if parent > 0 {
            ends.extend([parent, parent]);
        }
        let words = (35.0 * (dice.normal()).exp()).clamp(1.0, 1500.0) as usize;
        let author = ((count as f64).powf(dice.next()) as usize).max(1);
        posts.push(Post {
            id,
            parent,
            author,
            at: 1_500_000_000 + 37 * i64::try_from(id).unwrap(),
            text: text(&mut dice, words),
        });
    }
    posts
}

fn text(dice: &mut Dice, words: usize) -> String {
    let mut text = String::with_capacity(words * 6);
    for at in 0..words {
        if at > 0 {
            text.push_str(match dice.below(40) {
                0 => ".\n\n",
                1 | 2 => ". ",
                3 => ", ",
                _ => " ",
            });
        }
        text.push_str(WORDS[dice.below(WORDS.len())]);
    }
    text
}
