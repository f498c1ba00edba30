//! The objects of the API, one file each: the rows of the update, which are the handles of their members too.

pub(crate) mod connection;
pub(crate) mod customer_gateway;
pub(crate) mod dpd;
pub(crate) mod eip;
pub(crate) mod error;
pub(crate) mod gateway;
pub(crate) mod ikepolicy;
pub(crate) mod ipsecpolicy;
pub(crate) mod policy_rule;
pub(crate) mod tag;
