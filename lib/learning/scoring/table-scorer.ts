import { AppError } from '#lib/core/errors.ts'
import { toInputColumn } from '#lib/learning/scoring/to-input-column.ts'
import { sliceRows } from '#lib/learning/take-rows.ts'
import { readTrainingFile, type TrainingFile } from '#lib/learning/training/training-file.ts'
import { readModelFiles } from '#lib/scoring/model-files.ts'
import { loadOnnxModel } from '#lib/scoring/onnx/load-onnx-model.ts'
import { joinOutputs } from '#lib/scoring/onnx/read-outputs.ts'
import type { PredictionColumn } from '#lib/scoring/scorer.ts'
import type { Column, Columns } from '#lib/tabular/columns.ts'

/** A trained model that scores tables in memory, in their order. */
export interface TableScorer {
  training: TrainingFile
  /** Names of the columns that it reads; some may be missing. */
  columns: readonly string[]
  /** The columns that scoring adds. Throws UserError naming the column, and the row where one value does not fit. */
  score: (table: Columns, signal?: AbortSignal) => Promise<Columns>
  close: () => Promise<void>
}

const batchRows = 10_000

/** Opens the folder of a model that a pipeline trained. Throws UserError when it is another. */
export async function openTableScorer(folder: string): Promise<TableScorer> {
  const training = await readTrainingFile(folder)
  const scorer = await loadOnnxModel(await readModelFiles(folder))
  if (scorer.input.kind !== 'columns')
    throw new AppError('UserError', 'The graph of this model is not one that the designer wrote.')
  const inputs = scorer.input.columns
  const score = async ({ rows, columns }: Columns, signal?: AbortSignal): Promise<Columns> => {
    const fed = inputs.map((input) =>
      toInputColumn(
        input,
        columns.find(({ name }) => name === input.name),
        rows,
      ),
    )
    const parts: PredictionColumn[][] = []
    for (let from = 0; from < Math.max(rows, 1); from += batchRows) {
      signal?.throwIfAborted()
      const batch = sliceRows({ rows, columns: fed }, from, Math.min(rows, from + batchRows))
      parts.push((await scorer.score({ kind: 'columns', ...batch })).outputs)
    }
    return { rows, columns: joinOutputs(parts).map(toColumn) }
  }
  return { training, columns: inputs.flatMap(({ name }) => name ?? []), score, close: () => scorer.close() }
}

function toColumn({ name, values }: PredictionColumn): Column {
  if (values instanceof Float64Array) return { name, type: 'double', values }
  if (values instanceof BigInt64Array) return { name, type: 'long', values }
  if (values instanceof Uint8Array) return { name, type: 'boolean', values }
  if (values instanceof Int32Array) return { name, type: 'integer', values }
  return values instanceof Float32Array ? { name, type: 'float', values } : { name, type: 'string', values }
}
