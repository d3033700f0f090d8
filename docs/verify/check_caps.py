"""Proves capped weights: check_caps.py capping.csv caps.json cap-certificate.json [weights.csv]

Does every step again from the rule and the weights before; README.md beside it says what that proves."""
import csv, json, sys
from math import fsum, inf

TIE = 2e-12  # weights this close are equal: the rule's own tolerance, and rounding
SAME = 2e-11  # what a tie and twelve printed decimals may grow to

class Refused(Exception): pass
class Infeasible(Exception): pass

def need(ok, why, error=Refused):
    if not ok: raise error(why)
def over(w, limit): return w > limit + TIE
def bar(trigger): return next(iter(trigger.values()))
def meets(trigger, w): return over(w, bar(trigger)) if "over" in trigger else w >= bar(trigger) - TIE
def target(rule): return rule.get("target", bar(rule.get("trigger", {"over": inf})))

class Units:  # what a step acts on, in id order: their lines, weights now and before all steps, most they may weigh
    def __init__(self, rule, now, before, cells):
        by_line = any(part["unit"] == "security" for part in [rule, *rule.get("steps", [])])
        ids, self.lines, self.cells = cells["security_id" if by_line else "company_id"], {}, cells
        for i in sorted(range(len(ids)), key=lambda i: ids[i]): self.lines.setdefault(ids[i], []).append(i)
        self.now, self.before = ([fsum(w[i] for i in of) for of in self.lines.values()] for w in (now, before))
        marks = cells.get(rule.get("no_receivers"), [""] * len(ids))
        stuck = lambda of: any(marks[i].lower() in ("true", "1", "yes", "y") for i in of)
        self.most = [w if stuck(of) else inf for w, of in zip(self.now, self.lines.values())]

    def rank(self, w):  # largest first; what is equal by the weight before all steps, then by id
        return sorted(range(len(w)), key=lambda i: (-round(w[i], 12), -round(self.before[i], 12), i))

def water(base, total, caps, equal=False):  # min(cap, base x k), or base + k: as that grows with k, one k has the total
    need(fsum(min(c, 2) for c in caps) >= total - SAME, "no room", Infeasible)
    held, more = set(), True
    while more and len(held) < len(base):
        free = [i for i in range(len(base)) if i not in held]
        left, whole = total - fsum(caps[i] for i in held), fsum(base[i] for i in free)
        share = [b + (left - whole) / len(free) if equal else b * left / whole for b in base]
        more = {i for i in free if share[i] > caps[i]}
        held |= more
    return [min(pair) for pair in zip(share, caps)] if base else []

def around(base, fixed, caps):  # some units at given weights, the others by water; and what each is held at
    rest, used = [i for i in range(len(base)) if i not in fixed], fsum(fixed.values())
    filled = dict(zip(rest, water([base[i] for i in rest], 1 - used, [caps[i] for i in rest])))
    return [(fixed | filled)[i] for i in range(len(base))], [fixed.get(i, c) for i, c in enumerate(caps)]

def each(rule, x):  # a cap for every unit
    caps = [rule.get("target", rule.get("others"))] * len(x.now)
    for i, rung in zip(x.rank(x.now), rule.get("ladder", [rule["largest"]] if "largest" in rule else [])): caps[i] = rung
    if rule["kind"] == "relative":
        to = [fsum(float(x.cells[rule["to"]][i]) for i in of) for of in x.lines.values()]
        caps = [min(1, rule.get("multiple", inf) * t, t + rule.get("points", inf)) for t in to]
    caps = [c * rule.get("limits_factor", 1) for c in caps]
    need(fsum(caps) >= 1 - SAME, "the limits", Infeasible)
    if not any(meets(rule.get("trigger", {"over": c}), w) for w, c in zip(x.now, caps)): return None
    caps = [min(pair) for pair in zip(caps, x.most)]
    return water(x.now, 1, caps, rule.get("redistribute") == "equal"), caps

def fired(rule, x, now):  # the group, largest first; nothing where its sum does not meet the trigger
    group = x.rank(now)[:rule["n"]] if "n" in rule else [i for i in x.rank(now) if meets(rule["members"], now[i])]
    return group if meets(rule["trigger"], fsum(now[i] for i in group)) else []

