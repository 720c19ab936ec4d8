import { readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/** Interfaces of types.ts, and what the server's document (docs/api/openapi.json) calls them. */
const schemas: Readonly<Record<string, string>> = {
  Agent: "AgentRepresentation",
  Run: "RunRepresentation",
  Evaluation: "EvaluationRepresentation",
  PolicyVersion: "PolicyRepresentation",
  ProgressPoint: "ProgressPointRepresentation",
  Overview: "OverviewRepresentation",
  AgentOverview: "AgentOverviewRepresentation",
  Progress: "CurveRepresentation",
  Decision: "DecisionRepresentation",
  Hyperparameter: "HyperparameterRepresentation",
  Algorithm: "AlgorithmRepresentation",
  Environment: "EnvironmentRepresentation",
  NewRun: "NewRunRequest",
};

interface Schema {
  readonly type?: string;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface OpenApi {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const described = (JSON.parse(readFileSync("../docs/api/openapi.json", "utf8")) as OpenApi).components.schemas;

/** The fields of each interface with their types as written. */
function interfacesOf(path: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const found = new Map<string, ReadonlyMap<string, string>>();
  for (const statement of source.statements) {
    if (ts.isInterfaceDeclaration(statement)) {
      const fields = statement.members.filter(ts.isPropertySignature);
      found.set(statement.name.text, new Map(fields.map((field) => [field.name.getText(), field.type?.getText() ?? ""])));
    }
  }
  return found;
}

/** The JSON type that a TypeScript type is read from, where it is a plain one. */
function jsonTypes(written: string): readonly string[] | null {
  const plain = written.replace(/\s*\|\s*null$/, "");
  const types: Readonly<Record<string, readonly string[]>> = {
    number: ["integer", "number"],
    string: ["string"],
    boolean: ["boolean"],
  };
  return types[plain] ?? null;
}

function typeOf(schema: Schema): string | undefined {
  const name = schema.$ref?.split("/").at(-1);
  return name === undefined ? schema.type : described[name]?.type;
}

/** What is wrong with an interface, in words. */
function faultsOf(name: string, fields: ReadonlyMap<string, string>): readonly string[] {
  const properties = described[schemas[name] ?? ""]?.properties ?? {};
  const faults: string[] = [];
  for (const [field, written] of fields) {
    const property = properties[field];
    const allowed = jsonTypes(written);
    if (property === undefined) {
      faults.push(`${name}.${field} is not in the API`);
    } else if (allowed !== null && !allowed.includes(typeOf(property) ?? "")) {
      faults.push(`${name}.${field} is read as ${written}, and is ${typeOf(property) ?? "of no plain type"}`);
    }
  }
  return faults;
}

describe("what the page reads is what the API says", () => {
  const interfaces = interfacesOf("src/lib/api/types.ts");

  it.each(Object.keys(schemas))("%s", (name) => {
    const fields = interfaces.get(name);
    expect(fields?.size).toBeGreaterThan(0);
    expect(faultsOf(name, fields ?? new Map())).toEqual([]);
  });

  it("notices a field that the API does not have, and one of another type", () => {
    const wrong = new Map([
      ["id", "number"],
      ["colour", "string"],
    ]);
    expect(faultsOf("Agent", wrong)).toEqual([
      "Agent.id is read as number, and is string",
      "Agent.colour is not in the API",
    ]);
  });
});
