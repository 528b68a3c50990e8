//! What keys and clicks tag: stances on the selection, and relations that begin from it.

use super::App;
use super::codes::Applied;
use super::command::Command;
use super::hinting;
use super::input::KeyAsk;
use super::run::{counted, premise_count};
use super::view::Making;
use crate::model::{
    Code, Comment, Id, Kind, Leaning, Map, Position, Premise, Relation, Subject, Target,
};

impl App {
    /// Carries out what a key asked for.
    pub(super) fn key(&mut self, ask: KeyAsk) {
        match ask {
            KeyAsk::Position(key, leaning) => {
                self.follow(hinting::POSITION);
                if let Some(id) = self.position_of(key) {
                    self.apply(Applied::Position(id, leaning), false);
                }
            }
            KeyAsk::Letter(key) => {
                if let Some(applied) = self.lettered(key) {
                    if matches!(applied, Applied::Kind(_)) {
                        self.follow(hinting::KIND);
                    }
                    self.apply(applied, false);
                }
            }
            KeyAsk::Make => self.make(),
        }
    }

    /// Carries a command about tags out.
    pub(super) fn tag_by(&mut self, command: Command) {
        match command {
            Command::Repeat => self.repeat_tag(),
            Command::Reverse => self.reverse(),
            _ => self.clear_tags(),
        }
    }

    fn clear_tags(&mut self) {
        let premises = self.view.selection.premises();
        let positions = self
            .open
            .as_ref()
            .map(|open| open.map().positions.ids().collect::<Vec<_>>());
        let positions = positions.unwrap_or_default();
        self.act(
            counted("Clear stances of", premises.len(), "a comment", "comments"),
            |draft| {
                for &premise in &premises {
                    for &position in &positions {
                        draft.clear_stance(premise, position);
                    }
                }
                Ok(())
            },
        );
    }

    /// Tags the selection as something was tagged last.
    fn repeat_tag(&mut self) {
        match self.view.last_tag {
            Some(applied) => self.apply(applied, true),
            None => self.notices.say("Nothing was tagged yet."),
        }
    }

    /// Lets tags by key walk on, or not.
    pub(super) fn toggle_advance(&mut self) {
        self.settings.advance = !self.settings.advance;
        self.notices.say(if self.settings.advance {
            "A tag by key now walks on to the next untagged comment."
        } else {
            "A tag by key now stays where it is."
        });
    }

    /// Walks on after a comment was tagged by key, where the person wants that.
    fn advance(&mut self) {
        if self.settings.advance && self.view.selection.subjects().len() == 1 {
            self.update_thread();
            self.walk_uncoded(Command::NextUncoded);
        }
    }

    /// Sets a position on the whole selection; where all of it has it so already, clears it, unless it
    /// `stays`.
    pub(super) fn lean(&mut self, id: Id<Position>, leaning: Leaning, stays: bool) {
        let premises = self.view.selection.premises();
        if premises.is_empty() {
            self.notices
                .say("Select a comment first: click one, or press Tab.");
            return;
        }
        let Some(open) = &self.open else {
            return;
        };
        let map = open.map();
        let name = map.code_name(Code::Position(id)).to_owned();
        let all_have_it = premises
            .iter()
            .all(|&premise| self.own(map, premise, id) == Some(leaning));
        if all_have_it && stays {
            self.advance();
        } else if all_have_it {
            self.act(
                format!("{}: clear “{name}”", premise_count(&premises)),
                |draft| {
                    for &premise in &premises {
                        draft.clear_stance(premise, id);
                    }
                    Ok(())
                },
            );
        } else {
            let word = if leaning == Leaning::Against {
                "against "
            } else {
                ""
            };
            self.act(
                format!("{} {word}“{name}”", premise_count(&premises)),
                |draft| {
                    premises
                        .iter()
                        .try_for_each(|&premise| draft.set_stance(premise, id, leaning).map(drop))
                },
            );
            self.advance();
        }
    }

