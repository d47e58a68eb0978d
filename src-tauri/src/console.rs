//! Where the command line prints on Windows. A program with a window gets no console of its own there, so it joins the
//! one that it was started from; other systems have nothing to join.

/// Joins the console of the program that started this one, so that what is printed is seen there.
/// Without one, as from the Start menu, nothing happens; what was sent to a file or a pipe goes there all the same.
#[cfg(windows)]
pub fn join() {
    use windows_sys::Win32::System::Console::{ATTACH_PARENT_PROCESS, AttachConsole};

    // SAFETY: the call takes a number and touches no memory of ours. A refusal means that there is none to join.
    unsafe { AttachConsole(ATTACH_PARENT_PROCESS) };
}

#[cfg(not(windows))]
pub fn join() {}
