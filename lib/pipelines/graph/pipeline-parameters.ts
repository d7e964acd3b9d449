import { z } from 'zod'
import type { PipelineParameter } from '#lib/pipelines/graph/graph.ts'
import type { Field } from '#lib/pipelines/manifest.ts'

type Kind = PipelineParameter['kind']

/** What each kind of pipeline parameter may be given. A REST call may write numbers and switches as text, as Azure's clients do. */
export const parameterValues: Record<Kind, { takes: string; schema: z.ZodType }> = {
  dataAsset: {
    takes: 'the name and version of a data asset, as { "name": …, "version": … }',
    schema: z.object({ name: z.string().min(1), version: z.string().min(1) }),
  },
  path: {
    takes: 'a place on a datastore, as { "datastore": …, "path": … }',
    schema: z.object({ datastore: z.string().min(1), path: z.string() }),
  },
  string: { takes: 'a text', schema: z.string() },
  number: { takes: 'a number', schema: orText(z.number(), toNumber) },
  integer: { takes: 'a whole number', schema: orText(z.number().int(), toNumber) },
  boolean: { takes: 'true or false', schema: orText(z.boolean(), toBoolean) },
}

/** The kind of pipeline parameter that can stand for a field; nothing where no value of a run can. */
export function parameterKindOf(field: Field): Kind | undefined {
  if (!field.canBeParameter) return undefined
  return kindsOfFields[field.kind]
}

const kindsOfFields: Partial<Record<Field['kind'], Kind>> = {
  text: 'string',
  multiline: 'string',
  select: 'string',
  code: 'string',
  column: 'string',
  number: 'number',
  integer: 'integer',
  switch: 'boolean',
  dataAsset: 'dataAsset',
  path: 'path',
}

function orText<T extends z.ZodType>(schema: T, parse: (text: string) => unknown): z.ZodType {
  return z.preprocess((value) => (typeof value === 'string' ? parse(value) : value), schema)
}

function toNumber(text: string): unknown {
  return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text)
}

function toBoolean(text: string): unknown {
  const word = text.trim().toLowerCase()
  return word === 'true' ? true : word === 'false' ? false : text
}
