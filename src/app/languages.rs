//! The languages that the window can speak: English, and translations beside the settings.

use std::path::{Path, PathBuf};

use crate::disk;
use crate::error::{Error, Result};
use crate::words::{Catalogue, say, speak};

/// A file of a translation that is larger is none, in bytes.
const LARGEST: u64 = 4 << 20;

/// The folder that holds a folder for each translation, named by its language (`fa`, `pt-BR`).
fn folder(settings: &Path) -> PathBuf {
    settings.join("words")
}

/// The tags of the translations that lie beside the settings.
pub fn beside(settings: &Path) -> Vec<String> {
    let entries = disk::list(&folder(settings)).unwrap_or_default();
    let names = entries.iter().filter(|path| !files(path).is_empty());
    let names = names.filter_map(|path| path.file_name()?.to_str());
    names.map(str::to_owned).collect()
}

/// The files of one translation.
fn files(path: &Path) -> Vec<PathBuf> {
    let mut files = disk::list(path).unwrap_or_default();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "ftl"));
    files
}

/// Lets the program speak the language with this tag, where it lies beside the settings; nothing is English.
pub fn begin(settings: &Path, tag: &str) -> Result<()> {
    if tag.is_empty() {
        return Ok(());
    }
    let trouble = |error: Error| error.hint(say!("language-english-meanwhile"));
    let known = beside(settings).into_iter().find(|known| known == tag);
    let known = known.ok_or_else(|| trouble(Error::new(say!("language-absent", tag = tag))));
    let catalogue = read(&folder(settings).join(known?), tag).map_err(trouble)?;
    speak(catalogue);
    Ok(())
}

fn read(folder: &Path, tag: &str) -> Result<Catalogue> {
    let mut texts = Vec::new();
    for path in files(folder) {
        let name = path.display().to_string();
        if disk::size(&path).is_none_or(|size| size > LARGEST) {
            return Err(Error::new(say!("language-large")).at(name));
        }
        let text = String::from_utf8(disk::read(&path)?);
        let text = text.map_err(|cause| {
            Error::new(say!("language-no-text"))
                .at(&name)
                .because(cause.utf8_error())
        })?;
        texts.push((name, text));
    }
    let texts: Vec<(&str, &str)> = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    Catalogue::read(tag, &texts, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn translations_lie_in_folders_and_a_mistake_has_a_place() {
        let settings = tempfile::tempdir().unwrap();
        assert!(beside(settings.path()).is_empty());
        let persian = settings.path().join("words/fa");
        disk::make_folder(&persian).unwrap();
        disk::make_folder(&settings.path().join("words/empty")).unwrap();
        let file = persian.join("window.ftl");
        disk::replace(&file, "close = بستن\ncancel = لغو\n".as_bytes()).unwrap();
        assert_eq!(beside(settings.path()), ["fa"]);
        assert!(read(&persian, "fa").is_ok());
        assert!(begin(settings.path(), "").is_ok());
        let absent = begin(settings.path(), "../fa").unwrap_err();
        assert!(absent.to_string().contains("../fa"), "{absent}");
        disk::replace(&file, b"close = x\n\ncancel = { }\n").unwrap();
        let told = read(&persian, "fa").err().unwrap().to_string();
        assert!(told.contains("window.ftl:3"), "{told}");
        disk::replace(&file, b"close = \xff\n").unwrap();
        assert!(read(&persian, "fa").is_err());
    }
}
