"""What other tools give on the conformance cases: python conformance/peers.py [cases.json]

Needs conformance/requirements.txt. Prints a Markdown table. A tool is told what it can be told: the
smallest limit of the rule on one unit and, PyPortfolioOpt, the limits of groups."""

import json
import sys
from importlib.metadata import version
from pathlib import Path

import cvxpy
import ffn
import numpy as np
import pandas as pd
from pypfopt import EfficientFrontier
from pypfopt.exceptions import OptimizationError

SAME = 1e-6  # the solvers of PyPortfolioOpt stop near there


def ffn_limit(weights, limit, lines, steps):
    return ffn.core.limit_weights(weights, limit)


def pypfopt_bounds(weights, limit, lines, steps):
    """The weights under its bounds and sector limits with the least relative squares from those given."""
    before = weights.to_numpy()
    bounds = pd.Series(limit or 1.0, index=weights.index)
    for step in steps:
        if step["kind"] == "relative":
            bounds = np.minimum(bounds, followed(step, lines))
    frontier = EfficientFrontier(None, np.eye(len(weights)), weight_bounds=[(0, most) for most in bounds])
    for step in steps:
        if step["kind"] == "group":
            values = dict(enumerate(lines[step["by"]]))
            limits = step.get("limits", {value: step.get("limit", 1) for value in set(values.values())})
            frontier.add_sector_constraints(values, {}, limits)
    found = frontier.convex_objective(lambda w: cvxpy.sum_squares((w - before) / np.sqrt(before)))
    return pd.Series(list(found.values()), index=weights.index)


def pandas_loop(weights, limit, lines, steps):
    """As often found in scripts: clip, hand the excess to all under the limit, at most ten times."""
    weights = weights.copy()
    for _ in range(10):
        excess = (weights - limit).clip(lower=0).sum()
        if excess == 0:
            break
        under = weights < limit
        weights = weights.clip(upper=limit)
        weights[under] += excess * weights[under] / weights[under].sum()
    return weights


PEERS = {"ffn.limit_weights": ffn_limit, "PyPortfolioOpt": pypfopt_bounds, "pandas loop": pandas_loop}


def followed(step, lines):
    """The limits of the lines that follow another weight."""
    to = lines.set_index("security_id")[step["to"]].astype(float)
    most = np.minimum(to * step.get("multiple", np.inf), to + step.get("points", np.inf))
    return most.clip(upper=step.get("limit", 1))


def limit_of(step):
    """The one limit of a step that every peer can be told."""
    if step["kind"] in ("single", "relative"):
        return step.get("target")
    return step.get("member_limit") or step.get("largest") or max(step.get("ladder", [0])) or None


def threshold(trigger):
    return next(iter(trigger.values()))


def broken(step, lines, weights):
    """Whether weights are over a limit of the step."""
    ids = "company_id" if step["unit"] == "company" else "security_id"
    units = weights.groupby(lines.set_index("security_id", drop=False)[ids]).sum().sort_values(ascending=False)
    over = lambda found, limit: found > limit + SAME
    if step["kind"] == "relative":
        limits = followed(step, lines)
        return any(over(w, limits[name]) for name, w in weights.items())
    if step["kind"] == "group":
        sums = weights.groupby(lines.set_index("security_id", drop=False)[step["by"]]).sum()
        return any(over(w, step.get("limit", step.get("limits", {}).get(name, 1))) for name, w in sums.items())
    if step["kind"] == "top_n":
        return over(units[: step["n"]].sum(), threshold(step["trigger"]))
    if step["kind"] in ("group_threshold", "pivot"):
        together = units[units > threshold(step["members"]) + SAME].sum()
        most = threshold(step["trigger"]) if "trigger" in step else step["target"]
        return over(together, most) or over(units.iloc[0], step.get("member_limit", 1))
    rungs = step.get("ladder", [step["largest"]] if "largest" in step else [])
    limits = [*rungs, *[step.get("target", step.get("others"))] * len(units)]
    return any(over(w, limit) for w, limit in zip(units, limits))


def expected_of(case):
    if "refused" in case:
        return "refused"
    return pd.Series({name: float(text) for name, text in case["weights"].items()})


def answer(peer, case):
    """equal, breaks the limit, differs, or no answer; with the weight that lies furthest."""
    lines, steps = pd.DataFrame(case["lines"]), []
    for step in case["caps"]:
        steps += step.get("steps", [step])
    limit = min((limit for limit in map(limit_of, steps) if limit), default=None)
    told = any(step["kind"] in ("group", "relative") for step in steps)
    if limit is None and not (peer is pypfopt_bounds and told):
        return "no answer: no such rule"
    weights = (lines.set_index("security_id")["weight"] / lines["weight"].sum()).astype(float)
    try:
        found = peer(weights, limit, lines, steps)
    except (ValueError, OptimizationError) as why:
        return "refuses" if "refused" in case else f"no answer: {type(why).__name__}"
    if found.isna().any() or abs(found.sum() - 1) > SAME:
        return f"no answer: weights sum to {found.sum():.4f}"
    breaks = any(broken(step, lines, found) for step in steps)
    expected = expected_of(case)
    if isinstance(expected, str):
        return "breaks the limit" if breaks else "differs: gives weights"
    apart = (found - expected).abs()
    if apart.max() < SAME + 0.5 * 10 ** -case["decimals"]:
        return "equal"
    worst = f"{apart.idxmax()} {found[apart.idxmax()]:.4f}, expected {expected[apart.idxmax()]:.4f}"
    return f"{'breaks the limit' if breaks else 'differs'}: {worst}"


def main(path=Path(__file__).with_name("cases.json")):
    cases = json.loads(Path(path).read_text())
    print("| case | expected | " + " | ".join(PEERS) + " |")
    print("|---" * (2 + len(PEERS)) + "|")
    for case in cases:
        expected = expected_of(case)
        told = expected if isinstance(expected, str) else f"largest {expected.max():.4f}"
        cells = [answer(peer, case) for peer in PEERS.values()]
        print(f"| {case['name']} | {told} | " + " | ".join(cells) + " |")
    tools = ", ".join(f"{name} {version(name)}" for name in ("ffn", "pyportfolioopt", "cvxpy", "pandas", "numpy"))
    print(f"\n{tools}, Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
