import { describe, expect, test, vi } from 'vitest'
import { protocols } from '#components/online-endpoints/consume/protocols.ts'
import { deriveBodies } from '#components/online-endpoints/consume/sample-bodies.ts'
import { planLayout } from '#lib/inference/collection/layout.ts'
import { presentLines } from '#lib/inference/collection/present-lines.ts'
import type { Exchange } from '#lib/inference/gateway/exchange.ts'
import { packCars } from '#tests/pipelines/serving/packed-cars.ts'
import { deploymentOf, endpointOf } from '#tests/support/inference.ts'
import { openTestGateway, openTestPool, post } from '#tests/support/inference-gateway.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()
const { pack } = await packCars(folder)
const pool = await openTestPool(pack, { dataCollection: { isOn: true } }, { engine: 'native' })
const exchanges: Exchange[] = []
const { url } = await openTestGateway([endpointOf([deploymentOf('blue', pool)])], {
  onExchange: (exchange) => exchanges.push(exchange),
})

const ask = async (body: unknown) => {
  const { status, body: text } = await post(`${url}/endpoints/churn/score`, JSON.stringify(body))
  return { status, body: JSON.parse(text) }
}
const askCars = (cars: unknown) => ask({ Inputs: { Cars: cars }, GlobalParameters: {} })
/** The records that came, of a request that was answered. */
const pricesOf = async (cars: object[]): Promise<Record<string, unknown>[]> => {
  const { status, body } = await askCars(cars)
  if (status !== 200) throw new Error(body.message)
  expect(Object.keys(body.Results)).toEqual(['Prices'])
  return body.Results.Prices
}
const refusalOf = async (body: unknown): Promise<string> => {
  const { status, body: said } = await ask(body)
  expect(status).toBe(400)
  return said.message
}
const car = { power: 80, fuel: 'gas', doors: 4 }

describe('records of a web service input', () => {
  test('are answered below the name of the output, in their order, and need no label', async () => {
    const records = await pricesOf([car, { ...car, fuel: 'diesel' }, { ...car, power: 100, price: 4 }])
    expect(records.map((record) => Math.round(Number(record['Scored Labels'])))).toEqual([9000, 9500, 11_000])
    expect(records[0]).toEqual({ power: 80, fuel: 'gas', price: null, 'Scored Labels': expect.any(Number) })
    expect(records[2]).toMatchObject({ price: 4 })
  })

  test('may have missing values: a category nobody knows, and a row that the pipeline drops', async () => {
    expect(await pricesOf([{ ...car, power: null }])).toEqual([])
    const [kept, ...others] = await pricesOf([
      { ...car, power: null },
      { ...car, fuel: 'diesel' },
    ])
    expect(others).toEqual([])
    expect(kept).toMatchObject({ fuel: 'diesel', 'Scored Labels': expect.closeTo(9500, -1) })
    const [unseen] = await pricesOf([{ ...car, fuel: 'hydrogen' }])
    expect(unseen).toMatchObject({ fuel: 'hydrogen', 'Scored Labels': expect.any(Number) })
    const [missing] = await pricesOf([{ ...car, fuel: null, doors: null }])
    expect(missing).toMatchObject({ fuel: null, 'Scored Labels': expect.any(Number) })
  })

  test('may have columns in any order, and columns that nobody reads', async () => {
    const [first] = await pricesOf([{ colour: 'red', doors: 2, fuel: 'gas', power: 80 }])
    expect(first).toMatchObject({ 'Scored Labels': expect.closeTo(9000, -1) })
    expect(first).not.toHaveProperty('colour')
  })

  test('must be one at the least', async () => {
    expect(await refusalOf({ Inputs: { Cars: [] } })).toContain('The columns "power", "fuel" are missing.')
  })

  test('are refused under another name, which is told', async () => {
    for (const Inputs of [{ WebServiceInput0: [car] }, { input1: [car] }, {}, [car]])
      expect(await refusalOf({ Inputs, GlobalParameters: {} })).toBe(
        'Input data are inconsistent with schema: the input is named "Cars", as in {"Inputs": {"Cars": [{…}]}, "GlobalParameters": {}}.',
      )
  })

  test('are refused with a text where a number belongs, or without a column that is read', async () => {
    const text = await refusalOf({ Inputs: { Cars: [car, { ...car, power: 'strong' }] } })
    expect(text).toContain('power')
    expect(text).toMatch(/row 1|row 2/i)
    expect(text).toContain('strong')
    const without = await refusalOf({ Inputs: { Cars: [{ fuel: 'gas', doors: 4 }] } })
    expect(without).toContain('power')
  })

  test('are the same rows as in the other forms', async () => {
    const columns = Object.keys(car)
    const { status, body } = await ask({ input_data: { columns, index: [0], data: [Object.values(car)] } })
    expect(status).toBe(200)
    expect(body).toEqual([expect.objectContaining({ 'Scored Labels': expect.closeTo(9000, -1) })])
  })
})

test('collected rows have no answer where it cannot be told whose it is', async () => {
  const cellsOf = async (cars: object[]) => {
    exchanges.length = 0
    await pricesOf(cars)
    const exchange = await vi.waitUntil(() => exchanges[0])
    const layout = planLayout(exchange, { requests: true, answers: true })
    // The score is the last column of the answer.
    const scored = `c${layout.columns.length - 1}`
    return [...presentLines(exchange, 1, layout)].map((line) => JSON.parse(line)[scored])
  }
  expect(await cellsOf([car, car])).toEqual([expect.closeTo(9000, -1), expect.closeTo(9000, -1)])
  expect(await cellsOf([{ ...car, power: null }, car])).toEqual([null, null])
})

test.each(protocols)('$label answers the sample of the Consume tab', async ({ id, path }) => {
  const sent = deriveBodies(pool.model)[id] ?? ''
  if (id === 'score') expect(JSON.parse(sent)).toMatchObject({ Inputs: { Cars: [{ power: 50, fuel: 'diesel' }, {}] } })
  const { status, body } = await post(`${url}/endpoints/churn${path('churn')}`, sent)
  expect({ status, body }).toMatchObject({ status: 200, body: expect.stringContaining('Scored Labels') })
})

test('requests at the same time are never mixed, whatever is dropped of them', async () => {
  const wanted = Array.from({ length: 24 }, (_, at) => ({ at, rows: 1 + (at % 5) }))
  const answers = await Promise.all(
    wanted.map(({ at, rows }) =>
      pricesOf(
        Array.from({ length: rows }, (_, row) => ({ power: row === 1 ? null : 50 + at, fuel: 'gas', doors: row })),
      ),
    ),
  )
  for (const { at, rows } of wanted) {
    const records = answers[at] ?? []
    expect(records).toHaveLength(rows === 1 ? 1 : rows - 1)
    for (const record of records) {
      expect(record.power).toBe(50 + at)
      expect(record['Scored Labels']).toBeCloseTo(100 * (50 + at) + 1000, -1)
    }
  }
})
