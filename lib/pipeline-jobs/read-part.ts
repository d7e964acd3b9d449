import { nameInId } from '#lib/arm/resource.ts'
import { readInputs } from '#lib/batch-endpoints/jobs/component/read-inputs.ts'
import { readOutputs } from '#lib/batch-endpoints/jobs/component/read-outputs.ts'
import { type ComponentInput, deriveOutputs, inputParameters } from '#lib/components/interface.ts'
import { placeOutputs } from '#lib/components/place-outputs.ts'
import { readGraph } from '#lib/components/read-graph.ts'
import { resolveComponentVersion } from '#lib/components/resolve-version.ts'
import type { ComponentVersion } from '#lib/components/schema.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { findNamed, readBinding } from '#lib/pipeline-jobs/bindings.ts'
import type { Part } from '#lib/pipeline-jobs/compose-graph.ts'
import type { JobBody, JobNode, NodeInput } from '#lib/pipeline-jobs/schema.ts'
import { assignParameters } from '#lib/pipelines/graph/assign-parameters.ts'
import { checkRunnable } from '#lib/pipelines/graph/check-runnable.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'

type Whole = Pick<JobBody, 'inputs' | 'outputs'>

export interface ReadPart extends Part {
  version: ComponentVersion
  /** What the component itself says of compute and datastore. */
  settings: Graph['settings']
}

/** A job of a pipeline job with everything that it names; `at` is where the request has it. Throws UserError and ResourceNotFound. */
export async function readPart(ctx: Context, whole: Whole, node: JobNode, at: string): Promise<ReadPart> {
  const version = await resolveComponentVersion(ctx, node.componentId)
  requirePipeline(version, `${at}.componentId`)
  const graph = readGraph(version)
  checkRunnable(graph, `Component ${version.componentName}:${version.version} cannot be run`)
  const places = await readOutputs(ctx, graph, placesOf(whole, node, at), `${at}.outputs`)
  const { given, links } = splitInputs(whole, node, graph, at)
  // A spec with a graph has the inputs that were derived from it.
  const declared = version.spec.inputs as Record<string, ComponentInput>
  const read = await readInputs(ctx, placeOutputs(graph, places), declared, given, `${at}.inputs`)
  return {
    version,
    settings: graph.settings,
    graph: assignParameters(read.graph, read.assignments),
    outputs: deriveOutputs(graph),
    computeName: node.computeId && (nameInId(node.computeId, 'computes') ?? node.computeId),
    links,
  }
}

function requirePipeline({ componentName, version, type, spec }: ComponentVersion, target: string): void {
  if (type === 'pipeline' && spec.graph !== undefined) return
  const what = type === 'pipeline' ? 'is a pipeline of jobs without a graph' : `is of type '${type || 'unknown'}'`
  throw new AppError(
    'UserError',
    `Component ${componentName}:${version} ${what}, and nothing here could run it: a job is built of pipeline components that were published from the designer. Python code runs there in the module Execute Python Script, or as the scoring script of a batch deployment.`,
    target,
  )
}

/** Outputs that the request gives a place: of the node itself, or of the pipeline's output that it is bound to. */
function placesOf({ outputs = {} }: Whole, node: JobNode, at: string) {
  const placed = Object.entries(node.outputs).flatMap(
    ([name, { value, uri, jobOutputType = 'UriFolder' as const }]) => {
      const binding = readBinding(value, `${at}.outputs.${name}`)
      if (uri !== undefined) return [[name, { uri, jobOutputType }] as const]
      if (binding?.kind !== 'output') return []
      const [, place] = findNamed(outputs, binding.name) ?? []
      return place ? [[name, place] as const] : []
    },
  )
  return Object.fromEntries(placed)
}

/** What the request gives, and what comes from other jobs. */
function splitInputs({ inputs = {} }: Whole, node: JobNode, graph: Graph, at: string) {
  const given: Record<string, NodeInput> = {}
  const links: Record<string, { job: string; output: string }> = {}
  for (const [name, input] of Object.entries(node.inputs)) {
    const target = `${at}.inputs.${name}`
    const binding = readBinding(input.value, target) ?? readBinding(input.uri, target)
    if (!binding) given[name] = input
    else if (binding.kind === 'job') links[requireDataInput(graph, name, target)] = binding
    else given[name] = requireInput(inputs, binding.name, target)
  }
  return { given, links }
}

function requireInput(inputs: NonNullable<Whole['inputs']>, name: string, target: string): NodeInput {
  const [, input] = findNamed(inputs, name) ?? []
  if (input) return input
  throw new AppError('UserError', `The pipeline job has no input '${name}'. Give it in properties.inputs.`, target)
}

/** What another job makes is a table, and only an input for data can be one. */
function requireDataInput(graph: Graph, name: string, target: string): string {
  const parameter = inputParameters(graph).find((one) => one.name.toLowerCase() === name.toLowerCase())
  if (parameter?.kind === 'dataAsset') return parameter.name
  const why = parameter ? 'is a value, and takes no data' : 'does not exist'
  throw new AppError('UserError', `The input '${name}' ${why}, so that no other job can give it.`, target)
}
