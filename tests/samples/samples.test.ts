import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const samples = join(root, 'samples')
const entry = z.strictObject({
  name: z.string().min(1),
  folder: z.string().min(1),
  description: z.string().min(1),
  tags: z.record(z.string(), z.string()),
})
const catalogue = z
  .strictObject({
    models: z.array(entry).nonempty(),
    dataAssets: z.array(entry.extend({ type: z.literal('uri_folder') })).nonempty(),
  })
  .parse(readJson(join(samples, 'samples.json')))

const mlmodel = z.object({
  flavors: z.object({
    onnx: z.object({ data: z.string() }).optional(),
    sklearn: z.object({ pickled_model: z.string() }).optional(),
    python_function: z.object({
      data: z.string().optional(),
      model_path: z.string().optional(),
      env: z.object({ conda: z.string(), virtualenv: z.string() }),
    }),
  }),
  saved_input_example_info: z.object({ artifact_path: z.string(), serving_input_path: z.string() }),
})

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
}

describe('the sample catalogue', () => {
  it('names every folder of models and data, and no other', () => {
    for (const [part, listed] of [
      ['models', catalogue.models],
      ['data', catalogue.dataAssets],
    ] as const) {
      const there = readdirSync(join(samples, part)).map((name) => `${part}/${name}`)
      expect(listed.map((one) => one.folder).sort()).toEqual(there.sort())
    }
  })

  it('is below 1 MB with everything it names', () => {
    const bytes = listFiles(samples).reduce((sum, file) => sum + statSync(file).size, 0)
    expect(bytes).toBeLessThan(1_000_000)
  })
})

describe.each(catalogue.models)('model $name', ({ folder }) => {
  it('has every file that its MLmodel names', () => {
    const { flavors, saved_input_example_info: example } = mlmodel.parse(
      parse(readFileSync(join(samples, folder, 'MLmodel'), 'utf8')),
    )
    const { data, model_path: path } = flavors.python_function
    const own = [flavors.onnx?.data, flavors.sklearn?.pickled_model, data, path].filter((file) => file !== undefined)
    expect(own.length).toBeGreaterThan(1)
    const named = [...own, ...Object.values(flavors.python_function.env), ...Object.values(example), 'requirements.txt']
    expect(named.filter((file) => !existsSync(join(samples, folder, file)))).toEqual([])
  })
})

/** Data that a sample model scores; the other is for the designer. */
const scored = catalogue.dataAssets.filter(({ name }) => name !== 'automobile-prices')

describe.each(scored)('data asset $name', ({ name, folder }) => {
  it('holds exactly the files with a known prediction', () => {
    const expected = z
      .record(z.string(), z.record(z.string(), z.array(z.number().or(z.string()))))
      .parse(readJson(join(root, 'tests/fixtures/samples-expected.json')))
    expect(readdirSync(join(samples, folder)).sort()).toEqual(Object.keys(expected[name] ?? {}).sort())
  })
})

describe('automobile-prices', () => {
  const text = readFileSync(join(samples, 'data/automobile-prices/automobile-prices.csv'), 'utf8')
  const [header = [], ...cars] = text
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  const column = (name: string) => cars.map((car) => car[header.indexOf(name)] ?? '')
  const countOf = (name: string, value: string) => column(name).filter((cell) => cell === value).length

  it('has 205 cars of 26 columns, of which 193 are whole without normalized-losses', () => {
    expect([cars.length, header.length]).toEqual([205, 26])
    const others = header.flatMap((name, index) => (name === 'normalized-losses' ? [] : [index]))
    expect(cars.filter((car) => others.every((index) => car[index] !== '?'))).toHaveLength(193)
  })

  it('has the dirt that the designer has to cope with', () => {
    const missing = header.map((name): [string, number] => [name, countOf(name, '?')])
    expect(Object.fromEntries(missing.filter(([, count]) => count > 0))).toEqual({
      ...{ 'normalized-losses': 41, 'num-of-doors': 2, bore: 4, stroke: 4, horsepower: 2, 'peak-rpm': 2, price: 4 },
    })
    const once = { make: ['mercury'], 'num-of-cylinders': ['three', 'twelve'], 'fuel-system': ['mfi', 'spfi'] }
    for (const [name, values] of Object.entries(once))
      for (const value of values) expect(countOf(name, value), value).toBe(1)
    const renaults = cars.filter((car) => car.includes('renault'))
    expect(renaults.map((car) => car[header.indexOf('horsepower')])).toEqual(['?', '?'])
  })

  it('is drawn anew with the same bytes by its script', () => {
    const folder = mkdtempSync(join(tmpdir(), 'automobile-prices-'))
    try {
      cpSync(join(samples, 'make_automobile_prices.py'), join(folder, 'make.py'))
      execFileSync('python3', [join(folder, 'make.py')])
      expect(readFileSync(join(folder, 'data/automobile-prices/automobile-prices.csv'), 'utf8')).toBe(text)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

it('every sample pipeline is offered by the designer', () => {
  const offered = readFileSync(join(root, 'lib/pipeline-drafts/samples.ts'), 'utf8')
  for (const file of readdirSync(join(samples, 'pipelines'))) expect(offered).toContain(`samples/pipelines/${file}`)
})
