//! The text of an article: its paragraphs, sub-headlines, lists and block quotes, each a
//! block, with an empty line between.

use super::elements::{is_block, one_line};
use super::tree::{Id, Tree};

/// The text below some nodes.
pub(super) fn text(tree: &Tree, ids: &[Id]) -> String {
    let mut writer = Writer::default();
    for id in ids {
        writer.element(tree, *id);
        writer.end_block();
    }
    writer.text()
}

/// What stands before the name of whoever a block quote is of, where the page has only its element: — Mira Solen.
const DASH: &str = "— ";

/// How many nodes of a source are looked at for its first word.
const FIRST: usize = 16;

/// What a page puts before the words of an element: a dash before the source of a block quote that has none of its own.
pub(super) fn before(tree: &Tree, id: Id) -> Option<&'static str> {
    let is_quote = |id: Id| tree.name(id) == "blockquote";
    let is_source = match tree.name(id) {
        "footer" => tree.is_inside(id, is_quote),
        "cite" => is_quote(tree.parent(id)) && is_last(tree, id),
        _ => false,
    };
    // Only what comes first is looked at, however much a page puts into one.
    let mut words = tree.below(id).take(FIRST).filter_map(|id| tree.words(id));
    let first = words.find(|words| !words.trim().is_empty()).filter(|_| is_source)?;
    Some(if first.trim_start().starts_with(['—', '–', '-', '―']) { "" } else { DASH })
}

/// Whether no words follow an element within its parent: "in *The Ferry*, she wrote" names a work, and no source.
fn is_last(tree: &Tree, id: Id) -> bool {
    let siblings = tree.children(tree.parent(id)).iter().rev().take(FIRST);
    let mut behind = siblings.take_while(|sibling| **sibling != id);
    behind.all(|sibling| tree.words(*sibling).is_some_and(|words| words.trim().is_empty()))
}

#[derive(Default)]
struct Writer {
    /// Each with whether it is a sub-headline.
    blocks: Vec<(String, bool)>,
    /// Whether the innermost block is a sub-headline.
    in_heading: bool,
    /// The lines of the block that is open.
    lines: Vec<String>,
    /// The line that is open, white space and all.
    line: String,
    /// How many elements that keep their line ends are open.
    kept: usize,
    /// How many quotation elements are open.
    quoted: usize,
}

impl Writer {
    /// No tree is deep enough to exhaust the stack: see [`super::tree::DEEPEST`].
    fn element(&mut self, tree: &Tree, id: Id) {
        if let Some(words) = tree.words(id) {
            self.words(words);
            return;
        }
        let name = tree.name(id);
        match name {
            "head" | "script" | "title" => return,
            "br" => return self.end_line(),
            _ => {}
        }
        let dash = before(tree, id);
        let is_block = is_block(name) || dash.is_some();
        let outer = self.in_heading;
        if is_block {
            self.end_block();
            self.in_heading = is_heading(name);
        }
        self.line.push_str(dash.unwrap_or_default());
        match name {
            "pre" => self.kept += 1,
            "q" => {
                self.line.push(if self.quoted.is_multiple_of(2) { '“' } else { '‘' });
                self.quoted += 1;
            }
            _ => {}
        }
        for child in tree.children(id) {
            self.element(tree, *child);
        }
        match name {
            "pre" => self.kept -= 1,
            "q" => {
                self.quoted -= 1;
                self.line.push(if self.quoted.is_multiple_of(2) { '”' } else { '’' });
            }
            _ => {}
        }
        if is_block {
            self.end_block();
        }
        self.in_heading = outer;
    }

    /// All blocks; a sub-headline at the end had something below it that is no part of the article.
    fn text(mut self) -> String {
        while self.blocks.len() > 1 && self.blocks.last().is_some_and(|(_, is_heading)| *is_heading)
        {
            self.blocks.pop();
        }
        let blocks: Vec<String> = self.blocks.into_iter().map(|(block, _)| block).collect();
        blocks.join("\n\n")
    }

    fn words(&mut self, words: &str) {
        if self.kept == 0 {
            self.line.push_str(words);
            return;
        }
        let mut lines = words.split('\n');
        self.line.push_str(lines.next().unwrap_or_default());
        for line in lines {
            self.end_line();
            self.line.push_str(line);
        }
    }

    /// A break: two of them with nothing between end a paragraph.
    fn end_line(&mut self) {
        let line = one_line(&std::mem::take(&mut self.line));
        if line.is_empty() {
            self.end_lines();
        } else {
            self.lines.push(line);
        }
    }

    fn end_lines(&mut self) {
        if !self.lines.is_empty() {
            let block = std::mem::take(&mut self.lines).join("\n");
            self.blocks.push((block, self.in_heading));
        }
    }

    fn end_block(&mut self) {
        self.end_line();
        self.end_lines();
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        #[track_caller]
        fn case(html: &str, expected: &str) {
            let tree = Tree::parse(html).unwrap();
            assert_eq!(text(&tree, &[Tree::ROOT]), expected, "{html}");
        }

        case("<p>One\n two.</p>\n<p>Three.</p>", "One two.\n\nThree.");
        case("<h2>No.</h2>Yes.", "No.\n\nYes.");
        // Whose a block quote is.
        case(
            "<blockquote><p>“No.”</p><cite>Mira Solen</cite></blockquote>",
            "“No.”\n\n— Mira Solen",
        );
        case(
            "<blockquote>“No.”<footer>- <cite>Mira Solen</cite></footer></blockquote>",
            "“No.”\n\n- Mira Solen",
        );
        case("<p>In <cite>The Ferry</cite> she sails.", "In The Ferry she sails.");
        case(
            "<blockquote>As she wrote in <cite>The Ferry</cite>, “No.”</blockquote>",
            "As she wrote in The Ferry, “No.”",
        );
        case("Yes.<h2>More</h2><h3>On this</h3>", "Yes.");
        case("<h2>No.</h2>", "No.");
        case("<blockquote><p>“No.”</p><p>“Yes.”</p></blockquote>", "“No.”\n\n“Yes.”");
        case("One.<br>Two.<br><br>Three.<br> <br/>Four.", "One.\nTwo.\n\nThree.\n\nFour.");
        case("<p>“<b>N</b>o”, <a>she</a> <i>said</i>.", "“No”, she said.");
        case("<q>Say <q>no</q>,</q> she said.", "“Say ‘no’,” she said.");
        case("<ul><li>a<li>b</ul>", "a\n\nb");
        case("<pre>SOLEN: No.\nRETH: Yes.\n\nEnd.</pre>", "SOLEN: No.\nRETH: Yes.\n\nEnd.");
        case(
            "<p>&nbsp;</p><p> </p><p>&#8220;No&#8221; &amp; &lt;yes&gt;",
            "\u{a0}\n\n“No” & <yes>",
        );
        case("<title>t</title>a", "a");
    }
}
