//! The whole text of a card that is cut or too small to read, after a moment under the pointer.

use eframe::egui::{Area, Frame, Order, Pos2, Rect, RichText, Ui, pos2, vec2};

use super::galleys::colour;
use crate::app::seen::Seen;
use crate::model::{Map, Subject};

/// What the pointer rests on, and since when.
#[derive(Debug, Default)]
pub struct Peek {
    on: Option<(Subject, f64)>,
}

/// How long the pointer rests on a card until its text is shown, in seconds.
const WAIT: f64 = 0.6;
/// How many characters are shown.
const MOST: usize = 1500;
/// How wide the text is, in points of the screen.
const WIDTH: f32 = 380.0;

impl Peek {
    /// Takes what the pointer rests on at a moment; says for how many seconds it has to rest there yet.
    pub fn rest(&mut self, on: Option<Subject>, time: f64) -> Option<f64> {
        let Some(subject) = on else {
            self.on = None;
            return None;
        };
        let since = self.on.filter(|(before, _)| *before == subject).map_or(time, |(_, since)| since);
        self.on = Some((subject, since));
        Some((since + WAIT - time).max(0.0))
    }
}

/// Who says it, and what, up to a bound.
pub fn words(map: &Map, subject: Subject) -> Option<(String, String)> {
    match subject {
        Subject::Comment(id) => {
            let comment = map.comments.get(id)?;
            let author = map.author_name(comment).unwrap_or("Unnamed");
            let time = comment.posted_at.map_or_else(
                || comment.posted_text.clone(),
                |time| time.words(),
            );
            let head = if time.is_empty() {
                author.to_owned()
            } else {
                format!("{author} · {time}")
            };
            let text = if comment.title.is_empty() {
                comment.text.clone()
            } else {
                format!("{}\n\n{}", comment.title, comment.text)
            };
            Some((head, bounded(&text)))
        }
        Subject::Claim(id) => {
            let claim = map.claims.get(id)?;
            Some(("Claim".to_owned(), bounded(&claim.text)))
        }
        _ => None,
    }
}

/// The beginning of a text.
fn bounded(text: &str) -> String {
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// Shows the text of a card beside it, within the canvas where there is room.
pub fn show(ui: &Ui, canvas: Rect, card: Rect, pointer: Pos2, seen: &Seen<'_>, subject: Subject) {
    let Some((head, text)) = seen.map().and_then(|map| words(map, subject)) else {
        return;
    };
    let area = Area::new(ui.scope_id().with("whole text"))
        .order(Order::Tooltip)
        .interactable(false)
        .constrain_to(canvas.shrink(6.0))
        .fixed_pos(beside(canvas, card, pointer));
    area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).show(ui, |ui| {
            ui.set_max_width(WIDTH);
            ui.label(RichText::new(head).strong());
            ui.label(RichText::new(text).color(colour(seen.palette.text)));
        });
    });
}

/// Right of a small card, or left of it where there is no room; at a large one beside the pointer.
fn beside(canvas: Rect, card: Rect, pointer: Pos2) -> Pos2 {
    let room = WIDTH + 30.0;
    if card.right() + room < canvas.right() {
        pos2(card.right() + 10.0, card.top())
    } else if card.left() - room > canvas.left() {
        pos2(card.left() - room, card.top())
    } else {
        pointer + vec2(16.0, 16.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    #[test]
    fn only_a_pointer_that_rests_is_told() {
        let (a, b) = (Subject::Comment(Id::imported(1)), Subject::Comment(Id::imported(2)));
        let mut peek = Peek::default();
        assert_eq!(peek.rest(Some(a), 10.0), Some(WAIT));
        assert!(peek.rest(Some(a), 10.5).is_some_and(|left| left > 0.05));
        assert_eq!(peek.rest(Some(a), 10.7), Some(0.0));
        assert_eq!(peek.rest(Some(b), 10.8), Some(WAIT));
        assert_eq!(peek.rest(None, 10.9), None);
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        let text = "é".repeat(4000);
        let shown = bounded(&text);
        assert_eq!(shown.chars().count(), MOST + 1);
        assert!(shown.ends_with('…'));
        assert_eq!(bounded("short"), "short");
    }
}
