"""Measurements of speed and memory beside the usual way; see docs/performance.md."""
