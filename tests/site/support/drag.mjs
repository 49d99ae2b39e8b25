// What can be dragged in a figure, found by what the reader is shown.

/**
 * Marks each thing with `data-drag`, its number, and returns which ways each goes: "both" under a grabbing hand; "across" a
 * slider, or a drawing that leaves the browser the way up and down.
 */
export const draggable = (element) =>
  element.evaluate((host) => {
    const ways = (part) => {
      const { cursor, touchAction } = getComputedStyle(part);
      if (cursor === "grab") return "both";
      return part.matches("input[type=range]") || touchAction === "pan-y" ? "across" : "";
    };
    const parts = [...host.renderRoot.querySelectorAll("*")];
    const things = parts.filter((part) => ways(part) && !(part.parentElement && ways(part.parentElement)));
    return things.map((thing, i) => {
      thing.dataset.drag = i;
      return ways(thing);
    });
  });
