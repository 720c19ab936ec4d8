// A stand-in for the server while the page is drawn: invented agents, no learning. For `npm run dev` alone; no test uses it.
// Serves the built page too: node dev/mock.mjs 8099. Or SERVER_URL=http://127.0.0.1:8099 npm run dev beside it.
import { createHash, randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

const port = Number(process.argv[2] ?? 8099);
const epoch = randomUUID();
const topics = new Map();
const sockets = new Set();
const iso = (time = Date.now()) => new Date(time).toISOString();

const agents = new Map();
const runs = new Map();
const evaluations = [];
const policies = [];
const progress = new Map();

function publish(topic, type, payload) {
  const stream = topics.get(topic) ?? { offset: 0, log: [] };
  topics.set(topic, stream);
  const event = { id: randomUUID(), type, version: 1, region: "local", time: iso(), payload };
  const frame = { type: "event", topic, epoch, offset: ++stream.offset, event };
  stream.log.push(frame);
  stream.log.splice(0, stream.log.length - 10_000);
  for (const socket of sockets) {
    if (socket.topics.has(topic)) socket.send(frame);
  }
}
const position = (topic) => ({ epoch, offset: topics.get(topic)?.offset ?? 0 });

function addAgent(id, environment) {
  const agent = { id, environment, live_version: null, baseline_version: null, created_at: iso() };
  agents.set(id, agent);
  publish("agents", "agent.created", agent);
  return agent;
}

function addRun(body) {
  const run = {
    id: randomUUID(), max_steps_per_second: null, ...body, steps: 0, status: "queued", mean_return: null,
    steps_per_second: null, created_at: iso(), completed_at: null, kernel: "vector-512", error: null,
  };
  runs.set(run.id, run);
  progress.set(run.id, []);
  publish(`agents/${run.agent_id}`, "run.created", run);
  return run;
}

/** Invented anew each time. */
function withEpisodes(evaluation) {
  const { episodes, seed, mean_return: mean, std_return: std } = evaluation;
  const cartpole = evaluation.environment !== "Acrobot-v1";
  const one = (_, index) => {
    const value = Math.round(Math.min(cartpole ? 500 : 0, Math.max(cartpole ? 9 : -500, mean + noise(std ?? 0))));
    return { seed: seed * 1_000_003 + index, return: value, length: Math.abs(value), end: cartpole === value < 500 ? "terminated" : "truncated" };
  };
  return { ...evaluation, episode_list: mean === null ? [] : Array.from({ length: episodes }, one) };
}

const noise = (scale) => (Math.random() + Math.random() + Math.random() - 1.5) * scale;
const learned = (agent, share) =>
  agent.environment === "Acrobot-v1"
    ? -500 + 415 / (1 + Math.exp(-14 * (share - 0.22)))
    : 9 + 491 / (1 + Math.exp(-11 * (share - 0.42)));

function evaluate(run, agent, share) {
  const version = (policies.findLast((one) => one.agent_id === agent.id)?.version ?? 0) + 1;
  policies.push({ agent_id: agent.id, version, run_id: run.id, step: run.steps, sha256: "", size_bytes: 9_000, created_at: iso() });
  const evaluation = {
    id: randomUUID(), agent_id: agent.id, run_id: run.id, policy_version: version, environment: agent.environment,
    status: "running", episodes: 100, seed: version, mean_return: null, iqm_return: null, std_return: null,
    min_return: null, max_return: null, verdict: null, verdict_reason: null, created_at: iso(), completed_at: null,
    baseline_version: agent.live_version, pairs: null, difference: null, difference_low: null, difference_high: null,
    comparison_number: agent.live_version === null ? null : version - agent.live_version, iqm_low: null, iqm_high: null, promoted: false,
  };
  evaluations.unshift(evaluation);
  publish(`agents/${agent.id}`, "evaluation.created", evaluation);
  setTimeout(() => {
    const cartpole = agent.environment !== "Acrobot-v1";
    const top = (value) => (cartpole ? Math.min(500, Math.max(9, value)) : Math.max(-500, value));
    const mean = top(learned(agent, share * 1.08) + noise(40));
    const before = evaluations.find((one) => one.policy_version === agent.live_version && one.agent_id === agent.id);
    const gain = mean - (before?.mean_return ?? -1e9);
    const margin = cartpole ? 18 : 9;
    const verdict = before ? (gain > margin ? "better" : gain < -margin ? "worse" : Math.random() < 0.5 ? "no_worse" : "undecided") : null;
    const promoted = !before || verdict === "better";
    const width = cartpole ? 22 : 14;
    Object.assign(evaluation, {
      status: "completed", mean_return: mean, iqm_return: top(mean + noise(8) + 4), std_return: 31.2, min_return: top(mean - 130),
      max_return: top(mean + 90), verdict, completed_at: iso(), promoted,
      ...(before ? { pairs: 100, difference: gain, difference_low: gain - margin, difference_high: gain + margin } : {}),
      verdict_reason: before ? `mean return ${gain.toFixed(1)} against the baseline (between ${(gain - margin).toFixed(1)} and ${(gain + margin).toFixed(1)})` : null,
    });
    evaluation.iqm_low = Math.min(evaluation.iqm_return, top(evaluation.iqm_return - width));
    evaluation.iqm_high = Math.max(evaluation.iqm_return, top(evaluation.iqm_return + width * 0.8));
    publish(`agents/${agent.id}`, "evaluation.changed", evaluation);
    if (promoted) {
      const previous = agent.live_version;
      Object.assign(agent, { live_version: version, baseline_version: version });
      publish("agents", "agent.changed", agent);
      publish(`agents/${agent.id}`, "agent.changed", agent);
      publish(`agents/${agent.id}`, "policy.live", {
        agent_id: agent.id, version, previous_version: previous, run_id: run.id, step: run.steps, evaluation_id: evaluation.id, time: iso(),
      });
    }
    run.deciding = false;
  }, 500);
}

function advance(run) {
  const agent = agents.get(run.agent_id);
  const fullSpeed = agent.environment === "Acrobot-v1" ? 21_000 : 160_000;
  const speed = Math.min(run.max_steps_per_second ?? fullSpeed, fullSpeed) * (1 + noise(0.05));
  run.status = "running";
  run.steps = Math.min(run.total_steps, Math.round(run.steps + speed / 4));
  const share = Math.min(1, run.steps / Math.min(run.total_steps, 500_000));
  run.mean_return = learned(agent, share) + noise(share < 0.1 ? 2 : 16) * (agent.environment === "Acrobot-v1" ? 0.6 : 1);
  if (agent.environment !== "Acrobot-v1") run.mean_return = Math.min(500, run.mean_return);
  run.steps_per_second = speed;
  const point = {
    steps: run.steps, time: iso(), mean_return: run.mean_return, mean_length: Math.abs(run.mean_return), episodes: Math.round(run.steps / 90),
    updates: Math.round(run.steps / 256), steps_per_second: speed,
    losses: {
      policy_loss: -0.012 + noise(0.01), value_loss: 40 * Math.exp(-4 * share) + Math.abs(noise(6)), entropy: 0.69 - 0.4 * share + noise(0.02),
      approximate_kl: 0.006 + Math.abs(noise(0.004)), clip_fraction: 0.12 + noise(0.05), explained_variance: Math.min(1, 0.1 + share + noise(0.1)),
      learning_rate: 0.001 * (1 - run.steps / run.total_steps),
    },
  };
  progress.get(run.id).push(point);
  publish(`agents/${agent.id}`, "run.progress", { run_id: run.id, total_steps: run.total_steps, ...point, recorded: true });
  if (run.steps >= run.total_steps) Object.assign(run, { status: "completed", completed_at: iso() });
  if (run.steps >= run.total_steps || Math.random() < 0.1) publish(`agents/${agent.id}`, "run.changed", { ...run, deciding: undefined });
  if (!run.deciding && (Math.random() < 0.22 || run.status === "completed")) {
    run.deciding = true;
    evaluate(run, agent, share);
  }
}

if (process.argv[3] !== "empty") {
  addAgent("cartpole-ppo", "CartPole-v1");
  addAgent("acrobot-ppo", "Acrobot-v1");
  addRun({ agent_id: "acrobot-ppo", algorithm: "ppo", seed: 1, total_steps: 5_000_000, hyperparameters: {} });
  addRun({ agent_id: "cartpole-ppo", algorithm: "ppo", seed: 1, total_steps: 500_000, hyperparameters: { n_envs: 8 }, max_steps_per_second: 7_000 });
}
setInterval(() => {
  for (const run of runs.values()) if (run.status === "queued" || run.status === "running") advance(run);
}, 250);

const page = (items, url) => {
  const offset = Number(url.searchParams.get("offset") ?? 0);
  const limit = Number(url.searchParams.get("limit") ?? 100);
  return { items: items.slice(offset, offset + limit), limit, offset };
};
const problem = (status, detail, errors = []) => ({ status, type: "about:blank", title: "Bad Request", detail, errors });

function answer(method, url, body) {
  const [, , , area, id, rest] = url.pathname.split("/");
  const agentId = url.searchParams.get("agent_id");
  const runId = url.searchParams.get("run_id");
  if (area === "overview") return { ...position("agents"), agents: [...agents.values()].reverse(), version: "1.0.0", kernel: "vector-512", region: "local" };
  if (area === "environments") return page([
    { name: "Acrobot-v1", reward_threshold: -100, max_episode_steps: 500, min_return: -500, max_return: 0 },
    { name: "CartPole-v1", reward_threshold: 475, max_episode_steps: 500, min_return: 1, max_return: 500 },
  ], url);
  if (area === "algorithms") return page([{ name: "ppo", description: "Proximal Policy Optimization", hyperparameters: [{ name: "n_envs", type: "integer", allowed: "1 to 1024", default_value: 1, description: "environments at once" }, { name: "learning_rate", type: "real", allowed: "0 to 1", default_value: 0.0003, description: "step size" }] }], url);
  if (area === "agents" && rest === "overview") {
    const agent = agents.get(id);
    if (!agent) return problem(404, `there is no agent '${id}'`);
    return { ...position(`agents/${id}`), agent, runs: [...runs.values()].filter((run) => run.agent_id === id).reverse().slice(0, 10), evaluations: evaluations.filter((one) => one.agent_id === id).slice(0, 50) };
  }
  const version = url.pathname.split("/")[6];
  if (area === "agents" && rest === "policies" && version) return policies.find((one) => one.agent_id === id && one.version === Number(version));
  if (area === "agents" && rest === "policies") return page(policies.filter((one) => one.agent_id === id).reverse(), url);
  if (area === "agents" && rest === "act") return { action: body.observation[2] + 0.5 * body.observation[3] > 0 ? 1 : 0, policy_version: agents.get(id).live_version, decision_id: randomUUID() };
  if (area === "agents" && method === "POST") {
    if (agents.has(body.id)) return problem(409, "An agent of this name exists.", [{ field: "id", value: body.id, allowed: null, detail: "exists already" }]);
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(body.id)) return problem(400, "The request has 1 fault.", [{ field: "id", value: body.id, allowed: "a-z, 0-9 and -", detail: "is not a valid id" }]);
    return addAgent(body.id, body.environment);
  }
  if (area === "runs" && rest === "progress") return { ...position(`agents/${runs.get(id).agent_id}`), items: progress.get(id).slice(-2_000) };
  if (area === "runs" && method === "PATCH") {
    const run = Object.assign(runs.get(id), body);
    publish(`agents/${run.agent_id}`, "run.changed", run);
    return run;
  }
  if (area === "runs" && rest === "cancel") {
    const run = Object.assign(runs.get(id), { status: "cancelled", completed_at: iso() });
    publish(`agents/${run.agent_id}`, "run.changed", run);
    return run;
  }
  if (area === "runs" && method === "POST") return addRun(body);
  if (area === "runs" && id) return runs.get(id);
  if (area === "runs") return page([...runs.values()].reverse(), url);
  if (area === "evaluations" && id) return withEpisodes(evaluations.find((one) => one.id === id));
  const promoted = url.searchParams.get("promoted") === "true";
  if (area === "evaluations") return page(evaluations.filter((one) => (agentId === null || one.agent_id === agentId) && (runId === null || one.run_id === runId) && (!promoted || one.promoted)), url);
  return problem(404, "No such thing.");
}

