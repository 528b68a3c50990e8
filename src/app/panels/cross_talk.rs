//! The list of comments that answer one person and bear on another.

use eframe::egui::{
    Align, Button, FontId, Key, Layout, RichText, ScrollArea, TextWrapMode, Ui, vec2,
};

use super::enters;
use super::status::{beginning, premise_words};
use crate::app::canvas::galleys::family;
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::graph::cross_talk::{CrossTalk, cross_talk};
use crate::graph::thread::Forest;
use crate::model::{Comment, Id, Kind, Map, Premise, Relation, Reply, Subject, Table};
use crate::text::font::Face;
use crate::words::say;

/// What was found, and which of it is chosen.
#[derive(Default)]
pub struct CrossTalkList {
    found: Vec<CrossTalk>,
    /// What it was found in.
    of: Option<(Table<Relation>, Table<Reply>)>,
    chosen: usize,
}

/// How high a row is, in points.
const ROW: f32 = 40.0;
/// How many code points stand in a line of it.
const LINE: usize = 84;

impl CrossTalkList {
    /// Shows the list; true once it is done with.
    pub fn show(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) -> bool {
        let Some(map) = seen.map() else {
            return true;
        };
        let forest = &seen.thread.forest;
        self.take(map, forest);
        ui.set_width(680.0);
        let title = RichText::new(say!("cross-talk"));
        ui.label(title.font(FontId::new(18.0, family(Face::SemiBold))));
        ui.label(RichText::new(say!("cross-talk-help")).weak());
        ui.add_space(6.0);
        let enter = enters(ui, None);
        let (up, down) = ui.input(|input| {
            (
                input.key_pressed(Key::ArrowUp),
                input.key_pressed(Key::ArrowDown),
            )
        });
        if down {
            self.chosen = (self.chosen + 1).min(self.found.len().saturating_sub(1));
        }
        if up {
            self.chosen = self.chosen.saturating_sub(1);
        }
        let clicked = self.list(ui, map, forest, up || down);
        if let Some(number) = clicked.or(enter.then_some(self.chosen))
            && let Some(found) = self.found.get(number)
        {
            outbox.ask(Ask::Show(Subject::Relation(found.relation)));
            return true;
        }
        ui.add_space(8.0);
        ui.button(say!("close")).clicked()
    }

    fn take(&mut self, map: &Map, forest: &Forest) {
        let of = (map.relations.clone(), map.replies.clone());
        if self.of.as_ref() != Some(&of) {
            self.found = cross_talk(map, forest);
            self.chosen = self.chosen.min(self.found.len().saturating_sub(1));
            self.of = Some(of);
        }
    }

    fn list(&self, ui: &mut Ui, map: &Map, forest: &Forest, is_moved: bool) -> Option<usize> {
        if self.found.is_empty() {
            ui.label(RichText::new(say!("cross-talk-none")).weak());
            return None;
        }
        let mut clicked = None;
        let mut area = ScrollArea::vertical()
            .max_height(9.0 * ROW)
            .auto_shrink([false, true]);
        if is_moved {
            let row = ROW + ui.spacing().item_spacing.y;
            area = area.vertical_scroll_offset((self.chosen as f32 * row - 3.0 * ROW).max(0.0));
        }
        area.show_rows(ui, ROW, self.found.len(), |ui, rows| {
            for number in rows {
                let Some(found) = self.found.get(number) else {
                    continue;
                };
                let button = Button::selectable(number == self.chosen, words(map, forest, found))
                    .wrap_mode(TextWrapMode::Extend)
                    .min_size(vec2(0.0, ROW));
                let layout = Layout::top_down_justified(Align::Min);
                let row = ui.with_layout(layout, |ui| ui.add(button)).inner;
                if row.clicked() {
                    clicked = Some(number);
                }
            }
        });
        clicked
    }
}

/// "Ann #3 answers Bo #2, rebuts Cy #7", and where the branches part.
fn words(map: &Map, forest: &Forest, found: &CrossTalk) -> String {
    let name = |id: Id<Comment>| premise_words(map, Premise::Comment(id));
    let kind =
        kind_of(map, found.relation).map_or(say!("cross-talk-bears-on"), |kind| kind.name.as_str());
    let what = say!(
        "cross-talk-who",
        comment = name(found.comment),
        answers = name(found.answers),
        kind = kind,
        other = name(found.bears_on),
    );
    let parted = match (found.parted(forest), found.also_stays) {
        (Some(id), true) => say!("cross-talk-parted", comment = name(id)),
        (Some(id), false) => say!("cross-talk-parted-only", comment = name(id)),
        (None, true) => say!("cross-talk-elsewhere").to_owned(),
        (None, false) => say!("cross-talk-elsewhere-only").to_owned(),
    };
    format!("{}\n{}", beginning(&what, LINE), beginning(&parted, LINE))
}

fn kind_of(map: &Map, relation: Id<Relation>) -> Option<&Kind> {
    map.kinds.get(map.relations.get(relation)?.kind)
}
