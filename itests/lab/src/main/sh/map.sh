# SPDX-License-Identifier: Apache-2.0
# The laboratory on one page.

map() {
    cat <<'TEXT'

   client   203.0.113.10 .11 .12, and .66, which is on a blocklist
   outside  203.0.113.25 mx.partner.test, 203.0.113.53 DNS and blocklist
      |
 =====+=============================================================  internet    203.0.113.0/24
      | .1
   firewall   has the public addresses
      |       198.51.100.101 (mx1, mail) and .102 (mx2)
      | .1                   .253 |
 =====+===========================|=================================  public      198.51.100.0/24
      | eth0 .2                   |
   controller                     |            station  10.20.20.50
      |       runs Bascule        |               |
      |                           |           ====+=================  management  10.20.20.0/24
      |                           |               | .1
      | eth1 .2, floating .1      |            router
      |                           |               | .254
 =====+===========================+===============+=================  dmz         10.10.10.0/24
      | .11                 | .12
    node1                 node2
    mail on 25            mail on 25        STARTTLS of TLS 1.0 and 1.1
    portal on 443                           TLS 1.0
    "ssh" on 22           "ssh" on 22
TEXT
}
