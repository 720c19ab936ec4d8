/** One fault of a request, as problem+json (RFC 9457) names it. */
export interface FieldFault {
  readonly field: string;
  readonly detail: string;
  /** What the field may hold, where the server says that by itself. */
  readonly allowed: string | null;
}

/** The server refused a request, and said why. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly faults: readonly FieldFault[],
    /** When the server wants to be asked again, null where it does not say. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(detail);
    this.name = "Problem";
  }
}

const timeout = 408;
const tooMany = 429;
const failure = 500;

/** Whether asking the same again would bring the same refusal. */
export function isFinal(fault: unknown): boolean {
  return (
    fault instanceof Problem && fault.status >= 400 && fault.status < 500 && fault.status !== timeout && fault.status !== tooMany
  );
}

/** Whether the server failed in answering, which it may do every time. */
export function isFailure(fault: unknown): boolean {
  return fault instanceof Problem && fault.status === failure;
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

/** The header's seconds; its other form, a date, is not worth reading a clock for. */
function retryAfterMsOf(header: string | null): number | null {
  const seconds = header === null || header.trim() === "" ? NaN : Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : null;
}

export function problemOf(status: number, body: unknown, retryAfter: string | null = null): Problem {
  const fields = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const errors: unknown = fields["errors"];
  const faults = (Array.isArray(errors) ? (errors as Record<string, unknown>[]) : []).map((fault) => ({
    field: text(fault["field"]) ?? "",
    detail: text(fault["detail"]) ?? "is not valid",
    allowed: text(fault["allowed"]),
  }));
  const title = text(fields["title"]) ?? `The server answered ${status}`;
  return new Problem(status, title, text(fields["detail"]) ?? title, faults, retryAfterMsOf(retryAfter));
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
    throw problemOf(response.status, answer, response.headers.get("retry-after"));
  }
  return answer as Answer;
}
