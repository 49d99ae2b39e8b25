// Reading golden cases strictly: a member that is missing or not known is an error, never a default.

export function has(object, name) {
  return object[name] !== undefined && object[name] !== null;
}

export function need(object, name) {
  if (typeof object !== "object" || object === null || !has(object, name)) throw new Error(`'${name}' is missing`);
  return object[name];
}

export function number(object, name, otherwise) {
  const value = has(object, name) ? object[name] : otherwise;
  if (typeof value !== "number") throw new Error(`'${name}' must be a number`);
  return value;
}

/** Throws unless every member is among the names. */
export function only(object, names) {
  for (const name of Object.keys(object)) {
    if (!names.includes(name)) throw new Error(`unknown option '${name}'`);
  }
}
