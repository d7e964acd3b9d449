import { describe, expect, test } from 'vitest'
import type { Question } from '#lib/inference/question.ts'
import { open, rowOf, statusOf, valuesOf, within } from '#tests/inference/replicas/pools.ts'
import { mlmodel, putAll } from '#tests/python/support.ts'
import { findSciencePython } from '#tests/support/science-python.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()
const { interpreter, reason } = await findSciencePython()

const runtime = { engine: 'python' as const, interpreter: interpreter ?? '' }
const xy = [
  { name: 'x', type: 'double', required: true },
  { name: 'y', type: 'double', required: true },
]

/** A model of the given code, whose predict gets `frame`. */
async function model(predict: string, signature: Parameters<typeof mlmodel>[1] = { inputs: xy }) {
  const code = `import numpy, os, pandas
class Model:
  calls = 0
  def predict(self, frame, params=None):
    Model.calls += 1
${predict
  .split('\n')
  .map((line) => `    ${line}`)
  .join('\n')}
def _load_pyfunc(path): return Model()
`
  return putAll(folder, { MLmodel: mlmodel('mine', signature), 'code/mine.py': code })
}

const json = (form: object): Question => ({ kind: 'json', rows: 1, text: JSON.stringify(form) })

describe.skipIf(!interpreter)(`Python models ${reason}`, () => {
  test('requests share calls, and each gets its own rows', async () => {
    const modelFolder = await model('return (frame.x * 10 + frame.y).to_numpy()')
    const { pool } = open({ modelFolder, runtime })
    expect(await pool.ready).toMatchObject({ model: { kind: 'python', answers: 'array', isRowWise: true } })
    const asked = Array.from({ length: 500 }, (_, index) => valuesOf(pool, rowOf([index, 1])))
    expect(await Promise.all(asked)).toEqual(Array.from({ length: 500 }, (_, index) => [index * 10 + 1]))
  })

  test('a model that looks at other rows is found out, and its requests are never put together', async () => {
    const modelFolder = await model('return (frame.x - frame.x.mean()).to_numpy()')
    const { pool } = open({ modelFolder, runtime })
    expect((await pool.ready).model.isRowWise).toBe(false)
    const asked = Array.from({ length: 20 }, (_, index) => valuesOf(pool, rowOf([index, 1])))
    expect(await Promise.all(asked)).toEqual(Array.from({ length: 20 }, () => [0]))
  })

  test('an error in a shared call fails only the request that has it also alone', async () => {
    const modelFolder = await model('if (frame.x == 13).any(): raise ValueError("unlucky")\nreturn frame.x.to_numpy()')
    const { pool, events } = open({ modelFolder, runtime })
    await pool.ready
    const asked = Array.from({ length: 20 }, (_, index) => statusOf(pool.ask(rowOf([index, 1]), within(20_000))))
    expect(await Promise.all(asked)).toEqual(Array.from({ length: 20 }, (_, index) => (index === 13 ? 500 : 200)))
    await expect(pool.ask(rowOf([13, 1]), within(20_000))).rejects.toThrow('ValueError: unlucky')
    const lines = events.flatMap((event) => (event.kind === 'output' ? [event.text] : []))
    expect(lines).toContain('ValueError: unlucky')
  })

  test.each([
    ['pandas.DataFrame({"a": frame.x})', 'records'],
    ['frame.x', 'records'],
    ['{"a": frame.x.to_numpy()}', 'map'],
    ['list(frame.x)', 'array'],
  ])('%s is answered as %s', async (expression, answers) => {
    const { pool } = open({ modelFolder: await model(`return ${expression}`), runtime })
    expect((await pool.ready).model.answers).toBe(answers)
  })

  test('parameters reach the model, and keep requests apart', async () => {
    const params = [{ name: 'times', type: 'long', default: 2, shape: null }]
    const modelFolder = await model('return (frame.x * params["times"]).to_numpy()', { inputs: xy, params })
    const { pool } = open({ modelFolder, runtime })
    expect((await pool.ready).model.isRowWise).toBe(false)
    const asked = [undefined, 3, 'x'].map((times) =>
      valuesOf(pool, { ...rowOf([7, 1]), ...(times !== undefined && { params: { times } }) }),
    )
    const [byDefault, given, unfit] = await Promise.allSettled(asked)
    expect([byDefault, given]).toMatchObject([{ value: [14] }, { value: [21] }])
    expect(unfit).toMatchObject({ reason: { status: 400, message: expect.stringContaining('"times"') } })
  })

  test('a model without a signature reads what was sent in the forms of MLflow', async () => {
    const modelFolder = await model('return [type(frame).__name__, str(getattr(frame, "shape", None))]', {})
    const { pool } = open({ modelFolder, runtime })
    expect(await pool.ready).toMatchObject({ model: { input: { kind: 'files' }, isRowWise: false } })
    const told = (form: object) => valuesOf(pool, json(form))
    expect(await told({ dataframe_split: { columns: ['a', 'b'], data: [[1, 'x']] } })).toEqual(['DataFrame', '(1, 2)'])
    expect(await told({ dataframe_records: [{ a: 1 }, { a: 2 }] })).toEqual(['DataFrame', '(2, 1)'])
    expect(await told({ csv: 'a,b\n1,2\n' })).toEqual(['DataFrame', '(1, 2)'])
    expect(await told({ inputs: [[1, 2, 3]] })).toEqual(['ndarray', '(1, 3)'])
    expect(await told({ instances: [{ a: 1 }] })).toEqual(['dict', 'None'])
    expect(await told({ bare: { messages: [] } })).toEqual(['dict', 'None'])
    expect(
      await statusOf(pool.ask(json({ dataframe_split: { columns: ['a'], data: [[1, 2]] } }), within(20_000))),
    ).toBe(400)
  })

  test('nested columns of a signature are enforced', async () => {
    const inputs = [{ name: 'tags', type: 'array', items: { type: 'string' }, required: true }]
    const modelFolder = await model('return [len(tags) for tags in frame.tags]', { inputs })
    const { pool } = open({ modelFolder, runtime })
    await pool.ready
    expect(await valuesOf(pool, json({ dataframe_records: [{ tags: ['a', 'b'] }] }))).toEqual([2n])
    await expect(pool.ask(json({ dataframe_records: [{ tags: 'a' }] }), within(20_000))).rejects.toMatchObject({
      status: 400,
    })
  })

  test('kill -9 of the sidecar under load fails at most what it worked on', async () => {
    const { pool, events, event } = open({ modelFolder: await model('return frame.x.to_numpy()'), runtime })
    await pool.ready
    const statuses = new Map<unknown, number>()
    let isOver = false
    const asking = Array.from({ length: 16 }, async () => {
      while (!isOver) {
        const status = await statusOf(pool.ask(rowOf([1, 2]), within(20_000)))
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
      }
    })
    const from = events.length
    process.kill(pool.replicas()[0]?.pid ?? 0, 'SIGKILL')
    await event('ended', from)
    await event('ready', from)
    isOver = true
    await Promise.all(asking)
    expect(statuses.get(503) ?? 0).toBeLessThanOrEqual(16)
    expect([...statuses.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([])
    expect(await valuesOf(pool, rowOf([5, 1]))).toEqual([5])
  })
})
