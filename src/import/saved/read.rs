//! Numbers and addresses as pages write them.

/// An address as it is meant on the page at `base`.
pub(in crate::import) fn absolute(base: &str, href: &str) -> String {
    let href = href.trim();
    let has_scheme = href
        .split_once(':')
        .is_some_and(|(scheme, _)| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if has_scheme || href.is_empty() || base.is_empty() {
        return if href.starts_with("http") {
            href.to_owned()
        } else {
            String::new()
        };
    }
    let page = base.split('#').next().unwrap_or_default();
    if let Some(rest) = href.strip_prefix("//") {
        return format!("https://{rest}");
    }
    if href.starts_with('#') {
        return format!("{page}{href}");
    }
    let path = page.split('?').next().unwrap_or_default();
    if href.starts_with('?') {
        return format!("{path}{href}");
    }
    let start = path.find("://").map_or(0, |at| at + 3);
    let host_end = path
        .get(start..)
        .and_then(|rest| rest.find('/'))
        .map_or(path.len(), |at| start + at);
    let end = if href.starts_with('/') {
        host_end
    } else {
        path.rfind('/')
            .filter(|&at| at >= host_end)
            .unwrap_or(path.len())
    };
    let folder = path.get(..end).unwrap_or_default();
    format!("{folder}/{}", href.trim_start_matches('/'))
}

/// The digits after a mark in an address: 12 for `id=` in `item?id=12&p=2`.
pub(in crate::import) fn digits_after<'text>(text: &'text str, mark: &str) -> Option<&'text str> {
    let (_, rest) = text.split_once(mark)?;
    let end = rest.find(|c: char| !c.is_ascii_digit());
    rest.get(..end.unwrap_or(rest.len()))
        .filter(|digits| !digits.is_empty())
}

/// The first number in some words, its thousands put together: 1204 in "1,204 comments".
pub(in crate::import) fn number(words: &str) -> Option<usize> {
    let number = signed(words)?;
    usize::try_from(number.abs()).ok()
}

/// The first number in some words with its sign: -3 in "-3 points", 1200 in "1.2k".
pub(in crate::import) fn signed(words: &str) -> Option<i64> {
    let start = words.find(|c: char| c.is_ascii_digit())?;
    let is_negative = words
        .get(..start)
        .is_some_and(|before| before.ends_with(['-', '−', '–']));
    let rest = words.get(start..)?;
    let mut digits = String::new();
    let mut after_separator = None;
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() {
            digits.push(c);
        } else if matches!(c, ',' | '.' | '\u{a0}' | '\u{202f}' | '’' | '\'')
            && chars.peek().is_some_and(char::is_ascii_digit)
        {
            after_separator = Some(digits.len());
        } else {
            let times = match c {
                'k' | 'K' => 1000,
                'm' | 'M' => 1_000_000,
                _ => 1,
            };
            let is_word = chars.peek().is_some_and(|c| c.is_alphabetic());
            if times > 1 && !is_word {
                let fraction = after_separator.map_or(0, |at| digits.len() - at);
                let scale = 10_i64.checked_pow(u32::try_from(fraction).ok()?)?;
                let number = digits.parse::<i64>().ok()?.checked_mul(times)? / scale;
                return Some(if is_negative { -number } else { number });
            }
            break;
        }
    }
    let number: i64 = digits.parse().ok()?;
    Some(if is_negative { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_put_together() {
        let base = "https://a.example/b/c.html?x=1#y";
        let cases = [
            ("https://z.example/", "https://z.example/"),
            ("//z.example/q", "https://z.example/q"),
            ("/q", "https://a.example/q"),
            ("q?id=1", "https://a.example/b/q?id=1"),
            ("#c1", "https://a.example/b/c.html?x=1#c1"),
            ("?p=2", "https://a.example/b/c.html?p=2"),
            ("javascript:x()", ""),
            ("", ""),
        ];
        for (href, expected) in cases {
            assert_eq!(absolute(base, href), expected, "{href}");
        }
        assert_eq!(absolute("https://a.example", "b"), "https://a.example/b");
        assert_eq!(absolute("", "b"), "");
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let cases = [
            ("1,204 comments", Some(1204)),
            ("−3 points", Some(-3)),
            ("1.2k", Some(1200)),
            ("12.3k points", Some(12_300)),
            ("7 komentarzy", Some(7)),
            ("5 minutes", Some(5)),
            ("View comments (27)", Some(27)),
            ("99999999999999999999", None),
            ("none", None),
        ];
        for (words, expected) in cases {
            assert_eq!(signed(words), expected, "{words}");
        }
    }
}
