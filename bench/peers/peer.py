"""Does the jobs of the benchmarks' peers: one JSON object a line in, one a line out.

Each job gives the time it took by itself; what prepares it is not measured.
"""

import json
import sys
import time

import b1
import b9
import cap

JOBS = {
    "read_csv": b9.read_csv,
    "read_csv_and_check": b9.read_csv_and_check,
    "copy": b9.copy,
    "numpy_cap": cap.numpy_cap,
    "numpy_review": b1.numpy_review,
    "pandas_review": b1.pandas_review,
}


def main():
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            job = JOBS[asked.pop("job")](**asked)
            wall, cpu = time.perf_counter(), time.process_time()
            result = job()
            answer = {
                "wallMs": (time.perf_counter() - wall) * 1000,
                "cpuMs": (time.process_time() - cpu) * 1000,
                "result": result,
            }
        except Exception as error:
            answer = {"error": repr(error)}
        print(json.dumps(answer), flush=True)


main()
