//! The threads that other programs' layouts were measured on, made anew.
//!
//! Their shape comes from Python's generator of random numbers, M. Matsumoto and T. Nishimura's MT19937 (1998), so that
//! they are the very same graphs; only the heights of the boxes are drawn otherwise.

use rejoinder::layout::{Link, Request, Size};

/// The seed of all threads.
const SEED: u32 = 20_240_607;

/// A reply tree with a twentieth as many other links.
pub fn thread(count: u32) -> Request {
    let parents = parents(count);
    let links = links(count, &parents);
    let mut noise = Twister::of(count);
    let sizes = (0..count).map(|_| {
        let bell: f64 = (0..12).map(|_| noise.share()).sum::<f64>() - 6.0;
        let rows = (35.0 * bell.exp() * 6.0 / 36.0).ceil().clamp(1.0, 30.0);
        Size {
            w: 240.0,
            h: 44.0 + 18.0 * rows,
        }
    });
    Request {
        sizes: sizes.collect(),
        parents,
        links,
        ..Request::default()
    }
}

/// Each answers the opening, a popular comment, or a recent one.
fn parents(count: u32) -> Vec<Option<u32>> {
    let mut twister = Twister::of(SEED + count);
    let mut parents = vec![None];
    let mut ends: Vec<u32> = Vec::new();
    for number in 1..count {
        let kind = twister.share();
        let popular = |twister: &mut Twister| {
            let share = if ends.is_empty() {
                0.0
            } else {
                twister.share()
            };
            ends.get((share * ends.len() as f64) as usize)
                .copied()
                .unwrap_or(0)
        };
        let parent = if kind < 0.20 {
            0
        } else if kind < 0.55 {
            popular(&mut twister)
        } else {
            let age = (1.0 / (1.0 - twister.share()).powf(1.0 / 1.1)) as u32;
            number
                .checked_sub(age)
                .unwrap_or_else(|| popular(&mut twister))
        };
        parents.push(Some(parent));
        ends.push(number);
        if parent != 0 {
            ends.extend([parent, parent]);
        }
    }
    parents
}

/// Rebuttals and support across the tree, each to an earlier comment, near in time or popular.
fn links(count: u32, parents: &[Option<u32>]) -> Vec<Link> {
    let mut twister = Twister::of(SEED * 7 + count);
    let answered: Vec<u32> = parents.iter().copied().flatten().collect();
    let mut links: Vec<Link> = Vec::new();
    while links.len() < (count as usize / 20).max(1) {
        let from = 2 + twister.below(count - 2);
        let to = if twister.share() < 0.6 {
            let back = (twister.share() * f64::from(from.min(200))) as u32;
            (from - 1).checked_sub(back)
        } else {
            answered
                .get(twister.below((from - 1).max(1)) as usize)
                .copied()
        };
        let Some(to) = to.filter(|&to| to < from && Some(to) != parents[from as usize]) else {
            continue;
        };
        if links.iter().all(|link| (link.from, link.to) != (from, to)) {
            // The kind of the link is drawn as well.
            twister.share();
            links.push(Link {
                from,
                to,
                weight: 1.0,
            });
        }
    }
    links
}

const WORDS: usize = 624;

/// The generator, seeded as Python does it.
struct Twister {
    state: [u32; WORDS],
    next: usize,
}

impl Twister {
    fn of(seed: u32) -> Self {
        let mut state = [0_u32; WORDS];
        state[0] = 19_650_218;
        for at in 1..WORDS {
            let before = state[at - 1] ^ state[at - 1] >> 30;
            state[at] = before.wrapping_mul(1_812_433_253).wrapping_add(at as u32);
        }
        let mut at = 1;
        for _ in 0..WORDS {
            let before = state[at - 1] ^ state[at - 1] >> 30;
            state[at] = (state[at] ^ before.wrapping_mul(1_664_525)).wrapping_add(seed);
            at = Self::after(at, &mut state);
        }
        for _ in 1..WORDS {
            let before = state[at - 1] ^ state[at - 1] >> 30;
            state[at] = (state[at] ^ before.wrapping_mul(1_566_083_941)).wrapping_sub(at as u32);
            at = Self::after(at, &mut state);
        }
        state[0] = 0x8000_0000;
        Self { state, next: WORDS }
    }

    fn after(at: usize, state: &mut [u32; WORDS]) -> usize {
        if at + 1 < WORDS {
            return at + 1;
        }
        state[0] = state[WORDS - 1];
        1
    }

    fn word(&mut self) -> u32 {
        if self.next == WORDS {
            for at in 0..WORDS {
                let both =
                    self.state[at] & 0x8000_0000 | self.state[(at + 1) % WORDS] & 0x7fff_ffff;
                let turned = if both % 2 == 1 { 0x9908_b0df } else { 0 };
                self.state[at] = self.state[(at + 397) % WORDS] ^ both >> 1 ^ turned;
            }
            self.next = 0;
        }
        let mut word = self.state[self.next];
        self.next += 1;
        word ^= word >> 11;
        word ^= word << 7 & 0x9d2c_5680;
        word ^= word << 15 & 0xefc6_0000;
        word ^ word >> 18
    }

    /// A number from 0 to below 1.
    fn share(&mut self) -> f64 {
        let (high, low) = (self.word() >> 5, self.word() >> 6);
        (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
    }

    /// A whole number below another.
    fn below(&mut self, limit: u32) -> u32 {
        loop {
            let number = self.word() >> limit.leading_zeros();
            if number < limit {
                return number;
            }
        }
    }
}
