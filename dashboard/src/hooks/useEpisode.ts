import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { api, isFailure, isFinal } from "@/lib/api";
import { episodeOf, type Episode } from "@/lib/episode/episode";

/** To play an episode is work, and a picture that an environment cannot draw stays so. */
const retriesAfterFailure = 2;

/** An episode of a policy from a reset seed: it is always the same. The one before stays until it is there. */
export function useEpisode(agent: string, version: number, seed: number): UseQueryResult<Episode> {
  return useQuery<Episode>({
    queryKey: ["episode", agent, version, seed],
    queryFn: async ({ signal }) => episodeOf(await api.episode(agent, version, seed, signal)),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    retry: (failed, fault) => !isFinal(fault) && !(isFailure(fault) && failed >= retriesAfterFailure),
  });
}