def scale(rule, x):  # also top_n and park_smallest: the group at given weights, the others under a limit
    group, limit = fired(rule, x, x.now), rule.get("receivers_limit", rule.get("outside_limit", inf))
    together = lambda k: fsum(x.now[i] for i in group[:k])
    if not group: return None
    if rule.get("method") == "park_smallest":
        stay = max(k for k in range(len(group) + 1) if not over(together(k), target(rule)))
        fixed = {i: w for i, w in enumerate(x.now) if i in group or w >= limit - TIE or x.most[i] < inf}
        fixed |= {i: rule["member_floor"] for i in group[stay:]}
    else:
        fixed = {i: max(rule.get("member_floor", 0), x.now[i] * target(rule) / together(len(group))) for i in group}
        if rule.get("keep_rank_order"): limit = min(limit, *fixed.values())
    return around(x.now, fixed, [min(limit, c) for c in x.most])

def release(rule, x):  # a cap, then the longest head of the group that stays in it and leaves the others room
    p, q, caps = rule["member_limit"], bar(rule["members"]), [min(rule["member_limit"], c) for c in x.most]
    capped = any(over(w, p) for w in x.now)
    now, outside = water(x.now, 1, caps) if capped else x.now, [min(q, c) for c in x.most]
    group = fired(rule, x, now)
    for size in range(len(group), -1, -1):
        mine, head = [caps[i] for i in group[:size]], group[:size]
        shares = water([now[i] for i in head], min(target(rule), fsum(mine)), mine)
        room = fsum(outside) - fsum(outside[i] for i in head)
        if all(meets(rule["members"], w) for w in shares) and room + fsum(shares) >= 1 - SAME: break
    return around(now, dict(zip(head, shares)), outside) if group else (now, caps) if capped else None

def pivot(rule, x, told):  # no other number k of large units is nearer, and the multipliers prove the weights
    p, q, r, found = rule["member_limit"], bar(rule["members"]), rule["target"], {}
    ranked = x.rank(x.now)
    for k in range(min(len(x.now), int(r / q + 1e-9)) + 1):
        caps = [min(p if i in ranked[:k] else q, c, 1) for i, c in enumerate(x.most)]
        alike = lambda of, total: dict(zip(of, water([x.now[i] for i in of], total, [caps[i] for i in of], True)))
        try:
            w = alike(ranked, 1)
            if over(fsum(w[i] for i in ranked[:k]), r): w = alike(ranked[:k], r) | alike(ranked[k:], 1 - r)
        except Infeasible: continue
        limits = {name: ([i], 0, caps[i]) for i, name in enumerate(x.lines)} | {f"the {k} largest": (ranked[:k], 0, r)}
        if min(w.values()) > 0: found[k] = fsum((w[i] - y) ** 2 for i, y in enumerate(x.now)), limits
    need(found, "no pivot", Infeasible)
    k = told["pivot"] if told else min(found, key=lambda k: found[k][0])
    need(found[k][0] < min(distance for distance, _ in found.values()) + 1e-13, "another pivot is nearer")
    return nearest(x, [1] * len(x.now), found[k][1], told)

def joint(rule, x, told):  # also group: limits by name, each of some units, the least and the most they may weigh
    limits, loose = {name: ([i], 0, min(1, x.most[i])) for i, name in enumerate(x.lines)}, rule.get("limits_factor", 1)
    for part in rule.get("steps", [rule]):
        by, groups = part.get("by", part["unit"] + "_id"), {}
        for i, of in enumerate(x.lines.values()):
            value, = {x.cells[by][line] for line in of}
            groups.setdefault(value, []).append(i)
        met = "trigger" not in part or any(meets(part["trigger"], fsum(x.now[i] for i in of)) for of in groups.values())
        other, room = target(part) if met else bar(part["trigger"]), []
        for value, of in groups.items():
            most = min(1, loose * part.get("limit", part.get("limits", {}).get(value, other)))
            room.append(min(most, fsum(limits[name][2] for i, name in enumerate(x.lines) if i in of)))
            name = list(x.lines)[of[0]] if part["kind"] == "single" and len(of) == 1 else f"{part.get('by', part['unit'])} {value}"
            limits[name] = of, part.get("floor", 0), min(most, limits.get(name, (0, 0, 1))[2])
        need(fsum(room) >= 1 - SAME and part.get("floor", 0) * len(groups) <= 1 + SAME, f"by {by}", Infeasible)
    return nearest(x, x.now, limits, told)

