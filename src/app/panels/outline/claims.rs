//! Claims in the outline, each under the comment that it quotes first.

use std::collections::{BTreeMap, BTreeSet};

use eframe::egui::{FontId, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{
    INDENT, ROW, cut_text, draw_ground, draw_guides, draw_marks, indent, is_searching, take_click,
};
use crate::app::canvas::galleys::{colour, family};
use crate::app::outbox::Outbox;
use crate::app::panels::status::beginning;
use crate::app::seen::Seen;
use crate::model::{Claim, Comment, Id, Map, Premise, Subject};
use crate::text::font::Face;
use crate::words::say;

/// One row of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A comment, by its number.
    Comment(usize),
    /// A claim.
    Claim(Id<Claim>),
}

/// The comment that a claim quotes first, of those that are there.
pub fn home(map: &Map, claim: &Claim) -> Option<Id<Comment>> {
    let mut quoted = claim.quotes.iter().map(|quote| quote.comment);
    quoted.find(|&comment| map.comments.contains(comment))
}

/// The claims that quote a comment first.
pub fn claims_of(map: &Map, comment: Id<Comment>) -> Vec<Id<Claim>> {
    let claims = map.claims.iter();
    let own = claims.filter(|claim| home(map, claim) == Some(comment));
    own.map(|claim| claim.id).collect()
}

/// The rows of the outline: what a search found, or else what is shown, each claim after the comment that it quotes
/// first; those that quote nothing come last.
pub fn entries(seen: &Seen<'_>, map: &Map) -> Vec<Entry> {
    if is_searching(seen) {
        return found(seen, map);
    }
    let mut homed: BTreeMap<usize, Vec<Id<Claim>>> = BTreeMap::new();
    let mut loose = Vec::new();
    for claim in map.claims.iter() {
        match home(map, claim).and_then(|comment| seen.thread.number(comment)) {
            Some(number) => homed.entry(number).or_default().push(claim.id),
            None => loose.push(claim.id),
        }
    }
    let numbers = seen.thread.unfolded();
    let mut entries = Vec::with_capacity(numbers.len() + map.claims.len());
    for &number in numbers {
        entries.push(Entry::Comment(number));
        let claims = homed.get(&number).into_iter().flatten();
        entries.extend(claims.map(|&claim| Entry::Claim(claim)));
    }
    if !seen.view.look.is_partial() {
        entries.extend(loose.into_iter().map(Entry::Claim));
    }
    entries
}

/// The comments and claims that a search found, in reading order.
fn found(seen: &Seen<'_>, map: &Map) -> Vec<Entry> {
    let mut found: BTreeSet<(usize, Option<Id<Claim>>)> = BTreeSet::new();
    for &subject in &seen.view.found {
        match subject {
            Subject::Comment(id) => {
                found.extend(seen.thread.number(id).map(|number| (number, None)));
            }
            Subject::Claim(id) => {
                let comment = map.claims.get(id).and_then(|claim| home(map, claim));
                let number = comment.and_then(|comment| seen.thread.number(comment));
                found.insert((number.unwrap_or(usize::MAX), Some(id)));
            }
            _ => {}
        }
    }
    let entry = |(number, claim): (usize, Option<Id<Claim>>)| {
        claim.map_or(Entry::Comment(number), Entry::Claim)
    };
    found.into_iter().map(entry).collect()
}

/// Shows the row of a claim.
pub fn row(ui: &mut Ui, seen: &Seen<'_>, map: &Map, claim: &Claim, outbox: &mut Outbox) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let told = say!("outline-claim", words = beginning(&claim.text, 60));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &told));
    let subject = Subject::Claim(claim.id);
    if ui.is_rect_visible(rect) {
        let painter = ui.painter_at(rect);
        let palette = seen.palette;
        draw_ground(&painter, seen, subject, rect, response.hovered());
        let number = home(map, claim).and_then(|comment| seen.thread.number(comment));
        let left = number.map_or(0.0, |number| {
            draw_guides(&painter, seen, number, rect);
            INDENT + indent(seen, number)
        });
        let left = rect.left() + 22.0 + left;
        let end = pos2(rect.right() - 12.0, rect.top() + 13.0);
        let marks = draw_marks(ui, seen, map, Premise::Claim(claim.id), end);
        let font = FontId::new(12.0, family(Face::SemiBold));
        let at = pos2(left, rect.top() + 5.0);
        let ink = colour(palette.accent);
        cut_text(&painter, at, say!("claim"), font, marks - left - 6.0, ink);
        let font = FontId::new(12.0, family(Face::Italic));
        let at = pos2(left, rect.top() + 21.0);
        let words = beginning(&claim.text, 90);
        let room = rect.right() - left - 10.0;
        cut_text(&painter, at, &words, font, room, colour(palette.text));
    }
    take_click(ui, seen, &response, subject, outbox);
}
