//! Captions of videos, SRT and `WebVTT`: cues become turns, time codes and mark-up are left out.
//!
//! The text that is stored is what is spoken, one line for each turn: `Mira Solen: It
//! sails.` A label stands where the file has one, as `<v Mira Solen>` or `SOLEN:`; where
//! only a dash or `>>` says that somebody else speaks, the line keeps that mark, so that
//! nobody is given another's words.

use super::{Format, LIMIT, Reader, Reading, transcript};
use crate::error::Rejection;

const READER: Reader = Reader::Text(read);

pub(super) const SRT: Format =
    Format { name: "srt", endings: &["srt"], limit: LIMIT, read: READER };
pub(super) const VTT: Format =
    Format { name: "vtt", endings: &["vtt"], limit: LIMIT, read: READER };

/// Between the two times of a cue.
const ARROW: &str = "-->";

/// Whether a text without a name begins as captions do.
pub(super) fn looks_like(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let first = lines.next().unwrap_or_default().trim();
    let is_vtt = first
        .strip_prefix("WEBVTT")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    let is_number = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit());
    is_vtt || is_number && lines.next().is_some_and(is_times)
}

/// The most characters of a piece of mark-up.
const LONGEST_TAG: usize = 200;

/// The most words of a name before a colon or in brackets, and the most letters of a small one.
const MOST_NAMES: usize = 6;
const LONGEST_PARTICLE: usize = 3;

/// What a cue says of who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Voice {
    /// Nothing.
    Unsaid,
    /// Somebody by name: `<v Mira Solen>`.
    Named(String),
    /// Somebody else, who is not named.
    Another,
    /// Nobody any more: what follows `</v>`.
    Closed,
}

/// The text of captions; a file without a single cue is taken as it is.
#[expect(clippy::unnecessary_wraps, reason = "formats that can refuse a text have the same form")]
fn read(text: String) -> Result<Reading, Rejection> {
    let mut turns = Turns::default();
    let mut in_cue = false;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        // The number of the next cue, which some files put right behind the one before.
        let is_number = line.trim().bytes().all(|byte| byte.is_ascii_digit());
        if is_number && (line.trim().is_empty() || lines.peek().is_some_and(|next| is_times(next)))
        {
            in_cue = false;
        } else if is_times(line) {
            in_cue = true;
            turns.cue_begins();
        } else if in_cue {
            turns.add(line);
        }
    }
    let spoken = turns.text();
    Ok(Reading::one(transcript::of(if spoken.trim().is_empty() { text } else { spoken })))
}

fn is_times(line: &str) -> bool {
    let is_time = |time: Option<&str>| {
        time.is_some_and(|time| {
            time.contains(':')
                && time.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | ','))
        })
    };
    line.split_once(ARROW).is_some_and(|(from, to)| {
        is_time(Some(from.trim())) && is_time(to.split_whitespace().next())
    })
}

/// What the cues so far hold.
#[derive(Default)]
struct Seen {
    /// Whether any cue named its voice: then one that does not is somebody else.
    voices: bool,
    /// Whether any label is in capitals: then one that is not may be read as speech.
    capitals: bool,
}

/// Cues joined into turns.
#[derive(Default)]
struct Turns {
    lines: Vec<String>,
    /// The voice of the turn that is open.
    voice: Option<Voice>,
    seen: Seen,
    /// Whether the last voice was closed, so that nothing more is its own.
    is_closed: bool,
    /// The line that was added last: captions that roll up show each line twice.
    last: String,
    cue_is_new: bool,
}

impl Turns {
    fn cue_begins(&mut self) {
        self.cue_is_new = true;
    }

    fn add(&mut self, line: &str) {
        let pieces = spoken(line);
        let words: Vec<&str> = pieces.iter().map(|(_, words)| words.as_str()).collect();
        let words = words.join(" ").trim().to_owned();
        let is_new =
            |voice: &Voice| matches!(voice, Voice::Named(_)) && Some(voice) != self.voice.as_ref();
        let repeats = words == self.last && !pieces.iter().any(|(voice, _)| is_new(voice));
        for (voice, words) in pieces {
            self.seen.voices |= matches!(voice, Voice::Named(_));
            match voice {
                Voice::Named(_) | Voice::Another => self.is_closed = false,
                Voice::Closed => self.is_closed = true,
                Voice::Unsaid => {}
            }
            if !repeats && !words.is_empty() {
                self.say(voice, &words);
            }
        }
        if !words.is_empty() {
            self.last = words;
        }
    }

