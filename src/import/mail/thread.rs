//! Letters put together to threads, by their ids and else by their subjects.

mod forest;

use std::collections::{HashMap, HashSet};

use self::forest::Forest;
use super::letter::Letter;
use super::subject;
use crate::import::finding::{Found, FoundThread};
use crate::model::{CommentKind, Level, Time};

/// The threads of these letters, in the order of their first letters.
pub(super) fn thread(letters: Vec<Letter>) -> Vec<FoundThread> {
    let mut letters = without_copies(letters);
    let mut forest = Forest::new(&letters);
    let what = "letters that answer each other in a circle, which was cut";
    remark(&mut letters, &forest.circles, what);
    let guessed = by_subject(&letters, &mut forest);
    let what = "answers that name no letter, put to the thread of the same subject";
    remark(&mut letters, &guessed, what);
    let roots = forest.roots();
    let mut members: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut order: Vec<usize> = Vec::new();
    for (at, &root) in roots.iter().enumerate() {
        if forest.is_letter(at) || forest.is_kept(at) {
            members
                .entry(root)
                .or_insert_with(|| {
                    order.push(root);
                    Vec::new()
                })
                .push(at);
        }
    }
    let mut letters: Vec<Option<Letter>> = letters.into_iter().map(Some).collect();
    let mut threads = Vec::with_capacity(order.len());
    for root in order {
        let own = members.remove(&root).unwrap_or_default();
        threads.push(build(root, own, &forest, &mut letters));
    }
    threads
}

/// Remarks the same of each of these letters.
fn remark(letters: &mut [Letter], places: &[usize], what: &'static str) {
    for &at in places {
        if let Some(letter) = letters.get_mut(at) {
            letter.remarks.add(Level::Remark, what, 1);
        }
    }
}

/// The letters, those that the files hold several times taken once.
fn without_copies(mut letters: Vec<Letter>) -> Vec<Letter> {
    let mut places: HashMap<String, usize> = HashMap::with_capacity(letters.len());
    // Those that are kept stand at the beginning, so that there is never a second list of all.
    let mut end = 0;
    for at in 0..letters.len() {
        let (kept, rest) = letters.split_at_mut(end);
        let Some(letter) = rest.get_mut(at - end) else {
            break;
        };
        let known = places.get(&letter.id).and_then(|&at| kept.get_mut(at));
        let Some(known) = known else {
            places.insert(letter.id.clone(), end);
            letters.swap(at, end);
            end += 1;
            continue;
        };
        let name = |letter: &Letter| {
            letter
                .author
                .as_ref()
                .map(|author| author.name.to_lowercase())
        };
        let is_copy = known.when.at == letter.when.at
            || known.text == letter.text
            || name(known) == name(letter);
        if !is_copy {
            letters.swap(at, end);
            end += 1;
            continue;
        }
        if known.text.is_empty() {
            std::mem::swap(known, letter);
        }
        let what = "letters that are there several times, taken once";
        known.remarks.add(Level::Remark, what, 1);
    }
    letters.truncate(end);
    letters
}

/// Hangs answers that name no letter on the thread of the same subject; says which.
fn by_subject(letters: &[Letter], forest: &mut Forest) -> Vec<usize> {
    let roots = begun(letters, forest);
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut later: Vec<usize> = Vec::new();
    let mut guessed = Vec::new();
    for (at, first) in roots {
        let Some(letter) = letters.get(first) else {
            continue;
        };
        let mark = subject::mark(&letter.subject);
        let is_answer = at == first && subject::base(&letter.subject).1;
        let names_none = letter.references.is_empty() && letter.answers.is_empty();
        if mark.is_empty() {
            continue;
        }
        match known.get(&mark) {
            Some(&root) if is_answer && names_none => {
                forest.guess(at, root);
                guessed.push(at);
            }
            // A new letter with a subject that there was begins its own thread.
            _ if !is_answer => {
                known.insert(mark, at);
            }
            _ => later.push(at),
        }
    }
    // Answers whose opening is older than what the files hold, or has no date, follow the first of them.
    for at in later {
        let Some(letter) = letters.get(at) else {
            continue;
        };
        let names_none = letter.references.is_empty() && letter.answers.is_empty();
        let mark = subject::mark(&letter.subject);
        match known.get(&mark) {
            Some(&root) if names_none => {
                forest.guess(at, root);
                guessed.push(at);
            }
            Some(_) => {}
            None => {
                known.insert(mark, at);
            }
        }
    }
    guessed
}

