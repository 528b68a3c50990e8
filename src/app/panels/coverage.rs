//! How much is coded, skipped and left, and what is to be coded.

use eframe::egui::{DragValue, FontId, Grid, RichText, Role, ScrollArea, Ui, WidgetInfo};

use super::status::meter;
use crate::app::canvas::galleys::family;
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::graph::coverage::{self, Coverage};
use crate::model::{Draw, Map, Plan, Stratum};
use crate::text::font::Face;
use crate::words::{named, say};

/// The sample that is being described.
pub struct CoverageDialog {
    way: Way,
    count: u32,
    seed: u64,
    /// What each coder has done, for the revision it was counted at.
    counted: Option<(u64, Vec<(String, Coverage)>)>,
}

/// How the sample is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    All,
    Random,
    By(Stratum),
}

/// So many comments are proposed for a sample.
const USUAL: usize = 100;

impl CoverageDialog {
    /// The dialog for a thread with so many comments to code.
    pub fn of(total: usize) -> Self {
        Self {
            way: Way::All,
            count: u32::try_from(total.min(USUAL)).unwrap_or(0).max(1),
            seed: 1,
            counted: None,
        }
    }

    /// Shows the dialog; true once it is done with.
    pub fn show(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) -> bool {
        let Some(map) = seen.map() else {
            return true;
        };
        ui.set_width(560.0);
        heading(ui, say!("coverage"));
        self.coders(ui, seen, map);
        if seen.settings.blind {
            ui.label(RichText::new(say!("coverage-blind")).weak());
        }
        let read = seen.reading.count();
        ui.label(RichText::new(say!("coverage-read", count = read)).weak());
        ui.add_space(12.0);
        heading(ui, say!("coverage-plan"));
        ui.label(RichText::new(in_force(map)).weak());
        ui.add_space(6.0);
        let is_drawn = ui
            .add_enabled_ui(seen.can_change(), |ui| self.form(ui, seen, outbox))
            .inner;
        earlier(ui, map);
        ui.add_space(8.0);
        ui.button(say!("close")).clicked() || is_drawn
    }

    /// A row for each coder.
    fn coders(&mut self, ui: &mut Ui, seen: &Seen<'_>, map: &Map) {
        let revision = seen.revision;
        if self.counted.as_ref().is_none_or(|(of, _)| *of != revision) {
            self.counted = Some((revision, count_all(seen, map)));
        }
        let rows = self.counted.as_ref().map_or(&[][..], |(_, rows)| rows);
        ScrollArea::vertical().max_height(160.0).show(ui, |ui| {
            Grid::new("coverage")
                .num_columns(6)
                .spacing([18.0, 6.0])
                .show(ui, |ui| {
                    let heads = [
                        say!("coverage-coder"),
                        "",
                        say!("coverage-done"),
                        say!("coverage-passed"),
                        say!("coverage-left"),
                        say!("coverage-total"),
                    ];
                    for head in heads {
                        ui.label(RichText::new(head).weak());
                    }
                    ui.end_row();
                    for (name, coverage) in rows {
                        ui.label(name);
                        meter(ui, seen, coverage);
                        ui.label(coverage.done.to_string());
                        ui.label(coverage.passed.to_string());
                        ui.label(coverage.left().to_string());
                        ui.label(coverage.total.to_string());
                        ui.end_row();
                    }
                });
        });
    }

