import { formatJson } from '#components/online-endpoints/test/format-json.ts'
import { isMap, presentRowForm, type RowForm, readRowForm } from '#components/online-endpoints/test/row-form.ts'
import { recordsOf } from '#lib/inference/sample/designer-body.ts'
import type { SampleField } from '#lib/inference/sample/sample-request.ts'

/** What was typed for each field, in the fields' order. */
export type FormValues = readonly string[]

const least = { integer: -(2n ** 31n), long: -(2n ** 63n) } as const
const most = { integer: 2n ** 31n - 1n, long: 2n ** 63n - 1n } as const

/** Why a text is no value of the field; undefined when it is one. */
export function findFieldProblem(field: SampleField, text: string): string | undefined {
  const { type, required, isNullable } = field
  const value = text.trim()
  if (value === '') return required && !isNullable && type !== 'string' ? 'A value is required.' : undefined
  switch (type) {
    case 'integer':
    case 'long':
      if (!/^-?\d+$/.test(value)) return 'Type a whole number.'
      return BigInt(value) < least[type] || BigInt(value) > most[type]
        ? `A number of type ${type} lies between ${least[type]} and ${most[type]}.`
        : undefined
    case 'float':
    case 'double':
      return Number.isFinite(Number(value)) ? undefined : 'Type a number.'
    case 'boolean':
      return value === 'true' || value === 'false' ? undefined : 'Type true or false.'
    case 'datetime':
      return Number.isNaN(Date.parse(value)) ? 'Type a date such as 2026-11-21T10:00:00.' : undefined
    case 'binary':
      return /^[A-Za-z0-9+/]*={0,2}$/.test(value) ? undefined : 'Type the bytes in base64.'
    case 'string':
      return undefined
    default:
      return isJson(value) ? undefined : 'Type JSON.'
  }
}

/** The request for one row in the form of Azure: whole numbers keep all their digits. */
export function presentRow(fields: readonly SampleField[], values: FormValues, form: RowForm, params: unknown): string {
  const cells = fields.map((field, at) => presentCell(field, values[at] ?? ''))
  if (form.kind === 'records') return formatJson(presentRecord(fields, cells, form.port))
  const names = fields.map(({ name }) => name)
  const more = params === undefined ? '' : `, "params": ${JSON.stringify(params)}`
  return formatJson(`{"input_data": ${presentRowForm(form, names, cells)}${more}}`)
}

/** What a request need not have is left out where nothing was typed. */
function presentRecord(fields: readonly SampleField[], cells: readonly string[], port: string): string {
  const members = fields.flatMap(({ name, required }, at) =>
    required || cells[at] !== 'null' ? [`${JSON.stringify(name)}: ${cells[at]}`] : [],
  )
  return `{"Inputs": {${JSON.stringify(port)}: [{${members.join(', ')}}]}, "GlobalParameters": {}}`
}

function presentCell({ type, required, isNullable }: SampleField, text: string): string {
  const value = text.trim()
  if (value === '') return type === 'string' && required && !isNullable ? '""' : 'null'
  switch (type) {
    case 'integer':
    case 'long':
      return String(BigInt(value))
    case 'float':
    case 'double':
      return JSON.stringify(Number(value))
    case 'boolean':
      return value
    case 'string':
      return JSON.stringify(text)
    case 'datetime':
    case 'binary':
      return JSON.stringify(value)
    default:
      return value
  }
}

/** The first row of a request, for the fields; undefined when it has another form. */
export function parseRow(fields: readonly SampleField[], text: string, form: RowForm): string[] | undefined {
  const names = fields.map(({ name }) => name)
  if (form.kind === 'records') {
    const [record] = recordsOf(parse(text), form.port) ?? []
    return record && names.map((name) => presentValue(record[name]))
  }
  return readRowForm(form, parse(text)?.input_data, names)?.map(presentValue)
}

export const presentValue = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isMap(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
