import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type BatchWorld, startBatchWorld } from '#tests/support/batch.ts'
import { startTestNode } from '#tests/support/node.ts'
import { send } from '#tests/support/send.ts'

let batch: BatchWorld
let elsewhere: string
const table = 'a,b,c\n1,2,3\n'

beforeAll(async () => {
  batch = await startBatchWorld()
  await batch.deploy('linear', 'linear-f32')
  await batch.put('in/a.csv', table)
  elsewhere = join(batch.world.folder, 'elsewhere')
})

async function registerStore(name: string): Promise<void> {
  await mkdir(join(elsewhere, 'in'), { recursive: true })
  await writeFile(join(elsewhere, 'in/a.csv'), table)
  const properties = { datastoreType: 'LocalFolder', root: elsewhere }
  const put = await send(batch.owner, 'PUT', `datastores/${name}`, { properties })
  if (!put.ok) throw new Error(await put.text())
}

async function endWithNode(name: string) {
  const node = await startTestNode(batch.world, 'cluster')
  const { properties } = await batch.ended(name)
  await node.leave()
  return properties
}

describe('what goes away while a job is queued', () => {
  test('its input datastore: the job fails and names it', async () => {
    await registerStore('input')
    const { name } = await batch.submit('linear', 'azureml://datastores/input/paths/in')
    expect((await send(batch.owner, 'DELETE', 'datastores/input')).status).toBe(200)
    const { status, error } = await endWithNode(name)
    expect(status).toBe('Failed')
    expect(error).toMatchObject({ code: 'UserError', message: expect.stringContaining("datastore 'input'") })
  })

  test('its output datastore: the job fails and names it', async () => {
    await registerStore('output')
    const outputData = { score: { uri: 'azureml://datastores/output/paths/out/' } }
    const { name } = await batch.submit('linear', 'in', { outputData })
    expect((await send(batch.owner, 'DELETE', 'datastores/output')).status).toBe(200)
    const { status, error } = await endWithNode(name)
    expect(status).toBe('Failed')
    expect(error?.message).toContain("datastore 'output'")
  })

  test('the folder of its input datastore: the job fails and says that it cannot be reached', async () => {
    await registerStore('unmounted')
    const { name } = await batch.submit('linear', 'azureml://datastores/unmounted/paths/in')
    await rm(elsewhere, { recursive: true })
    const { status, error } = await endWithNode(name)
    expect(status).toBe('Failed')
    expect(error).toMatchObject({ code: 'Unavailable', message: expect.stringContaining('cannot be reached') })
  })

  test('its input: the job fails and names the path', async () => {
    await batch.put('fleeting/a.csv', table)
    const { name } = await batch.submit('linear', 'fleeting')
    await rm(join(batch.root, 'fleeting'), { recursive: true })
    const { status, error } = await endWithNode(name)
    expect(status).toBe('Failed')
    expect(error?.message).toContain("has nothing at 'fleeting'")
  })

  test('its endpoint: the job runs to its end, because it keeps all it needs', async () => {
    await batch.deploy('short', 'linear-f32')
    const { name } = await batch.submit('short', 'in')
    expect((await send(batch.owner, 'DELETE', 'batchEndpoints/short')).status).toBe(200)
    const { status } = await endWithNode(name)
    expect(status).toBe('Completed')
    expect(await batch.read(`${name}/predictions.csv`)).toBe('0,14.5,a.csv\n')
  })

  test('its deployment and model version: the job runs, as its files are still there', async () => {
    await batch.deploy('brief', 'linear-f32')
    const { name } = await batch.submit('brief', 'in')
    expect((await send(batch.owner, 'DELETE', 'batchEndpoints/brief/deployments/blue')).status).toBe(200)
    const deleted = await send(batch.owner, 'DELETE', 'models/brief/versions/1')
    const { status, error } = await endWithNode(name)
    if (deleted.ok) expect(error?.message ?? status).toMatch(/Completed|'brief:1'/)
    else expect(status).toBe('Completed')
  })

  test('the files of a deployment’s model: checked again it fails, and forgets that once they are back', async () => {
    await batch.deploy('mended', 'linear-f32')
    const blue = 'batchEndpoints/mended/deployments/blue'
    const settled = async () => {
      const put = await send(batch.owner, 'PUT', blue, {
        properties: { model: 'azureml:mended:1', compute: 'cluster' },
      })
      expect(put.status).toBe(200)
      return vi.waitFor(
        async () => {
          const { properties } = await (await send(batch.owner, 'GET', blue)).json()
          expect(['Succeeded', 'Failed']).toContain(properties.provisioningState)
          return properties
        },
        { timeout: 20_000, interval: 20 },
      )
    }
    const [place, aside] = [join(batch.root, 'models/mended'), join(batch.root, 'aside')]
    await rename(place, aside)
    expect(await settled()).toMatchObject({ provisioningState: 'Failed', error: { message: expect.any(String) } })
    await rename(aside, place)
    const healed = await settled()
    expect([healed.provisioningState, healed.error]).toEqual(['Succeeded', undefined])
    expect(healed.selfCheck.ok).toBe(true)
  })

  test('its compute cannot: it is in use, which names the job', async () => {
    const cluster = {
      properties: {
        computeType: 'AmlCompute',
        properties: { vmSize: 'local', scaleSettings: { minNodeCount: 0, maxNodeCount: 1 } },
      },
    }
    expect((await send(batch.owner, 'PUT', 'computes/other', cluster)).ok).toBe(true)
    await batch.deploy('onother', 'linear-f32', { compute: 'azureml:other' })
    const { name, properties } = await batch.submit('onother', 'in')
    expect((await send(batch.owner, 'DELETE', 'batchEndpoints/onother')).status).toBe(200)
    const refused = await send(batch.owner, 'DELETE', 'computes/other')
    expect(refused.status).toBe(409)
    expect((await refused.json()).error.message).toContain(`job ${properties.displayName} (Queued)`)
    expect((await send(batch.owner, 'POST', `jobs/${name}/cancel`)).status).toBe(200)
    expect((await send(batch.owner, 'DELETE', 'computes/other')).ok).toBe(true)
  })
})

