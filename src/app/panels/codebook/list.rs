//! The rows of the codebook, made only where they are in view.

use std::collections::HashMap;

use eframe::egui::{
    Align2, Button, FontId, Frame, Id, Key, Margin, Rect, RichText, Role, ScrollArea, Sense,
    TextWrapMode, Ui, WidgetInfo, pos2, vec2,
};

use super::Codebook;
use crate::app::canvas::galleys::{colour, family};
use crate::app::codes::Coding;
use crate::app::outbox::{Ask, Outbox};
use crate::app::panels::picker::key_of;
use crate::app::panels::tags::{draw_code, key_words, triangle};
use crate::app::seen::Seen;
use crate::app::turning::field::Typed;
use crate::model::{Code, Colour, Effect, Id as RowId, Issue, Map, Tag};
use crate::text::font::Face;
use crate::words::say;

/// The rows of the codebook, and what they were made of.
#[derive(Default)]
pub struct Lines {
    rows: Vec<Line>,
    made_of: Option<(u64, String, usize, Option<RowId<Issue>>)>,
}

/// One row of the codebook.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Line {
    /// A heading.
    Section(&'static str),
    /// A code, how many stand above it, how often it is used, and whether others stand under it.
    Code(Code, usize, usize, bool),
    /// A field that adds one.
    Add(Add),
}

/// What a field adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Add {
    /// An issue.
    Issue,
    /// A position on this issue.
    Position(RowId<Issue>),
    /// A kind of relation.
    Kind,
    /// A tag, under this one or at the top.
    Tag(Option<RowId<Tag>>),
}

/// How high a row is, in points.
const ROW: f32 = 25.0;
/// How far a row stands in for each that stands above it, in points.
const STEP: f32 = 14.0;
/// So deep a row still stands further in.
const DEEPEST: usize = 8;

impl Codebook {
    /// Shows the codes as rows.
    pub(super) fn list(&mut self, ui: &mut Ui, seen: &Seen<'_>, map: &Map, outbox: &mut Outbox) {
        self.update(seen, map);
        let rows = std::mem::take(&mut self.lines.rows);
        ui.spacing_mut().item_spacing.y = 1.0;
        ScrollArea::vertical()
            .auto_shrink(false)
            .show_rows(ui, ROW, rows.len(), |ui, range| {
                for line in rows.get(range).unwrap_or_default() {
                    self.line(ui, seen, map, *line, outbox);
                }
            });
        self.lines.rows = rows;
    }

    fn update(&mut self, seen: &Seen<'_>, map: &Map) {
        let revision = seen.revision;
        let made_of = (
            revision,
            self.wanted.clone(),
            self.closed.len(),
            seen.view.issue,
        );
        if self.lines.made_of.as_ref() != Some(&made_of) {
            self.lines.rows = self.rows(seen, map);
            self.lines.made_of = Some(made_of);
        }
    }

    fn rows(&self, seen: &Seen<'_>, map: &Map) -> Vec<Line> {
        let uses = uses(map);
        let used = |code: Code| uses.get(&code).copied().unwrap_or(0);
        let wanted = self.wanted.trim().to_lowercase();
        let is_plain = wanted.is_empty();
        let fits = |name: &str| is_plain || name.to_lowercase().contains(&wanted);
        let mut rows = vec![Line::Section(say!("codebook-issues"))];
        for issue in map.issues.iter() {
            let code = Code::Issue(issue.id);
            let under: Vec<_> = map
                .positions_of(issue.id)
                .filter(|row| fits(&row.name))
                .collect();
            if fits(&issue.name) || !under.is_empty() {
                rows.push(Line::Code(code, 0, 0, true));
            }
            if self.closed.contains(&code) {
                continue;
            }
            for position in under {
                let code = Code::Position(position.id);
                rows.push(Line::Code(code, 1, used(code), false));
            }
            if is_plain && seen.view.issue == Some(issue.id) {
                rows.push(Line::Add(Add::Position(issue.id)));
            }
        }
        rows.extend(is_plain.then_some(Line::Add(Add::Issue)));
        rows.push(Line::Section(say!("codebook-tags")));
        self.tags(map, &mut rows, &fits, &used);
        rows.extend(is_plain.then_some(Line::Add(Add::Tag(None))));
        rows.push(Line::Section(say!("codebook-kinds")));
        for kind in map.kinds.iter().filter(|kind| fits(&kind.name)) {
            let code = Code::Kind(kind.id);
            rows.push(Line::Code(code, 0, used(code), false));
        }
        rows.extend(is_plain.then_some(Line::Add(Add::Kind)));
        rows
    }

