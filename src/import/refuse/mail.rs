//! Letters and mailboxes, told by their headers.

/// What a text is if it begins like a letter or a mailbox.
pub(super) fn kind(name: &str, text: &str) -> Option<&'static str> {
    let mut lines = text.lines();
    let first = lines.next()?;
    if first.starts_with("From ") {
        return lines
            .next()
            .is_some_and(|line| header(line).is_some())
            .then_some("a mailbox (mbox)");
    }
    let is_folded = |line: &&str| line.starts_with([' ', '\t']);
    let headers: Vec<String> = text
        .lines()
        .take(200)
        .filter(|line| !is_folded(line))
        .map_while(header)
        .collect();
    let is_known = |known: &[&str]| {
        let found = headers.iter().filter(|name| known.contains(&name.as_str()));
        found.count()
    };
    let by_machines = is_known(&BY_MACHINES);
    let is_named = name.to_lowercase().ends_with(".eml");
    let is_letter = by_machines + is_known(&BY_PEOPLE) >= 3 && (by_machines > 0 || is_named);
    is_letter.then_some("an e-mail")
}

/// Headers that people also write when they quote a letter.
const BY_PEOPLE: [&str; 6] = ["from", "to", "cc", "date", "subject", "reply-to"];
/// Headers that only programs write.
const BY_MACHINES: [&str; 6] = [
    "message-id",
    "received",
    "return-path",
    "mime-version",
    "content-type",
    "delivered-to",
];

/// The name of a header in lower case.
fn header(line: &str) -> Option<String> {
    let (name, _) = line.split_once(':')?;
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let is_header = !name.is_empty() && name.len() < 60 && name.bytes().all(is_name);
    is_header.then(|| name.to_ascii_lowercase())
}
