import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ServicesContext, type Services } from "@/hooks/services";
import { isFinal, Problem } from "@/lib/api";
import { Feeds } from "@/lib/feed/feeds";
import { LiveClient } from "@/lib/live/client";
import { Page } from "./Page";

function liveUrl(): string {
  const { protocol, host } = window.location;
  return `${protocol === "https:" ? "wss" : "ws"}://${host}/api/v1/live`;
}

function servicesOf(queries: QueryClient): Services {
  const live = new LiveClient(liveUrl());
  return { live, feeds: new Feeds(queries, live) };
}

export function App() {
  // What is live is kept current by events, not by asking again.
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            staleTime: Infinity,
            refetchOnWindowFocus: false,
            networkMode: "always",
            retry: (_, fault) => !isFinal(fault),
            retryDelay: (attempt, fault) =>
              (fault instanceof Problem ? fault.retryAfterMs : null) ?? Math.min(10_000, 1_000 * 2 ** attempt),
          },
          mutations: { networkMode: "always" },
        },
      }),
  );
  const [services] = useState(() => servicesOf(queries));
  useEffect(() => services.live.start(), [services]);
  return (
    <QueryClientProvider client={queries}>
      <ServicesContext value={services}>
        <Page />
      </ServicesContext>
    </QueryClientProvider>
  );
}
