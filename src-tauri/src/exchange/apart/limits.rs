//! The limits that a process sets itself before it reads a file that somebody else made.

const MIB: u64 = 1024 * 1024;

/// What a process may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// In MiB, beyond what the program itself takes.
    pub memory: u64,
    pub seconds: u64,
}

/// Gives this process no more than this. What asks for more gets none, which ends it.
///
/// # Errors
/// Where the system refuses.
#[cfg(unix)]
pub fn set(limits: &Limits) -> std::io::Result<()> {
    let Limits { memory, seconds } = *limits;
    // Two cores may be at work.
    limit(libc::RLIMIT_CPU, seconds * 2)?;
    #[cfg(target_os = "macos")]
    watch(memory * MIB);
    #[cfg(not(target_os = "macos"))]
    limit(libc::RLIMIT_AS, (held() + memory) * MIB)?;
    Ok(())
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
type Resource = libc::__rlimit_resource_t;
#[cfg(all(unix, not(all(target_os = "linux", target_env = "gnu"))))]
type Resource = libc::c_int;

/// Lowers a limit; one that is lower already stays.
#[cfg(unix)]
fn limit(resource: Resource, most: u64) -> std::io::Result<()> {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: both calls are given a struct of ours, which is there until they return, and touch no other memory.
    let set = unsafe {
        libc::getrlimit(resource, &raw mut limit) == 0 && {
            let most = limit.rlim_max.min(most);
            limit = libc::rlimit { rlim_cur: most, rlim_max: most };
            libc::setrlimit(resource, &raw const limit) == 0
        }
    };
    if set { Ok(()) } else { Err(std::io::Error::last_os_error()) }
}

/// The addresses that this process has already, in MiB: of libraries more than of anything else.
#[cfg(all(unix, not(target_os = "macos")))]
fn held() -> u64 {
    let told = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: u64 = told.split(' ').next().and_then(|pages| pages.parse().ok()).unwrap_or(0);
    // SAFETY: the call takes a number and touches no memory of ours.
    let page = u64::try_from(unsafe { libc::sysconf(libc::_SC_PAGESIZE) }).unwrap_or(4096);
    pages * page / MIB + 1
}

/// macOS has no limit of memory that holds, so the process looks at its own every few milliseconds.
#[cfg(target_os = "macos")]
fn watch(more: u64) {
    let most = held_at_most() + more;
    std::thread::spawn(move || {
        while held_at_most() <= most {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        std::process::abort();
    });
}

/// The most memory that this process ever had, in bytes.
#[cfg(target_os = "macos")]
fn held_at_most() -> u64 {
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: the call fills a struct of ours, in which nought is a value of every field.
    let usage = unsafe {
        libc::getrusage(libc::RUSAGE_SELF, usage.as_mut_ptr());
        usage.assume_init()
    };
    u64::try_from(usage.ru_maxrss).unwrap_or(0)
}

/// As above, by a job that this process is alone in.
#[cfg(windows)]
pub fn set(limits: &Limits) -> std::io::Result<()> {
    use windows_sys::Win32::System::JobObjects::{
        AssignProcessToJobObject, CreateJobObjectW, JOB_OBJECT_LIMIT_PROCESS_MEMORY, JOB_OBJECT_LIMIT_PROCESS_TIME,
        JOBOBJECT_EXTENDED_LIMIT_INFORMATION, JobObjectExtendedLimitInformation, SetInformationJobObject,
    };
    use windows_sys::Win32::System::Threading::GetCurrentProcess;

    /// What the program itself holds when it starts.
    const HELD: u64 = 64;
    let Limits { memory, seconds } = *limits;
    let mut limits = JOBOBJECT_EXTENDED_LIMIT_INFORMATION::default();
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_PROCESS_MEMORY | JOB_OBJECT_LIMIT_PROCESS_TIME;
    // In tenths of a millionth of a second; two cores may be at work.
    limits.BasicLimitInformation.PerProcessUserTimeLimit = i64::try_from(seconds * 2).unwrap_or(i64::MAX) * 10_000_000;
    limits.ProcessMemoryLimit = usize::try_from((HELD + memory) * MIB).unwrap_or(usize::MAX);
    // SAFETY: the job has no name and no attributes; the limits are there until the call returns, and their size is told.
    // The job's handle is left open: it ends with the process.
    let set = unsafe {
        let job = CreateJobObjectW(std::ptr::null(), std::ptr::null());
        !job.is_null()
            && SetInformationJobObject(
                job,
                JobObjectExtendedLimitInformation,
                (&raw const limits).cast(),
                u32::try_from(size_of_val(&limits)).unwrap_or(0),
            ) != 0
            && AssignProcessToJobObject(job, GetCurrentProcess()) != 0
    };
    if set { Ok(()) } else { Err(std::io::Error::last_os_error()) }
}
