import { isUtf8 } from 'node:buffer'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { parseCsv } from '#lib/inference/protocols/invocations/parse-csv.ts'
import { bindHeader } from '#lib/inference/protocols/tables/bind-header.ts'
import { modelTable } from '#lib/inference/protocols/tables/model-table.ts'
import { toJson } from '#lib/inference/protocols/tables/read-input.ts'
import type { Question } from '#lib/inference/question.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import { isMissingMark } from '#lib/scoring/parse-cell.ts'
import type { InputColumn } from '#lib/scoring/scorer.ts'

/** A table with a header line, bound to the model. Throws Refusal and Mismatch. */
export function readCsv(body: Uint8Array, model: ModelInterface): Question {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
  if (text.includes('\uFFFD') && !isUtf8(body)) throw new Refusal(400, 'The body is not UTF-8.')
  if (text.trim() === '') throw new Refusal(400, 'The body is empty: send a header line and a line for each row.')
  const table = modelTable(model)
  if (!table) {
    if (model.input?.kind === 'files') return toJson('csv', text)
    throw new Refusal(400, 'The model reads one array per row, which CSV does not hold: send JSON.')
  }
  const [header = [], ...records] = parseCsv(text)
  const places = bindHeader(header, model, table)
  if (records.length === 0) throw new Refusal(400, 'The table has a header line and no rows.')
  const columns = table.input.columns.map((column, index) => {
    const place = places === undefined ? index : (places[index] ?? -1)
    return place < 0 ? undefined : records.map((record, row) => cellOf(record, place, column, row, header.length))
  })
  return { kind: 'columns', rows: records.length, columns }
}

function cellOf(record: readonly string[], place: number, { type }: InputColumn, row: number, width: number): unknown {
  if (record.length !== width) {
    throw new Refusal(400, `Row ${row + 1} has ${record.length} values, and the header ${width}.`)
  }
  const text = record[place] ?? ''
  // Numbers and dates that are missing are told when they are cast.
  if (type !== 'string' && type !== 'boolean') return text
  if (text === '' || isMissingMark(text)) return null
  return type === 'boolean' ? toBoolean(text) : text
}

/** CSV has no other way to say false. */
function toBoolean(text: string): unknown {
  if (/^(true|1)$/i.test(text.trim())) return true
  return /^(false|0)$/i.test(text.trim()) ? false : text
}
