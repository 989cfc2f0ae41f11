//! The widths of the columns of a table: as they are declared, but none narrower than a word or a number that stands in it.

use super::{Cell, PaperTable};
use tudanhgia_words::{Language, cell_text};

/// What each column needs so that no word of it is broken: the widest by `measure`, which is told what is in bold, and no more
/// than `most`, since addresses may be broken.
pub(super) fn needs(
    table: &PaperTable,
    language: Language,
    most: i32,
    measure: &mut dyn FnMut(&str, bool) -> i32,
) -> Vec<i32> {
    let mut widest = |text: &str, bold: bool| {
        text.split_whitespace().map(|word| measure(word, bold)).max().unwrap_or_default().min(most)
    };
    let mut needs: Vec<i32> = table.head.iter().map(|name| widest(name, true)).collect();
    for (index, row) in table.rows.iter().enumerate() {
        let bold = table.strong.contains(&index);
        for (need, cell) in needs.iter_mut().zip(row) {
            let width = match cell {
                Cell::Text(text) => widest(text, bold),
                Cell::Number(value, digits) => widest(&cell_text(value, *digits, language), bold),
                Cell::Empty => 0,
            };
            *need = width.max(*need);
        }
    }
    needs
}

/// The widths, those that are narrower than what they need as wide as that; the others give what they can spare. As they are
/// where that is too little.
pub(super) fn with_room(widths: Vec<i32>, needs: &[i32]) -> Vec<i32> {
    let pairs = || widths.iter().zip(needs);
    let lacking: i32 = pairs().map(|(width, need)| (need - width).max(0)).sum();
    let spare: i32 = pairs().map(|(width, need)| (width - need).max(0)).sum();
    if lacking > spare {
        return widths;
    }
    let share = |spared: i32| i64::from(spared) * i64::from(lacking) / i64::from(spare.max(1));
    let fitted = pairs().map(|(width, need)| match width - need {
        spared if spared > 0 => width - i32::try_from(share(spared)).unwrap_or_default(),
        _ => *need,
    });
    fitted.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tudanhgia_core::exact::Exact;

    #[test]
    fn a_column_is_as_wide_as_its_widest_number_and_the_others_give_what_they_can_spare() {
        let table = PaperTable {
            head: vec!["TT".to_owned(), "Tiêu chí".to_owned(), "Điểm".to_owned()],
            rows: vec![vec![Cell::text("II.1.3.1"), Cell::text("a b"), Cell::Number(Exact::from(100), 2)]],
            strong: vec![0],
            ..PaperTable::default()
        };
        let mut measure = |word: &str, bold: bool| {
            i32::try_from(word.chars().count()).unwrap() * if bold { 11 } else { 10 }
        };
        let needs = needs(&table, Language::Vi, 80, &mut measure);
        assert_eq!(needs, [80, 44, 66]);
        assert_eq!(with_room(vec![40, 220, 40], &needs), [80, 154, 66]);
        // What cannot be had is not taken.
        assert_eq!(with_room(vec![40, 50, 40], &needs), [40, 50, 40]);
    }
}
