"""Peers of B1: screens, company rank, buffer and an iterated cap, as a script would do them."""

import numpy as np
import pandas as pd

LIMIT = 0.05


def capped(weights):
    """Water filling until nothing is above the limit; weights sum to one."""
    weights = weights / weights.sum()
    held = np.zeros(len(weights), dtype=bool)
    while True:
        over = (weights > LIMIT * (1 + 1e-12)) & ~held
        if not over.any():
            return weights
        held |= over
        free = ~held
        weights = np.where(held, LIMIT, weights)
        weights[free] *= (1 - LIMIT * held.sum()) / weights[free].sum()


def numpy_review(universe, current, take, entry, stay):
    """Arrays in, arrays out: no reason for any line. Texts have a fixed width, which numpy compares fastest."""
    frame = pd.read_csv(universe)
    price = frame["price"].to_numpy()
    cap = frame["company_cap"].to_numpy()
    security = frame["security_id"].to_numpy().astype(str)
    company = frame["company_id"].to_numpy().astype(str)
    kind = frame["security_type"].to_numpy().astype(str)
    members = pd.read_csv(current)["security_id"].to_numpy().astype(str)

    def job():
        good = (kind == "common") & (price >= 1.0) & (cap >= 3e7)
        lines = np.flatnonzero(good)
        ids, first = np.unique(company[lines], return_index=True)
        size = cap[lines][first]
        # A company is a member with any of its lines.
        member = np.isin(ids, company[np.isin(security, members)])
        order = np.lexsort((ids, -size))
        rank = np.empty(len(ids), dtype=np.int64)
        rank[order] = np.arange(1, len(ids) + 1)
        sure = (rank <= entry) | (member & (rank <= stay))
        room = max(0, take - int(sure.sum()))
        rest = order[~sure[order]][:room]
        chosen = sure.copy()
        chosen[rest] = True
        weights = capped(size[chosen])
        return [int(chosen.sum()), float(weights.max()), float(weights.sum())]

    return job


def pandas_review(universe, current, take, entry, stay):
    """The same with frames, as an analyst would write it."""
    frame = pd.read_csv(universe)
    members = pd.read_csv(current)["security_id"]

    def job():
        held = frame.loc[frame["security_id"].isin(members), "company_id"]
        good = frame[
            (frame["security_type"] == "common")
            & (frame["price"] >= 1.0)
            & (frame["company_cap"] >= 3e7)
        ]
        companies = good.groupby("company_id").agg(size=("company_cap", "first"))
        companies = companies.sort_values(["size", "company_id"], ascending=[False, True])
        companies["rank"] = np.arange(1, len(companies) + 1)
        sure = (companies["rank"] <= entry) | (
            companies.index.isin(held) & (companies["rank"] <= stay)
        )
        rest = companies[~sure].head(max(0, take - int(sure.sum())))
        chosen = pd.concat([companies[sure], rest])
        weights = pd.Series(capped(chosen["size"].to_numpy()), index=chosen.index)
        return [len(chosen), float(weights.max()), float(weights.sum())]

    return job
