//! Profile `cnsa-1.0`: RFC 9206, as far as it is a choice of algorithms.

use super::Level::{Compliant, NotCompliant};
use super::{NOT_VERIFIED, Rating, remark, row};
use crate::spec::ikepolicy::{self as ike, DH_GROUP, IKE_VERSION};
use crate::spec::ipsecpolicy::{self as ipsec, PFS};

pub(super) static NOTES: &[&str] = &[
    "the profile rates algorithms only: RFC 9206 §6 and §11 require certificates, but the API authenticates by pre-shared key, so no connection complies as a whole",
    "`pfs` must be `disable` or the group of `dh_group` (§11): vpnlint compares the values that the connection has after the update",
    "the profile does not cover the exceptions of RFC 9206 §12 for data with long protection requirements",
    "the profile does not cover post-quantum cryptography (CNSA 2.0): the API has no value for such a key establishment",
    NOT_VERIFIED,
];

const KEY: &str = "the AES key must have 256 bits";
const MODE: &str = "every suite uses GCM, and other modes do not comply";
const CIPHER: &str = "the cipher must be AES";
const PRF: &str = "the pseudorandom function must be SHA-384 or SHA-512";
const HASH: &str = "the approved hash function is SHA-384";
const MODULUS: &str = "the modulus has fewer than 3072 bits";
const CURVE: &str = "the elliptic curve must be P-384";
const SAME: &str = "only if `dh_group` is the same group, §11";

pub(super) static ROWS: &[Rating] = &[
    remark(&IKE_VERSION, "v1", NotCompliant, "RFC 9206 §4", "IKEv2 is required"),
    row(&IKE_VERSION, "v2", Compliant, "RFC 9206 §4"),
    row(&ike::AUTHENTICATION_ALGORITHM, "sha2-512", Compliant, "RFC 9206 §5"),
    row(&ike::AUTHENTICATION_ALGORITHM, "sha2-384", Compliant, "RFC 9206 §8"),
    remark(&ike::AUTHENTICATION_ALGORITHM, "sha2-256", NotCompliant, "RFC 9206 §8", PRF),
    remark(&ike::AUTHENTICATION_ALGORITHM, "sha1", NotCompliant, "RFC 9206 §8", PRF),
    remark(&ike::AUTHENTICATION_ALGORITHM, "md5", NotCompliant, "RFC 9206 §8", PRF),
    row(&ike::ENCRYPTION_ALGORITHM, "aes-256-gcm-16", Compliant, "RFC 9206 §5"),
    remark(&ike::ENCRYPTION_ALGORITHM, "aes-128-gcm-16", NotCompliant, "RFC 9206 §4", KEY),
    remark(&ike::ENCRYPTION_ALGORITHM, "aes-256", NotCompliant, "RFC 9206 §5, §12", MODE),
    remark(&ike::ENCRYPTION_ALGORITHM, "aes-192", NotCompliant, "RFC 9206 §4", KEY),
    remark(&ike::ENCRYPTION_ALGORITHM, "aes-128", NotCompliant, "RFC 9206 §4", KEY),
    remark(&ike::ENCRYPTION_ALGORITHM, "3des", NotCompliant, "RFC 9206 §4", CIPHER),
    remark(&DH_GROUP, "group1", NotCompliant, "RFC 9206 §4", MODULUS),
    remark(&DH_GROUP, "group2", NotCompliant, "RFC 9206 §4", MODULUS),
    remark(&DH_GROUP, "group5", NotCompliant, "RFC 9206 §4", MODULUS),
    remark(&DH_GROUP, "group14", NotCompliant, "RFC 9206 §4", MODULUS),
    row(&DH_GROUP, "group15", Compliant, "RFC 9206 §5.2"),
    row(&DH_GROUP, "group16", Compliant, "RFC 9206 §5.3"),
    remark(&DH_GROUP, "group19", NotCompliant, "RFC 9206 §4", CURVE),
    row(&DH_GROUP, "group20", Compliant, "RFC 9206 §5.1"),
    remark(&DH_GROUP, "group21", NotCompliant, "RFC 9206 §4", CURVE),
    // The suites have no hash for ESP: GCM, the only mode that complies, needs none. A connection that complies does not use these
    // values. Their rating follows the hash function that §4 approves for all purposes. §4 allows SHA-512 as pseudorandom function
    // and does not mention it as integrity algorithm, so SHA-512 has no row.
    row(&ipsec::AUTHENTICATION_ALGORITHM, "sha2-384", Compliant, "RFC 9206 §4"),
    remark(&ipsec::AUTHENTICATION_ALGORITHM, "sha2-256", NotCompliant, "RFC 9206 §4", HASH),
    remark(&ipsec::AUTHENTICATION_ALGORITHM, "sha1", NotCompliant, "RFC 9206 §4", HASH),
    remark(&ipsec::AUTHENTICATION_ALGORITHM, "md5", NotCompliant, "RFC 9206 §4", HASH),
    row(&ipsec::ENCRYPTION_ALGORITHM, "aes-256-gcm-16", Compliant, "RFC 9206 §5"),
    remark(&ipsec::ENCRYPTION_ALGORITHM, "aes-128-gcm-16", NotCompliant, "RFC 9206 §4", KEY),
    remark(&ipsec::ENCRYPTION_ALGORITHM, "aes-256", NotCompliant, "RFC 9206 §5, §12", MODE),
    remark(&ipsec::ENCRYPTION_ALGORITHM, "aes-192", NotCompliant, "RFC 9206 §4", KEY),
    remark(&ipsec::ENCRYPTION_ALGORITHM, "aes-128", NotCompliant, "RFC 9206 §4", KEY),
    remark(&ipsec::ENCRYPTION_ALGORITHM, "3des", NotCompliant, "RFC 9206 §4", CIPHER),
    remark(&PFS, "group1", NotCompliant, "RFC 9206 §4", MODULUS),
    remark(&PFS, "group2", NotCompliant, "RFC 9206 §4", MODULUS),
    remark(&PFS, "group5", NotCompliant, "RFC 9206 §4", MODULUS),
    remark(&PFS, "group14", NotCompliant, "RFC 9206 §4", MODULUS),
    remark(&PFS, "group15", Compliant, "RFC 9206 §5.2", SAME),
    remark(&PFS, "group16", Compliant, "RFC 9206 §5.3", SAME),
    remark(&PFS, "group19", NotCompliant, "RFC 9206 §4", CURVE),
    remark(&PFS, "group20", Compliant, "RFC 9206 §5.1", SAME),
    remark(&PFS, "group21", NotCompliant, "RFC 9206 §4", CURVE),
    row(&PFS, "disable", Compliant, "RFC 9206 §11"),
];
