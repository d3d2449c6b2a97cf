"""Rendering the woven pages, checking what came out, and putting it in place at once."""
