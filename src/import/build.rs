//! What importers found, made into a map with its ledger.

mod answers;
mod argument;
mod clean;
mod places;
mod tally;
mod threads;

use super::Discussion;
use super::finding::WHOLE;
pub(crate) use super::finding::{Found, FoundAuthor, FoundThread};
use crate::error::{Error, Result};
use crate::model::{Author, Comment, CommentKind, Id, Map, Note, Noted, Reply, Source};
use crate::progress::Progress;

/// The map of a discussion, each source's ledger beginning with its counts and going on with its notes.
pub(super) fn build(discussion: Discussion, progress: &Progress) -> Result<Noted<Map>> {
    let title = title(&discussion);
    let link = match discussion.threads.as_slice() {
        [] => {
            let name = discussion.sources.first().map_or("", |source| &source.name);
            return Err(Error::new("There is no discussion in it")
                .at(name)
                .hint("Save or copy the discussion again."));
        }
        [thread] => thread.link.clone(),
        [_, ..] => String::new(),
    };

    let mut rows = threads::Rows::new(discussion.sources.len());
    rows.coding.at = Some(discussion.at);
    for thread in discussion.threads {
        rows.add_thread(thread, progress)?;
    }
    let link = rows.link(&link);
    let mut common = rows.coding.notes();
    common.extend(rows.clean.notes());
    let mut map = Map {
        authors: rows.authors.into_iter().collect(),
        comments: rows.comments.into_iter().collect(),
        replies: rows.replies.into_iter().collect(),
        ..Map::default()
    };
    map.about.title.clone_from(&title);
    rows.coding.into_map(&mut map);
    let mut notes = Vec::new();
    for (at, (source, tally)) in discussion
        .sources
        .into_iter()
        .zip(&rows.tallies)
        .enumerate()
    {
        let mut ledger = tally.counts();
        ledger.extend(tally.remarks());
        ledger.extend(source.notes);
        ledger.extend(tally.repairs());
        ledger.append(&mut common);
        for note in &mut ledger {
            note.subject = note.subject.filter(|&subject| map.has(subject));
        }
        notes.extend(ledger.iter().cloned());
        map.sources.insert(Source {
            id: threads::source_id(at),
            name: source.name,
            title: title.clone(),
            link: link.clone(),
            importer: source.importer,
            imported_at: discussion.at,
            sha256: source.sha256,
            bytes: source.bytes,
            ledger,
        });
    }
    Ok(Noted { value: map, notes })
}

/// The remark that a text was not UTF-8, for what [`decode`](crate::text::decode::decode) answers.
pub(crate) fn repaired(encoding: Option<&str>) -> Option<Note> {
    encoding.map(|encoding| Note::remark(format!("text repaired from {encoding}"), 1).at(WHOLE))
}

/// The thread's title if there is one thread and it has one, else the first file's name without its ending.
fn title(discussion: &Discussion) -> String {
    if let [thread] = discussion.threads.as_slice() {
        let (title, _) = clean::line(thread.name(), clean::LONGEST_TITLE);
        if !title.is_empty() {
            return title;
        }
    }
    let name = discussion.sources.first().map_or("", |source| &source.name);
    let stem = match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    };
    clean::line(stem, clean::LONGEST_TITLE).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Input, find};
    use crate::model::{Subject, Time};

    /// The ledger of a file, a line for each entry: what, where in words, and the key of the comment that it leads to.
    fn ledger(name: &str, text: &str) -> Vec<String> {
        let input = Input::new(name, text.as_bytes(), Time::utc(0));
        let found = find(&[input], None, &Progress::none()).unwrap();
        let read = found.map(&Progress::none()).unwrap();
        let line = |note: &Note| {
            let key = match note.subject {
                Some(Subject::Comment(id)) => {
                    read.value.comments.get(id).map_or("", |row| &row.key)
                }
                _ => "",
            };
            format!("{} {} [{}] -> {key}", note.count, note.what, note.place)
        };
        read.notes.iter().map(line).collect()
    }

    #[test]
    fn what_an_importer_remarks_of_a_comment_leads_to_it() {
        let page = r#"<!doctype html><body class="wp-singular"><h1 class="entry-title">A</h1>
            <ol class="comment-list"><li class="comment depth-1" id="comment-7"><article>
            <b class="fn">Ann</b><div class="comment-content"><p>Yes.</p></div></article></li>
            <li class="comment depth-1" id="comment-9"><article><b class="fn">Ben</b>
            <em class="comment-awaiting-moderation">Your comment is awaiting moderation.</em>
            <div class="comment-content"><p>No.</p></div></article></li></ol>"#;
        let awaiting = "1 comments awaiting moderation [comment 9] -> 9";
        let told = ledger("a.html", page);
        assert!(told.iter().any(|line| line == awaiting), "{told:#?}");
    }

    #[test]
    fn what_is_left_out_of_letters_leads_to_them() {
        let head = |id: &str| {
            format!(
                "From a@b.example Mon Jan  6 10:00:00 2020\nFrom: Zoë <z@b.example>\nMessage-ID: <{id}@b>\nSubject: Tea\n"
            )
        };
        let parts = "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nHere.\n--x\nContent-Type: application/pdf; name=tea.pdf\nContent-Disposition: attachment; filename=tea.pdf\n\nabc\n--x--\n\n";
        let letters = format!("{}\nYes.\n\n{}{parts}", head("1"), head("2"));
        let told = ledger("a.mbox", &letters);
        let attached = "1 attachments left out [letter 2 (tea.pdf)] -> 2@b";
        assert!(told.iter().any(|line| line == attached), "{told:#?}");
    }

    #[test]
    fn what_is_left_out_leads_to_the_post_before_it() {
        let chat = r#"{"name":"Tea","type":"private_group","id":7,"messages":[
            {"id":1,"type":"service","date":"2020-01-01T09:00:00","actor":"Ann","actor_id":"user1","action":"create_group"},
            {"id":2,"type":"message","from":"Ann","from_id":"user1","date":"2020-01-01T10:00:00","text":"Yes."},
            {"id":3,"type":"service","actor":"Ben","action":"join"},
            {"id":4,"type":"service","actor":"Cy","action":"join"}]}"#;
        let told = ledger("result.json", chat);
        let what = "events of the chat left out or kept as placeholders, such as who joined";
        let both = "[after the opening (message 1), after message 2 (message 3)] -> 7";
        assert!(told.contains(&format!("3 {what} {both}")), "{told:#?}");
    }

    #[test]
    fn what_is_cleaned_leads_to_its_comment() {
        let lines = "{\"id\":\"c1\",\"author\":\"a\",\"text\":\"One.\"}\n{\"id\":\"c2\",\"author\":\"b\",\"text\":\"Bell\\u0007\"}\n";
        let told = ledger("a.ndjson", lines);
        let cleaned = "1 texts rid of control characters [] -> c2";
        assert!(told.iter().any(|line| line == cleaned), "{told:#?}");
    }

    #[test]
    fn what_has_no_comment_tells_its_line() {
        let lines = "{\"id\":\"c1\",\"author\":\"a\",\"text\":\"One.\"}\n{\"id\":\"c2\",\"author\":\"b\",\"parent\":\"c1\",\"text\":\"\"}\n{broken\n";
        let told = ledger("a.ndjson", lines);
        assert!(
            told.iter().any(|line| line.contains("[line 3] -> ")),
            "{told:#?}"
        );
        let key = told
            .iter()
            .find_map(|line| line.strip_prefix("1 comments without text [] -> "));
        assert!(key.is_some_and(|key| !key.is_empty()), "{told:#?}");
    }
}
