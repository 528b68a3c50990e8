//! The status bar: what is shown, coded, being made and under way.

use eframe::egui::{
    Align, Button, Label, Layout, Rect, RichText, Role, Sense, Spinner, Ui, WidgetInfo, vec2,
};

use super::tags::dot;
use crate::app::canvas::galleys::colour;
use crate::app::command::Command;
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::app::view::{End, Making};
use crate::graph::coverage::Coverage;
use crate::model::{Id, Map, Position, Premise, Relation, Subject, Target};
use crate::scene::theme::on;
use crate::words::say;

/// Shows the status bar.
pub fn show(ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        match (&seen.view.making, seen.map()) {
            (Some(making), Some(map)) => show_making(ui, seen, making, map, outbox),
            (None, Some(map)) => show_counts(ui, seen, map, outbox),
            (_, None) => drop(ui.label(RichText::new(say!("status-no-map")).weak())),
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if seen.document.is_some() {
                ui.label(RichText::new(zoom_words(seen.zoom)).weak());
                show_coder(ui, seen, outbox);
                show_saved(ui, seen);
            }
            show_jobs(ui, seen);
        });
    });
}

fn show_counts(ui: &mut Ui, seen: &Seen<'_>, map: &Map, outbox: &mut Outbox) {
    let coverage = &seen.thread.coverage;
    let (total, coded) = (coverage.total, coverage.done);
    ui.label(say!("status-comments", count = seen.thread.comments));
    ui.label(say!("status-relations", count = map.relations.len()));
    meter(ui, seen, coverage);
    let words = match coverage.passed {
        0 => say!("status-coded", coded = coded, total = total),
        passed => say!(
            "status-coded-skipped",
            coded = coded,
            total = total,
            skipped = passed,
        ),
    };
    if ui
        .add(Label::new(RichText::new(words).weak()).sense(Sense::click()))
        .on_hover_text(say!("status-coverage-help"))
        .clicked()
    {
        outbox.run(Command::Coverage);
    }
    let selected = seen.view.selection.subjects().len();
    if selected > 1 {
        ui.label(say!("status-selected", count = selected));
    }
}

/// A thin bar that says how much is coded, and after that, weaker, how much is skipped.
pub fn meter(ui: &mut Ui, seen: &Seen<'_>, coverage: &Coverage) {
    let (rect, response) = ui.allocate_exact_size(vec2(90.0, 6.0), Sense::hover());
    let total = coverage.total.max(1) as f32;
    let to = |count: usize| {
        let width = rect.width() * (count as f32 / total).min(1.0);
        Rect::from_min_size(rect.min, vec2(width, rect.height()))
    };
    let painter = ui.painter();
    painter.rect_filled(rect, 3.0, colour(seen.palette.card_edge));
    let passed = to(coverage.done + coverage.passed);
    painter.rect_filled(passed, 3.0, colour(seen.palette.muted));
    painter.rect_filled(to(coverage.done), 3.0, colour(seen.palette.accent));
    response.on_hover_text(say!(
        "status-meter",
        coded = coverage.done,
        skipped = coverage.passed,
        left = coverage.left(),
    ));
}

fn show_making(ui: &mut Ui, seen: &Seen<'_>, making: &Making, map: &Map, outbox: &mut Outbox) {
    let ink = colour(seen.palette.accent);
    let what = making_words(map, making);
    let hint = match making {
        Making::Relation { .. }
        | Making::End {
            end: End::Target, ..
        } => say!("status-hint-target"),
        Making::End { .. } => say!("status-hint-premise"),
        Making::Reply { .. } => say!("status-hint-reply"),
    };
    ui.label(RichText::new(what).color(ink).strong());
    let several = making.has_several();
    ui.spacing_mut().item_spacing.x = 8.0;
    ui.spacing_mut().button_padding.y = 0.0;
    ui.spacing_mut().interact_size.y = 20.0;
    let make = if several {
        say!("status-make-several")
    } else {
        say!("status-make")
    };
    if ui.button(make).clicked() {
        outbox.ask(Ask::Relate);
    }
    if several {
        let together = ui.button(say!("status-together"));
        if together
            .on_hover_text(Command::Together.entry().help())
            .clicked()
        {
            outbox.run(Command::Together);
        }
    }
    position_buttons(ui, seen, making, map, outbox);
    if ui.available_width() > HINT {
        ui.label(RichText::new(seen.keymap.fill(hint)).weak());
    }
}

