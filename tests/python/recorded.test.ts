import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { columns, double, open, readJson, text, toRecords } from '#tests/python/support.ts'
import { findSciencePython } from '#tests/support/science-python.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder, put } = await createTemporaryFolder()
const science = await findSciencePython()
const interpreter = science.interpreter ?? ''
const golden = (name: string) => open(sharedData('invocations-golden', 'models', name), { interpreter })

const withoutNumpy = (text: unknown) =>
  String(text)
    .replace(/np\.\w+\(([^)]*)\)/g, '$1')
    .replace(/np\.(True|False)_/g, '$1')

interface GoldenCase {
  id: string
  response: { body: { predictions: unknown } }
}
const predictionsOf = async (id: string) => {
  const { cases }: { cases: GoldenCase[] } = await readJson(sharedData('invocations-golden', 'cases.json'))
  return cases.find((one) => one.id === id)?.response.body.predictions
}

describe.skipIf(!science.interpreter || !hasSharedData)(
  `Python models answer as the recorded server did ${science.reason}`,
  () => {
    test('echo-092: columns arrive with the types of the signature, an absent optional one does not', async () => {
      const scorer = await golden('echo')
      const batch = columns(
        1,
        { name: 'i', type: 'integer', values: Int32Array.of(1) },
        { name: 'l', type: 'long', values: BigInt64Array.of(2n) },
        { name: 'f', type: 'float', values: Float32Array.of(3) },
        double('d', 4),
        { name: 'b', type: 'boolean', values: Uint8Array.of(1) },
        { ...text('s', ''), valid: Uint8Array.of(0) },
        { name: 'x', type: 'binary', values: [new Uint8Array()], valid: Uint8Array.of(0), absent: true },
        { name: 't', type: 'datetime', values: BigInt64Array.of(0n), valid: Uint8Array.of(0), absent: true },
      )
      // numpy 2 says np.int32(1) where numpy 1 said 1, and pandas 3 calls text str.
      const bare = toRecords(await scorer.score(batch)).map(({ column, dtype, first }) => ({
        column,
        dtype: dtype === 'str' ? 'object' : dtype,
        first: withoutNumpy(first),
      }))
      expect(bare).toEqual(await predictionsOf('echo-092'))
    })

    test('tensor-109: a table becomes the array of the signature', async () => {
      const scorer = await golden('tensor')
      const { outputs } = await scorer.score({ kind: 'matrix', rows: 2, values: Float32Array.of(1, 2, 3, 4, 5, 6) })
      expect([...(outputs[0]?.values ?? [])]).toEqual(await predictionsOf('tensor-109'))
    })

    test('tensors-117: several arrays go by name', async () => {
      const scorer = await golden('tensors')
      const float = (name: string, ...values: number[]) => ({
        name,
        type: 'float' as const,
        values: Float32Array.from(values),
      })
      const batch = columns(2, float('a[0]', 1, 3), float('a[1]', 2, 4), {
        name: 'b',
        type: 'long',
        values: BigInt64Array.of(10n, 20n),
      })
      const records = toRecords(await scorer.score(batch))
      expect({ total: records.map((r) => r.total), rows: records.map((r) => r.rows) }).toEqual(
        await predictionsOf('tensors-117'),
      )
    })

    test('params-126, 127 and 130: defaults, given ones, and one of a wrong type', async () => {
      const scorer = await golden('params')
      expect(toRecords(await scorer.score(columns(2, double('x', 1.23456, 2))))).toEqual(
        await predictionsOf('params-126'),
      )
      const given = await scorer.score(columns(1, double('x', 1.23456)), { digits: 4, tag: 't', unknown: 1 })
      expect(toRecords(given)).toEqual(await predictionsOf('params-127'))
      await expect(scorer.score(columns(1, double('x', 1.2)), { factor: 'a' })).rejects.toThrow(
        '"factor" is of type double',
      )
    })

    test.each([
      ['outputs-136', 'nan', [1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]],
      ['outputs-142', 'list', ['a', 1, null, true]],
      ['outputs-146', 'bool', [true, false]],
      ['outputs-147', 'empty', []],
      ['bytes', 'bytes', ['YWI=', 'AP8=']],
      [
        'nested',
        'nested',
        [
          [
            [0, 1, 2],
            [3, 4, 5],
          ],
        ],
      ],
      ['scalar', 'scalar', [3.5]],
      ['text', 'text', ['hello']],
    ])('%s: outputs %s', async (_, kind, expected) => {
      const scorer = await golden('outputs')
      expect(toRecords(await scorer.score(columns(1, text('kind', kind)))).map(({ prediction }) => prediction)).toEqual(
        expected,
      )
    })

    test('outputs: a series and a dict have names, and an error names its line', async () => {
      const scorer = await golden('outputs')
      const score = async (kind: string) => toRecords(await scorer.score(columns(1, text('kind', kind))))
      expect(await score('series')).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
      expect(await score('series_unnamed')).toEqual([{ '0': 0.5 }])
      expect(await score('dict')).toEqual([{ p: [0.25, 0.75], label: 'x' }])
      await expect(score('error')).rejects.toThrow('ValueError: boom error (code/outputs.py line 35)')
    })

    test('pyfunc-params: code of the model is imported, its parameters are used', async () => {
      const scorer = await open(sharedData('pyfunc-params', 'model'), { interpreter })
      const { requests } = await readJson(sharedData('pyfunc-params', 'expected.json'))
      const { params, dataframe_split: table } = await readJson(sharedData('pyfunc-params', requests[0].file))
      const xs = table.data.map(([x]: [number]) => x)
      expect(toRecords(await scorer.score(columns(xs.length, double('x', ...xs)), params))).toEqual(
        requests[0].body.predictions,
      )
    })

    test.skipIf(science.version !== '3.11')(
      'pyfunc-cloudpickle: a class pickled by value, with an artifact',
      async () => {
        const scorer = await open(sharedData('pyfunc-cloudpickle', 'model'), { interpreter })
        const { cases } = await readJson(sharedData('pyfunc-cloudpickle', 'expected.json'))
        const batch = columns(3, double('a', 0.5, 1.5, 1), double('b', 1, 1, 2.5))
        expect(toRecords(await scorer.score(batch))).toEqual(cases[0].predict)
      },
    )

    test('pyfunc-cloudpickle: another Python says which one it takes', async () => {
      const copy = await mkdtemp(join(folder, 'other-'))
      await cp(sharedData('pyfunc-cloudpickle', 'model'), copy, { recursive: true })
      const file = join(copy, 'MLmodel')
      await writeFile(file, (await readFile(file, 'utf8')).replace('python_version: 3.11.2', 'python_version: 3.7.4'))
      await expect(open(copy, { interpreter })).rejects.toThrow(
        `python_model.pkl holds the code of its class as bytecode of Python 3.7.4, and the environment has Python ${science.version}.`,
      )
    })

    test('echo_nested: JSON-lines with lists and objects are read whole and checked', async () => {
      const scorer = await golden('echo_nested')
      expect(scorer.input).toEqual({ kind: 'files', together: false })
      const score = async (...lines: string[]) =>
        scorer.score({ kind: 'file', rows: 1, path: await put('n.jsonl', lines.join('\n')) })
      const good = await score('{"v": [1.0, 2.5], "o": {"a": 1, "b": "x"}}', '{"v": [3.5], "o": {"a": 2}}')
      expect(toRecords(good).map(({ column, first }) => ({ column, first: withoutNumpy(first) }))).toEqual([
        { column: 'v', first: '[1.0, 2.5]' },
        { column: 'o', first: "{'a': 1, 'b': 'x'}" },
      ])
      await expect(score('{"v": [1.0], "o": {"b": "x"}}')).rejects.toThrow(/"o".*a/s)
      await expect(score('{"v": [1.0, "q"], "o": {"a": 1}}')).rejects.toThrow(/q|object/)
    })
  },
)
