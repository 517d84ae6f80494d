# shellcheck shell=bash
# To be sourced, at the root of the repository, by a script that tests against real Airflows: it starts them, and stops what
# it has started when the script ends, by a signal too.
airflow=$PWD/test/airflow/airflow
servers=()  # to be stopped at the end
children=() # to be ended with all that they started: each is a process group
set -m

is_up() { "$airflow" status | grep -E "^${1//./\\.}"$'\t(up|starting)\t' >/dev/null; }

# start VERSION NAME OPTION...: in the background, with a new database; ready waits for it. One that is up already serves as
# it is, and stays up.
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

# own VERSION NAME OPTION...: starts one for this script alone, and waits for it.
own() {
    "$airflow" down "$2" 2>/dev/null || true
    start "$@"
    ready
}

# run COMMAND...: in the background, so that a signal is heeded at once.
run() {
    "$@" &
    children+=($!)
    ready
}

# shellcheck disable=SC2329 # a trap calls it
finish() {
    local code=$? child name
    trap '' TERM INT HUP # a second signal must not keep the servers up
    for child in "${children[@]}"; do kill -- "-$child" 2>/dev/null || true; done
    wait
    for name in "${servers[@]}"; do "$airflow" down "$name" || code=1; done
    exit $code
}
trap finish EXIT
trap 'trap "" TERM INT HUP; exit 143' TERM INT HUP
