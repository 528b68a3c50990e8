//! The dialog that begins with a codebook that comes with the program.

use eframe::egui::{
    FontId, Key, Response, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, vec2,
};

use super::enters;
use crate::app::canvas::galleys::{colour, family};
use crate::app::codes::Coding;
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::app::style::tint;
use crate::model::Book;
use crate::save::TEMPLATES;
use crate::text::font::Face;
use crate::words::say;

/// The codebooks that come with the program, and which is chosen.
#[derive(Default)]
pub struct Books {
    books: Vec<Book>,
    chosen: usize,
}

impl Books {
    /// The dialog with every codebook that comes with the program.
    pub fn of_templates() -> Self {
        let books = TEMPLATES.iter().filter_map(|template| template.book().ok());
        Self {
            books: books.collect(),
            chosen: 0,
        }
    }

    /// Shows the dialog; true once it is done with.
    pub fn show(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) -> bool {
        ui.set_width(560.0);
        ui.heading(say!("books"));
        let words = say!("books-help");
        ui.label(RichText::new(words).weak());
        ui.add_space(8.0);
        let (down, up) = ui.input(|input| {
            (
                input.key_pressed(Key::ArrowDown),
                input.key_pressed(Key::ArrowUp),
            )
        });
        let enter = enters(ui, None);
        if down {
            self.chosen = (self.chosen + 1).min(self.books.len().saturating_sub(1));
        }
        if up {
            self.chosen = self.chosen.saturating_sub(1);
        }
        let mut picked = enter.then_some(self.chosen);
        let room = (ui.ctx().content_rect().height() - 240.0).max(200.0);
        ScrollArea::vertical().max_height(room).show(ui, |ui| {
            for (number, book) in self.books.iter().enumerate() {
                let row = row(ui, seen, book, number == self.chosen);
                if (down || up) && number == self.chosen {
                    row.scroll_to_me(None);
                }
                if row.clicked() {
                    picked = Some(number);
                }
            }
        });
        if let Some(book) = picked.and_then(|number| self.books.get(number)) {
            outbox.ask(Ask::Coding(Coding::AddBook(Box::new(book.clone()))));
            return true;
        }
        ui.add_space(8.0);
        ui.button(say!("cancel")).clicked() || ui.input(|input| input.key_pressed(Key::Escape))
    }
}

fn row(ui: &mut Ui, seen: &Seen<'_>, book: &Book, is_chosen: bool) -> Response {
    let palette = seen.palette;
    let width = ui.available_width() - 8.0;
    let note = ui.painter().layout(
        book.note.clone(),
        FontId::proportional(12.5),
        colour(palette.muted),
        width - 28.0,
    );
    let (rect, response) =
        ui.allocate_exact_size(vec2(width, note.size().y + 40.0), Sense::click());
    let label = say!("books-begin", name = &book.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let is_lit = response.hovered() || is_chosen;
    let fill = if is_lit {
        tint(palette, 0.10)
    } else {
        colour(palette.card)
    };
    let edge = if is_lit {
        palette.accent
    } else {
        palette.card_edge
    };
    let line = Stroke::new(1.0, colour(edge));
    ui.painter()
        .rect(rect, 8.0, fill, line, eframe::egui::StrokeKind::Inside);
    let corner = rect.left_top() + vec2(14.0, 9.0);
    let font = FontId::new(14.0, family(Face::SemiBold));
    let left_top = eframe::egui::Align2::LEFT_TOP;
    ui.painter()
        .text(corner, left_top, &book.name, font, colour(palette.text));
    let right = rect.right_top() + vec2(-14.0, 10.0);
    ui.painter().text(
        right,
        eframe::egui::Align2::RIGHT_TOP,
        counts(book),
        FontId::proportional(12.0),
        colour(palette.muted),
    );
    ui.painter()
        .galley(corner + vec2(0.0, 21.0), note, colour(palette.muted));
    response
}

/// How many codes of which sort a codebook has.
fn counts(book: &Book) -> String {
    let positions = book.issues.iter().map(|issue| issue.positions.len());
    let positions = positions.sum::<usize>();
    let (kinds, tags) = (book.kinds.len(), book.tags.len());
    let told = [
        (positions > 0).then(|| say!("books-positions", count = positions)),
        (kinds > 0).then(|| say!("books-kinds", count = kinds)),
        (tags > 0).then(|| say!("books-tags", count = tags)),
    ];
    let told: Vec<String> = told.into_iter().flatten().collect();
    told.join(", ")
}
