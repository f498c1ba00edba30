//! A frame: one subject of a document, with the places of its members.

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

/// One subject of a document: where each of its members stands, as the walk has found them.
pub(crate) struct Frame {
    slots: [NodeId; Id::COUNT],
    present: FieldSet,
    /// The members whose value is a variable, each once. Their slots are unreadable.
    variables: Vec<(Id, NodeId)>,
    /// Everything in it that reads as a block, in document order.
    pub(crate) blocks: Vec<Block>,
    pub(crate) interfaces: Vec<Interface>,
    /// Its place, if it is one of several subjects: its members have no pointers that are known beforehand.
    pub(crate) subject: Option<NodeId>,
}

pub(super) const ABSENT: NodeId = NodeId::MAX;
/// The member stands there, with a value that the walk has found fault with, or a variable decides on it.
pub(super) const UNREADABLE: NodeId = NodeId::MAX - 1;

impl Frame {
    pub(crate) fn new(subject: Option<NodeId>) -> Frame {
        Frame { slots: [ABSENT; Id::COUNT], present: FieldSet::default(), variables: Vec::new(), blocks: Vec::new(), interfaces: Vec::new(), subject }
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
