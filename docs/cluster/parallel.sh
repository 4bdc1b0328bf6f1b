#!/bin/sh
# A sweep with GNU parallel, on this machine or over ssh to machines that see the same folder.
#   ./parallel.sh STORE SHARES [host1,host2,...]
# Shares that failed are made again by the same command: what is sealed is not made twice.
set -eu
store=$1
shares=$2
hosts=${3:-:}
seq 1 "$shares" | parallel --sshlogin "$hosts" --retries 3 --halt soon,fail=10% \
  taftan sweep "$store" --workers 0 --shard "{}/$shares"
