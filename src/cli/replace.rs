//! Writing files: each is replaced as a whole or not at all.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::read;

/// Replaces the content of a file as a whole: a reader, even after a crash, gets all of the old or all of the new bytes.
/// A link stays, and the file that it leads to is replaced. Mode, owner, group, access lists and other attributes stay; the new file
/// is at no moment open to more people than the old one. A file that does not exist is made.
/// A process that is killed while writing may leave a file `.vpnlint-….tmp` behind, which only its user can read.
///
/// # Errors
/// If the file or its folder is read-only, if the file has a second hard link, if an attribute cannot be kept, if the file no longer
/// has the bytes `old`, or if writing fails. The file is then as it was.
pub(super) fn file(path: &Path, mut content: impl Read, old: Option<&[u8]>) -> io::Result<()> {
    let place = Place::of(path)?;
    let mut file = place.begin()?;
    io::copy(&mut content, file.as_file_mut())?;
    if let Some(replaced) = &place.replaced {
        keep_owner(file.as_file(), &replaced.metadata()?).map_err(in_words("the owner or group cannot be kept"))?;
        keep_attributes(file.as_file(), replaced)?;
        file.as_file().set_permissions(replaced.metadata()?.permissions())?;
    }
    file.as_file().sync_all()?;
    if let Some(old) = old
        && read::at_most(&place.target, old.len())? != old
    {
        return Err(io::Error::other("the file has changed since it was read: it stays as it is"));
    }
    file.persist(&place.target).map_err(|error| error.error)?;
    // The file is in place. If its folder cannot be synced, that is no error.
    #[cfg(unix)]
    let _ = File::open(place.folder()).and_then(|folder| folder.sync_all());
    Ok(())
}

/// Makes a file without a name for the bytes that will replace another file.
///
/// # Errors
/// Those of replacing it, as far as they can be known beforehand.
pub(super) fn gather(path: &Path) -> io::Result<File> {
    let place = Place::of(path)?;
    place.begin()?;
    tempfile::tempfile_in(place.folder())
}

/// The place of a file that exists or will be written.
struct Place {
    /// The path without links.
    target: PathBuf,
    /// The file that is there, open for writing.
    replaced: Option<File>,
}

impl Place {
    fn of(path: &Path) -> io::Result<Place> {
        if path.symlink_metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            return Ok(Place { target: place(path), replaced: None });
        }
        let target = fs::canonicalize(path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => io::Error::new(ErrorKind::NotFound, "the link leads to no file"),
            _ => error,
        })?;
        let metadata = fs::metadata(&target)?;
        if !metadata.is_file() {
            return Err(io::Error::other("not a regular file"));
        }
        // The system lets a read-only file be replaced: this check protects it.
        if metadata.permissions().readonly() {
            return Err(io::Error::new(ErrorKind::PermissionDenied, "the file is read-only: it is not changed"));
        }
        if hard_links(&metadata) > 1 {
            return Err(io::Error::other("the file has a second name (a hard link), which would keep the old content: it is not changed"));
        }
        let replaced = OpenOptions::new().read(true).write(true).open(&target).map_err(in_words("the file cannot be written"))?;
        Ok(Place { target, replaced: Some(replaced) })
    }

    fn folder(&self) -> &Path {
        self.target.parent().unwrap_or(Path::new("."))
    }

    /// Makes the file that will take this place. As long as it replaces another one, only its user can read it.
    fn begin(&self) -> io::Result<NamedTempFile> {
        if cfg!(unix) && fs::metadata(self.folder())?.permissions().readonly() {
            return Err(io::Error::new(ErrorKind::PermissionDenied, "the folder is read-only: the file is not changed"));
        }
        let mut builder = Builder::new();
        builder.prefix(".vpnlint-").suffix(".tmp");
        #[cfg(unix)]
        if self.replaced.is_none() {
            // The mode of any new file: the system applies the user's mask.
            builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        }
        builder.tempfile_in(self.folder()).map_err(in_words("the folder cannot be written"))
    }
}

/// Returns the path of a file that may not exist, without links in the path of its folder.
pub(super) fn place(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    path.file_name().map_or_else(|| path.to_owned(), |name| folder.join(name))
}

fn in_words(words: &'static str) -> impl Fn(io::Error) -> io::Error {
    move |error| io::Error::new(error.kind(), format!("{words}: {error}"))
}

