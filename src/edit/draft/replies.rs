//! Verbs that say who answers whom.

use super::Draft;
use crate::error::{Error, Result};
use crate::model::{Basis, Comment, CommentKind, Id, Reply, Subject};

impl Draft<'_> {
    /// Says which comment this one answers; none for the opening of its thread.
    pub fn set_reply(&mut self, comment: Id<Comment>, to: Option<Id<Comment>>) -> Result<()> {
        self.touch(Subject::Comment(comment));
        if let Some(to) = to {
            self.may_answer(comment, to)?;
        }
        self.own_thread(comment)?;
        let made = self.made();
        let reply = Reply {
            id: Reply::of(comment),
            to,
            basis: Basis::Coder,
            confidence: 1.0,
            reason: String::new(),
            made: Some(made),
        };
        self.put(reply.id, Some(reply));
        Ok(())
    }

    /// Takes what was inferred for the truth.
    pub fn accept_reply(&mut self, comment: Id<Comment>) -> Result<()> {
        let reply = self.find("reply", Reply::of(comment))?.clone();
        self.touch(Subject::Comment(comment));
        if !reply.basis.is_guess() {
            return Ok(());
        }
        let made = self.made();
        let accepted = Reply {
            basis: Basis::Coder,
            confidence: 1.0,
            made: Some(made),
            ..reply
        };
        self.put(accepted.id, Some(accepted));
        Ok(())
    }

    /// Puts a proposed reply in the place of a guess or of nothing; what the source or a coder said stays.
    pub fn propose_reply(&mut self, reply: Reply) -> Result<()> {
        if reply.basis == Basis::Coder {
            return Err(Error::new("What a coder says is no proposal"));
        }
        let confidence = if reply.confidence.is_nan() {
            0.0
        } else {
            reply.confidence.clamp(0.0, 1.0)
        };
        let reply = Reply {
            confidence,
            made: None,
            ..reply
        };
        let comment = reply.comment();
        let stands = self.map.replies.get(reply.id);
        if stands.is_some_and(|stands| !stands.basis.is_guess()) {
            return Ok(());
        }
        if let Some(to) = reply.to {
            self.may_answer(comment, to)?;
        }
        self.own_thread(comment)?;
        self.put(reply.id, Some(reply));
        Ok(())
    }

    fn own_thread(&self, comment: Id<Comment>) -> Result<()> {
        let row = self.find("comment", comment)?;
        if row.kind == CommentKind::Opening {
            return Err(Error::new("An opening answers nobody"));
        }
        Ok(())
    }

    /// Whether a comment may answer another: within one thread, and not itself by way of others.
    pub(super) fn may_answer(&self, comment: Id<Comment>, to: Id<Comment>) -> Result<()> {
        let thread = self.find("comment", comment)?.thread;
        if self.find("comment", to)?.thread != thread {
            return Err(Error::new(
                "A comment only answers comments of its own thread",
            ));
        }
        let answered = |id| {
            self.map
                .replies
                .get(Reply::of(id))
                .and_then(|reply| reply.to)
        };
        let mut chain = std::iter::successors(Some(to), |&id| answered(id));
        if chain
            .by_ref()
            .take(self.map.comments.len() + 1)
            .any(|id| id == comment)
        {
            return Err(
                Error::new("A comment can't answer itself or one of its own replies")
                    .hint("Choose a comment outside its branch."),
            );
        }
        Ok(())
    }
}
