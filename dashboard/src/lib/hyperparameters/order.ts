import type { Setting } from "./settings";

/** What people set first, whichever algorithm has it. */
const common: ReadonlySet<string> = new Set([
  "learning_rate",
  "n_envs",
  "n_steps",
  "batch_size",
  "n_epochs",
  "gamma",
  "ent_coef",
  "buffer_size",
  "learning_starts",
  "train_freq",
  "exploration_fraction",
  "exploration_final_eps",
  "action_noise",
  "action_noise_std",
  "net_arch",
]);

interface ByUse {
  readonly first: readonly Setting[];
  readonly rest: readonly Setting[];
}

/** Those that people set first, and the rest, each in the algorithm's order. */
export function byUse(all: readonly Setting[]): ByUse {
  return { first: all.filter(({ one }) => common.has(one.name)), rest: all.filter(({ one }) => !common.has(one.name)) };
}
