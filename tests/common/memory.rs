//! What a process and those that it has begun hold in memory, as Linux tells it. The benchmark uses it too.

/// The processes that a process has begun.
pub fn readers(process: &str) -> Vec<String> {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let told = threads.map(|thread| std::fs::read_to_string(thread.path().join("children")).unwrap_or_default());
    told.flat_map(|told| told.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The most memory that a process ever had, in KiB; 0 where this system does not tell.
pub fn most_memory(process: &str) -> u64 {
    let told = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let peak = told.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
    peak.unwrap_or(0)
}
