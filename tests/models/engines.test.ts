import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { createModelWorld, register, store, uriOf } from '#tests/models/support.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createModelWorld()
})

const get = async (path: string) => (await (await send(world.as('reader'), 'GET', path)).json()).properties
const confirm = (role: 'owner' | 'contributor', method: 'POST' | 'DELETE', version: string) =>
  send(world.as(role), method, `models/${version}/confirmCode`)

describe('a model that runs its own code in Python', () => {
  test('is confirmed by an owner, told to everybody, and withdrawn', async () => {
    await register(world, 'own-class', 'rules', '1')
    expect((await confirm('contributor', 'POST', 'rules/versions/1')).status).toBe(403)
    expect((await get('models/rules/versions/1')).runsCode).toEqual({ needed: true })
    expect((await confirm('owner', 'POST', 'rules/versions/1')).status).toBe(200)
    const confirmed = { needed: true, confirmedAt: expect.stringMatching(/^20/), confirmedBy: 'owner-1@example.com' }
    expect((await get('models/rules/versions/1')).runsCode).toEqual(confirmed)
    const listed = await (await send(world.as('reader'), 'GET', 'modelVersions?search=rules')).json()
    expect(listed.value[0].properties.runsCode).toEqual(confirmed)
    const told = await (await send(world.as('reader'), 'GET', 'notifications')).json()
    expect(told.value[0].properties.title).toBe('Model rules, version 1, may run its code in Python')
    expect((await confirm('contributor', 'DELETE', 'rules/versions/1')).status).toBe(403)
    expect((await confirm('owner', 'DELETE', 'rules/versions/1')).status).toBe(200)
    expect((await get('models/rules/versions/1')).runsCode).toEqual({ needed: true })
  })

  test('has nothing to confirm when it is a graph', async () => {
    await register(world, 'linear-f32', 'graph', '1')
    expect((await get('models/graph/versions/1')).runsCode).toEqual({ needed: false })
    const refused = await confirm('owner', 'POST', 'graph/versions/1')
    expect(refused.status).toBe(400)
    expect((await refused.json()).error.message).toContain('brings no code')
  })
})

describe('a pickle that would run something', () => {
  const mark = (name: string) => join(world.folder, `ran-${name}`)
  const pickles: [name: string, callable: string, bytes: (mark: string) => string][] = [
    ['system', 'posix.system', (file) => `cposix\nsystem\n(S'touch ${file}'\ntR.`],
    [
      'eval',
      'builtins.eval',
      (file) => `\x80\x02cbuiltins\neval\nX${length(`open('${file}','w')`)}open('${file}','w')\x85R.`,
    ],
  ]
  const length = (text: string) => String.fromCharCode(text.length, 0, 0, 0)

  test.each(pickles)('%s: its registration names the callable, and nothing ran', async (name, callable, bytes) => {
    await store(world, 'own-class', `evil/${name}`)
    await writeFile(join(world.config.storage, `evil/${name}/model.pkl`), bytes(mark(name)), 'latin1')
    const body = { properties: { modelUri: uriOf(`evil/${name}`) } }
    const response = await send(world.as('contributor'), 'PUT', `models/evil-${name}/versions/1`, body)
    expect(response.status).toBe(201)
    expect((await response.json()).properties).toMatchObject({
      engines: { native: expect.stringContaining(callable) },
      runsCode: { needed: true },
      inspection: { runtime: { runs: false, reason: expect.stringContaining(callable) } },
    })
    expect(existsSync(mark(name))).toBe(false)
  })
})

test('pickles without MLmodel are refused, and taken as a custom model that a script may load', async () => {
  await mkdir(join(world.config.storage, 'plain'), { recursive: true })
  await writeFile(join(world.config.storage, 'plain/svm.joblib'), 'x')
  const put = (properties: object) =>
    send(world.as('contributor'), 'PUT', 'models/svm/versions/1', {
      properties: { modelUri: uriOf('plain'), ...properties },
    })
  const refused = await put({ mustScore: true })
  expect(refused.status).toBe(400)
  expect((await refused.json()).error.message).toContain('There is no file MLmodel')
  expect((await (await put({ modelType: 'custom_model' })).json()).properties).toMatchObject({
    cannotRun: expect.stringMatching(/Save the model with MLflow.*or deploy the files with a scoring script/),
    runsCode: { needed: true },
  })
})

test('a version registered before there were other engines is still read', async () => {
  await register(world, 'own-class', 'old', '1')
  const [row] = await world.db.modelVersion.findMany({ where: { model: { name: 'old' } } })
  if (!row) throw new Error('no row')
  const reason = 'Model of flavor sklearn has no onnx flavor.'
  const { python: _, ...inspection } = row.inspection as Record<string, object>
  const before = { ...inspection, runtime: { runs: false, reason } }
  await world.db.modelVersion.update({ where: { id: row.id }, data: { inspection: before } })
  const expected = { cannotRun: null, engines: { native: true, python: true }, runsCode: { needed: true } }
  expect(await get('models/old/versions/1')).toMatchObject(expected)
  const listed = await (await send(world.as('reader'), 'GET', 'modelVersions?search=old')).json()
  expect(listed.value[0].properties).toMatchObject(expected)
})
