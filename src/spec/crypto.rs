//! Published orders of ciphers, hashes and groups, each with its source.

use crate::spec::Field;
use crate::spec::ikepolicy::{self as ike, DH_GROUP};
use crate::spec::ipsecpolicy::{self as ipsec, PFS};
use std::cmp::Ordering;

/// A property by which values can be ordered, with its source.
pub(crate) struct Order {
    pub(crate) fields: &'static [&'static Field],
    pub(crate) ranks: &'static [(&'static str, u16)],
    pub(crate) source: &'static str,
}

impl Order {
    /// The place of a value, none for one that is not of this order.
    pub(crate) fn rank(&self, value: &str) -> Option<u16> {
        self.ranks.iter().find(|(name, _)| *name == value).map(|(_, rank)| *rank)
    }

    /// Compares a value to the one before it, with the source; none where one of them is not of this order.
    pub(crate) fn compare(&self, before: &str, after: &str) -> Option<(Ordering, &'static str)> {
        Some((self.rank(after)?.cmp(&self.rank(before)?), self.source))
    }
}

pub(crate) const CIPHERS: &[&Field] = &[&ike::ENCRYPTION_ALGORITHM, &ipsec::ENCRYPTION_ALGORITHM];
pub(crate) const HASHES: &[&Field] = &[&ike::AUTHENTICATION_ALGORITHM, &ipsec::AUTHENTICATION_ALGORITHM];
const GROUPS: &[&Field] = &[&DH_GROUP, &PFS];

/// Bits of the key.
pub(crate) static KEY_LENGTH: Order = Order {
    fields: CIPHERS,
    ranks: &[("aes-128", 128), ("aes-128-gcm-16", 128), ("aes-192", 192), ("aes-256", 256), ("aes-256-gcm-16", 256)],
    source: "key length, FIPS 197",
};

/// AES is to replace 3DES, whatever the length of the 3DES key.
static SUCCESSION: Order = Order {
    fields: CIPHERS,
    ranks: &[("3des", 0), ("aes-128", 1), ("aes-128-gcm-16", 1), ("aes-192", 1), ("aes-256", 1), ("aes-256-gcm-16", 1)],
    source: "AES replaces 3DES, RFC 8221 §5 and RFC 8247 §2.1",
};

/// Bits of the digest.
static DIGEST_LENGTH: Order = Order {
    fields: HASHES,
    ranks: &[("md5", 128), ("sha1", 160), ("sha2-256", 256), ("sha2-384", 384), ("sha2-512", 512)],
    source: "digest length, RFC 1321, RFC 3174 and RFC 6234",
};

/// Bits of the modulus.
static MODULUS: Order = Order {
    fields: GROUPS,
    ranks: &[("group1", 768), ("group2", 1024), ("group5", 1536), ("group14", 2048), ("group15", 3072), ("group16", 4096)],
    source: "modulus, RFC 2409 §6 and RFC 3526",
};

/// Bits of the elliptic curve's field.
static CURVE: Order = Order { fields: GROUPS, ranks: &[("group19", 256), ("group20", 384), ("group21", 521)], source: "curve, RFC 5903 §3" };

/// Bits of a symmetric key of the same strength, to compare groups with different kinds of size. Estimates for a modulus differ (RFC 3526
/// §1 and §8). RFC 9142 has later estimates, one for each group. It leaves out groups of fewer than 2048 bits: the vendor rates these below
/// any curve.
pub(crate) static STRENGTH: Order = Order {
    fields: GROUPS,
    ranks: &[("group14", 112), ("group15", 128), ("group16", 152), ("group19", 128), ("group20", 192), ("group21", 256)],
    source: "strength in bits, RFC 9142 §1.2.2 and RFC 5903 §4",
};

pub(crate) static ORDERS: &[&Order] = &[&KEY_LENGTH, &SUCCESSION, &DIGEST_LENGTH, &MODULUS, &CURVE];
