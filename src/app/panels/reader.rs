//! The reader: the selected comment with its stances, relations and memo.

mod claim;
pub mod passage;
mod past;
mod position;
mod remark;
mod tags;

use eframe::egui::{
    self, FontId, RichText, Role, ScrollArea, TextEdit, TextWrapMode, Ui, WidgetInfo,
};

use super::relations;
use super::status::{beginning, premise_words};
use super::tags::position_button;
use crate::app::canvas::galleys::{colour, family};
use crate::app::command::Command;
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::model::{
    Basis, Claim, Comment, CommentKind, Leaning, Map, Position, Premise, Reply, Stance, Strength,
    Subject,
};
use crate::scene::measure::score_words;
use crate::text::font::Face;

/// The reader's unfinished memo and notes.
#[derive(Default)]
pub struct Reader {
    memo: Field,
    summary: Field,
    relation: relations::edit::Editing,
    words: Field,
    /// The text of the comment.
    pub passage: passage::Passage,
    /// Whether the memo should get the cursor.
    pub wants_memo: bool,
    /// Whether the summary should get the cursor.
    pub wants_summary: bool,
    /// Whether the note of the relation should get the cursor.
    pub wants_note: bool,
}

/// A text being typed, and what it is on.
#[derive(Default)]
pub(super) struct Field {
    on: Option<Subject>,
    text: String,
    is_typing: bool,
}

impl Reader {
    /// Whether one of its fields should get the cursor.
    pub fn wants_cursor(&self) -> bool {
        let wants_field = self.wants_memo || self.wants_summary || self.wants_note;
        wants_field || self.passage.wants_cursor
    }

    /// Shows the reader.
    pub fn show(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
        let Some(map) = seen.map() else {
            return;
        };
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.add_space(10.0);
            match seen.view.selection.lead() {
                Some(Subject::Comment(id)) => {
                    if let Some(comment) = map.comments.get(id) {
                        self.comment(ui, seen, map, comment, outbox);
                    }
                }
                Some(Subject::Claim(id)) => {
                    if let Some(claim) = map.claims.get(id) {
                        self.claim(ui, seen, map, claim, outbox);
                    }
                }
                Some(Subject::Relation(id)) => {
                    if let Some(relation) = map.relations.get(id) {
                        let passage = &mut self.passage;
                        self.relation.wants_cursor = std::mem::take(&mut self.wants_note);
                        self.relation.show(ui, seen, map, relation, passage, outbox);
                        tags::show(ui, seen, map, Subject::Relation(id), outbox);
                        self.memo(ui, seen, map, Subject::Relation(id), outbox);
                    }
                }
                Some(Subject::Position(id)) => {
                    if let Some(position) = map.positions.get(id) {
                        position::show(ui, seen, map, position, outbox);
                        self.memo(ui, seen, map, Subject::Position(id), outbox);
                    }
                }
                _ => nothing(ui, seen),
            }
            ui.add_space(16.0);
        });
    }

    fn comment(
        &mut self,
        ui: &mut Ui,
        seen: &Seen<'_>,
        map: &Map,
        comment: &Comment,
        outbox: &mut Outbox,
    ) {
        let premise = Premise::Comment(comment.id);
        head(ui, map, comment);
        answers(ui, seen, map, comment, outbox);
        ui.add_space(6.0);
        // The codes stay in sight under a long text.
        let room = (ui.ctx().content_rect().height() - 470.0).max(160.0);
        let area = ScrollArea::vertical().id_salt(("text", comment.id));
        area.max_height(room)
            .show(ui, |ui| self.passage.show(ui, seen, map, comment, outbox));
        tags::examples(ui, seen, map, comment, &self.passage, outbox);
        past::show(ui, comment);
        ui.add_space(10.0);
        claim::list(ui, seen, map, comment, &mut self.passage, outbox);
        show_stances(ui, seen, map, premise, outbox);
        tags::show(ui, seen, map, Subject::Comment(comment.id), outbox);
        relations::list(ui, seen, map, premise, outbox);
        self.memo(ui, seen, map, Subject::Comment(comment.id), outbox);
        self.summary(ui, seen, map, comment, outbox);
    }

    fn claim(
        &mut self,
        ui: &mut Ui,
        seen: &Seen<'_>,
        map: &Map,
        claim: &Claim,
        outbox: &mut Outbox,
    ) {
        let premise = Premise::Claim(claim.id);
        claim::show(ui, seen, map, claim, &mut self.words, outbox);
        ui.add_space(10.0);
        show_stances(ui, seen, map, premise, outbox);
        tags::show(ui, seen, map, Subject::Claim(claim.id), outbox);
        relations::list(ui, seen, map, premise, outbox);
        self.memo(ui, seen, map, Subject::Claim(claim.id), outbox);
    }
}

