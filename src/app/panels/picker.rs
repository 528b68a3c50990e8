//! The picker: any code by a few letters of its name.

use eframe::egui::{
    Align, Button, Key, Layout, Margin, Modifiers, RichText, Role, ScrollArea, TextWrapMode, Ui,
    WidgetInfo, vec2,
};

use super::enters;
use super::status::beginning;
use super::tags::{draw_code, key_words};
use crate::app::codes::{Applied, Coding, Recoding};
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::app::turning::field::Typed;
use crate::app::view::View;
use crate::model::{Code, Id, Leaning, Map, Tag};
use crate::words::{named, say};

/// What a code is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To put it on the selection.
    Apply,
    /// To give it an example.
    Example,
    /// To merge this code into it.
    Merge(Code),
    /// To move this code there.
    Move(Code),
}

/// The picker, with what was typed and which code is chosen.
pub struct Picker {
    purpose: Purpose,
    wanted: String,
    entries: Vec<Entry>,
    /// The places of those that match, the nearest first.
    found: Vec<usize>,
    chosen: usize,
    is_begun: bool,
}

/// One code to be chosen; none for the top of the tags.
struct Entry {
    code: Option<Code>,
    name: String,
    /// What it stands under.
    under: String,
    folded: String,
}

/// How high a row is, in points.
const ROW: f32 = 26.0;
/// How many rows are in view.
const ROWS: f32 = 12.0;

impl Picker {
    /// The picker over the codes of a map, those that were used first.
    pub fn of(map: &Map, purpose: Purpose, view: &View) -> Self {
        let mut entries = entries(map, purpose);
        let used = |entry: &Entry| {
            let place = view
                .used_codes
                .iter()
                .position(|&used| Some(used) == entry.code);
            place.unwrap_or(usize::MAX)
        };
        entries.sort_by_key(used);
        let mut picker = Self {
            purpose,
            wanted: String::new(),
            entries,
            found: Vec::new(),
            chosen: 0,
            is_begun: false,
        };
        picker.find();
        picker
    }

    fn find(&mut self) {
        let wanted = self.wanted.trim().to_lowercase();
        let numbered = self.entries.iter().enumerate();
        let mut found: Vec<(usize, usize)> = numbered
            .filter_map(|(place, entry)| Some((entry.rank(&wanted)?, place)))
            .collect();
        found.sort_unstable();
        self.found = found.into_iter().map(|(_, place)| place).collect();
        self.chosen = 0;
    }

    /// Shows the picker; true once it is done with.
    pub fn show(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) -> bool {
        let Some(map) = seen.map() else {
            return true;
        };
        ui.set_width(540.0);
        self.head(ui, map);
        let field = Typed::singleline(&mut self.wanted)
            .hint_text(say!("picker-hint"))
            .margin(Margin::symmetric(8, 7))
            .desired_width(f32::INFINITY);
        let response = ui.add(field);
        let name = say!("picker");
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
        if !std::mem::replace(&mut self.is_begun, true) {
            response.request_focus();
        }
        if response.changed() {
            self.find();
        }
        let (down, up, held) = ui.input(|input| {
            (
                input.key_pressed(Key::ArrowDown),
                input.key_pressed(Key::ArrowUp),
                input.modifiers,
            )
        });
        let enter = enters(ui, Some(response.id));
        if down {
            self.chosen = (self.chosen + 1).min(self.found.len().saturating_sub(1));
        }
        if up {
            self.chosen = self.chosen.saturating_sub(1);
        }
        ui.add_space(6.0);
        let clicked = self.list(ui, seen, map, up || down);
        let picked = clicked.or_else(|| enter.then_some(self.chosen));
        let entry = picked
            .and_then(|place| self.found.get(place))
            .and_then(|&at| self.entries.get(at));
        self.foot(ui);
        if let Some(coding) = entry.and_then(|entry| self.coding(entry, held)) {
            outbox.ask(Ask::Coding(coding));
            return true;
        }
        ui.input(|input| input.key_pressed(Key::Escape))
    }

    fn head(&self, ui: &mut Ui, map: &Map) {
        let title = match self.purpose {
            Purpose::Apply => return,
            Purpose::Example => say!("picker-example").to_owned(),
            Purpose::Merge(code) => say!("picker-merge", code = map.code_name(code)),
            Purpose::Move(Code::Tag(tag)) => {
                say!("picker-move-tag", tag = map.code_name(Code::Tag(tag)))
            }
            Purpose::Move(code) => say!("picker-move-position", position = map.code_name(code)),
        };
        ui.heading(title);
        ui.add_space(6.0);
    }

