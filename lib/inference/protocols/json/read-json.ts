import { isUtf8 } from 'node:buffer'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { mendJson } from '#lib/inference/protocols/json/mend-json.ts'
import { Refusal } from '#lib/inference/refusal.ts'

export type JsonMap = Record<string, unknown>

export const isMap = (value: unknown): value is JsonMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

interface JsonOptions {
  /** Of the model whose columns are read. */
  model: ModelInterface
  /** A comma before a closing bracket is no error, as in published samples of Azure. */
  dropsCommas: boolean
}

/** The value of a body. Whole numbers beyond 2^53 are big integers where the model reads such. Throws Refusal 400. */
export function readJson(body: Uint8Array, { model, dropsCommas }: JsonOptions): unknown {
  const text = toText(body)
  const parse = chooseParser(text, model)
  try {
    return parse(text)
  } catch (error) {
    const mended = mendJson(text, dropsCommas)
    if (mended !== undefined) return tryParse(mended, parse)
    throw notJson(error)
  }
}

function chooseParser(text: string, model: ModelInterface): (text: string) => unknown {
  if (model.input?.kind === 'files') return parseVerbatim
  return hasWideNumbers(model) && /\d{16}/.test(text) ? parseExactly : JSON.parse
}

function toText(body: Uint8Array): string {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const text = bytes.toString('utf8')
  if (text.includes('\uFFFD') && !isUtf8(bytes)) throw new Refusal(400, 'The body is not UTF-8.')
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

function tryParse(text: string, parse: (text: string) => unknown): unknown {
  try {
    return parse(text)
  } catch (error) {
    throw notJson(error)
  }
}

const notJson = (error: unknown) => {
  const reason = error instanceof RangeError ? 'it is nested too deeply' : messageOf(error)
  return new Refusal(400, `The body is not valid JSON: ${reason}.`, { cause: error })
}

/** JSON with what TypeScript does not know of yet. */
export const { rawJSON, isRawJSON } = JSON as typeof JSON & {
  rawJSON(text: string): { rawJSON: string }
  isRawJSON(value: unknown): value is { rawJSON: string }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 200)

const wide = new WeakMap<ModelInterface, boolean>()

function hasWideNumbers(model: ModelInterface): boolean {
  const known = wide.get(model)
  if (known !== undefined) return known
  const found = readsWideNumbers(model)
  wide.set(model, found)
  return found
}

function readsWideNumbers({ input, signature }: ModelInterface): boolean {
  if (!input || input.kind === 'files' || signature?.params.some(({ type }) => type === 'long')) return true
  if (input.kind === 'tensor') return input.dtype === 'int64'
  return input.columns.some(({ type }) => type === 'long' || type === 'datetime' || type === 'string')
}

/** More digits than any number type has; a big integer of millions of them would take minutes. */
const maxDigits = 40

/** What JSON.parse says of a value besides: how it was written. */
interface Written {
  source?: string
}

/** Whole numbers that a double cannot hold become big integers. Throws RangeError when nested too deeply. */
function parseExactly(text: string): unknown {
  const revive = (_: string, value: unknown, { source = '' }: Written = {}) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && source.length <= maxDigits && /^-?\d+$/.test(source)
      ? BigInt(source)
      : value
  return JSON.parse(text, revive)
}

/** Python tells 1.0 from 1: numbers that would be written otherwise keep their text. */
function parseVerbatim(text: string): unknown {
  const revive = (_: string, value: unknown, { source }: Written = {}) =>
    typeof value === 'number' && source !== undefined && source !== String(value) ? rawJSON(source) : value
  return JSON.parse(text, revive)
}
