//! Sorts comments by who wrote them.

use std::cmp::Reverse;

use super::super::theme::Palette;
use super::{Classes, Sign, Sorting};
use crate::graph::thread::Forest;
use crate::model::{Author, Colour, Glyph, Id, Issue, Map};
use crate::words::say;

/// A class for each of those who wrote most, and one for the others.
pub fn classes(map: &Map, forest: &Forest, _: Option<Id<Issue>>, palette: &Palette) -> Classes {
    let writers = map.comments.iter().filter_map(|comment| comment.author);
    let mut writers: Vec<Id<Author>> = writers.collect();
    writers.sort_unstable();
    let runs = writers.chunk_by(|a, b| a == b);
    let counts = runs.filter_map(|run| Some((*run.first()?, run.len())));
    let mut authors: Vec<(Id<Author>, usize)> = counts.collect();
    authors.sort_unstable_by_key(|&(author, count)| (Reverse(count), author));
    let looks = Colour::PALETTE.into_iter().zip(Glyph::ALL);
    let mut sorting = Sorting::of(forest);
    let mut known = Vec::new();
    for (&(author, _), (colour, glyph)) in authors.iter().zip(looks) {
        let name = map.authors.get(author).map_or("", |row| row.name.as_str());
        let sign = Sign::Shape(glyph);
        let number = sorting.add(author.to_string(), name, colour, sign, palette);
        known.push((author, number));
    }
    let sign = Sign::Letter('…');
    let others = sorting.add("others", say!("class-others"), palette.faint, sign, palette);
    let sign = Sign::Letter('?');
    let unnamed = sorting.add(
        "unnamed",
        say!("class-unnamed"),
        palette.faint,
        sign,
        palette,
    );
    sorting.sort_comments(map, forest, |_, comment| match comment.author {
        Some(author) => {
            let own = known.iter().find(|&&(known, _)| known == author);
            own.map_or(others, |&(_, number)| number)
        }
        None => unnamed,
    });
    sorting.finish(|_| false)
}
