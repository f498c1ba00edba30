# The code of plan.json.

variable "psk" {}

module "fra" {
  source = "./fra"

  psk = var.psk
}

resource "opentelekomcloud_enterprise_vpn_connection_v5" "bern" {
  name                = "fra-bern-1"
  gateway_id          = opentelekomcloud_enterprise_vpn_gateway_v5.new.id
  gateway_ip          = opentelekomcloud_enterprise_vpn_gateway_v5.new.eip1[0].id
  vpn_type            = "policy"
  customer_gateway_id = "6a47ae10-1c2d-4e5f-8a86-dd36659a7f5d"
  peer_subnets        = ["192.168.60.0/24"]
  psk                 = var.psk

  policy_rules {
    source      = "10.0.0.0/24"
    destination = ["192.168.60.0/24"]
  }

  ikepolicy {
    dh_group             = "group20"
    encryption_algorithm = "aes-256-gcm-16"
    ike_version          = "v2"
  }

  ipsecpolicy {
    encryption_algorithm = "aes-256-gcm-16"
    pfs                  = "group20"
  }
}
