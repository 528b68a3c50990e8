//! A field that text is typed into, in the order in which it is seen.

use std::sync::Arc;

use eframe::egui::output::OutputEvent;
use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::text_edit::{TextEditOutput, TextEditState};
use eframe::egui::text_selection::{CCursorRange, visuals::paint_text_cursor};
use eframe::egui::{
    Color32, Event, EventFilter, Frame, Galley, Id, Key, Margin, Response, Stroke, TextBuffer,
    TextEdit, TextStyle, Ui, Vec2, Widget, WidgetInfo,
};

use super::caret::{Places, typed};
use super::{is_turned, seen_rows};

type Layouter<'edit> = dyn FnMut(&Ui, &dyn TextBuffer, f32) -> Arc<Galley> + 'edit;

/// A field that text is typed into.
pub struct Typed<'text> {
    text: &'text mut String,
    is_multiline: bool,
    id: Option<Id>,
    hint: String,
    width: Option<f32>,
    rows: Option<usize>,
    margin: Option<Margin>,
    frame: Option<Frame>,
    limit: Option<usize>,
    filter: Option<EventFilter>,
    least: Vec2,
}

/// What a field showed in the last frame, and when its cursor moved last.
#[derive(Clone, Default)]
struct Shown {
    laid: Option<Laid>,
    chosen: Option<CCursorRange>,
    moved: f64,
}

/// A text as it is spoken, laid out so that nothing of it is turned, and as it is seen.
#[derive(Clone)]
struct Laid {
    spoken: Arc<Galley>,
    room: f32,
    has_cursor: bool,
    seen: Arc<Galley>,
    places: Arc<Places>,
}

impl<'text> Typed<'text> {
    /// A field of one row.
    pub fn singleline(text: &'text mut String) -> Self {
        Self {
            text,
            is_multiline: false,
            id: None,
            hint: String::new(),
            width: None,
            rows: None,
            margin: None,
            frame: None,
            limit: None,
            filter: None,
            least: Vec2::ZERO,
        }
    }

    /// A field of several rows.
    pub fn multiline(text: &'text mut String) -> Self {
        Self {
            is_multiline: true,
            ..Self::singleline(text)
        }
    }

