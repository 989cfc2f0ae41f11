//! What the content of a PDF is, part by part, so that programs can read it aloud, search it and take it out in order: a
//! tree whose leaves are pieces of pages and fields.

use pdf_writer::types::StructRole;

/// A part of the document.
pub(super) struct Node {
    pub(super) role: StructRole,
    pub(super) parent: Option<usize>,
    pub(super) kids: Vec<Kid>,
    /// What a picture or a field is, in words.
    pub(super) alt: String,
}

/// What a part consists of.
#[derive(Clone, Copy)]
pub(super) enum Kid {
    /// A part of it, by its index.
    Node(usize),
    /// A piece of a page: the page and the number of the piece.
    Piece(usize, usize),
    /// A field, by its index.
    Field(usize),
}

/// The tree; its first node is the document.
pub(super) struct Tree(pub(super) Vec<Node>);

impl Tree {
    pub(super) fn new() -> Self {
        Self(vec![Node { role: StructRole::Document, parent: None, kids: vec![], alt: String::new() }])
    }

    /// Adds a part to a part; its index.
    pub(super) fn add(&mut self, parent: usize, role: StructRole, alt: &str) -> usize {
        let index = self.0.len();
        self.0.push(Node { role, parent: Some(parent), kids: vec![], alt: alt.to_owned() });
        self.kid(parent, Kid::Node(index));
        index
    }

    pub(super) fn kid(&mut self, parent: usize, kid: Kid) {
        if let Some(node) = self.0.get_mut(parent) {
            node.kids.push(kid);
        }
    }
}
