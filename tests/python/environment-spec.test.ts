import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { loadConfig } from '#lib/config.ts'
import { hashEnvironment } from '#lib/python/environment/hash.ts'
import { comparePythons, fitsPython } from '#lib/python/environment/python-version.ts'
import { specOfCondaFile, specOfModel, specOfRequirements } from '#lib/python/environment/spec-of.ts'
import { readSmallText } from '#lib/scoring/model-files.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'

const conda = `
name: mlflow-env
channels: [conda-forge]
dependencies:
- python=3.11.2
- pip<=23.0.1
- pip:
  - mlflow==2.1.1
  - scikit-learn==1.2.2
`
const pythonEnv =
  'python: 3.11.2\nbuild_dependencies: [pip==23.0.1]\ndependencies: ["-r requirements.txt", "extra>1"]\n'

const from = (files: Record<string, string>) => async (path: string) => files[path]

describe("what a model's own files ask for", () => {
  test('is python_env.yaml first, with the lines of requirements.txt in its place', async () => {
    const files = {
      'python_env.yaml': pythonEnv,
      'requirements.txt': 'mlflow==2.1.1\n# why\nnumpy\n',
      'conda.yaml': conda,
    }
    expect(await specOfModel(from(files))).toEqual({
      spec: { python: '3.11.2', requirements: ['mlflow==2.1.1', 'numpy', 'extra>1'], files: {} },
      warnings: [],
    })
  })

  test('is else the Python of conda.yaml with requirements.txt, or with the list of pip', async () => {
    const both = await specOfModel(from({ 'conda.yaml': conda, 'requirements.txt': 'numpy==1.24' }))
    expect(both.spec).toEqual({ python: '3.11.2', requirements: ['numpy==1.24'], files: {} })
    const alone = await specOfModel(from({ 'conda.yaml': conda }))
    expect(alone.spec.requirements).toEqual(['mlflow==2.1.1', 'scikit-learn==1.2.2'])
  })

  test('is mlflow when there is nothing', async () => {
    expect(await specOfModel(from({}))).toMatchObject({ spec: { requirements: ['mlflow'], files: {} } })
  })

  test('may be in files of other names, which the MLmodel gives', async () => {
    const names = { virtualenv: 'env/py.yaml', conda: 'env/c.yaml' }
    const { spec } = await specOfModel(from({ 'env/c.yaml': conda }), names)
    expect(spec.python).toBe('3.11.2')
  })

  test('brings along the files that its lines include, also those that these include', async () => {
    const files = {
      'requirements.txt': '-c limits/all.txt\n-r more.txt\n--requirement=https://example.org/r.txt\nnumpy\n',
      'limits/all.txt': '-r base.txt\npandas<2',
      'limits/base.txt': 'scipy<2',
      'more.txt': 'polars',
    }
    const { spec } = await specOfModel(from(files))
    expect(spec.files).toEqual({
      'limits/all.txt': '-r base.txt\npandas<2',
      'limits/base.txt': 'scipy<2',
      'more.txt': 'polars',
    })
    expect(spec.requirements).toHaveLength(4)
  })

  test.each([
    ['-r missing.txt', /includes 'missing.txt', which is not among/],
    ['-c ../outside.txt', /outside of the model's folder/],
    ['-r /etc/passwd', /outside of the model's folder/],
    ['-r a/../../b.txt', /outside of the model's folder/],
  ])('is refused with %s', async (line, message) => {
    await expect(specOfModel(from({ 'requirements.txt': line }))).rejects.toThrow(message)
  })

  test('leaves out the packages of conda, and says which', async () => {
    const yaml = 'dependencies: [python=3.9, conda-forge::numpy=1.21, openjdk, pip=22, {pip: [pyspark]}]'
    const { spec, warnings } = await specOfModel(from({ 'conda.yaml': yaml }))
    expect(spec).toEqual({ python: '3.9', requirements: ['pyspark'], files: {} })
    expect(warnings).toEqual([expect.stringContaining('conda-forge::numpy=1.21, openjdk.')])
  })

  test.skipIf(!hasSharedData)('is read from the folder of a real model', async () => {
    const root = sharedData('heart-function-transformer', 'model')
    const { spec, warnings } = await specOfModel((path) => readSmallText(root, path))
    expect(spec.python).toMatch(/^3\.\d+/)
    expect(spec.requirements.some((line) => line.startsWith('mlflow'))).toBe(true)
    expect(warnings).toEqual([])
  })
})

describe('a conda file', () => {
  test.each([
    ['python=3.8', '3.8'],
    ['python==3.8.5', '3.8.5'],
    ['python>=3.8,<3.9', '>=3.8,<3.9'],
    ['python 3.8.*', '3.8.*'],
    ['python=3.8.5=h12debd9_1', '3.8.5'],
    ['conda-forge::python=3.10', '3.10'],
    ['python', undefined],
  ])('with %s pins %s', (entry, pin) => {
    expect(specOfCondaFile(`dependencies:\n- ${entry}\n`).spec.python).toBe(pin)
  })

  test('is no other package whose name begins with python', () => {
    const { spec, warnings } = specOfCondaFile('dependencies: [python-dateutil=2, pip-tools]')
    expect(spec.python).toBeUndefined()
    expect(warnings[0]).toContain('python-dateutil=2, pip-tools')
  })
})

describe('a pin', () => {
  test.each([
    ['3.11.2', '3.11.7', true],
    ['3.11.2', '3.12.2', false],
    ['3.11', '3.11.0', true],
    ['3.1', '3.11.0', false],
    ['3', '3.13.1', true],
    ['3.8.*', '3.8.20', true],
    ['=3.9', '3.9.1', true],
    ['==3.9.4', '3.9.1', true],
    ['>=3.8,<3.9', '3.8.18', true],
    ['>=3.8,<3.9', '3.9.0', false],
    ['>=3.10', '3.9.9', false],
    ['>3.9', '3.10.0', true],
    ['<=3.10', '3.10.0', true],
    ['~=3.9', '3.12.0', true],
    ['~=3.9.2', '3.10.0', false],
    ['!=3.9.*', '3.9.1', false],
    ['3.8=build', '3.8.1', true],
    ['newest', '3.11.0', false],
  ])('of %s is met by %s: %s', (pin, version, fits) => {
    expect(fitsPython(pin, version)).toBe(fits)
  })

  test('prefers its own patch release, and else the newest', () => {
    const versions = ['3.11.1', '3.11.9', '3.11.2']
    expect(versions.toSorted((a, b) => comparePythons('3.11.2', a, b))).toEqual(['3.11.2', '3.11.9', '3.11.1'])
  })
})

describe('the content of an environment', () => {
  const settings = { interpreters: undefined }
  const spec = specOfRequirements('numpy  ==1.24\n\n# comment\npandas', '3.11')

  test('is the same for the same lines, however they are spaced', () => {
    const same = { requirements: ['numpy ==1.24 ', 'pandas'], python: ' 3.11', files: {} }
    expect(hashEnvironment(same, settings)).toBe(hashEnvironment(spec, settings))
  })

  test.each([
    ['a line', { ...spec, requirements: ['numpy==1.25', 'pandas'] }],
    ['the Python', { ...spec, python: '3.12' }],
    ['an included file', { ...spec, files: { 'a.txt': 'x' } }],
  ])('is another with %s changed', (_, other) => {
    expect(hashEnvironment(other, settings)).not.toBe(hashEnvironment(spec, settings))
  })

  test('depends on the interpreter of this machine only when no Python is pinned', () => {
    const other = { interpreters: ['/opt/python'] }
    expect(hashEnvironment(spec, other)).toBe(hashEnvironment(spec, settings))
    const open = specOfRequirements('numpy')
    expect(hashEnvironment(open, other)).not.toBe(hashEnvironment(open, settings))
  })
})

test('every mistake in the settings is told at once', () => {
  const broken = {
    SLIPWAY_PYTHON_SYSTEM: 'perhaps',
    SLIPWAY_PYTHON_INDEX_URL: 'ftp://x',
    SLIPWAY_PYTHON_BUILD_TIMEOUT_SECONDS: '-1',
    SLIPWAY_PYTHON: '',
  }
  for (const name of Object.keys(broken)) expect(() => loadConfig(broken)).toThrow(name)
})

test('the settings are in the README', async () => {
  const readme = await readFile('README.md', 'utf8')
  for (const name of ['PYTHON', 'PYTHON_SYSTEM', 'PYTHON_INDEX_URL', 'PYTHON_WHEELS', 'PYTHON_BUILD_TIMEOUT_SECONDS'])
    expect(readme).toContain(`\`SLIPWAY_${name}\``)
})
