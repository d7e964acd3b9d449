import { describe, expect, test } from 'vitest'
import { columns, double, mlmodel, open, putAll, text, toRecords } from '#tests/python/support.ts'
import { findSciencePython } from '#tests/support/science-python.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'
import { writeParquet } from '#tests/support/write-parquet.ts'

const { folder, put } = await createTemporaryFolder()
const science = await findSciencePython()
const interpreter = science.interpreter ?? ''

describe.skipIf(!science.interpreter)(`Python models ${science.reason}`, () => {
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

  test('a matrix of one column is told from a list', async () => {
    const model = await putAll(folder, {
      MLmodel: mlmodel('doubles', { inputs: [{ type: 'double', name: 'x' }] }),
      'code/doubles.py':
        'class Doubles:\n  def predict(self, model_input): return {"list": model_input["x"].to_numpy(), "matrix": model_input.to_numpy() * 2}\n\ndef _load_pyfunc(path): return Doubles()\n',
    })
    const scorer = await open(model, { interpreter })
    const { outputs } = await scorer.score(columns(2, double('x', 1, 2)))
    expect(outputs).toEqual([
      { name: 'list', type: 'float64', width: 1, values: Float64Array.of(1, 2) },
      { name: 'matrix', type: 'float64', width: 1, shape: [1], values: Float64Array.of(2, 4) },
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

  test('arrays whose sizes are open are made of whole files', async () => {
    const tensor = (name: string | undefined, dtype: string, shape: number[]) => ({
      type: 'tensor',
      ...(name && { name }),
      'tensor-spec': { dtype, shape },
    })
    const shapes = (inputs: object[]) =>
      putAll(folder, {
        MLmodel: mlmodel('shapes', { inputs }),
        'code/shapes.py':
          'class Shapes:\n  def predict(self, model_input):\n    given = model_input if isinstance(model_input, dict) else {"": model_input}\n    return [" ".join("%s%s%s" % (k, v.dtype, v.shape) for k, v in given.items())]\n\ndef _load_pyfunc(path): return Shapes()\n',
      })
    const score = async (inputs: object[], name: string, content: string) => {
      const scorer = await open(await shapes(inputs), { interpreter })
      expect(scorer.input).toEqual({ kind: 'files', together: false })
      return (await scorer.score({ kind: 'file', rows: 1, path: await put(name, content) })).outputs[0]?.values[0]
    }
    const open_ = [tensor(undefined, 'float32', [-1, -1])]
    expect(await score(open_, 'w.csv', 'a,b,c\n1,2,3\n4,5,6\n')).toBe('float32(2, 3)')
    const named = [tensor('x', 'float32', [-1, 2, 2]), tensor('n', 'int64', [-1])]
    expect(await score(named, 'x.jsonl', '{"x":[[1,2],[3,4]],"n":1}\n{"x":[[5,6],[7,8]],"n":2}')).toBe(
      'xfloat32(2, 2, 2) nint64(2,)',
    )
    await expect(score(named, 'y.jsonl', '{"x":[[1,2]],"n":1}')).rejects.toThrow('has the shape (1, 1, 2)')
  })

  test('a model of a flavor whose library is missing says what to add', async () => {
    const model = await putAll(folder, {
      MLmodel: `flavors:\n  python_function:\n    loader_module: mlflow.catboost\n    data: model.cb\n  catboost:\n    data: model.cb\n`,
      'model.cb': 'CBM1',
    })
    await expect(open(model, { interpreter })).rejects.toThrow(/catboost/)
  })
})
