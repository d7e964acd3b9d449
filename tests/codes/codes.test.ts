import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { resolveCodeVersion } from '#lib/codes/resolve-version.ts'
import { createCodeWorld, insertDeployment, storeCode, uriOf } from '#tests/codes/support.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

const script = 'def init():\n  pass\n\ndef run(mini_batch):\n  return mini_batch\n'

let world: TestWorld
beforeAll(async () => {
  world = await createCodeWorld()
  await storeCode(world, 'score', { 'score.py': script, 'inner/words.txt': 'words', 'broken.py': 'def run(): pass' })
})

const put = (path: string, properties: object, headers = {}) =>
  send(world.as('contributor'), 'PUT', `codes/${path}`, { properties }, headers)
const get = (path: string) => send(world.as('reader'), 'GET', path)
const messageOf = async (response: Response) => (await response.json()).error.message

describe('a code asset', () => {
  test('is registered under a name and a version, with what its folder holds', async () => {
    const response = await put('score-mnist/versions/1', { codeUri: uriOf('score/'), description: 'Score code' })
    expect(response.status).toBe(201)
    const resource = await response.json()
    expect(resource).toMatchObject({
      name: '1',
      type: 'Microsoft.MachineLearningServices/workspaces/codes/versions',
      systemData: { createdBy: 'contributor-1@example.com' },
      properties: { codeUri: uriOf('score'), codeName: 'score-mnist', description: 'Score code', files: 3 },
    })
    expect(resource.properties.bytes).toBe(script.length + 5 + 15)
    expect(await (await get('codes/SCORE-mnist/versions/1')).json()).toEqual(resource)
    expect((await (await get('codes/score-mnist')).json()).properties).toMatchObject({
      latestVersion: '1',
      nextVersion: '2',
    })
    expect(await world.db.notification.findMany()).toMatchObject([
      { title: 'Code score-mnist, version 1, is registered.', href: '/codes/score-mnist/1' },
    ])
  })

  test('is named in every form a deployment may use', async () => {
    const ctx = world.as('reader')
    const { id } = await resolveCodeVersion(ctx, 'azureml:score-mnist:1')
    for (const text of ['score-mnist@latest', `${world.workspace.id}/codes/Score-MNIST/versions/1`, 'score-mnist:1'])
      expect(await resolveCodeVersion(ctx, text)).toEqual({
        id,
        name: 'score-mnist',
        version: '1',
        codeUri: uriOf('score'),
      })
    await expect(resolveCodeVersion(ctx, 'score.py')).rejects.toThrow('does not name a code asset')
    await expect(resolveCodeVersion(ctx, 'azureml:other:1')).rejects.toThrow("code asset 'other' does not exist")
  })

  test('is listed, read and previewed', async () => {
    const { value } = await (await get('codes/score-mnist/versions/1/files')).json()
    expect(value.map(({ path }: { path: string }) => path)).toEqual(['inner', 'broken.py', 'score.py'])
    expect(await (await get('codes/score-mnist/versions/1/content?path=score.py')).text()).toBe(script)
    expect(await (await get('codes/score-mnist/versions/1/preview?path=score.py')).json()).toMatchObject({
      kind: 'text',
      text: script,
    })
    expect((await get('codes/score-mnist/versions/1/content?path=../../x')).status).toBe(400)
    expect((await get('codes/score-mnist/versions/1/archive')).headers.get('content-disposition')).toContain(
      'score-mnist-1.zip',
    )
  })

  test('says whether a file is a scoring script', async () => {
    const check = (path: string) => get(`codes/score-mnist/versions/latest/script?path=${path}`)
    expect(await (await check('score.py')).json()).toEqual({
      path: 'score.py',
      init: { line: 1, parameters: [] },
      run: { line: 4, parameters: ['mini_batch'] },
      importsAll: false,
      problem: null,
    })
    expect((await (await check('broken.py')).json()).problem).toContain('no function init')
    expect((await check('inner/words.txt')).status).toBe(400)
    expect((await check('nothing.py')).status).toBe(404)
    expect((await check('')).status).toBe(400)
  })

  test('keeps its files: another path needs another version', async () => {
    await storeCode(world, 'other', { 'a.py': '' })
    const refused = await put('score-mnist/versions/1', { codeUri: uriOf('other') })
    expect([refused.status, await messageOf(refused)]).toEqual([400, 'Asset paths cannot be updated.'])
    const archived = await put('score-mnist/versions/1', { codeUri: uriOf('score'), isArchived: true })
    expect(archived.status).toBe(200)
    expect((await (await get('codeVersions')).json()).value).toEqual([])
    expect((await (await get('codeVersions?listViewType=All&$count=true')).json()).count).toBe(1)
    await put('score-mnist/versions/1', { codeUri: uriOf('score'), tags: { team: 'risk' } })
    expect((await (await get('codeVersions?tag=team=risk&search=MNIST')).json()).value).toHaveLength(1)
    const taken = await put('score-mnist/versions/1', { codeUri: uriOf('score') }, { 'if-none-match': '*' })
    expect(taken.status).toBe(412)
  })

  test('is found by the hash of its files, whatever its name', async () => {
    // The version of the hash is a number, as Azure's client sends it.
    const properties = { hash_sha256: 'ff0e', hash_version: 202208 }
    await put('hashed/versions/3', { codeUri: uriOf('score'), properties })
    const found = async (query: string) => (await (await get(`codes/made-up/versions?${query}`)).json()).value
    expect((await found('hash=ff0e&hashVersion=202208')).map(({ name }: { name: string }) => name)).toEqual(['3'])
    expect(await found('hash=ff0e&hashVersion=1')).toEqual([])
    expect(await found('hash=other')).toEqual([])
    expect((await get('codes/made-up/versions')).status).toBe(404)
  })

  test.each([
    ['no path', {}, /codeUri is missing/],
    ['a folder that is not there', { codeUri: uriOf('nowhere') }, /There is no 'nowhere'.*Upload/],
    ['a file', { codeUri: uriOf('score/score.py') }, /is a file. A code asset is a folder/],
    ['a URL', { codeUri: 'https://example.org/score' }, /is not a datastore path/],
    ['a path that leaves the store', { codeUri: uriOf('../..') }, /\.\./],
    ['a tag that is too long', { codeUri: uriOf('score'), tags: { a: 'x'.repeat(257) } }, /at most 256 characters/],
  ])('is refused with %s', async (_, properties, message) => {
    const response = await put('bad/versions/1', properties)
    expect(response.status).toBe(400)
    expect(await messageOf(response)).toMatch(message)
  })

  test('is refused with a name that is none, and without the right to write', async () => {
    expect((await put('-bad/versions/1', { codeUri: uriOf('score') })).status).toBe(400)
    expect((await put('good/versions/latest', { codeUri: uriOf('score') })).status).toBe(400)
    const reader = await send(world.as('reader'), 'PUT', 'codes/good/versions/1', {
      properties: { codeUri: uriOf('score') },
    })
    expect(reader.status).toBe(403)
    expect((await send(world, 'GET', 'codes')).status).toBe(401)
    await mkdir(join(world.config.storage, 'empty'), { recursive: true })
    expect(await messageOf(await put('good/versions/1', { codeUri: uriOf('empty') }))).toContain('no files')
  })

  test('stays while a deployment uses it', async () => {
    const { id } = await world.db.codeVersion.findFirstOrThrow({ where: { code: { name: 'score-mnist' } } })
    await insertDeployment(world, { codeVersionId: id })
    expect(await (await get('codes/score-mnist/versions/1/usedBy')).json()).toMatchObject({
      value: [{ name: 'blue', properties: { endpointName: 'e', isDefault: true, scoringScript: 'score.py' } }],
    })
    const remove = (path: string) => send(world.as('contributor'), 'DELETE', `codes/${path}`)
    for (const path of ['score-mnist/versions/1', 'score-mnist']) {
      const refused = await remove(path)
      expect(refused.status).toBe(409)
      expect(await messageOf(refused)).toContain('used by the deployment e/blue')
    }
    await world.db.batchEndpoint.deleteMany()
    expect((await remove('score-mnist/versions/1')).status).toBe(200)
    expect((await remove('score-mnist/versions/1')).status).toBe(204)
    expect((await (await get('codes/score-mnist')).json()).properties.nextVersion).toBe('2')
    expect((await remove('score-mnist')).status).toBe(200)
    expect((await get('codes/score-mnist')).status).toBe(404)
  })
})
