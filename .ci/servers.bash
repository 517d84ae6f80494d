# shellcheck shell=bash
# Functions for scripts that test against real Airflow servers. Source this file at the root of the repository. When the
# script exits, also because of a signal, the servers that it started are stopped.
airflow=$PWD/test/airflow/airflow
servers=()  # servers to stop at exit
children=() # process groups to end at exit
set -m

is_up() { "$airflow" status | grep -E "^${1//./\\.}"$'\t(up|starting)\t' >/dev/null; }

# start VERSION NAME OPTION... starts a server in the background with a new database; ready waits for it. A server that is
# already up is used as it is and stays up.
start() {
    local fresh=
    if ! is_up "$2"; then
        fresh=--fresh
        servers+=("$2")
    fi
    "$airflow" up "$1" --name "${@:2}" $fresh &
    children+=($!)
}

ready() {
    local child
    for child in "${children[@]}"; do wait "$child"; done
    children=()
}

# own VERSION NAME OPTION... starts a server for this script alone and waits for it.
own() {
    "$airflow" down "$2" 2>/dev/null || true
    start "$@"
    ready
}

# run COMMAND... runs a command in the background, so that bash handles signals at once.
run() {
    "$@" &
    children+=($!)
    ready
}

# shellcheck disable=SC2329 # called by a trap
finish() {
    local code=$? child name
    trap '' TERM INT HUP # a second signal must not interrupt stopping the servers
    for child in "${children[@]}"; do kill -- "-$child" 2>/dev/null || true; done
    wait
    for name in "${servers[@]}"; do "$airflow" down "$name" || code=1; done
    exit $code
}
trap finish EXIT
trap 'trap "" TERM INT HUP; exit 143' TERM INT HUP