    /// Gives it an id that stays the same.
    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// What stands in it while it is empty.
    pub fn hint_text(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// How wide it is, in points, where there is room.
    pub fn desired_width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// How many rows it shows at least.
    pub fn desired_rows(mut self, rows: usize) -> Self {
        self.rows = Some(rows);
        self
    }

    /// The room around the text.
    pub fn margin(mut self, margin: Margin) -> Self {
        self.margin = Some(margin);
        self
    }

    /// What is drawn around it.
    pub fn frame(mut self, frame: Frame) -> Self {
        self.frame = Some(frame);
        self
    }

    /// How many letters it takes.
    pub fn char_limit(mut self, limit: usize) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Which keys it keeps from others.
    pub fn event_filter(mut self, filter: EventFilter) -> Self {
        self.filter = Some(filter);
        self
    }

    /// How large it is at least, in points.
    pub fn min_size(mut self, least: Vec2) -> Self {
        self.least = least;
        self
    }

    /// Shows it.
    pub fn show(self, ui: &mut Ui) -> TextEditOutput {
        let id = self.id.unwrap_or_else(|| {
            let id = ui.next_auto_id();
            ui.skip_ahead_auto_ids(1);
            id
        });
        if !is_turned(self.text) {
            ui.data_mut(|data| data.remove::<Shown>(kept(id)));
            return self.edit(id, None).show(ui);
        }
        let mut shown = ui.data(|data| data.get_temp::<Shown>(kept(id)));
        let shown = shown.get_or_insert_default();
        let has_cursor = ui.memory(|memory| memory.has_focus(id));
        let laid = shown.laid.as_ref().filter(|_| has_cursor);
        let is_moved = laid.is_some_and(|laid| take_arrows(ui, id, &laid.places));
        let is_multiline = self.is_multiline;
        let laid = &mut shown.laid;
        let mut layouter = |ui: &Ui, text: &dyn TextBuffer, room: f32| {
            let job = job(ui, text.as_str(), is_multiline.then_some(room));
            let spoken = ui.fonts_mut(|fonts| fonts.layout_job(job));
            if !laid
                .as_ref()
                .is_some_and(|laid| laid.is(&spoken, room, has_cursor))
            {
                *laid = Laid::of(ui, &spoken, room, has_cursor);
            }
            let seen = laid.as_ref().map(|laid| Arc::clone(&laid.seen));
            seen.unwrap_or(spoken)
        };
        let visuals = ui.visuals().clone();
        // What is chosen lies in several pieces, and the cursor goes where letters are seen: both are drawn below.
        ui.visuals_mut().selection.bg_fill = Color32::TRANSPARENT;
        ui.visuals_mut().text_cursor.stroke = Stroke::NONE;
        let output = self.edit(id, Some(&mut layouter)).show(ui);
        *ui.visuals_mut() = visuals;
        let output = finish(ui, id, output, std::mem::take(shown));
        if is_moved {
            tell_moved(ui, &output);
        }
        output
    }

    fn edit<'edit>(self, id: Id, layouter: Option<&'edit mut Layouter<'edit>>) -> TextEdit<'edit>
    where
        'text: 'edit,
    {
        let mut edit = if self.is_multiline {
            TextEdit::multiline(self.text)
        } else {
            TextEdit::singleline(self.text)
        };
        edit = edit.id(id).hint_text(self.hint).min_size(self.least);
        if let Some(width) = self.width {
            edit = edit.desired_width(width);
        }
        if let Some(rows) = self.rows {
            edit = edit.desired_rows(rows);
        }
        if let Some(margin) = self.margin {
            edit = edit.margin(margin);
        }
        if let Some(frame) = self.frame {
            edit = edit.frame(frame);
        }
        if let Some(limit) = self.limit {
            edit = edit.char_limit(limit);
        }
        if let Some(filter) = self.filter {
            edit = edit.event_filter(filter);
        }
        if let Some(layouter) = layouter {
            edit = edit.layouter(layouter);
        }
        edit
    }
}

impl Laid {
    fn of(ui: &Ui, spoken: &Arc<Galley>, room: f32, has_cursor: bool) -> Option<Self> {
        let rows = seen_rows(ui.ctx(), &spoken.job)?;
        let (seen, places) = typed(spoken, rows, room, has_cursor);
        Some(Self {
            spoken: Arc::clone(spoken),
            room,
            has_cursor,
            seen,
            places: Arc::new(places),
        })
    }

    fn is(&self, spoken: &Arc<Galley>, room: f32, has_cursor: bool) -> bool {
        let is_same_room = self.room.to_bits() == room.to_bits();
        Arc::ptr_eq(&self.spoken, spoken) && is_same_room && self.has_cursor == has_cursor
    }
}

impl Widget for Typed<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        self.show(ui).response.response
    }
}

fn kept(id: Id) -> Id {
    id.with("turned")
}

/// How letters are laid out that are typed into rows of so many points, or into one row.
fn job(ui: &Ui, text: &str, width: Option<f32>) -> LayoutJob {
    let font = TextStyle::Body.resolve(ui.style());
    let height = ui.fonts_mut(|fonts| fonts.row_height(&font));
    let format = TextFormat {
        line_height: Some(height + ui.spacing().extra_text_line_spacing),
        ..TextFormat::simple(font, Color32::PLACEHOLDER)
    };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.break_on_newline = width.is_some();
    job.wrap.max_width = width.unwrap_or(f32::INFINITY);
    job.keep_trailing_whitespace = true;
    job
}

