//! A memo on anything, written in a dialog.

use eframe::egui::{FontId, Key, RichText, Role, Ui, WidgetInfo};

use super::reader::LONGEST;
use super::status::{beginning, subject_words};
use crate::app::canvas::galleys::family;
use crate::app::outbox::Outbox;
use crate::app::seen::Seen;
use crate::app::turning::field::Typed;
use crate::model::{Coder, Id, Map, Quote, Subject};
use crate::text::font::Face;
use crate::words::say;

/// What the memo is on, and its words so far.
pub struct MemoDialog {
    on: Subject,
    quote: Option<Quote>,
    text: String,
    is_begun: bool,
}

impl MemoDialog {
    /// The coder's memo on something, or on words of a comment, to be written or changed.
    pub fn of(map: &Map, coder: Id<Coder>, on: Subject, quote: Option<Quote>) -> Self {
        let mut memos = map.memos.iter();
        let own = memos.find(|memo| memo.on == on && memo.quote == quote && memo.made.by == coder);
        Self {
            on,
            quote,
            text: own.map(|memo| memo.text.clone()).unwrap_or_default(),
            is_begun: false,
        }
    }

    /// Whether it holds more than can be typed.
    pub fn is_too_long(&self) -> bool {
        self.text.len() > LONGEST
    }

    /// Shows the dialog; true once it is done with.
    pub fn show(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) -> bool {
        let Some(map) = seen.map() else {
            return true;
        };
        ui.set_width(520.0);
        let title = RichText::new(say!("memo"));
        ui.label(title.font(FontId::new(18.0, family(Face::SemiBold))));
        let on = match &self.quote {
            Some(quote) => say!("memo-on-words", words = beginning(&quote.exact, 200)),
            None => say!("memo-on", what = subject_words(map, self.on)),
        };
        ui.label(RichText::new(on).weak());
        ui.add_space(6.0);
        let field = Typed::multiline(&mut self.text)
            .hint_text(say!("memo-hint"))
            .desired_rows(5)
            .char_limit(LONGEST)
            .desired_width(f32::INFINITY);
        let response = ui.add_enabled(seen.can_change(), field);
        let name = say!("memo-words");
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
        if !std::mem::replace(&mut self.is_begun, true) {
            response.request_focus();
        }
        ui.add_space(8.0);
        let mut is_kept =
            ui.input(|input| input.modifiers.command && input.key_pressed(Key::Enter));
        let mut is_done = false;
        ui.horizontal(|ui| {
            is_kept |= ui.button(say!("memo-keep")).clicked();
            is_done = ui.button(say!("cancel")).clicked();
            ui.label(RichText::new(say!("memo-keep-help")).weak());
        });
        if is_kept {
            let (on, quote, text) = (self.on, self.quote.clone(), self.text.clone());
            outbox.act(say!("memo-written"), move |draft| match quote {
                Some(quote) => draft.set_quote_memo(quote, &text),
                None => draft.set_memo(on, &text),
            });
        }
        is_kept || is_done
    }
}
