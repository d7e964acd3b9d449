import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Column } from '#lib/tabular/columns.ts'
import { double, mlmodel, open, putAll, readJson, text, toRecords } from '#tests/python/support.ts'
import { findSciencePython } from '#tests/support/science-python.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'
import { writeParquet } from '#tests/support/write-parquet.ts'

const { folder, put } = await createTemporaryFolder()
const science = await findSciencePython()
const interpreter = science.interpreter ?? ''
const golden = (name: string) => open(sharedData('invocations-golden', 'models', name), { interpreter })
const columns = (rows: number, ...given: Column[]) => ({
  kind: 'columns' as const,
  rows,
  columns: given,
})

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

describe.skipIf(!science.interpreter)(`Python models ${science.reason}`, () => {
  describe.skipIf(!hasSharedData)('answer as the recorded server did', () => {
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
  })

  const withoutSignature = () =>
    putAll(folder, {
      MLmodel: mlmodel('sums'),
      'code/sums.py':
        'class Sums:\n  def predict(self, model_input): return model_input.select_dtypes("number").sum(axis=1)\n\ndef _load_pyfunc(path): return Sums()\n',
    })

  test('a model without a signature predicts once for each file, of the kinds that pandas reads', async () => {
    const scorer = await open(await withoutSignature(), { interpreter })
    expect(scorer.input).toEqual({ kind: 'files', together: false })
    const score = async (path: string) => [
      ...((await scorer.score({ kind: 'file', rows: 1, path })).outputs[0]?.values ?? []),
    ]
    expect(await score(await put('a.csv', 'a,b,c\n1,2,x\n3,4.5,y\n'))).toEqual([3, 7.5])
    expect(await score(await put('a.jsonl', '{"a":1,"b":2}\n{"a":3,"b":4.5}\n'))).toEqual([3, 7.5])
    await expect(score(await put('broken.csv', 'a,b\n1,2,3,4\n1,2\n1,2,3,4,5\n'))).rejects.toThrow(
      'The file cannot be read: ',
    )
    const parquet = await put('p.parquet', await writeParquet('SELECT 1.5::DOUBLE AS a, 2::BIGINT AS b', 2048))
    await expect(score(parquet).then(String, (error: Error) => error.message)).resolves.toMatch(/^3\.5$|pyarrow/)
  })

  test('missing text is NaN, missing dates NaT, and wide text is kept', async () => {
    const model = await putAll(folder, {
      MLmodel: mlmodel('shows', {
        inputs: [
          { type: 'string', name: 's', required: false },
          { type: 'datetime', name: 't', required: false },
        ],
      }),
      'code/shows.py':
        'class Shows:\n  def predict(self, model_input): return [[str(v) for v in row] for row in model_input.itertuples(index=False)]\n\ndef _load_pyfunc(path): return Shows()\n',
    })
    const scorer = await open(model, { interpreter })
    const valid = Uint8Array.of(1, 0, 1)
    const batch = columns(
      3,
      { ...text('s', 'ä€😀', '', ''), valid },
      { name: 't', type: 'datetime', values: BigInt64Array.of(86_400_000_000_000n, 0n, 1n), valid },
    )
    expect(toRecords(await scorer.score(batch)).map(({ prediction }) => prediction)).toEqual([
      ['ä€😀', '1970-01-02 00:00:00'],
      ['nan', 'NaT'],
      ['', '1970-01-01 00:00:00.000000001'],
    ])
  })

  test('every element type comes back as it is, or as text', async () => {
    const kinds = await putAll(folder, {
      MLmodel: mlmodel('kinds', { inputs: [{ type: 'string', name: 'dtype' }] }),
      'code/kinds.py':
        'import numpy\nclass Kinds:\n  def predict(self, model_input): return numpy.array([1, 0, 2]).astype(model_input["dtype"].iloc[0])\n\ndef _load_pyfunc(path): return Kinds()\n',
    })
    const scorer = await open(kinds, { interpreter })
    const types = await Promise.all(
      [
        'int8',
        'uint8',
        'int16',
        'uint16',
        'int32',
        'uint32',
        'int64',
        'uint64',
        'float16',
        'float32',
        '>f8',
        'bool',
        'U1',
        'complex64',
      ].map(async (dtype) => {
        const { outputs } = await scorer.score(columns(1, text('dtype', dtype)))
        return [dtype, outputs[0]?.type, [...(outputs[0]?.values ?? [])].map(String)]
      }),
    )
    expect(types).toEqual([
      ['int8', 'int32', ['1', '0', '2']],
      ['uint8', 'uint8', ['1', '0', '2']],
      ['int16', 'int32', ['1', '0', '2']],
      ['uint16', 'int32', ['1', '0', '2']],
      ['int32', 'int32', ['1', '0', '2']],
      ['uint32', 'int64', ['1', '0', '2']],
      ['int64', 'int64', ['1', '0', '2']],
      ['uint64', 'string', ['1', '0', '2']],
      ['float16', 'float32', ['1', '0', '2']],
      ['float32', 'float32', ['1', '0', '2']],
      ['>f8', 'float64', ['1', '0', '2']],
      ['bool', 'bool', ['1', '0', '1']],
      ['U1', 'string', ['1', '0', '2']],
      ['complex64', 'string', ['"(1+0j)"', '"0j"', '"(2+0j)"']],
    ])
  })

  test('pictures arrive as the array of the signature', async () => {
    const model = await putAll(folder, {
      MLmodel: mlmodel('means', { inputs: [{ type: 'tensor', 'tensor-spec': { dtype: 'uint8', shape: [-1, 2, 3] } }] }),
      'code/means.py':
        'class Means:\n  def predict(self, model_input):\n    assert model_input.dtype == "uint8" and model_input.shape[1:] == (2, 3), model_input.shape\n    return model_input.mean(axis=(1, 2))\n\ndef _load_pyfunc(path): return Means()\n',
    })
    const scorer = await open(model, { interpreter })
    expect(scorer.input).toEqual({ kind: 'tensor', name: undefined, dtype: 'uint8', shape: [2, 3] })
    const values = Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 6, 6, 6, 6, 6)
    const { outputs } = await scorer.score({ kind: 'tensor', rows: 2, values })
    expect([...(outputs[0]?.values ?? [])]).toEqual([2.5, 6])
  })

  test('what a model keeps of a large batch is never written over', async () => {
    const model = await putAll(folder, {
      MLmodel: mlmodel('keeps', { inputs: [{ type: 'double', name: 'x' }] }),
      'code/keeps.py':
        'class Keeps:\n  def __init__(self): self.frames = []\n  def predict(self, model_input):\n    self.frames.append(model_input)\n    return model_input["x"] * 0 + sum(f["x"].iloc[-1] for f in self.frames)\n\ndef _load_pyfunc(path): return Keeps()\n',
    })
    const scorer = await open(model, { interpreter })
    const rows = 20_000
    const batches = [1, 20, 300, 4000].map((value) => columns(rows, double('x', ...new Float64Array(rows).fill(value))))
    // Asked at once, they wait for each other.
    const predictions = await Promise.all(batches.map((batch) => scorer.score(batch)))
    expect(predictions.map(({ outputs }) => outputs[0]?.values.at(-1))).toEqual([1, 21, 321, 4321])
  })

  test('a model of a flavor whose library is missing says what to add', async () => {
    const model = await putAll(folder, {
      MLmodel: `flavors:\n  python_function:\n    loader_module: mlflow.catboost\n    data: model.cb\n  catboost:\n    data: model.cb\n`,
      'model.cb': 'CBM1',
    })
    await expect(open(model, { interpreter })).rejects.toThrow(/catboost/)
  })
})
