//! What the columns of an official table hold.

/// What a column can hold.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Field {
    /// The code (TT).
    Code,
    /// The name.
    Name,
    /// Points.
    Points(Column),
    /// The remark.
    Note,
}

/// A column of scores.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Column {
    /// Maximum points (điểm tối đa, điểm chuẩn).
    Max,
    /// Declared by the unit (điểm tự chấm).
    Declared,
    /// Appraised (thẩm định lần 1).
    Appraised,
    /// Claimed after an explanation (điểm giải trình).
    Explained,
    /// Appraised again (thẩm định lần 2).
    AppraisedAgain,
    /// Final (điểm cuối cùng).
    Final,
}

impl Column {
    /// All columns, in the order of the process.
    pub const ALL: [Self; 6] =
        [Self::Max, Self::Declared, Self::Appraised, Self::Explained, Self::AppraisedAgain, Self::Final];

    /// The columns in which points are given, the latest first.
    pub const LATEST_FIRST: [Self; 4] = [Self::Final, Self::AppraisedAgain, Self::Explained, Self::Appraised];

    /// The key in files and on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Max => "max",
            Self::Declared => "declared",
            Self::Appraised => "appraised",
            Self::Explained => "explained",
            Self::AppraisedAgain => "appraisedAgain",
            Self::Final => "final",
        }
    }

    /// Its place in [`Column::ALL`].
    pub fn index(self) -> usize {
        match self {
            Self::Max => 0,
            Self::Declared => 1,
            Self::Appraised => 2,
            Self::Explained => 3,
            Self::AppraisedAgain => 4,
            Self::Final => 5,
        }
    }
}
