import type { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'
import type { Signature, SignatureSide } from '#lib/mlflow/signature.ts'
import { columnSpec, paramSpec, tensorSpec } from '#lib/mlflow/signature-specs.ts'

/**
 * Reads the `signature` map of an MLmodel, whose members are strings that hold JSON (or null).
 * Throws UserError naming the member and the entry that cannot be read; undefined when nothing is declared.
 */
export function parseSignature(raw: unknown): Signature | undefined {
  if (raw === null || raw === undefined) return undefined
  if (typeof raw !== 'object' || Array.isArray(raw)) throw unreadable('signature', 'it is not a map')
  const { inputs, outputs, params } = { inputs: undefined, outputs: undefined, params: undefined, ...raw }
  const sides = { inputs: parseSide('signature.inputs', inputs), outputs: parseSide('signature.outputs', outputs) }
  const signature: Signature = {
    ...(sides.inputs && { inputs: sides.inputs }),
    ...(sides.outputs && { outputs: sides.outputs }),
    params: parseList('signature.params', params).map((entry, index) =>
      parseEntry('signature.params', index, paramSpec, entry),
    ),
  }
  return signature.inputs || signature.outputs || signature.params.length > 0 ? signature : undefined
}

function parseSide(member: string, raw: unknown): SignatureSide | undefined {
  const entries = parseList(member, raw)
  if (entries.length === 0) return undefined
  const areTensors = entries.map((entry) => hasType(entry, 'tensor'))
  if (areTensors.every(Boolean)) {
    const tensors = entries.map((entry, index) => parseEntry(member, index, tensorSpec, entry))
    checkNames(member, tensors.length > 1, tensors)
    return { kind: 'tensors', tensors }
  }
  if (areTensors.some(Boolean)) throw unreadable(member, 'it mixes columns and tensors')
  const columns = entries.map((entry, index) => parseEntry(member, index, columnSpec, entry))
  checkNames(member, false, columns)
  return { kind: 'columns', columns }
}

/** Either all are named, differently, or none is. */
function checkNames(member: string, mustBeNamed: boolean, specs: { name?: string }[]): void {
  const names = specs.flatMap(({ name }) => (name === undefined ? [] : [name]))
  if (names.length !== specs.length && (names.length > 0 || mustBeNamed)) {
    throw unreadable(member, 'some entries have a name and some have none')
  }
  const seen = new Set<string>()
  const twice = names.find((name) => seen.size === seen.add(name).size)
  if (twice !== undefined) throw unreadable(member, `the name "${twice}" appears twice`)
}

function parseList(member: string, raw: unknown): unknown[] {
  if (raw === null || raw === undefined) return []
  const value = typeof raw === 'string' ? parseJson(member, raw) : raw
  if (value === null) return []
  if (!Array.isArray(value)) throw unreadable(member, 'it is not a list')
  return value
}

function parseJson(member: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw unreadable(member, `it is not valid JSON (${cause instanceof Error ? cause.message : String(cause)})`)
  }
}

function parseEntry<T>(member: string, index: number, schema: z.ZodType<T>, entry: unknown): T {
  const parsed = schema.safeParse(entry)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const place = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''
  throw unreadable(member, `entry ${index + 1}: ${place}${issue?.message ?? 'not understood'}`)
}

const hasType = (entry: unknown, type: string) =>
  typeof entry === 'object' && entry !== null && 'type' in entry && entry.type === type

const unreadable = (member: string, reason: string) =>
  new AppError('UserError', `The ${member} of MLmodel cannot be read: ${reason}.`, member)