/// How much room is left where the hint is shown, in points.
const HINT: f32 = 760.0;

/// How many positions are offered as targets.
const MOST_POSITIONS: usize = 6;

/// The positions of the issue in use, as targets.
fn position_buttons(ui: &mut Ui, seen: &Seen<'_>, making: &Making, map: &Map, outbox: &mut Outbox) {
    let issue = seen.view.issue;
    let positions = map.positions.iter();
    let positions = positions.filter(|position| Some(position.issue) == issue);
    for position in positions.take(MOST_POSITIONS) {
        let of = Subject::Position(position.id);
        if !making.may_aim_at(of) {
            return;
        }
        let words = beginning(&position.name, 16);
        let button = Button::selectable(making.aim() == Some(of), words)
            .shortcut_text(position.key.map(String::from).unwrap_or_default());
        let response = ui.add(button);
        let label = say!("status-aim", name = &position.name);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        if response.clicked() {
            outbox.ask(Ask::Aim(of));
        }
    }
}

/// What is being made in a few words: from where, and to where so far.
pub fn making_words(map: &Map, making: &Making) -> String {
    match making {
        Making::Relation {
            kind,
            premises,
            aim,
        } => {
            let kind = map.kinds.get(*kind);
            let name = kind.map_or(say!("relates-to"), |kind| kind.name.as_str());
            let from = premises_words(map, premises);
            let to = aim.map_or_else(|| "…".to_owned(), |target| target_words(map, target));
            say!("status-relation", from = from, kind = name, to = to)
        }
        Making::End {
            relation, end, aim, ..
        } => end_words(map, *relation, *end, *aim),
        Making::Reply { comments, aim } => {
            let words = |id| premise_words(map, Premise::Comment(id));
            let from = comments.first().map(|&id| words(id)).unwrap_or_default();
            let to = aim.map_or_else(|| "…".to_owned(), words);
            say!("status-reply", from = from, to = to)
        }
    }
}

/// A relation of which an end is led elsewhere, in a few words.
fn end_words(map: &Map, id: Id<Relation>, end: End, aim: Option<Subject>) -> String {
    let Some(relation) = map.relations.get(id) else {
        return String::new();
    };
    let kind = map.kinds.get(relation.kind);
    let name = kind.map_or(say!("relates-to"), |kind| kind.name.as_str());
    let aimed = aim.map_or_else(|| "…".to_owned(), |aim| subject_words(map, aim));
    let from = premises_words(map, &relation.premises);
    let to = target_words(map, relation.target);
    match end {
        End::Target => say!("status-relation", from = from, kind = name, to = aimed),
        End::Premise(_) => say!("status-relation", from = aimed, kind = name, to = to),
        End::Another => {
            let premise = aim.and_then(Subject::premise);
            if premise.is_some_and(|premise| relation.premises.contains(&premise)) {
                say!("status-take-out", premise = aimed, kind = name, to = to)
            } else {
                say!(
                    "status-take-in",
                    from = from,
                    premise = aimed,
                    kind = name,
                    to = to,
                )
            }
        }
    }
}

/// Premises in a few words.
pub fn premises_words(map: &Map, premises: &[Premise]) -> String {
    let words = |&premise: &Premise| premise_words(map, premise);
    match premises {
        [] => "…".to_owned(),
        [one] => words(one),
        [one, other] => say!("status-two", one = words(one), other = words(other)),
        [one, others @ ..] => say!("status-many", one = words(one), count = others.len()),
    }
}

/// A comment or claim in a few words.
pub fn premise_words(map: &Map, premise: Premise) -> String {
    match premise {
        Premise::Comment(id) => {
            let comment = map.comments.get(id);
            let name = comment.and_then(|comment| map.author_name(comment));
            let author = name.unwrap_or(say!("somebody-upper"));
            say!("status-comment", author = author, number = id.to_string())
        }
        Premise::Claim(id) => {
            let text = map.claims.get(id).map_or("", |claim| claim.text.as_str());
            say!("status-claim", words = beginning(text, 32))
        }
    }
}

