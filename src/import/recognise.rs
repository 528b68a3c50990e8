//! Which importer reads which file.

use super::discussion::Discussion;
use super::json::Json;
use super::{
    Columns, Detection, Finding, IMPORTERS, Importer, Input, Sniff, Syntax, pack, refuse, table,
};
use crate::error::{Error, Result};
use crate::model::{Note, Time};
use crate::progress::Progress;
use crate::text::decode::decode;

/// The formats that a name and the beginning of a file could be, the likeliest first.
pub fn detect(name: &str, head: &[u8]) -> Vec<(&'static Importer, Detection)> {
    candidates(&Sniff::new(name, head))
}

fn candidates(sniff: &Sniff<'_>) -> Vec<(&'static Importer, Detection)> {
    let mut found: Vec<(&Importer, Detection)> = IMPORTERS
        .iter()
        .map(|importer| (importer, (importer.detect)(sniff)))
        .filter(|(_, detection)| *detection != Detection::No)
        .collect();
    found.sort_by_key(|(_, detection)| std::cmp::Reverse(*detection));
    found
}

/// Reads files to what they hold: each in the format of this name, or in whichever it is found to be.
///
/// Files of one format are read together, and threads that several files hold parts of become one. In a folder or
/// archive, files of no known format are left out and remarked; a file that was given itself is an error then.
pub fn find(inputs: &[Input<'_>], format: Option<&str>, progress: &Progress) -> Result<Discussion> {
    let is_told = inputs.iter().any(|input| !input.columns.is_empty());
    let format = format.or(is_told.then_some(table::IMPORTER.name));
    if let Some(format) = format {
        named(format)?;
    }
    for input in inputs.iter().filter(|input| input.folder.is_empty()) {
        refuse::empty(input)?;
    }
    let total = inputs.iter().map(|input| input.bytes.len() as u64).sum();
    progress.step("Reading", 0, total)?;
    let members = pack::unpack(inputs, progress)?;
    let unpacked: Vec<Input<'_>> = members
        .iter()
        .map(|member| Input {
            name: &member.name,
            folder: member.folder,
            bytes: &member.bytes,
            at: inputs.first().map_or(Time::utc(0), |input| input.at),
            columns: inputs.get(member.of).map_or(&[], |input| input.columns),
        })
        .collect();
    let origins: Vec<usize> = members.iter().map(|member| member.of).collect();
    let mut discussion = Discussion::new(inputs, &origins);
    for group in groups(&unpacked, format, &mut discussion)? {
        let members: Vec<Input<'_>> = group
            .files
            .iter()
            .filter_map(|&at| unpacked.get(at).copied())
            .collect();
        let (importer, finding) = read_group(&group, &members, progress)?;
        discussion.add(importer, finding, &group.files);
    }
    discussion.join();
    Ok(discussion)
}

/// The columns of a file that is a table, for a person to say what each holds; none of another file.
pub fn columns(input: &Input<'_>) -> Option<Columns> {
    let found = candidates(&Sniff::new(input.name, input.bytes));
    let is_table = found
        .first()
        .is_some_and(|(importer, _)| importer.name == table::IMPORTER.name);
    is_table.then(|| table::preview::columns(input))?
}

/// Files that are read together, and the formats they could be.
struct Group {
    candidates: Vec<(&'static Importer, Detection)>,
    syntax: Syntax,
    files: Vec<usize>,
}

impl Group {
    fn importer(&self) -> Option<&'static Importer> {
        self.candidates.first().map(|(importer, _)| *importer)
    }
}

/// The files by their likeliest format, in the order of the first of each.
fn groups(
    inputs: &[Input<'_>],
    format: Option<&str>,
    discussion: &mut Discussion,
) -> Result<Vec<Group>> {
    let mut groups: Vec<Group> = Vec::new();
    let mut left: Vec<usize> = Vec::new();
    for (at, input) in inputs.iter().enumerate() {
        let found = match format {
            Some(name) => vec![(named(name)?, Detection::ByContent)],
            None => recognise(input, &mut left, at)?,
        };
        let Some((importer, _)) = found.first() else {
            continue;
        };
        let same =
            |group: &&mut Group| group.importer().map(|other| other.name) == Some(importer.name);
        match groups.iter_mut().find(same) {
            Some(group) => group.files.push(at),
            None => groups.push(Group {
                syntax: Sniff::new(input.name, head(input)).syntax,
                candidates: found,
                files: vec![at],
            }),
        }
    }
    leave_bystanders(inputs, &mut groups, &mut left);
    adopt(inputs, &mut groups, &mut left);
    if groups.is_empty() {
        let folder = inputs.first().map_or("", |input| input.folder);
        return Err(
            Error::new("There is no discussion in it of a kind that is known here")
                .at(folder)
                .hint(refuse::UNKNOWN),
        );
    }
    for at in left {
        let name = inputs.get(at).map_or("", |input| input.name);
        let note = Note::remark("file that holds no discussion, left out", 1).at(name);
        discussion.remark(at, note);
    }
    Ok(groups)
}

/// The beginning of a file that does for its syntax.
fn head<'bytes>(input: &Input<'bytes>) -> &'bytes [u8] {
    let size = input.bytes.len().min(4096);
    input.bytes.get(..size).unwrap_or_default()
}

