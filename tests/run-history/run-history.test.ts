import { text as readText } from 'node:stream/consumers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Method } from '#lib/arm/operation.ts'
import { workspacePath } from '#lib/arm/resource.ts'
import { signLogLink } from '#lib/run-history/log-link.ts'
import { readLinkedLog } from '#lib/run-history/read-linked-log.ts'
import { type BatchWorld, startBatchWorld } from '#tests/support/batch.ts'
import { startTestNode } from '#tests/support/node.ts'
import { send } from '#tests/support/send.ts'

let batch: BatchWorld
let job: string

beforeAll(async () => {
  batch = await startBatchWorld()
  await startTestNode(batch.world, 'cluster')
  await batch.deploy('linear', 'linear-f32')
  await batch.put('in/a.csv', 'a,b,c\n1,2,3\n')
  job = (await batch.submit('linear', 'in', { tags: { team: 'risk' } })).name
  await batch.ended(job)
})

async function ask(method: Method, path: string, body?: unknown, service = 'history') {
  const response = await send(
    batch.owner,
    method,
    `/${service}/v1.0${workspacePath(batch.world.workspace)}/${path}`,
    body,
  )
  return { status: response.status, body: await response.json() }
}
const linkOf = (url: string | undefined) => new URL(url ?? '').searchParams.get('link') ?? ''

