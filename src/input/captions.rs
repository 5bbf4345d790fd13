//! Captions of videos, SRT and `WebVTT`: cues become turns, time codes and mark-up are left out.
//!
//! The text that is stored is what is spoken, one line for each turn: `Mira Solen: It
//! sails.` A label stands where the file has one, as `<v Mira Solen>` or `SOLEN:`; where
//! only a dash or `>>` says that somebody else speaks, the line keeps that mark, so that
//! nobody is given another's words.

mod markup;
mod turns;

use super::{Format, LIMIT, Reader, Reading, transcript};
use crate::error::Rejection;
use turns::Turns;

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