/// Takes arrows as they are meant where text runs from right to left, and up and down to the row that is seen there.
/// Says whether it moved the cursor.
fn take_arrows(ui: &Ui, id: Id, places: &Places) -> bool {
    let Some(mut state) = TextEditState::load(ui.ctx(), id) else {
        return false;
    };
    let Some(mut range) = state.cursor.char_range() else {
        return false;
    };
    let mut is_moved = false;
    ui.input_mut(|input| {
        input.events.retain_mut(|event| {
            let Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } = event
            else {
                return true;
            };
            match key {
                Key::ArrowLeft | Key::ArrowRight
                    if !modifiers.alt && places.is_rtl(range.primary.index.0) =>
                {
                    *key = if *key == Key::ArrowLeft {
                        Key::ArrowRight
                    } else {
                        Key::ArrowLeft
                    };
                }
                Key::ArrowUp | Key::ArrowDown
                    if places.is_wrapped() && !modifiers.alt && !modifiers.command =>
                {
                    range.primary = places.next_row(range.primary, *key == Key::ArrowDown);
                    if !modifiers.shift {
                        range.secondary = range.primary;
                    }
                    is_moved = true;
                    return false;
                }
                _ => {}
            }
            true
        });
    });
    if is_moved {
        state.cursor.set_char_range(Some(range));
        state.store(ui.ctx(), id);
    }
    is_moved
}

/// Keeps a cursor that was moved here in view, and tells screen readers of it: the window took it to have stood there.
fn tell_moved(ui: &Ui, output: &TextEditOutput) {
    let response = &output.response.response;
    let is_told = response.changed() || !response.has_focus();
    let Some(range) = output.cursor_range.filter(|_| !is_told) else {
        return;
    };
    let caret = output.galley.pos_from_cursor(range.primary);
    ui.scroll_to_rect(caret.translate(output.galley_pos.to_vec2()), None);
    let letters = range.as_sorted_char_range();
    let (is_enabled, text) = (ui.is_enabled(), output.galley.text());
    let info = WidgetInfo::text_selection_changed(is_enabled, letters, text);
    let event = OutputEvent::TextSelectionChanged(info);
    ui.output_mut(|output| output.events.push(event));
}

/// Puts the cursor where the pointer is, and draws it and what is chosen.
fn finish(ui: &Ui, id: Id, mut output: TextEditOutput, mut shown: Shown) -> TextEditOutput {
    let places = shown.laid.as_ref().map(|laid| Arc::clone(&laid.places));
    let places = places.unwrap_or_default();
    let corner = output.galley_pos;
    let response = &output.response.response;
    if let Some(point) = response.interact_pointer_pos() {
        let at = places.at(point - corner);
        let is_dragged = ui.ctx().is_being_dragged(id);
        let cursor = &mut output.state.cursor;
        if cursor.pointer_interaction(ui, response, at, &output.galley, is_dragged) {
            output.cursor_range = cursor.char_range();
            output.state.clone().store(ui.ctx(), id);
        }
    }
    let now = ui.input(|input| input.time);
    let chosen = output.state.cursor.char_range();
    if chosen != shown.chosen || response.changed() {
        shown.moved = now;
    }
    shown.chosen = chosen;
    if let Some(range) = chosen.filter(|_| response.has_focus()) {
        let painter = ui.painter_at(output.text_clip_rect.expand(1.0));
        let letters = range.as_sorted_char_range();
        let letters = letters.start.0..letters.end.0;
        for ground in places.grounds(&letters) {
            let ground = ground.translate(corner.to_vec2());
            let visuals = ui.visuals();
            // The letters below would be seen through it.
            painter.rect_filled(ground, 0.0, visuals.text_edit_bg_color());
            painter.rect_filled(ground, 0.0, visuals.selection.bg_fill);
            let clip = ground.intersect(output.text_clip_rect.expand(1.0));
            let ink = visuals.selection.stroke.color;
            let within = painter.with_clip_rect(clip);
            within.galley(corner, Arc::clone(&output.galley), ink);
        }
        let caret = places.caret(range.primary);
        let caret = caret
            .translate(corner.to_vec2())
            .expand2(Vec2::new(0.0, 1.5));
        if ui.input(|input| input.focused) {
            paint_text_cursor(ui, &painter, caret, now - shown.moved);
        }
    }
    ui.data_mut(|data| data.insert_temp(kept(id), shown));
    output
}
