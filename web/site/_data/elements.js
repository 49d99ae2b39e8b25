/** What each element takes, by figure: its attributes with the fields that they are read by, of the classes as they are built. */
import { figures } from "../../figures/abouts.js";

async function attributesOf(name) {
  const [{ properties }] = Object.values(await import(`posenc/figures/${name}`));
  return Object.values(properties).map(({ attribute, field, initial }) => ({ attribute, field, initial }));
}

export default async () =>
  Object.fromEntries(await Promise.all(Object.keys(figures).map(async (name) => [name, await attributesOf(name)])));