    /// The position of this key; says why there is none.
    fn position_of(&mut self, key: char) -> Option<Id<Position>> {
        let map = self.open.as_ref()?.map();
        let issue = self.view.issue;
        let has_key =
            |position: &&Position| Some(position.issue) == issue && position.key == Some(key);
        let found = map.positions.iter().find(has_key);
        let found = found.map(|position| position.id);
        if map.positions.is_empty() {
            self.settings.codebook = true;
            self.notices.say(
                "There are no positions yet. Make an issue and its positions in the codebook.",
            );
        } else if found.is_none() {
            self.notices.say(format!(
                "No position of this issue has the key {key}. The codebook sets keys."
            ));
        }
        found
    }

    /// How this coder's stance of a premise leans on a position.
    fn own(&self, map: &Map, premise: Premise, position: Id<Position>) -> Option<Leaning> {
        let coder = self.open.as_ref()?.document.coder().id;
        let stances = self.thread.stances(map, premise).into_iter();
        let mut own =
            stances.filter(|stance| stance.position == position && stance.made.by == coder);
        own.next().map(|stance| stance.leaning)
    }

    /// The relations that are selected.
    fn selected_relations(&self) -> Vec<Id<Relation>> {
        let subjects = self.view.selection.subjects().iter();
        let relations = subjects.filter_map(|subject| match subject {
            Subject::Relation(id) => Some(*id),
            _ => None,
        });
        relations.collect()
    }

    /// Gives the selected relations this kind; false if none is selected.
    fn change_kind(&mut self, kind: Id<Kind>) -> bool {
        let relations = self.selected_relations();
        let map = self.open.as_ref().map(|open| open.map());
        let name = map.and_then(|map| map.kinds.get(kind));
        let name = name.map_or_else(String::new, |kind| kind.name.clone());
        let what = counted("Make", relations.len(), "a relation", "relations");
        !relations.is_empty()
            && self.act(format!("{what} “{name}”"), |draft| {
                let mut relations = relations.into_iter();
                relations.try_for_each(|id| draft.set_relation_kind(id, kind))
            })
    }

    /// Turns the selected relations round.
    fn reverse(&mut self) {
        let relations = self.selected_relations();
        if relations.is_empty() {
            self.notices.say("Select a relation first.");
            return;
        }
        let name = counted("Reverse", relations.len(), "a relation", "relations");
        self.act(name, |draft| {
            let mut relations = relations.into_iter();
            relations.try_for_each(|id| draft.reverse_relation(id))
        });
    }

    /// Begins a relation from the selection, aimed at what it most likely bears on.
    pub(super) fn begin_relation(&mut self, kind: Id<Kind>) {
        let premises = self.view.selection.premises();
        if premises.is_empty() && self.change_kind(kind) {
            return;
        }
        if premises.is_empty() || !self.can_change() {
            self.notices
                .say("Select the comment that it starts from first.");
            return;
        }
        let Some(open) = &self.open else {
            return;
        };
        let map = open.map();
        let first = premises.iter().find_map(|premise| match premise {
            Premise::Comment(id) => Some(*id),
            Premise::Claim(_) => None,
        });
        let answered = first.and_then(|id| self.thread.parent(id));
        let is_undercut = map
            .kinds
            .get(kind)
            .is_some_and(|kind| kind.name == "undercuts");
        let aim = match (is_undercut, answered) {
            (true, Some(answered)) => relation_of(map, answered, &premises).map(Target::Relation),
            (true, None) => None,
            (false, answered) => answered.map(Target::Comment),
        };
        self.view.making = Some(Making::Relation {
            kind,
            premises,
            aim,
        });
    }
}

/// The relation that an answer to this comment most likely denies: the latest one that starts from it.
fn relation_of(map: &Map, comment: Id<Comment>, premises: &[Premise]) -> Option<Id<Relation>> {
    let from = Premise::Comment(comment);
    let mut relations = map.relations.iter().rev();
    let relation = relations.find(|relation| {
        relation.premises.contains(&from)
            && !relation
                .premises
                .iter()
                .any(|premise| premises.contains(premise))
    })?;
    Some(relation.id)
}
