#!/bin/sh
# Makes sure that the browser tests have a browser: an installed one, else Debian's where we may install it.
set -u
for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
  command -v "$name" >/dev/null 2>&1 && found=yes
done
[ -d "/Applications/Google Chrome.app" ] && found=yes
fonts=yes
if command -v fc-list >/dev/null 2>&1; then
  [ -n "$(fc-list :lang=zh-cn family 2>/dev/null | head -1)" ] || fonts=
elif [ "$(uname)" = Linux ]; then
  ls /usr/share/fonts/opentype/noto/NotoSansCJK* >/dev/null 2>&1 || fonts=
fi
[ "${found:-}" = yes ] && [ -n "$fonts" ] && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo "Installing chromium and fonts-noto-cjk for the browser tests (once) ..."
  apt-get -qq update >/dev/null && apt-get -qq -y install chromium fonts-noto-cjk >/dev/null && exit 0
fi
missing=""
[ "${found:-}" = yes ] || missing="Chromium or Chrome"
[ -n "$fonts" ] || missing="${missing:+$missing and }a Chinese font (Debian: fonts-noto-cjk)"
echo "Missing for the browser tests: $missing. Please install; outside CI these tests are left out." >&2
[ "${CI:-}" = true ] && exit 1
exit 0
