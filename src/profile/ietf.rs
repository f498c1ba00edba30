//! Profile `ietf`: the IKE policy by RFC 8247, the IPsec policy by RFC 8221, the version by RFC 9395.

use super::Level::{Deprecated, May, Must, MustMinus, MustNot, Should, ShouldNot, ShouldPlus};
use super::{Judgement, NOT_VERIFIED, remark, row};
use crate::spec::ikepolicy::{self as ike, DH_GROUP, IKE_VERSION};
use crate::spec::ipsecpolicy::{self as ipsec, PFS};

pub(super) static NOTES: [&str; 6] = [
    "RFC 8247 and RFC 8221 tell implementers what to support and leave the choice to the user's own policy: positive levels give no finding",
    "both leave IKEv1 out: where the version is known to be IKEv1, the version itself is judged and nothing else",
    "values that they do not mention are not judged: `sha2-384`, groups 15, 16, 20 and 21, `pfs` switched off",
    "of RFC 9395 it holds that IKEv1 is deprecated, not its list of algorithms",
    "post-quantum cryptography is not covered",
    NOT_VERIFIED,
];

const MD5: &str = "collisions of MD5 can be found";
const GROUP1: &str = "768 bits can be broken within hours";
const GROUP2: &str = "1024 bits are in reach of well-funded attackers";
const GROUP5: &str = "the margin of 1536 bits is too narrow";

pub(super) static ROWS: [Judgement; 31] = [
    // RFC 9395 says so in its abstract.
    remark(&IKE_VERSION, "v1", Deprecated, "RFC 9395", "IKEv2 has replaced it"),
    // As pseudorandom function, a part that the hash has with every cipher. As integrity algorithm (§2.3), which a cipher
    // with GCM does not need, the levels are the same but for SHA2-512, a plain SHOULD.
    row(&ike::AUTHENTICATION_ALGORITHM, "sha2-512", ShouldPlus, "RFC 8247 §2.2"),
    row(&ike::AUTHENTICATION_ALGORITHM, "sha2-256", Must, "RFC 8247 §2.2"),
    row(&ike::AUTHENTICATION_ALGORITHM, "sha1", MustMinus, "RFC 8247 §2.2"),
    remark(&ike::AUTHENTICATION_ALGORITHM, "md5", MustNot, "RFC 8247 §2.2", MD5),
    row(&ike::ENCRYPTION_ALGORITHM, "aes-256-gcm-16", Should, "RFC 8247 §2.1"),
    row(&ike::ENCRYPTION_ALGORITHM, "aes-128-gcm-16", Should, "RFC 8247 §2.1"),
    row(&ike::ENCRYPTION_ALGORITHM, "aes-256", Must, "RFC 8247 §2.1"),
    row(&ike::ENCRYPTION_ALGORITHM, "aes-192", May, "RFC 8247 §2.1"),
    row(&ike::ENCRYPTION_ALGORITHM, "aes-128", Must, "RFC 8247 §2.1"),
    row(&ike::ENCRYPTION_ALGORITHM, "3des", May, "RFC 8247 §2.1"),
    remark(&DH_GROUP, "group1", MustNot, "RFC 8247 §2.4", GROUP1),
    remark(&DH_GROUP, "group2", ShouldNot, "RFC 8247 §2.4", GROUP2),
    remark(&DH_GROUP, "group5", ShouldNot, "RFC 8247 §2.4", GROUP5),
    row(&DH_GROUP, "group14", Must, "RFC 8247 §2.4"),
    row(&DH_GROUP, "group19", Should, "RFC 8247 §2.4"),
    // With a cipher with GCM, ESP needs no hash and this one has no part to play. The value is judged all the same: it is what
    // would be negotiated with any other cipher.
    row(&ipsec::AUTHENTICATION_ALGORITHM, "sha2-512", Should, "RFC 8221 §6"),
    row(&ipsec::AUTHENTICATION_ALGORITHM, "sha2-256", Must, "RFC 8221 §6"),
    row(&ipsec::AUTHENTICATION_ALGORITHM, "sha1", MustMinus, "RFC 8221 §6"),
    remark(&ipsec::AUTHENTICATION_ALGORITHM, "md5", MustNot, "RFC 8221 §6", MD5),
    row(&ipsec::ENCRYPTION_ALGORITHM, "aes-256-gcm-16", Must, "RFC 8221 §5"),
    row(&ipsec::ENCRYPTION_ALGORITHM, "aes-128-gcm-16", Must, "RFC 8221 §5"),
    row(&ipsec::ENCRYPTION_ALGORITHM, "aes-256", Must, "RFC 8221 §5"),
    row(&ipsec::ENCRYPTION_ALGORITHM, "aes-192", May, "RFC 8221 §5"),
    row(&ipsec::ENCRYPTION_ALGORITHM, "aes-128", Must, "RFC 8221 §5"),
    remark(&ipsec::ENCRYPTION_ALGORITHM, "3des", ShouldNot, "RFC 8221 §5", "newer ciphers are to replace it"),
    // The group of a Child SA is a matter of IKEv2, hence of RFC 8247; RFC 8221 has no word on groups.
    remark(&PFS, "group1", MustNot, "RFC 8247 §2.4", GROUP1),
    remark(&PFS, "group2", ShouldNot, "RFC 8247 §2.4", GROUP2),
    remark(&PFS, "group5", ShouldNot, "RFC 8247 §2.4", GROUP5),
    row(&PFS, "group14", Must, "RFC 8247 §2.4"),
    row(&PFS, "group19", Should, "RFC 8247 §2.4"),
];
