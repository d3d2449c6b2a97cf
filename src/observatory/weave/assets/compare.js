/* Sets profiles side by side. Each profile's data is a script that calls `obsProfile(data)`, since scripts load from
   disk too; what it holds is written as text, never as HTML. The choice stands in the address: compare.html#?a,b,c. */
(() => {
  "use strict";
  const loaded = new Map();
  const waiting = new Map();
  window.obsProfile = (data) => {
    loaded.set(data.id, data);
    (waiting.get(data.id) || (() => {}))();
  };

  const h = (name, text, attributes) => {
    const element = Object.assign(document.createElement(name), attributes);
    if (text) element.textContent = text;
    return element;
  };

  const load = (id) => {
    if (loaded.has(id)) return Promise.resolve();
    return new Promise((done, failed) => {
      waiting.set(id, done);
      document.head.append(h("script", "", { src: `data/${encodeURIComponent(id)}.js`, onerror: failed }));
    });
  };

  class Comparison {
    constructor(root) {
      this.root = root;
      this.told = JSON.parse(root.dataset.told);
      this.selects = [...root.querySelectorAll("select")];
      this.state = root.querySelector(".obs-c-state");
      this.rows = root.querySelector(".obs-c-rows");
      this.selects.forEach((select) => select.addEventListener("change", () => this.changed()));
      root.hidden = false;
      this.take();
    }

    /* What the address asks for; names that nothing has are left out. */
    take() {
      const ids = location.hash.replace(/^#\??/, "").split(",");
      this.selects.forEach((select, slot) => {
        select.value = ids[slot] || "";
        if (select.selectedIndex < 0) select.value = "";
      });
      this.show();
    }

    changed() {
      const hash = `#?${this.selects.map((select) => select.value).join(",").replace(/,+$/, "")}`;
      history.replaceState(history.state, "", hash === "#?" ? location.href.split("#")[0] : hash);
      this.show();
    }

    async show() {
      const ids = [...new Set(this.selects.map((select) => select.value).filter(Boolean))];
      const wanted = ids.join();
      this.wanted = wanted;
      this.state.textContent = ids.length ? this.told.words.loading : "";
      try {
        await Promise.all(ids.map(load));
      } catch {
        this.state.textContent = this.told.words.failed;
        return;
      }
      if (this.wanted === wanted) this.draw(ids.map((id) => loaded.get(id)));
    }

    draw(profiles) {
      this.rows.replaceChildren();
      this.rows.className = `obs-c-rows obs-c-of-${profiles.length}`;
      let count = 0;
      for (const section of this.told.sections) {
        const rows = this.aligned(section.id, profiles);
        count += rows.length;
        if (rows.length) this.rows.append(h("h2", section.title), this.table(section.title, profiles, rows));
      }
      const words = this.told.words;
      if (profiles.length > 1) this.state.textContent = count ? words.shown.replace("{}", count) : words.nothing;
      else this.state.textContent = "";
    }

    /* The rows of a section that two or more of the profiles have; of one profile alone all it has. */
    aligned(id, profiles) {
      const found = new Map();
      profiles.forEach((profile, place) => {
        for (const row of profile.sections[id] || []) {
          if (!found.has(row.key)) found.set(row.key, { label: row.label, cells: [] });
          found.get(row.key).cells[place] = row.said;
        }
      });
      return [...found.values()].filter((row) => row.cells.filter(Boolean).length >= Math.min(2, profiles.length));
    }

    table(title, profiles, rows) {
      const table = h("table"), head = h("tr"), body = h("tbody");
      table.append(h("caption", title, { className: "obs-c-caption" }));
      head.append(h("td"), ...profiles.map((profile) => {
        const cell = h("th", "", { scope: "col" });
        cell.append(h("a", profile.name, { href: profile.page }));
        return cell;
      }));
      for (const row of rows) {
        const line = h("tr");
        line.append(h("th", row.label, { scope: "row" }), ...profiles.map((_, place) => this.cell(row.cells[place])));
        body.append(line);
      }
      const top = h("thead");
      top.append(head);
      table.append(top, body);
      return table;
    }

    cell(said) {
      const cell = h("td", said ? "" : "–");
      for (const [text, href, remark, others] of said || []) {
        const line = h("div");
        line.append(h("a", text, { href, className: "obs-number" }));
        if (others) {
          const mark = h("a", "≠", { href: href + others, className: "obs-cite obs-conflict", title: this.told.words.conflict });
          mark.setAttribute("aria-label", this.told.words.conflict);
          line.append("\u202f", mark);
        }
        if (remark) line.append(h("small", remark));
        cell.append(line);
      }
      return cell;
    }
  }

  const start = () => {
    const root = document.querySelector(".obs-compare");
    if (!root || root.comparison) return;
    root.comparison = new Comparison(root);
    window.addEventListener("hashchange", () => root.isConnected && root.comparison.take());
  };
  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
