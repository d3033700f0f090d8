"""Proves capped weights: check_caps.py capping.csv caps.json cap-certificate.json [weights.csv]

Does every step again from the rule and the weights before, and compares; README.md beside it says how."""
import csv, json, sys
from itertools import accumulate
from math import fsum, inf

TIE, SAME = 2e-12, 2e-11  # the rule's own tolerance and rounding; what they and 12 printed decimals may grow to
RELAXED = "receivers_limit", "outside_limit", "limits_factor", "others", "target", "member_limit", "floor"
class Refused(Exception): pass
class Infeasible(Exception): pass
def need(ok, what, error=Refused):
    if not ok: raise error(what)
def over(w, x): return w > x + TIE
def bar(t): return next(iter(t.values()))
def meets(t, w): return over(w, t["over"]) if "over" in t else w >= t["at_least"] - TIE
def target(s): return s.get("target", bar(s["trigger"])) if "trigger" in s else s["target"]
def fits(n, p, q, r):
    need(any(k * q < r and min(r, k * p) + (n - k) * q >= 1 - SAME for k in range(n + 1)), "p, q, r", Infeasible)

def water(base, total, caps, equal=False):  # the only k with sum of min(cap, base k) = total; who is held (None: by a hair)
    need(fsum(min(c, 2) for c in caps) >= total - SAME, "no room", Infeasible)
    at = lambda i: base[i] + k if equal else base[i] * k
    order = sorted(range(len(base)), key=lambda i: caps[i] - base[i] if equal else caps[i] / base[i])
    free, left, k = list(accumulate(base[i] for i in reversed(order)))[::-1], total, 0
    for n, i in enumerate(order):
        k = (left - free[n]) / (len(order) - n) if equal else left / free[n]
        if at(i) <= caps[i]: break
        left -= caps[i]
    return [min(at(i), c) for i, c in enumerate(caps)], [None if abs(at(i) - c) < TIE else at(i) > c for i, c in enumerate(caps)]

def around(u, fixed, weights, cap):  # some units at given weights, the others by water under their caps
    rest = [i for i in range(len(u)) if i not in fixed]
    need(rest or fsum(weights) > 1 - SAME, "no others", Infeasible)
    w, held = water([u[i] for i in rest], 1 - fsum(weights), [cap(i) for i in rest])
    new = {**dict(zip(fixed, ((x, True) for x in weights))), **dict(zip(rest, zip(w, held)))}
    return [new[i][0] for i in range(len(u))], [new[i][1] for i in range(len(u))]

def release(s, u, rank, top):
    p, q, r = s["member_limit"], bar(s["members"]), target(s)
    fits(len(u), p, q, r)
    v, held = water(u, 1, [min(p, t) for t in top]) if any(over(w, p) for w in u) else (u, None)
    members = [i for i in rank(v) if meets(s["members"], v[i])]
    if not meets(s["trigger"], fsum(v[i] for i in members)): return held and (v, held)
    for size in range(len(members), -1, -1):
        caps = [min(p, top[i]) for i in members[:size]]
        group, _ = water([v[i] for i in members[:size]], min(r, fsum(caps)), caps)
        room = fsum(min(q, t) for i, t in enumerate(top) if i not in members[:size])
        if all(meets(s["members"], w) for w in group) and room + fsum(group) >= 1 - SAME: break
    return around(v, members[:size], group, lambda i: min(q, top[i]))

def scale(s, u, rank, top):  # also park_smallest and top_n
    inside = rank(u)[:s["n"]] if "n" in s else [i for i in rank(u) if meets(s["members"], u[i])]
    total = fsum(u[i] for i in inside)
    if not inside or not meets(s["trigger"], total): return None
    if s.get("method") == "park_smallest":
        left = next(k for k in range(len(inside), -1, -1) if not over(fsum(u[i] for i in inside[:k]), target(s)))
        stay = [i for i, w in enumerate(u) if i not in inside[left:] and (i in inside or w >= s["receivers_limit"] - TIE or top[i] < inf)]
        fixed = [s["member_floor"]] * len(inside[left:]) + [u[i] for i in stay]
        return around(u, inside[left:] + stay, fixed, lambda i: s["receivers_limit"])
    group = [max(s.get("member_floor", 0), u[i] * (target(s) / total)) for i in inside]
    limit = s.get("receivers_limit", s.get("outside_limit", inf))
    if s.get("keep_rank_order") and not s["loosened"]: limit = min([limit] + group)
    return around(u, inside, group, lambda i: min(limit, top[i]))