/// A relation's target in a few words.
pub fn target_words(map: &Map, target: Target) -> String {
    match target {
        Target::Comment(id) => premise_words(map, Premise::Comment(id)),
        Target::Claim(id) => premise_words(map, Premise::Claim(id)),
        Target::Position(id) => position_words(map, id),
        Target::Relation(id) => {
            let Some(relation) = map.relations.get(id) else {
                return say!("status-a-relation").to_owned();
            };
            let kind = map
                .kinds
                .get(relation.kind)
                .map_or(say!("relates-to"), |kind| kind.name.as_str());
            let from = premises_words(map, &relation.premises);
            let to = match relation.target {
                Target::Comment(id) => premise_words(map, Premise::Comment(id)),
                Target::Claim(id) => premise_words(map, Premise::Claim(id)),
                Target::Position(id) => position_words(map, id),
                Target::Relation(_) => say!("status-another-relation").to_owned(),
            };
            say!("status-that-relation", from = from, kind = kind, to = to)
        }
    }
}

/// A position as a target in a few words.
fn position_words(map: &Map, id: Id<Position>) -> String {
    let name = map.positions.get(id).map(|position| position.name.as_str());
    say!(
        "status-position",
        name = beginning(name.unwrap_or_default(), 32)
    )
}

/// Any row in a few words.
pub fn subject_words(map: &Map, subject: Subject) -> String {
    match subject {
        Subject::Comment(id) => premise_words(map, Premise::Comment(id)),
        Subject::Claim(id) => premise_words(map, Premise::Claim(id)),
        Subject::Relation(id) => target_words(map, Target::Relation(id)),
        Subject::Position(id) => target_words(map, Target::Position(id)),
        _ => super::trail::name(map, subject),
    }
}

/// The first characters of a text, on one line.
pub fn beginning(text: &str, most: usize) -> String {
    let plain = |letter: char| if letter.is_whitespace() { ' ' } else { letter };
    let line: String = text.chars().take(most).map(plain).collect();
    if text.chars().nth(most).is_none() {
        return line;
    }
    format!("{}…", line.trim_end())
}

/// Who codes, in the colour of that person's marks.
fn show_coder(ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
    let name = seen.document.map_or("", |document| &document.coder().name);
    let words = if seen.settings.blind {
        say!("status-coder-alone", name = name)
    } else {
        name.to_owned()
    };
    let label = Label::new(RichText::new(words).weak()).sense(Sense::click());
    let response = ui.add(label);
    // This row is filled from the right.
    ui.add_space(-8.0);
    dot(ui, colour(on(seen.settings.colour, seen.palette.panel)));
    if response
        .on_hover_text(seen.keymap.help(Command::Coders))
        .clicked()
    {
        outbox.run(Command::Coders);
    }
}

fn show_saved(ui: &mut Ui, seen: &Seen<'_>) {
    let Some(document) = seen.document else {
        return;
    };
    let words = if seen.is_read_only {
        say!("status-read-only")
    } else if seen.is_draft {
        say!("status-draft")
    } else if document.is_changed() {
        say!("status-unsaved")
    } else {
        say!("status-saved")
    };
    ui.label(RichText::new(words).weak())
        .on_hover_text(say!("status-saved-help"));
}

fn show_jobs(ui: &mut Ui, seen: &Seen<'_>) {
    for (name, progress) in seen.jobs.under_way() {
        if ui.button(say!("status-stop")).clicked() {
            progress.stop();
        }
        let report = progress.report();
        let what = if report.what.is_empty() {
            name
        } else {
            report.what
        };
        let percent = (report.done * 100).checked_div(report.total);
        let words = percent.map_or_else(
            || what.clone(),
            |percent| say!("status-job", what = &what, percent = percent),
        );
        ui.label(RichText::new(words).weak());
        ui.add(Spinner::new().size(14.0));
    }
}

/// A zoom in percent, with as many digits as tell small ones apart.
fn zoom_words(zoom: f64) -> String {
    let percent = zoom * 100.0;
    let digits = match percent {
        _ if percent >= 10.0 => 0,
        _ if percent >= 1.0 => 1,
        _ => 2,
    };
    say!("status-zoom", percent = format!("{percent:.digits$}"))
}
