//! Where one has been, to go back and forward.

use crate::model::{Focus, Subject};

/// What was in focus and selected at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// The focus; none for everything.
    pub focus: Option<Focus>,
    /// The wider focuses that one had come through.
    pub came_through: Vec<Focus>,
    /// What led the selection.
    pub lead: Option<Subject>,
    /// Whether one came there by a step to a neighbour.
    pub is_step: bool,
}

/// The visits of a map, and which of them one is at.
#[derive(Clone, Debug, Default)]
pub struct Visits {
    visits: Vec<Visit>,
    at: usize,
}

/// How many visits are kept.
const MOST: usize = 200;

impl Visits {
    /// Notes where one is. What was gone forward to is forgotten; of steps from neighbour to neighbour, and of
    /// one focus's reaches, only the last is kept.
    pub fn note(&mut self, visit: Visit) {
        let Some(current) = self.visits.get(self.at) else {
            self.visits = vec![visit];
            self.at = 0;
            return;
        };
        let is_same_focus = current.focus == visit.focus;
        let is_same_lead = current.lead == visit.lead;
        if is_same_focus && is_same_lead {
            return;
        }
        let is_walk = visit.is_step && current.is_step && is_same_focus;
        let around = |visit: &Visit| visit.focus.as_ref().map(|focus| focus.around.clone());
        let is_reach = is_same_lead && around(current) == around(&visit);
        let kept = if is_walk || is_reach {
            self.at
        } else {
            self.at + 1
        };
        self.visits.truncate(kept);
        self.visits.push(visit);
        if self.visits.len() > MOST {
            self.visits.remove(0);
        }
        self.at = self.visits.len() - 1;
    }

    /// Goes to the visit before or after that can still be made, and tells it.
    pub fn go(&mut self, is_back: bool, is_there: impl Fn(&Visit) -> bool) -> Option<Visit> {
        let mut at = self.at;
        loop {
            at = if is_back {
                at.checked_sub(1)?
            } else {
                at.checked_add(1)?
            };
            let visit = self.visits.get(at)?;
            if is_there(visit) {
                self.at = at;
                return Some(visit.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    fn visit(number: u64, is_step: bool) -> Visit {
        Visit {
            lead: Some(Subject::Comment(Id::imported(number))),
            is_step,
            ..Visit::default()
        }
    }

    fn went(visits: &mut Visits, is_back: bool) -> Option<u64> {
        let visit = visits.go(is_back, |visit| visit.lead != self::visit(99, false).lead)?;
        match visit.lead {
            Some(Subject::Comment(id)) => Some(id.bits()),
            _ => None,
        }
    }

    #[test]
    fn one_goes_back_and_forward_over_what_was_visited() {
        let mut visits = Visits::default();
        assert_eq!(went(&mut visits, true), None);
        for number in [1, 2, 2, 99, 3] {
            visits.note(visit(number, false));
        }
        assert_eq!(went(&mut visits, false), None);
        // What is gone is passed over.
        assert_eq!(went(&mut visits, true), Some(2));
        assert_eq!(went(&mut visits, true), Some(1));
        assert_eq!(went(&mut visits, true), None);
        assert_eq!(went(&mut visits, false), Some(2));
        // A new way forgets the old one.
        visits.note(visit(4, false));
        assert_eq!(went(&mut visits, false), None);
        assert_eq!(went(&mut visits, true), Some(2));
    }

    #[test]
    fn a_focus_that_reaches_further_is_the_same_visit() {
        let focused = |steps| Visit {
            focus: Some(Focus {
                around: vec![Subject::Comment(Id::imported(1))],
                steps,
                over: crate::model::Over::Both,
            }),
            ..visit(1, false)
        };
        let mut visits = Visits::default();
        visits.note(visit(1, false));
        for steps in [2, 3, 2, 1] {
            visits.note(focused(steps));
        }
        assert_eq!(visits.visits, [visit(1, false), focused(1)]);
    }

    #[test]
    fn a_walk_is_one_visit_and_old_ones_are_forgotten() {
        let mut visits = Visits::default();
        visits.note(visit(1, false));
        for number in 2..9 {
            visits.note(visit(number, true));
        }
        assert_eq!(went(&mut visits, true), Some(1));
        assert_eq!(went(&mut visits, false), Some(8));
        for number in 100..500 {
            visits.note(visit(number, false));
        }
        assert_eq!(visits.visits.len(), MOST);
        assert_eq!(went(&mut visits, true), Some(498));
    }
}
