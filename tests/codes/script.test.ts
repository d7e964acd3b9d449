import { describe, expect, test } from 'vitest'
import { parseScript } from '#lib/codes/script.ts'

const good = `import os
import pandas as pd

def init():
    global model
    model = os.environ["AZUREML_MODEL_DIR"]


def run(mini_batch):
    return pd.DataFrame(mini_batch)
`

describe('a scoring script', () => {
  test('has init() and run(mini_batch) at its top level', () => {
    expect(parseScript(good)).toEqual({
      init: { line: 4, parameters: [] },
      run: { line: 9, parameters: ['mini_batch'] },
      importsAll: false,
      problem: undefined,
    })
  })

  test.each([
    [
      'with types and defaults',
      'def init() -> None:\n  pass\ndef run(mini_batch: List[str], n: int = 3) -> List[str]:\n  pass',
    ],
    ['over several lines', 'def init():\n  pass\ndef run(\n    mini_batch,  # files\n):\n  pass'],
    ['with Windows line ends and tabs', 'def init():\r\n\tpass\r\ndef run(b):\r\n\tpass\r\n'],
    ['inside of if and try', 'try:\n  def init(): pass\nexcept ImportError:\n  pass\nif True:\n  def run(b): pass'],
    ['imported', 'from scoring import init, run as run'],
    ['imported in brackets', 'from scoring import (\n  init,\n  score as run,\n)'],
    ['assigned', 'init = lambda: None\nrun: object = make_run()'],
    ['with any arguments', 'def init(*args): pass\ndef run(*args): pass'],
    ['perhaps in what is imported as a whole', 'from scoring import *'],
  ])('may have them %s', (_, source) => {
    expect(parseScript(source).problem).toBeUndefined()
  })

  test.each([
    ['in a class', 'class A:\n  def init(self): pass\n  def run(self, b): pass', /no function run/],
    ['in a function', 'def main():\n  def init(): pass\n  def run(b): pass', /no function run/],
    ['in a string', 'text = """\ndef init(): pass\ndef run(b): pass\n"""', /no function run/],
    ['in a comment', '# def init():\n# def run(b):', /no function run/],
    ['as text in a string of one line', "doc = 'def run(b):'", /no function run/],
    ['only run', 'def run(b): pass', /no function init/],
    ['run without a parameter', 'def init(): pass\ndef run(): pass', /takes no parameter/],
    ['run with two parameters', 'def init(): pass\ndef run(a, b): pass', /several parameters/],
    ['init with a parameter', 'def init(path): pass\ndef run(b): pass', /init takes parameters/],
    ['compared and not assigned', 'init == 1\nrun == 2', /no function run/],
    ['nothing', '', /no function run/],
  ])('is none %s', (_, source, problem) => {
    expect(parseScript(source).problem).toMatch(problem)
  })

  test('keeps its line numbers after a long string', () => {
    const { run, init } = parseScript('"""\nA script\nof ours\n"""\ndef init():\n  x = """a\nb"""\n\ndef run(b): pass')
    expect([init?.line, run?.line]).toEqual([5, 9])
  })
})
