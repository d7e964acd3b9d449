import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createCollectingWorld, dayMs, start } from '#tests/inference/collection/support.ts'
import { send } from '#tests/support/send.ts'

const { online, modelFolder, collect, get } = await createCollectingWorld()

describe('drift', () => {
  const around = (middle: number, rows = 400) => Array.from({ length: rows }, (_, n) => [middle + n / rows, n % 7, 1])
  const notifications = async () =>
    (await (await send(online.world.as('reader'), 'GET', 'notifications')).json()).value
      .map(({ properties }: { properties: { title: string } }) => properties.title)
      .filter((title: string) => title.includes('drift'))
  const driftOf = (body: { days: { day: string; columns: { column: string; drift: number; isOver: boolean }[] }[] }) =>
    Object.fromEntries(body.days.at(-1)?.columns.map(({ column, isOver }) => [column, isOver]) ?? [])

  test('is measured against the first day, told once a day, and shown by column', async () => {
    const { ask, collection } = await collect()
    await ask(around(0))
    await collection.flush()
    expect(await get('drift')).toEqual({ threshold: 0.2, reference: 'firstDay', days: [] })
    online.world.setTime(new Date(start + dayMs))
    await ask(around(0))
    await collection.flush()
    expect(driftOf(await get('drift'))).toEqual({ a: false, b: false, c: false, prediction: false })
    expect(await notifications()).toEqual([])
    online.world.setTime(new Date(start + 2 * dayMs))
    await ask(around(5))
    await collection.flush()
    await ask(around(5))
    await collection.close()
    const body = await get('drift')
    expect(body.days.map(({ day }: { day: string }) => day)).toEqual(['2026-11-22', '2026-11-23'])
    expect(driftOf(body)).toMatchObject({ a: true, b: false, c: false })
    expect(await notifications()).toEqual(['The requests to churn/blue drift'])
    const events = await get('events')
    expect(events.value.filter(({ kind }: { kind: string }) => kind === 'drift')).toMatchObject([
      { level: 'Warning', message: expect.stringContaining('by more than 0.2: a (') },
    ])
  })

  test('is measured against the training data that came with the model', async () => {
    const training = around(0)
      .map((row) => row.join())
      .join('\n')
    await mkdir(join(modelFolder, 'extra_files'))
    await writeFile(join(modelFolder, 'extra_files/training_data.csv'), `a,b,c\n${training}\n`)
    const { ask, collection } = await collect({ driftThreshold: 3 })
    await ask(around(5))
    await collection.close()
    const body = await get('drift')
    expect(body).toMatchObject({ threshold: 3, reference: 'training' })
    expect(driftOf(body)).toEqual({ a: true, b: false, c: false })
    expect(await notifications()).toHaveLength(1)
  })

  test('is not told of few rows', async () => {
    const { ask, collection } = await collect()
    await ask(around(0, 100))
    await collection.flush()
    online.world.setTime(new Date(start + dayMs))
    await ask(around(5, 100))
    await collection.close()
    expect((await get('drift')).days).toEqual([])
  })
})
