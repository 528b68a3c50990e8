//! A comment's text in the reader: words can be chosen, and quoted ones are shown.

mod field;
mod spans;
mod turned;

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::text::{CCursor, LayoutJob, TextFormat};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::text_selection::CCursorRange;
use eframe::egui::{
    self, Color32, Context, Galley, Id, Margin, Pos2, Rect, RichText, Role, Sense, Stroke,
    TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use self::field::{chosen, field, plain, shown};
use self::spans::{Span, pieces, spans};
use self::turned::{Turned, copy_spoken};
use crate::app::canvas::galleys::colour;
use crate::app::outbox::{Ask, Outbox};
use crate::app::panels::status::subject_words;
use crate::app::seen::Seen;
use crate::app::style::tint;
use crate::app::turning::is_turned;
use crate::model::{Claim, Comment, Id as RowId, Map, Quote, Relation, Subject, Table};
use crate::scene::theme::on;
use crate::words::say;

/// The text in the reader, and what is chosen of it.
#[derive(Default)]
pub struct Passage {
    on: Option<RowId<Comment>>,
    /// The claims and relations that `spans` was made of.
    claims: Table<Claim>,
    relations: Table<Relation>,
    text: String,
    spans: Vec<Span>,
    /// The text cut where quotes begin and end, in bytes, each piece with the quotes that hold it.
    pieces: Vec<(Range<usize>, Vec<usize>)>,
    /// What is chosen, in Unicode code points.
    chosen: Option<Range<u32>>,
    /// Whether some of it runs from right to left.
    is_turned: bool,
    /// What was shown of such a text in the last frame.
    turned: Option<Arc<Turned>>,
    /// The claim or relation whose words are shown strongly.
    pointed: Option<Subject>,
    /// Whether the text should get the cursor.
    pub wants_cursor: bool,
}

/// How far apart bars stand, in points.
const LANE: f32 = 5.0;

/// The text's id: a key pressed in it is no typing.
pub fn id() -> Id {
    Id::unique("passage")
}

/// Whether the cursor is in the text, which can't be typed into.
pub fn is_focused(context: &Context) -> bool {
    context.memory(|memory| memory.has_focus(id()))
}

impl Passage {
    /// What is chosen of this comment, as a quote.
    pub fn quote(&self, comment: &Comment) -> Option<Quote> {
        let chosen = self
            .chosen
            .clone()
            .filter(|_| self.on == Some(comment.id))?;
        trimmed(comment, chosen)
    }

    /// The comment that is shown, or was last.
    pub fn on(&self) -> Option<RowId<Comment>> {
        self.on
    }

    /// The claims that rest on words of the text, each once, by where these begin.
    pub(super) fn claims(&self) -> Vec<RowId<Claim>> {
        let mut claims = Vec::new();
        for span in &self.spans {
            if let Subject::Claim(claim) = span.of
                && !claims.contains(&claim)
            {
                claims.push(claim);
            }
        }
        claims
    }

    /// Shows the words of this claim or relation strongly in the next frame.
    pub(in crate::app::panels) fn point(&mut self, of: Subject) {
        self.pointed = Some(of);
    }

    /// Shows the text of a comment.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        seen: &Seen<'_>,
        map: &Map,
        comment: &Comment,
        outbox: &mut Outbox,
    ) {
        self.take(ui.ctx(), map, comment);
        let text = shown(comment);
        let pointed = self.pointed.take();
        let inset = self.inset();
        let width = ui.available_width() - f32::from(inset.left);
        let turned = self.turned(ui, seen, text, width);
        let turned = turned.as_deref();
        let under = turned.map(|turned| {
            let has_cursor = is_focused(ui.ctx());
            copy_spoken(ui, has_cursor, self.chosen.as_ref(), text);
            (turned, ui.painter().add(egui::Shape::Noop))
        });
        let job = self.job(seen, map, pointed);
        let output = field(ui, text, &job, turned, inset);
        let response = &output.response.response;
        let name = say!("reader-words");
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
        if std::mem::take(&mut self.wants_cursor) {
            response.request_focus();
            if self.chosen.is_none() {
                let mut state = output.state.clone();
                let first = turned.map_or(0, Turned::first_column);
                let start = CCursorRange::one(CCursor::new(first));
                state.cursor.set_char_range(Some(start));
                state.store(ui.ctx(), id());
            }
        }
        if let Some(range) = output.cursor_range {
            self.chosen = chosen(range, turned);
            if response.has_focus() {
                let cursor = Some(range.primary);
                caret(ui, &output.galley, output.galley_pos, cursor, seen);
            }
        }
        let corner = output.galley_pos;
        if let Some((turned, place)) = under {
            let mut grounds = egui::Shape::Vec(self.grounds(ui, seen, turned, pointed));
            grounds.translate(corner.to_vec2());
            ui.painter().set(place, grounds);
        }
        if text.len() < comment.text.len() {
            let rest = say!(
                "reader-more-letters",
                count = comment.text.len() - text.len()
            );
            ui.label(RichText::new(rest).weak());
        }
        self.bars(ui, seen, map, &output.galley, corner, outbox);
        self.tell(ui, map, &output.galley, turned, corner, response);
    }

    /// The text as it is seen, where something of it runs from right to left.
    fn turned(&mut self, ui: &Ui, seen: &Seen<'_>, text: &str, width: f32) -> Option<Arc<Turned>> {
        let last = self.turned.take();
        let turn = || Turned::of(ui, text, width, &plain(seen), last);
        self.turned = self.is_turned.then(turn).flatten();
        self.turned.clone()
    }

    /// The room that bars take beside the text.
    fn inset(&self) -> Margin {
        let lanes = self.spans.iter().map(|span| span.lane + 1).max();
        let left = lanes.map_or(0, |lanes| (lanes as f32 * LANE + 6.0) as i8);
        Margin {
            left,
            ..Margin::ZERO
        }
    }

    /// Takes a comment over, with the quotes of it.
    fn take(&mut self, context: &Context, map: &Map, comment: &Comment) {
        let is_other = self.on != Some(comment.id);
        if is_other {
            self.chosen = None;
            TextEdit::store_state(context, id(), TextEditState::default());
        }
        let is_recoded = self.claims != map.claims || self.relations != map.relations;
        if is_other || is_recoded || self.text != shown(comment) {
            self.on = Some(comment.id);
            self.claims = map.claims.clone();
            self.relations = map.relations.clone();
            shown(comment).clone_into(&mut self.text);
            self.spans = spans(map, comment);
            self.pieces = pieces(shown(comment), &self.spans);
            self.is_turned = is_turned(shown(comment));
        }
    }

    /// The text with a ground under what is quoted, the darker the more quotes hold it.
    fn job(&self, seen: &Seen<'_>, map: &Map, pointed: Option<Subject>) -> LayoutJob {
        let mut job = LayoutJob::default();
        for (range, holders) in &self.pieces {
            let share = self.share(seen, holders, pointed);
            // Evidence is underlined, so that it is told from what claims quote without colour too.
            let mut spans = holders.iter().filter_map(|&span| self.spans.get(span));
            let line = spans.find_map(|span| ink_of(seen, map, span));
            let format = TextFormat {
                background: if share > 0.0 {
                    tint(seen.palette, share)
                } else {
                    Color32::TRANSPARENT
                },
                underline: line.map_or(Stroke::NONE, |ink| Stroke::new(1.5, ink)),
                ..plain(seen)
            };
            job.append(
                self.text.get(range.clone()).unwrap_or_default(),
                0.0,
                format,
            );
        }
        job
    }

    /// How strongly what these quotes hold is shaded, from 0 to 1.
    fn share(&self, seen: &Seen<'_>, holders: &[usize], pointed: Option<Subject>) -> f32 {
        let mut spans = holders.iter().filter_map(|&span| self.spans.get(span));
        let is_pointed = spans.any(|span| Some(span.of) == pointed || is_selected(seen, span));
        match (holders.len(), is_pointed) {
            (0, _) => 0.0,
            (_, true) => 0.42,
            (count, false) => (0.06 + 0.08 * count as f32).min(0.3),
        }
    }

    /// What lies under the words of a turned text: quotes, and what is chosen.
    fn grounds(
        &self,
        ui: &Ui,
        seen: &Seen<'_>,
        turned: &Turned,
        pointed: Option<Subject>,
    ) -> Vec<egui::Shape> {
        let mut shapes = Vec::new();
        let mut fill = |letters: &Range<u32>, ink: Color32| {
            let grounds = turned.grounds(letters).into_iter();
            shapes.extend(grounds.map(|rect| egui::Shape::rect_filled(rect, 0.0, ink)));
        };
        let mut from = 0;
        for (range, holders) in &self.pieces {
            let words = self.text.get(range.clone()).unwrap_or_default();
            let to = from + words.chars().count() as u32;
            let share = self.share(seen, holders, pointed);
            if share > 0.0 {
                fill(&(from..to), tint(seen.palette, share));
            }
            from = to;
        }
        if let Some(chosen) = &self.chosen {
            fill(chosen, ui.visuals().selection.bg_fill);
        }
        shapes
    }

    /// A bar beside the rows of each quote; a click shows its claim.
    fn bars(
        &mut self,
        ui: &Ui,
        seen: &Seen<'_>,
        map: &Map,
        galley: &Galley,
        corner: Pos2,
        outbox: &mut Outbox,
    ) {
        let lanes = self.spans.iter().map(|span| span.lane + 1).max();
        let left = corner.x - 4.0 - lanes.unwrap_or(0) as f32 * LANE;
        let mut pointed = None;
        for (number, span) in self.spans.iter().enumerate() {
            let row = |at: u32| galley.pos_from_cursor(CCursor::new(at as usize));
            let (top, bottom) = (row(span.range.start).min.y, row(span.range.end).max.y);
            let x = left + span.lane as f32 * LANE;
            let bar = Rect::from_min_max(
                pos2(x, corner.y + top + 1.0),
                pos2(x + 3.0, corner.y + bottom - 1.0),
            );
            let near = bar.expand2(vec2(1.0, 2.0));
            let response = ui.interact(near, id().with(number), Sense::click());
            let text = words(map, span.of);
            let label = match span.of {
                Subject::Claim(_) => say!("reader-claim-here", claim = &text),
                _ => say!("reader-evidence-here", relation = &text),
            };
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            if response.gained_focus() {
                response.scroll_to_me(None);
            }
            let is_near = response.hovered() || response.has_focus();
            let is_strong = is_near || is_selected(seen, span);
            let share = if is_strong { 1.0 } else { 0.55 };
            let ink = match ink_of(seen, map, span) {
                Some(ink) => ink.gamma_multiply(share),
                None => tint(seen.palette, share),
            };
            ui.painter().rect_filled(bar, 1.5, ink);
            if is_near {
                pointed = Some(span.of);
            }
            if response.on_hover_text(text).clicked() {
                outbox.ask(Ask::Show(span.of));
            }
        }
        self.pointed = pointed;
    }

    /// Tells the claims and relations under the pointer.
    fn tell(
        &mut self,
        ui: &Ui,
        map: &Map,
        galley: &Galley,
        turned: Option<&Turned>,
        corner: Pos2,
        response: &egui::Response,
    ) {
        let Some(point) = response.hover_pos() else {
            return;
        };
        let is_pressed = ui.input(|input| input.pointer.any_down());
        let at = galley.cursor_from_pos(point - corner).index.0;
        let at = turned.map_or(at, |turned| turned.spoken(at)) as u32;
        let under = self.spans.iter().filter(|span| span.range.contains(&at));
        let texts: Vec<String> = under.map(|span| words(map, span.of)).collect();
        if !texts.is_empty() && !is_pressed {
            let words = texts.join("\n");
            response.clone().on_hover_text_at_pointer(words);
        }
    }
}

