"""How to cite the dataset: CITATION.cff, BibTeX, and the lines that papers print."""

from __future__ import annotations

from typing import Any

import yaml

from observatory.data.descriptor import Package
from observatory.weave.bibliography_files import bibtex as entries
from observatory.weave.bibliography_style import Reference


def authors(package: Package, language: str = "en") -> list[str]:
    """The contributors whom the description names; without any, the dataset's own title stands for them."""
    return [person[language] for person in package.contributors] or [package.titles[language]]


def citation_file(package: Package, site_url: str | None) -> str:
    """The text of CITATION.cff (version 1.2.0 of the format)."""
    licences = [licence.name for licence in package.licences]
    content: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use this data, please cite it as below.",
        "type": "dataset",
        "title": package.title,
        "abstract": package.descriptions["en"],
        "authors": [{"name": name} for name in authors(package)],
        "version": package.version,
        "date-released": package.as_of.isoformat(),
        "license": licences[0] if len(licences) == 1 else licences,
        "keywords": list(package.keywords),
        "url": site_url,
    }
    kept = {key: value for key, value in content.items() if value}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=110)


def bibtex(package: Package, language: str, site_url: str | None) -> str:
    """An entry for BibTeX."""
    dataset = Reference(
        id=f"{package.name}-{package.version}",
        type="dataset",
        authors=tuple(authors(package, language)),
        title=package.titles[language],
        published=package.as_of.isoformat(),
        version=package.version,
        note=", ".join(["Data set", *(licence.name for licence in package.licences)]),
        url=site_url or "",
    )
    return entries([dataset]).strip()


def apa(package: Package, language: str, site_url: str | None) -> str:
    """The reference as the style of the American Psychological Association has it."""
    names, title = authors(package, language), package.titles[language]
    year, version, url = package.as_of.year, package.version, f" {site_url}" if site_url else ""
    if language == "zh":
        return f"{'、'.join(names)}（{year}）。《{title}》（版本 {version}）[数据集]。{url.strip()}"
    return f"{' & '.join(names)}. ({year}). {title} (Version {version}) [Data set].{url}"


def gb_t_7714(package: Package, site_url: str | None) -> str:
    """The reference as Chinese journals print it (GB/T 7714: a database, with /OL once it is online)."""
    kind = "DB/OL" if site_url else "DB"
    end = f"{site_url}." if site_url else ""
    names, title = ", ".join(authors(package, "zh")), package.titles["zh"]
    return f"{names}. {title}: {package.version} 版[{kind}]. ({package.as_of}). {end}".strip()
