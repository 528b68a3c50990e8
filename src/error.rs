//! What went wrong, where, and what to do about it.

use std::fmt;

/// The one error of the program, worded for the person who reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What happened, as one sentence without a full stop.
    pub message: String,
    /// The file, line, record or row it happened at.
    pub place: Option<String>,
    /// What the person can do now.
    pub hint: Option<String>,
    /// What the layer below said.
    pub cause: Option<String>,
    /// Whether the work was stopped on request, which is no failure.
    pub stopped: bool,
}

/// What every fallible function of the crate returns.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error that says what happened.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            place: None,
            hint: None,
            cause: None,
            stopped: false,
        }
    }

    /// The answer of work that was asked to stop.
    pub fn stopped() -> Self {
        Self {
            stopped: true,
            ..Self::new("Stopped on request")
        }
    }

    /// Adds where it happened.
    #[must_use]
    pub fn at(mut self, place: impl fmt::Display) -> Self {
        self.place = Some(place.to_string());
        self
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds what the layer below said.
    #[must_use]
    pub fn because(mut self, cause: impl fmt::Display) -> Self {
        self.cause = Some(cause.to_string());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(out, "{place}: ")?;
        }
        out.write_str(&self.message)?;
        if let Some(cause) = &self.cause {
            write!(out, " ({cause})")?;
        }
        out.write_str(".")?;
        if let Some(hint) = &self.hint {
            write!(out, " {hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_as_one_sentence_and_a_hint() {
        let error = Error::new("The map could not be read")
            .at("a.ron:3:7")
            .because("expected `,`")
            .hint("Open the backup beside it.");
        assert_eq!(
            error.to_string(),
            "a.ron:3:7: The map could not be read (expected `,`). Open the backup beside it."
        );
    }
}