/// The roots of threads and the first letter of each, in the order of time.
fn begun(letters: &[Letter], forest: &Forest) -> Vec<(usize, usize)> {
    let mut first: HashMap<usize, (Option<Time>, usize)> = HashMap::new();
    let roots = forest.roots();
    for (at, letter) in letters.iter().enumerate() {
        let root = roots.get(at).copied().unwrap_or(at);
        let own = (letter.when.at, at);
        let slot = first.entry(root).or_insert(own);
        *slot = if forest.is_letter(root) {
            (letters.get(root).and_then(|letter| letter.when.at), root)
        } else {
            own.min(*slot)
        };
    }
    let mut begun: Vec<_> = first
        .into_iter()
        .map(|(root, first)| (first, root))
        .collect();
    begun.sort_unstable();
    begun
        .into_iter()
        .map(|((_, first), root)| (root, first))
        .collect()
}

/// One thread of these members, the opening among them.
fn build(
    root: usize,
    mut members: Vec<usize>,
    forest: &Forest,
    letters: &mut [Option<Letter>],
) -> FoundThread {
    let opening = forest.opening(root);
    members.retain(|&at| at != opening && forest.is_letter(at));
    in_time(&mut members, opening, letters);
    let title = title(opening, &members, letters);
    let mark = subject::mark(&title);
    let key = forest.key(opening).to_owned();
    let mut thread = FoundThread {
        title: title.clone(),
        opening: Found {
            key,
            title,
            kind: CommentKind::Opening,
            ..Found::default()
        },
        comments: Vec::with_capacity(members.len()),
        ..FoundThread::default()
    };
    let mut is_placed: HashSet<usize> = HashSet::new();
    for at in members {
        let above = placeholders(at, root, opening, forest, &mut is_placed);
        let Some(letter) = letters.get_mut(at).and_then(Option::take) else {
            continue;
        };
        for ghost in above {
            thread.comments.push(Found {
                file: letter.file,
                ..ghost
            });
        }
        let is_same = subject::mark(&letter.subject) == mark;
        let mut found = found(letter);
        found.parent = parent_key(at, root, opening, forest);
        if is_same {
            found.title = String::new();
        }
        thread.comments.push(found);
    }
    if let Some(letter) = letters.get_mut(opening).and_then(Option::take) {
        thread.link.clone_from(&letter.link);
        thread.opening = Found {
            kind: CommentKind::Opening,
            ..found(letter)
        };
    } else if let Some(first) = thread.comments.first() {
        thread.opening.file = first.file;
    }
    thread
}

/// The subject of the opening, or where that is missing, of the first answer without `Re:`.
fn title(opening: usize, members: &[usize], letters: &[Option<Letter>]) -> String {
    let subject = |at: usize| Some(letters.get(at)?.as_ref()?.subject.as_str());
    let answer = || subject(members.first().copied()?);
    subject(opening).map_or_else(
        || subject::base(answer().unwrap_or_default()).0.to_owned(),
        str::to_owned,
    )
}

/// Puts letters in the order of time; one without a date keeps its place behind the one before it.
fn in_time(members: &mut Vec<usize>, opening: usize, letters: &[Option<Letter>]) {
    let time = |at: usize| letters.get(at)?.as_ref()?.when.at;
    let mut last = time(opening);
    let mut dated: Vec<(Option<Time>, usize)> = Vec::with_capacity(members.len());
    for &at in members.iter() {
        last = time(at).or(last);
        dated.push((last, at));
    }
    dated.sort_by_key(|(when, _)| *when);
    *members = dated.into_iter().map(|(_, at)| at).collect();
}

/// What a letter answers, by key; none for the opening, or where only the subject tells the thread.
fn parent_key(at: usize, root: usize, opening: usize, forest: &Forest) -> Option<String> {
    let parent = forest.parent(at).filter(|_| !forest.is_guess(at))?;
    (parent != opening && parent != root).then(|| forest.key(parent).to_owned())
}

