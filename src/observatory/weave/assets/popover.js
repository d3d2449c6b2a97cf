/* A popover beside the link of a number, claim or citation. All from the data is written as text. */
(() => {
  "use strict";
  if (!HTMLElement.prototype.showPopover) return;
  const LINKS = "a.obs-number, a.obs-claim, a.obs-cite, a.obs-conflict";
  const OPEN = 250, CLOSE = 300, GAP = 6; // milliseconds; pixels
  const edition = new URL("..", document.currentScript.src).href;
  const records = {};
  let words = {}, shown = null, timer = 0, wanted = null, pointer = "";

  window.obsEvidence = (told) => {
    words = told.words;
    Object.assign(records, told.records);
  };

  const script = () => {
    const [page] = location.href.split(/[?#]/);
    if (!page.startsWith(edition)) return null;
    const name = page.slice(edition.length).replace(/\.html$/, "");
    return `${edition}evidence/of/${name === "" || name.endsWith("/") ? `${name}index` : name}.js`;
  };

  const record = (link) => {
    const here = records[decodeURI(link.getAttribute("href"))]; // a reference on this page
    if (here || !link.href.startsWith(edition)) return here;
    const key = decodeURI(link.href.slice(edition.length));
    return records[key] ?? records[key.split("#")[0]];
  };

  const find = async (link) => {
    if (!record(link)) {
      const address = script();
      if (address) await window.obsLoad(address).catch(() => null);
    }
    return record(link);
  };

  const h = (tag, className, ...children) => {
    const made = Object.assign(document.createElement(tag), { className });
    made.append(...children);
    return made;
  };

  const anchor = (text, href, lang = "") => Object.assign(h("a", "", text), { href }, lang && { lang });

  const fact = ([label, text, href, language]) => h("span", "obs-p-fact",
    ...(label ? [h("span", "obs-p-label", label + words.colon)] : []),
    /^https?:/.test(href ?? "") ? anchor(text, href, language) : text);

  const make = (told, link) => {
    const full = anchor(words.full, told.record ? edition + told.record : link.href);
    if (!told.record) full.tabIndex = -1; // the link itself does the same
    const box = h("span", "obs-popover",
      ...(told.title ? [h("span", "obs-p-title", told.title)] : []),
      ...(told.value ? [h("span", "obs-p-value", told.value)] : []),
      ...told.facts.map(fact),
      h("span", "obs-p-fact obs-p-full", full));
    Object.assign(box, { id: "obs-popover", popover: "manual" });
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", words.popover);
    return box;
  };

  /* Below the line pointed at, or above it where there is more room. */
  const place = (box, link, at) => {
    const lines = [...link.getClientRects()];
    const line = lines.find((one) => at && at.y >= one.top && at.y <= one.bottom) ?? lines[0];
    const { width, height } = box.getBoundingClientRect();
    const room = document.documentElement;
    const below = line.bottom + GAP + height <= room.clientHeight || line.top < room.clientHeight - line.bottom;
    const left = Math.max(8, Math.min(line.left, room.clientWidth - width - 8));
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${(below ? line.bottom + GAP : Math.max(GAP, line.top - GAP - height)) + scrollY}px`;
  };

  const close = () => {
    clearTimeout(timer);
    wanted = null;
    if (!shown) return;
    shown.box.remove();
    shown.link.removeAttribute("aria-describedby");
    shown = null;
  };

  /* Whether there was something to show. */
  const open = async (link, at) => {
    clearTimeout(timer);
    if (shown?.link === link) return true;
    close();
    wanted = link;
    const told = await find(link);
    if (!told || wanted !== link || !link.isConnected) return Boolean(told);
    const box = make(told, link);
    link.setAttribute("aria-describedby", box.id);
    link.after(box);
    box.showPopover();
    place(box, link, at);
    shown = { box, link };
    return true;
  };

  const linkAt = (target) => {
    const link = target.closest?.(LINKS);
    return link && !link.closest(".obs-t-root") ? link : null;
  };
  const within = (node) => shown && node && (shown.link.contains(node) || shown.box.contains(node));

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    if (within(event.target)) return clearTimeout(timer);
    const link = linkAt(event.target);
    if (!link) return;
    clearTimeout(timer);
    timer = setTimeout(open, OPEN, link, { y: event.clientY });
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType === "touch") return;
    if (shown ? within(event.target) && !within(event.relatedTarget) : linkAt(event.target)) {
      clearTimeout(timer);
      wanted = null;
      if (shown && !within(document.activeElement)) timer = setTimeout(close, CLOSE);
    }
  });

  document.addEventListener("focusin", (event) => {
    if (within(event.target)) return;
    const link = linkAt(event.target);
    if (link?.matches(":focus-visible")) open(link);
    else close();
  });
  document.addEventListener("focusout", (event) => {
    if (within(event.target) && event.relatedTarget && !within(event.relatedTarget)) close();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !(shown || wanted)) return;
    if (shown?.box.contains(document.activeElement)) shown.link.focus();
    close();
  });

  /* A first tap shows, a second follows. */
  document.addEventListener("pointerdown", (event) => {
    pointer = event.pointerType;
    if (shown && !within(event.target)) close();
  }, true);
  document.addEventListener("click", async (event) => {
    const link = linkAt(event.target);
    if (!link || pointer !== "touch" || shown?.link === link) return;
    event.preventDefault();
    event.stopPropagation();
    if (!await open(link, { y: event.clientY })) location.href = link.href;
  }, true);

  addEventListener("resize", close);
  addEventListener("pagehide", close);
})();
