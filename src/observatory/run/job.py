"""One script in one language, and what its process needs to know."""

from __future__ import annotations

from dataclasses import dataclass

from observatory.data.descriptor import Package
from observatory.run.script import Script


@dataclass(frozen=True)
class Job:
    """`largest` is the number of characters that one output may have; `scratch` the one folder for writing."""

    script: Script
    language: str
    root: str
    package: Package
    scratch: str
    largest: int = 1_500_000
