"""The fonts that charts are laid out with, and whether this machine has them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

# vl-convert lays text out with the build machine's fonts and its own bundled ones. Measured with vl-convert
# 1.9 (20 px, 28 Latin letters): this list and plain `sans-serif` give the width of Liberation Sans, which has
# Arial's and Helvetica's metrics and so fits what readers see; "Noto Sans CJK SC" first is 3 % wider and
# "DejaVu Sans" 12 %; an unknown family alone is 71 % wider, an unknown family before a known one does no
# harm. Chinese is one em a character with each list that a CJK font can serve. The page's style sheet decides
# what is shown.
LAYOUT_FONTS = "Liberation Sans, Arial, Noto Sans CJK SC, sans-serif"

# What a downloaded drawing asks for, when it is opened on its own.
DOWNLOAD_FONTS = {
    "en": "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif",
    "zh": "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', Helvetica, Arial, sans-serif",
}

_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("/System/Library/Fonts"),
            Path("/Library/Fonts"), Path("C:/Windows/Fonts"), Path.home() / ".fonts",
            Path.home() / ".local/share/fonts", Path.home() / "Library/Fonts")  # fmt: skip
_CJK_FILES = ("cjk", "sourcehan", "notosanssc", "wqy", "pingfang", "msyh", "simsun", "simhei",
              "droidsansfallback", "arphic", "uming", "ukai", "stheiti", "hiragino")  # fmt: skip


def font_files() -> list[str]:
    """The names of this machine's font files, sorted: charts are laid out with them."""
    return sorted(name for folder in _FOLDERS for _, _, names in os.walk(folder) for name in names)


def fonts_missing(language: str) -> str | None:
    """One line of warning when no installed font has Chinese glyphs, or None; only `zh` needs them.

    Without one, Chinese labels are measured as boxes, so axes are cut or too wide. It never raises.
    """
    if language != "zh" or _fontconfig_has_chinese() or _folders_have_chinese(_FOLDERS):
        return None
    return (
        "No font with Chinese characters is installed: labels of Chinese charts are measured wrongly. "
        "To fix: install Noto Sans CJK SC (on Debian, apt-get install fonts-noto-cjk)."
    )


def _fontconfig_has_chinese() -> bool:
    command = shutil.which("fc-list")
    if command is None:
        return False
    try:
        found = subprocess.run([command, ":lang=zh-cn", "family"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.SubprocessError):
        return False
    return bool(found.stdout.strip())


def _folders_have_chinese(folders: Iterable[Path]) -> bool:
    for folder in folders:
        try:
            if any(_is_chinese(path.name) for path in folder.rglob("*")):
                return True
        except OSError:
            continue
    return False


def _is_chinese(name: str) -> bool:
    plain = name.lower().replace("-", "").replace("_", "").replace(" ", "")
    return plain.endswith((".ttf", ".ttc", ".otf", ".otc")) and any(part in plain for part in _CJK_FILES)
