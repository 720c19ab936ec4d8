import type { Hyperparameter } from "@/lib/api";

/** Hyperparameters as the server describes them, one of each kind. */

export const gamma: Hyperparameter = {
  name: "gamma",
  description: "Discount of the reward one step later",
  type: "real",
  default_value: 0.99,
  min: 0,
  min_included: true,
  max: 1,
  max_included: true,
  choices: [],
  allowed: "a number in [0, 1]",
  changeable: true,
  fixed_because: null,
};

export const learningRate: Hyperparameter = {
  ...gamma,
  name: "learning_rate",
  default_value: 0.0003,
  min: 1e-9,
  allowed: "a number in [1e-9, 1]",
};

export const clipRange: Hyperparameter = {
  ...gamma,
  name: "clip_range",
  default_value: 0.2,
  min_included: false,
  allowed: "a number in (0, 1]",
};

export const batchSize: Hyperparameter = {
  ...gamma,
  name: "batch_size",
  type: "integer",
  default_value: 64,
  min: 1,
  max: 16384,
  allowed: "a whole number in [1, 16384]",
  changeable: false,
  fixed_because: "the memory of a minibatch is laid out with it",
};

export const schedule: Hyperparameter = {
  ...gamma,
  name: "learning_rate_schedule",
  type: "choice",
  default_value: "constant",
  min: null,
  max: null,
  choices: ["constant", "linear"],
  allowed: "constant or linear",
};

export const normObs: Hyperparameter = {
  ...gamma,
  name: "norm_obs",
  type: "boolean",
  default_value: false,
  min: null,
  max: null,
  allowed: "true or false",
  changeable: false,
  fixed_because: "what was learned rests on how values are scaled",
};

export const netArch: Hyperparameter = {
  ...gamma,
  name: "net_arch",
  type: "layers",
  default_value: "64,64",
  min: null,
  max: null,
  allowed: "widths of 1 to 8 layers, each in [1, 4096], with commas between them",
  changeable: false,
  fixed_because: "the network is laid out with it",
};
