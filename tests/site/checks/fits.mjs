/** Nothing is wider than the window; what reaches farthest is named. */
export const fits = ({ run }) => run(unfit);

/** Runs in the page. */
function unfit() {
  const wide = document.documentElement.scrollWidth;
  if (wide <= innerWidth) return [];
  const all = (root, path) =>
    [...root.querySelectorAll("*")].flatMap((element) => {
      const own = `${path}${element.localName}.${element.getAttribute("class") ?? ""}`;
      const { right } = element.getBoundingClientRect();
      return [{ own, right }, ...(element.shadowRoot ? all(element.shadowRoot, `${own} > `) : [])];
    });
  const far = all(document, "").filter(({ right }) => Math.abs(right + globalThis.scrollX - wide) < 1.5);
  return [`the page is ${wide} pixels wide, as far as ${far.slice(0, 3).map(({ own }) => own)}`];
}