const built = join(import.meta.dirname, "../target/classes/META-INF/resources");
const kinds = { html: "text/html", js: "text/javascript", css: "text/css", svg: "image/svg+xml", woff2: "font/woff2" };

function staticFile(pathname, response) {
  const file = join(built, pathname === "/" ? "index.html" : pathname);
  const found = existsSync(file);
  const csp = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";
  response.writeHead(found ? 200 : 404, { "content-type": kinds[file.split(".").at(-1)] ?? "", "content-security-policy": csp });
  response.end(found ? readFileSync(file) : "");
}

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://mock");
  if (!pathname.startsWith("/api/")) return staticFile(pathname, response);
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : undefined;
    const result = answer(request.method, new URL(request.url, "http://mock"), body);
    response.writeHead(result.errors ? result.status : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(result));
  });
});

server.on("upgrade", (request, socket) => {
  const accept = createHash("sha1").update(request.headers["sec-websocket-key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest("base64");
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\nSec-WebSocket-Protocol: tars.v1\r\n\r\n`);
  const connection = { topics: new Set(), send: (frame) => socket.write(encode(JSON.stringify(frame))) };
  sockets.add(connection);
  connection.send({ type: "welcome", version: "1.0.0", region: "local" });
  let rest = Buffer.alloc(0);
  socket.on("data", (data) => {
    rest = Buffer.concat([rest, data]);
    for (let frame = decode(rest); frame; frame = decode(rest)) {
      rest = rest.subarray(frame.size);
      if (frame.opcode === 1) handle(connection, JSON.parse(frame.text));
      if (frame.opcode === 8) socket.end();
    }
  });
  const gone = () => sockets.delete(connection);
  socket.on("close", gone).on("error", gone);
});

function handle(connection, { type, topic, epoch: wanted, offset }) {
  if (type === "heartbeat") return connection.send({ type });
  if (type === "unsubscribe") return connection.topics.delete(topic);
  const recovered = wanted === undefined || wanted === epoch;
  const from = wanted === epoch ? offset : position(topic).offset;
  connection.send({ type: "subscribed", topic, epoch, offset: from, recovered });
  for (const frame of topics.get(topic)?.log ?? []) if (frame.offset > from) connection.send(frame);
  connection.topics.add(topic);
}

function encode(text) {
  const body = Buffer.from(text);
  const head = body.length < 126 ? Buffer.from([0x81, body.length]) : Buffer.from([0x81, 126, body.length >> 8, body.length & 255]);
  return Buffer.concat([head, body]);
}

function decode(data) {
  if (data.length < 6) return null;
  const long = (data[1] & 127) === 126;
  const length = long ? data.readUInt16BE(2) : data[1] & 127;
  const start = long ? 8 : 6;
  if (data.length < start + length) return null;
  const mask = data.subarray(start - 4, start);
  const body = data.subarray(start, start + length).map((byte, index) => byte ^ mask[index % 4]);
  return { opcode: data[0] & 15, text: Buffer.from(body).toString(), size: start + length };
}

server.listen(port, "127.0.0.1", () => console.log(`mock on ${port}`));
