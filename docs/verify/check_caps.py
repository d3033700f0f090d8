"""Proves capped weights: check_caps.py capping.csv caps.json cap-certificate.json [segment] (README.md says how)"""
import csv, json, sys; from math import fsum, inf
TIE, SAME, EVEN = 1e-12, 2e-11, ("member_limit", "largest")  # the rule's; what a tie and 12 decimals may grow to; what is relaxed to 1/N
class Refused(Exception): pass
class Infeasible(Exception): pass  # at the end: the limits cannot hold, and what was done instead is not proved
def need(ok, why, error=Refused):
    if not ok: raise error(why)
def total(values, of): return fsum(values[i] for i in of)
def bar(test): return next(iter(test.values())) if isinstance(test, dict) else test
def under(test): return bar(test) - 2 * TIE * ("at_least" in str(test))  # the most that is no member
def meets(test, w): return w >= bar(test) - TIE if "at_least" in test else w > bar(test) + TIE
def target(rule): return rule["target"] if "target" in rule else bar(rule["trigger"])
class Units:  # what a step acts on, by id; ranked the largest first, equals by the weight before all steps
    def __init__(self, rule, now, before, cells):
        ids, self.lines, self.cells = cells["security_id" if "security" in {part["unit"] for part in [rule, *rule.get("steps", [])]} else "company_id"], {}, cells
        for i in sorted(range(len(ids)), key=lambda i: ids[i]): self.lines.setdefault(ids[i], []).append(i)
        self.names, self.all, self.now, self.before = [*self.lines], range(len(self.lines)), self.sums(now), self.sums(before)
        marks = [cell.lower() in ("true", "1", "yes", "y") for cell in cells.get(rule.get("no_receivers"), [""] * len(ids))]
        self.most = [w if marked else inf for w, marked in zip(self.now, self.sums(marks))]
    def sums(self, column): return [fsum(float(column[line]) for line in of) for of in self.lines.values()]
    def rank(self, w): return sorted(self.all, key=lambda i: (-round(w[i], 12), -round(self.before[i], 12), i))
def water(of, base, whole, caps, equal=False):  # min(cap, base x k) or base + k: it grows with k, one k has the whole
    need(fsum(min(caps[i], 2) for i in of) >= whole - TIE, "no room", Infeasible)
    found, free = {}, list(of)
    while free:
        left, free_sum = whole - fsum(found.values()), total(base, free)
        share = {i: base[i] + (left - free_sum) / len(free) if equal else base[i] * left / free_sum for i in free}
        found |= {i: caps[i] for i in free if share[i] > caps[i]} or share
        free = [i for i in free if i not in found]
    return found
def around(x, base, fixed, limits, equal=False):  # some at given weights, the others by water; what each is held at
    caps = [min(pair) for pair in zip(limits, x.most)]
    w = fixed | water([i for i in x.all if i not in fixed], base, 1 - fsum(fixed.values()), caps, equal)
    return [w[i] for i in x.all], [fixed.get(i, caps[i]) for i in x.all]
def followed(r, to): return min(r.get("limit", 1), r.get("multiple", inf) * to if to else 1, to + r.get("points", inf))
def each(rule, x, told):  # a cap for every unit. Each kind gives the units' weights and what each is held at, or None where it does nothing
    if "members" in rule and not fired(rule, x, x.now): return None
    caps = [rule.get("target", rule.get("others"))] * len(x.all)
    for i, cap in zip(x.rank(x.now), rule.get("ladder", [rule.get("largest", caps[0])])): caps[i] = cap
    if "to" in rule: caps = [followed(rule, to) for to in x.sums(x.cells[rule["to"]])]
    need(fsum(caps := [cap * rule.get("limits_factor", 1) for cap in caps]) >= 1 - TIE, "the limits", Infeasible)
    if not any(meets("members" not in rule and rule.get("trigger") or {"over": c}, w) for w, c in zip(x.now, caps)): return
    return around(x, x.now, {}, caps, rule.get("redistribute") == "equal")
