//! Numbers by their value, so that spelling makes no difference: *two million* is *2,000,000*.

use crate::lexicon::{Form, Lexicon};
use crate::text::{Shape, Token};

/// The values of all numbers of a text, in order.
pub fn of<'a>(tokens: &'a [Token], lexicon: &'a Lexicon) -> impl Iterator<Item = String> + 'a {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < tokens.len() {
            let found = self::at(&tokens[at..], lexicon);
            at += found.as_ref().map_or(1, |(length, _)| *length);
            if let Some((_, value)) = found {
                return Some(value);
            }
        }
        None
    })
}

/// The number that the tokens begin with: how many of them it takes, and its value as text, with `%` for percent.
fn at(tokens: &[Token], lexicon: &Lexicon) -> Option<(usize, String)> {
    let first = tokens.first()?;
    let (mut value, rest) = match first.shape {
        Shape::Number => digits(&first.lower)?,
        _ => (spelt(&first.lower, lexicon).filter(|value| *value > 1.0)?, ""),
    };
    if !rest.is_empty() {
        value *= lexicon.meanings.number(rest)?;
    }
    let mut length = 1;
    // "1.8 billion", "five hundred thousand"; "twenty five" is rare beside "twenty-five".
    while let Some(factor) =
        tokens.get(length).and_then(|next| lexicon.meanings.number(&next.lower))
        && factor >= 100.0
    {
        value *= factor;
        length += 1;
    }
    if !value.is_finite() {
        return None;
    }
    let percent = |token: &Token| lexicon.contexts.forms.get(&token.lower) == Some(Form::Percent);
    let is_percent = tokens.get(length).is_some_and(percent);
    let sign = if is_percent { "%" } else { "" };
    Some((length + usize::from(is_percent), format!("{value}{sign}")))
}

/// A number word, or two that a hyphen joins.
fn spelt(lower: &str, lexicon: &Lexicon) -> Option<f64> {
    let number = |word: &str| lexicon.meanings.number(word).filter(|_| word.len() > 2);
    number(lower).or_else(|| {
        let (tens, ones) = lower.split_once('-')?;
        Some(number(tens)? + number(ones)?)
    })
}

/// The value of digits and the letters behind them: `1,000`, `2.1`, `3bn`, but not `24-25` and `7th`.
fn digits(word: &str) -> Option<(f64, &str)> {
    let number = word.trim_end_matches(char::is_alphabetic);
    let value: f64 = number.replace(',', "").parse().ok()?;
    Some((value, &word[number.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Document;

    #[test]
    fn values() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            let lexicon = Lexicon::english();
            let document = Document::read(text, lexicon);
            assert_eq!(
                of(&document.tokens, lexicon).collect::<Vec<_>>().join(" "),
                expected,
                "{text}"
            );
        }

        case("It cost $1.8 billion, or 1,800,000,000 in all", "1800000000 1800000000");
        case("61 percent is 61%", "61% 61%");
        case("Twenty-five ships and three hundred thousand men", "25 300000");
        case("It cost $3bn", "3000000000");
        case("One of us, the 7th of 24-25, at 10am", "");
    }
}
