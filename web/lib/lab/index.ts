/** posenc/lab: tiny decoders, trained here. Nothing runs until `load()`. */
export { load, type LabLoadOptions } from "./load.js";
export { Lab } from "./lab.js";
export type { ModelEncoding } from "./encoding.js";
export type { ModelFiles } from "./files.js";
export { LabModel, type ModelConfig, type ModelOptions } from "./model.js";
export { fetchModel, shippedModels, type ShippedModel, type ShippedOptions } from "./shipped.js";
export type { AdamOptions, ByPosition, EvaluateOptions, GenerateOptions, LabTask, TrainOptions } from "./tasks.js";
export { LabWorkers, type LabWorkersOptions } from "./client/lab-workers.js";
export type { Progress, WorkerModel } from "./client/worker-model.js";
