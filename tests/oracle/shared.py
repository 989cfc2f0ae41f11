"""What a set says once for many rows, written out in each of them, as docs/criteria-format.md says ("What many rows have
in common")."""

import copy

INHERITED = [
    "max", "weight", "how", "evidence", "dataSource", "verifiedBy", "status", "source", "place", "note", "inputs", "rule",
    "unanswered", "round", "notApplicable",
]


def written_out(file):
    """The set as if everything were written in its rows."""
    file = copy.deepcopy(file)
    scales = {scale["id"]: scale["options"] for scale in file.get("scales", [])}
    facts = file.get("facts", [])
    for group in file["groups"]:
        fill_in(group, [file.get("defaults", {})])
    for fact in facts:
        lay_out(fact, scales)
    for row in criteria(file["groups"]):
        for entry in row.get("inputs", []):
            lay_out(entry, scales)
        worths = {entry["id"]: entry["options"] for entry in facts + row.get("inputs", []) if entry["kind"] in ("choice", "several")}
        take_worths(row["rule"], worths)
    return file


def criteria(rows):
    for row in rows:
        yield from criteria(row["items"]) if "items" in row else [row]


def fill_in(row, defaults):
    """Gives the criteria what the nearest defaults around them say and they do not."""
    if "items" in row:
        for item in row["items"]:
            fill_in(item, [row.get("defaults", {})] + defaults)
        return
    for key in INHERITED:
        for said in defaults:
            if key not in row and key in said:
                row[key] = copy.deepcopy(said[key])


def lay_out(entry, scales):
    """Writes the options of a scale in a choice."""
    if "scale" in entry:
        entry["options"] = scales[entry.pop("scale")]


def take_worths(rule, options):
    """Writes what the options are worth in the rules that leave their cases out."""
    if rule["kind"] in ("cases", "several") and not {"cases", "each", "bands"} & set(rule):
        rule["cases"] = [{**option, "option": option["id"]} for option in options[rule["input"]]]
    inner = rule.get("parts", []) + rule.get("cases", []) + [block["rule"] for block in rule.get("blocks", [])]
    for part in inner:
        if "kind" in part:
            take_worths(part, options)


def say_once(file, chance):
    """Moves keys of criteria into defaults of the set and of groups, without a change to what the rows have in the end."""
    everything = written_out(file)
    wanted = {row["id"]: row for row in criteria(everything["groups"])}
    raw = {row["id"]: copy.deepcopy(row) for row in criteria(file["groups"])}
    move(file, "groups", raw, chance, set(INHERITED))
    for row, around in inheriting(file, [], "groups"):
        for key in INHERITED:
            nearest = next((said[key] for said in around if key in said), None)
            if nearest is not None and nearest == row.get(key) and chance.often(90):
                del row[key]
    assert {row["id"]: row for row in criteria(written_out(file)["groups"])} == wanted


def inheriting(row, around, key="items"):
    """The criteria below, each with the defaults around it, the nearest first."""
    around = [row.get("defaults", {})] + around
    for item in row[key]:
        yield from inheriting(item, around) if "items" in item else [(item, around)]


def move(row, key, raw, chance, admitted):
    """Says in defaults what some criterion below has; only keys that every criterion below has, so that none takes over
    what it shall not have."""
    below = list(criteria(row[key]))
    shared = [name for name in INHERITED if name in admitted and below and all(name in raw[one["id"]] for one in below)]
    said = {name: copy.deepcopy(raw[chance.one(below)["id"]][name]) for name in shared if chance.often(40)}
    if said and chance.often(60):
        row["defaults"] = said
    for item in row[key]:
        if "items" in item:
            move(item, "items", raw, chance, admitted)
