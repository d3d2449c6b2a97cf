"""Where files that know no language lie: once, in the main edition; and how the pages of all editions reach them."""

from __future__ import annotations

from pathlib import PurePosixPath

from observatory.data.descriptor import Package, Resource
from observatory.project import MAIN_LANGUAGE
from observatory.weave.links import relative

API = "api/v1"
DESCRIPTOR = "data/datapackage.json"
CITATION = "data/CITATION.cff"
SUMS = "data/SHA256SUMS"


def csv_address(resource: Resource) -> str:
    return f"data/{_stem(resource)}.csv"


def parquet_address(resource: Resource) -> str:
    return f"data/{_stem(resource)}.parquet"


def _stem(resource: Resource) -> str:
    return PurePosixPath(resource.path).with_suffix("").as_posix()


def json_address(resource: Resource) -> str:
    """The table as JSON is the API's: one file serves both."""
    return f"{API}/{resource.name}.json"


def zip_address(package: Package) -> str:
    return f"data/{package.name}.zip"


def place(language: str, address: str) -> str:
    """The address of an edition's file in the whole site: the main edition lies at the top, others in their folders."""
    return address if language == MAIN_LANGUAGE else f"{language}/{address}"


def shared_link(language: str, page: str, target: str) -> str:
    """The address of a file of the main edition as a link in a page of any edition."""
    return relative(place(language, page), target)


def public_address(site_url: str | None, language: str, page: str, target: str) -> str:
    """A file of the whole site, named as others would name it: absolute once the site has an address.

    Until then it is relative to the page, which is the most that can be said without inventing a host.
    """
    return f"{site_url}{target}" if site_url else shared_link(language, page, target)
