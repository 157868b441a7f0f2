"""Twofold: an article, guided routines and a sealed journal for a sore back and a low mood."""
