//! Memos and summaries in the reader.

use std::borrow::Cow;

use eframe::egui::{RichText, Ui};

use super::super::status::beginning;
use super::{LONGEST, Reader, section};
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::model::{Coder, Comment, Id, Made, Map, Memo, Subject, Summary};
use crate::words::say;

impl Reader {
    /// What the coder remarks about something, and what others do.
    pub(super) fn memo(
        &mut self,
        ui: &mut Ui,
        seen: &Seen<'_>,
        map: &Map,
        on: Subject,
        outbox: &mut Outbox,
    ) {
        section(ui, say!("memo"));
        let coder = seen.document.map(|document| document.coder().id);
        let kept = map
            .memos
            .iter()
            .find(|memo| memo.on == on && memo.quote.is_none() && Some(memo.made.by) == coder);
        let kept = kept.map_or("", |memo| memo.text.as_str());
        let wants = std::mem::take(&mut self.wants_memo);
        let done = self
            .memo
            .edit(ui, seen, on, kept, say!("memo"), say!("memo-hint"), wants);
        if let Some((on, text)) = done {
            outbox.act(say!("memo-written"), move |draft| draft.set_memo(on, &text));
        }
        for memo in map
            .memos
            .iter()
            .filter(|memo| memo.on == on && memo.quote.is_none() && Some(memo.made.by) != coder)
        {
            said(ui, map, &memo.made, &memo.text);
        }
        let on_words = map.memos.iter().filter(|memo| memo.on == on);
        for memo in on_words.filter(|memo| memo.quote.is_some()) {
            on_quote(ui, map, memo, coder, outbox);
        }
    }

    /// What the branch under a comment comes to, where there is one.
    pub(super) fn summary(
        &mut self,
        ui: &mut Ui,
        seen: &Seen<'_>,
        map: &Map,
        comment: &Comment,
        outbox: &mut Outbox,
    ) {
        let wants = std::mem::take(&mut self.wants_summary);
        let of = map.summaries.iter().filter(|row| row.over == comment.id);
        let of: Vec<&Summary> = of.collect();
        let has_branch = seen.thread.first_child(comment.id).is_some();
        let on = Subject::Comment(comment.id);
        if !has_branch && of.is_empty() && !wants && !self.summary.is_typed_on(on) {
            if let Some((Subject::Comment(over), text)) = self.summary.leave(on) {
                outbox.act(say!("reader-summary-written"), move |draft| {
                    draft.set_summary(over, &text)
                });
            }
            return;
        }
        section(ui, say!("reader-summary-section"));
        let coder = seen.document.map(|document| document.coder().id);
        let kept = of.iter().find(|row| Some(row.made.by) == coder);
        let kept = kept.map_or("", |row| row.text.as_str());
        let (name, hint) = (say!("reader-summary"), say!("reader-summary-hint"));
        let done = self.summary.edit(ui, seen, on, kept, name, hint, wants);
        if let Some((Subject::Comment(over), text)) = done {
            outbox.act(say!("reader-summary-written"), move |draft| {
                draft.set_summary(over, &text)
            });
        }
        for row in of.iter().filter(|row| Some(row.made.by) != coder) {
            said(ui, map, &row.made, &row.text);
        }
    }
}

/// A memo on words of a comment; a click on the coder's own changes it.
fn on_quote(ui: &mut Ui, map: &Map, memo: &Memo, coder: Option<Id<Coder>>, outbox: &mut Outbox) {
    let words = memo.quote.as_ref().map_or("", |quote| quote.exact.as_str());
    let words = say!("reader-memo-on", words = beginning(words, 60));
    ui.add_space(4.0);
    if Some(memo.made.by) == coder {
        let link = ui.link(RichText::new(words));
        if link.on_hover_text(say!("reader-change-memo")).clicked() {
            outbox.ask(Ask::Memo(memo.on, memo.quote.clone().map(Box::new)));
        }
        ui.label(bounded(&memo.text));
    } else {
        ui.label(RichText::new(words).weak());
        said(ui, map, &memo.made, &memo.text);
    }
}

/// A text, or the beginning of a monster.
pub(in crate::app::panels) fn bounded(text: &str) -> Cow<'_, str> {
    if text.len() > LONGEST {
        Cow::Owned(beginning(text, 1000))
    } else {
        Cow::Borrowed(text)
    }
}

/// What somebody else says, with who and when.
pub(in crate::app::panels) fn said(ui: &mut Ui, map: &Map, made: &Made, words: &str) {
    let by = map.coders.get(made.by);
    let by = by.map_or(say!("somebody-upper"), |coder| coder.name.as_str());
    ui.label(RichText::new(format!("{by}: {}", bounded(words))).weak())
        .on_hover_text(made.at.words());
}
