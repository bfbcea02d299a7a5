# SPDX-License-Identifier: Apache-2.0
# Hosts are network namespaces; wires are bridges in a namespace of their own, so that the host's bridges, addresses and
# firewall rules have no part in it.

lay_wires() {
    local host wire
    for host in "${HOSTS[@]}"; do
        ip netns add "$LAB_NAME-$host"
        on "$host" ip link set lo up
        # No host here takes advice on routes: real gateways of that age were told not to, and with it the kernel would
        # repair the second router's path behind the experimenter's back.
        on "$host" sysctl -qw net.ipv4.conf.all.accept_redirects=0 net.ipv4.conf.default.accept_redirects=0 \
            net.ipv6.conf.default.accept_dad=0 net.ipv6.conf.default.accept_ra=0
    done
    for wire in internet public dmz management; do
        on wires ip link add "$wire" type bridge
        on wires ip link set "$wire" up
    done
    cable client eth0 internet
    cable outside eth0 internet
    cable firewall internet internet
    cable firewall public public
    cable firewall dmz dmz
    cable controller eth0 public
    cable controller eth1 dmz
    cable node1 eth0 dmz
    cable node2 eth0 dmz
    cable router dmz dmz
    cable router management management
    cable station eth0 management
}

# cable HOST INTERFACE WIRE
cable() {
    cables=$((${cables:-0} + 1))
    on wires ip link add "port$cables" type veth peer name "$2" netns "$LAB_NAME-$1"
    on wires ip link set "port$cables" master "$3" up
    on "$1" ip link set "$2" up
}

give_addresses() {
    local host address
    for address in 10 11 12 66; do on client ip address add "203.0.113.$address/24" dev eth0; done
    for address in 25 53; do on outside ip address add "203.0.113.$address/24" dev eth0; done
    for host in client outside; do on "$host" ip route add default via 203.0.113.1; done

    on firewall ip address add 203.0.113.1/24 dev internet
    on firewall ip address add 198.51.100.1/24 dev public
    on firewall ip address add 10.10.10.253/24 dev dmz
    on firewall ip route add 10.20.20.0/24 via 10.10.10.254

    # What the controller's operating system has by itself. The floating address and the virtual servers' addresses are
    # Bascule's to bring.
    on controller ip address add 198.51.100.2/24 dev eth0
    on controller ip address add 10.10.10.2/24 dev eth1
    on controller ip route add default via 198.51.100.1
    on controller ip route add 10.20.20.0/24 via 10.10.10.254

    for host in 1 2; do on "node$host" ip address add "10.10.10.1$host/24" dev eth0; done

    on router ip address add 10.10.10.254/24 dev dmz
    on router ip address add 10.20.20.1/24 dev management
    on station ip address add 10.20.20.50/24 dev eth0
    on station ip route add default via 10.20.20.1

    for host in firewall router; do
        # Packets of one connection pass these two on different interfaces, each way.
        on "$host" sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0 \
            net.ipv4.conf.all.send_redirects=0 net.ipv4.conf.default.send_redirects=0
        on "$host" sh -c 'for each in /proc/sys/net/ipv4/conf/*/; do echo 0 >"$each/send_redirects"; echo 0 >"$each/rp_filter"; done'
    done
}

# The nodes' way back. Before the controller came it was the firewall.
gateway() {
    local via=10.10.10.253 node
    [ "$1" = firewall ] || via=10.10.10.1
    for node in node1 node2; do on "$node" ip route replace default via "$via" dev eth0; done
}

remove_wires() {
    local host
    for host in "${HOSTS[@]}"; do
        ip netns del "$LAB_NAME-$host" 2>/dev/null || true
        rm -rf "/etc/netns/$LAB_NAME-$host"
    done
    rmdir /etc/netns 2>/dev/null || true
}