    /// Adds words of one voice.
    fn say(&mut self, voice: Voice, words: &str) {
        let begins_cue = std::mem::take(&mut self.cue_is_new);
        let is_named = matches!(self.voice, Some(Voice::Named(_)));
        let goes_on = match (&voice, &self.voice) {
            (Voice::Another, _) | (_, None) => false,
            (Voice::Named(_), open) => Some(&voice) == open.as_ref(),
            _ if self.is_closed && is_named => false,
            _ => !begins_cue || !self.seen.voices || self.is_unfinished(),
        };
        let (is_labelled, may_be) = (is_labelled(words), may_be_labelled(words));
        let is_other = is_labelled || may_be && (begins_cue || !self.is_unfinished());
        let open = self.lines.last_mut().filter(|_| goes_on && !is_other);
        if let Some(turn) = open {
            turn.push(' ');
            turn.push_str(words);
            return;
        }
        let is_shouted = is_labelled && is_shouted(words.split(':').next().unwrap_or(words));
        self.seen.capitals |= is_shouted;
        let unnamed = match voice {
            Voice::Another | Voice::Closed => true,
            // With the mark it ends the turn before even if it turns out to be no label.
            Voice::Unsaid => self.seen.voices || is_other && !self.lines.is_empty(),
            Voice::Named(_) => false,
        };
        self.lines.push(match &voice {
            Voice::Named(name) => format!("{name}: {words}"),
            _ if unnamed && !is_shouted && (self.seen.capitals || !is_labelled) => {
                format!(">> {words}")
            }
            _ => words.to_owned(),
        });
        self.voice = Some(voice);
    }

    /// Whether the turn that is open stops in the middle of a sentence.
    fn is_unfinished(&self) -> bool {
        let closers = ['"', '”', '’', ')', ']'];
        let turn = self.lines.last().map(|turn| turn.trim_end_matches(closers));
        turn.is_some_and(|turn| !turn.ends_with(['.', '?', '!', '…']))
    }

    fn text(&self) -> String {
        let mut text = self.lines.join("\n");
        text.push('\n');
        text
    }
}

/// Whether words begin with a label in capitals: `SOLEN: It sails.`
fn is_labelled(words: &str) -> bool {
    let Some((label, rest)) = words.split_once(':') else { return false };
    let name = label.split(['(', '[', ',']).next().unwrap_or(label);
    let is_name = is_shouted(label)
        || name.split_whitespace().count() == 2
            && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    is_name && label.len() < 80 && (rest.is_empty() || rest.starts_with(char::is_whitespace))
}

/// Whether a label is in capitals up to a bracket or a comma.
fn is_shouted(label: &str) -> bool {
    let name = label.split(['(', '[', ',']).next().unwrap_or(label);
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let capitals = letters().filter(|c| c.is_uppercase()).count();
    capitals > 0 && capitals > 3 * (letters().count() - capitals)
}

/// Whether words begin with what may name another speaker: `Tomas: No.`, `(SOLEN) No.`
fn may_be_labelled(words: &str) -> bool {
    let bracket = match words.chars().next() {
        Some('(') => words.find(')'),
        Some('[') => words.find(']'),
        _ => None,
    };
    let (name, rest) = if let Some(close) = bracket {
        (words[1..close].trim_end_matches(':'), &words[close + 1..])
    } else {
        let Some((name, rest)) = words.split_once(':') else { return false };
        if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
            return false;
        }
        (name, rest)
    };
    // A bracket with nothing behind it says what is heard: [APPLAUSE]
    if bracket.is_some() && !rest.contains(char::is_alphanumeric) {
        return false;
    }
    let name = name.split(['(', '[', ',']).next().unwrap_or(name).trim();
    let is_small = |word: &str| word.chars().count() <= LONGEST_PARTICLE;
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let fits = |word: &str| is_capital(word) || is_small(word);
    name.split_whitespace().count() <= MOST_NAMES
        && name.split_whitespace().all(fits)
        && is_capital(name)
        && name.split_whitespace().next_back().is_some_and(is_capital)
}

