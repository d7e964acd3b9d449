import { expect, test } from 'vitest'
import { describeMissingMlmodel, findMlmodel } from '#lib/mlflow/find-mlmodel.ts'

test('the root wins over copies below it', () => {
  expect(findMlmodel(['MLmodel', 'metadata/MLmodel', 'model.onnx'])).toBe('')
})

test('one nested folder is found, however deep, copies below it apart', () => {
  expect(findMlmodel(['up/model/MLmodel', 'up/model/metadata/MLmodel', 'up/readme.md'])).toBe('up/model')
})

test('two models are not guessed between', () => {
  expect(() => findMlmodel(['a/MLmodel', 'b/MLmodel'])).toThrow(
    'There are several models here (a/MLmodel, b/MLmodel). Register one of these folders at a time.',
  )
})

test('without an MLmodel the message says what is there', () => {
  expect(findMlmodel(['a/model.pkl'])).toBeUndefined()
  expect(describeMissingMlmodel([])).toMatch(/^The folder is empty/)
  expect(describeMissingMlmodel(['a/model.pkl', 'b'])).toMatch(/Found: a\/model\.pkl, b\.$/)
  expect(describeMissingMlmodel(['x/mlmodel.yaml'])).toMatch(
    /called x\/mlmodel\.yaml: it must be called exactly MLmodel/,
  )
  expect(describeMissingMlmodel(Array.from({ length: 9 }, (_, index) => `f${index}`))).toMatch(/f4 and 4 more\.$/)
})