    fn foot(&self, ui: &mut Ui) {
        let words = match self.purpose {
            Purpose::Apply => say!("picker-apply-help"),
            Purpose::Example => say!("picker-example-help"),
            Purpose::Merge(_) | Purpose::Move(_) => say!("picker-recode-help"),
        };
        ui.add_space(6.0);
        ui.label(RichText::new(words).weak());
    }

    fn coding(&self, entry: &Entry, held: Modifiers) -> Option<Coding> {
        if held.command {
            return entry.code.map(Coding::Open);
        }
        let shift = held.shift;
        let leaning = if shift {
            Leaning::Against
        } else {
            Leaning::For
        };
        match (self.purpose, entry.code) {
            (Purpose::Apply, Some(Code::Position(id))) => {
                Some(Coding::Apply(Applied::Position(id, leaning)))
            }
            (Purpose::Apply, Some(Code::Tag(id))) => Some(Coding::Apply(Applied::Tag(id))),
            (Purpose::Apply, Some(Code::Kind(id))) => Some(Coding::Apply(Applied::Kind(id))),
            (Purpose::Example, Some(code)) => Some(Coding::Example(code, shift)),
            (Purpose::Merge(gone), Some(kept)) => Some(Coding::Ask(Recoding::Merge { kept, gone })),
            (Purpose::Move(Code::Tag(tag)), Some(Code::Tag(under))) => {
                Some(Coding::Ask(Recoding::Hang(tag, Some(under))))
            }
            (Purpose::Move(Code::Tag(tag)), None) => Some(Coding::Ask(Recoding::Hang(tag, None))),
            (Purpose::Move(Code::Position(id)), Some(Code::Issue(issue))) => {
                Some(Coding::Ask(Recoding::Answer(id, issue)))
            }
            _ => None,
        }
    }

    fn list(&self, ui: &mut Ui, seen: &Seen<'_>, map: &Map, is_moved: bool) -> Option<usize> {
        if self.found.is_empty() {
            let words = if self.entries.is_empty() {
                say!("picker-no-codes")
            } else {
                say!("picker-none")
            };
            ui.label(RichText::new(seen.keymap.fill(words)).weak());
            return None;
        }
        let mut clicked = None;
        ui.spacing_mut().item_spacing.y = 2.0;
        let mut area = ScrollArea::vertical()
            .max_height(ROWS * ROW)
            .auto_shrink([false, true]);
        if is_moved {
            let row = ROW + ui.spacing().item_spacing.y;
            area =
                area.vertical_scroll_offset((self.chosen as f32 * row - ROWS / 2.0 * ROW).max(0.0));
        }
        area.show_rows(ui, ROW, self.found.len(), |ui, rows| {
            for place in rows {
                let entry = self.found.get(place).and_then(|&at| self.entries.get(at));
                let Some(entry) = entry else { continue };
                let words = (
                    RichText::new(format!("       {}", beginning(&entry.name, 120))),
                    RichText::new(beginning(&entry.under, 60)).weak(),
                );
                let key = entry.code.and_then(|code| key_of(map, code));
                let button = Button::selectable(place == self.chosen, words)
                    .wrap_mode(TextWrapMode::Truncate)
                    .min_size(vec2(0.0, ROW))
                    .shortcut_text(key.map(key_words).unwrap_or_default());
                let row = ui
                    .with_layout(Layout::top_down_justified(Align::Min), |ui| ui.add(button))
                    .inner;
                if let Some(code) = entry.code {
                    let middle = row.rect.left_center() + vec2(13.0, 0.0);
                    draw_code(ui.painter(), seen.palette, map, code, middle);
                }
                if row.clicked() {
                    clicked = Some(place);
                }
            }
        });
        clicked
    }
}

impl Entry {
    fn new(code: Option<Code>, name: &str, under: &str) -> Self {
        Self {
            code,
            name: name.to_owned(),
            under: under.to_owned(),
            folded: name.to_lowercase(),
        }
    }

