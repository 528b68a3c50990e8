//! Whole files in and out, atomically; the only file that touches the disk.

mod folder;
mod part;

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

pub use self::folder::{Loaded, read_all};
pub use self::part::Part;
use crate::error::{Error, Result};

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 4 << 30;

/// How old a line of a log may grow before it is on the disk itself, and no longer only with the system.
const SYNC_AFTER: Duration = Duration::from_secs(1);

/// Where this person's own files lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// The folder of the settings.
    pub settings: PathBuf,
    /// The folder of drafts and of backups.
    pub data: PathBuf,
}

/// Where this person's own files lie, after the XDG base directory specification; none if the system tells no home.
pub fn places() -> Option<Places> {
    places_from(|name| std::env::var_os(name).map(PathBuf::from))
}

fn places_from(variable: impl Fn(&str) -> Option<PathBuf>) -> Option<Places> {
    // The specification has relative paths ignored.
    let absolute = |name: &str| variable(name).filter(|path| path.is_absolute());
    let home = absolute("HOME");
    let folder = |name: &str, within: &str| {
        let base = absolute(name).or_else(|| Some(home.as_ref()?.join(within)))?;
        Some(base.join("rejoinder"))
    };
    Some(Places {
        settings: folder("XDG_CONFIG_HOME", ".config")?,
        data: folder("XDG_DATA_HOME", ".local/share")?,
    })
}

/// The bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    let trouble = |error| failed("The file could not be read", path, error);
    let file = File::open(path).map_err(trouble)?;
    let about = file.metadata().map_err(trouble)?;
    if about.is_dir() {
        return Err(Error::new("This is a folder, not a file").at(path.display()));
    }
    let too_large = || {
        Error::new("The file is too large to be read")
            .at(path.display())
            .hint("Files of up to 4 GiB can be opened.")
    };
    if about.len() > LARGEST {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(about.len() as usize);
    // What is no plain file does not tell its size, and a file may grow meanwhile.
    let mut bounded = (&file).take(LARGEST + 1);
    bounded.read_to_end(&mut bytes).map_err(trouble)?;
    if bytes.len() as u64 > LARGEST {
        return Err(too_large());
    }
    Ok(bytes)
}

/// The path itself, with links followed, so that one file has one name; as given where there is no such file.
pub fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Whether there is something at a path.
pub fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// How many bytes a file has; none if it is not there.
pub fn size(path: &Path) -> Option<u64> {
    Some(path.metadata().ok()?.len())
}

/// Puts bytes in the place of a file, whole or not at all; the file keeps its permissions.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut part = Part::begin(path)?;
    part.add(bytes)?;
    part.put()
}

/// An error if the folder that a file should lie in is not there.
pub fn has_folder(path: &Path) -> Result<()> {
    let folder = folder_of(path);
    if folder.is_dir() {
        return Ok(());
    }
    Err(Error::new("There is no such folder to write to")
        .at(folder.display())
        .hint("Make it first, or choose another place."))
}

/// Makes a second name for a file's present bytes, in the place of what bears that name.
///
/// The bytes are shared, not copied, where the file system can do that: the file is only ever replaced, never changed.
pub fn keep_as(path: &Path, kept: &Path) -> Result<()> {
    let path = &real(path);
    let trouble = |error| failed("The backup could not be made", kept, error);
    remove(kept)?;
    if std::fs::hard_link(path, kept).is_err() {
        std::fs::copy(path, kept).map_err(trouble)?;
    }
    Ok(())
}

/// Gives a file another name, in the place of what bears that name.
pub fn rename(path: &Path, to: &Path) -> Result<()> {
    std::fs::rename(path, to).map_err(|error| failed("The file could not be renamed", path, error))
}

/// Removes a file; it may be gone already.
pub fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(failed("The file could not be removed", path, error))
        }
        _ => Ok(()),
    }
}

/// Makes a folder and those above it, unless they are there.
pub fn make_folder(path: &Path) -> Result<()> {
    std::fs::create_dir_all(path)
        .map_err(|error| failed("The folder could not be made", path, error))
}

