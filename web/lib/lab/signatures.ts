// Written by scripts/build/signatures.mjs, in each build, from cpp/bindings: do not edit.

declare module "../core/signatures.js" {
  /** And each function of this binary. */
  interface Signatures {
    // cpp/bindings/lab/lab.cpp
    labNew: {
      vocab: "number";
      dim: "number";
      heads: "number";
      kvHeads: "number";
      layers: "number";
      hidden: "number";
      eps: "number";
      kind: "number";
      base: "number";
      layout: "number";
      rotaryDim: "number";
      scaling: "doubles";
      maxPositions: "number";
      numBuckets: "number";
      maxDistance: "number";
      seed: "number";
      tokenDeviation: "number";
    };
    labDelete: { lab: "address" };
    labParameters: { lab: "address" };
    labData: { lab: "address" };
    labGradients: { lab: "address" };
    labReencode: {
      lab: "address";
      kind: "number";
      base: "number";
      layout: "number";
      rotaryDim: "number";
      scaling: "doubles";
      maxPositions: "number";
      numBuckets: "number";
      maxDistance: "number";
    };
    labPlace: { lab: "address"; positions: "doubles" };
    labLogits: { lab: "address"; tokens: "doubles"; out: "matrix" };
    labWeights: { lab: "address"; tokens: "doubles"; out: "matrix" };
    labScores: { lab: "address"; tokens: "doubles"; out: "matrix" };
    labGenerate: { lab: "address"; prompt: "doubles"; temperature: "number"; seed: "number"; out: "integersOut" };
    labLoss: { lab: "address"; tokens: "doubles"; targets: "doubles"; backward: "flag" };
    labOptimizer: { lab: "address"; beta1: "number"; beta2: "number"; adamEps: "number"; weightDecay: "number"; clip: "number" };
    labApply: { lab: "address"; rate: "number" };
    labTrain: {
      lab: "address";
      task: "number";
      vocab: "number";
      minPeriod: "number";
      maxPeriod: "number";
      maxShift: "number";
      text: "doubles";
      batch: "number";
      length: "number";
      peak: "number";
      warmUp: "number";
      steps: "number";
      end: "number";
      beta1: "number";
      beta2: "number";
      adamEps: "number";
      weightDecay: "number";
      clip: "number";
      seed: "number";
    };
    labSteps: { lab: "address"; out: "doublesOut" };
    labEvaluate: {
      lab: "address";
      task: "number";
      vocab: "number";
      minPeriod: "number";
      maxPeriod: "number";
      maxShift: "number";
      text: "doubles";
      sequences: "number";
      seed: "number";
      out: "doublesOut";
    };
    labMemory: { lab: "address" };
  }
}

/** The order in which it reads them, with the kinds that what is given does not show. */
export const order: Readonly<Record<string, string>> = {
  relaxedSimd: "",
  checkElements: "where name rows cols",
  labNew:
    "vocab dim heads kvHeads layers hidden eps kind base layout rotaryDim scaling maxPositions numBuckets maxDistance seed tokenDeviation",
  labDelete: "lab",
  labParameters: "lab",
  labData: "lab",
  labGradients: "lab",
  labReencode: "lab kind base layout rotaryDim scaling maxPositions numBuckets maxDistance",
  labPlace: "lab positions",
  labLogits: "lab tokens out",
  labWeights: "lab tokens out",
  labScores: "lab tokens out",
  labGenerate: "lab prompt temperature seed out",
  labLoss: "lab tokens targets backward",
  labOptimizer: "lab beta1 beta2 adamEps weightDecay clip",
  labApply: "lab rate",
  labTrain:
    "lab task vocab minPeriod maxPeriod maxShift text batch length peak warmUp steps end beta1 beta2 adamEps weightDecay clip seed",
  labSteps: "lab out",
  labEvaluate: "lab task vocab minPeriod maxPeriod maxShift text sequences seed out",
  labMemory: "lab",
};
