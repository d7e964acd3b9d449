import { execFile, execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { workspacePath } from '#lib/arm/resource.ts'
import { ask, certificate, client, startForAzure, subscription, tenant } from '#tests/e2e/support/azure.ts'
import { hasPython } from '#tests/support/python.ts'

/** The published script deploy-rest.sh in its first and its last revision (azureml-rest section 1.4), with curl and jq. */
const hasTools = ['bash', 'curl', 'jq'].every((tool) => {
  try {
    return execFileSync('which', [tool]).length > 0
  } catch {
    return false
  }
})

describe.skipIf(!hasPython || !hasTools)('deploy-rest.sh (skipped without Python, curl or jq)', async () => {
  const slipway = hasPython && hasTools ? await startForAzure() : undefined
  afterAll(() => slipway?.stop())
  const fixture = (...path: string[]) => resolve('tests/fixtures/custom-scripts', ...path)

  async function run(revision: 'head' | 'preview'): Promise<Record<string, string>> {
    const { endpoint: url = '' } = slipway ?? {}
    const form = { grant_type: 'client_credentials', client_id: client.id, client_secret: client.secret }
    const { body } = await ask('POST', `${url}/${tenant}/oauth2/token`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...form, resource: 'https://management.azure.com/' }).toString(),
    })
    const { stdout } = await promisify(execFile)(resolve('tests/e2e/support/deploy-rest.sh'), {
      timeout: 110_000,
      env: {
        ...process.env,
        URL: url,
        CACERT: certificate,
        TOKEN: JSON.parse(body).access_token,
        WORKSPACE_PATH: workspacePath({ subscriptionId: subscription, resourceGroup: 'slipway', name: 'default' }),
        REVISION: revision,
        SCORE_SCRIPT: fixture('online/score.py'),
        MODEL_FILE: fixture('linear/model/coefficients.json'),
        SAMPLE_REQUEST: '{"data": [[1, 2, 3], [0, 0, 0]]}',
      },
    })
    return Object.fromEntries(stdout.split('\n').flatMap((line) => (line ? [line.split('\t')] : [])))
  }

  test.each(['head', 'preview'] as const)('revision %s', async (revision) => {
    const steps = await run(revision)
    expect(steps).toMatchObject({
      datastore: 'workspaceblobstore',
      code: '1',
      model: '1',
      environment: expect.stringMatching(/^\/subscriptions\/.*\/environments\/env-.*\/versions\/\d+$/),
      endpoint: 'Succeeded',
      deployment: 'Succeeded',
      scoringUri: expect.stringMatching(/^https:.*\/score$/),
      named: expect.stringMatching(/^\[[-\d., ]+\] 200$/),
      logs: expect.stringMatching(/\w/),
      delete: '200',
      gone: 'ResourceNotFound',
    })
    // HEAD never sets the traffic, so that only a request that names its deployment gets there.
    expect(steps.score).toMatch(revision === 'preview' ? / 200$/ : / 404$/)
    expect(steps.literal).toMatch(revision === 'preview' ? / (4|5)\d\d$/ : / 404$/)
  })
})
