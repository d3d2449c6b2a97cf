/* The table of a table page, on top of table-model.js: controls, rows of one page at a time, cards on a phone by style.
   A data script calls `obsTable(data)`, also on each visit under instant navigation. Without scripts the first rows stay. */
(() => {
  "use strict";
  if (window.obsTable) return;
  const PAGE = 50;
  const { h, button } = window.obsTableRows;

  class Table {
    constructor(root, data) {
      Object.assign(this, { root, data, word: data.words, columns: data.columns });
      this.model = new window.obsTableModel(data, document.documentElement.lang);
      this.rows = new window.obsTableRows(data, this.model);
      this.inputs = new Map();
      this.build();
      this.take(location.hash);
      const idle = window.requestIdleCallback || ((work) => setTimeout(work, 50));
      for (const column of this.columns) idle(() => [this.model.hay(column), this.model.order(column)]);
    }

    // the state

    take(hash) {
      this.state = this.model.read(hash);
      this.fill();
      this.draw();
    }

    change(changes) {
      Object.assign(this.state, { page: 1 }, changes);
      this.draw();
      clearTimeout(this.later);
      this.later = setTimeout(() => this.keep(), 250);
    }

    /* Into the address, for a link to what is seen; browsers mind when that is done at each key. */
    keep() {
      const hash = this.model.write(this.state);
      if (this.root.isConnected && (hash || location.hash.startsWith("#?"))) {
        history.replaceState(history.state, "", hash || location.href.split("#")[0]);
      }
    }

    filter(name, value) {
      const filters = { ...this.state.filters, [name]: value };
      if (!value) delete filters[name];
      this.change({ filters });
    }

    sortBy(name, down) { this.change({ sort: name, down }); }

    get shown() {
      const chosen = this.state.columns;
      return this.columns.filter((column) => (chosen ? chosen.includes(column.name) : column.shown));
    }

    // controls, built once

    build() {
      const word = this.word, filters = this.columns.filter((column) => column.filter);
      const first = filters.filter((column) => column.shown && column.kind === "choice").slice(0, 3);
      const rest = filters.filter((column) => !first.includes(column)).map((column) => this.control(column));
      this.search = h("input", { type: "search", "aria-label": word.search, placeholder: word.search, autocomplete: "off",
        input: () => this.change({ query: this.search.value }) });
      this.mark = h("input", { type: "checkbox", change: () => this.change({ marked: this.mark.checked }) });
      if (this.model.marked.size) rest.push(h("label", { class: "obs-t-check" }, this.mark, word.marked));
      this.order = h("select", { "aria-label": word.sort, change: () => {
        const [, down, name] = /^(-?)(.*)$/.exec(this.order.value);
        this.sortBy(name, down === "-");
      } });
      this.boxes = h("div", { class: "obs-t-checks" });
      this.count = h("p", { class: "obs-t-count", role: "status" });
      this.clear = button(word.clear, () => {
        this.state.columns ? this.take(`#?_columns=${this.state.columns}`) : this.take("");
        this.change({});
        this.search.focus();
      });
      this.copy = navigator.clipboard && button(word.copy, () => this.copyRows());
      this.head = h("tr");
      this.body = h("tbody");
      this.scroll = h("div", { class: "obs-t-scroll", tabindex: "0", role: "region", "aria-label": this.data.title },
        h("table", { class: "obs-t" }, h("thead", {}, this.head), this.body));
      this.pager = h("nav", { class: "obs-t-line", "aria-label": word.pages });
      this.root.replaceChildren(
        h("div", { class: "obs-t-bar", role: "search" }, h("div", { class: "obs-t-field obs-t-search" }, this.search),
          first.map((column) => this.control(column)), this.field(word.sort, this.order, "obs-t-order")),
        h("div", { class: "obs-t-folds" }, rest.length ? this.fold(word.filters, "obs-t-bar", rest) : null,
          this.fold(word.columns, "", [this.boxes])),
        h("div", { class: "obs-t-line" }, this.count, this.clear, h("span", { class: "obs-t-gap" }), this.copy,
          button(word.download, () => this.download())),
        this.scroll, this.pager, this.rows.dialog);
    }

    fold(title, style, parts) {
      return h("details", {}, h("summary", {}, title), h("div", { class: style }, parts));
    }

    field(title, control, style = "") {
      return h(control.matches("select") ? "label" : "div", { class: `obs-t-field ${style}` }, h("span", {}, title), control);
    }

    control(column) {
      const inputs = column.kind === "choice" ? [this.choice(column)] : this.range(column);
      this.inputs.set(column.name, inputs);
      return this.field(column.title, inputs.length > 1 ? h("span", { class: "obs-t-range" }, inputs) : inputs[0]);
    }

    choice(column) {
      const used = column.texts.map(() => 0);
      for (const place of column.at) used[place]++;
      const select = h("select", { "aria-label": column.title, change: () => this.filter(column.name, select.value) }, h("option", { value: "" }, this.word.all),
        this.model.order(column).map((place) => h("option", { value: column.codes[place] }, `${column.texts[place]} (${used[place]})`)));
      return select;
    }

    range(column) {
      const legal = (input) => window.obsTableModel.legal(column, input.value);
      const input = () => {
        inputs.forEach((one) => one.setAttribute("aria-invalid", !legal(one)));
        const texts = inputs.map((one) => one.value.trim());
        if (inputs.every(legal)) this.filter(column.name, texts.some(Boolean) ? texts.join("..") : "");
      };
      const inputs = [this.word.from, this.word.to].map((label) => h("input", { input, placeholder: label, autocomplete: "off",
        "aria-label": `${column.title}: ${label}`, title: column.kind === "day" ? this.word.days : null }));
      return inputs;
    }

    /* The controls say what the state says. */
    fill() {
      const { filters, query, marked } = this.state;
      this.search.value = query;
      this.mark.checked = marked;
      for (const [name, inputs] of this.inputs) {
        const texts = inputs.length > 1 ? (filters[name] || "").split("..") : [filters[name] || ""];
        inputs.forEach((input, place) => { input.value = texts[place] || ""; });
      }
    }

    // what changes with the state

    draw() {
      const { data, word, state } = this, shown = this.shown;
      this.found = this.model.find(state);
      const pages = Math.max(1, Math.ceil(this.found.length / PAGE));
      state.page = Math.min(state.page, pages);
      const begin = (state.page - 1) * PAGE, rows = this.found.slice(begin, begin + PAGE);
      this.count.textContent = this.found.length === data.rows ? word.count_all
        : word.count.replace("{found}", this.say(this.found.length)).replace("{all}", this.say(data.rows));
      this.clear.hidden = !(state.query || state.marked || Object.keys(state.filters).length);
      this.drawHead(shown);
      this.body.replaceChildren(...rows.map((row) => this.rows.draw(row, shown, Boolean(state.columns))));
      const go = (text, page) => button(text, () => {
        this.change({ page });
        this.root.scrollIntoView();
        this.scroll.focus({ preventScroll: true });
      }, { disabled: page < 1 || page > pages });
      this.pager.replaceChildren(go(word.before, state.page - 1),
        h("span", {}, `${this.say(rows.length && begin + 1)}–${this.say(begin + rows.length)} / ${this.say(this.found.length)}`),
        go(word.after, state.page + 1));
      this.pager.hidden = pages < 2;
    }

    say(number) { return number.toLocaleString("en"); }

    drawHead(shown) {
      const { state, word } = this, focus = this.head.contains(document.activeElement) && document.activeElement.dataset.name;
      this.head.replaceChildren(...shown.map((column) => {
        const here = column.name === state.sort;
        const click = () => (here && state.down ? this.sortBy("", false) : this.sortBy(column.name, here));
        return h("th", { scope: "col", class: `obs-t-${column.kind}`, "aria-sort": here ? (state.down ? "descending" : "ascending") : "none" },
          button(column.title, click, { "data-name": column.name, title: word.sort_by }));
      }), h("th", { class: "obs-t-all" }, h("span", { class: "obs-t-hidden" }, word.row)));
      if (focus) this.head.querySelector(`[data-name="${focus}"]`)?.focus();
      const current = (state.down ? "-" : "") + state.sort;
      this.order.replaceChildren(h("option", { value: "" }, word.as_given), ...shown.flatMap((column) => ["", "-"].map((way) =>
        h("option", { value: way + column.name, selected: way + column.name === current }, `${column.title} ${way ? "↓" : "↑"}`))));
      const names = shown.map((column) => column.name);
      this.boxes.replaceChildren(...this.columns.map((column) => h("label", { class: "obs-t-check" },
        h("input", { type: "checkbox", checked: names.includes(column.name), change: (event) => this.choose(column, event.target.checked) }), column.title)));
    }

    choose(column, wanted) {
      const names = this.columns.filter((one) => (one === column ? wanted : this.shown.includes(one))).map((one) => one.name);
      const place = this.columns.indexOf(column);
      this.change({ columns: names, page: this.state.page });
      this.boxes.children[place].firstChild.focus();
    }

    async copyRows() {
      await navigator.clipboard.writeText(this.model.csv(this.found));
      this.copy.textContent = this.word.copied;
      setTimeout(() => { this.copy.textContent = this.word.copy; }, 2000);
    }

    /* With the mark that tells spreadsheets that a file is UTF-8. */
    download() {
      const href = URL.createObjectURL(new Blob(["\ufeff", this.model.csv(this.found)], { type: "text/csv" }));
      h("a", { href, download: this.data.file }).click();
      setTimeout(() => URL.revokeObjectURL(href), 1000);
    }
  }

  let table = null;
  window.obsTable = (data) => {
    const root = document.querySelector(`[data-obs-table="${data.name}"]`);
    if (root) table = new Table(root, data);
  };
  addEventListener("hashchange", () => {
    if (table?.root.isConnected && (location.hash.startsWith("#?") || !location.hash)) table.take(location.hash);
  });
})();
