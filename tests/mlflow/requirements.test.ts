import { expect, test } from 'vitest'
import { parseRequirements } from '#lib/mlflow/requirements.ts'

test('requirements.txt without comments and with continued lines joined', () => {
  const text =
    '\uFEFFmlflow==2.11.3  # tracked\r\n\r\n# all of it\r\nonnxruntime \\\r\n  --hash=sha256:1\r\ngit+https://x.y/z#egg=z'
  expect(parseRequirements({ requirementsTxt: text }).requirementsTxt).toEqual([
    'mlflow==2.11.3',
    'onnxruntime   --hash=sha256:1',
    'git+https://x.y/z#egg=z',
  ])
})

test.each([
  ['python=3.8', '3.8'],
  ['python==3.8.5', '3.8.5'],
  ['python>=3.8,<3.9', '>=3.8,<3.9'],
])('conda pins Python as %s', (pin, python) => {
  const text = `dependencies:\n- ${pin}\n- pip<=23.0.1\n- pip:\n  - numpy==1.24.2\nchannels: [conda-forge]\nname: mlflow-env\n`
  expect(parseRequirements({ condaYaml: text })).toEqual({
    python,
    conda: { channels: ['conda-forge'], packages: [pin, 'pip<=23.0.1'], pip: ['numpy==1.24.2'] },
  })
})

test('python_env.yaml decides which Python', () => {
  const files = { condaYaml: 'dependencies: [python=3.8]', pythonEnvYaml: 'python: 3.11.2\nbuild_dependencies: []' }
  expect(parseRequirements(files).python).toBe('3.11.2')
})

test('a file that is not YAML is named, with the line', () => {
  expect(() => parseRequirements({ condaYaml: 'a: 1\nb: [' })).toThrow(/^conda\.yaml cannot be read: .*line \d/)
})
