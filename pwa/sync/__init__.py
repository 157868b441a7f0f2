"""Sealed records, which the server orders and hands on and cannot read."""