    /// How far a name is from what was typed; none where it does not match.
    fn rank(&self, wanted: &str) -> Option<usize> {
        if let Some(at) = self.folded.find(wanted) {
            return Some(at.min(99));
        }
        let mut letters = self.folded.chars();
        let is_scattered = wanted
            .chars()
            .all(|wanted| letters.any(|letter| letter == wanted));
        is_scattered.then_some(200)
    }
}

/// The key of a code.
pub fn key_of(map: &Map, code: Code) -> Option<char> {
    match code {
        Code::Issue(_) => None,
        Code::Position(id) => map.positions.get(id)?.key,
        Code::Kind(id) => map.kinds.get(id)?.key,
        Code::Tag(id) => map.tags.get(id)?.key,
    }
}

fn entries(map: &Map, purpose: Purpose) -> Vec<Entry> {
    let mut entries = Vec::new();
    let has = |code: Code| match (purpose, code) {
        (Purpose::Apply, _) => !matches!(code, Code::Issue(_)),
        (Purpose::Example, _) | (Purpose::Move(Code::Position(_)), Code::Issue(_)) => true,
        (Purpose::Merge(gone), _) => {
            let same_issue = match (gone, code) {
                (Code::Position(a), Code::Position(b)) => {
                    let issue = |id| map.positions.get(id).map(|row| row.issue);
                    issue(a) == issue(b)
                }
                (Code::Kind(_), Code::Kind(_)) | (Code::Tag(_), Code::Tag(_)) => true,
                _ => false,
            };
            same_issue && gone != code
        }
        (Purpose::Move(Code::Tag(tag)), Code::Tag(other)) => tag != other,
        (Purpose::Move(_), _) => false,
    };
    if matches!(purpose, Purpose::Move(Code::Tag(_))) {
        entries.push(Entry::new(None, say!("picker-top"), ""));
    }
    for issue in map.issues.iter() {
        if has(Code::Issue(issue.id)) {
            entries.push(Entry::new(
                Some(Code::Issue(issue.id)),
                &issue.name,
                say!("picker-issue"),
            ));
        }
    }
    for position in map.positions.iter() {
        if has(Code::Position(position.id)) {
            let code = Code::Position(position.id);
            let issue = map.code_name(Code::Issue(position.issue));
            entries.push(Entry::new(Some(code), &position.name, issue));
        }
    }
    for tag in map.tags.iter() {
        if has(Code::Tag(tag.id)) {
            let code = Code::Tag(tag.id);
            entries.push(Entry::new(Some(code), &tag.name, &wider(map, tag.under)));
        }
    }
    for kind in map.kinds.iter() {
        if has(Code::Kind(kind.id)) {
            let code = Code::Kind(kind.id);
            entries.push(Entry::new(
                Some(code),
                &kind.name,
                named("effect", kind.effect.word()),
            ));
        }
    }
    entries
}

/// The tags above one, the widest first; of a long way the end.
fn wider(map: &Map, under: Option<Id<Tag>>) -> String {
    let mut names = vec![say!("picker-tag")];
    let mut at = under;
    for _ in 0..4 {
        let Some(tag) = at.and_then(|id| map.tags.get(id)) else {
            break;
        };
        names.insert(0, &tag.name);
        at = tag.under;
    }
    if names.len() > 1 {
        names.pop();
    }
    names.join(" › ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Colour;

    #[test]
    fn a_few_letters_find_a_tag_among_two_thousand() {
        let mut map = Map::default();
        for number in 1..=2000 {
            let name = format!("tag {number}");
            let tag = Tag::new(Id::imported(number), name, Colour::rgb(0));
            map.tags.insert(Tag {
                under: (number > 1).then(|| Id::imported(number / 2)),
                ..tag
            });
        }
        let mut view = View::default();
        view.used_codes.push(Code::Tag(Id::imported(1500)));
        let mut picker = Picker::of(&map, Purpose::Apply, &view);
        assert_eq!(picker.found.len(), 2000);
        let want = |picker: &mut Picker, words: &str| {
            words.clone_into(&mut picker.wanted);
            picker.find();
        };
        let first = |picker: &Picker| picker.entries[picker.found[0]].code;
        assert_eq!(first(&picker), Some(Code::Tag(Id::imported(1500))));
        want(&mut picker, "TAG 1999");
        assert_eq!(picker.found.len(), 1);
        assert_eq!(first(&picker), Some(Code::Tag(Id::imported(1999))));
        want(&mut picker, "tg1999");
        assert_eq!(picker.found.len(), 1);
    }
}
