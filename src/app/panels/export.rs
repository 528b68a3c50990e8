//! "Export…": which format, theme and size, and where to.

use std::path::{Path, PathBuf};

use eframe::egui::{Button, ComboBox, FontId, RichText, Role, Slider, Ui, WidgetInfo};

use crate::app::canvas::galleys::family;
use crate::app::outbox::{Ask, ExportOrder, Outbox};
use crate::app::panels::choices::Walk;
use crate::app::seen::Seen;
use crate::app::turning::field::Typed;
use crate::export::{EXPORTERS, Exporter};
use crate::scene::theme::Theme;
use crate::text::font::Face;
use crate::words::{listed, say};

/// What was chosen so far.
pub struct Export {
    format: usize,
    theme: Theme,
    scale: f32,
    only_view: bool,
    path: String,
}

impl Export {
    /// A dialog that proposes a file beside the map.
    pub fn of(map: Option<PathBuf>, theme: Theme) -> Self {
        let path = map.unwrap_or_else(|| PathBuf::from("map"));
        let mut export = Self {
            format: 0,
            theme,
            scale: 2.0,
            only_view: false,
            path: path.display().to_string(),
        };
        export.set_ending();
        export
    }

    fn exporter(&self) -> Option<&'static Exporter> {
        EXPORTERS.get(self.format)
    }

    fn set_ending(&mut self) {
        if let Some(exporter) = self.exporter() {
            let path = PathBuf::from(&self.path).with_extension(exporter.extension);
            self.path = path.display().to_string();
        }
    }

    /// Shows the dialog; true once it is done with.
    pub fn show(&mut self, ui: &mut Ui, _seen: &Seen<'_>, outbox: &mut Outbox) -> bool {
        ui.set_width(460.0);
        ui.label(RichText::new(say!("export")).font(FontId::new(18.0, family(Face::SemiBold))));
        ui.add_space(6.0);
        for (number, exporter) in EXPORTERS.iter().enumerate() {
            let radio = ui.radio(
                self.format == number,
                listed("format", exporter.name, exporter.title),
            );
            if radio
                .on_hover_text(listed("format-help", exporter.name, exporter.help))
                .clicked()
            {
                self.format = number;
                self.set_ending();
            }
        }
        if self.exporter().is_some_and(|exporter| exporter.is_picture) {
            self.picture_choices(ui);
        }
        ui.add_space(6.0);
        ui.label(say!("export-file"));
        let response = ui.add(Typed::singleline(&mut self.path).desired_width(f32::INFINITY));
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("export-file")));
        if self.is_there() {
            let words = say!("export-is-there");
            ui.label(RichText::new(words).weak());
        }
        ui.add_space(10.0);
        self.buttons(ui, outbox)
    }

    fn is_there(&self) -> bool {
        crate::disk::exists(Path::new(self.path.trim()))
    }

    fn picture_choices(&mut self, ui: &mut Ui) {
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            ui.label(say!("export-theme"));
            let combo = ComboBox::from_id_salt("theme").selected_text(words(self.theme));
            let (mut is_picked, mut walk) = (false, Walk::default());
            let shown = combo.show_ui(ui, |ui| {
                for theme in Theme::ALL {
                    let is_on = theme == self.theme;
                    if walk.add(ui.selectable_label(is_on, words(theme)), is_on) {
                        (self.theme, is_picked) = (theme, true);
                        ui.close();
                    }
                }
                walk.walk(ui);
            });
            walk.leave(&shown.response, is_picked);
            let told = || WidgetInfo::labeled(Role::ComboBox, true, say!("export-theme"));
            shown.response.widget_info(told);
        });
        ui.checkbox(&mut self.only_view, say!("export-only-view"));
        if self
            .exporter()
            .is_some_and(|exporter| exporter.extension == "png")
        {
            let slider = Slider::new(&mut self.scale, 0.5..=6.0)
                .text(say!("export-scale"))
                .step_by(0.5);
            ui.add(slider);
        }
    }

    fn buttons(&mut self, ui: &mut Ui, outbox: &mut Outbox) -> bool {
        let mut is_done = false;
        ui.horizontal(|ui| {
            let can_write = !self.path.trim().is_empty();
            let title = if self.is_there() {
                say!("export-replace")
            } else {
                say!("export-write")
            };
            if let Some(exporter) = self.exporter()
                && ui.add_enabled(can_write, Button::new(title)).clicked()
            {
                outbox.ask(Ask::Export(ExportOrder {
                    format: exporter.name.to_owned(),
                    path: PathBuf::from(self.path.trim()),
                    theme: self.theme.name().to_owned(),
                    scale: self.scale,
                    only_view: self.only_view,
                }));
                is_done = true;
            }
            if ui.button(say!("cancel")).clicked() {
                is_done = true;
            }
        });
        is_done
    }
}

fn words(theme: Theme) -> &'static str {
    match theme {
        Theme::Light => say!("export-light"),
        Theme::Dark => say!("export-dark"),
        Theme::Print => say!("export-print"),
    }
}
