import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Graph } from '#lib/pipelines/graph/graph.ts'
import { loadRun } from '#lib/pipelines/modules/runs.ts'
import { type NodePort, planServing, type ServingPlan } from '#lib/pipelines/serving/plan-serving.ts'
import { presentMlmodel } from '#lib/pipelines/serving/present-mlmodel.ts'
import { readExample } from '#lib/pipelines/serving/read-example.ts'
import { requireServable } from '#lib/pipelines/serving/require-servable.ts'
import { pipelineFile, type ServedPipeline } from '#lib/pipelines/serving/served-pipeline.ts'
import { readTableSchema } from '#lib/pipelines/tables/table-folder.ts'

export interface PipelineToPack {
  /** As it ran: a real-time inference pipeline. */
  graph: Graph
  /** Absolute folder of what an output of a node held after that run. */
  folderOf: (port: NodePort) => string
  /** Columns that a request may leave out: what the model predicts. */
  labels: readonly string[]
  createdAt: Date
}

/**
 * Writes an inference pipeline as a folder that is registered and deployed like any model: MLmodel, `pipeline.json`, and under `fixed`
 * the models, transformations and tables that no request changes. Throws UserError naming the node that cannot answer requests.
 */
export async function packPipeline(
  { graph, folderOf, labels, createdAt }: PipelineToPack,
  folder: string,
): Promise<ServingPlan> {
  const plan = planServing(graph)
  for (const node of plan.live) requireServable(node, await loadRun(node.module))
  const { training, ...input } = plan.input
  const example = folderOf(training)
  const { columns } = await readTableSchema(example)
  const served: ServedPipeline = {
    input: {
      ...input,
      columns,
      optional: columns.filter(({ name, role }) => role === 'label' || labels.includes(name)).map(({ name }) => name),
    },
    output: plan.output,
    nodes: plan.live,
    edges: plan.edges,
    fixed: plan.fixed.map((port) => ({ ...port, folder: `fixed/${port.node}/${port.port}` })),
  }
  for (const { folder: target, ...port } of served.fixed)
    await cp(folderOf(port), join(folder, target), { recursive: true })
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, pipelineFile), `${JSON.stringify(served, undefined, 2)}\n`)
  await writeFile(join(folder, 'input_example.json'), await readExample(example))
  await writeFile(join(folder, 'MLmodel'), presentMlmodel(served, createdAt))
  return plan
}
