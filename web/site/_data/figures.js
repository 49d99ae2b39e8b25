/** The about.js of all figures that pages may use, by name, in the order of their chapters. */
import { figures } from "../../figures/abouts.js";
import { chapters } from "../build/chapters.js";

const place = ([, { chapter }]) => chapters.findIndex(({ slug }) => slug === chapter);

export default Object.fromEntries(Object.entries(figures).sort((a, b) => place(a) - place(b)));
