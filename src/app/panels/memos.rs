//! Every memo of the map, by words of it or of what it is on.

use eframe::egui::{
    Align, Button, FontId, Key, Layout, RichText, Role, ScrollArea, TextWrapMode, Ui, WidgetInfo,
    vec2,
};

use super::enters;
use super::reader::LONGEST;
use super::status::{beginning, subject_words};
use crate::app::canvas::galleys::family;
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::app::turning::field::Typed;
use crate::model::{Map, Memo, Subject};
use crate::text::font::Face;
use crate::words::say;

/// What is sought among the memos, and which is chosen.
#[derive(Default)]
pub struct Memos {
    wanted: String,
    chosen: usize,
    is_begun: bool,
}

/// How high a memo's row is, in points.
const ROW: f32 = 40.0;

impl Memos {
    /// Shows the list; true once it is done with.
    pub fn show(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) -> bool {
        let Some(map) = seen.map() else {
            return true;
        };
        ui.set_width(620.0);
        let title = RichText::new(say!("memos"));
        ui.label(title.font(FontId::new(18.0, family(Face::SemiBold))));
        ui.add_space(6.0);
        let field = Typed::singleline(&mut self.wanted)
            .hint_text(say!("memos-find-hint"))
            .margin(eframe::egui::Margin::symmetric(8, 7))
            .desired_width(f32::INFINITY);
        let response = ui.add(field);
        let name = say!("memos-find");
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
        if !std::mem::replace(&mut self.is_begun, true) {
            response.request_focus();
        }
        if response.changed() {
            self.chosen = 0;
        }
        let found = found(map, &self.wanted);
        let enter = enters(ui, Some(response.id));
        let (up, down) = ui.input(|input| {
            (
                input.key_pressed(Key::ArrowUp),
                input.key_pressed(Key::ArrowDown),
            )
        });
        if down {
            self.chosen = (self.chosen + 1).min(found.len().saturating_sub(1));
        }
        if up {
            self.chosen = self.chosen.saturating_sub(1);
        }
        ui.add_space(6.0);
        let clicked = self.list(ui, seen, map, &found, up || down);
        if let Some(on) = offers(ui, map, &self.wanted) {
            outbox.ask(Ask::Memo(on, None));
            return false;
        }
        let goes_to = clicked.or_else(|| enter.then(|| found.get(self.chosen)).flatten().copied());
        if let Some(memo) = goes_to {
            outbox.ask(match memo.on {
                Subject::Comment(_) | Subject::Claim(_) | Subject::Relation(_) => {
                    Ask::Show(memo.on)
                }
                // What has no card is shown by its memo.
                _ => Ask::Memo(memo.on, None),
            });
            return true;
        }
        ui.add_space(8.0);
        ui.button(say!("close")).clicked()
    }

    fn list<'map>(
        &self,
        ui: &mut Ui,
        seen: &Seen<'_>,
        map: &Map,
        found: &[&'map Memo],
        is_moved: bool,
    ) -> Option<&'map Memo> {
        if found.is_empty() {
            let words = if map.memos.is_empty() {
                say!("memos-empty")
            } else {
                say!("memos-none")
            };
            ui.label(RichText::new(seen.keymap.fill(words)).weak());
            return None;
        }
        let mut clicked = None;
        let mut area = ScrollArea::vertical()
            .max_height(8.0 * ROW)
            .auto_shrink([false, true]);
        if is_moved {
            let row = ROW + ui.spacing().item_spacing.y;
            area = area.vertical_scroll_offset((self.chosen as f32 * row - 3.0 * ROW).max(0.0));
        }
        area.show_rows(ui, ROW, found.len(), |ui, rows| {
            for number in rows {
                let Some(&memo) = found.get(number) else {
                    continue;
                };
                let words = format!("{}\n{}", on_words(map, memo), line(memo));
                let button = Button::selectable(number == self.chosen, words)
                    .wrap_mode(TextWrapMode::Truncate)
                    .min_size(vec2(0.0, ROW))
                    .shortcut_text(made(map, memo));
                let row = ui
                    .with_layout(Layout::top_down_justified(Align::Min), |ui| ui.add(button))
                    .inner;
                if row.on_hover_text(beginning(&memo.text, 2000)).clicked() {
                    clicked = Some(memo);
                }
            }
        });
        clicked
    }
}

