//! A list that a button opens, walked by keys.

use eframe::egui::{FocusDirection, Id, Key, Response, Ui};

use crate::app::style::ring;

/// What a list that a button opened offers: arrows and Tab walk it round, Enter takes, Escape leads back to the button.
#[derive(Default)]
pub struct Walk {
    rows: Vec<Response>,
    /// The row that holds now.
    current: usize,
    is_left: bool,
}

/// The row that had the focus, and in which pass.
#[derive(Clone, Copy)]
struct Kept {
    row: usize,
    pass: u64,
}

fn kept_id() -> Id {
    Id::unique("choice-walk")
}

impl Walk {
    /// Adds a row; says whether it is taken.
    pub fn add(&mut self, row: Response, is_current: bool) -> bool {
        let is_taken = row.clicked();
        if is_current {
            self.current = self.rows.len();
        }
        if row.enabled() {
            self.rows.push(row);
        }
        is_taken
    }

    /// Goes where keys lead, once all rows are there.
    pub fn walk(&mut self, ui: &Ui) {
        let pass = ui.ctx().cumulative_pass_nr();
        let kept = ui.data(|data| data.get_temp::<Kept>(kept_id()));
        let before = kept.filter(|kept| pass <= kept.pass + 2);
        let before = before.map(|kept| kept.row);
        let pressed = |key| ui.input(|input| input.key_pressed(key));
        if pressed(Key::Escape) {
            self.is_left = before.is_some();
            return;
        }
        let is_on = pressed(Key::ArrowDown) || pressed(Key::ArrowRight);
        let is_back = pressed(Key::ArrowUp) || pressed(Key::ArrowLeft);
        let count = self.rows.len().max(1);
        let focused = ui.memory(|memory| memory.focused());
        let at = self.rows.iter().position(|row| Some(row.id) == focused);
        let to = match at {
            Some(at) if is_on => (at + 1) % count,
            Some(at) if is_back => (at + count - 1) % count,
            Some(at) => at,
            // Tab led out of the list at its end, or Shift+Tab at its beginning.
            None if before == Some(count - 1) && focused.is_some() => 0,
            None if before == Some(0) && focused.is_some() => count - 1,
            None if focused.is_some() || is_on || is_back => self.current,
            None => return self.keep(ui, before, pass),
        };
        if is_on || is_back {
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        }
        let Some(row) = self.rows.get(to) else {
            return;
        };
        if at != Some(to) {
            row.request_focus();
        }
        if before != Some(to) {
            row.scroll_to_me(None);
        }
        ring(ui, row.rect.expand(2.0));
        self.keep(ui, Some(to), pass);
    }

    fn keep(&self, ui: &Ui, row: Option<usize>, pass: u64) {
        if let Some(row) = row.filter(|row| *row < self.rows.len()) {
            let kept = Kept { row, pass };
            ui.data_mut(|data| data.insert_temp(kept_id(), kept));
        }
    }

    /// Gives the focus back to the button whose list is closed, so that keys go on there.
    pub fn leave(&self, button: &Response, is_picked: bool) {
        let has_focus = button.ctx.memory(|memory| memory.focused().is_some());
        if self.is_left || is_picked && has_focus {
            button.request_focus();
        }
    }
}
