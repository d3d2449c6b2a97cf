/* Interactive charts on request. Everything else on a page works without this script. It runs once, also under
   instant navigation: clicks are heard on the document, and the buttons are shown by a class on the root element. */
(() => {
  "use strict";
  const scripts = new Map();
  const live = new Map(); // figure -> { view, box, turn }
  let turns = 0;

  document.documentElement.classList.add("obs-js");

  const load = (address) => {
    const src = new URL(address, document.baseURI).href;
    if (!scripts.has(src)) {
      scripts.set(src, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = src;
        script.onload = resolve;
        script.onerror = () => {
          scripts.delete(src);
          script.remove();
          reject(new Error(src));
        };
        document.head.append(script);
      }));
    }
    return scripts.get(src);
  };
  window.obsLoad = load;

  /* The page's colours of the moment for the names in a specification. */
  const painter = () => {
    const style = getComputedStyle(document.body);
    const paint = (node) => {
      if (typeof node === "string") {
        return node.replace(/var\((--obs-[\w-]+)\)/g, (whole, name) => style.getPropertyValue(name).trim() || whole);
      }
      if (Array.isArray(node)) return node.map(paint);
      if (node && typeof node === "object") {
        return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, paint(value)]));
      }
      return node;
    };
    return paint;
  };

  const specification = (figure) => {
    const chart = window.obsCharts[figure.dataset.obsKey];
    const narrow = getComputedStyle(figure.querySelector(".obs-wide")).display === "none";
    const spec = painter()(narrow ? chart.narrow : chart.wide);
    spec.datasets = structuredClone(chart.datasets);
    spec.config.font = getComputedStyle(figure).fontFamily;
    return spec;
  };

  const draw = (figure, box) => window.obsVegaEmbed(box, specification(figure), {
    actions: false, ast: true, defaultStyle: false, logLevel: 1, mode: "vega-lite", renderer: "svg",
    tooltip: { disableDefaultStyle: true },
  });

  const label = (figure, open) => {
    const button = figure.querySelector(".obs-explore");
    button.setAttribute("aria-pressed", String(open));
    button.textContent = open ? button.dataset.obsClose : button.dataset.obsOpen;
  };

  const say = (figure, text) => { figure.querySelector(".obs-status").textContent = text; };

  const close = (figure) => {
    const state = live.get(figure);
    live.delete(figure);
    figure.classList.remove("obs-is-live");
    if (state) {
      state.view?.finalize();
      state.box.remove();
    }
    label(figure, false);
    say(figure, "");
  };

  const open = async (figure) => {
    const drawing = figure.querySelector(".obs-drawing");
    const box = document.createElement("div");
    const state = { box, view: null, turn: ++turns };
    box.className = "obs-live";
    box.hidden = true;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", drawing.getAttribute("aria-label"));
    drawing.after(box);
    live.set(figure, state);
    label(figure, true);
    say(figure, figure.dataset.obsLoading);
    try {
      await load(figure.dataset.obsBundle);
      await load(figure.dataset.obsSpec);
      if (live.get(figure) !== state) return;
      box.style.minHeight = `${drawing.getBoundingClientRect().height}px`;
      const { view } = await draw(figure, box);
      if (live.get(figure) !== state) return view.finalize();
      state.view = view;
      box.hidden = false;
      figure.classList.add("obs-is-live");
      say(figure, "");
    } catch (error) {
      if (live.get(figure) !== state) return;
      close(figure);
      say(figure, figure.dataset.obsFailed);
      console.warn("Interactive chart:", error);
    }
  };

  /* A figure that instant navigation took away lets go of its chart. */
  const sweep = () => live.forEach((state, figure) => {
    if (!figure.isConnected) {
      state.view?.finalize();
      live.delete(figure);
    }
  });

  document.addEventListener("click", (event) => {
    const figure = event.target.closest?.(".obs-explore")?.closest(".obs-figure");
    if (!figure) return;
    sweep();
    if (live.has(figure)) close(figure);
    else open(figure);
  });

  document.addEventListener("keydown", (event) => {
    const figure = event.key === "Escape" && event.target.closest?.(".obs-figure");
    if (figure && live.has(figure)) {
      close(figure);
      figure.querySelector(".obs-explore").focus();
    }
  });

  /* The palette switch fires no event. A chart shown again stays in place until its new colours are drawn. */
  new MutationObserver(() => {
    sweep();
    live.forEach(async (state, figure) => {
      if (!state.view) return;
      const old = state.view;
      state.view = null;
      const { view } = await draw(figure, state.box);
      old.finalize();
      if (live.get(figure) === state) state.view = view;
      else view.finalize();
    });
  }).observe(document.documentElement, { subtree: true, attributeFilter: ["data-md-color-scheme"] });
})();
