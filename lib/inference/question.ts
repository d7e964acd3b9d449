import type { Prediction, TensorValues } from '#lib/scoring/scorer.ts'

/** The cells of one column of the model in a request: JSON values, or typed values of a binary body. */
export type Cells = readonly unknown[] | TensorValues

/**
 * What a protocol read from one request, bound to the model's columns but not cast yet: the casting of all requests that share a run
 * is one loop per column.
 * `rows`: JSON rows; `places[j]` is where a row holds column j of the model, −1 where it is absent; undefined when every row has
 * exactly the model's columns in their order. `columns`: a list per column of the model. `tensor`: one array of [rows, ...shape].
 * `json`: for Python models without typed columns: an object with one of `dataframe_split`, `dataframe_records`, `instances`, `inputs`,
 * `csv` (a text) or `bare` (whatever the body was), which Python reads as MLflow's server does. `raw`: a request to a scoring script.
 */
export type Question = { params?: Record<string, unknown> } & (
  | { kind: 'rows'; rows: number; cells: readonly (readonly unknown[])[]; places: readonly number[] | undefined }
  | { kind: 'columns'; rows: number; columns: readonly (Cells | undefined)[] }
  | { kind: 'tensor'; rows: number; values: TensorValues; shape: number[] }
  | { kind: 'json'; rows: number; text: string }
  | { kind: 'raw'; rows: 1; body: Uint8Array; method: string; query: string; headers: Record<string, string> }
)

/** The rows of one request in a run that it may share with others; or what a script returned. */
export type Answer = { scoreMs: number; replica: string } & (
  | { kind: 'prediction'; prediction: Prediction; from: number; rows: number }
  /** `body` is JSON text unless a content type says otherwise; `status` is 200 unless the script says otherwise. */
  | { kind: 'raw'; body: Uint8Array; status: number; headers: Record<string, string> }
)
