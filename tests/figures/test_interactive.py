"""The scripts of interactive charts: registered without fetch, in the page's colours, without eval."""

import json
import subprocess
from importlib import resources

from playwright._impl._driver import compute_driver_executable

from observatory.figures import palette
from observatory.figures.vega import interactive_bundle, spec_script

SPEC = {
    "data": {"values": [{"name": "</script><b>\u2028", "value": 1}]},
    "mark": {"type": "bar", "color": "white", "stroke": palette.RISE.light},
    "encoding": {
        "x": {"field": "value", "type": "quantitative", "title": "black"},
        "y": {"field": "name", "type": "nominal"},
    },
}


def registered(script):
    head, _, rest = script.partition("]=")
    assert head == '(window.obsCharts=window.obsCharts||{})["a-b"'
    return json.loads(rest.removesuffix(";\n"))


def test_a_script_registers_both_widths_and_the_data_once():
    chart = registered(spec_script("a/b", SPEC))

    assert chart["wide"]["width"] > chart["narrow"]["width"] > 200
    assert list(chart["datasets"]) == ["inline-1"] and "datasets" not in chart["wide"]


def test_house_colours_are_names_that_the_page_fills_in():
    chart = registered(spec_script("a/b", SPEC))

    assert chart["wide"]["mark"] == {"type": "bar", "color": "var(--obs-background)", "stroke": "var(--obs-rise)"}
    assert chart["wide"]["config"]["range"]["category"][0] == "var(--obs-c1)"
    assert chart["wide"]["encoding"]["x"]["title"] == "black"


def test_nothing_in_the_data_ends_the_script():
    script = spec_script("a/b", SPEC)

    assert "</script" not in script and "\u2028" not in script


def test_equal_charts_give_equal_scripts():
    assert spec_script("a/b", SPEC) == spec_script("a/b", json.loads(json.dumps(SPEC)))


def test_the_bundle_is_one_file_that_loads_nothing_and_brings_the_interpreter():
    bundle = interactive_bundle()

    assert b"window.obsVegaEmbed" in bundle and b"expressionInterpreter" in bundle
    assert len(bundle) < 1_100_000
    assert b"cdn.jsdelivr" not in bundle and b"import(" not in bundle


def test_the_scripts_are_valid_javascript(tmp_path):
    asset = resources.files("observatory.figures").joinpath("assets/observatory.js").read_text("utf-8")
    node, _ = compute_driver_executable()  # Playwright brings its own
    for name, text in (("asset.js", asset), ("chart.js", spec_script("a/b", SPEC))):
        (tmp_path / name).write_text(text, "utf-8")
        assert subprocess.run([node, "--check", str(tmp_path / name)], check=False).returncode == 0
