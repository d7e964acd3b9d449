import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createControlledWorld, eventsOf, until } from '#tests/inference/control/support.ts'
import { defaultStoreRoot } from '#tests/support/default-store.ts'
import { plainPython } from '#tests/support/science-python.ts'
import { send } from '#tests/support/send.ts'

const online = await createControlledWorld(
  plainPython ? { SLIPWAY_PYTHON: plainPython, SLIPWAY_PYTHON_SYSTEM: 'true' } : {},
)
const { world, owner } = online
const root = await defaultStoreRoot(world)

async function register(kind: 'models' | 'codes', name: string, version: string, file: string, text: string) {
  const path = `${kind}/${name}-${version}`
  await mkdir(join(root, path), { recursive: true })
  await writeFile(join(root, path, file), text)
  const uri = `azureml://datastores/workspaceblobstore/paths/${path}`
  const properties = kind === 'models' ? { modelUri: uri, modelType: 'custom_model' } : { codeUri: uri }
  const answer = await send(owner, 'PUT', `${kind}/${name}/versions/${version}`, { properties })
  if (!answer.ok) throw new Error(await answer.text())
}

async function deploy(version: string, script: string, more: object = {}) {
  await register('codes', 'script', version, 'score.py', script)
  await online.putDeployment('scripted', 'blue', {
    model: 'azureml:weights:1',
    codeConfiguration: { codeId: `azureml:script:${version}`, scoringScript: 'score.py' },
    ...more,
  })
  return (await online.settled('scripted', 'blue')).properties
}

const lines = (where: object) => world.db.onlineLogLine.findMany({ where, orderBy: { id: 'asc' } })

describe.skipIf(!plainPython)('a scoring script', () => {
  test('serves with its variables, and what it prints is in the log', { timeout: 60_000 }, async () => {
    await register('models', 'weights', '1', 'weights.txt', '3')
    await online.putEndpoint('scripted')
    const script = `import json, os, sys, logging
logging.basicConfig(level=logging.INFO)
def init():
  global factor
  path = os.environ["AZUREML_MODEL_DIR"]
  factor = float(open(os.path.join(path, "weights.txt")).read()) * float(os.environ["TIMES"])
  print("the factor is", factor)
  logging.info("ready to score")
  print("this is odd", file=sys.stderr)
def run(raw_data):
  return [factor * value for value in json.loads(raw_data)]
`
    const found = await deploy('1', script, { environmentVariables: { TIMES: '2' } })
    expect(found, JSON.stringify(found.error)).toMatchObject({ provisioningState: 'Succeeded', servedRevision: 1 })
    expect(found.runtime).toMatchObject({ engine: 'python' })
    const pool = await until(() => online.pool('scripted', 'blue'))
    const body = new TextEncoder().encode('[1, 2.5]')
    const asked = { kind: 'raw' as const, rows: 1 as const, body, method: 'POST', query: '', headers: {} }
    const answer = await pool.ask(asked, { deadline: performance.now() + 20_000 })
    expect(answer.kind === 'raw' && Buffer.from(answer.body).toString()).toBe('[6.0, 15.0]')
    const printed = await until(async () => {
      const all = await lines({ revision: 1, source: { not: 'server' } })
      return all.length >= 3 ? all : undefined
    })
    const told = printed.map(({ source, level, text }) => `${source} ${level} ${text}`)
    expect(told).toEqual(
      expect.arrayContaining([
        'stdout Info the factor is 6.0',
        'stderr Info INFO:root:ready to score',
        'stderr Warning this is odd',
      ]),
    )
  })

  test('whose init fails leaves the former one serving; its traceback is in the log', { timeout: 60_000 }, async () => {
    const found = await deploy(
      '2',
      'def init():\n  raise RuntimeError("no weights today")\ndef run(raw_data): return 1\n',
    )
    expect(found).toMatchObject({ provisioningState: 'Failed', revision: 2, servedRevision: 1 })
    expect(found.error?.message).toContain('no weights today')
    expect((await eventsOf(world, 'failed')).at(-1)?.message).toContain('no weights today')
    const printed = await until(async () => {
      const all = await lines({ revision: 2, text: { contains: 'no weights today' } })
      return all.length > 0 ? all : undefined
    })
    expect(printed.some(({ level }) => level === 'Error')).toBe(true)
    expect(online.pool('scripted', 'blue')?.spec.revision).toBe(1)
  })
})

test('code of a model runs in Python only when an owner has confirmed it', async () => {
  await online.register('stranger', 'own-code')
  await online.putEndpoint('careful')
  const put = await online
    .putDeployment('careful', 'blue', { model: 'azureml:stranger:1' })
    .catch((error: Error) => error)
  const message =
    put instanceof Error ? put.message : (await online.settled('careful', 'blue')).properties.error?.message
  expect(message).toContain('An owner of the workspace has to confirm that')
})
