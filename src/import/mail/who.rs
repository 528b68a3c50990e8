//! Who wrote a letter: names without addresses.

use sha2::{Digest, Sha256};

use crate::import::finding::FoundAuthor;

/// Who wrote: the name without the address, which only tells apart people of one name.
pub(super) fn author(from: &str, real: &str) -> Option<FoundAuthor> {
    let (name, mut address) = mailbox(from);
    // A list that writes for its members puts its own address there.
    if name.contains(" via ") || name.starts_with("via ") {
        address = mailbox(real).1;
    }
    let name = match name.split_once(" via ") {
        Some((own, _)) if !own.trim().is_empty() => own.trim_matches(['\'', '"', ' ']).to_owned(),
        _ => name,
    };
    let key = (!address.is_empty()).then(|| fingerprint(address.as_bytes()));
    let name = match name.as_str() {
        "" => address.split('@').next().unwrap_or_default().to_owned(),
        _ => name,
    };
    (!name.is_empty()).then(|| FoundAuthor {
        name,
        key: key.unwrap_or_default(),
        link: String::new(),
    })
}

/// The name and the address in small letters of the first of a field's mailboxes.
fn mailbox(field: &str) -> (String, String) {
    let field = field.trim();
    let (name, address) = match field.split_once('<') {
        Some((name, rest)) => {
            let address = rest.split('>').next().unwrap_or_default();
            (name, address)
        }
        None => match field.split_once('(') {
            Some((address, name)) => (
                name.rsplit_once(')').map_or(name, |(name, _)| name),
                address,
            ),
            None => ("", field.split(',').next().unwrap_or_default()),
        },
    };
    let address = address.trim().replace(" at ", "@").to_lowercase();
    let name = name
        .trim()
        .trim_matches(['"', '\''])
        .replace("\\\"", "\"")
        .replace('\\', "");
    let name = name.trim();
    let is_address = name.contains('@') && !name.contains(char::is_whitespace);
    let name = if is_address {
        name.split('@').next().unwrap_or_default()
    } else {
        name
    };
    (name.to_owned(), address)
}

/// A short name for bytes that tells nothing of them.
pub(super) fn fingerprint(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_without_addresses() {
        let cases = [
            ("\"Loli, Eugenia\" <E@X.org>", "Loli, Eugenia", "e@x.org"),
            ("andy at example.com (Andy G)", "Andy G", "andy@example.com"),
            ("ann@x.org", "", "ann@x.org"),
            ("'ann@x.org' <ann@x.org>", "ann", "ann@x.org"),
            ("Ann", "", "ann"),
        ];
        for (from, name, address) in cases {
            assert_eq!(
                mailbox(from),
                (name.to_owned(), address.to_owned()),
                "{from}"
            );
        }
        let list = author("Ann via dev <dev@x.org>", "Ann <ann@x.org>").unwrap();
        let own = author("Ann <ann@x.org>", "").unwrap();
        assert_eq!((list.key, list.name.as_str()), (own.key, "Ann"));
    }
}
