import { expect, test } from 'vitest'
import { findJsonError } from '#components/ui/editor/find-json-error.ts'

test.each([
  ['{"a": 1,}', 1, 9, 'a name in double quotes'],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 3, "',' or '}'"],
  ['[1, 2', 1, 6, "',' or ']'"],
  ['', 1, 1, 'There is no JSON here.'],
  ['{"a": tru}', 1, 7, 'a value, found "tru"'],
  ["{'a': 1}", 1, 2, 'a name in double quotes'],
  ['[1, 02]', 1, 5, 'a value, found "02"'],
  ['{"a": 1} x', 1, 10, 'the end of the text'],
  ['["a\nb"]', 1, 2, 'text in quotes has no end'],
  ['[NaN]', 1, 2, 'found "NaN"'],
  ['{"a" 1}', 1, 6, "':'"],
  ['[1}', 1, 3, "',' or ']'"],
  ['["\\x"]', 1, 2, 'an escape that JSON does not know'],
])('%j is wrong in line %i, column %i', (text, line, column, part) => {
  const error = findJsonError(text)
  expect(error).toMatchObject({ line, column })
  expect(error?.message).toContain(part)
})

test.each(['{}', '[]', ' {"a":[1,-0.5e3,"\\u00e9\\n",null,true,{"b":[]}]} ', '"\u007f"'])('%s is JSON', (text) => {
  expect(findJsonError(text)).toBeUndefined()
})

test('depth is no limit', () => {
  expect(findJsonError('['.repeat(200_000))).toMatchObject({ offset: 200_000 })
})
