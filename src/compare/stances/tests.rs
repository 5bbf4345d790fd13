use crate::compare::claims::Reading;
use crate::lexicon::Lexicon;

/// The stance of the last claim: how it is taken, and the words it is taken of with their signs; `~` marks who is to act.
#[track_caller]
fn case(text: &str, expected: &str) {
    let reading = Reading::of(text, (None, Some("Mira Solen")), 512, Lexicon::english());
    let stance = reading.claims.last().and_then(|claim| claim.stance.clone());
    let shown = stance.map_or_else(
        || "none".to_owned(),
        |stance| {
            let targets = stance.targets.iter().map(|target| {
                let setting = if target.is_setting { "~" } else { "" };
                let sign = if target.is_for { "+" } else { "-" };
                format!(" {setting}{sign}{}", target.lemma)
            });
            format!("{:?}:{}", stance.manner, targets.collect::<String>())
        },
    );
    assert_eq!(shown, expected, "{text}");
}

#[test]
fn attitudes() {
    case("I support the ban on old ferries", "Own: +ban -old -ferry");
    case("I do not support the ban on old ferries", "Own: -ban +old +ferry");
    case("I don't think we should keep the ferry", "Ought: -keep -ferry");
    case("We are not opposed to a harbour toll", "Own: +harbour +toll");
    case("I will vote against the repeal of the harbour tax", "Own: -repeal +harbour +tax");
    case("Solen said she supported the harbour tax", "Own: +harbour +tax");
    case("A harbour toll, I am opposed to it", "Own: -harbour -toll");
    case("No new harbour tolls", "Own: -new -harbour -toll");
    case("I would consider a harbour toll", "Open: +harbour +toll");
    case("They support the harbour toll", "none");
    case("Brandt said he supported the harbour toll, and I laughed", "none");
    case("Do you support the harbour toll?", "none");
    case("I hope the harbour toll works", "none");
}

#[test]
fn acts_are_sides_where_somebody_wills_them() {
    case("We will abolish the harbour toll", "Own: +abolish -harbour -toll");
    case("The harbour toll should be abolished", "Ought: -harbour -toll +abolish");
    case(
        "The council should not abolish the harbour toll",
        "Ought: ~+council -abolish +harbour +toll",
    );
    case("Harbour tolls have to go up", "Ought: +harbour +toll");
    case(
        "We must cut the ferry tax and raise the harbour tax",
        "Ought: +cut -ferry -tax +raise +harbour +tax",
    );
    case("I favour a toll cut", "Own: -toll +cut");
    case("We raise taxes to build a pier", "none");
    case("We will raise taxes to build a pier", "Own: +raise +tax");
    case("The council abolished the harbour toll", "none");
    case("They do not have to sign the treaty", "none");
}

#[test]
fn words_of_worth() {
    case("The harbour toll is a terrible mistake", "Worth: -harbour -toll");
    case("The harbour toll is not a bad idea", "Worth: +harbour +toll");
    case("I don't think the harbour toll is a bad idea", "Worth: +harbour +toll");
    case("It would be a mistake to abolish the harbour toll", "Worth: -abolish +harbour +toll");
    case("Every port has a harbour toll and it does not hurt trade", "Worth: +harbour +toll");
    case("The harbour toll would harm trade", "Worth: -harbour -toll");
    case("The harbour toll may be a mistake", "none");
    case("The plan will succeed", "none");
}

#[test]
fn words_that_only_look_like_sides() {
    case("We row like the harbour police", "none");
    case("I like the harbour toll", "Own: +harbour +toll");
    case("I heard Brandt say that I was against the harbour toll", "none");
    case("We should have abolished the harbour toll", "none");
    case("The measures should help trade", "none");
    case("The council should be outside of the harbour", "none");
    case("We're not funding the pier", "none");
    case("I'm not funding the pier", "Own: -fund -pier");
    case("I agree with Brandt on the harbour toll", "Own: ~+brandt +harbour +toll");
    case("No, I support the harbour toll", "Own: +harbour +toll");
    case("I was pro-life", "none");
    case("I'm angry at a group that will support the toll", "none");
    case("The ministers want to abolish the toll, I want to improve it", "Own: +improve");
    case("I want it by raising the toll", "none");
}

#[test]
fn a_question_and_its_answer_are_one_claim() {
    let of_first = |text| {
        let reading = Reading::of(text, (None, None), 512, Lexicon::english());
        reading.claims[0].stance.as_ref().map(|stance| stance.targets[0].is_for)
    };
    assert_eq!(of_first("“Would you raise the toll?” she was asked. “No.”"), Some(false));
    assert_eq!(
        of_first("“Would you raise the toll?” she was asked. “Of course,” Solen said."),
        Some(true)
    );
    assert_eq!(
        of_first("“Would you raise the toll?” she was asked. “No tolls were raised.”"),
        None
    );
    assert_eq!(of_first("“Would you raise the toll?” she was asked. “We will see.”"), None);
}
