import { createContext, useContext } from "react";
import type { Feeds } from "@/lib/feed/feeds";
import type { LiveClient } from "@/lib/live/client";

/** What lives as long as the page. */
export interface Services {
  readonly live: LiveClient;
  readonly feeds: Feeds;
}

export const ServicesContext = createContext<Services | null>(null);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === null) {
    throw new Error("ServicesContext has no provider above this component.");
  }
  return services;
}
