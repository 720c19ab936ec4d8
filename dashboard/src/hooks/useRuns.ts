import { skipToken, useQuery } from "@tanstack/react-query";
import { allOf, api, type Evaluation, type Run } from "@/lib/api";

/** A run that an agent's feed does not hold, as it was when this was loaded: it is not among the newest, so it is over. */
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
