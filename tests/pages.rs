//! Saved pages and feeds as whole articles: what is read of each, and that nothing hostile gets further.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use quotetrail::error::{Error, Rejection};
use quotetrail::input::{self, Item, Reading, Source};
use quotetrail::model::DiagnosticKind;

/// When reading hangs. A guard and no measure of speed, which a build without optimisation on a busy machine has none of: a tree
/// that is quadratic in depth takes more than twenty minutes for these, and a linear one seconds.
const PATIENCE: Duration = Duration::from_secs(120);

fn fixtures(folder: &str) -> Vec<(String, Vec<u8>)> {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures")).join(folder);
    let mut files: Vec<PathBuf> =
        fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let name = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    files.iter().map(|path| (name(path), fs::read(path).unwrap())).collect()
}

fn read(bytes: &[u8], name: &str) -> Result<Reading, Error> {
    input::read_all(bytes, &Source { name, ..Source::default() })
}

/// What was read, for people.
fn shown(read: &Result<Reading, Error>) -> String {
    let reading = match read {
        Ok(reading) => reading,
        Err(error) => return format!("{error}\nhint: {}\n", error.hint().unwrap_or_default()),
    };
    let mut text = String::new();
    for item in &reading.items {
        show(item, &mut text);
    }
    for item in &reading.listed {
        writeln!(text, "#{} listed: {:?} {:?} {:?}", item.number, item.title, item.url, item.date)
            .unwrap();
    }
    text
}

fn show(item: &Item, text: &mut String) {
    let (article, about) = (&item.article, &item.article.about);
    let published = article.published.as_ref();
    let published = published.map(|date| format!("{} ({})", date.range, date.given));
    let number = item.number.map(|number| number.to_string());
    for (name, value) in [
        ("number", &number),
        ("title", &article.title),
        ("url", &article.url),
        ("outlet", &article.outlet),
        ("published", &published),
        ("byline", &about.byline),
        ("language", &about.language),
        ("modified", &about.modified),
    ] {
        if let Some(value) = value {
            writeln!(text, "{name}: {}", value.escape_debug()).unwrap();
        }
    }
    for note in &item.diagnostics {
        writeln!(text, "{:?}: {}", note.kind, note.message).unwrap();
    }
    writeln!(text, "\n{}----", article.text).unwrap();
}

#[test]
fn pages_in_the_manner_of_many_publishers() {
    let pages = fixtures("pages");
    assert!(pages.len() >= 12);
    for (name, bytes) in pages {
        insta::assert_snapshot!(format!("page-{name}"), shown(&read(&bytes, &name)));
    }
}

#[test]
fn feeds_of_every_kind() {
    for (name, bytes) in fixtures("feeds") {
        insta::assert_snapshot!(format!("feed-{name}"), shown(&read(&bytes, &name)));
    }
}

#[test]
fn what_is_read_keeps_the_promises_of_an_article() {
    for (name, bytes) in fixtures("pages").into_iter().chain(fixtures("feeds")) {
        for item in read(&bytes, &name).map(|reading| reading.items).unwrap_or_default() {
            let text = &item.article.text;
            assert!(!text.contains(['\0', '\r', '\u{c}', '\u{2028}', '\u{2029}']), "{name}");
            assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{name}");
            assert!(!text.contains("\n\n\n") && text.ends_with('\n'), "{name}");
            let fields = [&item.article.title, &item.article.outlet, &item.article.url];
            for field in fields.into_iter().flatten() {
                assert!(!field.contains(char::is_control), "{name}: {field:?}");
            }
        }
    }
}

#[test]
fn pages_and_feeds_are_known_without_a_name() {
    for (folder, ending) in [("pages", ".html"), ("feeds", "")] {
        for (name, bytes) in fixtures(folder) {
            // What begins with nothing that is known is text, unless its name says otherwise.
            if !name.ends_with(ending) || name.starts_with("no-") {
                continue;
            }
            let named = read(&bytes, &name).map_err(|error| error.to_string());
            let unnamed = read(&bytes, "standard input").map_err(|error| error.to_string());
            let unnamed = unnamed.map_err(|error| error.replace("standard input", &name));
            assert_eq!(named, unnamed, "{name}");
        }
    }
}

#[test]
fn a_cut_article_is_marked() {
    let cut = |name: &str| {
        let path = format!("{}/fixtures/pages/{name}.html", env!("CARGO_MANIFEST_DIR"));
        let reading = read(&fs::read(path).unwrap(), "a.html").unwrap();
        reading.items[0].diagnostics.iter().any(|note| note.kind == DiagnosticKind::Truncated)
    };
    assert!(cut("paywall"));
    for whole in ["wire", "broadsheet", "tabloid", "broadcaster", "blog", "consent", "breaks"] {
        assert!(!cut(whole), "{whole}");
    }
}

