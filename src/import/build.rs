//! What importers found, made into a map with its ledger.

mod clean;
mod threads;

use sha2::{Digest, Sha256};

use super::Input;
use crate::error::{Error, Result};
use crate::model::{Author, Comment, CommentKind, Id, Map, Note, Noted, Reply, Source, Time};
use crate::progress::Progress;

/// One post as an importer found it, its parent named by key.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    /// The source's own id; a number is made up where it is empty.
    pub key: String,
    /// The key of the comment that is answered; none, empty or the opening's for the opening.
    pub parent: Option<String>,
    /// Who wrote it.
    pub author: Option<FoundAuthor>,
    /// When.
    pub posted_at: Option<Time>,
    /// The date as the source words it, where it could not be read.
    pub posted_text: String,
    /// The title or subject line.
    pub title: String,
    /// The words as plain text.
    pub text: String,
    /// What kind of post it is.
    pub kind: CommentKind,
    /// Votes, likes or points.
    pub score: Option<i64>,
    /// Its own address.
    pub link: String,
    /// Where in the source it stands, for the ledger: `line 12`.
    pub place: String,
}

/// An author as an importer found them.
#[derive(Clone, Debug, Default)]
pub(crate) struct FoundAuthor {
    /// The name as shown.
    pub name: String,
    /// The source's own key, where it has one beside the name.
    pub key: String,
    /// The author's page.
    pub link: String,
}

/// An opening and the comments to it, in reading order.
#[derive(Clone, Debug, Default)]
pub(crate) struct FoundThread {
    /// The discussion's title.
    pub title: String,
    /// Where it stands on the web.
    pub link: String,
    /// The article or first post.
    pub opening: Found,
    /// The comments.
    pub comments: Vec<Found>,
}

/// The map of these threads, its source's ledger beginning with the counts and going on with `notes`.
pub(crate) fn build(
    input: &Input<'_>,
    importer: &str,
    threads: Vec<FoundThread>,
    notes: Vec<Note>,
    progress: &Progress,
) -> Result<Noted<Map>> {
    let title = title(input, &threads);
    let link = match threads.as_slice() {
        [] => return Err(Error::new("There is no discussion in it").at(input.name)),
        [thread] => thread.link.clone(),
        [_, ..] => String::new(),
    };

    let mut rows = threads::Rows::default();
    let link = rows.clean.link(&link);
    for thread in threads {
        rows.add_thread(thread, progress)?;
    }
    let ledger = rows.ledger(notes);

    let mut map = Map::default();
    map.about.title.clone_from(&title);
    map.sources.insert(Source {
        id: SOURCE,
        name: input.name.to_owned(),
        title,
        link,
        importer: importer.to_owned(),
        imported_at: input.at,
        sha256: fingerprint(input.bytes),
        bytes: input.bytes.len() as u64,
        ledger: ledger.clone(),
    });
    map.authors = rows.authors.into_iter().collect();
    map.comments = rows.comments.into_iter().collect();
    map.replies = rows.replies.into_iter().collect();
    Ok(Noted {
        value: map,
        notes: ledger,
    })
}

/// The remark that a text was not UTF-8, for what [`decode`](crate::text::decode::decode) answers.
pub(crate) fn repaired(encoding: Option<&str>) -> Option<Note> {
    encoding.map(|encoding| Note::remark(format!("text repaired from {encoding}"), 1))
}

/// The only source of an import.
const SOURCE: Id<Source> = Id::imported(1);

/// The thread's title if there is one thread and it has one, else the file's name without its ending.
fn title(input: &Input<'_>, threads: &[FoundThread]) -> String {
    if let [thread] = threads {
        for title in [&thread.title, &thread.opening.title] {
            let (title, _) = clean::line(title, clean::LONGEST_TITLE);
            if !title.is_empty() {
                return title;
            }
        }
    }
    let stem = match input.name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => input.name,
    };
    clean::line(stem, clean::LONGEST_TITLE).0
}

fn fingerprint(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let digits = |byte: &u8| [byte >> 4, byte & 15].map(|digit| char::from_digit(digit.into(), 16));
    digest.iter().flat_map(digits).flatten().collect()
}