/// The words of a line without mark-up, each with its voice.
fn spoken(line: &str) -> Vec<(Voice, String)> {
    let mut pieces = Vec::new();
    let mut voice = Voice::Unsaid;
    let mut words = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{']) {
        let close = if rest[at..].starts_with('<') { '>' } else { '}' };
        let behind = &rest[at + 1..];
        let end = behind.char_indices().take(LONGEST_TAG).find(|(_, c)| *c == close);
        let inside = end.map(|(end, _)| &behind[..end]);
        // 3 < 5 is no mark-up, and neither is {this}; {\an8} is.
        let markup = inside
            .filter(|inside| if close == '>' { is_tag(inside) } else { inside.starts_with('\\') });
        words.push_str(&rest[..at]);
        if let Some(inside) = markup {
            if let Some(next) = voice_of(inside) {
                pieces.push(piece(std::mem::replace(&mut voice, next), &words));
                words.clear();
            }
            rest = &rest[at + inside.len() + 2..];
        } else {
            words.push_str(&rest[at..=at]);
            rest = &rest[at + 1..];
        }
    }
    words.push_str(rest);
    pieces.push(piece(voice, &words));
    pieces
}

/// Whether mark-up stands between `<` and `>`: an element, its end or a time.
fn is_tag(inside: &str) -> bool {
    let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
    inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
        || digits > 1 && inside[digits..].starts_with(':')
}

/// The words of one voice; a mark of a changed speaker before them says that they are somebody else's.
fn piece(mut voice: Voice, words: &str) -> (Voice, String) {
    let words = unescaped(words);
    let mut words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    for mark in [">>", "- ", "– ", "— "] {
        if let Some(behind) = words.strip_prefix(mark) {
            words = behind.trim_start_matches(['>', ' ']).to_owned();
            voice = if voice == Voice::Unsaid { Voice::Another } else { voice };
        }
    }
    (voice, words)
}

/// The voice of a tag: `v Mira Solen`, `v.loud Mira Solen`; `/v` ends it.
fn voice_of(tag: &str) -> Option<Voice> {
    if tag.trim() == "/v" {
        return Some(Voice::Closed);
    }
    let (element, name) = tag.split_once(char::is_whitespace)?;
    let is_voice = element == "v" || element.starts_with("v.");
    let name = unescaped(name).split_whitespace().collect::<Vec<_>>().join(" ");
    (is_voice && !name.is_empty()).then_some(Voice::Named(name))
}

