//! The one place where commands write files: each whole or not at all, never over what is read, and over what exists only
//! when that was asked for.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Result, Write};
use std::path::{Path, PathBuf};

use super::files::{STANDARD_INPUT, is_standard_input};
use super::terminal::{Outcome, Stop, Terminal};

/// What a file in the making is called: `.NAME.PROCESS.tudanhgia-part`, beside the file that it becomes.
const PART: &str = ".tudanhgia-part";

/// The most links that are followed to a file.
const MOST_LINKS: usize = 40;

/// The files that a command writes. All are named before the first is written, so that a refusal leaves everything as it
/// was.
pub(super) struct Outputs {
    /// What may be done with a file that exists.
    over: Over,
    /// The files that the command reads.
    inputs: BTreeSet<Identity>,
    /// The files that it was told to write.
    claimed: BTreeSet<Identity>,
    /// The folders in which nothing is left of killed programs.
    cleared: BTreeSet<PathBuf>,
}

/// Whether a file that exists already may be overwritten.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    /// It is never overwritten.
    Never,
    /// It is overwritten if that was asked for.
    Forced(bool),
}

/// What stands in the files that are never overwritten: keys, replies, lines that wait for an answer.
const WORK: [&str; 3] = ["\"tudanhgia-key\"", "\"tudanhgia-reply\"", "\"candidates\""];

/// How much of a file is looked at for that; keys and kinds stand at its beginning.
const LOOKED_AT: u64 = 1_000_000;

/// By what two names are known to be of one file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Identity {
    /// The path without links.
    Path(PathBuf),
    /// Device and number, which hard links share.
    #[cfg(unix)]
    Number(u64, u64),
}

