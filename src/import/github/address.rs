//! What addresses of GitHub tell: which thread, which comment.

/// The thread that an address stands in, as `owner/name#12`; addresses of other sites that are built alike give the same.
pub(super) fn thread_key(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').take(40).collect();
    let is_kind = |part: &str| matches!(part, "issues" | "pull" | "pulls" | "discussions");
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    parts.windows(4).find_map(|four| match four {
        [owner, name, kind, number] if is_kind(kind) && is_number(number) => {
            Some(format!("{owner}/{name}#{number}"))
        }
        _ => None,
    })
}

/// What comments to a commit or a gist belong to.
pub(super) fn other_key(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?;
    let gist = path
        .split_once("/gists/")
        .or(path.split_once("gist.github.com/"));
    if let Some((_, rest)) = gist {
        let id = rest.split('/').find(|part| part.len() >= 20)?;
        return Some(format!("gist {id}"));
    }
    let (before, rest) = path.split_once("/commit/")?;
    let hash = rest.split('/').next().filter(|hash| hash.len() >= 7)?;
    let mut names = before.rsplit('/');
    let (name, owner) = (names.next()?, names.next()?);
    Some(format!("{owner}/{name}@{hash}"))
}

/// The page of a thread, of which an address names a comment.
pub(super) fn page(address: &str) -> &str {
    let page = address.split('#').next().unwrap_or_default();
    if page.contains("://api.") || page.contains("/api/v") {
        return "";
    }
    page
}

/// The comment's own name in the page, `issuecomment-12`.
pub(super) fn fragment(address: &str) -> Option<&str> {
    let (_, fragment) = address.split_once('#')?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let has_number = fragment.contains(|c: char| c.is_ascii_digit());
    (has_number && fragment.chars().all(is_name)).then_some(fragment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_thread_give_one_key() {
        for address in [
            "https://api.github.com/repos/ann/mill/issues/12",
            "https://github.com/ann/mill/pull/12#issuecomment-3",
            "https://api.github.com/repos/ann/mill/pulls/12",
            "https://git.example/api/v3/repos/ann/mill/issues/12?page=2",
            "https://github.com/ann/mill/discussions/12",
        ] {
            assert_eq!(
                thread_key(address).as_deref(),
                Some("ann/mill#12"),
                "{address}"
            );
        }
        let comment = "https://api.github.com/repos/ann/mill/issues/comments/12";
        assert_eq!(thread_key(comment), None);
        assert_eq!(
            other_key("https://github.com/ann/mill/commit/0123456789#commitcomment-1").as_deref(),
            Some("ann/mill@0123456789")
        );
        assert_eq!(
            other_key("https://api.github.com/gists/0123456789abcdef0123/comments/1").as_deref(),
            Some("gist 0123456789abcdef0123")
        );
        assert_eq!(
            fragment("https://a.example/b#issuecomment-3"),
            Some("issuecomment-3")
        );
        assert_eq!(fragment("https://a.example/b#top"), None);
    }
}
