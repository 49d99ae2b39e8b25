/** The custom elements that pages may place, by name, in the order of the chapters that they belong to. */
import { figures } from "../../figures/abouts.js";
import { chapters } from "../build/chapters.js";

const place = ([, { chapter }]) => chapters.findIndex(({ slug }) => slug === chapter);

export default Object.fromEntries(Object.entries(figures).sort((a, b) => place(a) - place(b)));
