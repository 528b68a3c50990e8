//! Focuses on what is near the selection, goes back and forward, and changes lenses.

use super::App;
use super::command::Command;
use super::view::Go;
use super::visits::Visit;
use crate::model::{Focus, Over, Subject};
use crate::scene::lens::{LENSES, lens};
use crate::words::say;

/// How far a new focus reaches, in steps.
const STEPS: u32 = 2;
/// Further than this, in steps, no focus reaches.
const FURTHEST: u32 = 99;
/// How many focuses one comes through that are remembered.
const MOST_THROUGH: usize = 8;

impl App {
    /// Carries a command about focus out.
    pub(super) fn focus_by(&mut self, command: Command) {
        match command {
            Command::Further | Command::Nearer => self.step_focus(command == Command::Further),
            Command::FocusOver => self.focus_over(),
            Command::LeaveFocus => self.widen_focus(None),
            _ => self.focus(),
        }
    }

    /// Carries a command about lenses and the legend out.
    pub(super) fn colour_by(&mut self, command: Command) {
        match command {
            Command::NextClass | Command::PreviousClass => {
                self.pick_class(command == Command::NextClass);
            }
            _ => self.change_lens(command == Command::NextLens),
        }
    }

    /// Shows only what is near the selection.
    pub(super) fn focus(&mut self) {
        let selected = self.view.selection.subjects().iter().copied();
        let around: Vec<Subject> = selected
            .filter(|subject| {
                matches!(
                    subject,
                    Subject::Comment(_)
                        | Subject::Claim(_)
                        | Subject::Relation(_)
                        | Subject::Position(_)
                )
            })
            .collect();
        if around.is_empty() {
            return;
        }
        let before = self.view.look.focus.take();
        if before.as_ref().is_some_and(|focus| focus.around == around) {
            self.view.look.focus = before;
            self.step_focus(true);
            return;
        }
        let over = before.as_ref().map_or(Over::Both, |focus| focus.over);
        self.view.came_through.extend(before);
        if self.view.came_through.len() > MOST_THROUGH {
            self.view.came_through.remove(0);
        }
        self.view.look.focus = Some(Focus {
            around,
            steps: STEPS,
            over,
        });
        self.view.go = Some(Go::Legible);
        self.view.reveal = true;
    }

    /// Lets the focus reach one step further, or less.
    pub(super) fn step_focus(&mut self, is_further: bool) {
        let Some(focus) = &mut self.view.look.focus else {
            self.notices.say(self.keymap.fill(say!("focusing-first")));
            return;
        };
        focus.steps = if is_further {
            (focus.steps + 1).min(FURTHEST)
        } else {
            focus.steps.saturating_sub(1)
        };
        self.view.go = Some(Go::Legible);
    }

    /// Goes back to the wider focus of this number that one came through; to everything for none.
    pub(super) fn widen_focus(&mut self, number: Option<usize>) {
        if self.view.look.focus.is_none() {
            return;
        }
        let kept = number.unwrap_or(0);
        let wider = number.and_then(|number| self.view.came_through.get(number).cloned());
        self.view.came_through.truncate(kept);
        self.view.look.focus = wider;
        self.look_around();
    }

    /// Goes to what is selected, or shows everything, after the focus changed.
    fn look_around(&mut self) {
        let is_selected = self.view.selection.lead().is_some();
        self.view.go = Some(match (&self.view.look.focus, is_selected) {
            (None, true) => Go::Reveal,
            (Some(_), _) | (None, false) => Go::All,
        });
        self.view.reveal = true;
    }

    /// Notes where one is, to come back there.
    pub(super) fn note_visit(&mut self) {
        if self.open.is_none() {
            return;
        }
        let visit = Visit {
            focus: self.view.look.focus.clone(),
            came_through: self.view.came_through.clone(),
            lead: self.view.selection.lead(),
            is_step: std::mem::take(&mut self.view.is_step),
        };
        if let Some(Subject::Relation(id)) = visit.lead {
            self.view.last_relation = Some(id);
        } else {
            self.view.relations_of = None;
        }
        let round = self.view.claims_of;
        self.view.claims_of = round.filter(|round| Some(round.at) == visit.lead);
        // To select nothing is no place to come back to.
        if visit.lead.is_some() || visit.focus.is_some() {
            self.visits.note(visit);
        }
    }

