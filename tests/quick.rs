//! Whether the quick tests run, those of the inner loop, which try a part of what the whole ones try. A file that packages share.

/// Whether they do.
pub(crate) fn is_quick() -> bool {
    std::env::var_os("TDG_QUICK").is_some()
}
