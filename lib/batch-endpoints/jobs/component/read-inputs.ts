import type { BatchJobProperties } from '#lib/batch-endpoints/jobs/schema.ts'
import { type ComponentInput, inputParameters } from '#lib/components/interface.ts'
import { readFrom } from '#lib/components/read-from.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError, type ErrorDetail } from '#lib/core/errors.ts'
import { getDataVersion } from '#lib/data-assets/get-version.ts'
import { resolveData } from '#lib/data-assets/resolve-data.ts'
import { parseDataReference } from '#lib/data-assets/uri.ts'
import type { Graph, PipelineParameter } from '#lib/pipelines/graph/graph.ts'
import { parameterValues } from '#lib/pipelines/graph/pipeline-parameters.ts'

type Given = NonNullable<BatchJobProperties['inputData']>[string]
export interface ReadInputs {
  graph: Graph
  /** Of pipeline parameters, for submitRun. */
  assignments: Record<string, unknown>
}

/**
 * The inputs of a run by the names of the component. Throws UserError, with a detail for each, naming inputs that the component does
 * not have and values and data of another type.
 */
export async function readInputs(
  ctx: Context,
  graph: Graph,
  declared: Readonly<Record<string, ComponentInput>>,
  given: NonNullable<BatchJobProperties['inputData']>,
  at = 'properties.inputData',
): Promise<ReadInputs> {
  const parameters = inputParameters(graph)
  const details: ErrorDetail[] = []
  let read: ReadInputs = { graph, assignments: {} }
  for (const [name, input] of Object.entries(given)) {
    const target = `${at}.${name}`
    try {
      const parameter = parameters.find((known) => known.name.toLowerCase() === name.toLowerCase())
      if (!parameter) throw new AppError('UserError', unknownInput(name, parameters))
      read = await readInput(ctx, read, parameter, declared[parameter.name], input)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      details.push({ code: 'UserError', message: error.message, target })
    }
  }
  const [first] = details
  if (!first) return read
  throw new AppError('UserError', details.map(({ message }) => message).join(' '), first.target, { details })
}

function unknownInput(name: string, parameters: readonly PipelineParameter[]): string {
  const names = parameters.map((known) => `'${known.name}'`).join(', ')
  return `The component has no input '${name}'. ${names === '' ? 'It has no inputs.' : `Its inputs are ${names}.`}`
}

async function readInput(
  ctx: Context,
  { graph, assignments }: ReadInputs,
  { name, kind }: PipelineParameter,
  declared: ComponentInput | undefined,
  input: Given,
): Promise<ReadInputs> {
  const assign = (value: unknown) => ({ graph, assignments: { ...assignments, [name]: value } })
  const isLiteral = input.jobInputType === 'Literal' || (input.uri === undefined && input.value !== undefined)
  if (kind !== 'dataAsset' && kind !== 'path') {
    if (!isLiteral) throw otherType(name, `takes ${parameterValues[kind].takes} (jobInputType Literal)`, input)
    return assign(readLiteral(name, kind, input.value))
  }
  if (isLiteral) throw otherType(name, `takes data (${declared?.type ?? 'uri_file'})`, input)
  if (input.uri === undefined) throw new AppError('UserError', `The input '${name}' needs a uri.`)
  if (kind === 'dataAsset') requireType(name, declared?.type ?? 'uri_file', typeOf[input.jobInputType])
  const source = await resolveData(ctx, input.uri)
  if (source.kind === 'store') {
    const actual = source.type === 'uri_file' ? 'uri_file' : 'uri_folder'
    const claimed = input.jobInputType === 'UriFile' ? 'uri_file' : 'uri_folder'
    if (actual !== claimed)
      throw new AppError('UserError', `'${input.uri}' is a ${words[actual]}, and was given as ${input.jobInputType}.`)
    if (kind === 'path') return assign({ datastore: source.datastore.name, path: source.path })
    const asset = await findAsset(ctx, input.uri)
    if (asset) return assign(asset)
    return { graph: readFrom(graph, name, { datastore: source.datastore.name, path: source.path }), assignments }
  }
  if (kind === 'dataAsset') return { graph: readFrom(graph, name, { url: source.url }), assignments }
  throw new AppError('UserError', `The input '${name}' takes a place on a datastore, and was given a URL.`)
}

const typeOf: Readonly<Record<string, string>> = { UriFile: 'uri_file', UriFolder: 'uri_folder', MLTable: 'mltable' }
const words = { uri_file: 'file', uri_folder: 'folder' } as const

/** The declared type is that of the default. The modules read the rows of a file and of a folder alike. */
function requireType(name: string, declared: string, given: string | undefined): void {
  if (declared === given || (isPlain(declared) && isPlain(given))) return
  throw new AppError('UserError', `The input '${name}' takes ${declared}, and was given ${given ?? 'a model'}.`)
}

const isPlain = (type: string | undefined) => type === 'uri_file' || type === 'uri_folder'

const otherType = (name: string, takes: string, { jobInputType }: Given) =>
  new AppError('UserError', `The input '${name}' ${takes}, and was given ${jobInputType}.`)

function readLiteral(name: string, kind: PipelineParameter['kind'], value: unknown): unknown {
  const { takes, schema } = parameterValues[kind]
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw new AppError('UserError', `The input '${name}' takes ${takes}, and was given ${JSON.stringify(value ?? null)}.`)
}

async function findAsset(ctx: Context, uri: string): Promise<{ name: string; version: string } | undefined> {
  const reference = parseDataReference(uri)
  if (!reference) return undefined
  const { assetName, version } = await getDataVersion(ctx, reference)
  return { name: assetName, version }
}
