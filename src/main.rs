//! The same program in two places: in a browser the element, in a terminal the command line.

#[cfg(target_arch = "wasm32")]
fn main() {
    // The element mounts the app when it stands on a page; see `embed`.
    use tudanhgia::embed as _;
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    tudanhgia::cli::run()
}
