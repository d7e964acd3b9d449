import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { runTurn } from '#lib/batch-endpoints/scoring/run-turn.ts'
import { createScoringPool } from '#lib/batch-endpoints/scoring/scoring-pool.ts'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'
import { startTestServer } from '#tests/http/test-server.ts'
import type { BatchWorld } from '#tests/support/batch.ts'
import type { DefaultFiles } from '#tests/support/default-files.ts'
import { startTestNode } from '#tests/support/node.ts'
import { createRemoteBatchWorld } from '#tests/support/remote-batch.ts'
import { findRemoteStorages } from '#tests/support/remote-storage.ts'
import { plainPython } from '#tests/support/science-python.ts'
import { send } from '#tests/support/send.ts'
import { startTroubledProxy, type TroubledProxy } from '#tests/support/troubled-proxy.ts'

const storages = await findRemoteStorages()
const web = await startTestServer((_, response) => response.writeHead(200).end('a,b,c\n1,2,3\n'))

/** The same store behind a proxy, and the proxy. */
async function throughProxy(environment: Record<string, string>) {
  const [found = '', separator = '', port = ''] =
    /127\.0\.0\.1(:|%3A)(\d+)/.exec(environment.SLIPWAY_STORAGE ?? '') ?? []
  const proxy = await startTroubledProxy(`http://127.0.0.1:${port}`)
  const replaced = `127.0.0.1${separator}${new URL(proxy.url).port}`
  return {
    proxy,
    environment: { ...environment, SLIPWAY_STORAGE: environment.SLIPWAY_STORAGE?.replaceAll(found, replaced) ?? '' },
  }
}

