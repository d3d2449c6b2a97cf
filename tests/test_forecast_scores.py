"""How forecasts are scored: which row is the outcome, the error, and whether a range held it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[1]
TODAY = pd.Timestamp("2026-11-25")


@pytest.fixture(scope="module", autouse=True)
def analyses():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "analyses"))
        yield


def forecast(**cells) -> pd.Series:
    known = {
        "id": "f",
        "entity": "e",
        "metric": "m",
        "period": "2025",
        "value": 100.0,
        "value_high": None,
        "unit": "USD million",
    }
    return pd.Series({**known, "qualifier": "guidance", "stated": "2025-03", "source": "house", **cells})


def outcome(**cells) -> dict:
    known = {
        "id": "o",
        "entity": "e",
        "metric": "m",
        "period": "2025",
        "value": 125.0,
        "value_high": None,
        "unit": "USD million",
    }
    return {**known, "qualifier": "exact", "source": "accounts", "preferred": True, **cells}


def scored(one: pd.Series, *outcomes: dict, rate=lambda *_: None):
    from forecast_scores import score

    return score(one, pd.DataFrame(outcomes, columns=list(outcome())), TODAY, rate)


def test_too_little_expected_is_an_error_below_zero():
    found = scored(forecast(), outcome())

    assert (found.state, found.error, found.percent, found.rows) == ("scored", -25, -20, (("observations", "o"),))


def test_the_lead_is_counted_from_the_end_of_the_statement_to_the_end_of_the_period():
    assert scored(forecast(), outcome()).lead == 275
    assert scored(forecast(stated="2026-01"), outcome()).lead == -31
    assert scored(forecast(stated=None), outcome()).lead is None


def test_of_a_range_the_middle_is_expected():
    assert scored(forecast(value_high=110.0), outcome()).expected == 105


@pytest.mark.parametrize(
    ("one", "others", "state"),
    [
        pytest.param(forecast(period="2026"), [outcome(period="2026")], "open", id="the period has not ended"),
        pytest.param(forecast(), [], "no-outcome", id="no row"),
        pytest.param(forecast(), [outcome(period="2024")], "no-outcome", id="another period"),
        pytest.param(forecast(), [outcome(source="house")], "no-outcome", id="told by the forecaster's own document"),
        pytest.param(forecast(), [outcome(preferred=False)], "no-outcome", id="no preferred row"),
        pytest.param(forecast(), [outcome(unit="CNY million")], "no-outcome", id="no rate"),
        pytest.param(forecast(), [outcome(unit="USD")], "no-outcome", id="another scale"),
    ],
)
def test_a_forecast_waits_for_an_independent_outcome(one, others, state):
    assert scored(one, *others).state == state


def test_an_outcome_in_another_currency_is_converted_and_names_its_rates():
    rates = (("fx_rates", "cny-2025-01"),)
    found = scored(forecast(), outcome(value=700.0, unit="CNY million"), rate=lambda *_: (1 / 7, rates))

    assert found.outcome == pytest.approx(100)
    assert found.rows == (("observations", "o"), *rates)


def test_other_outcomes_are_named():
    found = scored(
        forecast(), outcome(), outcome(id="p", value=90.0, preferred=False), outcome(id="q", preferred=False)
    )

    assert (found.outcome, found.others) == (125, (("observations", "p"),))


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "result", "bound", "held"),
    [
        (280, 300, "guidance", 290, "exact", True),
        (280, 300, "guidance", 300, "exact", True),
        (280, 300, "guidance", 301, "exact", False),
        (280, 300, "guidance", 279, "exact", False),
        (280, 300, "guidance", 300, "over", False),  # more than the upper end
        (280, 300, "guidance", 290, "over", None),
        (100, 100, "estimate", 90, "exact", None),  # a plain number promises no width
        (100, 100, "over", 101, "exact", True),
        (100, 100, "over", 100, "exact", False),
        (100, 100, "at least", 100, "exact", True),
        (100, 100, "over", 100, "over", True),
        (100, 100, "over", 90, "over", None),
        (100, 100, "up to", 90, "exact", True),
        (100, 100, "up to", 101, "exact", False),
        (100, 100, "up to", 100, "over", False),
        (100, 100, "about", 104, "exact", True),
        (100, 100, "about", 106, "exact", False),
    ],
)
def test_a_range_or_bound_contains_the_outcome_or_not(low, high, qualifier, result, bound, held):
    from forecast_scores import holds

    assert holds(low, high, qualifier, result, bound) is held


def test_few_cases_allow_a_wide_range_of_true_shares():
    from forecast_scores import wilson

    assert wilson(0, 5) == pytest.approx((0, 43.4), abs=0.1)  # values of the usual tables
    assert wilson(5, 10) == pytest.approx((23.7, 76.3), abs=0.1)
    assert wilson(500, 1000)[1] - wilson(500, 1000)[0] < 7