/// Pages and feeds that are small to send and would be large, or slow, to read.
#[test]
fn hostile_sizes_are_read_or_refused_and_hang_nothing() {
    let page = |body: &str| format!("<!doctype html><html><body>{body}</body></html>");
    let said = "<p>“It sails,” Mira Solen said to the harbour board of Veronia on Monday.</p>";
    let many = |piece: &str, times: usize| piece.repeat(times);
    let formatting: Vec<String> = (0..500).map(|n| format!("<b id={n}>")).collect();
    let formatting = formatting.concat();
    let pages = [
        ("divs", page(&format!("{}{said}{}", many("<div>", 300_000), many("</div>", 300_000)))),
        ("unclosed", page(&format!("{}{said}", many("<div>", 300_000)))),
        ("spans", page(&format!("{}{said}", many("<span>", 300_000)))),
        ("ends", page(&format!("{}{said}", many("<div></p></i>", 150_000)))),
        ("formatting", page(&format!("{formatting}{}{said}", many("<p>x", 150_000)))),
        ("links", page(&format!("{}{said}", many("<a href=x>", 150_000)))),
        ("tables", page(&format!("{}{said}", many("<table><tr><td>", 100_000)))),
        ("paragraphs", page(&many("<p>“No,” Mira Solen said.", 90_000))),
        ("breaks", page(&many("No.<br><br>", 90_000))),
        ("words", page(&format!("<p>{}</p>{said}", many("no ", 600_000)))),
        ("entities", page(&format!("<p>{}</p>{said}", many("&amp;", 300_000)))),
        ("attributes", page(&format!("<p {}>{said}", many("a ", 900_000)))),
        ("classes", page(&format!("<p class='{}'>{said}", many("nav-x ", 900_000)))),
        ("comment", page(&format!("{said}<!--{}", many("<!--", 900_000)))),
        (
            "json",
            page(&format!(
                "<script type=application/ld+json>{}</script>{said}",
                many("[", 900_000)
            )),
        ),
        ("elements", page(&format!("{}{said}", many("<i></i>", 500_000)))),
    ];
    for (name, html) in pages {
        let start = Instant::now();
        let found = read(html.as_bytes(), "a.html");
        let took = start.elapsed();
        assert!(took < PATIENCE, "{name}: {took:?}");
        match found {
            Ok(reading) => {
                assert!(reading.items[0].article.text.contains("Mira Solen") || name == "breaks");
            }
            Err(Error::Rejected { why, .. }) => assert!(
                matches!(why, Rejection::TooManyElements { .. } | Rejection::TooLarge { .. }),
                "{name}: {why}"
            ),
            Err(error) => panic!("{name}: {error}"),
        }
    }
    let items = many("<item><title>x</title></item>", 100_000);
    for (name, feed) in [
        ("deep", format!("<rss>{}", many("<a>", 300_000))),
        (
            "deep in an item",
            format!(
                "<rss version='2.0'><channel><item><description><![CDATA[{}]]></description></item></channel></rss>",
                many("<div>", 300_000)
            ),
        ),
        ("items", format!("<rss version='2.0'><channel>{items}</channel></rss>")),
        (
            "brackets",
            format!(
                "{{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":{}",
                many("[", 900_000)
            ),
        ),
    ] {
        let start = Instant::now();
        let _ = read(feed.as_bytes(), "a.xml");
        let took = start.elapsed();
        assert!(took < PATIENCE, "{name}: {took:?}");
    }
}

#[test]
fn a_broken_feed_is_refused_whole() {
    for (name, bytes) in fixtures("feeds") {
        if name.starts_with("hostile") || name.starts_with("no-") || name.starts_with("latin") {
            continue;
        }
        let whole = read(&bytes, &name);
        assert!(whole.is_ok(), "{name}: {whole:?}");
        // Cut anywhere, and at the end of each item above all.
        let text = String::from_utf8(bytes).unwrap();
        let end = text.trim_end().len();
        for at in (1..end).filter(|at| text.is_char_boundary(*at)).step_by(37) {
            let cut = read(&text.as_bytes()[..at], &name);
            assert!(cut.is_err(), "{name} cut at {at} of {end}: {cut:?}");
        }
    }
}

/// Pieces of pages and feeds, to be put together in any order.
const PIECES: &[&str] = &[
    "<html>",
    "<body>",
    "</body>",
    "<article>",
    "</article>",
    "<main>",
    "<h1>Ferry</h1>",
    "<h1>",
    "<h2>",
    "<p>",
    "</p>",
    "<div class=nav>",
    "<div class='story'>",
    "</div>",
    "<table><tr><td>",
    "</table>",
    "<ul><li>",
    "</ul>",
    "<br><br>",
    "<a href=x>",
    "</a>",
    "<b>",
    "</b>",
    "<q>",
    "<pre>\n",
    "<blockquote>",
    "<time datetime=2025-05-15>",
    "</time>",
    "<title>",
    "<script>",
    "</script>",
    "<script type=application/ld+json>{\"@type\":\"Article\"}</script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<svg>",
    "<textarea>",
    "<template>",
    "<frameset>",
    "<select>",
    "<math><mi>",
    "<iframe>",
    "<noscript>",
    "<img alt=x>",
    "<figure>",
    "“It sails,” Mira Solen said to the harbour board, the towns, and the ferry line on Monday. ",
    "No. ",
    "&amp;",
    "&#0;",
    "\u{202e}",
    "\u{ad}",
    "\u{fdd0}",
    "\u{fdd1}",
    "é",
    "<",
    ">",
    "&",
    "\"",
    "'",
    "<rss version='2.0'><channel><item><description>",
    "</description></item></channel></rss>",
    "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content>",
    "</content></entry></feed>",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_pieces_in_any_order_are_articles_or_a_rejection(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..60),
        name in proptest::sample::select(vec!["a.html", "a.xml", "standard input"]),
    ) {
        let bytes = pieces.concat().into_bytes();
        match read(&bytes, name) {
            Ok(reading) => {
                for item in &reading.items {
                    let text = &item.article.text;
                    prop_assert!(!text.trim().is_empty() && !text.contains(['\0', '\r']));
                }
                // And again the same, whatever order the library's maps are in.
                prop_assert_eq!(read(&bytes, name).unwrap(), reading);
            }
            Err(Error::Rejected { .. }) => {}
            Err(error) => prop_assert!(false, "{error}"),
        }
    }
}
