//! What commands say on standard output.

/// Says a line. Whoever listens may have gone, as `head` does when it has read enough; what was done is done all the same.
macro_rules! say {
    ($($said:tt)*) => {{
        use std::io::Write;
        let _ = writeln!(std::io::stdout(), $($said)*);
    }};
}
