/** /embed/<figure>.html: one figure alone, with what a link to it tells those who show a preview. */
import { figures } from "../../../figures/abouts.js";

export default {
  pagination: { data: "names", size: 1, alias: "figure" },
  names: Object.keys(figures),
  permalink: ({ figure }) => `/embed/${figure}.html`,
  layout: "embed.njk",
};
