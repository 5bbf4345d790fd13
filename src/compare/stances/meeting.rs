//! Two stances beside each other: one thing or two, one side or both.

use super::{Manner, Stance, Target};
use crate::lexicon::{Lexicon, Opposition, Role};
use crate::span::Span;

/// What two stances on one thing are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meeting {
    /// The same side of the same thing.
    Same,
    /// One side before, the other after.
    Opposed,
    /// Opposed, but what is refused is more special than what is supported.
    Narrower,
    /// A firm side before, an open one after, or the other way round.
    Hedged,
}

/// How many words may make what is refused more special than what is supported, before it is
/// another thing.
const MOST_SPECIAL: usize = 2;

/// What two stances are to each other; nothing if they may be on two things.
///
/// They are on one thing if the words of their objects meet, and what is left over does
/// not tell two things apart: left-over words on both sides, or different names, do.
/// Where one object is more special, supporting the special and refusing the general
/// excludes each other, and refusing the special does not touch the general.
pub fn meet(one: &Stance, other: &Stance, same_event: bool, lexicon: &Lexicon) -> Option<Meeting> {
    let last = |stance: &Stance| stance.targets.iter().map(|target| target.group).max();
    let mut found: Option<Meeting> = None;
    for group in 0..=last(one)? {
        for there in 0..=last(other)? {
            let meeting = meet_groups((one, group), (other, there), same_event, lexicon);
            // The gravest of them decides.
            found = match (found, meeting) {
                (Some(Meeting::Opposed), _) => found,
                (_, Some(Meeting::Opposed)) | (None, _) => meeting,
                _ => found,
            };
        }
    }
    found
}

/// What two stances are to each other in one object of each.
fn meet_groups(
    (one, group): (&Stance, u8),
    (other, there): (&Stance, u8),
    same_event: bool,
    lexicon: &Lexicon,
) -> Option<Meeting> {
    let objects = |stance: &Stance, group| -> Vec<Target> {
        let of_group = |target: &&Target| !target.is_setting && target.group == group;
        stance.targets.iter().filter(of_group).cloned().collect()
    };
    let (before, after) = (objects(one, group), objects(other, there));
    let shared = shared_words(&before, &after, lexicon);
    if shared.is_empty() {
        return None;
    }
    // "Her plan" is not mine.
    let owned_apart = !same_event && shared.iter().any(|(a, b)| a.owner != b.owner);
    if owned_apart || is_mended(one, &before, other) || is_mended(other, &after, one) {
        return None;
    }
    let is_thing = is_named(&shared, lexicon);
    let is_sure = is_thing && (same_event || !is_unsure(&shared));
    // "Pro-life" against "pro-choice": two sides in two words.
    let agreeing = shared
        .iter()
        .filter(|(a, b)| {
            let opposed = lexicon.meanings.opposition(&a.lemma, &b.lemma).is_some();
            (a.is_for == b.is_for) != opposed
        })
        .count();
    if agreeing != 0 && agreeing != shared.len() {
        return None;
    }
    let lost = left_over(
        &before,
        other,
        |target| shared.iter().any(|(a, _)| a.span == target.span),
        lexicon,
    );
    let gained =
        left_over(&after, one, |target| shared.iter().any(|(_, b)| b.span == target.span), lexicon);
    let names = |targets: &[Target]| targets.iter().any(|target| target.is_name);
    if names(&lost) && names(&gained) {
        return None;
    }
    let most = shared.len();
    // Of one event, two objects that share more than sets them apart are one.
    let apart = lost.len().min(gained.len());
    if apart > 0 && !(same_event && most > 1 && apart <= most) {
        return None;
    }
    // The head of one object must be in the other, not a word that only qualifies both.
    let heads = (head(&before), head(&after));
    let is_head = |(a, b): &(&Target, &Target)| {
        let (first, second) = (heads.0 == Some(a.span), heads.1 == Some(b.span));
        if most == 1 { first && second } else { first || second }
    };
    if !same_event && !shared.iter().any(is_head) {
        return None;
    }
    let open = (one.manner == Manner::Open, other.manner == Manner::Open);
    if open.0 != open.1 && is_thing {
        return Some(Meeting::Hedged);
    }
    if agreeing > 0 {
        // What is good in a like way may still be two things.
        let same = one_sided(&lost, &gained)
            && (one.manner == Manner::Worth) == (other.manner == Manner::Worth);
        let left = lost.len() + gained.len();
        let enough = left == 0 || (most > 1 && left <= most);
        return (same && enough && (is_thing || left == 0)).then_some(Meeting::Same);
    }
    if !is_sure {
        return None;
    }
    // What is done to the object has the sign of the whole: for a "spending *freeze*".
    let outer = shared.iter().find(|(a, b)| a.is_act && b.is_act).unwrap_or(&shared[0]);
    let refused_is_special = if outer.0.is_for { !gained.is_empty() } else { !lost.is_empty() };
    if refused_is_special && !same_event && lost.len() + gained.len() > MOST_SPECIAL {
        return None;
    }
    let shorter = if lost.is_empty() { &before } else { &after };
    let narrower = refused_is_special && !same_event && !is_known(shorter, most);
    Some(if narrower { Meeting::Narrower } else { Meeting::Opposed })
}

