import { existsSync } from 'node:fs'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Graph } from '#lib/pipelines/graph/graph.ts'
import { withoutLabels } from '#lib/pipelines/inference/without-labels.ts'
import { portFiles } from '#lib/pipelines/module-run.ts'
import { loadRun } from '#lib/pipelines/modules/runs.ts'
import { optionalColumns } from '#lib/pipelines/serving/optional-columns.ts'
import { type NodePort, planServing, type ServingPlan } from '#lib/pipelines/serving/plan-serving.ts'
import { presentMlmodel } from '#lib/pipelines/serving/present-mlmodel.ts'
import { readExample } from '#lib/pipelines/serving/read-example.ts'
import { requireServable } from '#lib/pipelines/serving/require-servable.ts'
import { pipelineFile, type ServedPipeline } from '#lib/pipelines/serving/served-pipeline.ts'
import { readTransformation, writeTransformation } from '#lib/pipelines/tables/run-table-module.ts'
import { readTableSchema } from '#lib/pipelines/tables/table-folder.ts'

export interface PipelineToPack {
  /** As it ran: a real-time inference pipeline. */
  graph: Graph
  /** Absolute folder of what an output of a node held after that run. */
  folderOf: (port: NodePort) => Promise<string>
  /** Columns that the model predicts: a request does not know them. */
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
  const example = await folderOf(training)
  const { columns } = await readTableSchema(example)
  const served: ServedPipeline = {
    input: {
      ...input,
      columns,
      optional: await optionalColumns(plan, columns, labels, folderOf),
    },
    output: plan.output,
    nodes: plan.live,
    edges: plan.edges,
    fixed: plan.fixed.map((port) => ({ ...port, folder: `fixed/${port.node}/${port.port}` })),
  }
  for (const { folder: target, ...port } of served.fixed) {
    await cp(await folderOf(port), join(folder, target), { recursive: true })
    await forgetLabels(join(folder, target), labels)
  }
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, pipelineFile), `${JSON.stringify(served, undefined, 2)}\n`)
  await writeFile(join(folder, 'input_example.json'), await readExample(example))
  await writeFile(join(folder, 'MLmodel'), presentMlmodel(served, createdAt))
  return plan
}

/** A transformation that was registered by hand may drop the rows of which nobody knows the label yet. */
async function forgetLabels(folder: string, labels: readonly string[]): Promise<void> {
  if (!existsSync(join(folder, portFiles.transformation))) return
  await writeTransformation(folder, withoutLabels(await readTransformation(folder), labels))
}
