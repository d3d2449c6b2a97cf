"""Where things are: the folders of a project, and the editions (languages) that it publishes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from observatory.data.problems import Problem, SiteError

MAIN_LANGUAGE = "en"


@dataclass(frozen=True)
class Project:
    """A folder with `mkdocs.yml`, `data/`, `analyses/` and `docs/`; everything that is built lies in `build/`."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def build(self) -> Path:
        return self.root / "build"

    @property
    def site(self) -> Path:
        return self.build / "site"

    @property
    def cache(self) -> Path:
        return self.build / "cache"

    def pages(self, language: str) -> Path:
        """The woven Markdown of an edition: what a renderer is given."""
        return self.build / "pages" / language

    def settings(self, language: str) -> Path:
        """The MkDocs settings of an edition: `mkdocs.yml`, or `mkdocs.zh.yml` beside it."""
        return self.root / ("mkdocs.yml" if language == MAIN_LANGUAGE else f"mkdocs.{language}.yml")

    @property
    def site_url(self) -> str | None:
        """The address that the site is published at, from `mkdocs.yml`, ending in a slash; None while it has none."""
        url = read_settings(self.settings(MAIN_LANGUAGE)).get("site_url")
        return f"{url.rstrip('/')}/" if isinstance(url, str) and url else None

    @property
    def numbered(self) -> bool:
        """Whether texts call sources by number: `extra: {citations: numbered}` in `mkdocs.yml`."""
        extra = read_settings(self.settings(MAIN_LANGUAGE)).get("extra")
        return isinstance(extra, dict) and extra.get("citations") == "numbered"

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the site: English, which `mkdocs.yml` sets up, and one for each `mkdocs.LANGUAGE.yml`."""
        others = sorted(path.name.split(".")[1] for path in self.root.glob("mkdocs.*.yml"))
        return (MAIN_LANGUAGE, *others)


def read_settings(path: Path) -> dict[str, Any]:
    """MkDocs settings without what their own tags (`!!python/name:`, `!ENV`) stand for; {} where they are not YAML."""
    import yaml

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("", lambda loader, suffix, node: None)
    try:
        settings = yaml.load(path.read_text(encoding="utf-8"), Loader)
    except (OSError, yaml.YAMLError):  # the renderer names what is wrong with its settings
        return {}
    return settings if isinstance(settings, dict) else {}


def find_project(start: Path) -> Project:
    """The project around a folder. Raises `SiteError` if there is none."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").exists() and (folder / "data").is_dir():
            return Project(folder)
    fix = "go to the folder that holds mkdocs.yml and data/, or name it with --project"
    raise SiteError([Problem(str(start), "is in no project", fix=fix)])
