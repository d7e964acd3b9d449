import { rm } from 'node:fs/promises'
import type { OutputOptions } from '#lib/batch-scoring/types.ts'
import type { ScorerInput } from '#lib/scoring/scorer.ts'
import { convertLines, type OutputShape } from '#lib/tabular/duckdb/convert-lines.ts'
import { joinedName } from '#lib/tabular/joined-input.ts'
import { createLineWriter, type PredictedRows } from '#lib/tabular/write-lines.ts'

/** The file a mini-batch's predictions go to. Without rows, a Parquet part is not made, because its types are not known. */
export interface PartWriter {
  write(rows: PredictedRows): void
  close(): Promise<{ partPath: string | undefined; partBytes: number; columns: string[] }>
}

interface PartInput {
  /** Without extension. */
  base: string
  options: OutputOptions
  input: ScorerInput
  joinColumns: string[] | undefined
}

/** Writes lines; for Parquet they are turned into it at the end. SummaryOnly writes nothing. */
export function createPartWriter({ base, options, input, joinColumns }: PartInput): PartWriter {
  if (options.action === 'SummaryOnly') {
    return { write: () => {}, close: async () => ({ partPath: undefined, partBytes: 0, columns: [] }) }
  }
  const format = options.format === 'csv' ? 'csv' : 'jsonl'
  const path = `${base}.${format}`
  const lines = createLineWriter(path, { format, joinColumns })
  let outputs: OutputShape[] = []
  return {
    write(rows) {
      outputs = rows.prediction.outputs
      lines.write(rows)
    },
    async close() {
      const { bytes, rows } = lines.close()
      const columns = outputColumns(input, joinColumns)
      if (options.format !== 'parquet') return { partPath: path, partBytes: bytes, columns }
      const target = `${base}.parquet`
      const inputColumns = 'columns' in input ? input.columns : []
      const hasRows = input.kind !== 'tensor'
      const partBytes =
        rows > 0
          ? await convertLines({ lines: path, target, outputs, hasRows, joinColumns: joinColumns ?? [], inputColumns })
          : 0
      await rm(path)
      return { partPath: rows > 0 ? target : undefined, partBytes, columns }
    },
  }
}

/** The names of the output's columns (see write-lines.ts). */
const outputColumns = (input: ScorerInput, joinColumns: string[] | undefined): string[] =>
  input.kind === 'tensor'
    ? ['prediction', 'file']
    : [...(joinColumns ?? []).map(joinedName), 'row', 'prediction', 'file']
