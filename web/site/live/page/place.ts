/** The heading of the part that is being read: the last one in or above the upper third of the window. */
export function currentHeading(): HTMLElement | undefined {
  const line = window.innerHeight / 3;
  const headings = [...document.querySelectorAll<HTMLElement>("main :is(h2, h3)[id]")];
  return headings.filter((heading) => heading.getBoundingClientRect().top <= line).at(-1);
}