#[cfg(unix)]
fn hard_links(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(metadata)
}

#[cfg(not(unix))]
fn hard_links(_: &Metadata) -> u64 {
    1
}

/// Gives the file the owner, where that is allowed, and the group of another: no other group may come to read the key.
#[cfg(unix)]
fn keep_owner(file: &File, like: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let now = file.metadata()?;
    if (now.uid(), now.gid()) == (like.uid(), like.gid()) {
        return Ok(());
    }
    fchown(file, Some(like.uid()), Some(like.gid())).or_else(|_| fchown(file, None, Some(like.gid())))
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}

/// Gives the file the extended attributes of another, its access list among them, and takes away a list that the folder gave.
///
/// # Errors
/// If an attribute cannot be read or set.
#[cfg(unix)]
fn keep_attributes(file: &File, like: &File) -> io::Result<()> {
    use std::ffi::OsString;
    use xattr::FileExt;
    /// The attribute that new files take from their folder on Linux.
    const ACCESS_LIST: &str = "system.posix_acl_access";
    let names = |file: &File| match file.list_xattr() {
        Ok(names) => Ok(names.collect::<Vec<OsString>>()),
        // This file system has none.
        Err(error) if error.kind() == ErrorKind::Unsupported => Ok(Vec::new()),
        Err(error) => Err(in_words("the attributes of the file cannot be read")(error)),
    };
    let kept = names(like)?;
    for name in &kept {
        let cannot =
            |error: io::Error| io::Error::new(error.kind(), format!("the attribute `{}` of the file cannot be kept: {error}", name.display()));
        if let Some(value) = like.get_xattr(name).map_err(cannot)?
            && file.get_xattr(name).ok().flatten().as_ref() != Some(&value)
        {
            file.set_xattr(name, &value).map_err(cannot)?;
        }
    }
    if !kept.iter().any(|name| name == ACCESS_LIST) && names(file)?.iter().any(|name| name == ACCESS_LIST) {
        file.remove_xattr(ACCESS_LIST).map_err(in_words("the access list of the folder cannot be taken off the file"))?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn keep_attributes(_: &File, _: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;

    use super::*;

    fn replace(path: &Path, old: &[u8], new: &[u8]) -> io::Result<()> {
        file(path, new, Some(old))
    }

    #[test]
    fn a_file_is_replaced_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("r.json");
        fs::write(&file, "old").unwrap();
        replace(&file, b"old", b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        let changed = replace(&file, b"old", b"newer").unwrap_err();
        assert!(changed.to_string().contains("changed since it was read"), "{changed}");
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(replace(&folder.path().join("none"), b"", b"x").unwrap_err().kind(), ErrorKind::NotFound);
        assert!(replace(folder.path(), b"", b"x").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn links_and_modes_stay() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("sub/r.json"), folder.path().join("link.json"));
        fs::create_dir(folder.path().join("sub")).unwrap();
        fs::write(&file, "old").unwrap();
        symlink("sub/r.json", &link).unwrap();
        for mode in [0o600, 0o640, 0o664, 0o755] {
            fs::write(&file, "old").unwrap();
            fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
            let before = fs::metadata(&file).unwrap();
            replace(&link, b"old", b"new").unwrap();
            let after = fs::metadata(&file).unwrap();
            assert_eq!((after.mode(), after.uid(), after.gid()), (before.mode(), before.uid(), before.gid()));
            assert_eq!(fs::read(&file).unwrap(), b"new");
            assert_eq!(fs::read_link(&link).unwrap(), Path::new("sub/r.json"));
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_read_only_stays_as_it_is() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("r.json");
        fs::write(&file, "old").unwrap();
        let refused = |path: &Path, mode, usual, words: &str| {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
            let error = replace(&file, b"old", b"new").unwrap_err();
            fs::set_permissions(path, fs::Permissions::from_mode(usual)).unwrap();
            assert_eq!((error.kind(), error.to_string().contains(words)), (ErrorKind::PermissionDenied, true), "{error}");
            assert_eq!(fs::read(&file).unwrap(), b"old");
        };
        refused(&file, 0o444, 0o644, "the file is read-only");
        refused(folder.path(), 0o555, 0o755, "the folder is read-only");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn whoever_reads_meanwhile_sees_the_old_or_the_new_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("r.json");
        let contents = [b'a', b'b'].map(|byte| vec![byte; 100_000]);
        fs::write(&file, &contents[0]).unwrap();
        let (done, reads) = (AtomicBool::new(false), std::sync::atomic::AtomicUsize::new(0));
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    while !done.load(Ordering::Relaxed) {
                        assert!(contents.contains(&fs::read(&file).unwrap()), "neither the old nor the new file");
                        reads.fetch_add(1, Ordering::Relaxed);
                    }
                });
            }
            for round in 0..200 {
                let result = replace(&file, &contents[round % 2], &contents[(round + 1) % 2]);
                if result.is_err() {
                    done.store(true, Ordering::Relaxed);
                }
                result.unwrap();
            }
            done.store(true, Ordering::Relaxed);
        });
        assert!(reads.into_inner() > 0);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_with_two_names_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let (path, second) = (folder.path().join("r.json"), folder.path().join("second.json"));
        fs::write(&path, "old").unwrap();
        fs::hard_link(&path, &second).unwrap();
        let error = file(&path, &b"new"[..], None).unwrap_err();
        assert!(error.to_string().starts_with("the file has a second name"), "{error}");
        assert_eq!(fs::read(&second).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}

