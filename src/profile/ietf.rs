//! Profile `ietf`: the IKE policy by RFC 8247, the IPsec policy by RFC 8221, the version by RFC 9395.

use super::Level::{Deprecated, May, Must, MustMinus, MustNot, Should, ShouldNot, ShouldPlus};
use super::{Level, NOT_VERIFIED, Rating};
use crate::spec::Field;
use crate::spec::ikepolicy::{self as ike, DH_GROUP, IKE_VERSION};
use crate::spec::ipsecpolicy::{self as ipsec, PFS};

pub(super) static NOTES: &[&str] = &[
    "RFC 8247 and RFC 8221 tell implementers which algorithms to support, and leave the choice to the user's own policy: positive levels give no finding",
    "neither covers IKEv1 (RFC 8247 §1.4, RFC 8221 §1.3): with IKEv1 a value gets the same level as with IKEv2, and the source says so",
    "values that the RFCs do not mention have no level: `sha2-384`, groups 15, 16, 20 and 21, and `pfs` with `disable`",
    "from RFC 9395 the profile takes that IKEv1 is deprecated, not the list of algorithms",
    "the profile does not cover post-quantum cryptography",
    NOT_VERIFIED,
];

const MD5: &str = "MD5 collisions can be found";
const GROUP1: &str = "768 bits can be broken within hours";
const GROUP2: &str = "1024 bits are within reach of well-funded attackers";
const GROUP5: &str = "the margin of 1536 bits is too narrow";

/// A section that does not cover IKEv1, and its citation for IKEv1: practice says that a value is no better with the older version.
macro_rules! section {
    ($section:literal) => {
        ($section, concat!("practice: ", $section, " of IKEv2"))
    };
}

type Section = (&'static str, &'static str);

const CIPHERS: Section = section!("RFC 8247 §2.1");
const FUNCTIONS: Section = section!("RFC 8247 §2.2");
const GROUPS: Section = section!("RFC 8247 §2.4");
const ESP_CIPHERS: Section = section!("RFC 8221 §5");
const ESP_HASHES: Section = section!("RFC 8221 §6");

const fn row(field: &'static Field, value: &'static str, level: Level, section: Section) -> Rating {
    remark(field, value, level, section, "")
}

const fn remark(field: &'static Field, value: &'static str, level: Level, (source, with_ikev1): Section, remark: &'static str) -> Rating {
    Rating { with_ikev1, ..super::remark(field, value, level, source, remark) }
}

pub(super) static ROWS: &[Rating] = &[
    // The abstract of RFC 9395 says so.
    super::remark(&IKE_VERSION, "v1", Deprecated, "RFC 9395", "IKEv2 has replaced IKEv1"),
    // The levels are those of pseudorandom functions: every cipher needs one. As integrity algorithms (§2.3), which a cipher with GCM
    // does not need, the hashes have the same levels, except SHA2-512 with a plain SHOULD.
    row(&ike::AUTHENTICATION_ALGORITHM, "sha2-512", ShouldPlus, FUNCTIONS),
    row(&ike::AUTHENTICATION_ALGORITHM, "sha2-256", Must, FUNCTIONS),
    row(&ike::AUTHENTICATION_ALGORITHM, "sha1", MustMinus, FUNCTIONS),
    remark(&ike::AUTHENTICATION_ALGORITHM, "md5", MustNot, FUNCTIONS, MD5),
    row(&ike::ENCRYPTION_ALGORITHM, "aes-256-gcm-16", Should, CIPHERS),
    row(&ike::ENCRYPTION_ALGORITHM, "aes-128-gcm-16", Should, CIPHERS),
    row(&ike::ENCRYPTION_ALGORITHM, "aes-256", Must, CIPHERS),
    row(&ike::ENCRYPTION_ALGORITHM, "aes-192", May, CIPHERS),
    row(&ike::ENCRYPTION_ALGORITHM, "aes-128", Must, CIPHERS),
    row(&ike::ENCRYPTION_ALGORITHM, "3des", May, CIPHERS),
    remark(&DH_GROUP, "group1", MustNot, GROUPS, GROUP1),
    remark(&DH_GROUP, "group2", ShouldNot, GROUPS, GROUP2),
    remark(&DH_GROUP, "group5", ShouldNot, GROUPS, GROUP5),
    row(&DH_GROUP, "group14", Must, GROUPS),
    row(&DH_GROUP, "group19", Should, GROUPS),
    // With a GCM cipher ESP needs no hash. The profile rates the value all the same: any other cipher would use it.
    row(&ipsec::AUTHENTICATION_ALGORITHM, "sha2-512", Should, ESP_HASHES),
    row(&ipsec::AUTHENTICATION_ALGORITHM, "sha2-256", Must, ESP_HASHES),
    row(&ipsec::AUTHENTICATION_ALGORITHM, "sha1", MustMinus, ESP_HASHES),
    remark(&ipsec::AUTHENTICATION_ALGORITHM, "md5", MustNot, ESP_HASHES, MD5),
    row(&ipsec::ENCRYPTION_ALGORITHM, "aes-256-gcm-16", Must, ESP_CIPHERS),
    row(&ipsec::ENCRYPTION_ALGORITHM, "aes-128-gcm-16", Must, ESP_CIPHERS),
    row(&ipsec::ENCRYPTION_ALGORITHM, "aes-256", Must, ESP_CIPHERS),
    row(&ipsec::ENCRYPTION_ALGORITHM, "aes-192", May, ESP_CIPHERS),
    row(&ipsec::ENCRYPTION_ALGORITHM, "aes-128", Must, ESP_CIPHERS),
    remark(&ipsec::ENCRYPTION_ALGORITHM, "3des", ShouldNot, ESP_CIPHERS, "newer ciphers should replace 3DES"),
    // IKEv2 negotiates the group of a Child SA, so RFC 8247 applies. RFC 8221 does not mention groups.
    remark(&PFS, "group1", MustNot, GROUPS, GROUP1),
    remark(&PFS, "group2", ShouldNot, GROUPS, GROUP2),
    remark(&PFS, "group5", ShouldNot, GROUPS, GROUP5),
    row(&PFS, "group14", Must, GROUPS),
    row(&PFS, "group19", Should, GROUPS),
];
