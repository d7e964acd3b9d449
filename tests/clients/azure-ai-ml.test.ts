import { execFile } from 'node:child_process'
import { hostname } from 'node:os'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { startProvisioning } from '#lib/batch-endpoints/deployments/provision.ts'
import { ensureQueue } from '#lib/db/queue.ts'
import { buildQueueOf } from '#lib/environments/builds/build-queue.ts'
import { freePort } from '#lib/postgres/settings.ts'
import { findAzurePython } from '#tests/support/azure-clients.ts'
import { createBatchWorld } from '#tests/support/batch.ts'
import { defaultStoreRoot } from '#tests/support/default-store.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'
import { startTestNode } from '#tests/support/node.ts'
import { createProgram } from '#tests/support/program.ts'
import { serveApi } from '#tests/support/serve-api.ts'
import { startServing } from '#tests/support/serving.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

const tenant = '22222222-2222-2222-2222-222222222222'
const { program: python = '', reason } = await findAzurePython()
const { folder } = await createTemporaryFolder()

/** Azure's client for Python, unchanged, against the API over https (azureml-rest section 7). */
describe.skipIf(!python)(`azure-ai-ml ${reason}`, { timeout: 600_000 }, () => {
  let run: (script: string, variables?: Record<string, string>) => Promise<Record<string, unknown>>

  beforeAll(async () => {
    const [port, inferencePort] = [await freePort(), await freePort()]
    // The client takes no account from an address without `.blob.core.`.
    const suffix = `core.localhost:${port}`
    const url = `https://localhost:${port}`
    const world = await createTestWorld({
      SLIPWAY_PUBLIC_URL: url,
      SLIPWAY_BLOB_SUFFIX: suffix,
      SLIPWAY_TENANT_ID: tenant,
      SLIPWAY_INFERENCE_PORT: String(inferencePort),
      SLIPWAY_INFERENCE_URL: `http://localhost:${inferencePort}`,
    })
    // A job that is over before it is followed has nothing left to stream.
    const followed = Promise.withResolvers<void>()
    await prepare(world, followed.promise)
    await serveApi(world, port, (path) => /\/runs\/[^/]+\/details/.test(path) && followed.resolve())
    const { clientId, clientSecret } = await createProgram(world, 'notebook', 'Contributor')
    run = async (script, variables = {}) => {
      const { stdout } = await promisify(execFile)(python, [resolve('tests/clients', script)], {
        env: {
          ...process.env,
          PYTHONWARNINGS: 'ignore',
          SLIPWAY_URL: url,
          STORAGE_ENDPOINT: suffix,
          TENANT: tenant,
          CLIENT_ID: clientId,
          CLIENT_SECRET: clientSecret,
          SUBSCRIPTION: world.workspace.subscriptionId,
          AZUREML_RUN_POLLING_INTERVAL_MIN: '1',
          AZUREML_RUN_POLLING_INTERVAL_MAX: '1',
          FOLDER: folder,
          ...variables,
        },
      })
      return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
    }
  }, 240_000)

  test('makes what a batch job needs, starts it, follows it and downloads its output', async () => {
    const { name, ...seen } = await run('batch.py', { MODEL: fixtureModel('linear-f32') })
    expect(seen).toEqual({
      status: 'Completed',
      data: ['2', '1', true],
      model: true,
      environment: ['python=3.11', { pip: ['numpy'] }],
      component: expect.stringMatching(/^cat .*inputs\.data.*\/\*$/),
      compute: ['Succeeded', ['cluster']],
      sizes: ['local'],
      deployment: ['Succeeded', 5, 'blue'],
      streamed: expect.stringMatching(
        /Streaming logs\/azureml\/executionlogs\.txt[\s\S]*Completed: 1 file, 2 rows written/,
      ),
      child: [
        `${name}.batchscoring`,
        'Completed',
        { 'azureml.moduleName': 'batchscoring' },
        `${name}.batchscoring`,
        'Completed',
      ],
      files: { 'predictions.csv': '0,14.5,a.csv\n1,32.5,a.csv\n' },
      log: true,
      services: null,
      displayName: 'Nightly',
      whileArchived: [],
      restored: [name],
      ofDeployment: [name],
      ofEndpoint: [name],
      datastores: [['workspaceblobstore', 'AzureBlob']],
      workspaces: ['default'],
      missing: [404, expect.stringContaining("'none'")],
      deleted: [null, [404, expect.stringContaining("'flats'")]],
    })
  })

  test('shares requests between two real-time deployments', async () => {
    const { routed, ...seen } = await run('online.py')
    const { blue, green } = routed as { blue: number; green: number }
    expect(blue + green).toBe(500)
    // Five standard deviations on either side of 50.
    expect(green).toBeGreaterThan(16)
    expect(green).toBeLessThan(84)
    expect(seen).toEqual({
      traffic: { blue: 90, green: 10 },
      refused: [
        [400, expect.stringContaining('make 99 together')],
        [400, expect.stringContaining('at most 50')],
      ],
      token: ['Bearer', true],
      anyone: 401,
      invoked: [[{ y: 14.5 }], [{ y: 14.5 }]],
      byHeader: ['green', 'green', 'green', 'blue'],
      logs: [expect.stringContaining('The replica is ready'), expect.stringContaining('scores its input example')],
      updated: { team: 'risk' },
      listed: ['blue', 'green'],
      live: [409, expect.stringContaining('Set its traffic to 0 first')],
      deleted: [null, [404, expect.stringContaining("'wines'")]],
    })
  })
})

/** A model `linear`, a compute `cluster` with a node that works from `begins` on, and whatever provisions and serves. */
async function prepare(world: TestWorld, begins: Promise<void>): Promise<void> {
  await startProvisioning(world)
  await startServing(world)
  await ensureQueue(world.queue, buildQueueOf(hostname()))
  const batch = await createBatchWorld(world, await defaultStoreRoot(world))
  await startTestNode(world, 'cluster', begins)
  await batch.deploy('linear', 'linear-f32')
}
