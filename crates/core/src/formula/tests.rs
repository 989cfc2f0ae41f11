//! What formulas mean, which texts are none, and that no text at all brings the parser down.

use super::{Argument, Label, Operator, SyntaxKind, Term, TermKind, parse};

fn sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Add => "+",
        Operator::Subtract => "-",
        Operator::Multiply => "*",
        Operator::Divide => "/",
        Operator::Equal => "=",
        Operator::Unequal => "!=",
        Operator::Less => "<",
        Operator::LessEqual => "<=",
        Operator::Greater => ">",
        Operator::GreaterEqual => ">=",
        Operator::And => "and",
        Operator::Or => "or",
    }
}

/// Writes a term with every bracket, so that precedence shows.
fn written(term: &Term) -> String {
    let argument = |argument: &Argument| match &argument.label {
        None => written(&argument.value),
        Some(Label::Else) => format!("else: {}", written(&argument.value)),
        Some(Label::Value(label)) => format!("{}: {}", written(label), written(&argument.value)),
    };
    match &term.kind {
        TermKind::Number(number) if number.to_string().contains('/') => format!("({number})"),
        TermKind::Number(number) => number.to_string(),
        TermKind::Text(text) => format!("\"{text}\""),
        TermKind::Name(name) => format!("[{name}]"),
        TermKind::Negative(of) => format!("(- {})", written(of)),
        TermKind::Not(of) => format!("(not {})", written(of)),
        TermKind::Binary(operator, a, b) => format!("({} {} {})", written(a), sign(*operator), written(b)),
        TermKind::Call(name, arguments) => {
            format!("{name}({})", arguments.iter().map(argument).collect::<Vec<_>>().join(", "))
        }
    }
}

#[test]
fn operators_bind_as_in_school() {
    for (text, expected) in [
        ("a + b * c", "([a] + ([b] * [c]))"),
        ("a - b - c", "(([a] - [b]) - [c])"),
        ("a / b / c", "(([a] / [b]) / [c])"),
        ("(a + b) * c", "(([a] + [b]) * [c])"),
        ("-a * b", "((- [a]) * [b])"),
        ("a - -b", "([a] - (- [b]))"),
        ("a -b", "([a] - [b])"),
        ("tong-so - da-co", "([tong-so] - [da-co])"),
        ("A1.a + [1.1]", "([A1.a] + [1.1])"),
        ("[ 2-a ]", "[2-a]"),
        ("a × b ÷ c − 1", "((([a] * [b]) / [c]) - 1)"),
        ("80%", "0.8"),
        ("12.50", "12.5"),
        ("a = 1 and b < 2 or not c >= 3", "((([a] = 1) and ([b] < 2)) or (not ([c] >= 3)))"),
        ("a ≠ b and c ≤ d and e ≥ f", "((([a] != [b]) and ([c] <= [d])) and ([e] >= [f]))"),
        ("not not a", "(not (not [a]))"),
        ("if(b = 0, 0, a / b)", "if(([b] = 0), 0, ([a] / [b]))"),
        ("match(x, \"xa\": 10, else: 0)", "match([x], \"xa\": 10, else: 0)"),
        ("bands(x, 0, 20: 0.5)", "bands([x], 0, 20: 0.5)"),
        ("[and] + a", "([and] + [a])"),
        ("max(a,b)\n+ 1", "(max([a], [b]) + 1)"),
    ] {
        assert_eq!(written(&parse(text).unwrap()), expected, "{text}");
    }
}

#[test]
fn every_fault_has_its_place() {
    let many = format!("({})", vec!["1"; 1_001].join("+"));
    let deep = format!("{}1{}", "(".repeat(41), ")".repeat(41));
    let long = "1+".repeat(2_001);
    for (text, at, kind) in [
        ("", 0, SyntaxKind::Empty),
        ("  \n", 0, SyntaxKind::Empty),
        (&long, 0, SyntaxKind::TooLong(4_002)),
        (&deep, 41, SyntaxKind::TooDeep),
        ("a + #", 4, SyntaxKind::UnexpectedCharacter('#')),
        ("á", 0, SyntaxKind::UnexpectedCharacter('á')),
        ("a +", 3, SyntaxKind::UnexpectedEnd),
        ("(a", 2, SyntaxKind::UnexpectedEnd),
        ("a b", 2, SyntaxKind::NoOperator("b".to_owned())),
        ("f()", 2, SyntaxKind::Unexpected(")".to_owned())),
        ("a and or b", 6, SyntaxKind::Unexpected("or".to_owned())),
        ("× \"xa", 2, SyntaxKind::UnclosedText),
        ("a = \"xa\n\"", 4, SyntaxKind::UnclosedText),
        ("[a", 0, SyntaxKind::UnclosedBracket),
        ("[a b]", 0, SyntaxKind::Unexpected("[a b]".to_owned())),
        ("1 + 2a", 4, SyntaxKind::BadNumber("2a".to_owned())),
        ("1.", 0, SyntaxKind::BadNumber("1.".to_owned())),
        ("1.2.3", 0, SyntaxKind::BadNumber("1.2.3".to_owned())),
        ("a < b < c", 6, SyntaxKind::ChainedComparison),
    ] {
        let fault = parse(text).unwrap_err();
        assert_eq!((fault.at, fault.kind), (at, kind), "{text}");
    }
    assert_eq!(parse(&many).unwrap_err().kind, SyntaxKind::TooManyTerms);
}

