//! Finds every broken reference of a map.

use super::{
    Basis, Coded, Comment, CommentKind, Id, Made, Map, Premise, Quote, Reply, Row, Subject, Table,
    Target,
};

/// One thing that is wrong with a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The table and row, such as `relation 7k2d-01hgw2r4x`.
    pub place: String,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}: {}", self.place, self.message)
    }
}

impl Map {
    /// Every broken reference and broken rule, in the order of the tables.
    pub fn check(&self) -> Vec<Problem> {
        let mut check = Check {
            map: self,
            place: String::new(),
            problems: Vec::new(),
        };
        check.thread();
        check.codebook();
        check.coding();
        check.coverage();
        check.relations();
        check.views();
        check.problems
    }
}

struct Check<'map> {
    map: &'map Map,
    place: String,
    problems: Vec<Problem>,
}

impl Check<'_> {
    fn at<T: Row>(&mut self, table: &str, row: &T) {
        self.place = format!("{table} {}", row.id());
    }

    fn say(&mut self, message: impl Into<String>) {
        self.problems.push(Problem {
            place: self.place.clone(),
            message: message.into(),
        });
    }

    fn needs<T: Row>(&mut self, what: &str, table: &Table<T>, id: Id<T>) {
        if !table.contains(id) {
            self.say(format!("its {what} {id} is missing"));
        }
    }

    fn thread(&mut self) {
        let map = self.map;
        for comment in map.comments.iter() {
            self.at("comment", comment);
            self.needs("source", &map.sources, comment.source);
            self.needs("thread", &map.comments, comment.thread);
            if let Some(author) = comment.author {
                self.needs("author", &map.authors, author);
            }
            let opens_itself = comment.thread == comment.id;
            if opens_itself != (comment.kind == CommentKind::Opening) {
                self.say("only an opening is its own thread");
            }
        }
        for reply in map.replies.iter() {
            self.at("reply", reply);
            self.reply(reply);
        }
        self.reply_cycles();
    }

    fn reply(&mut self, reply: &Reply) {
        let map = self.map;
        self.needs("comment", &map.comments, reply.comment());
        if let Some(to) = reply.to {
            self.needs("answered comment", &map.comments, to);
            let threads = (map.comments.get(to), map.comments.get(reply.comment()));
            if let (Some(a), Some(b)) = threads
                && a.thread != b.thread
            {
                self.say("it answers a comment of another thread");
            }
        }
        if let Some(made) = reply.made {
            self.needs("coder", &map.coders, made.by);
        }
        if reply.basis == Basis::Coder && reply.made.is_none() {
            self.say("it was set by a coder, but does not say by whom");
        }
    }

    fn reply_cycles(&mut self) {
        let replies = &self.map.replies;
        let to = |id| replies.get(Reply::of(id)).and_then(|reply| reply.to);
        for id in cycles(self.map.comments.ids(), to) {
            self.place = format!("reply {id}");
            self.say("it answers itself by way of others");
        }
    }

    fn codebook(&mut self) {
        let map = self.map;
        for position in map.positions.iter() {
            self.at("position", position);
            self.needs("issue", &map.issues, position.issue);
        }
        for tag in map.tags.iter() {
            self.at("tag", tag);
            if let Some(under) = tag.under {
                self.needs("wider tag", &map.tags, under);
            }
        }
        let under = |id| map.tags.get(id).and_then(|tag| tag.under);
        for id in cycles(map.tags.ids(), under) {
            self.place = format!("tag {id}");
            self.say("it lies under itself");
        }
        self.examples("issue", &map.issues);
        self.examples("position", &map.positions);
        self.examples("kind", &map.kinds);
        self.examples("tag", &map.tags);
    }

    fn examples<T: Coded>(&mut self, name: &str, table: &Table<T>) {
        for row in table.iter() {
            self.at(name, row);
            self.quotes(row.examples().iter().map(|example| &example.quote));
        }
    }

    fn coding(&mut self) {
        let map = self.map;
        for claim in map.claims.iter() {
            self.at("claim", claim);
            self.needs("coder", &map.coders, claim.made.by);
            self.changed(claim.changed, map);
            for by in claim.quotes.iter().filter_map(|quote| quote.by) {
                self.needs("coder", &map.coders, by);
            }
            self.quotes(&claim.quotes);
        }
        for stance in map.stances.iter() {
            self.at("stance", stance);
            self.needs("coder", &map.coders, stance.made.by);
            self.needs("position", &map.positions, stance.position);
            self.premise(stance.on);
        }
        for tagging in map.taggings.iter() {
            self.at("tagging", tagging);
            self.needs("coder", &map.coders, tagging.made.by);
            self.needs("tag", &map.tags, tagging.tag);
            self.subject(tagging.on);
        }
        for memo in map.memos.iter() {
            self.at("memo", memo);
            self.needs("coder", &map.coders, memo.made.by);
            self.subject(memo.on);
            self.quotes(memo.quote.as_slice());
        }
    }

    /// Whether who else changed a row is known.
    fn changed(&mut self, changed: Option<Made>, map: &Map) {
        if let Some(changed) = changed {
            self.needs("coder", &map.coders, changed.by);
        }
    }

    fn coverage(&mut self) {
        let map = self.map;
        for summary in map.summaries.iter() {
            self.at("summary", summary);
            self.needs("coder", &map.coders, summary.made.by);
            self.needs("comment", &map.comments, summary.over);
        }
        for plan in map.plans.iter() {
            self.at("plan", plan);
            self.needs("coder", &map.coders, plan.made.by);
            let lost = |id: &&Id<Comment>| !map.comments.contains(**id);
            if plan.comments.iter().any(|id| lost(&id)) {
                self.say("comments that it drew are missing");
            }
        }
        for skip in map.skips.iter() {
            self.at("skip", skip);
            self.needs("coder", &map.coders, skip.made.by);
            self.needs("comment", &map.comments, skip.comment);
        }
    }

    fn relations(&mut self) {
        let map = self.map;
        for relation in map.relations.iter() {
            self.at("relation", relation);
            self.needs("coder", &map.coders, relation.made.by);
            self.changed(relation.changed, map);
            self.needs("kind", &map.kinds, relation.kind);
            self.quotes(&relation.evidence);
            if relation.premises.is_empty() {
                self.say("it has no premise");
            }
            for &premise in &relation.premises {
                self.premise(premise);
                if Target::from(premise) == relation.target {
                    self.say("it bears on its own premise");
                }
            }
            match relation.target {
                Target::Comment(id) => self.needs("target comment", &map.comments, id),
                Target::Claim(id) => self.needs("target claim", &map.claims, id),
                Target::Relation(id) => self.needs("target relation", &map.relations, id),
                Target::Position(id) => self.needs("target position", &map.positions, id),
            }
        }
        let next = |id| match map.relations.get(id)?.target {
            Target::Relation(id) => Some(id),
            Target::Comment(_) | Target::Claim(_) | Target::Position(_) => None,
        };
        for id in cycles(map.relations.ids(), next) {
            self.place = format!("relation {id}");
            self.say("it bears on itself by way of others");
        }
    }

    fn views(&mut self) {
        let map = self.map;
        for pin in map.pins.iter() {
            self.at("pin", pin);
            self.subject(pin.card);
            if let Some(view) = pin.view {
                self.needs("view", &map.views, view);
            }
            if !pin.x.is_finite() || !pin.y.is_finite() {
                self.say("its place is not a number");
            }
        }
        for fold in map.folds.iter() {
            self.at("fold", fold);
            self.needs("comment", &map.comments, fold.comment);
            if let Some(view) = fold.view {
                self.needs("view", &map.views, view);
            }
        }
    }

    fn quotes<'a>(&mut self, quotes: impl IntoIterator<Item = &'a Quote>) {
        for quote in quotes {
            match self.map.comments.get(quote.comment) {
                None => self.say(format!("its quoted comment {} is missing", quote.comment)),
                Some(comment) if !comment.holds(quote) => {
                    self.say(format!("comment {} does not hold its quote", quote.comment));
                }
                Some(_) => {}
            }
        }
    }

    fn premise(&mut self, premise: Premise) {
        match premise {
            Premise::Comment(id) => self.needs("comment", &self.map.comments, id),
            Premise::Claim(id) => self.needs("claim", &self.map.claims, id),
        }
    }

    fn subject(&mut self, subject: Subject) {
        if !self.map.has(subject) {
            self.say(format!("what it is on, {subject:?}, is missing"));
        }
    }
}

