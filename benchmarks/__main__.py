"""``python -m benchmarks planning|pages|live``: what we measure, how, and against whom. One JSON object per row."""

import importlib
import sys

USAGE = """python -m benchmarks planning [--quick] [--instance NAME] [--method NAME]
python -m benchmarks pages [--times N] [--schools N] [--page NAME]
python -m benchmarks live [--phones N] [--phase NAME] [--server NAME]
"""
WHAT = {"planning": "benchmarks.planning", "pages": "benchmarks.pages.run", "live": "benchmarks.live.run"}


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in WHAT:
        sys.stderr.write(USAGE)
        return 2
    return int(importlib.import_module(WHAT[arguments[0]]).run(arguments[1:]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
