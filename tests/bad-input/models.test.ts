import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inspectModel } from '#lib/scoring/inspect-model.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder, put } = await createTemporaryFolder()
await put('secret.txt', 'secret==1.0\n')

const mlmodel = (file: string, more = '') => `flavors:
  python_function:
    loader_module: mlflow.sklearn
    model_path: ${file}
    predict_fn: predict
${more}  sklearn:
    pickled_model: ${file}
    serialization_format: cloudpickle
`

let count = 0
/** A new model folder of these texts. */
async function modelOf(files: Record<string, string>): Promise<string> {
  const root = join(folder, `model-${++count}`)
  await mkdir(root)
  for (const [name, text] of Object.entries(files)) await writeFile(join(root, name), text)
  return root
}

/** Everything that a person is told about a folder. */
const told = (root: string): Promise<string> => inspectModel(root).then(JSON.stringify, (error: Error) => error.message)

test('200 MB of zeros are no pickle, and are told so at once', async () => {
  const root = await modelOf({ MLmodel: mlmodel('model.pkl'), 'model.pkl': '' })
  await truncate(join(root, 'model.pkl'), 200_000_000)
  const startedAt = performance.now()
  expect(await told(root)).toMatch(/model\.pkl/)
  expect(performance.now() - startedAt).toBeLessThan(15_000)
})

test.each([
  ['../secret.txt', 'outside'],
  ['/etc/passwd', 'outside'],
  ['..\\secret.txt', 'outside'],
])('an MLmodel that names %s is refused', async (file, message) => {
  expect(await told(await modelOf({ MLmodel: mlmodel(file) }))).toContain(message)
})

test.each(['conda', 'virtualenv'])('an environment file outside of the folder is not read: %s', async (key) => {
  const env = `    env:\n      ${key}: ../secret.txt\n`
  const root = await modelOf({ MLmodel: mlmodel('model.pkl', env), 'model.pkl': 'x', 'requirements.txt': 'numpy\n' })
  const text = await told(root)
  expect(text).toContain('outside')
  expect(text).not.toContain('secret==')
})

/** Needs Python, so that a person is told what its environment would be. */
const ownCode = 'flavors:\n  python_function:\n    loader_module: counting\n'

test('what a person is told of a folder names its packages', async () => {
  const root = await modelOf({ MLmodel: ownCode, 'requirements.txt': 'secret==1.0\n' })
  expect(await told(root)).toContain('secret==')
})

test.each([
  ['requirements.txt', 'secret==1.0\n'],
  ['conda.yaml', 'dependencies:\n- pip:\n  - secret==1.0\n'],
  ['python_env.yaml', 'dependencies:\n- secret==1.0\n'],
  ['MLmodel', `${ownCode}    secret==: 1\n`],
])('a link that leads out of the folder is not followed: %s', async (name, text) => {
  const root = await modelOf({ ...(name !== 'MLmodel' && { MLmodel: ownCode }), 'requirements.in': '' })
  await symlink(await put(`outside-${name}`, text), join(root, name))
  expect(await told(root)).not.toContain('secret==')
})

test('lists in lists without end are broken YAML', async () => {
  const deep = await modelOf({ MLmodel: `flavors: ${'['.repeat(200_000)}` })
  expect(await told(deep)).toContain('MLmodel cannot be read')
})

test('aliases that stand for billions of values are refused', async () => {
  const lines = Array.from({ length: 30 }, (_, index) =>
    index === 0 ? 'a0: &a0 [x, x]' : `a${index}: &a${index} [*a${index - 1}, *a${index - 1}]`,
  )
  expect(await told(await modelOf({ MLmodel: `${lines.join('\n')}\nflavors: *a29\n` }))).toContain('cannot be read')
})
