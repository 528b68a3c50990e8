//! Walking the thread with keys, and pointing what is being made.

pub mod claims;

use super::App;
use super::command::Command;
use super::panels::outline::claims::{claims_of, home};
use super::view::{End, Go, Making};
use crate::model::{Comment, Id, Map, Relation, Subject};
use crate::words::say;

impl App {
    /// Walks to a neighbour, or points what is being made at it.
    pub(super) fn walk(&mut self, command: Command) {
        let Some(making) = &self.view.making else {
            let aside = self.step_aside(command);
            if let Some(to) = aside.or_else(|| self.step(command)) {
                let of = self.view.relations_of;
                self.show(to);
                if let Subject::Relation(_) = to {
                    self.view.relations_of = of;
                }
                self.view.is_step |= aside.is_none();
            }
            return;
        };
        let at = match making.aim() {
            Some(Subject::Comment(id)) => Some(id),
            _ => making.from().iter().find_map(|from| match from {
                Subject::Comment(id) => Some(*id),
                _ => None,
            }),
        };
        let to = self.neighbour(at, command).map(Subject::Comment);
        if let (Some(to), Some(making)) = (to, &mut self.view.making) {
            making.aim_at(to);
            self.view.go = Some(Go::Glance(to));
        }
    }

    /// What lies that way from the selection; the claims that quote a comment first stand before its replies.
    fn step(&self, command: Command) -> Option<Subject> {
        let map = self.open.as_ref()?.map();
        if let Some(Subject::Claim(id)) = self.view.selection.lead()
            && let Some(comment) = home(map, map.claims.get(id)?)
        {
            let claims = claims_of(map, comment);
            let place = claims.iter().position(|&claim| claim == id)?;
            let beside = |place: Option<usize>| claims.get(place?).copied().map(Subject::Claim);
            return match command {
                Command::GoParent => Some(Subject::Comment(comment)),
                Command::GoChild => None,
                Command::GoPrevious => {
                    beside(place.checked_sub(1)).or(Some(Subject::Comment(comment)))
                }
                _ => beside(place.checked_add(1)).or_else(|| {
                    let reply = self.neighbour(Some(comment), Command::GoChild);
                    let next = reply.or_else(|| self.neighbour(Some(comment), Command::GoNext));
                    next.map(Subject::Comment)
                }),
            };
        }
        let at = self.view.selection.comment();
        let to = self.neighbour(at, command);
        let claim = match (command, at) {
            (Command::GoChild, Some(at)) => claims_of(map, at).first().copied(),
            (Command::GoPrevious, Some(at)) if to.is_some() && to == self.thread.parent(at) => {
                to.and_then(|to| claims_of(map, to).last().copied())
            }
            _ => None,
        };
        claim.map(Subject::Claim).or(to.map(Subject::Comment))
    }

    fn neighbour(&self, at: Option<Id<Comment>>, command: Command) -> Option<Id<Comment>> {
        let Some(at) = at else {
            return self.thread.comment(0);
        };
        match command {
            Command::GoParent => self.thread.parent(at),
            Command::GoChild if self.thread.is_folded(at) => None,
            Command::GoChild => self.thread.first_child(at),
            _ => {
                let siblings = self.thread.siblings(at);
                let place = siblings.iter().position(|&id| id == at)?;
                let is_next = command == Command::GoNext;
                let beside = if is_next {
                    place.checked_add(1)
                } else {
                    place.checked_sub(1)
                };
                let sibling = beside.and_then(|beside| siblings.get(beside).copied());
                sibling.or_else(|| self.beside(at, is_next))
            }
        }
    }

    /// The comment after or before this one in reading order, folded branches left out.
    fn beside(&self, at: Id<Comment>, is_next: bool) -> Option<Id<Comment>> {
        let rows = self.thread.unfolded();
        let row = rows.binary_search(&self.thread.number(at)?).ok()?;
        let beside = if is_next {
            row.checked_add(1)
        } else {
            row.checked_sub(1)
        };
        self.thread.comment(*rows.get(beside?)?)
    }

    /// Walks to the next uncoded comment, or points what is being made at the next relation, claim or position.
    pub(super) fn walk_uncoded(&mut self, command: Command) {
        let is_back = command == Command::PreviousUncoded;
        if self.view.making.is_some() {
            self.aim_by_tab(is_back);
            return;
        }
        self.walk_to_open(command);
    }

