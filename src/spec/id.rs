//! Handles: the identities by which rules and contexts know a member, whatever the page of its row.

use crate::spec::Field;

/// The handle of a member. Two operations that have the same member have a row each, and one handle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[expect(clippy::enum_variant_names, reason = "a handle has the name of its member")]
pub(crate) enum Id {
    VpnConnection,
    /// The list of connections, in batches and answers.
    VpnConnections,
    RequestId,
    Name,
    CgwId,
    PeerSubnets,
    TunnelLocalAddress,
    TunnelPeerAddress,
    EnableHub,
    Psk,
    PolicyRules,
    Ikepolicy,
    Ipsecpolicy,
    Style,
    Status,
    Id,
    VgwId,
    VgwIp,
    EnableNqa,
    CreatedAt,
    UpdatedAt,
    EnterpriseProjectId,
    ConnectionMonitorId,
    HaRole,
    Tags,
    EipId,
    Type,
    RouteMode,
    ErrorCode,
    Code,
    RuleSource,
    RuleDestination,
    RuleIndex,
    IkeVersion,
    IkePhase1NegotiationMode,
    IkeAuthenticationAlgorithm,
    IkeEncryptionAlgorithm,
    IkeDhGroup,
    IkeLifetimeSeconds,
    IkeLocalIdType,
    IkeLocalId,
    IkePeerIdType,
    IkePeerId,
    Dpd,
    IkeAuthenticationMethod,
    DpdTimeout,
    DpdInterval,
    DpdMsg,
    IpsecAuthenticationAlgorithm,
    IpsecEncryptionAlgorithm,
    IpsecPfs,
    IpsecTransformProtocol,
    IpsecLifetimeSeconds,
    IpsecEncapsulationMode,
    GatewayId,
    GatewayAttachmentType,
    GatewayIpVersion,
    GatewayLocalSubnets,
    GatewayNetworkType,
    GatewayHaMode,
    VpnGateway,
    GatewayName,
    GatewayErId,
    GatewayVpcId,
    GatewayConnectSubnet,
    GatewayFlavor,
    GatewayEip1,
    GatewayEip2,
    GatewayEipId1,
    GatewayEipId2,
    GatewayAccessPrivateIp1,
    GatewayAccessPrivateIp2,
    CustomerGateway,
    CustomerGatewayIdType,
    CustomerGatewayIdValue,
    /// A member that no rule reads by name; it has no slot in a frame.
    Unread,
}

impl Id {
    /// The number of handles with a slot.
    pub(crate) const COUNT: usize = Id::Unread as usize;
}

/// A set of fields, by their ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct FieldSet([u64; FieldSet::WORDS]);

impl FieldSet {
    const WORDS: usize = Id::COUNT.div_ceil(64);

    /// Whether it was not in the set before.
    #[inline(always)]
    pub(crate) const fn insert(&mut self, field: &Field) -> bool {
        let is_new = !self.contains(field);
        if !matches!(field.id, Id::Unread) {
            self.0[field.id as usize / 64] |= 1 << (field.id as usize % 64);
        }
        is_new
    }

    #[inline(always)]
    pub(crate) const fn contains(self, field: &Field) -> bool {
        !matches!(field.id, Id::Unread) && self.0[field.id as usize / 64] >> (field.id as usize % 64) & 1 == 1
    }

    /// The numbers of the handles, in ascending order.
    #[inline(always)]
    pub(crate) fn ids(self) -> impl Iterator<Item = usize> {
        let of_word = |(index, mut word): (usize, u64)| {
            std::iter::from_fn(move || {
                let bit = (word != 0).then(|| word.trailing_zeros() as usize)?;
                word &= word - 1;
                Some(index * 64 + bit)
            })
        };
        self.0.into_iter().enumerate().flat_map(of_word)
    }
}
