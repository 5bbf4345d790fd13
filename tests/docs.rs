//! What the pages promise is what the program does.

use std::fs;
use std::path::Path;

use assert_cmd::Command;

fn page(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn printed(arguments: &[&str]) -> String {
    let mut command = Command::cargo_bin("quotetrail").unwrap();
    let output = command.args(arguments).env("NO_COLOR", "1").assert().success();
    String::from_utf8(output.get_output().stdout.clone()).unwrap()
}

#[test]
fn the_readme_shows_what_the_demo_prints() {
    let readme = page("README.md");
    let shown = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let printed = printed(&["demo"]);
    let mut rest = printed.as_str();
    for stretch in shown.split("…\n") {
        let at = rest.find(stretch);
        let at = at.unwrap_or_else(|| panic!("the demo does not print, in this place:\n{stretch}"));
        rest = &rest[at + stretch.len()..];
    }
}

#[test]
fn the_readme_names_every_command() {
    let readme = page("README.md");
    let help = printed(&["--help"]);
    let commands =
        help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap();
    let mut named = 0;
    for line in commands.lines().filter(|line| !line.starts_with("   ")) {
        let command = line.split_whitespace().next().unwrap();
        assert!(readme.contains(&format!("`{command}")) || command == "help", "{command}");
        named += 1;
    }
    assert!(named > 10);
}

#[test]
fn the_readme_and_the_check_of_a_change_run_the_same_tests() {
    assert!(page("README.md").contains("\n```sh\ncargo test\n```\n"));
    assert!(page(".ci/run").lines().any(|line| line == "step cargo test"));
}

#[test]
fn the_architecture_names_every_module_and_every_dependency() {
    let architecture = page("docs/ARCHITECTURE.md");
    for line in page("src/lib.rs").lines() {
        if let Some(module) = line.strip_prefix("pub mod ") {
            let module = module.trim_end_matches(';');
            assert!(architecture.contains(&format!("`src/{module}")), "src/{module}");
        }
    }
    let manifest = page("Cargo.toml");
    let dependencies = manifest.split("[dependencies]\n").nth(1).unwrap();
    let mut named = 0;
    for line in dependencies.split("\n[lints").next().unwrap().lines() {
        let Some((name, _)) = line.split_once(" = ").filter(|_| !line.starts_with('[')) else {
            continue;
        };
        assert!(architecture.contains(&format!("`{name}`")), "{name}");
        named += 1;
    }
    assert!(named > 10);
}

#[test]
fn the_glossary_has_the_verdicts_and_kinds_that_reports_print() {
    let glossary = page("docs/GLOSSARY.md");
    let words = "repeats shifts contradicts develops unrelated direct mixed indirect person organization \
        collective anonymous report check";
    for word in words.split_whitespace() {
        assert!(glossary.contains(word), "{word}");
    }
}
