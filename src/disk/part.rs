//! A file that takes another one's place when it is whole.

use std::fs::{File, OpenOptions, Permissions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::{failed, folder_of, has_folder, real, sync_folder};
use crate::error::Result;

/// A file on its way to the place of another one, which stays as it is until then.
///
/// It is written beside the other under another name, which then becomes the file's; given up before, it is gone. A link
/// stays a link, and what is no ordinary file (a pipe, a device) is written to as it stands.
#[derive(Debug)]
pub struct Part {
    path: PathBuf,
    target: Target,
}

#[derive(Debug)]
enum Target {
    /// A file of its own, and the permissions of the one whose place it will take.
    Beside(NamedTempFile, Option<Permissions>),
    /// What can't be replaced.
    Through(File),
}

impl Part {
    /// Begins a file that will stand at this path.
    pub fn begin(path: &Path) -> Result<Self> {
        let is_special = path.metadata().is_ok_and(|about| !about.is_file());
        if is_special {
            let opened = OpenOptions::new().write(true).open(path);
            let file = opened.map_err(|error| trouble(path, error))?;
            return Ok(Self {
                path: path.to_owned(),
                target: Target::Through(file),
            });
        }
        let path = real(path);
        has_folder(&path)?;
        let mut named = Builder::new();
        named.prefix(".rejoinder-").suffix(".part");
        let old = path.metadata().ok().map(|about| about.permissions());
        begin_with(old.as_ref(), &mut named);
        let part = named.tempfile_in(folder_of(&path));
        let part = part.map_err(|error| trouble(&path, error))?;
        Ok(Self {
            path,
            target: Target::Beside(part, old),
        })
    }

    /// Writes the next bytes.
    pub fn add(&mut self, bytes: &[u8]) -> Result<()> {
        let written = match &mut self.target {
            Target::Beside(part, _) => part.write_all(bytes),
            Target::Through(file) => file.write_all(bytes),
        };
        written.map_err(|error| trouble(&self.path, error))
    }

    /// Brings it onto the disk and to its place.
    pub fn put(self) -> Result<()> {
        let Target::Beside(part, old) = self.target else {
            return Ok(());
        };
        let trouble = |error| trouble(&self.path, error);
        if let Some(permissions) = old {
            // The umask may have taken some away.
            part.as_file()
                .set_permissions(permissions)
                .map_err(trouble)?;
        }
        part.as_file().sync_all().map_err(trouble)?;
        part.persist(&self.path)
            .map_err(|error| trouble(error.error))?;
        sync_folder(folder_of(&self.path));
        Ok(())
    }
}

/// Has a new file begin with the permissions of the old one, or with what the person's umask leaves.
#[cfg(unix)]
fn begin_with(old: Option<&Permissions>, named: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    let fresh = || Permissions::from_mode(0o666);
    named.permissions(old.cloned().unwrap_or_else(fresh));
}

#[cfg(not(unix))]
fn begin_with(_: Option<&Permissions>, _: &mut Builder<'_, '_>) {}

fn trouble(path: &Path, error: std::io::Error) -> crate::error::Error {
    failed("The file could not be written", path, error)
}
