"""Count what stands between a person and relief: `python -m tools.counts`."""