describe.each(storages)('jobs over $kind', { timeout: 120_000 }, ({ createEnvironment }) => {
  let batch: BatchWorld
  let files: DefaultFiles
  let proxy: TroubledProxy
  let localRoot: string
  beforeAll(async () => {
    const made = await throughProxy(await createEnvironment())
    proxy = made.proxy
    ;({ batch, files } = await createRemoteBatchWorld({
      ...made.environment,
      SLIPWAY_ALLOW_PRIVATE_URLS: 'true',
      ...(plainPython && { SLIPWAY_PYTHON: plainPython, SLIPWAY_PYTHON_SYSTEM: 'true' }),
    }))
    localRoot = join(batch.world.folder, 'shared')
    await mkdir(join(localRoot, 'in'), { recursive: true })
    const local = { properties: { datastoreType: 'LocalFolder', root: localRoot } }
    expect(await (await send(batch.owner, 'PUT', 'datastores/local', local)).json()).toMatchObject({ name: 'local' })
    await startTestNode(batch.world, 'cluster')
    await batch.deploy('linear', 'linear-f32')
    await batch.put('in/one/a.csv', 'a,b,c\n1,2,3\n4,5,6\n')
    for (let file = 0; file < 40; file += 1) await batch.put(`in/many/${100 + file}.csv`, `a,b,c\n${file},0,0\n`)
  }, 180_000)

  const outputAt = (datastore: string, path: string) => ({
    outputData: { score: { jobOutputType: 'UriFolder', uri: `azureml://datastores/${datastore}/paths/${path}/` } },
  })
  const completed = async ({ name }: BatchJobResource) => {
    const { status, error } = (await batch.ended(name)).properties
    expect([status, error]).toEqual(['Completed', undefined])
  }
  const begun = ({ name }: BatchJobResource) =>
    vi.waitFor(
      async () => {
        const job = (await (await send(batch.owner, 'GET', `jobs/${name}`)).json()) as BatchJobResource
        expect(job.properties.batch.progress.miniBatchesDone).toBeGreaterThan(2)
      },
      { timeout: 30_000, interval: 20 },
    )
  const rows = '0,14.5,a.csv\n1,32.5,a.csv\n'

  test('the input is in the store, the output in a folder', async () => {
    await completed(await batch.submit('linear', 'in/one', outputAt('local', 'out/one')))
    expect(await readFile(join(localRoot, 'out/one/predictions.csv'), 'utf8')).toBe(rows)
  })

  test('the input is in a folder, the output in the store', async () => {
    await writeFile(join(localRoot, 'in/a.csv'), 'a,b,c\n1,2,3\n4,5,6\n')
    const place = outputAt('workspaceblobstore', 'out/two')
    await completed(await batch.submit('linear', 'azureml://datastores/local/paths/in', place))
    expect(await batch.read('out/two/predictions.csv')).toBe(rows)
  })

  test('what is behind a URL is scored', async () => {
    const job = await batch.submit('linear', `${web}/one.csv`)
    await completed(job)
    expect(await batch.read(`${job.name}/predictions.csv`)).toBe('0,14.5,one.csv\n')
    await expect.poll(() => files.list(`${job.name}/.parts`).catch(() => []), { timeout: 20_000 }).toEqual([])
  })

  test('an output that is taken while the job runs is left alone', async () => {
    const job = await batch.submit('linear', 'in/many', {
      ...outputAt('workspaceblobstore', 'out/late'),
      miniBatchSize: 1,
    })
    await begun(job)
    await batch.put('out/late/predictions.csv', 'mine\n')
    const { status, error } = (await batch.ended(job.name)).properties
    expect([status, error?.code]).toEqual(['Failed', 'Conflict'])
    expect(error?.message).toContain("'out/late/predictions.csv' exists already")
    expect(await batch.read('out/late/predictions.csv')).toBe('mine\n')
  })

  test.skipIf(!plainPython)(
    'a script reads the files, and what it writes of its own is beside the output',
    async () => {
      await batch.put('code/writer/score.py', script)
      const code = { properties: { codeUri: 'azureml://datastores/workspaceblobstore/paths/code/writer' } }
      expect((await send(batch.owner, 'PUT', 'codes/writer/versions/1', code)).ok).toBe(true)
      const codeConfiguration = { codeId: 'azureml:writer:1', scoringScript: 'score.py' }
      const model = join(import.meta.dirname, '../fixtures/custom-scripts/linear')
      await batch.deploy('writer', model, { codeConfiguration }, 'custom_model')
      await batch.put('in/script/a.txt', 'one')
      await batch.put('in/script/b.txt', 'three')
      const job = await batch.submit('writer', 'in/script', {
        ...outputAt('workspaceblobstore', 'out/script'),
        miniBatchSize: 1,
      })
      await completed(job)
      expect(await batch.read('out/script/predictions.csv')).toBe('a.txt:3\nb.txt:5\n')
      expect(await files.list('out/script')).toEqual([
        'out/script/predictions.csv',
        'out/script/seen/a.txt',
        'out/script/seen/b.txt',
      ])
      const again = await batch.submit('writer', 'in/script', outputAt('workspaceblobstore', 'out/script'))
      expect((await batch.ended(again.name)).properties.status).toBe('Failed')
    },
  )

  test('a store that is away for a moment costs a job nothing', async () => {
    const job = await batch.submit('linear', 'in/many', { miniBatchSize: 1, retrySettings: { maxRetries: 0 } })
    await begun(job)
    // More than the clients try by themselves.
    proxy.hangUp(12)
    await completed(job)
    expect((await batch.read(`${job.name}/predictions.csv`)).split('\n')).toHaveLength(41)
  })

  /** A further turn of the ended job is due when the store may be back, and removes what the job left. */
  const tidiedLater = async ({ name }: BatchJobResource) => {
    const { world } = batch
    const { id } = await world.db.job.findFirstOrThrow({ where: { name } })
    const due = () =>
      world.db
        .$queryRaw`SELECT start_after > now() + interval '30 seconds' AS later FROM pgboss.job WHERE singleton_key = ${id}`
    await expect.poll(due, { timeout: 20_000 }).toEqual([{ later: true }])
    proxy.refuseWith(undefined)
    const left = () => files.list(`${name}/.parts`).catch(() => [])
    expect(await left()).not.toEqual([])
    const { signal } = new AbortController()
    await runTurn({ ...world, nodeId: world.newId(), nodeName: 'later', pool: createScoringPool(), signal }, id)
    expect(await left()).toEqual([])
  }

  test('a credential that is revoked in the middle fails the job with a sentence', async () => {
    const job = await batch.submit('linear', 'in/many', { miniBatchSize: 1 })
    await begun(job)
    proxy.refuseWith('AuthenticationFailed')
    const { status, error } = (await batch.ended(job.name)).properties
    expect([status, error?.code]).toEqual(['Failed', 'Unavailable'])
    expect(error?.message).toContain("refused the datastore's credential (")
    await tidiedLater(job)
    const next = await batch.submit('linear', 'in/one')
    await completed(next)
    expect(await batch.read(`${next.name}/predictions.csv`)).toBe(rows)
  })
})

const script = `
import os
def init():
    pass
def run(files):
    lines = []
    for file in files:
        name = os.path.basename(file)
        lines.append(f"{name}:{len(open(file).read())}")
        seen = os.path.join(os.environ["AZUREML_BI_OUTPUT_PATH"], "seen")
        os.makedirs(seen, exist_ok=True)
        open(os.path.join(seen, name), "w").write(name)
    return lines
`
