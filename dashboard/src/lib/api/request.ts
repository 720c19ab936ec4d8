/** One fault of a request, as problem+json (RFC 9457) names it. */
export interface FieldFault {
  readonly field: string;
  readonly detail: string;
}

/** The server refused a request, and said why. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly faults: readonly FieldFault[],
  ) {
    super(detail);
    this.name = "Problem";
  }
}

/** Nobody answered. */
export class Unreachable extends Error {
  constructor() {
    super("The server does not answer.");
    this.name = "Unreachable";
  }
}

const root = "/api/v1";

function text(value: unknown): string | null {
  return typeof value === "string" && value.length > 0 ? value : null;
}

/** What was wrong with a field, in one sentence, with what is allowed where the detail does not already say it. */
function faultDetail(fault: Record<string, unknown>): string {
  const detail = text(fault["detail"]) ?? "is not valid";
  const allowed = text(fault["allowed"]);
  return allowed === null || detail.includes(allowed) ? detail : `${detail} (allowed: ${allowed})`;
}

export function problemOf(status: number, body: unknown): Problem {
  const fields = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const errors: unknown = fields["errors"];
  const faults = (Array.isArray(errors) ? (errors as Record<string, unknown>[]) : []).map((fault) => ({
    field: text(fault["field"]) ?? "",
    detail: faultDetail(fault),
  }));
  const title = text(fields["title"]) ?? `The server answered ${status}`;
  return new Problem(status, title, text(fields["detail"]) ?? title, faults);
}

async function send(method: string, path: string, body: unknown, signal: AbortSignal | undefined): Promise<Response> {
  const headers: Record<string, string> = { accept: "application/json, application/problem+json" };
  if (body !== undefined) {
    headers["content-type"] = "application/json";
  }
  try {
    return await fetch(root + path, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
    });
  } catch (fault) {
    throw signal?.aborted === true ? fault : new Unreachable();
  }
}

/** @throws Problem when the server refuses, Unreachable when there is none */
export async function request<Answer>(
  method: "GET" | "POST" | "PATCH",
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Answer> {
  const response = await send(method, path, body, signal);
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    throw problemOf(response.status, answer);
  }
  return answer as Answer;
}
