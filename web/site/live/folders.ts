/** What the build finds in folders, by the name that one part of each path is: -1 the file's, -2 its folder's. A name has one owner. */
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
