/** /embed/<figure>.json: what oEmbed (https://oembed.com) says of the address of a figure, in its initial state. */
import { figures } from "../../../figures/abouts.js";
import { oembed } from "../../build/oembed.js";

export const data = {
  pagination: { data: "names", size: 1, alias: "figure" },
  names: Object.keys(figures),
  // It consists of absolute addresses, so that a site that does not know its own has none.
  permalink: ({ figure, site }) => (site.origin ? `/embed/${figure}.json` : false),
};

export const render = ({ figure, site }) => JSON.stringify(oembed(figure, figures[figure], site.origin));