impl Outputs {
    /// The outputs of a command that reads these files.
    pub(super) fn beside<'a>(over: Over, inputs: impl IntoIterator<Item = &'a Path>) -> Self {
        let inputs = inputs.into_iter().flat_map(|path| match is_standard_input(path) {
            true => identities(Path::new("/dev/stdin")),
            false => identities(path),
        });
        // What the standard output goes to is being written already.
        let claimed = identities(Path::new("/dev/stdout")).into_iter().collect();
        Self { over, inputs: inputs.collect(), claimed, cleared: BTreeSet::new() }
    }

    /// Takes note of a file that will be written.
    ///
    /// # Errors
    ///
    /// It is read by this command, or written by it under another name, or exists and was not asked to be overwritten; or
    /// what stands there is no regular file.
    pub(super) fn claim(&mut self, path: &Path, terminal: &Terminal) -> Outcome<()> {
        self.claim_joined(path, terminal)?;
        let (name, words) = (path.to_string_lossy(), terminal.words());
        match self.over {
            _ if is_special(path) || !target(path).exists() => Ok(()),
            _ if is_work(path) => Err(Stop::Said((words.exists_for_good)(&name))),
            Over::Forced(true) => Ok(()),
            Over::Forced(false) => Err(Stop::Said((words.exists)(&name))),
            Over::Never => Err(Stop::Said((words.exists_for_good)(&name))),
        }
    }

    /// Claims a file that will not be overwritten, but joined with what stands in it.
    pub(super) fn claim_joined(&mut self, path: &Path, terminal: &Terminal) -> Outcome<()> {
        if is_special(path) {
            return Ok(());
        }
        let (name, words) = (path.to_string_lossy(), terminal.words());
        // A name that ends like that of a folder is one.
        if is_no_file(path) || name.ends_with(std::path::is_separator) {
            return Err(Stop::Said((words.no_file)(&name)));
        }
        if !folder_of(&target(path)).is_dir() {
            return Err(Stop::Said((words.not_written)(
                &name,
                &terminal.reason(&ErrorKind::NotFound.into()),
            )));
        }
        let identities = identities(path);
        if identities.iter().any(|identity| self.inputs.contains(identity)) {
            return Err(Stop::Said((words.is_input)(&name)));
        }
        if identities.iter().any(|identity| self.claimed.contains(identity)) {
            return Err(Stop::Said((words.is_output)(&name)));
        }
        self.claimed.extend(identities);
        Ok(())
    }

    /// Writes a file that was claimed.
    pub(super) fn write(&mut self, path: &Path, bytes: &[u8], terminal: &mut Terminal) -> Outcome<()> {
        self.spare(path, terminal)?;
        self.put(path, bytes, false, self.over == Over::Forced(true), terminal)
    }

    /// Writes a file that was claimed to be joined.
    pub(super) fn write_joined(&mut self, path: &Path, bytes: &[u8], terminal: &mut Terminal) -> Outcome<()> {
        self.put(path, bytes, false, true, terminal)
    }

    /// Writes a file that was claimed and that only its owner may read, where the system knows that.
    pub(super) fn write_secret(&mut self, path: &Path, bytes: &[u8], terminal: &mut Terminal) -> Outcome<()> {
        self.spare(path, terminal)?;
        self.put(path, bytes, true, self.over == Over::Forced(true), terminal)
    }

    /// Refuses to overwrite what nobody can make again: a key, a reply, confirmed lines.
    fn spare(&self, path: &Path, terminal: &Terminal) -> Outcome<()> {
        match is_work(path) {
            true => Err(Stop::Said((terminal.words().exists_for_good)(&path.to_string_lossy()))),
            false => Ok(()),
        }
    }

    fn put(
        &mut self,
        path: &Path,
        bytes: &[u8],
        secret: bool,
        over: bool,
        terminal: &mut Terminal,
    ) -> Outcome<()> {
        if is_standard_output(path) {
            return terminal.bytes(bytes);
        }
        let written = match is_special(path) {
            true => OpenOptions::new().append(true).open(path).and_then(|mut file| file.write_all(bytes)),
            false => {
                let target = target(path);
                let folder = folder_of(&target);
                if self.cleared.insert(folder.clone()) {
                    clear(&folder);
                }
                whole(&target, &folder, bytes, secret, over)
            }
        };
        written.map_err(|error| {
            let name = path.to_string_lossy();
            Stop::Said(match error.kind() {
                ErrorKind::AlreadyExists => (terminal.words().exists)(&name),
                ErrorKind::InvalidInput => (terminal.words().no_file)(&name),
                _ => (terminal.words().not_written)(&name, &terminal.reason(&error)),
            })
        })
    }
}

/// Whether a path stands for the standard output.
pub(super) fn is_standard_output(path: &Path) -> bool {
    path == Path::new(STANDARD_INPUT)
        || ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path == Path::new(name))
}

/// Whether a path is no file that could be replaced: a device that takes text, a pipe, or what the system opens for a
/// process. Such a one is written to as it is.
fn is_special(path: &Path) -> bool {
    is_standard_output(path)
        || ["/dev/fd", "/dev/stderr", "/proc"].iter().any(|folder| path.starts_with(folder))
        || fs::metadata(path).is_ok_and(|found| takes_text(&found))
}

#[cfg(unix)]
fn takes_text(found: &fs::Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    found.file_type().is_char_device() || found.file_type().is_fifo()
}

/// Other systems tell files and folders only.
#[cfg(not(unix))]
fn takes_text(found: &fs::Metadata) -> bool {
    !found.is_file() && !found.is_dir()
}

/// Whether something else than a regular file stands there, or a link that leads round in a circle. A link to nothing is
/// none of these: the file that it names is made.
fn is_no_file(path: &Path) -> bool {
    match fs::metadata(path) {
        Ok(found) => !found.is_file(),
        Err(_) => is_link(&target(path)),
    }
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink())
}