/// So long a text can be typed, in letters; what is longer comes from elsewhere and is shown by its beginning.
pub(super) const LONGEST: usize = 100_000;

/// The beginning of a text that is too long to be typed in.
fn too_long(ui: &mut Ui, text: &str) {
    ui.label(beginning(text, 1000));
    let rest = format!(
        "This text of {} bytes is too long to be changed here.",
        text.len()
    );
    ui.label(RichText::new(rest).weak());
}

impl Field {
    /// Shows a text to be edited; gives it, with what it is on, once the typing is done.
    #[expect(
        clippy::too_many_arguments,
        reason = "a field is told its text, its name and its hint"
    )]
    pub(super) fn edit(
        &mut self,
        ui: &mut Ui,
        seen: &Seen<'_>,
        on: Subject,
        kept: &str,
        name: &str,
        hint: &str,
        wants_cursor: bool,
    ) -> Option<(Subject, String)> {
        let left = self.leave(on);
        if kept.len() > LONGEST {
            too_long(ui, kept);
            return left;
        }
        if !self.is_typing {
            kept.clone_into(&mut self.text);
            self.on = Some(on);
        }
        let field = TextEdit::multiline(&mut self.text)
            .hint_text(hint)
            .char_limit(LONGEST)
            .desired_rows(2)
            .desired_width(f32::INFINITY);
        let response = ui.add_enabled(seen.can_change(), field);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
        if wants_cursor {
            response.request_focus();
        }
        self.is_typing = response.has_focus();
        if response.lost_focus() && self.text.trim() != kept.trim() {
            return Some((on, self.text.clone()));
        }
        left
    }

    /// Whether the cursor is in it for this.
    pub(super) fn is_typed_on(&self, on: Subject) -> bool {
        self.is_typing && self.on == Some(on)
    }

    /// What was typed on something else, when the selection moved on while the cursor was still in the field.
    pub(super) fn leave(&mut self, on: Subject) -> Option<(Subject, String)> {
        let was = self.on.filter(|&was| self.is_typing && was != on)?;
        self.is_typing = false;
        Some((was, std::mem::take(&mut self.text)))
    }
}

/// Shows the positions of the issue in use, with the stances on a comment or claim.
fn show_stances(ui: &mut Ui, seen: &Seen<'_>, map: &Map, on: Premise, outbox: &mut Outbox) {
    section(ui, "Stance");
    let stances = seen.thread.stances(map, on);
    let coder = seen.document.map(|document| document.coder().id);
    let issues = map
        .issues
        .iter()
        .filter(|issue| seen.view.issue.is_none_or(|used| used == issue.id));
    let mut is_any = false;
    for issue in issues {
        ui.label(RichText::new(&issue.name).weak());
        for position in map.positions_of(issue.id) {
            is_any = true;
            let own = stances
                .iter()
                .find(|stance| stance.position == position.id && Some(stance.made.by) == coder);
            stance_row(ui, seen, on, position, own.copied(), outbox);
        }
    }
    if !is_any {
        ui.label(
            RichText::new("No positions yet. Make an issue and its positions in the codebook.")
                .weak(),
        );
        if ui.button("Open the codebook").clicked() && !seen.settings.codebook {
            outbox.run(Command::Codebook);
        }
    }
    for other in stances
        .iter()
        .filter(|stance| Some(stance.made.by) != coder)
    {
        let coder = map
            .coders
            .get(other.made.by)
            .map_or("Somebody", |coder| coder.name.as_str());
        let position = map
            .positions
            .get(other.position)
            .map_or("", |position| position.name.as_str());
        ui.label(RichText::new(format!("{coder}: {} {position}", other.leaning.word())).weak())
            .on_hover_text(other.made.at.words());
    }
}

fn nothing(ui: &mut Ui, seen: &Seen<'_>) {
    ui.vertical_centered(|ui| {
        ui.add_space(40.0);
        ui.label(RichText::new("Nothing is selected").strong());
        let keys = seen.keymap.words(Command::NextUncoded);
        let words = format!("Click a comment, or press {keys} for the first uncoded one.");
        ui.label(RichText::new(words).weak());
    });
}