#[cfg(all(test, target_os = "linux"))]
mod attribute_tests {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    use xattr::FileExt;

    use super::*;

    /// An access list in the form of the system: tag, permissions and id of each entry.
    fn access_list(entries: &[(u16, u16, u32)]) -> Vec<u8> {
        let mut bytes = 2_u32.to_le_bytes().to_vec();
        for (tag, permissions, id) in entries {
            bytes.extend(tag.to_le_bytes());
            bytes.extend(permissions.to_le_bytes());
            bytes.extend(id.to_le_bytes());
        }
        bytes
    }

    /// Only the owner and the user 12345 may read.
    fn one_reader() -> Vec<u8> {
        const ANYBODY: u32 = u32::MAX;
        access_list(&[(1, 6, ANYBODY), (2, 4, 12345), (4, 0, ANYBODY), (0x10, 4, ANYBODY), (0x20, 0, ANYBODY)])
    }

    fn attributes(path: &Path) -> Vec<(std::ffi::OsString, Vec<u8>)> {
        let mut all: Vec<_> = xattr::list(path).unwrap().map(|name| (name.clone(), xattr::get(path, &name).unwrap().unwrap())).collect();
        all.sort();
        all
    }

    #[test]
    fn access_lists_and_attributes_stay() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.json");
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        xattr::set(&path, "user.origin", b"ticket 7").unwrap();
        xattr::set(&path, "system.posix_acl_access", &one_reader()).unwrap();
        let (before, mode) = (attributes(&path), fs::metadata(&path).unwrap().mode());
        file(&path, &b"new"[..], None).unwrap();
        assert_eq!((attributes(&path), fs::metadata(&path).unwrap().mode()), (before.clone(), mode));
        assert_eq!((fs::read(&path).unwrap(), before.len()), (b"new".to_vec(), 2));
    }

    #[test]
    fn a_folder_gives_a_replaced_file_no_reader() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.json");
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        xattr::set(folder.path(), "system.posix_acl_default", &one_reader()).unwrap();
        file(&path, &b"new"[..], None).unwrap();
        assert_eq!((attributes(&path), fs::metadata(&path).unwrap().mode() & 0o777), (vec![], 0o640));
        // Until it takes its place, it is for its user only.
        let begun = Place::of(&path).unwrap().begin().unwrap();
        assert_eq!(begun.as_file().metadata().unwrap().mode() & 0o077, 0);
        // A file that replaces none is as any new file there.
        file(&folder.path().join("new.json"), &b"new"[..], None).unwrap();
        fs::write(folder.path().join("other.json"), "new").unwrap();
        let [new, other] = ["new.json", "other.json"].map(|name| folder.path().join(name));
        assert_eq!((attributes(&new), fs::metadata(&new).unwrap().mode()), (attributes(&other), fs::metadata(&other).unwrap().mode()));
    }

    #[test]
    fn an_attribute_that_cannot_be_kept_is_an_error() {
        let old = tempfile::tempfile().unwrap();
        old.set_xattr("user.origin", b"ticket 7").unwrap();
        // A device takes no attribute of this kind.
        let error = keep_attributes(&File::open("/dev/null").unwrap(), &old).unwrap_err();
        assert!(error.to_string().starts_with("the attribute `user.origin` of the file cannot be kept: "), "{error}");
    }
}
