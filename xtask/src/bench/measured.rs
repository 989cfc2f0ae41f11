//! A program that runs by itself, with how long it took and how much memory it held.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use crate::outcome::{Failure, Outcome};

pub(super) struct Measured {
    pub(super) took: Duration,
    /// What it kept processors busy, all threads together, where the system tells: other work on the machine changes it
    /// less than the time that it took.
    pub(super) busy: Option<Duration>,
    /// The most memory, in KiB, where the system tells.
    pub(super) most: Option<u64>,
}

/// Runs a program to its end; what it prints is dropped. `fine` are the exit codes of a run that worked.
pub(super) fn measure(command: &mut Command, fine: &[i32]) -> Outcome<Measured> {
    let called = format!("{command:?}");
    let failed = |error: &dyn std::fmt::Display| {
        Failure::new(format!("{called} fails: {error}."), "run it by itself to see what it says")
    };
    let start = Instant::now();
    let mut child =
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().map_err(|error| failed(&error))?;
    let (mut most, mut busy) = (None, None);
    let status = loop {
        most = memory(&child).or(most);
        busy = processor_time(&child).or(busy);
        if let Some(status) = child.try_wait().map_err(|error| failed(&error))? {
            break status;
        }
        thread::sleep(Duration::from_millis(2));
    };
    let took = start.elapsed();
    match status.code().is_some_and(|code| fine.contains(&code)) {
        true => Ok(Measured { took, busy, most }),
        false => Err(failed(&status)),
    }
}

/// Memory as a person reads it.
pub(super) fn in_words(most: Option<u64>) -> String {
    most.map_or_else(|| "not known here".to_owned(), |kib| format!("{} MB", kib / 1024))
}

/// The time that a running process has kept processors busy, to a hundredth of a second.
fn processor_time(child: &Child) -> Option<Duration> {
    let stat = fs::read_to_string(format!("/proc/{}/stat", child.id())).ok()?;
    // The name of the program stands in brackets and may hold anything; the times in it and in the system follow it.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: u64 = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some(Duration::from_millis(ticks * 10))
}

/// The most memory that a running process has used, in KiB, where the system tells.
fn memory(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().trim_end_matches(" kB").parse().ok()
}