    /// Goes back to where one was before, or forward again.
    pub(super) fn go_back(&mut self, is_back: bool) {
        let Some(open) = &self.open else {
            return;
        };
        let map = open.map();
        let is_there = |visit: &Visit| {
            let mut around = visit.focus.iter().flat_map(|focus| &focus.around);
            visit.lead.is_none_or(|lead| map.has(lead)) && around.all(|&subject| map.has(subject))
        };
        let Some(visit) = self.visits.go(is_back, is_there) else {
            self.notices.say(if is_back {
                say!("focusing-no-back")
            } else {
                say!("focusing-no-forward")
            });
            return;
        };
        let is_same_focus = self.view.look.focus == visit.focus;
        self.view.look.focus = visit.focus;
        self.view.came_through = visit.came_through;
        self.view.selection.set(visit.lead);
        if let (Some(lead), None) = (visit.lead, &self.view.look.focus) {
            self.uncover(lead);
        }
        if is_same_focus {
            self.view.go = Some(Go::Reveal);
            self.view.reveal = true;
        } else {
            self.look_around();
        }
    }

    /// Colours the cards by the next lens, or the one before.
    fn change_lens(&mut self, is_next: bool) {
        let current = lens(&self.view.look.lens).name;
        let place = LENSES.iter().position(|lens| lens.name == current);
        let count = LENSES.len();
        let step = if is_next { 1 } else { count - 1 };
        let next = place.map_or(0, |place| (place + step) % count);
        if let Some(lens) = LENSES.get(next) {
            self.view.look.lens = if next == 0 {
                String::new()
            } else {
                lens.name.to_owned()
            };
            self.view.look.only.clear();
            let lens = lens.title().to_lowercase();
            self.notices.say(say!("focusing-lens", lens = lens));
        }
    }

    /// Lets the focus step over something else.
    fn focus_over(&mut self) {
        let Some(focus) = &mut self.view.look.focus else {
            self.notices.say(self.keymap.fill(say!("focusing-first")));
            return;
        };
        let place = Over::ALL.iter().position(|&over| over == focus.over);
        let next = place.map_or(0, |place| (place + 1) % Over::ALL.len());
        focus.over = Over::ALL.get(next).copied().unwrap_or(Over::Both);
        self.notices.say(match focus.over {
            Over::Replies => say!("focusing-over-replies"),
            Over::Relations => say!("focusing-over-relations"),
            Over::Both => say!("focusing-over-both"),
        });
        self.view.go = Some(Go::Legible);
    }

    /// Picks the next class of the legend alone, or the one before; after the last one, none.
    fn pick_class(&mut self, is_next: bool) {
        let classes = &self.picture.classes().classes;
        if classes.is_empty() {
            self.notices.say(say!("focusing-no-classes"));
            return;
        }
        let only = &self.view.look.only;
        let mut picked = only.iter();
        let last = picked.next_back();
        let place = last.and_then(|key| classes.iter().position(|class| class.key == *key));
        let next = match (place, is_next) {
            (None, true) => Some(0),
            (None, false) => classes.len().checked_sub(1),
            (Some(place), true) => Some(place + 1),
            (Some(place), false) => place.checked_sub(1),
        };
        let class = next.and_then(|next| classes.get(next));
        self.notices.say(class.map_or_else(
            || say!("focusing-classes-all").to_owned(),
            |class| {
                let (name, count) = (&class.name, class.count);
                say!("focusing-class", class = name, count = count)
            },
        ));
        self.view.look.only = class.map(|class| class.key.clone()).into_iter().collect();
    }
}
