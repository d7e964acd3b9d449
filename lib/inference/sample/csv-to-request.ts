import { AppError } from '#lib/core/errors.ts'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { parseCsv } from '#lib/inference/protocols/invocations/parse-csv.ts'
import { toDesignerBody } from '#lib/inference/sample/designer-body.ts'
import { formatRequest } from '#lib/inference/sample/format-request.ts'
import { type SampleRequest, sampleFields } from '#lib/inference/sample/sample-request.ts'
import type { ColumnSpecType } from '#lib/mlflow/signature.ts'

const separators = ['\t', ';', ',']

/**
 * Rows as they are pasted from a file or a spreadsheet, with a header line, as a body of Azure's `/score`.
 * Throws UserError naming the row that is longer or shorter than the header.
 */
export function csvToRequest(text: string, model: ModelInterface): SampleRequest {
  const clean = text.replace(/^\uFEFF/, '')
  const [firstLine = ''] = clean.trimStart().split(/[\r\n]/)
  const separator = separators.find((candidate) => firstLine.includes(candidate)) ?? ','
  const [columns, ...records] = parseCsv(clean, separator)
  if (!columns || records.length === 0) {
    throw new AppError('UserError', 'Paste a header line with the names of the columns, and at least one row below it.')
  }
  const odd = records.findIndex(({ length }) => length !== columns.length)
  if (odd >= 0) {
    throw new AppError(
      'UserError',
      `Row ${odd + 1} has ${records[odd]?.length} values, and the header has ${columns.length}.`,
    )
  }
  const types = new Map(sampleFields(model).map(({ name, type }) => [name, type]))
  const data = records.map((record) => record.map((cell, place) => toValue(cell, types.get(columns[place] ?? ''))))
  const body = model.ports
    ? toDesignerBody({ columns, data }, model.ports.input)
    : { input_data: { columns, index: data.map((_, row) => row), data } }
  return { body, text: formatRequest(body) }
}

const plainNumber = /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i

/** Text stays text where the model reads text, or where a number would lose digits; an empty cell is missing. */
function toValue(cell: string, type: ColumnSpecType | undefined): unknown {
  if (cell === '') return null
  if (type === 'string' || type === 'datetime' || type === 'binary') return cell
  const bare = cell.trim()
  if (/^(true|false)$/i.test(bare) && (type === 'boolean' || type === undefined)) return bare.toLowerCase() === 'true'
  if (!plainNumber.test(bare)) return cell
  const number = Number(bare)
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? cell : number
}
