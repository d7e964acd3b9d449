import { counted } from '#lib/core/counted.ts'
import { AppError } from '#lib/core/errors.ts'
import type { InputExample } from '#lib/mlflow/input-example.ts'
import { toBatch } from '#lib/scoring/example-batch.ts'
import type { Batch, Prediction, PredictionColumn, Scorer } from '#lib/scoring/scorer.ts'
import type { Check, SelfCheck } from '#lib/scoring/self-check.ts'
import { type SyntheticBatch, syntheticBatches } from '#lib/scoring/synthetic-batch.ts'

/**
 * Scores the input example, when there is one, and rows nobody wrote; looks at shape, finiteness and class labels. That a
 * model refuses a synthetic row with a reason is no fault: libraries refuse missing values and unknown categories too.
 */
export async function checkScorer(scorer: Scorer, example?: InputExample): Promise<SelfCheck> {
  const startedAt = performance.now()
  if (scorer.input.kind === 'files') return readsFiles
  const checks: Check[] = []
  let rows = 0
  if (example) {
    const { check, scored } = await checkExample(scorer, example)
    checks.push(check)
    rows += scored
  }
  for (const synthetic of syntheticBatchesFor(scorer)) {
    const { check, scored } = await checkSynthetic(scorer, synthetic)
    checks.push(check)
    rows += scored
  }
  const ok = checks.every((check) => check.ok)
  return { ok, rows, ms: Math.round(performance.now() - startedAt), message: describe(checks, rows, example), checks }
}

/** Whole files are what a job has: there is nothing to make up. */
const readsFiles: SelfCheck = {
  ok: true,
  rows: 0,
  ms: 0,
  message: 'It loads; it reads whole files, which the first job brings.',
  checks: [],
}

function describe(checks: Check[], rows: number, example: InputExample | undefined): string {
  const failed = checks.find(({ ok }) => !ok)
  if (failed?.name === exampleCheck)
    return `The model loads, but does not score its own input example: ${failed.detail}`
  if (failed) return `The model loads, but a check failed: ${failed.detail}`
  if (rows === 0 && checks[0])
    return `The model loads. It has no input example, and of made-up rows: ${checks[0].detail}`
  if (rows === 0) return 'The model loads. It has no input example to score.'
  const scored = counted(rows, 'row')
  return example
    ? `The model loads and scores its input example: ${scored} checked.`
    : `The model loads and scores ${scored} made for this check; it has no input example.`
}

export const exampleCheck = 'Input example'

type Outcome = { check: Check; scored: number }

async function checkExample(scorer: Scorer, example: InputExample): Promise<Outcome> {
  try {
    const batch = toBatch(example, scorer.input)
    const prediction = await scorer.score(batch)
    return { check: judge(scorer, exampleCheck, batch, prediction, false), scored: batch.rows }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { check: { name: exampleCheck, ok: false, detail: error.message }, scored: 0 }
  }
}

function syntheticBatchesFor({ input, rowsPerRun = 1 }: Scorer): SyntheticBatch[] {
  return input.kind === 'tensor' || input.kind === 'files' ? [] : syntheticBatches(input, rowsPerRun)
}

async function checkSynthetic(scorer: Scorer, { name, batch, isOrdinary }: SyntheticBatch): Promise<Outcome> {
  try {
    const prediction = await scorer.score(batch)
    return { check: judge(scorer, name, batch, prediction, isOrdinary), scored: batch.rows }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { check: { name, ok: true, detail: `refused with a reason. ${error.message}` }, scored: 0 }
  }
}

function judge(scorer: Scorer, name: string, batch: Batch, prediction: Prediction, isOrdinary: boolean): Check {
  // Modules of a pipeline may drop rows, and may leave cells of any row without a value.
  const isPipeline = scorer.ports !== undefined
  const problem =
    prediction.rows !== batch.rows && !isPipeline
      ? `${prediction.rows} predictions came for ${batch.rows} rows`
      : firstProblem(prediction, scorer.labels, isOrdinary && !isPipeline)
  if (problem !== undefined) return { name, ok: false, detail: `${name}: ${problem}.` }
  const shapes = prediction.outputs.map(({ type, width }) => (width === 1 ? type : `${width} × ${type}`))
  return { name, ok: true, detail: `${counted(batch.rows, 'row')} scored: ${shapes.join(', ')} a row.` }
}

function firstProblem(
  { rows, outputs }: Prediction,
  labels: readonly string[] | undefined,
  mustBeFinite: boolean,
): string | undefined {
  for (const output of outputs) {
    const { name, width, values } = output
    if (values.length !== rows * width) return `"${name}" has ${values.length} values for ${rows} rows of ${width}`
    if (mustBeFinite && !areFinite(output)) return `"${name}" holds values that are no finite numbers`
    const stranger = labels && [...values].map(String).find((value) => !labels.includes(value))
    if (stranger !== undefined) return `"${name}" holds "${stranger}", which is none of the classes`
  }
  return undefined
}

const areFinite = ({ values }: PredictionColumn) =>
  !(values instanceof Float64Array || values instanceof Float32Array) || values.every(Number.isFinite)
