import { beforeAll, expect, test } from 'vitest'
import { workspacePath } from '#lib/arm/resource.ts'
import { readLinkedLog } from '#lib/run-history/read-linked-log.ts'
import { cars, createRunWorld, type RunWorld, training } from '#tests/pipeline-runs/support.ts'
import { startTestNode } from '#tests/support/node.ts'
import { createTestWorld } from '#tests/support/world.ts'

let runs: RunWorld
beforeAll(async () => {
  const world = await createTestWorld()
  runs = await createRunWorld(world)
  await runs.putData('cars', cars())
  await startTestNode(world, 'cluster')
})

interface History {
  value: { runId: string; status: string; displayName: string; outputs: Record<string, { assetId: string }> }[]
  nextLink?: string
}

test('the steps of a run are its children, with logs and outputs', async () => {
  const name = await runs.submit(training())
  await runs.ended(name)
  const base = `/history/v1.0${workspacePath(runs.world.workspace)}/runs`
  const { value } = await runs.json<History>('GET', `${base}/${name}/children`)
  expect(value.map(({ runId }) => runId).sort()).toEqual(
    Object.keys(await runs.steps(name))
      .map((node) => `${name}.${node}`)
      .sort(),
  )
  expect(value.every(({ status }) => status === 'Completed')).toBe(true)

  const score = value.find(({ runId }) => runId === `${name}.score`)
  const id = score?.outputs['scored-dataset']?.assetId ?? ''
  const data = `/data/v1.0${workspacePath(runs.world.workspace)}/dataversion/batchGetResolvedUris`
  expect(await runs.json('POST', data, { values: [id] })).toEqual({
    values: { [id]: { type: 'uri_folder', uri: expect.stringContaining(`/paths/${name}/score/`) } },
  })

  const details = await runs.json<{ logFiles: Record<string, string> }>('GET', `${base}/${name}.score/details`)
  const link = new URL(details.logFiles['user_logs/std_log.txt'] ?? '').searchParams.get('link') ?? ''
  expect((await readLinkedLog(runs.world, link)).name).toBe('log.txt')
})

test('children come in pages when they are asked for so', async () => {
  const name = await runs.submit(training())
  await runs.ended(name)
  const path = `/history/v1.0${workspacePath(runs.world.workspace)}/runs/${name}/children`
  const all = await runs.json<History>('GET', path)
  const first = await runs.json<History>('GET', `${path}?$top=5`)
  expect(first.value).toEqual(all.value.slice(0, 5))
  const { pathname, search } = new URL(first.nextLink ?? '')
  expect(await runs.json('GET', pathname + search)).toEqual({ value: all.value.slice(5) })
})

test('children are filtered, ordered and counted', async () => {
  const name = await runs.submit(training())
  await runs.ended(name)
  const path = `/history/v1.0${workspacePath(runs.world.workspace)}/runs/${name}/children`
  const ask = async (query: Record<string, string>) => {
    const { value, ...more } = await runs.json<History>('GET', `${path}?${new URLSearchParams(query)}`)
    return { ids: value.map(({ runId }) => runId), ...more }
  }
  const { ids } = await ask({})
  const score = `${name}.score`
  expect(await ask({ $filter: `RunId eq '${score}' and Status eq 'Completed'`, $count: 'true' })).toEqual({
    ids: [score],
    count: 1,
  })
  expect((await ask({ $filter: `RunId ne '${score}'` })).ids).toEqual(ids.filter((id) => id !== score))
  expect((await ask({ $filter: "tags/team eq 'risk and more'" })).ids).toEqual([])
  expect((await ask({ $orderby: 'RunId desc' })).ids).toEqual(ids.toSorted().toReversed())
  expect((await ask({ $orderby: 'RunId', $sortorder: 'Desc', $top: '1' })).ids).toEqual(ids.toSorted().slice(-1))
  const wrong: Record<string, string>[] = [
    { $filter: 'Status like Done' },
    { $filter: "Colour eq 'red'" },
    { $orderby: 'Colour' },
  ]
  for (const query of wrong) await expect(ask(query)).rejects.toThrow(/RunId, Status/)
})
