//! A choice of what a cell says, by arrows and Enter or a click.

use eframe::egui::{
    Align, Align2, Area, Button, Frame, Id, Key, Layout, Order, Rect, RichText, Role, ScrollArea,
    Ui, WidgetInfo, vec2,
};

use super::editing::Deed;
use crate::app::seen::Seen;
use crate::graph::tables::{Column, Facts};
use crate::model::{Kind, Leaning, Map, Position, Premise, Relation, Subject};
use crate::words::{named, say};

/// What can be chosen, in lines, and what is chosen so far.
pub struct Choice {
    lines: Vec<Line>,
    at: (usize, usize),
    is_moved: bool,
}

/// Options side by side, with what they are about.
struct Line {
    name: String,
    options: Vec<(String, Deed)>,
}

/// How high a line is, in points.
const ROW: f32 = 28.0;
/// How wide the names of lines are, in points.
const NAME: f32 = 170.0;

/// How sure one can say to be, and what it counts as.
fn sureness() -> [(&'static str, Option<f32>); 4] {
    [
        (say!("table-not-said"), None),
        (say!("table-unsure"), Some(0.33)),
        (say!("table-fairly-sure"), Some(0.66)),
        (say!("table-sure"), Some(1.0)),
    ]
}

impl Choice {
    /// The choice of a relation's kind.
    pub fn of_kind(map: &Map, relation: &Relation) -> Self {
        let kinds: Vec<&Kind> = map.kinds.iter().collect();
        let at = kinds.iter().position(|kind| kind.id == relation.kind);
        let lines = kinds.iter().map(|kind| Line {
            name: String::new(),
            options: vec![(kind.name.clone(), Deed::Kind(kind.id))],
        });
        Self::at(lines.collect(), (at.unwrap_or(0), 0))
    }

    /// The choice of how sure one is, which begins at the nearest.
    pub fn of_confidence(relation: &Relation) -> Self {
        let far = |share: Option<f32>| match (share, relation.confidence) {
            (None, None) => 0.0,
            (Some(share), Some(said)) => (share - said).abs(),
            _ => f32::INFINITY,
        };
        let places = sureness().into_iter().enumerate();
        let places = places.map(|(place, (_, share))| (place, far(share)));
        let at = places.min_by(|one, other| one.1.total_cmp(&other.1));
        let at = at.map(|(place, _)| place);
        let lines = sureness().into_iter().map(|(words, share)| Line {
            name: String::new(),
            options: vec![(words.to_owned(), Deed::Confidence(share))],
        });
        Self::at(lines.collect(), (at.unwrap_or(0), 0))
    }

    /// The choice of leanings on the positions of the issue in use.
    pub fn of_stance(map: &Map, seen: &Seen<'_>, facts: &Facts, on: Premise) -> Self {
        let issue = seen.view.issue;
        let positions = issue.into_iter().flat_map(|issue| map.positions_of(issue));
        let positions: Vec<&Position> = positions.collect();
        let mut at = (0, 0);
        let own: Vec<_> = facts.stances_of(map, on, Column::Own).collect();
        let mut lines = Vec::new();
        for (number, position) in positions.iter().enumerate() {
            let stance = own.iter().find(|stance| stance.position == position.id);
            let leaning = stance.map(|stance| stance.leaning);
            let options = Leaning::ALL.into_iter().map(Some).chain([None]);
            let options = options.map(|leaning| {
                let word = leaning.map_or(say!("table-no-stance"), |leaning| {
                    named("leaning", leaning.word())
                });
                (word.to_owned(), Deed::Stance(position.id, leaning))
            });
            let place = Leaning::ALL.iter().position(|&one| Some(one) == leaning);
            if let Some(place) = place {
                at = (number, place);
            }
            lines.push(Line {
                name: position.name.clone(),
                options: options.collect(),
            });
        }
        Self::at(lines, at)
    }

    fn at(lines: Vec<Line>, at: (usize, usize)) -> Self {
        Self {
            lines,
            at,
            is_moved: true,
        }
    }

    /// Whether there is nothing to choose from.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// What is chosen.
    pub fn chosen(&self) -> Option<Deed> {
        let (_, deed) = self.lines.get(self.at.0)?.options.get(self.at.1)?;
        Some(*deed)
    }

    /// Walks by an arrow.
    pub fn walk(&mut self, key: Key) {
        let lines = self.lines.len().max(1);
        let options = self
            .lines
            .get(self.at.0)
            .map_or(1, |line| line.options.len());
        let (line, option) = self.at;
        self.at = match key {
            Key::ArrowUp => ((line + lines - 1) % lines, option),
            Key::ArrowDown => ((line + 1) % lines, option),
            Key::ArrowLeft => (line, option.saturating_sub(1)),
            Key::ArrowRight => (line, (option + 1).min(options.max(1) - 1)),
            _ => self.at,
        };
        self.is_moved = true;
    }

    /// Shows what can be chosen below a cell; gives what is clicked, and whether one clicked elsewhere.
    pub fn show(&mut self, ui: &Ui, cell: Rect, of: &[Subject]) -> (Option<Deed>, bool) {
        let area = Area::new(Id::unique("table-choice"))
            .order(Order::Foreground)
            .pivot(Align2::LEFT_TOP)
            .fixed_pos(cell.left_bottom() + vec2(0.0, 2.0))
            .constrain(true);
        let shown = area.show(ui.ctx(), |ui| {
            Frame::popup(ui.style())
                .show(ui, |ui| {
                    if of.len() > 1 {
                        let words = say!("table-for-rows", count = of.len());
                        ui.label(RichText::new(words).weak().size(12.0));
                    }
                    self.lines(ui)
                })
                .inner
        });
        let is_elsewhere = shown.response.clicked_elsewhere();
        (shown.inner, is_elsewhere)
    }

    fn lines(&mut self, ui: &mut Ui) -> Option<Deed> {
        ui.spacing_mut().item_spacing = vec2(4.0, 0.0);
        let is_wide = self.lines.iter().any(|line| !line.name.is_empty());
        ui.set_width(if is_wide { NAME + 300.0 } else { NAME });
        let most = 10.0 * ROW;
        let mut area = ScrollArea::vertical()
            .max_height(most)
            .min_scrolled_height(most.min(ROW * self.lines.len() as f32));
        if std::mem::take(&mut self.is_moved) {
            let offset = self.at.0 as f32 * ROW - most / 2.0;
            area = area.vertical_scroll_offset(offset.max(0.0));
        }
        let mut clicked = None;
        area.show_rows(ui, ROW, self.lines.len(), |ui, rows| {
            for number in rows {
                let Some(line) = self.lines.get(number) else {
                    continue;
                };
                ui.horizontal(|ui| {
                    ui.set_height(ROW);
                    if !line.name.is_empty() {
                        let name = eframe::egui::Label::new(&line.name).truncate();
                        let layout = Layout::left_to_right(Align::Center);
                        ui.allocate_ui_with_layout(vec2(NAME, ROW), layout, |ui| {
                            ui.set_min_width(NAME);
                            ui.add(name);
                        });
                    }
                    for (place, (words, deed)) in line.options.iter().enumerate() {
                        let is_at = self.at == (number, place);
                        let told = if line.name.is_empty() {
                            words.clone()
                        } else {
                            say!("table-option", option = words, of = &line.name)
                        };
                        let button = Button::selectable(is_at, words).min_size(vec2(0.0, 24.0));
                        let response = ui.add(button);
                        response.widget_info(|| {
                            WidgetInfo::selected(Role::MenuItemRadio, true, is_at, told.as_str())
                        });
                        if response.clicked() {
                            clicked = Some(*deed);
                        }
                    }
                });
            }
        });
        clicked
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Made, Target, Time};

    fn begun(confidence: Option<f32>) -> Option<Deed> {
        let relation = Relation {
            id: Id::imported(1),
            kind: Id::imported(1),
            premises: Vec::new(),
            target: Target::Comment(Id::imported(1)),
            confidence,
            note: String::new(),
            evidence: Vec::new(),
            made: Made {
                by: Id::imported(1),
                at: Time::utc(0),
            },
            changed: None,
        };
        Choice::of_confidence(&relation).chosen()
    }

    #[test]
    fn a_confidence_begins_at_the_nearest() {
        assert_eq!(begun(None), Some(Deed::Confidence(None)));
        assert_eq!(begun(Some(0.7)), Some(Deed::Confidence(Some(0.66))));
        assert_eq!(begun(Some(0.0)), Some(Deed::Confidence(Some(0.33))));
        assert_eq!(begun(Some(0.9)), Some(Deed::Confidence(Some(1.0))));
    }
}