/// What comes from spreadsheets, programming languages and word processors is named, with what to write.
#[test]
fn signs_of_others_are_named_with_what_to_write() {
    let instead = |found: &str, own| SyntaxKind::Instead(found.to_owned(), own);
    for (text, at, kind) in [
        ("a ^ 2", 2, instead("^", "power(x, 2)")),
        ("a ** 2", 2, instead("**", "power(x, 2)")),
        ("a²", 1, instead("²", "power(x, 2)")),
        ("√a", 0, instead("√", "root(x, 2, 4)")),
        ("if(a == b, 1, 0)", 5, instead("==", "=")),
        ("if(a <> b, 1, 0)", 5, instead("<>", "!=")),
        ("if(a => b, 1, 0)", 5, instead("=>", ">=")),
        ("if(a > 1 && b, 1, 0)", 9, instead("&&", "and")),
        ("if(a > 1 || b, 1, 0)", 9, instead("||", "or")),
        ("if(!a, 1, 0)", 3, instead("!", "not")),
        ("if(a > 1 AND b, 1, 0)", 9, instead("AND", "and")),
        ("a x b", 2, instead("x", "*")),
        ("max(a; b)", 5, instead(";", ",")),
        ("a – b", 2, instead("–", "-")),
        ("a \u{2014} b", 2, instead("\u{2014}", "-")),
        ("if(a = “xa”, 1, 0)", 7, instead("“", "\"")),
        ("if(a = 'xa', 1, 0)", 7, instead("'", "\"")),
        ("a\u{200b} + b", 1, SyntaxKind::Invisible('\u{200b}')),
        ("=IF(a > 1, 1, 0)", 0, SyntaxKind::LeadingEquals),
        ("a * 0,5", 4, SyntaxKind::DecimalComma("0,5".to_owned())),
        ("(a + 12,05) * 2", 5, SyntaxKind::DecimalComma("12,05".to_owned())),
        ("a, b", 1, SyntaxKind::NoOperator(",".to_owned())),
        ("a + 2, b", 5, SyntaxKind::NoOperator(",".to_owned())),
    ] {
        let fault = parse(text).unwrap_err();
        assert_eq!((fault.at, fault.kind), (at, kind), "{text}");
    }
    assert_eq!(super::instead_of("SQRT"), Some("root(x, 2, 4)"));
    assert_eq!(super::instead_of("sum"), None);
    assert_eq!(super::decimal_comma_in("round(a * 0,5, 2) + max(1,2)"), Some("0,5"));
    assert_eq!(super::decimal_comma_in("round(a * b1,5) + max(1,2)"), None);
    // What is written instead is itself a formula of the language.
    for name in ["sqrt", "cbrt", "pow", "log10", "average", "abs", "iferror", "switch", "floor", "roundup"] {
        assert!(parse(super::instead_of(name).unwrap()).is_ok(), "{name}");
    }
}

/// A small generator of numbers that look random and are the same on each run.
struct Draw(u64);

impl Draw {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % most as u64).unwrap()
    }
}

#[test]
fn no_text_brings_the_parser_down_and_what_it_reads_it_reads_again() {
    const SOUP: [&str; 30] = [
        "a", "b-c", "A1.a", "[1.1]", "1", "0.5", "80%", "\"xa\"", "(", ")", ",", ":", "+", "-", "*", "/",
        "=", "<", ">=", "≠", "and", "or", "not", "else", "if(", "max(", " ", "\"", "ạ", "[",
    ];
    let valid = "if(b = 0, 0, clamp(sum(a, -c) / b * 80%, 0, maximum)) + match(x, \"xa\": 1, else: 2)";
    let mut draw = Draw(7);
    let mut read = 0;
    for round in 0..20_000 {
        let text: String = if round % 2 == 0 {
            (0..draw.below(24)).map(|_| format!("{} ", SOUP[draw.below(SOUP.len())])).collect()
        } else {
            let mut characters: Vec<char> = valid.chars().collect();
            for _ in 0..draw.below(3) {
                let at = draw.below(characters.len());
                characters[at] = SOUP[draw.below(SOUP.len())].chars().next().unwrap();
            }
            characters.into_iter().collect()
        };
        match parse(&text) {
            Ok(term) => {
                read += 1;
                let again = parse(&written(&term)).unwrap();
                assert_eq!(written(&again), written(&term), "{text}");
            }
            Err(fault) => assert!(fault.at <= text.chars().count(), "{text}: {fault:?}"),
        }
    }
    assert!(read > 2_000, "only {read} of the texts were formulas");
}
