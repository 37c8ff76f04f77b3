#!/bin/sh
# Writes the test authority and the certificates beside this script. Needs openssl 3.
# Run it only to replace them: the keys are new each time, the authority's own key is thrown away.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

FROM=20240101000000Z
UNTIL=21200101000000Z
NAMES='DNS:localhost,IP:127.0.0.1,IP:::1'

key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2>/dev/null; }

authority() { # file, subject
  key "$work/$1.key"
  openssl req -new -key "$work/$1.key" -subj "/CN=$2" -out "$work/$1.csr"
  issue "$1" "$1" "$FROM" "$UNTIL" 'basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign,cRLSign' -selfsign
}

issue() { # file, authority, from, until, extensions, [-selfsign]
  printf '%s\n' "$5" >"$work/$1.ext"
  : >"$work/index.txt"
  cat >"$work/ca.conf" <<CONF
[ca]
default_ca = test
[test]
database = $work/index.txt
new_certs_dir = $work
rand_serial = yes
default_md = sha256
policy = any
[any]
commonName = supplied
CONF
  set -- "$1" "$2" "$3" "$4" ${6:+"$6"}
  certificate=$work/$2.pem
  if [ "${5:-}" = -selfsign ]; then certificate=; fi
  openssl ca -batch -notext -config "$work/ca.conf" -in "$work/$1.csr" -out "$work/$1.pem" \
    -keyfile "$work/$2.key" ${certificate:+-cert "$certificate"} ${5:+"$5"} \
    -startdate "$3" -enddate "$4" -extfile "$work/$1.ext" 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
}

server() { # file, authority, names, from, until, [-selfsign]
  key "$work/$1.key"
  openssl req -new -key "$work/$1.key" -subj "/CN=$1 (test only)" -out "$work/$1.csr"
  issue "$1" "$2" "$4" "$5" "basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=serverAuth
subjectAltName=$3" ${6:+"$6"}
  cat "$work/$1.pem" "$work/$1.key" >"$1.pem"
}

authority authority 'Test authority (test only)'
authority stranger 'Unknown test authority (test only)'
cp "$work/authority.pem" authority.pem

server localhost authority "$NAMES" $FROM $UNTIL
server expired authority "$NAMES" $FROM 20240201000000Z
server future authority "$NAMES" 21190101000000Z $UNTIL
server wrong-host authority 'DNS:wrong.example' $FROM $UNTIL
server unknown-issuer stranger "$NAMES" $FROM $UNTIL
server self-signed self-signed "$NAMES" $FROM $UNTIL -selfsign
