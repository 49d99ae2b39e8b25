// What a figure shows in numbers, read from its page.

const ON_STAGE = "#stage > *";

/** The state of a figure, and the rows that are saved, undefined where none are. */
export const stateAndTable = (page, which = ON_STAGE) =>
  page.evaluate((one) => {
    const figure = document.querySelector(one);
    return { state: figure.state, table: figure.savable ? [...figure.table().rows].map((row) => [...row]) : undefined };
  }, which);

/**
 * Of a figure, that on the stage or which a selector finds:
 * - `places`: the texts of what each selector finds; with "@aria-label" or "@aria-valuetext" behind it, of those attributes.
 * - `sliders`, `lists`: what rows with a slider show, and the options of each list with the value that it has chosen.
 * - `axes`, `curves`: the ticks of each pair of axes, and the paths of each plot with the number of its axes.
 * - `bars`: the heights of the parts of each plot of bars, part by part, with the number of its axes.
 * - `heads`: the names of rows and columns of each heat map, each with its place as a share of all rows or columns.
 * - `rest`: texts with a digit that are in none of these, each with its path; `nonsense`: a word for what is no number, or null.
 * - `failures`: sentences in place of a drawing.
 */
export const shown = (page, selectors, which = ON_STAGE) =>
  page.evaluate(
    ([given, one]) => {
      const figure = document.querySelector(one);
      const root = figure.renderRoot;
      const seen = new Set();
      const all = (selector, within = root) => [...within.querySelectorAll(selector)];
      const take = (element) => {
        seen.add(element);
        return element.textContent;
      };
      const number = (element, name) => Number(element.getAttribute(name));

      const ticks = (axes, line, name) =>
        all(line, axes).map((tick) => ({ at: number(tick, name), text: take(tick.nextElementSibling) }));
      const axes = all(".axes").map((one) => ({
        x: ticks(one, ".tick", "x1"),
        y: ticks(one, ".grid, .zero", "y1"),
        names: all(".name", one).map(take),
      }));
      const curves = all("svg.plot:has(.axes)").map((plot) => ({
        axes: all(".axes").indexOf(plot.querySelector(".axes")),
        paths: all(".inside .curve", plot).map((path) => path.getAttribute("d")),
      }));
      const bars = all("svg.bars").map((plot) => ({
        axes: all(".axes").indexOf(plot.querySelector(".axes")),
        heights: all("rect.part", plot).map((part) => number(part, "height")),
      }));
      const heads = all("svg.heat").map((heat) => {
        const frame = heat.querySelector(".frame");
        const [left, top, width, height] = ["x", "y", "width", "height"].map((name) => number(frame, name));
        const names = all("text.name", heat).filter((one) => !/[→↓]$/u.test(one.textContent));
        const side = (one) => one.getAttribute("text-anchor") === "end";
        const slanted = (one) => Number(/translate\((\S+)/u.exec(one.getAttribute("transform"))[1]) - 3;
        const across = (one) => (one.hasAttribute("transform") ? slanted(one) : number(one, "x"));
        return {
          rows: names.filter(side).map((one) => ({ at: (number(one, "y") - 4 - top) / height, text: take(one) })),
          columns: names.filter((one) => !side(one)).map((one) => ({ at: (across(one) - left) / width, text: take(one) })),
        };
      });
      const sliders = all(".row > output").map(take);
      const lists = all("select").map((list) => ({
        value: list.value,
        options: [...list.options].map((option) => ({ value: option.value, text: take(option) })),
      }));
      const heard = ["aria-label", "aria-valuetext"];
      const taken = new Map(heard.map((name) => [name, new Set()]));
      const read = (place) => {
        const [selector, name] = place.split("@");
        if (!name) return all(selector).map(take);
        const elements = all(selector).filter((element) => element.hasAttribute(name));
        for (const element of elements) taken.get(name).add(element);
        return elements.map((element) => element.getAttribute(name));
      };
      const places = Object.fromEntries(given.map((place) => [place, read(place)]));

      const rest = [];
      const walker = document.createTreeWalker(root, globalThis.NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const above = [];
        for (let element = node.parentElement; element; element = element.parentElement) above.push(element);
        if (!/[\d₀-₉]/u.test(node.data) || above.some((element) => seen.has(element) || element.localName === "style")) continue;
        const path = above.reverse().map((element) => [element.localName, ...element.classList].join("."));
        rest.push({ path: path.join(" > "), text: above.at(-1).textContent.trim() });
      }
      for (const name of heard)
        for (const element of all(`[${name}]`))
          if (!taken.get(name).has(element)) {
            const path = [element.localName, ...element.classList].join(".");
            rest.push({ path: `${path}@${name}`, text: element.getAttribute(name) });
          }
      const nonsense = root.textContent.match(/\b(?:NaN|Infinity|undefined)\b/u)?.[0] ?? null;
      return {
        nonsense,
        places,
        sliders,
        lists,
        axes,
        curves,
        bars,
        heads,
        rest,
        failures: all(".failure").map(take),
      };
    },
    [selectors, which],
  );
