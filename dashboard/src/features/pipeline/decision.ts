import type { Evaluation } from "@/lib/api";
import { count } from "@/lib/format";
import { evidenceOf } from "@/lib/verdict";

/** What a completed evaluation led to, and why. */
export interface Decision {
  /** What follows: "v18 stays live". */
  readonly consequence: string;
  readonly why: string;
  /** The server's figures, null where it compared nothing. */
  readonly evidence: string | null;
}

export function decisionOf(evaluation: Evaluation): Decision {
  const name = `v${evaluation.policy_version}`;
  const baseline = evaluation.baseline_version === null ? null : `v${evaluation.baseline_version}`;
  if (baseline === null) {
    return evaluation.promoted
      ? { consequence: `${name} goes live`, why: "It is the first policy: there was nothing to beat.", evidence: null }
      : { consequence: `${name} was measured`, why: "There was nothing to compare it with.", evidence: null };
  }
  if (evaluation.verdict === "better" && !evaluation.promoted) {
    const why = `It was measured against ${baseline}; only a run's newest candidate goes live.`;
    return { consequence: `${name} is better`, why, evidence: evidenceOf(evaluation) };
  }
  return {
    consequence: evaluation.promoted ? `${name} goes live` : `${baseline} stays live`,
    why: whyOf(evaluation, name, baseline),
    evidence: evidenceOf(evaluation),
  };
}

function whyOf(evaluation: Evaluation, name: string, baseline: string): string {
  const within = evaluation.pairs === null ? "" : ` in ${count(evaluation.pairs)} episodes each`;
  switch (evaluation.verdict) {
    case "better":
      return `${name} is better than ${baseline}${within}.`;
    case "no_worse":
      return `${name} is no worse, but not better either.`;
    case "worse":
      return `${name} is worse${within}.`;
    case "undecided":
    case null:
      return `${name} was not shown to be better${within}.`;
  }
}
