//! The thread as an outline: reading order, indentation, stance marks, folded branches with counts.

pub mod claims;

use eframe::egui::{
    self, Align2, FontId, Painter, Pos2, Rect, Response, RichText, Role, ScrollArea, Sense,
    TextWrapMode, Ui, WidgetInfo, pos2, vec2,
};

use self::claims::{Entry, entries};
use super::status::beginning;
use super::tags;
use crate::app::canvas::galleys::{colour, family};
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::app::style::tint;
use crate::app::turning::field::Typed;
use crate::model::{Claim, Comment, CommentKind, Map, Premise, Subject, Table};
use crate::text::font::Face;
use crate::words::say;

/// The outline's rows at a revision.
#[derive(Default)]
pub struct Outline {
    rows: Vec<Entry>,
    made_of: Option<MadeOf>,
}

/// What the rows were made of.
#[derive(PartialEq)]
struct MadeOf {
    changes: u64,
    /// How often the search has answered, where its hits are shown.
    searched: Option<u64>,
    claims: Table<Claim>,
}

const ROW: f32 = 40.0;
const INDENT: f32 = 14.0;
/// Deeper branches are indented no further: there would be no room for words.
const DEEPEST: u32 = 9;

impl Outline {
    /// Shows the outline.
    pub fn show(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
        let Some(map) = seen.map() else {
            return;
        };
        let heading = if map.about.title.is_empty() {
            say!("untitled")
        } else {
            &map.about.title
        };
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            ui.add_space(6.0);
            let title = RichText::new(heading).font(FontId::new(14.5, family(Face::SemiBold)));
            ui.add(egui::Label::new(title).wrap_mode(TextWrapMode::Truncate))
                .on_hover_text(heading);
        });
        search(ui, seen, outbox);
        self.refresh(seen, map);
        let rows = self.rows.as_slice();
        if is_searching(seen) {
            let words = if seen.view.is_answered {
                format!("   {}", say!("outline-found", count = rows.len()))
            } else {
                "   …".to_owned()
            };
            ui.label(RichText::new(words).weak());
        }
        let mut area = ScrollArea::vertical().auto_shrink(false);
        if let Some(offset) = offset_to_reveal(ui, seen, rows) {
            area = area.vertical_scroll_offset(offset);
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        area.show_rows(ui, ROW, rows.len(), |ui, range| {
            for &entry in rows.get(range).unwrap_or_default() {
                match entry {
                    Entry::Comment(number) => row(ui, seen, map, number, outbox),
                    Entry::Claim(id) => {
                        if let Some(claim) = map.claims.get(id) {
                            claims::row(ui, seen, map, claim, outbox);
                        }
                    }
                }
            }
        });
    }

    fn refresh(&mut self, seen: &Seen<'_>, map: &Map) {
        let now = MadeOf {
            changes: seen.thread.changes(),
            searched: is_searching(seen).then_some(seen.view.searched),
            claims: map.claims.clone(),
        };
        if self.made_of.as_ref() != Some(&now) {
            self.rows = entries(seen, map);
            self.made_of = Some(now);
        }
    }
}

/// Whether the outline shows hits: not while what was typed asks for nothing yet, such as a field without a value.
fn is_searching(seen: &Seen<'_>) -> bool {
    let asks_nothing = seen.view.is_answered && seen.search.query().is_empty();
    !seen.view.query.trim().is_empty() && !asks_nothing
}

fn search(ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
    ui.horizontal(|ui| {
        ui.add_space(6.0);
        let mut typed = seen.view.query.clone();
        let field = Typed::singleline(&mut typed)
            .hint_text(say!("outline-search"))
            .desired_width(f32::INFINITY);
        let response = ui.add(field);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("outline-search")));
        let is_left =
            response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Escape));
        if is_left {
            outbox.ask(Ask::EndSearch);
        } else if response.changed() {
            outbox.ask(Ask::Search(typed));
        }
    });
    ui.add_space(4.0);
}

/// Where to scroll so that the selection is seen, when it was made elsewhere.
fn offset_to_reveal(ui: &Ui, seen: &Seen<'_>, rows: &[Entry]) -> Option<f32> {
    if !seen.view.reveal {
        return None;
    }
    let entry = match seen.view.selection.lead()? {
        Subject::Comment(id) => Entry::Comment(seen.thread.number(id)?),
        Subject::Claim(id) => Entry::Claim(id),
        _ => return None,
    };
    let row = rows.iter().position(|&row| row == entry)?;
    let room = ui.available_height();
    Some((row as f32 * ROW - room / 2.0).max(0.0))
}

fn row(ui: &mut Ui, seen: &Seen<'_>, map: &Map, number: usize, outbox: &mut Outbox) {
    let Some(comment) = seen
        .thread
        .comment(number)
        .and_then(|id| map.comments.get(id))
    else {
        return;
    };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken(map, comment)));
    if ui.is_rect_visible(rect) {
        draw_row(ui, seen, map, number, comment, rect, &response);
    }
    fold_mark(ui, seen, number, comment, rect, outbox);
    take_click(ui, seen, &response, Subject::Comment(comment.id), outbox);
}

/// Selects what was clicked, or aims at it.
fn take_click(
    ui: &Ui,
    seen: &Seen<'_>,
    response: &Response,
    subject: Subject,
    outbox: &mut Outbox,
) {
    if response.clicked() {
        let modifiers = ui.input(|input| input.modifiers);
        if modifiers.command || modifiers.shift {
            outbox.ask(Ask::Toggle(subject));
        } else if seen.view.making.is_some() {
            outbox.ask(Ask::Aim(subject));
        } else {
            outbox.ask(Ask::Show(subject));
        }
    }
}