/// The few escapes that `WebVTT` has.
fn unescaped(words: &str) -> String {
    let mut words = words.to_owned();
    for (escape, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", " "),
        ("&lrm;", "\u{200e}"),
        ("&rlm;", "\u{200f}"),
        ("&amp;", "&"),
    ] {
        if words.contains(escape) {
            words = words.replace(escape, character);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_become_turns() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            let reading = read(text.to_owned()).unwrap();
            assert_eq!(reading.items[0].article.text, expected, "{text}");
        }

        let one = "00:00:01,000 --> 00:00:03,000";
        let two = "00:00:03,000 --> 00:00:05,500";
        // SRT.
        case(
            &format!("1\n{one}\nSOLEN: It sails\n\n2\n{two}\nat noon.\n"),
            "SOLEN: It sails at noon.\n",
        );
        case(
            &format!("1\n{one}\nSOLEN: It sails.\n\n2\n{two}\nBRANDT: No.\n"),
            "SOLEN: It sails.\nBRANDT: No.\n",
        );
        case(&format!("1\n{one}\n<i>SOLEN: {{\\an8}}It sails.</i>\n"), "SOLEN: It sails.\n");
        case(
            &format!("1\n{one}\n- SOLEN: It sails.\n- It leaks.\n"),
            "SOLEN: It sails.\n>> It leaks.\n",
        );
        case(
            &format!("1\n{one}\nSOLEN: It sails.\n\n2\n{two}\n>> It leaks.\nIt does.\n"),
            "SOLEN: It sails.\n>> It leaks. It does.\n",
        );
        // What may be another's label is not hers.
        case(
            &format!("1\n{one}\nSOLEN: It sails.\n\n2\n{two}\nTomas Brandt: No.\n"),
            "SOLEN: It sails.\n>> Tomas Brandt: No.\n",
        );
        case(
            &format!("1\n{one}\nMira Solen: It sails.\n\n2\n{two}\nTomas Brandt: No.\n"),
            "Mira Solen: It sails.\nTomas Brandt: No.\n",
        );
        case(
            &format!("1\n{one}\nMIRA SOLEN: It sails.\n\n2\n{two}\nTomas: That is not true.\n"),
            "MIRA SOLEN: It sails.\n>> Tomas: That is not true.\n",
        );
        case(
            &format!("1\n{one}\nMIRA SOLEN: It sails\n\n2\n{two}\n(BRANDT) I did.\nI did.\n"),
            "MIRA SOLEN: It sails\n>> (BRANDT) I did. I did.\n",
        );
        case(
            &format!(
                "1\n{one}\nSOLEN: It sails.\n\n2\n{two}\n[Applause]\nMy view is simple: no.\n"
            ),
            "SOLEN: It sails. [Applause] My view is simple: no.\n",
        );
        case(&format!("1\n{one}\nIt is 3 < 5.\n"), "It is 3 < 5.\n");
        case(&format!("1\n{one}\nI <3 you and 5 > 3.\n"), "I <3 you and 5 > 3.\n");
        // No blank lines between cues; a number of its own is spoken.
        case(
            &format!("1\n{one}\none thing\n2\n{two}\nand one thing only\n7\nor\n"),
            "one thing and one thing only 7 or\n",
        );
        case(
            &format!("1\n{one}\nAt 9:30 it sails.\n\n2\n{two}\nAt 9:30 it sails.\n"),
            "At 9:30 it sails.\n",
        );
        // WebVTT.
        let head = "WEBVTT - Talks\n\nNOTE\nNobody says this.\n\nSTYLE\n::cue { color: red }\n\n";
        let one = "00:01.000 --> 00:03.000 align:start";
        let two = "intro\n00:03.000 --> 00:05.500";
        case(
            &format!("{head}{one}\n<v Mira Solen>It sails\n\n{two}\n<v Mira Solen>at noon.\n"),
            "Mira Solen: It sails at noon.\n",
        );
        case(
            &format!(
                "{head}{one}\n<v.loud Mira Solen>It <c.red>sails</c>.</v>\n\n{two}\n<v Tomas Brandt>No &amp; no.\n"
            ),
            "Mira Solen: It sails.\nTomas Brandt: No & no.\n",
        );
        // A cue without a voice is hers only if her sentence goes on.
        case(
            &format!("{head}{one}\n<v Mira Solen>It sails\n\n{two}\nat noon.\n"),
            "Mira Solen: It sails at noon.\n",
        );
        case(
            &format!("{head}{one}\n<v Mira Solen>It sails.\n\n{two}\nIt leaks.\n"),
            "Mira Solen: It sails.\n>> It leaks.\n",
        );
        // Two voices on one line; behind a voice that is closed nobody is named.
        case(
            &format!("{head}{one}\n<v Mira Solen>Hi there.</v> <v Tomas Brandt>Go away.</v>\n"),
            "Mira Solen: Hi there.\nTomas Brandt: Go away.\n",
        );
        case(
            &format!("{head}{one}\nWell. <v Mira Solen>Hi <v Tomas Brandt>No.\nAway.\n"),
            "Well.\nMira Solen: Hi\nTomas Brandt: No. Away.\n",
        );
        case(
            &format!("{head}{one}\n<v Mira Solen>No.</v>\nYes.\nIt is.\n"),
            "Mira Solen: No.\n>> Yes. It is.\n",
        );
        case(
            &format!("{head}{one}\n<v Mira Solen>It sails</v> at noon.\n"),
            "Mira Solen: It sails\n>> at noon.\n",
        );
        case(
            &format!("{head}{one}\n<v Mira Solen>No.</v>\n\n{two}\n<v Tomas Brandt>No.</v>\n"),
            "Mira Solen: No.\nTomas Brandt: No.\n",
        );
        case(&format!("{head}{one}\n<00:01.500>It <00:02.000>sails.\n"), "It sails.\n");
        // No cue at all.
        case("WEBVTT\n\nIt sails.\n", "WEBVTT\n\nIt sails.\n");
        case(&format!("1\n{one}\n<b></b>\n"), &format!("1\n{one}\n<b></b>\n"));
    }

    #[test]
    fn captions_without_a_name_are_known_by_their_first_lines() {
        #[track_caller]
        fn case(text: &str, expected: bool) {
            assert_eq!(looks_like(text), expected, "{text}");
        }

        case("WEBVTT\n\n", true);
        case("WEBVTT Kind: captions\n", true);
        case("1\n00:00:01,000 --> 00:00:03,000\nIt sails.", true);
        case("WEBVTTS are files.", false);
        case("1\nIt sails.", false);
        case("1 --> 2\nIt sails.", false);
        case("", false);
    }
}
