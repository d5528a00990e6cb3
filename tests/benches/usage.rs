//! What a process uses, as Linux tells it below `/proc`.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

/// A process at one moment.
#[derive(Clone, Copy, Debug)]
pub struct Usage {
    /// How often its threads have woken from waiting, all together.
    pub wakeups: u64,
    /// How long they have computed.
    pub cpu: Duration,
    /// Memory that is resident, in KiB.
    pub resident: u64,
    /// Its threads.
    pub threads: usize,
}

impl Usage {
    /// Reads what a running process uses now.
    ///
    /// # Panics
    /// Where there is no `/proc`, or the process has ended.
    pub fn of(pid: u32) -> Self {
        Self::read(&format!("/proc/{pid}"))
    }

    fn read(process: &str) -> Self {
        let tasks: Vec<_> = fs::read_dir(format!("{process}/task"))
            .expect("a running process")
            .filter_map(|entry| Some(entry.ok()?.path()))
            .collect();
        let read = |file: &str| {
            let read = |task: &PathBuf| fs::read_to_string(task.join(file)).unwrap_or_default();
            tasks.iter().map(read).collect::<Vec<_>>()
        };
        // Its first number is the time on a processor, in nanoseconds.
        let ran = |schedule: &String| schedule.split(' ').next()?.parse::<u64>().ok();
        let status = fs::read_to_string(format!("{process}/status")).expect("a running process");
        Self {
            wakeups: read("status")
                .iter()
                .map(|status| field(status, "voluntary_ctxt_switches:"))
                .sum(),
            cpu: Duration::from_nanos(read("schedstat").iter().filter_map(ran).sum()),
            resident: field(&status, "VmRSS:"),
            threads: tasks.len(),
        }
    }
}

fn field(status: &str, name: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok())
        .unwrap_or(0)
}
