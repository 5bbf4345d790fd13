//! Whatever an article, a name or a note holds, a page stays the page that it is: nothing in it becomes markup.

use std::io::{self, Write};

use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::{Visible, html, markdown, samples};

/// What is markup somewhere, what could end some, and characters of one to four bytes.
const PIECES: [&str; 46] = [
    "<script>",
    "</script>",
    "<b>",
    "</title>",
    "</style>",
    "</pre>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<del>",
    "</ins>",
    "&lt;",
    "&#x3c;",
    "&",
    "\"",
    "'",
    "`",
    "```",
    "|",
    "\n",
    "\r",
    "\n\n",
    "\t",
    "  \n",
    "\u{202e}",
    "\u{2028}",
    "\u{0}",
    "*",
    "**",
    "_",
    "~~",
    "[x](y)",
    "![",
    "](",
    "# ",
    "- ",
    "1. ",
    "===",
    "$",
    "\\",
    "a ",
    "é",
    "𝟛",
    "https://e.example/",
    "www.e.example",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 1..9)
        .prop_map(|pieces| pieces.concat())
}

fn written(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The elements of a page with the names of their attributes; links with where they lead.
#[derive(Default)]
struct Elements {
    all: std::cell::RefCell<Vec<String>>,
    links: std::cell::RefCell<Vec<String>>,
}

impl TokenSink for Elements {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) if &*tag.name == "a" && tag.kind == TagKind::StartTag => {
                let href = tag.attrs.iter().find(|attribute| &*attribute.name.local == "href");
                self.links.borrow_mut().push(href.unwrap().value.to_string());
            }
            Token::TagToken(tag) if &*tag.name != "a" => {
                let names: Vec<&str> = tag.attrs.iter().map(|it| &*it.name.local).collect();
                self.all.borrow_mut().push(format!("{:?} {} {names:?}", tag.kind, tag.name));
            }
            Token::CommentToken(comment) => {
                self.all.borrow_mut().push(format!("comment {comment}"));
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// The elements as a tokenizer of the HTML standard finds them, and the links.
fn elements(page: &str) -> (Vec<String>, Vec<String>) {
    let input = BufferQueue::default();
    input.push_back(page.into());
    let tokenizer = Tokenizer::new(Elements::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    (tokenizer.sink.all.take(), tokenizer.sink.links.take())
}

/// The structure of a Markdown page as a `CommonMark` parser with the extensions of the large sites finds it.
fn structure(page: &str) -> (Vec<String>, Vec<String>) {
    let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    let (mut found, mut links) = (Vec::new(), Vec::new());
    for event in Parser::new_ext(page, options) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.to_string()),
            Event::End(pulldown_cmark::TagEnd::Link) | Event::Text(_) => {}
            Event::Code(_) => found.push("code".into()),
            other => found.push(format!("{other:?}")),
        }
    }
    (found, links)
}

proptest! {
    #[test]
    fn html_has_the_same_elements_whatever_is_said(text in text()) {
        let (plain, hostile) = (samples::told_in("plain"), samples::told_in(&text));
        let pages = |(report, history): &(_, _)| {
            [written(|out| html::report(report, out)), written(|out| html::history(history, out))]
        };
        for (plain, hostile) in pages(&plain).iter().zip(pages(&hostile)) {
            let (expected, _) = elements(plain);
            let (found, links) = elements(&hostile);
            prop_assert_eq!(found, expected);
            prop_assert!(links.iter().all(|link| link.starts_with("http") || link.starts_with('#')));
        }
    }

    #[test]
    fn markdown_has_the_same_structure_whatever_is_said(text in text()) {
        let (plain, hostile) = (samples::told_in("plain"), samples::told_in(&text));
        let pages = |(report, history): &(_, _)| {
            [
                written(|out| markdown::report(report, out)),
                written(|out| markdown::history(history, out)),
            ]
        };
        for (plain, hostile) in pages(&plain).iter().zip(pages(&hostile)) {
            let (expected, _) = structure(plain);
            let (found, links) = structure(&hostile);
            prop_assert_eq!(found, expected, "{}", hostile);
            prop_assert!(links.iter().all(|link| link.starts_with("http")));
        }
    }

    #[test]
    fn markdown_says_what_was_said(text in text()) {
        // White space at the ends of a line is none of its words.
        let said = Visible(&text).to_string().replace('\n', " / ");
        let page = format!("| {} |\n| - |\n", markdown::escaped(&text));
        let read: String = Parser::new_ext(&page, Options::ENABLE_TABLES)
            .filter_map(|event| if let Event::Text(text) = event { Some(text.to_string()) } else { None })
            .collect();
        prop_assert_eq!(read.trim(), said.trim());
    }
}
