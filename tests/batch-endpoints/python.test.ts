import { cp, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type BatchWorld, startBatchWorld } from '#tests/support/batch.ts'
import { startTestNode } from '#tests/support/node.ts'
import { plainPython } from '#tests/support/science-python.ts'
import { send } from '#tests/support/send.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'

let batch: BatchWorld

beforeAll(async () => {
  if (!plainPython) return
  batch = await startBatchWorld({ SLIPWAY_PYTHON: plainPython, SLIPWAY_PYTHON_SYSTEM: 'true' })
  await startTestNode(batch.world, 'cluster')
})

const codeUri = (name: string) => `azureml://datastores/workspaceblobstore/paths/code/${name}`

/** Deploys a script as `name`/`blue`, with a folder of one file as its model. */
async function deployScript(name: string, script: string, settings: object = {}): Promise<void> {
  await batch.put(`code/${name}/score.py`, script)
  await batch.put(`weights/${name}/weights.txt`, '3')
  await deployCode(name, join(batch.root, 'weights', name), settings)
}

async function deployCode(name: string, model: string, settings: object = {}): Promise<void> {
  const response = await send(batch.owner, 'PUT', `codes/${name}/versions/1`, {
    properties: { codeUri: codeUri(name) },
  })
  if (!response.ok) throw new Error(await response.text())
  const codeConfiguration = { codeId: `azureml:${name}:1`, scoringScript: 'score.py' }
  await batch.deploy(name, model, { codeConfiguration, ...settings }, 'custom_model')
}

