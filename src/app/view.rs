//! How the window looks at the map: nothing here is saved with it or undone.

use std::collections::HashSet;

use super::codes::Applied;
use super::command::Command;
pub use super::making::{End, Making};
use super::walk::claims::Round;
use crate::model::{Claim, Code, Comment, Focus, Id, Issue, Look, Premise, Relation, Subject};

/// What is selected, what is being made, and what is shown.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one panel's question"
)]
pub struct View {
    /// What is selected.
    pub selection: Selection,
    /// The relation or reply that is being made.
    pub making: Option<Making>,
    /// What was tagged last.
    pub last_tag: Option<Applied>,
    /// Where a tag by key last walked on to, and what it left.
    pub walked_on: Option<(Subject, Premise)>,
    /// The codes that were used, the latest first.
    pub used_codes: Vec<Code>,
    /// The code that the codebook shows in full.
    pub code: Option<Code>,
    /// The claim that words were last added to.
    pub last_claim: Option<Id<Claim>>,
    /// The relation that was made or selected last.
    pub last_relation: Option<Id<Relation>>,
    /// What one came to the selected relation from.
    pub relations_of: Option<Subject>,
    /// Where one walks between comments and claims.
    pub claims_of: Option<Round>,
    /// The issue whose positions the number keys set.
    pub issue: Option<Id<Issue>>,
    /// How the map is drawn.
    pub look: Look,
    /// The wider focuses that one came through to this one.
    pub came_through: Vec<Focus>,
    /// How what is found is shown.
    pub results: Results,
    /// Whether the bar for searching is shown.
    pub is_searching: bool,
    /// What is searched for, as it was typed.
    pub query: String,
    /// What it was found in, in reading order.
    pub found: Vec<Subject>,
    /// Counts the answers of the search.
    pub searched: u64,
    /// Whether what was found answers what is searched for now.
    pub is_answered: bool,
    /// The place in what was found that one has walked to.
    pub hit: Option<usize>,
    /// Whether the selection was last changed by a step to a neighbour.
    pub is_step: bool,
    /// Where the canvas should go at the next frame.
    pub go: Option<Go>,
    /// Whether the outline should bring the selection into view.
    pub reveal: bool,
}

impl View {
    /// The look with the issue under debate.
    pub fn whole_look(&self) -> Look {
        Look {
            issue: self.issue,
            ..self.look.clone()
        }
    }
}

/// What is selected, in the order in which it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    subjects: Vec<Subject>,
    /// The same, to be found among many.
    known: HashSet<Subject>,
}

/// How what a search finds is shown; it glows on the canvas in each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Results {
    /// As a list as well.
    List,
    /// Where it is.
    #[default]
    Glow,
    /// Alone, with what it stands under.
    Hide,
}

impl Results {
    /// Every way, in the order of the bar.
    pub const ALL: [Self; 3] = [Self::List, Self::Glow, Self::Hide];

    /// The command that shows results so.
    pub fn command(self) -> Command {
        match self {
            Self::List => Command::ListHits,
            Self::Glow => Command::GlowHits,
            Self::Hide => Command::HideOthers,
        }
    }
}

/// Where the canvas should go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Go {
    /// Show everything.
    All,
    /// Show everything, or the selection alone where everything would be too small to read.
    Legible,
    /// Bring the selection close.
    Selection,
    /// Bring the selection into view, large enough to be read.
    Reveal,
    /// Bring this into view without changing the zoom.
    Glance(Subject),
    /// Keep this where it is on the screen while others move, and in view.
    Stay(Subject),
    /// Multiply the zoom, around the middle.
    Zoom(f64),
    /// One point is one point.
    Actual,
}