/// The words of two objects that are one: of one stem or meaning, opposed as sides are, or spelt out from initials.
fn shared_words<'t>(
    before: &'t [Target],
    after: &'t [Target],
    lexicon: &Lexicon,
) -> Vec<(&'t Target, &'t Target)> {
    let are_one = |one: &Target, other: &Target| {
        let opposition = lexicon.meanings.opposition(&one.lemma, &other.lemma);
        lexicon.kin.are_kin(&one.lemma, &other.lemma) || opposition == Some(Opposition::Stance)
    };
    let mut shared: Vec<(&Target, &Target)> = Vec::new();
    for target in before {
        let is_taken = |there: &Target| shared.iter().any(|(_, taken)| std::ptr::eq(*taken, there));
        let partner = after.iter().find(|there| are_one(target, there) && !is_taken(there));
        shared.extend(partner.map(|partner| (target, partner)));
    }
    let of_earlier =
        before.iter().flat_map(|name| spelt_out(name, after).iter().map(move |word| (name, word)));
    let of_later =
        after.iter().flat_map(|name| spelt_out(name, before).iter().map(move |word| (word, name)));
    shared.extend(of_earlier.chain(of_later));
    shared
}

/// The words of an object that tell it apart: not what is done to it, nothing shared, and nothing that the other
/// stance says of who is to act.
fn left_over(
    targets: &[Target],
    other: &Stance,
    is_shared: impl Fn(&Target) -> bool,
    lexicon: &Lexicon,
) -> Vec<Target> {
    let is_set = |target: &Target| {
        let mut settings = other.targets.iter().filter(|setting| setting.is_setting);
        settings.any(|setting| lexicon.kin.are_kin(&setting.lemma, &target.lemma))
    };
    let tells = |target: &&Target| !target.is_act && !is_shared(target) && !is_set(target);
    targets.iter().filter(tells).cloned().collect()
}

/// Whether a thing that is said to be in a bad way is to be mended, which is no praise of it.
fn is_mended(stance: &Stance, targets: &[Target], there: &Stance) -> bool {
    there.manner == Manner::Worth
        && stance.manner != Manner::Worth
        && targets.iter().any(|target| target.is_repair)
}

/// Whether the sides rest on a verb of which the lists do not say what it does to its object,
/// and which is not said twice.
fn is_unsure(shared: &[(&Target, &Target)]) -> bool {
    let by_verb = shared.iter().any(|(a, b)| a.is_verb && b.is_verb);
    shared.iter().any(|(a, b)| a.is_unsure != b.is_unsure || (a.is_unsure && !by_verb))
}

/// "The retirement age", and "the retirement age for pensions", are one.
fn is_known(shorter: &[Target], shared: usize) -> bool {
    shared > 2 && shorter.iter().any(|target| target.is_definite)
}

/// Whether what two objects share names a thing: not a verb alone, and not one kind of people,
/// of whom others may be meant.
fn is_named(shared: &[(&Target, &Target)], lexicon: &Lexicon) -> bool {
    // "Americans" are named by the adjective of a country, and the country by its own name.
    let is_people = |lemma: &str| lexicon.names.country(lemma).is_some_and(|name| name != lemma);
    let is_person = |target: &Target| {
        lexicon.names.role(&target.lemma) == Some(Role::Person) || is_people(&target.lemma)
    };
    let names =
        |(a, b): &&(&Target, &Target)| !(a.is_verb || b.is_verb || (is_person(a) && is_person(b)));
    // "This game" may be any game.
    let pointed = shared.len() == 1 && (shared[0].0.is_pointed_at || shared[0].1.is_pointed_at);
    !pointed && shared.iter().any(|pair| names(&pair))
}

fn one_sided(lost: &[Target], gained: &[Target]) -> bool {
    lost.is_empty() || gained.is_empty()
}

/// The head of an object: the last word of its first run of words, "marriage" in "gay marriage in
/// Port Sorrel"; what is done to it is no part of it.
fn head(targets: &[Target]) -> Option<Span> {
    let mut nouns = targets.iter().filter(|target| !target.is_act).peekable();
    if nouns.peek().is_none() {
        return targets.last().map(|target| target.span);
    }
    let first = nouns.next()?;
    let (mut last, was_name) = (first.span, first.is_name);
    for next in nouns {
        let verb_and_name = next.is_name && !was_name;
        if next.span.start > last.end + 1 || verb_and_name {
            break;
        }
        last = next.span;
    }
    Some(last)
}

/// The words of which a name is the initials: *Trade Promotion Authority* of "TPA".
fn spelt_out<'t>(name: &Target, words: &'t [Target]) -> &'t [Target] {
    let initials = name.lemma.chars().count();
    if !name.is_initials || initials > words.len() {
        return &[];
    }
    let spells = |run: &&[Target]| {
        run.iter().zip(name.lemma.chars()).all(|(word, initial)| word.lemma.starts_with(initial))
    };
    words.windows(initials).find(spells).unwrap_or(&[])
}
