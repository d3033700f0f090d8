"""Proves what capped weights start from: check_weights.py weights.csv capping.csv cap-certificate.json

The rows, weights and attributes that check_caps.py goes by are those of the input, in its order."""
import csv, json, sys
from math import fsum
from check_caps import SAME, Refused, need

def main(weights, capping, certificate):
    given, rows = ([*csv.DictReader(open(path, newline="", encoding="utf-8-sig"))] for path in (weights, capping))
    told = json.load(open(certificate))
    ids = [row["security_id"] for row in rows]
    need([row["security_id"] for row in given] == ids, "not these rows")
    companies = [row.get("company_id") or row["security_id"] for row in given]
    need(companies == [row["company_id"] for row in rows], "not these companies")
    for name, column in told.get("columns", {}).items():
        cells = [row.get(name, "") for row in given]
        same = [float(cell) == value if type(value) in (int, float) else cell == value for cell, value in zip(cells, map(column.get, ids))]
        need(all(same), f"not these values of {name}")
    whole = fsum(float(row["weight"]) for row in given)
    for row, i in zip(given, ids):
        need(abs(float(row["weight"]) / whole - told["weights_before"][i]) < SAME, f"not the weight of {i}")
if __name__ == "__main__":
    try: main(*sys.argv[1:] if len(sys.argv) == 4 else sys.exit(__doc__)); print("proved")
    except (Refused, LookupError, ValueError, TypeError) as why: sys.exit(f"refused: {why if type(why) is Refused else repr(why)}")
