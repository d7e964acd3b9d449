import type { DuckDBConnection } from '@duckdb/node-api'
import type { Config } from '#lib/config.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'
import type { Transformation } from '#lib/pipelines/transformation.ts'
import type { Columns } from '#lib/tabular/columns.ts'

/**
 * What a port's folder holds, by type of port.
 * Data: `data.parquet` and `schema.json` (TableSchema); an evaluation also `evaluation.json`.
 * Transformation: `transformation.json`. UntrainedModel, UntrainedClustering: `learner.json`.
 * Model, ClusteringModel: an MLflow folder with an ONNX graph, and `training.json` (what Score Model and the designer need beyond it).
 */
export const portFiles = {
  data: 'data.parquet',
  schema: 'schema.json',
  evaluation: 'evaluation.json',
  transformation: 'transformation.json',
  learner: 'learner.json',
  training: 'training.json',
} as const

/** A table as a module sees it: whatever may stand after FROM, with its columns in order. Rows keep their order. */
export interface Relation {
  sql: string
  columns: TableColumn[]
}

/** `columns` where they are not simply those of the query with the roles of the first input's columns of the same name. */
export type PlannedOutput = { query: string; columns?: TableColumn[] } | { transformation: Transformation }

/** Answers a question about the input, such as a mean: rows of plain values. */
export type Ask = (query: string) => Promise<unknown[][]>

export interface PlanContext {
  ask: Ask
  /** A line in the node's log. */
  log: (line: string) => void
  /** The value of a seed of 0: of this run. */
  clockSeed: number
}

/**
 * A module that is SQL: one query per output. The same plan runs over Parquet files in a job and over the rows of a request in a
 * real-time endpoint, so it may use nothing but its relations. Throws UserError naming the column or value that does not fit.
 */
export interface TableModule<P = unknown> {
  kind: 'table'
  plan: (
    inputs: Readonly<Record<string, Relation>>,
    parameters: P,
    context: PlanContext,
    transformations: Readonly<Record<string, Transformation>>,
  ) => Promise<Record<string, PlannedOutput>>
}

/** Where an asset that a node names is on this machine, or where a file is to be made that goes to a place a node names. */
export interface ResolvedAsset {
  name: string
  version: string
  path: string
}

export interface NodeContext {
  /** Absolute folder of each connected input port. */
  inputs: Readonly<Record<string, string>>
  /** Absolute, existing and empty folder of each output port. */
  outputs: Readonly<Record<string, string>>
  /** A DuckDB that reaches these folders and `assets`, and nothing else. */
  duckdb: DuckDBConnection
  /** By field name: data assets, models, transformations and paths that the parameters name. */
  assets: Readonly<Record<string, ResolvedAsset>>
  /** Absolute path of a Python interpreter with pandas, where the machine has one, and why not otherwise. */
  python: () => Promise<string>
  /** What may be fetched from URLs. */
  urlInput: Config['urlInput']
  log: (line: string) => void
  clockSeed: number
  signal: AbortSignal
}

/** What a module has in a real-time endpoint: the folders of inputs that no request changes, such as a trained model. */
export type ServingContext = Pick<NodeContext, 'inputs' | 'python' | 'log'>

/** A module that has been opened for requests. Its tables are all of one endpoint, and one request is answered after another. */
export interface ServedModule {
  /** Takes the tables that a request changes, by input port; answers one by output port. Throws UserError as `run` does. */
  answer: (tables: Readonly<Record<string, Columns>>) => Promise<Record<string, Columns>>
  close: () => Promise<void>
}

/** A module that reads and writes folders itself: readers, learners, scripts. Throws UserError for the person who drew it. */
export interface FolderModule<P = unknown> {
  kind: 'folder'
  run: (context: NodeContext, parameters: P) => Promise<void>
  /** Absent where it cannot answer requests. */
  serve?: (context: ServingContext, parameters: P) => Promise<ServedModule>
}

/** A mark on the canvas that does nothing in a job: web service input and output. Its data passes through. */
export interface PassModule {
  kind: 'pass'
}

export type ModuleRun<P = never> = TableModule<P> | FolderModule<P> | PassModule
