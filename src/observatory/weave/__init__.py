"""Weaving: hand-written Markdown and results become plain Markdown and plain files, one folder a language."""
