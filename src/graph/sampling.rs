//! Draws the comments of a sampling plan.

use std::collections::BTreeMap;

use crate::model::{Author, Comment, Draw, Id, Map, Stratum};

/// How many strata of time there are.
const SLICES: usize = 10;

/// The comments that a coder can be asked to code: those by people, in the order of their ids.
pub fn population(map: &Map) -> Vec<&Comment> {
    let comments = map.comments.iter();
    comments
        .filter(|comment| comment.kind.is_comment())
        .collect()
}

/// The comments that are drawn, in the order of their ids; all of them where fewer than asked for are there.
///
/// Each comment has a lot, made of the seed and its id, and those with the lowest lots are drawn: a simple random sample
/// without replacement, which is the same on every machine. In a stratified draw each stratum gives as many as its share
/// of the comments, rounded by largest remainders (Cochran 1977: Sampling techniques, section 5.9, proportional
/// allocation).
pub fn drawn(map: &Map, draw: Draw) -> Vec<Id<Comment>> {
    let comments = population(map);
    let mut drawn = match draw {
        Draw::All => comments.iter().map(|comment| comment.id).collect(),
        Draw::Random { count, seed } => lowest(comments, count as usize, seed),
        Draw::Stratified { by, count, seed } => {
            let strata = match by {
                Stratum::Author => by_author(comments),
                Stratum::Time => by_time(comments),
            };
            let sizes: Vec<usize> = strata.iter().map(Vec::len).collect();
            let shares = shares(&sizes, count as usize);
            let strata = strata.into_iter().zip(shares);
            strata
                .flat_map(|(stratum, share)| lowest(stratum, share, seed))
                .collect()
        }
    };
    drawn.sort_unstable();
    drawn
}

fn lowest(comments: Vec<&Comment>, count: usize, seed: u64) -> Vec<Id<Comment>> {
    let lots = comments.into_iter();
    let mut lots: Vec<(u64, Id<Comment>)> = lots
        .map(|comment| (lot(seed, comment.id), comment.id))
        .collect();
    lots.sort_unstable();
    lots.truncate(count);
    lots.into_iter().map(|(_, id)| id).collect()
}

/// A comment's lot: the finaliser of `SplitMix64` (Steele, Lea, Flood 2014) over seed and id.
fn lot(seed: u64, id: Id<Comment>) -> u64 {
    let mix = |bits: u64| {
        let bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    };
    mix(mix(seed.wrapping_add(0x9e37_79b9_7f4a_7c15)).wrapping_add(id.bits()))
}

/// Comments without an author make one stratum.
fn by_author(comments: Vec<&Comment>) -> Vec<Vec<&Comment>> {
    let mut strata: BTreeMap<Option<Id<Author>>, Vec<&Comment>> = BTreeMap::new();
    for comment in comments {
        strata.entry(comment.author).or_default().push(comment);
    }
    strata.into_values().collect()
}

/// Tenths of the comments in the order of posting; those without a time make a stratum of their own.
fn by_time(comments: Vec<&Comment>) -> Vec<Vec<&Comment>> {
    let (mut dated, undated): (Vec<&Comment>, Vec<&Comment>) = comments
        .into_iter()
        .partition(|comment| comment.posted_at.is_some());
    let moment = |comment: &&Comment| (comment.posted_at.map(|time| time.seconds), comment.id);
    dated.sort_by_key(moment);
    let count = dated.len();
    let mut strata: Vec<Vec<&Comment>> = (0..SLICES)
        .map(|slice| {
            let (from, to) = (slice * count / SLICES, (slice + 1) * count / SLICES);
            dated.get(from..to).unwrap_or_default().to_vec()
        })
        .collect();
    strata.push(undated);
    strata.retain(|stratum| !stratum.is_empty());
    strata
}

/// How many each stratum gives so that they are `count` together, or all.
fn shares(sizes: &[usize], count: usize) -> Vec<usize> {
    let total: usize = sizes.iter().sum();
    let count = count.min(total);
    let due = |size: usize| size as u128 * count as u128;
    let mut shares: Vec<usize> = sizes
        .iter()
        .map(|&size| due(size).checked_div(total as u128).unwrap_or(0) as usize)
        .collect();
    let rest = |place: &usize| {
        let size = sizes.get(*place).copied().unwrap_or(0);
        due(size).checked_rem(total as u128).unwrap_or(0)
    };
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by_key(|place| std::cmp::Reverse(rest(place)));
    let missing = count - shares.iter().sum::<usize>();
    for place in order.into_iter().take(missing) {
        if let Some(share) = shares.get_mut(place) {
            *share += 1;
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{CommentKind, Source, Time};

    fn thread(authors: &[u64]) -> Map {
        let mut map = Map::default();
        for (number, &author) in (1..).zip(authors) {
            map.comments.insert(Comment {
                id: Id::imported(number),
                source: Id::<Source>::imported(1),
                key: String::new(),
                thread: Id::imported(1),
                kind: CommentKind::Comment,
                author: (author > 0).then(|| Id::imported(author)),
                posted_at: (number % 7 > 0).then(|| Time::utc(number.cast_signed())),
                posted_text: String::new(),
                title: String::new(),
                text: String::new(),
                score: None,
                link: String::new(),
                earlier: Vec::new(),
                vanished: None,
            });
        }
        map
    }

    #[test]
    fn a_seed_draws_the_same_comments_and_another_seed_others() {
        let map = thread(&[1; 100]);
        let draw = |seed| drawn(&map, Draw::Random { count: 10, seed });
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
        assert_eq!(draw(1).len(), 10);
    }

    #[test]
    fn each_author_gives_a_due_share() {
        let authors: Vec<u64> = (0..100)
            .map(|number| if number < 70 { 1 } else { 2 })
            .collect();
        let map = thread(&authors);
        let by = Stratum::Author;
        let drawn = drawn(
            &map,
            Draw::Stratified {
                by,
                count: 10,
                seed: 5,
            },
        );
        let of = |author| {
            let own = drawn.iter().filter_map(|&id| map.comments.get(id));
            own.filter(|comment| comment.author == Some(Id::imported(author)))
                .count()
        };
        assert_eq!((of(1), of(2)), (7, 3));
    }

    #[test]
    fn every_comment_is_drawn_as_often_as_any_other() {
        let map = thread(&[1; 20]);
        let mut counts = [0_u32; 20];
        for seed in 0..2000 {
            for id in drawn(&map, Draw::Random { count: 5, seed }) {
                counts[id.bits() as usize - 1] += 1;
            }
        }
        // A quarter of 2,000, give or take five standard deviations.
        assert!(
            counts.iter().all(|count| (403..597).contains(count)),
            "{counts:?}"
        );
    }

    proptest! {
        #[test]
        fn a_draw_gives_as_many_as_asked_for_and_none_twice(
            authors in proptest::collection::vec(0_u64..9, 0..60),
            count in 0_u32..80,
            seed in any::<u64>(),
            by in 0_usize..3,
        ) {
            let map = thread(&authors);
            let draw = match Stratum::ALL.get(by) {
                Some(&by) => Draw::Stratified { by, count, seed },
                None => Draw::Random { count, seed },
            };
            let mut ids = drawn(&map, draw);
            prop_assert_eq!(ids.len(), authors.len().min(count as usize));
            ids.dedup();
            prop_assert_eq!(ids.len(), authors.len().min(count as usize));
        }
    }
}
