"""``python -m benchmarks planning [--quick]``: what we measure, how, and against whom. One JSON object per row."""

import sys

from benchmarks import planning

USAGE = "python -m benchmarks planning [--quick] [--instance NAME] [--method NAME]"


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] != "planning":
        sys.stderr.write(f"{USAGE}\n")
        return 2
    return planning.run(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
