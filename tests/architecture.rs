//! The promises of docs/ARCHITECTURE.md about who may use what, as tests.

#[path = "support/rust_source.rs"]
mod rust_source;

use std::fs;
use std::path::{Path, PathBuf};

use rust_source::RustSource;

/// A module may use the modules on its own line and nothing else of the crate.
const MAY_USE: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("span", &[]),
    ("model", &["error", "span"]),
    ("lexicon", &["error", "span", "model"]),
    ("text", &["error", "span", "model", "lexicon"]),
    ("quote", &["error", "span", "model", "lexicon", "text"]),
    ("resolve", &["error", "span", "model", "lexicon", "text", "quote"]),
    ("compare", &["error", "span", "model", "lexicon", "text"]),
    ("fetch", &["error", "model"]),
    ("input", &["error", "span", "model"]),
    ("decisions", &["error", "span", "model", "lexicon"]),
    ("store", &["error", "span", "model", "decisions"]),
    ("report", &["error", "span", "model"]),
    ("demo", &["error", "span", "model"]),
    (
        "tracker",
        &[
            "error",
            "span",
            "model",
            "lexicon",
            "text",
            "quote",
            "resolve",
            "compare",
            "fetch",
            "input",
            "decisions",
            "store",
            "report",
            "demo",
        ],
    ),
    ("cli", &["error", "span", "model", "report", "tracker", "demo"]),
    ("main", &["error", "cli"]),
];

/// Names that only some modules may mention, and why.
const ONLY_IN: &[(&[&str], &[&str], &str)] = &[
    (
        &["clap", "clap_complete", "clap_mangen", "anstream", "anstyle", "indicatif", "ctrlc"],
        &["cli", "main"],
        "the shell's crates stay in the shell",
    ),
    (&["rusqlite"], &["store"], "the store is the only one that knows the database"),
    (
        &["println", "eprintln", "print", "eprint", "dbg"],
        &["cli", "main"],
        "only the command line prints",
    ),
    (
        &["HashMap", "HashSet", "FxHashMap", "FxHashSet"],
        &["lexicon", "text"],
        "nothing observable may depend on hashing: use BTreeMap, or add the file to MAY_HASH",
    ),
    (
        &["SystemTime", "Instant", "Local", "Utc"],
        &["cli", "fetch", "main", "store", "tracker"],
        "analysis never reads the clock",
    ),
    (
        &["fs", "File"],
        &["cli", "main", "store", "tracker"],
        "analysis never touches the disk, and input is handed its bytes",
    ),
];

/// Files that may use a hash map although their module may not, and why it cannot be observed.
const MAY_HASH: &[(&str, &str)] = &[
    ("src/quote/signs/tagging.rs", "names are looked up and never listed"),
    ("src/store/columns.rs", "columns are looked up and never listed"),
    (
        "src/resolve/people.rs",
        "words are looked up and never listed; whom they mean is a list in text order",
    ),
    ("src/resolve/full_name.rs", "words are looked up and never listed"),
    ("src/resolve/topic.rs", "of the terms the first by rank and by alphabet is taken"),
    ("src/quote/choices/figures.rs", "cues are looked up and never listed"),
    ("src/compare/consistency/pairs.rs", "words are looked up and never listed"),
    ("src/compare/collection.rs", "terms are looked up, and statements listed by their places"),
    ("src/compare/near/index.rs", "lists are looked up by name and read in the order of insertion"),
    ("src/compare/near/lcs.rs", "words are looked up and never listed"),
    ("src/compare/near/rarity.rs", "features are counted, then sorted by count and key"),
    ("src/compare/similarity/weights.rs", "terms are looked up and never listed"),
];

/// SQL in string literals; only the store speaks it.
const SQL: &[&str] = &["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "CREATE ", "PRAGMA ", "DROP "];

/// A file longer than this must be split; one longer than the first is a question.
const LONG: usize = 300;
const TOO_LONG: usize = 500;

/// Names that say nothing about what is in the file.
const NO_NAMES: &[&str] = &["utils.rs", "util.rs", "helpers.rs", "misc.rs", "common.rs"];

fn files() -> Vec<(String, String)> {
    fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, paths);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                paths.push(path);
            }
        }
    }

    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    walk(&root.join("src"), &mut paths);
    paths.sort();
    let name = |path: &Path| path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
    paths.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// Everything in a file that breaks a rule, as `file:line: what`.
