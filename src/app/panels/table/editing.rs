//! Cells that are edited in place; each change is an act of its own.

use eframe::egui::text::CCursor;
use eframe::egui::text_selection::CCursorRange;
use eframe::egui::{Id, Key, Margin, Rect, Role, Ui, UiBuilder, WidgetInfo, vec2};

use super::TablePanel;
use super::choice::Choice;
use crate::app::outbox::Outbox;
use crate::app::relating::kind_set;
use crate::app::seen::Seen;
use crate::app::tag::stance_set;
use crate::app::turning::field::Typed;
use crate::graph::tables::{Arranged, Column, Sheet, Value};
use crate::model::{self, Leaning, Map, Position, Premise, Relation, Subject};
use crate::words::say;

/// A cell that is being edited.
pub struct Editing {
    column: Column,
    subjects: Vec<Subject>,
    /// Where the cell was last seen.
    cell: Rect,
    way: Way,
}

enum Way {
    Words {
        text: String,
        before: String,
        is_begun: bool,
    },
    Choice(Choice),
}

/// What a choice does to a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Deed {
    /// Gives a relation this kind.
    Kind(model::Id<model::Kind>),
    /// Says how sure the coder is.
    Confidence(Option<f32>),
    /// Lets a comment or claim lean so on a position, or not at all.
    Stance(model::Id<Position>, Option<Leaning>),
}

/// A field is at least so wide, in points.
const FIELD: f32 = 260.0;

impl Editing {
    /// Whether it is a choice.
    pub fn is_choice(&self) -> bool {
        matches!(self.way, Way::Choice(_))
    }
}

impl TablePanel {
    /// Whether the cell that has the keys is one that can be edited.
    pub fn is_editable(&self) -> bool {
        let column = self
            .arranged()
            .and_then(|table| table.columns.get(self.at.1));
        column.is_some_and(|&column| can_edit(self.sheet, column))
    }

    pub(super) fn can_edit(&self, seen: &Seen<'_>, column: Column) -> bool {
        seen.can_change() && can_edit(self.sheet, column)
    }

    /// Shows what is being edited, and begins where that is wanted.
    pub(super) fn edit(
        &mut self,
        ui: &mut Ui,
        seen: &Seen<'_>,
        map: &Map,
        table: &Arranged,
        outbox: &mut Outbox,
    ) {
        let begins = std::mem::take(&mut self.wants_edit);
        if begins {
            self.editing = self.begin(seen, map, table);
        }
        let Some(mut editing) = self.editing.take() else {
            return;
        };
        if let Some(rect) = self.cell_at {
            editing.cell = rect;
        }
        let is_done = match &mut editing.way {
            Way::Words { .. } => self.words(ui, map, &mut editing, outbox),
            Way::Choice(choice) => {
                let (deed, is_elsewhere) = choice.show(ui, editing.cell, &editing.subjects);
                if let Some(deed) = deed {
                    act(map, deed, &editing.subjects, outbox);
                    self.wants_keys = true;
                }
                // The click that opens a choice is none beside it.
                deed.is_some() || is_elsewhere && !begins
            }
        };
        if !is_done {
            self.editing = Some(editing);
        }
    }

    fn begin(&self, seen: &Seen<'_>, map: &Map, table: &Arranged) -> Option<Editing> {
        let subject = table.subject(self.at.0)?;
        let column = *table.columns.get(self.at.1)?;
        if !self.can_edit(seen, column) {
            return None;
        }
        let way = match (column, subject) {
            (Column::Own, Subject::Comment(id)) => {
                let on = Premise::Comment(id);
                Way::Choice(Choice::of_stance(map, seen, &table.facts, on))
            }
            (Column::Own, Subject::Claim(id)) => {
                let on = Premise::Claim(id);
                Way::Choice(Choice::of_stance(map, seen, &table.facts, on))
            }
            (Column::Kind, Subject::Relation(id)) => {
                Way::Choice(Choice::of_kind(map, map.relations.get(id)?))
            }
            (Column::Confidence, Subject::Relation(id)) => {
                Way::Choice(Choice::of_confidence(map.relations.get(id)?))
            }
            _ => {
                let text = match table.facts.value(map, subject, column) {
                    Value::Words(words) => words.into_owned(),
                    _ => String::new(),
                };
                Way::Words {
                    before: text.clone(),
                    text,
                    is_begun: false,
                }
            }
        };
        if matches!(&way, Way::Choice(choice) if choice.is_empty()) {
            return None;
        }
        Some(Editing {
            column,
            subjects: subjects(seen, table, subject, &way),
            cell: self.cell_at.unwrap_or(Rect::ZERO),
            way,
        })
    }

