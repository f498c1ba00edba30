//! Profile `ietf`: the IKE policy by RFC 8247, the IPsec policy by RFC 8221, the version by RFC 9395.

use super::Level::{Deprecated, May, Must, MustMinus, MustNot, Should, ShouldNot, ShouldPlus};
use super::{Level, NOT_VERIFIED, Rating};
use crate::spec::Field;
use crate::spec::ikepolicy::{self as ike, DH_GROUP, IKE_VERSION};
use crate::spec::ipsecpolicy::{self as ipsec, PFS};

pub(super) static NOTES: &[&str] = &[
    "RFC 8247 and RFC 8221 tell implementers what to support and leave the choice to the user's own policy: positive levels give no finding",
    "both leave IKEv1 out (RFC 8247 §1.4, RFC 8221 §1.3): with IKEv1 a value gets the verdict that it gets with IKEv2, and the source says so",
    "values that they do not mention are not judged: `sha2-384`, groups 15, 16, 20 and 21, `pfs` switched off",
    "of RFC 9395 it holds that IKEv1 is deprecated, not its list of algorithms",
    "post-quantum cryptography is not covered",
    NOT_VERIFIED,
];

const MD5: &str = "collisions of MD5 can be found";
const GROUP1: &str = "768 bits can be broken within hours";
const GROUP2: &str = "1024 bits are in reach of well-funded attackers";
const GROUP5: &str = "the margin of 1536 bits is too narrow";

/// A section that leaves IKEv1 out, and what is cited there: that a value is no better with the older version is practice.
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
    // RFC 9395 says so in its abstract.
    super::remark(&IKE_VERSION, "v1", Deprecated, "RFC 9395", "IKEv2 has replaced it"),
    // As pseudorandom function, a part that the hash has with every cipher. As integrity algorithm (§2.3), which a cipher
    // with GCM does not need, the levels are the same but for SHA2-512, a plain SHOULD.
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
    // With a cipher with GCM, ESP needs no hash and this one has no part to play. The value is rated all the same: it is what
    // would be negotiated with any other cipher.
    row(&ipsec::AUTHENTICATION_ALGORITHM, "sha2-512", Should, ESP_HASHES),
    row(&ipsec::AUTHENTICATION_ALGORITHM, "sha2-256", Must, ESP_HASHES),
    row(&ipsec::AUTHENTICATION_ALGORITHM, "sha1", MustMinus, ESP_HASHES),
    remark(&ipsec::AUTHENTICATION_ALGORITHM, "md5", MustNot, ESP_HASHES, MD5),
    row(&ipsec::ENCRYPTION_ALGORITHM, "aes-256-gcm-16", Must, ESP_CIPHERS),
    row(&ipsec::ENCRYPTION_ALGORITHM, "aes-128-gcm-16", Must, ESP_CIPHERS),
    row(&ipsec::ENCRYPTION_ALGORITHM, "aes-256", Must, ESP_CIPHERS),
    row(&ipsec::ENCRYPTION_ALGORITHM, "aes-192", May, ESP_CIPHERS),
    row(&ipsec::ENCRYPTION_ALGORITHM, "aes-128", Must, ESP_CIPHERS),
    remark(&ipsec::ENCRYPTION_ALGORITHM, "3des", ShouldNot, ESP_CIPHERS, "newer ciphers are to replace it"),
    // The group of a Child SA is a matter of IKEv2, hence of RFC 8247; RFC 8221 has no word on groups.
    remark(&PFS, "group1", MustNot, GROUPS, GROUP1),
    remark(&PFS, "group2", ShouldNot, GROUPS, GROUP2),
    remark(&PFS, "group5", ShouldNot, GROUPS, GROUP5),
    row(&PFS, "group14", Must, GROUPS),
    row(&PFS, "group19", Should, GROUPS),
];
