//! The same program in two places: in a browser the element, in a terminal the command line.

// Nothing is called from here in the browser: the element mounts the app when it stands on a page, see `embed`.
#[cfg(target_arch = "wasm32")]
extern crate tudanhgia;

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    tudanhgia::cli::run()
}
