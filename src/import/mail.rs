//! Letters: whole mailboxes and single messages, put together to threads by their ids.

mod addresses;
mod body;
mod head;
mod letter;
mod likeness;
mod mbox;
mod mime;
mod quotes;
mod subject;
mod thread;
mod when;
mod who;

use std::borrow::Cow;

use memchr::memmem;

use self::letter::{Left, Letter};
use super::finding::Finding;
use super::{Detection, Importer, Input, Sniff, Syntax};
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::text::decode::decode;

/// Mailboxes: many letters in one file, as mail programs and archives of mailing lists keep them.
pub const MBOX: Importer = Importer {
    name: "mbox",
    title: "Mailbox or mailing list archive (mbox)",
    extensions: &["mbox", "mbx", "mail", "txt"],
    help: "Download a month of a list's archive, or export a folder of your mail program as mbox.",
    companions: &[],
    detect: detect_mbox,
    read: read_mbox,
};

/// Single letters, those of a folder read together.
pub const EML: Importer = Importer {
    name: "eml",
    title: "Letters, one a file (eml)",
    extensions: &["eml"],
    help: "Save the letters from your mail program, and open all of them or their folder.",
    companions: &[],
    detect: detect_eml,
    read: read_eml,
};

fn detect_mbox(sniff: &Sniff<'_>) -> Detection {
    if sniff.syntax == Syntax::Text && mbox::begins(sniff.text.as_bytes()) {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn detect_eml(sniff: &Sniff<'_>) -> Detection {
    if sniff.syntax != Syntax::Text || mbox::begins(sniff.text.as_bytes()) {
        return Detection::No;
    }
    match likeness::likeness(&sniff.text) {
        likeness::Likeness::Letter => Detection::ByContent,
        likeness::Likeness::Perhaps if sniff.ending() == "eml" => Detection::ByContent,
        likeness::Likeness::Perhaps | likeness::Likeness::None => Detection::No,
    }
}

fn read_mbox(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    let mut letters: Vec<Letter> = Vec::new();
    let mut left = Left::default();
    let total: u64 = inputs.iter().map(|input| input.bytes.len() as u64).sum();
    let mut before = 0;
    for (file, input) in inputs.iter().enumerate() {
        let bytes = bytes(input);
        let most = memmem::find_iter(&bytes, b"\nFrom ").count();
        letters.reserve(most.min(bytes.len() / 200));
        for (number, piece) in mbox::pieces(&bytes).enumerate() {
            if number % 100 == 0 {
                let at = before + piece.start as u64;
                progress.step("Reading letters", at, total)?;
            }
            let raw = mbox::unescaped(piece.letter);
            let place = format!("letter {}", number + 1);
            if let Some(letter) = letter::read(&raw, piece.separator, file, place, &mut left) {
                letters.push(letter);
            }
        }
        before += input.bytes.len() as u64;
    }
    finish(letters, &left, inputs, progress)
}

fn read_eml(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    let mut letters: Vec<Letter> = Vec::new();
    let mut left = Left::default();
    for (file, input) in inputs.iter().enumerate() {
        if file % 100 == 0 {
            progress.step("Reading letters", file as u64, inputs.len() as u64)?;
        }
        let place = input.name.to_owned();
        if let Some(letter) = letter::read(&bytes(input), b"", file, place, &mut left) {
            letters.push(letter);
        }
    }
    finish(letters, &left, inputs, progress)
}

/// A file's bytes; letters are never in UTF-16, but some editors save them so.
fn bytes<'input>(input: &Input<'input>) -> Cow<'input, [u8]> {
    let is_wide = input.bytes.starts_with(b"\xff\xfe") || input.bytes.starts_with(b"\xfe\xff");
    if is_wide {
        Cow::Owned(decode(input.bytes).0.into_owned().into_bytes())
    } else {
        Cow::Borrowed(input.bytes)
    }
}

fn finish(
    letters: Vec<Letter>,
    left: &Left,
    inputs: &[Input<'_>],
    progress: &Progress,
) -> Result<Finding> {
    if letters.is_empty() {
        let name = inputs.first().map_or("", |input| input.name);
        return Err(Error::new("This holds no letters")
            .at(name)
            .hint("Save the letters again, or copy the discussion's text and paste it."));
    }
    progress.step("Putting letters together", 0, 0)?;
    let threads = thread::thread(letters);
    let notes = left.notes();
    Ok(Finding { threads, notes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::find;
    use crate::model::Time;

    #[test]
    fn letters_that_an_editor_saved_in_utf_16_are_read() {
        let letters = "From a@b.example Mon Jan  6 10:00:00 2020\nFrom: Zoë <z@b.example>\nSubject: Tea\n\nYes.\n";
        let wide = letters.encode_utf16().flat_map(u16::to_le_bytes);
        let bytes: Vec<u8> = [0xff, 0xfe].into_iter().chain(wide).collect();
        let input = Input::new("a.mbox", &bytes, Time::utc(0));
        let found = find(&[input], None, &Progress::none()).unwrap();
        let map = found.map(&Progress::none()).unwrap().value;
        assert!(map.comments.iter().any(|post| post.text.trim() == "Yes."));
    }
}