/// The formats that a file could be, several only where they are to be tried one after the other; none, and its place
/// among those `left`, for a file of a folder that is of no format.
fn recognise(
    input: &Input<'_>,
    left: &mut Vec<usize>,
    at: usize,
) -> Result<Vec<(&'static Importer, Detection)>> {
    let is_member = !input.folder.is_empty();
    let sniff = Sniff::new(input.name, input.bytes);
    let found = candidates(&sniff);
    let is_known = found
        .first()
        .is_some_and(|(_, detection)| *detection > Detection::Perhaps);
    if is_member && !is_known {
        left.push(at);
        return Ok(Vec::new());
    }
    if !is_known {
        refuse::unreadable(input, &sniff)?;
    }
    match found.as_slice() {
        [] if is_cut(input, sniff.syntax) => Err(cut(refuse::unknown(input, &sniff))),
        [] => Err(refuse::unknown(input, &sniff)),
        [(a, Detection::ByContent), (b, Detection::ByContent), ..]
            if sniff.syntax != Syntax::Page =>
        {
            Err(Error::new(format!(
                "This could be read as {} or as {}",
                a.title, b.title
            ))
            .at(input.name)
            .hint(format!(
                "Choose with --from {} or --from {}.",
                a.name, b.name
            )))
        }
        _ => Ok(found),
    }
}

