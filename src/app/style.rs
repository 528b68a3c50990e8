//! Dresses the window in the theme's colours and the bundled font.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin,
    Stroke, TextStyle, Visuals, vec2,
};

use super::canvas::galleys::{colour, family};
use crate::scene::theme::{Palette, Theme};
use crate::text::font::Face;

/// Gives the window the bundled font; the window's own fonts stay behind it for signs it lacks.
pub fn set_fonts(context: &Context) {
    let mut fonts = FontDefinitions::default();
    let behind = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    for face in Face::ALL {
        let name = format!("{face:?}");
        fonts
            .font_data
            .insert(name.clone(), Arc::new(FontData::from_static(face.bytes())));
        let order = std::iter::once(name).chain(behind.iter().cloned());
        fonts.families.insert(family(face), order.collect());
    }
    context.set_fonts(fonts);
}

/// Gives the window the theme's colours and measures.
pub fn set_theme(context: &Context, theme: Theme) {
    let palette = theme.palette();
    let ours = match theme {
        Theme::Dark => egui::Theme::Dark,
        Theme::Light | Theme::Print => egui::Theme::Light,
    };
    context.set_theme(ours);
    context.style_mut_of(ours, |style| {
        style.visuals = visuals(palette, ours);
        style.text_styles = [
            (
                TextStyle::Small,
                FontId::new(11.5, FontFamily::Proportional),
            ),
            (TextStyle::Body, FontId::new(13.5, FontFamily::Proportional)),
            (
                TextStyle::Button,
                FontId::new(13.5, FontFamily::Proportional),
            ),
            (
                TextStyle::Heading,
                FontId::new(18.0, family(Face::SemiBold)),
            ),
            (
                TextStyle::Monospace,
                FontId::new(12.5, FontFamily::Monospace),
            ),
        ]
        .into();
        style.spacing.item_spacing = vec2(8.0, 6.0);
        style.spacing.button_padding = vec2(10.0, 5.0);
        style.spacing.interact_size.y = 26.0;
        style.spacing.menu_margin = Margin::same(6);
        style.spacing.window_margin = Margin::same(16);
        style.interaction.selectable_labels = false;
        style.interaction.tooltip_delay = 0.35;
    });
}

fn visuals(palette: &Palette, theme: egui::Theme) -> Visuals {
    let mut visuals = match theme {
        egui::Theme::Dark => Visuals::dark(),
        egui::Theme::Light => Visuals::light(),
    };
    let text = colour(palette.text);
    let edge = Stroke::new(1.0, colour(palette.card_edge));
    let accent = colour(palette.accent);
    visuals.panel_fill = colour(palette.panel);
    visuals.window_fill = colour(palette.card);
    visuals.window_stroke = edge;
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.extreme_bg_color = colour(palette.card);
    visuals.faint_bg_color = colour(palette.raised);
    visuals.hyperlink_color = accent;
    visuals.error_fg_color = colour(palette.danger);
    visuals.weak_text_color = Some(colour(palette.muted));
    visuals.selection.bg_fill = accent.gamma_multiply(0.28);
    visuals.selection.stroke = Stroke::new(1.5, accent);
    visuals.striped = false;
    let widgets = &mut visuals.widgets;
    for look in [
        &mut widgets.noninteractive,
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ] {
        look.corner_radius = CornerRadius::same(6);
        look.fg_stroke = Stroke::new(1.0, text);
        look.bg_stroke = edge;
        look.expansion = 0.0;
    }
    widgets.noninteractive.bg_fill = colour(palette.panel);
    widgets.inactive.bg_fill = colour(palette.raised);
    widgets.inactive.weak_bg_fill = colour(palette.raised);
    widgets.inactive.bg_stroke = Stroke::new(1.0, colour(palette.card_edge));
    widgets.hovered.bg_fill = tint(palette, 0.10);
    widgets.hovered.weak_bg_fill = tint(palette, 0.10);
    widgets.hovered.bg_stroke = Stroke::new(1.0, colour(palette.faint));
    widgets.active.bg_fill = tint(palette, 0.20);
    widgets.active.weak_bg_fill = tint(palette, 0.20);
    widgets.active.bg_stroke = Stroke::new(1.0, accent);
    widgets.open.bg_fill = tint(palette, 0.12);
    widgets.open.weak_bg_fill = tint(palette, 0.12);
    visuals
}

/// The panel's colour with so much of the accent in it.
pub fn tint(palette: &Palette, share: f32) -> Color32 {
    colour(palette.panel.mix(palette.accent, share))
}

/// A line around what has the focus.
pub fn ring(ui: &egui::Ui, rect: egui::Rect) {
    if rect.is_positive() {
        let line = ui.visuals().selection.stroke;
        ui.painter()
            .rect_stroke(rect, 6.0, line, egui::StrokeKind::Inside);
    }
}
