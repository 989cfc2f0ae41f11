//! The words of how a set ranks: on percent, with rows that decide among equals, with quotas of classes.

use crate::province::Lowered;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_words::{Language, Translated};

/// The words of how a set ranks.
pub struct RankingTexts {
    /// The head of the column of percentages.
    pub percent: &'static str,
    /// That units are ranked on percent.
    pub on_percent: &'static str,
    /// Which rows decide among equals, in their order.
    pub ties: fn(&[&str]) -> String,
    /// The quota of a class: its name, the words of the regulation.
    pub quota: fn(&str, &str) -> String,
    /// The head of the column that says why a class is lower than the one of the unit's own result.
    pub lowered_head: &'static str,
    /// Why a class is lower: the class that was reached, the quota in words, how many units were counted, how many of them
    /// may have the class.
    lowered: fn(&str, &str, usize, usize) -> String,
}

/// Why the class of a unit is lower than the one of its own result; empty where it is not.
pub fn lowered_in_words(set: &CriteriaSet, lowered: &[Lowered], language: Language) -> String {
    let said = lowered.iter().filter_map(|one| {
        let class = set.classes()?.list.get(one.from)?;
        let words = class.quota.as_ref().map_or("", |quota| quota.words.get(language));
        let lowered = ranking_texts(language).lowered;
        Some(lowered(class.name.get(language), words, one.counted, one.most))
    });
    said.collect::<Vec<_>>().join("; ")
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
    quota: |class, words| format!("Mức “{class}” có giới hạn số đơn vị: {words}."),
    lowered_head: "Lý do hạ mức",
    lowered: |class, words, counted, most| {
        format!(
            "đạt mức “{class}” nhưng vượt giới hạn ({words}): tính trên {counted} đơn vị, nhiều nhất {most}"
        )
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
    quota: |class, words| format!("The class “{class}” has a quota: {words}."),
    lowered_head: "Why lower",
    lowered: |class, words, counted, most| {
        format!(
            "reached “{class}”, but its quota is full ({words}): at most {most} of {counted} units counted"
        )
    },
};

fn listed(rows: &[&str]) -> String {
    let named = rows.iter().enumerate().map(|(at, row)| format!("({}) {row}", at + 1));
    named.collect::<Vec<_>>().join(", ")
}
