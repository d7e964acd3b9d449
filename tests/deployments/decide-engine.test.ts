import { describe, expect, test } from 'vitest'
import { decideEngine, type EngineQuestion } from '#lib/deployments/decide-engine.ts'

const notNative = 'The model cannot run natively because its predict_fn is score.'
const native: EngineQuestion['model'] = {
  name: 'churn',
  version: '3',
  kind: 'mlflow_model',
  engines: { native: true, python: true },
  needsConfirmation: true,
  isConfirmed: false,
}
const pythonOnly = { ...native, engines: { native: notNative, python: true as const } }
const custom: EngineQuestion['model'] = {
  ...native,
  kind: 'custom_model',
  engines: { native: 'It has no MLmodel.', python: 'It needs a script.' },
  needsConfirmation: false,
}
const ask = (changes: Partial<EngineQuestion>) =>
  decideEngine({ setting: 'Auto', model: native, script: undefined, environment: undefined, ...changes })

describe('the engine is chosen', () => {
  test.each([
    ['natively where that is possible', {}, 'native', /exactly the numbers/],
    ['natively as asked', { setting: 'Native' }, 'native', /asks for it/],
    ['Python where only that is possible', { model: { ...pythonOnly, isConfirmed: true } }, 'python', /predict_fn/],
    ['Python as asked', { setting: 'Python', model: { ...native, isConfirmed: true } }, 'python', /asks for Python/],
    [
      'Python for an environment',
      { environment: 'torch:2', model: { ...native, isConfirmed: true } },
      'python',
      /torch:2/,
    ],
    ['Python for a script', { script: 'score.py', environment: 'torch:2', model: custom }, 'python', /score\.py/],
    [
      'Python for plain files that need no permission',
      { setting: 'Python', model: { ...native, needsConfirmation: false } },
      'python',
      /./,
    ],
  ] as const)('%s', (_, question, engine, reason) => {
    expect(ask(question)).toMatchObject({ engine, reason: expect.stringMatching(reason) })
  })
})

describe('refused with what to change:', () => {
  test.each([
    [
      'Native that is not possible',
      { setting: 'Native', model: pythonOnly },
      /predict_fn is score\. Choose the engine Auto or Python/,
    ],
    [
      'a script with Native',
      { setting: 'Native', script: 'score.py', model: custom },
      /asks for the engine Native and names a scoring script/,
    ],
    ['an environment with Native', { setting: 'Native', environment: 'torch:2' }, /names an environment \(torch:2\)/],
    ['plain files without a script', { model: custom }, /It has no MLmodel/],
    ['plain files with an environment alone', { model: custom, environment: 'torch:2' }, /It has no MLmodel/],
    [
      'code that nobody has confirmed',
      { model: pythonOnly },
      /Version 3 of model 'churn' would run code .* owner .* confirm/,
    ],
    [
      'a script over pickles that nobody has confirmed',
      { script: 'score.py', model: { ...custom, needsConfirmation: true } },
      /owner/,
    ],
    [
      'a model that nothing runs',
      { model: { ...native, engines: { native: notNative, python: 'No python_function.' } } },
      /predict_fn/,
    ],
  ] as const)('%s', (_, question, message) => {
    expect(() => ask(question)).toThrow(message)
  })
})