def counted(r, now): return [min(w, cut["target"]) for w in now] if (cut := r.get("member_cut")) and any(meets(cut.get("trigger", {"over": cut["target"]}), w) for w in now) else now
def fired(rule, x, w):  # the group, largest first; nothing where its sum does not meet the trigger
    group = x.rank(w)[:rule["n"]] if "n" in rule else [i for i in x.rank(w) if meets(rule["members"], w[i])]
    return group if meets(rule["trigger"], total(w, group)) else []
def scale(rule, x, told):  # also top_n and park_smallest: the group at given weights, the others under a limit
    group, limit = fired(rule, x, now := counted(rule, x.now)), rule.get("receivers_limit", rule.get("outside_limit", inf))
    if rule.get("method") == "park_smallest":
        stay = max(k for k in range(len(group) + 1) if not meets({"over": target(rule)}, total(x.now, group[:k])))
        fixed = {i: x.now[i] for i in x.all if i in group or x.now[i] >= limit - TIE or x.most[i] < inf} | {i: rule["member_floor"] for i in group[stay:]}
    else:
        fixed = {i: max(rule.get("member_floor", 0), now[i] * target(rule) / total(now, group)) for i in group}
        if rule.get("keep_rank_order"): limit = min([limit, *fixed.values()])
    return around(x, x.now, fixed, [limit] * len(x.all)) if group else None
def release(rule, x, told):  # a cap, then the longest head of the group that stays in it and leaves the others room
    n, p, q, r = len(x.all), rule["member_limit"], under(rule["members"]), target(rule)
    need(any(k * q < r and min(r, k * p) + (n - k) * q >= 1 - TIE for k in range(n + 1)), "the limits", Infeasible)
    caps, outside = ([min(limit, most) for most in x.most] for limit in (p, q))
    first = around(x, x.now, {}, caps) if any(meets({"over": p}, w) for w in x.now) else None
    group = fired(rule, x, now := first[0] if first else x.now)
    for head in (group[:size] for size in range(len(group), -1, -1)):
        room = fsum((shares := water(head, now, min(r, total(caps, head)), caps)).values()) + total(outside, set(x.all) - set(head))
        if all(meets(rule["members"], w) for w in shares.values()) and room >= 1 - TIE: break
    return around(x, now, shares, outside) if group and (r < 1 or len(group) == n) else first
def pivot(rule, x, told):  # no other number k of large units is nearer, and the multipliers prove the weights
    p, q, r, ranked, found = rule["member_limit"], under(rule["members"]), rule["target"], x.rank(x.now), {}
    for k in range(min(len(x.all), int(r / q + 1e-9)) + 1):
        top, caps = ranked[:k], [min(p if i in ranked[:k] else q, x.most[i], 1) for i in x.all]
        if min(r, total(caps, top)) + total(caps, ranked[k:]) < 1 - TIE: continue
        w = around(x, x.now, {}, caps, True)[0]
        if total(w, top) > r: w = around(x, x.now, water(top, x.now, r, caps, True), caps, True)[0]
        if min(w) > 0: found[k] = fsum((a - b) ** 2 for a, b in zip(w, x.now)), {x.names[i]: ({i}, 0, caps[i]) for i in x.all} | {f"the {k} largest": (set(top), 0, r)}
    k = told["pivot"] if told else min(found or need(found, "no pivot", Infeasible), key=lambda k: found[k][0])
    return need(all(found[k][0] < distance + 1e-13 for distance, _ in found.values()), "another pivot is nearer") or nearest(x, [1] * len(x.all), found[k][1], told)
