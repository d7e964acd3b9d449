import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { fixtureModel } from '#tests/support/fixtures.ts'
import { createScoringWorld, type ScoringWorld } from '#tests/support/score-files.ts'
import { send } from '#tests/support/send.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'

const churn = join(import.meta.dirname, '../fixtures/native-models/mlflow/churn')
const folder = mkdtempSync(join(tmpdir(), 'slipway-engines-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** An interpreter that says it is Python, and makes an environment only after its gate is opened, badly. */
const gate = join(folder, 'gate')
const slowPython = join(folder, 'python3')
writeFileSync(
  slowPython,
  `#!/bin/sh
case "$*" in
  *'import uv'*) exit 1 ;;
  *-c*) echo '{"version": "3.11.7", "prefix": "${folder}"}' ;;
  *) while [ ! -e '${gate}' ]; do sleep 0.05; done; echo 'no such package' >&2; exit 1 ;;
esac
`,
)
chmodSync(slowPython, 0o755)

let scoring: ScoringWorld
beforeAll(async () => {
  scoring = await createScoringWorld({}, { SLIPWAY_PYTHON: slowPython, PATH: ['/usr/bin', '/bin'].join(delimiter) })
})

const put = async (path: string, properties: object) => {
  const response = await send(scoring.owner, 'PUT', path, { location: 'local', properties })
  return { status: response.status, body: await response.json() }
}

/** Registers a folder and makes an endpoint of that name without a deployment. */
async function register(name: string, files: string, properties: object = {}): Promise<void> {
  for (const file of ['MLmodel', 'model.pkl'].filter((one) => existsSync(join(files, one)))) {
    await scoring.put(`models/${name}/${file}`, readFileSync(join(files, file)))
  }
  const modelUri = `azureml://datastores/workspaceblobstore/paths/models/${name}`
  const { status } = await put(`models/${name}/versions/1`, { modelUri, ...properties })
  expect(status).toBe(201)
  await put(`batchEndpoints/${name}`, { authMode: 'aadToken' })
}

const deploy = (name: string, properties: object = {}) =>
  put(`batchEndpoints/${name}/deployments/blue`, {
    model: `azureml:${name}:1`,
    compute: 'azureml:cluster',
    ...properties,
  })

const deployment = async (name: string) =>
  (await (await send(scoring.owner, 'GET', `batchEndpoints/${name}/deployments/blue`)).json()).properties

const settled = (name: string, state: string) =>
  vi.waitFor(
    async () => {
      const found = await deployment(name)
      expect(found.provisioningState).toBe(state)
      return found
    },
    { timeout: 20_000, interval: 50 },
  )

describe('a native deployment', () => {
  test('says its engine and why, what was checked, and scores', async () => {
    await scoring.deploy('churn', churn)
    expect(await deployment('churn')).toMatchObject({
      engine: 'Auto',
      runtime: { engine: 'native', reason: expect.stringContaining('exactly the numbers of its library') },
      codeConfiguration: null,
      environmentId: null,
      selfCheck: {
        ok: true,
        checks: expect.arrayContaining([expect.objectContaining({ name: 'Input example', ok: true })]),
      },
    })
    const rows = 'visits,spend,region,member\n5,64.71,north,false\n31,28.5,south,true\n5,1,east,\n'
    const { status, predictions, failures } = await scoring.score('churn', { 'a.csv': rows })
    expect(status).toBe('Completed')
    expect(predictions).toBe('0,leaves,a.csv\n1,stays,a.csv\n')
    expect(failures).toMatchObject([{ row: 2, column: 'member' }])
  })

  test.skipIf(!hasSharedData)('the heart classifier of 2022 scores its four files', async () => {
    await scoring.deploy('heart', sharedData('heart-classifier/model'))
    expect(await deployment('heart')).toMatchObject({ runtime: { engine: 'native' }, selfCheck: { ok: true } })
    const { cases } = JSON.parse(readFileSync(sharedData('heart-classifier/expected.json'), 'utf8'))
    const tables: { input: string; predict: number[] }[] = cases.filter(({ input }: { input: string }) =>
      input.endsWith('.csv'),
    )
    const files = tables.map(({ input }) => [
      input.replace('data/', ''),
      readFileSync(sharedData('heart-classifier', input)),
    ])
    const { status, predictions } = await scoring.score('heart', Object.fromEntries(files))
    expect(status).toBe('Completed')
    const lines = tables.flatMap(({ input, predict }) =>
      predict.map((label, row) => `${row},${label},${input.replace('data/', '')}`),
    )
    expect(lines).toHaveLength(303)
    expect(predictions?.trimEnd().split('\n').sort()).toEqual(lines.sort())
  })
})

describe('a model that needs Python', () => {
  beforeAll(() => register('rules', fixtureModel('own-class')))

  test('is refused by the engine Native with the reason', async () => {
    const { status, body } = await deploy('rules', { engine: 'Native' })
    expect(status).toBe(400)
    expect(body.error.message).toMatch(/churn_rules\.Scorer.*Choose the engine Auto or Python/)
  })

  test('is refused until an owner has confirmed its code; then it waits for its environment and keeps nobody waiting', async () => {
    const refused = await deploy('rules')
    expect(refused.status).toBe(400)
    expect(refused.body.error.message).toMatch(/owner of the workspace has to confirm/)
    expect((await send(scoring.owner, 'POST', 'models/rules/versions/1/confirmCode')).status).toBe(200)
    expect((await deploy('rules')).status).toBe(201)
    const chosen = await vi.waitFor(
      async () => {
        const found = await deployment('rules')
        expect(found.runtime).not.toBeNull()
        return found
      },
      { timeout: 20_000, interval: 50 },
    )
    expect(chosen).toMatchObject({
      provisioningState: 'Creating',
      runtime: {
        engine: 'python',
        reason: expect.stringContaining('churn_rules.Scorer'),
        python: { environment: { python: '3.11.7', requirements: expect.arrayContaining(['mlflow']) } },
      },
    })
    await register('meanwhile', churn)
    expect((await deploy('meanwhile')).status).toBe(201)
    await settled('meanwhile', 'Succeeded')
    expect((await deployment('rules')).provisioningState).toBe('Creating')
    writeFileSync(gate, '')
    expect((await settled('rules', 'Failed')).error.message).toContain('no such package')
  })
})

test('plain files are refused without a scoring script, and a script needs an environment', async () => {
  await register('plain', fixtureModel('own-class'), { modelType: 'custom_model' })
  const refused = await deploy('plain')
  expect(refused.status).toBe(400)
  expect(refused.body.error.message).toContain('Register it as an MLflow model')
  await scoring.put('codes/score/score.py', 'def init(): pass\ndef run(files): return files\n')
  const codeUri = 'azureml://datastores/workspaceblobstore/paths/codes/score'
  expect((await put('codes/score/versions/1', { codeUri })).status).toBe(201)
  const codeConfiguration = { codeId: 'azureml:score:1', scoringScript: 'score.py' }
  const { status, body } = await deploy('plain', { codeConfiguration })
  expect(status).toBe(400)
  expect(body.error).toMatchObject({
    message: expect.stringContaining('needs an environment'),
    target: 'properties.environmentId',
  })
})
