//! A page, each line seen with its neighbours.

use super::card;
use super::chat::read_chat;
use super::date::Day;
use super::head::{Class, Head, classify};
use super::line::Line;
use super::token::digit;
use super::words::is_button;
use crate::error::Result;
use crate::progress::Progress;

/// The lines of a page and what each is, seen alone.
#[derive(Debug)]
pub(super) struct Page<'page> {
    /// The lines.
    pub lines: Vec<Line<'page>>,
    /// What each is.
    pub classes: Vec<Class<'page>>,
    /// What each would be as a message that shares its line with its header.
    pub chats: Vec<Option<Head<'page>>>,
    /// Which lines are cards of members and the like.
    asides: Vec<bool>,
    /// How many lines with words stand before each line, and in all.
    words_before: Vec<usize>,
}

impl<'page> Page<'page> {
    /// Sees every line of a page.
    pub(super) fn see(lines: Vec<Line<'page>>, progress: &Progress) -> Result<Self> {
        let mut page = Self {
            classes: Vec::with_capacity(lines.len()),
            chats: Vec::with_capacity(lines.len()),
            asides: Vec::new(),
            words_before: vec![0],
            lines: Vec::new(),
        };
        let total = lines.len();
        for (at, line) in lines.iter().enumerate() {
            if at % 512 == 0 {
                progress.step("Reading lines", at as u64, total as u64)?;
            }
            page.classes.push(classify(line.text));
            page.chats.push(read_chat(line.text));
        }
        page.asides = card::asides(&lines, &page.classes);
        let parts = page.classes.iter_mut().zip(page.chats.iter_mut());
        let mut words = 0;
        for ((class, chat), &is_aside) in parts.zip(&page.asides) {
            if is_aside {
                (*class, *chat) = (Class::Furniture, None);
            }
            words += usize::from(matches!(class, Class::Text | Class::Head(_)));
            page.words_before.push(words);
        }
        page.lines = lines;
        Ok(page)
    }

    /// How many lines there are.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// How many lines with words stand in `from..until`.
    pub(super) fn words(&self, from: usize, until: usize) -> usize {
        let count = |at: usize| self.words_before.get(at).copied().unwrap_or_default();
        count(until.min(self.len())).saturating_sub(count(from.min(self.len())))
    }