def nearest(x, scale, limits, told):  # Karush-Kuhn-Tucker: all limits hold, and only those that bind moved the weights
    holds = lambda w: all(least - TIE <= fsum(w[i] for i in of) <= most + TIE for of, least, most in limits.values())
    if told is None: return need(holds(x.now), "a limit is broken and nothing was done")
    pull, own = [told["level"]] * len(x.now), [0] * len(x.now)
    for active in told["active"]:
        of, least, most = limits[active["held"]]
        sign, limit = (-1, most) if active["side"] == "at_most" else (1, least)
        need(active["multiplier"] > -1e-9 and abs(active["limit"] - limit) < SAME, f"limit of {active['held']}")
        for i in of: pull[i], own[i] = pull[i] + sign * active["multiplier"], own[i] + active["multiplier"]
    w = [y + d * z for y, d, z in zip(x.now, scale, pull)]
    need(abs(fsum(w) - 1) < SAME and holds(w) and min(w) > 0, "the multipliers lead out of the limits")
    met = lambda active: abs(fsum(w[i] for i in limits[active["held"]][0]) - active["limit"]) < SAME
    need(all(met(active) for active in told["active"]), "a limit with a multiplier is slack")
    return w, [y if o > 0 else inf for y, o in zip(w, own)]

KINDS = {"single": each, "largest_others": each, "ladder": each, "relative": each, "top_n": scale, "scale": scale,
         "park_smallest": scale, "release": release, "group": joint, "joint": joint, "pivot": pivot}
RELAXED = "receivers_limit", "outside_limit", "limits_factor", "others", "target", "member_limit", "floor"

def outcome(rule, told, x):  # what the rule gives, once what is said to be relaxed had to be, and no further
    kind = KINDS[rule.get("method", rule["kind"])]
    go = lambda more: kind(rule | more, x, *[told.get("optimum")] * (kind in (joint, pivot)))
    relaxed = told["relaxed"]
    for key in [key for key in RELAXED if key in relaxed][:1]:
        for tighter in {}, relaxed | {key: relaxed[key] * (1 + 1e-6 if key == "floor" else 1 - 1e-6)}:
            try: go(tighter)
            except Infeasible: continue
            raise Refused(f"{rule['id']} is relaxed too far")
    return go(relaxed | ({"keep_rank_order": False} if len(relaxed) > 1 else {}))

def table(path): return list(csv.DictReader(open(path, newline="", encoding="utf-8-sig")))

def main(capping, caps, certificate, weights=None):
    rows, rules, told = table(capping), json.load(open(caps)), json.load(open(certificate))
    cells = {column: [row[column] for row in rows] for column in ("security_id", "company_id")}
    cells |= {c: [cell[i] for i in cells["security_id"]] for c, cell in told.get("columns", {}).items()}
    now = before = [told["weights_before"][i] for i in cells["security_id"]]
    need(len(told["weights_before"]) == len(rows) and len(rules) == len(told["steps"]), "rows or steps")
    given = table(weights) if weights else []
    total = fsum(float(row["weight"]) for row in given)
    same = all([row.get(c, row["security_id"]) for row in given] == v for c, v in cells.items())
    need(not weights or same and all(abs(float(g["weight"]) / total - y) < TIE for g, y in zip(given, now)), "not these weights")
    held_by = [""] * len(rows)
    for rule, step in zip(rules, told["steps"]):
        x, free, bound = Units(rule, now, before, cells), step.get("free", {}), {b["unit"]: b for b in step["bound"]}
        found = outcome(rule, step, x)
        need(step["id"] == rule["id"] and step["triggered"] == (found is not None) and set(bound) <= set(x.lines), "step")
        now = list(now)
        for name, of, w, y, limit in zip(x.lines, x.lines.values(), x.now, *(found or (x.now, [inf] * len(x.now)))):
            moved = w * free.get("multiplier", 1) + free.get("addend", 0)
            was, then = (bound[name]["before"], bound[name]["after"]) if name in bound else (w, moved)
            need(abs(was - w) < SAME and abs(then - y) < SAME, f"{rule['id']}: {name} goes from {w} to {y}")
            need(name not in bound or y > limit - TIE, f"{rule['id']}: {name} is free")
            for i in of: now[i], held_by[i] = now[i] * y / w, rule["id"] if name in bound else held_by[i]
    most = max(y / w for w, y in zip(before, now))
    for row, w, y, by in zip(rows, before, now, held_by):
        close = all(abs(float(row[c]) - z) < SAME for c, z in (("weight_before", w), ("weight_after", y)))
        need(close and row["bound_by"] == by, f"{row['security_id']} goes from {w} to {y}, held by {by or 'none'}")
        need(abs(float(row["capping_factor"]) - y / w / most) < SAME + 1e-11 / w, f"factor of {row['security_id']}")
    need(abs(fsum(float(row["weight_after"]) for row in rows) - 1) < TIE, "the weights do not sum to one")

if __name__ == "__main__":
    try: print("proved", main(*sys.argv[1:]) or "")
    except (Refused, Infeasible, LookupError, ValueError, TypeError) as why: sys.exit(f"refused: {why!r}")
