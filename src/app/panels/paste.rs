//! "Paste a thread…": a text, and what was understood of it.

use eframe::egui::{self, FontId, RichText, Role, ScrollArea, Ui, WidgetInfo};

use super::status::{beginning, premise_words};
use crate::app::canvas::galleys::{colour, family};
use crate::app::jobs::Understood;
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::app::turning::field::Typed;
use crate::error::Error;
use crate::model::{Comment, CommentKind, Level, Map, Premise, Reply};
use crate::text::font::Face;
use crate::words::say;

/// A pasted text and what was understood of it.
#[derive(Default)]
pub struct Paste {
    /// The text.
    pub text: String,
    /// Whether the text changed since it was last read.
    pub is_stale: bool,
    /// What was understood, or why nothing was.
    pub understood: Option<Result<Understood, Error>>,
    is_begun: bool,
}

impl Paste {
    /// A dialog that begins with this text.
    pub fn of(text: String) -> Self {
        Self {
            is_stale: !text.is_empty(),
            text,
            ..Self::default()
        }
    }

    /// Shows the dialog; true once it is done with.
    pub fn show(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) -> bool {
        let room = ui.ctx().content_rect();
        ui.set_width((room.width() - 120.0).min(980.0));
        ui.label(RichText::new(say!("paste")).font(FontId::new(18.0, family(Face::SemiBold))));
        ui.label(RichText::new(say!("paste-help")).weak());
        ui.add_space(6.0);
        let height = (room.height() - 250.0).max(200.0);
        ui.spacing_mut().item_spacing.x = 20.0;
        ui.columns(2, |columns| {
            let [left, right] = columns else { return };
            self.input(left, height);
            self.preview(right, seen, height);
        });
        ui.add_space(8.0);
        self.buttons(ui, outbox)
    }

    fn input(&mut self, ui: &mut Ui, height: f32) {
        ScrollArea::vertical()
            .id_salt("pasted")
            .max_height(height)
            .auto_shrink(false)
            .show(ui, |ui| {
                let rows = (height / 17.0) as usize;
                let field = Typed::multiline(&mut self.text)
                    .hint_text(say!("paste-hint"))
                    .desired_rows(rows)
                    .desired_width(f32::INFINITY);
                let response = ui.add(field);
                response.widget_info(|| {
                    WidgetInfo::labeled(Role::TextInput, true, say!("paste-field"))
                });
                if !std::mem::replace(&mut self.is_begun, true) {
                    response.request_focus();
                }
                self.is_stale |= response.changed();
            });
    }

    fn preview(&self, ui: &mut Ui, seen: &Seen<'_>, height: f32) {
        ScrollArea::vertical()
            .id_salt("preview")
            .max_height(height)
            .auto_shrink(false)
            .show(ui, |ui| match &self.understood {
                None if self.text.trim().is_empty() => {
                    drop(ui.label(RichText::new(say!("paste-nothing-yet")).weak()));
                }
                None => drop(ui.spinner()),
                Some(Err(error)) => drop(
                    ui.label(RichText::new(error.to_string()).color(colour(seen.palette.danger))),
                ),
                Some(Ok(understood)) => show_map(ui, seen, &understood.map),
            });
    }

    fn buttons(&mut self, ui: &mut Ui, outbox: &mut Outbox) -> bool {
        let mut is_done = false;
        ui.horizontal(|ui| {
            let can_make = matches!(self.understood, Some(Ok(_))) && !self.is_stale;
            if ui
                .add_enabled(can_make, egui::Button::new(say!("paste-make")))
                .clicked()
            {
                outbox.ask(Ask::Adopt(self.text.clone()));
                is_done = true;
            }
            if ui.button(say!("cancel")).clicked() {
                is_done = true;
            }
        });
        is_done
    }
}

fn show_map(ui: &mut Ui, seen: &Seen<'_>, map: &Map) {
    let comments: Vec<&Comment> = map
        .comments
        .iter()
        .filter(|comment| comment.kind != CommentKind::Opening)
        .collect();
    let authors: std::collections::BTreeSet<_> = comments
        .iter()
        .filter_map(|comment| comment.author)
        .collect();
    let title = if map.about.title.is_empty() {
        say!("untitled")
    } else {
        &map.about.title
    };
    ui.label(RichText::new(title).font(FontId::new(15.0, family(Face::SemiBold))));
    let count = comments.len();
    ui.label(say!(
        "paste-counted",
        comments = count,
        people = authors.len(),
        replies = map.replies.len(),
    ));
    for note in map
        .sources
        .iter()
        .flat_map(|source| &source.ledger)
        .filter(|note| note.level != Level::Info)
    {
        let ink = if note.level == Level::Warning {
            seen.palette.danger
        } else {
            seen.palette.muted
        };
        ui.label(RichText::new(format!("{} {}", note.count, note.what)).color(colour(ink)));
    }
    ui.separator();
    for comment in map.comments.iter().take(SHOWN) {
        show_comment(ui, seen, map, comment);
    }
    if count > SHOWN {
        ui.label(RichText::new(say!("paste-more", count = count - SHOWN)).weak());
    }
}

/// How many comments are shown of what was understood.
const SHOWN: usize = 400;

fn show_comment(ui: &mut Ui, seen: &Seen<'_>, map: &Map, comment: &Comment) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let name = map.author_name(comment).unwrap_or(say!("unnamed"));
        ui.label(RichText::new(name).font(FontId::new(13.0, family(Face::SemiBold))));
        let reply = map.replies.get(Reply::of(comment.id));
        if let Some(to) = reply.and_then(|reply| reply.to) {
            let words = say!(
                "paste-answers",
                comment = premise_words(map, Premise::Comment(to))
            );
            let ink = colour(seen.palette.guess);
            ui.label(RichText::new(words).small().color(ink));
        }
    });
    ui.label(RichText::new(beginning(&comment.text, 110)).weak());
    ui.add_space(3.0);
}