    /// Shows the field of a cell; true once it is done with.
    fn words(
        &mut self,
        ui: &mut Ui,
        map: &Map,
        editing: &mut Editing,
        outbox: &mut Outbox,
    ) -> bool {
        let Way::Words {
            text,
            before,
            is_begun,
        } = &mut editing.way
        else {
            return true;
        };
        let mut rect = editing.cell;
        rect.max.x = rect
            .max
            .x
            .max(rect.min.x + FIELD)
            .min(ui.max_rect().right());
        rect.min.x = rect.min.x.min(rect.max.x - FIELD).max(ui.max_rect().left());
        let id = Id::unique("table-field");
        let title = say!("table-edit", column = editing.column.title(map));
        let edit = Typed::singleline(text)
            .id(id)
            .margin(Margin::symmetric(6, 4))
            .min_size(vec2(0.0, rect.height()))
            .desired_width(rect.width());
        let mut inner = ui.new_child(UiBuilder::new().max_rect(rect));
        let output = edit.show(&mut inner);
        let response = output.response.response;
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &title));
        if !std::mem::replace(is_begun, true) {
            response.request_focus();
            let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
            let mut state = output.state;
            state.cursor.set_char_range(Some(all));
            state.store(inner.ctx(), response.id);
            return false;
        }
        if !response.lost_focus() {
            return false;
        }
        let pressed = |key: Key| inner.input(|input| input.key_pressed(key));
        let (is_left, is_entered) = (pressed(Key::Escape), pressed(Key::Enter));
        self.wants_keys = is_left || is_entered;
        if !is_left && text != before {
            write(
                editing.column,
                &editing.subjects,
                std::mem::take(text),
                outbox,
            );
        }
        true
    }

    /// Walks an open choice, takes what is chosen, or leaves it.
    pub(super) fn choose_by(&mut self, key: Key, map: &Map, outbox: &mut Outbox) {
        let Some(editing) = &mut self.editing else {
            return;
        };
        let Way::Choice(choice) = &mut editing.way else {
            return;
        };
        match key {
            Key::Enter => {
                if let Some(deed) = choice.chosen() {
                    act(map, deed, &editing.subjects, outbox);
                }
                self.editing = None;
                self.wants_keys = true;
            }
            Key::Escape => {
                self.editing = None;
                self.wants_keys = true;
            }
            _ => choice.walk(key),
        }
    }
}

/// What is edited: words of one row, or a choice for all that are selected with it.
fn subjects(seen: &Seen<'_>, table: &Arranged, subject: Subject, way: &Way) -> Vec<Subject> {
    let selection = &seen.view.selection;
    match way {
        Way::Choice(_) if selection.has(subject) => {
            let selected = selection.subjects().iter().copied();
            selected
                .filter(|&one| table.place_of(one).is_some())
                .collect()
        }
        Way::Words { .. } | Way::Choice(_) => vec![subject],
    }
}

/// Whether a column of a table can be edited: what was said is given.
fn can_edit(sheet: Sheet, column: Column) -> bool {
    match sheet {
        Sheet::Comments => matches!(column, Column::Own | Column::Memo),
        Sheet::Claims => matches!(column, Column::Text | Column::Own),
        Sheet::Relations => matches!(column, Column::Kind | Column::Note | Column::Confidence),
        Sheet::Authors => false,
    }
}

fn write(column: Column, subjects: &[Subject], text: String, outbox: &mut Outbox) {
    match (column, subjects.first().copied()) {
        (Column::Text, Some(Subject::Claim(id))) => {
            outbox.act(say!("reader-change-claim"), move |draft| {
                draft.set_claim_text(id, &text)
            });
        }
        (Column::Note, Some(Subject::Relation(id))) => {
            outbox.act(say!("relation-write-note"), move |draft| {
                draft.set_relation_note(id, &text)
            });
        }
        (Column::Memo, Some(on)) => {
            outbox.act(say!("memo-written"), move |draft| draft.set_memo(on, &text));
        }
        _ => {}
    }
}

/// Does to all of these rows what was chosen, as one act.
fn act(map: &Map, deed: Deed, subjects: &[Subject], outbox: &mut Outbox) {
    let relations: Vec<model::Id<Relation>> = subjects
        .iter()
        .filter_map(|subject| match subject {
            Subject::Relation(id) => Some(*id),
            _ => None,
        })
        .collect();
    match deed {
        Deed::Kind(kind) => {
            let name = map.kinds.get(kind).map_or("", |kind| kind.name.as_str());
            outbox.act(kind_set(relations.len(), name), move |draft| {
                let mut relations = relations.into_iter();
                relations.try_for_each(|id| draft.set_relation_kind(id, kind))
            });
        }
        Deed::Confidence(share) => {
            let name = say!("table-confidence-set", count = relations.len());
            outbox.act(name, move |draft| {
                let mut relations = relations.into_iter();
                relations.try_for_each(|id| draft.set_relation_confidence(id, share))
            });
        }
        Deed::Stance(position, leaning) => lean(map, position, leaning, subjects, outbox),
    }
}

fn lean(
    map: &Map,
    position: model::Id<Position>,
    leaning: Option<Leaning>,
    subjects: &[Subject],
    outbox: &mut Outbox,
) {
    let premises: Vec<Premise> = subjects
        .iter()
        .filter_map(|subject| match subject {
            Subject::Comment(id) => Some(Premise::Comment(*id)),
            Subject::Claim(id) => Some(Premise::Claim(*id)),
            _ => None,
        })
        .collect();
    let name = map.positions.get(position);
    let name = name.map_or("", |row| row.name.as_str());
    outbox.act(stance_set(leaning, premises.len(), name), move |draft| {
        for premise in premises {
            match leaning {
                Some(leaning) => drop(draft.set_stance(premise, position, leaning)?),
                None => draft.clear_stance(premise, position),
            }
        }
        Ok(())
    });
}
