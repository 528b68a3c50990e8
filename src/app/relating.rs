//! Makes relations and leads their ends elsewhere: by keys, by pointer and from panels.

use super::App;
use super::command::Command;
use super::view::{End, Go, Making};
use crate::model::{Comment, Id, Kind, Map, Premise, Quote, Relation, Subject, Target};
use crate::words::say;

impl App {
    /// Carries a command about relations out.
    pub(super) fn relate_by(&mut self, command: Command) {
        match command {
            Command::Together => self.make(true),
            Command::Reverse => self.reverse(),
            Command::Retarget => self.begin_end(End::Target),
            Command::ChangePremise => self.begin_premise(),
            Command::LinkPremise => self.link_premise(),
            Command::AddEvidence => self.add_evidence(),
            Command::Surer => self.shift_confidence(1),
            Command::LessSure => self.shift_confidence(-1),
            Command::WriteNote => self.write_note(),
            _ => self.go_to_relation(),
        }
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

    /// The selected relation that panels speak of, or else the last one selected; says so where there is none.
    fn relation(&mut self) -> Option<Relation> {
        let id = self.selected_relations().last().copied();
        let map = self.open.as_ref()?.map();
        let relation = id.and_then(|id| map.relations.get(id)).cloned();
        if relation.is_none() {
            self.notices.say(say!("relating-select"));
        }
        relation
    }

    /// Gives the selected relations this kind; false if none is selected.
    fn change_kind(&mut self, kind: Id<Kind>) -> bool {
        let relations = self.selected_relations();
        let map = self.open.as_ref().map(|open| open.map());
        let name = map.and_then(|map| map.kinds.get(kind));
        let name = name.map_or_else(String::new, |kind| kind.name.clone());
        let is_any = !relations.is_empty();
        if is_any {
            self.act(kind_set(relations.len(), &name), |draft| {
                let mut relations = relations.into_iter();
                relations.try_for_each(|id| draft.set_relation_kind(id, kind))
            });
        }
        is_any
    }

    /// Turns the selected relations round.
    fn reverse(&mut self) {
        let relations = self.selected_relations();
        if relations.is_empty() {
            self.notices.say(say!("relating-select"));
            return;
        }
        let name = say!("relating-reversed", count = relations.len());
        self.act(name, |draft| {
            let mut relations = relations.into_iter();
            relations.try_for_each(|id| draft.reverse_relation(id))
        });
    }

    /// Makes the coder surer of the selected relations by so many tenths, or less sure.
    fn shift_confidence(&mut self, tenths: i32) {
        let relations = self.selected_relations();
        if relations.is_empty() {
            self.notices.say(say!("relating-select"));
            return;
        }
        self.act(say!("relating-confidence-set"), |draft| {
            let mut relations = relations.into_iter();
            relations.try_for_each(|id| draft.shift_relation_confidence(id, tenths))
        });
    }

    /// Puts the cursor into the note of the selected relation, or else of the last one.
    fn write_note(&mut self) {
        let selected = self.selected_relations().last().copied();
        let last = selected.or(self.view.last_relation);
        let map = self.open.as_ref().map(|open| open.map());
        let is_there = |id: &Id<Relation>| map.is_some_and(|map| map.relations.contains(*id));
        let Some(id) = last.filter(is_there) else {
            self.notices.say(say!("relating-make-or-select"));
            return;
        };
        if selected.is_none() {
            self.show(Subject::Relation(id));
        }
        self.settings.reader = true;
        self.panels.reader.wants_note = true;
    }

    /// Begins a relation from the selection, aimed at what it most likely bears on.
    pub(super) fn begin_relation(&mut self, kind: Id<Kind>) {
        let premises = self.view.selection.premises();
        if premises.is_empty() && self.change_kind(kind) {
            return;
        }
        if premises.is_empty() || !self.can_change() {
            self.notices.say(say!("relating-select-start"));
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
        let is_own = |aim: &Target| premises.iter().any(|&from| Target::from(from) == *aim);
        let aim = aim.filter(|aim| !is_own(aim));
        self.view.making = Some(Making::Relation {
            kind,
            premises,
            aim,
        });
    }

    /// Begins to lead an end of the selected relation elsewhere.
    fn begin_end(&mut self, end: End) {
        if !self.can_change() {
            return;
        }
        if let Some(relation) = self.relation() {
            let making = Making::end(&relation, end);
            self.view.go = making.aim().map(Go::Glance);
            self.view.making = Some(making);
        }
    }

    /// Begins to lead an end of this relation elsewhere.
    pub(super) fn aim_end(&mut self, id: Id<Relation>, end: End) {
        self.view.selection.set([Subject::Relation(id)]);
        self.begin_end(end);
    }

    /// Begins with the first premise of the selected relation; again, with the next.
    fn begin_premise(&mut self) {
        let Some(relation) = self.relation() else {
            return;
        };
        let at = match self.view.making {
            Some(Making::End {
                end: End::Premise(premise),
                ..
            }) => relation.premises.iter().position(|&own| own == premise),
            _ => None,
        };
        let next = at.map_or(0, |at| at + 1) % relation.premises.len().max(1);
        if let Some(&premise) = relation.premises.get(next) {
            self.begin_end(End::Premise(premise));
        }
    }

    /// Links the premises that are selected with the relation, or takes them out where it has them all; begins to choose
    /// one where only the relation is selected.
    fn link_premise(&mut self) {
        let premises = self.view.selection.premises();
        if premises.is_empty() {
            self.begin_end(End::Another);
            return;
        }
        let Some(relation) = self.relation() else {
            return;
        };
        let (id, has) = (relation.id, relation.premises);
        let takes_out = premises.iter().all(|premise| has.contains(premise));
        let count = premises.len();
        let name = if takes_out {
            say!("relating-premise-out", count = count)
        } else {
            say!("relating-premise-linked", count = count)
        };
        self.act(name, |draft| {
            let mut premises = premises.into_iter();
            premises.try_for_each(|premise| {
                if takes_out {
                    draft.take_premise(id, premise)
                } else {
                    draft.add_premise(id, premise)
                }
            })
        });
    }

    /// Adds the words chosen in the reader to the selected relation, or else to the last one.
    fn add_evidence(&mut self) {
        let Some(open) = &self.open else {
            return;
        };
        let map = open.map();
        let selected = self.selected_relations().last().copied();
        let last = selected.or(self.view.last_relation);
        let relation = last.filter(|&id| map.relations.contains(id));
        let quote = self.evident_words(map);
        match (relation, quote) {
            (None, _) => self.notices.say(say!("relating-evidence-select")),
            (Some(_), None) => self
                .notices
                .say(self.keymap.fill(say!("relating-evidence-choose"))),
            (Some(id), Some(quote)) => {
                let words = super::panels::status::subject_words(map, Subject::Relation(id));
                if self.act(say!("relating-evidence-added"), |draft| {
                    draft.add_evidence(id, quote)
                }) {
                    self.notices
                        .say(say!("relating-evidence", relation = words));
                }
            }
        }
    }

    /// The words that are chosen in the reader, where it shows their comment.
    fn evident_words(&self, map: &Map) -> Option<Quote> {
        let passage = &self.panels.reader.passage;
        let comment = map.comments.get(passage.on()?)?;
        let is_shown = match self.view.selection.lead()? {
            Subject::Comment(id) => id == comment.id,
            lead => matches!(lead, Subject::Relation(_)),
        };
        passage.quote(comment).filter(|_| is_shown)
    }

    /// Makes the relation or reply that was begun, or leads an end elsewhere; of several premises one relation each, or
    /// one of all of them together.
    pub(super) fn make(&mut self, together: bool) {
        let is_done = match self.view.making.clone() {
            Some(Making::Relation {
                kind,
                premises,
                aim: Some(target),
            }) => self.make_relation(kind, &premises, target, together),
            Some(Making::Reply {
                comments,
                aim: Some(to),
            }) => {
                let name = say!("relating-reply-set", count = comments.len());
                self.act(name, |draft| {
                    comments
                        .iter()
                        .try_for_each(|&id| draft.set_reply(id, Some(to)))
                })
            }
            Some(Making::End {
                relation,
                end,
                aim: Some(aim),
                ..
            }) => self.lead_end(relation, end, aim),
            Some(_) => {
                self.notices.say(say!("relating-choose-target"));
                false
            }
            None => {
                if together {
                    self.notices.say(self.keymap.fill(say!("relating-begin")));
                }
                false
            }
        };
        if is_done {
            self.view.making = None;
        }
    }

    fn make_relation(
        &mut self,
        kind: Id<Kind>,
        premises: &[Premise],
        target: Target,
        together: bool,
    ) -> bool {
        let map = self.open.as_ref().map(|open| open.map());
        let name = super::canvas::relation_name(map.and_then(|map| map.kinds.get(kind)));
        let mut made = None;
        let is_done = self.act(name, |draft| {
            if together {
                made = Some(draft.relate(kind, premises, target)?);
                return Ok(());
            }
            premises.iter().try_for_each(|&premise| {
                made = Some(draft.relate(kind, &[premise], target)?);
                Ok(())
            })
        });
        if is_done {
            self.view.last_relation = made;
        }
        is_done
    }

    /// Lets an end of a relation be something else.
    pub(super) fn lead_end(&mut self, id: Id<Relation>, end: End, to: Subject) -> bool {
        let map = self.open.as_ref().map(|open| open.map());
        let relation = map.and_then(|map| map.relations.get(id));
        let has = relation.map(|relation| relation.premises.clone());
        let has = has.unwrap_or_default();
        match (end, to.target(), to.premise()) {
            (End::Target, Some(target), _) => self.act(say!("relating-target-changed"), |draft| {
                draft.set_relation_target(id, target)
            }),
            (End::Premise(from), _, Some(premise)) => self
                .act(say!("relating-premise-changed"), |draft| {
                    draft.change_premise(id, from, premise)
                }),
            (End::Another, _, Some(premise)) if has.contains(&premise) => self
                .act(say!("relating-premise-out", count = 1), |draft| {
                    draft.take_premise(id, premise)
                }),
            (End::Another, _, Some(premise)) => self
                .act(say!("relating-premise-linked", count = 1), |draft| {
                    draft.add_premise(id, premise)
                }),
            _ => false,
        }
    }
}

/// How an act that gives so many relations a kind is called.
pub(super) fn kind_set(count: usize, kind: &str) -> String {
    say!("relating-kind-set", count = count, kind = kind)
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
