//! What a search finds as a list: who, when, and the words around.

use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{
    Align2, Color32, FontFamily, FontId, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};

use crate::app::canvas::galleys::{colour, family};
use crate::app::canvas::glow::GLOW;
use crate::app::outbox::{Ask, Outbox};
use crate::app::panels::status::beginning;
use crate::app::seen::Seen;
use crate::app::style::tint;
use crate::graph::query::{Excerpt, excerpt};
use crate::model::{CommentKind, Map, Subject};
use crate::text::font::Face;
use crate::words::say;

/// How high a row is, in points.
const ROW: f32 = 42.0;

/// The list, which follows the hit that one walks to.
#[derive(Default)]
pub struct Hits {
    followed: Option<usize>,
}

/// What a row says.
struct Line {
    name: String,
    when: String,
    words: Excerpt,
}

impl Hits {
    /// Shows the list, at most so many points high.
    pub fn show(&mut self, ui: &mut Ui, most: f32, seen: &Seen<'_>, outbox: &mut Outbox) {
        let Some(map) = seen.map() else {
            return;
        };
        let found = &seen.view.found;
        let hit = seen.view.hit;
        let mut area = ScrollArea::vertical()
            .max_height(most)
            .min_scrolled_height(most.min(ROW * found.len() as f32))
            .auto_shrink([false, true]);
        if hit != self.followed {
            self.followed = hit;
            let offset = hit.map(|hit| (hit as f32 * ROW - most / 2.0 + ROW / 2.0).max(0.0));
            area = area.vertical_scroll_offset(offset.unwrap_or(0.0));
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        area.show_rows(ui, ROW, found.len(), |ui, range| {
            for number in range {
                if let Some(&subject) = found.get(number) {
                    let line = line(seen, map, subject);
                    row(ui, seen, number, &line, outbox);
                }
            }
        });
    }
}

fn line(seen: &Seen<'_>, map: &Map, subject: Subject) -> Line {
    let query = seen.search.query();
    match subject {
        Subject::Comment(id) => {
            let comment = map.comments.get(id);
            let name = comment.and_then(|comment| map.author_name(comment));
            let kind = comment.map(|comment| comment.kind);
            let unnamed = match kind {
                Some(CommentKind::Placeholder) => say!("removed"),
                _ => say!("unnamed"),
            };
            let when = comment.and_then(|comment| comment.posted_at);
            Line {
                name: name.unwrap_or(unnamed).to_owned(),
                when: when.map_or_else(String::new, |when| when.words()),
                words: comment.map_or_else(Excerpt::default, |row| excerpt(&row.text, query)),
            }
        }
        Subject::Claim(id) => Line {
            name: say!("claim").to_owned(),
            when: String::new(),
            words: map
                .claims
                .get(id)
                .map_or_else(Excerpt::default, |row| excerpt(&row.text, query)),
        },
        Subject::Position(id) => Line {
            name: say!("search-position").to_owned(),
            when: String::new(),
            words: map
                .positions
                .get(id)
                .map_or_else(Excerpt::default, |row| excerpt(&row.name, query)),
        },
        _ => Line {
            name: String::new(),
            when: String::new(),
            words: Excerpt::default(),
        },
    }
}

fn row(ui: &mut Ui, seen: &Seen<'_>, number: usize, line: &Line, outbox: &mut Outbox) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let Excerpt { before, hit, after } = &line.words;
    let words = beginning(&format!("{before}{hit}{after}"), 60);
    let told = say!(
        "search-hit",
        number = number + 1,
        name = &line.name,
        words = words,
    );
    let is_current = seen.view.hit == Some(number);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_current, &told));
    if ui.is_rect_visible(rect) {
        let ground = if is_current {
            tint(seen.palette, 0.16)
        } else if response.hovered() || response.has_focus() {
            tint(seen.palette, 0.06)
        } else {
            Color32::TRANSPARENT
        };
        let inner = rect.shrink2(vec2(1.0, 1.0));
        ui.painter().rect_filled(inner, 6.0, ground);
        draw(ui, seen, rect, line);
    }
    if response.clicked() {
        outbox.ask(Ask::GoToHit(number));
    }
}

fn draw(ui: &Ui, seen: &Seen<'_>, rect: Rect, line: &Line) {
    let painter = ui.painter_at(rect);
    let muted = colour(seen.palette.muted);
    let left = rect.left() + 8.0;
    let right = rect.right() - 10.0;
    let small = FontId::new(11.5, FontFamily::Proportional);
    let top = pos2(right, rect.top() + 5.0);
    let when = painter.text(top, Align2::RIGHT_TOP, &line.when, small, muted);
    let name = FontId::new(13.0, family(Face::SemiBold));
    let mut job = LayoutJob::simple_singleline(line.name.clone(), name, colour(seen.palette.text));
    job.wrap = TextWrapping::truncate_at_width((when.left() - left - 10.0).max(20.0));
    let galley = painter.layout_job(job);
    painter.galley(pos2(left, rect.top() + 4.0), galley, muted);
    let plain = TextFormat::simple(FontId::new(12.5, FontFamily::Proportional), muted);
    let marked = TextFormat {
        color: colour(seen.palette.text),
        background: colour(GLOW).gamma_multiply(0.32),
        ..plain.clone()
    };
    let mut job = LayoutJob::default();
    job.append(&line.words.before, 0.0, plain.clone());
    job.append(&line.words.hit, 0.0, marked);
    job.append(&line.words.after, 0.0, plain);
    job.wrap = TextWrapping::truncate_at_width((right - left).max(20.0));
    let galley = painter.layout_job(job);
    painter.galley(pos2(left, rect.top() + 21.0), galley, muted);
}
