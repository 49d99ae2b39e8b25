/** One heading of the first level, none empty, and no level left out on the way down. */
export const headings = ({ run }) =>
  run(() => {
    const found = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => ({
      level: Number(heading.localName[1]),
      text: heading.textContent.trim(),
    }));
    const first = found.filter(({ level }) => level === 1).length;
    const skipped = found.filter(({ level }, i) => level > (found[i - 1]?.level ?? 0) + 1);
    return [
      ...(first === 1 ? [] : [`${first} headings of the first level`]),
      ...found.filter(({ text }) => text === "").map(({ level }) => `an empty heading of level ${level}`),
      ...skipped.map(({ level, text }) => `“${text}” is of level ${level}, with none of level ${level - 1} above it`),
    ];
  });
