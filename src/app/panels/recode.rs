//! The dialog that says what a change of the codebook changes, before it is made.

use eframe::egui::{Button, Key, RichText, Role, Ui, WidgetInfo};

use super::enters;
use crate::app::codes::{Coding, Recoding};
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::app::turning::field::Typed;
use crate::edit::{Document, Draft, Moment, Part, Preview};
use crate::error::Result;
use crate::model::{Code, Coder, Colour, Effect, Id, Leaning, Map, Subject};
use crate::words::{named, say};

/// A change of the codebook that is asked about.
pub struct Recode {
    recoding: Recoding,
    selected: Vec<Subject>,
    told: Option<(Asked, Told)>,
    /// Why a name can't be that of the new code, of which revision of the map and of which name.
    refused: Option<(u64, String, Option<String>)>,
    is_begun: bool,
}

/// What was told: of which revision of the map, of which change whatever its name, and of whose rows alone.
#[derive(PartialEq)]
struct Asked {
    revision: u64,
    recoding: Recoding,
    only: Option<Id<Coder>>,
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
            refused: None,
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
        let field = self.split(ui, seen, document);
        let can = self.tell(ui, seen, document) && seen.can_change();
        ui.add_space(8.0);
        let (mut is_done, mut is_meant) = (false, enters(ui, field));
        ui.horizontal(|ui| {
            is_meant |= ui.add_enabled(can, Button::new(self.verb())).clicked();
            is_done = ui.button(say!("cancel")).clicked();
        });
        if is_meant && can {
            outbox.ask(Ask::Coding(Coding::Recode(self.recoding.clone())));
            return true;
        }
        is_done || ui.input(|input| input.key_pressed(Key::Escape))
    }

    fn verb(&self) -> &'static str {
        match self.recoding {
            Recoding::Merge { .. } => say!("recode-merge"),
            Recoding::Split { .. } => say!("recode-split"),
            Recoding::Hang(..) | Recoding::Answer(..) => say!("recode-move"),
            Recoding::Remove(_) => say!("recode-remove"),
        }
    }

    fn head(&self, ui: &mut Ui, document: &Document) {
        let map = document.map();
        ui.heading(match &self.recoding {
            Recoding::Split { code, .. } => say!("recode-split-code", code = map.code_name(*code)),
            recoding => recoding.name(map),
        });
        ui.add_space(6.0);
    }

    /// The name of the new code, and what it takes over; gives the field of the name.
    fn split(
        &mut self,
        ui: &mut Ui,
        seen: &Seen<'_>,
        document: &Document,
    ) -> Option<eframe::egui::Id> {
        let Recoding::Split { code, name, part } = &mut self.recoding else {
            return None;
        };
        let field = Typed::singleline(name)
            .hint_text(say!("recode-name-hint"))
            .desired_width(f32::INFINITY);
        let response = ui.add(field);
        let name = say!("recode-name");
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
        if !std::mem::replace(&mut self.is_begun, true) {
            response.request_focus();
        }
        ui.add_space(4.0);
        ui.label(RichText::new(say!("recode-part")).weak());
        for (choice, words) in parts(*code, &self.selected, seen, document) {
            if ui.radio(*part == choice, words).clicked() {
                *part = choice;
            }
        }
        ui.add_space(4.0);
        Some(response.id)
    }

    /// Says what would change; false if it can't be done.
    fn tell(&mut self, ui: &mut Ui, seen: &Seen<'_>, document: &Document) -> bool {
        let asked = Asked {
            revision: document.revision(),
            recoding: nameless(&self.recoding),
            only: only(seen, document),
        };
        if self.told.as_ref().is_none_or(|(of, _)| *of != asked) {
            let told = told(document, &asked);
            self.told = Some((asked, told));
        }
        match self.told.as_ref().map(|(_, told)| told) {
            Some(Told::Lines(lines)) => {
                for line in lines {
                    ui.label(line);
                }
            }
            Some(Told::Refused(why)) => {
                ui.label(RichText::new(why).weak());
                return false;
            }
            None => return false,
        }
        let refused = self.refusal(document);
        let words = refused.unwrap_or(say!("recode-one-step"));
        ui.label(RichText::new(words).weak());
        refused.is_none()
    }

    /// Why the new code can't have its name.
    fn refusal(&mut self, document: &Document) -> Option<&str> {
        let Recoding::Split { code, name, .. } = &self.recoding else {
            return None;
        };
        let revision = document.revision();
        let is_known = |(of, known, _): &(u64, String, _)| *of == revision && known == name;
        if !self.refused.as_ref().is_some_and(is_known) {
            let tried = document.try_out(Moment::now(), |draft| name_anew(draft, *code, name));
            let refused = tried.err().map(|error| error.to_string());
            self.refused = Some((revision, name.clone(), refused));
        }
        let (_, _, refused) = self.refused.as_ref()?;
        refused.as_deref()
    }
}