    fn tags(
        &self,
        map: &Map,
        rows: &mut Vec<Line>,
        fits: &impl Fn(&str) -> bool,
        used: &impl Fn(Code) -> usize,
    ) {
        let tree = map.tag_tree();
        let mut hidden_below = None;
        for (place, &(depth, tag)) in tree.iter().enumerate() {
            if hidden_below.is_some_and(|above| depth > above) {
                continue;
            }
            hidden_below = None;
            let code = Code::Tag(tag.id);
            let next = tree.get(place + 1);
            let is_wider = next.is_some_and(|&(below, _)| below > depth);
            if self.wanted.trim().is_empty() {
                if self.closed.contains(&code) {
                    hidden_below = Some(depth);
                }
                rows.push(Line::Code(code, depth, used(code), is_wider));
            } else if fits(&tag.name) {
                rows.push(Line::Code(code, depth, used(code), false));
            }
        }
    }

    fn line(&mut self, ui: &mut Ui, seen: &Seen<'_>, map: &Map, line: Line, outbox: &mut Outbox) {
        match line {
            Line::Section(title) => {
                let (rect, _) =
                    ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
                let font = FontId::new(13.0, family(Face::SemiBold));
                ui.painter().text(
                    rect.left_bottom() - vec2(0.0, 4.0),
                    Align2::LEFT_BOTTOM,
                    title,
                    font,
                    colour(seen.palette.text),
                );
            }
            Line::Code(code, depth, uses, is_wider) => {
                self.row(ui, seen, map, (code, depth, uses, is_wider), outbox);
            }
            Line::Add(add) => {
                ui.add_enabled_ui(seen.can_change(), |ui| self.add(ui, add, outbox));
            }
        }
    }

    fn row(
        &mut self,
        ui: &mut Ui,
        seen: &Seen<'_>,
        map: &Map,
        (code, depth, uses, is_wider): (Code, usize, usize, bool),
        outbox: &mut Outbox,
    ) {
        let inset = depth.min(DEEPEST) as f32 * STEP + 16.0;
        let name = map.code_name(code);
        let is_issue = matches!(code, Code::Issue(_));
        let is_chosen = seen.view.code == Some(code);
        let mut told = key_of(map, code).map(key_words).unwrap_or_default();
        if uses > 0 {
            told = format!("{uses}   {told}");
        }
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
        let left = rect.left() + inset;
        let room = Rect::from_min_max(pos2(left, rect.top()), rect.max);
        let text = RichText::new(if is_issue {
            name.to_owned()
        } else {
            format!("     {name}")
        });
        let text = if is_issue && seen.view.issue == map_issue(code) {
            text.strong()
        } else {
            text
        };
        let button = Button::selectable(is_chosen, text)
            .wrap_mode(TextWrapMode::Truncate)
            .shortcut_text(told);
        let button = button.min_size(room.size());
        let response = ui.put(room, button);
        let label = row_words(code, name);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        let middle = pos2(left + 9.0, rect.center().y);
        draw_code(ui.painter(), seen.palette, map, code, middle);
        if response.clicked() {
            // Who comes by keys goes on by keys.
            self.enters = response.has_focus();
            outbox.ask(Ask::Coding(Coding::Open(code)));
            if let Some(issue) = map_issue(code) {
                outbox.ask(Ask::UseIssue(issue));
            }
        }
        if is_wider {
            self.fold(ui, seen, code, pos2(left - 8.0, rect.center().y), name);
        }
    }

