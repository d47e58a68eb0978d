//! A word on work that takes longer than a second.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Says on standard error what is going on, after a second and then every five; silent on short work
/// and once dropped.
pub struct Progress {
    done: Option<Sender<()>>,
    teller: Option<JoinHandle<()>>,
}

impl Progress {
    pub fn of(what: String) -> Progress {
        let (done, ended) = channel();
        Progress { done: Some(done), teller: Some(std::thread::spawn(move || tell(&what, &ended))) }
    }
}

fn tell(what: &str, ended: &Receiver<()>) {
    let began = Instant::now();
    let mut wait = Duration::from_secs(1);
    while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
        eprintln!("{what}… {} s", began.elapsed().as_secs());
        wait = Duration::from_secs(5);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.done.take());
        if let Some(teller) = self.teller.take() {
            // A teller that failed has nothing more to say.
            let _ = teller.join();
        }
    }
}
