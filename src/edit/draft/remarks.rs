//! Verbs that tag things, remark on them, and name the map.

use super::Draft;
use super::stances::FEW;
use crate::edit::step::{Change, RowChange};
use crate::error::Result;
use crate::model::{About, Coder, Id, Memo, Pin, Quote, Subject, Tag, Tagging};

impl Draft<'_> {
    /// Puts a tag on something, once for each coder.
    pub fn add_tag(&mut self, tag: Id<Tag>, on: Subject) -> Result<()> {
        self.find("tag", tag)?;
        self.needs(on)?;
        self.touch(on);
        if self.own_tagging(tag, on).is_none() {
            let made = self.made();
            let id = self.next_id();
            self.add(Tagging { id, tag, on, made });
            if let Some(own) = &mut self.sought.own_tags {
                own.insert((on, tag), id);
            }
        }
        Ok(())
    }

    /// Takes the coder's tag off something.
    pub fn clear_tag(&mut self, tag: Id<Tag>, on: Subject) {
        self.touch(on);
        if let Some(own) = self.own_tagging(tag, on) {
            self.remove(own);
        }
    }

    /// Writes the coder's memo on something; no words remove it.
    pub fn set_memo(&mut self, on: Subject, text: &str) -> Result<()> {
        self.put_memo(on, None, text)
    }

    /// Writes the coder's memo on words of a comment; no words remove it.
    pub fn set_quote_memo(&mut self, quote: Quote, text: &str) -> Result<()> {
        self.quotes_stand(std::slice::from_ref(&quote))?;
        self.put_memo(Subject::Comment(quote.comment), Some(quote), text)
    }

    fn put_memo(&mut self, on: Subject, quote: Option<Quote>, text: &str) -> Result<()> {
        self.needs(on)?;
        self.touch(on);
        let coder = self.coder.id;
        let own = self
            .map
            .memos
            .iter()
            .find(|memo| memo.on == on && memo.quote == quote && memo.made.by == coder);
        let own = own.map(|memo| (memo.id, memo.text.clone()));
        self.write(own, text, |id, text, made| Memo {
            id,
            on,
            quote,
            text,
            made,
        });
        Ok(())
    }

    /// Changes what the map is called and about.
    pub fn set_about(&mut self, about: About) {
        let before = std::mem::replace(&mut self.map.about, about.clone());
        if before != about {
            self.changes.push(Change::About(RowChange {
                before: Some(before.into()),
                after: Some(about.into()),
            }));
        }
    }

    /// Brings the coder's row up to a new name or colour, where that person has one in the map.
    pub fn rename_coder(&mut self, coder: &Coder) {
        if self.map.coders.contains(coder.id) {
            self.put(coder.id, Some(coder.clone()));
        }
    }

    /// Removes the memos, tags and pins on something that goes.
    pub(super) fn drop_remarks(&mut self, on: Subject) {
        self.remove_all(|memo: &Memo| memo.on == on);
        self.remove_all(|tagging: &Tagging| tagging.on == on);
        self.remove_all(|pin: &Pin| pin.card == on);
    }

    /// The coder's tagging of something. Where many are asked for, they are sought once.
    fn own_tagging(&mut self, tag: Id<Tag>, on: Subject) -> Option<Id<Tagging>> {
        let coder = self.coder.id;
        let is_it = move |row: &Tagging| row.tag == tag && row.on == on && row.made.by == coder;
        if self.sought.tags_asked < FEW {
            self.sought.tags_asked += 1;
            let mut taggings = self.map.taggings.iter();
            return Some(taggings.find(|row| is_it(row))?.id);
        }
        let taggings = &self.map.taggings;
        let own = self.sought.own_tags.get_or_insert_with(|| {
            let own = taggings.iter().filter(|row| row.made.by == coder).rev();
            own.map(|row| ((row.on, row.tag), row.id)).collect()
        });
        let id = *own.get(&(on, tag))?;
        // It may have gone since, and its id to another.
        taggings.get(id).filter(|row| is_it(row)).map(|_| id)
    }
}
