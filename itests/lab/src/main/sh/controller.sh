# SPDX-License-Identifier: Apache-2.0
# Bascule, from the distribution that was built, in a home of the laboratory's own: a later build does not pull the jars
# from under it, and what it writes goes when the laboratory goes.

lay_out_controller() {
    local home=$LAB_WORK/controller from
    from=$(readlink -f "$LAB_DISTRIBUTION") || true
    [ -x "$from/bin/bascule" ] || fail "there is no distribution in $LAB_DISTRIBUTION; first: ./bascule build."
    mkdir -p "$home/deploy"
    cp -R "$from/bin" "$from/etc" "$from/lib" "$from/system" "$from/features" "$home/"
    rm -f "$home/etc/initial-console-password"
    # What smtp-gateway.conf shows to clients.
    mkdir -p "$home/etc/tls"
    make_certificate "$home/etc/tls/gateway" mail.example.test
    chmod 600 "$home/etc/tls/gateway.key"
}

bascule() { on controller "$LAB_WORK/controller/bin/bascule" "$@"; }

# A clean stop first: it takes back what it did to the kernel, and its log says so.
stop_controller() {
    [ -x "$LAB_WORK/controller/bin/bascule" ] || return 0
    "$LAB_WORK/controller/bin/bascule" stop >/dev/null 2>&1 || true
}
