//! A disk that can be watched and that can fail: a layer between SQLite and the real files. It passes
//! everything on, writes down every write, sync and removal beneath one folder, and says at will that
//! there is no room.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use rusqlite::ffi;

/// Something that SQLite did to a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// Opened; whether the file was made by it.
    Open {
        path: PathBuf,
        made: bool,
    },
    Write {
        path: PathBuf,
        at: usize,
        bytes: Vec<u8>,
    },
    Truncate {
        path: PathBuf,
        size: usize,
    },
    Sync {
        path: PathBuf,
    },
    /// Removed; whether the folder was then written to the disk.
    Remove {
        path: PathBuf,
        synced: bool,
    },
    /// Somebody was told that this much is saved.
    Told(usize),
}

/// What happens beneath one folder. Only one folder is watched at a time.
#[derive(Debug, Default)]
struct Watched {
    folder: PathBuf,
    acts: Vec<Act>,
    /// How many more writes there is room for; `None` for no end of them.
    room: Option<usize>,
}

static WATCHED: Mutex<Option<Watched>> = Mutex::new(None);
/// Held by whoever watches, for as long as it does.
static TURN: Mutex<()> = Mutex::new(());

fn watched() -> MutexGuard<'static, Option<Watched>> {
    WATCHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Watches a folder until it is dropped.
pub struct Watch {
    _turn: MutexGuard<'static, ()>,
}

impl Watch {
    pub fn over(folder: &Path) -> Watch {
        register();
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        *watched() = Some(Watched { folder: folder.to_owned(), ..Watched::default() });
        Watch { _turn: turn }
    }

    /// Notes that somebody was told that `what` is saved.
    pub fn told(&self, what: usize) {
        with(|it| it.acts.push(Act::Told(what)));
    }

    /// Everything that was done so far.
    pub fn acts(&self) -> Vec<Act> {
        with(|it| it.acts.clone()).unwrap_or_default()
    }

    /// From now on there is room for so many writes.
    pub fn room_for(&self, writes: Option<usize>) {
        with(|it| it.room = writes);
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        *watched() = None;
    }
}

fn with<T>(what: impl FnOnce(&mut Watched) -> T) -> Option<T> {
    watched().as_mut().map(what)
}

/// Does something with what is watched, if this file is.
fn of(path: &Path, what: impl FnOnce(&mut Watched)) {
    with(|it| path.starts_with(&it.folder).then(|| what(it)));
}

/// The layer's part of an open file; the real one's follows it.
#[repr(C)]
struct File {
    base: ffi::sqlite3_file,
    path: *mut PathBuf,
}

unsafe fn real(file: *mut ffi::sqlite3_file) -> *mut ffi::sqlite3_file {
    unsafe { file.cast::<u8>().add(size_of::<File>()).cast() }
}

unsafe fn path<'a>(file: *mut ffi::sqlite3_file) -> &'a Path {
    unsafe { &*(*file.cast::<File>()).path }
}

/// Calls a method of the real file.
macro_rules! pass {
    ($file:expr, $method:ident $(, $argument:expr)*) => {
        unsafe {
            let real = real($file);
            ((*(*real).pMethods).$method.expect("the real file has it"))(real $(, $argument)*)
        }
    };
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    let answer = pass!(file, xClose);
    unsafe { drop(Box::from_raw((*file.cast::<File>()).path)) };
    answer
}

unsafe extern "C" fn read(file: *mut ffi::sqlite3_file, to: *mut c_void, size: c_int, at: i64) -> c_int {
    pass!(file, xRead, to, size, at)
}

unsafe extern "C" fn write(file: *mut ffi::sqlite3_file, from: *const c_void, size: c_int, at: i64) -> c_int {
    let path = unsafe { path(file) };
    let mut full = false;
    of(path, |it| match &mut it.room {
        Some(0) => full = true,
        Some(room) => *room -= 1,
        None => {
            let bytes = unsafe { std::slice::from_raw_parts(from.cast::<u8>(), size as usize) }.to_vec();
            it.acts.push(Act::Write { path: path.to_owned(), at: at as usize, bytes });
        }
    });
    if full { ffi::SQLITE_FULL } else { pass!(file, xWrite, from, size, at) }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: i64) -> c_int {
    let path = unsafe { path(file) };
    of(path, |it| it.acts.push(Act::Truncate { path: path.to_owned(), size: size as usize }));
    pass!(file, xTruncate, size)
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    let path = unsafe { path(file) };
    of(path, |it| it.acts.push(Act::Sync { path: path.to_owned() }));
    pass!(file, xSync, flags)
}