const filesOf = async (folder: string) =>
  (await readdir(join(batch.root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(batch.root, folder).length + 1))
    .sort()

/** The one file of a job's log tree whose path ends so. */
async function logOf(job: string, ending: string): Promise<string> {
  const path = (await filesOf(`${job}/logs`)).find((file) => file.endsWith(ending))
  return path === undefined ? '' : readFile(join(batch.root, job, 'logs', path), 'utf8')
}

describe.skipIf(!plainPython)('a batch scoring job with a script', () => {
  test.skipIf(!hasSharedData)(
    'linear of the public examples: every line of its expected.json, in the order of the files',
    async () => {
      await cp(sharedData('custom-scripts', 'linear', 'score.py'), join(batch.root, 'code/linear/score.py'))
      await deployCode('linear', sharedData('custom-scripts', 'linear', 'model'))
      await cp(sharedData('custom-scripts', 'data'), join(batch.root, 'in/linear'), { recursive: true })
      const { name } = await batch.submit('linear', 'in/linear', { miniBatchSize: 2 })
      const job = await batch.ended(name)
      expect(job.properties.error).toBeUndefined()
      const { linear } = JSON.parse(await readFile(sharedData('custom-scripts', 'expected.json'), 'utf8'))
      expect(await batch.read(`${name}/predictions.csv`)).toBe(`${Object.values(linear.lines).flat().join('\n')}\n`)
      expect(job.properties.batch.progress).toMatchObject({
        filesTotal: 5,
        filesScored: 5,
        filesFailed: 0,
        outputRows: 30,
      })
      expect(await logOf(name, 'process0.stdout.txt')).toContain("weights loaded: ['x1', 'x2', 'x3']")
    },
  )

  test('what it prints is in the log tree, what it writes beside the output, and its variables are there', async () => {
    await deployScript(
      'writer',
      [
        'import os, sys',
        'def init(): print("hello from init")',
        'def run(files):',
        '  for f in files:',
        '    place = os.path.join(os.environ["AZUREML_BI_OUTPUT_PATH"], "copies")',
        '    os.makedirs(place, exist_ok=True)',
        '    open(os.path.join(place, os.path.basename(f)), "w").write(os.environ["GREETING"] + open(os.path.join(os.environ["AZUREML_MODEL_DIR"], "weights.txt")).read())',
        '  print("to stderr", file=sys.stderr)',
        '  return files',
      ].join('\n'),
      { environmentVariables: { GREETING: 'hi ' }, outputAction: 'SummaryOnly' },
    )
    await batch.put('in/writer/a.csv', 'x\n')
    await batch.put('in/writer/b.bin', 'x')
    const { name } = await batch.submit('writer', 'in/writer')
    const job = await batch.ended(name)
    expect(job.properties.error).toBeUndefined()
    expect(await batch.read(`${name}/copies/a.csv`)).toBe('hi 3')
    // Its parts are tidied away, and the last of its log is written, a moment after its end.
    await vi.waitFor(async () => {
      expect((await filesOf(name)).filter((file) => !file.startsWith('logs/'))).toEqual([
        'copies/a.csv',
        'copies/b.bin',
      ])
      expect(await logOf(name, 'process0.stdout.txt')).toBe('hello from init\n')
      expect(await logOf(name, 'process0.stderr.txt')).toBe('to stderr\n')
    }, 20_000)
  })

  test('a file of its own that exists is not overwritten, and the job says which', async () => {
    await batch.put('taken/copies/a.csv', 'mine')
    const uri = 'azureml://datastores/workspaceblobstore/paths/taken/'
    const outputData = { score: { jobOutputType: 'UriFolder', uri } }
    const { name } = await batch.submit('writer', 'in/writer', { outputData })
    const job = await batch.ended(name)
    expect(job.properties.status).toBe('Failed')
    expect(job.properties.error?.message).toContain("wrote the file 'taken/copies/a.csv', which exists already")
    expect(await batch.read('taken/copies/a.csv')).toBe('mine')
    expect(await filesOf('taken')).toEqual(['copies/a.csv'])
  })

  test('an error of run() uses up the retries and fails the files of its mini-batch, with the traceback in the log', async () => {
    await deployScript(
      'picky',
      'import os\ndef init(): pass\ndef run(files):\n  for f in files:\n    if "bad" in f: raise ValueError("no header in " + os.path.basename(f))\n  return [os.path.basename(f) + " ok" for f in files]\n',
      { miniBatchSize: 1, retrySettings: { maxRetries: 1, timeout: 'PT30S' } },
    )
    for (const file of ['a.csv', 'bad.csv', 'c.csv']) await batch.put(`in/picky/${file}`, 'x\n')
    const { name } = await batch.submit('picky', 'in/picky')
    const job = await batch.ended(name)
    expect(job.properties.status).toBe('Completed')
    expect(job.properties.batch.progress).toMatchObject({ filesTotal: 3, filesFailed: 1, retries: 1 })
    expect(await batch.read(`${name}/predictions.csv`)).toBe('a.csv ok\nc.csv ok\n')
    expect(await batch.read(`${name}/errors.csv`)).toContain(
      'bad.csv,,,ValueError: no header in bad.csv (score.py line 5) (1 retry is used up)',
    )
    expect(await logOf(name, 'user/error.txt')).toContain('ValueError: no header in bad.csv')
    const errors = (await filesOf(`${name}/logs`)).filter((file) => /^user\/error\/node-/.test(file))
    expect(await batch.read(`${name}/logs/${errors[0]}`)).toContain('Traceback (most recent call last)')
    const strict = await batch.submit('picky', 'in/picky', { errorThreshold: 0 })
    expect((await batch.ended(strict.name)).properties.error?.code).toBe('ErrorThresholdExceeded')
  })

  test('a process that dies is replaced, and the next attempt succeeds', async () => {
    await deployScript(
      'flaky',
      'import os\ndef init(): pass\ndef run(files):\n  mark = os.path.join(os.environ["AZUREML_BI_OUTPUT_PATH"], "been-here")\n  if not os.path.exists(mark):\n    open(mark, "w").close()\n    os._exit(5)\n  return files\n',
    )
    await batch.put('in/flaky/a.csv', 'x\n')
    const { name } = await batch.submit('flaky', 'in/flaky')
    const job = await batch.ended(name)
    expect(job.properties.status).toBe('Completed')
    expect(job.properties.batch.progress).toMatchObject({ retries: 1, filesScored: 1 })
    expect(await logOf(name, 'user/error.txt')).toContain('ended unexpectedly (exit code 5)')
  })

  test('a cancel ends an init() that does not return', async () => {
    await deployScript(
      'stuck',
      'import os, time\ndef init():\n  while "GO_ON" in os.environ: time.sleep(1)\ndef run(files): return files\n',
    )
    await batch.put('in/stuck/a.csv', 'x\n')
    // The check of the deployment would wait as well, so that only the job has the variable.
    await batch.world.db.batchDeployment.updateMany({
      where: { endpoint: { name: 'stuck' } },
      data: { settings: await withVariable('stuck', 'GO_ON', '1') },
    })
    const { name } = await batch.submit('stuck', 'in/stuck')
    await vi.waitFor(async () => expect(await statusOf(name)).toBe('Preparing'), { timeout: 20_000 })
    expect((await send(batch.owner, 'POST', `jobs/${name}/cancel`)).ok).toBe(true)
    expect((await batch.ended(name)).properties.status).toBe('Canceled')
  })

  test('code that was deleted is a clear error of the job', async () => {
    await deployScript('gone', 'def init(): pass\ndef run(files): return files\n')
    await batch.put('in/gone/a.csv', 'x\n')
    await rm(join(batch.root, 'code/gone'), { recursive: true })
    const { name } = await batch.submit('gone', 'in/gone')
    const job = await batch.ended(name)
    expect(job.properties.status).toBe('Failed')
    expect(job.properties.error?.message).toContain(
      "The scoring script 'score.py' is no longer at 'code/gone' in datastore 'workspaceblobstore'.",
    )
  })

  test('what its results cannot give is refused before the job starts', async () => {
    const uri = 'azureml://datastores/workspaceblobstore/paths/in/writer'
    const inputData = { input: { jobInputType: 'UriFolder', uri } }
    const ask = async (properties: object) => {
      const response = await send(batch.owner, 'POST', 'batchEndpoints/writer/jobs', {
        properties: { inputData, ...properties },
      })
      return { status: response.status, text: await response.text() }
    }
    expect(await ask({ outputFormat: 'parquet' })).toMatchObject({
      status: 400,
      text: expect.stringContaining('csv or jsonl'),
    })
    expect(await ask({ joinInput: true })).toMatchObject({
      status: 400,
      text: expect.stringContaining('opens the files itself'),
    })
  })

  test('a script that cannot start is told when it is deployed', async () => {
    await expect(
      deployScript('broken', 'import nothing_like_this\ndef init(): pass\ndef run(f): pass\n'),
    ).rejects.toThrow("No module named 'nothing_like_this' (score.py line 1)")
  })
})

async function statusOf(name: string): Promise<string> {
  const job = (await (await send(batch.owner, 'GET', `jobs/${name}`)).json()) as { properties: { status: string } }
  return job.properties.status
}

async function withVariable(endpoint: string, name: string, value: string): Promise<object> {
  const row = await batch.world.db.batchDeployment.findFirstOrThrow({ where: { endpoint: { name: endpoint } } })
  const settings = row.settings as { environmentVariables?: Record<string, string> }
  return { ...settings, environmentVariables: { ...settings.environmentVariables, [name]: value } }
}
