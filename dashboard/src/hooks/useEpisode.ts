import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { api } from "@/lib/api";
import { episodeOf, type Episode } from "@/lib/episode/episode";

/** An episode of a policy from a reset seed: it is always the same. The one before stays until it is there. */
export function useEpisode(agent: string, version: number, seed: number): UseQueryResult<Episode> {
  return useQuery<Episode>({
    queryKey: ["episode", agent, version, seed],
    queryFn: async ({ signal }) => episodeOf(await api.episode(agent, version, seed, signal)),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}