/// Leaves out files of a folder that only their names' endings speak for, such as a description of a corpus, where other
/// files are surely of a format.
fn leave_bystanders(inputs: &[Input<'_>], groups: &mut Vec<Group>, left: &mut Vec<usize>) {
    let detection = |group: &Group| group.candidates.first().map(|(_, detection)| *detection);
    let is_sure = |group: &Group| detection(group) > Some(Detection::ByName);
    if !groups.iter().any(is_sure) {
        return;
    }
    let is_member = |at: &usize| {
        inputs
            .get(*at)
            .is_some_and(|input| !input.folder.is_empty())
    };
    for group in groups.iter_mut().filter(|group| !is_sure(group)) {
        let (members, given) = group.files.drain(..).partition(is_member);
        group.files = given;
        left.extend::<Vec<usize>>(members);
    }
    groups.retain(|group| !group.files.is_empty());
    left.sort_unstable();
}

/// Gives files of no format to the group whose companions they are.
fn adopt(inputs: &[Input<'_>], groups: &mut [Group], left: &mut Vec<usize>) {
    let named = |at: &usize| {
        let name = inputs.get(*at).map_or("", |input| input.name);
        name.rsplit('/').next().unwrap_or_default()
    };
    for group in groups {
        let companions = group.importer().map_or(&[][..], |found| found.companions);
        let (own, others) = left
            .drain(..)
            .partition::<Vec<usize>, _>(|at| companions.contains(&named(at)));
        group.files.extend(own);
        *left = others;
    }
}

/// What the group's files hold. Of a page that several formats claim, the one that finds the most posts is believed;
/// where it finds none, the more general formats are tried.
fn read_group(
    group: &Group,
    inputs: &[Input<'_>],
    progress: &Progress,
) -> Result<(&'static Importer, Finding)> {
    let mut best: Option<(&'static Importer, Finding)> = None;
    let mut first: Option<Error> = None;
    let mut reached = Detection::ByContent;
    for (importer, detection) in &group.candidates {
        if best.is_some() && *detection < reached {
            break;
        }
        reached = *detection;
        match (importer.read)(inputs, progress) {
            Ok(finding) => {
                let posts = |finding: &Finding| -> usize {
                    finding
                        .threads
                        .iter()
                        .map(|thread| thread.comments.len())
                        .sum()
                };
                if best
                    .as_ref()
                    .is_none_or(|(_, other)| posts(other) < posts(&finding))
                {
                    best = Some((importer, finding));
                }
            }
            Err(error) if progress.is_stopped() => return Err(error),
            Err(error) => {
                first.get_or_insert(error);
            }
        }
        if group.syntax != Syntax::Page {
            break;
        }
    }
    best.ok_or_else(|| {
        let error = first.unwrap_or_else(|| Error::new("There is no discussion in it"));
        match inputs {
            [input] if is_cut(input, group.syntax) => cut(error),
            _ => error,
        }
    })
}

/// Whether JSON or XML does not come to its end.
fn is_cut(input: &Input<'_>, syntax: Syntax) -> bool {
    match syntax {
        Syntax::Json => Json::parse_what_stands(&decode(input.bytes).0).1.is_some(),
        Syntax::Xml => {
            // Sites write comments of their own behind the last element.
            let at = input.bytes.len().saturating_sub(4096);
            let end = decode(input.bytes.get(at..).unwrap_or_default())
                .0
                .to_lowercase();
            let root = Sniff::new(input.name, head(input)).root_element();
            root.is_some_and(|root| {
                !end.contains(&format!("</{root}")) && !end.trim_end().ends_with("/>")
            })
        }
        Syntax::Page | Syntax::Text => false,
    }
}

/// An error that says first that the file is damaged, since all else may follow from that.
fn cut(error: Error) -> Error {
    let hint = error.hint.clone().unwrap_or_default();
    let hint = format!("The file is cut short or damaged, so save it again first. {hint}");
    error.hint(hint.trim_end())
}

fn named(name: &str) -> Result<&'static Importer> {
    let mut found = IMPORTERS.iter().filter(|importer| importer.name == name);
    found.next().ok_or_else(|| {
        Error::new(format!("There is no format `{name}`")).hint(format!("There are {}.", names()))
    })
}

/// The names of all formats, for a hint.
fn names() -> String {
    let names: Vec<&str> = IMPORTERS.iter().map(|importer| importer.name).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hint(name: &str, text: &str) -> String {
        let input = Input::new(name, text.as_bytes(), Time::utc(0));
        let error = find(&[input], None, &Progress::none()).unwrap_err();
        error.hint.unwrap_or_default()
    }

    #[test]
    fn a_file_that_ends_in_the_middle_is_to_be_saved_again() {
        let feed =
            r#"<?xml version="1.0"?><rss version="2.0"><channel><title>Comments on: A</title>"#;
        assert!(hint("a.xml", feed).starts_with("The file is cut short"));
        let whole = format!("{feed}</channel></rss>\n<!-- served in 0.1 s -->");
        assert!(!hint("a.xml", &whole).contains("cut short"));
        let list = r#"{"kind":"Listing","data":{"children":[{"kind":"t5","data":{"id":"a""#;
        assert!(hint("a.json", list).starts_with("The file is cut short"));
        assert!(!hint("a.json", &format!("{list}}}}}]}}}}")).contains("cut short"));
    }
}
