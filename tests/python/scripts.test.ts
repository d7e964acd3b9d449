import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { open, putAll, readJson } from '#tests/python/support.ts'
import { plainPython } from '#tests/support/science-python.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder, put } = await createTemporaryFolder()
const interpreter = plainPython ?? ''

async function script(text: string, more: { outputFolder?: string; variables?: Record<string, string> } = {}) {
  const code = await putAll(folder, { 'score.py': text })
  return open(folder, { interpreter, script: { folder: code, entry: 'score.py' }, ...more })
}

const returning = (expression: string) => script(`def init(): pass\ndef run(mini_batch): return ${expression}\n`)

describe.skipIf(!plainPython)('scoring scripts, with the standard library alone', () => {
  describe.skipIf(!hasSharedData)('of the public examples', () => {
    const data = (name: string) => sharedData('custom-scripts', 'data', name)
    const names = ['part-0.csv', 'part-1.csv', 'part-2.csv', 'part-3.csv', 'part-4.csv']
    const example = (name: string) => ({
      interpreter,
      script: { folder: sharedData('custom-scripts', name), entry: 'score.py' },
    })

    test('linear: init reads the model, run returns a line for each row of each file', async () => {
      const { linear } = await readJson(sharedData('custom-scripts', 'expected.json'))
      const scorer = await open(sharedData('custom-scripts', 'linear', 'model'), example('linear'))
      const expected = names.flatMap((name): string[] => linear.lines[name])
      const { results, lines } = (await scorer.run?.(names.map(data), 'text')) ?? { results: 0, lines: '' }
      expect(lines).toBe(`${expected.join('\n')}\n`)
      expect(results).toBe(expected.length)
    })

    test('per-file-errors: what run raises names the type, the message and the line of the script', async () => {
      const scorer = await open(folder, example('per-file-errors'))
      const bad = sharedData('custom-scripts', 'data-bad', 'part-bad.csv')
      expect(await scorer.run?.([data('part-0.csv')], 'text')).toEqual({ results: 1, lines: 'part-0.csv ok\n' })
      await expect(scorer.run?.([data('part-1.csv'), bad], 'text')).rejects.toMatchObject({
        message: 'ValueError: no header in part-bad.csv (score.py line 15)',
        traceback: expect.stringContaining('in run'),
      })
      // The process is as good as before.
      expect(await scorer.run?.([data('part-0.csv')], 'text')).toEqual({ results: 1, lines: 'part-0.csv ok\n' })
    })
  })

  test.each([
    ['["a b", 1, 2.5, True, None]', 'a b\n1\n2.5\nTrue\nNone\n', '"a b"\n1\n2.5\ntrue\nnull\n'],
    ['["two\\nlines"]', '"two\nlines"\n', '"two\\nlines"\n'],
    ['[("a.csv", 0.5), ("b c.csv", None)]', 'a.csv 0.5\n"b c.csv" \n', '["a.csv",0.5]\n["b c.csv",null]\n'],
    ['{"a.csv": 0.5, "b.csv": {"x": 1}}', 'a.csv 0.5\n"b.csv" "{""x"":1}"\n', '{"a.csv":0.5}\n{"b.csv":{"x":1}}\n'],
    ['{"file": ["a", "b"], "y": [1, 2]}', 'a 1\nb 2\n', '{"file":"a","y":1}\n{"file":"b","y":2}\n'],
    ['[]', '', ''],
  ])('%s is written a line per result', async (expression, asText, asJson) => {
    const scorer = await returning(expression)
    expect((await scorer.run?.([], 'text'))?.lines).toBe(asText.replace('"b.csv"', 'b.csv'))
    expect((await scorer.run?.([], 'json'))?.lines).toBe(asJson)
    const counted = await scorer.run?.([], 'none')
    expect(counted).toEqual({ results: asJson.split('\n').length - 1, lines: '' })
  })

  test.each([
    ['None', 'run() returned None.'],
    ['"text"', 'run() returned a value of type str.'],
  ])('%s is no result', async (expression, message) => {
    await expect((await returning(expression)).run?.([], 'text')).rejects.toThrow(message)
  })

  test.each([
    ['def init(: pass', 'SyntaxError: invalid syntax', 'score.py line 1'],
    ['import no_such_module', "ModuleNotFoundError: No module named 'no_such_module'", 'score.py line 1'],
    ['def run(mini_batch): return []', 'score.py has no function init()', 'init() and run(mini_batch)'],
    ['def init(): pass', 'score.py has no function run()', 'init() and run(mini_batch)'],
    [
      'def init():\n  raise RuntimeError("no weights")\ndef run(x): pass',
      'RuntimeError: no weights',
      'score.py line 2',
    ],
    ['import sys\ndef init(): sys.exit(3)\ndef run(x): pass', 'ended unexpectedly', 'exit code 3'],
  ])('%j is told when it is loaded', async (text, message, place) => {
    const loading = script(text)
    await expect(loading).rejects.toThrow(message)
    await expect(loading).rejects.toThrow(place)
  })

  test('an init() that does not return is ended', async () => {
    const code = await putAll(folder, { 'score.py': 'def init():\n  while True: pass\ndef run(x): return []\n' })
    const loading = open(folder, { interpreter, script: { folder: code, entry: 'score.py' }, startTimeoutMs: 300 })
    await expect(loading).rejects.toThrow('longer than 0.3 s')
  })

  test('the environment has the variables of the deployment and nothing of this process', async () => {
    const secrets = { DATABASE_URL: 'postgresql://secret', SLIPWAY_SECRET: 'a'.repeat(32), SLIPWAY_HOME: '/home' }
    Object.assign(process.env, secrets)
    try {
      const scorer = await script('import os\ndef init(): pass\ndef run(mini_batch): return dict(os.environ)\n', {
        variables: { LIMIT: '10' },
        outputFolder: folder,
      })
      const result = await scorer.run?.([], 'json')
      const seen = Object.assign(
        {},
        ...(result?.lines
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)) ?? []),
      )
      expect(seen).toMatchObject({ LIMIT: '10', AZUREML_MODEL_DIR: folder, AZUREML_BI_OUTPUT_PATH: folder })
      expect(Object.keys(seen).filter((name) => name in process.env && seen[name] === process.env[name])).toEqual(
        expect.not.arrayContaining(Object.keys(secrets)),
      )
      expect(JSON.stringify(seen)).not.toContain('secret')
      const known =
        /^(PATH|LANG|LC_CTYPE|TZ|HOME|TMPDIR|PYTHON(NOUSERSITE|UNBUFFERED|UTF8)|(OMP|OPENBLAS|MKL)_NUM_THREADS|DO_NOT_TRACK|MLFLOW_DISABLE_TELEMETRY|LIMIT|AZUREML_(MODEL_DIR|BI_OUTPUT_PATH)|__CF_.*)$/
      expect(Object.keys(seen).filter((name) => !known.test(name))).toEqual([])
    } finally {
      for (const name of Object.keys(secrets)) delete process.env[name]
    }
  })

  test('a script opens files and imports modules beside it, and leaves nothing there', async () => {
    const code = await putAll(folder, {
      'scoring/score.py':
        'from pieces import double\nimport words.more\ndef init(): open("scratch.txt", "w").write("x")\ndef run(mini_batch): return [open("labels.txt").read(), double(2), words.more.text]\n',
      'scoring/pieces.py': 'def double(x): return 2 * x\n',
      'words/__init__.py': '',
      'words/more.py': 'text = "more"\n',
      'labels.txt': 'cat',
    })
    const scorer = await open(folder, { interpreter, script: { folder: code, entry: 'scoring/score.py' } })
    expect((await scorer.run?.([], 'text'))?.lines).toBe('cat\n4\nmore\n')
    expect((await readdir(code, { recursive: true })).sort()).toEqual([
      'labels.txt',
      'scoring',
      'scoring/pieces.py',
      'scoring/score.py',
      'words',
      'words/__init__.py',
      'words/more.py',
    ])
  })

  test('files written to AZUREML_BI_OUTPUT_PATH are there', async () => {
    const outputFolder = join(folder, 'own')
    await mkdir(outputFolder)
    const scorer = await script(
      'import os\ndef init(): pass\ndef run(mini_batch):\n  open(os.path.join(os.environ["AZUREML_BI_OUTPUT_PATH"], "x.bin"), "wb").write(b"\\x00\\x01")\n  return [1]\n',
      { outputFolder },
    )
    await scorer.run?.([], 'none')
    expect([...(await readFile(join(outputFolder, 'x.bin')))]).toEqual([0, 1])
  })

  test('a model that is one file gives its folder', async () => {
    const model = await put('weights.txt', '42')
    await writeFile(join(folder, 'weights.txt'), '42')
    const code = await putAll(folder, {
      'score.py':
        'import os\ndef init(): pass\ndef run(x): return [open(os.path.join(os.environ["AZUREML_MODEL_DIR"], "weights.txt")).read()]\n',
    })
    const scorer = await open(model, { interpreter, script: { folder: code, entry: 'score.py' } })
    expect((await scorer.run?.([], 'text'))?.lines).toBe('42\n')
  })
})