fn violations(path: &str, text: &str) -> Vec<String> {
    let source = RustSource::read(text);
    let inside = path.strip_prefix("src/").unwrap();
    let module = inside.split(['/', '.']).next().unwrap();
    let mut found = Vec::new();
    if NO_NAMES.contains(&path.rsplit('/').next().unwrap()) {
        found.push(format!("{path}: the name does not say what is in it"));
    }
    if source.tests > TOO_LONG {
        found.push(format!("{path}: {} lines without tests, split it", source.tests));
    }
    if module != "lib" {
        found.extend(arrows(path, module, &source));
    }
    for (number, line) in (1..).zip(&source.code) {
        for (names, modules, why) in ONLY_IN {
            let mentioned = names.iter().find(|name| identifiers(line).any(|it| it == **name));
            let excused = names.contains(&"HashMap") && MAY_HASH.iter().any(|(it, _)| *it == path);
            if let Some(name) = mentioned.filter(|_| !modules.contains(&module) && !excused) {
                found.push(format!("{path}:{number}: `{name}` in `{module}`: {why}"));
            }
        }
    }
    for (number, line) in (1..).zip(&source.strings) {
        if let Some(word) = SQL.iter().find(|word| line.contains(**word) && module != "store") {
            found.push(format!("{path}:{number}: SQL (`{}`) outside `store`", word.trim()));
        }
    }
    found
}

/// Uses of modules that `module` may not use.
fn arrows(path: &str, module: &str, source: &RustSource) -> Vec<String> {
    let Some((_, may_use)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
        return vec![format!("{path}: `{module}` has no line in MAY_USE")];
    };
    let check = |(line, used): (usize, String)| {
        (used != module && !may_use.contains(&used.as_str()))
            .then(|| format!("{path}:{line}: `{module}` must not use `{used}`"))
    };
    let depth = path.matches('/').count() - usize::from(path.ends_with("/mod.rs"));
    used(source, depth).into_iter().filter_map(check).collect()
}

