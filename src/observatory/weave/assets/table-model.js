/* What a table of a table page finds, in which order, and how its state is written in the address. No page, no DOM. */
(() => {
  "use strict";
  if (window.obsTableModel) return;

  /* As a search compares: no case, no full-width forms, no spaces beside Chinese characters. */
  const fold = (text) => text.normalize("NFKC").toLowerCase()
    .replace(/([\u3400-\u9fff])\s+/g, "$1").replace(/\s+([\u3400-\u9fff])/g, "$1");

  /* The first and the last day, as numbers, of 2025, 2025-H1, 2025-Q3, 2025-03 or 2025-03-31; null for another text. */
  const span = (text) => {
    const parts = /^(\d{4})(?:-(?:H([12])|Q([1-4])|(\d\d?)(?:-(\d\d?))?))?$/i.exec(text.trim());
    if (!parts) return null;
    const [, year, half, quarter, month, day] = parts.map(Number);
    const first = half ? 6 * half - 5 : quarter ? 3 * quarter - 2 : month || 1;
    const last = half ? 6 * half : quarter ? 3 * quarter : month || 12;
    return [year * 1e4 + first * 100 + (day || 1), year * 1e4 + last * 100 + (day || 31)];
  };

  const number = (text) => Number(text.replace(/[,，\s]/g, "").replace("−", "-"));

  /* Whether a text may stand at an end of a range. */
  const legal = (column, text) => !text.trim() || (column.kind === "day" ? span(text) !== null : !Number.isNaN(number(text)));

  /* For each distinct cell of a column, whether it passes a filter: a code, or the ends of a range, "2024..2025-Q3". */
  const passes = (column, wanted) => {
    if (column.kind === "choice") return column.codes.map((code) => code === wanted);
    const [low, high] = [...wanted.split(".."), "", ""].map((text) => (legal(column, text) ? text.trim() : ""));
    if (column.kind === "number") {
      const from = low ? number(low) : -Infinity, to = high ? number(high) : Infinity;
      return (column.sizes || column.codes).map((size) => Number(size) >= from && Number(size) <= to);
    }
    const from = low ? span(low)[0] : 0, to = high ? span(high)[1] : Infinity;
    return column.codes.map((code) => {
      const [first, last] = span(code);
      return last >= from && first <= to;
    });
  };

  const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

  window.obsTableModel = class {
    /* `language` orders names and texts: by the alphabet, in Chinese by pinyin. */
    constructor(data, language) {
      this.columns = data.columns;
      this.key = data.key;
      this.byName = new Map(data.columns.map((column) => [column.name, column]));
      this.marked = new Set(data.marked);
      this.rows = Array.from({ length: data.rows }, (_, row) => row);
      this.collator = new Intl.Collator(language, { numeric: true });
      for (const column of data.columns) {
        column.codes ||= column.texts;
        column.at ||= this.rows;
      }
    }

    text(column, row) { return column.at[row] < 0 ? "" : column.texts[column.at[row]]; }
    code(column, row) { return column.at[row] < 0 ? "" : column.codes[column.at[row]]; }

    id(row) { return this.code(this.byName.get(this.key), row); }

    hay(column) {
      const more = column.find || [];
      return (column.hay ||= column.texts.map((text, place) => fold(`${text}\n${more[place] || ""}`)));
    }

    /* The places of the distinct cells in order: of their true values as they come, of names by the reader's language. */
    order(column) {
      if (!column.order) {
        column.order = column.texts.map((_, place) => place);
        if (column.collate) column.order.sort((a, b) => this.collator.compare(column.texts[a], column.texts[b]));
      }
      return column.order;
    }

    /* The rows that a state finds, in its order; empty cells come last either way. */
    find(state) {
      let rows = this.rows;
      for (const [name, wanted] of Object.entries(state.filters)) {
        const column = this.byName.get(name), pass = passes(column, wanted);
        rows = rows.filter((row) => pass[column.at[row]]);
      }
      if (state.marked) rows = rows.filter((row) => this.marked.has(row));
      for (const term of state.query.split(/\s+/).map(fold).filter(Boolean)) {
        const hits = this.columns.map((column) => [column.at, this.hay(column).map((text) => text.includes(term))]);
        rows = rows.filter((row) => hits.some(([at, hit]) => hit[at[row]]));
      }
      return state.sort ? this.sorted(rows, this.byName.get(state.sort), state.down ? -1 : 1) : rows;
    }

    sorted(rows, column, way) {
      const ranks = new Map(this.order(column).map((place, rank) => [place, way * rank]));
      const keys = this.rows.map((row) => (column.at[row] < 0 ? Infinity : ranks.get(column.at[row])));
      return rows.slice().sort((a, b) => (keys[a] === keys[b] ? a - b : keys[a] - keys[b]));
    }

    /* Rows as the file of the table has them: a header, then codes. */
    csv(rows) {
      const lines = rows.map((row) => this.columns.map((column) => cell(this.code(column, row))).join(","));
      return [this.columns.map((column) => column.name).join(","), ...lines, ""].join("\n");
    }

    fresh() { return { query: "", filters: {}, marked: false, sort: "", down: false, page: 1, columns: null }; }

    /* The state in an address: #?entity=lake&period=2024..2025&_q=word&_sort=-value&_page=2; what is unknown is left out. */
    read(hash) {
      const state = this.fresh();
      for (const [name, value] of hash.startsWith("#?") ? new URLSearchParams(hash.slice(2)) : []) {
        const sort = value.replace(/^-/, "");
        if (name === "_q") state.query = value;
        else if (name === "_marked") state.marked = value === "1";
        else if (name === "_page") state.page = Math.max(1, parseInt(value, 10) || 1);
        else if (name === "_columns") state.columns = value.split(",").filter((one) => this.byName.has(one));
        else if (name === "_sort" && this.byName.has(sort)) Object.assign(state, { sort, down: value !== sort });
        else if (value && this.byName.get(name)?.filter) state.filters[name] = value;
      }
      return state;
    }

    write({ query, filters, marked, sort, down, page, columns }) {
      const pairs = new URLSearchParams(filters);
      if (query) pairs.set("_q", query);
      if (marked) pairs.set("_marked", "1");
      if (sort) pairs.set("_sort", (down ? "-" : "") + sort);
      if (columns) pairs.set("_columns", columns.join(","));
      if (page > 1) pairs.set("_page", page);
      const text = pairs.toString();
      return text && `#?${text}`;
    }
  };
  window.obsTableModel.legal = legal;
})();
