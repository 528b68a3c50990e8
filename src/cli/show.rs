//! The task `show`: a thread as an outline, with its stances and relations.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Args, FromArgMatches};

use super::count::{levels, title};
use super::open::{Opened, open};
use super::timings::Timings;
use super::{Answer, TASKS, Task, print};
use crate::error::Result;
use crate::graph::claims::grove;
use crate::graph::thread::Forest;
use crate::model::{
    Claim, Comment, CommentKind, Id, Leaning, Map, Position, Premise, Relation, Reply, Stance,
    Target,
};
use crate::sample;

/// The task.
pub(super) const TASK: Task = Task {
    name: "show",
    help: "Prints a thread as an outline, with stances and relations",
    example: "rejoinder show saves/sample.ron",
    arguments: Show::augment_args,
    run,
};

#[derive(Args, Debug)]
struct Show {
    /// The map or thread, or “-”
    #[arg(value_name = "MAP|THREAD")]
    file: PathBuf,
    /// Print whole comments instead of their first words
    #[arg(long)]
    whole: bool,
}

fn run(matches: &ArgMatches) -> Result<Answer> {
    let show = Show::from_arg_matches(matches).map_err(|error| super::usage(&error))?;
    let opened = open(&show.file, None, &mut Timings::default())?;
    Ok(Answer::words(print_map(&opened.map, show.whole)).remark(&opened.notes))
}

/// The outline of the first file, or of the sample, and what works without a display.
pub(super) fn without_display(files: &[PathBuf], why: &str) -> Result<Answer> {
    let opened = match files {
        [] => {
            let sample = sample::map()?;
            Opened {
                map: sample,
                importer: None,
                notes: Vec::new(),
            }
        }
        [file, ..] => open(Path::new(file), None, &mut Timings::default())?,
    };
    let mut out = format!(
        "The window can't be opened: {}. Here is the map as an outline instead.\n\n",
        print::one_line(why)
    );
    out.push_str(&print_map(&opened.map, false));
    out.push_str("\nWhat works without a display:\n");
    let rows = TASKS
        .iter()
        .map(|task| vec![format!("  {}", task.example), task.help.to_owned()]);
    out.push_str(&print::table(&rows.collect::<Vec<_>>()));
    Ok(Answer::words(out).remark(&opened.notes))
}

/// How far an answer stands to the right of what it answers, and the level from which on it no longer does.
const INDENT: usize = 3;
const DEEPEST: usize = 12;

/// A map being printed, with what is looked up for every comment.
struct Outline<'map> {
    map: &'map Map,
    width: usize,
    whole: bool,
    /// The comments' numbers in the order of the source, as one finds them there.
    numbers: BTreeMap<Id<Comment>, usize>,
    stances: BTreeMap<Premise, Vec<&'map Stance>>,
    relations: BTreeMap<Premise, Vec<&'map Relation>>,
}

fn print_map(map: &Map, whole: bool) -> String {
    let forest = Forest::of(map);
    let outline = Outline::of(map, whole);
    let mut out = String::new();
    push_rows(&mut out, 0, &print::wrap(&title(map), outline.width));
    for (&id, level) in forest.comments.iter().zip(levels(map, &forest)) {
        if let Some(comment) = map.comments.get(id) {
            outline.comment(&mut out, comment, level);
        }
    }
    outline.claims(&mut out);
    out
}

impl<'map> Outline<'map> {
    fn of(map: &'map Map, whole: bool) -> Self {
        let people = map
            .comments
            .iter()
            .filter(|comment| comment.kind != CommentKind::Opening);
        let mut outline = Self {
            map,
            width: print::width(),
            whole,
            numbers: people.map(|comment| comment.id).zip(1..).collect(),
            stances: BTreeMap::new(),
            relations: BTreeMap::new(),
        };
        for stance in map.stances.iter() {
            outline.stances.entry(stance.on).or_default().push(stance);
        }
        for relation in map.relations.iter() {
            for &premise in &relation.premises {
                outline.relations.entry(premise).or_default().push(relation);
            }
        }
        outline
    }

    fn comment(&self, out: &mut String, comment: &Comment, level: usize) {
        let margin = INDENT * level.min(DEEPEST);
        let room = self.width.saturating_sub(margin).max(24);
        let mut head = self.name(comment.id);
        if level > DEEPEST {
            let _ = write!(head, " (level {level})");
        }
        if let Some(time) = comment.posted_at {
            let _ = write!(head, ", {}", time.words());
        } else if !comment.posted_text.is_empty() {
            let _ = write!(head, ", {}", comment.posted_text);
        }
        if comment.vanished.is_some() {
            head.push_str(", vanished");
        } else if !comment.earlier.is_empty() {
            head.push_str(", edited");
        }
        let reply = self.map.replies.get(Reply::of(comment.id));
        if reply.is_some_and(|reply| reply.to.is_some() && reply.basis.is_guess()) {
            head.push_str(", answers it by guess");
        }
        for stance in self
            .stances
            .get(&Premise::Comment(comment.id))
            .into_iter()
            .flatten()
        {
            let _ = write!(head, " {}", self.stance(stance));
        }
        out.push('\n');
        push_rows(out, margin, &print::wrap(&head, room));
        self.relations_of(out, Premise::Comment(comment.id), margin, room);
        if self.whole {
            for paragraph in comment
                .text
                .split('\n')
                .filter(|paragraph| !paragraph.trim().is_empty())
            {
                push_rows(out, margin + 2, &print::wrap(paragraph, room - 2));
            }
        } else if !comment.text.is_empty() {
            push_rows(
                out,
                margin + 2,
                &[print::beginning(&comment.text, room - 2)],
            );
        }
    }