/// The missing letters above one that were not placed yet, the topmost first.
fn placeholders(
    at: usize,
    root: usize,
    opening: usize,
    forest: &Forest,
    is_placed: &mut HashSet<usize>,
) -> Vec<Found> {
    let mut above = Vec::new();
    let mut next = forest.parent(at).filter(|_| !forest.is_guess(at));
    while let Some(ghost) = next {
        let is_new = ghost != root && ghost != opening && !forest.is_letter(ghost);
        if !is_new || !is_placed.insert(ghost) {
            break;
        }
        above.push(Found {
            key: forest.key(ghost).to_owned(),
            parent: parent_key(ghost, root, opening, forest),
            kind: CommentKind::Placeholder,
            ..Found::default()
        });
        next = forest.parent(ghost);
    }
    above.reverse();
    above
}

fn found(letter: Letter) -> Found {
    Found {
        key: letter.id,
        author: letter.author,
        posted_at: letter.when.at,
        posted_text: letter.when.words,
        title: letter.subject,
        text: letter.text,
        link: letter.link,
        place: letter.place,
        file: letter.file,
        remarks: letter.remarks,
        ..Found::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(id: &str, references: &[&str], subject: &str, second: i64) -> Letter {
        let mut letter = Letter {
            id: id.to_owned(),
            references: references.iter().map(|&id| id.to_owned()).collect(),
            subject: subject.to_owned(),
            text: id.to_owned(),
            ..Letter::default()
        };
        letter.when.at = Some(Time::utc(second));
        letter
    }

    fn shape(letters: Vec<Letter>) -> Vec<String> {
        let threads = thread(letters);
        let one = |thread: &FoundThread| {
            let comments = thread.comments.iter().map(|found| {
                let mark = if found.kind == CommentKind::Placeholder {
                    "?"
                } else {
                    ""
                };
                format!(
                    "{mark}{}>{}",
                    found.key,
                    found.parent.as_deref().unwrap_or("-")
                )
            });
            let comments: Vec<String> = comments.collect();
            format!("{}({})", thread.opening.key, comments.join(" "))
        };
        threads.iter().map(one).collect()
    }

    #[test]
    fn letters_hang_where_they_say() {
        let letters = vec![
            letter("c", &["a", "b"], "Re: x", 3),
            letter("a", &[], "x", 1),
            letter("b", &["a"], "Re: x", 2),
            letter("f", &["d", "e", "f0"], "Re: y", 5),
            letter("g", &["d", "e", "f0"], "Re: y", 6),
            letter("z", &[], "z", 7),
        ];
        assert_eq!(shape(letters), ["a(b>- c>b)", "f0(f>- g>-)", "z()"]);
    }

    #[test]
    fn missing_letters_are_placeholders() {
        let letters = vec![
            letter("a", &[], "x", 1),
            letter("c", &["a", "b0", "b"], "Re: x", 3),
            letter("d", &["r", "a2"], "Re: y", 4),
            letter("e", &["r", "b2"], "Re: y", 5),
        ];
        assert_eq!(shape(letters), ["a(?b>- c>b)", "r(?a2>- d>a2 ?b2>- e>b2)"]);
    }

    #[test]
    fn circles_are_cut() {
        let letters = vec![
            letter("a", &["b"], "x", 1),
            letter("b", &["a"], "Re: x", 2),
            letter("c", &["c"], "y", 3),
        ];
        assert_eq!(shape(letters), ["a(b>-)", "c()"]);
    }

    #[test]
    fn subjects_help_where_no_id_does() {
        let letters = vec![
            letter("a", &[], "x", 1),
            letter("b", &[], "AW: X", 2),
            letter("c", &[], "x", 3),
            letter("d", &[], "Re[2]: [l] x", 4),
            letter("e", &[], "Re: y", 5),
            letter("f", &[], "Re: y", 6),
        ];
        assert_eq!(shape(letters), ["a(b>-)", "c(d>-)", "e(f>-)"]);
    }

    #[test]
    fn long_chains_take_no_time() {
        let ids: Vec<String> = (0..20_000).map(|n| format!("m{n}")).collect();
        let letters = ids.iter().enumerate().map(|(n, id)| {
            let from = n.saturating_sub(30);
            let references: Vec<&str> = ids
                .get(from..n)
                .unwrap_or_default()
                .iter()
                .map(String::as_str)
                .collect();
            letter(id, &references, "x", i64::try_from(n).unwrap())
        });
        assert_eq!(thread(letters.collect()).len(), 1);
    }
}
