/* The rows of a table page: their cells, with links to records and sources, and the whole of one above the page. */
(() => {
  "use strict";
  if (window.obsTableRows) return;

  const h = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(name, value);
      else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat(Infinity).filter((child) => child != null && child !== ""));
    return element;
  };
  const button = (text, click, more = {}) => h("button", { type: "button", click, ...more }, text);

  window.obsTableRows = class {
    constructor(data, model) {
      Object.assign(this, { data, model });
      this.dialog = h("dialog", { class: "obs-t-dialog", "aria-label": data.words.row,
        click: (event) => event.target === this.dialog && this.dialog.close() });
    }

    draw(row, shown, chosen) {
      const leads = shown.some((column) => column.name === this.data.lead);
      const cells = shown.map((column, place) => h("td", {
        class: `obs-t-${column.kind}${column.told || chosen ? "" : " obs-t-rest"}`, "data-label": column.title,
      }, this.cell(column, row, leads ? column.name === this.data.lead : place === 0)));
      return h("tr", {}, cells, h("td", { class: "obs-t-all" }, button("⋯", () => this.open(row), { "aria-label": this.data.words.whole, title: this.data.words.whole })));
    }

    address(row) { return `${this.data.base}${encodeURIComponent(this.model.id(row))}.html`; }

    cell(column, row, leads) {
      const text = this.model.text(column, row), code = this.model.code(column, row);
      const mark = (leads || column.name === this.data.lead) && this.model.marked.has(row) ? this.mark(row) : null;
      if (leads) return [h("a", { class: "obs-number", href: this.address(row) }, text || this.model.id(row)), mark && "\u202f", mark];
      if (text && column.to) return h("a", { href: `${column.to}${encodeURIComponent(code)}.html` }, text);
      return text && column.kind === "link" ? h("a", { href: code, rel: "noopener" }, text) : [text, mark && "\u202f", mark];
    }

    mark(row) {
      const title = this.data.words.conflict;
      return h("a", { class: "obs-cite obs-conflict", href: `${this.address(row)}#${this.data.others}`, title, "aria-label": title }, "≠");
    }

    /* All that is known of a row, above the page. */
    open(row) {
      const filled = this.data.columns.filter((column) => column.at[row] >= 0);
      this.dialog.replaceChildren(
        h("dl", {}, filled.map((column) => [h("dt", {}, column.title), h("dd", {}, this.cell(column, row, false))])),
        h("p", { class: "obs-t-line" }, h("a", { href: this.address(row) }, this.data.words.record), h("span", { class: "obs-t-gap" }),
          button(this.data.words.close, () => this.dialog.close())));
      this.dialog.showModal();
    }
  };
  Object.assign(window.obsTableRows, { h, button });
})();
