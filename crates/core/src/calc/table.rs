//! Tables that are read by an index of their own kind, so that an index of another kind does not compile.

use core::fmt;
use core::marker::PhantomData;
use core::ops::{Deref, DerefMut, Index, IndexMut};

/// Values in order, read by indices of the kind `I`. An index beyond the end, such as one of a larger set, is refused: as
/// with a slice [`Table::get`] gives `None`, and `table[index]` panics. All else that a slice can do a table can do.
///
/// ```compile_fail
/// use tudanhgia_core::calc::{InputIx, NodeIx, Table};
/// let rows: Table<NodeIx, &str> = vec!["total"].into();
/// rows[InputIx::from(0)];
/// ```
pub struct Table<I, T> {
    items: Vec<T>,
    kind: PhantomData<fn(I) -> I>,
}

impl<I: Copy + From<usize> + Into<usize>, T> Table<I, T> {
    /// Without values.
    pub const EMPTY: Self = Self { items: Vec::new(), kind: PhantomData };

    /// The value at an index.
    pub fn get(&self, index: I) -> Option<&T> {
        self.items.get(index.into())
    }

    /// The value at an index, to change it.
    pub fn get_mut(&mut self, index: I) -> Option<&mut T> {
        self.items.get_mut(index.into())
    }

    /// Every index, in order.
    pub fn indices(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I, T> {
        (0..self.items.len()).map(I::from)
    }

    /// Every value with its index, in order.
    pub fn pairs(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.items.iter().enumerate().map(|(index, item)| (I::from(index), item))
    }

    /// The index of the first value of which something is so.
    pub fn find(&self, so: impl FnMut(&T) -> bool) -> Option<I> {
        self.items.iter().position(so).map(I::from)
    }

    /// A table of the same length, with something else at each index.
    pub fn map<'a, U>(&'a self, of: impl FnMut(&'a T) -> U) -> Table<I, U> {
        self.items.iter().map(of).collect()
    }

    /// A table of the same length, with this value at each index. (A list of one value is less code than one that is
    /// computed for each index.)
    pub(crate) fn filled<U: Clone>(&self, value: U) -> Table<I, U> {
        vec![value; self.items.len()].into()
    }

    /// The index that the next value appended will have.
    pub(crate) fn next(&self) -> I {
        I::from(self.items.len())
    }

    /// Appends a value and gives its index.
    pub(crate) fn push(&mut self, item: T) -> I {
        let index = self.next();
        self.items.push(item);
        index
    }
}

impl<I: Into<usize>, T> Index<I> for Table<I, T> {
    type Output = T;

    fn index(&self, index: I) -> &T {
        &self.items[index.into()]
    }
}

impl<I: Into<usize>, T> IndexMut<I> for Table<I, T> {
    fn index_mut(&mut self, index: I) -> &mut T {
        &mut self.items[index.into()]
    }
}

impl<I, T> Deref for Table<I, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<I, T> DerefMut for Table<I, T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.items
    }
}

impl<I, T> From<Vec<T>> for Table<I, T> {
    fn from(items: Vec<T>) -> Self {
        Self { items, kind: PhantomData }
    }
}

impl<I, T> FromIterator<T> for Table<I, T> {
    fn from_iter<It: IntoIterator<Item = T>>(items: It) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<I, T> IntoIterator for Table<I, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, I, T> IntoIterator for &'a Table<I, T> {
    type Item = &'a T;
    type IntoIter = core::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl<'a, I, T> IntoIterator for &'a mut Table<I, T> {
    type Item = &'a mut T;
    type IntoIter = core::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter_mut()
    }
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<I, T: Clone> Clone for Table<I, T> {
    fn clone(&self) -> Self {
        self.items.clone().into()
    }

    fn clone_from(&mut self, other: &Self) {
        self.items.clone_from(&other.items);
    }
}

impl<I, T: PartialEq> PartialEq for Table<I, T> {
    fn eq(&self, other: &Self) -> bool {
        self.items == other.items
    }
}

impl<I, T: Eq> Eq for Table<I, T> {}

impl<I, T: fmt::Debug> fmt::Debug for Table<I, T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.items.fmt(out)
    }
}

/// Declares kinds of indices: numbers from 0 that cannot be taken for one another.
macro_rules! indices {
    ($($(#[$about:meta])* $name:ident;)*) => { $(
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(usize);

        impl From<usize> for $name {
            fn from(place: usize) -> Self {
                Self(place)
            }
        }

        impl From<$name> for usize {
            fn from(index: $name) -> usize {
                index.0
            }
        }
    )* };
}

pub(crate) use indices;

indices! {
    /// The index of an input in a criteria set.
    InputIx;
    /// The index of a node (total, group or criterion) in a criteria set.
    NodeIx;
    /// The index of an option of a choice; of a question for yes or no, 0 is yes.
    OptionIx;
}

impl NodeIx {
    /// The total stands first in every set.
    pub const TOTAL: Self = Self(0);
}

impl OptionIx {
    /// Yes, of a question for yes or no.
    pub(crate) const YES: Self = Self(0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_beyond_the_end_is_refused() {
        let table: Table<NodeIx, &str> = ["total", "row"].into_iter().collect();
        assert_eq!(table[NodeIx::TOTAL], "total");
        assert_eq!(table.get(NodeIx(1)), Some(&"row"));
        assert_eq!(table.get(NodeIx(2)), None);
        assert_eq!(table.find(|name| *name == "row"), Some(NodeIx(1)));
        assert!(std::panic::catch_unwind(|| table[NodeIx(2)]).is_err());
    }
}
