import type { Exchange } from '#lib/inference/gateway/exchange.ts'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import type { ProfileKind } from '#lib/online-endpoints/collection/column-profile.ts'
import type { OnlineSettings } from '#lib/online-endpoints/deployments/settings.ts'
import type { InputColumn } from '#lib/scoring/scorer.ts'
import { elementTypes, type OutputShape, sqlTypes } from '#lib/tabular/duckdb/convert-lines.ts'

/** A column of a file of collected requests. */
export interface CollectedColumn {
  name: string
  /** DuckDB's types: as it is read from a line, and as it is kept. */
  read: string
  kept: string
  /** How its spread is described, when it is. */
  profile: ProfileKind | undefined
}

/** What is written of each row: who asked, what was asked, what was answered. */
export interface Layout {
  /** Of the request, in the order of the model's columns; a whole request is one text. */
  request: 'columns' | 'tensor' | 'text' | 'none'
  answer: 'outputs' | 'text' | 'none'
  columns: CollectedColumn[]
  /** Equal for layouts whose rows may share a file. */
  key: string
}

type Wanted = Pick<OnlineSettings['dataCollection'], 'requests' | 'answers'>

const ownColumns: readonly CollectedColumn[] = [
  { name: 'request_id', read: 'VARCHAR', kept: 'VARCHAR', profile: undefined },
  { name: 'requested_at', read: 'VARCHAR', kept: 'TIMESTAMP', profile: undefined },
  { name: 'deployment', read: 'VARCHAR', kept: 'VARCHAR', profile: undefined },
  { name: 'revision', read: 'INTEGER', kept: 'INTEGER', profile: undefined },
  { name: 'row', read: 'INTEGER', kept: 'INTEGER', profile: undefined },
]

/** The columns of what a model was asked and said. Names of the model stay; ours give way when they are taken. */
export function planLayout({ model, question, answer }: Exchange, wanted: Wanted): Layout {
  const request = !wanted.requests ? 'none' : requestForm(model, question)
  const given = !wanted.answers ? 'none' : answer.kind === 'prediction' ? 'outputs' : 'text'
  const asked = request === 'columns' ? inputColumns(model) : wholeRequest(request, model)
  const outputs = answer.kind === 'prediction' ? answer.prediction.outputs : []
  const said = given === 'outputs' ? outputColumns(outputs) : given === 'text' ? [text('response')] : []
  const taken = new Set(asked.map(({ name }) => name.toLowerCase()))
  const columns = [...ownColumns, ...said].map((column) => ({ ...column, name: freeName(column.name, taken) }))
  const ordered = [...columns.slice(0, ownColumns.length), ...asked, ...columns.slice(ownColumns.length)]
  const key = JSON.stringify([request, given, ordered.map(({ name, kept }) => [name, kept])])
  return { request, answer: given, columns: ordered, key }
}

function requestForm({ input }: ModelInterface, question: Exchange['question']): Layout['request'] {
  if (question.kind === 'raw' || question.kind === 'json') return 'text'
  if (input?.kind === 'matrix' || input?.kind === 'columns') return 'columns'
  return input?.kind === 'tensor' ? 'tensor' : 'none'
}

const text = (name: string): CollectedColumn => ({ name, read: 'VARCHAR', kept: 'VARCHAR', profile: undefined })

const profiles: Partial<Record<InputColumn['type'], ProfileKind>> = {
  boolean: 'category',
  integer: 'number',
  long: 'number',
  float: 'number',
  double: 'number',
  string: 'category',
}

/** The columns that the model reads; two whose names differ in case alone are told apart by a number, as files cannot hold both. */
function inputColumns({ input }: ModelInterface): CollectedColumn[] {
  if (input?.kind !== 'matrix' && input?.kind !== 'columns') return []
  const taken = new Set<string>()
  return input.columns.map(({ name, type }, index) => ({
    name: freeName(name ?? `column_${index + 1}`, taken),
    read: 'VARCHAR',
    kept: sqlTypes[type],
    profile: profiles[type],
  }))
}

function wholeRequest(request: Layout['request'], { input }: ModelInterface): CollectedColumn[] {
  if (request === 'text') return [text('request')]
  if (request !== 'tensor' || input?.kind !== 'tensor') return []
  return [{ name: input.name ?? 'input', read: 'DOUBLE[]', kept: 'DOUBLE[]', profile: undefined }]
}

function outputColumns(outputs: readonly OutputShape[]): CollectedColumn[] {
  return outputs.map(({ name, type, width }) => {
    const kept = width === 1 ? elementTypes[type] : `${elementTypes[type]}[]`
    const kind = type === 'string' || type === 'bool' ? 'category' : 'number'
    return {
      name: outputs.length === 1 ? 'prediction' : `prediction_${name}`,
      read: kept,
      kept,
      profile: width === 1 ? kind : undefined,
    }
  })
}

function freeName(name: string, taken: Set<string>): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name}_${number}`
    if (taken.has(candidate.toLowerCase())) continue
    taken.add(candidate.toLowerCase())
    return candidate
  }
}
