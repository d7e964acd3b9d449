import { beforeAll, describe, expect, test } from 'vitest'
import type { PipelineJobResource } from '#lib/jobs/pipeline-view.ts'
import type { DraftResource } from '#lib/pipeline-drafts/view.ts'
import { trainAndScore } from '#tests/components/support.ts'
import { cars, createRunWorld, type RunWorld } from '#tests/pipeline-runs/support.ts'
import { startTestNode } from '#tests/support/node.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

let runs: RunWorld
const place = (path: string) => `azureml://datastores/workspaceblobstore/paths/${path}`
const parent = (what: string) => ['$', `{{parent.${what}}}`].join('')
const settings = { default_compute: 'azureml:cluster' }

/** The second job trains on what the first has left over. */
const twoJobs = {
  jobType: 'Pipeline',
  experimentName: 'two',
  inputs: {
    share: { jobInputType: 'literal', value: '0.4' },
    data: { jobInputType: 'uri_file', uri: 'azureml:cars:1' },
  },
  outputs: { scores: { jobOutputType: 'uri_file', uri: place('two/scores.csv') } },
  jobs: {
    first: {
      type: 'pipeline',
      componentId: 'azureml:cars:1',
      inputs: { cars: { job_input_type: 'literal', value: parent('inputs.data') }, fraction: 0.3 },
      outputs: { result: { job_output_type: 'uri_file', uri: place('two/rest.csv') } },
    },
    second: {
      type: 'pipeline',
      componentId: 'azureml:cars:1',
      inputs: { cars: parent('jobs.first.outputs.result'), fraction: parent('inputs.share') },
      outputs: { score: parent('outputs.scores'), result: { jobOutputType: 'uri_file', uri: place('two/again.csv') } },
    },
  },
  settings,
}

beforeAll(async () => {
  const world = await createTestWorld()
  runs = await createRunWorld(world)
  await runs.putData('cars', cars())
  const { name } = await runs.json<DraftResource>('POST', 'pipelineDrafts', { graph: trainAndScore() })
  await runs.json('POST', `pipelineDrafts/${name}/publishComponent`, { name: 'cars' })
  await runs.json('PUT', 'components/train/versions/1', {
    properties: { componentSpec: { type: 'command', command: 'python train.py' } },
  })
  await startTestNode(world, 'cluster')
})

async function refused(name: string, properties: object): Promise<{ message: string; target?: string }> {
  const response = await send(runs.owner, 'PUT', `jobs/${name}`, { properties })
  expect(response.status).toBe(400)
  const { error } = (await response.json()) as { error: { message: string; target?: string } }
  return error
}

const lines = async (path: string) => (await runs.read(path)).trim().split('\n').length - 1