    /// How to draw; true once a sample was drawn.
    fn form(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) -> bool {
        ui.radio_value(&mut self.way, Way::All, say!("coverage-all"));
        ui.radio_value(&mut self.way, Way::Random, say!("coverage-random"));
        ui.radio_value(
            &mut self.way,
            Way::By(Stratum::Author),
            say!("coverage-by-author"),
        );
        ui.radio_value(
            &mut self.way,
            Way::By(Stratum::Time),
            say!("coverage-by-time"),
        );
        ui.add_space(6.0);
        let most = u32::try_from(seen.thread.comments)
            .unwrap_or(u32::MAX)
            .max(1);
        ui.add_enabled_ui(self.way != Way::All, |ui| {
            ui.horizontal(|ui| {
                let comments = ui.label(say!("coverage-count"));
                ui.add(DragValue::new(&mut self.count).range(1..=most))
                    .labelled_by(comments.id);
                ui.add_space(12.0);
                let seed = ui.label(say!("coverage-seed"));
                ui.add(DragValue::new(&mut self.seed))
                    .labelled_by(seed.id)
                    .on_hover_text(say!("coverage-seed-help"));
            });
        });
        ui.add_space(6.0);
        let words = match self.way {
            Way::All => say!("coverage-code-all").to_owned(),
            _ => say!("coverage-draw", count = self.count.min(most), most = most),
        };
        let button = ui.button(&words);
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.as_str()));
        if button.clicked() {
            outbox.ask(Ask::Draw(self.draw()));
            return true;
        }
        false
    }

    fn draw(&self) -> Draw {
        let (count, seed) = (self.count, self.seed);
        match self.way {
            Way::All => Draw::All,
            Way::Random => Draw::Random { count, seed },
            Way::By(by) => Draw::Stratified { by, count, seed },
        }
    }
}

/// What the coder of this window and everybody else has done.
fn count_all(seen: &Seen<'_>, map: &Map) -> Vec<(String, Coverage)> {
    let own = seen.document.map(|document| document.coder());
    let own = own.into_iter();
    let mut rows: Vec<(String, Coverage)> = own
        .clone()
        .map(|coder| (coder.name.clone(), seen.thread.coverage.clone()))
        .collect();
    // Of others one sees nothing while they are hidden.
    let others = map.coders.iter().filter(|_| !seen.settings.blind);
    let others = others.filter(|coder| own.clone().all(|own| own.id != coder.id));
    rows.extend(others.map(|coder| {
        let coverage = Coverage::of(map, coder.id, seen.thread.comments);
        (coder.name.clone(), coverage)
    }));
    rows
}

fn heading(ui: &mut Ui, words: &str) {
    ui.label(RichText::new(words).font(FontId::new(18.0, family(Face::SemiBold))));
    ui.add_space(4.0);
}

fn in_force(map: &Map) -> String {
    match coverage::plan(map) {
        Some(plan) => say!("coverage-in-force", plan = plan_words(map, plan)),
        None => say!("coverage-no-plan").to_owned(),
    }
}

/// The plans that were in force before, for the record.
fn earlier(ui: &mut Ui, map: &Map) {
    let current = coverage::plan(map).map(|plan| plan.id);
    let mut before: Vec<&Plan> = map.plans.iter().collect();
    before.retain(|plan| Some(plan.id) != current);
    if before.is_empty() {
        return;
    }
    ui.add_space(8.0);
    ui.label(RichText::new(say!("coverage-earlier")).weak());
    ScrollArea::vertical()
        .id_salt("plans")
        .max_height(70.0)
        .show(ui, |ui| {
            for plan in before.into_iter().rev() {
                ui.label(RichText::new(plan_words(map, plan)).weak());
            }
        });
}

/// A plan in a few words: how, how many, by whom and when.
fn plan_words(map: &Map, plan: &Plan) -> String {
    let coder = map.coders.get(plan.made.by);
    let coder = coder.map_or(say!("somebody"), |coder| &coder.name);
    let (count, total, time) = (plan.comments.len(), plan.of, plan.made.at.words());
    match plan.draw {
        Draw::All => say!("coverage-plan-all", coder = coder, time = time),
        Draw::Random { seed, .. } => say!(
            "coverage-plan-random",
            count = count,
            total = total,
            seed = seed.to_string(),
            coder = coder,
            time = time,
        ),
        Draw::Stratified { by, seed, .. } => say!(
            "coverage-plan-by",
            count = count,
            total = total,
            stratum = named("stratum", by.word()),
            seed = seed.to_string(),
            coder = coder,
            time = time,
        ),
    }
}
