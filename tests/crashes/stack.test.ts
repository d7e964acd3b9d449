import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { commandLine, isAlive } from '#lib/core/alive.ts'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'
import { findAccount } from '#lib/postgres/account.ts'
import { dataParent } from '#lib/postgres/place.ts'
import { findPostmaster } from '#lib/postgres/postmaster.ts'
import { type SlipwayClient, signIn } from '#tests/support/slipway-client.ts'
import { createHome, processesOf, type SlipwayProcess, startSlipway } from '#tests/support/slipway-process.ts'

const files = 200
const rowsPerFile = 5000
const { home, remove } = await createHome()
const parent = await dataParent(home, await findAccount())
let slipway: SlipwayProcess
let client: SlipwayClient
let undisturbed: string

beforeAll(async () => {
  slipway = await startSlipway(home)
  const [, email = '', password = ''] = await slipway.printed(/Sign in as (\S+) with the password (\S+)/)
  client = await signIn(slipway.url, email, password)
  await writeInput()
  await deploy()
  const name = await submit()
  const { properties } = await ended(name)
  expect(properties.status).toBe('Completed')
  expect(properties.batch.progress).toMatchObject({
    miniBatchesTotal: files,
    rowsScored: files * rowsPerFile,
    retries: 0,
  })
  undisturbed = await digest(name)
}, 300_000)

afterAll(async () => {
  slipway.child.kill('SIGTERM')
  await slipway.ended
  await remove()
}, 60_000)

/** Ten different tables under two hundred names. */
async function writeInput(): Promise<void> {
  const folder = join(home, 'storage/crash-input')
  await mkdir(folder, { recursive: true })
  for (let n = 0; n < files; n += 1) {
    const path = join(folder, `${String(n).padStart(3, '0')}.csv`)
    if (n >= 10) await link(join(folder, `00${n % 10}.csv`), path)
    else await writeFile(path, tableOf(n))
  }
}

const header =
  'age,sex,bmi,blood_pressure,total_cholesterol,ldl,hdl,cholesterol_hdl_ratio,log_triglycerides,blood_sugar'
function tableOf(seed: number): string {
  const rows = Array.from({ length: rowsPerFile }, (_, row) =>
    Array.from({ length: 10 }, (_, at) => (((row * 31 + at * 17 + seed * 101) % 1999) / 20).toFixed(2)).join(','),
  )
  return `${header}\n${rows.join('\n')}\n`
}

async function deploy(): Promise<void> {
  const deployment = 'batchEndpoints/crashing/deployments/blue'
  await client.send('PUT', 'batchEndpoints/crashing', { properties: {} })
  await client.send('PUT', deployment, {
    properties: { model: 'azureml:diabetes-progression:1', compute: 'azureml:batch-cluster', miniBatchSize: 1 },
  })
  await vi.waitFor(
    async () => {
      const { properties } = await client.send<{ properties: { provisioningState: string } }>('GET', deployment)
      expect(properties.provisioningState).toBe('Succeeded')
    },
    { timeout: 30_000, interval: 100 },
  )
}

async function submit(): Promise<string> {
  const input = { jobInputType: 'UriFolder', uri: 'azureml://datastores/workspaceblobstore/paths/crash-input' }
  const properties = { inputData: { input }, compute: { instanceCount: 2 } }
  const { name } = await client.send<{ name: string }>('POST', 'batchEndpoints/crashing/jobs', { properties })
  return name
}

const jobOf = (name: string) => client.send<BatchJobResource>('GET', `jobs/${name}`)

/** While parts of the stack are down the question is asked again. */
const ended = (name: string) =>
  vi.waitFor(
    async () => {
      const job = await jobOf(name)
      expect(['Completed', 'Failed', 'Canceled']).toContain(job.properties.status)
      return job
    },
    { timeout: 90_000, interval: 200 },
  )

/** Waits until so many mini-batches are done, and sees that the job is still at work. */
async function inTheMiddle(name: string, done: number): Promise<void> {
  await vi.waitFor(
    async () => expect((await jobOf(name)).properties.batch.progress.miniBatchesDone).toBeGreaterThanOrEqual(done),
    { timeout: 60_000, interval: 20 },
  )
  expect((await jobOf(name)).properties.status).toBe('Running')
}

async function digest(name: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(join(home, 'storage', name, 'predictions.csv'))) hash.update(chunk)
  return hash.digest('hex')
}

async function expectUndisturbed(name: string): Promise<void> {
  const { properties } = await ended(name)
  expect(properties.error).toBeUndefined()
  expect(properties.status).toBe('Completed')
  expect(properties.batch.progress).toMatchObject({
    miniBatchesTotal: files,
    miniBatchesDone: files,
    filesScored: files,
    filesFailed: 0,
    rowsScored: files * rowsPerFile,
  })
  expect(await digest(name)).toBe(undisturbed)
}

async function child(script: string): Promise<number> {
  for (const pid of (await processesOf(home)).children) if ((await commandLine(pid)).includes(script)) return pid
  throw new Error(`No child of Slipway runs ${script}`)
}

async function postmaster(): Promise<number> {
  const found = await findPostmaster(join(parent, 'postgres'))
  if (!found) throw new Error('PostgreSQL does not run')
  return found.pid
}

async function kill(...pids: number[]): Promise<void> {
  for (const pid of pids) if (isAlive(pid)) process.kill(pid, 'SIGKILL')
  await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), { timeout: 10_000, interval: 10 })
}

describe('kill -9 in the middle of a job of 200 mini-batches', { timeout: 120_000 }, () => {
  test('of web: the job goes on meanwhile and ends as if nothing had been', async () => {
    const name = await submit()
    await inTheMiddle(name, 40)
    await kill(await child('lib/web/main.ts'))
    await expectUndisturbed(name)
  })

  test('of an engine node: its mini-batches are scored again, the output is the same to the byte', async () => {
    const name = await submit()
    await inTheMiddle(name, 60)
    await kill(await child('lib/engine/main.ts'))
    await expectUndisturbed(name)
  })

  test('of PostgreSQL: the job goes on once it is back, the output is the same to the byte', async () => {
    const name = await submit()
    await inTheMiddle(name, 50)
    await kill(await postmaster())
    await expectUndisturbed(name)
  })

  test('of everything at once: after the next start the job finishes by itself, the output is the same to the byte', async () => {
    const name = await submit()
    await inTheMiddle(name, 70)
    const { pid, children } = await processesOf(home)
    await kill(pid, ...children, await postmaster())
    await slipway.ended
    slipway = await startSlipway(home, { PORT: String(slipway.port) })
    await slipway.printed(/Slipway is ready/)
    await expectUndisturbed(name)
  })
})