/// Whose rows alone are told of, while others are hidden.
fn only(seen: &Seen<'_>, document: &Document) -> Option<Id<Coder>> {
    seen.settings.blind.then_some(document.coder().id)
}

/// The same change without the name of a new code, so that typing that asks for nothing anew.
fn nameless(recoding: &Recoding) -> Recoding {
    match recoding {
        Recoding::Split { code, part, .. } => Recoding::Split {
            code: *code,
            name: String::new(),
            part: part.clone(),
        },
        recoding => recoding.clone(),
    }
}

/// Makes a code of this name beside another, which tells whether it may have it.
fn name_anew(draft: &mut Draft<'_>, code: Code, name: &str) -> Result<()> {
    match code {
        Code::Position(id) => {
            let issue = draft.map().positions.get(id).map(|row| row.issue);
            issue.map_or(Ok(()), |issue| draft.add_position(issue, name).map(drop))
        }
        Code::Kind(_) => draft
            .add_kind(name, Effect::Neither, Colour::default())
            .map(drop),
        Code::Tag(id) => {
            let under = draft.map().tags.get(id).and_then(|row| row.under);
            draft.add_tag_word(name, under).map(drop)
        }
        Code::Issue(_) => Ok(()),
    }
}

/// A name that no code has: longer than all of them.
fn free_name(map: &Map) -> String {
    let names = map.positions.iter().map(|row| row.name.chars().count());
    let names = names.chain(map.kinds.iter().map(|row| row.name.chars().count()));
    let names = names.chain(map.tags.iter().map(|row| row.name.chars().count()));
    "x".repeat(names.max().unwrap_or(0) + 1)
}

fn told(document: &Document, asked: &Asked) -> Told {
    let mut recoding = asked.recoding.clone();
    if let Recoding::Split { name, .. } = &mut recoding {
        *name = free_name(document.map());
    }
    let is_merge = matches!(recoding, Recoding::Merge { .. });
    match document.try_out(Moment::now(), |draft| recoding.run(draft)) {
        Ok(step) => {
            let preview = match asked.only {
                Some(coder) => Preview::of_own(&step, coder),
                None => Preview::of(&step),
            };
            Told::Lines(preview.sentences(is_merge))
        }
        Err(error) => Told::Refused(error.to_string()),
    }
}

/// What a part of a code can be; while others are hidden, nothing is told of who they are.
pub fn parts(
    code: Code,
    selected: &[Subject],
    seen: &Seen<'_>,
    document: &Document,
) -> Vec<(Part, String)> {
    let map = document.map();
    let chosen = say!("recode-part-selected", count = selected.len());
    let mut parts = Vec::new();
    if !selected.is_empty() {
        parts.push((Part::On(selected.iter().copied().collect()), chosen));
    }
    let coders: Vec<&Coder> = match only(seen, document) {
        Some(_) => vec![document.coder()],
        None => map.coders.iter().collect(),
    };
    for coder in coders {
        parts.push((
            Part::By(coder.id),
            say!("recode-part-coder", coder = &coder.name),
        ));
    }
    if matches!(code, Code::Position(_)) {
        for leaning in Leaning::ALL {
            let words = say!(
                "recode-part-leaning",
                leaning = named("leaning", leaning.word())
            );
            parts.push((Part::Leaning(leaning), words));
        }
    }
    parts
}
