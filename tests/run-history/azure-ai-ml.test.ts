import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { startProvisioning } from '#lib/batch-endpoints/deployments/provision.ts'
import { freePort } from '#lib/postgres/settings.ts'
import { createBatchWorld } from '#tests/support/batch.ts'
import { defaultStoreRoot } from '#tests/support/default-store.ts'
import { startTestNode } from '#tests/support/node.ts'
import { createProgram } from '#tests/support/program.ts'
import { serveApi } from '#tests/support/serve-api.ts'
import { createTestWorld } from '#tests/support/world.ts'

/** A Python with azure-ai-ml and azure-identity. */
const python = process.env.SLIPWAY_TEST_AZURE_PYTHON ?? ''
const tenant = '22222222-2222-2222-2222-222222222222'

test.skipIf(!python)(
  'azure-ai-ml follows a batch job (skipped without SLIPWAY_TEST_AZURE_PYTHON)',
  { timeout: 300_000 },
  async () => {
    const port = await freePort()
    // The client takes no account from an address without `.blob.core.`.
    const suffix = `core.localhost:${port}`
    const url = `https://localhost:${port}`
    const world = await createTestWorld({
      SLIPWAY_PUBLIC_URL: url,
      SLIPWAY_BLOB_SUFFIX: suffix,
      SLIPWAY_TENANT_ID: tenant,
    })
    await startProvisioning(world)
    await serveApi(world, port)
    const batch = await createBatchWorld(world, await defaultStoreRoot(world))
    await startTestNode(world, 'cluster')
    await batch.deploy('linear', 'linear-f32')
    await batch.put('in/a.csv', 'a,b,c\n1,2,3\n')
    const { clientId, clientSecret } = await createProgram(world, 'notebook', 'Data Scientist')
    const target = mkdtempSync(join(tmpdir(), 'slipway-download-'))
    afterAll(() => rmSync(target, { recursive: true, force: true }))

    const { stdout } = await promisify(execFile)(python, [resolve('tests/run-history/azure-ai-ml.py')], {
      env: {
        ...process.env,
        SLIPWAY_URL: url,
        STORAGE_ENDPOINT: suffix,
        TENANT: tenant,
        CLIENT_ID: clientId,
        CLIENT_SECRET: clientSecret,
        SUBSCRIPTION: world.workspace.subscriptionId,
        TARGET: target,
        AZUREML_RUN_POLLING_INTERVAL_MIN: '1',
        AZUREML_RUN_POLLING_INTERVAL_MAX: '2',
      },
    })
    const { name, ...seen } = JSON.parse(stdout)
    expect(seen).toEqual({
      status: 'Completed',
      streamed: expect.stringMatching(
        /Streaming logs\/azureml\/executionlogs\.txt[\s\S]*Completed: 1 file, 1 row written/,
      ),
      children: [[`${name}.batchscoring`, 'Completed', { 'azureml.moduleName': 'batchscoring' }]],
      files: { 'predictions.csv': '0,14.5,a.csv\n' },
      displayName: 'Nightly',
      whileArchived: [],
      restored: [name],
      ofDeployment: [name],
      sizes: ['local'],
    })
  },
)