fn is_selected(seen: &Seen<'_>, span: &Span) -> bool {
    seen.view.selection.has(span.of)
}

/// What a claim or a relation says.
fn words(map: &Map, of: Subject) -> String {
    match of {
        Subject::Claim(id) => map
            .claims
            .get(id)
            .map_or("", |claim| &claim.text)
            .to_owned(),
        _ => subject_words(map, of),
    }
}

/// The colour of a relation's kind, where words are its evidence.
fn ink_of(seen: &Seen<'_>, map: &Map, span: &Span) -> Option<Color32> {
    let Subject::Relation(id) = span.of else {
        return None;
    };
    let kind = map.kinds.get(map.relations.get(id)?.kind)?;
    Some(colour(on(kind.colour, seen.palette.panel)))
}

/// The quote of some code points without the white space around them; none of nothing but that.
fn trimmed(comment: &Comment, chosen: Range<u32>) -> Option<Quote> {
    let (from, to) = (chosen.start as usize, chosen.end as usize);
    let letters: Vec<char> = comment.text.chars().skip(from).take(to - from).collect();
    let is_ink = |letter: &char| !letter.is_whitespace();
    let first = letters.iter().position(is_ink)?;
    let last = letters.iter().rposition(is_ink)?;
    let (start, end) = (from + first, from + last + 1);
    Quote::of(comment.id, &comment.text, start as u32, end as u32)
}

/// The whole of a comment's words as a quote.
pub fn whole(comment: &Comment) -> Option<Quote> {
    let length = u32::try_from(comment.text.chars().count()).ok()?;
    trimmed(comment, 0..length)
}

/// The cursor, which is not shown by itself in a text that can't be typed into.
fn caret(ui: &Ui, galley: &Galley, corner: Pos2, cursor: Option<CCursor>, seen: &Seen<'_>) {
    let Some(cursor) = cursor else {
        return;
    };
    let at = galley.pos_from_cursor(cursor).translate(corner.to_vec2());
    let line = Stroke::new(1.5, colour(seen.palette.accent));
    ui.painter()
        .line_segment([at.left_top(), at.left_bottom()], line);
}
