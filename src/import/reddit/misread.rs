//! Words that were UTF-8 and were taken for Latin-1 before they came into the dump.

use std::borrow::Cow;

use memchr::memchr;

/// Words with such characters put right; nobody types the control signs that give them away.
pub(super) fn repair(words: &str) -> Cow<'_, str> {
    if !has_controls(words.as_bytes()) {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len());
    let mut run: Vec<u8> = Vec::new();
    for c in words.chars() {
        if let Ok(byte @ 0x80..) = u8::try_from(u32::from(c)) {
            run.push(byte);
        } else {
            end_run(&mut run, &mut out);
            out.push(c);
        }
    }
    end_run(&mut run, &mut out);
    Cow::Owned(out)
}

/// Whether there is a control sign of Latin-1.
fn has_controls(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = memchr(0xc2, rest) {
        if matches!(rest.get(at + 1), Some(0x80..=0x9f)) {
            return true;
        }
        rest = rest.get(at + 1..).unwrap_or_default();
    }
    false
}

/// Writes signs beyond ASCII: as UTF-8 where they are that, else as they stood.
fn end_run(run: &mut Vec<u8>, out: &mut String) {
    match std::str::from_utf8(run) {
        Ok(text) => out.push_str(text),
        Err(_) => out.extend(run.iter().copied().map(char::from)),
    }
    run.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misread_words_are_put_right() {
        for (words, meant) in [
            ("I\u{e2}\u{80}\u{99}m \u{e9}", "I’m é"),
            ("caf\u{e9} \u{e2}\u{80}\u{a6}and", "café …and"),
            ("na\u{ef}ve Â «a»", "naïve Â «a»"),
            ("stray \u{85} sign", "stray \u{85} sign"),
            ("你好", "你好"),
        ] {
            assert_eq!(repair(words), meant, "{words}");
        }
    }
}
