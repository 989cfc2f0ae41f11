//! The words of registers of units.

use super::trouble_in_words;
use crate::province::RegisterFault;
use tudanhgia_words::Language;

/// The words of registers of units.
pub struct RegisterTexts {
    /// Units from which there is no file: the heading of their list.
    pub not_sent: &'static str,
    /// How many units have sent something, of how many.
    pub sent: fn(usize, usize) -> String,
    /// The heading of a block whose name is not known.
    pub no_block: &'static str,
    /// What is wrong with a register, but for tables.
    fault: fn(&RegisterFault) -> String,
}

/// The texts in a language.
pub fn register(language: Language) -> &'static RegisterTexts {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}

/// What is wrong with a register, as a sentence that says what to do.
pub fn register_fault_in_words(fault: &RegisterFault, language: Language) -> String {
    match fault {
        RegisterFault::Table(trouble) => trouble_in_words(trouble, language),
        RegisterFault::NotJson(fault) => (language.texts().not_json)(fault),
        other => (register(language).fault)(other),
    }
}

static VI: RegisterTexts = RegisterTexts {
    not_sent: "Chưa gửi phiếu",
    sent: |sent, all| format!("{sent}/{all} đơn vị đã gửi phiếu."),
    no_block: "Chưa rõ khối",
    fault: |fault| match fault {
        RegisterFault::Table(_) | RegisterFault::NotJson(_) => String::new(),
        RegisterFault::Wrong(place) => {
            format!(
                "Danh sách đơn vị, {place}: cần tên đơn vị, hoặc {{\"unit\": \"tên\", \"block\": \"khối\"}}."
            )
        }
        RegisterFault::Empty => "Danh sách không có đơn vị nào.".to_owned(),
        RegisterFault::Twice(name, first, second) => {
            format!("“{name}” có tên hoặc mã trùng nhau ở dòng {first} và {second}. Bỏ bớt một dòng.")
        }
    },
};

static EN: RegisterTexts = RegisterTexts {
    not_sent: "No sheet sent",
    sent: |sent, all| format!("{sent} of {all} units have sent a sheet."),
    no_block: "Block not known",
    fault: |fault| match fault {
        RegisterFault::Table(_) | RegisterFault::NotJson(_) => String::new(),
        RegisterFault::Wrong(place) => {
            format!(
                "Register of units, {place}: write the unit's name, or {{\"unit\": \"name\", \"block\": \"block\"}}."
            )
        }
        RegisterFault::Empty => "No unit is in the register.".to_owned(),
        RegisterFault::Twice(name, first, second) => {
            format!(
                "“{name}” has a name or an id that lines {first} and {second} share. Take one of them out."
            )
        }
    },
};
