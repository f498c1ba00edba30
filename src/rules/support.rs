//! Readers that several rules share, and facts that they know. Only `profiles` reports findings by itself.

pub(crate) mod batch;
pub(crate) mod conditions;
pub(crate) mod current;
pub(crate) mod empty;
pub(crate) mod policy;
pub(crate) mod profiles;
pub(crate) mod psk;
pub(crate) mod requirement;
pub(crate) mod spelling;
pub(crate) mod subnets;
pub(crate) mod tunnel;
pub(crate) mod weak;
pub(crate) mod when;
pub(crate) mod wrapper;
