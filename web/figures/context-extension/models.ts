/**
 * Published models whose config.json asks for a longer context, as `posenc/formats` reads it from `posenc/presets`: both are not
 * loaded for these few. A test compares them.
 */
import type { Scaling } from "posenc";

export interface Model {
  readonly name: string;
  readonly dim: number;
  readonly base: number;
  /** The training length, and the length that the model is meant for. */
  readonly trained: number;
  readonly target: number;
  readonly factor: number;
  readonly scaling: Scaling & { readonly type: "yarn" | "longrope" | "llama3" };
}

export const models: readonly Model[] = [
  {
    name: "Llama-3.1-8B",
    dim: 128,
    base: 500000,
    trained: 8192,
    target: 131072,
    factor: 8,
    scaling: { type: "llama3", factor: 8, lowFreqFactor: 1, highFreqFactor: 4, originalMaxPositions: 8192 },
  },
  {
    name: "Llama-3.2-1B",
    dim: 64,
    base: 500000,
    trained: 8192,
    target: 131072,
    factor: 32,
    scaling: { type: "llama3", factor: 32, lowFreqFactor: 1, highFreqFactor: 4, originalMaxPositions: 8192 },
  },
  {
    name: "Llama-4-Scout",
    dim: 128,
    base: 500000,
    trained: 8192,
    target: 10485760,
    factor: 16,
    scaling: { type: "llama3", factor: 16, lowFreqFactor: 1, highFreqFactor: 1, originalMaxPositions: 8192 },
  },
  {
    name: "Qwen2.5-7B-YaRN",
    dim: 128,
    base: 1000000,
    trained: 32768,
    target: 131072,
    factor: 4,
    scaling: { type: "yarn", factor: 4, originalMaxPositions: 32768 },
  },
  {
    name: "gpt-oss-20b",
    dim: 64,
    base: 150000,
    trained: 4096,
    target: 131072,
    factor: 32,
    scaling: { type: "yarn", factor: 32, originalMaxPositions: 4096, truncate: false },
  },
  {
    name: "Phi-3-mini-128k",
    dim: 96,
    base: 10000,
    trained: 4096,
    target: 131072,
    factor: 32,
    scaling: {
      type: "longrope",
      originalMaxPositions: 4096,
      shortFactor: [
        1.05, 1.05, 1.05, 1.1, 1.1, 1.1500000000000001, 1.2000000000000002, 1.2500000000000002, 1.3000000000000003,
        1.3500000000000003, 1.5000000000000004, 2.000000000000001, 2.000000000000001, 2.000000000000001, 2.000000000000001,
        2.000000000000001, 2.000000000000001, 2.000000000000001, 2.000000000000001, 2.000000000000001, 2.000000000000001,
        2.000000000000001, 2.000000000000001, 2.000000000000001, 2.000000000000001, 2.000000000000001, 2.000000000000001,
        2.000000000000001, 2.000000000000001, 2.000000000000001, 2.000000000000001, 2.000000000000001, 2.0500000000000007,
        2.0500000000000007, 2.0500000000000007, 2.1000000000000005, 2.1000000000000005, 2.1000000000000005, 2.1500000000000004,
        2.1500000000000004, 2.3499999999999996, 2.549999999999999, 2.5999999999999988, 2.5999999999999988, 2.7499999999999982,
        2.849999999999998, 2.849999999999998, 2.9499999999999975,
      ],
      longFactor: [
        1.0299999713897705, 1.0499999523162842, 1.0499999523162842, 1.0799999237060547, 1.2299998998641968, 1.2299998998641968,
        1.2999999523162842, 1.4499999284744263, 1.5999999046325684, 1.6499998569488525, 1.8999998569488525, 2.859999895095825,
        3.68999981880188, 5.419999599456787, 5.489999771118164, 5.489999771118164, 9.09000015258789, 11.579999923706055,
        15.65999984741211, 15.769999504089355, 15.789999961853027, 18.3600006103515625, 21.989999771118164, 23.079999923706055,
        30.009998321533203, 32.35000228881836, 32.590003967285156, 35.56000518798828, 39.95000457763672, 53.840003967285156,
        56.20000457763672, 57.95000457763672, 59.29000473022461, 59.77000427246094, 59.920005798339844, 61.190006256103516,
        61.96000671386719, 62.50000762939453, 63.3700065612793, 63.48000717163086, 63.48000717163086, 63.66000747680664,
        63.850006103515625, 64.08000946044922, 64.760009765625, 64.80001068115234, 64.81001281738281, 64.81001281738281,
      ],
    },
  },
];
