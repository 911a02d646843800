"""Other people's tools on the same data in the same run: each in an environment of its own, scored by our scorers.

`python -m bench.peers` (or `make bench-peers`) builds the environments under bench/.peers/, asks each peer for its
answers through `inside.py`, scores them beside ours and writes bench/measured/peers.json with machine, versions and
date; docs/reference/benchmarks.md is written from it. Nothing of this is a dependency of newsloom.
"""
