//! What keys and clicks tag: stances on the selection.

use super::App;
use super::codes::Applied;
use super::command::Command;
use super::hinting;
use super::input::KeyAsk;
use crate::model::{Code, Id, Leaning, Map, Position, Premise, Strength};
use crate::words::{named, say};

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
            KeyAsk::Make => {
                self.make(false);
                // What points at nothing, or can't be, is still being made.
                if self.view.making.is_none() {
                    self.follow(hinting::MAKE);
                }
            }
        }
    }

    /// Carries a command about tags out.
    pub(super) fn tag_by(&mut self, command: Command) {
        match command {
            Command::Repeat => self.repeat_tag(),
            Command::Strength | Command::Leaning => self.turn_stance(command),
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
            say!("tagging-clear-stances", count = premises.len()),
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
            None => self.notices.say(say!("tagging-nothing-yet")),
        }
    }

    /// Gives this coder's stance on the selection the next strength or leaning: the stance that was tagged last, or else
    /// the newest one. Where a tag has just walked on to here, what it left is meant as long as there is none here.
    fn turn_stance(&mut self, command: Command) {
        let mut premises = self.view.selection.premises();
        let Some(open) = &self.open else {
            return;
        };
        let (map, coder) = (open.map(), open.document.coder().id);
        let own = |on: Premise| {
            let stances = self.thread.stances(map, on).into_iter();
            stances.filter(move |stance| stance.made.by == coder)
        };
        let is_bare = premises.iter().all(|&on| own(on).next().is_none());
        let left = self.left_behind().filter(|_| is_bare);
        if let Some(left) = left {
            premises = vec![left];
        }
        let last = match self.view.last_tag {
            Some(Applied::Position(id, _)) => Some(id),
            Some(Applied::Tag(_) | Applied::Kind(_)) | None => None,
        };
        let lead = premises.last().and_then(|&on| {
            let tagged = own(on).find(|stance| Some(stance.position) == last);
            tagged.or_else(|| own(on).max_by_key(|stance| stance.id))
        });
        let Some(lead) = lead else {
            self.notices.say(say!("tagging-no-stance"));
            return;
        };
        let same = premises.iter().flat_map(|&on| own(on));
        let same = same.filter(|stance| stance.position == lead.position);
        let stances: Vec<_> = same.map(|stance| stance.id).collect();
        let name = map.code_name(Code::Position(lead.position)).to_owned();
        let (strength, leaning) = (
            after(&Strength::ALL, lead.strength),
            after(&Leaning::ALL, lead.leaning),
        );
        let is_strength = command == Command::Strength;
        let word = if is_strength {
            named("strength", strength.word())
        } else {
            named("leaning", leaning.word())
        };
        let told = say!("tagging-turn-stance", position = &name, word = word);
        if self.act(told.clone(), |draft| {
            stances.into_iter().try_for_each(|id| {
                if is_strength {
                    draft.set_strength(id, strength)
                } else {
                    draft.set_leaning(id, leaning)
                }
            })
        }) {
            self.notices.say(if left.is_some() {
                say!("tagging-turned-before", position = name, word = word)
            } else {
                told
            });
        }
    }

    /// Lets tags by key walk on, or not.
    pub(super) fn toggle_advance(&mut self) {
        self.settings.advance = !self.settings.advance;
        self.notices.say(if self.settings.advance {
            say!("tagging-walks-on")
        } else {
            say!("tagging-stays")
        });
    }

    /// Walks on after a comment was tagged by key, where the person wants that.
    pub(super) fn advance(&mut self) {
        let [from] = *self.view.selection.subjects() else {
            return;
        };
        if self.settings.advance {
            self.update_thread();
            self.walk_uncoded(Command::NextUncoded);
            let to = self.view.selection.lead().filter(|&to| to != from);
            self.view.walked_on = to.zip(from.premise());
        }
    }

    /// What a tag by key left when it walked on to what is selected now.
    fn left_behind(&self) -> Option<Premise> {
        let (to, left) = self.view.walked_on?;
        (self.view.selection.subjects() == [to]).then_some(left)
    }

    /// Says that there is nothing that could be coded.
    pub(super) fn say_nothing_is_selected(&mut self) {
        let words = say!("tagging-select-comment");
        self.notices.say(self.keymap.fill(words));
    }

    /// Sets a position on the whole selection; where all of it has it so already, clears it, unless it
    /// `stays`.
    pub(super) fn lean(&mut self, id: Id<Position>, leaning: Leaning, stays: bool) {
        let premises = self.view.selection.premises();
        if premises.is_empty() {
            self.say_nothing_is_selected();
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
            self.act(stance_set(None, premises.len(), &name), |draft| {
                for &premise in &premises {
                    draft.clear_stance(premise, id);
                }
                Ok(())
            });
        } else {
            self.act(stance_set(Some(leaning), premises.len(), &name), |draft| {
                premises
                    .iter()
                    .try_for_each(|&premise| draft.set_stance(premise, id, leaning).map(drop))
            });
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
            self.notices.say(say!("tagging-no-positions"));
        } else if found.is_none() {
            let key = key.to_string();
            self.notices.say(say!("tagging-no-position-of", key = key));
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

/// How an act is called that lets so many comments lean so on a position, or not at all.
pub(super) fn stance_set(leaning: Option<Leaning>, count: usize, position: &str) -> String {
    match leaning {
        None => say!("tagging-stance-cleared", count = count, position = position),
        Some(Leaning::For) => say!("tagging-stance-for", count = count, position = position),
        Some(Leaning::Against) => {
            say!("tagging-stance-against", count = count, position = position)
        }
        Some(Leaning::Mixed) => say!("tagging-stance-mixed", count = count, position = position),
        Some(Leaning::Unclear) => {
            say!("tagging-stance-unclear", count = count, position = position)
        }
    }
}

/// The one after this in a list, the first after the last.
fn after<T: Copy + PartialEq>(all: &[T], current: T) -> T {
    let at = all.iter().position(|&one| one == current);
    let next = at.map_or(0, |at| (at + 1) % all.len().max(1));
    all.get(next).copied().unwrap_or(current)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_on_stances_names_how_many_and_which_way() {
        let told = |leaning, count| stance_set(leaning, count, "Ban");
        assert_eq!(told(Some(Leaning::For), 1), "Tag a comment “Ban”");
        assert_eq!(
            told(Some(Leaning::Against), 14),
            "Tag 14 comments against “Ban”"
        );
        assert_eq!(told(None, 2), "Tag 2 comments: clear “Ban”");
    }
}
