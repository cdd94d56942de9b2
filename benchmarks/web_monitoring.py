"""What web-monitoring-diff's text diff costs; run by a Python that has it, and needs no other.

    PYTHON benchmarks/web_monitoring.py OLD.html NEW.html RUNS

Prints the median CPU of a call in seconds. Its parser only loads beside an lxml that was built
with the same libxml2, which the wheels are not: `pip install --no-binary lxml,html5-parser ...`
in an environment of its own.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path


def main() -> None:
    """Measure the two files that the command line names."""
    from web_monitoring_diff import html_text_diff  # noqa: PLC0415 (only here)

    old, new = (Path(name).read_text(encoding="utf-8") for name in sys.argv[1:3])
    html_text_diff(old, new)
    found = []
    for _ in range(int(sys.argv[3])):
        start = time.process_time()
        html_text_diff(old, new)
        found.append(time.process_time() - start)
    print(statistics.median(found))


if __name__ == "__main__":
    main()
