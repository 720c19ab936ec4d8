import type { components } from "./openapi";

/* What `/api/v1` says, field by field: `openapi.d.ts` is made of the server's own document. */

type Schemas = components["schemas"];

export type Agent = Schemas["AgentRepresentation"];
export type Run = Schemas["RunRepresentation"];
export type RunStatus = Run["status"];
export type Evaluation = Schemas["EvaluationRepresentation"];
export type EvaluationStatus = Evaluation["status"];
export type Verdict = NonNullable<Evaluation["verdict"]>;
export type PolicyVersion = Schemas["PolicyRepresentation"];
export type ProgressPoint = Schemas["ProgressPointRepresentation"];
export type Overview = Schemas["OverviewRepresentation"];
export type AgentOverview = Schemas["AgentOverviewRepresentation"];
export type Progress = Schemas["CurveRepresentation"];
export type Decision = Schemas["DecisionRepresentation"];
export type Hyperparameter = Schemas["HyperparameterRepresentation"];
export type Algorithm = Schemas["AlgorithmRepresentation"];
export type Environment = Schemas["EnvironmentRepresentation"];
export type Space = Schemas["SpaceRepresentation"];
export type Preset = Schemas["PresetRepresentation"];
export type RunChange = Schemas["RunChangeRepresentation"];
export type PlayedEpisode = Schemas["PlayedEpisodeRepresentation"];
export type Picture = Schemas["PictureRepresentation"];
export type Shape = Schemas["ShapeRepresentation"];
export type NewRun = Schemas["NewRunRequest"];

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly limit: number;
  readonly offset: number;
}

/** What an event of the topic `agents/{id}` carries beside the representations. */
export interface RunProgress extends ProgressPoint {
  readonly run_id: string;
  readonly total_steps: number;
}

export interface PolicyLive {
  readonly agent_id: string;
  readonly version: number;
  readonly previous_version: number | null;
  readonly run_id: string | null;
  readonly step: number | null;
  readonly evaluation_id: string | null;
  readonly time: string;
}
