//! The first line of a comment that says whom it answers, in any language.

use super::address::comment_number;

/// Characters before the link: "In reply to", "Als Antwort auf", "En réponse à".
const BEFORE: usize = 60;
/// Characters behind it: a full stop, "への返信。".
const AFTER: usize = 30;

/// The number of the comment that is answered, and the body without the line that says so.
pub(super) fn answered(html: &str) -> Option<(&str, &str)> {
    let start = html.trim_start();
    let start = start.strip_prefix("<p>").unwrap_or(start);
    let (before, rest) = start.split_once('<')?;
    if before.chars().count() > BEFORE || before.contains('\n') {
        return None;
    }
    let (tag, rest) = rest.split_once('>')?;
    let address = tag.strip_prefix("a ")?.split_once("href=")?.1;
    let quote = address.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let address = address.get(1..)?.split(quote).next()?;
    let number = comment_number(address)?;
    let (_, rest) = rest.split_once("</a>")?;
    let ends = ["</p>", "\n", "<br"]
        .into_iter()
        .filter_map(|end| rest.find(end));
    let end = ends.min().unwrap_or(rest.len());
    let behind = rest.get(..end)?;
    if behind.chars().count() > AFTER || behind.contains('<') {
        return None;
    }
    // A sentence that goes on behind the link is the person's own.
    let is_closing = behind.trim().chars().all(|c| !c.is_ascii_alphanumeric());
    if !is_closing {
        return None;
    }
    let left = rest.get(end..)?;
    Some((number, left.strip_prefix("</p>").unwrap_or(left)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answered_comment_is_seen_in_any_language() {
        let link = "<a href=\"https://a.b/x/#comment-12\">Ann</a>";
        for (before, behind) in [
            ("In reply to ", "."),
            ("Als Antwort auf ", "."),
            ("", " への返信。"),
        ] {
            let html = format!("<p>{before}{link}{behind}</p>\n<p>words</p>");
            assert_eq!(answered(&html), Some(("12", "\n<p>words</p>")), "{html}");
        }
        let own = format!("<p>See {link} for that.</p>");
        assert_eq!(answered(&own), None);
        assert_eq!(answered("<p>words <a href='https://a.b/'>x</a>.</p>"), None);
    }
}
