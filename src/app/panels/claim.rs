//! The dialog that makes a claim, or finds one that says the same.

use eframe::egui::text::CCursor;
use eframe::egui::text_selection::CCursorRange;
use eframe::egui::{
    Align, Button, Key, Layout, Margin, RichText, Role, ScrollArea, Ui, WidgetInfo,
};

use super::enters;
use super::status::beginning;
use crate::app::claiming::Claiming;
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::app::turning::field::Typed;
use crate::graph::likeness::{Likeness, Makers};
use crate::model::{Claim, Id, Map, Quote};
use crate::words::say;

/// A claim that is being made or merged.
pub struct ClaimDialog {
    purpose: Purpose,
    text: String,
    likeness: Likeness,
    found: Vec<Id<Claim>>,
    /// The claim that is chosen of those found; none for a new one.
    chosen: Option<usize>,
    is_begun: bool,
}

/// What becomes of what is typed or chosen.
enum Purpose {
    /// A claim that rests on these words, or one more wording of a claim.
    Make(Vec<Quote>),
    /// This claim is the same as the one that is chosen.
    Merge(Id<Claim>),
}

/// How many claims are offered.
const MOST: usize = 40;
/// How many code points of quoted words stand in the field to begin with.
const MOST_WORDS: usize = 200;

impl ClaimDialog {
    /// The dialog for a claim that rests on these words.
    pub fn make(map: &Map, quotes: Vec<Quote>) -> Self {
        let words = quotes.first().map_or("", |quote| quote.exact.as_str());
        let text = beginning(words, MOST_WORDS);
        Self::new(map, Purpose::Make(quotes), text)
    }

    /// The dialog for the claim that this one is the same as.
    pub fn merge(map: &Map, claim: Id<Claim>) -> Self {
        let text = map.claims.get(claim).map(|claim| claim.text.clone());
        Self::new(map, Purpose::Merge(claim), text.unwrap_or_default())
    }

    fn new(map: &Map, purpose: Purpose, text: String) -> Self {
        let mut dialog = Self {
            chosen: matches!(purpose, Purpose::Merge(_)).then_some(0),
            purpose,
            text,
            likeness: Likeness::of(map),
            found: Vec::new(),
            is_begun: false,
        };
        dialog.find();
        dialog
    }

    fn find(&mut self) {
        self.found = self.likeness.nearest(&self.text, MOST);
        if let Purpose::Merge(claim) = self.purpose {
            self.found.retain(|&found| found != claim);
        }
    }

    /// Shows the dialog; true once it is done with.
    pub fn show(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) -> bool {
        let Some(map) = seen.map() else {
            return true;
        };
        ui.set_width(560.0);
        self.head(ui, map);
        let mut is_moved = self.field(ui);
        let (down, up) = ui.input(|input| {
            (
                input.key_pressed(Key::ArrowDown),
                input.key_pressed(Key::ArrowUp),
            )
        });
        let enter = enters(ui, None);
        is_moved |= down || up;
        let least = matches!(self.purpose, Purpose::Merge(_)).then_some(0);
        let last = self.found.len().checked_sub(1);
        if down {
            self.chosen = self.chosen.map_or(Some(0), |chosen| Some(chosen + 1));
            self.chosen = self.chosen.zip(last).map(|(chosen, last)| chosen.min(last));
        }
        if up {
            let above = self.chosen.and_then(|chosen| chosen.checked_sub(1));
            self.chosen = above.or(least);
        }
        let clicked = self.list(ui, map, is_moved);
        if let Some(number) = clicked {
            self.chosen = Some(number);
        }
        let is_done = clicked.is_some() || enter || self.buttons(ui, seen);
        let claiming = if is_done { self.claiming() } else { None };
        if let Some(claiming) = claiming {
            outbox.ask(Ask::Claim(claiming));
            return true;
        }
        ui.input(|input| input.key_pressed(Key::Escape))
    }

