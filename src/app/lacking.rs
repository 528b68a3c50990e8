//! Signs that no font of this computer has, told once.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui::Context;
use eframe::egui::epaint::text::{FallbackRequest, FontInsert, FontProvider};

use super::App;
use crate::words::say;

/// So many signs are named.
const NAMED: usize = 4;

/// The signs that were sought in vain since one last asked.
#[derive(Clone, Default)]
pub struct Lacking {
    sought: Arc<Mutex<BTreeSet<char>>>,
    is_told: bool,
}

/// Asked for fonts when everybody else has none.
struct LastResort(Arc<Mutex<BTreeSet<char>>>);

impl FontProvider for LastResort {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        let sign = request.cluster.chars().next();
        if let Some(sign) = sign.filter(|&sign| is_visible(sign)) {
            let mut sought = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            sought.insert(sign);
        }
        None
    }
}

impl Lacking {
    /// Listens to what a window's fonts lack.
    pub fn of(context: &Context) -> Self {
        let lacking = Self::default();
        context.add_font_provider(Arc::new(LastResort(Arc::clone(&lacking.sought))));
        lacking
    }

    /// What to say of signs that are lacking; once.
    fn take(&mut self) -> Option<String> {
        let mut sought = self.sought.lock().unwrap_or_else(PoisonError::into_inner);
        if self.is_told || sought.is_empty() {
            return None;
        }
        let named = sought.iter().take(NAMED);
        let named: Vec<String> = named
            .map(|&sign| format!("U+{:04X}", u32::from(sign)))
            .collect();
        sought.clear();
        drop(sought);
        self.is_told = true;
        Some(say!("lacking-signs", signs = named.join(", ")))
    }
}

impl App {
    /// Says once that signs are lacking.
    pub(super) fn tell_lacking(&mut self) {
        if let Some(words) = self.lacking.take() {
            self.notices.say(words);
        }
    }
}

/// Whether one would see that a sign is missing: not those that only steer their neighbours (Unicode's
/// `Default_Ignorable_Code_Point`).
fn is_visible(sign: char) -> bool {
    let is_ignorable = matches!(
        sign,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    );
    !is_ignorable && !sign.is_control() && !sign.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lacking_is_told_once_and_by_its_number() {
        let mut lacking = Lacking::default();
        let provider = LastResort(Arc::clone(&lacking.sought));
        let family = eframe::egui::FontFamily::Proportional;
        for cluster in ["\u{12000}", "\u{200d}", "\u{fe0f}", "\u{12001}"] {
            let family = &family;
            assert!(
                provider
                    .font_for(&FallbackRequest { cluster, family })
                    .is_none()
            );
        }
        let words = lacking.take().unwrap();
        assert!(words.contains("U+12000, U+12001."), "{words}");
        provider.font_for(&FallbackRequest {
            cluster: "\u{12002}",
            family: &family,
        });
        assert_eq!(lacking.take(), None);
    }
}
