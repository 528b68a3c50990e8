//! A folder's files, read as one.

use std::path::{Path, PathBuf};

use super::{LARGEST, failed, read, real};
use crate::error::{Error, Result};

/// A file of a folder, or one that was given itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// Its name; for a file of a folder within the one that was given, the path from there with slashes.
    pub name: String,
    /// The name of the folder that was given; empty for a file that was given itself.
    pub folder: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Folders within one another that are looked into.
const DEEPEST: usize = 4;
/// Files of one folder.
const MOST_FILES: usize = 100_000;

/// A file, or all files of a folder and of those within it, by name; hidden ones are passed over.
pub fn read_all(path: &Path) -> Result<Vec<Loaded>> {
    let name = |path: &Path| {
        let name = path.file_name().unwrap_or(path.as_os_str());
        name.to_string_lossy().into_owned()
    };
    if !path.is_dir() {
        let bytes = read(path)?;
        return Ok(vec![Loaded {
            name: name(path),
            folder: String::new(),
            bytes,
        }]);
    }
    let folder = name(&real(path));
    let within = |file: &Path| {
        let parts = file.strip_prefix(path).unwrap_or(file).iter();
        let parts: Vec<_> = parts.map(|part| part.to_string_lossy()).collect();
        parts.join("/")
    };
    let (mut loaded, mut held) = (Vec::new(), 0);
    let mut open = vec![(path.to_path_buf(), 0)];
    while let Some((path, depth)) = open.pop() {
        if path.is_dir() {
            if depth < DEEPEST {
                let mut inner = list(&path)?;
                inner.reverse();
                open.extend(inner.into_iter().map(|path| (path, depth + 1)));
            }
        } else if path.is_file() {
            let bytes = read(&path)?;
            held += bytes.len() as u64;
            if held > LARGEST || loaded.len() >= MOST_FILES {
                return Err(Error::new("The folder holds too much to be read")
                    .at(path.display())
                    .hint("Open a folder within it, or some of its files."));
            }
            loaded.push(Loaded {
                name: within(&path),
                folder: folder.clone(),
                bytes,
            });
        }
    }
    if loaded.is_empty() {
        return Err(Error::new("The folder holds no files").at(path.display()));
    }
    Ok(loaded)
}

/// What is in a folder, by name, without what is hidden.
fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let trouble = |error| failed("The folder could not be read", folder, error);
    let mut paths = Vec::new();
    for entry in folder.read_dir().map_err(trouble)? {
        let entry = entry.map_err(trouble)?;
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}
