import { execFile } from 'node:child_process'
import { mkdir, readFile } from 'node:fs/promises'
import { delimiter, dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { decodeJwt } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { workspacePath } from '#lib/arm/resource.ts'
import { startProvisioning } from '#lib/batch-endpoints/deployments/provision.ts'
import { blobPlaceOf } from '#lib/blob-host/place.ts'
import { freePort } from '#lib/postgres/settings.ts'
import { findAz, findAzurePython } from '#tests/support/azure-clients.ts'
import { type BatchWorld, createBatchWorld } from '#tests/support/batch.ts'
import { defaultStoreRoot } from '#tests/support/default-store.ts'
import { startTestNode } from '#tests/support/node.ts'
import { createProgram, type Program } from '#tests/support/program.ts'
import { certificate, serveApi } from '#tests/support/serve-api.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'
import { createTestWorld } from '#tests/support/world.ts'

const { program: az = '', reason } = await findAz()
const { program: python = '', reason: noPython } = await findAzurePython()
const tenant = '22222222-2222-2222-2222-222222222222'
const version = 'api-version=2024-04-01'
/** One command; the CLI needs a second of a processor to start, and far longer on a busy machine. */
const commandMs = 180_000

const { folder, put } = await createTemporaryFolder()
let batch: BatchWorld
let program: Program
let url: string

/** What a person sets before using the CLI, and a session of the test's own. */
const environment = () => ({
  ...process.env,
  AZURE_CONFIG_DIR: join(folder, 'config'),
  AZURE_CORE_INSTANCE_DISCOVERY: 'false',
  AZURE_CORE_COLLECT_TELEMETRY: 'false',
  AZURE_CORE_DISABLE_PROGRESS_BAR: 'true',
  REQUESTS_CA_BUNDLE: certificate,
})

/** Runs a command of the CLI, and answers what it prints, read as JSON. Rejects with what it says when it fails. */
async function run(...args: string[]) {
  const options = { timeout: commandMs, env: environment() }
  const { stdout } = await promisify(execFile)(az, [...args, '--output', 'json'], options)
  return stdout.trim() ? JSON.parse(stdout) : undefined
}

const signIn = ({ clientId, clientSecret }: Program) =>
  run('login', '--service-principal', '-u', clientId, '-p', clientSecret, '--tenant', tenant)

describe.skipIf(!az)(`the Azure CLI ${reason}`, { timeout: 4 * commandMs }, () => {
  beforeAll(async () => {
    const port = await freePort()
    url = `https://localhost:${port}`
    const world = await createTestWorld({ SLIPWAY_PUBLIC_URL: url, SLIPWAY_TENANT_ID: tenant })
    await startProvisioning(world)
    await serveApi(world, port)
    batch = await createBatchWorld(world, await defaultStoreRoot(world))
    await startTestNode(world, 'cluster')
    await batch.deploy('linear', 'linear-f32')
    await batch.put('in/a.csv', 'a,b,c\n1,2,3\n')
    program = await createProgram(world, 'pipeline', 'Contributor')
    await run('cloud', 'register', '--name', 'Slipway', '--endpoint-resource-manager', url)
    await run('cloud', 'set', '--name', 'Slipway')
    await signIn(program)
  }, 6 * commandMs)

  test('has the subscription of the instance', async () => {
    const { subscriptionId } = batch.world.workspace
    expect(await run('account', 'show')).toMatchObject({
      environmentName: 'Slipway',
      id: subscriptionId,
      name: 'Slipway',
      state: 'Enabled',
      tenantId: tenant,
      user: { name: program.clientId, type: 'servicePrincipal' },
    })
  })

  test('finds the version to ask for by the kind of a resource', async () => {
    const id = `${workspacePath(batch.world.workspace)}/batchEndpoints/linear`
    expect(await run('resource', 'show', '--ids', id)).toMatchObject({ id, name: 'linear' })
    const provider = await run('provider', 'show', '--namespace', 'Microsoft.MachineLearningServices')
    expect(provider).toMatchObject({ registrationState: 'Registered' })
  })

  test('says why a secret is wrong', async () => {
    const other = await createProgram(batch.world, 'other', 'Reader')
    await expect(signIn({ ...other, clientSecret: 'not-the-secret' })).rejects.toThrow(
      /AADSTS7000215: Invalid client secret/,
    )
  })

  test.each(['https://management.azure.com', 'https://ml.azure.com'])('gets a token for %s', async (resource) => {
    const { accessToken, ...about } = await run('account', 'get-access-token', '--resource', resource)
    expect(about).toMatchObject({ tokenType: 'Bearer', tenant })
    expect(decodeJwt(accessToken).aud).toBe(resource)
  })

  test('lists workspaces and starts a batch job', async () => {
    const workspaces = await run(
      ...['rest', '--query', 'value[].name', '--url'],
      `/subscriptions/{subscriptionId}/providers/Microsoft.MachineLearningServices/workspaces?${version}`,
    )
    expect(workspaces).toEqual(['default'])

    const endpoint = `${workspacePath(batch.world.workspace)}/batchEndpoints/linear`
    const scoringUri = await run('rest', '--url', `${endpoint}?${version}`, '--query', 'properties.scoringUri')
    const uri = 'azureml://datastores/workspaceblobstore/paths/in'
    const body = { properties: { inputData: { input: { jobInputType: 'UriFolder', uri } } } }
    const name = await run(
      ...['rest', '--method', 'post', '--url', scoringUri, '--resource', 'https://ml.azure.com'],
      ...['--body', JSON.stringify(body), '--query', 'name'],
    )
    expect((await batch.ended(name)).properties).toMatchObject({ status: 'Completed' })
  })

  test.skipIf(!python)(`lends its session to azure-ai-ml ${noPython}`, async () => {
    const { config, workspace } = batch.world
    const { stdout } = await promisify(execFile)(python, [resolve('tests/clients/az-session.py')], {
      env: {
        ...environment(),
        PATH: `${dirname(az)}${delimiter}${process.env.PATH}`,
        SLIPWAY_URL: url,
        SUBSCRIPTION: workspace.subscriptionId,
        STORAGE_ENDPOINT: config.blobHost.suffix,
      },
    })
    expect((await batch.ended(stdout.trim())).properties).toMatchObject({ status: 'Completed' })
  })

  test('sends a folder to a datastore, lists it and gets it back', async () => {
    const { accountName, containerName } = blobPlaceOf(batch.world.config, batch.world.workspace, {
      name: 'workspaceblobstore',
    })
    const { key } = await run(
      ...['rest', '--method', 'post', '--url'],
      `${workspacePath(batch.world.workspace)}/datastores/workspaceblobstore/listSecrets?${version}`,
    )
    const where = [
      '--connection-string',
      `AccountName=${accountName};AccountKey=${key};BlobEndpoint=${url}/${accountName}`,
    ]
    const source = join(folder, 'flats')
    const copies = join(folder, 'copies')
    for (const made of [source, copies]) await mkdir(made)
    await put('flats/berlin.csv', 'rooms\n3\n')
    const of = (command: string, ...more: string[]) => run('storage', 'blob', command, ...more, ...where)

    await of('upload-batch', '-d', containerName, '-s', source, '--destination-path', 'flats')
    expect(await batch.read('flats/berlin.csv')).toBe('rooms\n3\n')
    expect(await of('list', '-c', containerName, '--prefix', 'flats/', '--query', '[].name')).toEqual([
      'flats/berlin.csv',
    ])
    await of('download-batch', '-s', containerName, '-d', copies, '--pattern', 'flats/*')
    expect(await readFile(join(copies, 'flats/berlin.csv'), 'utf8')).toBe('rooms\n3\n')
  })
})
