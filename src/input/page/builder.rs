//! From the tokens of a page to the nodes of a [`Tree`](super::tree::Tree).

use std::cell::RefCell;
use std::collections::BTreeMap;

use html5ever::LocalName;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};

use super::elements::{closed_by, is_block, is_void};
use super::tree::{DEEPEST, Id, MOST_NODES, Node, Tree, What};

/// Takes tokens and makes nodes of them.
pub(super) struct Builder {
    growing: RefCell<Growing>,
}

struct Growing {
    nodes: Vec<Node>,
    /// The open elements, outermost first.
    open: Vec<Id>,
    /// How many elements of each name are open, those below the limit included.
    names: BTreeMap<LocalName, usize>,
    /// The names of the elements that are open below the limit.
    too_deep: Vec<LocalName>,
    is_full: bool,
}

impl Builder {
    pub fn new() -> Self {
        let what = What::Element(LocalName::from(""), Vec::new());
        let root = Node { parent: Tree::ROOT, children: Vec::new(), what };
        Self {
            growing: RefCell::new(Growing {
                nodes: vec![root],
                open: vec![Tree::ROOT],
                names: BTreeMap::new(),
                too_deep: Vec::new(),
                is_full: false,
            }),
        }
    }

    /// The nodes, or nothing where there are too many.
    pub fn nodes(self) -> Option<Vec<Node>> {
        let growing = self.growing.into_inner();
        (!growing.is_full).then_some(growing.nodes)
    }
}

impl TokenSink for Builder {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut growing = self.growing.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let raw = match &*tag.name {
                    "script" => Some(RawKind::ScriptData),
                    "style" | "iframe" | "noembed" | "noframes" | "xmp" => Some(RawKind::Rawtext),
                    "title" | "textarea" => Some(RawKind::Rcdata),
                    _ => None,
                };
                growing.start(tag);
                raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
            }
            Token::TagToken(tag) => {
                growing.end(&tag.name);
                TokenSinkResult::Continue
            }
            Token::CharacterTokens(words) => {
                growing.text(&words);
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

impl Growing {
    fn current(&self) -> Id {
        self.open.last().copied().unwrap_or(Tree::ROOT)
    }

    fn add(&mut self, what: What) -> Option<Id> {
        let id = self.nodes.len();
        if id >= MOST_NODES {
            self.is_full = true;
            return None;
        }
        let parent = self.current();
        self.nodes.push(Node { parent, children: Vec::new(), what });
        self.nodes[parent].children.push(id);
        Some(id)
    }

    fn name(&self, id: Id) -> &LocalName {
        match &self.nodes[id].what {
            What::Element(name, _) => name,
            What::Text(_) => unreachable!("a text is never open"),
        }
    }

    fn start(&mut self, tag: Tag) {
        if self.is_full {
            return;
        }
        let name = tag.name;
        if self.too_deep.is_empty() {
            let (closed, fence) = closed_by(&name);
            self.imply(closed, fence);
        }
        let is_void = is_void(&name);
        // What XML closes at once is open in HTML, except in pictures, which are left out.
        if !is_void && (self.open.len() >= DEEPEST || !self.too_deep.is_empty()) {
            if is_block(&name) {
                self.break_line();
            }
            *self.names.entry(name.clone()).or_default() += 1;
            self.too_deep.push(name);
            return;
        }
        let attributes = tag.attrs.into_iter().map(|it| (it.name.local, it.value)).collect();
        if let Some(id) = self.add(What::Element(name.clone(), attributes))
            && !is_void
        {
            *self.names.entry(name).or_default() += 1;
            self.open.push(id);
        }
    }

    /// Closes the nearest open element of those names, unless one of the others is nearer.
    fn imply(&mut self, closed: &[&str], fence: &[&str]) {
        let is_open = |name: &&str| self.names.get(&LocalName::from(*name)).is_some_and(|n| *n > 0);
        if !closed.iter().any(is_open) {
            return;
        }
        for at in (1..self.open.len()).rev() {
            let name: &str = self.name(self.open[at]);
            if closed.contains(&name) {
                self.close_from(at);
                return;
            }
            if fence.contains(&name) {
                return;
            }
        }
    }

    fn close_from(&mut self, at: usize) {
        for id in self.open.split_off(at) {
            let name = self.name(id).clone();
            self.forget(&name);
        }
    }

    fn forget(&mut self, name: &LocalName) {
        if let Some(open) = self.names.get_mut(name) {
            *open -= 1;
        }
    }

    fn end(&mut self, name: &LocalName) {
        if self.is_full || self.names.get(name).is_none_or(|open| *open == 0) {
            return;
        }
        if is_block(name) && !self.too_deep.is_empty() {
            self.break_line();
        }
        // Whoever closes an outer element closes what is open in it.
        while let Some(deep) = self.too_deep.pop() {
            self.forget(&deep);
            if deep == *name {
                return;
            }
            if self.names.get(name).is_none_or(|open| *open == 0) {
                return;
            }
        }
        for at in (1..self.open.len()).rev() {
            let open = self.name(self.open[at]);
            if open == name {
                self.close_from(at);
                return;
            }
            // `</b>` closes nothing outside its paragraph.
            if !is_block(name) && is_block(open) {
                return;
            }
        }
    }

    fn break_line(&mut self) {
        let current = self.current();
        let last = self.nodes[current].children.last().copied();
        if last.is_none_or(|last| self.name_or_text(last) != "hr") {
            self.add(What::Element(LocalName::from("hr"), Vec::new()));
        }
    }

    fn name_or_text(&self, id: Id) -> &str {
        match &self.nodes[id].what {
            What::Element(name, _) => name,
            What::Text(_) => "",
        }
    }

    fn text(&mut self, words: &str) {
        if self.is_full {
            return;
        }
        let current = self.current();
        let last = self.nodes[current].children.last().copied();
        if let Some(last) = last
            && let What::Text(before) = &mut self.nodes[last].what
        {
            before.push_str(words);
            return;
        }
        self.add(What::Text(words.to_owned()));
    }
}
