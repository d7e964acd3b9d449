import { expect, vi } from 'vitest'
import type { PipelineJobResource } from '#lib/jobs/pipeline-view.ts'
import { isTerminal } from '#lib/jobs/states.ts'
import type { StepView } from '#lib/pipeline-runs/steps/view.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'
import { call } from '#tests/pipeline-drafts/support.ts'
import type { TestContext } from '#tests/support/world.ts'

/** What one does in the designer, through the API alone; needs the compute `batch-cluster` and a node of it. */
export function createDraftRunner(owner: TestContext) {
  const get = (draft: string) => call(owner, 'GET', `pipelineDrafts/${draft}`)

  /** Submits a draft and waits for the end of the run. */
  async function run(draft: string, more: { forceRerun?: boolean } = {}): Promise<PipelineJobResource> {
    const request = { experimentName: 'cars', compute: 'batch-cluster', ...more }
    const { name } = await call<PipelineJobResource>(owner, 'POST', `pipelineDrafts/${draft}/submit`, request, 201)
    return vi.waitFor(
      async () => {
        const job = await call<PipelineJobResource>(owner, 'GET', `jobs/${name}`)
        if (!isTerminal(job.properties.status)) throw new Error(`The run is ${job.properties.status}`)
        return job
      },
      { timeout: 60_000, interval: 25 },
    )
  }

  async function complete(draft: string, more: { forceRerun?: boolean } = {}): Promise<PipelineJobResource> {
    const job = await run(draft, more)
    expect(job.properties.error).toBeUndefined()
    expect(job.properties.status).toBe('Completed')
    return job
  }

  async function outputOf(job: string, node: string, port: string) {
    const { value } = await call<{ value: StepView[] }>(owner, 'GET', `jobs/${job}/steps`)
    const output = value.find((step) => step.node === node)?.outputs.find((candidate) => candidate.port === port)
    if (!output) throw new Error(`${node} has no output ${port}`)
    return output
  }

  /** Saves the draft with other parameters of one node. */
  async function change(draft: string, node: string, parameters: object): Promise<void> {
    const { tags, properties } = await get(draft)
    const { displayName, description, revision } = properties
    const graph: Graph = {
      ...properties.graph,
      nodes: properties.graph.nodes.map((one) =>
        one.id === node ? { ...one, parameters: { ...one.parameters, ...parameters } } : one,
      ),
    }
    await call(owner, 'PUT', `pipelineDrafts/${draft}`, { displayName, description, tags, revision, graph })
  }

  const open = (sample: string) => call(owner, 'POST', `pipelineSamples/${sample}/open`, undefined, 201)
  return { run, complete, open, get, change, outputOf }
}
