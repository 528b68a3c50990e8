//! Walking the thread with keys, and pointing what is being made.

use super::App;
use super::command::Command;
use super::panels::outline::claims::{claims_of, home};
use super::view::{Go, Making};
use crate::model::{Comment, Id, Relation, Subject, Target};

impl App {
    /// Walks to a neighbour, or points what is being made at it.
    pub(super) fn walk(&mut self, command: Command) {
        let Some(making) = &self.view.making else {
            if let Some(to) = self.step(command) {
                self.show(to);
                self.view.is_step = true;
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

    /// Walks to the next uncoded comment, or points what is being made at the next relation.
    pub(super) fn walk_uncoded(&mut self, command: Command) {
        let is_back = command == Command::PreviousUncoded;
        if let Some(making) = &mut self.view.making {
            if let Some(open) = &self.open {
                let relations: Vec<Id<Relation>> = open.map().relations.ids().collect();
                aim_at_relation(making, &relations, is_back);
                self.view.go = making.aim().map(Go::Glance);
            }
            return;
        }
        self.walk_to_open(command);
    }
}

/// Points what is being made at the next relation, those first that bear on what it starts from answers.
fn aim_at_relation(making: &mut Making, relations: &[Id<Relation>], is_back: bool) {
    let Making::Relation { aim, .. } = making else {
        return;
    };
    let at = match aim {
        Some(Target::Relation(id)) => relations.iter().position(|other| other == id),
        _ => None,
    };
    let count = relations.len();
    let next = match (at, is_back) {
        (Some(at), false) => (at + 1) % count.max(1),
        (Some(at), true) => (at + count.saturating_sub(1)) % count.max(1),
        (None, false) => 0,
        (None, true) => count.saturating_sub(1),
    };
    if let Some(&relation) = relations.get(next) {
        *aim = Some(Target::Relation(relation));
    }
}
