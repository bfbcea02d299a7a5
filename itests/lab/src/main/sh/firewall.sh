# SPDX-License-Identifier: Apache-2.0
# The firewall has the public addresses, which are in the public DNS and may not change. It translates nothing for the
# controller: an address that is sent on to it arrives there as it was dialled.

open_firewall() {
    on firewall nft -f - <<'RULES'
table ip firewall {
    chain straight {
        type nat hook prerouting priority dstnat; policy accept;
    }
    chain leave {
        type nat hook postrouting priority srcnat; policy accept;
        # What the nodes open themselves, while this is their gateway: each from its own public address.
        iifname "dmz" oifname "internet" ip saddr 10.10.10.11 snat to 198.51.100.101
        iifname "dmz" oifname "internet" ip saddr 10.10.10.12 snat to 198.51.100.102
    }
    chain pass {
        type filter hook forward priority filter; policy accept;
        # The DMZ's addresses are nobody's business outside, and nothing out there could answer them.
        iifname "public" oifname "internet" ip saddr 10.0.0.0/8 ct state new,invalid counter drop
    }
}
RULES
}

# public N node|controller: one transaction, and connections that are there keep the way they have.
public() {
    echo "$2" >"$LAB_WORK/public$1"
    {
        echo "flush chain ip firewall straight"
        local number
        for number in 1 2; do
            [ "$(cat "$LAB_WORK/public$number" 2>/dev/null)" = node ] || continue
            echo "add rule ip firewall straight iifname internet ip daddr 198.51.100.10$number dnat to 10.10.10.1$number"
        done
    } | on firewall nft -f -
}
