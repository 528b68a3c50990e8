//! Which files become which maps.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Import;
use crate::error::{Error, Result};
use crate::import::Listed;
use crate::text::slug::slug;

/// Files that are read as one discussion, and what becomes of it.
#[derive(Clone, Debug)]
pub(super) struct Job {
    pub(super) threads: Vec<PathBuf>,
    pub(super) target: Target,
}

/// Where the maps of a discussion go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Nowhere.
    Nothing,
    /// One map.
    Map(PathBuf),
    /// A folder, a map for each thread.
    Each(PathBuf),
}

impl Target {
    /// The file of the one map.
    pub(super) fn map(&self) -> Option<&Path> {
        match self {
            Self::Map(path) => Some(path),
            Self::Nothing | Self::Each(_) => None,
        }
    }
}

/// The jobs that the arguments ask for.
pub(super) fn jobs(import: &Import) -> Result<Vec<Job>> {
    let together = |target| {
        vec![Job {
            threads: import.threads.clone(),
            target,
        }]
    };
    let Some(output) = &import.output else {
        if import.all {
            return Err(Error::new("The maps of all threads need a folder to go to")
                .hint("Name one that exists, with a slash at its end: -o maps/"));
        }
        if import.together {
            return Ok(together(Target::Nothing));
        }
        let nowhere = |thread: &PathBuf| Job {
            threads: vec![thread.clone()],
            target: Target::Nothing,
        };
        return Ok(import.threads.iter().map(nowhere).collect());
    };
    if import.all {
        return Ok(together(Target::Each(output.clone())));
    }
    let is_folder = output.as_os_str().to_string_lossy().ends_with(['/', '\\']);
    if !is_folder {
        if import.threads.contains(output) && output != Path::new("-") {
            return Err(
                Error::new("The map would replace the thread it is made from")
                    .at(output.display())
                    .hint("Choose another name after -o."),
            );
        }
        return Ok(together(Target::Map(output.clone())));
    }
    if import.together {
        return Err(
            Error::new("One discussion becomes one map, not a folder of them")
                .at(output.display())
                .hint("Name the map after -o, or leave out --together."),
        );
    }
    apart_in(output, &import.threads)
}

/// A job for each file, its map in the folder under the file's name.
fn apart_in(folder: &Path, threads: &[PathBuf]) -> Result<Vec<Job>> {
    let mut taken = BTreeSet::new();
    let mut jobs = Vec::new();
    for thread in threads {
        let stem = thread.file_stem().unwrap_or_default();
        let target = folder.join(stem).with_extension("ron");
        if stem == "-" || !taken.insert(target.clone()) {
            return Err(Error::new("Two threads would become the same map")
                .at(target.display())
                .hint("Import one of them on its own, under another name."));
        }
        jobs.push(Job {
            threads: vec![thread.clone()],
            target: Target::Map(target),
        });
    }
    Ok(jobs)
}

/// A file in the folder for each thread, by its title and id.
pub(super) fn names(folder: &Path, threads: &[Listed]) -> Result<Vec<PathBuf>> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut names = Vec::with_capacity(threads.len());
    for thread in threads {
        let mut stem = slug(&thread.title);
        if !taken.insert(stem.clone()) {
            stem = format!("{stem}-{}", slug(&thread.id));
            if !taken.insert(stem.clone()) {
                return Err(Error::new("Two threads would become the same map")
                    .at(folder.join(&stem).display())
                    .hint("Import one of them on its own with --thread."));
            }
        }
        names.push(folder.join(format!("{stem}.ron")));
    }
    Ok(names)
}
