from __future__ import annotations

import pytest

from observatory.data.addresses import address_fault


@pytest.mark.parametrize(
    ("address", "expected", "fix"),
    [
        ("https://example.org/a b", "without white space", "write 'https://example.org/ab', or %20 for a space"),
        ("https://example.org/a ", "without white space", ""),
        ("example.org/a", "begins with https:// or http://", "write 'https://example.org/a'"),
        ("ftp://example.org", "begins with https:// or http://", "write 'https://example.org'"),
        ("https:/example.org", "begins with https:// or http://", "write 'https://example.org'"),
        ("https://", "with a host such as example.org", ""),
        ("https://example", "with a host such as example.org", ""),
        ("https://-a.org", "with a host such as example.org", ""),
        ("https://[::1", "with a host", ""),
        ("https://example.org:x/", "with a host", ""),
        ("https://me:secret@example.org/", "without a user's name or password", "before the @"),
        ("https://example.org/可", "plain ASCII signs", "'可' is written %E5%8F%AF"),
        ("https://exаmple.org/", "plain ASCII signs", ""),
        ("https://example.org/<b>", "plain ASCII signs", ""),
        ("https://example.org/5%", "two hexadecimal digits after each %", "%25"),
    ],
)
def test_a_broken_address_is_named_with_its_fault(address, expected, fix):
    fault = address_fault(address)

    assert fault is not None
    assert expected in fault[0]
    assert fix in fault[1]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://202.62.215.24/news.php?id=4&page=79",
        "https://www.example.co.uk:8443/a_(b)/c%20d/~e?q=%27%27#part",
        "https://EXAMPLE.org/@user/1",
    ],
)
def test_an_address_that_browsers_open_passes(address):
    assert address_fault(address) is None
