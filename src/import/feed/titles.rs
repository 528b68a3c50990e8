//! Titles of comments in feeds, from which the title of the post is taken.

/// How feeds of comments and their entries begin, the longer ones first.
const BEFORE: [&str; 50] = [
    "Comments on:",
    "Comments on",
    "Comment on",
    "Comments for:",
    "Comments for",
    "Kommentare zu:",
    "Kommentare zu",
    "Kommentar zu:",
    "Kommentar zu",
    "Kommentare für",
    "Commentaires sur :",
    "Commentaires sur:",
    "Commentaires sur",
    "Commentaire sur",
    "Commentaires pour",
    "Comentarios en:",
    "Comentarios en",
    "Comentario en",
    "Comentarios sobre:",
    "Comentarios sobre",
    "Comentario sobre",
    "Comentários sobre:",
    "Comentários sobre",
    "Comentário sobre",
    "Comentários em:",
    "Comentários em",
    "Comentário em",
    "Commenti a:",
    "Commenti su:",
    "Commenti su",
    "Commento su",
    "Commenti per",
    "Reacties op:",
    "Reacties op",
    "Reactie op",
    "Reacties voor",
    "Komentarze do:",
    "Komentarze do",
    "Komentarz do",
    "Комментарии к записи:",
    "Комментарий к записи",
    "Комментарии:",
    "Комментарии к",
    "Kommentarer till:",
    "Kommentarer till",
    "Kommentar till",
    "Kommentarer til:",
    "Kommentarer til",
    "Kommentar til",
    "Komentáře:",
];
/// How they end, where the language puts it there.
const BEHIND: [&str; 5] = [
    "へのコメント",
    "に対するコメント",
    "的评论",
    "的留言",
    "님의 댓글",
];
/// What stands between the post and who comments on it.
const BY: [&str; 17] = [
    "by",
    "von",
    "par",
    "por",
    "di",
    "da",
    "door",
    "av",
    "af",
    "od",
    "de",
    "que autor es",
    "której autorem jest",
    ", którego autorem jest",
    "автора",
    "від",
    "—",
];

/// Whether a feed's title says that it is one of comments.
pub(super) fn names_comments(title: &str) -> bool {
    without_before(title.trim()).is_some() || BEHIND.iter().any(|end| title.trim().ends_with(end))
}

/// The title of a post in the title of the feed of its comments.
pub(super) fn of_feed(title: &str) -> String {
    let title = title.trim();
    let title = without_before(title).unwrap_or(title);
    let end = BEHIND.iter().find_map(|end| title.strip_suffix(end));
    end.unwrap_or(title).trim().to_owned()
}

/// The title of a post in that of a comment on it; none where it tells only who wrote it, or is the comment's own.
pub(super) fn of_comment(title: &str, name: &str) -> Option<String> {
    let title = title.trim();
    let name = name.trim();
    // Forums put the board before the topic.
    let topic = title.rsplit(" • ").next().unwrap_or(title);
    if let Some(answered) = topic.strip_prefix("Re: ") {
        return filled(answered);
    }
    if let Some((_, quoted)) = title.split_once('《')
        && let Some((quoted, _)) = quoted.rsplit_once('》')
    {
        return filled(quoted);
    }
    if name.is_empty() {
        return None;
    }
    if let Some(rest) = title
        .strip_suffix(')')
        .and_then(|rest| rest.strip_suffix(name))
    {
        let rest = rest.trim_end().strip_suffix('(')?;
        return filled(without_before(rest.trim())?);
    }
    if let Some(rest) = title.strip_suffix(name) {
        let rest = rest.trim();
        let bare = without_before(rest);
        let by = BY.iter().find_map(|by| {
            let rest = bare.unwrap_or(rest).strip_suffix(by)?;
            (rest.ends_with(char::is_whitespace) || by.starts_with(',')).then_some(rest)
        });
        return by.or(bare).and_then(filled);
    }
    let rest = title.strip_prefix(name)?.trim_start();
    let rest = rest.strip_prefix("より").unwrap_or(rest).trim();
    let end = BEHIND.iter().find_map(|end| rest.strip_suffix(end));
    filled(end?)
}

fn without_before(title: &str) -> Option<&str> {
    BEFORE.iter().find_map(|before| {
        let head = title.get(..before.len())?;
        let rest = title.get(before.len()..)?;
        let is_whole = before.ends_with(':') || rest.starts_with(char::is_whitespace);
        (head == *before && is_whole).then(|| rest.trim())
    })
}

fn filled(title: &str) -> Option<String> {
    let title = title.trim();
    (!title.is_empty()).then(|| title.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_are_named_in_many_languages() {
        let cases = [
            (
                "Comment on A by the sea by Ann",
                "Ann",
                Some("A by the sea"),
            ),
            ("Kommentar zu Atom von Ann B", "Ann B", Some("Atom")),
            ("Ann より 原子 へのコメント", "Ann", Some("原子")),
            ("Комментарий к записи Атом (Анна)", "Анна", Some("Атом")),
            ("By: Ann", "Ann", None),
            ("Von: Ann", "Ann", None),
            ("An opinion", "Ann", None),
        ];
        for (title, name, post) in cases {
            assert_eq!(of_comment(title, name).as_deref(), post, "{title}");
        }
        assert_eq!(of_feed("Kommentare zu: Atom"), "Atom");
        assert!(names_comments("Comments for A") && !names_comments("Commentsy"));
    }
}