unsafe extern "C" fn file_size(file: *mut ffi::sqlite3_file, size: *mut i64) -> c_int {
    pass!(file, xFileSize, size)
}

unsafe extern "C" fn lock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    pass!(file, xLock, level)
}

unsafe extern "C" fn unlock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    pass!(file, xUnlock, level)
}

unsafe extern "C" fn check_reserved(file: *mut ffi::sqlite3_file, answer: *mut c_int) -> c_int {
    pass!(file, xCheckReservedLock, answer)
}

unsafe extern "C" fn control(file: *mut ffi::sqlite3_file, what: c_int, value: *mut c_void) -> c_int {
    pass!(file, xFileControl, what, value)
}

unsafe extern "C" fn sector_size(file: *mut ffi::sqlite3_file) -> c_int {
    pass!(file, xSectorSize)
}

unsafe extern "C" fn characteristics(file: *mut ffi::sqlite3_file) -> c_int {
    pass!(file, xDeviceCharacteristics)
}

/// Version 1: no shared memory, which only the write-ahead log needs, and no mapping into memory.
static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 1,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved),
    xFileControl: Some(control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: None,
    xShmLock: None,
    xShmBarrier: None,
    xShmUnmap: None,
    xFetch: None,
    xUnfetch: None,
};

unsafe fn below(vfs: *mut ffi::sqlite3_vfs) -> *mut ffi::sqlite3_vfs {
    unsafe { (*vfs).pAppData.cast() }
}

unsafe fn named(name: *const c_char) -> PathBuf {
    if name.is_null() { PathBuf::new() } else { unsafe { CStr::from_ptr(name) }.to_string_lossy().into_owned().into() }
}

unsafe extern "C" fn open(
    vfs: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    unsafe {
        let path = named(name);
        let made = !path.exists();
        let (ours, real, below) = (file.cast::<File>(), real(file), below(vfs));
        (*file).pMethods = std::ptr::null();
        (*real).pMethods = std::ptr::null();
        let answer = ((*below).xOpen.expect("a system opens files"))(below, name, real, flags, out);
        if answer == ffi::SQLITE_OK {
            of(&path, |it| it.acts.push(Act::Open { path: path.clone(), made }));
            (*ours).path = Box::into_raw(Box::new(path));
            (*file).pMethods = &METHODS;
        } else if !(*real).pMethods.is_null() {
            ((*(*real).pMethods).xClose.expect("the real file has it"))(real);
        }
        answer
    }
}

unsafe extern "C" fn delete(vfs: *mut ffi::sqlite3_vfs, name: *const c_char, synced: c_int) -> c_int {
    unsafe {
        let path = named(name);
        let answer = ((*below(vfs)).xDelete.expect("a system removes files"))(below(vfs), name, synced);
        if answer == ffi::SQLITE_OK {
            of(&path, |it| it.acts.push(Act::Remove { path: path.clone(), synced: synced != 0 }));
        }
        answer
    }
}

/// Puts the layer in, for all files that this process opens from now on.
pub fn register() {
    static DONE: Once = Once::new();
    DONE.call_once(|| unsafe {
        ffi::sqlite3_initialize();
        let below = ffi::sqlite3_vfs_find(std::ptr::null());
        assert!(!below.is_null(), "SQLite knows the system's files");
        // What the layer does not do itself is the system's; none of it looks at whose it is called by,
        // but for these, which get the system's own.
        let layer = Box::leak(Box::new(ffi::sqlite3_vfs { ..std::ptr::read(below) }));
        layer.iVersion = 1;
        layer.szOsFile = size_of::<File>() as c_int + (*below).szOsFile;
        layer.zName = c"watched".as_ptr();
        layer.pNext = std::ptr::null_mut();
        layer.pAppData = below.cast();
        layer.xOpen = Some(open);
        layer.xDelete = Some(delete);
        assert_eq!(ffi::sqlite3_vfs_register(layer, 1), ffi::SQLITE_OK);
    });
}
