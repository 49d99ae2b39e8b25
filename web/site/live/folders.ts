/**
 * Files that the build finds by a pattern, by name: that of the file (part −1) or of its folder (part −2). Throws where two have
 * one name.
 */
export function byName<T>(found: Readonly<Record<string, T>>, part: -1 | -2): Readonly<Record<string, T>> {
  const named: Record<string, T> = {};
  for (const [path, value] of Object.entries(found)) {
    const name =
      path
        .split("/")
        .at(part)
        ?.replace(/\.\w+$/, "") ?? "";
    if (Object.hasOwn(named, name)) throw new Error(`${path}: another file has the name ${name} already`);
    named[name] = value;
  }
  return named;
}
