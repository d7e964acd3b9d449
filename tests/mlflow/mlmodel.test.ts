import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseMlmodel } from '#lib/mlflow/mlmodel.ts'
import { listReferencedPaths } from '#lib/mlflow/referenced-paths.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'

describe('MLmodel', () => {
  test('ids that look like numbers, exponents or dates stay as they are written', () => {
    const text = [
      'flavors: {onnx: {data: model.onnx}}',
      'run_id: 596e27',
      'mlflow_version: 2.11.4.dev0',
      'utc_time_created: 2022-10-13 00:55:57.543663',
      'model_id: null',
      'some_new_key: {a: 1}',
    ].join('\n')
    expect(parseMlmodel(text)).toMatchObject({
      runId: '596e27',
      mlflowVersion: '2.11.4.dev0',
      utcTimeCreated: '2022-10-13 00:55:57.543663',
      modelId: undefined,
      signature: undefined,
    })
  })

  test('the creation time of MLflow 0.x is read', () => {
    const text = "flavors: {python_function: }\ntime_created: '2018-06-01 10:00:00'"
    expect(parseMlmodel(text)).toMatchObject({
      utcTimeCreated: '2018-06-01 10:00:00',
      flavors: { python_function: {} },
    })
  })

  test.each([
    ['', 'MLmodel cannot be read: it is empty.'],
    ['- a', 'MLmodel cannot be read: it does not hold a map of keys and values.'],
    ['flavors: {}', 'MLmodel cannot be read: flavors: it names no flavor.'],
    ['a: 1', 'MLmodel cannot be read: flavors: it is missing.'],
    ['flavors: onnx', 'MLmodel cannot be read: flavors: it is not a map.'],
    ['flavors: {onnx: 3}', 'MLmodel cannot be read: flavors.onnx: it is not a map.'],
    ['flavors:\n  onnx:\n   data: "x', /line 3, column \d+: Missing closing "quote/],
    ['flavors: {onnx: {}}\nflavors: {onnx: {}}', /line 2, column 1: Map keys must be unique/],
  ])('%j is refused with key or line', (text, message) => {
    expect(() => parseMlmodel(text)).toThrow(message)
  })

  test('aliases that multiply without end are refused', () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      const previous = level === 0 ? '[x, x]' : `[${`*a${level - 1}, `.repeat(9)}*a${level - 1}]`
      return `a${level}: &a${level} ${previous}`
    })
    expect(() => parseMlmodel(`flavors: {onnx: {}}\n${levels.join('\n')}`)).toThrow(/^MLmodel cannot be read/)
  })
})

describe('paths named by an MLmodel', () => {
  const pathsOf = (flavors: object) => listReferencedPaths(parseMlmodel(JSON.stringify({ flavors })))

  test('model files are needed, environment files are not', () => {
    expect(
      pathsOf({
        python_function: {
          env: { conda: 'conda.yaml' },
          code: null,
          artifacts: { limits: { path: './artifacts//limits.json', uri: 'x' } },
        },
        onnx: { data: 'model.onnx' },
      }),
    ).toEqual([
      { key: 'flavors.python_function.env.conda', path: 'conda.yaml', needed: false },
      { key: 'flavors.python_function.artifacts.limits.path', path: 'artifacts/limits.json', needed: true },
      { key: 'flavors.onnx.data', path: 'model.onnx', needed: true },
    ])
  })

  test.each(['../../x', 'a/../../x', '/etc/passwd', 'C:\\x', '..\\x', '\\\\server\\x', 'file:///etc/passwd', 'a\0b'])(
    '%j is refused',
    (data) => {
      expect(() => pathsOf({ onnx: { data } })).toThrow('which lies outside the model')
    },
  )

  test('a way back inside the folder is none outside', () => {
    expect(pathsOf({ onnx: { data: 'a/../model.onnx' } })).toMatchObject([{ path: 'model.onnx' }])
  })
})

describe.skipIf(!hasSharedData)('models of the wild', () => {
  const files = hasSharedData ? globSync('**/MLmodel', { cwd: sharedData() }) : []

  test.each(files)('%s', (file) => {
    const mlmodel = parseMlmodel(readFileSync(join(sharedData(), file), 'utf8'))
    expect(Object.keys(mlmodel.flavors)).toContain('python_function')
    expect(listReferencedPaths(mlmodel).length).toBeGreaterThan(0)
  })

  test('there are many', () => expect(files.length).toBeGreaterThan(30))
})
