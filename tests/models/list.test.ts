import { beforeAll, describe, expect, test } from 'vitest'
import { createModelWorld, deploy, idOf, register } from '#tests/models/support.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createModelWorld()
  await register(world, 'linear-f32', 'alpha', '1', { description: 'first line', tags: { team: 'risk' } })
  await register(world, 'linear-f32', 'alpha', '2', { description: '100%_sure', tags: { team: 'risk', stage: 'prod' } })
  await register(world, 'bare-onnx', 'beta', '1', { tags: { team: 'fraud' } })
  await register(world, 'own-class', 'gamma', '1')
  await deploy(world, await idOf(world, 'alpha', '2'), 'churn', 'blue')
})

async function list(query: string): Promise<string[]> {
  const { value } = await (await send(world.as('reader'), 'GET', `modelVersions?${query}`)).json()
  return value.map(
    ({ name, properties }: { name: string; properties: { modelName: string } }) => `${properties.modelName}:${name}`,
  )
}

describe('the versions of all models', () => {
  test('can be cut down to the latest of each', async () => {
    expect(await list('$orderBy=name asc')).toEqual(['alpha:1', 'alpha:2', 'beta:1', 'gamma:1'])
    expect(await list('$orderBy=name desc&latestOnly=true')).toEqual(['gamma:1', 'beta:1', 'alpha:2'])
  })

  test.each([
    ['search=LPHA', ['alpha:1', 'alpha:2']],
    ['search=first', ['alpha:1']],
    ['search=prod', ['alpha:2']],
    ['search=team=fraud', ['beta:1']],
    ['search=%25_sure', ['alpha:2']],
    ['search=%25', ['alpha:2']],
    ['type=onnx', ['beta:1']],
    ['type=onnx,mlflow_model&latestOnly=true', ['alpha:2', 'beta:1', 'gamma:1']],
    ['tag=team=risk', ['alpha:1', 'alpha:2']],
    ['tag=stage', ['alpha:2']],
    ['tag=team=risk,stage=prod', ['alpha:2']],
    ['createdBy=contributor-1@example.com&latestOnly=true', ['alpha:2', 'beta:1', 'gamma:1']],
    ['createdBy=owner-1@example.com', []],
    ["search=' or true --", []],
  ])('%s', async (query, expected) => {
    expect(await list(`$orderBy=name asc&${query}`)).toEqual(expected)
  })

  test('page with a total and say what they are', async () => {
    const first = await (
      await send(world.as('reader'), 'GET', 'modelVersions?$orderBy=name asc&$top=3&$count=true')
    ).json()
    expect(first.count).toBe(4)
    expect(first.value[1].properties).toMatchObject({
      modelKind: 'mlflow_model',
      flavorNames: ['onnx', 'python_function'],
      flavors: { onnx: { data: {} }, python_function: { data: {} } },
      cannotRun: null,
      deploymentCount: 1,
      tags: { team: 'risk', stage: 'prod' },
    })
    expect(first.value[1].properties.bytes).toBeGreaterThan(0)
    const { pathname, search } = new URL(first.nextLink)
    const next = await (await send(world.as('reader'), 'GET', pathname + search)).json()
    expect(next.value).toHaveLength(1)
    expect(next.value[0].properties).toMatchObject({
      modelName: 'gamma',
      cannotRun: null,
      engines: { native: expect.stringContaining('churn_rules.Scorer'), python: true },
    })
  })

  test('sort by how often they are deployed', async () => {
    expect((await list('$orderBy=deployments desc'))[0]).toBe('alpha:2')
  })
})

test('models are listed by name, with their newest version', async () => {
  const { value, count } = await (await send(world.as('reader'), 'GET', 'models?$count=true&search=a')).json()
  expect(count).toBe(3)
  expect(value[0]).toMatchObject({ name: 'alpha', properties: { latestVersion: '2', nextVersion: '3' } })
})