/// The memos with these words in them or in the name of what they are on, the newest first.
fn found<'map>(map: &'map Map, wanted: &str) -> Vec<&'map Memo> {
    let wanted = wanted.trim().to_lowercase();
    // Monsters are read by their beginning.
    let read = |text: &str| text.chars().take(LONGEST).collect::<String>();
    let holds = |text: &str| read(text).to_lowercase().contains(&wanted);
    let memos = map.memos.iter().rev();
    let found =
        memos.filter(|memo| wanted.is_empty() || holds(&memo.text) || holds(&on_words(map, memo)));
    found.collect()
}

/// What a memo is on in a few words.
fn on_words(map: &Map, memo: &Memo) -> String {
    let on = subject_words(map, memo.on);
    match &memo.quote {
        Some(quote) => say!(
            "memos-on-words",
            what = on,
            words = beginning(&quote.exact, 40)
        ),
        None => on,
    }
}

/// So many rows are offered to be remarked on.
const MOST_OFFERED: usize = 6;

/// Authors, codes and views with the wanted words in their names, to write a memo on; gives the one that is clicked.
fn offers(ui: &mut Ui, map: &Map, wanted: &str) -> Option<Subject> {
    let wanted = wanted.trim().to_lowercase();
    if wanted.is_empty() {
        ui.label(RichText::new(say!("memos-offer-hint")).weak());
        return None;
    }
    let authors = map.authors.iter();
    let authors = authors.map(|row| (&row.name, Subject::Author(row.id)));
    let issues = map.issues.iter();
    let issues = issues.map(|row| (&row.name, Subject::Issue(row.id)));
    let positions = map.positions.iter();
    let positions = positions.map(|row| (&row.name, Subject::Position(row.id)));
    let kinds = map.kinds.iter();
    let kinds = kinds.map(|row| (&row.name, Subject::Kind(row.id)));
    let tags = map.tags.iter();
    let tags = tags.map(|row| (&row.name, Subject::Tag(row.id)));
    let views = map.views.iter();
    let views = views.map(|row| (&row.name, Subject::View(row.id)));
    let codes = issues.chain(positions).chain(kinds).chain(tags);
    let all = codes.chain(views).chain(authors);
    let found = all.filter(|(name, _)| name.to_lowercase().contains(&wanted));
    let mut clicked = None;
    for (name, subject) in found.take(MOST_OFFERED) {
        let words = offer_words(subject, &beginning(name, 50));
        if words.is_some_and(|words| ui.link(words).clicked()) {
            clicked = Some(subject);
        }
    }
    clicked
}

/// What offers to write a memo; none on what is selected to be remarked on.
fn offer_words(on: Subject, name: &str) -> Option<String> {
    Some(match on {
        Subject::Author(_) => say!("memos-offer-author", name = name),
        Subject::Issue(_) => say!("memos-offer-issue", name = name),
        Subject::Position(_) => say!("memos-offer-position", name = name),
        Subject::Kind(_) => say!("memos-offer-kind", name = name),
        Subject::Tag(_) => say!("memos-offer-tag", name = name),
        Subject::View(_) => say!("memos-offer-view", name = name),
        Subject::Comment(_)
        | Subject::Claim(_)
        | Subject::Relation(_)
        | Subject::Stance(_)
        | Subject::Source(_) => return None,
    })
}

fn line(memo: &Memo) -> String {
    beginning(&memo.text, 160)
}

/// Who wrote a memo, and when.
fn made(map: &Map, memo: &Memo) -> String {
    let coder = map.coders.get(memo.made.by);
    let coder = coder.map_or(say!("somebody"), |coder| coder.name.as_str());
    say!("memos-made", coder = coder, time = memo.made.at.words())
}