def joint(rule, x, told):  # also group: limits by name, each of some units, the least and the most they may weigh
    limits = {x.names[i]: ({i}, 0, min(1, x.most[i])) for i in x.all}
    for part in sorted(rule.get("steps", [rule]), key=lambda part: part["kind"] == "group"):
        by, floor, to, groups, room = part.get("by", part["unit"]), part.get("floor", 0), x.sums(x.cells[part["to"]]) if "to" in part else [], {}, 0
        for i, of in enumerate(x.lines.values()): groups.setdefault(*{x.cells[by if "by" in part else by + "_id"][line] for line in of}, set()).add(i)
        fires = "trigger" not in part or any(meets(part["trigger"], total(x.now, of)) for of in groups.values())
        other = part.get("target", part.get("limit", inf)) if fires else bar(part["trigger"])
        for value, of in groups.items():
            most = min(1, rule.get("limits_factor", 1) * (followed(part, total(to, of)) if to else part.get("limits", {}).get(value, other)))
            reach = min(most, fsum(limits[x.names[i]][2] for i in of))
            need(floor <= reach + TIE, f"{by} {value}", Infeasible)
            name = x.names[min(of)] if part["kind"] != "group" and len(of) == 1 else f"{by} {value}"
            room, limits[name] = room + reach, (of, max(floor, limits.get(name, (0, 0))[1]), min(most, limits.get(name, (0, 0, 1))[2]))
        need(room >= 1 - TIE and floor * len(groups) <= 1 + TIE, f"by {by}", Infeasible)
    return nearest(x, x.now, limits, told)
def nearest(x, scale, limits, told):  # Karush-Kuhn-Tucker: all limits hold, only those met moved weights; without a level: they cannot hold
    holds = lambda w, by=TIE: all(least - by <= total(w, of) <= most + by for of, least, most in limits.values())
    if told is None: return need(holds(x.now), "a limit is broken and no multipliers say what was done", Infeasible)
    push = [(limits[a["held"]], a["multiplier"] * (-1 if a["side"] == "at_most" else 1), a) for a in told["active"]]
    pull = [fsum(by for (of, *_), by, _ in push if i in of) for i in x.all]
    asked = fsum(by * (least if by > 0 else most) - TIE * abs(by) for (_, least, most), by, _ in push)  # of the sum of pull x weight, at least
    need("level" in told or not max(pull) < asked, "no weights that sum to one give what the limits ask for together", Infeasible)
    w = [x.now[i] + scale[i] * (told["level"] + pull[i]) for i in x.all]
    slip = TIE + 1e-15 * max(abs(told["level"]), *(abs(by) for _, by, _ in push), 0)  # what rounding large multipliers leaves
    need(abs(fsum(w) - 1) < SAME and holds(w, slip), "the multipliers lead out of the limits")
    for (of, least, most), by, a in push:
        met = abs(a["limit"] - (most if a["side"] == "at_most" else least)) < TIE and abs(total(w, of) - a["limit"]) < SAME
        need(met and a["multiplier"] > -1e-9, f"{a['held']} has a multiplier and is not at its limit")
    need(all(y > slip * z for y, z in zip(w, x.now)), "a unit is left nothing", Infeasible)
    return w, [w[i] if any(by and i in of for (of, *_), by, _ in push) else inf for i in x.all]
KINDS = {kind: by for by, kinds in ((each, "single largest_others ladder relative"), (scale, "scale top_n park_smallest"),
                                    (release, "release"), (joint, "group joint"), (pivot, "pivot")) for kind in kinds.split()}
def impossible(kind, rule, x, told):  # whether the limits of a rule cannot hold
    try: kind(rule, x, told)
    except (Infeasible, Refused, KeyError) as why: return type(why) is Infeasible
def kept(x, before, factors):  # the lines' weights before all steps times their previous factors; a line under the largest is held
    products = [w * factor for w, factor in zip(before, factors)]
    lines, held = [z / fsum(products) for z in products], [factor < max(factors) * (1 - TIE) for factor in factors]
    return x.sums(lines), [0 if any(held[i] for i in of) else inf for of in x.lines.values()], lines, held
