//! The promises of docs/promises.md, each tried by doing the worst to a file while it is worked on.
//!
//! These runs are short. `cargo xtask prove` makes them long: PROVE_RUNS says how often.

mod common;

#[path = "prove/disk.rs"]
mod disk;
#[path = "packs/filled.rs"]
#[allow(dead_code, reason = "the stories of packs use all of it")]
mod filled;
#[path = "prove/flipped.rs"]
mod flipped;
#[path = "prove/full.rs"]
mod full;
#[path = "prove/kill.rs"]
mod kill;
#[path = "prove/power.rs"]
mod power;
#[path = "prove/work.rs"]
mod work;