/// The modules at the root of the crate that a file names, each with its line.
///
/// `depth` is how many `super::` lead from the file to the root; from its tests one more.
fn used(source: &RustSource, depth: usize) -> Vec<(usize, String)> {
    let code = source.code.join("\n");
    let mut found = Vec::new();
    for root in ["crate::", "quotetrail::"] {
        for (at, _) in code.match_indices(root) {
            if !code[..at].ends_with(is_part) {
                found.extend(targets(&code, at + root.len()));
            }
        }
    }
    for (at, _) in code.match_indices("super::") {
        let line = code[..at].matches('\n').count();
        let chain = &code[at..];
        let length = chain.len() - chain.trim_start_matches("super::").len();
        let steps = length / "super::".len();
        let is_first = !code[..at].ends_with("super::") && !code[..at].ends_with(is_part);
        if is_first && steps == depth + usize::from(line >= source.tests) {
            // `use super::*` of a file at the root would bring in every module.
            found.extend(targets(&code, at + length));
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The first names of the path, or of each path of the group, that begins at a byte.
fn targets(code: &str, at: usize) -> Vec<(usize, String)> {
    let line = |at: usize| 1 + code[..at].matches('\n').count();
    let name = |at: usize| identifiers(&code[at..]).next().unwrap_or_default().to_owned();
    if !code[at..].starts_with('{') {
        return vec![(line(at), name(at))];
    }
    let mut found = Vec::new();
    let (mut level, mut expects) = (0, false);
    for (offset, c) in code[at..].char_indices() {
        match c {
            '{' => level += 1,
            '}' => level -= 1,
            c if expects && level == 1 && is_part(c) => {
                found.push((line(at + offset), name(at + offset)));
                expects = false;
            }
            _ => {}
        }
        expects |= level == 1 && matches!(c, '{' | ',');
        if level == 0 {
            break;
        }
    }
    found
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn identifiers(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c| !is_part(c)).filter(|name| !name.is_empty())
}

#[test]
fn every_file_keeps_to_its_place() {
    let files = files();
    let found: Vec<String> = files.iter().flat_map(|(path, text)| violations(path, text)).collect();
    let long: Vec<String> = files
        .iter()
        .map(|(path, text)| (path, RustSource::read(text).tests))
        .filter(|(_, lines)| *lines > LONG)
        .map(|(path, lines)| format!("{path} ({lines})"))
        .collect();
    assert!(
        found.is_empty(),
        "{}\n\nover {LONG} lines, which is a question and no error: {}",
        found.join("\n"),
        long.join(", ")
    );
}

#[test]
fn the_rules_see_what_they_forbid() {
    #[track_caller]
    fn case(path: &str, text: &str, expected: &[&str]) {
        assert_eq!(violations(path, text), expected, "{text}");
    }

    let quote = "src/quote/marks.rs";
    let store = "src/quote/marks.rs:1: `quote` must not use `store`";
    case(quote, "use crate::store::Store;", &[store]);
    case(quote, "use crate::{span::Span, store::{Store, Hit}};", &[store]);
    case(quote, "fn f() -> crate::store::Hit {}", &[store]);
    case(quote, "use super::super::store;", &[store]);
    case(quote, "use quotetrail::store::Store;", &[store]);
    case(
        quote,
        "use crate::{\n    span::Span,\n    store,\n};",
        &["src/quote/marks.rs:3: `quote` must not use `store`"],
    );
    case(
        quote,
        "fn f() {}\n#[cfg(test)]\nmod tests {\n    use super::super::super::cli;\n}",
        &["src/quote/marks.rs:4: `quote` must not use `cli`"],
    );
    case(
        "src/quote/mod.rs",
        "use super::cli;",
        &["src/quote/mod.rs:1: `quote` must not use `cli`"],
    );
    case(
        "src/store/mod.rs",
        "use crate::text::Document;",
        &["src/store/mod.rs:1: `store` must not use `text`"],
    );
    case("src/fancy.rs", "", &["src/fancy.rs: `fancy` has no line in MAY_USE"]);
    case("src/quote/utils.rs", "", &["src/quote/utils.rs: the name does not say what is in it"]);
    case(
        "src/model/date.rs",
        "fn f() {\n    println!(\"x\");\n}",
        &["src/model/date.rs:2: `println` in `model`: only the command line prints"],
    );
    case(
        "src/store/mod.rs",
        "use clap::Parser;",
        &["src/store/mod.rs:1: `clap` in `store`: the shell's crates stay in the shell"],
    );
    case(
        "src/tracker.rs",
        "\n// Why.\nconst Q: &str = \"SELECT 1\";",
        &["src/tracker.rs:3: SQL (`SELECT`) outside `store`"],
    );
    case(
        "src/text/mod.rs",
        "let day = chrono::Local::now();",
        &["src/text/mod.rs:1: `Local` in `text`: analysis never reads the clock"],
    );
    case(
        "src/input/text.rs",
        "let text = std::fs::read(path);",
        &[
            "src/input/text.rs:1: `fs` in `input`: analysis never touches the disk, and input is handed its bytes",
        ],
    );
    assert_eq!(violations(quote, "use std::collections::HashMap;").len(), 1);
    assert_eq!(violations(quote, &"\n".repeat(TOO_LONG + 1)).len(), 1);
}

#[test]
fn the_rules_leave_alone_what_is_allowed() {
    #[track_caller]
    fn case(path: &str, text: &str) {
        assert_eq!(violations(path, text), Vec::<String>::new(), "{text}");
    }

    let quote = "src/quote/marks.rs";
    case(quote, "use crate::{span::Span, text::{Document, store}, quote::cues};");
    case(quote, "/// See [`crate::store`]; println!(\"x\") prints.\nfn f() {}");
    case(quote, "/* use crate::store; /* nested */ use crate::cli; */ fn f() {}");
    case(quote, "const A: &str = \"crate::store\"; const B: &str = r#\"use crate::cli; \" \"#;");
    case(quote, "const A: char = '\"'; fn f<'a>(a: &'a str) {} // crate::store");
    case(quote, "const A: &str = \"a \\\" crate::store::b\";");
    case(quote, "use super::store;");
    case(quote, "#[cfg(test)]\nmod tests {\n    use super::super::store;\n}");
    case("src/store/search.rs", "const Q: &str = \"SELECT 1\";");
    case("src/cli/log.rs", "fn f() { println!(\"x\"); }");
    case("src/lexicon/words.rs", "use std::collections::HashMap;");
    case("src/lib.rs", "pub mod store;");
    case(quote, &format!("{}#[cfg(test)]{}", "\n".repeat(TOO_LONG - 1), "\n".repeat(TOO_LONG)));
}

#[test]
fn only_known_modules_are_named_in_the_table() {
    for (module, may_use) in MAY_USE {
        for used in *may_use {
            let known = MAY_USE.iter().any(|(name, _)| name == used);
            assert!(known && used != module, "{module} -> {used}");
        }
    }
    for (path, reason) in MAY_HASH {
        assert!(files().iter().any(|(name, _)| name == path), "{path} is gone");
        assert!(!reason.is_empty(), "{path} needs a reason");
    }
}