    /// Selects the first relation of what is selected; of a selected relation the next one of what it was reached from.
    pub(super) fn go_to_relation(&mut self) {
        let Some(open) = &self.open else {
            return;
        };
        let lead = self.view.selection.lead();
        let (of, at) = match lead {
            Some(Subject::Relation(id)) => {
                let relation = open.map().relations.get(id);
                let first = relation.and_then(|row| row.premises.first());
                let first = first.map(|&premise| Subject::from(premise));
                (self.view.relations_of.or(first), Some(id))
            }
            lead => (lead, None),
        };
        let Some(of) = of else {
            self.notices.say(say!("walk-select-first"));
            return;
        };
        let relations = touching(open.map(), of);
        let next = at.and_then(|at| relations.iter().position(|&id| id == at));
        let next = next.map_or(0, |at| at + 1) % relations.len().max(1);
        match relations.get(next) {
            Some(&id) => {
                self.show(Subject::Relation(id));
                self.view.relations_of = Some(of);
            }
            None => self.notices.say(say!("walk-no-relation")),
        }
    }

    /// Points the relation that is being made at the position of this key.
    pub(super) fn aim_at_position(&mut self, key: char) {
        let is_relation = match &self.view.making {
            Some(Making::Relation { .. }) => true,
            Some(Making::End { end, .. }) => *end == End::Target,
            Some(Making::Reply { .. }) | None => false,
        };
        if is_relation
            && let Some(id) = self.position_of(key)
            && let Some(making) = &mut self.view.making
        {
            making.aim_at(Subject::Position(id));
            self.view.go = Some(Go::Glance(Subject::Position(id)));
        }
    }

    /// Points what is being made at the next thing that no step leads to: relations first, then claims, then positions.
    pub(super) fn aim_by_tab(&mut self, is_back: bool) {
        let (Some(open), Some(making)) = (&self.open, &mut self.view.making) else {
            return;
        };
        let map = open.map();
        let relations = map.relations.ids().map(Subject::Relation);
        let claims = map.claims.ids().map(Subject::Claim);
        let positions = map.positions.ids().map(Subject::Position);
        let all = relations.chain(claims).chain(positions);
        let all: Vec<Subject> = all.filter(|&one| making.may_aim_at(one)).collect();
        let at = making.aim();
        let at = at.and_then(|aim| all.iter().position(|&one| one == aim));
        let count = all.len().max(1);
        let next = match (at, is_back) {
            (Some(at), false) => (at + 1) % count,
            (Some(at), true) => (at + count - 1) % count,
            (None, false) => 0,
            (None, true) => count - 1,
        };
        if let Some(&subject) = all.get(next) {
            making.aim_at(subject);
            self.view.go = Some(Go::Glance(subject));
        }
    }

    /// Where a step leads from what is no comment: from a relation to its ends or to another relation, from a claim to
    /// the words it rests on.
    pub(super) fn step_aside(&self, command: Command) -> Option<Subject> {
        let map = self.open.as_ref()?.map();
        match (self.view.selection.lead()?, command) {
            (Subject::Relation(id), Command::GoParent) => {
                Some(map.relations.get(id)?.target.into())
            }
            (Subject::Relation(id), Command::GoChild) => {
                let first = map.relations.get(id)?.premises.first()?;
                Some(Subject::from(*first))
            }
            (Subject::Relation(id), _) => {
                let first = *map.relations.get(id)?.premises.first()?;
                let of = self.view.relations_of.unwrap_or(first.into());
                let relations = touching(map, of);
                let at = relations.iter().position(|&other| other == id)?;
                let beside = match command {
                    Command::GoNext => at.checked_add(1),
                    _ => at.checked_sub(1),
                };
                Some(Subject::Relation(*relations.get(beside?)?))
            }
            (Subject::Claim(id), Command::GoParent) => {
                let quote = map.claims.get(id)?.quotes.first()?;
                Some(Subject::Comment(quote.comment))
            }
            _ => None,
        }
    }
}

/// The relations that start from something or bear on it, by id.
fn touching(map: &Map, of: Subject) -> Vec<Id<Relation>> {
    let touches = |relation: &&Relation| {
        let mut premises = relation.premises.iter();
        Subject::from(relation.target) == of
            || premises.any(|&premise| Subject::from(premise) == of)
    };
    let relations = map.relations.iter().filter(touches);
    relations.map(|relation| relation.id).collect()
}
