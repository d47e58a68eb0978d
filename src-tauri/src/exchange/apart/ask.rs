//! Asks a process of its own to read a file, and waits for no longer than that may take.

use std::io::{BufReader, Error as IoError, Read, Result as IoResult, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use clap::ValueEnum;

use super::limits::Limits;
use super::{GoOn, Kind};
use crate::error::{Error, Result};

/// The command of the command line that reads; it is in no help.
pub const COMMAND: &str = "read-apart";

/// What a reader says. On the pipe each is a letter and, where it has any, the length of its bytes and these.
pub enum Message {
    Progress(u32, u32),
    Read(Vec<u8>),
    Refused(Vec<u8>),
}

/// Reads a file by another process of this program.
///
/// # Errors
/// What the reader refused, as a sentence; [`Error::Unreadable`] where it ended without a word, [`Error::Stopped`] where
/// `go_on` said so.
pub fn ask(
    program: &Path,
    (kind, path, numbers): (Kind, &Path, &[u32]),
    limits: &Limits,
    go_on: GoOn<'_>,
) -> Result<Vec<u8>> {
    let Limits { memory, seconds } = *limits;
    let name = kind.to_possible_value();
    let mut reader = Command::new(program)
        .arg(COMMAND)
        .arg(name.as_ref().map_or("", |name| name.get_name()))
        .arg("--")
        .arg(path)
        .args(numbers.iter().map(u32::to_string))
        // The allocator sets a gigabyte aside at a time; a limit needs it in small pieces.
        .env("MIMALLOC_ARENA_RESERVE", "32MiB")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|source| Error::NoReader { source })?;
    let said = reader.stdout.take();
    let (answer, late) = std::thread::scope(|scope| {
        let (done, ended) = channel::<()>();
        let reader = &mut reader;
        let watch = scope.spawn(move || {
            let late = ended.recv_timeout(Duration::from_secs(seconds)) == Err(RecvTimeoutError::Timeout);
            if late {
                let _ = reader.kill();
            }
            late
        });
        let answer = said.map_or(Ok(None), |said| answer(BufReader::new(said), memory, go_on));
        drop(done);
        (answer, watch.join().unwrap_or_default())
    });
    if matches!(answer, Ok(None)) {
        // It was told to stop, and may still be at work.
        let _ = reader.kill();
    }
    let _ = reader.wait();
    let unreadable = |why| Err(Error::Unreadable { path: path.to_owned(), why });
    match answer {
        Ok(Some(Message::Read(bytes))) => Ok(bytes),
        Ok(Some(Message::Refused(bytes))) => match postcard::from_bytes(&bytes) {
            Ok(told) => Err(Error::Told(told)),
            Err(_) => Err(super::broken(path)),
        },
        Ok(Some(Message::Progress(..)) | None) => Err(Error::Stopped),
        Err(_) if late => unreadable("reading it takes far longer than a file of its kind can need"),
        Err(_) => unreadable(
            "it is damaged, or made so that reading it takes far more memory than a file of its kind can need",
        ),
    }
}

/// The last word of a reader; `None` where it was told to stop.
fn answer(mut said: impl Read, memory: u64, go_on: GoOn<'_>) -> IoResult<Option<Message>> {
    loop {
        match Message::read(&mut said, memory * 1024 * 1024)? {
            Message::Progress(done, all) if go_on(done, all) => (),
            Message::Progress(..) => return Ok(None),
            last => return Ok(Some(last)),
        }
    }
}

impl Message {
    /// Writes it to a pipe.
    pub fn write(&self, out: &mut impl Write) -> IoResult<()> {
        let (letter, bytes) = match self {
            Message::Progress(done, all) => {
                out.write_all(b"p")?;
                out.write_all(&[done.to_le_bytes(), all.to_le_bytes()].concat())?;
                return out.flush();
            }
            Message::Read(bytes) => (b'r', bytes),
            Message::Refused(bytes) => (b'x', bytes),
        };
        out.write_all(&[letter])?;
        out.write_all(&(bytes.len() as u64).to_le_bytes())?;
        out.write_all(bytes)
    }

    /// Reads one from a pipe, if it is of at most so many bytes.
    fn read(said: &mut impl Read, largest: u64) -> IoResult<Message> {
        let (mut letter, mut number) = ([0], [0; 8]);
        said.read_exact(&mut letter)?;
        said.read_exact(&mut number)?;
        let [a, b, c, d, e, f, g, h] = number;
        if letter == *b"p" {
            return Ok(Message::Progress(u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h])));
        }
        let length = u64::from_le_bytes(number);
        let mut bytes = Vec::new();
        said.take(length.min(largest)).read_to_end(&mut bytes)?;
        match letter {
            _ if bytes.len() as u64 != length => Err(IoError::other("it ended before its last word")),
            [b'r'] => Ok(Message::Read(bytes)),
            [b'x'] => Ok(Message::Refused(bytes)),
            _ => Err(IoError::other("no such word")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_says_arrives_and_half_a_word_counts_for_nothing() {
        let mut pipe = Vec::new();
        Message::Progress(3, 7).write(&mut pipe).unwrap();
        Message::Read(b"cells".to_vec()).write(&mut pipe).unwrap();

        let Ok(Some(Message::Read(bytes))) = answer(pipe.as_slice(), 1, &|done, all| (done, all) == (3, 7)) else {
            panic!("it did not arrive")
        };
        assert_eq!(bytes, b"cells");
        assert!(answer(&pipe[..pipe.len() - 1], 1, &|_, _| true).is_err());
        assert!(matches!(answer(pipe.as_slice(), 1, &|_, _| false), Ok(None)));
        assert!(answer(&[][..], 1, &|_, _| true).is_err());
    }

    /// What is told of a file whose reader is this script.
    #[cfg(unix)]
    fn told(script: &str, go_on: bool) -> String {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("reader");
        std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
        let limits = Limits { memory: 1, seconds: 1 };
        ask(&program, (Kind::Pack, Path::new("pack.xlsx"), &[]), &limits, &|_, _| go_on).unwrap_err().to_string()
    }

    #[test]
    #[cfg(unix)]
    fn whatever_becomes_of_a_reader_is_told_in_words() {
        for (script, words) in [
            ("exec sleep 30", "reading it takes far longer than a file of its kind can need"),
            ("kill -9 $$", "far more memory than a file of its kind can need"),
            ("exit 3", "it is damaged"),
            ("echo nonsense, and a lot of it", "it is damaged"),
            ("head -c 3000000 /dev/zero | tr '\\0' r", "it is damaged"),
        ] {
            let said = told(script, true);
            assert!(said.starts_with("pack.xlsx can't be read: ") && said.contains(words), "{script}: {said}");
        }
        let stopped = told(r"printf 'p\001\000\000\000\002\000\000\000'; exec sleep 30", false);
        assert_eq!(stopped, "The reading was stopped. Nothing was taken.");
    }
}
