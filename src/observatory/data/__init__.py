"""The dataset: its description, its checks, its typed tables, and how each language writes its quantities."""