fn draw_row(
    ui: &Ui,
    seen: &Seen<'_>,
    map: &Map,
    number: usize,
    comment: &Comment,
    rect: Rect,
    response: &Response,
) {
    let painter = ui.painter_at(rect);
    let palette = seen.palette;
    let subject = Subject::Comment(comment.id);
    draw_ground(&painter, seen, subject, rect, response.hovered());
    let left = rect.left() + 22.0 + indent(seen, number);
    draw_guides(&painter, seen, number, rect);
    let marks = draw_marks(
        ui,
        seen,
        map,
        Premise::Comment(comment.id),
        pos2(rect.right() - 12.0, rect.top() + 13.0),
    );
    let name = map.author_name(comment).unwrap_or(match comment.kind {
        CommentKind::Placeholder => say!("removed"),
        CommentKind::Opening | CommentKind::Comment | CommentKind::Pingback => say!("unnamed"),
    });
    let ink = if comment.kind.is_comment() {
        palette.text
    } else {
        palette.muted
    };
    let font = FontId::new(13.0, family(Face::SemiBold));
    let at = pos2(left, rect.top() + 5.0);
    cut_text(&painter, at, name, font, marks - left - 6.0, colour(ink));
    let font = FontId::new(12.0, egui::FontFamily::Proportional);
    let at = pos2(left, rect.top() + 21.0);
    let room = rect.right() - left - 10.0 - count_width(seen, number, comment);
    let words = beginning(first_words(comment), 90);
    cut_text(&painter, at, &words, font, room, colour(palette.muted));
}

/// Marks a row that is selected or pointed at.
fn draw_ground(painter: &Painter, seen: &Seen<'_>, subject: Subject, rect: Rect, is_hovered: bool) {
    let inner = rect.shrink2(vec2(4.0, 1.0));
    if seen.view.selection.has(subject) {
        painter.rect_filled(inner, 6.0, tint(seen.palette, 0.16));
    } else if is_hovered {
        painter.rect_filled(inner, 6.0, tint(seen.palette, 0.06));
    }
}

/// The room that the number of folded replies takes at the end of a row.
fn count_width(seen: &Seen<'_>, number: usize, comment: &Comment) -> f32 {
    if !seen.thread.is_folded(comment.id) {
        return 0.0;
    }
    let hidden = seen.thread.forest.descendants(number);
    Face::Regular.width(&format!("+{hidden}"), 11.0) + 8.0
}

/// What an opening is called, or what a comment says.
fn first_words(comment: &Comment) -> &str {
    if comment.kind == CommentKind::Opening && !comment.title.is_empty() {
        &comment.title
    } else {
        &comment.text
    }
}

fn cut_text(painter: &Painter, at: Pos2, text: &str, font: FontId, room: f32, ink: egui::Color32) {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(10.0));
    let galley = painter.layout_job(job);
    painter.galley(at, galley, ink);
}

fn indent(seen: &Seen<'_>, number: usize) -> f32 {
    let depth = seen.thread.forest.depths.get(number).copied().unwrap_or(0);
    INDENT * depth.min(DEEPEST) as f32
}

fn draw_guides(painter: &Painter, seen: &Seen<'_>, number: usize, rect: Rect) {
    let depth = seen
        .thread
        .forest
        .depths
        .get(number)
        .copied()
        .unwrap_or(0)
        .min(DEEPEST);
    let line = egui::Stroke::new(1.0, colour(seen.palette.card_edge));
    for level in 0..depth {
        let x = rect.left() + 15.0 + INDENT * level as f32;
        painter.vline(x, rect.y_range(), line);
    }
}

/// Draws the glyphs of the stances on something from right to left; says where they begin.
fn draw_marks(ui: &Ui, seen: &Seen<'_>, map: &Map, on: Premise, end: Pos2) -> f32 {
    let mut x = end.x;
    for stance in seen.thread.stances(map, on).into_iter().rev().take(4) {
        if let Some(position) = map.positions.get(stance.position) {
            tags::draw_glyph(
                ui.painter(),
                seen.palette,
                position,
                stance.leaning,
                pos2(x, end.y),
                5.0,
            );
            x -= 15.0;
        }
    }
    x
}

fn fold_mark(
    ui: &mut Ui,
    seen: &Seen<'_>,
    number: usize,
    comment: &Comment,
    rect: Rect,
    outbox: &mut Outbox,
) {
    let hidden = seen.thread.forest.descendants(number);
    if hidden == 0 || seen.view.look.is_partial() {
        return;
    }
    let is_folded = seen.thread.is_folded(comment.id);
    let middle = pos2(rect.left() + 13.0 + indent(seen, number), rect.top() + 13.0);
    let spot = Rect::from_center_size(middle, vec2(16.0, 16.0));
    let id = ui.scope_id().with(("fold", comment.id));
    let response = ui.interact(spot, id, Sense::click());
    let words = if is_folded {
        say!("outline-unfold", count = hidden)
    } else {
        say!("outline-fold", count = hidden)
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    let ink = colour(if response.hovered() {
        seen.palette.text
    } else {
        seen.palette.muted
    });
    ui.painter().add(tags::triangle(middle, is_folded, ink));
    if is_folded {
        let at = pos2(rect.right() - 10.0, rect.top() + 28.0);
        ui.painter().text(
            at,
            Align2::RIGHT_CENTER,
            format!("+{hidden}"),
            FontId::proportional(11.0),
            ink,
        );
    }
    if response.on_hover_text(words).clicked() {
        outbox.ask(Ask::Fold(comment.id, !is_folded));
    }
}

fn spoken(map: &Map, comment: &Comment) -> String {
    let name = map.author_name(comment).unwrap_or(say!("unnamed"));
    let words = beginning(&comment.text, 60);
    say!("outline-row", author = name, words = words)
}
