//! The escapes that Reddit puts into words unless it is told not to.

use std::borrow::Cow;

use memchr::memchr;

const ESCAPES: [(&str, char); 3] = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>')];

/// Whether words have signs that would have been escaped, so that they are as they were written.
pub(in crate::import) fn is_raw(words: &str) -> bool {
    if words.contains(['<', '>']) {
        return true;
    }
    let mut rest = words;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        rest = rest.get(at..).unwrap_or_default();
        let Some((written, _)) = ESCAPES
            .iter()
            .find(|(written, _)| rest.starts_with(written))
        else {
            return true;
        };
        rest = rest.get(written.len()..).unwrap_or_default();
    }
    false
}

/// Words with their escapes resolved, once.
pub(in crate::import) fn unescape(words: &str) -> Cow<'_, str> {
    let Some(first) = memchr(b'&', words.as_bytes()) else {
        return Cow::Borrowed(words);
    };
    let (before, mut rest) = words.split_at(first);
    let mut out = String::with_capacity(words.len());
    out.push_str(before);
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let found = ESCAPES
            .iter()
            .find(|(written, _)| escape.starts_with(written));
        let (size, sign) = found.map_or((1, '&'), |(written, sign)| (written.len(), *sign));
        out.push(sign);
        rest = escape.get(size..).unwrap_or_default();
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_told_from_signs() {
        for (words, raw, meant) in [
            ("&gt; a &amp;amp; b &lt;", false, "> a &amp; b <"),
            ("plain", false, "plain"),
            ("a & b &amp;", true, "a & b &"),
            ("> a &amp;", true, "> a &"),
            ("&#39;", true, "&#39;"),
        ] {
            assert_eq!((is_raw(words), &*unescape(words)), (raw, meant), "{words}");
        }
    }
}
