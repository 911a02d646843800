"""Fuzzing of every parser of intake, for a bounded number of inputs: `make fuzz`."""
