//! Debian packages, where there is an apt-get that may install.

use std::process::Command;

use crate::outcome::step;
use crate::process;

/// Tries to install packages; says `false` where that is not possible, and the caller then says what is missing.
pub(crate) fn install(packages: &[&str]) -> bool {
    let Some(apt_get) = privileged_apt_get() else { return false };
    step(format!("apt-get install {}", packages.join(" ")));
    let install = || {
        let mut command = command(&apt_get);
        // Another apt-get may be at work: wait for its lock rather than fail.
        command
            .args(["install", "-y", "-q", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120"])
            .args(packages);
        process::run(&mut command, "apt-get install failed", "").is_ok()
    };
    // The package lists may be absent (fresh containers) or out of date; only then the update is worth its time.
    install() || {
        step("apt-get update, then once more");
        let _ = process::run(command(&apt_get).args(["update", "-q"]), "apt-get update failed", "");
        install()
    }
}

fn command(apt_get: &[&str]) -> Command {
    let mut command = Command::new(apt_get[0]);
    command.args(&apt_get[1..]);
    command
}

/// No questions; and a server that is installed for a test is not started as a service of this machine.
const VARIABLES: [&str; 3] = ["DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1", "SYSTEMD_OFFLINE=1"];

/// `apt-get` for root, through sudo only if that asks for no password.
fn privileged_apt_get() -> Option<Vec<&'static str>> {
    process::find(&["apt-get"])?;
    if process::output_of(Command::new("id").arg("-u")).as_deref() == Some("0") {
        return Some([&["env"][..], &VARIABLES, &["apt-get"]].concat());
    }
    process::output_of(Command::new("sudo").args(["-n", "true"]))?;
    Some([&["sudo", "-n"][..], &VARIABLES, &["apt-get"]].concat())
}

/// The package with this prefix and the highest number that apt-get knows (`lld-` gives `lld-22`).
pub(crate) fn newest(prefix: &str) -> Option<String> {
    let names = process::output_of(Command::new("apt-cache").args(["pkgnames", prefix]))?;
    let number = names.lines().filter_map(|name| name.strip_prefix(prefix)?.parse::<u32>().ok()).max()?;
    Some(format!("{prefix}{number}"))
}