describe('a batch job in the run history', () => {
  test('has its state, and logs behind links that need no token', async () => {
    const { body } = await ask('GET', `runs/${job}/details`)
    expect(body).toMatchObject({
      runId: job,
      status: 'Completed',
      startTimeUtc: expect.any(String),
      endTimeUtc: expect.any(String),
      experimentName: 'linear',
      tags: { 'azureml.batchrun': 'true', team: 'risk' },
      error: null,
      services: { Studio: { endpoint: expect.stringContaining(`/jobs/${job}`) } },
    })
    expect(Object.keys(body.logFiles)).toEqual(
      expect.arrayContaining(['logs/azureml/executionlogs.txt', 'logs/job_progress_overview.txt']),
    )
    const url = body.logFiles['logs/azureml/executionlogs.txt']
    expect(url).toMatch(/\/run-logs\?link=/)
    const { open, bytes } = await readLinkedLog(batch.world, linkOf(url))
    const text = await readText(await open({ start: 0, end: bytes }))
    expect(text).toBe(await batch.read(`${job}/logs/job_progress_overview.txt`))
    expect(text).toContain('Completed')
  })

  test('a link opens its own file for a quarter of an hour, and no other', async () => {
    const { body } = await ask('GET', `runs/${job}/details`)
    const link = linkOf(body.logFiles['logs/job_progress_overview.txt'])
    const later = { ...batch.world, now: () => new Date(batch.world.now().getTime() + 16 * 60_000) }
    await expect(readLinkedLog(later, link)).rejects.toMatchObject({ code: 'InvalidAuthenticationToken' })
    const [header, payload, signature] = link.split('.')
    const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString())
    const other = Buffer.from(JSON.stringify({ ...claims, path: 'in/a.csv' })).toString('base64url')
    await expect(readLinkedLog(batch.world, [header, other, signature].join('.'))).rejects.toMatchObject({
      code: 'InvalidAuthenticationToken',
    })
    const gone = { workspaceId: batch.world.workspace.id, datastore: 'none', path: 'a' }
    const unknown = await signLogLink(batch.world.config.secret, gone, batch.world.now())
    await expect(readLinkedLog(batch.world, unknown)).rejects.toMatchObject({ code: 'ResourceNotFound' })
  })

  test('has one child, whose output score is the file that it wrote', async () => {
    const { body } = await ask('GET', `runs/${job}/children`)
    expect(body.value).toMatchObject([
      {
        runId: `${job}.batchscoring`,
        parentRunId: job,
        rootRunId: job,
        status: 'Completed',
        properties: { 'azureml.moduleName': 'batchscoring' },
      },
    ])
    const child = body.value[0].runId
    expect((await ask('GET', `runs/${child}`)).body).toEqual(body.value[0])
    expect((await ask('GET', `runs/${child}/children`)).body).toEqual({ value: [] })
    expect((await ask('GET', `runs/${child}/details`)).body.logFiles).toHaveProperty('user_logs/std_log.txt')

    const { runMetadata } = (await ask('POST', 'rundata', { runId: child, selectRunMetadata: true })).body
    const { assetId, type } = runMetadata.outputs.score
    expect(type).toBe('uri_file')
    const unknown = ['other', 'constructor', '%'].map((name) => assetId.replace('score', name))
    const asked = { values: [assetId, 'unknown', ...unknown, assetId.replace(job, 'none')] }
    expect((await ask('POST', 'dataversion/batchGetResolvedUris', asked, 'data')).body).toEqual({
      values: { [assetId]: { type, uri: `azureml://datastores/workspaceblobstore/paths/${job}/predictions.csv` } },
    })
    expect(await batch.read(`${job}/predictions.csv`)).toBe('0,14.5,a.csv\n')
  })

  test('is described, archived and restored', async () => {
    const patch = (body: object) => ask('PATCH', `experiments/linear/runs/${job}`, body)
    expect((await patch({ hidden: true, displayName: 'Nightly', tags: { by: 'cron' } })).body).toMatchObject({
      hidden: true,
      displayName: 'Nightly',
      tags: { team: 'risk', by: 'cron' },
    })
    expect((await ask('PATCH', `runs/${job}`, { hidden: false, properties: { a: 'b' } })).body).toMatchObject({
      hidden: false,
    })
    expect(await (await send(batch.owner, 'GET', `jobs/${job}`)).json()).toMatchObject({
      properties: { isArchived: false, displayName: 'Nightly', tags: { by: 'cron' }, properties: { a: 'b' } },
    })
    expect(await ask('PATCH', `runs/${job}.batchscoring`, { hidden: true })).toMatchObject({ status: 400 })
  })

  test('gets tags, and loses them by name', async () => {
    const { body } = await ask('PATCH', `experiments/linear/runs/${job}/tags`, {
      tagsToModify: { audit: 'open', owner: 'ada' },
      tagsToDelete: ['by', 'not-there'],
    })
    expect(body.tags).toMatchObject({ audit: 'open', owner: 'ada', team: 'risk' })
    expect(body.tags).not.toHaveProperty('by')
    expect((await ask('DELETE', `runs/${job}/tags`, ['audit'])).body.tags).not.toHaveProperty('audit')
    const { tags } = (await ask('DELETE', `experiments/linear/runs/${job}/tags`, ['owner'])).body
    expect(tags).not.toHaveProperty('owner')
    expect(tags).toMatchObject({ team: 'risk' })
    expect((await ask('DELETE', `runs/${job}/tags`, { audit: 'open' })).status).toBe(400)
    expect((await ask('DELETE', `runs/${job}.batchscoring/tags`, ['audit'])).status).toBe(400)
  })

  test('lists its files, and links to each of them', async () => {
    const { body } = await ask('GET', `experiments/linear/runs/${job}/artifacts`)
    const paths = body.value.map((one: { path: string }) => one.path)
    expect(paths).toEqual(expect.arrayContaining(['logs/job_progress_overview.txt', 'predictions.csv']))
    for (let index = 0; index < 1000; index += 1) await batch.put(`${job}/many/${index}.txt`, '')
    const first = (await ask('GET', `experiments/linear/runs/${job}/artifacts`)).body
    expect(first.value).toHaveLength(1000)
    const rest = `experiments/linear/runs/${job}/artifacts?continuationToken=${first.continuationToken}`
    const last = (await ask('GET', rest)).body
    const all = [...first.value, ...last.value].map((one: { path: string }) => one.path)
    expect(new Set(all).size).toBe(paths.length + 1000)
    expect(last).not.toHaveProperty('nextLink')
    const info = `experiments/linear/runs/${job}/artifacts/contentinfo`
    const found = (await ask('GET', `${info}?path=predictions.csv`)).body
    expect(found).toMatchObject({ origin: 'ExperimentRun', container: `dcid.${job}`, path: 'predictions.csv' })
    const { open, bytes } = await readLinkedLog(batch.world, linkOf(found.contentUri))
    expect(await readText(await open({ start: 0, end: bytes }))).toBe('0,14.5,a.csv\n')
    for (const path of ['none.csv', 'logs']) expect((await ask('GET', `${info}?path=${path}`)).status).toBe(404)
    expect((await ask('GET', `${info}?path=../in/a.csv`)).status).toBe(400)
    expect((await ask('GET', `runs/${job}/serviceinstances/0`)).body).toEqual({ instances: {} })
  })

  test.each(['none', 'none.batchscoring'])('404 for %s', async (run) => {
    expect((await ask('GET', `runs/${run}`)).status).toBe(404)
    expect((await ask('POST', 'rundata', { runId: run })).status).toBe(404)
  })

  test('404 for a part that the job has not', async () => {
    expect((await ask('GET', `runs/${job}.other`)).status).toBe(404)
  })
})
