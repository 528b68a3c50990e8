//! Whether a text looks like a letter.

/// How much a text looks like a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    Letter,
    Perhaps,
    None,
}

/// Fields that only mail programs write.
const MACHINE: [&str; 9] = [
    "message-id",
    "received",
    "return-path",
    "mime-version",
    "delivered-to",
    "references",
    "in-reply-to",
    "dkim-signature",
    "x-mailer",
];
/// Fields that people write too.
const COMMON: [&str; 5] = ["from", "date", "subject", "to", "sender"];

/// Whether a text begins with a letter's head. A page that a browser packed like a letter is none.
pub(super) fn likeness(text: &str) -> Likeness {
    let mut machine = 0;
    let mut common = 0;
    let mut is_related = false;
    for line in text
        .lines()
        .skip_while(|line| line.starts_with("From "))
        .take(500)
    {
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            is_related |= line.to_ascii_lowercase().contains("multipart/related");
            continue;
        }
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
        if !is_name {
            break;
        }
        let name = name.to_ascii_lowercase();
        let value = value.trim().to_ascii_lowercase();
        let is_saved =
            name == "snapshot-content-location" || (name == "from" && value.contains("saved by "));
        if is_saved {
            return Likeness::None;
        }
        is_related |= name == "content-type" && value.contains("multipart/related");
        machine += usize::from(MACHINE.contains(&name.as_str()) && name != "mime-version");
        common += usize::from(COMMON.contains(&name.as_str()));
    }
    match (machine, common) {
        (0, _) if is_related => Likeness::None,
        (1.., 2..) => Likeness::Letter,
        (0, 2..) | (1.., 1) => Likeness::Perhaps,
        _ => Likeness::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_pages_are_no_letters() {
        let page = "From: <Saved by Blink>\nSubject: x\nDate: y\nMIME-Version: 1.0\nContent-Type: multipart/related;\n";
        assert_eq!(likeness(page), Likeness::None);
        let letter =
            "From: a\nMessage-ID: <b>\nDate: y\nContent-Type: multipart/related; boundary=x\n";
        assert_eq!(likeness(letter), Likeness::Letter);
        assert_eq!(likeness("Dear all: hello\n"), Likeness::None);
    }
}
