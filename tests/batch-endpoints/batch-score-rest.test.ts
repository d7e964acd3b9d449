import { execFile, execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import {
  AccountSASPermissions,
  AccountSASResourceTypes,
  AccountSASServices,
  generateAccountSASQueryParameters,
  StorageSharedKeyCredential,
} from '@azure/storage-blob'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startProvisioning } from '#lib/batch-endpoints/deployments/provision.ts'
import { blobPlaceOf } from '#lib/blob-host/place.ts'
import { ensureQueue } from '#lib/db/queue.ts'
import { buildQueueOf } from '#lib/environments/builds/build-queue.ts'
import { freePort } from '#lib/postgres/settings.ts'
import { startTestServer } from '#tests/http/test-server.ts'
import { type BatchWorld, createBatchWorld } from '#tests/support/batch.ts'
import { serveBlobs } from '#tests/support/blob-folder.ts'
import { defaultStoreRoot } from '#tests/support/default-store.ts'
import { startTestNode } from '#tests/support/node.ts'
import { createProgram, type Program } from '#tests/support/program.ts'
import { plainPython } from '#tests/support/science-python.ts'
import { send } from '#tests/support/send.ts'
import { serveApi } from '#tests/support/serve-api.ts'
import { createTestWorld } from '#tests/support/world.ts'

/** The published script batch-score-rest.sh in its last revision and that of October 2021, with curl, jq and a stub of az. */
const hasTools = ['bash', 'curl', 'jq'].every((tool) => {
  try {
    return execFileSync('which', [tool]).length > 0
  } catch {
    return false
  }
})
const canRun = hasTools && plainPython !== undefined

const fixture = (...path: string[]) => resolve('tests/fixtures/custom-scripts', ...path)
const names = readdirSync(fixture('data')).sort()
const input = await startTestServer(
  serveBlobs(Object.fromEntries(names.map((name) => [`mnist/${name}`, readFileSync(fixture('data', name), 'utf8')]))),
)
const folder = mkdtempSync(join(tmpdir(), 'slipway-rest-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let batch: BatchWorld
let program: Program
let port: number

beforeAll(async () => {
  if (!canRun) return
  port = await freePort()
  const world = await createTestWorld({
    SLIPWAY_PUBLIC_URL: `https://localhost:${port}`,
    SLIPWAY_ALLOW_PRIVATE_URLS: 'true',
    ...(plainPython && { SLIPWAY_PYTHON: plainPython }),
  })
  await startProvisioning(world)
  await ensureQueue(world.queue, buildQueueOf(hostname()))
  await serveApi(world, port)
  batch = await createBatchWorld(world, await defaultStoreRoot(world))
  program = await createProgram(world, 'script', 'Contributor')
  const computes = { computeType: 'AmlCompute', properties: { vmSize: 'local', scaleSettings: { maxNodeCount: 1 } } }
  await send(batch.owner, 'PUT', 'computes/batch-cluster', { properties: computes })
  await startTestNode(world, 'batch-cluster')
  prepareFolder()
})

/** What the script finds around it: its files, an az, and a curl that asks the test's server whatever the address. */
function prepareFolder(): void {
  const files = join(folder, 'endpoints/batch')
  for (const part of ['code', 'model', 'environment', '../../bin']) mkdirSync(join(files, part), { recursive: true })
  copyFileSync(fixture('linear/score.py'), join(files, 'code/digit_identification.py'))
  cpSync(fixture('linear/model'), join(files, 'model'), { recursive: true })
  const conda = { name: 'mnist-env', channels: ['conda-forge'], dependencies: ['pip'] }
  writeFileSync(join(files, 'environment/conda.json'), JSON.stringify(conda, null, 2))
  copyFileSync(resolve('tests/batch-endpoints/az-stub.sh'), join(folder, 'bin/az'))
  const settings = [
    `connect-to = "::127.0.0.1:${port}"`,
    'insecure',
    'silent',
    'show-error',
    'write-out = "%{stderr}%{http_code} %{method} %{url_effective}\\n"',
  ]
  writeFileSync(join(folder, '.curlrc'), settings.join('\n'))
}

/** A connection string as Azure has it, of the account that the datastore names. */
async function connectionString(): Promise<string> {
  const { config, workspace } = batch.world
  const { accountName, endpoint, protocol } = blobPlaceOf(config, workspace, { name: 'workspaceblobstore' })
  const { key } = await (await send(batch.owner, 'POST', 'datastores/workspaceblobstore/listSecrets')).json()
  const signature = generateAccountSASQueryParameters(
    {
      services: AccountSASServices.parse('b').toString(),
      resourceTypes: AccountSASResourceTypes.parse('sco').toString(),
      permissions: AccountSASPermissions.parse('rwdlac'),
      expiresOn: new Date(Date.now() + 3_600_000),
    },
    new StorageSharedKeyCredential(accountName, key),
  )
  return `BlobEndpoint=${protocol}://${accountName}.blob.${endpoint};SharedAccessSignature=${signature}`
}

async function run(revision: 'head' | 'october-2021') {
  const { config, workspace } = batch.world
  const { stdout, stderr } = await promisify(execFile)(resolve('tests/batch-endpoints/batch-score-rest.sh'), {
    cwd: folder,
    timeout: 110_000,
    env: {
      ...process.env,
      PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
      CURL_HOME: folder,
      REVISION: revision,
      INPUT_FOLDER: `${input}/account/container/mnist`,
      AZ_LOGIN: `https://login.microsoftonline.com/${config.tenantId}`,
      AZ_CLIENT_ID: program.clientId,
      AZ_CLIENT_SECRET: program.clientSecret,
      AZ_SUBSCRIPTION: workspace.subscriptionId,
      AZ_GROUP: workspace.resourceGroup,
      AZ_WORKSPACE: workspace.name,
      AZ_LOCATION: workspace.location,
      AZ_CONNECTION_STRING: await connectionString(),
    },
  })
  const steps = Object.fromEntries(stdout.split('\n').flatMap((line) => (line ? [line.split(' ')] : [])))
  const answers = stderr.split('\n').filter((line) => /^\d{3} /.test(line))
  const refused = answers.filter((line) => !line.startsWith('2'))
  return { steps: steps as Record<string, string>, answers, refused, stdout }
}

describe.skipIf(!canRun)('batch-score-rest.sh (skipped without Python, curl or jq)', () => {
  const { lines } = JSON.parse(readFileSync(fixture('expected.json'), 'utf8')).linear
  const expected = names.flatMap((name): string[] => lines[name]).join('\n')

  test.each(['head', 'october-2021'] as const)('revision %s', { timeout: 120_000 }, async (revision) => {
    const { steps, answers, refused, stdout } = await run(revision)
    expect(refused).toEqual([])
    expect(answers.filter((line) => line.includes(' PUT '))).toHaveLength(revision === 'head' ? 10 : 11)
    expect(steps, stdout).toMatchObject({
      created: 'Succeeded',
      deployed: 'Succeeded',
      default: 'Succeeded',
      first: 'Completed',
      second: 'Completed',
    })
    expect(await batch.read(`${steps['first-job']}/predictions.csv`)).toBe(`${expected}\n`)
    expect(await batch.read(steps.output ?? '')).toBe(`${expected}\n`)
    expect((await send(batch.owner, 'GET', `batchEndpoints/${steps.endpoint}`)).status).toBe(404)
    expect((await send(batch.owner, 'GET', `jobs/${steps['first-job']}`)).status).toBe(200)
  })
})
