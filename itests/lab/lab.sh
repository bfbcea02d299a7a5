#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The laboratory: the deployment Bascule was made for, in network namespaces of this machine, with real servers in it.
# Nothing of it can be reached from outside, nothing of it reaches outside, and no service of the host is started.
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd -P)

# Two laboratories do not meet when these differ: a person's own stays up while the tests have theirs.
LAB_NAME=${LAB_NAME:-bascule-lab}
# Not below a home folder: Postfix gives up its privileges and must still reach its own files.
LAB_WORK=${LAB_WORK:-/var/lib/$LAB_NAME}
LAB_DISTRIBUTION=${LAB_DISTRIBUTION:-$here/../../distribution/target/bascule}

HOSTS=(wires client outside firewall controller node1 node2 router station)

usage() {
    cat <<'TEXT'
lab.sh up                            build everything but Bascule
lab.sh down                          remove everything, also after an up that failed half way
lab.sh map                           who is where
lab.sh exec HOST COMMAND ...         run something on a host: client, outside, firewall, controller, node1, node2,
                                     router, station
lab.sh bascule start --config FILE   Bascule on the controller; then any of its commands: show ltm virtual, stop, ...
lab.sh public 1|2 node|controller    where the firewall sends a public address: straight to its node, or on to the
                                     controller
lab.sh gateway firewall|controller   the default gateway of both nodes
Environment: LAB_NAME (prefix of the namespaces), LAB_WORK (folder of all files), LAB_DISTRIBUTION.
TEXT
}

fail() {
    echo "lab: $*" >&2
    exit 1
}

# Runs something on a host.
on() {
    local host=$1
    shift
    ip netns exec "$LAB_NAME-$host" "$@"
}

for part in wires firewall servers controller map; do
    # shellcheck source=/dev/null
    . "$here/src/main/sh/$part.sh"
done

up() {
    down
    # Whatever goes wrong from here on, half a laboratory is of no use and would be in the way of the next.
    trap 'code=$?; [ $code = 0 ] || { echo "lab: it did not come up; what there was is removed." >&2; down; }; exit $code' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    mkdir -p "$LAB_WORK"
    chmod 755 "$LAB_WORK"
    lay_wires
    give_addresses
    open_firewall
    start_servers
    lay_out_controller
    public 1 controller
    public 2 controller
    gateway controller
    trap - EXIT INT TERM
}

down() {
    stop_controller
    end_processes
    remove_wires
    rm -rf "${LAB_WORK:?}"
}

# Ends what runs on the hosts, and nothing else: a process belongs to a laboratory by the namespace it is in.
end_processes() {
    local signal host pids
    for signal in TERM KILL; do
        pids=$(for host in "${HOSTS[@]}"; do ip netns pids "$LAB_NAME-$host" 2>/dev/null || true; done)
        [ -n "$pids" ] || return 0
        # shellcheck disable=SC2086 # numbers
        kill -s "$signal" $pids 2>/dev/null || true
        # shellcheck disable=SC2086
        await_end 20 $pids
    done
}

# Waits until the processes are gone, so many tenths of a second at most.
await_end() {
    local tenths=$1 pid
    shift
    while [ "$tenths" -gt 0 ]; do
        for pid in "$@"; do
            ! kill -0 "$pid" 2>/dev/null || { sleep 0.1; tenths=$((tenths - 1)); continue 2; }
        done
        return 0
    done
}

need_root() { [ "$(id -u)" = 0 ] || fail "network namespaces need root."; }

need_up() { ip netns pids "$LAB_NAME-wires" >/dev/null 2>&1 || fail "it is not up; first: up."; }

case ${1:-help} in
    up | down) need_root; "$1" ;;
    map) map ;;
    exec)
        need_root; need_up
        [ $# -ge 3 ] || fail "exec needs a host and a command, such as: exec client curl -k https://198.51.100.101/."
        [[ " ${HOSTS[*]} " == *" $2 "* ]] || fail "there is no host $2; there are ${HOSTS[*]:1}."
        on "${@:2}"
        ;;
    bascule) need_root; need_up; bascule "${@:2}" ;;
    public)
        need_root; need_up
        [[ ${2:-} =~ ^[12]$ && ${3:-} =~ ^(node|controller)$ ]] || fail "public needs 1 or 2, and node or controller."
        public "$2" "$3"
        ;;
    gateway)
        need_root; need_up
        [[ ${2:-} =~ ^(firewall|controller)$ ]] || fail "gateway needs firewall or controller."
        gateway "$2"
        ;;
    help | --help | -h) usage ;;
    *) fail "there is no command $1; see: lab.sh help." ;;
esac