/// The paths of what lies in a folder, in order.
pub fn list(path: &Path) -> Result<Vec<PathBuf>> {
    let trouble = |error| failed("The folder could not be read", path, error);
    let mut found = Vec::new();
    for entry in std::fs::read_dir(path).map_err(trouble)? {
        found.push(entry.map_err(trouble)?.path());
    }
    found.sort();
    Ok(found)
}

/// A file that only grows, and that belongs to one window at a time.
#[derive(Debug)]
pub struct Log {
    path: PathBuf,
    file: File,
    waiting_since: Option<Instant>,
}

impl Log {
    /// Opens or makes the file and takes it; none if another window has it.
    pub fn take(path: &Path) -> Result<Option<Self>> {
        let trouble = |error| failed("The journal could not be opened", path, error);
        // A window that closes removes its file: then the one that was opened here is no longer at its path.
        for _ in 0..16 {
            let file = OpenOptions::new()
                .read(true)
                .append(true)
                .create(true)
                .open(path)
                .map_err(trouble)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(trouble(error)),
            }
            if is_at(&file, path) {
                return Ok(Some(Self {
                    path: path.to_owned(),
                    file,
                    waiting_since: None,
                }));
            }
        }
        Ok(None)
    }

    /// Everything in it.
    pub fn read(&mut self) -> Result<Vec<u8>> {
        let path = &self.path;
        let trouble = |error| failed("The journal could not be read", path, error);
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(0)).map_err(trouble)?;
        let mut bounded = (&self.file).take(LARGEST);
        bounded.read_to_end(&mut bytes).map_err(trouble)?;
        Ok(bytes)
    }

    /// Cuts it to its first so many bytes.
    pub fn cut(&mut self, length: u64) -> Result<()> {
        self.file
            .set_len(length)
            .map_err(|error| failed("The journal could not be written", &self.path, error))
    }

    /// Adds text in one piece. From then on the system has it: it outlives this program, whatever ends it; after a
    /// second at most (see [`Log::settle`]) it outlives the system too.
    pub fn append(&mut self, text: &str) -> Result<()> {
        let length = self.file.metadata().map(|about| about.len());
        if let Err(error) = self.file.write_all(text.as_bytes()) {
            // Half a line would spoil the next one.
            if let Ok(length) = length {
                let _ = self.file.set_len(length);
            }
            return Err(
                failed("The journal could not be written", &self.path, error)
                    .hint("Save the map under another name, on a disk with room."),
            );
        }
        self.waiting_since.get_or_insert_with(Instant::now);
        self.settle()
    }

    /// Brings onto the disk itself what has waited for a second; called often, it keeps what a power failure takes to
    /// about that.
    pub fn settle(&mut self) -> Result<()> {
        match self.waiting_since {
            Some(since) if since.elapsed() >= SYNC_AFTER => self.sync(),
            _ => Ok(()),
        }
    }

    /// Brings everything onto the disk itself.
    pub fn sync(&mut self) -> Result<()> {
        self.waiting_since = None;
        self.file
            .sync_data()
            .map_err(|error| failed("The journal could not be written", &self.path, error))
    }

    /// Removes the file; nothing is to be added to it after that.
    pub fn remove(&mut self) -> Result<()> {
        // Removed while it is still ours, so that nobody's next one is.
        remove(&self.path)
    }

    /// Gives the file up under another name.
    pub fn rename(self, to: &Path) -> Result<()> {
        rename(&self.path, to)
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let at = |about: std::fs::Metadata| (about.dev(), about.ino());
    let there = path.metadata().map(at);
    let here = file.metadata().map(at);
    matches!((there, here), (Ok(there), Ok(here)) if there == here)
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Brings the names in a folder onto the disk, where the system can do that.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

fn failed(message: &str, path: &Path, error: std::io::Error) -> Error {
    let trouble = Error::new(message).at(path.display());
    match error.kind() {
        ErrorKind::NotFound => trouble
            .because("it is not there")
            .hint("It may have been moved or renamed."),
        ErrorKind::PermissionDenied => trouble
            .because("you may not")
            .hint("Choose another place, or change its permissions."),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => trouble
            .because("the disk is full")
            .hint("Make room, or choose another place."),
        _ => trouble.because(error),
    }
}