/// The file that a path leads to: a link is followed and stays, so that what it names is replaced. It need not exist.
fn target(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(next) = fs::read_link(&path) else { break };
        path = folder_of(&path).join(next);
    }
    path
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn identities(path: &Path) -> Vec<Identity> {
    let target = target(path);
    let folder = fs::canonicalize(folder_of(&target));
    let named = folder.ok().zip(target.file_name()).map(|(folder, name)| folder.join(name));
    let found = fs::canonicalize(&target).ok().or(named).unwrap_or(target);
    #[cfg(unix)]
    let number = fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|found| {
        use std::os::unix::fs::MetadataExt;
        Identity::Number(found.dev(), found.ino())
    });
    #[cfg(not(unix))]
    let number = None;
    number.into_iter().chain([Identity::Path(found)]).collect()
}

/// Writes a file whole or not at all: beside the target, down to the disk, then in its place. Whoever looks finds the old
/// file or the new one, also after the program was killed or the power was cut.
fn whole(target: &Path, folder: &Path, bytes: &[u8], secret: bool, over: bool) -> Result<()> {
    let old = fs::metadata(target).ok();
    // What has come into being there since the file was claimed is looked at once more.
    if is_no_file(target) {
        return Err(ErrorKind::InvalidInput.into());
    }
    if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
        return Err(ErrorKind::PermissionDenied.into());
    }
    let name = target.file_name().ok_or(ErrorKind::InvalidInput)?;
    let part = folder.join(part_of(name, std::process::id()));
    let done = fill(&part, bytes, secret, old.filter(|_| over)).and_then(|()| place(&part, target, over));
    if done.is_err() {
        // The first fault is what is said; of this one nothing more can be said.
        let _ = fs::remove_file(&part);
    }
    done?;
    // Some file systems cannot do this for a folder; the file is whole all the same.
    #[cfg(unix)]
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

fn fill(part: &Path, bytes: &[u8], secret: bool, old: Option<fs::Metadata>) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if secret {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _ = secret;
    let mut file = options.open(part)?;
    if let Some(old) = old {
        file.set_permissions(old.permissions())?;
    }
    file.write_all(bytes)?;
    file.sync_all()
}

/// Gives the finished file its name. What has come into being there meanwhile is not overwritten unasked: a link is made
/// only where nothing is.
fn place(part: &Path, target: &Path, over: bool) -> Result<()> {
    if over {
        return fs::rename(part, target);
    }
    match fs::hard_link(part, target) {
        Ok(()) => fs::remove_file(part),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
        // Memory sticks and some shares have no such links.
        Err(_) if target.exists() => Err(ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(part, target),
    }
}

fn part_of(name: &OsStr, process: u32) -> OsString {
    let mut part = OsString::from(".");
    part.push(name);
    part.push(format!(".{process}{PART}"));
    part
}

/// Removes what killed programs have left behind in a folder.
fn clear(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let found = entry.file_name().to_string_lossy().into_owned();
        let process = found.strip_suffix(PART).and_then(|rest| rest.rsplit_once('.')?.1.parse().ok());
        if found.starts_with('.') && process.is_some_and(|process| is_left(process, &entry)) {
            // Where it cannot be removed it is in nobody's way.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether the process of such a file has ended; where the system does not tell, an hour is more than any writing takes.
fn is_left(process: u32, entry: &fs::DirEntry) -> bool {
    let processes = Path::new("/proc/self");
    if process == std::process::id() {
        true
    } else if processes.exists() {
        !processes.with_file_name(process.to_string()).exists()
    } else {
        let age =
            entry.metadata().and_then(|found| found.modified()).ok().and_then(|time| time.elapsed().ok());
        age.is_some_and(|age| age.as_secs() > 3600)
    }
}

/// Whether a file holds what a person has written, or a key.
fn is_work(path: &Path) -> bool {
    let mut text = Vec::new();
    let read = |file: File| file.take(LOOKED_AT).read_to_end(&mut text);
    if is_special(path) || File::open(target(path)).and_then(read).is_err() {
        return false;
    }
    let text = String::from_utf8_lossy(&text);
    WORK.iter().any(|mark| text.contains(mark))
}