impl View {
    /// Forgets what is gone.
    pub fn keep(&mut self, is_there: impl Fn(Subject) -> bool) {
        self.selection.keep(&is_there);
        self.found.retain(|&subject| is_there(subject));
        self.hit = self.hit.filter(|&hit| hit < self.found.len());
        let is_left = |focus: &mut Focus| {
            focus.around.retain(|&subject| is_there(subject));
            !focus.around.is_empty()
        };
        self.relations_of = self.relations_of.filter(|&of| is_there(of));
        if let Some(making) = &self.making
            && !making.from().into_iter().chain(making.aim()).all(&is_there)
        {
            self.making = None;
        }
        self.came_through.retain_mut(is_left);
        if !self.look.focus.as_mut().is_none_or(is_left) {
            self.look.focus = None;
        }
    }

    /// Forgets what belongs to one map: what is searched, folded by depth, picked and in focus.
    pub fn forget_map(&mut self) {
        self.look.depth = None;
        self.look.focus = None;
        self.look.matching.clear();
        self.look.only.clear();
        self.came_through.clear();
        self.query.clear();
        self.is_searching = false;
        self.found.clear();
        self.hit = None;
        self.walked_on = None;
    }
}

impl Go {
    /// Where a command about the camera asks to go.
    pub fn by(command: Command) -> Option<Self> {
        match command {
            Command::FitAll => Some(Self::All),
            Command::FitSelection => Some(Self::Selection),
            Command::ZoomIn => Some(Self::Zoom(1.25)),
            Command::ZoomOut => Some(Self::Zoom(0.8)),
            Command::ActualSize => Some(Self::Actual),
            _ => None,
        }
    }

    /// Whether one must know where cards are to go there.
    pub fn needs_places(&self) -> bool {
        match self {
            Self::All
            | Self::Legible
            | Self::Selection
            | Self::Reveal
            | Self::Glance(_)
            | Self::Stay(_) => true,
            Self::Zoom(_) | Self::Actual => false,
        }
    }
}

impl Selection {
    /// What is selected.
    pub fn subjects(&self) -> &[Subject] {
        &self.subjects
    }

    /// The one that panels speak of: the last one selected.
    pub fn lead(&self) -> Option<Subject> {
        self.subjects.last().copied()
    }

    /// The comment that panels speak of.
    pub fn comment(&self) -> Option<Id<Comment>> {
        match self.lead() {
            Some(Subject::Comment(id)) => Some(id),
            _ => None,
        }
    }

    /// The selected comments.
    pub fn comments(&self) -> Vec<Id<Comment>> {
        let comments = self.subjects.iter().filter_map(|subject| match subject {
            Subject::Comment(id) => Some(*id),
            _ => None,
        });
        comments.collect()
    }

    /// The selected comments and claims.
    pub fn premises(&self) -> Vec<Premise> {
        let subjects = self.subjects.iter();
        subjects.filter_map(|subject| subject.premise()).collect()
    }

    /// Whether this is selected.
    pub fn has(&self, subject: Subject) -> bool {
        self.known.contains(&subject)
    }

    /// Selects these alone.
    pub fn set(&mut self, subjects: impl IntoIterator<Item = Subject>) {
        self.subjects.clear();
        self.known.clear();
        for subject in subjects {
            if self.known.insert(subject) {
                self.subjects.push(subject);
            }
        }
    }

    /// Adds this, or takes it out.
    pub fn toggle(&mut self, subject: Subject) {
        if self.known.remove(&subject) {
            self.subjects.retain(|&other| other != subject);
        } else {
            self.known.insert(subject);
            self.subjects.push(subject);
        }
    }

    /// Forgets what is gone.
    pub fn keep(&mut self, is_there: impl Fn(Subject) -> bool) {
        self.subjects.retain(|&subject| is_there(subject));
        self.known.retain(|&subject| is_there(subject));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_selected_leads_and_a_toggle_takes_out() {
        let (a, b) = (
            Subject::Comment(Id::imported(1)),
            Subject::Comment(Id::imported(2)),
        );
        let mut selection = Selection::default();
        selection.set([a]);
        selection.toggle(b);
        assert_eq!(selection.lead(), Some(b));
        selection.toggle(b);
        assert_eq!(selection.subjects(), [a]);
    }
}
