//! The reader: the selected comment with its stances, relations and memo.

mod claim;
pub mod keys;
pub mod passage;
mod past;
mod position;
mod remark;
mod stances;
mod tags;

pub(super) use self::remark::{bounded, said};

use eframe::egui::{self, FontId, Rect, RichText, Role, ScrollArea, TextWrapMode, Ui, WidgetInfo};

use super::relations;
use super::status::{beginning, premise_words};
use crate::app::canvas::galleys::{colour, family};
use crate::app::command::Command;
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::app::turning::field::Typed;
use crate::app::turning::is_turned;
use crate::model::{Basis, Claim, Comment, CommentKind, Map, Premise, Reply, Subject};
use crate::scene::measure::score_words;
use crate::text::font::Face;
use crate::words::{named, say};

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
    /// How one steps through it.
    pub steps: keys::Steps,
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
        wants_field || self.passage.wants_cursor || self.steps.wants_keys
    }

    /// Keeps whether it has the keys; it is shown in this room.
    pub fn note_focus(&mut self, ui: &Ui, seen: &Seen<'_>, room: Option<Rect>) {
        let is_making = seen.view.making.is_some();
        self.steps.note(ui, room, is_making);
    }

    /// Shows the reader.
    pub fn show(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
        let Some(map) = seen.map() else {
            return;
        };
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.add_space(10.0);
            let goes_back = self.steps.begin(ui, seen);
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
            self.steps.end(ui, goes_back);
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
        stances::show(ui, seen, map, premise, outbox);
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
        stances::show(ui, seen, map, premise, outbox);
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
    let rest = say!("reader-too-long", bytes = text.len());
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
        let field = Typed::multiline(&mut self.text)
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

fn nothing(ui: &mut Ui, seen: &Seen<'_>) {
    ui.vertical_centered(|ui| {
        ui.add_space(40.0);
        ui.label(RichText::new(say!("reader-nothing")).strong());
        let words = seen.keymap.fill(say!("reader-nothing-help"));
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
        ui.add(egui::Label::new(title).selectable(!is_turned(&comment.title)));
    }
    let name = map.author_name(comment).unwrap_or(say!("unnamed"));
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
            ui.label(RichText::new(named("comment-kind", comment.kind.word())).weak());
        }
    });
}

fn answers(ui: &mut Ui, seen: &Seen<'_>, map: &Map, comment: &Comment, outbox: &mut Outbox) {
    let reply = map.replies.get(Reply::of(comment.id));
    let Some(to) = map.answered_by(comment) else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(say!("reader-answers")).weak());
        if ui.link(premise_words(map, Premise::Comment(to))).clicked() {
            outbox.ask(Ask::Show(Subject::Comment(to)));
        }
        let Some(reply) = reply.filter(|reply| reply.basis.is_guess()) else {
            return;
        };
        let how = match reply.basis {
            Basis::Mention => say!("reader-inferred-mention"),
            Basis::Quote => say!("reader-inferred-quote"),
            Basis::Inferred | Basis::Stated | Basis::Coder => say!("reader-inferred"),
        };
        ui.label(
            RichText::new(how)
                .italics()
                .color(colour(seen.palette.guess)),
        )
        .on_hover_text(&reply.reason);
        for (command, title) in [
            (Command::AcceptReply, say!("reader-accept")),
            (Command::ChangeReply, say!("reader-change")),
            (Command::ClearReply, say!("reader-clear")),
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
