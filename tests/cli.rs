//! The command line as a user meets it: exit codes, messages, and nothing half-written.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use assert_cmd::Command;
use tempfile::TempDir;

const FERRY: &str = "“We have high expectations for the talks,” Mira Solen, the President of \
    Veronia, said on Monday.\n";
const NO_FERRY: &str = "“We don't have high expectations for the talks,” Mira Solen, the President \
    of Veronia, said on Thursday.\n";

/// A folder of its own, with a database that does not exist yet.
struct Desk {
    folder: TempDir,
}

/// What a run gave.
struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        fs::write(self.path(name), bytes).unwrap();
        self
    }

    fn command(&self) -> Command {
        let mut command = Command::cargo_bin("quotetrail").unwrap();
        command
            .current_dir(self.folder.path())
            .env("QUOTETRAIL_DB", self.path("trail.db"))
            .env("NO_COLOR", "1")
            .timeout(Duration::from_secs(120));
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, "")
    }

    fn run_with(&self, arguments: &[&str], stdin: &str) -> Run {
        run(self.command().args(arguments).write_stdin(stdin))
    }

    /// Two articles of Mira Solen that contradict each other.
    fn with_two_articles(&self) -> &Self {
        self.file("a.txt", FERRY).file("b.txt", NO_FERRY);
        assert_eq!(self.run(&["log", "a.txt", "--published", "2025-05-12"]).code, 0);
        assert_eq!(self.run(&["log", "b.txt", "--published", "2025-06-12"]).code, 0);
        self
    }
}

