//! What addresses of comments tell: their ids and the posts they belong to.

/// An address without what names one comment or a page of comments.
pub(super) fn of_post(address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default().trim();
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let kept: Vec<&str> = query
        .split('&')
        .filter(|part| !part.is_empty())
        .filter(|part| {
            let name = part.split('=').next().unwrap_or_default().to_lowercase();
            !matches!(
                name.as_str(),
                "showcomment" | "cpage" | "comment_id" | "replytocom" | "m"
            ) && !name.starts_with("utm_")
        })
        .collect();
    let mut path = path;
    if let Some((before, page)) = path.trim_end_matches('/').rsplit_once("/comment-page-")
        && page.bytes().all(|byte| byte.is_ascii_digit())
    {
        path = path.get(..=before.len()).unwrap_or(path);
    }
    if kept.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", kept.join("&"))
    }
}

/// As [`of_post`], for comparing: without scheme, `www.` and the last slash.
pub(super) fn bare(address: &str) -> String {
    let address = of_post(address).to_lowercase();
    let address = address
        .split_once("://")
        .map_or(address.as_str(), |(_, rest)| rest);
    let address = address.strip_prefix("www.").unwrap_or(address);
    address.trim_end_matches('/').to_owned()
}

/// The part behind `#` where it names a comment or post: `comment-12`, `c34`, `p56`.
pub(super) fn comment_mark(address: &str) -> Option<&str> {
    let mark = address.split_once('#')?.1;
    let digits = mark.trim_start_matches(|c: char| !c.is_ascii_digit());
    let word = mark
        .get(..mark.len() - digits.len())
        .unwrap_or_default()
        .to_lowercase();
    let word = word.trim_end_matches(['-', '_']);
    let is_known = matches!(
        word,
        "comment"
            | "comments"
            | "c"
            | "p"
            | "post"
            | "cmt"
            | "reply"
            | "idcomment"
            | "r"
            | "answer"
            | "msg"
            | "li-comment"
    );
    let has_number = digits.starts_with(|c: char| c.is_ascii_digit());
    (is_known && has_number).then_some(mark)
}

/// The number in a comment's mark.
pub(super) fn comment_number(address: &str) -> Option<&str> {
    let mark = comment_mark(address)?;
    let number = mark.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = number.find(|c: char| !c.is_ascii_digit());
    number.get(..end.unwrap_or(number.len()))
}

/// The id of the Reddit post that an address lies under, and the post's address.
pub(super) fn reddit_post(address: &str) -> Option<(String, String)> {
    let at = address.find("/comments/")?;
    let rest = address.get(at + "/comments/".len()..)?;
    let mut parts = rest.split('/');
    let id = parts.next().filter(|id| {
        (4..=10).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })?;
    let title = parts.next().unwrap_or_default();
    let post = format!("{}/comments/{id}/{title}", address.get(..at)?);
    Some((
        format!("t3_{id}"),
        format!("{}/", post.trim_end_matches('/')),
    ))
}

/// The topic and the number of a post of Discourse, from `forum.example-post-12-3`.
pub(super) fn discourse_post(id: &str) -> Option<(&str, usize)> {
    let (_, rest) = id.split_once("-post-")?;
    let (topic, number) = rest.split_once('-')?;
    let is_topic = !topic.is_empty() && topic.bytes().all(|byte| byte.is_ascii_digit());
    Some((topic, number.parse().ok()?)).filter(|_| is_topic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_posts() {
        let cases = [
            ("https://a.b/2018/02/x/#comment-2", "https://a.b/2018/02/x/"),
            ("https://a.b/x/comment-page-3/#comment-90", "https://a.b/x/"),
            ("http://a.b/?p=27#comment-2", "http://a.b/?p=27"),
            ("http://a.b/x.html?showComment=12#c34", "http://a.b/x.html"),
        ];
        for (address, post) in cases {
            assert_eq!(of_post(address), post);
        }
        assert_eq!(comment_number("http://a.b/#comment-12"), Some("12"));
        assert_eq!(comment_number("http://a.b/#respond"), None);
        assert_eq!(comment_number("http://a.b/#c34x"), Some("34"));
        let reddit = reddit_post("https://www.reddit.com/r/a/comments/1qcwxm/new_day/nz/");
        assert_eq!(reddit.map(|(id, _)| id).as_deref(), Some("t3_1qcwxm"));
        assert_eq!(discourse_post("a.b-post-12-3"), Some(("12", 3)));
        assert_eq!(discourse_post("x-post-y"), None);
    }
}
