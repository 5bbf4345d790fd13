//! Single quotation marks, told from apostrophes.

use super::marks::Region;
use super::pairing::looks_opening;
use crate::lexicon::Class;
use crate::text::{Document, Paragraph, Token};

/// Adds the stretches between single marks that are not inside double ones.
///
/// `regions` are the paragraph's stretches between double marks, in order. Those that
/// stand inside single marks, as in British print, give way to the outer stretch.
pub(super) fn add(
    document: &Document,
    paragraph: &Paragraph,
    next: Option<&Paragraph>,
    regions: &mut Vec<Region>,
) {
    let mut singles: Vec<Region> = Vec::new();
    let mut open: Option<Open> = None;
    let mut doubles = regions.iter().peekable();
    let mut at = paragraph.tokens.start;
    while at < paragraph.tokens.end {
        if let Some(double) = doubles.next_if(|double| double.tokens.start <= at) {
            at = double.tokens.end;
            if let Some(open) = &mut open {
                open.is_around = true;
            }
            continue;
        }
        let mark = single(document, at);
        let opens = mark.is_some_and(|mark| {
            opens(mark) && looks_opening(document, at) && !is_elision(document, at)
        });
        match (&open, mark) {
            (None, Some(mark)) if opens => {
                open = Some(Open { token: at, mark, doubtful: None, is_around: false });
            }
            (Some(start), Some(mark))
                if pairs(start.mark, mark) && closes(document, start.token, at) =>
            {
                if !start.is_around || is_clear(document, start, at) {
                    singles.extend(stretch(document, start.token, at));
                }
                open = None;
            }
            (Some(start), Some(_)) if opens && start.mark == '‘' => {
                singles.extend(start.doubtful.and_then(|end| stretch(document, start.token, end)));
                open = Some(Open { token: at, mark: '‘', doubtful: None, is_around: false });
            }
            (Some(start), Some('’')) if start.mark == '‘' && !start.is_around => {
                let doubtful = start.doubtful.or(may_close(document, at).then_some(at));
                open = open.map(|open| Open { doubtful, ..open });
            }
            _ => {}
        }
        at += 1;
    }
    if let Some(start) = open {
        if begins_speech(document, paragraph, start.token)
            && next.is_some_and(|next| opens_with(document, next, start.mark))
        {
            singles.push(Region::new(document, start.token..paragraph.tokens.end, false));
        } else if start.mark == '‘' && !start.is_around {
            singles.extend(start.doubtful.and_then(|end| stretch(document, start.token, end)));
        }
    }
    if singles.is_empty() {
        return;
    }
    regions.retain(|double| {
        let after = singles.partition_point(|single| single.tokens.start < double.tokens.start);
        after == 0 || singles[after - 1].tokens.end <= double.tokens.start
    });
    regions.append(&mut singles);
    regions.sort_by_key(|region| region.tokens.start);
}

/// A single mark that waits for its closing one.
#[derive(Clone, Copy)]
struct Open {
    token: usize,
    mark: char,
    /// The first mark behind it that closes it unless a better one comes: the delegates’ hall.
    doubtful: Option<usize>,
    /// Whether a stretch between double marks stands behind it.
    is_around: bool,
}

fn single(document: &Document, at: usize) -> Option<char> {
    let token = &document.tokens[at];
    if token.is_word() {
        return None;
    }
    let mut chars = document.word(token).chars();
    let mark = chars.next().filter(|c| matches!(c, '\'' | '‘' | '’' | '‚' | '‹' | '›' | '`'));
    mark.filter(|_| chars.next().is_none())
}

/// Whether a mark stands where speech begins that may go on in the next paragraph: at the
/// head of its own, or behind a colon or a comma.
fn begins_speech(document: &Document, paragraph: &Paragraph, at: usize) -> bool {
    at == paragraph.tokens.start || matches!(document.word(&document.tokens[at - 1]), ":" | ",")
}

/// Whether a paragraph opens with that single mark, as one does that carries a quotation on.
fn opens_with(document: &Document, paragraph: &Paragraph, mark: char) -> bool {
    let at = paragraph.tokens.start;
    at < paragraph.tokens.end
        && matches!(mark, '‘' | '\'')
        && single(document, at) == Some(mark)
        && looks_opening(document, at)
        && !is_elision(document, at)
}

