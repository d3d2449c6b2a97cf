"""Rules for comparing prices: which offer stands for a model, and which models are worth their price."""

from __future__ import annotations

import pandas as pd

USUAL = ("720p", "768p", "1024p", "1080p")
NOT_LIST = ("measured", "from")  # measured in a test; "from" names a start, not what is sold at it


def offers_in_dollars(prices: pd.DataFrame, yuan_per_dollar: float) -> pd.DataFrame:
    """The offers that can be compared, with `usd` (dollars a second; the lower end where a range is named).

    Left out: editing of a given video, prices measured in tests or given as "from", and variants under a name of
    their own (flash) that the boards do not list.
    """
    edits = prices.video_input.fillna(False).astype(bool)
    kept = prices[~edits & ~prices.basis.isin(NOT_LIST) & (prices["mode"].fillna("") != "flash")].copy()
    kept["usd"] = kept.usd_per_second.fillna(kept.cny_per_second / yuan_per_dollar)
    return kept[kept.usd.notna()]


def listed_resolution(entity: str, listing: str | None) -> str | None:
    """The resolution that a board's listing names. A "pro" beside the model's name is the 1080p tier."""
    text = listing or ""
    named = next((size for size in USUAL if size in text), None)
    return named or ("1080p" if "-pro" in text and "-pro" not in entity else None)


def pick_offer(offers: pd.DataFrame, pool: str, resolution: str | None = None) -> pd.Series | None:
    """The offer that stands for one model in one pool, or None where nobody sells it at a usual resolution.

    In this order: the maker's own price before resellers'; the pool's audio (with audio where it is sold, in mixed
    pools); the listed resolution, else 720p to 1080p, else one not stated; the latest price list; the cheapest.
    """
    silent = pool == "silent"
    has_audio = offers.audio.fillna(not silent).astype(bool)  # where it is not stated, the price holds for either
    for wanted in (offers.seller == "official", ~has_audio if silent else has_audio):
        narrowed = offers[wanted.loc[offers.index]]
        offers = narrowed if len(narrowed) else offers
    for fits in (offers.resolution == resolution, offers.resolution.isin(USUAL), offers.resolution.isna()):
        if fits.any():
            offers = offers[fits]
            break
    else:
        return None
    undated = pd.Timestamp.min
    days = offers.as_of.fillna(undated)
    return offers[days == days.max()].sort_values(["usd", "id"]).iloc[0]


def price_board(rows: pd.DataFrame, offers: pd.DataFrame, pool: str) -> pd.DataFrame:
    """A snapshot's rows with the offer that stands for each: usd, usd_high, seller, resolution, price_id."""
    priced = []
    for row in rows.itertuples():
        sold = offers[offers.entity == row.entity]
        offer = pick_offer(sold, pool, listed_resolution(row.entity, row.listing)) if len(sold) else None
        if offer is not None:
            priced.append(
                (
                    row.id,
                    row.entity,
                    row.score,
                    offer.usd,
                    offer.usd_per_second_high,
                    offer.seller,
                    offer.resolution,
                    offer.id,
                )
            )
    columns = ["id", "entity", "score", "usd", "usd_high", "seller", "resolution", "price_id"]
    return pd.DataFrame(priced, columns=columns).sort_values(["usd", "score"], ascending=[True, False])


def on_frontier(priced: pd.DataFrame) -> pd.Series:
    """Whether no model at the same or a lower price scores as high. `priced` is in order of price, then score."""
    return priced.score > priced.score.cummax().shift(fill_value=float("-inf"))