    /// The claims, each further to the right than the one that it bears on.
    fn claims(&self, out: &mut String) {
        let mut levels: BTreeMap<Id<Claim>, usize> = BTreeMap::new();
        for (at, (id, above)) in grove(self.map, |_| true).into_iter().enumerate() {
            if at == 0 {
                out.push_str("\nClaims\n");
            }
            let level = above.and_then(|above| levels.get(&above));
            let level = level.map_or(0, |level| level + 1);
            levels.insert(id, level);
            let Some(claim) = self.map.claims.get(id) else {
                continue;
            };
            let margin = 2 + INDENT * level.min(DEEPEST);
            let room = self.width.saturating_sub(margin).max(24);
            let mut head = format!("“{}”", claim.text);
            for stance in self
                .stances
                .get(&Premise::Claim(claim.id))
                .into_iter()
                .flatten()
            {
                let _ = write!(head, " {}", self.stance(stance));
            }
            push_rows(out, margin, &print::wrap(&head, room));
            self.relations_of(out, Premise::Claim(claim.id), margin, room);
        }
    }

    fn relations_of(&self, out: &mut String, premise: Premise, margin: usize, room: usize) {
        for relation in self.relations.get(&premise).into_iter().flatten() {
            let mut words = format!("→ {} {}", self.kind(relation), self.target(relation.target));
            let others = relation.premises.len().saturating_sub(1);
            if others > 0 {
                let others = print::count(others, "other", "others");
                let _ = write!(words, ", together with {others}");
            }
            push_rows(out, margin + 2, &print::wrap(&words, room - 2));
        }
    }

    /// Such as "#3 Slugger".
    fn name(&self, id: Id<Comment>) -> String {
        let comment = self.map.comments.get(id);
        let author = comment.and_then(|comment| self.map.author_name(comment));
        let author = author.map_or_else(|| "someone".to_owned(), print::one_line);
        match (self.numbers.get(&id), comment.map(|comment| comment.kind)) {
            (Some(number), Some(CommentKind::Placeholder)) => format!("#{number} (missing)"),
            (Some(number), _) => format!("#{number} {author}"),
            (None, _) => format!("Opening by {author}"),
        }
    }

    fn kind(&self, relation: &Relation) -> String {
        let kind = self.map.kinds.get(relation.kind);
        kind.map_or_else(|| "bears on".to_owned(), |kind| kind.name.clone())
    }

    fn target(&self, target: Target) -> String {
        match target {
            Target::Comment(id) => self.name(id),
            Target::Claim(id) => self.claim(id),
            Target::Position(id) => self.position(id),
            Target::Relation(id) => match self.map.relations.get(id) {
                Some(relation) => self.relation(relation),
                None => "a relation that is missing".to_owned(),
            },
        }
    }

    /// Such as "that #3 Slugger supports #1 DK".
    fn relation(&self, relation: &Relation) -> String {
        let premises: Vec<String> = relation
            .premises
            .iter()
            .map(|premise| match premise {
                Premise::Comment(id) => self.name(*id),
                Premise::Claim(id) => self.claim(*id),
            })
            .collect();
        let target = match relation.target {
            Target::Comment(id) => self.name(id),
            Target::Claim(id) => self.claim(id),
            Target::Position(id) => self.position(id),
            // A chain of relations may be as long as the map: one link is enough to find it.
            Target::Relation(_) => "another relation".to_owned(),
        };
        format!(
            "that {} {} {target}",
            premises.join(" and "),
            self.kind(relation)
        )
    }

    /// Such as "the position “Rapprochement”".
    fn position(&self, id: Id<Position>) -> String {
        let position = self.map.positions.get(id);
        let name = position.map_or("missing", |position| position.name.as_str());
        format!("the position “{}”", print::one_line(name))
    }

    fn claim(&self, id: Id<Claim>) -> String {
        let claim = self.map.claims.get(id);
        let text = claim.map_or_else(
            || "missing claim".to_owned(),
            |claim| print::beginning(&claim.text, 50),
        );
        format!("“{text}”")
    }

    /// Such as "[+Rapprochement]".
    fn stance(&self, stance: &Stance) -> String {
        let position = self.map.positions.get(stance.position);
        let name = position.map_or("missing", |position| position.name.as_str());
        let mark = match stance.leaning {
            Leaning::For => '+',
            Leaning::Against => '−',
            Leaning::Mixed => '±',
            Leaning::Unclear => '?',
        };
        format!("[{mark}{}]", print::one_line(name))
    }
}

fn push_rows(out: &mut String, margin: usize, rows: &[String]) {
    for row in rows {
        out.push_str(&" ".repeat(margin));
        out.push_str(row);
        out.push('\n');
    }
}
