"""Servers that do the same work, each behind the same few calls: ours and two peers."""
