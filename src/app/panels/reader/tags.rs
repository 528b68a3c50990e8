//! Tags in the reader, set and cleared by a click.

use eframe::egui::{Button, RichText, Role, Stroke, Ui, WidgetInfo, vec2};

use super::passage::Passage;
use super::section;
use crate::app::canvas::galleys::colour;
use crate::app::codes::{Applied, Coding};
use crate::app::command::Command;
use crate::app::outbox::{Ask, Outbox};
use crate::app::panels::picker::Purpose;
use crate::app::panels::status::beginning;
use crate::app::panels::tags::{draw_mark, key_words};
use crate::app::seen::Seen;
use crate::model::{Comment, Map, Subject, Tag};
use crate::scene::theme::on;
use crate::words::say;

/// So many tags are all offered; of more only those that are borne or were used.
const FEW: usize = 10;

/// Shows the tags of something as chips: a click puts one on or takes it off.
pub fn show(ui: &mut Ui, seen: &Seen<'_>, map: &Map, of: Subject, outbox: &mut Outbox) {
    section(ui, say!("reader-tags"));
    let coder = seen.document.map(|document| document.coder().id);
    let taggings = seen.thread.taggings(map, of);
    let is_borne = |tag: &Tag, is_own: bool| {
        let mut rows = taggings.iter();
        rows.any(|row| row.tag == tag.id && (Some(row.made.by) == coder) == is_own)
    };
    let mut offered: Vec<&Tag> = if map.tags.len() <= FEW {
        map.tag_tree().into_iter().map(|(_, tag)| tag).collect()
    } else {
        offered(
            map,
            seen,
            &taggings.iter().map(|row| row.tag).collect::<Vec<_>>(),
        )
    };
    offered.dedup_by_key(|tag| tag.id);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for tag in offered {
            let (own, others) = (is_borne(tag, true), is_borne(tag, false));
            if chip(ui, seen, tag, own, others) {
                let is_whole = seen.view.selection.subjects() == [of];
                toggle(tag, of, own, is_whole, outbox);
            }
        }
        let more =
            Button::new(RichText::new(say!("reader-tag-more")).weak()).min_size(vec2(0.0, 22.0));
        let more = ui.add_enabled(seen.can_change(), more);
        if more
            .on_hover_text(seen.keymap.help(Command::PickCode))
            .clicked()
        {
            outbox.ask(Ask::Coding(Coding::Pick(Purpose::Apply)));
        }
    });
}

/// The tags that are borne, and those that were used last.
fn offered<'map>(
    map: &'map Map,
    seen: &Seen<'_>,
    borne: &[crate::model::Id<Tag>],
) -> Vec<&'map Tag> {
    let used = seen.view.used_codes.iter().filter_map(|code| match code {
        crate::model::Code::Tag(id) => Some(*id),
        _ => None,
    });
    let mut ids: Vec<_> = borne.to_vec();
    ids.sort_unstable();
    ids.dedup();
    for id in used {
        if ids.len() < FEW.max(borne.len()) && !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.into_iter().filter_map(|id| map.tags.get(id)).collect()
}

fn chip(ui: &mut Ui, seen: &Seen<'_>, tag: &Tag, own: bool, others: bool) -> bool {
    let palette = seen.palette;
    let ink = on(tag.colour, palette.card);
    let fill = match (own, others) {
        (true, _) => palette.card.mix(ink, 0.22),
        (false, true) => palette.card.mix(ink, 0.08),
        (false, false) => palette.raised,
    };
    let edge = if own { ink } else { palette.card_edge };
    let button = Button::new(format!("    {}", beginning(&tag.name, 40)))
        .shortcut_text(tag.key.map(key_words).unwrap_or_default())
        .fill(colour(fill))
        .stroke(Stroke::new(1.0, colour(edge)))
        .corner_radius(11)
        .min_size(vec2(0.0, 22.0));
    let response = ui.add_enabled(seen.can_change(), button);
    let label = if own {
        say!("reader-tag-set", tag = &tag.name)
    } else {
        say!("reader-tag", tag = &tag.name)
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let middle = response.rect.left_center() + vec2(11.0, 0.0);
    draw_mark(ui.painter(), palette, tag.colour, tag.glyph, middle);
    let mut told = tag.definition.clone();
    if others {
        told.push_str(if told.is_empty() { "" } else { "\n" });
        told.push_str(say!("reader-tag-of-another"));
    }
    if told.is_empty() {
        response.clicked()
    } else {
        response.on_hover_text(told).clicked()
    }
}

fn toggle(tag: &Tag, of: Subject, own: bool, is_whole: bool, outbox: &mut Outbox) {
    let id = tag.id;
    if is_whole {
        // As by key, so that it can be repeated.
        outbox.ask(Ask::Coding(Coding::Apply(Applied::Tag(id))));
    } else if own {
        outbox.act(
            say!("reader-code-cleared", code = &tag.name),
            move |draft| {
                draft.clear_tag(id, of);
                Ok(())
            },
        );
    } else {
        outbox.act(say!("reader-code-set", code = &tag.name), move |draft| {
            draft.add_tag(id, of)
        });
    }
}

/// Buttons that make the chosen words an example of the code that is open or was used last.
pub fn examples(
    ui: &mut Ui,
    seen: &Seen<'_>,
    map: &Map,
    comment: &Comment,
    passage: &Passage,
    outbox: &mut Outbox,
) {
    if passage.quote(comment).is_none() || !seen.can_change() {
        return;
    }
    let last = seen.view.code.or(seen.view.used_codes.first().copied());
    let code = last.filter(|code| map.has(code.subject()));
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(say!("reader-example-of")).weak());
        if let Some(code) = code {
            let name = beginning(map.code_name(code), 24);
            for (title, is_counter) in [
                (say!("reader-example-code", code = &name), false),
                (say!("reader-counterexample-code", code = &name), true),
            ] {
                let help = say!("reader-example-help");
                if ui.small_button(title).on_hover_text(help).clicked() {
                    outbox.ask(Ask::Coding(Coding::Example(code, is_counter)));
                }
            }
        }
        if ui
            .small_button(say!("reader-example-other"))
            .on_hover_text(seen.keymap.help(Command::Example))
            .clicked()
        {
            outbox.ask(Ask::Coding(Coding::Pick(Purpose::Example)));
        }
    });
}
