//! Pasted text: any page copied as plain text, its header inferred.
mod calendar;
mod clock;
mod date;
mod head;
mod line;
mod piece;
mod relative;
mod token;
mod words;
