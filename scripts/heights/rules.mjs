// From measured sizes of one figure to what is reserved for it, as web/site/build/heights.js reads it.

/** So many pixels of a reserved height may be wrong; where more would be, there is a step. */
const TOLERANCE = 10;
/** So many pixels, on average over all widths, may uses differ that share their steps: words and numbers differ a little. */
const ALIKE = 16;

/**
 * `uses`: where pages show the figure, each { attributes, sizes }; `sizes` gives a language its list of [width of the place, height].
 * Uses that are not alike get steps of their own by an attribute that only they have, where there is one.
 */
export function heightsOf(uses) {
  const kinds = kindsOf(uses);
  const [most, ...others] = kinds.toSorted((a, b) => b.length - a.length);
  const heights = new Map([["", most]]);
  for (const kind of others)
    for (const use of kind) {
      const where = ownAttribute(
        use,
        uses.filter((other) => !kind.includes(other)),
      );
      heights.set(where, [...(heights.get(where) ?? []), use]);
    }
  return Object.fromEntries([...heights].flatMap(([where, list]) => rulesOf(where, list)));
}

function rulesOf(where, uses) {
  const [english, chinese] = ["en", "zh-CN"].map((language) => highest(uses.map(({ sizes }) => sizes[language])));
  const own = [where, steps(english)];
  // Steps of Chinese alone would count for more than these: what has an attribute says both.
  return where === "" && isSame(english, chinese, TOLERANCE / 2) ? [own] : [own, [`${where}:lang(zh)`, steps(chinese)]];
}

/** Uses that are alike, together. */
function kindsOf(uses) {
  const kinds = [];
  for (const use of uses) {
    const kind = kinds.find(([first]) => isAlike(first, use));
    if (kind) kind.push(use);
    else kinds.push([use]);
  }
  return kinds;
}

const isAlike = (use, other) =>
  Object.keys(use.sizes).every((language) => isSame(highest([use.sizes[language]]), highest([other.sizes[language]]), ALIKE));

/** Whether heights differ by no more than that on average, over the widths that both have. */
function isSame(some, others, most) {
  const off = [...some].flatMap(([place, height]) => (others.has(place) ? [Math.abs(others.get(place) - height)] : []));
  return off.reduce((sum, one) => sum + one, 0) <= most * off.length;
}

/**
 * A selector that holds for this use and for none of the others: of whether it shares its state with the page, or of an attribute;
 * "" where there is none.
 */
function ownAttribute(use, others) {
  const [alone, shared] = [":not([data-share])", "[data-share]"];
  const sharing = ({ attributes }) => ("data-share" in attributes ? shared : alone);
  if (others.every((other) => sharing(other) !== sharing(use))) return sharing(use);
  const own = Object.entries(use.attributes).find(
    ([name, value]) => !/^(id|class|data-.*)$/.test(name) && others.every((other) => other.attributes[name] !== value),
  );
  return own ? `[${own[0]}="${own[1]}"]` : "";
}

/** By the width of the place, in order, the greatest height. */
function highest(lists) {
  const found = new Map();
  for (const [place, height] of lists.flat()) found.set(place, Math.max(height, found.get(place) ?? 0));
  return new Map([...found].sort(([a], [b]) => a - b));
}

/** From narrow to wide [from, height], a new one where the height has changed by more than the tolerance. */
function steps(heights) {
  const found = [];
  for (const [place, height] of heights) {
    const last = found.at(-1)?.[1];
    if (last === undefined) found.push([0, height]);
    else if (Math.abs(height - last) > TOLERANCE) found.push([place, height]);
  }
  return found;
}
