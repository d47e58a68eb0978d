//! Putting a finished file in the place of an old one. On Windows a virus scanner, a synchronised folder or a viewer may
//! hold the old one for a moment; then it is tried again for half a second before anyone is told.

use std::io;
use std::path::Path;
use std::time::Duration;

use tempfile::TempPath;

const TRIES: u32 = if cfg!(windows) { 6 } else { 1 };
const PAUSE: Duration = Duration::from_millis(100);

/// Windows' numbers for a file that another program shares with nobody, or has locked a part of.
const HELD: [i32; 2] = [32, 33];

/// Moves `file` to `path`.
///
/// # Errors
/// [`io::ErrorKind::ResourceBusy`] if another program holds what stands there; otherwise as the system says.
pub fn replace(file: TempPath, path: &Path) -> io::Result<()> {
    let mut file = Some(file);
    gently(|| {
        let Some(now) = file.take() else { return Ok(()) };
        now.persist(path).map_err(|refused| {
            file = Some(refused.path);
            refused.error
        })
    })
}

/// Tries a move again for as long as another program holds what it is about.
///
/// # Errors
/// As [`replace`].
pub fn gently(work: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    patiently(TRIES, work).map_err(|error| if is_held(&error) { io::ErrorKind::ResourceBusy.into() } else { error })
}

fn patiently(tries: u32, mut work: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    for _ in 1..tries {
        match work() {
            Err(error) if is_held(&error) => std::thread::sleep(PAUSE),
            done => return done,
        }
    }
    work()
}

/// The new file could be written into the folder, so on Windows a refusal means that the old one is held.
fn is_held(error: &io::Error) -> bool {
    let is_refused = cfg!(windows) && error.kind() == io::ErrorKind::PermissionDenied;
    is_refused || error.raw_os_error().is_some_and(|number| cfg!(windows) && HELD.contains(&number)) || {
        error.kind() == io::ErrorKind::ResourceBusy
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn busy() -> io::Error {
        io::ErrorKind::ResourceBusy.into()
    }

    #[test]
    fn what_is_held_for_a_moment_is_tried_again() {
        let mut answers = vec![Ok(()), Err(busy()), Err(busy())];

        assert!(patiently(3, || answers.pop().unwrap()).is_ok());
        assert!(answers.is_empty());
    }

    #[test]
    fn what_stays_held_and_what_is_refused_for_another_reason_is_told() {
        let mut tries = 0;
        let mut refuse = |kind: io::ErrorKind| {
            tries = 0;
            patiently(3, || {
                tries += 1;
                Err(kind.into())
            })
            .map_err(|error| (error.kind(), tries))
        };

        assert_eq!(refuse(io::ErrorKind::ResourceBusy), Err((io::ErrorKind::ResourceBusy, 3)));
        assert_eq!(refuse(io::ErrorKind::StorageFull), Err((io::ErrorKind::StorageFull, 1)));
    }
}
