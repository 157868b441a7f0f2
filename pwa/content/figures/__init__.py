"""Figures for the movements: a skeleton, the poses it takes, and how it is drawn."""
