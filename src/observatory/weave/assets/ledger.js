/* Filters for a ledger: by verdict and by what the statements are about. Without this script the whole list stands. */
(() => {
  "use strict";

  const h = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  class Ledger {
    constructor(root) {
      this.root = root;
      this.words = JSON.parse(root.dataset.words);
      this.entries = [...root.querySelectorAll(":scope > ol > li")];
      this.verdicts = new Set();
      this.group = "";
      this.build();
      this.take();
      addEventListener("hashchange", () => this.take());
    }

    build() {
      const counts = this.root.querySelector(".obs-ledger-counts");
      this.buttons = [...counts.children].map((item) => {
        const button = h("button", { type: "button", "aria-pressed": "false", "data-verdict": item.dataset.verdict }, ...item.childNodes);
        button.addEventListener("click", () => this.toggle(item.dataset.verdict));
        return button;
      });
      const bar = h("div", { class: "obs-ledger-bar", role: "group", "aria-label": this.words.filter }, h("span", {}, this.words.filter), ...this.buttons);
      if (this.words.groups) {
        const options = Object.entries({ "": this.words.all, ...this.words.groups }).map(([code, title]) => h("option", { value: code }, title));
        this.select = h("select", {}, ...options);
        this.select.addEventListener("change", () => { this.group = this.select.value; this.change(); });
        bar.append(h("label", {}, this.words.group, this.select));
      }
      this.reset = h("button", { type: "button" }, this.words.reset);
      this.reset.addEventListener("click", () => { this.clear(); this.change(); this.buttons[0].focus(); });
      bar.append(this.reset);
      this.status = h("p", { class: "obs-ledger-status", role: "status", "aria-live": "polite" });
      counts.replaceWith(bar, this.status);
    }

    toggle(verdict) {
      if (!this.verdicts.delete(verdict)) this.verdicts.add(verdict);
      this.change();
    }

    clear() {
      this.verdicts.clear();
      this.group = "";
    }

    fits(entry) {
      return (!this.verdicts.size || this.verdicts.has(entry.dataset.verdict)) && (!this.group || this.group === entry.dataset.group);
    }

    show() {
      for (const entry of this.entries) entry.hidden = !this.fits(entry);
      for (const button of this.buttons) button.setAttribute("aria-pressed", String(this.verdicts.has(button.dataset.verdict)));
      if (this.select) this.select.value = this.group;
      const shown = this.entries.filter((entry) => !entry.hidden).length;
      this.status.textContent = this.words.count.replace("{0}", shown).replace("{1}", this.entries.length);
      this.reset.hidden = !this.verdicts.size && !this.group;
    }

    /* What was chosen goes into the address, so that a view can be passed on. */
    change() {
      const told = new URLSearchParams();
      if (this.verdicts.size) told.set("verdict", [...this.verdicts].join(","));
      if (this.group) told.set("about", this.group);
      const hash = String(told);
      history.replaceState(history.state, "", hash ? `#?${hash.replaceAll("%2C", ",")}` : location.href.split("#")[0]);
      this.show();
    }

    /* An address of the form #?verdict=…&about=… chooses; the address of an entry shows it, whatever was chosen. */
    take() {
      if (location.hash.startsWith("#?")) {
        const told = new URLSearchParams(location.hash.slice(2));
        const known = (name, codes) => (told.get(name) || "").split(",").filter((code) => codes.includes(code));
        this.verdicts = new Set(known("verdict", this.buttons.map((button) => button.dataset.verdict)));
        [this.group = ""] = known("about", Object.keys(this.words.groups || {}));
      } else {
        const target = this.entries.find((entry) => entry.id === decodeURIComponent(location.hash.slice(1)));
        if (target && !this.fits(target)) this.clear();
        this.show();
        if (target) target.scrollIntoView();
        return;
      }
      this.show();
    }
  }

  for (const root of document.querySelectorAll(".obs-ledger:not([data-live])")) {
    root.dataset.live = "";
    new Ledger(root);
  }
})();
