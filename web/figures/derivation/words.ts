/** What pe-derivation says about its two sides. */
import type { Strings } from "../base/language.js";
import { fixed, scientific } from "../base/numbers.js";
import type { Shape } from "./sides.js";

export interface Compared {
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly error: number;
  readonly tolerance: number;
}
interface Words {
  readonly left: string;
  readonly right: string;
  /** How many numbers a side has. */
  count(shape: Shape, count: number, dim: number): string;
  /** Says that the identity is computed with `dim` coordinates, where the reader's d is larger. */
  limited(dim: number, wanted: number): string;
  /** The result of the comparison, and the difference that rounding allows. */
  verdict(compared: Compared, shape: Shape): readonly [string, string];
  description(compared: Compared, shape: Shape): string;
  unknown(id: string): string;
}

/** Whether the error is within the tolerance; false for NaN. */
export const holds = ({ error, tolerance }: Compared): boolean => error <= tolerance;

const several = (values: Float64Array): string => {
  const list = Array.from(values, (one) => fixed(one, 6)).join(", ");
  return values.length === 1 ? list : `(${list})`;
};

export const words: Strings<Words> = {
  en: {
    left: "left",
    right: "right",
    count: (shape, count, dim) => (shape === "matrix" ? `${dim} × ${dim} numbers a side` : `${count} numbers a side`),
    limited: (dim, wanted) => `computed with ${dim} of ${wanted} dimensions`,
    verdict(compared, shape) {
      const { error, tolerance } = compared;
      const differ = shape === "number" ? "differ by" : "differ by at most";
      if (Number.isNaN(error)) return ["no number comes out", "the sides cannot be compared"];
      if (!holds(compared))
        return [`not equal: the sides ${differ} ${scientific(error)}`, `rounding explains only ${scientific(tolerance)}`];
      if (error === 0) return ["equal in every digit", `rounding allows ${scientific(tolerance)}`];
      return [`${differ} ${scientific(error)}`, `rounding allows ${scientific(tolerance)}`];
    },
    description(compared, shape) {
      const { left, right } = compared;
      const sides =
        shape === "number" || shape === "numbers"
          ? `Left ${several(left)}, right ${several(right)}. `
          : `${left.length} numbers on the left, ${right.length} on the right. `;
      return `${sides}${holds(compared) ? "The sides agree: " : ""}${this.verdict(compared, shape).join("; ")}.`;
    },
    unknown: (id) => `identity must be the id of an identity of the module, got “${id}”`,
  },
  "zh-CN": {
    left: "左边",
    right: "右边",
    count: (shape, count, dim) => (shape === "matrix" ? `两边各 ${dim} × ${dim} 个数` : `两边各 ${count} 个数`),
    limited: (dim, wanted) => `只用 ${wanted} 维中的 ${dim} 维计算`,
    verdict(compared, shape) {
      const { error, tolerance } = compared;
      const differ = shape === "number" ? "相差" : "最多相差";
      if (Number.isNaN(error)) return ["算不出数", "两边无法比较"];
      if (!holds(compared)) return [`不相等：两边${differ} ${scientific(error)}`, `舍入误差的上限只有 ${scientific(tolerance)}`];
      if (error === 0) return ["每一位都相同", `舍入误差上限 ${scientific(tolerance)}`];
      return [`${differ} ${scientific(error)}`, `舍入误差上限 ${scientific(tolerance)}`];
    },
    description(compared, shape) {
      const { left, right } = compared;
      const sides =
        shape === "number" || shape === "numbers"
          ? `左边 ${several(left)}，右边 ${several(right)}。`
          : `左边 ${left.length} 个数，右边 ${right.length} 个数。`;
      return `${sides}${holds(compared) ? "两边一致：" : ""}${this.verdict(compared, shape).join("，")}。`;
    },
    unknown: (id) => `identity 应是模块中某个恒等式的名字，而不是“${id}”`,
  },
};
