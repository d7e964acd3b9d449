import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { isMap, isRawJSON } from '#lib/inference/protocols/json/read-json.ts'
import { Mismatch } from '#lib/inference/protocols/mismatch.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import type { ParamSpec } from '#lib/mlflow/signature.ts'

/**
 * The inference parameters of a request that the signature declares, checked; unknown ones are ignored, those that are missing
 * have their defaults where the model runs (mlflow.md section 6). Undefined for none. Throws Mismatch naming the parameter.
 */
export function readParams(given: unknown, { signature }: ModelInterface): Record<string, unknown> | undefined {
  if (given === undefined || given === null) return undefined
  if (!isMap(given)) throw new Refusal(400, '"params" must be a map of names to values.', { target: 'params' })
  const specs = (signature?.params ?? []).filter(({ name }) => Object.hasOwn(given, name))
  if (specs.length === 0) return undefined
  return Object.fromEntries(specs.map((spec) => [spec.name, checkParam(given[spec.name], spec)]))
}

function checkParam(value: unknown, spec: ParamSpec): unknown {
  if (value === null && spec.default === null) return null
  if (spec.shape === null) return checkScalar(value, spec)
  if (Array.isArray(value)) return value.map((item: unknown) => checkScalar(item, spec))
  throw new Mismatch(`The parameter "${spec.name}" is a list of ${spec.type}.`, spec.name)
}

const checks: Record<string, (value: unknown) => boolean> = {
  integer: (value) => typeof value === 'number' && value === (value | 0),
  long: (value) => Number.isSafeInteger(value),
  float: (value) => typeof value === 'number',
  double: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  string: (value) => typeof value === 'string',
  datetime: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
}

function checkScalar(given: unknown, { name, type }: ParamSpec): unknown {
  const value = isRawJSON(given) ? Number(given.rawJSON) : given
  const check = Object.hasOwn(checks, type) ? checks[type] : undefined
  if (!check || check(value)) return value
  const shown = typeof value === 'bigint' ? String(value) : JSON.stringify(value).slice(0, 40)
  throw new Mismatch(`The parameter "${name}" is of type ${type}, and ${shown} is none.`, name)
}
