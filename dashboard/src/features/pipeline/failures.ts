import type { Evaluation, Run } from "@/lib/api";

/** The newest evaluation that is over, where it failed: what came before it says nothing of the newest candidate. Newest first. */
export function failedLast(evaluations: readonly Evaluation[]): Evaluation | undefined {
  const newest = evaluations.find(({ status }) => status === "completed" || status === "failed");
  return newest?.status === "failed" ? newest : undefined;
}

/** How many of a run's candidates could not be judged: their evaluations failed, and no other took their place. */
export function unjudged(run: Run, evaluations: readonly Evaluation[]): number {
  const own = evaluations.filter((one) => one.run_id === run.id);
  const judged = new Set(own.filter((one) => one.status === "completed").map((one) => one.policy_version));
  const failed = own.filter((one) => one.status === "failed" && !judged.has(one.policy_version));
  return new Set(failed.map((one) => one.policy_version)).size;
}
