//! The same work for this engine and for others. `cargo xtask bench peers` calls this.

mod files;
mod native;
mod random;
mod set;
mod work;

use work::Size;

fn main() {
    if std::env::args().nth(1).is_some() { return native::dev(Size::Small); }
    for size in Size::ALL.into_iter().take(1) {
        println!("{}", native::measure(size).unwrap_or_default());
    }
}
