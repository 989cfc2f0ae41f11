//! A unit's own result beside the official one: differences line by line, where they come from, and the arithmetic of
//! the official table itself.

mod account;
mod agreement;
mod causes;
mod check;
mod join;
mod merge;
mod outline;
mod ranked;
mod recombine;
mod reply;
mod side;
mod told;

pub use account::{Account, AccountEntry, account};
pub use agreement::{About, Agreement, AgreementOutcome, Aside, Extent, Left, Origin};
pub use causes::{Cause, Causes, Files};
pub use check::{ArithmeticFinding, ArithmeticIssue, check};
pub use join::moved;
pub use recombine::{Given, recombine};
pub use reply::{Confirmation, Dispute, KIND as REPLY_KIND, MAX_REPLY_BYTES, Reply, ReplyFault};
pub use side::{Own, Side, SideBySide, side_by_side};
pub use told::{AccountLine, LineKind, LineOrder, told};
