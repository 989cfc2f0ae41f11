//! Fractions for the second opinion: big integers only, one operation at a time, nothing shared with the engine.

use core::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};
use tudanhgia_core::exact::Mode;

/// A fraction in lowest terms with a positive denominator.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Fraction {
    over: BigInt,
    by: BigInt,
}

impl Fraction {
    pub(crate) fn new(over: impl Into<BigInt>, by: impl Into<BigInt>) -> Self {
        let (over, by) = (over.into(), by.into());
        let common = over.gcd(&by) * by.signum();
        Self { over: over / &common, by: by / common }
    }

    pub(crate) fn whole(number: impl Into<BigInt>) -> Self {
        Self { over: number.into(), by: BigInt::one() }
    }

    /// `7`, `-1/3`: a notation of the file format.
    pub(crate) fn text(&self) -> String {
        if self.by.is_one() { self.over.to_string() } else { format!("{}/{}", self.over, self.by) }
    }

    /// As a person types it, all six decimals written out where there are any, so that it has one reading only.
    pub(crate) fn typed(&self) -> String {
        if self.by.is_one() {
            return self.over.to_string();
        }
        let millionths: BigInt = &self.over * 1_000_000 / &self.by;
        let (whole, rest) = millionths.abs().div_rem(&BigInt::from(1_000_000));
        format!("{}{whole},{rest:0>6}", if self.over.is_negative() { "-" } else { "" })
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        Self::new(&self.over * &other.by + &other.over * &self.by, &self.by * &other.by)
    }

    pub(crate) fn minus(&self, other: &Self) -> Self {
        self.plus(&other.times(&Self::whole(-1)))
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        Self::new(&self.over * &other.over, &self.by * &other.by)
    }

    pub(crate) fn over(&self, other: &Self) -> Self {
        Self::new(&self.over * &other.by, &self.by * &other.over)
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.over.is_zero()
    }

    /// The greatest number with six decimals that is not above this.
    pub(crate) fn typeable(&self) -> Self {
        self.rounded(6, Mode::Down)
    }

    /// The greatest whole number that is not above this.
    pub(crate) fn floor(&self) -> Self {
        Self::whole(self.over.div_floor(&self.by))
    }

    /// Rounded by the definitions: away from zero or to even, each on the amount without its sign.
    pub(crate) fn rounded(&self, digits: u32, mode: Mode) -> Self {
        let scale = BigInt::from(10).pow(digits);
        let scaled = self.times(&Self::whole(scale.clone()));
        let half = Self::new(1, 2);
        let amount = Self::new(scaled.over.abs(), scaled.by.clone());
        let nearest = amount.plus(&half).floor();
        let tie = amount.minus(&amount.floor()) == half;
        let rounded = match mode {
            Mode::Down => scaled.floor(),
            Mode::Up => scaled.times(&Self::whole(-1)).floor().times(&Self::whole(-1)),
            Mode::HalfUp => nearest.times(&Self::whole(scaled.over.signum())),
            Mode::HalfEven if tie && nearest.over.is_odd() => {
                nearest.minus(&Self::whole(1)).times(&Self::whole(scaled.over.signum()))
            }
            Mode::HalfEven => nearest.times(&Self::whole(scaled.over.signum())),
        };
        rounded.over(&Self::whole(scale))
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.over * &other.by).cmp(&(&other.over * &self.by))
    }
}
