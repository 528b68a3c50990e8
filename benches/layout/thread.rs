//! Threads with the shape of real ones, made the same each time.

use rejoinder::layout::{Needs, Request, Size, Style};

/// Numbers that look random and are the same each time (a linear congruence, then its upper bits).
struct Draw(u64);

impl Draw {
    /// A number from 0 to below 1.
    fn unit(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.unit() * bound as f64) as usize
    }

    /// A number with the normal distribution, nearly: a sum of twelve even ones.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }
}

/// A thread in the order in which it was posted: a fifth answers the opening, a third popular comments, the rest recent
/// ones; words are log-normal, cards 240 wide with lines of 36 characters, cut at 30 lines; sides are uneven, and gaps
/// between comments exponential with a night in every day.
pub fn thread(count: usize) -> Request {
    let mut draw = Draw(20_240_607 + count as u64);
    let mut request = Request::default();
    let mut popular: Vec<u32> = Vec::with_capacity(3 * count);
    let mut time = 1_600_000_000.0;
    for number in 0..count {
        let parent = parent(number, &popular, &mut draw);
        if let Some(parent) = parent {
            popular.push(number as u32);
            if parent > 0 {
                popular.extend([parent, parent]);
            }
        }
        let words = (35.0 * draw.normal().exp()).clamp(1.0, 1500.0);
        let lines = (words * 5.8 / 36.0).ceil().clamp(1.0, 30.0);
        let is_night = (time / 3600.0) as i64 % 24 < 7;
        time += -(1.0 - draw.unit()).ln() * if is_night { 600.0 } else { 40.0 };
        request.parents.push(parent);
        request.sizes.push(Size {
            w: 240.0,
            h: 44.0 + 18.0 * lines,
        });
        request
            .groups
            .push((draw.unit() * draw.unit() * 4.0) as u32);
        request.times.push(Some(time as i64));
    }
    request
}

fn parent(number: usize, popular: &[u32], draw: &mut Draw) -> Option<u32> {
    let before = number.checked_sub(1)?;
    let kind = draw.unit();
    let age = (1.0 - draw.unit()).powf(-1.0 / 1.1);
    let recent = number as f64 - age.floor();
    Some(match popular {
        _ if kind < 0.2 || before == 0 => 0,
        [_, ..] if kind < 0.55 || recent < 0.0 => popular[draw.below(popular.len())],
        _ => recent as u32,
    })
}

/// The same thread in reading order, which is how the canvas asks.
pub fn as_read(posted: &Request) -> Request {
    let count = posted.sizes.len();
    let mut answers = vec![Vec::new(); count];
    for (number, parent) in posted.parents.iter().enumerate().rev() {
        if let Some(parent) = parent {
            answers[*parent as usize].push(number);
        }
    }
    let mut renumbered = vec![0; count];
    let mut read = Request::default();
    let mut stack = vec![0];
    while let Some(number) = stack.pop() {
        renumbered[number] = read.sizes.len() as u32;
        let parent = posted.parents[number];
        read.parents
            .push(parent.map(|parent| renumbered[parent as usize]));
        read.sizes.push(posted.sizes[number]);
        read.groups.push(posted.groups[number]);
        read.times.push(posted.times[number]);
        stack.extend(&answers[number]);
    }
    read
}

/// Whether a style lays out the trees of threads.
pub fn is_for_threads(style: &Style) -> bool {
    match style.needs {
        Needs::Tree | Needs::Columns | Needs::Lanes => true,
        Needs::Graph | Needs::Network => false,
    }
}