/// One row of each cycle: where a walk from row to row comes back to itself; no row is walked twice.
fn cycles<T>(
    rows: impl Iterator<Item = Id<T>>,
    next: impl Fn(Id<T>) -> Option<Id<T>>,
) -> Vec<Id<T>> {
    let mut seen = std::collections::BTreeMap::new();
    let mut found = Vec::new();
    for (round, start) in rows.enumerate() {
        let mut at = Some(start);
        while let Some(id) = at {
            if let Some(&earlier) = seen.get(&id) {
                if earlier == round {
                    found.push(id);
                }
                break;
            }
            seen.insert(id, round);
            at = next(id);
        }
    }
    found
}

impl Map {
    /// Whether the row that a subject points at is there.
    pub fn has(&self, subject: Subject) -> bool {
        match subject {
            Subject::Comment(id) => self.comments.contains(id),
            Subject::Claim(id) => self.claims.contains(id),
            Subject::Relation(id) => self.relations.contains(id),
            Subject::Stance(id) => self.stances.contains(id),
            Subject::Author(id) => self.authors.contains(id),
            Subject::Source(id) => self.sources.contains(id),
            Subject::Issue(id) => self.issues.contains(id),
            Subject::Position(id) => self.positions.contains(id),
            Subject::Kind(id) => self.kinds.contains(id),
            Subject::Tag(id) => self.tags.contains(id),
            Subject::View(id) => self.views.contains(id),
        }
    }
}
