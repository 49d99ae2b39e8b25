// d3-interpolate for scales that take numbers to pixels: its interpolation of colours, dates, strings and lists stays out of the package.
export {
  interpolateNumber as interpolate,
  interpolateNumber,
  interpolateRound,
  piecewise,
} from "../../node_modules/d3-interpolate/dist/d3-interpolate.mjs";
