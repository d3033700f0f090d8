"""Peers of B9: pandas reads the vendor's file; psycopg copies clean rows when there is no psql."""

import pandas as pd
import psycopg


def read_csv(file):
    """Reads the file as a script would, and checks nothing."""
    return lambda: len(pd.read_csv(file))


CHECKS = {
    "exchange": r"nasdaq|nyse|amex",
    "symbol": r" *[A-Z0-9][A-Z0-9.^/ -]*",
    "lastsale": r"\$\d+(?:\.\d+)?",
    "netchange": r"(?:[+-]?\d+(?:\.\d+)?|UNCH)?",
    "pctchange": r"(?:[+-]?\d+(?:\.\d+)?%|UNCH)?",
    "volume": r"\d*",
    "marketCap": r"(?:\d+(?:\.\d+)?)?",
    "ipoyear": r"(?:(?:19|20)\d\d)?",
}


def read_csv_and_check(file):
    """Reads text and holds it to the checks that ours makes, without a reason for each row."""

    def job():
        frame = pd.read_csv(file, dtype=str, keep_default_na=False)
        good = pd.Series(True, index=frame.index)
        for column, pattern in CHECKS.items():
            good &= frame[column].str.fullmatch(pattern)
        accepted = frame[good].drop_duplicates("symbol")
        return len(accepted)

    return job


def copy(database, statement, file):
    """COPY of a file of clean rows in a transaction of its own."""
    with open(file, "rb") as source:
        content = source.read()

    def job():
        with connection.cursor() as cursor, cursor.copy(statement) as into:
            into.write(content)
        connection.commit()
        return len(content)

    connection = CONNECTIONS.get(database) or psycopg.connect(database)
    CONNECTIONS[database] = connection
    return job


CONNECTIONS = {}
