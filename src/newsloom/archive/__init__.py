"""The three phases over datasets: a folder or URL in, one out, part by part, on any engine, restartable at any point.

    documents ──read──▶ readings ──gather──▶ placements ──weigh──▶ accounts

Each part is a file, made from files; no phase holds more than one part in a process. See docs/explanation/scale.md.
"""
