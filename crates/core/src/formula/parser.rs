//! From tokens to the syntax tree, by precedence.

use super::foreign::decimal_comma;
use super::lexer::{Token, tokens};
use super::{
    Argument, Label, MAX_DEPTH, MAX_LENGTH, MAX_OPERATIONS, MAX_TERMS, Operator, SyntaxFault, SyntaxKind,
    Term, TermKind,
};

/// Reads a formula.
///
/// # Errors
///
/// The first fault, with its place.
pub fn parse(text: &str) -> Result<Term, SyntaxFault> {
    let end = text.chars().count();
    if end > MAX_LENGTH {
        return Err(SyntaxFault { at: 0, kind: SyntaxKind::TooLong(end) });
    }
    if text.trim_start().starts_with('=') {
        let at = text.chars().take_while(|c| c.is_whitespace()).count();
        return Err(SyntaxFault { at, kind: SyntaxKind::LeadingEquals });
    }
    let tokens = tokens(text)?;
    if tokens.is_empty() {
        return Err(SyntaxFault { at: 0, kind: SyntaxKind::Empty });
    }
    let mut parser = Parser { text, tokens: &tokens, next: 0, end, depth: 0, terms: 0 };
    let term = parser.expression()?;
    match parser.peek() {
        None => {
            let operations = operations(&term);
            if operations > MAX_OPERATIONS {
                return Err(SyntaxFault { at: term.at, kind: SyntaxKind::TooManyOperations(operations) });
            }
            Ok(term)
        }
        Some(_) => Err(parser.no_operator()),
    }
}

/// How many operations stand within one another: whoever walks over the tree needs stack for each.
fn operations(term: &Term) -> usize {
    let below = match &term.kind {
        TermKind::Number(_) | TermKind::Text(_) | TermKind::Name(_) => return 0,
        TermKind::Negative(of) | TermKind::Not(of) => operations(of),
        TermKind::Binary(_, left, right) => operations(left).max(operations(right)),
        TermKind::Call(_, arguments) => arguments.iter().map(|one| operations(&one.value)).max().unwrap_or(0),
    };
    below + 1
}

/// Binary operators that chain to the left, by precedence.
const LEVELS: [&[(&str, Operator)]; 2] = [
    &[("+", Operator::Add), ("-", Operator::Subtract)],
    &[("*", Operator::Multiply), ("/", Operator::Divide)],
];

const COMPARISONS: [(&str, Operator); 6] = [
    ("=", Operator::Equal),
    ("!=", Operator::Unequal),
    ("<", Operator::Less),
    ("<=", Operator::LessEqual),
    (">", Operator::Greater),
    (">=", Operator::GreaterEqual),
];

struct Parser<'a> {
    text: &'a str,
    tokens: &'a [(usize, Token)],
    next: usize,
    end: usize,
    depth: usize,
    terms: usize,
}