/// The heading of a part of the reader.
pub(super) fn section(ui: &mut Ui, title: &str) {
    ui.add_space(10.0);
    ui.label(RichText::new(title).font(FontId::new(13.0, family(Face::SemiBold))));
}

fn head(ui: &mut Ui, map: &Map, comment: &Comment) {
    if !comment.title.is_empty() {
        let title = RichText::new(&comment.title).font(FontId::new(17.0, family(Face::SemiBold)));
        ui.add(egui::Label::new(title).selectable(true));
    }
    let name = map.author_name(comment).unwrap_or("Unnamed");
    let name = RichText::new(name).font(FontId::new(15.0, family(Face::SemiBold)));
    ui.add(egui::Label::new(name).wrap_mode(TextWrapMode::Truncate));
    ui.horizontal_wrapped(|ui| {
        let time = comment
            .posted_at
            .map_or_else(|| comment.posted_text.clone(), crate::model::Time::words);
        ui.label(RichText::new(time).weak());
        ui.label(RichText::new(format!("#{}", comment.id)).weak());
        if let Some(score) = comment.score {
            ui.label(RichText::new(score_words(score)).weak());
        }
        if comment.kind != CommentKind::Comment {
            ui.label(RichText::new(comment.kind.word()).weak());
        }
    });
}

fn answers(ui: &mut Ui, seen: &Seen<'_>, map: &Map, comment: &Comment, outbox: &mut Outbox) {
    let reply = map.replies.get(Reply::of(comment.id));
    let Some(to) = map.answered_by(comment) else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new("answers").weak());
        if ui.link(premise_words(map, Premise::Comment(to))).clicked() {
            outbox.ask(Ask::Show(Subject::Comment(to)));
        }
        let Some(reply) = reply.filter(|reply| reply.basis.is_guess()) else {
            return;
        };
        let how = match reply.basis {
            Basis::Mention => "inferred from a mention",
            Basis::Quote => "inferred from a quote",
            Basis::Inferred | Basis::Stated | Basis::Coder => "inferred",
        };
        ui.label(
            RichText::new(how)
                .italics()
                .color(colour(seen.palette.guess)),
        )
        .on_hover_text(&reply.reason);
        for (command, title) in [
            (Command::AcceptReply, "Accept"),
            (Command::ChangeReply, "Change…"),
            (Command::ClearReply, "Clear"),
        ] {
            if ui
                .small_button(title)
                .on_hover_text(seen.keymap.help(command))
                .clicked()
            {
                outbox.run(command);
            }
        }
    });
}

fn stance_row(
    ui: &mut Ui,
    seen: &Seen<'_>,
    on: Premise,
    position: &Position,
    own: Option<&Stance>,
    outbox: &mut Outbox,
) {
    let leaning = own.map(|stance| stance.leaning);
    let response = ui
        .add_enabled_ui(seen.can_change(), |ui| {
            position_button(ui, seen.palette, position, leaning)
        })
        .inner;
    let id = position.id;
    if response.on_hover_text(&position.definition).clicked() {
        if own.is_some() {
            outbox.act(format!("Clear “{}”", position.name), move |draft| {
                draft.clear_stance(on, id);
                Ok(())
            });
        } else {
            outbox.act(format!("Tag “{}”", position.name), move |draft| {
                draft.set_stance(on, id, Leaning::For).map(drop)
            });
        }
    }
    let Some(stance) = own else {
        return;
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.label(RichText::new("leaning").weak());
        for leaning in Leaning::ALL {
            let is_on = stance.leaning == leaning;
            if ui.selectable_label(is_on, leaning.word()).clicked() && !is_on {
                let (name, id) = (
                    format!("Make “{}” {}", position.name, leaning.word()),
                    stance.id,
                );
                outbox.act(name, move |draft| draft.set_leaning(id, leaning));
            }
        }
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.label(RichText::new("strength").weak());
        for strength in Strength::ALL {
            let is_on = stance.strength == strength;
            if ui.selectable_label(is_on, strength.word()).clicked() && !is_on {
                let (name, id) = (
                    format!("Make “{}” {}", position.name, strength.word()),
                    stance.id,
                );
                outbox.act(name, move |draft| draft.set_strength(id, strength));
            }
        }
    });
}