def pivot(s, u, rank, top, units, told):  # the nearest over all k, which its multipliers then prove
    p, q, r, tried = s["member_limit"], bar(s["members"]), s["target"], []
    fits(len(u), p, q, r)
    def clip(of, caps, total):
        lo, hi, at = -1.0, 1.0, lambda k: {i: min(caps[i], max(0, u[i] + k)) for i in of}
        for _ in range(60): lo, hi = ((lo + hi) / 2, hi) if fsum(at((lo + hi) / 2).values()) < total else (lo, (lo + hi) / 2)
        return at(hi)
    for k in range(min(len(u), int(r / q + 1e-9)) + 1):
        head, tail = rank(u)[:k], rank(u)[k:]
        caps = [min(p if i in head else q, t) for i, t in enumerate(top)]
        if min(r, fsum(caps[i] for i in head)) + fsum(caps[i] for i in tail) < 1 - SAME: continue
        w = clip(head + tail, caps, 1)
        if over(fsum(w[i] for i in head), r): w = {**clip(head, caps, r), **clip(tail, caps, 1 - r)}
        tried.append((fsum((w[i] - x) ** 2 for i, x in enumerate(u)), k, caps, [(f"the {k} largest", head, 0, r)] * (k > 0)))
    need(tried, "no pivot", Infeasible)
    far, k, *limits = next((one for one in tried if told and one[1] == told["pivot"]), min(tried))
    need(far < min(tried)[0] + 1e-13, f"the nearest pivot is {min(tried)[1]}")
    return nearest(u, [1] * len(u), *limits, units, told)

def joint(s, u, top, units, cols, factor):  # the limit of each unit, and of each sum: name, members, floor, limit
    upper, sums = [min(1, t) for t in top], []
    for part in s.get("steps", [s]):
        group, values = part["kind"] == "group", {}
        by = part["by"] if group else part["unit"] + "_id"
        need(all(len({cols[by][i] for i in of}) == 1 for of in units.values()) or not group, f"{by} differs inside a company")
        for k, of in enumerate(units.values()): values.setdefault(cols[by][of[0]], []).append(k)
        hit = "trigger" not in part or any(meets(part["trigger"], fsum(u[k] for k in m)) for m in values.values())
        limit = lambda v: part.get("limit", part.get("limits", {}).get(v, 1)) if group else part["target"] if hit else bar(part["trigger"])
        mine = [(f"{by if group else part['unit']} {v}", m, part.get("floor", 0), min(1, limit(v) * factor)) for v, m in values.items()]
        for _, m, _, most in mine if not group else []: upper[m[0]] = min(upper[m[0]], most) if len(m) == 1 else upper[m[0]]
        room = fsum(min(most, fsum(upper[i] for i in m)) for _, m, _, most in mine)
        need(room >= 1 - SAME and fsum(floor for _, _, floor, _ in mine) <= 1 + SAME, f"limits by {by}", Infeasible)
        sums += [one for one in mine if group or len(one[1]) > 1]
    return upper, sums

def nearest(u, d, upper, sums, names, told):  # the KKT conditions: limits hold, and only what binds has moved the weights
    hold = lambda w: all(-TIE <= x <= c + TIE for x, c in zip(w, upper)) and all(
        lo - TIE <= fsum(w[i] for i in m) <= hi + TIE for _, m, lo, hi in sums)
    if told is None: return need(hold(u), "a limit is broken and nothing was done")
    pull, own = [told["level"]] * len(u), [0.0] * len(u)
    limits = {**{n: ([i], 0, c) for i, (n, c) in enumerate(zip(names, upper))}, **{n: rest for n, *rest in sums}}
    for a in told["active"]:
        members, lo, hi = limits[a["held"]]
        need(a["multiplier"] > -1e-9 and abs(a["limit"] - (hi if a["side"] == "at_most" else lo)) < SAME, f"limit of {a['held']}")
        for i in members: pull[i], own[i] = pull[i] + a["multiplier"] * (-1 if a["side"] == "at_most" else 1), own[i] + a["multiplier"]
    w = [x + e * y for x, e, y in zip(u, d, pull)]
    need(abs(fsum(w) - 1) < SAME and hold(w), "the multipliers lead out of the limits")
    for a in told["active"]: need(abs(fsum(w[i] for i in limits[a["held"]][0]) - a["limit"]) < SAME, f"{a['held']} is slack")
    return w, [None if 0 < o < 1e-8 else o > 0 for o in own]

def step(s, told, u, rank, top, units, cols, factor):
    if s["kind"] in ("group", "joint"): return nearest(u, u, *joint(s, u, top, units, cols, factor), units, told)
    if s["kind"] == "pivot": return pivot(s, u, rank, top, units, told)
    if s["kind"] in ("group_threshold", "top_n"): return (release if s.get("method") == "release" else scale)(s, u, rank, top)
    caps = [s.get("target", s.get("others"))] * len(u)
    for i, limit in zip(rank(u), s.get("ladder", [s["largest"]] if "largest" in s else [])): caps[i] = limit
    if s["kind"] == "relative":
        to = [fsum(float(cols[s["to"]][i]) for i in of) for of in units.values()]
        caps = [min(1, s.get("multiple", inf) * x, x + s.get("points", inf)) for x in to]
    caps = [c * factor for c in caps]
    need(fsum(caps) >= 1 - SAME, "sum of limits", Infeasible)
    if not any(meets(s.get("trigger", {"over": c}), w) for w, c in zip(u, caps)): return None
    return water(u, 1, [min(c, x) for c, x in zip(caps, top)], s.get("redistribute") == "equal")

