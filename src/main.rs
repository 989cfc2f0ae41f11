//! The same program in two places: in a browser the element, in a terminal the command line.

#[cfg(target_arch = "wasm32")]
fn main() {
    tudanhgia::embed::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    tudanhgia::cli::run()
}