    fn head(&self, ui: &mut Ui, map: &Map) {
        match &self.purpose {
            Purpose::Make(quotes) => {
                ui.heading(say!("claim-dialog-make"));
                let words = match quotes.as_slice() {
                    [] => say!("claim-dialog-no-words").to_owned(),
                    [quote] => say!("claim-dialog-words", words = beginning(&quote.exact, 240)),
                    quotes => say!("claim-dialog-many-words", count = quotes.len()),
                };
                ui.label(RichText::new(words).weak());
            }
            Purpose::Merge(claim) => {
                ui.heading(say!("claim-dialog-merge"));
                let text = map.claims.get(*claim).map(|claim| claim.text.as_str());
                let text = beginning(text.unwrap_or_default(), 240);
                let words = say!("claim-dialog-merge-help", claim = text);
                ui.label(RichText::new(words).weak());
            }
        }
        ui.add_space(6.0);
    }

    /// The field; says whether its words have changed.
    fn field(&mut self, ui: &mut Ui) -> bool {
        let (name, hint) = match self.purpose {
            Purpose::Make(_) => (say!("reader-claim-words"), say!("reader-claim-hint")),
            Purpose::Merge(_) => (
                say!("claim-dialog-other-words"),
                say!("claim-dialog-other-hint"),
            ),
        };
        let output = Typed::singleline(&mut self.text)
            .hint_text(hint)
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(8, 7))
            .show(ui);
        let response = output.response.response;
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
        if !std::mem::replace(&mut self.is_begun, true) {
            response.request_focus();
            // Whoever types other words need not delete those that stand there.
            let all = CCursorRange::two(CCursor::new(0), CCursor::new(self.text.chars().count()));
            let mut state = output.state;
            state.cursor.set_char_range(Some(all));
            state.store(ui.ctx(), response.id);
        }
        if response.changed() {
            self.find();
            self.chosen = matches!(self.purpose, Purpose::Merge(_)).then_some(0);
        }
        response.changed()
    }

    /// The claims that are near; gives the one that is clicked.
    fn list(&self, ui: &mut Ui, map: &Map, is_moved: bool) -> Option<usize> {
        if self.found.is_empty() {
            return None;
        }
        ui.add_space(8.0);
        let words = match self.purpose {
            Purpose::Make(_) => say!("claim-dialog-or-another"),
            Purpose::Merge(_) => say!("claim-dialog-nearest"),
        };
        ui.label(RichText::new(words).weak());
        let mut clicked = None;
        ScrollArea::vertical()
            .max_height(260.0)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for (number, &id) in self.found.iter().enumerate() {
                    let Some(claim) = map.claims.get(id) else {
                        continue;
                    };
                    let makers = Makers::of(map, claim).comments.len();
                    let row =
                        Button::selectable(self.chosen == Some(number), beginning(&claim.text, 90))
                            .shortcut_text(say!("claim-dialog-comments", count = makers));
                    let row = ui
                        .with_layout(Layout::top_down_justified(Align::Min), |ui| ui.add(row))
                        .inner;
                    if is_moved && self.chosen == Some(number) {
                        row.scroll_to_me(None);
                    }
                    if row.on_hover_text(&claim.text).clicked() {
                        clicked = Some(number);
                    }
                }
            });
        clicked
    }

    /// The buttons; true if the one is pressed that does what the dialog is for.
    fn buttons(&self, ui: &mut Ui, seen: &Seen<'_>) -> bool {
        ui.add_space(8.0);
        let title = match (&self.purpose, self.chosen) {
            (Purpose::Make(_), None) => say!("claim-dialog-do-make"),
            (Purpose::Make(_), Some(_)) => say!("claim-dialog-do-add"),
            (Purpose::Merge(_), _) => say!("claim-dialog-do-merge"),
        };
        let can = seen.can_change() && self.claiming().is_some();
        let button = ui.add_enabled(can, Button::new(title));
        button.clicked()
    }

    fn claiming(&self) -> Option<Claiming> {
        let chosen = self
            .chosen
            .and_then(|chosen| self.found.get(chosen).copied());
        match (&self.purpose, chosen) {
            (Purpose::Make(quotes), None) => {
                let text = self.text.trim().to_owned();
                let quotes = quotes.clone();
                (!text.is_empty()).then_some(Claiming::Make { text, quotes })
            }
            (Purpose::Make(quotes), Some(claim)) => Some(Claiming::Quote {
                claim,
                quotes: quotes.clone(),
            }),
            (&Purpose::Merge(gone), Some(kept)) => Some(Claiming::Merge { kept, gone }),
            (Purpose::Merge(_), None) => None,
        }
    }
}