describe('a pipeline job of components', () => {
  test('runs one component with the inputs and outputs that the job names', async () => {
    const job = await runs.json<PipelineJobResource>('PUT', 'jobs/one', {
      properties: {
        jobType: 'Pipeline',
        componentId: 'azureml:cars:1',
        displayName: 'One component',
        inputs: { fraction: { jobInputType: 'Literal', value: '0.8' } },
        outputs: { score: { jobOutputType: 'UriFile', uri: place('one/scores.csv') } },
        settings,
      },
    })
    expect(job).toMatchObject({ name: 'one', properties: { displayName: 'One component', experimentName: 'Default' } })
    expect((await runs.ended('one')).properties.status).toBe('Completed')
    const whole = cars()
      .split('\n')
      .filter((line) => /^\d/.test(line)).length
    expect(await lines('one/scores.csv')).toBe(whole - Math.round(whole * 0.8))
  })

  test('runs several of which one reads what another has made', async () => {
    const put = await send(runs.owner, 'PUT', 'jobs/two', { properties: twoJobs })
    expect(put.status).toBe(201)
    const { properties } = await runs.ended('two')
    expect(properties).toMatchObject({ status: 'Completed', experimentName: 'two' })
    const rest = await lines('two/rest.csv')
    expect(await lines('two/scores.csv')).toBe(rest - Math.round(rest * 0.4))
    const steps = Object.keys(await runs.steps('two'))
    expect(steps).toContain('1-data')
    expect(steps).not.toContain('2-data')
  })

  test('is there once: the same request changes nothing, another is refused in the words of Azure', async () => {
    const again = await send(runs.owner, 'PUT', 'jobs/two', { properties: { ...twoJobs, displayName: 'Renamed' } })
    expect([again.status, (await again.json()).properties.displayName]).toEqual([200, 'Renamed'])
    const other = { ...twoJobs, inputs: { ...twoJobs.inputs, share: { jobInputType: 'literal', value: '0.5' } } }
    expect((await refused('two', other)).message).toMatch(
      /^A job with this name already exists\. .* the existing job's jobs cannot be changed\. Only description, tags, displayName, properties, and isArchived can be updated\.$/,
    )
    expect((await refused('two', { jobType: 'Pipeline', experimentName: 'three' })).target).toBe(
      'properties.experimentName',
    )
  })

  test('what was read can be sent back, archived', async () => {
    const { properties } = await runs.json<PipelineJobResource>('GET', 'jobs/two')
    await runs.json('PUT', 'jobs/two', { properties: { ...properties, isArchived: true, tags: { kept: 'yes' } } })
    const listed = async (query: string) =>
      (await runs.json<{ value: { name: string }[] }>('GET', `jobs?${query}`)).value.map(({ name }) => name)
    expect(await listed('jobType=pipeline')).toEqual(['one'])
    expect(await listed('jobType=Command')).toEqual([])
    expect(await listed('listViewType=archivedonly&tag=kept')).toEqual(['two'])
    expect(await listed('listViewType=All&tag=kept=no')).toEqual([])
    expect(await listed('scheduled=true')).toEqual([])
    expect(await listed('scheduled=false')).toEqual(['one'])
  })

  test('its parts are jobs, too, by the names of the run history', async () => {
    const step = await runs.json('GET', 'jobs/one.train')
    expect(step).toMatchObject({
      name: 'one.train',
      properties: { jobType: 'Command', status: 'Completed', properties: { 'azureml.pipelinerunid': 'one' } },
    })
    expect((await send(runs.owner, 'GET', 'jobs/one.nothing')).status).toBe(404)
  })
})

describe('is refused in words', () => {
  test.each(['Command', 'Sweep', 'AutoML', 'Spark'])('a job of type %s', async (jobType) => {
    expect((await refused('other', { jobType, command: 'python train.py' })).message).toContain(
      `Jobs of type ${jobType} cannot be run here`,
    )
  })

  const job = { componentId: 'azureml:cars:1' }
  test.each([
    ['without jobs', {}, 'The pipeline job has no jobs'],
    ['of a component that is a command', { jobs: { a: { componentId: 'azureml:train:1' } } }, "is of type 'command'"],
    [
      'with an input that the pipeline does not have',
      { jobs: { a: { ...job, inputs: { cars: parent('inputs.none') } } } },
      "The pipeline job has no input 'none'",
    ],
    [
      'that reads from a job that is not there',
      { jobs: { a: { ...job, inputs: { cars: parent('jobs.none.outputs.result') } } } },
      "The pipeline has no job 'none'",
    ],
    [
      'that reads what a job does not have',
      { jobs: { a: job, b: { ...job, inputs: { cars: parent('jobs.a.outputs.none') } } } },
      "The job 'a' has no output 'none'. Its outputs are 'score', 'result'.",
    ],
    [
      'that gives data for a value',
      { jobs: { a: job, b: { ...job, inputs: { fraction: parent('jobs.a.outputs.result') } } } },
      "The input 'fraction' is a value, and takes no data",
    ],
    [
      'with an expression of another kind',
      { jobs: { a: { ...job, inputs: { cars: parent('anything') } } } },
      'cannot be read. Write',
    ],
    [
      'with an output that nothing writes',
      { jobs: { a: job }, outputs: { lost: { jobOutputType: 'uri_file', uri: place('lost.csv') } } },
      "No job writes the output 'lost'",
    ],
  ])('a pipeline job %s', async (_, properties, message) => {
    expect((await refused('wrong', { jobType: 'Pipeline', settings, ...properties })).message).toContain(message)
    expect((await send(runs.owner, 'GET', 'jobs/wrong')).status).toBe(404)
  })
})