def replay(s, t, w, before, cols):
    key, units = cols["security_id" if any(p["unit"] == "security" for p in [s, *s.get("steps", [])]) else "company_id"], {}
    for i in sorted(range(len(w)), key=lambda i: key[i]): units.setdefault(key[i], []).append(i)
    u, was = ([fsum(x[i] for i in of) for of in units.values()] for x in (w, before))
    marked = lambda of: any(cols[s["no_receivers"]][i].lower() in ("true", "1", "yes", "y") for i in of)
    top = [x if "no_receivers" in s and marked(of) else inf for x, of in zip(u, units.values())]
    tie = lambda x: list(accumulate(sorted(x, reverse=True), lambda a, b: a if b >= a - 1e-12 else b))
    place = lambda x, y: next(a for a in tie(x) if a <= y + 1e-12)
    def rank(v):
        first = {y: place(v, y) for y in v}, {y: place(was, y) for y in was}
        return sorted(range(len(v)), key=lambda i: (-first[0][v[i]], -first[1][was[i]], i))
    go = lambda x: step({**s, **x, "loosened": len(x) > 1}, t.get("optimum"), u, rank, top, units, cols, x.get("limits_factor", 1))
    for k in [k for k in RELAXED if k in t["relaxed"]][:1]:
        for tighter in {}, {**t["relaxed"], k: t["relaxed"][k] * (1 + 1e-6 if k == "floor" else 1 - 1e-6)}:
            try: go(tighter)
            except Infeasible: continue
            raise Refused(f"{s['id']} is relaxed too far")
    return units, u, go(t["relaxed"])

def main(capping, caps, certificate, weights=None):
    rows, steps, told = list(csv.DictReader(open(capping, newline=""))), json.load(open(caps)), json.load(open(certificate))
    cols = {c: [r[c] for r in rows] for c in ("security_id", "company_id")}
    cols.update({c: [v[i] for i in cols["security_id"]] for c, v in told.get("columns", {}).items()})
    w = before = [told["weights_before"][r["security_id"]] for r in rows]
    need(all(abs(float(r["weight_before"]) - x) < TIE for r, x in zip(rows, w)), "weights before")
    need(len(told["weights_before"]) == len(rows) and abs(fsum(w) - 1) < TIE and len(steps) == len(told["steps"]), "rows or steps")
    given = list(csv.DictReader(open(weights, newline="", encoding="utf-8-sig"))) if weights else []
    need(not weights or all([g.get(c) or g["security_id"] * (c == "company_id") for g in given] == v for c, v in cols.items()), "rows are not those of the weights")
    whole = fsum(float(g["weight"]) for g in given)
    need(all(abs(float(g["weight"]) / whole - x) < TIE for g, x in zip(given, w)), "weights before")
    by = [""] * len(rows)
    for s, t in zip(steps, told["steps"]):
        units, u, got = replay(s, t, w, before, cols)
        new, held = got or (u, [False] * len(u))
        need(t["id"] == s["id"] and t["triggered"] == (got is not None), f"{s['id']} triggered")
        bound, free, w = {b["unit"]: b for b in t["bound"]}, t.get("free", {}), list(w)
        need(set(bound) <= set(units), f"{s['id']}: unknown units")
        for (name, of), x, y, h in zip(units.items(), u, new, held):
            told_x, told_y = (bound[name][k] for k in ("before", "after")) if name in bound else (x, x * free.get("multiplier", 1) + free.get("addend", 0))
            need(h is None or h == (name in bound), f"{s['id']}: {name} is bound or free")
            need(abs(told_x - x) < SAME and abs(told_y - y) < SAME, f"{s['id']}: {name} goes from {x} to {y}")
            for i in of: w[i], by[i] = w[i] * y / x, s["id"] if name in bound else by[i]
    most = max(y / x for x, y in zip(before, w))
    for r, x, y, b in zip(rows, before, w, by):
        need(abs(float(r["weight_after"]) - y) < SAME and r["bound_by"] == b, f"{r['security_id']} is {y:.12f}, held by {b or 'none'}")
        need(abs(float(r["capping_factor"]) - y / x / most) < SAME + 1e-11 / x, f"capping factor of {r['security_id']}")
    need(abs(fsum(float(r["weight_after"]) for r in rows) - 1) < TIE, "the weights do not sum to one")

if __name__ == "__main__":
    try: print("proved", main(*sys.argv[1:]) or "")
    except (Refused, Infeasible, LookupError, ValueError, TypeError) as why: sys.exit(f"refused: {why!r}")