    /// The line's text, without indentation.
    pub(super) fn text(&self, at: usize) -> &'page str {
        self.lines.get(at).map_or("", |line| line.text)
    }

    /// How far the line is indented.
    pub(super) fn indent(&self, at: usize) -> usize {
        self.lines.get(at).map_or(0, |line| line.indent)
    }

    /// Whether the line is blank, or beyond the page.
    pub(super) fn is_blank(&self, at: usize) -> bool {
        self.lines.get(at).is_none_or(Line::is_blank)
    }

    /// Whether nothing, or a blank line, stands above this one.
    pub(super) fn is_blank_above(&self, at: usize) -> bool {
        at == 0 || self.is_blank(at - 1)
    }

    /// The line's header, if it could be one.
    pub(super) fn head(&self, at: usize) -> Option<&Head<'page>> {
        match self.classes.get(at)? {
            Class::Head(head) => Some(head),
            Class::Blank | Class::Stamp(_) | Class::Sign | Class::Furniture | Class::Text => None,
        }
    }

    /// The first line from `at` on that is not blank.
    pub(super) fn filled_from(&self, at: usize) -> Option<usize> {
        (at..self.len().min(at + NEAR)).find(|&at| !self.is_blank(at))
    }

    /// The last line before `at` that is not blank.
    pub(super) fn filled_before(&self, at: usize) -> Option<usize> {
        (at.saturating_sub(NEAR)..at)
            .rev()
            .find(|&at| !self.is_blank(at))
    }

    /// The line with a date near below this one: only signs and badges stand between them.
    pub(super) fn stamp_below(&self, at: usize) -> Option<usize> {
        let (mut skipped, mut near) = (0, 0);
        for below in at + 1..self.len().min(at + 1 + FAR) {
            near += 1;
            if self.is_aside(below) {
                near = 0;
                continue;
            }
            if near > NEAR {
                return None;
            }
            match self.classes.get(below)? {
                Class::Stamp(_) if self.ends_comment(below) || self.heads_buttons(below) => {
                    return None;
                }
                Class::Stamp(_) => return Some(below),
                Class::Furniture if self.has_buttons(below) => return None,
                Class::Furniture if skipped > 1 => return None,
                Class::Furniture | Class::Sign => skipped += 1,
                Class::Blank => {}
                Class::Head(_) | Class::Text => return None,
            }
        }
        None
    }

    /// The line with a date that ends the block this line begins: between them stand a place, a rank or the like.
    pub(super) fn stamp_of_block(&self, at: usize) -> Option<usize> {
        let is_free = self.is_blank_above(at) || self.has_buttons(at - 1);
        let stamp = (at + 2..at + 2 + BLOCK)
            .take_while(|&below| !self.is_blank(below))
            .find(|&below| matches!(self.classes.get(below), Some(Class::Stamp(_))))?;
        let is_badge = |between: usize| {
            let text = self.text(between);
            let is_sentence = text.ends_with(['.', '!', '?', ':', '…', ',']) && text.len() > 20;
            !self.is_blank(between)
                && !self.has_buttons(between)
                && text.len() <= 60
                && !is_sentence
        };
        let is_end = self
            .filled_from(stamp + 1)
            .is_none_or(|next| self.has_buttons(next));
        let fits = is_free && !is_end && !self.ends_comment(stamp) && (at + 1..stamp).all(is_badge);
        fits.then_some(stamp)
    }

    /// Whether the line is part of a member's card, or tells of replies and likes.
    pub(super) fn is_aside(&self, at: usize) -> bool {
        self.asides.get(at).copied().unwrap_or_default()
    }

    /// The line with a date near above this one.
    pub(super) fn stamp_above(&self, at: usize) -> Option<usize> {
        let above = at.saturating_sub(3)..at;
        let found = above.rev().find(|&above| {
            let class = self.classes.get(above);
            !matches!(class, Some(Class::Blank | Class::Sign))
        })?;
        let is_stamp = matches!(self.classes.get(found), Some(Class::Stamp(_)));
        (is_stamp && !self.ends_comment(found)).then_some(found)
    }

    /// Whether the line ends a comment: it holds buttons, or a date from today right under buttons.
    pub(super) fn ends_comment(&self, at: usize) -> bool {
        match self.classes.get(at) {
            Some(Class::Furniture) => self.has_buttons(at) || self.counts_replies(at),
            Some(Class::Stamp(head)) => {
                let is_vague = head
                    .stamp
                    .as_ref()
                    .is_some_and(|stamp| stamp.day == Some(Day::Vague));
                is_vague && (self.has_buttons(at) || (at > 0 && self.has_buttons(at - 1)))
            }
            Some(Class::Blank | Class::Head(_) | Class::Sign | Class::Text) | None => false,
        }
    }

    /// Whether a date from today stands over the buttons that end a comment, right above the next name.
    fn heads_buttons(&self, at: usize) -> bool {
        let is_vague = matches!(self.classes.get(at), Some(Class::Stamp(head))
            if head.stamp.as_ref().is_some_and(|stamp| stamp.day == Some(Day::Vague)));
        let is_small = |&below: &usize| {
            matches!(
                self.classes.get(below),
                Some(Class::Furniture | Class::Sign)
            )
        };
        let small: Vec<usize> = (at + 1..at + NEAR).take_while(is_small).collect();
        let next = self.classes.get(at + 1 + small.len());
        is_vague
            && small.iter().any(|&below| self.has_buttons(below))
            && matches!(next, None | Some(Class::Head(_)))
    }

    /// Whether the line counts something, such as the answers, right under the buttons of a comment.
    pub(super) fn counts_replies(&self, at: usize) -> bool {
        let is_count = self.text(at).starts_with(|c| digit(c).is_some());
        let is_candidate = is_count && matches!(self.classes.get(at), Some(Class::Furniture));
        is_candidate
            && at > 0
            && (self.has_buttons(at - 1)
                || (self.is_blank(at - 1) && at > 1 && self.has_buttons(at - 2)))
    }

    /// Whether the line holds buttons that only comments have.
    pub(super) fn has_buttons(&self, at: usize) -> bool {
        let is_candidate = matches!(
            self.classes.get(at),
            Some(Class::Furniture | Class::Stamp(_))
        );
        let mut words = self
            .text(at)
            .split(|c: char| !c.is_alphanumeric() && c != '\u{200c}');
        is_candidate && words.any(|word| is_button(&word.to_lowercase()))
    }
}

/// How many lines a neighbour may be away.
const NEAR: usize = 6;
/// How many lines a date may be away where members have cards.
const FAR: usize = 40;
/// How many lines of a block may stand between its name and its date.
const BLOCK: usize = 3;
