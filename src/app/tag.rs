//! What keys and clicks tag: stances on the selection.

use super::App;
use super::codes::Applied;
use super::command::Command;
use super::hinting;
use super::input::KeyAsk;
use super::run::{counted, premise_count};
use crate::model::{Code, Id, Leaning, Map, Position, Premise};

impl App {
    /// Carries out what a key asked for.
    pub(super) fn key(&mut self, ask: KeyAsk) {
        match ask {
            KeyAsk::Position(key, _) if self.view.making.is_some() => self.aim_at_position(key),
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
            KeyAsk::Make => self.make(false),
        }
    }

    /// Carries a command about tags out.
    pub(super) fn tag_by(&mut self, command: Command) {
        match command {
            Command::Repeat => self.repeat_tag(),
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
    pub(super) fn position_of(&mut self, key: char) -> Option<Id<Position>> {
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
}