fn run(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    Run {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn a_database_that_is_not_there_is_told_from_one_that_knows_nothing() {
    let desk = Desk::new();
    for arguments in [&["search", "ferry"][..], &["report"], &["todo"], &["people", "list"]] {
        let run = desk.run(arguments);
        assert_eq!(run.code, 0, "{arguments:?}: {}", run.stderr);
        assert!(
            run.stderr.contains("note: there is no database at "),
            "{arguments:?}: {}",
            run.stderr
        );
    }
    assert!(!desk.run(&["--quiet", "search", "ferry"]).stderr.contains("no database"));
    desk.with_two_articles();
    assert!(!desk.run(&["search", "xyzzy"]).stderr.contains("no database"));
}

#[test]
fn captions_and_transcripts_are_turns_of_their_speakers() {
    let desk = Desk::new();
    desk.file(
        "talks.vtt",
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Mira Solen>The ferry sails\n\n\
         00:03.000 --> 00:05.000\n<v Mira Solen>on Monday.\n\n\
         00:05.000 --> 00:06.000\n<v Tomas Brandt>It leaks.\n",
    );
    let transcript = "Q: Will it sail?\n\nPRESIDENT MIRA SOLEN: It will. [applause]\n\n\
                      Q: When?\n\nSOLEN: On Friday.\n";
    desk.file("press.txt", transcript);
    desk.file("few.txt", "MIRA SOLEN: It has a new bell.\n");
    let log = |arguments: &[&str]| {
        let arguments = [&["log", "--published", "2025-05-12"], arguments].concat();
        assert_eq!(desk.run(&arguments).code, 0, "{arguments:?}");
    };
    log(&["talks.vtt"]);
    log(&["press.txt"]);
    log(&["few.txt", "--format", "transcript"]);
    let history = desk.run(&["history", "Mira Solen", "--format", "jsonl"]);
    let words: Vec<String> = history
        .stdout
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|row| row["words"].as_str().map(str::to_owned))
        .collect();
    let expected = ["It has a new bell.", "It will.", "On Friday.", "The ferry sails on Monday."];
    let mut sorted = words.clone();
    sorted.sort();
    assert_eq!(sorted, expected, "{}", history.stdout);
    assert_eq!(desk.run(&["doctor"]).code, 0);

    // The filter finds the same turns, and a single label makes no transcript there.
    let ask = |text: &str| {
        let line = serde_json::json!({"id": 1, "text": text}).to_string();
        let run = desk.run_with(&["extract", "--jsonl"], &line);
        let answer: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        answer["quotes"].as_array().unwrap().len()
    };
    assert_eq!(ask(transcript), 4);
    assert_eq!(ask("Note: Mira Solen left.\nShe has a boat.\n"), 0);
}

#[test]
fn input_that_cannot_be_logged_is_refused_in_a_sentence_and_nothing_is_written() {
    #[track_caller]
    fn case(desk: &Desk, arguments: &[&str], code: i32, message: &str) {
        let run = desk.run(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (code, ""), "{}", run.stderr);
        assert!(run.stderr.starts_with(&format!("error: {message}")), "{}", run.stderr);
        assert!(run.stderr.contains("\nhint: "), "{}", run.stderr);
        assert!(!desk.path("trail.db").exists());
    }

    let desk = Desk::new();
    desk.file("a.txt", FERRY).file("empty.txt", " \n").file("binary.txt", b"\x7fELF\0\0\0\x01");
    fs::create_dir_all(desk.path("folder/deeper")).unwrap();
    let on = ["--published", "2025-05-12"];
    case(&desk, &["log", "missing.txt", on[0], on[1]], 3, "cannot read missing.txt: ");
    case(&desk, &["log", "folder", on[0], on[1]], 3, "no articles in folder");
    case(&desk, &["log", "empty.txt", on[0], on[1]], 3, "empty.txt: the file is empty");
    case(&desk, &["log", "binary.txt", on[0], on[1]], 3, "binary.txt: this is no text");
    case(&desk, &["log", "a.txt"], 3, "a.txt: no publication date found");
    let given = |date| ["log", "a.txt", "--published", date];
    case(&desk, &given("2025-02-30"), 3, "\"2025-02-30\" is no day of the calendar");
    case(&desk, &given("15/05/25"), 3, "\"15/05/25\" can be read as 2025-05-15 or as 2015-05-25");
    case(&desk, &given("2999-01-01"), 3, "\"2999-01-01\" lies in the future (today is ");
    let today = ["--today", "2025-05-10"];
    case(
        &desk,
        &["log", "a.txt", on[0], on[1], today[0], today[1]],
        3,
        "\"2025-05-12\" lies in the future (today is 2025-05-10)",
    );
    case(&desk, &["history", "Solen"], 4, "no speaker named \"Solen\" in the database");
    case(&desk, &["report", "Solen"], 4, "no speaker named \"Solen\" in the database");
    case(&desk, &["show", "1a2b"], 4, "no statement with the id \"1a2b\"");
}

#[test]
fn tomorrow_is_today_somewhere() {
    let desk = Desk::new();
    desk.file("a.txt", FERRY);
    let arguments = ["log", "a.txt", "--published", "2025-05-12", "--today", "2025-05-11"];
    assert_eq!(desk.run(&arguments).code, 0);
}

#[test]
fn one_rejected_file_does_not_lose_the_others() {
    let desk = Desk::new();
    desk.file("a.txt", FERRY).file("b.txt", "").file("c.txt", NO_FERRY);
    let run = desk.run(&["log", "a.txt", "b.txt", "c.txt", "--published", "2025-05-12"]);
    assert_eq!(run.code, 3);
    assert!(run.stderr.contains("error: b.txt: the file is empty\n"), "{}", run.stderr);
    let summary = "2 articles with 2 statements stored, 0 already stored, 1 rejected\n";
    assert!(run.stderr.ends_with(summary), "{}", run.stderr);
    assert!(desk.run(&["history"]).stdout.contains("Mira Solen"));
}

#[test]
fn logging_again_changes_nothing_and_says_what_differs() {
    let desk = Desk::new();
    desk.file("a.txt", FERRY);
    let first = desk.run(&["log", "a.txt", "--published", "2025-05-12"]);
    assert!(first.stdout.starts_with("a.txt: 1 statement\n"), "{}", first.stdout);
    let history = desk.run(&["history", "Solen", "--json"]).stdout;
    let again = desk.run(&["log", "a.txt", "--published", "2025-05-13", "--outlet", "Herald"]);
    assert_eq!((again.code, again.stdout.as_str()), (0, ""));
    insta::assert_snapshot!(again.stderr, @r"
    a.txt: the same text is stored; this place is kept as another source of it
    a.txt: stored with the date 2025-05-12; 2025-05-13 was not taken over
    ");
    let third = desk.run(&["log", "a.txt", "--published", "2025-05-12", "--outlet", "Herald"]);
    insta::assert_snapshot!(third.stderr, @r"
    a.txt: already stored
    a.txt: stored without outlet; Herald was not taken over
    ");
    assert_eq!(desk.run(&["history", "Solen", "--json"]).stdout, history);
}

#[test]
fn whoever_is_called_just_so_may_be_somebody_else_elsewhere() {
    let desk = Desk::new();
    let rows =
        "speaker,date,text\nSolen,2025-05-12,It sails.\nMira Solen,2025-05-13,It does not sail.\n";
    desk.file("said.csv", rows);
    desk.run(&["log", "said.csv", "--format", "statements"]);
    let run = desk.run(&["history", "solen"]);
    assert!(run.stdout.contains("It sails") && !run.stdout.contains("not sail"), "{}", run.stdout);
    let told = "others have this name in theirs: Mira Solen (1 statement); where one of them is the same person, `people merge` puts them together\n";
    assert_eq!(run.stderr, told);
    assert_eq!(desk.run(&["history", "Mira Solen"]).stderr, "");
    assert!(desk.run(&["history", "Senator Mira Solen"]).stdout.contains("not sail"));

    // Only one of the two is ever called by the surname alone.
    let ilka = "“The harbour is safe,” said Ilka Brandt, the mayor of Port Sorrel. Brandt said the ferry sails.\n";
    desk.file("ilka.txt", ilka);
    desk.file("tomas.txt", "“It leaks,” said Tomas Brandt, a baker in Ostmark.\n");
    desk.run(&["log", "ilka.txt", "tomas.txt", "--published", "2025-05-12"]);
    let run = desk.run(&["history", "Brandt"]);
    assert!(run.stdout.starts_with("Ilka Brandt"), "{}", run.stdout);
    assert!(run.stderr.contains("theirs: Tomas Brandt (1 statement); "), "{}", run.stderr);
    for alone in ["Ilka Brandt", "Tomas Brandt", "mayor"] {
        assert_eq!(desk.run(&["history", alone]).stderr, "", "{alone}");
    }
}

#[test]
fn what_comes_to_nothing_or_to_more_than_was_asked_for_is_said() {
    let desk = Desk::new();
    desk.file("a.txt", FERRY);
    desk.run(&["log", "a.txt", "--published", "2025-05-12"]);
    let told = |words: &[&str]| desk.run(words).stderr;
    assert_eq!(told(&["history", "Solen", "--format", "csv", "--csv", "raw"]), "");
    let raw = told(&["history", "Solen", "--format", "md", "--csv", "raw"]);
    assert_eq!(raw, "--csv raw is for --format csv, and this is md\n");
    let json = told(&["history", "Solen", "--json", "--format", "csv"]);
    assert_eq!(json, "--json goes before --format csv\n");
    assert_eq!(told(&["history", "Solen", "--json", "--format", "json"]), "");

    let apart = ["people", "add", "Mira Solen", "--apart", "the baker", "--because", "two of them"];
    let told = desk.run(&apart).stderr;
    assert!(told.starts_with("two are called Mira Solen now"), "{told}");
    assert!(told.contains(": 1 statement undecided from now on"), "{told}");
}

#[test]
fn a_dry_run_shows_and_stores_nothing() {
    let desk = Desk::new();
    let run = desk.run_with(&["log", "--published", "2025-05-12", "--dry-run", "--json"], FERRY);
    let document: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(document["articles"][0]["status"], "dry run");
    assert_eq!(document["articles"][0]["name"], "standard input");
    assert_eq!(document["articles"][0]["quotes"][0]["speaker_resolved"], "Mira Solen");
    assert!(!desk.path("trail.db").exists());
}

#[test]
fn an_unclosed_quotation_mark_is_logged_with_a_diagnostic() {
    let desk = Desk::new();
    desk.file("a.txt", "Mira Solen said: “The ferry sails on Monday.\n");
    let run = desk.run(&["log", "a.txt", "--published", "2025-05-12"]);
    assert_eq!(run.code, 0);
    assert!(
        run.stderr.contains("a.txt, line 1: a quotation mark is never closed"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_text_of_one_huge_line_is_logged_or_refused_whole() {
    let desk = Desk::new();
    let line = "The ferry sails and the harbour waits. ";
    desk.file("long.txt", line.repeat(50_000)).file("too-long.txt", line.repeat(130_000));
    let refused = desk.run(&["log", "too-long.txt", "--published", "2025-05-12"]);
    assert_eq!(refused.code, 3);
    let sentence =
        "error: too-long.txt: longer than the 2097152 bytes that an article may have\nhint: ";
    assert!(refused.stderr.starts_with(sentence), "{}", refused.stderr);
    assert!(!desk.path("trail.db").exists());
    let run = desk.run(&["log", "long.txt", "--published", "2025-05-12"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
}

/// The program as somebody without rights: root may write wherever it likes.
#[cfg(unix)]
fn without_rights(desk: &Desk, arguments: &[&str]) -> Run {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::os::unix::process::CommandExt as _;

    // The build folder may be closed to others; a copy is not.
    let program = desk.path("quotetrail");
    if !program.exists() {
        fs::copy(assert_cmd::cargo::cargo_bin("quotetrail"), &program).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o555)).unwrap();
    }
    let mut command = std::process::Command::new(&program);
    if fs::metadata(&program).unwrap().uid() == 0 {
        command.uid(65534).gid(65534);
    }
    command.current_dir(desk.folder.path()).env("QUOTETRAIL_DB", desk.path("trail.db"));
    run(Command::from_std(command).args(arguments))
}

#[cfg(unix)]
#[test]
fn a_read_only_database_is_read_and_not_written() {
    use std::os::unix::fs::PermissionsExt as _;

    let desk = Desk::new();
    desk.with_two_articles();
    desk.file("c.txt", "“The ferry sails,” Mira Solen said.");
    let before = fs::read(desk.path("trail.db")).unwrap();
    let mode = |path: PathBuf, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    mode(desk.path("trail.db"), 0o444);
    mode(desk.path("."), 0o755);
    let read = without_rights(&desk, &["history", "Solen"]);
    assert_eq!(read.code, 0, "{}", read.stderr);
    let written = without_rights(&desk, &["log", "c.txt", "--published", "2025-05-12"]);
    assert_eq!(written.code, 5, "{}", written.stderr);
    assert!(written.stderr.contains(": read-only\nhint: "), "{}", written.stderr);
    assert_eq!(fs::read(desk.path("trail.db")).unwrap(), before);
}

#[test]
fn databases_that_cannot_be_used_are_left_as_they_are() {
    let desk = Desk::new();
    desk.file("a.txt", FERRY).file("notes.db", "no database at all, but long enough to be read");
    let log = ["log", "a.txt", "--published", "2025-05-12", "--db"];
    let run = desk.run(&[&log[..], &["notes.db"]].concat());
    assert_eq!(run.code, 5);
    assert!(run.stderr.starts_with("error: database notes.db: not a quotetrail database\nhint: "));
    let bytes = fs::read(desk.path("notes.db")).unwrap();
    assert_eq!(bytes, b"no database at all, but long enough to be read");

    assert_eq!(desk.run(&log[..4]).code, 0);
    let newer = rusqlite::Connection::open(desk.path("trail.db")).unwrap();
    newer.pragma_update(None, "user_version", 9999).unwrap();
    drop(newer);
    for arguments in [&["history"][..], &log[..4], &["doctor"]] {
        let run = desk.run(arguments);
        assert_eq!(run.code, 5, "{}", run.stderr);
        assert!(run.stderr.contains("its schema is version 9999"), "{}", run.stderr);
    }

    // A file cannot be a folder, not even for root.
    let run = desk.run(&[&log[..], &["a.txt/trail.db"]].concat());
    assert_eq!(run.code, 5, "{}", run.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_stores_nothing_of_the_article() {
    let desk = Desk::new();
    desk.with_two_articles();
    desk.file("long.txt", FERRY.repeat(2000));
    // A limit on the size of files is what a full disk is to a process; the signal would end it first.
    let script = "trap '' XFSZ; ulimit -f 200; exec \"$@\"";
    let program = assert_cmd::cargo::cargo_bin("quotetrail");
    let mut command = Command::new("sh");
    command.current_dir(desk.folder.path()).env("QUOTETRAIL_DB", desk.path("trail.db"));
    command.args(["-c", script, "sh"]).arg(program);
    command.args(["log", "long.txt", "--published", "2025-05-12", "--quiet"]);
    let run = run(&mut command);
    assert_eq!(run.code, 5, "{}", run.stderr);
    // What a limit gives is "disk I/O error"; a disk that is full says so.
    let sentence = [": cannot be read or written: ", ": the disk is full"];
    assert!(sentence.iter().any(|words| run.stderr.contains(words)), "{}", run.stderr);
    let doctor = desk.run(&["doctor"]);
    assert_eq!(doctor.code, 0, "{}", doctor.stdout);
    assert!(doctor.stdout.contains("2 articles, 2 statements"), "{}", doctor.stdout);
}

#[cfg(unix)]
#[test]
fn a_reader_who_goes_away_is_no_error() {
    let desk = Desk::new();
    let program = assert_cmd::cargo::cargo_bin("quotetrail");
    let script = "(\"$0\" demo; echo \"exit $?\" >&2) | true";
    let run = run(Command::new("sh").args(["-c", script]).arg(program));
    assert_eq!(run.stderr, "exit 0\n");
    drop(desk);
}

#[test]
fn reports_can_fail_a_script() {
    let desk = Desk::new();
    desk.with_two_articles();
    assert_eq!(desk.run(&["report", "Solen", "--fail-on", "contradicts"]).code, 1);
    assert_eq!(desk.run(&["report", "Solen", "--fail-on", "repeats"]).code, 0);
    assert_eq!(desk.run(&["report", "Solen", "--fail-on", "unrelated"]).code, 2);
    let json = desk.run(&["report", "--json"]).stdout;
    let document: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(document["findings"][0]["verdict"], "contradicts");
    let id = |side: &str| document["findings"][0][side]["id"].as_str().unwrap().to_owned();
    let why = desk.run(&["why", &id("later"), &id("earlier")[..8]]).stdout;
    assert!(why.starts_with("contradicts\n") && why.contains("[negation]"), "{why}");
    let shown = desk.run(&["show", &id("later")]).stdout;
    assert!(shown.contains(&id("later")) && shown.contains("2025-06-12"), "{shown}");
    let found = desk.run(&["search", "high", "expectations\" OR *"]);
    assert_eq!(found.code, 0, "{}", found.stderr);
}

#[test]
fn silence_is_explained_where_it_is_asked_for() {
    let desk = Desk::new();
    let lines = [
        ("2025-06-11", "“We support the harbour tax,” Mira Solen, the president of Veronia, said."),
        ("2025-06-18", "“Do we support the harbour tax?” Mira Solen of Veronia said."),
        ("2025-06-25", "“The ferry sails at noon,” Mira Solen of Veronia said."),
    ];
    for (day, text) in lines {
        desk.file("a.txt", text);
        assert_eq!(desk.run(&["log", "a.txt", "--published", day]).code, 0);
    }
    let silent = desk.run(&["report", "Solen", "--silent"]).stdout;
    assert!(silent.contains("Not flagged") && silent.contains("[question]"), "{silent}");
    assert!(
        silent.contains("Pairs of remarks by reason: 2 no-shared-content, 1 question"),
        "{silent}"
    );
    assert!(!desk.run(&["report", "Solen"]).stdout.contains("Not flagged"));
    let json = |arguments: &[&str]| -> serde_json::Value {
        serde_json::from_str(&desk.run(arguments).stdout).unwrap()
    };
    let report = json(&["report", "Solen", "--json"]);
    let reasons = serde_json::json!({"no-shared-content": 2, "question": 1});
    assert_eq!(report["speakers"][0]["silence"], reasons);
    assert_eq!(report["unflagged"], serde_json::json!([]));
    let report = json(&["report", "Solen", "--json", "--silent"]);
    assert_eq!(report["unflagged"][0]["reasons"][0]["rule"], "question");
}

#[test]
fn one_article_makes_no_second_occasion_of_its_day_of_publication() {
    let desk = Desk::new();
    let text = "“The new ferry is safe,” Mira Solen said on June 3.\n“The new ferry is safe,” Solen said.\n";
    desk.file("a.txt", text);
    assert_eq!(desk.run(&["log", "a.txt", "--published", "2025-06-11"]).code, 0);
    let report = desk.run(&["report", "Solen", "--json"]).stdout;
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["findings"].as_array().map(Vec::len), Some(0), "{report}");
    assert_eq!(report["remarks"].as_array().map(Vec::len), Some(0), "{report}");
}

#[test]
fn a_denial_does_not_read_as_a_claim() {
    let desk = Desk::new();
    desk.file(
        "a.txt",
        "Mira Solen, the president of Veronia, denied that the ferry leaks badly.\n",
    );
    let run = desk.run(&["log", "a.txt", "--published", "2025-06-11"]);
    assert!(run.stdout.contains("[deny] that the ferry leaks badly"), "{}", run.stdout);
}

#[test]
fn the_order_of_logging_does_not_show() {
    let [forth, back] = [Desk::new(), Desk::new()];
    for (desk, names) in [(&forth, ["a.txt", "b.txt"]), (&back, ["b.txt", "a.txt"])] {
        desk.file("a.txt", FERRY).file("b.txt", NO_FERRY);
        let run = desk.run(&[&["log"][..], &names, &["--published", "2025-05-12"]].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
    for arguments in [&["report", "--json"][..], &["history", "Solen", "--format", "csv"]] {
        assert_eq!(forth.run(arguments).stdout, back.run(arguments).stdout);
    }
}

#[test]
fn speakers_are_found_by_any_name_and_suggested_by_a_near_one() {
    let desk = Desk::new();
    desk.with_two_articles();
    for name in ["Mira Solen", "solen", "President of Veronia"] {
        assert_eq!(desk.run(&["history", name]).code, 0, "{name}");
    }
    let seed = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/articles/istanbul-talks/source.txt");
    assert_eq!(desk.run(&["log", seed, "--published", "2025-05-15", "--quiet"]).code, 0);
    for office in ["US Secretary of State", "the U.S. secretary of state", "Russian President"] {
        assert_eq!(desk.run(&["history", office]).code, 0, "{office}");
    }
    let run = desk.run(&["history", "Mira Sollen"]);
    assert_eq!(run.code, 4);
    assert!(run.stderr.ends_with("hint: did you mean Mira Solen?\n"), "{}", run.stderr);
}

#[test]
fn filters_answer_in_the_order_of_the_input_and_pass_over_bad_lines() {
    let desk = Desk::new();
    let line = |id| format!("{{\"id\":{id},\"text\":\"É! “No,” Mira Solen said.\",\"other\":1}}\n");
    let mut input = (0..600).map(line).collect::<String>();
    input += "no record\n{\"id\":\"b\",\"text\":\"\",\"date\":\"some day\"}\n[]\n";
    let run = desk.run_with(&["extract", "--jsonl"], &input);
    assert_eq!(run.code, 3);
    assert!(
        run.stderr.starts_with("error: line 601 of the input is no record: "),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("error: line 603 of the input is no record: "), "{}", run.stderr);
    let lines: Vec<serde_json::Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 601);
    for (id, line) in lines[..600].iter().enumerate() {
        assert_eq!(line["id"], id);
        assert_eq!(
            (&line["quotes"][0]["start"], &line["quotes"][0]["text"]),
            (&3.into(), &"“No,”".into())
        );
    }
    assert_eq!(lines[600]["id"], "b");
    assert_eq!(lines[600]["diagnostics"][0]["kind"], "unreadable-date");

    let pair =
        "{\"id\":1,\"a\":\"We support it.\",\"b\":\"We do not support it.\",\"date_a\":\"x\"}\n";
    let run = desk.run_with(&["compare", "--jsonl", "--same-event"], pair);
    let record: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(record["verdict"], "contradicts");
    assert!(run.stderr.contains("line 1: \"x\" is no date"), "{}", run.stderr);
}

#[test]
fn words_cannot_act_on_a_terminal() {
    let desk = Desk::new();
    desk.file("a.txt", "“The ferry\u{202e} sails\u{1b}[31m,” Mira Solen said.\n");
    let run = desk.run(&["log", "a.txt", "--published", "2025-05-12", "--outlet", "a\u{9b}b"]);
    let shown = format!("{}{}", run.stdout, run.stderr);
    assert!(!shown.contains(['\u{202e}', '\u{1b}', '\u{9b}']), "{shown:?}");
}

#[test]
fn every_command_has_help_and_a_manual_page() {
    let desk = Desk::new();
    let help = desk.run(&["--help"]).stdout;
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let names: Vec<&str> = commands
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|name| !name.is_empty())
        .collect();
    assert!(names.len() >= 12, "{names:?}");
    for name in names.into_iter().filter(|name| *name != "help") {
        let run = desk.run(&["help", name]);
        assert_eq!(run.code, 0, "{name}");
        assert!(run.stdout.contains("Example"), "{name}: {}", run.stdout);
        assert!(desk.run(&["man", name]).stdout.starts_with(".ie"), "{name}");
    }
    assert_eq!(desk.run(&["nonsense"]).code, 2);
    assert_eq!(desk.run(&["extract"]).code, 2);
    assert!(desk.run(&["completions", "bash"]).stdout.contains("quotetrail"));
}
