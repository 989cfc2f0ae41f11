//! The same work for this engine and for others. `cargo xtask bench peers` calls this.

mod files;
mod native;
mod random;
mod set;
mod work;

use work::Size;

fn main() {
    for size in Size::ALL {
        println!("{}", native::measure(size).unwrap_or_default());
    }
}
