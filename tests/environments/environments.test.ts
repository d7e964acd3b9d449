import { beforeAll, describe, expect, test } from 'vitest'
import { resolveEnvironmentVersion } from '#lib/environments/resolve-version.ts'
import { insertDeployment } from '#tests/codes/support.ts'
import { createEnvironmentWorld } from '#tests/environments/support.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

// Nothing is built here: no worker is started.
let world: TestWorld
beforeAll(async () => {
  world = await createEnvironmentWorld()
})

const put = (path: string, properties: object, headers = {}) =>
  send(world.as('contributor'), 'PUT', `environments/${path}`, { properties }, headers)
const get = (path: string) => send(world.as('reader'), 'GET', path)
const messageOf = async (response: Response) => (await response.json()).error.message

const conda = `name: sklearn-env
channels: [conda-forge]
dependencies:
  - python=3.11.2
  - pip<=23.0.1
  - numpy
  - pip:
    - tinyone==1.0
    - tinytwo  # the other
`

describe('an environment', () => {
  test('is made of a conda file: its Python and the list of pip', async () => {
    const image = 'mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04'
    const response = await put('sklearn/versions/1', { condaFile: conda, image, tags: { team: 'risk' } })
    expect(response.status).toBe(201)
    const resource = await response.json()
    expect(resource).toMatchObject({
      name: '1',
      type: 'Microsoft.MachineLearningServices/workspaces/environments/versions',
      properties: {
        condaFile: conda,
        image,
        environmentType: 'UserCreated',
        environmentName: 'sklearn',
        pythonVersion: '3.11.2',
        packages: ['tinyone==1.0', 'tinytwo'],
        requirements: null,
        pythonBuild: { state: 'Queued', error: null },
        deploymentCount: 0,
      },
    })
    expect(resource.properties).not.toHaveProperty('build')
    expect(resource.properties.warnings).toEqual([
      expect.stringContaining('not used here'),
      expect.stringMatching(/Conda packages are not installed here.*: numpy\./),
    ])
    expect(await (await get('environments/SKLEARN/versions/latest')).json()).toEqual(resource)
    const { properties } = await (await get('environments/sklearn')).json()
    expect(properties).toMatchObject({ latestVersion: '1', nextVersion: '2' })
  })

  test('may come as the JSON that the published scripts send, and with line breaks inside of its text', async () => {
    const json = JSON.stringify({ dependencies: ['python=3.9', { pip: ['tinyone'] }] })
    expect((await put('from-json/versions/1', { condaFile: json })).status).toBe(201)
    const body = `{"properties": {"condaFile": "${conda}", "image": "x",},}`
    const response = await send(world.as('contributor'), 'PUT', 'environments/raw/versions/7', body)
    expect(response.status).toBe(201)
    expect((await response.json()).properties).toMatchObject({
      condaFile: conda,
      packages: ['tinyone==1.0', 'tinytwo'],
    })
    expect((await (await get('environments/raw')).json()).properties.nextVersion).toBe('8')
  })

  test('of the same content shares its build, whatever its name', async () => {
    const a = await (
      await put('a/versions/1', { requirements: 'tinyone\n# comment\ntinytwo', pythonVersion: '3.11' })
    ).json()
    const b = await (await put('b/versions/1', { requirements: 'tinyone \n\ntinytwo\n', pythonVersion: '3.11' })).json()
    const c = await (await put('c/versions/1', { requirements: 'tinyone', pythonVersion: '3.11' })).json()
    expect(a.properties.hash).toBe(b.properties.hash)
    expect(a.properties.hash).not.toBe(c.properties.hash)
    expect(await world.db.environmentBuild.count({ where: { hash: a.properties.hash } })).toBe(1)
  })

  test('keeps what it installs; the same again is no change, and describing it is one', async () => {
    const before = await (await get('environments/sklearn/versions/1')).json()
    const again = await put('sklearn/versions/1', { ...before.properties, description: 'Fine', isArchived: true })
    expect(again.status).toBe(200)
    expect((await again.json()).properties).toMatchObject({ description: 'Fine', isArchived: true })
    expect((await (await get('environmentVersions?search=sklearn')).json()).value).toEqual([])
    for (const change of [
      { condaFile: `${conda}    - more\n` },
      { image: 'another' },
      { condaFile: null, requirements: 'x' },
    ]) {
      const refused = await put('sklearn/versions/1', { ...before.properties, pythonVersion: null, ...change })
      expect(refused.status).toBe(400)
      expect(await messageOf(refused)).toContain('Create a new version')
    }
    const taken = await put('sklearn/versions/1', before.properties, { 'if-none-match': '*' })
    expect(taken.status).toBe(412)
    await put('sklearn/versions/1', before.properties)
  })

  test.each([
    ['nothing to install', {}, /needs a condaFile or requirements/],
    ['both files', { condaFile: conda, requirements: 'x' }, /not both/],
    ['YAML that is broken', { condaFile: 'a: [1\nb: 2' }, /condaFile cannot be read.*line \d+, column \d+/],
    ['YAML that is a list', { condaFile: '- a' }, /does not hold a map/],
    ['dependencies that are none', { condaFile: 'dependencies: numpy' }, /'dependencies' is not a list/],
    ['pip that is no list', { condaFile: 'dependencies: [{pip: numpy}]' }, /neither a package nor a list/],
    ['a file that is not there', { requirements: 'a\n-r more.txt' }, /includes a file/],
    ['two Pythons', { condaFile: conda, pythonVersion: '3.9' }, /pins Python 3.11.2/],
    ['a Python that is no version', { requirements: 'a', pythonVersion: 'newest' }, /Write the Python version as/],
    ['a docker context', { build: { contextUri: 'https://x' } }, /docker context cannot be built/],
    ['a web server', { requirements: 'a', inferenceConfig: {} }, /Leave it out/],
    ['Windows', { requirements: 'a', osType: 'windows' }, /none is of Windows/],
    ['text that is too long', { requirements: 'a\n'.repeat(200_000) }, /at most 200,000 characters/],
  ])('is refused with %s', async (_, properties, message) => {
    const response = await put('bad/versions/1', properties)
    expect(response.status).toBe(400)
    expect(await messageOf(response)).toMatch(message)
    expect((await get('environments/bad')).status).toBe(404)
  })

  test('is refused with a name that is none, and without the right to write', async () => {
    const properties = { requirements: 'tinyone' }
    expect((await put('-bad/versions/1', properties)).status).toBe(400)
    expect((await put('good/versions/latest', properties)).status).toBe(400)
    const asReader = (method: 'PUT' | 'POST' | 'DELETE', path: string) =>
      send(world.as('reader'), method, `environments/${path}`, { properties })
    expect((await asReader('PUT', 'good/versions/1')).status).toBe(403)
    expect((await asReader('POST', 'sklearn/versions/1/build')).status).toBe(403)
    expect((await asReader('DELETE', 'sklearn')).status).toBe(403)
    expect((await send(world, 'GET', 'environments')).status).toBe(401)
  })

  test('with an image alone has Python and nothing else', async () => {
    const { properties } = await (await put('bare/versions/1', { image: 'ubuntu' })).json()
    expect(properties).toMatchObject({ packages: [], pythonVersion: null })
    expect(properties.warnings.at(-1)).toContain('Python and nothing else')
  })

  test('is found in lists by text, tag, state and archive', async () => {
    const names = async (query: string) =>
      (await (await get(`environmentVersions?${query}`)).json()).value.map(
        ({ properties }: { properties: { environmentName: string } }) => properties.environmentName,
      )
    expect(await names('tag=team=risk')).toEqual(['sklearn'])
    expect(await names('search=json')).toEqual(['from-json'])
    expect(await names('build=Succeeded')).toEqual([])
    expect(await names('$orderBy=name asc&$top=2')).toEqual(['a', 'b'])
    expect((await names('build=Queued,NotBuilt&$top=100')).length).toBe(7)
    const { count, value, nextLink } = await (await get('environments?$top=1&$count=true')).json()
    expect([count, value.length]).toEqual([7, 1])
    expect(nextLink).toContain('skip=1')
  })

  test('is named in every form a deployment may use', async () => {
    const ctx = world.as('reader')
    const found = await resolveEnvironmentVersion(ctx, 'azureml:sklearn:1')
    expect(found).toMatchObject({ name: 'sklearn', version: '1', spec: { python: '3.11.2' } })
    expect(found.hash).toMatch(/^[0-9a-f]{32}$/)
    for (const text of ['sklearn@latest', '/subscriptions/x/Environments/SKLEARN/versions/1', 'Sklearn:1'])
      expect(await resolveEnvironmentVersion(ctx, text)).toEqual(found)
    await expect(resolveEnvironmentVersion(ctx, 'sklearn')).rejects.toThrow('does not name an environment')
    await expect(resolveEnvironmentVersion(ctx, 'sklearn:9')).rejects.toThrow("Version 9 of environment 'sklearn'")
  })

  test('stays while a deployment uses it', async () => {
    const { id } = await world.db.environmentVersion.findFirstOrThrow({ where: { environment: { name: 'sklearn' } } })
    await insertDeployment(world, { environmentVersionId: id })
    expect(await (await get('environments/sklearn/versions/1/usedBy')).json()).toMatchObject({
      value: [{ name: 'blue', properties: { endpointName: 'e', isDefault: true } }],
    })
    const remove = (path: string) => send(world.as('contributor'), 'DELETE', `environments/${path}`)
    for (const path of ['sklearn/versions/1', 'sklearn']) {
      const refused = await remove(path)
      expect(refused.status).toBe(409)
      expect(await messageOf(refused)).toContain('used by the deployment e/blue')
    }
    await world.db.batchEndpoint.deleteMany()
    expect((await remove('sklearn/versions/1')).status).toBe(200)
    expect((await remove('sklearn/versions/1')).status).toBe(204)
    expect((await remove('sklearn')).status).toBe(200)
    expect((await remove('sklearn')).status).toBe(204)
  })
})
