# SPDX-License-Identifier: Apache-2.0
# Real servers: Postfix on both nodes and outside, nginx on node 1, dnsmasq outside. Each has its configuration, queue and log
# in a folder of the laboratory.

start_servers() {
    local node
    start_dns
    for node in client outside node1 node2; do ask_dns "$node"; done
    start_postfix outside mx.partner.test partner.test &
    start_postfix node1 mx1.example.test example.test &
    start_postfix node2 mx2.example.test example.test &
    for node in 1 2 3; do wait -n; done
    start_portal
    close_node2
    for node in node1 node2; do serve_management "$node"; done
    # The station takes what the nodes report.
    on station socat TCP-LISTEN:514,fork,reuseaddr SYSTEM:'head -n 1',pipes </dev/null >/dev/null 2>&1 &
}

# make_certificate BASE NAME: RSA and SHA-1 signatures are what TLS 1.0 can do.
make_certificate() {
    openssl req -x509 -newkey rsa:2048 -nodes -days 60 -subj "/CN=$2" -addext "subjectAltName=DNS:$2" \
        -keyout "$1.key" -out "$1.crt" 2>/dev/null
}

# --- Names ----------------------------------------------------------------------------------------------------------

# The whole DNS of this small world, and a blocklist with one entry: 203.0.113.66.
start_dns() {
    local home=$LAB_WORK/outside
    mkdir -p "$home"
    cat >"$home/dnsmasq.conf" <<CONF
no-resolv
no-hosts
port=53
listen-address=203.0.113.53
bind-interfaces
user=root
pid-file=$home/dnsmasq.pid
log-queries
log-facility=$home/dns.log
local=/test/
mx-host=example.test,mx1.example.test,10
mx-host=example.test,mx2.example.test,10
host-record=mx1.example.test,198.51.100.101
host-record=mx2.example.test,198.51.100.102
host-record=mail.example.test,198.51.100.101
mx-host=partner.test,mx.partner.test,10
host-record=mx.partner.test,203.0.113.25
host-record=sender.test,203.0.113.10
host-record=spammer.test,203.0.113.66
address=/66.113.0.203.dnsbl.test/127.0.0.2
txt-record=66.113.0.203.dnsbl.test,"listed: it was seen sending spam"
CONF
    on outside dnsmasq -C "$home/dnsmasq.conf"
}

ask_dns() {
    mkdir -p "/etc/netns/$LAB_NAME-$1"
    # One short try: a host whose lookups cannot get out shows it in seconds.
    printf 'nameserver 203.0.113.53\noptions timeout:1 attempts:1\n' >"/etc/netns/$LAB_NAME-$1/resolv.conf"
}

# --- Mail -----------------------------------------------------------------------------------------------------------

# start_postfix HOST NAME DOMAIN
start_postfix() {
    local home=$LAB_WORK/$1
    mkdir -p "$home/conf" "$home/queue" "$home/data" "$home/mail"
    chown postfix "$home/data"
    chown nobody "$home/mail"
    make_certificate "$home/mail-tls" "$2"
    postfix_main "$home" "$2" "$3" >"$home/conf/main.cf"
    postfix_master >"$home/conf/master.cf"
    on "$1" postfix -c "$home/conf" start >"$home/postfix-start.log" 2>&1 ||
        { cat "$home/postfix-start.log" >&2; fail "Postfix on $1 did not start."; }
}

# The nodes: STARTTLS of TLS 1.0 and 1.1 and nothing newer, suites that OpenSSL wants to be asked for twice, a blocklist, and
# trust in their own network, as such gateways have it.
postfix_main() {
    cat <<CONF
compatibility_level = 3.6
queue_directory = $1/queue
data_directory = $1/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = $2
mydestination =
inet_interfaces = all
inet_protocols = ipv4
mynetworks = 127.0.0.0/8 10.10.10.0/24
smtpd_client_restrictions = permit_mynetworks, reject_rbl_client dnsbl.test
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
virtual_mailbox_domains = $3
virtual_mailbox_base = $1/mail
virtual_mailbox_maps = static:box/
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
virtual_mailbox_limit = 0
mailbox_size_limit = 0
message_size_limit = 209715200
smtpd_tls_security_level = may
smtpd_tls_protocols = >=TLSv1, <=TLSv1.1
smtpd_tls_ciphers = medium
tls_medium_cipherlist = DEFAULT:@SECLEVEL=0
smtpd_tls_cert_file = $1/mail-tls.crt
smtpd_tls_key_file = $1/mail-tls.key
smtpd_tls_loglevel = 1
smtpd_tls_received_header = yes
smtp_tls_security_level = none
smtpd_client_connection_count_limit = 0
smtpd_client_connection_rate_limit = 0
minimal_backoff_time = 5s
queue_run_delay = 5s
maillog_file = $1/mail.log
maillog_file_prefixes = $1
alias_maps =
alias_database =
CONF
}

postfix_master() {
    cat <<'CONF'
25 inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 5 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
showq unix n - n - - showq
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
CONF
}

# --- The portal -----------------------------------------------------------------------------------------------------

# TLS 1.0 and nothing newer.
start_portal() {
    local home=$LAB_WORK/node1/portal
    mkdir -p "$home/tmp"
    make_certificate "$home/portal" portal.example.test
    cat >"$home/nginx.conf" <<CONF
worker_processes 1;
user root;
pid $home/nginx.pid;
error_log $home/error.log;
events { worker_connections 200; }
http {
    log_format seen '\$remote_addr "\$request" \$status \$ssl_protocol for=\$http_x_forwarded_for';
    access_log $home/access.log seen;
    client_body_temp_path $home/tmp;
    proxy_temp_path $home/tmp;
    fastcgi_temp_path $home/tmp;
    uwsgi_temp_path $home/tmp;
    scgi_temp_path $home/tmp;
    server {
        listen 443 ssl;
        ssl_certificate $home/portal.crt;
        ssl_certificate_key $home/portal.key;
        ssl_protocols TLSv1;
        ssl_ciphers DEFAULT:@SECLEVEL=0;
        default_type text/plain;
        return 200 "The portal of node 1. You are \$remote_addr, and this is \$ssl_protocol.\n";
    }
}
CONF
    on node1 nginx -c "$home/nginx.conf" -p "$home" -e "$home/error.log"
}

# Node 2 has no web server, and its packet filter does not even say so.
close_node2() {
    on node2 nft -f - <<'RULES'
table ip filter {
    chain input {
        type filter hook input priority filter; policy accept;
        tcp dport { 80, 443 } counter drop
    }
}
RULES
}

# --- Management -----------------------------------------------------------------------------------------------------

# Stands for ssh: it greets, and answers each line with the node's name in front.
serve_management() {
    on "$1" socat TCP-LISTEN:22,fork,reuseaddr \
        SYSTEM:"echo 'SSH-2.0-$1'; while read -r line; do echo \"$1\: \$line\"; done",pipes </dev/null >/dev/null 2>&1 &
}
