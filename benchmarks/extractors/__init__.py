"""Plain extractors beside tracker's own: what they keep, what they take for a change, the cost.

`python -m benchmarks.extractors`; they are installed with `pip install -e '.[extractors]'`.
"""
