//! A frame: one subject of a document, with the places of its members.

use std::cell::OnceCell;
use std::net::Ipv4Addr;
use std::ops::Range;

use ipnet::Ipv4Net;

use crate::json::NodeId;
use crate::spec::{Field, FieldSet, Id, Standing};

/// A CIDR block of the document and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Block {
    pub(crate) node: NodeId,
    /// The block as written, host bits included.
    pub(crate) net: Ipv4Net,
}

/// An interface address of the document and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Interface {
    pub(crate) node: NodeId,
    pub(crate) address: Ipv4Addr,
    /// The prefix length, if there is one.
    pub(crate) length: Option<u8>,
}

/// A policy rule of the document. Blocks that are not CIDR are left out.
#[derive(Debug, Clone)]
pub(crate) struct PolicyRule {
    pub(crate) node: NodeId,
    pub(crate) source: Option<Block>,
    /// Places in the frame.
    pub(crate) destinations: Range<usize>,
    /// Whether both members stand there and every block could be read.
    pub(crate) whole: bool,
    /// Whether it may have a destination that is not among them.
    pub(crate) is_open: bool,
}

/// What rules have read of a subject, once the first of them has asked. `rules/support` fills it in.
#[derive(Default)]
pub(crate) struct Readings {
    pub(crate) policy_rules: OnceCell<Vec<PolicyRule>>,
    /// Places of blocks on the customer's side that can meet a block with a meaning of its own.
    pub(crate) special: OnceCell<Vec<usize>>,
    /// The lists of blocks in which one overlaps another, each in the order of networks.
    pub(crate) tangled: OnceCell<Vec<Vec<Block>>>,
    pub(crate) key: OnceCell<Option<Key>>,
}

/// What rules may know of the key. The key itself is not kept.
#[derive(Clone, Copy)]
pub(crate) struct Key {
    pub(crate) node: NodeId,
    /// The classes of characters that it uses: digits, special characters, upper case, lower case.
    pub(crate) uses: [bool; 4],
    /// The number of its characters.
    pub(crate) length: usize,
    /// Whether it has a space or an asterisk.
    pub(crate) is_unportable: bool,
    /// Whether it is printed in documentation, or trivial.
    pub(crate) is_known: bool,
}

/// One subject of a document: where each of its members stands, as the walk has found them.
pub(crate) struct Frame {
    slots: [NodeId; Id::COUNT],
    present: FieldSet,
    /// The members whose value is a variable, each once. Their slots are unreadable.
    variables: Vec<(Id, NodeId)>,
    /// Everything in it that reads as a block, in document order.
    pub(crate) blocks: Vec<Block>,
    pub(crate) interfaces: Vec<Interface>,
    pub(crate) readings: Readings,
    /// Its place, if it is one of several subjects: its members have no pointers that are known beforehand.
    pub(crate) subject: Option<NodeId>,
}

pub(super) const ABSENT: NodeId = NodeId::MAX;
/// The member stands there, with a value that the walk has found fault with, or a variable decides on it.
pub(super) const UNREADABLE: NodeId = NodeId::MAX - 1;

impl Frame {
    pub(crate) fn new(subject: Option<NodeId>) -> Frame {
        Frame {
            slots: [ABSENT; Id::COUNT],
            present: FieldSet::default(),
            variables: Vec::new(),
            blocks: Vec::new(),
            interfaces: Vec::new(),
            readings: Readings::default(),
            subject,
        }
    }

    #[inline]
    pub(super) fn slot(&self, field: &Field) -> NodeId {
        self.slots.get(field.id as usize).copied().unwrap_or(ABSENT)
    }

    #[inline]
    pub(crate) fn set(&mut self, field: &Field, node: NodeId) {
        if let Some(slot) = self.slots.get_mut(field.id as usize) {
            *slot = node;
            self.present.insert(field);
        }
    }

    pub(crate) fn set_unreadable(&mut self, field: &Field) {
        if let Some(slot) = self.slots.get_mut(field.id as usize) {
            *slot = UNREADABLE;
        }
    }

    /// Notes a member whose value is a variable. What it may hold is not known either.
    pub(crate) fn set_variable(&mut self, field: &'static Field, node: NodeId) {
        self.set_unreadable(field);
        if field.id != Id::Unread {
            self.present.insert(field);
            if !self.variables.iter().any(|(id, _)| *id == field.id) {
                self.variables.push((field.id, node));
            }
        }
        self.hide(field.fields());
    }

    /// Notes that a variable may hold these members, as far as they do not stand in the document.
    pub(crate) fn hide(&mut self, fields: &[&'static Field]) {
        // What the request does not set it does not set from a variable either.
        for field in fields.iter().filter(|field| field.standing == Standing::Parameter) {
            if self.slot(field) == ABSENT {
                self.set_unreadable(field);
                self.hide(field.fields());
            }
        }
    }

    /// The place of a member whose value is a variable.
    pub(super) fn variable(&self, field: &Field) -> Option<NodeId> {
        self.variables.iter().find(|(id, _)| *id == field.id).map(|&(_, node)| node)
    }

    /// The members that stand there with a value that can be read or a variable.
    pub(crate) fn present(&self) -> FieldSet {
        self.present
    }

    /// The blocks among some nodes, as places in [`blocks`](Frame::blocks).
    pub(crate) fn among(&self, nodes: Range<NodeId>) -> Range<usize> {
        let place = |node| self.blocks.partition_point(|block| block.node < node);
        place(nodes.start)..place(nodes.end)
    }
}
