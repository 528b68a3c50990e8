//! The escapes of JSON's texts, resolved.

use memchr::memchr;

/// Adds a text with its escapes resolved; half a surrogate pair becomes the mark of a lost character.
pub(super) fn unescape(text: &str, out: &mut String) -> Result<(), String> {
    out.reserve(text.len());
    let mut high: Option<u32> = None;
    let mut rest = text;
    while let Some(at) = memchr(b'\\', rest.as_bytes()) {
        let (before, escape) = rest.split_at(at);
        if high.is_some() && !before.is_empty() {
            high = None;
            out.push(char::REPLACEMENT_CHARACTER);
        }
        out.push_str(before);
        let mut chars = escape.chars();
        chars.next();
        let c = chars.next().ok_or("a text ends in an escape")?;
        rest = chars.as_str();
        if c == 'u' {
            let digits = rest.get(..4).ok_or("an escape is cut short")?;
            let code = u32::from_str_radix(digits, 16)
                .map_err(|_| format!("`\\u{digits}` is no escape"))?;
            rest = rest.get(4..).unwrap_or_default();
            high = push_unit(out, high, code);
            continue;
        }
        if high.take().is_some() {
            out.push(char::REPLACEMENT_CHARACTER);
        }
        out.push(match c {
            '"' | '\\' | '/' => c,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => return Err(format!("`\\{c}` is no escape")),
        });
    }
    if high.is_some() {
        out.push(char::REPLACEMENT_CHARACTER);
    }
    out.push_str(rest);
    Ok(())
}

/// Adds a UTF-16 unit; gives back the first half of a pair that waits for its second.
fn push_unit(out: &mut String, high: Option<u32>, code: u32) -> Option<u32> {
    if let (Some(high), 0xdc00..=0xdfff) = (high, code) {
        let pair = 0x1_0000 + ((high - 0xd800) << 10) + (code - 0xdc00);
        out.push(char::from_u32(pair).unwrap_or(char::REPLACEMENT_CHARACTER));
        return None;
    }
    if high.is_some() {
        out.push(char::REPLACEMENT_CHARACTER);
    }
    if (0xd800..0xdc00).contains(&code) {
        return Some(code);
    }
    out.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
    None
}