fn opens(mark: char) -> bool {
    mark != '›'
}

fn pairs(opener: char, mark: char) -> bool {
    match opener {
        '‘' => mark == '’',
        '‚' => matches!(mark, '‘' | '’'),
        '‹' => mark == '›',
        '’' | '\'' => matches!(mark, '’' | '\''),
        _ => matches!(mark, '\'' | '`' | '’'),
    }
}

/// The stretch between two single marks, unless it is a mere word.
///
/// One word is a title or a name more often than speech, if no stop or comma follows it inside.
fn stretch(document: &Document, start: usize, end: usize) -> Option<Region> {
    let words = document.tokens[start..end].iter().filter(|token| token.is_word()).count();
    let last = document.word(&document.tokens[end - 1]);
    let is_speech = words > 1 || words == 1 && matches!(last, "," | "." | "!" | "?");
    is_speech.then(|| Region::new(document, start..end + 1, true))
}

/// Whether two single marks around double ones are quotation marks beyond doubt.
fn is_clear(document: &Document, start: &Open, end: usize) -> bool {
    let stop = |at: usize| !document.tokens[at].is_word();
    let begins = document.sentences[document.sentence_of(start.token)].tokens.start == start.token;
    start.mark == '‘' || (begins || stop(start.token - 1)) && stop(end - 1)
}

/// Whether the mark stands for left-out figures: ’90s; editors turn it the wrong way, too: ‘90s.
fn is_elision(document: &Document, at: usize) -> bool {
    let is_apostrophe = matches!(document.word(&document.tokens[at]), "'" | "’");
    let is_digit = |c: char| c.is_ascii_digit();
    document.tokens.get(at + 1).map_or(is_apostrophe, |next| {
        let decade = next.lower.len() == 3 && next.lower.ends_with('s');
        next.lower.starts_with(is_digit) && (is_apostrophe || decade)
    })
}

/// Whether a single mark closes rather than marks a plural's genitive: the delegates’ hall.
fn closes(document: &Document, start: usize, at: usize) -> bool {
    let before = &document.tokens[at - 1];
    let after_stop = !before.is_word();
    let plural =
        before.lower.ends_with('s') && document.tokens.get(at + 1).is_some_and(Token::is_word);
    at > start + 1
        && may_close(document, at)
        && (after_stop || !(plural || before.classes.has(Class::Genitive)))
}

fn may_close(document: &Document, at: usize) -> bool {
    let next = document.text[document.tokens[at].span.end..].chars().next();
    next.is_none_or(|c| !c.is_alphanumeric()) && document.gap_before(at).is_empty()
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::quote::marks::quoted;
    use crate::text::Document;

    #[test]
    fn speech_over_paragraphs() {
        #[track_caller]
        fn case(text: &str, expected: &[&str]) {
            let document = Document::read(text, Lexicon::english());
            let (regions, _) = quoted(&document);
            let found: Vec<&str> = regions.iter().map(|region| region.span.of(text)).collect();
            assert_eq!(found, expected, "{text}");
        }

        case(
            "Solen said: ‘It wasn’t ours. That’s what we can’t say.\n‘It leaks.\n‘It’s old.’",
            &["‘It wasn’t ours. That’s what we can’t say.", "‘It leaks.", "‘It’s old.’"],
        );
        case(
            "Solen said, 'It wasn't ours. It sails.\n'It leaks.\n'It's old.'",
            &["'It wasn't ours. It sails.", "'It leaks.", "'It's old.'"],
        );
        case("‘The boys’ club sails.\n‘It leaks.’", &["‘The boys’ club sails.", "‘It leaks.’"]);
        // Closed in its paragraph, another kind of mark, no speech.
        case("Solen said: ‘It sails.’ She left.\n‘It leaks.’", &["‘It sails.’", "‘It leaks.’"]);
        case("Solen said: 'It sails. She left.\n“It leaks.”", &["“It leaks.”"]);
        case("Solen saw the 'old ferry. She left.\n'It leaks.'", &["'It leaks.'"]);
        case("Solen said: ‘It sails. She left.\nIt leaks.", &[]);
    }
}
