"""Drives an official Python client of Airflow against a server, and compares the results of two servers.

    driver.py run URL USER PASSWORD SCENARIO RESULTS    sends the requests; writes the result of each call as JSON
    driver.py compare REAL PLAYED EXPLAINED             prints a table; fails if a difference has no explanation

README.md describes the files.
"""

import fnmatch
import json
import re
import sys

import clients

TIMES = re.compile(r"\d{4}-\d\d-\d\d[T_ ]\d\d:\d\d:\d\d(\.\d+)?(\+\d\d:\d\d|Z)?")
UUIDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
ASSETS = re.compile(r"asset_id: `\d+`")  # in errors
# Fields whose values belong to one server or one run, not to the behavior that is compared.
VOLATILE = {
    "hostname", "unixname", "pid", "external_executor_id", "queued_by_job_id", "duration", "fileloc", "relative_fileloc", "file_token",
    "source_task_instance", "last_parse_duration", "total_elapsed_time", "priority_weight_total", "etag", "exec_date", "timestamp", "login_count",
}


NO_ID = clients.NO_ID  # for what a call did not return, because airflowtest does not play it
LAST = "LoginApi.logout"  # ends the session of the client, so the other calls come before it


def normalised(value, key=""):
    """Replaces what differs between two executions on the same server: times, IDs that the server assigns, and VOLATILE."""
    if isinstance(value, dict):
        return {k: normalised(v, k) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        rows = [normalised(v, key) for v in value]
        return sorted(rows, key=str) if key == "tags" else rows  # the database has them in any order
    if value is None or isinstance(value, bool):
        return value
    if key in VOLATILE or (isinstance(value, int) and (key == "id" or key.endswith("_id"))):
        return "<%s>" % key
    if isinstance(value, str):
        return ASSETS.sub("asset_id: <id>", UUIDS.sub("<uuid>", TIMES.sub("<time>", value)))
    return value


def statements(path):
    """Yields the calls of a scenario: one call a line; indented lines continue it."""
    text = re.sub(r"\n[ \t]+", " ", "\n".join(l for l in open(path, encoding="utf-8").read().split("\n") if not l.startswith("#")))
    for line in text.split("\n"):
        if line.strip():
            match = re.fullmatch(r"(?P<call>\w+\.\w+)\s*(?P<arguments>\{.*\})?\s*(until (?P<until>\S+) = (?P<states>\S+))?\s*(-> (?P<name>\w+) = (?P<path>\S+))?", line.strip())
            if not match:
                sys.exit("%s: cannot read %r" % (path, line))
            yield match.groupdict()


def at(value, path):
    """Returns the value at a path such as assets.0.id, or None."""
    for part in path.split("."):
        try:
            value = value[int(part)] if isinstance(value, list) else value[part]
        except (KeyError, IndexError, TypeError, ValueError):
            return None
    return value


def filled(value, names):
    """Replaces $NAME in arguments by what an earlier call saved."""
    if isinstance(value, dict):
        return {k: filled(v, names) for k, v in value.items()}
    if isinstance(value, list):
        return [filled(v, names) for v in value]
    if isinstance(value, str) and value.startswith("$"):
        saved = names.get(value[1:])
        return NO_ID if saved is None else saved
    return value


def run(url, user, password, scenario, results):
    client = clients.connect(url, user, password)
    names, calls = {}, []

    def save():
        done = [{**c, "model": normalised(c.get("model"))} for c in calls]
        with open(results, "w", encoding="utf-8") as file:
            json.dump({"client": client.version, "operations": client.operations(), "calls": done}, file, indent=1, default=str)

    def record(kind, call, arguments, outcome):
        calls.append({"kind": kind, "call": call, "arguments": arguments, **outcome})

    scenario = [s for s in statements(scenario) if s["call"] in client.methods]
    last = [s for s in scenario if s["call"] == LAST]

    def follow(s):
        written = json.loads(s["arguments"] or "{}")
        arguments = filled(written, names)
        outcome = client.call(s["call"], arguments, wait=(s["until"], s["states"].split(",")) if s["until"] else None, at=at)
        if s["name"]:
            names[s["name"]] = at(outcome.get("raw"), s["path"])
        record("scenario", s["call"], written, outcome)

    for s in scenario:
        if s not in last:
            follow(s)
    save()
    for call, arguments in client.missing():
        record("missing", call, arguments, client.call(call, arguments))
    save()
    for call, arguments in client.options(names):
        record("option", call, arguments, client.call(call, arguments))
    for s in last:
        follow(s)
    save()


def differences(a, b, path=""):
    """Yields the paths at which two values differ, with both values."""
    if isinstance(a, dict) and isinstance(b, dict):
        for key in sorted(set(a) | set(b)):
            yield from differences(a.get(key, "<missing>"), b.get(key, "<missing>"), "%s.%s" % (path, key) if path else key)
    elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        for i, (x, y) in enumerate(zip(a, b)):
            yield from differences(x, y, "%s[%d]" % (path, i))
    elif a != b:
        yield path or "value", a, b


def explanations(path):
    """Reads the lines KIND CALL FIELD: REASON, in which * stands for any text. CALL may name the arguments, too."""
    found = []
    for line in open(path, encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            pattern, _, reason = line.strip().partition(": ")
            found.append((pattern.split(), reason))
    return found


def compare(real, played, explained):
    with open(real, encoding="utf-8") as a, open(played, encoding="utf-8") as b:
        real, played = json.load(a), json.load(b)
    reasons, used = explanations(explained), set()
    counts = {k: 0 for k in ("equal", "explained", "not played", "different")}
    per_kind, by_reason, not_played, different = {}, {}, set(), []
    if len(real["calls"]) != len(played["calls"]):
        sys.exit("%d calls of the real server, %d of airflowtest" % (len(real["calls"]), len(played["calls"])))
    for r, p in zip(real["calls"], played["calls"]):
        assert r["call"] == p["call"], (r, p)
        found, unexplained = [], []
        if p.get("status") == 501:
            result = "not played"
            not_played.add(p["call"] + ("" if p["kind"] != "option" else " with " + ", ".join(k for k in p["arguments"] if k in p["optional"])))
        else:
            for field in ("result", "status", "model"):
                found += list(differences(r.get(field), p.get(field), field))
            for field, x, y in found:
                for i, ((kind, call, name), reason) in enumerate(reasons):
                    plain = re.sub(r"\[\d+\]", "", field)
                    called = r["call"], "%s(%s)" % (r["call"], ",".join(sorted(r["arguments"])))
                    if fnmatch.fnmatchcase(r["kind"], kind) and any(fnmatch.fnmatchcase(c, call) for c in called) and fnmatch.fnmatchcase(plain, name):
                        used.add(i)
                        by_reason.setdefault(reason, set()).add(r["call"])
                        break
                else:
                    unexplained.append((field, x, y))
            result = "different" if unexplained else "explained" if found else "equal"
        counts[result] += 1
        per_kind.setdefault(r["kind"], {k: 0 for k in counts})[result] += 1
        if unexplained:
            different.append((r, p, unexplained))
    for r, p, fields in different:
        print("DIFFERENT %s %s %s" % (r["kind"], r["call"], json.dumps(r["arguments"])))
        for field, x, y in fields[:12]:
            print("    %s: real %s | airflowtest %s" % (field, json.dumps(x)[:300], json.dumps(y)[:300]))
    print("\napache-airflow-client %s: %d operations" % (real["client"], len(real["operations"])))
    print("| calls | %s |\n| --- | --- | --- | --- | --- |" % " | ".join(counts))
    for kind, line in per_kind.items():
        print("| %s | %s |" % (kind, " | ".join(str(line[k]) for k in counts)))
    print("| all | %s |" % " | ".join(str(n) for n in counts.values()))
    driven = {c["call"] for c in real["calls"]}
    print("\noperations driven: %d" % len(driven & set(real["operations"])))
    in_scenario = {c["call"] for c in real["calls"] if c["kind"] == "scenario"}
    left_out = sorted(set(real["operations"]) - in_scenario)
    bad = {r["call"] for r, _, _ in different}
    explained_calls = set().union(*by_reason.values()) if by_reason else set()
    whole = {c for c in not_played if " with " not in c}
    print("operations equal in all calls: %d" % len(driven - bad - explained_calls - whole))
    print("operations equal but for explained fields: %d" % len(explained_calls - bad - whole))
    print("operations that airflowtest does not play (501): %d" % len(whole))
    print("operations with differences that have no explanation: %d" % len(bad))
    print("\nNot played:\n" + "".join("  %s\n" % c for c in sorted(not_played)))
    print("Explained:\n" + "".join("  %s\n    %s\n" % (reason, ", ".join(sorted(calls))) for reason, calls in sorted(by_reason.items())))
    for i, (pattern, reason) in enumerate(reasons):
        if i not in used:
            print("unused explanation: %s: %s" % (" ".join(pattern), reason))
    if left_out:
        print("operations that are not in the scenario: " + ", ".join(left_out))
    return 1 if different or left_out else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["run"] and len(sys.argv) == 7:
        run(*sys.argv[2:])
    elif sys.argv[1:2] == ["compare"] and len(sys.argv) == 5:
        sys.exit(compare(*sys.argv[2:]))
    else:
        sys.exit(__doc__)