    /// The triangle that hides what stands under a code, or shows it.
    fn fold(
        &mut self,
        ui: &Ui,
        seen: &Seen<'_>,
        code: Code,
        middle: eframe::egui::Pos2,
        name: &str,
    ) {
        let spot = Rect::from_center_size(middle, vec2(16.0, ROW));
        let response = ui.interact(spot, Id::unique(("fold-code", code)), Sense::click());
        let is_closed = self.closed.contains(&code);
        let label = if is_closed {
            say!("codebook-unfold", code = name)
        } else {
            say!("codebook-fold", code = name)
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        let ink = colour(seen.palette.muted);
        ui.painter().add(triangle(middle, is_closed, ink));
        if response.clicked() && !self.closed.remove(&code) {
            self.closed.insert(code);
        }
    }

    /// A field that adds a code once Enter is pressed.
    pub(super) fn add(&mut self, ui: &mut Ui, add: Add, outbox: &mut Outbox) {
        let (name, hint) = match add {
            Add::Issue => (say!("codebook-new-issue"), say!("codebook-new-issue-hint")),
            Add::Position(_) => (
                say!("codebook-new-position"),
                say!("codebook-new-position-hint"),
            ),
            Add::Kind => (say!("codebook-new-kind"), say!("codebook-new-kind-hint")),
            Add::Tag(None) => (say!("codebook-new-tag"), say!("codebook-new-tag-hint")),
            Add::Tag(Some(_)) => (say!("codebook-new-under"), say!("codebook-new-under-hint")),
        };
        let typed = self.adding.take_if(|(other, _)| *other == add);
        let mut text = typed.map(|(_, text)| text).unwrap_or_default();
        ui.horizontal(|ui| {
            ui.add_space(if matches!(add, Add::Position(_)) {
                16.0 + STEP
            } else {
                16.0
            });
            let id = Id::unique(("add-code", add));
            let mut field = Typed::singleline(&mut text)
                .id(id)
                .hint_text(hint)
                .desired_width(ui.available_width() - 4.0);
            if !ui.memory(|memory| memory.has_focus(id)) {
                field = field.frame(Frame::NONE.inner_margin(Margin::symmetric(4, 2)));
            }
            let response = ui.add(field);
            response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
            if !matches!(add, Add::Tag(Some(_))) && std::mem::take(&mut self.wants_cursor) {
                response.request_focus();
            }
            let is_entered =
                response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if is_entered && !text.trim().is_empty() {
                add_code(add, text.trim().to_owned(), outbox);
                text.clear();
                // The next one is typed right away; without the cursor its letters would be commands.
                response.request_focus();
            }
        });
        if !text.is_empty() {
            self.adding = Some((add, text));
        }
    }
}

fn add_code(add: Add, name: String, outbox: &mut Outbox) {
    let told = match add {
        Add::Issue => say!("codebook-add-issue", name = &name),
        Add::Position(_) => say!("codebook-add-position", name = &name),
        Add::Kind => say!("codebook-add-kind", name = &name),
        Add::Tag(_) => say!("codebook-add-tag", name = &name),
    };
    outbox.act(told, move |draft| match add {
        Add::Issue => draft.add_issue(&name).map(drop),
        Add::Position(issue) => draft.add_position(issue, &name).map(drop),
        Add::Kind => {
            let count = draft.map().kinds.len();
            let ink = Colour::PALETTE[count % Colour::PALETTE.len()];
            draft.add_kind(&name, Effect::Neither, ink).map(drop)
        }
        Add::Tag(under) => draft.add_tag_word(&name, under).map(drop),
    });
}

fn map_issue(code: Code) -> Option<RowId<Issue>> {
    match code {
        Code::Issue(id) => Some(id),
        Code::Position(_) | Code::Kind(_) | Code::Tag(_) => None,
    }
}

/// What a row is called for those who hear it.
fn row_words(code: Code, name: &str) -> String {
    match code {
        Code::Issue(_) => say!("codebook-row-issue", name = name),
        Code::Position(_) => say!("codebook-row-position", name = name),
        Code::Kind(_) => say!("codebook-row-kind", name = name),
        Code::Tag(_) => say!("codebook-row-tag", name = name),
    }
}

/// How often each code is used.
pub(super) fn uses(map: &Map) -> HashMap<Code, usize> {
    let mut uses = HashMap::new();
    let stances = map.stances.iter().map(|row| Code::Position(row.position));
    let taggings = map.taggings.iter().map(|row| Code::Tag(row.tag));
    let relations = map.relations.iter().map(|row| Code::Kind(row.kind));
    for code in stances.chain(taggings).chain(relations) {
        *uses.entry(code).or_default() += 1;
    }
    uses
}
