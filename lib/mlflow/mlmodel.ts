import { type Document, LineCounter, parseDocument, type Tags } from 'yaml'
import { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'
import { parseSignature } from '#lib/mlflow/parse-signature.ts'
import type { Signature } from '#lib/mlflow/signature.ts'

export type Flavor = Record<string, unknown>

export interface InputExampleInfo {
  path: string
  /** `dataframe`, `ndarray`, `json_object`, `sparse_matrix_csc` or `sparse_matrix_csr`. */
  type: string
  orient?: string
  /** The file holds a pair of input and inference parameters. */
  hasParams: boolean
}

/** What an MLmodel file says, as far as Slipway reads it (mlflow.md section 2). Plain JSON. */
export interface Mlmodel {
  flavors: Record<string, Flavor>
  signature?: Signature
  mlflowVersion?: string
  modelUuid?: string
  modelId?: string
  runId?: string
  artifactPath?: string
  /** Naive UTC, as written: `2022-10-13 00:55:57.543663`. */
  utcTimeCreated?: string
  inputExample?: InputExampleInfo
}

const text = z
  .union([z.string(), z.number(), z.boolean()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? undefined : String(value)))

const flavor = z
  .record(z.string(), z.unknown(), { error: 'it is not a map' })
  .nullable()
  .transform((options): Flavor => options ?? {})

const mlmodelFile = z.object({
  flavors: z
    .record(z.string(), flavor, { error: ({ input }) => (input === undefined ? 'it is missing' : 'it is not a map') })
    .refine((flavors) => Object.keys(flavors).length > 0, { error: 'it names no flavor' }),
  signature: z.unknown().optional(),
  mlflow_version: text,
  model_uuid: text,
  model_id: text,
  run_id: text,
  artifact_path: text,
  utc_time_created: text,
  time_created: text,
  saved_input_example_info: z
    .object({ artifact_path: z.string(), type: z.string().default('dataframe'), pandas_orient: text, params: text })
    .nullish(),
})

/** Throws UserError with the line when the text is not YAML, with the key when it is not an MLmodel. */
export function parseMlmodel(source: string, file = 'MLmodel'): Mlmodel {
  const parsed = mlmodelFile.safeParse(parseYamlMap(source, file))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw broken(file, issue ? `${issue.path.join('.')}: ${issue.message}` : 'its content is not understood')
  }
  const { flavors, saved_input_example_info: example, ...rest } = parsed.data
  return {
    flavors,
    signature: parseSignature(rest.signature),
    mlflowVersion: rest.mlflow_version,
    modelUuid: rest.model_uuid,
    modelId: rest.model_id,
    runId: rest.run_id,
    artifactPath: rest.artifact_path,
    utcTimeCreated: rest.utc_time_created ?? rest.time_created,
    inputExample: example
      ? {
          path: example.artifact_path,
          type: example.type,
          orient: example.pandas_orient,
          hasParams: example.params === 'true',
        }
      : undefined,
  }
}

/** Reads YAML as Python does (YAML 1.1), with what looks like a date or like 12e34 left as text: ids do. */
export function parseYamlMap(source: string, file: string): Record<string, unknown> {
  const lines = new LineCounter()
  const document = parseDocument(source, { version: '1.1', customTags: keepIdsAsText, lineCounter: lines })
  const error = document.errors[0]
  if (error) {
    const { line, col } = lines.linePos(error.pos[0])
    const reason = error.message.split(/ at line \d+/)[0]
    throw broken(file, `it is not valid YAML, line ${line}, column ${col}: ${reason}`)
  }
  const value = toPlain(document, file)
  if (value === null) throw broken(file, 'it is empty')
  if (typeof value !== 'object' || Array.isArray(value)) throw broken(file, 'it does not hold a map of keys and values')
  return { ...value }
}

/** A few lines of aliases can stand for billions of values. */
function toPlain(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (cause) {
    throw broken(file, cause instanceof Error ? cause.message : String(cause))
  }
}

const keepIdsAsText = (tags: Tags): Tags =>
  tags.filter(
    (tag) => typeof tag === 'string' || !(tag.tag.endsWith(':timestamp') || ('format' in tag && tag.format === 'EXP')),
  )

const broken = (file: string, reason: string) => new AppError('UserError', `${file} cannot be read: ${reason}.`, file)
