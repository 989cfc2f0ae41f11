//! The words of how a set ranks: on percent, with rows that decide among equals.

use tudanhgia_words::Language;

/// The words of how a set ranks.
pub struct RankingTexts {
    /// The head of the column of percentages.
    pub percent: &'static str,
    /// That units are ranked on percent.
    pub on_percent: &'static str,
    /// Which rows decide among equals, in their order.
    pub ties: fn(&[&str]) -> String,
}

/// The texts in a language.
pub fn ranking_texts(language: Language) -> &'static RankingTexts {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}

static VI: RankingTexts = RankingTexts {
    percent: "Tỷ lệ (%)",
    on_percent: "Xếp hạng theo tỷ lệ phần trăm: tổng điểm ÷ điểm tối đa áp dụng cho đơn vị.",
    ties: |rows| {
        format!("Bằng nhau thì xét lần lượt điểm của: {}. Vẫn bằng nhau thì cùng hạng.", listed(rows))
    },
};

static EN: RankingTexts = RankingTexts {
    percent: "Percent",
    on_percent: "Ranked on percent: the total ÷ the maximum that applies to the unit.",
    ties: |rows| {
        format!(
            "Equals stand in the order of their points in: {}. What is still equal shares a rank.",
            listed(rows)
        )
    },
};

fn listed(rows: &[&str]) -> String {
    let named = rows.iter().enumerate().map(|(at, row)| format!("({}) {row}", at + 1));
    named.collect::<Vec<_>>().join(", ")
}
