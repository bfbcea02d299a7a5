# SPDX-License-Identifier: Apache-2.0
# The laboratory on one page.

map() {
    cat <<'TEXT'

  client  203.0.113.10 .11 .12            outside  203.0.113.53 DNS and blocklist
          203.0.113.66 (on a blocklist)            203.0.113.25 mx.partner.test
     |                                       |
  ===+===================+===================+====  internet  203.0.113.0/24
                         | .1
                     firewall   public addresses: 198.51.100.101 (mx1, mail) and .102 (mx2)
                      | .1  \ .253
  ====+===============+====  \      public  198.51.100.0/24
      | .2                    \
   controller (Bascule)        \       station  10.20.20.50
      | .2, floating .1         \         |
      |                          \     ===+====+===  management  10.20.20.0/24
      |                           \            | .1
      |                            \         router
      |                             \          | .254
  ====+============+============+====+=========+====  dmz  10.10.10.0/24
                   | .11        | .12
                 node1        node2       mail on 25, STARTTLS of TLS 1.0/1.1; "ssh" on 22
                 portal on 443            (node 1 only; TLS 1.0)
TEXT
}
