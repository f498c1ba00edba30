variable "psk" {}

variable "branches" {
  default = { v5 = { group = "group2", nqa = true } }
}

resource "opentelekomcloud_enterprise_vpn_connection_v5" "biel" {
  for_each = var.branches

  name                = "fra-biel-1"
  gateway_id          = "b32d91a4-1c2d-4e5f-8a86-e907174eb11d"
  gateway_ip          = "0c464dad-1c2d-4e5f-8a86-c22bb0eb0bde"
  vpn_type            = "static"
  customer_gateway_id = "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d"
  peer_subnets        = ["192.168.44.0/24"]
  psk                 = var.psk
  enable_nqa          = each.value.nqa

  ikepolicy {
    dh_group = each.value.group
  }
}
