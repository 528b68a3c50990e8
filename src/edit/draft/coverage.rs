//! Verbs about what is to be coded or skipped, and what branches come to.

use super::Draft;
use crate::error::{Error, Result};
use crate::model::{Comment, Draw, Id, Plan, Skip, Subject, Summary};

impl Draft<'_> {
    /// Says that the coder leaves a comment uncoded on purpose.
    pub fn skip(&mut self, comment: Id<Comment>) -> Result<()> {
        self.find("comment", comment)?;
        self.touch(Subject::Comment(comment));
        if self.own_skip(comment).is_none() {
            let made = self.made();
            let id = self.next_id();
            self.add(Skip { id, comment, made });
        }
        Ok(())
    }

    /// Takes back that the coder skips a comment.
    pub fn unskip(&mut self, comment: Id<Comment>) {
        self.touch(Subject::Comment(comment));
        if let Some(own) = self.own_skip(comment) {
            self.remove(own);
        }
    }

    /// Says which comments are to be coded: those that were drawn from so many. Earlier plans stay on record.
    pub fn set_plan(
        &mut self,
        draw: Draw,
        mut comments: Vec<Id<Comment>>,
        of: u32,
    ) -> Result<Id<Plan>> {
        comments.sort_unstable();
        comments.dedup();
        if draw == Draw::All {
            comments.clear();
        } else if comments.is_empty() {
            return Err(Error::new("The sample is empty").hint("Draw at least one comment."));
        }
        for &comment in &comments {
            self.find("comment", comment)?;
        }
        let made = self.made();
        let id = self.next_id();
        Ok(self.add(Plan {
            id,
            draw,
            comments,
            of,
            made,
        }))
    }

    /// Says what a comment and everything under it comes to; no words take the coder's summary away.
    pub fn set_summary(&mut self, over: Id<Comment>, text: &str) -> Result<()> {
        self.find("comment", over)?;
        self.touch(Subject::Comment(over));
        let coder = self.coder.id;
        let is_own = |row: &&Summary| row.over == over && row.made.by == coder;
        let own = self.map.summaries.iter().find(is_own);
        let own = own.map(|summary| (summary.id, summary.text.clone()));
        self.write(own, text, |id, text, made| Summary {
            id,
            over,
            text,
            made,
        });
        Ok(())
    }

    fn own_skip(&self, comment: Id<Comment>) -> Option<Id<Skip>> {
        let coder = self.coder.id;
        let mut skips = self.map.skips.iter();
        let own = skips.find(|skip| skip.comment == comment && skip.made.by == coder)?;
        Some(own.id)
    }
}