def outcome(rule, step, x, before):  # what the rule gives, once what is said to be relaxed had to be, and no further
    kind, told, relaxed, proofs = KINDS[rule.get("method", rule["kind"])], step.get("optimum"), step["relaxed"], [*step.get("cannot_hold", []), {}, {}, {}]
    if rule.get("infeasible") == "keep_previous" and impossible(kind, rule, x, proofs[0]): return kept(x, before, [*map(float, x.cells["previous_factor"])])
    if not relaxed: return kind(rule, x, told)
    keys = {each: "limits_factor" if {"ladder", "to"} & {*rule} else "target" if "target" in rule else "others largest",
            joint: "limits_factor floor", scale: "target receivers_limit outside_limit"}.get(kind, "target member_limit")
    even, why = 1 / len(x.all), f"{rule['id']}: not proved that limits had to be relaxed, or so far"
    over = total(now := counted(rule, x.now), fired(rule, x, now)) - relaxed.get("target", -inf) if kind is scale else 0  # the target first
    need({*relaxed} <= {*keys.split()} and rule.get("infeasible") == "relax_to_feasible" and -TIE < over < (SAME if len(relaxed) > 1 else inf)
         and relaxed.get("others", 0) <= (rule | relaxed).get("largest", 1) and all(abs(relaxed.get(k, even) - even) < SAME for k in EVEN), why)
    for proof, tighter in zip(proofs, [{}, *(relaxed | {key: by * (1 + 1e-6 if key == "floor" else 1 - 1e-6)} for key, by in relaxed.items())]):
        need(impossible(kind, rule | tighter, x, proof), why)
    return kind(rule | relaxed | ({"keep_rank_order": False} if len(relaxed) > 1 else {}), x, told)
def main(capping, caps, certificate, *segment):  # a review with segments has one file for all, by segment
    rows, rules, whole = [*csv.DictReader(open(capping, newline="", encoding="utf-8-sig"))], json.load(open(caps)), json.load(open(certificate))
    told, cells = whole[segment[0]] if segment else whole, {"company_id": [row["company_id"] for row in rows], "security_id": (ids := [row["security_id"] for row in rows])}
    cells, now, held_by = cells | {name: [of[i] for i in ids] for name, of in told.get("columns", {}).items()}, [told["weights_before"][i] for i in ids], [""] * len(rows)
    need(abs(fsum(before := now) - 1) < SAME and len(rows) == len(told["weights_before"]), "the whole is not there")
    for rule, step in zip(rules, told["steps"], strict=True):
        x, now, free, bound = Units(rule, now, before, cells), list(now), step.get("free", {}), {b["unit"]: b for b in step["bound"]}
        after, limits, *lines = (found := outcome(rule, step, x, before)) or (x.now, [inf] * len(x.all))
        need(step["id"] == rule["id"] and step["triggered"] == bool(found) and set(bound) <= set(x.names), "step")
        for name, w, y, limit in zip(x.names, x.now, after, limits):
            moved = {"before": w, "after": y if lines else w * free.get("multiplier", 1) + free.get("addend", 0)} | bound.get(name, {})
            for key, z in ("before", w), ("after", y): need(abs(moved[key] - z) < SAME, f"{rule['id']}: {name} from {w} to {y}")
            need(y > limit - TIE if name in bound else not lines or limit, f"{rule['id']}: {name} is free")
            for i in x.lines[name]: now[i], held_by[i] = lines[0][i] if lines else now[i] * y / w, rule["id"] if (lines[1][i] if lines else name in bound) else held_by[i]
    most = max(y / w for w, y in zip(before, now))
    for row, w, y, by in zip(rows, before, now, held_by):
        for column, per, z in ("weight_before", 1, w), ("weight_after", 1, y), ("capping_factor", w, y / most):
            need(abs(float(row[column]) * per - z) < SAME, f"{column} of {row['security_id']}")
        need(row["bound_by"] == by, f"{row['security_id']} is held by {by or 'no step'}")
if __name__ == "__main__":
    try: main(*sys.argv[1:] if len(sys.argv) in (4, 5) else sys.exit(__doc__)); print("proved")
    except (Refused, Infeasible, LookupError, ValueError, TypeError) as why: sys.exit(f"refused: {why if type(why) is Refused else f'not proved: {why!r}'}")
