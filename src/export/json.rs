//! The whole map as documented JSON, one row a line.
//!
//! The object has these members, in this order. An id is text and never changes; ids of comments and of claims may be
//! alike, so each reference says which it is. Moments are RFC 3339, without an offset where the source tells no zone;
//! what is not known is null. Places in texts count Unicode code points.
//!
//! | member | rows | members of each row |
//! |---|---|---|
//! | `format` | – | `"rejoinder/1"`; a change that readers must know of changes the number |
//! | `title`, `note` | – | what the map is called, and what it is for |
//! | `sources` | what was imported | `id`, `name`, `title`, `link`, `importer`, `imported_at`, `sha256`, `bytes`, `ledger`: `[{level: info/remark/warning, what, count, place}]` |
//! | `authors` | who wrote comments | `id`, `name`, `key`, `link` |
//! | `comments` | what was said | `id`, `source`, `key` (the source's own id), `thread` (id of its opening), `kind` (opening, comment, placeholder, pingback), `reply_to` (id; null for an opening and for whatever answers the opening), `reply_basis` (stated, mention, quote, inferred, coder, none), `reply_confidence` (0 to 1, null without a basis), `reply_reason`, `author` (name), `author_id`, `posted_at`, `posted_text` (the date where it could not be read), `title`, `text`, `score`, `link`; and where a later capture showed it: `earlier`: `[{text, until}]`, `vanished_at` |
//! | `claims` | statements in a coder's words | `id`, `text`, `quotes`: `[{comment, start, end, exact, before, after}]`, with `by` where another coder added it, `note`, `made_by`, `made_at`; and where somebody else changed it: `changed_by`, `changed_at` |
//! | `relations` | what bears on what | `id`, `kind` (name), `kind_id`, `effect` (supports, attacks, restates, neither), `premises`: `[{comment: id} or {claim: id}]`, `target`: `{comment: id}`, `{claim: id}`, `{relation: id}` or `{position: id}`, `confidence`, `note`, `evidence` (as `quotes`), `made_by`, `made_at`; and where somebody else changed it: `changed_by`, `changed_at` |
//! | `issues` | questions under debate | `id`, `name`, `definition`, `positions`: `[{id, name, definition, colour, glyph, key}]`; and where there are any, on it or on a position: `examples`: `[{quote, is_counter}]`, words as in `quotes` |
//! | `stances` | who leans where | `id`, `on`: `{comment: id}` or `{claim: id}`, `position` (id), `leaning` (for, against, mixed, unclear), `strength` (weak, plain, strong), `note`, `made_by`, `made_at` |
//! | `coders` | who tags | `id`, `name`, `colour` |
//! | `kinds` | words for relations | `id`, `name`, `effect`, `definition`, `colour`, `key`; and where there are any: `glyph`, `examples` |
//! | `tags` | words for anything | `id`, `name`, `under` (id), `definition`, `colour`, `key`; and where there are any: `glyph`, `examples` |
//! | `taggings` | what bears which tag | `id`, `tag` (id), `on`: `{comment: id}`, `{claim: id}`, `{author: id}` and so on, `made_by`, `made_at` |
//! | `memos` | notes on anything | `id`, `on`, `quote` (null, or the words of a comment, as in `quotes`), `text`, `made_by`, `made_at` |
//! | `summaries` | what branches come to | `id`, `over` (id of the comment that the branch begins with), `text`, `made_by`, `made_at` |
//! | `plans` | which comments are to be coded; the last is in force | `id`, `draw` (all, random, stratified), `by` (author, time), `count`, `seed`, `of` (from how many), `comments` (ids), `made_by`, `made_at` |
//! | `skips` | what is left uncoded on purpose | `id`, `comment` (id), `made_by`, `made_at` |

use serde::Serialize;

use super::{Order, coding, coverage, rows};
use crate::error::{Error, Result};
use crate::model::{Map, Noted};
use crate::progress::Progress;

/// The first member's text.
pub const FORMAT: &str = "rejoinder/1";

/// Writes the map; the picture plays no part.
pub fn write(order: &Order<'_>, progress: &Progress) -> Result<Noted<Vec<u8>>> {
    let map = order.map;
    let total = map.comments.len() + map.claims.len() + map.relations.len() + map.stances.len();
    let mut out = Writer {
        bytes: Vec::with_capacity(total * 512 + 1024),
        is_first: true,
        done: 0,
        total: total as u64,
        progress,
    };
    out.bytes.push(b'{');
    out.member("format", &FORMAT)?;
    out.member("title", &map.about.title)?;
    out.member("note", &map.about.note)?;
    write_tables(&mut out, map)?;
    out.bytes.extend_from_slice(b"\n}\n");
    Ok(Noted::plain(out.bytes))
}

fn write_tables(out: &mut Writer<'_>, map: &Map) -> Result<()> {
    out.table("sources", map.sources.iter().map(rows::source))?;
    out.table("authors", map.authors.iter().map(rows::author))?;
    out.table(
        "comments",
        map.comments.iter().map(|row| rows::comment(map, row)),
    )?;
    out.table("claims", map.claims.iter().map(coding::claim))?;
    out.table(
        "relations",
        map.relations.iter().map(|row| coding::relation(map, row)),
    )?;
    out.table(
        "issues",
        map.issues.iter().map(|row| coding::issue(map, row)),
    )?;
    out.table("stances", map.stances.iter().map(coding::stance))?;
    out.table("coders", map.coders.iter().map(coding::coder))?;
    out.table("kinds", map.kinds.iter().map(coding::kind))?;
    out.table("tags", map.tags.iter().map(coding::tag))?;
    out.table("taggings", map.taggings.iter().map(coding::tagging))?;
    out.table("memos", map.memos.iter().map(coding::memo))?;
    out.table("summaries", map.summaries.iter().map(coverage::summary))?;
    out.table("plans", map.plans.iter().map(coverage::plan))?;
    out.table("skips", map.skips.iter().map(coverage::skip))
}

struct Writer<'work> {
    bytes: Vec<u8>,
    is_first: bool,
    done: u64,
    total: u64,
    progress: &'work Progress,
}

impl Writer<'_> {
    fn name(&mut self, name: &str) -> Result<()> {
        self.bytes
            .extend_from_slice(if self.is_first { b"\n" } else { b",\n" });
        self.is_first = false;
        self.value(&name)?;
        self.bytes.extend_from_slice(b": ");
        Ok(())
    }

    fn member(&mut self, name: &str, value: &impl Serialize) -> Result<()> {
        self.name(name)?;
        self.value(value)
    }

    fn table<T: Serialize>(&mut self, name: &str, rows: impl Iterator<Item = T>) -> Result<()> {
        self.name(name)?;
        self.bytes.push(b'[');
        let mut is_empty = true;
        for row in rows {
            if self.done.is_multiple_of(512) {
                self.progress.step("Writing JSON", self.done, self.total)?;
            }
            self.done += 1;
            self.bytes
                .extend_from_slice(if is_empty { b"\n" } else { b",\n" });
            is_empty = false;
            self.value(&row)?;
        }
        self.bytes
            .extend_from_slice(if is_empty { b"]" } else { b"\n]" });
        Ok(())
    }

    fn value(&mut self, value: &impl Serialize) -> Result<()> {
        serde_json::to_writer(&mut self.bytes, value)
            .map_err(|cause| Error::new("The JSON could not be written").because(cause))
    }
}
