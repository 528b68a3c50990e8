//! The dialog that says what a change of the codebook changes, before it is made.

use eframe::egui::{Button, Key, RichText, Role, TextEdit, Ui, WidgetInfo};

use crate::app::codes::{Coding, Recoding};
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::edit::{Document, Moment, Part, Preview};
use crate::model::{Code, Leaning, Subject};

/// A change of the codebook that is asked about.
pub struct Recode {
    recoding: Recoding,
    selected: Vec<Subject>,
    /// What was told, of which revision of the map and of which change.
    told: Option<(u64, Recoding, Told)>,
    is_begun: bool,
}

/// What the change changes, or why it can't be made.
enum Told {
    Lines(Vec<String>),
    Refused(String),
}

impl Recode {
    /// The dialog for a change, with what is selected for a split.
    pub fn of(recoding: Recoding, selected: Vec<Subject>) -> Self {
        Self {
            recoding,
            selected,
            told: None,
            is_begun: false,
        }
    }

    /// Shows the dialog; true once it is done with.
    pub fn show(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) -> bool {
        let Some(document) = seen.document else {
            return true;
        };
        ui.set_width(480.0);
        self.head(ui, document);
        if matches!(self.recoding, Recoding::Split { .. }) {
            self.split(ui, document);
        }
        let can = self.tell(ui, document) && seen.can_change();
        ui.add_space(8.0);
        let (mut is_done, mut is_meant) = (false, ui.input(|input| input.key_pressed(Key::Enter)));
        ui.horizontal(|ui| {
            is_meant |= ui.add_enabled(can, Button::new(self.verb())).clicked();
            is_done = ui.button("Cancel").clicked();
        });
        if is_meant && can {
            outbox.ask(Ask::Coding(Coding::Recode(self.recoding.clone())));
            return true;
        }
        is_done || ui.input(|input| input.key_pressed(Key::Escape))
    }

    fn verb(&self) -> &'static str {
        match self.recoding {
            Recoding::Merge { .. } => "Merge",
            Recoding::Split { .. } => "Split",
            Recoding::Hang(..) | Recoding::Answer(..) => "Move",
            Recoding::Remove(_) => "Remove",
        }
    }

    fn head(&self, ui: &mut Ui, document: &Document) {
        let map = document.map();
        ui.heading(match &self.recoding {
            Recoding::Split { code, .. } => format!("Split “{}”", map.code_name(*code)),
            recoding => recoding.name(map),
        });
        ui.add_space(6.0);
    }

    /// The name of the new code, and what it takes over.
    fn split(&mut self, ui: &mut Ui, document: &Document) {
        let Recoding::Split { code, name, part } = &mut self.recoding else {
            return;
        };
        let field = TextEdit::singleline(name)
            .hint_text("The name of the new code")
            .desired_width(f32::INFINITY);
        let response = ui.add(field);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Name of the new code"));
        if !std::mem::replace(&mut self.is_begun, true) {
            response.request_focus();
        }
        ui.add_space(4.0);
        ui.label(RichText::new("It takes over").weak());
        for (choice, words) in parts(*code, &self.selected, document) {
            if ui.radio(*part == choice, words).clicked() {
                *part = choice;
            }
        }
        ui.add_space(4.0);
    }

    /// Says what would change; false if it can't be done.
    fn tell(&mut self, ui: &mut Ui, document: &Document) -> bool {
        let revision = document.revision();
        let is_told = self
            .told
            .as_ref()
            .is_some_and(|(of, recoding, _)| *of == revision && *recoding == self.recoding);
        if !is_told {
            let told = told(document, &self.recoding);
            self.told = Some((revision, self.recoding.clone(), told));
        }
        match self.told.as_ref().map(|(_, _, told)| told) {
            Some(Told::Lines(lines)) => {
                for line in lines {
                    ui.label(line);
                }
                ui.label(RichText::new("It is one step, which undo takes back.").weak());
                true
            }
            Some(Told::Refused(why)) => {
                ui.label(RichText::new(why).weak());
                false
            }
            None => false,
        }
    }
}

fn told(document: &Document, recoding: &Recoding) -> Told {
    let is_merge = matches!(recoding, Recoding::Merge { .. });
    match document.try_out(Moment::now(), |draft| recoding.run(draft)) {
        Ok(step) => Told::Lines(Preview::of(&step).sentences(is_merge)),
        Err(error) => Told::Refused(error.to_string()),
    }
}

/// What a part of a code can be.
pub fn parts(code: Code, selected: &[Subject], document: &Document) -> Vec<(Part, String)> {
    let map = document.map();
    let chosen = match selected.len() {
        1 => "what is on the selection".to_owned(),
        count => format!("what is on the {count} that are selected"),
    };
    let mut parts = Vec::new();
    if !selected.is_empty() {
        parts.push((Part::On(selected.iter().copied().collect()), chosen));
    }
    for coder in map.coders.iter() {
        parts.push((Part::By(coder.id), format!("what {} coded", coder.name)));
    }
    if matches!(code, Code::Position(_)) {
        for leaning in Leaning::ALL {
            let words = format!("what leans {}", leaning.word());
            parts.push((Part::Leaning(leaning), words));
        }
    }
    parts
}
