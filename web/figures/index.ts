/** All figures: importing this defines every element. */
export { Clock } from "./pe-clock.js";
export { Derivation } from "./pe-derivation.js";
export { Rotation } from "./pe-rotation.js";
export { ScoreCurve } from "./pe-score-curve.js";
export { ScoreMatrix } from "./pe-score-matrix.js";
