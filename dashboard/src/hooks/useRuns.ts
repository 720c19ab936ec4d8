import { skipToken, useQuery } from "@tanstack/react-query";
import { allOf, api, type Evaluation, type Run } from "@/lib/api";

/**
 * A run that an agent's feed does not hold, as it was when this was loaded. Mostly it is an old one that is over; should
 * it go on, be it resumed or one of very many, its next change brings it into the feed.
 */
export function useEarlierRun(run: string | null): Run | undefined {
  return useQuery<Run>({
    queryKey: ["run", run],
    queryFn: run === null ? skipToken : ({ signal }) => api.run(run, signal),
  }).data;
}

export const runEvaluationsMax = 2_000;

/** A run's newest 2,000 evaluations, as they were when this was loaded. */
export function useRunEvaluations(run: string | null): readonly Evaluation[] | undefined {
  return useQuery<readonly Evaluation[]>({
    queryKey: ["run-evaluations", run],
    queryFn:
      run === null ? skipToken : ({ signal }) => allOf(runEvaluationsMax, (offset) => api.evaluationsOfRun(run, offset, signal)),
  }).data;
}