describe('what goes away while a job runs', () => {
  async function startLong(output: string): Promise<string> {
    for (let n = 0; n < 200; n += 1) await batch.put(`long/${String(n).padStart(3, '0')}.csv`, table)
    await registerStore(output)
    const outputData = { score: { uri: `azureml://datastores/${output}/paths/out/` } }
    const { name } = await batch.submit('linear', 'long', { outputData, miniBatchSize: 1 })
    return name
  }
  const done = (name: string) =>
    vi.waitFor(
      async () => {
        const { properties } = await (await send(batch.owner, 'GET', `jobs/${name}`)).json()
        expect(properties.batch.progress.miniBatchesDone).toBeGreaterThan(2)
      },
      { timeout: 20_000, interval: 5 },
    )

  test('its output datastore: the job fails and names it', async () => {
    const name = await startLong('vanishing')
    const node = await startTestNode(batch.world, 'cluster')
    await done(name)
    expect((await send(batch.owner, 'DELETE', 'datastores/vanishing')).status).toBe(200)
    const { properties } = await batch.ended(name)
    await node.leave()
    expect(properties.status).toBe('Failed')
    expect(properties.error?.message).toContain("datastore 'vanishing'")
  })

  test('its output datastore, and then it is canceled: it is Canceled and says what is missing', async () => {
    const name = await startLong('dropped')
    const node = await startTestNode(batch.world, 'cluster')
    await done(name)
    expect((await send(batch.owner, 'DELETE', 'datastores/dropped')).status).toBe(200)
    await send(batch.owner, 'POST', `jobs/${name}/cancel`)
    const { properties } = await batch.ended(name)
    await node.leave()
    expect(properties.status).toBe('Canceled')
    expect(properties.error?.message).toContain("datastore 'dropped'")
  })
})
