// What can be dragged in a figure, found by what the reader is shown.

/**
 * Marks each thing with `data-drag`, its number, and returns which ways each goes: "both" under a grabbing hand; "across" a
 * slider, or what leaves the browser the way up and down; and how far across it must go to change: what goes from place to place,
 * as far as the next one.
 */
export const draggable = (element) =>
  element.evaluate((host) => {
    const ways = (part) => {
      const { cursor, touchAction } = getComputedStyle(part);
      if (cursor === "grab" && touchAction === "none") return "both";
      return part.matches("input[type=range]") || touchAction === "pan-y" ? "across" : "";
    };
    const parts = [...host.renderRoot.querySelectorAll("*")];
    const things = parts.filter((part) => ways(part) && !(part.parentElement && ways(part.parentElement)));
    return things.map((thing, i) => {
      thing.dataset.drag = i;
      const [before, after] = [things[i - 1], things[i + 1]].map((other) => other?.matches(".token") && other);
      const next = thing.matches(".token") ? after || before : undefined;
      const middle = (part) => part.getBoundingClientRect().x + part.getBoundingClientRect().width / 2;
      return { way: ways(thing), across: next ? middle(next) - middle(thing) : 40 };
    });
  });