type Parsed = Result<Term, SyntaxFault>;

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.next).map(|(_, token)| token)
    }

    /// The place of the next token, or the end.
    fn at(&self) -> usize {
        self.tokens.get(self.next).map_or(self.end, |(at, _)| *at)
    }

    fn sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Sign(known)) if *known == sign);
        self.next += usize::from(found);
        found
    }

    fn word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Word(known)) if *known == word);
        self.next += usize::from(found);
        found
    }

    fn fault<T>(&self, kind: SyntaxKind) -> Result<T, SyntaxFault> {
        Err(SyntaxFault { at: self.at(), kind })
    }

    /// How the next token is written; `None` at the end.
    fn written(&self) -> Option<String> {
        self.peek().map(|token| match token {
            Token::Sign(sign) | Token::Word(sign) => (*sign).to_owned(),
            Token::Name(text) | Token::Text(text) => text.clone(),
            Token::Number(number) => number.to_string(),
        })
    }

    /// A value is needed, and something else stands there.
    fn unexpected(&self) -> SyntaxFault {
        let kind = match self.written() {
            None => SyntaxKind::UnexpectedEnd,
            Some(token) => SyntaxKind::Unexpected(token),
        };
        SyntaxFault { at: self.at(), kind }
    }

    /// A value is complete, and what follows neither goes on with it nor closes it.
    fn no_operator(&self) -> SyntaxFault {
        let Some(token) = self.written() else {
            return SyntaxFault { at: self.at(), kind: SyntaxKind::UnexpectedEnd };
        };
        // "0,5" outside of a call: a number, a comma, a number.
        if token == ","
            && let Some((at, Token::Number(_))) =
                self.next.checked_sub(1).and_then(|last| self.tokens.get(last))
            && let Some((bytes, _)) = self.text.char_indices().nth(*at)
            && let Some(decimal) = self.text.get(bytes..).and_then(decimal_comma)
        {
            return SyntaxFault { at: *at, kind: SyntaxKind::DecimalComma(decimal.to_owned()) };
        }
        let kind = match (self.peek(), token.as_str()) {
            (Some(Token::Name(_)), "AND" | "And" | "va") => SyntaxKind::Instead(token, "and"),
            (Some(Token::Name(_)), "OR" | "Or" | "hoac") => SyntaxKind::Instead(token, "or"),
            (Some(Token::Name(_)), "x" | "X") => SyntaxKind::Instead(token, "*"),
            _ => SyntaxKind::NoOperator(token),
        };
        SyntaxFault { at: self.at(), kind }
    }

    fn make(&mut self, at: usize, kind: TermKind) -> Parsed {
        self.terms += 1;
        if self.terms > MAX_TERMS {
            return Err(SyntaxFault { at, kind: SyntaxKind::TooManyTerms });
        }
        Ok(Term { at, kind })
    }

    /// Reads something one level deeper; the limit keeps any input from exhausting the stack.
    fn deeper(&mut self, inner: fn(&mut Self) -> Parsed) -> Parsed {
        if self.depth >= MAX_DEPTH {
            return self.fault(SyntaxKind::TooDeep);
        }
        self.depth += 1;
        let term = inner(self);
        self.depth -= 1;
        term
    }

    fn expression(&mut self) -> Parsed {
        self.chain(&[("or", Operator::Or)], |parser| parser.chain(&[("and", Operator::And)], Self::negation))
    }

    /// `a or b or c`, joined to the left.
    fn chain(&mut self, words: &[(&str, Operator)], inner: fn(&mut Self) -> Parsed) -> Parsed {
        let mut left = inner(self)?;
        loop {
            let at = self.at();
            let Some((_, operator)) = words.iter().find(|(word, _)| self.word(word)) else { return Ok(left) };
            let right = inner(self)?;
            left = self.make(at, TermKind::Binary(*operator, Box::new(left), Box::new(right)))?;
        }
    }

    fn negation(&mut self) -> Parsed {
        let at = self.at();
        if self.word("not") {
            let of = self.deeper(Self::negation)?;
            return self.make(at, TermKind::Not(Box::new(of)));
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Parsed {
        let left = self.sum(0)?;
        let at = self.at();
        let Some((_, operator)) = COMPARISONS.iter().find(|(sign, _)| self.sign(sign)) else {
            return Ok(left);
        };
        let right = self.sum(0)?;
        if matches!(self.peek(), Some(Token::Sign(next)) if COMPARISONS.iter().any(|(sign, _)| sign == next))
        {
            return self.fault(SyntaxKind::ChainedComparison);
        }
        self.make(at, TermKind::Binary(*operator, Box::new(left), Box::new(right)))
    }

    /// Sums of products, joined to the left.
    fn sum(&mut self, level: usize) -> Parsed {
        let Some(signs) = LEVELS.get(level) else { return self.unary() };
        let mut left = self.sum(level + 1)?;
        loop {
            let at = self.at();
            let Some((_, operator)) = signs.iter().find(|(sign, _)| self.sign(sign)) else { return Ok(left) };
            let right = self.sum(level + 1)?;
            left = self.make(at, TermKind::Binary(*operator, Box::new(left), Box::new(right)))?;
        }
    }

    fn unary(&mut self) -> Parsed {
        let at = self.at();
        if self.sign("-") {
            let of = self.deeper(Self::unary)?;
            return self.make(at, TermKind::Negative(Box::new(of)));
        }
        self.primary()
    }

    fn primary(&mut self) -> Parsed {
        let at = self.at();
        match self.peek() {
            Some(Token::Number(number)) => {
                self.next += 1;
                let hundredth = crate::exact::Exact::ratio(1, 100);
                let number = match hundredth.filter(|_| self.sign("%")) {
                    Some(hundredth) => number * &hundredth,
                    None => number.clone(),
                };
                self.make(at, TermKind::Number(number))
            }
            Some(Token::Text(text)) => {
                self.next += 1;
                self.make(at, TermKind::Text(text.clone()))
            }
            Some(Token::Name(name)) => {
                self.next += 1;
                if self.sign("(") {
                    let arguments = self.arguments()?;
                    return self.make(at, TermKind::Call(name.clone(), arguments));
                }
                self.make(at, TermKind::Name(name.clone()))
            }
            Some(Token::Sign("(")) => {
                self.next += 1;
                let inner = self.deeper(Self::expression)?;
                if self.sign(")") { Ok(inner) } else { Err(self.no_operator()) }
            }
            _ => Err(self.unexpected()),
        }
    }

    /// The arguments of a call, up to its closing bracket.
    fn arguments(&mut self) -> Result<Vec<Argument>, SyntaxFault> {
        let mut arguments = Vec::new();
        loop {
            let argument = if self.word("else") {
                if !self.sign(":") {
                    return Err(self.unexpected());
                }
                Argument { label: Some(Label::Else), value: self.deeper(Self::expression)? }
            } else {
                let first = self.deeper(Self::expression)?;
                match self.sign(":") {
                    true => {
                        let value = self.deeper(Self::expression)?;
                        Argument { label: Some(Label::Value(first)), value }
                    }
                    false => Argument { label: None, value: first },
                }
            };
            arguments.push(argument);
            if self.sign(")") {
                return Ok(arguments);
            }
            if !self.sign(",") {
                return Err(self.no_operator());
            }
        }
    }
}
